import { Refusal } from '../../messages/problem';
import { MAX_ROWS } from '../book/ranges';
import type { Range } from '../plan';
import { asRefusal } from './office-errors';

/** Excel names no more than 512 merged cells at once: in so few rows there are no more, even with ten columns of pairs. */
const rowsAtOnce = 100;

/** Merged cells that were asked for, and come with whatever is loaded next. */
export interface LoadedMerges {
  areas: Excel.RangeAreas;
  each: Excel.RangeCollection;
}

/** The merged cells in a range. */
export function loadMerges(range: Excel.Range): LoadedMerges {
  const areas = range.getMergedAreasOrNullObject().untrack().load('areaCount');
  return { areas, each: areas.areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount') };
}

/** Those in many rows: block by block, each with the first row of the next, where a merged cell may go on. */
export function loadMergesOf(sheet: Excel.Worksheet, { top, left, rows, columns }: { top: number; left: number; rows: number; columns: number }): LoadedMerges[] {
  return Array.from({ length: Math.ceil(rows / rowsAtOnce) }, (_, index) => {
    const first = top + index * rowsAtOnce;
    const height = Math.min(rowsAtOnce, top + rows - first) + 1;
    return loadMerges(sheet.getRangeByIndexes(first, left, Math.min(height, MAX_ROWS - first), columns).untrack());
  });
}

/** What came: a merged cell that blocks share was told by each of them, whole or in part, and is one. */
export function mergesOf(loaded: readonly LoadedMerges[]): Range[] {
  const told = loaded.flatMap(({ areas, each }) => (areas.isNullObject ? [] : each.items)).map(({ rowIndex, columnIndex, rowCount, columnCount }): Range => ({ top: rowIndex, left: columnIndex, bottom: rowIndex + rowCount - 1, right: columnIndex + columnCount - 1 }));
  const merges: Range[] = [];
  const lowest = new Map<number, Range>();
  for (const range of told.sort((one, other) => one.top - other.top)) {
    const above = lowest.get(range.left);
    if (above && above.bottom >= range.top) above.bottom = Math.max(above.bottom, range.bottom);
    else {
      merges.push(range);
      lowest.set(range.left, range);
    }
  }
  return merges;
}

/** Whether Excel may have failed because more cells are merged than it can tell; what it says then is not written anywhere. */
export function mayBeTooManyMerges(error: unknown): boolean {
  const refusal = asRefusal(error);
  return refusal instanceof Refusal && (refusal.problem.code === 'excel_unknown' || refusal.problem.code === 'excel_general');
}
