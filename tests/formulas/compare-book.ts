import { readStatus, textOf } from '../../src/operations/read-matrix';
import { findForm } from '../../src/sheets/form-shape';
import { helperColumnsAt } from '../../src/sheets/form-formulas';
import { readChecklists } from '../../src/operations/read-checklists';
import type { FormSheet, MatrixSheet } from '../../src/operations/checklist';
import { formCells } from '../../src/operations/write-checklist';
import { findTag, helperText } from '../../src/sheets/keyed';
import { address } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { BookSheet } from '../../src/workbook/book/sheet';
import type { CellValue } from '../../src/workbook/plan';
import { Comparison, doubt, shown } from './comparison';
import type { Expected } from './expected';

interface Options {
  /** Cells may say 需核对, and be blank where their formula is gone: somebody has typed or moved something. */
  mayDoubt: boolean;
}

/** Every displayed result and every step to it on the sheets of a calculated workbook, against the engine. */
export async function compareBook(book: Book, place: string, expected: Expected, options: Options): Promise<Comparison> {
  const { checklists } = await readChecklists(new BookPort(book));
  const compared = new Comparison();
  for (const sheet of checklists.flatMap(({ sheets }) => sheets)) {
    if (sheet.layout === 'matrix') compareMatrix(book.sheet(sheet.name), sheet, `${place} ${sheet.name}`, expected, options, compared);
    else compareForm(book.sheet(sheet.name), sheet, `${place} ${sheet.name}`, expected, options, compared);
  }
  compareIndex(book, checklists.flatMap(({ sheets }) => sheets.filter((sheet) => sheet.layout === 'forms')), place, expected, options, compared);
  return compared;
}

function compareMatrix(sheet: BookSheet, { keyRow, columns, part, rows }: MatrixSheet, place: string, expected: Expected, options: Options, compared: Comparison): void {
  const helpers = new Map((sheet.values[keyRow] ?? []).map((key, column) => [key, column]));
  const [idColumn, statusColumn] = [columns.get('编号') ?? -1, columns.get('检查状态') ?? -1];
  const ids = new Map([...rows].map(([id, row]) => [row, id]));
  const calculates = (row: number): boolean => sheet.formulas.at(row, columns.get('判定') ?? columns.get('达标率') ?? -1) !== undefined;
  for (let row = keyRow + 1; row < sheet.values.length; row += 1) {
    // 001 retyped as the number 1 is still 001.
    const id = ids.get(row) ?? textOf(sheet.valueAt(row, idColumn));
    if (id === '') continue;
    const status = readStatus(sheet.valueAt(row, statusColumn)) ?? '未检查';
    compareRow(expected.row(id, status, part), (heading) => (columns.has(heading) ? sheet.valueAt(row, columns.get(heading) ?? -1) : undefined), `${place} ${id}`, options, compared, { silent: !calculates(row), isOpen: part.period !== null && status === '未检查' });
    if (options.mayDoubt && !isSure(expected, (heading) => sheet.valueAt(row, columns.get(heading) ?? -1))) continue;
    if (status !== '已检查' || !calculates(row)) continue;
    for (const { kind, key, value } of expected.steps(id, part)) {
      const column = helpers.get(helperText(key));
      if (column !== undefined) compared.hold(kind, `${place} ${id} ${key}`, sheet.valueAt(row, column), value);
    }
  }
}

const isSure = (expected: Expected, cell: (heading: string) => CellValue): boolean => shown(cell(expected.rubric.procedure.full === null ? '达标率' : '判定')) !== doubt && shown(cell(expected.rubric.procedure.full === null ? '达标率' : '得分')) !== doubt;

function compareRow(wanted: ReadonlyMap<string, CellValue>, cell: (heading: string) => CellValue | undefined, place: string, { mayDoubt }: Options, compared: Comparison, { silent = false, isOpen = false } = {}): void {
  const doubted = silent || [...wanted.keys()].some((heading) => cell(heading) === doubt && heading !== '同类排名');
  for (const [heading, value] of wanted) {
    const found = cell(heading);
    if (found === undefined) continue;
    // What stands in a quarter that is not checked does not come back with the marks.
    const isRunning = typeof found === 'string' && found.startsWith('暂计');
    const expectedText = isRunning && heading !== '得分' && (value === '暂计' || (value === null && mayDoubt && isOpen)) ? found : value;
    if (silent && mayDoubt && shown(found) === null) compared.hold(heading, place, found, null);
    else if (!mayDoubt && expectedText !== doubt) compared.hold(heading, place, found, expectedText);
    else if (heading === '排序值' && doubted) continue;
    else compared.holdOrDoubt(heading, place, found, expectedText, doubted);
  }
}

function compareForm(sheet: BookSheet, form: FormSheet, place: string, expected: Expected, options: Options, compared: Comparison): void {
  const { values } = sheet;
  const result = expected.results.get(form.subject);
  const verdictCell = form.cells.get('判定');
  const verdict = verdictCell ? shown(sheet.valueAt(verdictCell.row, verdictCell.column)) : null;
  const statusCell = form.cells.get('检查状态');
  const status = (statusCell ? readStatus(sheet.valueAt(statusCell.row, statusCell.column)) : null) ?? '未检查';
  const headingOf = (heading: string): CellValue | undefined => {
    const cell = form.cells.get(heading);
    return cell ? sheet.valueAt(cell.row, cell.column) : undefined;
  };
  if (form.checked && result && !result.refused && !(options.mayDoubt && verdict === doubt)) {
    // A unit's score may be unsure because of another's (宿迁): then it has no rank, and its own steps are shown.
    const doubted = headingOf('得分') === doubt;
    for (const { row, column, value } of formCells(form, expected.rubric, expected.results)) {
      const cell = `${place} ${form.subject} ${address(row, column)} ${String(values[row]?.[0] ?? '')}`;
      if (options.mayDoubt) compared.holdOrDoubt('检查单', cell, values[row]?.[column], value, doubted);
      else compared.hold('检查单', cell, values[row]?.[column], value);
    }
    const steps = new Map(values.map((cells) => [cells[helperColumnsAt.heading] ?? null, cells[helperColumnsAt.formula] ?? null]));
    for (const { kind, heading, value } of expected.steps(form.subject, form.part)) {
      const found = steps.get(helperText(heading));
      if (found !== undefined) compared.hold(kind, `${place} ${form.subject} ${heading}`, found, value);
    }
  } else if (expected.rubric.procedure.full !== null) {
    const wanted = expected.row(form.subject, status, form.part);
    for (const heading of ['扣分', '加分', '否决事项']) wanted.delete(heading);
    compareRow(wanted, headingOf, `${place} ${form.subject}`, options, compared);
  }
}

/** What 目录 says of each form. */
function compareIndex(book: Book, forms: readonly FormSheet[], place: string, expected: Expected, options: Options, compared: Comparison): void {
  const index = book.sheets.find(({ values }) => findTag(values, '目录'));
  const tag = index ? findTag(index.values, '目录') : null;
  if (!index || !tag) return;
  const headings = index.values[tag.row] ?? [];
  for (const form of forms) {
    // Whoever sorts what is seen leaves the hidden columns where they are.
    const shownRows = index.values.filter((cells) => cells[headings.indexOf('编号')] === form.subject);
    const row = shownRows.length === 1 ? shownRows[0] : index.values.find((cells) => cells[tag.column] === form.name);
    const found = findForm(book.sheet(form.name).values);
    if (!row || !found) continue;
    const cell = form.cells.get('检查状态');
    const status = (cell ? readStatus(book.sheet(form.name).valueAt(cell.row, cell.column)) : null) ?? '未检查';
    compareRow(expected.row(form.subject, status, form.part), (heading) => (headings.includes(heading) ? (row[headings.indexOf(heading)] ?? null) : undefined), `${place} 目录 ${form.name}`, options, compared);
  }
}
