import { problem } from '../../messages/problem';
import { rowValue } from './assemble';
import { cellAt, type Grid } from '../grid';
import { finding, type Finding } from './finding';
import { directionOf, namedKind } from './kinds';
import type { Layout } from './layout';
import type { Label, Placed } from './names';
import { sumOf } from './points';

/**
 * A section that states its points (安全基础40分) while none of its rows does, and whose rows only take: everything comes off the
 * section's points, as one criterion. The names of its rows stay beside their words. The same where every section's points
 * stand in the first of its rows, as one merged cell is pasted, and make up the full marks.
 * @param full the total that the notice states, in points
 */
export function withSectionOnly(placed: readonly Placed[], { grid, layout, full }: { grid: Grid; layout: Layout; full: number | null }): { placed: readonly Placed[]; findings: Finding[] } {
  const rowsOf = new Map<Label, Placed[]>();
  for (const row of placed) {
    const known = rowsOf.get(row.section);
    if (known) known.push(row);
    else rowsOf.set(row.section, [row]);
  }
  const merged = mergedTotals(rowsOf, { grid, layout, full });
  const findings: Finding[] = [];
  const joined = new Set<Label>();
  for (const [section, rows] of rowsOf) {
    const named = new Set(rows.map(({ indicator }) => indicator));
    const silent = section.points !== null && named.size > 1 && rows.every(({ row, indicator }) => indicator !== section && indicator.points === null && rowValue(grid, layout, row).points === null);
    const lent = merged.get(section);
    if ((!silent && lent === undefined) || (lent !== undefined && named.size < 2) || directionOf(textsOf(rows, grid, layout)) !== 'takes') continue;
    joined.add(section);
    findings.push(finding(problem('only_section_total', 'info', { name: section.name, total: lent ?? section.points ?? 0 }), section.row, section.column, section.cell));
  }
  if (joined.size === 0) return { placed, findings };
  return { placed: placed.map((row) => (joined.has(row.section) ? { ...row, indicator: row.section, item: row.item === null ? row.indicator.name : `${row.indicator.name} ${row.item}` } : row)), findings };
}

/** What each section is worth by its first row, where no other row of the table has points and these make up the full marks. */
function mergedTotals(rowsOf: ReadonlyMap<Label, readonly Placed[]>, { grid, layout, full }: { grid: Grid; layout: Layout; full: number | null }): ReadonlyMap<Label, number> {
  const totals = new Map<Label, number>();
  const ordinary = [...rowsOf].filter(([section]) => namedKind(section.name) === null);
  for (const [section, rows] of ordinary) {
    const [first, ...others] = rows.map(({ row, indicator }) => rowValue(grid, layout, row).points ?? (indicator === section ? null : indicator.points));
    if (section.points !== null || first === null || first === undefined || others.some((points) => points !== null)) return new Map();
    totals.set(section, first);
  }
  const several = ordinary.filter(([, rows]) => rows.length > 1).length;
  return several > 1 && Math.abs((sumOf([...totals.values()]) ?? 0) - (full ?? 100)) < 0.0005 ? totals : new Map();
}

function* textsOf(rows: readonly Placed[], grid: Grid, layout: Layout): Generator<string> {
  for (const { row } of rows) for (const { index } of layout.columns.filter(({ role }) => role === 'clause')) yield cellAt(grid, row, index);
}
