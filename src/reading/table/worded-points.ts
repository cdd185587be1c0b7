import { problem } from '../../messages/problem';
import { rowValue } from './assemble';
import { cellAt, type Grid } from '../grid';
import { finding, type Finding } from './finding';
import { namedKind } from './kinds';
import type { Layout } from './layout';
import type { Label, Placed } from './names';
import { sumOf, valueOf } from './points';
import { valueColumn } from './names';

/**
 * What rows are worth by their own words (将目标纳入考核，得4分 · 成立小组（3分）；建立台账（4分）), in a table without points beside
 * its rows. A text may be read as the sum of its points or as the highest of them; it counts only where the rows of a section
 * make up what that is worth (组织管理（22分）) in just one way. Gives the layout with these points; without them as it was.
 */
export function withWordedPoints(placed: readonly Placed[], { grid, layout }: { grid: Grid; layout: Layout }): { layout: Layout; findings: Finding[] } {
  const column = valueColumn(layout);
  if (column && placed.some(({ row }) => valueOf(cellAt(grid, row, column.index)).points !== null)) return { layout, findings: [] };
  const rowsOf = new Map<Label, number[]>();
  for (const { row, section, indicator, said } of placed) {
    if (said || section.points === null || ![null, 'novel'].includes(namedKind(section.name)) || (indicator !== section && indicator.points !== null)) continue;
    rowsOf.set(section, [...(rowsOf.get(section) ?? []), row]);
  }
  const worded = new Map<number, number>();
  const findings: Finding[] = [];
  for (const [section, rows] of rowsOf) {
    if (rows.length > mostRows || placed.some((one) => one.section === section && !rows.includes(one.row))) continue;
    // Points at the ends of all cells are the rows' already.
    if (rows.every((row) => rowValue(grid, layout, row).points !== null) && sumOf(rows.map((row) => rowValue(grid, layout, row).points)) === section.points) continue;
    const parts = onlyWay(rows.map((row) => wordsWorth(textOf(row, grid, layout))), section.points ?? 0);
    if (!parts) continue;
    rows.forEach((row, index) => worded.set(row, parts[index] ?? 0));
    findings.push(finding(problem('points_from_words', 'info', { name: section.name, total: section.points ?? 0, parts: parts.join('+') }), section.row, section.column, section.cell));
  }
  return worded.size === 0 ? { layout, findings } : { layout: { ...layout, worded }, findings };
}

/** More rows than this are no section whose sum says anything. */
const mostRows = 40;

const textOf = (row: number, grid: Grid, layout: Layout): string => layout.columns.filter(({ role }) => role === 'clause').map(({ index }) => cellAt(grid, row, index)).join('\n');

const gives = /(?:得|计|给|记|赋)(?:0(?:分)?[-—–~至到]+)?(\d{1,3}(?:\.\d{1,3})?)分(?!以|及|之|钟)|[(（](\d{1,3}(?:\.\d{1,3})?)分[)）]/gu;

/** What a text may be worth: the sum of what it gives, or the most; none where it gives nothing. */
export function wordsWorth(text: string): number[] {
  const given = [...text.slice(0, 2000).normalize('NFKC').replace(/\s+/gu, '').matchAll(gives)].map((found) => Number(found[1] ?? found[2])).filter((points) => points > 0);
  if (given.length === 0) return [];
  return [...new Set([Math.max(...given), sumOf(given) ?? 0])];
}

/** More sums than this say nothing any more. */
const mostSums = 5000;

/** The choice of one value for each row that makes up the total; null where there is none, or more than one. */
export function onlyWay(choices: readonly (readonly number[])[], total: number): number[] | null {
  // By sum so far, in thousandths: the ways to it, of which one is kept.
  let ways = new Map<number, { count: number; parts: number[] }>([[0, { count: 1, parts: [] }]]);
  const goal = Math.round(total * 1000);
  for (const values of choices) {
    const next = new Map<number, { count: number; parts: number[] }>();
    for (const [sum, { count, parts }] of ways) for (const value of values) {
      const reached = sum + Math.round(value * 1000);
      if (reached > goal) continue;
      next.set(reached, { count: count + (next.get(reached)?.count ?? 0), parts: [...parts, value] });
    }
    if (next.size > mostSums) return null;
    ways = next;
  }
  const found = ways.get(goal);
  return found?.count === 1 ? found.parts : null;
}
