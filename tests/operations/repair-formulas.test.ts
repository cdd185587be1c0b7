import { beyondRepair, repairFormulas } from '../../src/operations/repair-formulas';
import { sortChanges } from '../../src/operations/sort-checklist';
import { calculateBook } from '../../src/operations/calculated';
import { readChecklists } from '../../src/operations/read-checklists';
import { helperColumnsAt } from '../../src/sheets/form-formulas';
import { findKeyed, helperText } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { address, columnLetters } from '../../src/workbook/address';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, fillForm, kunshanRegister, scoredBook, type, typeAt } from './workbooks';

/* UX §8: what a paste destroyed in columns that calculate; values stay. */

const repair = async (book: Book, write = true) => (await repairFormulas(new BookPort(book), { write, doneBy: { at: '2026-10-12 09:30', person: '李明' } })).overwritten;

async function checked(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46280, '2.4.1a': 1 });
  await scoredBook(book);
  return book;
}

function column(book: Book, key: string): number {
  const { values } = book.sheet('检查表');
  const keyed = findKeyed(values);
  return keyed?.columns.get(key)?.[0] ?? (values[keyed?.keyRow ?? 0] ?? []).indexOf(helperText(key));
}

it('an undamaged workbook is left alone, sorted or re-read', async () => {
  const book = await checked();
  expect(await repair(book)).toEqual([]);
  const reading = await readChecklists(new BookPort(book));
  const [checklist] = reading.checklists;
  if (!checklist) throw new Error('no checklist');
  book.apply(sortChanges(checklist, reading.contents, '主办单位'));
  const file = await loadXlsx(await saveXlsx(book));
  const before = await saveXlsx(file);
  expect(await repair(file)).toEqual([]);
  expect(Buffer.from(await saveXlsx(file)).equals(Buffer.from(before))).toBe(true);
});

it.each(['as it is', 'as a file'])('formulas come back in rows of subjects and prepared ones, once; the rest stays (%s)', async (how) => {
  const made = await checked();
  const formulas = made.sheet('检查表').formulas.size;
  const book = how === 'as a file' ? await loadXlsx(await saveXlsx(made)) : made;
  const [score, helper] = [column(book, '得分'), column(book, '名单序')];
  const said = columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a', '检查人');
  typeAt(book, '检查表', 5, score, 100);
  typeAt(book, '检查表', 6, score, '合格');
  typeAt(book, '检查表', 20, score, null);
  if (helper >= 0) typeAt(book, '检查表', 5, helper, 7);
  const found = await repair(book, false);
  expect(found.filter(({ cell }) => /\D(?:6|7|21)$/.test(cell)).map(({ value }) => value)).toEqual(expect.arrayContaining([100, '合格', null]));
  expect(await repair(book)).toEqual(found);
  expect(book.sheet('检查表').formulas.size).toBe(formulas);
  expect(columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a', '检查人')).toEqual(said);
  expect(columnsOf(book, '检查表', '得分')[0]).toEqual([95]);
  expect(columnsOf(book, '操作记录', '时间', '操作', '操作人', '备注').at(-1)).toEqual(['2026-10-12 09:30', '修复公式', '李明', `恢复公式 ${found.length} 处`]);
  expect(await repair(book)).toEqual([]);
});

it('修复格式: after a plain paste over everything the rows look as they were built, where the columns stand now; own columns stay', async () => {
  const book = await checked();
  const sheet = book.sheet('检查表');
  const own = sheet.columns.length;
  sheet.setFormat(5, own, { fill: '00FF00' });
  const seen = () => ({
    formats: [5, 6, 20].map((row) => sheet.columns.map((_, at) => sheet.formatAt(row, at))),
    validations: sheet.validations,
    conditionals: sheet.conditionals,
    own: sheet.formatAt(5, own),
    values: columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a', '得分'),
  });
  const before = seen();
  for (const row of [5, 6, 20]) sheet.columns.forEach((_, at) => sheet.setFormat(row, at, { size: 30 }));
  sheet.validations = [];
  // What says that the sheet was put aside stands above the rows.
  sheet.conditionals = sheet.conditionals.filter(({ ranges }) => ranges[0]?.top === 1);
  typeAt(book, '检查表', 6, column(book, '得分'), 100);
  const { overwritten: found, warnings } = await repairFormulas(new BookPort(book), { write: true, formats: true, doneBy: { at: '2026-10-12 09:30', person: '李明' } });
  expect([found.map(({ value }) => value), warnings]).toEqual([[100], []]);
  expect(seen()).toEqual(before);
  expect(columnsOf(book, '操作记录', '操作', '备注').at(-1)).toEqual(['修复格式', '恢复公式 1 处，重设格式和下拉列表']);
});

describe('a checklist that lacks a column by which it calculates', () => {
  const lost = ['组首行', '核对', '汇总单位'] as const;
  // 汇总单位 came later, and a checklist does without.
  it.each([[lost[0], ['组首行']], [lost[1], ['核对']], [lost[2], []]])('%s: 修复 says what cannot be put back', async (heading, columns) => {
    const book = await checked();
    const sheet = book.sheet('检查表');
    const at = column(book, heading);
    expect(await beyondRepair(new BookPort(book))).toEqual([]);
    sheet.setCells(sheet.values.map((_, row) => ({ row, column: at, value: null })));
    const said = await beyondRepair(new BookPort(book));
    expect(said.map(({ code, sheet: where, params }) => ({ code, where, params }))).toEqual(columns.map((each) => ({ code: 'helpers_missing', where: '检查表', params: { columns: each } })));
  });
});

it('a formula that a mark dragged into another row took along: the row is in doubt until it looks at its own row again', async () => {
  const book = await checked();
  const [entry, mark, verdict] = [column(book, '认定 2.4.1a'), column(book, '2.4.1a'), column(book, '判定')];
  const own = book.sheet('检查表').formulas.get(address(5, entry)) ?? '';
  const letters = columnLetters(mark);
  // 2.4.1a of 001 was cut and put into the row of 003: row 8.
  typeAt(book, '检查表', 7, mark, 1);
  typeAt(book, '检查表', 5, mark, null);
  book.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 5, column: entry, value: null, formula: own.replaceAll(`$${letters}6`, `$${letters}8`) }] }]);
  calculateBook(book);
  expect(book.sheet('检查表').valueAt(5, verdict)).toBe('需核对');
  expect((await repair(book)).map(({ cell }) => cell)).toEqual([address(5, entry)]);
  expect(book.sheet('检查表').formulas.get(address(5, entry))).toBe(own);
  calculateBook(book);
  expect(book.sheet('检查表').valueAt(5, verdict)).toBe('合格');
});

describe('a mark of a form that was dragged to another clause takes the formula along', () => {
  /** Both clauses are in doubt then: `astray` stands where the formula of the first looks, null for a cell that is gone. */
  it.each(['$G$', null])('%s', async (letters) => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const form = '001 张浦发布';
    fillForm(book, form, { 检查状态: '已检查', '2.5.1a': 1 });
    const sheet = book.sheet(form);
    const { values } = sheet;
    const [from, to] = ['2.4.1a', '2.5.1a'].map((id) => values.findIndex(([cell]) => cell === id));
    const row = values.findIndex((cells) => cells[helperColumnsAt.heading] === helperText('填写 2.4.1a'));
    const cell = address(row, helperColumnsAt.formula);
    const own = sheet.formulas.get(cell) ?? '';
    const count = `$G$${(from ?? 0) + 1}`;
    expect(own).toContain(count);
    book.apply([{ kind: 'set_cells', sheet: form, cells: [{ row, column: helperColumnsAt.formula, value: null, formula: own.replaceAll(count, letters === null ? '#REF!' : `${letters}${(to ?? 0) + 1}`) }] }]);
    calculateBook(book);
    const verdict = (): unknown => sheet.values.flatMap((cells) => { const at = cells.indexOf('判定'); return at < 0 ? [] : [cells[at + 1]]; }).at(-1);
    expect(verdict()).not.toBe('合格');
    expect(await repair(book)).toEqual([expect.objectContaining({ sheet: form, cell })]);
    expect(sheet.formulas.get(cell)).toBe(own);
    calculateBook(book);
    expect(verdict()).toBe('合格');
    expect(await repair(book)).toEqual([]);
  });
});

it('a score pasted as a value: the line over 评分结果 says that the marks have moved on, and 评分 brings the formula back', async () => {
  const book = await checked();
  const score = address(5, column(book, '得分'));
  typeAt(book, '检查表', 5, column(book, '得分'), 95);
  type(book, '检查表', '001', { '2.4.1a': 2 });
  calculateBook(book);
  expect(columnsOf(book, '检查表', '得分', '判定')[0]).toEqual([95, '合格']);
  expect(book.sheet('评分结果').valueAt(1, 0)).toMatch(/^检查表已改动 1 处/);
  await scoredBook(book);
  calculateBook(book);
  expect(book.sheet('检查表').formulas.has(score)).toBe(true);
  expect(columnsOf(book, '检查表', '得分', '判定')[0]).toEqual([90, '合格']);
  expect(book.sheet('评分结果').valueAt(1, 0)).toMatch(/^与检查表一致/);
  // Altered by hand, with no mark behind it.
  typeAt(book, '检查表', 5, column(book, '得分'), 99);
  calculateBook(book);
  expect(book.sheet('评分结果').valueAt(1, 0)).toMatch(/^检查表已改动 1 处/);
});
