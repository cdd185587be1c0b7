import { problem } from '../../messages/problem';
import { rowValue } from './assemble';
import { cellAt, type Grid } from '../grid';
import { finding, type Finding } from './finding';
import { directionOf } from './kinds';
import type { Layout } from './layout';
import type { Label, Placed } from './names';

/**
 * A section that states its points (安全基础40分) while none of its rows does, and whose rows only take: everything comes off the
 * section's points, as one criterion. The names of its rows stay beside their words.
 */
export function withSectionOnly(placed: readonly Placed[], { grid, layout }: { grid: Grid; layout: Layout }): { placed: readonly Placed[]; findings: Finding[] } {
  const rowsOf = new Map<Label, Placed[]>();
  for (const row of placed) {
    const known = rowsOf.get(row.section);
    if (known) known.push(row);
    else rowsOf.set(row.section, [row]);
  }
  const findings: Finding[] = [];
  const joined = new Set<Label>();
  for (const [section, rows] of rowsOf) {
    const named = new Set(rows.map(({ indicator }) => indicator));
    const silent = section.points !== null && named.size > 1 && rows.every(({ row, indicator }) => indicator !== section && indicator.points === null && rowValue(grid, layout, row).points === null);
    if (!silent || directionOf(textsOf(rows, grid, layout)) !== 'takes') continue;
    joined.add(section);
    findings.push(finding(problem('only_section_total', 'info', { name: section.name, total: section.points ?? 0 }), section.row, section.column, section.cell));
  }
  if (joined.size === 0) return { placed, findings };
  return { placed: placed.map((row) => (joined.has(row.section) ? { ...row, indicator: row.section, item: row.item === null ? row.indicator.name : `${row.indicator.name} ${row.item}` } : row)), findings };
}

function* textsOf(rows: readonly Placed[], grid: Grid, layout: Layout): Generator<string> {
  for (const { row } of rows) for (const { index } of layout.columns.filter(({ role }) => role === 'clause')) yield cellAt(grid, row, index);
}
