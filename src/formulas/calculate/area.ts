import { type Grid, settled } from './grid';
import type { Scalar } from './scalar';

/** A range as formulas read it. Corners inclusive and 0-based; it may reach beyond what the sheet holds. */
export class Area {
  #settled = false;

  /** `id` only where the object is kept for the range: what is found out about it may then be remembered. */
  constructor(
    readonly grid: Grid,
    readonly top: number,
    readonly left: number,
    readonly bottom: number,
    readonly right: number,
    readonly id?: string,
  ) {}

  get rows(): number {
    return this.bottom - this.top + 1;
  }

  get columns(): number {
    return this.right - this.left + 1;
  }

  /** How many of its rows can hold anything. */
  get filledRows(): number {
    return Math.max(0, Math.min(this.bottom + 1, this.grid.height) - this.top);
  }

  /** Row and column within the area, 0-based. */
  value(row: number, column: number): Scalar {
    return this.grid.read(this.top + row, this.left + column);
  }

  /** In reading order: row by row. */
  valueAt(position: number): Scalar {
    const { columns } = this;
    return columns === 1 ? this.value(position, 0) : this.value(Math.floor(position / columns), position % columns);
  }

  /** Every cell that may hold something; the rest are blank. */
  each(visit: (value: Scalar) => void): void {
    for (let row = 0, rows = this.filledRows; row < rows; row += 1) {
      const width = Math.min(this.right + 1, this.#widthOf(this.top + row));
      for (let column = this.left; column < width; column += 1) visit(this.grid.read(this.top + row, column));
    }
  }

  #widthOf(row: number): number {
    return Math.max(this.grid.data[row]?.length ?? 0, this.grid.states[row]?.length ?? 0);
  }

  /** Calculates every formula in it; true where what is found out about it may be remembered, since nothing in it can change. */
  settle(): boolean {
    if (this.id === undefined || this.#settled) return this.#settled;
    let all = true;
    for (let row = this.top, end = this.top + this.filledRows; row < end; row += 1) {
      const states = this.grid.states[row];
      if (!states) continue;
      for (let column = this.left; column <= this.right && column < states.length; column += 1) {
        if (states[column] === settled) continue;
        this.grid.read(row, column);
        if (states[column] !== settled) all = false;
      }
    }
    this.#settled = all;
    return all;
  }

  /** The same without calculating anything. */
  isSettled(): boolean {
    if (this.id === undefined || this.#settled) return this.#settled;
    for (let row = this.top, end = this.top + this.filledRows; row < end; row += 1) {
      const states = this.grid.states[row];
      for (let column = this.left; states && column <= this.right && column < states.length; column += 1) if (states[column] !== settled) return false;
    }
    this.#settled = true;
    return true;
  }
}
