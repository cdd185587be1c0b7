import { parsePeriod } from '../../src/calendar/period';
import { buildHere } from '../../src/operations/build-here';
import { calculateBook } from '../../src/operations/calculated';
import { updateChecklist } from '../../src/operations/update';
import type { Subject } from '../../src/register/subject';
import { builtinRubrics } from '../../src/rubric/builtin';
import { findTag } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, fillForm, kunshanRegister, resultOf, rubricOf, scoredBook, subject } from './workbooks';

/** The formulas of forms and of 目录 as they stand in a workbook; that they give what the engine gives is held by tests/formulas/oracle.ts. */

const reopened = async (book: Book): Promise<Book> => loadXlsx(await saveXlsx(book));
const forms = (book: Book) => book.sheets.filter(({ values }) => findTag(values, '检查单'));
const indexOf = (book: Book) => {
  const found = book.sheets.filter(({ values }) => findTag(values, '目录'));
  const [index] = found;
  if (!index || found.length !== 1) throw new Error(`${found.length} sheets are 目录`);
  return index;
};
const formulasOf = (sheet: Book['sheets'][number]): string[] => [...sheet.formulas].map(([, formula]) => formula);
/** Sheets that formulas name. */
const named = (formulas: readonly string[]): Set<string> => new Set(formulas.flatMap((formula) => [...formula.matchAll(/(?:^|[^"\w'])'((?:[^']|'')+)'!/g)].map(([, name = '']) => name.replaceAll("''", "'"))));
const register: readonly Subject[] = kunshanRegister;

describe.each(builtinRubrics.map(({ id }) => id))('%s on forms', (id) => {
  it('calculates everything that it prints, in formulas that Excel takes, from sheets that are there', async () => {
    const book = await reopened(await built(id, register, { layout: 'forms', period: '2026' }));
    const names = new Set(book.sheets.map(({ name }) => name));
    expect(forms(book).length).toBeGreaterThan(0);
    for (const sheet of [...forms(book), indexOf(book)]) {
      const formulas = formulasOf(sheet);
      expect(formulas.length).toBeGreaterThan(0);
      expect(Math.max(...formulas.map(({ length }) => length))).toBeLessThanOrEqual(8_192);
      for (const name of named(formulas)) expect([sheet.name, names.has(name) ? name : `no ${name}`]).toEqual([sheet.name, name]);
    }
    for (const sheet of forms(book)) {
      const foot = sheet.values.findIndex((row) => row[1] === '单项否决');
      // Every clause row has its points but those of late items, which stand with their clause.
      const clauses = sheet.values.slice(6, foot).flatMap((row, index) => (String(row[0]).endsWith('@late') ? [] : [index + 6]));
      expect(clauses.filter((row) => !sheet.formulas.at(row, 7))).toEqual([]);
      expect([[foot, 2], [foot, 5], [foot, 7], [foot + 1, 4]].filter(([row = 0, column = 0]) => !sheet.formulas.at(row, column))).toEqual([]);
    }
  });
});

it('shows on 目录 what each form comes to', async () => {
  const index = indexOf(await built('kunshan-2019-account', register, { layout: 'forms' }));
  expect(index.values[1]?.slice(0, 9)).toEqual(['编号', '名称', '平台', '主办单位', '类别', '检查状态', '得分', '判定', '同类排名']);
  expect([5, 6, 7, 8].map((column) => index.formulas.at(2, column)?.split('!')[0])).toEqual(Array(4).fill("'001 张浦发布'"));
});

it('takes a form that is added among those that the others count, with its row on 目录', async () => {
  const book = await reopened(await built('kunshan-2019-account', register, { layout: 'forms' }));
  const before = new Map(forms(book).map((sheet) => [sheet.name, formulasOf(sheet)]));
  const all = [...register, subject('100', "新'号", { platform: '抖音短视频', unit: 'U02' })];
  await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: all, period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
  const file = await reopened(book);
  const index = indexOf(file);
  const row = index.values.findIndex((cells) => cells[0] === '100');
  expect(row).toBe(5);
  expect(index.values[row]?.slice(0, 5)).toEqual(['100', "新'号", '抖音短视频', '教育局', '部门']);
  expect(index.formulas.at(row, 6)).toMatch(/^'100 新''号'!\$L\$\d+$/);
  expect(index.formulas.at(row, 9)).toBe(`HYPERLINK("#"&"'100 新''号'!C3","打开")`);
  // The new form asks the same cells of 目录 as the others, which stay as they are.
  const fresh = forms(file).find(({ name }) => name === "100 新'号");
  const asked = (formulas: readonly string[]): string[] => [...new Set(formulas.flatMap((formula) => formula.match(/'目录'!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?/g) ?? []))].sort();
  expect(asked(fresh ? formulasOf(fresh) : [])).toEqual(asked(before.get('001 张浦发布') ?? []));
  expect(asked(before.get('001 张浦发布') ?? []).length).toBeGreaterThan(4);
  for (const [name, formulas] of before) expect(formulasOf(file.sheet(name))).toEqual(formulas);
});

it('writes a new row of 目录 around a note below the list', async () => {
  const book = await built('kunshan-2019-account', register, { layout: 'forms' });
  book.apply([{ kind: 'set_cells', sheet: '目录', cells: [{ row: 5, column: 0, value: '注：截至九月底' }] }]);
  await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: [...register, subject('100', '新号', { unit: 'U02' })], period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
  expect([5, 6].map((row) => book.sheet('目录').valueAt(row, 0))).toEqual(['注：截至九月底', '100']);
});

it('adds forms as before to a workbook whose 目录 does not calculate', async () => {
  const book = await built('kunshan-2019-account', register, { layout: 'forms' });
  const index = indexOf(book);
  const tag = findTag(index.values, '目录');
  book.apply([{ kind: 'set_cells', sheet: index.name, cells: [{ row: tag?.row ?? 0, column: tag?.column ?? 0, value: null }] }]);
  await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: [...register, subject('100', '新号', { unit: 'U02' })], period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
  expect(formulasOf(book.sheet('100 新号'))).toEqual([]);
  expect(resultOf(await scoredBook(book), '100').status).toBe('未检查');
});

it('has a 目录 of its own for the next period in the same workbook', async () => {
  const book = await built('kunshan-2019-account', register, { layout: 'forms' });
  await buildHere(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register, period: parsePeriod('2026Q4'), layout: 'forms', checkbox: 'glyph' });
  const indexes = book.sheets.filter(({ values }) => findTag(values, '目录'));
  expect(indexes.map(({ name }) => name)).toEqual(['目录', '目录·2026Q4']);
  const later = forms(book).filter(({ name }) => name.includes('2026Q4'));
  expect(later).toHaveLength(3);
  for (const sheet of later) expect([...named(formulasOf(sheet))].sort()).toEqual(['名录', '目录·2026Q4'].sort());
});

describe('a row that somebody deletes from 目录', () => {
  const deleted = async () => {
    const book = await built('kunshan-2019-account', register, { layout: 'forms' });
    for (const sheet of forms(book)) fillForm(book, sheet.name, { 检查状态: '已检查' });
    calculateBook(book);
    expect(ranks(book)).toEqual([['001', 100, 1], ['002', 100, 1], ['003', 100, 1]]);
    const index = indexOf(book);
    book.apply([{ kind: 'set_cells', sheet: index.name, cells: (index.values[3] ?? []).map((_, column) => ({ row: 3, column, value: null })) }]);
    calculateBook(book);
    return book;
  };
  const ranks = (book: Book) => indexOf(book).values.slice(2).filter((row) => row[0] !== null).map((row) => [row[0], row[6], row[8]]);

  it('leaves no rank that does not count it', async () => {
    expect(ranks(await deleted())).toEqual([['001', 100, '需核对'], ['003', 100, '需核对']]);
  });

  it('comes back with 评分, and the ranks with it', async () => {
    const book = await deleted();
    await scoredBook(book);
    expect(ranks(book)).toEqual([['001', 100, 1], ['003', 100, 1], ['002', 100, 1]]);
  });
});
