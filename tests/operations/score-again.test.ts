import { columnLetters } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { findKeyed } from '../../src/sheets/keyed';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, codesOf, columnsOf, kunshanRegister, LooseWorkbook, scoredBook, tableOf, type, typeAt } from './workbooks';

/* What people wrote survives every scoring (issue item 5). 001 and 002 have vetoes, 003 a deduction. */
async function scoredOnce(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '1.1.1a': '☑', 依据与说明: '标题有误，见截图' });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  type(book, '检查表', '003', { 检查状态: '已检查', '2.4.1a': 1 });
  await scoredBook(book);
  return book;
}

/** Types into a table of results, by the words in its row and its heading. */
function write(book: Book, sheet: string, about: string, heading: string, value: CellValue): void {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  const row = values.findIndex((cells, index) => index > (keyed?.keyRow ?? 0) && cells.some((cell) => String(cell).includes(about)));
  typeAt(book, sheet, row, keyed?.columns.get(heading)?.[0] ?? -1, value);
}

const reviews = (book: Book) => columnsOf(book, '否决清单', '序号', '平台', '复核意见', '复核人', '复核日期');

describe('nothing changed', () => {
  it('a second scoring writes the time of scoring and nothing else', async () => {
    const book = await scoredOnce();
    const again = await scoredBook(book, { scoredAt: '2026-10-01 09:00' });
    expect(again.written).toBe(1);
    expect(book.sheet('评分结果').valueAt(1, 0)).toContain('2026-10-01 09:00');
    // When each score came out as it stands.
    expect(columnsOf(book, '评分结果', '评分时间')).toEqual([['2026-09-30 16:05'], ['2026-09-30 16:05'], ['2026-09-30 16:05']]);
    expect((await scoredBook(book, { scoredAt: '2026-10-01 09:00' })).written).toBe(0);
  });
  it('the same through a file', async () => {
    const book = await loadXlsx(await saveXlsx(await scoredOnce()));
    expect((await scoredBook(book, { scoredAt: '2026-10-01 09:00' })).written).toBe(1);
  });
  it('a changed score changes the time of its row', async () => {
    const book = await scoredOnce();
    type(book, '检查表', '003', { '2.4.1a': 2 });
    await scoredBook(book, { scoredAt: '2026-10-01 09:00' });
    expect(columnsOf(book, '评分结果', '评分时间')).toEqual([['2026-09-30 16:05'], ['2026-09-30 16:05'], ['2026-10-01 09:00']]);
  });
});

describe('否决清单', () => {
  async function reviewed(): Promise<Book> {
    const book = await scoredOnce();
    write(book, '否决清单', '新浪微博', '复核意见', '属实');
    write(book, '否决清单', '新浪微博', '复核人', '王芳');
    write(book, '否决清单', '新浪微博', '复核日期', 46300);
    return book;
  }

  it('keeps reviews when vetoes come and go around them', async () => {
    const book = await reviewed();
    type(book, '检查表', '001', { '1.1.1a': '☐' });
    type(book, '检查表', '003', { '1.3.1b': '☑' });
    await scoredBook(book);
    expect(reviews(book)).toEqual([[1, '新浪微博', '属实', '王芳', 46300], [2, '移动客户端（APP）', '待复核', null, null]]);
  });

  it('keeps a reviewed veto that was taken back, marked as such, and takes it up again', async () => {
    const book = await reviewed();
    type(book, '检查表', '002', { '1.2.1a': '☐' });
    await scoredBook(book);
    expect(reviews(book)).toEqual([[1, '微信订阅号', '待复核', null, null], ['已撤销', '新浪微博', '属实', '王芳', 46300]]);
    type(book, '检查表', '002', { '1.2.1a': '☑' });
    await scoredBook(book);
    expect(reviews(book)).toEqual([[1, '微信订阅号', '待复核', null, null], [2, '新浪微博', '属实', '王芳', 46300]]);
  });

  it('keeps reviews with their rows when only the visible columns were sorted', async () => {
    const workbook = new LooseWorkbook(await reviewed());
    const values = workbook.sheet('否决清单');
    const [a = [], b = []] = [values[4], values[5]];
    a.forEach((cell, column) => column < 13 && ([a[column], b[column]] = [b[column] ?? null, cell]));
    await workbook.score();
    // Row 5 again holds the first veto, unreviewed; row 6 the reviewed one.
    expect([workbook.written('否决清单', 4, 10), workbook.written('否决清单', 5, 10), workbook.written('否决清单', 5, 11)]).toEqual(['待复核', '属实', '王芳']);
  });

  it('is made anew when deleted, with the reviews of a sheet whose hidden column was deleted', async () => {
    const book = await reviewed();
    book.sheet('否决清单').values.forEach((row) => void row.splice(14, 1));
    const scored = await scoredBook(book);
    expect(codesOf(scored)).toContain('result_sheet_unreadable');
    expect(columnsOf(book, '否决清单2', '平台', '复核意见', '复核人')).toEqual([['微信订阅号', '待复核', null], ['新浪微博', '属实', '王芳']]);
    book.sheets.splice(book.sheets.findIndex(({ name }) => name === '评分结果'), 1);
    await scoredBook(book);
    expect(tableOf(book, '评分结果')).toHaveLength(3);
    expect(book.sheets.filter(({ name }) => name.startsWith('否决清单'))).toHaveLength(2);
  });

  it('sorting by the filter takes the hidden keys along', async () => {
    const book = await scoredOnce();
    for (const name of ['评分结果', '扣分明细', '不合格名单', '否决清单', '检查表']) {
      const sheet = book.sheet(name);
      const tag = sheet.values.flatMap((cells) => cells.flatMap((cell, column) => (String(cell).startsWith('考评|') ? [column] : [])))[0];
      expect([name, sheet.filter?.right]).toEqual([name, tag]);
    }
  });
});

describe('other tables of results', () => {
  it('keep 问题编号, and leave it where its deduction is gone, without points', async () => {
    const book = await scoredOnce();
    write(book, '扣分明细', '更新内容少于1次', '问题编号', '003-2.4-01');
    type(book, '检查表', '003', { '2.4.1a': null, '2.6.1a': '√' });
    await scoredBook(book);
    expect(columnsOf(book, '扣分明细', '编号', '二级指标', '扣分/加分', '封顶情况', '问题编号').slice(2)).toEqual([
      ['003', '发布商业广告', -10, null, null],
      ['003', '内容更新不及时', null, '已无此项', '003-2.4-01'],
    ]);
  });

  it('keep own columns, their formulas, and notes below at their place', async () => {
    const book = await scoredOnce();
    const { columns, values } = book.sheet('评分结果');
    const own = columns.length;
    const score = (values[2] ?? []).indexOf('得分');
    const letters = columnLetters(score);
    const cells = [
      { row: 2, column: own, value: '与上期相比' },
      { row: 3, column: own, value: '新增' },
      { row: 5, column: own, value: 5, formula: `${letters}6-90` },
      { row: 20, column: 1, value: '说明：本表仅供参考' },
      { row: 21, column: score, value: 95, formula: `AVERAGE(${letters}4:${letters}6)` },
    ];
    book.apply([{ kind: 'set_cells', sheet: '评分结果', cells }]);
    type(book, '检查表', '003', { '2.6.1a': '√' });
    await scoredBook(book);
    const sheet = book.sheet('评分结果');
    // The average is that of the scores as they are now. Two formulas of one's own beside those of the table: its line, and two a row.
    expect([sheet.valueAt(3, own), sheet.formulas.size, sheet.valueAt(20, 1), sheet.valueAt(21, score), sheet.valueAt(5, score)]).toEqual(['新增', 9, '说明：本表仅供参考', 85, 85]);
  });

  it('follow a renamed sheet, moved columns, rows put above and a column deleted', async () => {
    const workbook = new LooseWorkbook(await scoredOnce());
    workbook.sheets.find(({ name }) => name === '评分结果')!.name = '得分表';
    const values = workbook.sheet('得分表');
    values.splice(2, 0, ['领导批示：同意']);
    values.forEach((row) => void row.splice(1, 0, null));
    const matrix = workbook.sheet('检查表');
    matrix[7]![(matrix[4] ?? []).indexOf('2.6.1a')] = '☑';
    await workbook.score();
    expect(workbook.changes.some((change) => change.kind === 'add_sheet')).toBe(false);
    const score = (values[3] ?? []).indexOf('得分');
    expect(workbook.written('得分表', 6, score)).toBe(85);
    expect(workbook.written('得分表', 2, 0)).toBeUndefined();
  });

  it('say when a heading was renamed, for its figures are no longer updated', async () => {
    const book = await scoredOnce();
    const column = (book.sheet('评分结果').values[2] ?? []).indexOf('得分');
    typeAt(book, '评分结果', 2, column, '总分');
    const scored = await scoredBook(book);
    expect(scored.checklists[0]?.results.problems).toContainEqual(expect.objectContaining({ code: 'result_column_missing', params: { headings: '得分' }, sheet: '评分结果' }));
  });

  it('push a note down when there is no room left above it', async () => {
    const book = await scoredOnce();
    typeAt(book, '不合格名单', 6, 1, '以上名单已报市领导');
    for (const id of ['003']) type(book, '检查表', id, { '1.1.1b': '√' });
    await scoredBook(book);
    expect(columnsOf(book, '不合格名单', '名称')).toEqual([['张浦发布'], ['张浦发布'], ['昆山教育'], ['以上名单已报市领导']]);
  });
});

it('依据与说明 and everything else in the checklist stays', async () => {
  const book = await scoredOnce();
  const before = tableOf(book, '检查表');
  await scoredBook(book, { scoredAt: '2026-10-02 10:00' });
  expect(tableOf(book, '检查表')).toEqual(before);
  expect(before[0]).toMatchObject({ 依据与说明: '标题有误，见截图', 判定: '不合格' });
});

it('the head of 排名 counts the vetoes that nobody has reviewed', async () => {
  const book = await built('suqian-2021-annual', [{ ...kunshanRegister[0]!, group: '县区' }, { ...kunshanRegister[1]!, group: '县区' }, kunshanRegister[2]!], { period: '2026' });
  for (const id of ['U01', 'U02']) type(book, '检查表·单位', id, { 检查状态: '已检查', '1.1.1a': 1 });
  await scoredBook(book);
  expect(book.sheet('排名').valueAt(2, 0)).toBe('单项否决待复核 2 项　评分时间 2026-09-30 16:05');
  write(book, '否决清单', '教育局', '复核意见', '属实');
  await scoredBook(book);
  expect(book.sheet('排名').valueAt(2, 0)).toBe('单项否决待复核 1 项　评分时间 2026-09-30 16:05');
});
