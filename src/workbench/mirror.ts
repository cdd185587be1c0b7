import type { ICellData, ICommandInfo, IExecutionOptions, IRange, Worksheet } from '@univerjs/core';
import { CanceledError } from '@univerjs/core';
import type { Locale } from '../messages/problem';
import { address } from '../workbook/address';
import type { BookSheet } from '../workbook/book/sheet';
import type { OfficeHost } from '../workbook/host/office-host';
import type { Range } from '../workbook/plan';
import type { CellChange } from '../workbook/port';
import { columnsAsShown, finite, freezeAsShown, heightsAsShown, hiddenRowsAsShown, mergesAsShown } from './as-shown';
import type { Grid } from './grid';
import { GridTeller, unit } from './grid-teller';
import { movesReferences, reasonAgainst, type Reason } from './refusals';
import { columnsMoved, rowsMoved } from './reshape';
import { FormatPool, isShownAs } from './restyle';
import { bookRange, contentOf, extent, gridRange, shrunkSize } from './snapshot';

/**
 * Keeps the Book and the grid alike. The Book is the workbook: what an add-in wrote into it goes over to the grid
 * (`GridTeller`); what people type into the grid goes into the Book as an edit, so that the add-in hears of it.
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
  readonly #teller: GridTeller;
  readonly #formats = new FormatPool();
  /** While the grid is told something: what it reports then is our own voice. */
  #telling = false;
  /** The command that people gave last: what it brings about comes after it. */
  #command = '';
  #selected = '';
  #due = false;

  constructor(grid: Grid, host: OfficeHost, locale: Locale) {
    this.#grid = grid;
    this.#host = host;
    this.#teller = new GridTeller(grid, host, locale);
    grid.sizeOf = (id, row, column, text) => {
      const sheet = this.#teller.sheetOf(id);
      return sheet ? shrunkSize(sheet, row, column, text) : null;
    };
    grid.commands.beforeCommandExecuted((command) => this.#beforeCommand(command));
    grid.commands.onCommandExecuted((command, options) => this.#afterCommand(command, options));
    const { api } = grid;
    api.addEvent(api.Event.SelectionChanged, ({ worksheet, selections }) => this.#gridSelected(worksheet.getSheetId(), selections[0]));
    api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => this.#gridSelected(activeSheet.getSheetId(), undefined));
    api.addEvent(api.Event.CellClicked, ({ worksheet, row, column }) => {
      const sheet = this.#teller.sheetOf(worksheet.getSheetId());
      if (sheet) this.#host.click(sheet.name, row, column);
    });
    api.addEvent(api.Event.BeforeSheetEditStart, (params) => {
      const sheet = this.#teller.sheetOf(params.worksheet.getSheetId());
      if (!sheet || !isLocked(sheet, params.row, params.column)) return;
      params.cancel = true;
      this.onRefused?.('locked');
    });
  }

  /** Shows the host's workbook from scratch. */
  show(): void {
    this.#selected = '';
    this.#tell(() => this.#teller.open());
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
    this.#tell(() => this.#teller.follow());
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

  #tell(work: () => void): void {
    const outer = this.#telling;
    this.#telling = true;
    try {
      work();
    } finally {
      this.#telling = outer;
    }
  }

  /** The cell that the add-in shows is the one in view. */
  #followSelection(): void {
    const selection = this.#host.selection();
    const sheet = selection && this.#host.book.find(selection.sheet);
    const key = sheet ? keyOf(this.#teller.idOf(sheet), selection.range) : '';
    const workbook = this.#grid.api.getActiveWorkbook();
    if (!selection || !sheet || !workbook || key === this.#selected || sheet.visibility !== 'visible') return;
    this.#selected = key;
    this.#tell(() => {
      if (workbook.getActiveSheet().getSheetId() !== this.#teller.idOf(sheet)) workbook.setActiveSheet(this.#teller.idOf(sheet));
      const worksheet = workbook.getActiveSheet();
      const { top, left } = selection.range;
      worksheet.getRange(gridRange(selection.range)).activate();
      const visible = worksheet.getVisibleRange();
      if (visible && (top < visible.startRow || top > visible.endRow || left < visible.startColumn || left > visible.endColumn)) worksheet.scrollToCell(Math.max(0, top - 2), Math.max(0, left - 2));
    });
    this.onSelected?.(this.#hint());
  }

  #gridSelected(id: string, selection: IRange | undefined): void {
    const sheet = this.#teller.sheetOf(id);
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
    const sheet = active && this.#teller.sheetOf(active.getSheetId());
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
    const sheet = change?.unitId === unit ? this.#teller.sheetOf(change.subUnitId ?? '') : undefined;
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
    const sheet = this.#teller.sheetOf(change.subUnitId ?? change.from?.subUnitId ?? '');
    if (!sheet) return;
    switch (id) {
      case 'sheet.mutation.set-range-values':
        return this.#typed(sheet, change.cellValue ?? {});
      case 'sheet.mutation.move-range':
        for (const part of [change.from, change.to]) {
          const owner = part && this.#teller.sheetOf(part.subUnitId);
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
        this.#shape(sheet, mergesAsShown);
        break;
      case 'sheet.mutation.set-row-hidden':
      case 'sheet.mutation.set-row-visible':
        this.#shape(sheet, hiddenRowsAsShown);
        break;
      case 'sheet.mutation.set-frozen':
        this.#shape(sheet, freezeAsShown);
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
        this.#teller.removed(sheet);
        this.#host.deleteSheet(sheet.name);
        this.onEdited?.();
        return this.later();
      case 'sheet.mutation.set-worksheet-order':
        return this.#ordered();
      case 'sheet.mutation.set-worksheet-col-width':
      case 'sheet.mutation.set-col-hidden':
      case 'sheet.mutation.set-col-visible':
        this.#shape(sheet, columnsAsShown);
        break;
      case 'sheet.mutation.set-worksheet-row-height':
        this.#shape(sheet, heightsAsShown);
        break;
      default:
        return;
    }
    this.#teller.known(sheet);
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
        const { value, formula } = contentOf(this.#grid.cell(this.#teller.idOf(sheet), at.row, at.column));
        if (value === sheet.valueAt(at.row, at.column) && formula === sheet.formulas.at(at.row, at.column)) continue;
        changes.push({ ...at, value, ...(formula === undefined ? {} : { formula }) });
      }
    }
    if (changes.length > 0) sheet.setCells(changes);
    this.#styled(sheet, looks);
    if (changes.length === 0) return;
    this.onEdited?.();
    this.#teller.known(sheet);
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
      const cell = this.#grid.cell(this.#teller.idOf(sheet), row, column);
      const style = styles?.getStyleByCell(cell);
      const before = sheet.formatAt(row, column);
      // The file writes its own formats.
      const format = sheet.edits ? before : this.#formats.of(style, before);
      if (format !== before) sheet.setFormat(row, column, format ?? {});
      changed ||= format !== before;
      if (style && !isShownAs(style, format)) (cellValue[row] ??= {})[column] = { ...cell, s: format ? this.#teller.style(format) : null };
    }
    if (changed) {
      this.#teller.known(sheet);
      this.onEdited?.();
    }
    if (Object.keys(cellValue).length === 0) return;
    this.#tell(() => this.#teller.cells(sheet, cellValue));
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
    this.#tell(() => this.#teller.rules(sheet));
    this.#teller.known(sheet);
    this.onEdited?.();
    const { rows, columns } = extent(sheet);
    this.#host.changed(sheet.name, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
    this.later();
  }

  #shape(sheet: BookSheet, asShown: (worksheet: Worksheet, sheet: BookSheet) => void): void {
    const worksheet = this.#grid.workbook()?.getSheetBySheetId(this.#teller.idOf(sheet));
    if (worksheet) asShown(worksheet, sheet);
  }

  #sheetAdded({ sheet: data, index }: GridChange): void {
    const visible = this.#teller.sheets();
    const after = index === undefined || index === 0 ? null : (visible[index - 1]?.name ?? null);
    if (!data) return;
    const sheet = this.#host.book.add({ name: data.name, visibility: 'visible', columns: [], rows: [] }, after);
    this.#teller.added(sheet, data.id);
    this.onEdited?.();
    this.#typed(sheet, data.cellData);
  }

  #ordered(): void {
    const order = this.#grid.workbook()?.getSheetOrders() ?? [];
    const { sheets } = this.#host.book;
    const rank = (sheet: BookSheet): number => {
      const at = order.indexOf(this.#teller.idOf(sheet));
      return at < 0 ? Infinity : at;
    };
    sheets.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
    this.onEdited?.();
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

function around(cells: readonly CellChange[]): Range {
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  // No spread: a paste may be larger than what a call takes.
  const least = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.max(one, other), 0);
  return { top: least(rows), left: least(columns), bottom: most(rows), right: most(columns) };
}
