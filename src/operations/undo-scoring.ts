import { findKeyed } from '../sheets/keyed';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, Outline, SheetContent, WorkbookPort } from '../workbook/port';

/** What a scoring wrote, and what stood there before. */
export interface BeforeImage {
  sheets: readonly WrittenSheet[];
}

interface WrittenSheet {
  sheet: string;
  cells: readonly Overwritten[];
  /** Where the table stood, and whom each written row was about, as the scoring left it. */
  layout: string;
  rows: ReadonlyMap<number, string>;
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
  readonly #written: WrittenSheet[] = [];

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
      if (content) this.#written.push(writtenSheet(change.sheet, change.cells, content));
    }
    await this.#port.apply(changes);
  }

  get image(): BeforeImage {
    return { sheets: this.#written };
  }
}

function writtenSheet(sheet: string, changes: readonly CellChange[], content: SheetContent): WrittenSheet {
  const after = content.values.slice();
  for (const { row, column, value } of changes) {
    const cells = [...(after[row] ?? [])];
    cells[column] = value;
    after[row] = cells;
  }
  const whose = subjectsOf(after);
  return {
    sheet,
    cells: changes.map((cell) => overwritten(cell, content)),
    layout: whose.layout,
    rows: new Map(changes.map(({ row }) => [row, whose.of(row)])),
  };
}

/** Rows are told apart by 编号 and by the hidden key: two accounts may have one score. */
function subjectsOf(values: SheetContent['values']): { layout: string; of: (row: number) => string } {
  const keyed = findKeyed(values);
  const columns = [keyed?.tagColumn, keyed?.columns.get('编号')?.[0]].filter((column) => column !== undefined && column !== null);
  return {
    layout: keyed ? [keyed.keyRow, ...columns].join(',') : '',
    of: (row) => (keyed && row > keyed.keyRow ? columns.map((column) => String(values[row]?.[column] ?? '')).join('|') : ''),
  };
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
  const changes = standing.map((written): Change => {
    const { sheet, cells } = written;
    const own = untouched(written, contents.find(({ name }) => name === sheet)?.values ?? []);
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
function untouched({ cells, layout, rows: whose }: WrittenSheet, values: SheetContent['values']): Overwritten[] {
  const now = subjectsOf(values);
  if (now.layout !== layout) return [];
  const rows = new Map<number, Overwritten[]>();
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  const standing = [...rows.entries()].filter(([at]) => now.of(at) === whose.get(at)).map(([, row]) => row).filter((row) => row.every((cell) => (values[cell.row]?.[cell.column] ?? null) === cell.after));
  const certain = standing.length === rows.size ? standing : standing.filter((row) => row.some(({ after }) => after !== null));
  return certain.flat();
}
