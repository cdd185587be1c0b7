import { address } from '../address';
import { CellFormulas } from '../cell-formulas';
import type { CellFormat, CellPlan, CellValue, ChartPlan, ColumnPlan, ColumnsLook, ConditionalPlan, FormulaFill, PrintPlan, Range, SheetPlan, ValidationPlan } from '../plan';
import { isCellPlan } from '../plan';
import type { CellChange } from '../port';
import { orderRows } from './order-rows';
import { extended, without } from './ranges';

export type Link = NonNullable<CellPlan['link']>;

/** What was changed on a sheet that came from a file, in the terms of that file's own rows. */
export interface SheetEdits {
  /** By row, then column. `likeRow` names a row of the file or of an extension. */
  cells: Map<number, Map<number, CellChange>>;
  /** Cached results of formulas that stay as they are: row, then column. */
  results: Map<number, Map<number, CellValue>>;
  extensions: { like: number; to: number }[];
  printArea: Range | null;
  /** Points, by row. */
  heights: Map<number, number>;
  /** What the charts of these names shall draw. */
  charts: Map<string, { categories: Range; values: Range }>;
  /** In their order: a later one goes over those before it. */
  looks: ColumnsLook[];
}

/**
 * A sheet of the Book: everything on it as data. Values are plain rows; formats are kept by column,
 * with the few cells that differ beside them.
 */
export class BookSheet {
  name: string;
  visibility: SheetPlan['visibility'] = 'visible';
  /** From A1 on; rows may differ in length. A row is replaced, never changed, once it was handed out. */
  values: CellValue[][] = [];
  /** Without the equals sign, by A1 address; the cached results are in `values`. Replaced, not changed, too. */
  formulas = new CellFormulas();
  columns: ColumnPlan[] = [];
  /** Points. */
  readonly heights = new Map<number, number>();
  /** Rows whose height is what their content takes: another program may lay them out anew. */
  readonly fitted = new Set<number>();
  readonly hiddenRows = new Set<number>();
  /** Cells that look otherwise than their column: row, then sparse by column. */
  readonly formats = new Map<number, (CellFormat | undefined)[]>();
  readonly notes = new Map<string, string>();
  readonly links = new Map<string, Link>();
  readonly checkboxes = new Set<string>();
  merges: Range[] = [];
  /** Array formulas that fill several cells: one of these cells cannot be changed alone. */
  arrays: Range[] = [];
  validations: ValidationPlan[] = [];
  conditionals: ConditionalPlan[] = [];
  charts: ChartPlan[] = [];
  freeze: { rows: number; columns: number } | null = null;
  filter: Range | null = null;
  print: PrintPlan | null = null;
  protected = false;
  gridLines = true;
  tabColor: string | null = null;
  /** null: the sheet was planned here; else what was done to it since it came from its file. */
  readonly edits: SheetEdits | null;

  constructor(name: string, fromFile = false) {
    this.name = name;
    this.edits = fromFile ? { cells: new Map(), results: new Map(), extensions: [], printArea: null, heights: new Map(), charts: new Map(), looks: [] } : null;
  }

  static fromPlan(plan: SheetPlan): BookSheet {
    const sheet = new BookSheet(plan.name);
    sheet.visibility = plan.visibility;
    sheet.columns = [...plan.columns];
    sheet.merges = [...(plan.merges ?? [])];
    sheet.validations = [...(plan.validations ?? [])];
    sheet.conditionals = [...(plan.conditionals ?? [])];
    sheet.charts = [...(plan.charts ?? [])];
    sheet.freeze = plan.freeze ?? null;
    sheet.filter = plan.filter ?? null;
    sheet.print = plan.print ?? null;
    sheet.protected = plan.protected ?? false;
    sheet.gridLines = plan.gridLines ?? true;
    sheet.tabColor = plan.tabColor ?? null;
    plan.rows.forEach((row, index) => {
      if (row.height !== undefined) sheet.heights.set(index, row.height);
      if (row.fits) sheet.fitted.add(index);
      if (row.hidden) sheet.hiddenRows.add(index);
      const values: CellValue[] = new Array<CellValue>(row.cells.length);
      for (let column = 0; column < row.cells.length; column++) {
        const cell = row.cells[column] ?? null;
        if (isCellPlan(cell)) {
          values[column] = cell.value;
          sheet.#place(index, column, cell);
        } else {
          values[column] = cell;
        }
      }
      sheet.values.push(values);
    });
    for (const { range, formula } of plan.fills ?? []) sheet.formulas.fill(range, formula);
    return sheet;
  }

  valueAt(row: number, column: number): CellValue {
    return this.values[row]?.[column] ?? null;
  }

  /** The cell's own format, else its column's. Not known (undefined) for a sheet that came from a file. */
  formatAt(row: number, column: number): CellFormat | undefined {
    return this.formats.get(row)?.[column] ?? this.columns[column]?.format;
  }

  /** Applies cell changes that were checked before; formats are taken as they stand before the first. */
  setCells(cells: readonly CellChange[]): void {
    const likes = cells.map((cell) => (cell.likeRow === undefined ? undefined : this.#look(cell.likeRow, cell.column)));
    // A native checkbox is a look as well.
    const boxes = cells.flatMap(({ row, column, likeRow }) => (likeRow !== undefined && this.checkboxes.has(address(likeRow, column)) ? [address(row, column)] : []));
    if (this.formulas.size > 0 || cells.some((cell) => cell.formula !== undefined)) this.formulas = this.formulas.clone();
    const fresh = new Set<number>();
    cells.forEach((cell, index) => {
      const { row, column, value, formula } = cell;
      this.#put(row, column, value, fresh);
      this.formulas.put(row, column, formula);
      const like = likes[index];
      if (like?.format) this.setFormat(row, column, like.format);
      this.#note(cell, like?.row);
    });
    for (const at of boxes) this.checkboxes.add(at);
  }

  /** @param fresh rows that were replaced already, and may be changed */
  #put(row: number, column: number, value: CellValue, fresh: Set<number>): void {
    while (this.values.length <= row) this.values.push([]);
    if (!fresh.has(row)) this.values[row] = this.values[row]!.slice();
    fresh.add(row);
    const values = this.values[row]!;
    while (values.length < column) values.push(null);
    values[column] = value;
  }

  /** Formulas over blocks; what stands there becomes their cached result. */
  fillFormulas(fills: readonly FormulaFill[]): void {
    this.formulas = this.formulas.clone();
    for (const { range, formula } of fills) {
      this.formulas.fill(range, formula);
      for (let row = range.top; row <= range.bottom && this.edits; row++) for (let column = range.left; column <= range.right; column++) this.#note({ row, column, value: this.valueAt(row, column), formula: this.formulas.at(row, column) }, undefined);
    }
  }

  /** Cached results of formulas that stand there. */
  setResults(cells: readonly { row: number; column: number; value: CellValue }[]): void {
    const fresh = new Set<number>();
    for (const { row, column, value } of cells) {
      if (this.formulas.sharedAt(row, column) === undefined) continue;
      this.#put(row, column, value, fresh);
      if (!this.edits) continue;
      const edited = this.edits.cells.get(row)?.get(column);
      if (edited) edited.value = value;
      else this.#results(row).set(column, value);
    }
  }

  #results(row: number): Map<number, CellValue> {
    const results = this.edits?.results.get(row) ?? new Map<number, CellValue>();
    this.edits?.results.set(row, results);
    return results;
  }

  setFormat(row: number, column: number, format: CellFormat): void {
    let formats = this.formats.get(row);
    if (!formats) this.formats.set(row, (formats = []));
    formats[column] = format;
  }

  restyle(look: ColumnsLook): void {
    this.edits?.looks.push(look);
    this.wear(look);
  }

  /** As `restyle`; of a sheet that came from a file it is not saved. */
  wear({ top, bottom, columns, validations, conditionals, checkboxes }: ColumnsLook): void {
    for (const { column, format } of columns) for (let row = top; row <= bottom; row++) this.setFormat(row, column, format);
    const covered = columns.map(({ column }): Range => ({ top, left: column, bottom, right: column }));
    const rest = <T extends { ranges: readonly Range[] }>(rules: readonly T[]): T[] =>
      rules.map((rule) => ({ ...rule, ranges: covered.reduce<readonly Range[]>((ranges, gone) => ranges.flatMap((range) => without(range, gone)), rule.ranges) })).filter(({ ranges }) => ranges.length > 0);
    this.validations = [...rest(this.validations), ...validations];
    this.conditionals = [...conditionals, ...rest(this.conditionals)];
    for (const { top: from, bottom: to, left } of checkboxes) for (let row = from; row <= to; row++) this.checkboxes.add(address(row, left));
  }

  extendRows(like: number, to: number): void {
    this.edits?.extensions.push({ like, to });
    const formats = this.formats.get(like);
    const height = this.heights.get(like);
    for (let row = like + 1; row <= to; row++) {
      if (formats && !this.formats.has(row)) this.formats.set(row, [...formats]);
      if (height !== undefined && !this.fitted.has(like) && !this.heights.has(row)) this.heights.set(row, height);
    }
    const down = (range: Range): Range => extended(range, like, to);
    this.validations = this.validations.map((validation) => ({ ...validation, ranges: validation.ranges.map(down) }));
    this.conditionals = this.conditionals.map((conditional) => ({ ...conditional, ranges: conditional.ranges.map(down) }));
    if (this.filter) this.filter = down(this.filter);
    if (this.print?.area) this.print = { ...this.print, area: down(this.print.area) };
  }

  /** Heights that the content takes now. */
  setHeights(rows: readonly { row: number; height: number }[]): void {
    for (const { row, height } of rows) {
      this.edits?.heights.set(row, height);
      this.heights.set(row, height);
      this.fitted.add(row);
    }
  }

  hideColumns(left: number, right: number, hidden: boolean): void {
    while (this.columns.length <= right) this.columns.push({ width: 72 });
    this.columns = this.columns.map((column, at) => (left <= at && at <= right ? { ...column, hidden } : column));
  }

  orderRows(top: number, order: readonly number[]): void {
    orderRows(this, top, order);
  }

  setPrintArea(area: Range): void {
    if (this.edits) this.edits.printArea = area;
    this.print = { paper: 'A4', orientation: 'portrait', scale: 100, ...this.print, area };
  }

  fitChart(name: string, categories: Range, values: Range): void {
    this.edits?.charts.set(name, { categories, values });
    this.charts = this.charts.map((chart) => (chart.name === name ? { ...chart, categories, values } : chart));
  }

  #place(row: number, column: number, cell: CellPlan): void {
    if (cell.format) this.setFormat(row, column, cell.format);
    if (cell.formula === undefined && cell.note === undefined && cell.link === undefined && !cell.checkbox) return;
    const at = address(row, column);
    if (cell.formula !== undefined) this.formulas.set(at, cell.formula);
    if (cell.note !== undefined) this.notes.set(at, cell.note);
    if (cell.link !== undefined) this.links.set(at, cell.link);
    if (cell.checkbox) this.checkboxes.add(at);
  }

  /** A cell that was itself made to look like a row of the file looks like that row. */
  #look(row: number, column: number): { row: number; format: CellFormat | undefined } {
    return { row: this.edits?.cells.get(row)?.get(column)?.likeRow ?? row, format: this.formatAt(row, column) };
  }

  #note(cell: CellChange, likeRow: number | undefined): void {
    if (!this.edits) return;
    let row = this.edits.cells.get(cell.row);
    if (!row) this.edits.cells.set(cell.row, (row = new Map()));
    const before = row.get(cell.column);
    row.set(cell.column, { row: cell.row, column: cell.column, value: cell.value, formula: cell.formula, likeRow: likeRow ?? before?.likeRow });
  }
}
