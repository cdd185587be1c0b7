import type { ReadonlyFormulas } from './cell-formulas';
import type { CellValue, ColumnsLook, FormulaFill, Range, SheetPlan } from './plan';

/**
 * What the operations need of a workbook, whatever it is: an .xlsx file, the Book of the workbench, Excel.
 * Whole sheets and batches, so that a host that is far away is asked seldom.
 */
export interface WorkbookPort {
  /** Whether the workbook finds the results of its formulas by itself. */
  readonly calculates: boolean;
  /** Sheets in their order and all names, without cells; without the sheets that are half-made (`unfinished.ts`). */
  outline(): Promise<Outline>;
  /**
   * The cells of the sheets named, in the order asked for. Throws a Refusal where one does not exist.
   * @param until 0-based columns from which a sheet's cells may be left out
   * @param merged sheets whose merged cells are wanted too, where the workbook can tell them
   */
  read(sheets: readonly string[], until?: ReadonlyMap<string, number>, merged?: ReadonlySet<string>): Promise<SheetContent[]>;
  /**
   * Carries out all changes in their order; throws a Refusal before the first where one cannot be done.
   * @param onProgress is told how many of the requests that it takes are done, where it takes several
   */
  apply(changes: readonly Change[], onProgress?: Progress): Promise<void>;
}

export type Progress = (done: number, all: number) => void;

export interface Outline {
  sheets: readonly { name: string; visibility: SheetPlan['visibility'] }[];
  names: readonly NameOutline[];
}

export interface NameOutline {
  name: string;
  /** The sheet it is local to; null: the whole workbook. */
  sheet: string | null;
  /** `'检查表'!$A$5`, without the equals sign. */
  refersTo: string;
}

/** Values as shown to a program: text, numbers (dates as serial numbers), booleans; null where blank. */
export interface SheetContent {
  name: string;
  /** Rows × columns from A1; rows may differ in length. */
  values: readonly (readonly CellValue[])[];
  /** Formulas without the equals sign by A1 address; cached results are in `values`. */
  formulas: ReadonlyFormulas;
  /** How many columns are in use, where some were left out. */
  width?: number;
  /** Merged cells; absent where nobody asked for them or the workbook cannot tell them. */
  merges?: readonly Range[];
}

export interface CellChange {
  row: number;
  column: number;
  /** null clears the content; the format stays. Text is text, whatever it begins with. */
  value: CellValue;
  /** Without the equals sign; `value` is then the cached result. */
  formula?: string;
  /** Take the format of the cell of this row in the same column, as it stands before the changes. */
  likeRow?: number;
}

export type Change =
  /** Behind the sheet `after`; last where null. */
  | { kind: 'add_sheet'; plan: SheetPlan; after: string | null }
  /** `last`: behind everything else that is applied together, however it is split: says that all of it arrived. */
  | { kind: 'set_cells'; sheet: string; cells: readonly CellChange[]; last?: true }
  /** Formulas over blocks of cells; what stands there becomes their cached result until they are calculated. */
  | { kind: 'fill_formulas'; sheet: string; fills: readonly FormulaFill[] }
  /** Gives columns their formats and rules anew in these rows, as a fresh sheet has them; values and other columns stay. */
  | { kind: 'restyle'; sheet: string; look: ColumnsLook }
  /** Cached results of formulas; a cell without one is skipped. A workbook that calculates by itself needs none. */
  | { kind: 'set_results'; sheet: string; cells: readonly { row: number; column: number; value: CellValue }[] }
  /** Whatever covers row `like` (formats, validations, conditional formats) covers the rows down to `to` too. */
  | { kind: 'extend_rows'; sheet: string; like: number; to: number }
  /** Points that rows take with their new content; a height that a person set stays. */
  | { kind: 'set_heights'; sheet: string; rows: readonly { row: number; height: number }[] }
  | { kind: 'set_print_area'; sheet: string; area: Range }
  /** The first series of the chart of this name draws these cells; nothing happens where it was deleted. */
  | { kind: 'fit_chart'; sheet: string; chart: string; categories: Range; values: Range }
  /** 收起 and 展开: hides columns or shows them again; what is in them stays. */
  | { kind: 'hide_columns'; sheet: string; left: number; right: number; hidden: boolean }
  /**
   * Puts rows into another order, whole, with everything that is on them (formats, notes, links, heights):
   * what stood in row `order[i]` stands in row `top + i` afterwards.
   */
  | { kind: 'order_rows'; sheet: string; top: number; order: readonly number[] };
