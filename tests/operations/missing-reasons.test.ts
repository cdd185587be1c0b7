import type { Book } from '../../src/workbook/book/book';
import { built, fillForm, kunshanRegister, scoredBook, type, unit } from './workbooks';

/* UX §8: 不适用 and 无法核实 ask for a reason, in files as in the pane. */

const said = async (book: Book) => (await scoredBook(book, { write: false })).checklists.flatMap(({ results }) => results.problems.filter(({ code }) => code === 'reason_missing').map(({ sheet, cell, params }) => [sheet, cell, params]));

it('one warning with the cells: a criterion that is left out, a subject that could not be verified; not where 依据与说明 says something', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': '不适用', '2.5.1a': '不适用' });
  type(book, '检查表', '002', { 检查状态: '无法核实' });
  type(book, '检查表', '003', { 检查状态: '已检查', '2.6.1a': '不适用', 依据与说明: '不开评论' });
  expect(await said(book)).toEqual([['检查表', 'Q6', { count: 3, cells: '「检查表」Q6、「检查表」R6、「检查表」E7' }]]);
  type(book, '检查表', '001', { 依据与说明: '公众号已迁移' });
  type(book, '检查表', '002', { 依据与说明: '无法核实：账号被封' });
  expect(await said(book)).toEqual([]);
});

it('a criterion of several clauses is named once', async () => {
  const book = await built('jingzhou-2021-county', [unit('U01', '沙市区', '县市区')], { period: '2021' });
  const ids = ['1.1.1a', '1.1.1b'];
  type(book, '检查表', 'U01', { 检查状态: '已检查', ...Object.fromEntries(ids.map((id) => [id, '不适用'])) });
  expect((await said(book)).map(([, , params]) => params)).toEqual([expect.objectContaining({ count: 1 })]);
});

it('on a form each criterion has its remark', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  const name = book.sheets.find((sheet) => sheet.name.startsWith('001 '))?.name ?? '';
  fillForm(book, name, { 检查状态: '已检查', '2.4.1a': '不适用' });
  const [first] = await said(book);
  expect(first).toEqual([name, expect.stringMatching(/^G\d+$/), expect.objectContaining({ count: 1 })]);
  const row = Number(/\d+/.exec(String(first?.[1]))?.[0]) - 1;
  book.apply([{ kind: 'set_cells', sheet: name, cells: [{ row, column: 8, value: '已停更' }] }]);
  expect(await said(book)).toEqual([]);
});
