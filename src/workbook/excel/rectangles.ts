import { address } from '../address';
import type { Range } from '../plan';

/** Cells that have something in common as few rectangles: runs within a row, joined with equal runs above. */
export class RectangleSet {
  readonly #closed: Range[] = [];
  #open = new Map<string, Range>();
  #row = -1;
  #next = new Map<string, Range>();

  /** Row by row from the top, and from left to right. */
  add(row: number, left: number, right: number): void {
    if (row !== this.#row) this.#turn(row);
    const key = `${left}:${right}`;
    const above = this.#open.get(key);
    this.#open.delete(key);
    this.#next.set(key, above ? { ...above, bottom: row } : { top: row, left, bottom: row, right });
  }

  all(): Range[] {
    this.#turn(this.#row + 2);
    return this.#closed;
  }

  #turn(row: number): void {
    this.#closed.push(...this.#open.values());
    if (row === this.#row + 1) this.#open = this.#next;
    else {
      this.#closed.push(...this.#next.values());
      this.#open = new Map();
    }
    this.#next = new Map();
    this.#row = row;
  }
}

/** Of each value, the cells that have it; what is undefined is left out. */
export function rectanglesBy<T>(rows: number, widthOf: (row: number) => number, valueAt: (row: number, column: number) => T | undefined): Map<T, Range[]> {
  const sets = new Map<T, RectangleSet>();
  for (let row = 0; row < rows; row++) {
    const width = widthOf(row);
    for (let left = 0; left < width;) {
      const value = valueAt(row, left);
      let right = left;
      while (right + 1 < width && valueAt(row, right + 1) === value) right++;
      if (value !== undefined) {
        let set = sets.get(value);
        if (!set) sets.set(value, (set = new RectangleSet()));
        set.add(row, left, right);
      }
      left = right + 1;
    }
  }
  return new Map([...sets].map(([value, set]) => [value, set.all()]));
}

/** Excel takes 8,192 characters of addresses at once. */
const mostAddress = 8_000;

/** `A1:B3,D5`: the addresses joined, in as many texts as it takes. */
export function joinedAddresses(ranges: readonly Range[]): string[] {
  const texts: string[] = [];
  for (const { top, left, bottom, right } of ranges) {
    const text = top === bottom && left === right ? address(top, left) : `${address(top, left)}:${address(bottom, right)}`;
    const last = texts.at(-1);
    if (last !== undefined && last.length + text.length < mostAddress) texts[texts.length - 1] = `${last},${text}`;
    else texts.push(text);
  }
  return texts;
}
