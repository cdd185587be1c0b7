import { recalculate, type CalculatedSheet, type FormulaSource, type Result } from '../formulas/calculate/recalculate';
import { SharedFormula } from '../workbook/shared-formula';
import type { Book } from '../workbook/book/book';
import type { Change, SheetContent, WorkbookPort } from '../workbook/port';

/**
 * Brings the cached results of formulas up to date in a workbook that does not calculate by itself: a file, so that a
 * viewer without formulas shows the right figures and an untouched file closes without asking to be saved.
 */
export async function refreshResults(port: WorkbookPort): Promise<void> {
  if (port.calculates) return;
  const { sheets } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name));
  const found = bySheet(contents);
  if (found.size > 0) await port.apply([...found].map(([sheet, cells]): Change => ({ kind: 'set_results', sheet, cells })));
}

/** The same at once, for a Book that stands in for Excel and must calculate as it does. */
export function calculateBook(book: Book): void {
  for (const [sheet, cells] of bySheet(book.sheets)) book.sheet(sheet).setResults(cells);
}

function bySheet(sheets: readonly Pick<SheetContent, 'name' | 'values' | 'formulas'>[]): Map<string, Result[]> {
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
