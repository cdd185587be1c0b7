import type { Change, WorkbookPort } from '../workbook/port';

/**
 * Brings the cached results of formulas up to date in a workbook that does not calculate by itself: a file, so that a
 * viewer without formulas shows the right figures and an untouched file closes without asking to be saved.
 * The calculator is loaded only then: Excel's own pane never needs it.
 */
export async function refreshResults(port: WorkbookPort): Promise<void> {
  if (port.calculates) return;
  const { resultsBySheet } = await import('./calculated');
  const { sheets } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name));
  const found = resultsBySheet(contents);
  // Sheets of which nothing differs, too: the file then says that all of it is calculated.
  await port.apply(contents.map(({ name }): Change => ({ kind: 'set_results', sheet: name, cells: found.get(name) ?? [] })));
}
