import type { Area } from './area';
import { type Criterion, equalKey } from './criterion';
import { sameTo15Digits } from './decimal';
import { FormulaError, finite, type Scalar } from './scalar';

export interface Condition {
  area: Area;
  criterion: Criterion;
  /** The criterion is the same wherever the formula stands. */
  constant: boolean;
}

/**
 * Where all conditions hold: COUNTIFS and SUMIFS.
 *
 * Ten thousand rows that each ask ten thousand rows would take minutes, so what was asked once is kept:
 *
 *     equalities        → every combination of values found, in one pass → its positions
 *     + other constants → positions of each combination asked
 *     + one bound that changes from row to row → their numbers in order, and a binary search
 */
export class Selection {
  readonly #groups = new Map<string, Map<string, Found>>();
  readonly #found = new Map<string, Found>();

  /** How often all conditions hold. The areas are of one shape. */
  count(conditions: readonly Condition[]): number {
    const bounds = conditions.filter(changing);
    const bound = bounds.length === 1 ? bounds[0] : undefined;
    const extent = Math.max(...conditions.map(({ area }) => area.filledRows));
    if (!bound || !conditions.every(({ area }) => area.settle())) {
      const beyond = conditions.every(({ criterion }) => criterion.matches(null)) ? blanksBeyond(conditions, extent) : 0;
      return this.#positions(conditions, extent).length + beyond;
    }
    const numbers = this.#select(conditions.filter((condition) => condition !== bound), bound.area, extent).sorted(bound.area);
    // The criterion matches numbers only, and so none beyond the filled rows.
    return countBeside(numbers, bound.criterion);
  }

  /** Of the numbers of `area`, which is of the same shape, where all conditions hold. An error among them is the result. */
  sum(conditions: readonly Condition[], area: Area): Scalar {
    const extent = Math.max(area.filledRows, ...conditions.map((condition) => condition.area.filledRows));
    if (conditions.every((condition) => condition.area.settle()) && area.settle() && !conditions.some(changing)) {
      return this.#select(conditions, area, extent).sum(area);
    }
    return sumOf(this.#positions(conditions, extent), area);
  }

  /** The number of an area that `place` − 1 others reach or pass, from 1; an error among them is the result: LARGE. */
  large(area: Area, place: number): Scalar {
    const extent = area.filledRows;
    const all = area.settle() ? this.#select([], area, extent) : new Found(everything(area, extent));
    const sum = all.sum(area);
    const numbers = all.sorted(area);
    const at = numbers.length - Math.ceil(place);
    return sum instanceof FormulaError ? sum : place > 0 && at >= 0 ? (numbers[at] ?? FormulaError.num) : FormulaError.num;
  }

  #positions(conditions: readonly Condition[], extent: number): readonly number[] {
    if (conditions.every(({ area }) => area.settle())) {
      const kept = conditions.filter((condition) => !changing(condition));
      const [first] = conditions;
      const rest = conditions.filter(changing);
      if (first) return narrowed(this.#select(kept, first.area, extent).positions, rest);
    }
    return narrowed(everything(conditions[0]?.area, extent), conditions);
  }

  /** In settled areas. `shape`: any of the areas asked. */
  #select(conditions: readonly Condition[], shape: Area, extent: number): Found {
    const key = `${extent}×${shape.columns} ${conditions.map(({ area, criterion }) => `${area.id}${criterion.key}`).join('\u0000')}`;
    let found = this.#found.get(key);
    if (found) return found;
    const equalities = conditions.filter(({ criterion }) => criterion.equal !== undefined);
    const others = conditions.filter(({ criterion }) => criterion.equal === undefined);
    const group = equalities.length === 0 ? undefined : this.#group(equalities, extent);
    if (others.length === 0 && equalities.length > 0) found = group ?? new Found([]);
    else found = new Found(narrowed(equalities.length === 0 ? everything(shape, extent) : (group?.positions ?? []), others));
    this.#found.set(key, found);
    return found;
  }

  #group(equalities: readonly Condition[], extent: number): Found | undefined {
    const key = `${extent} ${equalities.map(({ area }) => area.id).join()}`;
    let groups = this.#groups.get(key);
    if (!groups) {
      const positions = new Map<string, number[]>();
      const size = extent * (equalities[0]?.area.columns ?? 0);
      for (let position = 0; position < size; position += 1) {
        const values = joined(equalities.map(({ area }) => equalKey(area.valueAt(position))));
        const same = positions.get(values);
        if (same) same.push(position);
        else positions.set(values, [position]);
      }
      groups = new Map([...positions].map(([values, found]) => [values, new Found(found)]));
      this.#groups.set(key, groups);
    }
    return groups.get(joined(equalities.map(({ criterion }) => criterion.equal ?? '')));
  }
}

/** Positions (row by row, 0-based) with what was asked of the values there. */
class Found {
  readonly #sorted = new Map<Area, Float64Array>();
  readonly #sums = new Map<Area, Scalar>();

  constructor(readonly positions: readonly number[]) {}

  sorted(area: Area): Float64Array {
    let numbers = this.#sorted.get(area);
    if (!numbers) {
      numbers = Float64Array.from(this.positions.map((position) => area.valueAt(position)).filter((value) => typeof value === 'number')).sort();
      this.#sorted.set(area, numbers);
    }
    return numbers;
  }

  sum(area: Area): Scalar {
    let sum = this.#sums.get(area);
    if (sum === undefined) this.#sums.set(area, (sum = sumOf(this.positions, area)));
    return sum;
  }
}

/** A comparison of numbers whose bound differs from row to row: not worth remembering one by one. */
function changing({ criterion, constant }: Condition): boolean {
  return !constant && criterion.compares !== undefined;
}

function joined(keys: readonly string[]): string {
  return keys.join('\u0000');
}

function everything(area: Area | undefined, extent: number): number[] {
  return Array.from({ length: extent * (area?.columns ?? 0) }, (_, position) => position);
}

function narrowed(positions: readonly number[], conditions: readonly Condition[]): readonly number[] {
  if (conditions.length === 0) return positions;
  return positions.filter((position) => conditions.every(({ area, criterion }) => criterion.matches(area.valueAt(position))));
}

/** Cells of the areas below the last row that holds anything. */
function blanksBeyond(conditions: readonly Condition[], extent: number): number {
  const area = conditions[0]?.area;
  return area ? (area.rows - extent) * area.columns : 0;
}

function sumOf(positions: readonly number[], area: Area): Scalar {
  let total = 0;
  for (const position of positions) {
    const value = area.valueAt(position);
    if (value instanceof FormulaError) return value;
    if (typeof value === 'number') total += value;
  }
  return finite(total);
}

function countBeside(numbers: Float64Array, criterion: Criterion): number {
  const { operator, bound } = criterion.compares ?? { operator: '<', bound: -Infinity };
  // Numbers that print like the bound are equal to it.
  const below = firstIndex(numbers, (number) => number >= bound || sameTo15Digits(number, bound));
  const upTo = firstIndex(numbers, (number) => number > bound && !sameTo15Digits(number, bound));
  if (operator === '<') return below;
  if (operator === '<=') return upTo;
  return numbers.length - (operator === '>' ? upTo : below);
}

/** Of the first that `holds`; it holds of all behind it. */
export function firstIndex(numbers: Float64Array, holds: (number: number) => boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(numbers[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
