import { CalcError, compared, parsedNumber, type Value } from './value';

/** Cells of a sheet that functions look into; what they look for often is put in order once. */
export interface Area {
  readonly rows: number;
  readonly columns: number;
  /** 0-based within the area; blank outside what is filled. */
  at(row: number, column: number): Value;
  /** Rows that hold anything: those below are blank. */
  readonly filled: number;
  /** Kept with an area that means the same in every cell; undefined elsewhere. */
  readonly index?: AreaIndex;
}

/** Lists of an area's content, made when first asked for. */
export class AreaIndex {
  numbers: number[] | undefined;
  counts: Map<number | string, number> | undefined;
  first: Map<number | string, number> | undefined;
  readonly joined = new Map<string, Map<string, { count: number; sums: Map<Area, number> }>>();
}

export function* cellsOf(area: Area): Generator<Value> {
  for (let row = 0; row < area.filled; row++) for (let column = 0; column < area.columns; column++) yield area.at(row, column);
}

const folded = (value: Value): number | string | null => (typeof value === 'number' ? value : typeof value === 'string' ? value.toUpperCase() : null);

/** Position from 1 on of the first cell that equals a value; 0 where none does. */
export function matched(value: Value, area: Area): number {
  const wanted = folded(value);
  if (wanted === null && typeof value !== 'boolean') return 0;
  if (typeof wanted === 'string' && /[*?~]/.test(wanted)) return scan(area, (cell) => typeof cell === 'string' && wildcard(wanted).test(cell));
  if (wanted === null || !area.index) return scan(area, (cell) => cell !== null && typeof cell === typeof value && compared(cell, value) === 0);
  if (!area.index.first) {
    const first = new Map<number | string, number>();
    let position = 0;
    for (const cell of cellsOf(area)) {
      position += 1;
      const key = folded(cell);
      if (key !== null && !first.has(key)) first.set(key, position);
    }
    area.index.first = first;
  }
  return area.index.first.get(wanted) ?? 0;
}

function scan(area: Area, holds: (cell: Value) => boolean): number {
  let position = 0;
  for (const cell of cellsOf(area)) {
    position += 1;
    if (holds(cell)) return position;
  }
  return 0;
}

const wildcards = new Map<string, RegExp>();

/** * any text, ? one character, ~ takes them as they are. */
function wildcard(pattern: string): RegExp {
  let known = wildcards.get(pattern);
  if (!known) {
    const source = pattern.replace(/~([*?~])|([*?])|([.*+?^${}()|[\]\\])/g, (_, kept?: string, wild?: string, sign?: string) => (kept ? `\\${kept}` : wild === '*' ? '[\\s\\S]*' : wild === '?' ? '[\\s\\S]' : `\\${sign ?? ''}`));
    known = new RegExp(`^${source}$`, 'i');
    wildcards.set(pattern, known);
  }
  return known;
}

/** What COUNTIF and its like ask of a cell. */
export interface Criterion {
  holds: (cell: Value) => boolean;
  /** Set where it compares with a number in one direction. */
  bound?: { operator: string; number: number };
  /** Set where it asks for one value. */
  equals?: number | string;
}

export function criterionOf(value: Value): Criterion {
  if (typeof value === 'number') return equalTo(value);
  if (value === null) return equalTo(0);
  if (typeof value === 'boolean') return { holds: (cell) => cell === value };
  if (value instanceof CalcError) return { holds: (cell) => cell === value };
  const [, operator = '', rest = ''] = /^(<=|>=|<>|=|<|>)?([\s\S]*)$/.exec(value) ?? [];
  const number = rest === '' ? null : parsedNumber(rest);
  if (operator === '' || operator === '=') {
    if (number !== null) return equalTo(number);
    if (rest === '') return { holds: (cell) => cell === null || (operator === '' && cell === '') };
    if (/[*?~]/.test(rest)) return { holds: (cell) => typeof cell === 'string' && wildcard(rest).test(cell) };
    const wanted = rest.toUpperCase();
    return { equals: wanted, holds: (cell) => typeof cell === 'string' && cell.toUpperCase() === wanted };
  }
  if (operator === '<>') {
    const equal = number !== null ? equalTo(number) : criterionOf(rest);
    return rest === '' ? { holds: (cell) => cell !== null } : { holds: (cell) => !equal.holds(cell) };
  }
  if (number !== null) return { bound: { operator, number }, holds: (cell) => typeof cell === 'number' && directed(operator, cell - number) };
  return { holds: (cell) => typeof cell === 'string' && directed(operator, Number(compared(cell, rest))) };
}

function equalTo(number: number): Criterion {
  return { equals: number, holds: (cell) => cell === number || (typeof cell === 'string' && parsedNumber(cell) === number) };
}

const directed = (operator: string, difference: number): boolean =>
  operator === '>' ? difference > 0 : operator === '>=' ? difference >= 0 : operator === '<' ? difference < 0 : difference <= 0;

export function counted(area: Area, criterion: Criterion): number {
  const { bound, equals } = criterion;
  if (area.index && bound) return countedInOrder((area.index.numbers ??= numbersOf(area)), bound);
  if (area.index && equals !== undefined) return (area.index.counts ??= countsOf(area)).get(equals) ?? 0;
  let count = 0;
  for (let row = 0; row < area.filled; row++) for (let column = 0; column < area.columns; column++) if (criterion.holds(area.at(row, column))) count += 1;
  const unseen = (area.rows - area.filled) * area.columns;
  return unseen > 0 && criterion.holds(null) ? count + unseen : count;
}

const numbersOf = (area: Area): number[] => [...cellsOf(area)].filter((cell): cell is number => typeof cell === 'number').sort((a, b) => a - b);

function countsOf(area: Area): Map<number | string, number> {
  const counts = new Map<number | string, number>();
  for (const cell of cellsOf(area)) for (const key of keysOf(cell)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** "5" counts where 5 is asked for, and as the text that it is. */
function keysOf(cell: Value): (number | string)[] {
  if (typeof cell === 'number') return [cell];
  if (typeof cell !== 'string') return [];
  const number = parsedNumber(cell);
  return number === null ? [cell.toUpperCase()] : [number];
}

function countedInOrder(numbers: readonly number[], { operator, number }: { operator: string; number: number }): number {
  const before = (inclusive: boolean): number => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = numbers[middle] ?? 0;
      if (value < number || (inclusive && value === number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  switch (operator) {
    case '>': return numbers.length - before(true);
    case '>=': return numbers.length - before(false);
    case '<': return before(false);
    default: return before(true);
  }
}

/**
 * Rows where every criterion holds: how many, and the sum of another area's numbers there. Equalities among areas
 * that mean the same in every cell are looked up; the others are looked through.
 */
export function countedTogether(areas: readonly Area[], criteria: readonly Criterion[], summed: Area | null): { count: number; sum: number } {
  const [first] = areas;
  if (!first) return { count: 0, sum: 0 };
  const indexed = areas.every(({ index }) => index) && criteria.every(({ equals }) => equals !== undefined) && (summed === null || summed.index !== undefined);
  if (indexed) return lookedUp(areas, criteria, summed);
  let [count, sum] = [0, 0];
  const rows = Math.max(...areas.map(({ filled }) => filled), summed?.filled ?? 0);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < first.columns; column++) {
      if (!criteria.every((criterion, at) => criterion.holds(areas[at]?.at(row, column) ?? null))) continue;
      count += 1;
      const value = summed?.at(row, column);
      if (typeof value === 'number') sum += value;
    }
  }
  return { count, sum };
}

const areaIds = new WeakMap<Area, number>();
let nextId = 0;

function idOf(area: Area): number {
  let id = areaIds.get(area);
  if (id === undefined) areaIds.set(area, (id = nextId++));
  return id;
}

function lookedUp(areas: readonly Area[], criteria: readonly Criterion[], summed: Area | null): { count: number; sum: number } {
  const [first] = areas;
  if (!first?.index) return { count: 0, sum: 0 };
  const id = [...areas, ...(summed ? [summed] : [])].map(idOf).join(',');
  let groups = first.index.joined.get(id);
  if (!groups) {
    groups = new Map();
    for (let row = 0; row < Math.max(...areas.map(({ filled }) => filled)); row++) {
      const keys = areas.map((area) => keysOf(area.at(row, 0))[0]);
      if (keys.some((key) => key === undefined)) continue;
      const key = keys.map((each) => `${typeof each}${String(each)}`).join('\u0000');
      const group = groups.get(key) ?? { count: 0, sums: new Map<Area, number>() };
      group.count += 1;
      const value = summed?.at(row, 0);
      if (summed && typeof value === 'number') group.sums.set(summed, (group.sums.get(summed) ?? 0) + value);
      groups.set(key, group);
    }
    first.index.joined.set(id, groups);
  }
  const found = groups.get(criteria.map(({ equals }) => `${typeof equals}${String(equals)}`).join('\u0000'));
  return { count: found?.count ?? 0, sum: (summed && found?.sums.get(summed)) ?? 0 };
}

