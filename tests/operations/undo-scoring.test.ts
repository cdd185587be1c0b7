import { refreshResults } from '../../src/operations/refresh-results';
import { imageRows, readImage, withImage } from '../../src/operations/before-image';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { undoScoring } from '../../src/operations/undo-scoring';
import type { BeforeImage } from '../../src/sheets/before-image';
import { findState, lastScoredAt, planState, scoringImage } from '../../src/sheets/state';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import type { CellChange } from '../../src/workbook/port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { updateChecklist } from '../../src/operations/update';
import { parsePeriod } from '../../src/calendar/period';
import { built, kunshanRegister, rubricOf, subject, type } from './workbooks';

const tag = '考评|评分结果|small|123456789012|2026|';

/** A table of results: 编号, 得分, and the hidden key under the tag. */
function table(rows: readonly (readonly [string, CellValue])[]): Book {
  const book = new Book();
  book.add({
    name: '评分结果',
    visibility: 'visible',
    columns: [{ width: 50 }, { width: 50 }, { width: 50 }],
    rows: [{ cells: ['编号', '得分', tag] }, ...rows.map(([id, score]) => ({ cells: [id, score, id] }))],
  });
  book.add(planState(new Map()));
  return book;
}

const contentsOf = async (book: Book) => new BookPort(book).read(book.sheets.map(({ name }) => name));

async function write(book: Book, cells: readonly CellChange[], scoredAt = '2026-09-30 16:05'): Promise<void> {
  book.apply(withImage([{ kind: 'set_cells', sheet: '评分结果', cells }], await contentsOf(book), scoredAt, new Map()));
}

const rescored = (book: Book): Promise<void> => write(book, [{ row: 1, column: 1, value: 100 }, { row: 2, column: 1, value: 100 }]);
const cellsOf = (book: Book, sheet = '评分结果'): CellValue[][] => book.sheet(sheet).values.slice(1).map((row) => row.slice(0, 2));
const undo = (book: Book) => undoScoring(new BookPort(book));
const scoredAtIn = (book: Book): string | null => lastScoredAt(findState(book.sheets)?.values ?? []);

test('撤销上次评分 puts back what stood there, once', async () => {
  const book = table([['001', 90], ['002', 95]]);
  await rescored(book);
  expect(scoredAtIn(book)).toBe('2026-09-30 16:05');
  expect(await undo(book)).toEqual({ restored: 2, kept: 0, made: [] });
  expect(cellsOf(book)).toEqual([['001', 90], ['002', 95]]);
  expect([scoredAtIn(book), await undo(book)]).toEqual([null, null]);
});

test('a scoring that broke off before it cleared a cell, and the one that finished it, are taken back as one: the cell is there again', async () => {
  const book = table([['001', '未检查'], ['002', 95]]);
  const cells = [{ row: 1, column: 1, value: null }, { row: 2, column: 1, value: 100 }];
  const [image, ...others] = withImage([{ kind: 'set_cells', sheet: '评分结果', cells }], await contentsOf(book), '2026-09-30 16:05', new Map());
  if (!image || others.length === 0) throw new Error('the image goes before everything');
  book.apply([image]);
  await write(book, cells);
  expect(cellsOf(book)).toEqual([['001', null], ['002', 100]]);
  expect(await undo(book)).toEqual({ restored: 2, kept: 0, made: [] });
  expect(cellsOf(book)).toEqual([['001', '未检查'], ['002', 95]]);
});

test('two accounts of one score that changed places since keep what they have: never the other one’s score', async () => {
  const book = table([['001', 90], ['002', 95]]);
  await rescored(book);
  const swapped = [['002', 100, '002'], ['001', 100, '001']].flatMap((row, at) => row.map((value, column) => ({ row: at + 1, column, value })));
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: swapped }]);
  expect(await undo(book)).toEqual({ restored: 0, kept: 2, made: [] });
  expect(cellsOf(book)).toEqual([['002', 100], ['001', 100]]);
});

test('a cell that somebody wrote since stays', async () => {
  const book = table([['001', 90], ['002', 95]]);
  await rescored(book);
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 2, column: 1, value: 97 }] }]);
  expect(await undo(book)).toEqual({ restored: 1, kept: 1, made: [] });
  expect(cellsOf(book)).toEqual([['001', 90], ['002', 97]]);
});

test('the sheet is known by its tag when it was renamed, and left alone when it was deleted', async () => {
  const renamed = table([['001', 90], ['002', 95]]);
  await rescored(renamed);
  renamed.sheet('评分结果').name = '结果';
  expect(await undo(renamed)).toEqual({ restored: 2, kept: 0, made: [] });
  expect(cellsOf(renamed, '结果')).toEqual([['001', 90], ['002', 95]]);
  const deleted = table([['001', 90], ['002', 95]]);
  await rescored(deleted);
  deleted.sheets.shift();
  expect(await undo(deleted)).toEqual({ restored: 0, kept: 2, made: [] });
});

test('a formula that was overwritten comes back as a formula; one that was written is taken away', async () => {
  const book = table([['001', 90], ['002', 95]]);
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 1, column: 1, value: 90, formula: '45*2' }] }]);
  await write(book, [{ row: 1, column: 1, value: 100 }, { row: 2, column: 1, value: 100, formula: 'SUM(50, 50)' }]);
  // As a spreadsheet program writes it when it saves.
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 2, column: 1, value: 100, formula: 'sum(50,50)' }] }]);
  await undo(book);
  expect([cellsOf(book), [...book.sheet('评分结果').formulas]]).toEqual([[['001', 90], ['002', 95]], [['B2', '45*2']]]);
});

test('a scoring that broke off and the one that finished it are taken back as one', async () => {
  const book = table([['001', 90], ['002', 95]]);
  const changes = withImage([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 1, column: 1, value: 100 }, { row: 2, column: 1, value: 100 }] }], await contentsOf(book), '2026-09-30 16:05', new Map());
  // The image, and one of the two cells.
  book.apply(changes.slice(0, 1));
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 1, column: 1, value: 100 }] }]);
  await write(book, [{ row: 2, column: 1, value: 80 }], '2026-09-30 16:10');
  expect(cellsOf(book)).toEqual([['001', 100], ['002', 80]]);
  expect(await undo(book)).toEqual({ restored: 2, kept: 0, made: [] });
  expect(cellsOf(book)).toEqual([['001', 90], ['002', 95]]);
});

test('one scoring after another: only the last is taken back', async () => {
  const book = table([['001', 90], ['002', 95]]);
  await rescored(book);
  await write(book, [{ row: 2, column: 1, value: 80 }], '2026-10-01 09:00');
  expect(scoredAtIn(book)).toBe('2026-10-01 09:00');
  await undo(book);
  expect(cellsOf(book)).toEqual([['001', 100], ['002', 100]]);
});

describe('a whole workbook', () => {
  const score = (book: Book, scoredAt = '2026-09-30 16:05') => scoreWorkbook(new BookPort(book), { scoredAt, write: true });
  // 操作记录 keeps what was done.
  const shownOf = (book: Book): unknown => book.sheets.filter(({ name }) => name !== '操作记录').map(({ name, values }) => [name, values.map((row) => row.slice(0, row.findLastIndex((cell) => (cell ?? null) !== null) + 1)).filter((row) => row.length > 0)]);

  async function inspected(): Promise<Book> {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
    type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
    await refreshResults(new BookPort(book));
    return book;
  }

  test('scored, saved, opened on another machine, taken back: nothing else differs', async () => {
    const before = await inspected();
    const file = await loadXlsx(await saveXlsx(before));
    await score(file);
    const again = await loadXlsx(await saveXlsx(file));
    expect(shownOf(again)).not.toEqual(shownOf(before));
    expect(await undo(again)).toMatchObject({ kept: 0, made: [] });
    expect(shownOf(again)).toEqual(shownOf(before));
    expect(shownOf(await loadXlsx(await saveXlsx(again)))).toEqual(shownOf(before));
  });

  test('a second scoring that finds everything as it was leaves the first to be taken back', async () => {
    const before = await inspected();
    const book = await inspected();
    await score(book);
    await score(book, '2026-09-30 17:00');
    await score(book, '2026-09-30 17:00');
    expect(scoredAtIn(book)).toBe('2026-09-30 17:00');
    expect(await undo(book)).toMatchObject({ kept: 0 });
    expect(shownOf(book)).toEqual(shownOf(before));
  });

  test('accounts that join the checklist since leave it as it was', async () => {
    const book = await inspected();
    await score(book);
    await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: [...kunshanRegister, subject('009', '新号')], period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
    expect(await undo(book)).toMatchObject({ kept: 0 });
    expect(book.sheet('检查表').values.flat()).toContain('新号');
  });

  test('sheets that the scoring made stay and are named; a lost state sheet is made anew', async () => {
    const book = await inspected();
    for (const name of ['扣分明细', '考评数据']) book.sheets.splice(book.sheets.findIndex((sheet) => sheet.name === name), 1);
    await score(book);
    expect(book.sheet('考评数据').visibility).toBe('very_hidden');
    expect(await undo(book)).toMatchObject({ kept: 0, made: ['扣分明细'] });
    expect(book.sheet('扣分明细').values.flat()).toContain('内容更新不及时');
  });
});

describe('in the state sheet', () => {
  const image: BeforeImage = {
    scoredAt: '2026-09-30 16:05',
    made: ['扣分明细'],
    sheets: [{
      sheet: '评分结果', tag, layout: '0,2,0', charts: [{ chart: '考评图表', categories: { top: 1, left: 0, bottom: 2, right: 0 }, values: { top: 1, left: 1, bottom: 2, right: 1 } }],
      cells: Array.from({ length: 20_000 }, (_, row) => ({ row: row + 1, column: row % 3, before: row % 2 === 0 ? null : `𠮷😀第${Math.imul(row, 0x9e3779b1)}项`, after: row % 5 === 0 ? { formula: `A${row}&"\u0001"`, value: row } : row / 4 })),
    }],
  };

  test('no part is longer than a cell takes, and no character is cut in two', () => {
    const { rows } = imageRows(image);
    expect(rows.length).toBeGreaterThan(3);
    for (const [, , , text] of rows) expect([String(text).length <= 32_767, /[\ud800-\udfff]/.test(String(text))]).toEqual([true, false]);
    expect(readImage(rows)?.image).toEqual(image);
  });

  test.each<[string, (rows: CellValue[][]) => CellValue[][]]>([
    ['a part is missing', (rows) => rows.slice(1)],
    ['a part is of another scoring', (rows) => rows.map((row, at) => (at === 1 ? [scoringImage.image, imageRows({ ...image, scoredAt: '2026-10-01 09:00' }).stamp, 1, row[3] ?? null] : row))],
    ['somebody changed a part', (rows) => rows.map((row, at) => (at === 2 ? [...row.slice(0, 3), `${String(row[3])} `] : row))],
  ])('none where %s', (_, spoil) => {
    expect(readImage(spoil(imageRows(image).rows))).toBeNull();
  });
});
