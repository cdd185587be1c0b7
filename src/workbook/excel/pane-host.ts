import { Refusal, type Locale } from '../../messages/problem';
import type { CellPlace, PaneHost, PaneTheme, SelectedCells, Unsubscribe } from '../../taskpane/host';
import { parseRange } from '../book/ranges';
import type { CellValue } from '../plan';
import type { WorkbookPort } from '../port';
import { capabilities } from './capabilities';
import { ExcelPort } from './excel-port';
import { loadMerges, loadMergesOf, mayBeTooManyMerges, mergesOf } from './merged-cells';
import { runExcel } from './office-errors';
import { OwnWrites } from './own-writes';
import { currentTheme, onThemeChanged } from './theme';

/** The pane beside Excel. */
export class ExcelPaneHost implements PaneHost {
  readonly port: WorkbookPort;
  readonly locale: Locale = Office.context.displayLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  readonly can: PaneHost['can'];
  readonly #able = capabilities();
  readonly #own = new OwnWrites();

  constructor() {
    this.port = new ExcelPort((writing) => this.#own.expect(writing));
    this.can = { followSelection: true, clickToTick: this.#able.singleClick, nativeCheckbox: this.#able.nativeCheckbox };
  }

  get theme(): PaneTheme {
    return currentTheme();
  }

  onThemeChanged(listener: (theme: PaneTheme) => void): Unsubscribe {
    return onThemeChanged(listener);
  }

  activeCell(): Promise<CellPlace | null> {
    return cellsOnly(() =>
      runExcel(async (context) => {
        const cell = context.workbook.getActiveCell().untrack().load('rowIndex,columnIndex,worksheet/name');
        await context.sync();
        return { sheet: cell.worksheet.name, row: cell.rowIndex, column: cell.columnIndex };
      }));
  }

  selection(): Promise<SelectedCells | null> {
    return cellsOnly(async () => {
      if (!this.#able.merges) return runExcel((context) => selected(context, false));
      try {
        return await runExcel((context) => selected(context, true));
      } catch (error) {
        if (!mayBeTooManyMerges(error)) throw error;
      }
      return runExcel(selectedByBlocks);
    });
  }

  reveal({ sheet, row, column }: CellPlace): Promise<void> {
    return runExcel(async (context) => {
      const target = context.workbook.worksheets.getItem(sheet);
      target.activate();
      target.getRangeByIndexes(row, column, 1, 1).untrack().select();
      await context.sync();
    });
  }

  /** Told by the document, since switching to another sheet moves the active cell too. */
  onSelectionChanged(listener: (place: CellPlace) => void): Promise<Unsubscribe> {
    const follow = coalesced(async () => {
      const place = await this.activeCell();
      if (place) listener(place);
    });
    return subscribed((context) => [context.workbook.onSelectionChanged.add(follow)]);
  }

  async onChanged(listener: (change: { sheet: string; address: string }) => void): Promise<Unsubscribe> {
    const fresh = new Set<string>();
    const told = async ({ worksheetId, address, triggerSource }: Excel.WorksheetChangedEventArgs): Promise<void> => {
      if (this.#able.triggerSource ? triggerSource === 'ThisLocalAddin' : this.#own.isOwn(worksheetId, address, fresh.has(worksheetId))) return;
      const sheet = await sheetName(worksheetId);
      if (sheet !== null) listener({ sheet, address });
    };
    const added = async ({ worksheetId }: Excel.WorksheetAddedEventArgs): Promise<void> => {
      fresh.add(worksheetId);
      // Sheets that come later have to be listened to one by one.
      if (!this.#able.workbookEvents) await subscribed((context) => [context.workbook.worksheets.getItem(worksheetId).onChanged.add(told)]);
    };
    if (this.#able.workbookEvents) return subscribed(({ workbook: { worksheets } }) => [worksheets.onChanged.add(told), worksheets.onAdded.add(added)]);
    const ids = await runExcel(async (context) => {
      const sheets = context.workbook.worksheets.load('items/id');
      await context.sync();
      return sheets.items.map(({ id }) => id);
    });
    return subscribed(({ workbook: { worksheets } }) => [...ids.map((id) => worksheets.getItem(id).onChanged.add(told)), worksheets.onAdded.add(added)]);
  }

  async onClicked(listener: (place: CellPlace) => void): Promise<Unsubscribe> {
    if (!this.#able.singleClick) return () => undefined;
    const told = async ({ worksheetId, address }: Excel.WorksheetSingleClickedEventArgs): Promise<void> => {
      const range = parseRange(address.slice(address.lastIndexOf('!') + 1));
      const sheet = range && (await sheetName(worksheetId));
      if (range && sheet !== null) listener({ sheet, row: range.top, column: range.left });
    };
    return subscribed(({ workbook }) => [workbook.worksheets.onSingleClicked.add(told)]);
  }

  recall(key: string): string | null {
    try {
      return localStorage.getItem(`kaoping.${key}`);
    } catch {
      // Closed to add-ins by policy: nothing is remembered then.
      return null;
    }
  }

  remember(key: string, value: string): void {
    try {
      localStorage.setItem(`kaoping.${key}`, value);
    } catch {
      // As above.
    }
  }

  reopen(): void {
    location.reload();
  }
}

/** Filled cells of the selection: whole columns are selected more often than not. */
async function selected(context: Excel.RequestContext, merged: boolean): Promise<SelectedCells> {
  const range = context.workbook.getSelectedRange().load('rowIndex,columnIndex,worksheet/name');
  const filled = range.getUsedRangeOrNullObject(true).untrack().load('rowIndex,columnIndex,values');
  const merges = merged ? loadMerges(filled) : null;
  await context.sync();
  const { name: sheet } = range.worksheet;
  if (filled.isNullObject) return { place: { sheet, row: range.rowIndex, column: range.columnIndex }, values: [] };
  const values = (filled.values as (string | number | boolean)[][]).map((row) => row.map((cell): CellValue => (cell === '' ? null : cell)));
  return { place: { sheet, row: filled.rowIndex, column: filled.columnIndex }, values, ...(merges ? { merges: mergesOf([merges]) } : {}) };
}

/** The same where more is merged than Excel tells at once: without what is merged, if it is too much even so. */
async function selectedByBlocks(context: Excel.RequestContext): Promise<SelectedCells> {
  const plain = await selected(context, false);
  const { place: { sheet, row, column }, values } = plain;
  const merges = loadMergesOf(context.workbook.worksheets.getItem(sheet), { top: row, left: column, rows: values.length, columns: values[0]?.length ?? 0 });
  try {
    await context.sync();
    return { ...plain, merges: mergesOf(merges) };
  } catch (error) {
    if (!mayBeTooManyMerges(error)) throw error;
    return plain;
  }
}

/** Null where a chart or a picture is selected, or several ranges. */
async function cellsOnly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'excel_unknown') return null;
    throw error;
  }
}

/** Sheets are renamed: asked each time. */
function sheetName(id: string): Promise<string | null> {
  return runExcel(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id).load('name');
    await context.sync();
    return sheet.isNullObject ? null : sheet.name;
  });
}

async function subscribed(add: (context: Excel.RequestContext) => { context: OfficeExtension.ClientRequestContext; remove(): void }[]): Promise<Unsubscribe> {
  const handlers = await runExcel(async (context) => {
    const added = add(context);
    await context.sync();
    return added;
  });
  return () => void unsubscribe(handlers);
}

async function unsubscribe(handlers: readonly { context: OfficeExtension.ClientRequestContext; remove(): void }[]): Promise<void> {
  const [first] = handlers;
  if (!first) return;
  try {
    for (const handler of handlers) handler.remove();
    await first.context.sync();
  } catch {
    // The pane is being closed, or the sheet is gone: nobody listens any more either way.
  }
}

/** While it runs, further calls make it run once more. */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}
