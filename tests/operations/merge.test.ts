import { parsePeriod } from '../../src/calendar/period';
import { located } from '../../src/messages/problem';
import { adoptRubric } from '../../src/operations/adopt-rubric';
import { buildHere } from '../../src/operations/build-here';
import { mergeFiles } from '../../src/operations/merge-files';
import { mergeWorkbooks, type Copy, type MergedWorkbook } from '../../src/operations/merge-workbooks';
import { Stopped } from '../../src/operations/stoppable-port';
import type { Subject } from '../../src/register/subject';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import type { Change } from '../../src/workbook/port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, codesOf, columnsOf, fillForm, kunshanRegister, olderRubric, resultOf, rubricOf, scoredBook, subject, tableOf, type, typeAt, unit } from './workbooks';

const sheet = '检查表';

/** A colleague's copy: what was handed out, filled in. */
async function copyOf(main: Book, fill: (book: Book) => void): Promise<Book> {
  const book = await loadXlsx(await saveXlsx(main));
  fill(book);
  return book;
}

const asCopy = (file: string, book: Book): Copy => ({ file, load: async () => book });

const merged = (main: Book, copies: Readonly<Record<string, Book>>): Promise<MergedWorkbook> => mergeWorkbooks(new BookPort(main), Object.entries(copies).map(([file, book]) => asCopy(file, book)));

/** 2026-09-15 */
const day = 46280;
const signed = (person: string): Record<string, CellValue> => ({ 检查状态: '已检查', 检查人: person, 监测时间点: day });
const valuesOf = (book: Book): CellValue[][][] => book.sheets.map(({ values }) => structuredClone(values));
const codes = ({ problems }: MergedWorkbook): string[] => problems.map(({ code }) => code);
const listOf = (book: Book): CellValue[][] => columnsOf(book, '合并核对', '编号', '二级指标', '主表值', '各副本值（文件名、检查人）', '采用', '处理情况');

/** Chooses in 合并核对. */
function choose(book: Book, id: string, item: string, text: string): void {
  const { values } = book.sheet('合并核对');
  const column = values[2]?.indexOf('采用') ?? 0;
  const row = values.findIndex((cells) => cells[0] === id && String(cells[values[2]?.indexOf('二级指标') ?? 0]).startsWith(item));
  typeAt(book, '合并核对', row, column, text);
}

const twoPeople = async () => {
  const main = await built('kunshan-2019-account', kunshanRegister);
  const one = await copyOf(main, (book) => type(book, sheet, '001', { ...signed('张三'), '2.6.1a': '√', '2.4.1a': 2, 依据与说明: '见截图' }));
  const other = await copyOf(main, (book) => type(book, sheet, '002', { ...signed('李四'), '2.5.1a': '2次' }));
  return { main, one, other };
};

describe('by rows', () => {
  it('takes what each has filled in; the scores are those of one person who typed everything', async () => {
    const { main, one, other } = await twoPeople();
    const alone = await copyOf(main, (book) => {
      type(book, sheet, '001', { ...signed('张三'), '2.6.1a': '√', '2.4.1a': 2, 依据与说明: '见截图' });
      type(book, sheet, '002', { ...signed('李四'), '2.5.1a': '2次' });
    });
    const result = await merged(main, { '张三.xlsx': one, '李四.xlsx': other });
    expect(result).toMatchObject({ open: 0, listed: 0, problems: [], copies: [{ person: '张三' }, { person: '李四' }] });
    expect(tableOf(main, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.6.1a': '☑', '2.4.1a': 2, 依据与说明: '见截图', 检查人: '张三', 监测时间点: day });
    const [scored, wanted] = [await scoredBook(main), await scoredBook(alone)];
    for (const id of ['001', '002', '003']) expect(resultOf(scored, id)).toEqual(resultOf(wanted, id));
    expect(main.find('合并核对')).toBeUndefined();
  });

  it('is on record in 操作记录: when, who, how many; once', async () => {
    const { main, one, other } = await twoPeople();
    type(other, sheet, '001', { '2.4.1a': 3 });
    const copies = [asCopy('张三.xlsx', one), asCopy('李四.xlsx', other)];
    const at = (time: string): Promise<MergedWorkbook> => mergeWorkbooks(new BookPort(main), copies, { recorded: { at: time, person: '王芳' } });
    const { taken } = await at('2026-09-30 16:05');
    const log = [['2026-09-30 16:05', '汇总', '王芳', `2 份分表，填入 ${taken} 项，待选定 1 项`]];
    expect(columnsOf(main, '操作记录', '时间', '操作', '操作人', '备注')).toEqual(log);
    await at('2026-09-30 16:20');
    expect(columnsOf(main, '操作记录', '时间', '操作', '操作人', '备注')).toEqual(log);
  });

  it('has a row for each 采用选定值, also for two within a minute of the merge itself', async () => {
    const { main, one, other } = await twoPeople();
    type(other, sheet, '001', { '2.4.1a': 3, '2.5.1a': 4 });
    type(one, sheet, '001', { '2.5.1a': 1 });
    const recorded = { at: '2026-09-30 16:05', person: '王芳' };
    await mergeWorkbooks(new BookPort(main), [asCopy('张三.xlsx', one), asCopy('李四.xlsx', other)], { recorded });
    choose(main, '001', '2.4.1a', '副本2');
    await mergeWorkbooks(new BookPort(main), [], { recorded });
    choose(main, '001', '2.5.1a', '副本1');
    for (let pressed = 0; pressed < 2; pressed += 1) await mergeWorkbooks(new BookPort(main), [], { recorded });
    expect(columnsOf(main, '操作记录', '操作', '备注').slice(1)).toEqual([
      ['采用选定值', '选定 1 项，待选定 1 项'],
      ['采用选定值', '选定 1 项'],
    ]);
  });

  it('changes nothing the second time, and does not ask in which order', async () => {
    const { main: built, one, other } = await twoPeople();
    const main = await loadXlsx(await saveXlsx(built));
    const second = await loadXlsx(await saveXlsx(built));
    await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    await merged(second, { 'b.xlsx': other, 'a.xlsx': one });
    expect(valuesOf(second)).toEqual(valuesOf(main));
    const before = valuesOf(main);
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
    expect(valuesOf(main)).toEqual(before);
  });

  it('takes copies one after another as well: what was handed out is remembered', async () => {
    const { main, one, other } = await twoPeople();
    await merged(main, { 'a.xlsx': one });
    const file = await loadXlsx(await saveXlsx(main));
    await merged(file, { 'b.xlsx': other });
    expect(tableOf(file, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 2 });
    expect(tableOf(file, sheet)[1]).toMatchObject({ 检查状态: '已检查', '2.5.1a': '2次' });
    expect(await merged(file, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
  });

  it('asks nothing about what was corrected by hand since, when the same copy comes again with more rows', async () => {
    const { main, one, other } = await twoPeople();
    await merged(main, { 'a.xlsx': one });
    // 001 has appealed: one problem less, and another word on it; the tick was a mistake, and another person signs.
    type(main, sheet, '001', { '2.4.1a': 1, 依据与说明: '申诉属实', '2.6.1a': '☐', 检查人: '王芳' });
    type(one, sheet, '003', { ...signed('张三'), '2.4.1a': 3 });
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ listed: 0, problems: [] });
    expect(tableOf(main, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 1, 依据与说明: '申诉属实', '2.6.1a': '☐', 检查人: '王芳' });
    expect(columnsOf(main, sheet, '2.4.1a', '2.5.1a').slice(1, 3)).toEqual([[null, '2次'], [3, null]]);
    // Something else about the corrected cell is asked.
    type(one, sheet, '001', { '2.4.1a': 3 });
    expect(await merged(main, { 'a.xlsx': one })).toMatchObject({ listed: 1, open: 1 });
  });

  it('takes a cleared tick of a second round: the copy was made from the merged workbook', async () => {
    const { main, one, other } = await twoPeople();
    await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    const again = await copyOf(main, (book) => type(book, sheet, '001', { '2.6.1a': '☐' }));
    expect(await merged(main, { 'c.xlsx': again })).toMatchObject({ taken: 1, listed: 0 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.6.1a': '☐', '2.4.1a': 2 });
  });
});

describe('differences', () => {
  it('keeps a remark that was written in the main workbook while a copy with the older one was out', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    type(main, sheet, '001', { ...signed('王芳'), 依据与说明: '初查' });
    const copy = await copyOf(main, (book) => type(book, sheet, '002', signed('李四')));
    type(main, sheet, '001', { 依据与说明: '已电话核实' });
    await merged(main, { '李四.xlsx': copy });
    expect(tableOf(main, sheet)[0]?.['依据与说明']).toMatch(/^已电话核实/);
  });

  it('keeps the main workbook where two differ, lists them, and carries out what is chosen', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const one = await copyOf(main, (book) => type(book, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const other = await copyOf(main, (book) => type(book, sheet, '001', { 检查状态: '已检查', 检查人: '张三', 监测时间点: day, '2.4.1a': 2 }));
    const first = await merged(main, { '甲.xlsx': one, '乙.xlsx': other });
    expect(first).toMatchObject({ listed: 1, open: 1 });
    expect(codes(first)).toEqual(['merge_open']);
    expect(listOf(main)).toEqual([['001', expect.stringMatching(/^2\.4\.1a /), '空', '副本1：1（甲.xlsx，张三）\n副本2：2（乙.xlsx，张三）', null, '待核对']]);
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': null });
    // Scored before anybody has decided, it says what the score rests on.
    const early = await scoredBook(main);
    expect(early.checklists[0]?.results.problems.filter(({ code }) => code === 'merge_undecided')).toEqual([expect.objectContaining({ severity: 'warning', sheet, params: { count: 1, cells: expect.stringMatching(/^「检查表」[A-Z]+6$/) } })]);
    choose(main, '001', '2.4.1a', '副本2');
    const second = await merged(main, {});
    expect(codesOf(await scoredBook(main))).not.toContain('merge_undecided');
    expect(second).toMatchObject({ taken: 1, listed: 1, open: 0 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': 2 });
    expect(listOf(main)[0]?.slice(4)).toEqual(['副本2', '已采用：2']);
    expect(await merged(main, { '甲.xlsx': one, '乙.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
    // A copy that was made from the merged workbook changes it in the ordinary way.
    const third = await copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': 3 }));
    expect(await merged(main, { '丙.xlsx': third })).toMatchObject({ taken: 1, open: 0 });
    expect(listOf(main)[0]?.slice(4)).toEqual(['副本2', '主表已改为：3']);
  });

  it('opens a decided cell again where a copy of the first round says something new', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const [one, two, three] = await Promise.all([1, 2, 3].map((count) => copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': count }))));
    await merged(main, { '甲.xlsx': one!, '乙.xlsx': two! });
    choose(main, '001', '2.4.1a', '主表');
    expect(await merged(main, {})).toMatchObject({ taken: 0, open: 0 });
    expect(await merged(main, { '丙.xlsx': three! })).toMatchObject({ taken: 0, open: 1 });
    expect(listOf(main)[0]?.slice(3)).toEqual(['副本1：1（甲.xlsx）\n副本2：2（乙.xlsx）\n副本3：3（丙.xlsx）', null, '待核对']);
    choose(main, '001', '2.4.1a', '丙');
    await merged(main, {});
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': 3 });
  });

  it.each([
    ['5次', '5', 5],
    ['乙.xlsx', '2', 2],
    ['无', '空', null],
  ])('takes %s in 采用', async (text, said, value) => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const [one, two] = await Promise.all([1, 2].map((count) => copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': count }))));
    await merged(main, { '甲.xlsx': one!, '乙.xlsx': two! });
    choose(main, '001', '2.4.1a', text);
    expect(await merged(main, {})).toMatchObject({ open: 0 });
    expect(listOf(main)[0]?.[5]).toBe(`已采用：${said}`);
    expect(tableOf(main, sheet)[0]?.['2.4.1a']).toBe(value);
  });

  it('says at which cell a choice cannot be read, and keeps it open', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const [one, two] = await Promise.all([1, 2].map((count) => copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': count }))));
    await merged(main, { '甲.xlsx': one!, '乙.xlsx': two! });
    choose(main, '001', '2.4.1a', '副本7');
    const result = await merged(main, {});
    expect(result).toMatchObject({ taken: 0, open: 1 });
    expect(result.problems.map((found) => located(found))[0]).toMatch(/^「合并核对」H4：“采用”读不懂，现为「副本7」/);
  });

  it('finds the choice where the list was sorted and somebody added a column', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const [one, two] = await Promise.all([1, 2].map((count) => copyOf(main, (book) => {
      type(book, sheet, '001', { '2.4.1a': count });
      type(book, sheet, '002', { '2.5.1a': count });
    })));
    await merged(main, { '甲.xlsx': one!, '乙.xlsx': two! });
    main.apply([{ kind: 'order_rows', sheet: '合并核对', top: 3, order: [4, 3] }]);
    choose(main, '002', '2.5.1a', '副本1');
    await merged(main, {});
    expect(tableOf(main, sheet)[1]).toMatchObject({ '2.5.1a': 1 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': null });
  });

  it('counts a cleared tick as a change', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    type(main, sheet, '001', { '2.6.1a': '√', '2.4.1a': 1 });
    type(main, sheet, '002', { '2.6.1a': '√' });
    const one = await copyOf(main, (book) => type(book, sheet, '001', { '2.6.1a': '☐' }));
    const other = await copyOf(main, (book) => type(book, sheet, '003', { '2.4.1a': 1 }));
    const third = await copyOf(main, (book) => type(book, sheet, '003', { '2.5.1a': 1 }));
    expect(await merged(main, { '甲.xlsx': one, '乙.xlsx': other, '丙.xlsx': third })).toMatchObject({ listed: 1, open: 0, problems: [] });
    expect(columnsOf(main, sheet, '2.6.1a', '2.4.1a').slice(0, 3)).toEqual([['☐', 1], ['☑', null], ['☐', 1]].map(([tick, count], row) => [row === 1 ? '√' : tick, count]));
  });

  it('lists what it cleared where nothing but the one copy shows that it was handed out', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    type(main, sheet, '001', { '2.6.1a': '√' });
    const one = await copyOf(main, (book) => type(book, sheet, '001', { '2.6.1a': '☐' }));
    expect(await merged(main, { '甲.xlsx': one })).toMatchObject({ taken: 1, listed: 1, open: 0 });
    expect(listOf(main)).toEqual([['001', expect.stringMatching(/^2\.6\.1a /), '√', '副本1：空（甲.xlsx）', '副本1', '已按副本修改，请核对']]);
    choose(main, '001', '2.6.1a', '主表');
    expect(await merged(main, { '甲.xlsx': one })).toMatchObject({ taken: 1, open: 0 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.6.1a': '☑' });
  });

  it('keeps what was typed into the main workbook after the copies were made', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const one = await copyOf(main, (book) => type(book, sheet, '002', { ...signed('李四'), '2.4.1a': 1 }));
    type(main, sheet, '001', { ...signed('张三'), '2.4.1a': 2, '2.6.1a': '√' });
    const result = await merged(main, { '李四.xlsx': one });
    expect(tableOf(main, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 2, '2.6.1a': '√', 检查人: '张三' });
    expect(tableOf(main, sheet)[1]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 1 });
    expect(codes(result)).toEqual(['main_typed_since']);
  });
});

describe('words that were written after one copy was handed out, and before another', () => {
  const filled = async (): Promise<Book> => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    for (const id of ['001', '002']) type(main, sheet, id, { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 2 });
    return main;
  };

  it.each([['依据与说明', '已电话核实'], ['检查人', '王芳'], ['链接', 'https://example.gov.cn/zpfb']])('%s stays, though the copy that has the rest of the row lacks it', async (heading, words) => {
    const main = await filled();
    const early = await copyOf(main, (book) => type(book, sheet, '003', { '2.4.1a': 1 }));
    type(main, sheet, '001', { [heading]: words });
    const late = await copyOf(main, (book) => type(book, sheet, '003', { '2.5.1a': 1 }));
    const alone = await copyOf(main, () => undefined);
    await merged(main, { '后发.xlsx': late });
    const after = await merged(main, { '先发.xlsx': early });
    expect(tableOf(main, sheet)[0]).toMatchObject({ [heading]: words, '2.4.1a': 1 });
    expect(columnsOf(main, sheet, '2.4.1a', '2.5.1a')[2]).toEqual([1, 1]);
    expect(codes(after)).toEqual(['main_typed_since']);
    // The same where the early copy is the first that comes back.
    expect(codes(await merged(alone, { '先发.xlsx': early }))).toEqual(['main_typed_since']);
    expect(tableOf(alone, sheet)[0]).toMatchObject({ [heading]: words, '2.4.1a': 1 });
  });
});

describe('检查状态, 检查人 and 依据与说明', () => {
  const withInspectors = kunshanRegister.map((each) => (each.kind === 'account' ? { ...each, inspector: each.id === '002' ? '李四' : '张三' } : each));

  it('becomes 已检查 when the copy of the 检查人 says so; another one is asked about', async () => {
    const main = await built('kunshan-2019-account', withInspectors);
    const one = await copyOf(main, (book) => {
      type(book, sheet, '001', { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 1 });
      type(book, sheet, '003', { 检查状态: '已检查', '2.4.1a': 1 });
      type(book, sheet, '002', { 检查状态: '已检查' });
    });
    const result = await merged(main, { 'a.xlsx': one });
    expect(result).toMatchObject({ open: 1, copies: [{ person: '张三' }] });
    expect(columnsOf(main, sheet, '检查状态').slice(0, 3)).toEqual([['已检查'], ['未检查'], ['已检查']]);
    expect(listOf(main)).toEqual([['002', '检查状态', '未检查', '副本1：已检查（a.xlsx，张三）', null, '待核对']]);
    const other = await copyOf(await built('kunshan-2019-account', withInspectors), (book) => type(book, sheet, '002', { 检查状态: '已检查', '2.5.1a': 2 }));
    await merged(main, { 'b.xlsx': other });
    choose(main, '002', '检查状态', '副本1');
    expect(await merged(main, {})).toMatchObject({ open: 0 });
    expect(columnsOf(main, sheet, '检查状态').slice(0, 3)).toEqual([['已检查'], ['已检查'], ['已检查']]);
  });

  it('waits for everybody to whom 分工 gives a part of the row (荆州, by 一级指标)', async () => {
    const rubric = rubricOf('jingzhou-2021-department');
    const names = rubric.sections.map(({ name }) => name);
    const main = await built(rubric, [unit('U1', '市教育局', '工作部门'), unit('U2', '市公安局', '工作部门')], { period: '2026' });
    main.apply([{ kind: 'add_sheet', after: null, plan: { name: '分工', visibility: 'visible', columns: [], rows: [{ cells: ['分工表'] }, { cells: ['检查人', '一级指标'] }, { cells: ['张三', names.slice(0, 1).join('、')] }, { cells: ['李四', names.slice(1).join('、')] }] } }]);
    const keys = [...new Set(rubric.sections.flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap(({ clauses }) => clauses.filter(({ rule }) => rule.kind === 'judge' || rule.kind === 'award').map(({ id, rule }) => [id, rule.kind === 'judge' ? 1 : '√'] as const)))))];
    const own = (section: (id: string) => boolean) => Object.fromEntries(keys.filter(([id]) => section(id)).slice(0, 8));
    const [first, rest] = [(id: string) => id.startsWith(`${rubric.sections[0]?.id}.`), (id: string) => !id.startsWith(`${rubric.sections[0]?.id}.`)];
    const one = await copyOf(main, (book) => ['U1', 'U2'].forEach((id) => type(book, sheet, id, { 检查状态: '已检查', 检查人: '张三', 监测时间点: day, ...own(first) })));
    const other = await copyOf(main, (book) => ['U1', 'U2'].forEach((id) => type(book, sheet, id, { 检查状态: '已检查', 检查人: '李四', 监测时间点: day, ...own(rest) })));
    const half = await merged(main, { 'a.xlsx': one });
    expect(codes(half)).toEqual(['merge_waiting']);
    expect(half.copies[0]?.person).toBe('张三');
    expect(columnsOf(main, sheet, '检查状态').slice(0, 2)).toEqual([['未检查'], ['未检查']]);
    const whole = await merged(main, { 'b.xlsx': other });
    expect(whole).toMatchObject({ open: 0, problems: [], copies: [{ person: '李四' }] });
    expect(columnsOf(main, sheet, '检查状态', '检查人', '监测时间点').slice(0, 2)).toEqual([['已检查', '张三、李四', day], ['已检查', '张三、李四', day]]);
    for (const [key, value] of Object.entries({ ...own(first), ...own(rest) })) expect(tableOf(main, sheet)[0]?.[key]).toBe(value === '√' ? '☑' : value);
  });

  it('joins the remarks of two with the names of who wrote them', async () => {
    const main = await built('kunshan-2019-account', withInspectors);
    const one = await copyOf(main, (book) => type(book, sheet, '001', { 依据与说明: '首页无法打开', '2.4.1a': 1 }));
    const other = await copyOf(main, (book) => {
      type(book, sheet, '001', { 依据与说明: '见截图' });
      type(book, sheet, '002', { '2.4.1a': 1, '2.5.1a': 1 });
    });
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ open: 0, problems: [] });
    expect(tableOf(main, sheet)[0]?.['依据与说明']).toBe('首页无法打开（张三）；见截图（李四）');
    expect(await merged(main, { 'b.xlsx': other, 'a.xlsx': one })).toMatchObject({ taken: 0 });
  });
});

describe('copies as people leave them', () => {
  it.each(['００１', '10001'])('001 mistyped as %s: that row is told, and nobody is added', async (mistyped) => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const copy = await copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': 1, 编号: mistyped }));
    const result = await merged(main, { '张三.xlsx': copy });
    expect([result.added, codes(result)]).toEqual([0, expect.not.arrayContaining(['copy_row_added'])]);
    expect(result.problems.length).toBeGreaterThan(0);
    expect(columnsOf(main, sheet, '编号').slice(0, 4)).toEqual([['001'], ['002'], ['003'], [null]]);
  });

  it('sorted by 主办单位, with rows put in, another column, and a further account', async () => {
    const main = await loadXlsx(await saveXlsx(await built('kunshan-2019-account', kunshanRegister)));
    const copy = await copyOf(main, (book) => {
      type(book, sheet, '001', { '2.4.1a': 1 });
      type(book, sheet, '003', { '2.5.1a': 2 });
      const own = book.sheet(sheet);
      const keys = own.values[4] ?? [];
      own.values = own.values.map((row, index) => [...row.slice(0, 2), index === 3 ? '整改情况' : index === 5 ? '已整改' : null, ...row.slice(2)]);
      const [one, two, three] = own.values.slice(5, 8);
      const added = [...own.values[8] ?? []];
      const place = (key: string) => keys.indexOf(key) + (keys.indexOf(key) >= 2 ? 1 : 0);
      for (const [key, value] of Object.entries({ 编号: '004', 名称: '新号', 平台: '新浪微博', 主办单位: '教育局', 检查状态: '未检查', '2.4.1a': 3 })) added[place(key)] = value;
      own.values = [...own.values.slice(0, 5), [null, '一、区镇'], three ?? [], [], one ?? [], two ?? [], added, ...own.values.slice(9)];
    });
    const result = await merged(main, { '张三.xlsx': copy });
    expect(codes(result).sort()).toEqual(['copy_column_added', 'copy_row_added']);
    expect(columnsOf(main, sheet, '编号', '2.4.1a', '2.5.1a').slice(0, 4)).toEqual([['001', 1, null], ['002', null, null], ['003', null, 2], ['004', 3, null]]);
    const { values } = main.sheet(sheet);
    const column = values[3]?.indexOf('整改情况') ?? -1;
    expect(values[5]?.[column]).toBe('已整改');
    const again = await merged(main, { '张三.xlsx': copy });
    expect([again.taken, again.added, codes(again)]).toEqual([0, 0, []]);
    expect((await scoredBook(main)).checklists[0]?.results.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('names pictures, and rows that were torn apart; the others are merged', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const copy = await copyOf(main, (book) => {
      type(book, sheet, '001', { '2.4.1a': 1 });
      const own = book.sheet(sheet);
      const remark = own.values[4]?.indexOf('依据与说明') ?? 0;
      book.apply([{ kind: 'set_cells', sheet, cells: [{ row: 5, column: remark, value: null, formula: 'DISPIMG("ID_1",1)' }, { row: 6, column: 0, value: '002' }] }]);
      // As a picture that Excel 365 has placed in a cell is read.
      type(book, sheet, '003', { 依据与说明: '#VALUE!', '2.6.1a': '#VALUE!' });
      const tag = own.values[4]?.findIndex((cell) => String(cell).startsWith('考评|')) ?? 0;
      typeAt(book, sheet, 6, tag, '009');
      type(book, sheet, '002', { '2.4.1a': 2 });
    });
    const result = await merged(main, { '张三.xlsx': copy });
    expect(codes(result)).toEqual(['copy_row_unusable', 'copy_pictures']);
    expect(result.problems.map((found) => located(found)).join('\n')).toMatch(/^张三.xlsx 「检查表」A7：编号 002 一行未汇总[\s\S]*张三.xlsx 「检查表」：有 3 张图片没有带入主表：\w+6、\w+8、\w+8/);
    expect(columnsOf(main, sheet, '2.4.1a', '依据与说明', '2.6.1a').slice(0, 3)).toEqual([[1, null, '☐'], [null, null, '☐'], [null, null, '☐']]);
  });

  it('merges forms, clause by clause, into the cell in which each belongs', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const form = main.sheets.find(({ name }) => name.startsWith('001 '))?.name ?? '';
    const one = await copyOf(main, (book) => fillForm(book, form, { 检查状态: '已检查', 检查人: '张三', 监测时间点: day, '2.6.1a': '√', '2.4.1a': 2 }));
    const other = await copyOf(main, (book) => fillForm(book, form, { '2.5.1a': 3, '2.4.1a': 1 }));
    const result = await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    expect(result).toMatchObject({ open: 1, listed: 1 });
    expect((await scoredBook(main)).checklists[0]?.results.results[0]).toMatchObject({ id: '001', status: '已检查' });
    expect(columnsOf(main, '合并核对', '编号', '单元格')[0]?.[1]).toMatch(new RegExp(`^${form}!G`));
  });

  it('keeps native checkboxes as they are', async () => {
    const main = await loadXlsx(await saveXlsx(await built('kunshan-2019-account', kunshanRegister, { checkbox: 'native' })));
    const copy = await copyOf(main, (book) => type(book, sheet, '001', { '2.6.1a': '√' }));
    await merged(main, { 'a.xlsx': copy });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.6.1a': true });
  });

  it('merges both sheets of 宿迁 and the quarters of 溧阳', async () => {
    const suqian = await built('suqian-2021-annual', kunshanRegister, { period: '2026' });
    const copy = await copyOf(suqian, (book) => {
      type(book, '检查表·单位', 'U01', { 检查状态: '已检查' });
      type(book, '检查表·账号', '001', { 检查状态: '已检查' });
    });
    expect(await merged(suqian, { 'a.xlsx': copy })).toMatchObject({ taken: 2, problems: [] });
    const liyang = await built('liyang-2023', [unit('U1', '市教育局')], { period: '2026' });
    const quarter = await copyOf(liyang, (book) => type(book, '检查表·第二季度', 'U1', { 检查状态: '已检查', '1.1.1a': 3 }));
    expect(await merged(liyang, { 'a.xlsx': quarter })).toMatchObject({ taken: 2, problems: [] });
    expect(tableOf(liyang, '检查表·第一季度')[0]).toMatchObject({ 检查状态: '未检查', '1.1.1a': null });
  });
});

describe('copies that do not fit are left out, the others go on', () => {
  const other = (register: readonly Subject[], more: { rubric?: string; period?: string } = {}) => built(more.rubric ?? 'kunshan-2019-account', register, more.period === undefined ? {} : { period: more.period });
  const renamed = kunshanRegister.map((each) => (each.id === '001' ? { ...each, name: '巴城发布' } : each));

  it.each([
    ['another period', () => other(kunshanRegister, { period: '2026Q4' }), 'copy_other_period', /2026年第四季度，主表是2026年第三季度/],
    ['another table', () => other(kunshanRegister, { rubric: 'suqian-2021-account' }), 'copy_other_rubric', /（宿政办发.*主表是「政务新媒体检查指标（昆政办发〔2019〕162号 附件2）/],
    ['another office', () => other([unit('U01', '花桥镇'), subject('001', '花桥发布', { platform: '微信订阅号', unit: 'U01' })]), 'copy_id_differs', /「张浦发布（微信订阅号）」，在这份副本中是「花桥发布/],
    ['one renamed account', () => other(renamed), 'copy_id_differs', /编号 001/],
    ['no 编号 in common', () => other([unit('U71', '花桥镇'), subject('701', '花桥发布', { unit: 'U71' })]), 'copy_other_subjects', /没有一个相同的编号/],
  ])('%s', async (_name, made, code, text) => {
    const { main, one } = await twoPeople();
    const result = await merged(main, { '张三.xlsx': one, '别的.xlsx': await made() });
    expect(codes(result)).toEqual([code]);
    const [found] = result.problems;
    expect(found && located(found)).toMatch(text);
    expect(found?.file).toBe('别的.xlsx');
    expect(result.copies.map(({ refused }) => refused?.code ?? null)).toEqual([null, code]);
    expect(tableOf(main, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 2 });
  });

  /** The cells of two rows change places. */
  const exchange = (book: Book, name: string, column: number, ones: readonly [string, string]): void => {
    const rows = ones.map((text) => book.sheet(name).values.findIndex((cells) => cells[column] === text));
    rows.forEach((row, index) => typeAt(book, name, row, column, ones[1 - index] ?? null));
  };

  it.each([
    ['on the checklist', (copy: Book) => exchange(copy, sheet, 0, ['001', '003'])],
    ['on the checklist and in 名录', (copy: Book) => [sheet, '名录'].forEach((name) => exchange(copy, name, 0, ['001', '003']))],
  ])('two accounts that have exchanged their 编号 %s: both are named, as the copy shows them', async (_where, swap) => {
    const { main, one } = await twoPeople();
    const before = valuesOf(main);
    swap(one);
    const result = await merged(main, { '张三.xlsx': one });
    expect(codes(result)).toEqual(['copy_ids_swapped', 'no_copies_fit']);
    expect(result.problems.map((found) => located(found))[0]).toMatch(/^张三.xlsx：编号 001 与 003 在这份副本中对调了：001 在主表中是「张浦发布（微信订阅号）」，在这份副本中是「昆山教育（移动客户端（APP））」，整份未汇总/);
    expect(valuesOf(main)).toEqual(before);
  });

  it('a row that shows another name says that name, not that of its 名录', async () => {
    const { main, one } = await twoPeople();
    type(one, sheet, '001', { 名称: '巴城发布', 平台: '新浪微博' });
    const result = await merged(main, { '张三.xlsx': one });
    expect(result.problems.map((found) => located(found))[0]).toMatch(/001 在主表中是「张浦发布（微信订阅号）」，在这份副本中是「巴城发布（新浪微博）」/);
  });

  it('an older version of the rubric', async () => {
    const { main, one } = await twoPeople();
    const result = await merged(main, { '张三.xlsx': one, '旧.xlsx': await built(olderRubric(), kunshanRegister) });
    expect(codes(result)).toEqual(['copy_other_version']);
    expect(result.problems.map((found) => located(found))[0]).toMatch(/^旧.xlsx：这份副本按「.*」的另一版本.*按新指标评分/);
  });

  it('such a copy is merged once it went over to the version of the main workbook', async () => {
    const { main } = await twoPeople();
    const copy = await built(olderRubric(), kunshanRegister);
    type(copy, sheet, '003', { 检查状态: '已检查', 检查人: '王五', 监测时间点: 46280, '2.4.1a': 1 });
    expect(codes(await merged(main, { '旧.xlsx': copy }))).toContain('copy_other_version');
    await adoptRubric(new BookPort(copy), rubricOf('kunshan-2019-account'), { write: true, doneBy: { at: '2026-10-12 09:30', person: '王五' } });
    const result = await merged(main, { '旧.xlsx': copy });
    expect(result.copies.map(({ refused }) => refused)).toEqual([null]);
    expect(tableOf(main, sheet)[2]).toMatchObject({ 编号: '003', 检查状态: '已检查', '2.4.1a': 1 });
  });

  it('another checklist beside the one that fits is said to be left', async () => {
    const { main, one } = await twoPeople();
    await buildHere(new BookPort(one), { rubric: rubricOf('kunshan-2019-account'), register: kunshanRegister, layout: 'matrix', checkbox: 'glyph', period: parsePeriod('2026Q4') });
    expect(await merged(main, { '张三.xlsx': one })).toMatchObject({ taken: 6, problems: [] });
    type(one, '检查表·2026Q4', '001', { '2.4.1a': 1 });
    const result = await merged(main, { '张三.xlsx': one });
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/^张三.xlsx 「检查表·2026Q4」：副本中还有「政务新媒体检查指标（昆政办发〔2019〕162号 附件2） 2026年第四季度」，主表中没有/)]);
  });

  it('none that fits: said, and nothing changed', async () => {
    const { main } = await twoPeople();
    const before = valuesOf(main);
    const result = await merged(main, { 'a.xlsx': await other(renamed) });
    expect(codes(result)).toEqual(['copy_id_differs', 'no_copies_fit']);
    expect(valuesOf(main)).toEqual(before);
  });

  it('one that fails in a way nobody foresaw', async () => {
    const { main, one } = await twoPeople();
    const broken: Copy = { file: '坏.xlsx', load: () => Promise.reject(new RangeError('Invalid array length')) };
    const result = await mergeWorkbooks(new BookPort(main), [broken, asCopy('张三.xlsx', one)]);
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/^坏.xlsx：读取时出了意外（Invalid array length），未汇总，不影响其他副本/)]);
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': 2 });
  });

  it('the same content twice', async () => {
    const { main, one } = await twoPeople();
    const result = await merged(main, { '张三.xlsx': one, '张三(1).xlsx': one });
    expect(codes(result)).toEqual(['copy_twice']);
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': 2 });
  });
});

describe('stopped', () => {
  const wide = (book: Book): void => {
    const { values } = book.sheet(sheet);
    const column = Math.max(...values.map(({ length }) => length));
    book.apply([{ kind: 'set_cells', sheet, cells: [{ row: 3, column, value: '整改情况' }, { row: 5, column, value: '已整改' }] }]);
  };

  it.each([['before anything is written: nothing is', 'reading', false], ['after the first write: runs to its end', 'writing', true]])('%s', async (_name, at, written) => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const copy = await copyOf(main, (book) => {
      type(book, sheet, '001', { '2.4.1a': 1 });
      wide(book);
    });
    const bytes = await saveXlsx(copy);
    const stop = new AbortController();
    const before = valuesOf(main);
    let writes = 0;
    const port = new BookPort(main);
    const counting = { calculates: false, outline: () => port.outline(), read: (sheets: readonly string[]) => port.read(sheets), apply: async (changes: readonly Change[]) => {
      writes += 1;
      await port.apply(changes);
      if (at === 'writing') stop.abort();
    } };
    const merging = mergeFiles(counting, [{ name: 'a.xlsx', bytes: async () => bytes }], stop.signal, { onProgress: (doing) => void (doing === at && at === 'reading' && stop.abort()) });
    if (written) await expect(merging).resolves.toMatchObject({ taken: 2 });
    else await expect(merging).rejects.toBeInstanceOf(Stopped);
    expect([tableOf(main, sheet)[0]?.['2.4.1a'], writes > 1]).toEqual(written ? [1, true] : [null, false]);
    if (!written) expect(valuesOf(main)).toEqual(before);
  });
});

describe('问题清单', () => {
  const list = '问题清单';
  type Row = Readonly<Record<string, CellValue>>;
  /** Somebody enters problems below the last. */
  const listing = (...rows: Row[]) => (book: Book): void => {
    const { values } = book.sheet(list);
    const head = values.findIndex((cells) => cells.includes('问题描述'));
    const from = values.reduce((last, cells, row) => (cells.some((cell, column) => cell !== null && values[head]?.[column] !== null && !String(values[head]?.[column]).startsWith('考评|')) ? row : last), head) + 1;
    book.apply([{ kind: 'set_cells', sheet: list, cells: rows.flatMap((row, index) => Object.entries(row).map(([heading, value]) => ({ row: from + index, column: values[head]?.indexOf(heading) ?? -1, value }))) }]);
  };
  const mend = (book: Book, id: string, row: Row): void => {
    const { values } = book.sheet(list);
    const head = values.find((cells) => cells.includes('问题描述')) ?? [];
    const at = values.findIndex((cells) => cells.includes(id));
    book.apply([{ kind: 'set_cells', sheet: list, cells: Object.entries(row).map(([heading, value]) => ({ row: at, column: head.indexOf(heading), value })) }]);
  };
  const withFindings = async (...rows: Row[]): Promise<Book> => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    listing(...rows)(main);
    return main;
  };
  const rowsOf = (book: Book): CellValue[][] => columnsOf(book, list, '问题编号', '编号', '条款编码', '问题描述', '数量');
  const old: Row = { 问题编号: '001-2.4-01', 编号: '001', 条款编码: '2.4.1a', 问题描述: '超过一周未更新', 数量: 1 };

  it('unites the rows of all; what is there already is not added twice', async () => {
    const main = await withFindings(old);
    const one = await copyOf(main, listing({ 编号: '001', 条款编码: '2.5.1a', 问题描述: '转载广告', 数量: 2 }, { 问题编号: '002-2.5-01', 编号: '002', 条款编码: '2.5.1a', 问题描述: '错别字' }));
    const unanswered = { 编号: '003', 条款编码: '2.5.1a', 问题描述: '留言未回复' };
    const other = await copyOf(main, listing(unanswered, unanswered));
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ findings: 4, problems: [] });
    expect(rowsOf(main).map(([id, subjectId]) => [id, subjectId])).toEqual([['001-2.4-01', '001'], [null, '001'], ['002-2.5-01', '002'], [null, '003'], [null, '003']]);
    expect(await merged(main, { 'b.xlsx': other, 'a.xlsx': one })).toMatchObject({ findings: 0, problems: [] });
    // 评分 numbers and completes them, here as in the copies: they are still the same problems.
    await scoredBook(main);
    expect(rowsOf(main).map(([id]) => id)).toEqual(['001-2.4-01', '001-2.5-01', '002-2.5-01', '003-2.5-01', '003-2.5-02']);
    for (const book of [one, other]) await scoredBook(book);
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ findings: 0, problems: [] });
  });

  it('deletes no problem, and names what a copy has no more; what others have listed since is not asked', async () => {
    const main = await withFindings(old, { ...old, 问题编号: '001-2.4-02', 问题描述: '9月第3周未更新' });
    const strike = (book: Book, id: string): void => {
      const { values } = book.sheet(list);
      const row = values.findIndex((cells) => cells.includes(id));
      book.apply([{ kind: 'set_cells', sheet: list, cells: (values[row] ?? []).map((_, column) => ({ row, column, value: null })) }]);
    };
    const one = await copyOf(main, (book) => strike(book, '001-2.4-01'));
    const other = await copyOf(main, (book) => {
      type(book, sheet, '002', { '2.5.1a': 1 });
      listing({ 问题编号: '002-2.5-01', 编号: '002', 条款编码: '2.5.1a', 问题描述: '错别字' })(book);
    });
    const result = await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/^a.xlsx：主表「问题清单」中有 1 个问题不在这份副本里.*主表保留：001-2.4-01。/)]);
    expect(rowsOf(main).map(([id]) => id)).toEqual(['001-2.4-01', '001-2.4-02', '002-2.5-01']);
    // The list of the merged workbook is what the next copies are given; the first ones never saw 002-2.5-01.
    const file = await loadXlsx(await saveXlsx(main));
    const next = await copyOf(file, (book) => strike(book, '002-2.5-01'));
    const again = await merged(file, { 'a.xlsx': one, 'c.xlsx': next });
    expect(again.problems.map(({ file: name, code, params }) => [name, code, params['ids']])).toEqual([['a.xlsx', 'findings_gone', '001-2.4-01'], ['c.xlsx', 'findings_gone', '002-2.5-01']]);
  });

  it('keeps both where two colleagues gave one number to different problems: the second gets the next free one', async () => {
    const main = await withFindings(old);
    const one = await copyOf(main, listing({ 问题编号: '001-2.4-02', 编号: '001', 条款编码: '2.4.1a', 问题描述: '转载广告', 截图编号: '001-2.4-02' }));
    const other = await copyOf(main, listing({ 问题编号: '001-2.4-02', 编号: '001', 条款编码: '2.4.1a', 问题描述: '错别字', 截图编号: '001-2.4-02' }, { 问题编号: '001-2.4-03', 编号: '001', 条款编码: '2.4.1a', 问题描述: '失效链接' }));
    const result = await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/^b.xlsx 「问题清单」A5：问题编号 001-2.4-02 在主表中是另一个问题，本条列为第 6 行，改编为 001-2.4-04。以编号命名的截图/)]);
    const wanted = [['001-2.4-01', '超过一周未更新', null], ['001-2.4-02', '转载广告', '001-2.4-02'], ['001-2.4-04', '错别字', '001-2.4-04'], ['001-2.4-03', '失效链接', null]];
    expect(columnsOf(main, list, '问题编号', '问题描述', '截图编号')).toEqual(wanted);
    expect(await merged(main, { 'b.xlsx': other, 'a.xlsx': one })).toMatchObject({ findings: 0, problems: [] });
    expect(codesOf(await scoredBook(main)).filter((code) => code.startsWith('finding_id'))).toEqual([]);
  });

  it('completes a problem, and names what is said otherwise', async () => {
    const main = await withFindings(old);
    const one = await copyOf(main, (book) => mend(book, '001-2.4-01', { 问题链接: 'https://example.gov.cn/1', 数量: 2, 复核意见: '不属实' }));
    const result = await merged(main, { 'a.xlsx': one });
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/^a.xlsx 「问题清单」A4：.*第 4 行填写不同.*数量：1／2/)]);
    expect(columnsOf(main, list, '问题描述', '数量', '问题链接', '复核意见')).toEqual([['超过一周未更新', 1, 'https://example.gov.cn/1', '不属实']]);
  });

  it('makes the list in a workbook that has none, and writes below the notes under one that has', async () => {
    const bare = await built('kunshan-2019-account', kunshanRegister);
    const one = await copyOf(bare, listing({ 编号: '1', 条款编码: '2.4.1a', 问题描述: '错别字' }));
    bare.sheets.splice(bare.sheets.findIndex(({ name }) => name === list), 1);
    expect(await merged(bare, { 'a.xlsx': one })).toMatchObject({ findings: 1, problems: [] });
    expect(columnsOf(bare, list, '编号', '问题描述')).toEqual([['1', '错别字']]);
    const noted = await withFindings(old);
    typeAt(noted, list, 5, 10, '以上为初稿');
    const two = await copyOf(noted, (book) => typeAt(book, list, 4, 0, '002-2.4-01'));
    mend(two, '002-2.4-01', { 编号: '002', 条款编码: '2.4.1a', 问题描述: '未更新' });
    await merged(noted, { 'a.xlsx': two });
    expect(noted.sheet(list).values[5]?.[10]).toBe('以上为初稿');
    expect(rowsOf(noted).at(-1)).toEqual(['002-2.4-01', '002', '2.4.1a', '未更新', null]);
  });

  it('takes a description that its writer has mended since for the same problem, and says what differs', async () => {
    const main = await withFindings({ ...old, 检查人: '张三' });
    const one = await copyOf(main, (book) => mend(book, '001-2.4-01', { 问题描述: '9月第1周未更新' }));
    const result = await merged(main, { 'a.xlsx': one });
    expect(result).toMatchObject({ findings: 0 });
    expect(result.problems.map((found) => located(found))).toEqual([expect.stringMatching(/问题描述：超过一周未更新／9月第1周未更新/)]);
  });

  it('names a picture on the list, and a second list that nobody would read', async () => {
    const main = await withFindings(old);
    const one = await copyOf(main, (book) => {
      listing({ 编号: '002', 条款编码: '2.4.1a', 问题描述: '未更新' })(book);
      const head = book.sheet(list).values.find((cells) => cells.includes('问题描述')) ?? [];
      book.apply([{ kind: 'set_cells', sheet: list, cells: [{ row: 4, column: head.indexOf('截图编号'), value: null, formula: 'DISPIMG("ID_1",1)' }] }]);
      const sheet = book.sheet(list);
      book.apply([{ kind: 'add_sheet', after: null, plan: { name: '问题清单 (2)', visibility: 'visible', columns: [], rows: sheet.values.map((cells) => ({ cells: cells.map((cell) => cell ?? null) })) } }]);
    });
    const result = await merged(main, { 'a.xlsx': one });
    expect(result).toMatchObject({ findings: 1 });
    expect(codes(result).sort()).toEqual(['copy_pictures', 'findings_sheet_twice']);
    expect(result.problems.map(({ file }) => file)).toEqual(['a.xlsx', 'a.xlsx']);
  });
});
