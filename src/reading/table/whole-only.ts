import { problem } from '../../messages/problem';
import { cellAt, type Grid } from '../grid';
import { finding, type Finding } from './finding';
import { rowValue } from './assemble';
import { directionOf, namedKind } from './kinds';
import type { Layout } from './layout';
import type { Label, Placed } from './names';

/**
 * A table whose only points are the total (总分100分), and whose rows only take: everything comes off that total, as one
 * criterion. The names of its rows stay beside their words; 加分项 and the like keep theirs. Any other table comes back as it is.
 * @param full the total that the notice states, in points
 */
export function withWholeOnly(placed: readonly Placed[], { grid, layout, full, title }: { grid: Grid; layout: Layout; full: number | null; title: string }): { placed: readonly Placed[]; findings: Finding[] } {
  // 加分项, 扣分项 and 一票否决 stand beside the total.
  const beside = ({ section }: Placed) => !['novel', null].includes(namedKind(section.name));
  const ordinary = placed.filter((row) => !beside(row));
  const [first] = ordinary;
  // Named after the table itself, which states its total.
  const titled = first?.section.points === full && ordinary.every(({ section }) => section.cell === first?.section.cell);
  const priced = ordinary.some(({ row, section, indicator }) => (section.points !== null && !titled) || (indicator !== section && indicator.points !== null) || rowValue(grid, layout, row).points !== null || namedKind(section.name) !== null || namedKind(indicator.name) !== null);
  if (full === null || !first || priced || directionOf(textsOf(ordinary, grid, layout)) !== 'takes') return { placed, findings: [] };
  // In one piece: else it would be worth the total twice.
  if (placed.slice(placed.indexOf(first), placed.indexOf(first) + ordinary.length).some(beside)) return { placed, findings: [] };
  const whole: Label = { ...first.section, name: title, points: full, negative: false, note: null };
  const one = placed.map((row): Placed => (beside(row) ? row : { ...row, section: whole, indicator: whole, item: [...new Set([row.section.name, row.indicator.name, ...(row.item === null ? [] : [row.item])])].filter((name) => name !== title).join(' ') || null }));
  return { placed: one, findings: [finding(problem('only_total', 'info', { full }), null, null, title)] };
}

function* textsOf(placed: readonly Placed[], grid: Grid, layout: Layout): Generator<string> {
  for (const { row } of placed) for (const { index } of layout.columns.filter(({ role }) => role === 'clause')) yield cellAt(grid, row, index);
}
