import { CellFormulas } from '../workbook/cell-formulas';
import { address, parseAddress, quoteSheet } from '../workbook/address';
import type { Book } from '../workbook/book/book';
import { parseRange, reference } from '../workbook/book/ranges';
import type { BookSheet } from '../workbook/book/sheet';
import type { Range } from '../workbook/plan';
import { withReferences } from '../workbook/shared-formula';

/** Where an index goes when `count` (negative: fewer) come in at `at`; null where it is taken away. */
type Moved = (index: number) => number | null;

const moved =
  (at: number, count: number): Moved =>
  (index) =>
    index < at ? index : count < 0 && index < at - count ? null : index + count;

const same: Moved = (index) => index;

/** Rows that people take away, or put in where `count` is above 0, with everything that lies on them. */
export function rowsMoved(book: Book, sheet: BookSheet, at: number, count: number): void {
  if (count < 0) sheet.values.splice(at, -count);
  else if (at < sheet.values.length) sheet.values.splice(at, 0, ...Array.from({ length: count }, () => []));
  const row = moved(at, count);
  shiftMap(sheet.heights, row);
  shiftMap(sheet.formats, row);
  shiftSet(sheet.hiddenRows, row);
  shiftSet(sheet.fitted, row);
  shiftRanges(book, sheet, row, same);
  if (sheet.freeze) sheet.freeze = { ...sheet.freeze, rows: countBefore(sheet.freeze.rows, row) };
}

export function columnsMoved(book: Book, sheet: BookSheet, at: number, count: number): void {
  const shift = <T>(cells: readonly T[], blank: T): T[] => (count < 0 ? [...cells.slice(0, at), ...cells.slice(at - count)] : at < cells.length ? [...cells.slice(0, at), ...Array.from({ length: count }, () => blank), ...cells.slice(at)] : [...cells]);
  sheet.values = sheet.values.map((values) => shift(values, null));
  for (const [row, formats] of sheet.formats) sheet.formats.set(row, shift(Array.from(formats), undefined));
  sheet.columns = shift(sheet.columns, { width: 72 });
  const column = moved(at, count);
  shiftRanges(book, sheet, same, column);
  if (sheet.freeze) sheet.freeze = { ...sheet.freeze, columns: countBefore(sheet.freeze.columns, column) };
}

function shiftRanges(book: Book, sheet: BookSheet, row: Moved, column: Moved): void {
  for (const cells of [sheet.notes, sheet.links] as Map<string, unknown>[]) {
    const shifted = [...cells].flatMap(([at, value]) => movedAddress(at, row, column).map((to) => [to, value] as const));
    cells.clear();
    for (const [at, value] of shifted) cells.set(at, value);
  }
  const boxes = [...sheet.checkboxes].flatMap((at) => movedAddress(at, row, column));
  sheet.checkboxes.clear();
  for (const at of boxes) sheet.checkboxes.add(at);
  const range = (each: Range): Range[] => movedRange(each, row, column);
  sheet.merges = sheet.merges.flatMap(range).filter(({ top, left, bottom, right }) => top < bottom || left < right);
  sheet.validations = sheet.validations.map((plan) => ({ ...plan, ranges: plan.ranges.flatMap(range) })).filter(({ ranges }) => ranges.length > 0);
  sheet.conditionals = sheet.conditionals.map((plan) => ({ ...plan, ranges: plan.ranges.flatMap(range) })).filter(({ ranges }) => ranges.length > 0);
  if (sheet.filter) sheet.filter = range(sheet.filter)[0] ?? null;
  if (sheet.print?.area) {
    const { area, ...rest } = sheet.print;
    const [kept] = range(area);
    sheet.print = kept ? { ...rest, area: kept } : rest;
  }
  for (const name of book.names) name.refersTo = movedReference(name.refersTo, sheet.name, range);
  for (const each of book.sheets) {
    const changed = (formula: string): string =>
      withReferences(formula, (named, found) => {
        const [to] = (named ?? each.name) === sheet.name ? range(found) : [found];
        return to ? { sheet: named, range: to } : null;
      });
    each.formulas = new CellFormulas([...each.formulas].flatMap(([at, formula]) => (each === sheet ? movedAddress(at, row, column) : [at]).map((to) => [to, changed(formula)] as const)));
  }
}

function movedAddress(at: string, row: Moved, column: Moved): string[] {
  const place = parseAddress(at);
  const to = place && { row: row(place.row), column: column(place.column) };
  return to && to.row !== null && to.column !== null ? [address(to.row, to.column)] : [];
}

/** What is left of a range; nothing where all of it is taken away. */
function movedRange({ top, left, bottom, right }: Range, row: Moved, column: Moved): Range[] {
  const rows = ends(top, bottom, row);
  const columns = ends(left, right, column);
  return rows && columns ? [{ top: rows[0], bottom: rows[1], left: columns[0], right: columns[1] }] : [];
}

function ends(first: number, last: number, to: Moved): [number, number] | null {
  let [from, until] = [first, last];
  while (from <= until && to(from) === null) from += 1;
  while (until >= from && to(until) === null) until -= 1;
  const [start, end] = [to(from), to(until)];
  return from > until || start === null || end === null ? null : [start, end];
}

function movedReference(refersTo: string, sheet: string, range: (each: Range) => Range[]): string {
  const bang = refersTo.lastIndexOf('!');
  const owner = refersTo.slice(0, bang);
  const found = owner === quoteSheet(sheet) || owner === sheet ? parseRange(refersTo.slice(bang + 1)) : null;
  if (!found) return refersTo;
  const [to] = range(found);
  return to ? reference(sheet, to) : '#REF!';
}

function shiftMap<T>(cells: Map<number, T>, to: Moved): void {
  const shifted = [...cells].flatMap(([index, value]) => {
    const at = to(index);
    return at === null ? [] : [[at, value] as const];
  });
  cells.clear();
  for (const [at, value] of shifted) cells.set(at, value);
}

function shiftSet(rows: Set<number>, to: Moved): void {
  const shifted = [...rows].flatMap((index) => to(index) ?? []);
  rows.clear();
  for (const at of shifted) rows.add(at);
}

function countBefore(frozen: number, to: Moved): number {
  return Array.from({ length: frozen }, (_, index) => to(index)).filter((at) => at !== null).length;
}
