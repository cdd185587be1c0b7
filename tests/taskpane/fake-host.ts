import { deleteSheet, insertRows } from '../../src/workbook/host/reshape';
import { calculateBook } from '../../src/operations/calculated';
import { problem, Refusal, type Locale } from '../../src/messages/problem';
import type { CellPlace, PaneHost, PaneTheme, SelectedCells, Unsubscribe } from '../../src/taskpane/host';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { address } from '../../src/workbook/address';
import type { CellValue } from '../../src/workbook/plan';
import type { Change, Progress, WorkbookPort } from '../../src/workbook/port';

/** The pane's host over a Book: what Excel does, done by the test. */
export class FakeHost implements PaneHost {
  readonly book: Book;
  readonly locale: Locale;
  theme: PaneTheme;
  readonly can: PaneHost['can'];
  readonly revealed: CellPlace[] = [];
  /** Each batch that was written. */
  readonly applied: (readonly Change[])[] = [];
  /** Thrown at the next write. */
  failure: Error | null = null;
  /** Excel does not answer until these come true; `apply` may tell how far it is. */
  readonly held: { read?: Promise<void>; apply?: (onProgress?: Progress) => Promise<void> } = {};
  /** Asked to tell of something, it refuses so many times. */
  deaf = 0;
  active: CellPlace | null = null;
  selected: SelectedCells | null = null;
  /** How often Excel was asked to tell of something. */
  readonly asked = { selections: 0, changes: 0, clicks: 0 };
  readonly memory = new Map<string, string>();
  readonly #themes = new Set<(theme: PaneTheme) => void>();
  readonly #selections = new Set<(place: CellPlace) => void>();
  readonly #changes = new Set<(change: { sheet: string; address: string }) => void>();
  readonly #clicks = new Set<(place: CellPlace) => void>();
  readonly port: WorkbookPort;

  constructor(book: Book, options: { locale?: Locale; theme?: PaneTheme; nativeCheckbox?: boolean } = {}) {
    this.book = book;
    this.locale = options.locale ?? 'zh-CN';
    this.theme = options.theme ?? 'light';
    this.can = { followSelection: true, clickToTick: true, nativeCheckbox: options.nativeCheckbox ?? false };
    const port = new BookPort(book);
    this.port = {
      // As Excel does after every change.
      calculates: true,
      outline: () => port.outline(),
      read: async (sheets) => {
        await this.held.read;
        return port.read(sheets);
      },
      apply: async (changes, onProgress) => {
        await this.held.apply?.(onProgress);
        const failure = this.failure;
        this.failure = null;
        if (failure) throw failure;
        this.applied.push(changes);
        await port.apply(changes);
        calculateBook(book);
      },
    };
  }

  onThemeChanged(listener: (theme: PaneTheme) => void): Unsubscribe {
    return joined(this.#themes, listener);
  }

  async activeCell(): Promise<CellPlace | null> {
    return this.active;
  }

  async selection(): Promise<SelectedCells | null> {
    return this.selected;
  }

  async reveal(place: CellPlace): Promise<void> {
    this.revealed.push(place);
    this.select(place);
  }

  async onSelectionChanged(listener: (place: CellPlace) => void): Promise<Unsubscribe> {
    this.asked.selections += 1;
    this.#listen();
    return joined(this.#selections, listener);
  }

  async onChanged(listener: (change: { sheet: string; address: string }) => void): Promise<Unsubscribe> {
    this.asked.changes += 1;
    this.#listen();
    return joined(this.#changes, listener);
  }

  async onClicked(listener: (place: CellPlace) => void): Promise<Unsubscribe> {
    this.asked.clicks += 1;
    this.#listen();
    return joined(this.#clicks, listener);
  }

  #listen(): void {
    if (this.deaf === 0) return;
    this.deaf -= 1;
    throw new Refusal(problem('excel_busy', 'error', {}));
  }

  recall(key: string): string | null {
    return this.memory.get(key) ?? null;
  }

  remember(key: string, value: string): void {
    this.memory.set(key, value);
  }

  /** How often the pane was loaded anew. */
  reopened = 0;

  reopen(): void {
    this.reopened += 1;
  }

  /** Somebody selects a cell. */
  select(place: CellPlace): void {
    this.active = place;
    for (const listener of this.#selections) listener(place);
  }

  click(place: CellPlace): void {
    for (const listener of this.#clicks) listener(place);
  }

  /** Somebody types into a cell of the workbook. */
  type(place: CellPlace, value: CellValue): void {
    const { sheet, row, column } = place;
    this.book.apply([{ kind: 'set_cells', sheet, cells: [{ row, column, value }] }]);
    calculateBook(this.book);
    for (const listener of this.#changes) listener({ sheet, address: address(row, column) });
  }

  /** A row is put in above, as Excel does it. */
  insertRow(sheet: string, row: number): void {
    insertRows(this.book, this.book.sheet(sheet), row, 1);
    calculateBook(this.book);
    for (const listener of this.#changes) listener({ sheet, address: `${row + 1}:${row + 1}` });
  }

  /** A sheet is deleted, as Excel does it. */
  deleteSheet(sheet: string): void {
    deleteSheet(this.book, this.book.sheet(sheet));
    calculateBook(this.book);
    for (const listener of this.#changes) listener({ sheet, address: 'A1' });
  }

  darken(theme: PaneTheme): void {
    this.theme = theme;
    for (const listener of this.#themes) listener(theme);
  }
}

function joined<T>(listeners: Set<T>, listener: T): Unsubscribe {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
