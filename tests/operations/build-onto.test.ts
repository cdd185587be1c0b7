import { parsePeriod } from '../../src/calendar/period';
import { located } from '../../src/messages/problem';
import { updateChecklist } from '../../src/operations/update';
import type { Subject } from '../../src/register/subject';
import { hashOf } from '../../src/rubric/hash';
import { preparedRows } from '../../src/sheets/matrix';
import { address } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { Package } from '../../src/workbook/xlsx/package';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, resultOf, rubricOf, scoredBook, subject, tableOf, type, typeAt } from './workbooks';

async function onto(book: Book, register: readonly Subject[], more: { period?: string; rubric?: string; layout?: 'matrix' | 'forms' } = {}) {
  const { period = '2026Q3', rubric = 'kunshan-2019-account', layout = null } = more;
  return updateChecklist(new BookPort(book), { rubric: rubricOf(rubric), register, period: parsePeriod(period), layout, checkbox: 'glyph' });
}

const added = (count: number): Subject[] => Array.from({ length: count }, (_, index) => subject(String(index + 100), `新号${index + 100}`, { platform: '抖音短视频', unit: 'U02' }));

describe('build onto a workbook that holds the checklist', () => {
  it('changes nothing where nothing is new', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const before = book.sheets.map(({ values }) => structuredClone(values));
    expect(await onto(book, kunshanRegister)).toEqual([]);
    expect(book.sheets.map(({ values }) => values)).toEqual(before);
  });

  it.each([1, preparedRows, preparedRows + 15])('adds %d subjects: into the prepared rows, then below them; marks stay', async (count) => {
    const book = await loadXlsx(await saveXlsx(await built('kunshan-2019-account', kunshanRegister)));
    type(book, '检查表', '001', { 检查状态: '已检查', '2.6.1a': '√', 依据与说明: '见截图' });
    await onto(book, [...kunshanRegister, ...added(count)]);
    const file = await loadXlsx(await saveXlsx(book));
    expect(tableOf(file, '检查表').filter(({ 编号 }) => 编号 !== null)).toHaveLength(3 + count);
    expect(tableOf(file, '检查表')[0]).toMatchObject({ 编号: '001', '2.6.1a': '√', 依据与说明: '见截图' });
    expect(tableOf(file, '检查表')[2 + count]).toMatchObject({ 编号: String(99 + count), 主办单位: '教育局', 类别: '部门', 检查状态: '未检查', '2.6.1a': '☐', '2.4.1a': null, '1.2.1b': '—' });
    type(file, '检查表', String(99 + count), { 检查状态: '已检查' });
    expect(resultOf(await scoredBook(file), String(99 + count))).toMatchObject({ score: 100, group: '部门', name: `新号${99 + count}` });
    expect(await onto(file, [...kunshanRegister, ...added(count)])).toEqual([]);
  });

  it('remarks once that a subject is no longer in the register, behind what stands there', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '003', { 依据与说明: '已注销' });
    for (let run = 0; run < 2; run += 1) {
      const problems = await onto(book, kunshanRegister.slice(0, 4));
      expect(problems.map(({ code }) => code)).toEqual(['no_longer_in_register']);
    }
    expect(columnsOf(book, '检查表', '编号', '依据与说明').slice(0, 3)).toEqual([['001', null], ['002', null], ['003', '已注销；已不在名录']]);
  });

  it('says who stands on it although closed or not drawn any more, and who is left out for it; 名录 follows', async () => {
    const drawn = (register: readonly Subject[], ids: readonly string[]): Subject[] => register.map((each) => ({ ...each, sampled: each.kind !== 'unit' && ids.includes(each.id) }));
    const book = await built('kunshan-2019-account', drawn(kunshanRegister, ['001', '002', '003']));
    const now = drawn([...kunshanRegister.map((each): Subject => (each.id === '001' ? { ...each, state: '关停' } : each)), ...added(2).map((each, index): Subject => (index === 0 ? { ...each, state: '注销' } : each))], ['001', '003', '100']);
    const said = (await onto(book, now)).map(({ code, severity, params }) => [code, severity, params]);
    expect(said).toEqual([
      ['closed_left_out', 'info', { count: 1, names: '100 新号100（抖音短视频）' }],
      ['not_drawn_left_out', 'info', { count: 1, names: '101 新号101（抖音短视频）' }],
      ['closed_still_listed', 'warning', { count: 1, names: '001 张浦发布（微信订阅号）' }],
      ['not_drawn_still_listed', 'warning', { count: 1, names: '002 张浦发布（新浪微博）' }],
    ]);
    expect(tableOf(book, '检查表').filter(({ 编号 }) => 编号 !== null).map(({ 编号 }) => 编号)).toEqual(['001', '002', '003']);
    const { values } = book.sheet('名录');
    const headings = values.find((row) => row.includes('本期抽查')) ?? [];
    const at = (id: string, heading: string) => values.find((row) => row.includes(id))?.[headings.indexOf(heading)] ?? null;
    expect(['001', '002', '003'].map((id) => [at(id, '运行状态'), at(id, '本期抽查')])).toEqual([['关停', '√'], ['在用', null], ['在用', '√']]);
  });

  it('writes new subjects into 名录 around a note below it', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    typeAt(book, '名录', 7, 0, '注：截至九月底');
    await onto(book, [...kunshanRegister, ...added(2)]);
    expect([7, 8, 9].map((row) => book.sheet('名录').valueAt(row, 0))).toEqual(['注：截至九月底', '100', '101']);
  });

  it('gives new subjects native checkboxes where the others have them, in a file too', async () => {
    const book = await loadXlsx(await saveXlsx(await built('kunshan-2019-account', kunshanRegister, { checkbox: 'native' })));
    await onto(book, [...kunshanRegister, ...added(preparedRows + 1)]);
    const saved = await saveXlsx(book);
    const parts = Package.open(saved);
    const texts = await Promise.all(parts.names().filter((name) => /worksheets\/sheet\d+\.xml$/.test(name)).map((name) => parts.text(name)));
    const file = await loadXlsx(saved);
    const { values } = file.sheet('检查表');
    const column = values.find((cells) => cells.includes('2.6.1a'))?.indexOf('2.6.1a') ?? 0;
    const looks = ['001', '100', String(100 + preparedRows)].map((id) => {
      const at = address(values.findIndex(([first]) => first === id), column);
      return texts.flatMap((text) => new RegExp(`<c r="${at}" s="(\\d+)" t="b"><v>0</v>`).exec(text)?.[1] ?? []);
    });
    expect(looks).toEqual([looks[0], looks[0], looks[0]]);
    expect(looks[0]).toHaveLength(1);
    expect(tableOf(file, '检查表').at(3)).toMatchObject({ 编号: '100', '2.6.1a': false, '1.1.1a': '☐', '1.2.1b': '—' });
  });

  it('adds forms with native checkboxes beside such forms', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms', checkbox: 'native' });
    await onto(book, [...kunshanRegister, ...added(1)]);
    const boxes = ['001', '100'].map((id) => book.sheets.find(({ name }) => name.startsWith(`${id} `))?.checkboxes.size ?? 0);
    expect(boxes[0]).toBeGreaterThan(0);
    expect(boxes[1]).toBe(boxes[0]);
  });

  it('adds forms behind the others', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    await onto(book, [...kunshanRegister, ...added(1)]);
    const names = book.sheets.map(({ name }) => name);
    expect(names.indexOf('100 新号100')).toBe(names.findIndex((name) => name.startsWith('003 ')) + 1);
    expect(resultOf(await scoredBook(book), '100').status).toBe('未检查');
  });
});

describe('refused, the workbook untouched', () => {
  it.each([
    ['another period', { period: '2026Q4' }, { code: 'other_checklist', params: { has: expect.stringMatching(/2026年第三季度$/), wanted: expect.stringMatching(/2026年第四季度$/) } }],
    ['another table', { rubric: 'suqian-2021-account' }, { code: 'other_checklist' }],
    ['the other layout', { layout: 'forms' as const }, { code: 'layout_differs' }],
  ])('%s', async (_name, more, problem) => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    await expect(onto(book, kunshanRegister, more)).rejects.toMatchObject({ problem });
  });

  it('another version of the table, its changes named', async () => {
    const rubric = structuredClone(rubricOf('kunshan-2019-account'));
    rubric.procedure.pass = 70;
    const book = await built({ ...rubric, hash: hashOf(rubric) }, kunshanRegister);
    await expect(onto(book, kunshanRegister)).rejects.toMatchObject({ problem: { code: 'rubric_changed', params: { changes: '评分办法' } } });
  });

  it('an 编号 that now names somebody else', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const register = [...kunshanRegister.slice(0, 4), subject('003', '昆山公安', { platform: '移动客户端（APP）', unit: 'U02' })];
    const error = await onto(book, register).catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ problem: { code: 'id_reused' } });
    expect(located((error as { problem: Parameters<typeof located>[0] }).problem)).toContain('昆山教育（移动客户端（APP））');
  });
});
