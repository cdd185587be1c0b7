import type { ICellData, ICommandInfo, IExecutionOptions, IRange, IWorkbookData } from '@univerjs/core';
import { CanceledError, LocaleType } from '@univerjs/core';
import type { Locale } from '../messages/problem';
import { address } from '../workbook/address';
import type { BookSheet } from '../workbook/book/sheet';
import type { OfficeHost } from '../workbook/host/office-host';
import type { Range } from '../workbook/plan';
import type { CellChange } from '../workbook/port';
import type { Grid } from './grid';
import { movesReferences, reasonAgainst, type Reason } from './refusals';
import { columnsMoved, rowsMoved } from './reshape';
import { FormatPool, isShownAs } from './restyle';
import { conditionalRule, validationRule } from './rules';
import { changedCells, sameList, shownNow, type ShownSheet } from './shown';
import { bookRange, cellOf, contentOf, extent, freezeOf, gridRange, rowPixels, sheetData, StylePool } from './snapshot';

const unit = 'workbook';
const nothingSet = { v: null, f: null, p: null };

/**
 * Keeps the Book and the grid alike. The Book is the workbook: what an add-in wrote into it is compared with what
 * the grid was last told, and the difference goes over in one change a sheet; what people type into the grid goes
 * into the Book as an edit, so that the add-in hears of it.
 */
export class Mirror {
  /** Told of the hint of each cell that is selected. */
  onSelected: ((hint: string) => void) | null = null;
  /** Told that somebody changed the workbook through the grid, in what it says or in its looks. */
  onEdited: (() => void) | null = null;
  /** Told why something that was asked of the grid is not done. */
  onRefused: ((reason: Reason) => void) | null = null;
  readonly #grid: Grid;
  readonly #host: OfficeHost;
  readonly #locale: Locale;
  readonly #ids = new WeakMap<BookSheet, string>();
  #shown = new Map<BookSheet, ShownSheet>();
  #pool = new StylePool();
  readonly #formats = new FormatPool();
  #next = 1;
  /** While the grid is told something: what it reports then is our own voice. */
  #telling = false;
  /** The command that people gave last: what it brings about comes after it. */
  #command = '';
  #selected = '';
  #due = false;

  constructor(grid: Grid, host: OfficeHost, locale: Locale) {
    this.#grid = grid;
    this.#host = host;
    this.#locale = locale;
    grid.commands.beforeCommandExecuted((command) => this.#beforeCommand(command));
    grid.commands.onCommandExecuted((command, options) => this.#afterCommand(command, options));
    const { api } = grid;
    api.addEvent(api.Event.SelectionChanged, ({ worksheet, selections }) => this.#gridSelected(worksheet.getSheetId(), selections[0]));
    api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => this.#gridSelected(activeSheet.getSheetId(), undefined));
    api.addEvent(api.Event.CellClicked, ({ worksheet, row, column }) => {
      const sheet = this.#sheetOf(worksheet.getSheetId());
      if (sheet) this.#host.click(sheet.name, row, column);
    });
    api.addEvent(api.Event.BeforeSheetEditStart, (params) => {
      const sheet = this.#sheetOf(params.worksheet.getSheetId());
      if (!sheet || !isLocked(sheet, params.row, params.column)) return;
      params.cancel = true;
      this.onRefused?.('locked');
    });
  }

  /** Shows the host's workbook from scratch. */
  show(): void {
    this.#pool = new StylePool();
    this.#shown = new Map();
    this.#selected = '';
    const sheets = this.#sheets();
    const data: IWorkbookData = {
      id: unit,
      name: '考评',
      appVersion: '0.25.1',
      locale: this.#locale === 'zh-CN' ? LocaleType.ZH_CN : LocaleType.EN_US,
      sheetOrder: sheets.map((sheet) => this.#idOf(sheet)),
      sheets: Object.fromEntries(sheets.map((sheet) => [this.#idOf(sheet), sheetData(sheet, this.#idOf(sheet), this.#pool)])),
      styles: this.#pool.styles,
      resources: this.#names(),
    };
    this.#tell(() => {
      this.#grid.open(data);
      for (const sheet of sheets) {
        this.#tellRules(sheet, null);
        this.#shown.set(sheet, shownNow(sheet, this.#idOf(sheet)));
      }
    });
    this.#followSelection();
  }

  /** After a change of the Book: many of them in a row are told at once. */
  later(): void {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => {
      this.#due = false;
      this.follow();
    }, 0);
  }

  follow(): void {
    if (!this.#grid.workbook()) return;
    this.#tell(() => {
      const sheets = this.#sheets();
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
    });
    // The grid turns to every sheet that is put in; what is in view is what is selected.
    const selection = this.#host.selection();
    if (this.#grid.api.getActiveWorkbook()?.getActiveSheet().getSheetName() !== selection?.sheet) this.#selected = '';
    this.#followSelection();
  }

  /** What the selected cell wants to say: the message of its entry, or its note. */
  #hint(): string {
    const selection = this.#host.selection();
    const sheet = selection && this.#host.book.find(selection.sheet);
    if (!selection || !sheet) return '';
    const { top: row, left: column } = selection.range;
    const inside = ({ top, left, bottom, right }: Range): boolean => top <= row && row <= bottom && left <= column && column <= right;
    const input = sheet.validations.find(({ ranges }) => ranges.some(inside))?.input;
    return [input?.title, input?.message ?? sheet.notes.get(address(row, column))].filter(Boolean).join('　');
  }

  /** What the very hidden sheets hold is nobody's to see. */
  #sheets(): BookSheet[] {
    return this.#host.book.sheets.filter(({ visibility }) => visibility !== 'very_hidden');
  }

  #idOf(sheet: BookSheet): string {
    let id = this.#ids.get(sheet);
    if (id === undefined) this.#ids.set(sheet, (id = `sheet-${this.#next++}`));
    return id;
  }

  #sheetOf(id: string): BookSheet | undefined {
    return this.#sheets().find((sheet) => this.#ids.get(sheet) === id);
  }

  #tell(work: () => void): void {
    const outer = this.#telling;
    this.#telling = true;
    try {
      work();
    } finally {
      this.#telling = outer;
    }
  }

  #run(id: string, params: Record<string, unknown>): void {
    this.#grid.commands.syncExecuteCommand(id, { unitId: unit, ...params });
  }

  #names(): IWorkbookData['resources'] {
    const names = this.#host.book.names.filter(({ refersTo }) => !refersTo.includes('#REF!'));
    const data = Object.fromEntries(
      names.map(({ name, sheet, refersTo }, index) => {
        const owner = sheet === null ? undefined : this.#host.book.find(sheet);
        return [`name-${index}`, { id: `name-${index}`, name, formulaOrRefString: refersTo, localSheetId: owner ? this.#idOf(owner) : 'AllDefaultWorkbook' }];
      }),
    );
    return [{ name: 'SHEET_DEFINED_NAME_PLUGIN', data: JSON.stringify(data) }];
  }

  /** A sheet that is about to go is not the one in view. */
  #leave(id: string): void {
    const active = this.#grid.api.getActiveWorkbook();
    if (active?.getActiveSheet().getSheetId() !== id) return;
    const other = this.#sheets().find((sheet) => sheet.visibility === 'visible' && this.#shown.has(sheet));
    if (other) active.setActiveSheet(this.#idOf(other));
  }

  #tellNew(sheet: BookSheet, index: number): void {
    const id = this.#idOf(sheet);
    const data = sheetData(sheet, id, this.#pool);
    this.#run('sheet.mutation.insert-sheet', { index, sheet: data, styles: this.#pool.styles });
    this.#tellRules(sheet, null);
    this.#shown.set(sheet, shownNow(sheet, id));
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
    this.#shown.set(sheet, shownNow(sheet, subUnitId));
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
    for (const [row, columns] of changed) {
      const cells: Record<number, unknown> = (cellValue[row] = {});
      for (const column of columns) {
        const format = sheet.formatAt(row, column);
        const content = { ...nothingSet, ...cellOf(sheet.valueAt(row, column), sheet.formulas.at(row, column), undefined) };
        // A style is laid over the one before: the cell is emptied first.
        const restyled = styled(row, column);
        if (restyled) (bare[row] ??= {})[column] = null;
        cells[column] = restyled && format ? { ...content, s: this.#pool.styles[this.#pool.idOf(format)] } : content;
      }
    }
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
    const subUnitId = this.#idOf(sheet);
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
      const fromOrder = workbook.getSheets().findIndex((each) => each.getSheetId() === this.#idOf(sheet));
      if (fromOrder >= 0 && fromOrder !== toOrder) this.#run('sheet.mutation.set-worksheet-order', { subUnitId: this.#idOf(sheet), fromOrder, toOrder });
    });
  }

  /** The cell that the add-in shows is the one in view. */
  #followSelection(): void {
    const selection = this.#host.selection();
    const sheet = selection && this.#host.book.find(selection.sheet);
    const key = sheet ? keyOf(this.#idOf(sheet), selection.range) : '';
    const workbook = this.#grid.api.getActiveWorkbook();
    if (!selection || !sheet || !workbook || key === this.#selected || sheet.visibility !== 'visible') return;
    this.#selected = key;
    this.#tell(() => {
      if (workbook.getActiveSheet().getSheetId() !== this.#idOf(sheet)) workbook.setActiveSheet(this.#idOf(sheet));
      const worksheet = workbook.getActiveSheet();
      const { top, left } = selection.range;
      worksheet.getRange(gridRange(selection.range)).activate();
      const visible = worksheet.getVisibleRange();
      if (visible && (top < visible.startRow || top > visible.endRow || left < visible.startColumn || left > visible.endColumn)) worksheet.scrollToCell(Math.max(0, top - 2), Math.max(0, left - 2));
    });
    this.onSelected?.(this.#hint());
  }

  #gridSelected(id: string, selection: IRange | undefined): void {
    const sheet = this.#sheetOf(id);
    const picked = selection ?? this.#grid.api.getActiveWorkbook()?.getActiveSheet().getSelection()?.getActiveRange()?.getRange();
    if (this.#telling || !sheet) return;
    const range = picked ? bookRange(finite(picked, sheet)) : { top: 0, left: 0, bottom: 0, right: 0 };
    const key = keyOf(id, range);
    if (key === this.#selected) return;
    this.#selected = key;
    this.#host.select(sheet.name, range);
    this.onSelected?.(this.#hint());
  }

  /** Cells that are locked on a protected sheet stay as they are; what the Book cannot follow is not begun. */
  #beforeCommand({ id, params }: Readonly<ICommandInfo>): void {
    if (this.#telling) return;
    if (/\.command\./.test(id)) this.#command = id;
    const active = this.#grid.api.getActiveWorkbook()?.getActiveSheet();
    const sheet = active && this.#sheetOf(active.getSheetId());
    const reason = reasonAgainst(id, sheet);
    if (reason) this.#refuse(reason);
    // However it came about: typed, pasted, filled in, dragged.
    if (id === 'sheet.mutation.set-range-values') this.#spareLocked(params as GridChange | undefined, active?.getSheetId());
    if (id !== 'sheet.command.clear-selection-content' && id !== 'sheet.command.set-range-values') return;
    if (!active || !sheet?.protected) return;
    const given = (params as { range?: IRange; ranges?: IRange[] } | undefined) ?? {};
    const ranges = given.ranges ?? (given.range ? [given.range] : (active.getSelection()?.getActiveRangeList().map((range) => range.getRange()) ?? []));
    if (ranges.some((range) => anyLocked(sheet, finite(range, sheet)))) this.#refuse('locked');
  }

  /**
   * Formulas whose references follow rows, columns and names of sheets are no work of people, locked or not: to refuse
   * them would stop the command half-way, before it can be undone.
   */
  #spareLocked(change: GridChange | undefined, active: string | undefined): void {
    const sheet = change?.unitId === unit ? this.#sheetOf(change.subUnitId ?? '') : undefined;
    if (!sheet?.protected) return;
    const follows = change?.subUnitId !== active || movesReferences(this.#command);
    for (const [row, columns] of Object.entries(change?.cellValue ?? {})) {
      for (const [column, cell] of Object.entries(columns)) {
        const rewritten = follows && typeof cell?.f === 'string' && sheet.formulas.at(Number(row), Number(column)) !== undefined;
        if (!rewritten && isLocked(sheet, Number(row), Number(column))) this.#refuse('locked');
      }
    }
  }

  /** The grid takes this error for a command that came to nothing. */
  #refuse(reason: Reason): never {
    this.onRefused?.(reason);
    throw new CanceledError();
  }

  #afterCommand({ id, params }: Readonly<ICommandInfo>, options: IExecutionOptions | undefined): void {
    const change = params as GridChange | undefined;
    // What the grid's own engine finds is not what anybody typed.
    if (this.#telling || !change || change.unitId !== unit || options?.['fromFormula'] === true) return;
    if (id === 'sheet.mutation.insert-sheet') return this.#sheetAdded(change);
    const sheet = this.#sheetOf(change.subUnitId ?? change.from?.subUnitId ?? '');
    if (!sheet) return;
    switch (id) {
      case 'sheet.mutation.set-range-values':
        return this.#typed(sheet, change.cellValue ?? {});
      case 'sheet.mutation.move-range':
        for (const part of [change.from, change.to]) {
          const owner = part && this.#sheetOf(part.subUnitId);
          if (owner && part) this.#typed(owner, part.value);
        }
        return;
      case 'sheet.mutation.reorder-range':
        return this.#typedIn(sheet, change.range);
      case 'sheet.mutation.insert-row':
        if (change.range) this.#rowsPutIn(sheet, change.range);
        return this.#reshaped(sheet);
      case 'sheet.mutation.remove-rows':
        if (change.range) rowsMoved(this.#host.book, sheet, change.range.startRow, change.range.startRow - change.range.endRow - 1);
        return this.#reshaped(sheet);
      case 'sheet.mutation.insert-col':
        if (change.range) columnsMoved(this.#host.book, sheet, change.range.startColumn, change.range.endColumn - change.range.startColumn + 1);
        return this.#reshaped(sheet);
      case 'sheet.mutation.remove-col':
        if (change.range) columnsMoved(this.#host.book, sheet, change.range.startColumn, change.range.startColumn - change.range.endColumn - 1);
        return this.#reshaped(sheet);
      case 'sheet.mutation.set.numfmt':
      case 'sheet.mutation.remove.numfmt':
        return this.#styled(sheet, Object.values(change.values ?? {}).concat({ ranges: change.ranges ?? [] }).flatMap(({ ranges }) => ranges.flatMap((range) => placesIn(finite(range, sheet)))));
      case 'sheet.mutation.add-worksheet-merge':
      case 'sheet.mutation.remove-worksheet-merge':
        this.#mergesAsShown(sheet);
        break;
      case 'sheet.mutation.set-row-hidden':
      case 'sheet.mutation.set-row-visible':
        this.#hiddenRowsAsShown(sheet);
        break;
      case 'sheet.mutation.set-frozen':
        this.#freezeAsShown(sheet);
        break;
      case 'sheet.mutation.set-tab-color':
        sheet.tabColor = /^#([0-9a-f]{6})$/i.exec(change.color ?? '')?.[1] ?? null;
        break;
      case 'sheet.mutation.set-worksheet-name':
        if (change.name !== undefined) this.#host.renameSheet(sheet.name, change.name);
        break;
      case 'sheet.mutation.set-worksheet-hidden':
        sheet.visibility = change.hidden ? 'hidden' : 'visible';
        break;
      case 'sheet.mutation.remove-sheet':
        this.#shown.delete(sheet);
        this.#host.deleteSheet(sheet.name);
        this.onEdited?.();
        return this.later();
      case 'sheet.mutation.set-worksheet-order':
        return this.#ordered();
      case 'sheet.mutation.set-worksheet-col-width':
      case 'sheet.mutation.set-col-hidden':
      case 'sheet.mutation.set-col-visible':
        this.#columnsAsShown(sheet);
        break;
      case 'sheet.mutation.set-worksheet-row-height':
        this.#heightsAsShown(sheet);
        break;
      default:
        return;
    }
    this.#shown.set(sheet, shownNow(sheet, this.#idOf(sheet)));
    this.onEdited?.();
  }

  /** Cells that people typed, pasted, cleared or formatted; what follows from them goes back to the grid. */
  #typed(sheet: BookSheet, cells: Readonly<Record<number, Readonly<Record<number, unknown>>>>): void {
    const changes: CellChange[] = [];
    const looks: CellPlace[] = [];
    for (const [row, columns] of Object.entries(cells)) {
      for (const column of Object.keys(columns)) {
        const at = { row: Number(row), column: Number(column) };
        looks.push(at);
        const { value, formula } = contentOf(this.#grid.cell(this.#idOf(sheet), at.row, at.column));
        if (value === sheet.valueAt(at.row, at.column) && formula === sheet.formulas.at(at.row, at.column)) continue;
        changes.push({ ...at, value, ...(formula === undefined ? {} : { formula }) });
      }
    }
    if (changes.length > 0) sheet.setCells(changes);
    this.#styled(sheet, looks);
    if (changes.length === 0) return;
    this.onEdited?.();
    this.#shown.set(sheet, shownNow(sheet, this.#idOf(sheet)));
    this.#host.changed(sheet.name, around(changes));
    if (changes.some(({ row, column, formula }) => formula !== undefined && sheet.valueAt(row, column) === null)) this.onRefused?.('not_calculated');
    this.later();
  }

  /** Formats of cells as the grid shows them now, as far as the Book can hold them; the rest is put back in the grid. */
  #styled(sheet: BookSheet, cells: readonly CellPlace[]): void {
    const styles = this.#grid.workbook()?.getStyles();
    const cellValue: Record<number, Record<number, ICellData>> = {};
    let changed = false;
    for (const { row, column } of cells) {
      const cell = this.#grid.cell(this.#idOf(sheet), row, column);
      const style = styles?.getStyleByCell(cell);
      const before = sheet.formatAt(row, column);
      // The file writes its own formats.
      const format = sheet.edits ? before : this.#formats.of(style, before);
      if (format !== before) sheet.setFormat(row, column, format ?? {});
      changed ||= format !== before;
      if (style && !isShownAs(style, format)) (cellValue[row] ??= {})[column] = { ...cell, s: format ? this.#pool.styles[this.#pool.idOf(format)] : null };
    }
    if (changed) {
      this.#shown.set(sheet, shownNow(sheet, this.#idOf(sheet)));
      this.onEdited?.();
    }
    if (Object.keys(cellValue).length === 0) return;
    const subUnitId = this.#idOf(sheet);
    this.#tell(() => {
      // A style is laid over the one before: the cell is emptied first.
      this.#run('sheet.mutation.set-range-values', { subUnitId, cellValue: emptied(cellValue) });
      this.#run('sheet.mutation.set-range-values', { subUnitId, cellValue });
    });
    if (sheet.edits) this.onRefused?.('file_formats');
  }

  #typedIn(sheet: BookSheet, range: IRange | undefined): void {
    if (!range) return;
    const { startRow, endRow, startColumn, endColumn } = finite(range, sheet);
    const columns = Object.fromEntries(Array.from({ length: endColumn - startColumn + 1 }, (_, at) => [startColumn + at, null]));
    this.#typed(sheet, Object.fromEntries(Array.from({ length: endRow - startRow + 1 }, (_, at) => [startRow + at, columns])));
  }

  /** New rows look like the one above, as in any spreadsheet. */
  #rowsPutIn(sheet: BookSheet, { startRow, endRow }: IRange): void {
    this.#host.insertRows(sheet.name, startRow, endRow - startRow + 1);
    const above = sheet.formats.get(startRow - 1);
    for (let row = startRow; above && row <= endRow; row += 1) sheet.formats.set(row, [...above]);
  }

  /** After rows or columns came or went the grid's own idea of the rules is not trusted. */
  #reshaped(sheet: BookSheet): void {
    const id = this.#idOf(sheet);
    const before = this.#shown.get(sheet);
    this.#tell(() => this.#tellRules(sheet, before ?? null));
    this.#shown.set(sheet, shownNow(sheet, id));
    this.onEdited?.();
    const { rows, columns } = extent(sheet);
    this.#host.changed(sheet.name, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
    this.later();
  }

  #sheetAdded({ sheet: data, index }: GridChange): void {
    const visible = this.#sheets();
    const after = index === undefined || index === 0 ? null : (visible[index - 1]?.name ?? null);
    if (!data) return;
    const sheet = this.#host.book.add({ name: data.name, visibility: 'visible', columns: [], rows: [] }, after);
    this.#ids.set(sheet, data.id);
    this.#shown.set(sheet, shownNow(sheet, data.id));
    this.onEdited?.();
    this.#typed(sheet, data.cellData);
  }

  #ordered(): void {
    const order = this.#grid.workbook()?.getSheetOrders() ?? [];
    const { sheets } = this.#host.book;
    const rank = (sheet: BookSheet): number => {
      const at = order.indexOf(this.#idOf(sheet));
      return at < 0 ? Infinity : at;
    };
    sheets.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
    this.onEdited?.();
  }

  #columnsAsShown(sheet: BookSheet): void {
    const worksheet = this.#grid.workbook()?.getSheetBySheetId(this.#idOf(sheet));
    if (!worksheet) return;
    sheet.columns = sheet.columns.map((column, at) => ({ ...column, width: worksheet.getColumnManager().getColumn(at)?.w ?? column.width, hidden: worksheet.getColVisible(at) === false }));
  }

  #mergesAsShown(sheet: BookSheet): void {
    const merges = this.#grid.workbook()?.getSheetBySheetId(this.#idOf(sheet))?.getMergeData() ?? [];
    sheet.merges = merges.map((range) => bookRange(finite(range, sheet)));
  }

  #hiddenRowsAsShown(sheet: BookSheet): void {
    const worksheet = this.#grid.workbook()?.getSheetBySheetId(this.#idOf(sheet));
    for (let row = 0; worksheet && row < worksheet.getRowCount(); row += 1) {
      if (worksheet.getRowRawVisible(row)) sheet.hiddenRows.delete(row);
      else sheet.hiddenRows.add(row);
    }
  }

  #freezeAsShown(sheet: BookSheet): void {
    const { ySplit: rows = 0, xSplit: columns = 0 } = this.#grid.workbook()?.getSheetBySheetId(this.#idOf(sheet))?.getFreeze() ?? {};
    sheet.freeze = rows > 0 || columns > 0 ? { rows, columns } : null;
  }

  #heightsAsShown(sheet: BookSheet): void {
    const manager = this.#grid.workbook()?.getSheetBySheetId(this.#idOf(sheet))?.getRowManager();
    for (let row = 0; row < sheet.values.length; row += 1) {
      const pixels = manager?.getRow(row)?.h;
      const points = sheet.heights.get(row);
      if (pixels === undefined || (points !== undefined && rowPixels(points) === pixels)) continue;
      sheet.heights.set(row, pixels * 0.75);
      sheet.fitted.delete(row);
    }
  }
}

/** The parts of the grid's changes that are read here. */
interface GridChange {
  unitId?: string;
  subUnitId?: string;
  cellValue?: Record<number, Record<number, ICellData | null>>;
  range?: IRange;
  from?: { subUnitId: string; value: Record<number, Record<number, ICellData | null>> };
  to?: { subUnitId: string; value: Record<number, Record<number, ICellData | null>> };
  values?: Record<string, { ranges: IRange[] }>;
  ranges?: IRange[];
  color?: string;
  name?: string;
  hidden?: number;
  index?: number;
  sheet?: { id: string; name: string; cellData: Record<number, Record<number, ICellData>> };
}

interface CellPlace {
  row: number;
  column: number;
}

function placesIn({ startRow, endRow, startColumn, endColumn }: IRange): CellPlace[] {
  const width = endColumn - startColumn + 1;
  return Array.from({ length: (endRow - startRow + 1) * width }, (_, at) => ({ row: startRow + Math.floor(at / width), column: startColumn + (at % width) }));
}

const emptied = (cells: Readonly<Record<number, Readonly<Record<number, unknown>>>>): Record<number, Record<number, null>> =>
  Object.fromEntries(Object.entries(cells).map(([row, columns]) => [row, Object.fromEntries(Object.keys(columns).map((column) => [column, null]))]));

const keyOf = (id: string, { top, left, bottom, right }: Range): string => `${id} ${top} ${left} ${bottom} ${right}`;

function isLocked(sheet: BookSheet, row: number, column: number): boolean {
  return sheet.protected && sheet.formatAt(row, column)?.locked !== false;
}

function anyLocked(sheet: BookSheet, { startRow, endRow, startColumn, endColumn }: IRange): boolean {
  for (let row = startRow; row <= endRow; row += 1) {
    for (let column = startColumn; column <= endColumn; column += 1) if (isLocked(sheet, row, column)) return true;
  }
  return false;
}

/** Whole rows and columns have no numbers at their ends. */
function finite({ startRow, endRow, startColumn, endColumn }: IRange, sheet: BookSheet): IRange {
  const { rows, columns } = extent(sheet);
  return { startRow: startRow || 0, startColumn: startColumn || 0, endRow: Number.isFinite(endRow) ? endRow : rows - 1, endColumn: Number.isFinite(endColumn) ? endColumn : columns - 1 };
}

function around(cells: readonly CellChange[]): Range {
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  // No spread: a paste may be larger than what a call takes.
  const least = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.max(one, other), 0);
  return { top: least(rows), left: least(columns), bottom: most(rows), right: most(columns) };
}
