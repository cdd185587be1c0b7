import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, Outline, SheetContent, WorkbookPort } from '../workbook/port';

/**
 * Remembers the sheets that were read, so that a pane which follows every edit asks a far-away Excel for the changed
 * sheet only. What is written through it is known at once.
 */
export class CachedPort implements WorkbookPort {
  readonly #port: WorkbookPort;
  readonly #sheets = new Map<string, SheetContent>();

  constructor(port: WorkbookPort) {
    this.#port = port;
  }

  get calculates(): boolean {
    return this.#port.calculates;
  }

  outline(): Promise<Outline> {
    return this.#port.outline();
  }

  async read(sheets: readonly string[], until?: ReadonlyMap<string, number>, merged?: ReadonlySet<string>): Promise<SheetContent[]> {
    const unknown = sheets.filter((name) => !this.#sheets.has(name) || (merged?.has(name) && !this.#sheets.get(name)?.merges));
    if (unknown.length > 0) for (const content of await this.#port.read(unknown, until, merged)) this.#sheets.set(content.name, content);
    return sheets.flatMap((name) => this.#sheets.get(name) ?? []);
  }

  /** What is written is known from this moment on, before the workbook has answered. */
  async apply(changes: readonly Change[]): Promise<void> {
    this.expect(changes);
    try {
      await this.#port.apply(changes);
    } catch (error) {
      // How much of it was done is not known.
      this.forget();
      throw error;
    }
  }

  /** The cells as they will be, or are, where somebody writes past this. */
  expect(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'set_cells') this.#set(change.sheet, change.cells);
      else this.forget(change.kind === 'add_sheet' ? change.plan.name : change.sheet);
    }
  }

  /** Knows the same, and goes its own way from here. */
  copy(): CachedPort {
    const copy = new CachedPort(this.#port);
    for (const [name, content] of this.#sheets) copy.#sheets.set(name, content);
    return copy;
  }

  /** As last read, with what was written since; undefined where it was not read. */
  known(sheet: string): SheetContent | undefined {
    return this.#sheets.get(sheet);
  }

  /** Somebody else changed the sheet, or everything. */
  forget(sheet?: string): void {
    if (sheet === undefined) this.#sheets.clear();
    else this.#sheets.delete(sheet);
  }

  #set(sheet: string, cells: readonly CellChange[]): void {
    const content = this.#sheets.get(sheet);
    if (content) this.#sheets.set(sheet, { ...content, values: withCells(content.values, cells) });
  }
}

function withCells(values: SheetContent['values'], cells: readonly CellChange[]): SheetContent['values'] {
  const rows = values.slice();
  const changed = new Map<number, CellValue[]>();
  for (const { row, column, value } of cells) {
    let own = changed.get(row);
    if (!own) changed.set(row, (own = [...(rows[row] ?? [])]));
    while (own.length < column) own.push(null);
    own[column] = value;
  }
  for (const [row, own] of changed) {
    while (rows.length <= row) rows.push([]);
    rows[row] = own;
  }
  return rows;
}
