import type { CellValue } from '../../workbook/plan';
import { type CalculatedSheet, Calculation, type FormulaSource } from './calculation';

export type { CalculatedSheet, FormulaSource };

/** 0-based. An error is its text: #N/A. */
export interface Result {
  sheet: string;
  row: number;
  column: number;
  value: CellValue;
}

/**
 * Calculates every formula of the sheets as Excel does. Out: the results that differ from what stands in
 * the cell.
 *
 * A formula that uses more than the dialect (README, 公式的计算) keeps its standing value, and so do circular
 * references; others calculate with it. A cell without a formula that reads exactly #N/A, #VALUE! … is
 * that error. Formulas that share one source object are read once.
 */
export function recalculate(sheets: readonly CalculatedSheet[]): Result[] {
  const calculation = new Calculation(sheets);
  const results: Result[] = [];
  sheets.forEach((sheet, index) => {
    for (const { row, column } of sheet.cells()) {
      const value = calculation.result(index, row, column);
      if (value !== (sheet.values[row]?.[column] ?? null)) results.push({ sheet: sheet.name, row, column, value });
    }
  });
  return results;
}
