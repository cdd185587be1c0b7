import type { LivePart } from '../sheets/agreement';
import { isIndexed, liveIndex } from '../sheets/form-index';
import { liveMatrix } from '../sheets/matrix-formulas';
import type { Checklist } from './checklist';
import { findIndex } from './form-index-rows';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { layoutOf, registerIn } from './sheet-formulas';

/**
 * The sheets of a checklist as formulas of other sheets look them up, one for each part: its matrices, or 目录 of its
 * forms. None where one of them does not calculate; null where forms have no 目录 that
 * shows all that results are compared by.
 */
export function livePartsOf(checklist: Checklist, { contents, names, register }: Pick<WorkbookReading, 'contents' | 'names' | 'register'>): LivePart[] | null {
  if (checklist.layout === 'forms') {
    const found = findIndex(checklist.rubric, checklist.period, contents, registerIn(contents, register.sheet));
    const headings = (found?.content.values[found.headingRow] ?? []).map(textOf);
    return found && isIndexed(checklist.rubric, found.layout) ? liveIndex(checklist.rubric, found.layout, found.headingRow, headings) : null;
  }
  const parts = checklist.sheets.flatMap((sheet): LivePart[] => {
    const layout = sheet.layout === 'matrix' ? layoutOf(checklist, sheet, contents, names) : null;
    return layout ? [{ part: sheet.part, live: liveMatrix(layout) }] : [];
  });
  return parts.length === checklist.sheets.length ? parts : [];
}
