import type { ICellData, IRange, IWorkbookData } from '@univerjs/core';
import { LocaleType } from '@univerjs/core';
import type { Locale } from '../messages/problem';
import type { BookSheet } from '../workbook/book/sheet';
import type { OfficeHost } from '../workbook/host/office-host';
import type { CellFormat } from '../workbook/plan';
import type { Grid } from './grid';
import { conditionalRule, validationRule } from './rules';
import { changedCells, sameList, shownNow, type ShownSheet } from './shown';
import { cellOf, extent, freezeOf, gridRange, rowPixels, sheetData, StylePool } from './snapshot';

/** Id of the one workbook that the grid holds. */
export const unit = 'workbook';
const nothingSet = { v: null, f: null, p: null };

type Cells = Record<number, Record<number, unknown>>;

interface Entered {
  subUnitId: string;
  /** Cells of it. */
  count: number;
  before: Cells;
  now: Cells;
}

/** A tick with 检查状态, 监测时间点 and 检查人 is an entry; a scoring, which writes tables, is taken back in the pane. */
const mostEntered = 8;

/**
 * Tells the grid what the Book says: each sheet is compared with what the grid was last told of it, and the
 * difference goes over in one change.
 */
export class GridTeller {
  readonly #grid: Grid;
  readonly #host: OfficeHost;
  readonly #locale: Locale;
  readonly #ids = new WeakMap<BookSheet, string>();
  #shown = new Map<BookSheet, ShownSheet>();
  #pool = new StylePool();
  #next = 1;
  /** What was entered on each sheet since the grid was told last: no results of formulas. */
  #entered: Entered[] = [];

  constructor(grid: Grid, host: OfficeHost, locale: Locale) {
    this.#grid = grid;
    this.#host = host;
    this.#locale = locale;
  }

  /** The host's workbook from scratch. */
  open(): void {
    this.#pool = new StylePool();
    this.#shown = new Map();
    const sheets = this.sheets();
    const data: IWorkbookData = {
      id: unit,
      name: '考评',
      appVersion: '0.25.1',
      locale: this.#locale === 'zh-CN' ? LocaleType.ZH_CN : LocaleType.EN_US,
      sheetOrder: sheets.map((sheet) => this.idOf(sheet)),
      sheets: Object.fromEntries(sheets.map((sheet) => [this.idOf(sheet), sheetData(sheet, this.idOf(sheet), this.#pool)])),
      styles: this.#pool.styles,
      resources: this.#names(),
    };
    this.#grid.open(data);
    for (const sheet of sheets) {
      this.#tellRules(sheet, null);
      this.known(sheet);
    }
  }

  /** What changed in the Book since; what an add-in entered into a few cells can be taken back like what people type. */
  follow(): void {
    const sheets = this.sheets();
    this.#entered = [];
    for (const [sheet, shown] of this.#shown) {
      if (sheets.includes(sheet)) continue;
      this.#leave(shown.id);
      this.#run('sheet.mutation.remove-sheet', { subUnitId: shown.id, subUnitName: shown.name });
      this.#shown.delete(sheet);
    }
    sheets.forEach((sheet, index) => {
      const shown = this.#shown.get(sheet);
      if (shown) this.#tellSheet(sheet, shown);
      else this.#tellNew(sheet, index);
    });
    this.#tellOrder(sheets);
    const [entry, other] = this.#entered;
    if (entry && !other && entry.count <= mostEntered) {
      const mutation = (cellValue: Cells) => ({ id: 'sheet.mutation.set-range-values', params: { unitId: unit, subUnitId: entry.subUnitId, cellValue } });
      this.#grid.undoing().pushUndoRedo({ unitID: unit, undoMutations: [mutation(entry.before)], redoMutations: [mutation(entry.now)] });
    }
  }

  /** The rules of a sheet anew. */
  rules(sheet: BookSheet): void {
    this.#tellRules(sheet, this.#shown.get(sheet) ?? null);
  }

  /** Cells with their styles, in place of what the grid shows of them. */
  cells(sheet: BookSheet, cellValue: Readonly<Record<number, Readonly<Record<number, ICellData>>>>): void {
    const subUnitId = this.idOf(sheet);
    // A style is laid over the one before: the cell is emptied first.
    this.#run('sheet.mutation.set-range-values', { subUnitId, cellValue: emptied(cellValue) });
    this.#run('sheet.mutation.set-range-values', { subUnitId, cellValue });
  }

  style(format: CellFormat): ICellData['s'] {
    return this.#pool.styles[this.#pool.idOf(format)];
  }

  /** The grid shows the sheet as it is now. */
  known(sheet: BookSheet): void {
    this.#shown.set(sheet, shownNow(sheet, this.idOf(sheet)));
  }

  /** The grid itself added the sheet, under this id. */
  added(sheet: BookSheet, id: string): void {
    this.#ids.set(sheet, id);
    this.known(sheet);
  }

  /** The grid itself took the sheet away. */
  removed(sheet: BookSheet): void {
    this.#shown.delete(sheet);
  }

  /** What the very hidden sheets hold is nobody's to see. */
  sheets(): BookSheet[] {
    return this.#host.book.sheets.filter(({ visibility }) => visibility !== 'very_hidden');
  }

  idOf(sheet: BookSheet): string {
    let id = this.#ids.get(sheet);
    if (id === undefined) this.#ids.set(sheet, (id = `sheet-${this.#next++}`));
    return id;
  }

  sheetOf(id: string): BookSheet | undefined {
    return this.sheets().find((sheet) => this.#ids.get(sheet) === id);
  }

  #run(id: string, params: Record<string, unknown>): void {
    this.#grid.commands.syncExecuteCommand(id, { unitId: unit, ...params });
  }

  #names(): IWorkbookData['resources'] {
    const names = this.#host.book.names.filter(({ refersTo }) => !refersTo.includes('#REF!'));
    const data = Object.fromEntries(
      names.map(({ name, sheet, refersTo }, index) => {
        const owner = sheet === null ? undefined : this.#host.book.find(sheet);
        return [`name-${index}`, { id: `name-${index}`, name, formulaOrRefString: refersTo, localSheetId: owner ? this.idOf(owner) : 'AllDefaultWorkbook' }];
      }),
    );
    return [{ name: 'SHEET_DEFINED_NAME_PLUGIN', data: JSON.stringify(data) }];
  }

  /** A sheet that is about to go is not the one in view. */
  #leave(id: string): void {
    const active = this.#grid.api.getActiveWorkbook();
    if (active?.getActiveSheet().getSheetId() !== id) return;
    const other = this.sheets().find((sheet) => sheet.visibility === 'visible' && this.#shown.has(sheet));
    if (other) active.setActiveSheet(this.idOf(other));
  }

  #tellNew(sheet: BookSheet, index: number): void {
    const id = this.idOf(sheet);
    const data = sheetData(sheet, id, this.#pool);
    this.#run('sheet.mutation.insert-sheet', { index, sheet: data, styles: this.#pool.styles });
    this.#tellRules(sheet, null);
    this.known(sheet);
  }

  #tellSheet(sheet: BookSheet, shown: ShownSheet): void {
    const subUnitId = shown.id;
    const hidden = sheet.visibility !== 'visible';
    if (sheet.name !== shown.name) this.#run('sheet.mutation.set-worksheet-name', { subUnitId, name: sheet.name });
    if (hidden !== shown.hidden) {
      if (hidden) this.#leave(subUnitId);
      this.#run('sheet.mutation.set-worksheet-hidden', { subUnitId, hidden: hidden ? 1 : 0 });
    }
    this.#tellSize(sheet, subUnitId);
    if (!sameList(sheet.merges, shown.merges)) {
      if (shown.merges.length > 0) this.#run('sheet.mutation.remove-worksheet-merge', { subUnitId, ranges: shown.merges.map(gridRange) });
      if (sheet.merges.length > 0) this.#run('sheet.mutation.add-worksheet-merge', { subUnitId, ranges: sheet.merges.map(gridRange) });
    }
    this.#tellCells(sheet, shown);
    this.#tellColumns(sheet, shown);
    this.#tellRows(sheet, shown);
    if (sheet.freeze !== shown.freeze) this.#run('sheet.mutation.set-frozen', { subUnitId, resetScroll: false, ...freezeOf(sheet) });
    if (!sameList(sheet.validations, shown.validations) || !sameList(sheet.conditionals, shown.conditionals)) this.#tellRules(sheet, shown);
    this.known(sheet);
  }

  #tellSize(sheet: BookSheet, subUnitId: string): void {
    const worksheet = this.#grid.workbook()?.getSheetBySheetId(subUnitId);
    const { rows, columns } = extent(sheet);
    if (worksheet && worksheet.getRowCount() < rows) this.#run('sheet.mutation.set-worksheet-row-count', { subUnitId, rowCount: rows });
    if (worksheet && worksheet.getColumnCount() < columns) this.#run('sheet.mutation.set-worksheet-column-count', { subUnitId, columnCount: columns });
  }

  #tellCells(sheet: BookSheet, shown: ShownSheet): void {
    const changed = changedCells(sheet, shown);
    const styled = (row: number, column: number): boolean => sheet.formatAt(row, column) !== (shown.formats.get(row)?.[column] ?? shown.columns[column]?.format);
    for (const formulas of [sheet.formulas, shown.formulas]) {
      for (const [row, column] of formulas.cells()) {
        const [own, other] = [sheet.formulas.sharedAt(row, column), shown.formulas.sharedAt(row, column)];
        if (own !== other && sheet.formulas.at(row, column) !== shown.formulas.at(row, column)) changed.set(row, (changed.get(row) ?? new Set()).add(column));
      }
    }
    if (changed.size === 0) return;
    const bare: Record<number, Record<number, null>> = {};
    const cellValue: Record<number, Record<number, unknown>> = {};
    const entered: Entered = { subUnitId: shown.id, count: 0, before: {}, now: {} };
    for (const [row, columns] of changed) {
      const cells: Record<number, unknown> = (cellValue[row] = {});
      for (const column of columns) {
        const format = sheet.formatAt(row, column);
        const content = { ...nothingSet, ...cellOf(sheet.valueAt(row, column), sheet.formulas.at(row, column), undefined) };
        // A style is laid over the one before: the cell is emptied first.
        const restyled = styled(row, column);
        if (restyled) (bare[row] ??= {})[column] = null;
        cells[column] = restyled && format ? { ...content, s: this.#pool.styles[this.#pool.idOf(format)] } : content;
        const before = shown.values[row]?.[column] ?? null;
        if (sheet.valueAt(row, column) === before || sheet.formulas.sharedAt(row, column) !== undefined || shown.formulas.sharedAt(row, column) !== undefined) continue;
        entered.count += 1;
        (entered.before[row] ??= {})[column] = { ...nothingSet, ...cellOf(before, undefined, undefined) };
        (entered.now[row] ??= {})[column] = content;
      }
    }
    if (entered.count > 0) this.#entered.push(entered);
    if (Object.keys(bare).length > 0) this.#run('sheet.mutation.set-range-values', { subUnitId: shown.id, cellValue: bare });
    this.#run('sheet.mutation.set-range-values', { subUnitId: shown.id, cellValue });
  }

  #tellColumns(sheet: BookSheet, shown: ShownSheet): void {
    const columnsOf = (at: number): IRange => ({ startRow: 0, endRow: extent(sheet).rows - 1, startColumn: at, endColumn: at });
    sheet.columns.forEach(({ width, hidden }, at) => {
      const before = shown.columns[at];
      if (width !== before?.width) this.#run('sheet.mutation.set-worksheet-col-width', { subUnitId: shown.id, ranges: [columnsOf(at)], colWidth: width });
      if ((hidden ?? false) !== (before?.hidden ?? false)) this.#run(hidden ? 'sheet.mutation.set-col-hidden' : 'sheet.mutation.set-col-visible', { subUnitId: shown.id, ranges: [columnsOf(at)] });
    });
  }

  #tellRows(sheet: BookSheet, shown: ShownSheet): void {
    const rowsOf = (at: number): IRange => ({ startRow: at, endRow: at, startColumn: 0, endColumn: extent(sheet).columns - 1 });
    const heights = [...sheet.heights].filter(([row, points]) => shown.heights.get(row) !== points);
    if (heights.length > 0) {
      const ranges = heights.map(([row]) => rowsOf(row));
      this.#run('sheet.mutation.set-worksheet-row-is-auto-height', { subUnitId: shown.id, ranges, autoHeightInfo: 0 });
      this.#run('sheet.mutation.set-worksheet-row-height', { subUnitId: shown.id, ranges, rowHeight: Object.fromEntries(heights.map(([row, points]) => [row, rowPixels(points)])) });
    }
    const hidden = [...sheet.hiddenRows].filter((row) => !shown.hiddenRows.has(row));
    const back = [...shown.hiddenRows].filter((row) => !sheet.hiddenRows.has(row));
    if (hidden.length > 0) this.#run('sheet.mutation.set-row-hidden', { subUnitId: shown.id, ranges: hidden.map(rowsOf) });
    if (back.length > 0) this.#run('sheet.mutation.set-row-visible', { subUnitId: shown.id, ranges: back.map(rowsOf) });
  }

  /** All rules of a sheet anew: there are few. */
  #tellRules(sheet: BookSheet, shown: ShownSheet | null): void {
    const subUnitId = this.idOf(sheet);
    if (shown) {
      const ruleId = shown.validations.flatMap((plan, index) => (plan.rule.type === 'any' ? [] : [`v${index}`]));
      if (ruleId.length > 0) this.#run('data-validation.mutation.removeRule', { subUnitId, ruleId });
      shown.conditionals.forEach((_, index) => this.#run('sheet.mutation.delete-conditional-rule', { subUnitId, cfId: `c${index}` }));
    }
    const rule = sheet.validations.flatMap((plan, index) => validationRule(plan, sheet, `v${index}`) ?? []);
    if (rule.length > 0) this.#run('data-validation.mutation.addRule', { subUnitId, rule });
    // Each is put before those that are there: the first that holds comes first.
    for (let index = sheet.conditionals.length - 1; index >= 0; index -= 1) {
      const plan = sheet.conditionals[index];
      if (plan) this.#run('sheet.mutation.add-conditional-rule', { subUnitId, rule: conditionalRule(plan, `c${index}`) });
    }
  }

  #tellOrder(sheets: readonly BookSheet[]): void {
    const workbook = this.#grid.workbook();
    if (!workbook) return;
    sheets.forEach((sheet, toOrder) => {
      const fromOrder = workbook.getSheets().findIndex((each) => each.getSheetId() === this.idOf(sheet));
      if (fromOrder >= 0 && fromOrder !== toOrder) this.#run('sheet.mutation.set-worksheet-order', { subUnitId: this.idOf(sheet), fromOrder, toOrder });
    });
  }
}

const emptied = (cells: Readonly<Record<number, Readonly<Record<number, unknown>>>>): Record<number, Record<number, null>> =>
  Object.fromEntries(Object.entries(cells).map(([row, columns]) => [row, Object.fromEntries(Object.keys(columns).map((column) => [column, null]))]));
