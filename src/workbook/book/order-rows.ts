import { address, parseAddress } from '../address';
import type { CellValue } from '../plan';
import type { CellChange } from '../port';
import { SharedFormula } from '../shared-formula';
import type { BookSheet } from './sheet';

/**
 * What stood in row `order[i]` goes to row `top + i`, with everything that is on it. On a sheet that came from a
 * file the cells are written with the look of the row that they come from; its file keeps its own links.
 */
export function orderRows(sheet: BookSheet, top: number, order: readonly number[]): void {
  const to = new Map(order.map((from, index) => [from, top + index]));
  const moved = order.filter((from, index) => from !== top + index);
  if (moved.length === 0) return;
  const cells = moved.flatMap((from) => rowCells(sheet, from, to.get(from) ?? from));
  const results = moved.flatMap((from) => sharedCells(sheet, from, to.get(from) ?? from));
  const heights = moved.map((from) => [to.get(from) ?? from, sheet.heights.get(from)] as const);
  const formats = moved.map((from) => [to.get(from) ?? from, sheet.formats.get(from)] as const);
  sheet.setCells(sheet.edits ? cells : cells.map(({ row, column, value, formula }) => ({ row, column, value, ...(formula === undefined ? {} : { formula }) })));
  sheet.setResults(results);
  for (const [row, height] of heights) {
    if (height === undefined) sheet.heights.delete(row);
    else sheet.heights.set(row, height);
  }
  for (const [row, looks] of formats) {
    if (looks) sheet.formats.set(row, looks);
    else sheet.formats.delete(row);
  }
  carry(sheet.notes, to);
  carry(sheet.links, to);
  for (const rows of [sheet.hiddenRows, sheet.fitted]) carryRows(rows, to);
  const boxes = new Map([...sheet.checkboxes].map((at) => [at, true] as const));
  carry(boxes, to);
  sheet.checkboxes.clear();
  for (const at of boxes.keys()) sheet.checkboxes.add(at);
}

function rowCells(sheet: BookSheet, from: number, row: number): CellChange[] {
  const width = Math.max(sheet.values[from]?.length ?? 0, sheet.values[row]?.length ?? 0);
  return Array.from({ length: width }, (_, column) => column).flatMap((column): CellChange[] => {
    if (isShared(sheet, from, row, column)) return [];
    const formula = sheet.formulas.at(from, column);
    return [{ row, column, value: sheet.valueAt(from, column), likeRow: from, ...(formula === undefined ? {} : { formula: movedFormula(formula, from, row) }) }];
  });
}

/** Both rows hold the same formula, as a column that was filled does: only what it gives changes places. */
const isShared = ({ formulas }: BookSheet, from: number, row: number, column: number): boolean => {
  const kept = formulas.sharedAt(from, column);
  return kept instanceof SharedFormula && kept === formulas.sharedAt(row, column);
};

function sharedCells(sheet: BookSheet, from: number, row: number): { row: number; column: number; value: CellValue }[] {
  return (sheet.values[from] ?? []).flatMap((value, column) => (isShared(sheet, from, row, column) ? [{ row, column, value }] : []));
}

/** A formula speaks of its own row, which is another one now; what it says of other rows stays. */
function movedFormula(formula: string, from: number, to: number): string {
  return formula.replace(/"[^"]*"|'[^']*'|(\$?[A-Z]{1,3})(\d+)(?![\d(A-Za-z_])/g, (found: string, column?: string, row?: string) => (column !== undefined && Number(row) === from + 1 ? `${column}${to + 1}` : found));
}

function carry<T>(cells: Map<string, T>, to: ReadonlyMap<number, number>): void {
  const moved = [...cells].flatMap(([at, value]): [string, string, T][] => {
    const place = parseAddress(at);
    const row = place ? to.get(place.row) : undefined;
    return place && row !== undefined ? [[at, address(row, place.column), value]] : [];
  });
  for (const [at] of moved) cells.delete(at);
  for (const [, at, value] of moved) cells.set(at, value);
}

function carryRows(rows: Set<number>, to: ReadonlyMap<number, number>): void {
  const moved = [...rows].flatMap((row) => (to.has(row) ? [row] : []));
  for (const row of moved) rows.delete(row);
  for (const row of moved) rows.add(to.get(row) ?? row);
}
