import { CellFormulas } from '../cell-formulas';
import { address, parseAddress, quoteSheet } from '../address';
import type { Book } from '../book/book';
import { parseRange, reference } from '../book/ranges';
import type { BookSheet } from '../book/sheet';
import type { Range } from '../plan';
import { withReferences } from '../shared-formula';

/** What people do to a workbook while an add-in works on it: rows put in, sheets renamed and deleted. */

export function insertRows(book: Book, sheet: BookSheet, at: number, count: number): void {
  sheet.values.splice(at, 0, ...Array.from({ length: at <= sheet.values.length ? count : 0 }, () => []));
  const row = (index: number): number => (index >= at ? index + count : index);
  const range = (each: Range): Range => ({ ...each, top: row(each.top), bottom: row(each.bottom) });
  for (const rows of [sheet.heights, sheet.formats]) shiftRows(rows as Map<number, unknown>, row);
  for (const set of [sheet.hiddenRows, sheet.fitted]) {
    const shifted = [...set].map(row);
    set.clear();
    for (const each of shifted) set.add(each);
  }
  for (const cells of [sheet.notes, sheet.links] as Map<string, unknown>[]) {
    const shifted = [...cells].map(([key, value]) => [movedAddress(key, row), value] as const);
    cells.clear();
    for (const [key, value] of shifted) cells.set(key, value);
  }
  sheet.merges = sheet.merges.map(range);
  sheet.validations = sheet.validations.map((plan) => ({ ...plan, ranges: plan.ranges.map(range) }));
  sheet.conditionals = sheet.conditionals.map((plan) => ({ ...plan, ranges: plan.ranges.map(range) }));
  if (sheet.filter) sheet.filter = range(sheet.filter);
  if (sheet.print?.area) sheet.print = { ...sheet.print, area: range(sheet.print.area) };
  for (const name of book.names) name.refersTo = movedReference(name.refersTo, sheet.name, range);
  for (const each of book.sheets) {
    const speaksOf = (named: string | null): boolean => (named ?? each.name) === sheet.name;
    const moved = (formula: string): string => withReferences(formula, (named, found) => ({ sheet: named, range: speaksOf(named) ? range(found) : found }));
    each.formulas = new CellFormulas([...each.formulas].map(([key, formula]) => [each === sheet ? movedAddress(key, row) : key, moved(formula)]));
  }
}

function shiftRows(rows: Map<number, unknown>, row: (index: number) => number): void {
  const shifted = [...rows].map(([index, value]) => [row(index), value] as const);
  rows.clear();
  for (const [index, value] of shifted) rows.set(index, value);
}

function movedAddress(key: string, row: (index: number) => number): string {
  const place = parseAddress(key);
  return place ? address(row(place.row), place.column) : key;
}

function movedReference(refersTo: string, sheet: string, range: (each: Range) => Range): string {
  const bang = refersTo.lastIndexOf('!');
  const owner = refersTo.slice(0, bang);
  const found = owner === quoteSheet(sheet) || owner === sheet ? parseRange(refersTo.slice(bang + 1)) : null;
  return found ? reference(sheet, range(found)) : refersTo;
}

export function renameSheet(book: Book, sheet: BookSheet, name: string): void {
  for (const each of book.names) {
    if (each.sheet === sheet.name) each.sheet = name;
    if (each.refersTo.startsWith(`${quoteSheet(sheet.name)}!`)) each.refersTo = `${quoteSheet(name)}${each.refersTo.slice(each.refersTo.lastIndexOf('!'))}`;
  }
  for (const each of book.sheets) {
    each.formulas = new CellFormulas([...each.formulas].map(([key, formula]) => [key, withReferences(formula, (named, range) => ({ sheet: named === sheet.name ? name : named, range }))]));
  }
  sheet.name = name;
}

/** Names local to the sheet go with it; others that speak of it point nowhere. */
export function deleteSheet(book: Book, sheet: BookSheet): void {
  book.sheets.splice(book.sheets.indexOf(sheet), 1);
  for (const name of [...book.names]) {
    if (name.sheet === sheet.name) book.names.splice(book.names.indexOf(name), 1);
    else if (name.refersTo.startsWith(`${quoteSheet(sheet.name)}!`)) name.refersTo = '#REF!';
  }
}
