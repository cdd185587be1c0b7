import { findTag, type SheetRole } from '../sheets/keyed';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import type { Cell } from './inspect-subject';

/** Where a subject, or one of its marks, stands in the workbook; null where it does not. */
export function markPlace({ sheets }: Pick<Checklist, 'sheets'>, subject: string, clause?: string, period?: string): (Cell & { sheet: string }) | null {
  for (const sheet of sheets) {
    if (period !== undefined && sheet.part.period !== null && sheet.part.period !== period) continue;
    const mark = clause === undefined ? undefined : sheet.part.columns.find(({ id }) => id === clause);
    if (clause !== undefined && !mark) continue;
    if (sheet.layout === 'matrix') {
      const [row, column] = [sheet.rows.get(subject), sheet.columns.get(clause ?? '编号')];
      if (row !== undefined && column !== undefined) return { sheet: sheet.name, row, column };
    } else if (sheet.subject === subject) {
      const row = clause === undefined ? undefined : sheet.clauseRows.get(clause);
      const cell = row === undefined ? sheet.cells.get('编号') : { row, column: mark?.mark.type === 'tick' ? sheet.columns.tick : sheet.columns.count };
      if (cell) return { sheet: sheet.name, ...cell };
    }
  }
  return null;
}

/** The sheet of results of that role, under the checklist's own rubric and period. */
export function resultSheet({ rubric, period }: Pick<Checklist, 'rubric' | 'period'>, roles: readonly SheetRole[], contents: readonly SheetContent[]): string | null {
  for (const { name, values } of contents) {
    const tag = findTag(values)?.tag;
    if (tag && roles.includes(tag.role) && tag.rubric === rubric.id && tag.period === period) return name;
  }
  return null;
}
