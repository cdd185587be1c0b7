import type { CellValue } from '../../workbook/plan';
import { Area } from './area';
import { errorOf, type Scalar } from './scalar';

// States of a cell: its value stands for good; its formula is not begun; begun, and perhaps part of a circle.
export const settled = 0;
export const waiting = 1;
export const open = 2;

/** One sheet while it is calculated. Rows and columns 0-based. */
export class Grid {
  /** Standing values at first, results as cells settle. */
  readonly data: Scalar[][];
  /** Of rows that hold formulas. */
  readonly states: (Uint8Array | undefined)[] = [];
  readonly #kept = new Map<string, Area>();

  /** `need` calculates a cell that is not settled. `index`: of the sheet, 0-based. */
  constructor(
    readonly index: number,
    values: readonly (readonly CellValue[])[],
    formulas: Iterable<{ row: number; column: number }>,
    private readonly need: (grid: Grid, row: number, column: number) => Scalar,
  ) {
    this.data = values.map((row) => row.map((value) => (typeof value === 'string' ? (errorOf(value) ?? value) : value)));
    const columns: number[][] = [];
    for (const { row, column } of formulas) (columns[row] ??= []).push(column);
    columns.forEach((inRow, row) => {
      const states = new Uint8Array(inRow.reduce((most, column) => Math.max(most, column), 0) + 1);
      for (const column of inRow) states[column] = waiting;
      this.states[row] = states;
    });
    for (let row = this.data.length; row < columns.length; row += 1) this.data.push([]);
  }

  /** Rows that hold anything. */
  get height(): number {
    return this.data.length;
  }

  read(row: number, column: number): Scalar {
    const states = this.states[row];
    if (states !== undefined && column < states.length && states[column] !== settled) return this.need(this, row, column);
    return this.data[row]?.[column] ?? null;
  }

  /** The one object of a range that many formulas ask, so that what is found out about it is found out once. */
  keep(top: number, left: number, bottom: number, right: number): Area {
    const key = `${top},${left},${bottom},${right}`;
    let area = this.#kept.get(key);
    if (!area) this.#kept.set(key, (area = new Area(this, top, left, bottom, right, `${this.index}.${this.#kept.size}`)));
    return area;
  }
}
