import { calculateBook } from '../../src/operations/calculated';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, fillForm, kunshanRegister, rubricOf, scoredBook, subject, unit } from './workbooks';

/*
 * UX §3, over forms: the line above 评分结果 looks every subject up in 目录. 昆政办发〔2019〕162号 附件2: 2.4.1 takes
 * 5 a time.
 */
const stamp = (id: string): string => `评分时间 2026-09-30 16:05　指标版本 ${(rubricOf(id).hash ?? '').slice(0, 6)}`;

/** What the line and the column 一致 show, by 编号: 1 agrees, 0 changed, 2 in doubt. */
function shownBy(book: Book) {
  calculateBook(book);
  const { values } = book.sheet('评分结果');
  const [id, equal] = ['编号', '一致'].map((wanted) => (values[2] ?? []).indexOf(wanted));
  return { line: values[1]?.[0], rows: Object.fromEntries(values.slice(3).flatMap((row) => (row[id ?? -1] ? [[String(row[id ?? -1]), row[equal ?? -1]]] : []))) };
}

async function kunshan(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  fillForm(book, '001 张浦发布', { 检查状态: '已检查', '2.4.1a': 1 });
  fillForm(book, '002 张浦发布', { 检查状态: '已检查' });
  await scoredBook(book);
  return loadXlsx(await saveXlsx(book));
}

it('agrees after scoring; verify too', async () => {
  const book = await kunshan();
  expect(shownBy(book)).toEqual({ line: `与检查表一致　${stamp('kunshan-2019-account')}`, rows: { '001': 1, '002': 1, '003': 1 } });
  expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
});

it.each([
  ['a count more', '001 张浦发布', { '2.4.1a': 2 }, '检查表已改动 1 处，本表未更新，请重新评分', { '001': 0, '002': 1, '003': 1 }],
  ['another form checked', '003 昆山教育', { 检查状态: '已检查' }, '检查表已改动 1 处，本表未更新，请重新评分', { '001': 1, '002': 1, '003': 0 }],
  ['a count that cannot be read', '002 张浦发布', { '2.4.1a': '两次' }, '检查表有 1 行需核对，更正后请重新评分', { '001': 1, '002': 2, '003': 1 }],
] as const)('%s: %s', async (_what, sheet, entries, line, rows) => {
  const book = await kunshan();
  fillForm(book, sheet, entries);
  expect(shownBy(book)).toEqual({ line: `${line}　${stamp('kunshan-2019-account')}`, rows });
});

it('a form that is not in 评分结果 any more', async () => {
  const book = await kunshan();
  const { values } = book.sheet('评分结果');
  const row = values.findIndex((cells) => cells.includes('002'));
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: (values[row] ?? []).map((_, column) => ({ row, column, value: null })) }]);
  expect(shownBy(book).line).toBe(`检查表已改动 1 处，本表未更新，请重新评分　${stamp('kunshan-2019-account')}`);
});

it('宿政办发〔2021〕22号 附件2: units and their accounts, each in their rows of 目录', async () => {
  const book = await built('suqian-2021-annual', [unit('U01', '沭阳县', '县区'), subject('001', '沭阳发布', { unit: 'U01' })], { layout: 'forms' });
  const [one = '', other = ''] = book.sheets.map(({ name }) => name).filter((name) => /^(?:U01|001) /.test(name));
  for (const sheet of [one, other]) fillForm(book, sheet, { 检查状态: '已检查' });
  await scoredBook(book);
  expect(shownBy(book)).toEqual({ line: `与检查表一致　${stamp('suqian-2021-annual')}`, rows: { U01: 1, '001': 1 } });
  fillForm(book, one, { 检查状态: '未检查' });
  expect(shownBy(book).line).toMatch(/^检查表已改动 \d 处/);
});

it('溧阳: the year is summed on the forms; the line says only when it was scored', async () => {
  const book = await built('liyang-2023', [unit('U01', '市发改委', '一类')], { period: '2023', layout: 'forms' });
  await scoredBook(book);
  expect(book.sheet('评分结果').values[1]?.[0]).toBe(stamp('liyang-2023'));
});
