import { parsePeriod } from '../../src/calendar/period';
import { wording } from '../../src/messages/problem';
import { buildChecklist } from '../../src/operations/build';
import { buildHere } from '../../src/operations/build-here';
import { nextChecklist, periodAfter } from '../../src/operations/next-period';
import { readChecklists } from '../../src/operations/read-checklists';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, scoredBook, subject, type, typeAt, unit } from './workbooks';

/* UX §7: 「新建下一期」: same 编号, empty marks. */

async function next(book: Book, more: { period?: string; checklist?: string } = {}) {
  const reading = await readChecklists(new BookPort(book));
  const checklist = reading.checklists.find(({ name }) => name === (more.checklist ?? reading.checklists[0]?.name));
  if (!checklist) throw new Error('no checklist');
  return nextChecklist(reading, checklist, more.period === undefined ? null : parsePeriod(more.period), { at: '2026-10-12 09:30', person: '李明' });
}

const said = (problems: Parameters<typeof wording>[0][]): string[] => problems.map((each) => wording(each));

/** A quarter that was checked, and a 名录 that has moved on since: row 5 (002) was closed, two were registered. */
async function checkedQuarter(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2, 检查人: '李明', 监测时间点: 46280, 依据与说明: '见截图' });
  const heading = book.sheet('名录').values[1] ?? [];
  const write = (row: number, entries: Record<string, string>) => Object.entries(entries).forEach(([key, value]) => typeAt(book, '名录', row, heading.indexOf(key), value));
  write(5, { 运行状态: '停用' });
  write(7, { 名称: '昆山公安', 类型: '账号', 平台: '抖音短视频', 主办单位: 'U02' });
  write(8, { 编号: '010', 名称: '昆山教育', 类型: '账号', 平台: '快手短视频', 主办单位: 'U02' });
  return book;
}

describe('beside the old period, in the workbook that is open', () => {
  it('same 编号, no marks, new accounts in, those 停用 out; the old sheets stay as they are', async () => {
    const book = await checkedQuarter();
    const marks = () => columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a', '检查人', '监测时间点', '依据与说明');
    const before = marks();
    const { input, problems } = await next(book);
    await buildHere(new BookPort(book), input);
    expect(columnsOf(book, '检查表·2026Q4', '编号', '名称', '平台', '检查状态', '2.4.1a', '检查人', '依据与说明').slice(0, 4)).toEqual([
      ['001', '张浦发布', '微信订阅号', '未检查', null, null, null],
      ['003', '昆山教育', '移动客户端（APP）', '未检查', null, null, null],
      ['011', '昆山公安', '抖音短视频', '未检查', null, null, null],
      ['010', '昆山教育', '快手短视频', '未检查', null, null, null],
    ]);
    expect(marks()).toEqual(before);
    expect(said(problems)).toEqual(['比上一期新列入 2 个：011、010']);
    expect(columnsOf(book, '操作记录', '时间', '操作', '操作人', '备注')).toEqual([['2026-10-12 09:30', '新建下一期', '李明', '由2026年第三季度新建2026年第四季度，考核对象 4 个']]);
    // The number that was given now is written down, so that nobody else gets it.
    expect(book.sheet('名录').valueAt(7, 0)).toBe('011');
    expect((await scoredBook(book)).checklists.map(({ results }) => results.period)).toEqual(['2026Q3', '2026Q4']);
  });

  it('the drawn are counted without those that were closed since', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister.map((each) => ({ ...each, sampled: each.kind !== 'unit' })));
    const heading = book.sheet('名录').values[1] ?? [];
    typeAt(book, '名录', 5, heading.indexOf('运行状态'), '关停');
    expect(said((await next(book)).problems)).toEqual([expect.stringMatching(/^按名录“本期抽查”列入 2 个/)]);
  });

  it('a number of the old checklist is not given again, though its row left 名录', async () => {
    const book = await built('kunshan-2019-account', [...kunshanRegister, subject('020', '昆山交通', { platform: '新浪微博', unit: 'U02' })]);
    for (let column = 0; column < 13; column += 1) typeAt(book, '名录', 7, column, null);
    typeAt(book, '名录', 7, 1, '昆山水务');
    typeAt(book, '名录', 7, 3, '新浪微博');
    const { input, problems } = await next(book);
    expect(input.register.map(({ id, name }) => `${id} ${name}`)).toEqual(['U01 张浦镇', 'U02 教育局', '001 张浦发布', '002 张浦发布', '003 昆山教育', '021 昆山水务']);
    expect(said(problems)).toEqual(['上一期检查表中有 1 个不在名录，未列入下一期：020 昆山交通。仍要检查的，请先照原编号补进名录', '比上一期新列入 1 个：021']);
    expect(problems[0]).toMatchObject({ sheet: '检查表', cell: 'A9' });
  });

  it('本期抽查 as 名录 has it now, and says so', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister.map((each) => (each.id === '001' ? { ...each, sampled: true } : each)));
    const { input, problems } = await next(book);
    await buildHere(new BookPort(book), input);
    expect(columnsOf(book, '检查表·2026Q4', '编号').flat().filter((id) => id !== null)).toEqual(['001']);
    expect(said(problems)).toEqual(['按名录“本期抽查”列入 1 个。如下一期另行抽取，请先改好这一列再新建']);
  });

  it('forms are followed by forms, native checkboxes by native ones', async () => {
    const forms = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms', checkbox: 'native' });
    const { input } = await next(forms);
    expect(input).toMatchObject({ layout: 'forms', checkbox: 'native' });
    await buildHere(new BookPort(forms), input);
    const { checklists } = await readChecklists(new BookPort(forms));
    expect(checklists.map(({ period, layout, sheets, subjects }) => [period, layout, sheets.length, subjects.map(({ status }) => status)])).toEqual(['2026Q3', '2026Q4'].map((period) => [period, 'forms', 3, ['未检查', '未检查', '未检查']]));
    const boxes = await built('kunshan-2019-account', kunshanRegister, { checkbox: 'native' });
    expect((await next(boxes)).input).toMatchObject({ layout: 'matrix', checkbox: 'native' });
  });

  it('the units and accounts of 宿迁 together, the next year', async () => {
    const book = await built('suqian-2021-annual', [unit('U01', '沭阳县', '县区'), subject('001', '沭阳发布', { platform: '微信订阅号', unit: 'U01' })], { period: '2025' });
    const { input } = await next(book);
    await buildHere(new BookPort(book), input);
    const { checklists } = await readChecklists(new BookPort(book));
    expect(checklists.map(({ period, sheets }) => [period, sheets.length])).toEqual([['2025', 2], ['2026', 2]]);
  });
});

describe('a new workbook', () => {
  it('with 名录 as it stands, columns of the office’s own included', async () => {
    const book = await checkedQuarter();
    typeAt(book, '名录', 1, 13, '粉丝数');
    typeAt(book, '名录', 4, 13, 1200);
    const { input } = await next(await loadXlsx(await saveXlsx(book)), { period: '2027Q1' });
    const fresh = new Book();
    await buildChecklist(new BookPort(fresh), input);
    expect(columnsOf(fresh, '检查表', '编号', '检查状态').slice(0, 2)).toEqual([['001', '未检查'], ['003', '未检查']]);
    expect((fresh.sheet('名录').values[1] ?? []).slice(12, 14)).toEqual(['联系电话', '粉丝数']);
    expect(fresh.sheet('名录').valueAt(4, 13)).toBe(1200);
    expect((await readChecklists(new BookPort(fresh))).checklists.map(({ period }) => period)).toEqual(['2027Q1']);
  });
});

describe('refused, with the way out', () => {
  it('there is one already; it is named', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    await buildHere(new BookPort(book), (await next(book)).input);
    await expect(next(book, { checklist: '检查表' })).rejects.toThrow('「检查表·2026Q4」：工作簿中已有2026年第四季度（2026Q4）的检查表');
  });

  it('a checklist without a period', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { period: '' });
    await expect(next(book)).rejects.toThrow('没有写明期次');
    expect((await next(book, { period: '2026Q4' })).input.period).toEqual(parsePeriod('2026Q4'));
  });

  it('a 名录 in which 本期抽查 says 否 everywhere', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    typeAt(book, '名录', 4, 9, '否');
    await expect(next(book)).rejects.toThrow('“本期抽查”一列没有一行打√');
  });
});

it.each([['2026Q4', '2027Q1'], ['2026', '2027'], ['2026H2', '2027H1'], ['2026-12', '2027-01'], ['2026W53', '2027W01'], ['2026W37', '2026W38']])('after %s comes %s', (period, following) => {
  expect(periodAfter({ period })).toEqual(parsePeriod(following));
});
