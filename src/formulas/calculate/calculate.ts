import { AreaIndex, type Area } from './area';
import { functions, operated, type Argument, type Called, type Standing } from './functions';
import { parseFormula, type Node } from './parse';
import { CalcError, conditionOf, errors, numberOf, valueOf, type Value } from './value';

/**
 * Calculates a workbook's formulas, for the results that a file carries along: what a viewer shows that does not
 * calculate itself. Only what our formulas need is known (README); everything else keeps the result that it has.
 */
export interface CalculatedSheet {
  name: string;
  /** Rows × columns from A1. */
  values: readonly (readonly CellContent[])[];
  formulas: {
    /** A formula that many cells share is one object. */
    sharedAt(row: number, column: number): string | SharedText | undefined;
    cells(): Iterable<[row: number, column: number]>;
  };
}

export type CellContent = string | number | boolean | null;

/** Reads otherwise in each cell, and means the same. */
export interface SharedText {
  at(row: number, column: number): string;
}

export interface CalculatedCell {
  sheet: string;
  row: number;
  column: number;
  value: CellContent;
}

/** Every result of a formula that is another than the one standing in its cell. */
export function recalculate(sheets: readonly CalculatedSheet[]): CalculatedCell[] {
  return new Calculation(sheets).changed();
}

type Evaluated = (row: number, column: number) => Value;

interface Compiled {
  value: Evaluated;
  area: ((row: number, column: number) => Area) | null;
}

/** Deeper than that, cells that rest on each other keep what they show. */
const deepest = 1_000;

class Calculation {
  readonly #sheets: readonly CalculatedSheet[];
  readonly #byName: Map<string, SheetInHand>;
  #depth = 0;

  constructor(sheets: readonly CalculatedSheet[]) {
    this.#sheets = sheets;
    this.#byName = new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), new SheetInHand(sheet)]));
  }

  changed(): CalculatedCell[] {
    const cells: CalculatedCell[] = [];
    for (const { name, formulas, values } of this.#sheets) {
      const sheet = this.#byName.get(name.toLowerCase());
      if (!sheet) continue;
      for (const [row, column] of formulas.cells()) {
        const found = this.#cell(sheet, row, column);
        const value = found instanceof CalcError ? found.text : found;
        const standing = values[row]?.[column] ?? null;
        if (value !== standing && !(value === '' && standing === null)) cells.push({ sheet: name, row, column, value });
      }
    }
    return cells;
  }

  #cell(sheet: SheetInHand, row: number, column: number): Value {
    const source = sheet.sheet.formulas.sharedAt(row, column);
    const standing = valueOf(sheet.sheet.values[row]?.[column] ?? null);
    if (source === undefined) return standing;
    const known = sheet.results[row]?.[column];
    if (known !== undefined) return known;
    const formula = this.#compiled(sheet, source, row, column);
    // A formula that is not understood, or rests on itself, keeps what it shows.
    if (formula === null || sheet.isOpen(row, column) || this.#depth > deepest) return standing;
    sheet.open(row, column);
    this.#depth += 1;
    const value = formula.value(row, column) ?? 0;
    this.#depth -= 1;
    (sheet.results[row] ??= [])[column] = value;
    return value;
  }

  #compiled(sheet: SheetInHand, source: string | SharedText, row: number, column: number): Compiled | null {
    const known = sheet.compiled.get(source);
    // A text means another thing in each cell, unless its references are fixed; a shared formula does not.
    if (known !== undefined && typeof source !== 'string') return known;
    const text = typeof source === 'string' ? source : source.at(row, column);
    const node = parseFormula(text, row, column);
    const compiled = node === null ? null : this.#node(node, sheet);
    if (typeof source !== 'string') sheet.compiled.set(source, compiled);
    return compiled;
  }

  /** null: something in it is not known here. */
  #node(node: Node, sheet: SheetInHand): Compiled | null {
    switch (node.type) {
      case 'constant': {
        const { value } = node;
        return { value: () => value, area: null };
      }
      case 'range':
        return this.#range(node, sheet);
      case 'unary': {
        const operand = this.#node(node.operand, sheet);
        if (!operand) return null;
        const { operator } = node;
        return plain((row, column) => {
          const number = numberOf(operand.value(row, column));
          return typeof number !== 'number' ? number : operator === '-' ? 0 - number : operator === '%' ? number / 100 : number;
        });
      }
      case 'binary': {
        const [left, right] = [this.#node(node.left, sheet), this.#node(node.right, sheet)];
        if (!left || !right) return null;
        const { operator } = node;
        return plain((row, column) => operated(operator, left.value(row, column), right.value(row, column)));
      }
      case 'call':
        return this.#call(node, sheet);
    }
  }

  #range({ sheet: name, from, to, single }: Extract<Node, { type: 'range' }>, own: SheetInHand): Compiled | null {
    const sheet = name === null ? own : this.#byName.get(name.toLowerCase());
    if (!sheet) return null;
    const place = (at: number, fixed: boolean, standing: number): number => (fixed ? at : at + standing);
    const area = (row: number, column: number): Area => {
      const [top, left] = [place(from.row, from.fixedRow, row), place(from.column, from.fixedColumn, column)];
      const [bottom, right] = single ? [top, left] : [place(to.row, to.fixedRow, row), place(to.column, to.fixedColumn, column)];
      return new SheetArea((r, c) => this.#cell(sheet, r, c), sheet, { top: Math.min(top, bottom), left: Math.min(left, right), bottom: Math.max(top, bottom), right: Math.max(left, right) });
    };
    if (from.fixedRow && from.fixedColumn && to.fixedRow && to.fixedColumn && !single) {
      const { top, left, bottom, right } = area(0, 0) as SheetArea;
      const key = `${top}:${left}:${bottom}:${right}`;
      const fixed = sheet.areas.get(key) ?? new SheetArea((r, c) => this.#cell(sheet, r, c), sheet, { top, left, bottom, right }, new AreaIndex());
      sheet.areas.set(key, fixed);
      return { value: () => errors.value, area: () => fixed };
    }
    const value: Evaluated = single ? (row, column) => this.#cell(sheet, place(from.row, from.fixedRow, row), place(from.column, from.fixedColumn, column)) : () => errors.value;
    return { value, area };
  }

  #call({ name, args }: Extract<Node, { type: 'call' }>, sheet: SheetInHand): Compiled | null {
    const compiled = args.map((arg) => (arg === null ? blank : this.#node(arg, sheet)));
    if (compiled.some((arg) => arg === null)) return null;
    const given = compiled as Compiled[];
    const lazy = lazyCalls[name];
    if (lazy) return plain(lazy(given));
    const called = functions.get(name);
    return called ? plain((row, column) => calledWith(called, given, { row, column })) : null;
  }
}

const plain = (value: Evaluated): Compiled => ({ value, area: null });
const blank: Compiled = plain(() => null);

function calledWith(called: Called, given: readonly Compiled[], at: Standing): Value {
  const args = given.map((arg): Argument => ({ value: () => arg.value(at.row, at.column), area: () => arg.area?.(at.row, at.column) ?? null }));
  return called(args, at);
}

/** They look at the arguments that they need. */
const lazyCalls: Readonly<Record<string, (args: readonly Compiled[]) => Evaluated>> = {
  IF: ([condition, then, otherwise]) => (row, column) => {
    const holds = conditionOf(condition?.value(row, column) ?? null);
    if (holds instanceof CalcError) return holds;
    if (holds) return then ? (then.value(row, column) ?? 0) : true;
    return otherwise ? (otherwise.value(row, column) ?? 0) : false;
  },
  IFERROR: ([value, otherwise]) => (row, column) => {
    const found = value?.value(row, column) ?? null;
    return found instanceof CalcError ? (otherwise?.value(row, column) ?? '') : found;
  },
  CHOOSE: ([index, ...values]) => (row, column) => {
    const at = numberOf(index?.value(row, column) ?? null);
    if (typeof at !== 'number') return at;
    const chosen = values[Math.trunc(at) - 1];
    return chosen ? chosen.value(row, column) : errors.value;
  },
};

/** A sheet while it is calculated. */
class SheetInHand {
  readonly sheet: CalculatedSheet;
  readonly results: (Value | undefined)[][] = [];
  readonly compiled = new Map<string | SharedText, Compiled | null>();
  readonly areas = new Map<string, SheetArea>();
  readonly #open: boolean[][] = [];
  #rows = -1;

  constructor(sheet: CalculatedSheet) {
    this.sheet = sheet;
  }

  isOpen(row: number, column: number): boolean {
    return this.#open[row]?.[column] ?? false;
  }

  open(row: number, column: number): void {
    (this.#open[row] ??= [])[column] = true;
  }

  /** Rows that hold a value or a formula. */
  get rows(): number {
    if (this.#rows < 0) {
      this.#rows = this.sheet.values.length;
      for (const [row] of this.sheet.formulas.cells()) this.#rows = Math.max(this.#rows, row + 1);
    }
    return this.#rows;
  }
}

class SheetArea implements Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly index?: AreaIndex;
  readonly #cell: (row: number, column: number) => Value;
  readonly #sheet: SheetInHand;

  constructor(cell: (row: number, column: number) => Value, sheet: SheetInHand, { top, left, bottom, right }: { top: number; left: number; bottom: number; right: number }, index?: AreaIndex) {
    this.#cell = cell;
    this.#sheet = sheet;
    this.top = top;
    this.left = left;
    this.bottom = bottom;
    this.right = right;
    if (index) this.index = index;
  }

  get rows(): number {
    return this.bottom - this.top + 1;
  }

  get columns(): number {
    return this.right - this.left + 1;
  }

  get filled(): number {
    return Math.max(0, Math.min(this.bottom + 1, this.#sheet.rows) - this.top);
  }

  at(row: number, column: number): Value {
    return this.#cell(this.top + row, this.left + column);
  }
}
