import { Refusal, problem } from '../../messages/problem';
import { address } from '../address';
import type { CellValue, FormulaFill, SheetPlan } from '../plan';
import { isCellPlan } from '../plan';
import type { CellChange, Change } from '../port';
import { extendedReference, MAX_COLUMNS, MAX_ROWS, reference } from './ranges';
import { BookSheet } from './sheet';

const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;
const MAX_LIST = 255;

export interface BookName {
  name: string;
  /** The sheet it is local to; null: the whole workbook. */
  sheet: string | null;
  /** Without the equals sign. */
  refersTo: string;
}

/** The file that a Book was loaded from; only the loader and the saver of that kind of file look into it. */
export interface BookOrigin {
  readonly kind: string;
}

/** A workbook in memory: plain and synchronous; it holds everything as data and calculates nothing. */
export class Book {
  readonly sheets: BookSheet[] = [];
  readonly names: BookName[] = [];
  readonly origin: BookOrigin | null;
  /** Whether the results of formulas were brought up to date after the last change of a cell. */
  calculated = false;

  constructor(origin: BookOrigin | null = null) {
    this.origin = origin;
  }

  find(name: string): BookSheet | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  /** Throws a Refusal (sheet_unknown) where there is none of that name. */
  sheet(name: string): BookSheet {
    const found = this.find(name);
    if (!found) throw new Refusal(problem('sheet_unknown', 'error', { sheet: name }));
    return found;
  }

  /** The sheet is put behind `after`, or last. Throws a Refusal, with nothing changed, where the plan cannot be carried out. */
  add(plan: SheetPlan, after: string | null = null): BookSheet {
    this.apply([{ kind: 'add_sheet', plan, after }]);
    return this.sheet(plan.name);
  }

  /** All changes in their order. Throws a Refusal before the first where one of them cannot be done. */
  apply(changes: readonly Change[]): void {
    this.#check(changes);
    const last = changes.filter((change) => change.kind === 'set_cells' && change.last);
    for (const change of [...changes.filter((change) => !last.includes(change)), ...last]) this.#carryOut(change);
  }

  #carryOut(change: Change): void {
    if (change.kind === 'set_results') this.calculated = true;
    else if (change.kind === 'set_cells' || change.kind === 'fill_formulas' || change.kind === 'add_sheet') this.calculated = false;
    switch (change.kind) {
      case 'add_sheet': {
        const at = change.after === null ? this.sheets.length : this.sheets.indexOf(this.sheet(change.after)) + 1;
        this.sheets.splice(at, 0, BookSheet.fromPlan(change.plan));
        for (const { name, range, local } of change.plan.names ?? []) {
          this.names.push({ name, sheet: local ? change.plan.name : null, refersTo: reference(change.plan.name, range) });
        }
        break;
      }
      case 'set_cells':
        this.sheet(change.sheet).setCells(change.cells);
        break;
      case 'fill_formulas':
        this.sheet(change.sheet).fillFormulas(change.fills);
        break;
      case 'restyle':
        this.sheet(change.sheet).restyle(change.look);
        break;
      case 'set_results':
        this.sheet(change.sheet).setResults(change.cells);
        break;
      case 'extend_rows':
        this.sheet(change.sheet).extendRows(change.like, change.to);
        for (const name of this.names) name.refersTo = extendedReference(name.refersTo, change.sheet, change.like, change.to);
        break;
      case 'set_heights':
        this.sheet(change.sheet).setHeights(change.rows);
        break;
      case 'set_print_area':
        this.sheet(change.sheet).setPrintArea(change.area);
        break;
      case 'fit_chart':
        this.sheet(change.sheet).fitChart(change.chart, change.categories, change.values);
        break;
      case 'hide_columns':
        this.sheet(change.sheet).hideColumns(change.left, change.right, change.hidden);
        break;
      case 'order_rows':
        this.sheet(change.sheet).orderRows(change.top, change.order);
    }
  }

  #check(changes: readonly Change[]): void {
    const sheets = new Set(this.sheets.map((sheet) => sheet.name));
    const folded = new Set([...sheets].map((name) => name.toLowerCase()));
    const names = new Set(this.names.filter((name) => name.sheet === null).map((name) => name.name.toLowerCase()));
    const known = (sheet: string): void => {
      if (!sheets.has(sheet)) throw new Refusal(problem('sheet_unknown', 'error', { sheet }));
    };
    for (const change of changes) {
      switch (change.kind) {
        case 'add_sheet': {
          const { plan, after } = change;
          if (after !== null) known(after);
          checkSheetName(plan.name);
          if (folded.has(plan.name.toLowerCase())) throw new Refusal(problem('sheet_name_taken', 'error', { sheet: plan.name }));
          for (const { name, local } of plan.names ?? []) {
            if (local) continue;
            if (names.has(name.toLowerCase())) throw new Refusal(problem('name_taken', 'error', { name }));
            names.add(name.toLowerCase());
          }
          checkPlan(plan);
          sheets.add(plan.name);
          folded.add(plan.name.toLowerCase());
          break;
        }
        case 'set_cells':
          known(change.sheet);
          for (const { row, column, value, formula } of change.cells) checkCell(change.sheet, row, column, value, formula);
          checkArrays(this.find(change.sheet), change.cells);
          break;
        case 'fill_formulas':
          known(change.sheet);
          for (const fill of change.fills) checkFill(change.sheet, fill);
          break;
        case 'restyle':
          known(change.sheet);
          for (const { column } of change.look.columns) checkPlace(change.sheet, change.look.bottom, column);
          break;
        case 'set_results':
          known(change.sheet);
          break;
        case 'extend_rows':
          known(change.sheet);
          checkPlace(change.sheet, change.to, 0);
          break;
        case 'set_heights':
          known(change.sheet);
          for (const { row } of change.rows) checkPlace(change.sheet, row, 0);
          break;
        case 'set_print_area':
          known(change.sheet);
          checkPlace(change.sheet, change.area.bottom, change.area.right);
          break;
        case 'fit_chart':
          known(change.sheet);
          for (const { bottom, right } of [change.categories, change.values]) checkPlace(change.sheet, bottom, right);
          break;
        case 'hide_columns':
          known(change.sheet);
          checkPlace(change.sheet, 0, change.right);
          break;
        case 'order_rows':
          known(change.sheet);
          checkOrder(change.sheet, change.top, change.order);
      }
    }
  }
}

function checkSheetName(name: string): void {
  if (name.length === 0 || name.length > 31 || /[:\\/?*[\]\p{Cc}]/u.test(name) || name.startsWith("'") || name.endsWith("'")) {
    throw new Refusal(problem('sheet_name_invalid', 'error', { sheet: name }));
  }
}

function checkPlan(plan: SheetPlan): void {
  plan.rows.forEach((row, index) => {
    checkPlace(plan.name, index, row.cells.length - 1);
    row.cells.forEach((cell, column) => {
      if (isCellPlan(cell)) checkCell(plan.name, index, column, cell.value, cell.formula);
      else checkCell(plan.name, index, column, cell, undefined);
    });
  });
  for (const fill of plan.fills ?? []) checkFill(plan.name, fill);
  for (const { rule } of plan.validations ?? []) {
    if (rule.type !== 'list' || !('values' in rule)) continue;
    const length = rule.values.join(',').length;
    if (length > MAX_LIST || rule.values.some((value) => value.includes(','))) {
      throw new Refusal(problem('list_too_long', 'error', { length }, { sheet: plan.name }));
    }
  }
}

function checkFill(sheet: string, { range, formula }: FormulaFill): void {
  checkPlace(sheet, range.bottom, range.right);
  checkCell(sheet, range.top, range.left, null, formula);
}

function checkCell(sheet: string, row: number, column: number, value: CellValue, formula: string | undefined): void {
  checkPlace(sheet, row, column);
  if (typeof value === 'string' && value.length > MAX_TEXT) {
    throw new Refusal(problem('cell_too_long', 'error', { length: value.length }, { sheet, cell: address(row, column) }));
  }
  if (formula !== undefined && formula.length > MAX_FORMULA) {
    throw new Refusal(problem('formula_too_long', 'error', { length: formula.length }, { sheet, cell: address(row, column) }));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${sheet}!${address(row, column)}: ${value} is no number that a cell can hold`);
  }
}

/** Part of an array formula cannot be changed alone; with its first cell the whole formula goes. */
function checkArrays(sheet: BookSheet | undefined, cells: readonly CellChange[]): void {
  for (const { top, left, bottom, right } of sheet?.arrays ?? []) {
    const inside = cells.filter(({ row, column }) => top <= row && row <= bottom && left <= column && column <= right);
    const first = inside[0];
    if (!sheet || !first || inside.some(({ row, column }) => row === top && column === left)) continue;
    throw new Refusal(problem('cell_in_array', 'error', {}, { sheet: sheet.name, cell: address(first.row, first.column) }));
  }
}

/** Every row from `top` on exactly once: a row named twice would be copied, and another lost. */
function checkOrder(sheet: string, top: number, order: readonly number[]): void {
  checkPlace(sheet, top + order.length, 0);
  const rows = new Set(order);
  if (rows.size !== order.length || order.some((row) => row < top || row >= top + order.length)) throw new RangeError(`${sheet}: no order of the rows from ${top}`);
}

function checkPlace(sheet: string, row: number, column: number): void {
  if (row >= MAX_ROWS || column >= MAX_COLUMNS) {
    throw new Refusal(problem('cell_outside', 'error', { rows: row + 1, columns: column + 1 }, { sheet }));
  }
}
