import { folded } from '../grid';
import { meaningOf } from '../table/headings';
import { statesPoints } from '../table/layout';
import { valueOf } from '../table/points';

/** Fewest rows that show how wide they are. */
const fewest = 3;

/**
 * Rows of a table copied one cell a line, where every row fills all its columns but those left for results: the serial
 * numbers count on, points stand where the heading has them, and clauses state points. Up to the first that differs; null where fewer than three are alike.
 */
export function evenRows(cells: readonly string[], from: number, { headings, serial, clause, value }: { headings: readonly string[]; serial: number | null; clause: number; value: number | null }, ends: (at: number) => boolean): { rows: string[][]; next: number } | null {
  const filled = headings.flatMap((heading, column) => (meaningOf(heading)?.role === 'result' ? [] : [column]));
  const place = (column: number): number => filled.indexOf(column);
  if (value === null && serial === null) return null;
  const rows: string[][] = [];
  let at = from;
  for (; at + filled.length <= cells.length && !ends(at); at += filled.length) {
    const row = cells.slice(at, at + filled.length);
    const counted = serial === null || Number(folded(row[place(serial)] ?? '').replace(/[.、．]$/u, '')) === rows.length + 1;
    const priced = value === null || valueOf(row[place(value)] ?? '').points !== null;
    if (!counted || !priced || !statesPoints(row[place(clause)] ?? '')) break;
    rows.push(headings.map((_, column) => row[place(column)] ?? ''));
  }
  return rows.length >= fewest ? { rows, next: at } : null;
}
