import { rowValue } from './assemble';
import { cellAt, type Grid } from '../grid';
import { directionOf, namedKind } from './kinds';
import type { Layout } from './layout';
import type { Label, Placed } from './names';
import { sumOf } from './points';

/**
 * A table of one section whose rows make up the full marks, with names at its end that have no points and whose rows only take
 * (投诉处理 | 每件扣5分): these come off the total and are sections of their own. Any other table comes back as it is.
 * @param full the total that the notice states, in points
 */
export function withUnpriced(placed: readonly Placed[], { grid, layout, full }: { grid: Grid; layout: Layout; full: number | null }): readonly Placed[] {
  const ordinary = placed.filter(({ section, indicator }) => section !== indicator || namedKind(section.name) === null);
  const sections = new Set(ordinary.map(({ section }) => section));
  if (sections.size !== 1 || ordinary.some(({ section, indicator }) => section === indicator)) return placed;
  const rowsOf = new Map<Label, number[]>();
  for (const { indicator, row } of ordinary) rowsOf.set(indicator, [...(rowsOf.get(indicator) ?? []), row]);
  const worth = new Map([...rowsOf].map(([label, rows]) => [label, label.points ?? sumOf(rows.flatMap((row) => rowValue(grid, layout, row).points ?? []))]));
  const priced = [...worth.values()].filter((points) => points !== null);
  if (priced.length === worth.size || Math.abs((sumOf(priced) ?? 0) - (full ?? 100)) > 0.0005) return placed;
  const taking = new Set([...rowsOf].filter(([label, rows]) => worth.get(label) === null && directionOf(textsOf(rows, grid, layout)) === 'takes').map(([label]) => label));
  return placed.map((row) => (taking.has(row.indicator) ? { ...row, section: row.indicator } : row));
}

function* textsOf(rows: readonly number[], grid: Grid, layout: Layout): Generator<string> {
  for (const row of rows) for (const { index } of layout.columns.filter(({ role }) => role === 'clause')) yield cellAt(grid, row, index);
}
