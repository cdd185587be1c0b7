import { quoteSheet } from '../workbook/address';
import type { SheetContent } from '../workbook/port';
import type { Checklist, MatrixSheet } from './checklist';
import type { WorkbookReading } from './read-checklists';

/**
 * The matrix that a sheet of formulas looks up: the one that its formulas name. Where values stand in their place it
 * is the only one that there is.
 * @returns null where it is another checklist's, or cannot be told
 */
export function matrixBehind({ formulas }: SheetContent, checklist: Checklist, { checklists }: Pick<WorkbookReading, 'checklists'>, fits: (sheet: MatrixSheet) => boolean): MatrixSheet | null {
  const matrices = matricesOf(checklist);
  if (formulas.size === 0) {
    const all = checklists.flatMap(matricesOf).filter(fits);
    return all.length === 1 ? (matrices.find((sheet) => sheet === all[0]) ?? null) : null;
  }
  for (const [row, column] of formulas.cells()) {
    const formula = formulas.at(row, column) ?? '';
    const named = matrices.find(({ name }) => refersTo(formula, name));
    if (named) return fits(named) ? named : null;
  }
  return null;
}

const matricesOf = ({ sheets }: Checklist): MatrixSheet[] => sheets.filter((sheet): sheet is MatrixSheet => sheet.layout === 'matrix');

/** Whether a formula names a sheet. LibreOffice takes the quotes off where a name does without; a longer name may end with this one. */
export const refersTo = (formula: string, sheet: string): boolean => formula.includes(`${quoteSheet(sheet)}!`) || (formula.includes(`${sheet}!`) && new RegExp(`(?:^|[-+*/^&=<>(,;:{ ])\\$?${sheet.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}!`).test(formula));
