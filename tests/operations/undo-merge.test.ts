import { mergeWorkbooks, type Copy, type MergedWorkbook } from '../../src/operations/merge-workbooks';
import { sortChanges } from '../../src/operations/sort-checklist';
import { readChecklists } from '../../src/operations/read-checklists';
import { refreshResults } from '../../src/operations/refresh-results';
import { undoMerge } from '../../src/operations/undo-merge';
import { findKeyed } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, scoredBook, tableOf, type, typeAt } from './workbooks';

/* 撤销上次汇总: two colleagues' copies, merged and taken back (UX §5). */

const sheet = '检查表';
const signed = (person: string): Record<string, CellValue> => ({ 检查状态: '已检查', 检查人: person, 监测时间点: 46280 });
const shownOf = (book: Book): unknown => book.sheets.filter(({ name, visibility }) => visibility === 'visible' && name !== '操作记录' && name !== '合并核对').map(({ name, values }) => [name, values.map((row) => row.map((cell) => cell ?? '').join('|').replace(/\|+$/, '')).filter((row) => row !== '')]);

/** 张三 has checked 001 and found a problem, 李四 002; both say something of 003, and not the same. 李四 has put in a column of his own. */
async function office(): Promise<{ main: Book; copies: Copy[] }> {
  const main = await built('kunshan-2019-account', kunshanRegister);
  type(main, sheet, '001', { 依据与说明: '主表里的话' });
  await refreshResults(new BookPort(main));
  const handedOut = await saveXlsx(main);
  const one = await loadXlsx(handedOut);
  type(one, sheet, '001', { ...signed('张三'), '2.4.1a': 2, 依据与说明: '主表里的话，张三又写' });
  type(one, sheet, '003', { '2.5.1a': 1 });
  const keyed = findKeyed(one.sheet('问题清单').values);
  for (const [heading, value] of [['编号', '001'], ['条款编码', '2.4.1a'], ['问题描述', '没有更新'], ['检查人', '张三']] as const) typeAt(one, '问题清单', (keyed?.keyRow ?? 0) + 1, keyed?.columns.get(heading)?.[0] ?? -1, value);
  const other = await loadXlsx(handedOut);
  type(other, sheet, '002', { ...signed('李四'), '2.6.1a': '√' });
  type(other, sheet, '003', { '2.5.1a': 4 });
  const { values } = other.sheet(sheet);
  const [own, head] = [(values[4]?.length ?? 0) + 2, findKeyed(values)?.keyRow ?? 0];
  typeAt(other, sheet, head - 1, own, '回访');
  typeAt(other, sheet, head + 1, own, '已电话核对');
  const copies = [['张三.xlsx', one], ['李四.xlsx', other]] as const;
  return { main, copies: copies.map(([file, book]): Copy => ({ file, load: async () => book })) };
}

const merge = (main: Book, copies: readonly Copy[], at = '2026-09-30 16:05'): Promise<MergedWorkbook> => mergeWorkbooks(new BookPort(main), copies, { recorded: { at, person: '王芳' } });
const undo = (main: Book) => undoMerge(new BookPort(main), { at: '2026-09-30 16:20', person: '王芳' });
const reopened = async (book: Book): Promise<Book> => loadXlsx(await saveXlsx(book));

test('everything stands as it stood before, also on another machine; the same copies come out the same again', async () => {
  const { main, copies } = await office();
  const before = shownOf(await reopened(main));
  await merge(main, copies);
  const after = shownOf(await reopened(main));
  expect(after).not.toEqual(before);
  const elsewhere = await reopened(main);
  const undone = await undo(elsewhere);
  expect(undone).toMatchObject({ at: '2026-09-30 16:05', kept: 0, made: ['合并核对'] });
  expect(undone?.restored.map(({ sheet: name }) => name)).toEqual([sheet, '问题清单']);
  expect(shownOf(await reopened(elsewhere))).toEqual(before);
  expect(columnsOf(elsewhere, '操作记录', '时间', '操作', '操作人', '备注').slice(1)).toEqual([['2026-09-30 16:20', '撤销汇总', '王芳', '撤销 2026-09-30 16:05 的汇总']]);
  // Once, and no further back.
  expect(await undo(elsewhere)).toBeNull();
  await merge(elsewhere, copies, '2026-09-30 17:00');
  // The column of 李四's own goes behind the one that is blank again.
  const closed = (shown: unknown): string => JSON.stringify(shown).replace(/\|+/g, '|');
  expect(closed(shownOf(await reopened(elsewhere)))).toEqual(closed(after));
});

test('a row in which somebody wrote since stays as it is, whole; the others go back, wherever they have been sorted to', async () => {
  const { main, copies } = await office();
  await merge(main, copies);
  type(main, sheet, '001', { '2.4.1a': 3, 依据与说明: '主任改的' });
  const { checklists: [checklist], contents } = await readChecklists(new BookPort(main));
  if (checklist) await new BookPort(main).apply(sortChanges(checklist, contents, '主办单位'));
  type(main, sheet, '003', { 依据与说明: '别人写的' });
  const undone = await undo(main);
  expect(undone?.kept).toBeGreaterThan(0);
  const rows = new Map(tableOf(main, sheet).map((row) => [row['编号'], row]));
  expect(rows.get('001')).toMatchObject({ 检查状态: '已检查', 检查人: '张三', '2.4.1a': 3, 依据与说明: '主任改的' });
  expect(rows.get('002')).toMatchObject({ 检查状态: '未检查', 检查人: null, '2.6.1a': '☐' });
  expect(rows.get('003')).toMatchObject({ 依据与说明: '别人写的' });
});

test('what somebody wrote since beside the merged entries of a row stays; the entries go back', async () => {
  const { main, copies } = await office();
  await merge(main, copies);
  type(main, sheet, '002', { '2.8.1a': 1, 复核人: '王芳' });
  expect(await undo(main)).toMatchObject({ kept: 0 });
  expect(tableOf(main, sheet)[1]).toMatchObject({ 检查状态: '未检查', 检查人: null, '2.6.1a': '☐', '2.8.1a': 1, 复核人: '王芳' });
});

test('a scoring in between stays, and can be taken back by itself', async () => {
  const { main, copies } = await office();
  await merge(main, copies);
  await scoredBook(main);
  expect(await undo(main)).toMatchObject({ at: '2026-09-30 16:05' });
  expect(tableOf(main, sheet)[1]).toMatchObject({ 检查状态: '未检查' });
  expect(columnsOf(main, '评分结果', '编号', '得分').filter(([, score]) => score !== null)).toHaveLength(2);
});

test('采用选定值 is taken back alone: the difference is open again, and may be decided otherwise', async () => {
  const { main, copies } = await office();
  await merge(main, copies);
  const choose = (text: string): void => {
    const { values } = main.sheet('合并核对');
    const headings = values[2] ?? [];
    typeAt(main, '合并核对', values.findIndex((cells) => cells[0] === '003'), headings.indexOf('采用'), text);
  };
  choose('副本1');
  await merge(main, [], '2026-09-30 16:10');
  const said = () => [tableOf(main, sheet)[2]?.['2.5.1a'], columnsOf(main, '合并核对', '处理情况')];
  expect(said()).toEqual([1, [['已采用：1']]]);
  expect(await undo(main)).toMatchObject({ at: '2026-09-30 16:10', kept: 0 });
  expect(said()).toEqual([null, [['待核对']]]);
  choose('');
  expect(await merge(main, [], '2026-09-30 16:25')).toMatchObject({ open: 1 });
  choose('副本2');
  await merge(main, [], '2026-09-30 16:30');
  expect(said()).toEqual([4, [['已采用：4']]]);
});

test('nothing to take back where nothing was merged, or what was kept for it is damaged', async () => {
  const { main, copies } = await office();
  expect(await undo(main)).toBeNull();
  await merge(main, copies);
  const state = main.sheet('考评数据');
  const row = state.values.findIndex(([kind]) => kind === '汇总以前');
  typeAt(main, '考评数据', row, 3, 'x');
  const before = shownOf(main);
  expect(await undo(main)).toBeNull();
  expect(shownOf(main)).toEqual(before);
});
