import type { ReadonlyFormulas } from '../workbook/cell-formulas';
import type { BookSheet } from '../workbook/book/sheet';
import type { CellFormat, CellValue, ColumnPlan, ConditionalPlan, Range, ValidationPlan } from '../workbook/plan';

/** A sheet of the Book as the grid was last told of it. */
export interface ShownSheet {
  readonly id: string;
  name: string;
  hidden: boolean;
  /** The rows themselves: a row of the Book is replaced, never changed, so the same row says the same. */
  values: readonly (readonly CellValue[])[];
  formulas: ReadonlyFormulas;
  formats: ReadonlyMap<number, readonly (CellFormat | undefined)[]>;
  columns: readonly ColumnPlan[];
  heights: ReadonlyMap<number, number>;
  hiddenRows: ReadonlySet<number>;
  merges: readonly Range[];
  validations: readonly ValidationPlan[];
  conditionals: readonly ConditionalPlan[];
  freeze: BookSheet['freeze'];
}

export function shownNow(sheet: BookSheet, id: string): ShownSheet {
  return {
    id,
    name: sheet.name,
    hidden: sheet.visibility !== 'visible',
    values: sheet.values.slice(),
    formulas: sheet.formulas.clone(),
    formats: new Map([...sheet.formats].map(([row, formats]) => [row, formats.slice()])),
    columns: sheet.columns.slice(),
    heights: new Map(sheet.heights),
    hiddenRows: new Set(sheet.hiddenRows),
    merges: sheet.merges.slice(),
    validations: sheet.validations.slice(),
    conditionals: sheet.conditionals.slice(),
    freeze: sheet.freeze,
  };
}

export function sameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** Cells whose content or look differs from what was shown, by row. */
export function changedCells(sheet: BookSheet, shown: ShownSheet): Map<number, Set<number>> {
  const changed = new Map<number, Set<number>>();
  const note = (row: number, column: number): void => {
    const columns = changed.get(row);
    if (columns) columns.add(column);
    else changed.set(row, new Set([column]));
  };
  const rows = Math.max(sheet.values.length, shown.values.length);
  for (let row = 0; row < rows; row += 1) {
    const [now, before] = [sheet.values[row], shown.values[row]];
    if (now === before) continue;
    for (let column = 0; column < Math.max(now?.length ?? 0, before?.length ?? 0); column += 1) {
      if ((now?.[column] ?? null) !== (before?.[column] ?? null)) note(row, column);
    }
  }
  for (const row of new Set([...sheet.formats.keys(), ...shown.formats.keys()])) {
    const [now, before] = [sheet.formats.get(row), shown.formats.get(row)];
    for (let column = 0; column < Math.max(now?.length ?? 0, before?.length ?? 0); column += 1) {
      if (now?.[column] !== before?.[column]) note(row, column);
    }
  }
  sheet.columns.forEach((column, index) => {
    if (column.format === shown.columns[index]?.format) return;
    for (let row = 0; row < sheet.values.length; row += 1) note(row, index);
  });
  return changed;
}
