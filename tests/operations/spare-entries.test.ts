import { updateChecklist } from '../../src/operations/update';
import { parsePeriod } from '../../src/calendar/period';
import { repairFormulas } from '../../src/operations/repair-formulas';
import { columnLetters } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { hidden, typedBeside, words } from './typed-beside';
import { built, columnsOf, kunshanRegister, rubricOf, scoredBook, subject, typeAt } from './workbooks';

/* Words that somebody typed into the hidden columns of a matrix, where formulas are about to be put. */

const asFile = async (book: Book): Promise<Book> => loadXlsx(await saveXlsx(book));

it.each(['as it is', 'as a file'])('评分 that makes the formulas anew brings the words to the right of the hidden columns and says where (%s)', async (how) => {
  const book = how === 'as a file' ? await asFile(await typedBeside()) : await typedBeside();
  const { left, right } = hidden(book);
  const scored = await scoredBook(book);
  const sheet = book.sheet('检查表');
  expect(sheet.valueAt(5, right + 1)).toBe(words);
  expect(sheet.formulas.sharedAt(5, left + 3)).toBeDefined();
  const told = scored.checklists[0]?.results.problems.filter(({ code }) => code === 'hidden_entry_moved');
  expect(told).toEqual([expect.objectContaining({ sheet: '检查表', cell: `${columnLetters(right + 1)}6`, params: { from: `${columnLetters(left + 3)}6`, value: words } })]);
  expect(columnsOf(book, '检查表', '编号', '得分').filter(([id]) => id === '004')).toEqual([['004', 100]]);
  // Nothing is left to be brought anywhere.
  expect((await scoredBook(book)).checklists[0]?.results.problems.map(({ code }) => code)).not.toContain('hidden_entry_moved');
});

it('so does 补充名录 with more accounts than rows were made ready, and 修复格式; a column of one’s own is stepped over', async () => {
  const more = [...kunshanRegister, ...Array.from({ length: 80 }, (_, index) => subject(String(100 + index), `政务${index}`, { platform: '微信订阅号', unit: 'U01' }))];
  for (const run of [
    (book: Book) => updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: more, layout: 'matrix', checkbox: 'glyph', period: parsePeriod('2026Q3') }),
    (book: Book) => repairFormulas(new BookPort(book), { write: true, doneBy: { at: '2026-10-12 09:30', person: '李明' } }),
  ]) {
    const book = await built('kunshan-2019-account', kunshanRegister);
    const { left, right } = hidden(book);
    typeAt(book, '检查表', 5, left + 3, words);
    typeAt(book, '检查表', 5, right + 1, '自己的列');
    await run(book);
    expect([right + 1, right + 2].map((column) => book.sheet('检查表').valueAt(5, column))).toEqual(['自己的列', words]);
  }
});

it('修复格式 says where the words stand now', async () => {
  const book = await typedBeside();
  const { left, right } = hidden(book);
  const { warnings } = await repairFormulas(new BookPort(book), { write: true, formats: true, doneBy: { at: '2026-10-12 09:30', person: '李明' } });
  expect(warnings).toEqual([expect.objectContaining({ code: 'hidden_entry_moved', sheet: '检查表', cell: `${columnLetters(right + 1)}6`, params: { from: `${columnLetters(left + 3)}6`, value: words } })]);
});

it('a row that was pasted as values is nobody’s words: its formulas come back, and nothing stands beside', async () => {
  const book = await typedBeside();
  const { left, right, bottom } = hidden(book);
  for (let column = left; column <= right; column++) typeAt(book, '检查表', bottom + 1, column, column);
  await scoredBook(book);
  expect(book.sheet('检查表').formulas.sharedAt(bottom + 1, left + 3)).toBeDefined();
  expect(book.sheet('检查表').valueAt(bottom + 1, right + 1) ?? null).toBeNull();
});
