import { recalculate, type CalculatedSheet, type FormulaSource, type Result } from '../formulas/calculate/recalculate';
import { SharedFormula } from '../workbook/shared-formula';
import type { Book } from '../workbook/book/book';
import type { SheetContent } from '../workbook/port';

/** Calculates every formula of a Book at once, for one that stands in for Excel and must calculate as it does. */
export function calculateBook(book: Book): void {
  for (const [sheet, cells] of resultsBySheet(book.sheets)) book.sheet(sheet).setResults(cells);
}

/** What the formulas of these sheets give, by sheet: only the results that differ from what stands in the cell. */
export function resultsBySheet(sheets: readonly Pick<SheetContent, 'name' | 'values' | 'formulas'>[]): Map<string, Result[]> {
  const found = new Map<string, Result[]>();
  for (const cell of recalculate(sheets.map(calculatedOf))) {
    const own = found.get(cell.sheet);
    if (own) own.push(cell);
    else found.set(cell.sheet, [cell]);
  }
  return found;
}

/** Formulas that many cells share are told to be one. */
function calculatedOf({ name, values, formulas }: Pick<SheetContent, 'name' | 'values' | 'formulas'>): CalculatedSheet {
  const sources = new Map<SharedFormula, FormulaSource>();
  return {
    name,
    values,
    formulaAt: (row, column) => {
      const kept = formulas.sharedAt(row, column);
      if (!(kept instanceof SharedFormula)) return kept;
      let source = sources.get(kept);
      if (source === undefined) sources.set(kept, (source = { text: kept.at(row, column), row, column }));
      return source;
    },
    *cells() {
      for (const [row, column] of formulas.cells()) yield { row, column };
    },
  };
}
