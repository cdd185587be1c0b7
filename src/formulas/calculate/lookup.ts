import type { Area } from './area';
import { wildcards } from './criterion';
import { sameTo15Digits, to15Digits } from './decimal';
import type { FormulaError, Scalar } from './scalar';
import { equal } from './scalar';

type Sought = Exclude<Scalar, null | FormulaError>;

/** Where a value stands in a row or column: MATCH. Positions 0-based; -1 where it stands nowhere. */
export class Lookup {
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
