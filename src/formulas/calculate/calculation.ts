import type { CellValue } from '../../workbook/plan';
import { type Calculate, compile } from './compile';
import { OutsideDialect } from './expression';
import { Grid, open, settled, waiting } from './grid';
import { Lookup } from './lookup';
import { movedText } from './moved';
import { parse } from './parse';
import { FormulaError, type Scalar } from './scalar';
import { Selection } from './selection';

/** A formula as it reads in its own cell, or one that many cells share, as it reads in the cell (0-based) that owns it. */
export type FormulaSource = string | { text: string; row: number; column: number };

/** A sheet as it stands. Rows × columns from A1, 0-based. */
export interface CalculatedSheet {
  name: string;
  values: readonly (readonly CellValue[])[];
  /** The formula of a cell without the equals sign; undefined where it has none. */
  formulaAt(row: number, column: number): FormulaSource | undefined;
  /** Cells that hold formulas. */
  cells(): Iterable<{ row: number; column: number }>;
}

/** A cell begun: what Tarjan's search for circles keeps of it. */
interface Begun {
  grid: Grid;
  row: number;
  column: number;
  calculate: Calculate;
  index: number;
  /** The earliest cell begun that this one leads back to. */
  low: number;
  readsItself: boolean;
}

/** Cells within cells before the rest waits for a fresh stack of calls. */
const deepest = 100;

/** Thrown to come back to the loop in `settle`; the cell begun last is the one to go on with. */
const tooDeep = new Error('too deep');

/**
 * Calculates cells when they are asked for, each once.
 *
 * A cell that is asked while it is being calculated closes a circle: all cells of the circle keep their
 * standing values (Tarjan's strongly connected components). Chains that are too long for the stack of
 * calls are broken off: the cells begun wait in `#path` and start again when what they asked for is there.
 */
export class Calculation {
  readonly #grids: Grid[];
  readonly #byName = new Map<string, Grid>();
  readonly #selection = new Selection();
  readonly #lookup = new Lookup();
  /** Of each sheet, since a text reads differently on another: by shared source, or by text wherever it stands. */
  readonly #formulas: Map<FormulaSource, Calculate>[];
  /** Begun and not settled. */
  readonly #stack: Begun[] = [];
  /** Begun and not calculated: each asked for the next. */
  readonly #path: Begun[] = [];
  #depth = 0;

  constructor(private readonly sheets: readonly CalculatedSheet[]) {
    this.#grids = sheets.map((sheet, index) => new Grid(index, sheet.values, sheet.cells(), (grid, row, column) => this.#need(grid, row, column)));
    this.#formulas = sheets.map(() => new Map());
    // Sheet names do not tell capitals from small letters.
    sheets.forEach(({ name }, index) => {
      const grid = this.#grids[index];
      if (grid) this.#byName.set(name.toLowerCase(), grid);
    });
  }

  /** The result of a formula; the value that stands where it has none. `sheet`, row and column 0-based. */
  result(sheet: number, row: number, column: number): CellValue {
    const grid = this.#grids[sheet];
    if (!grid) return null;
    this.#settle(grid, row, column);
    const value = grid.data[row]?.[column] ?? null;
    return value instanceof FormulaError ? value.text : value;
  }

  #settle(grid: Grid, row: number, column: number): void {
    if (grid.states[row]?.[column] !== waiting) return;
    this.#begin(grid, row, column);
    for (let begun = this.#path.at(-1); begun; begun = this.#path.at(-1)) {
      this.#depth = 0;
      try {
        this.#run(begun);
      } catch (thrown) {
        if (thrown !== tooDeep) throw thrown;
      }
    }
  }

  /** What a cell reads of one that is not settled. */
  #need(grid: Grid, row: number, column: number): Scalar {
    if (grid.states[row]?.[column] === waiting) {
      const begun = this.#begin(grid, row, column);
      if (this.#depth >= deepest) throw tooDeep;
      this.#run(begun);
    } else {
      const asking = this.#path.at(-1);
      const asked = this.#stack.findLast((begun) => begun.row === row && begun.column === column && begun.grid === grid);
      if (asking && asked) {
        asking.low = Math.min(asking.low, asked.low);
        if (asking === asked) asking.readsItself = true;
      }
    }
    return grid.data[row]?.[column] ?? null;
  }

  #begin(grid: Grid, row: number, column: number): Begun {
    const index = this.#stack.length;
    const begun = { grid, row, column, calculate: this.#formula(grid, row, column), index, low: index, readsItself: false };
    const states = grid.states[row];
    if (states) states[column] = open;
    this.#stack.push(begun);
    this.#path.push(begun);
    return begun;
  }

  /** Calculates the last of the path. */
  #run(begun: Begun): void {
    const { grid, row, column } = begun;
    this.#depth += 1;
    let value: Scalar;
    try {
      // A formula that ends in a blank shows 0.
      value = begun.calculate(row, column) ?? 0;
    } catch (thrown) {
      if (!(thrown instanceof OutsideDialect)) throw thrown;
      value = grid.data[row]?.[column] ?? null;
    }
    this.#depth -= 1;
    this.#path.pop();
    const asking = this.#path.at(-1);
    if (asking) asking.low = Math.min(asking.low, begun.low);
    if (begun.low !== begun.index) return;
    if (this.#stack.length === begun.index + 1 && !begun.readsItself) {
      const cells = grid.data[row];
      if (cells) fill(cells, column, Object.is(value, -0) ? 0 : value);
    }
    for (const { grid: itsGrid, row: itsRow, column: itsColumn } of this.#stack.splice(begun.index)) {
      const states = itsGrid.states[itsRow];
      if (states) states[itsColumn] = settled;
    }
  }

  #formula(grid: Grid, row: number, column: number): Calculate {
    const source = this.sheets[grid.index]?.formulaAt(row, column);
    if (source === undefined) return outside;
    const formulas = this.#formulas[grid.index];
    const key = typeof source === 'string' ? movedText(source, row, column) : source;
    let calculate = formulas?.get(key);
    if (!calculate) {
      calculate = this.#compiled(typeof source === 'string' ? { text: source, row, column } : source, grid);
      formulas?.set(key, calculate);
    }
    return calculate;
  }

  #compiled(source: Exclude<FormulaSource, string>, grid: Grid): Calculate {
    try {
      return compile(parse(source.text), { grid, owner: source, sheet: (name) => this.#byName.get(name.toLowerCase()), selection: this.#selection, lookup: this.#lookup });
    } catch (thrown) {
      if (thrown instanceof OutsideDialect) return outside;
      throw thrown;
    }
  }
}

/** One for all: it is thrown for every cell that is not calculated, and making one takes down the stack of calls. */
const outsideDialect = new OutsideDialect();

function outside(): never {
  throw outsideDialect;
}

/** Without holes: the cells between are blank. */
function fill(cells: Scalar[], column: number, value: Scalar): void {
  while (cells.length < column) cells.push(null);
  cells[column] = value;
}
