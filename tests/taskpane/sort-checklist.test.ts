/** @jest-environment node */
import { readChecklists } from '../../src/operations/read-checklists';
import { sectionChanges, sortChanges, sortKeys, type SortKey } from '../../src/operations/sort-checklist';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, scoredBook, subject, type } from '../operations/workbooks';

async function sorted(book: Book, key: SortKey): Promise<string[]> {
  const port = new BookPort(book);
  const { checklists, contents } = await readChecklists(port);
  const [checklist] = checklists;
  if (!checklist) throw new Error('no checklist');
  await port.apply(sortChanges(checklist, contents, key));
  const { values } = book.sheet('检查表');
  return values.slice(5, 5 + checklist.subjects.length).map((row) => String(row[0]));
}

const register = [...kunshanRegister, subject('004', '昆山公安', { platform: '新浪微博', unit: '公安局', link: 'https://weibo.com/ksga' })];

async function inspected(): Promise<Book> {
  const book = await built('kunshan-2019-account', register);
  for (const [id, count, inspector] of [['001', 3, '王芳'], ['002', 0, '李明'], ['004', 1, '李明']] as const) type(book, '检查表', id, { 检查状态: '已检查', '2.4.1a': count, 检查人: inspector, 依据与说明: `说明${id}` });
  await scoredBook(book);
  return book;
}

it('best first, those without a score last; blanks last by name', async () => {
  const book = await inspected();
  expect(await sorted(book, '得分')).toEqual(['002', '004', '001', '003']);
  expect(await sorted(book, '检查人')).toEqual(['002', '004', '001', '003']);
  expect(await sorted(book, '编号')).toEqual(['001', '002', '003', '004']);
});

it('everything of a row goes with it: marks, remarks, links, what the office added, and its own formula', async () => {
  const book = await inspected();
  const sheet = book.sheet('检查表');
  const width = sheet.values[5]?.length ?? 0;
  const own = [5, 6, 7, 8].map((row) => ({ row, column: width + 1, value: row, formula: `A${row + 1}&"A6"&$B$1` }));
  book.apply([{ kind: 'set_cells', sheet: '检查表', cells: own }]);
  sheet.notes.set('H9', '问过值班室');
  await sorted(book, '得分');
  const row = sheet.values.findIndex((cells) => cells[0] === '004');
  expect(row).toBe(6);
  expect(sheet.values[row]).toContain('说明004');
  expect([...sheet.links].filter(([, link]) => 'url' in link && link.url.includes('ksga')).map(([at]) => at)).toEqual([expect.stringMatching(/7$/)]);
  expect(sheet.formulas.at(6, width + 1)).toBe('A7&"A6"&$B$1');
  expect(sheet.notes.get('H7')).toBe('问过值班室');
});

it('a file that was opened is sorted and saved, and is read as it was', async () => {
  const book = await loadXlsx(await saveXlsx(await inspected()));
  expect(await sorted(book, '得分')).toEqual(['002', '004', '001', '003']);
  const again = await loadXlsx(await saveXlsx(book));
  const { checklists } = await readChecklists(new BookPort(again));
  const [checklist] = checklists;
  expect(checklist?.subjects.map(({ id, marks, faults }) => [id, marks?.['2.4.1a'] ?? null, faults ?? []])).toEqual([['002', 0, []], ['004', 1, []], ['001', 3, []], ['003', null, []]]);
});

it('offers the columns that the sheet shows, and hides a section without touching a column put between', async () => {
  const book = await inspected();
  const { checklists } = await readChecklists(new BookPort(book));
  const [checklist] = checklists;
  if (!checklist) throw new Error('no checklist');
  expect(sortKeys(checklist)).toEqual(['编号', '主办单位', '检查人', '得分']);
  expect(sectionChanges(checklist, '1', true)).toEqual([{ kind: 'hide_columns', sheet: '检查表', left: 5, right: 12, hidden: true }]);
});
