import { address, parseAddress } from './address';
import type { Range } from './plan';
import { SharedFormula } from './shared-formula';

/** Formulas of a sheet by A1 address, without the equals sign, as they can be read. */
export interface ReadonlyFormulas extends Iterable<[string, string]> {
  readonly size: number;
  get(at: string): string | undefined;
  has(at: string): boolean;
  /** 0-based. */
  at(row: number, column: number): string | undefined;
  /** As it is kept: a formula that many cells share is one object. */
  sharedAt(row: number, column: number): string | SharedFormula | undefined;
  cells(): Iterable<[row: number, column: number]>;
}

type Kept = string | SharedFormula;

/**
 * Formulas of a sheet: row by row, those that many cells share kept once. Hundreds of thousands of cells of a large
 * checklist thus cost a pointer each. Rows are replaced, never changed, once they were cloned.
 */
export class CellFormulas implements ReadonlyFormulas {
  #rows: (Kept | undefined)[][] = [];
  #size = 0;
  /** Rows that another clone may hold too. */
  #lent = new Set<number>();

  constructor(entries: Iterable<readonly [string, string]> = []) {
    for (const [at, formula] of entries) this.set(at, formula);
  }

  get size(): number {
    return this.#size;
  }

  get(at: string): string | undefined {
    if (this.#size === 0) return undefined;
    const place = parseAddress(at);
    return place ? this.at(place.row, place.column) : undefined;
  }

  has(at: string): boolean {
    const place = this.#size === 0 ? null : parseAddress(at);
    return place !== null && this.#rows[place.row]?.[place.column] !== undefined;
  }

  at(row: number, column: number): string | undefined {
    const kept = this.#rows[row]?.[column];
    return kept instanceof SharedFormula ? kept.at(row, column) : kept;
  }

  sharedAt(row: number, column: number): Kept | undefined {
    return this.#rows[row]?.[column];
  }

  set(at: string, formula: string): this {
    const place = parseAddress(at);
    if (!place) throw new RangeError(`${at} is no cell`);
    this.put(place.row, place.column, formula);
    return this;
  }

  /** undefined takes the formula away. */
  put(row: number, column: number, formula: Kept | undefined): void {
    const before = this.#rows[row]?.[column];
    if (before === undefined && formula === undefined) return;
    this.#size += Number(formula !== undefined) - Number(before !== undefined);
    this.#own(row)[column] = formula;
  }

  delete(at: string): boolean {
    const place = parseAddress(at);
    const had = this.has(at);
    if (place) this.put(place.row, place.column, undefined);
    return had;
  }

  /** One formula in every cell of a block, as it reads in the first. */
  fill({ top, left, bottom, right }: Range, formula: string): void {
    const shared = top === bottom && left === right ? formula : new SharedFormula(formula, top, left);
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) this.put(row, column, shared);
  }

  clone(): CellFormulas {
    const copy = new CellFormulas();
    copy.#rows = this.#rows.slice();
    copy.#size = this.#size;
    this.#lent = new Set(this.#rows.keys());
    copy.#lent = new Set(this.#rows.keys());
    return copy;
  }

  /** By 0-based row, what stands in its columns; undefined where there is none. */
  *rows(): Generator<[number, readonly unknown[]]> {
    for (const [row, cells] of this.#rows.entries()) if (cells) yield [row, cells];
  }

  *cells(): Generator<[number, number]> {
    for (const [row, cells] of this.#rows.entries()) {
      if (!cells) continue;
      for (const [column, kept] of cells.entries()) if (kept !== undefined) yield [row, column];
    }
  }

  *keys(): Generator<string> {
    for (const [row, column] of this.cells()) yield address(row, column);
  }

  *[Symbol.iterator](): Generator<[string, string]> {
    for (const [row, column] of this.cells()) yield [address(row, column), this.at(row, column) ?? ''];
  }

  #own(row: number): (Kept | undefined)[] {
    while (this.#rows.length <= row) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    if (!this.#lent.has(row)) {
      this.#rows[row] = cells;
      return cells;
    }
    this.#lent.delete(row);
    const own = cells.slice();
    this.#rows[row] = own;
    return own;
  }
}
