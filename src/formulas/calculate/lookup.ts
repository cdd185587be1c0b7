import type { Area } from './area';
import { wildcards } from './criterion';
import { sameTo15Digits, to15Digits } from './decimal';
import type { FormulaError, Scalar } from './scalar';
import { equal } from './scalar';
import { firstIndex } from './selection';

type Sought = Exclude<Scalar, null | FormulaError>;

/** Where a value stands in a row or column: MATCH. Positions 0-based; -1 where it stands nowhere. */
export class Lookup {
  readonly #falling = new Map<Area, Falling | null>();
  readonly #firsts = new Map<Area, Map<Sought, number>>();

  /** The first that equals `sought`, text like text without regard to case, numbers like numbers. Wildcards count. */
  first(area: Area, sought: Sought): number {
    const pattern = typeof sought === 'string' ? wildcards(sought) : null;
    if (pattern) return position(area, (value) => typeof value === 'string' && pattern.test(value));
    if (!area.settle()) return position(area, (value) => typeof value === typeof sought && equal(value as Sought, sought));
    let firsts = this.#firsts.get(area);
    if (!firsts) {
      firsts = new Map();
      for (let at = 0, length = filled(area); at < length; at += 1) {
        const value = area.valueAt(at);
        if (value === null || typeof value === 'object') continue;
        const key = keyOf(value);
        if (!firsts.has(key)) firsts.set(key, at);
      }
      this.#firsts.set(area, firsts);
    }
    return firsts.get(keyOf(sought)) ?? -1;
  }

  /** The last number that is not below `sought`, in numbers that fall. */
  lastFalling(area: Area, sought: number): number {
    const reaches = (value: number): boolean => value >= sought || sameTo15Digits(value, sought);
    const falling = area.settle() ? this.#kept(area) : fallingOf(area);
    if (falling) return falling.positions[firstIndex(falling.numbers, (number) => !reaches(number)) - 1] ?? -1;
    let found = -1;
    for (let at = 0, length = filled(area); at < length; at += 1) {
      const value = area.valueAt(at);
      if (typeof value !== 'number') continue;
      if (!reaches(value)) break;
      found = at;
    }
    return found;
  }

  #kept(area: Area): Falling | null {
    const known = this.#falling.get(area);
    if (known !== undefined) return known;
    const falling = fallingOf(area);
    this.#falling.set(area, falling);
    return falling;
  }

  /** The last number that is not above `sought`, in numbers that rise. */
  last(area: Area, sought: number): number {
    let found = -1;
    for (let at = 0, length = filled(area); at < length; at += 1) {
      const value = area.valueAt(at);
      if (typeof value !== 'number') continue;
      if (value > sought && !sameTo15Digits(value, sought)) break;
      found = at;
    }
    return found;
  }
}

/** The numbers of an area in their order, where they never rise. */
interface Falling {
  numbers: Float64Array;
  positions: readonly number[];
}

function fallingOf(area: Area): Falling | null {
  const numbers: number[] = [];
  const positions: number[] = [];
  for (let at = 0, length = filled(area); at < length; at += 1) {
    const value = area.valueAt(at);
    if (typeof value !== 'number') continue;
    if (value > (numbers.at(-1) ?? Infinity)) return null;
    numbers.push(value);
    positions.push(at);
  }
  return { numbers: Float64Array.from(numbers), positions };
}

function keyOf(value: Sought): Sought {
  return typeof value === 'number' ? to15Digits(value) : typeof value === 'string' ? value.toLowerCase() : value;
}

function filled(area: Area): number {
  return area.filledRows * area.columns;
}

function position(area: Area, holds: (value: Scalar) => boolean): number {
  for (let at = 0, length = filled(area); at < length; at += 1) if (holds(area.valueAt(at))) return at;
  return -1;
}
