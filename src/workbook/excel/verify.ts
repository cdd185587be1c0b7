import { problem, Refusal } from '../../messages/problem';
import { address } from '../address';
import type { CellValue } from '../plan';
import type { Change, SheetContent } from '../port';
import { actionBytes, answerOf, type Step } from './steps';

/** Rows of a sheet that have to stand as they were read before anything is written. */
export interface Check {
  content: SheetContent;
  top: number;
  range: Excel.Range;
}

/** Headings, keys and the sheet's tag stand in these. */
const headRows = 20;
/** Rows between two that are looked at cost less than another range. */
const gap = 30;

/** More cells than these are asked for in several requests. */
const mostCells = 60_000;

/** Asks for the rows that the changes touch, and for the head of each sheet; what comes of it goes into `into`. */
export function checkSteps(sheet: Excel.Worksheet, content: SheetContent, changes: readonly Change[], into: Check[]): Step[] {
  const width = content.values.reduce((most, row) => Math.max(most, row.length), 1);
  const touched = new Set(Array.from({ length: headRows }, (_, row) => row));
  for (const change of changes) for (const row of rowsOf(change)) touched.add(row);
  return runs([...touched], Math.max(1, Math.floor(mostCells / width))).map(([top, bottom]) => ({
    bytes: 2 * actionBytes,
    answer: answerOf(content, { top, left: 0, bottom, right: width - 1 }),
    queue: () => into.push({ content, top, range: sheet.getRangeByIndexes(top, 0, bottom - top + 1, width).untrack().load('formulas') }),
  }));
}

function rowsOf(change: Change): number[] {
  switch (change.kind) {
    case 'set_cells': return change.cells.map(({ row }) => row);
    case 'set_heights': return change.rows.map(({ row }) => row);
    case 'order_rows': return change.order.map((_, index) => change.top + index);
    case 'extend_rows': return [change.like, change.to];
    case 'fill_formulas': return change.fills.flatMap(({ range }) => [range.top, range.bottom]);
    case 'restyle': return [change.look.top, change.look.bottom];
    case 'add_sheet':
    case 'set_print_area':
    case 'set_results':
    case 'fit_chart':
    case 'hide_columns': return [];
  }
}

function runs(rows: readonly number[], most: number): [number, number][] {
  const found: [number, number][] = [];
  for (const row of [...rows].sort((one, other) => one - other)) {
    const open = found.at(-1);
    if (open && row - open[1] <= gap && row - open[0] < most) open[1] = row;
    else found.push([row, row]);
  }
  return found;
}

/** @throws Refusal where a cell is not what was read: rows may have moved, marks may have changed */
export function check(checks: Check): void {
  const cell = firstDifference(checks, () => false);
  const sheet = checks.content.name;
  if (cell !== null) throw new Refusal(problem('changed_meanwhile', 'error', { sheet, cell }, { sheet, cell }));
}

/**
 * The same rows after the write, which takes a moment.
 * @throws Refusal where somebody changed in that moment what was not written
 */
export function checkAgain(checks: Check, written: Written): void {
  const cell = firstDifference(checks, written);
  const sheet = checks.content.name;
  if (cell !== null) throw new Refusal(problem('changed_while_writing', 'error', { sheet, cell }, { sheet, cell }));
}

/** Whether we wrote the cell ourselves. */
export type Written = (row: number, column: number) => boolean;

function firstDifference({ content, top, range }: Check, besides: Written): string | null {
  const formulas = range.formulas as unknown[][];
  for (const [index, cells] of formulas.entries()) {
    const row = top + index;
    for (const [column, cell] of cells.entries()) {
      const formula = content.formulas.at(row, column);
      const same = formula === undefined ? sameValue(content.values[row]?.[column] ?? null, cell) : cell === `=${formula}`;
      if (!same && !besides(row, column)) return address(row, column);
    }
  }
  return null;
}

/** As formulas, truth values and long fractions may be written another way. */
function sameValue(read: CellValue, now: unknown): boolean {
  if (read === now || (read ?? '') === now) return true;
  if (typeof read === 'number') return typeof now === 'number' && Math.abs(read - now) <= 1e-9 * Math.max(1, Math.abs(read));
  if (typeof read === 'boolean') return String(now).toLowerCase() === String(read);
  return false;
}
