import { recalculate, type CalculatedCell } from '../formulas/calculate/calculate';
import type { Change, WorkbookPort } from '../workbook/port';

/**
 * Brings the cached results of formulas up to date in a workbook that does not calculate by itself: a file, so that a
 * viewer without formulas shows the right figures and an untouched file closes without asking to be saved.
 */
export async function refreshResults(port: WorkbookPort): Promise<void> {
  if (port.calculates) return;
  const { sheets } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name));
  const bySheet = new Map<string, CalculatedCell[]>();
  for (const cell of recalculate(contents)) {
    const own = bySheet.get(cell.sheet);
    if (own) own.push(cell);
    else bySheet.set(cell.sheet, [cell]);
  }
  if (bySheet.size > 0) await port.apply([...bySheet].map(([sheet, cells]): Change => ({ kind: 'set_results', sheet, cells })));
}
