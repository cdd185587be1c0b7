import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, Outline, SheetContent, WorkbookPort } from '../workbook/port';

/** What a scoring wrote, and what stood there before. */
export interface BeforeImage {
  sheets: readonly { sheet: string; cells: readonly Overwritten[] }[];
}

interface Overwritten {
  row: number;
  column: number;
  before: CellValue;
  formula: string | undefined;
  after: CellValue;
}

/** Remembers what is overwritten through it. Sheets that were not read through it are read first. */
export class RecordingPort implements WorkbookPort {
  readonly #port: WorkbookPort;
  readonly #contents = new Map<string, SheetContent>();
  readonly #written: { sheet: string; cells: Overwritten[] }[] = [];

  constructor(port: WorkbookPort) {
    this.#port = port;
  }

  outline(): Promise<Outline> {
    return this.#port.outline();
  }

  async read(sheets: readonly string[]): Promise<SheetContent[]> {
    const contents = await this.#port.read(sheets);
    for (const content of contents) this.#contents.set(content.name, content);
    return contents;
  }

  async apply(changes: readonly Change[]): Promise<void> {
    const unread = new Set(changes.flatMap((change) => (change.kind === 'set_cells' && !this.#contents.has(change.sheet) ? [change.sheet] : [])));
    for (const change of changes) if (change.kind === 'add_sheet') unread.delete(change.plan.name);
    if (unread.size > 0) await this.read([...unread]);
    for (const change of changes) {
      if (change.kind !== 'set_cells') continue;
      const content = this.#contents.get(change.sheet);
      if (content) this.#written.push({ sheet: change.sheet, cells: change.cells.map((cell) => overwritten(cell, content)) });
    }
    await this.#port.apply(changes);
  }

  get image(): BeforeImage {
    return { sheets: this.#written };
  }
}

function overwritten({ row, column, value }: CellChange, { values, formulas }: SheetContent): Overwritten {
  return { row, column, before: values[row]?.[column] ?? null, formula: formulas.get(address(row, column)), after: value };
}

/**
 * 撤销上次评分: puts back what stood in each cell. A cell that holds something else by now was written by somebody
 * since, and stays.
 */
export async function undoScoring(port: WorkbookPort, { sheets }: BeforeImage): Promise<{ restored: number; kept: number }> {
  const present = new Set((await port.outline()).sheets.map(({ name }) => name));
  const standing = sheets.filter(({ sheet }) => present.has(sheet));
  const contents = await port.read([...new Set(standing.map(({ sheet }) => sheet))]);
  let kept = sheets.filter(({ sheet }) => !present.has(sheet)).reduce((sum, { cells }) => sum + cells.length, 0);
  const changes = standing.map(({ sheet, cells }): Change => {
    const own = untouched(cells, contents.find(({ name }) => name === sheet)?.values ?? []);
    kept += cells.length - own.length;
    return { kind: 'set_cells', sheet, cells: own.map(({ row, column, before, formula }) => ({ row, column, value: before, ...(formula === undefined ? {} : { formula }) })) };
  });
  await port.apply(changes.filter((change) => change.kind === 'set_cells' && change.cells.length > 0));
  return { restored: changes.reduce((sum, change) => sum + (change.kind === 'set_cells' ? change.cells.length : 0), 0), kept };
}

/**
 * The rows that stand as they were written. Where some do not, rows may have been moved, and a row of which nothing
 * but blanks was written cannot be told from another.
 */
function untouched(cells: readonly Overwritten[], values: SheetContent['values']): Overwritten[] {
  const rows = new Map<number, Overwritten[]>();
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  const standing = [...rows.values()].filter((row) => row.every((cell) => (values[cell.row]?.[cell.column] ?? null) === cell.after));
  const certain = standing.length === rows.size ? standing : standing.filter((row) => row.some(({ after }) => after !== null));
  return certain.flat();
}
