import '../messages/with-merge';
import { problem, type Problem } from '../messages/problem';
import { findState } from '../sheets/state';
import { address } from '../workbook/address';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { entriesOf } from './merge-entries';
import { memoryId, readMemory } from './merge-memory';
import { listed } from './subjects';

/**
 * Differences of 汇总分表 that nobody has decided yet. The checklist keeps its own entries there, so that a score may
 * lack what a copy says; a cell that was changed since it was listed is decided.
 */
export function openMerges(checklist: Checklist, contents: readonly SheetContent[]): Problem[] {
  const open = readMemory(findState(contents)).get(memoryId(checklist))?.listed.filter(({ result }) => result === null) ?? [];
  if (open.length === 0) return [];
  const { cells } = entriesOf(checklist, contents);
  const places = open.flatMap(({ key, main }) => {
    const cell = cells.get(key);
    return cell?.said === main.said ? [cell] : [];
  });
  const [first] = places;
  if (!first) return [];
  const named = listed(places.map(({ sheet, row, column }) => `「${sheet}」${address(row, column)}`));
  return [problem('merge_undecided', 'warning', { count: places.length, cells: named }, { sheet: first.sheet, cell: address(first.row, first.column) })];
}
