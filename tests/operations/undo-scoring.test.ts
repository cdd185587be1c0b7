import { RecordingPort, undoScoring } from '../../src/operations/undo-scoring';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';

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
  return book;
}

async function rescored(book: Book): Promise<RecordingPort> {
  const port = new RecordingPort(new BookPort(book));
  await port.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 1, column: 1, value: 100 }, { row: 2, column: 1, value: 100 }] }]);
  return port;
}

const cellsOf = (book: Book): CellValue[][] => book.sheet('评分结果').values.slice(1).map((row) => row.slice(0, 2));

test('撤销上次评分 puts back what stood there', async () => {
  const book = table([['001', 90], ['002', 95]]);
  const { image } = await rescored(book);
  expect(await undoScoring(new BookPort(book), image)).toEqual({ restored: 2, kept: 0 });
  expect(cellsOf(book)).toEqual([['001', 90], ['002', 95]]);
});

test('two accounts of one score that changed places since keep what they have: never the other one’s score', async () => {
  const book = table([['001', 90], ['002', 95]]);
  const { image } = await rescored(book);
  const swapped = [['002', 100, '002'], ['001', 100, '001']].flatMap((row, at) => row.map((value, column) => ({ row: at + 1, column, value })));
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: swapped }]);
  expect(await undoScoring(new BookPort(book), image)).toEqual({ restored: 0, kept: 2 });
  expect(cellsOf(book)).toEqual([['002', 100], ['001', 100]]);
});

test('a cell that somebody wrote since stays', async () => {
  const book = table([['001', 90], ['002', 95]]);
  const { image } = await rescored(book);
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [{ row: 2, column: 1, value: 97 }] }]);
  expect(await undoScoring(new BookPort(book), image)).toEqual({ restored: 1, kept: 1 });
  expect(cellsOf(book)).toEqual([['001', 90], ['002', 97]]);
});
