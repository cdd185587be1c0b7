import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../../src/formulas/calculate/recalculate';
import { resultsBySheet } from '../../src/operations/calculated';
import { SharedFormula } from '../../src/workbook/shared-formula';
import { Book } from '../../src/workbook/book/book';
import { BookSheet } from '../../src/workbook/book/sheet';
import { rangeAddress } from '../../src/workbook/address';
import type { CellFormat, CellValue, ValidationPlan } from '../../src/workbook/plan';

/** A workbook as a person sees it, so that two that were made in different ways can be compared. */
export function shown(book: Book, like: Book = book): unknown {
  return {
    sheets: book.sheets.map((sheet) => shownSheet(sheet, like.find(sheet.name) ?? sheet)),
    names: namesOf(book),
  };
}

const namesOf = ({ names }: Book): string[] => names.map(({ name, sheet, refersTo }) => `${sheet ?? ''}!${name}=${refersTo}`).sort();

/** `shown` of workbooks that were copied from this one by `copyOf`, many times over: a sheet in a state that was met before is looked at once. */
export function shownSince(start: Book): (book: Book) => unknown {
  const known = new Map<string, { parts: Parts; as: unknown }[]>();
  const look = (sheet: BookSheet): unknown => {
    const met = known.get(sheet.name) ?? [];
    const parts = partsOf(sheet);
    const before = met.find((each) => areSame(parts, each.parts));
    if (before) return before.as;
    const as = shownSheet(sheet, sheet);
    // The start itself stays as it is: its rows are told by being the same ones.
    known.set(sheet.name, [{ parts: start.sheets.includes(sheet) ? parts : kept(parts), as }, ...met]);
    return as;
  };
  start.sheets.forEach(look);
  return (book) => ({ sheets: book.sheets.map(look), names: namesOf(book), notes: book.sheets.map(({ notes }) => [...notes].sort()) });
}

/** `calculateBook` of workbooks that go the same way many times over: each state is calculated once. */
export function calculatedOnce(): (book: Book) => void {
  const known: { sheets: Parts[]; results: ReadonlyMap<string, Result[]> }[] = [];
  return (book) => {
    const sheets = book.sheets.map(({ name, values, formulas }): Parts => ({ lists: [], whole: [name], rows: [values, [...formulas.rows()].map(([, cells]) => cells)] }));
    let met = known.find((each) => each.sheets.length === sheets.length && sheets.every((sheet, index) => areSame(sheet, each.sheets[index])));
    if (!met) known.unshift((met = { sheets: sheets.map(kept), results: resultsBySheet(book.sheets) }));
    for (const [name, cells] of met.results) book.sheet(name).setResults(cells);
  };
}

/** What a sheet consists of: rows of cells, lists, and what it has once. */
interface Parts {
  rows: (readonly unknown[])[][];
  lists: (readonly unknown[])[];
  whole: readonly unknown[];
}

/** Everything of a sheet that shows. */
function partsOf(sheet: BookSheet): Parts {
  const { visibility, values, formulas, columns, merges, validations, conditionals, charts, freeze, filter, print, gridLines, tabColor, heights, formats, hiddenRows, links, notes, checkboxes } = sheet;
  return {
    rows: [values, [...formulas.rows()].map(([, cells]) => cells), [...formats.values()]],
    lists: [columns, merges, validations, conditionals, charts, [...heights].flat(), [...hiddenRows], [...links].flat(), [...notes].flat(), [...checkboxes], [...formats.keys()]],
    whole: [visibility, freeze, filter, print, sheet.protected, gridLines, tabColor],
  };
}

/** As they are at this moment: rows of formulas and formats are written into. */
const kept = ({ rows, lists, whole }: Parts): Parts => ({ rows: rows.map((each) => each.map((row) => row.slice())), lists: lists.map((list) => list.slice()), whole });

function areSame(one: Parts, other: Parts | undefined): boolean {
  const formulas = new Map<SharedFormula, SharedFormula>();
  const isSame = (a: unknown, b: unknown, row: number, column: number): boolean => {
    if ((a ?? null) === (b ?? null)) return true;
    if (!(a instanceof SharedFormula) || !(b instanceof SharedFormula)) return typeof a === 'object' && typeof b === 'object' && look(a as CellFormat) === look(b as CellFormat);
    // Both move along alike: what is the same in one cell is in all.
    if (formulas.get(a) !== b && a.at(row, column) === b.at(row, column)) formulas.set(a, b);
    return formulas.get(a) === b;
  };
  const areRows = (these: readonly (readonly unknown[])[], those: readonly (readonly unknown[])[]): boolean =>
    these.length === those.length && these.every((row, index) => {
      const like = those[index] ?? [];
      if (row === like) return true;
      for (let column = 0; column < Math.max(row.length, like.length); column++) if (row[column] !== like[column] && !isSame(row[column], like[column], index, column)) return false;
      return true;
    });
  return other !== undefined && isDeepStrictEqual(one.whole, other.whole) && isDeepStrictEqual(one.lists, other.lists) && one.rows.every((rows, index) => areRows(rows, other.rows[index] ?? []));
}

/** Values alone, and everything that scoring may write. */
export function shownValues(book: Book): unknown {
  return book.sheets.map((sheet) => ({ name: sheet.name, values: trimmed(entered(sheet)), formulas: [...sheet.formulas].sort(), shut: sheet.protected }));
}

/** Without the results of formulas: a file carries them, Excel calculates its own. */
function entered({ values, formulas }: BookSheet): CellValue[][] {
  return values.map((row, index) => row.map((value, column) => (formulas.sharedAt(index, column) === undefined ? value : null)));
}

function shownSheet(sheet: BookSheet, like: BookSheet): Record<string, unknown> {
  const { name, visibility, freeze, filter, print, gridLines, tabColor, charts, formulas } = sheet;
  return {
    name, visibility, freeze, gridLines, tabColor, charts,
    shut: sheet.protected,
    values: trimmed(entered(sheet)),
    formulas: [...formulas].sort(),
    links: [...sheet.links].sort(),
    checkboxes: [...sheet.checkboxes].sort(),
    filter,
    print,
    columns: like.columns.map((_, column) => ({ width: sheet.columns[column]?.width, hidden: sheet.columns[column]?.hidden ?? false })),
    heights: [...sheet.heights].sort(([one], [other]) => one - other),
    hiddenRows: [...sheet.hiddenRows].sort(),
    merges: sheet.merges.map(rangeAddress).sort(),
    validations: sheet.validations.flatMap(shownRule).sort(),
    conditionals: sheet.conditionals.map(({ ranges, formula, format, stop }) => [ranges.map(rangeAddress).join(), formula, format, stop ?? false]),
    formats: like.values.map((row, index) => {
      const looks = Array.from(row, (_, column) => look(sheet.formatAt(index, column)));
      return looks.slice(0, looks.findLastIndex((each) => each !== '') + 1).join('|');
    }),
  };
}

/** Excel keeps a message without a rule as one with a rule that always holds. */
function shownRule(plan: ValidationPlan): string[] {
  const { ranges, stop, input, error } = plan;
  const rule = plan.rule.type === 'custom' && plan.rule.formula === 'TRUE' ? ({ type: 'any' } as const) : plan.rule;
  const message = input && [input.title ?? '', input.message.slice(0, 255)];
  return ranges.map((range) => JSON.stringify([rangeAddress(range), rule, rule.type === 'any' ? null : stop, message ?? null, rule.type === 'any' ? null : (error ?? null)]));
}

const plain: Readonly<Record<string, unknown>> = { font: '宋体', size: 11, bold: false, strike: false, underline: false, color: '000000', vertical: 'bottom', wrap: false, shrink: false, rotation: 0, numberFormat: 'General', locked: true };

const looks = new WeakMap<CellFormat, string>();

function look(format: CellFormat | undefined): string {
  const known = format && looks.get(format);
  if (known !== undefined) return known;
  const text = lookOf(format);
  if (format) looks.set(format, text);
  return text;
}

function lookOf(format: CellFormat | undefined): string {
  const entries = Object.entries(format ?? {}).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined || value === plain[key] || (Array.isArray(value) && value.length === 0)) return [];
    return [`${key}=${Array.isArray(value) ? [...value].sort().join() : String(value)}`];
  });
  return entries.sort().join(' ');
}

function trimmed(values: readonly (readonly CellValue[])[]): CellValue[][] {
  const rows = values.map((row) => {
    const last = row.findLastIndex((cell) => cell !== null && cell !== undefined && cell !== '');
    return Array.from({ length: last + 1 }, (_, column) => (row[column] === '' ? null : (row[column] ?? null)));
  });
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

/** Another workbook with the same contents: rows and plans are replaced, never changed, so they are shared. */
export function copyOf(book: Book): Book {
  const copy = new Book();
  copy.names.push(...book.names.map((name) => ({ ...name })));
  for (const sheet of book.sheets) {
    const own = new BookSheet(sheet.name);
    const { visibility, values, formulas, columns, merges, arrays, validations, conditionals, charts, freeze, filter, print, gridLines, tabColor } = sheet;
    Object.assign(own, { visibility, values: values.slice(), formulas: formulas.clone(), columns, merges, arrays, validations: validations.slice(), conditionals: conditionals.slice(), charts: charts.slice(), freeze, filter, print, protected: sheet.protected, gridLines, tabColor });
    for (const [row, height] of sheet.heights) own.heights.set(row, height);
    for (const [row, formats] of sheet.formats) own.formats.set(row, formats.slice());
    for (const row of sheet.fitted) own.fitted.add(row);
    for (const row of sheet.hiddenRows) own.hiddenRows.add(row);
    for (const [at, note] of sheet.notes) own.notes.set(at, note);
    for (const [at, link] of sheet.links) own.links.set(at, link);
    for (const at of sheet.checkboxes) own.checkboxes.add(at);
    copy.sheets.push(own);
  }
  return copy;
}
