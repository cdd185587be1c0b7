/** What a formula works with: a cell's content, or an error. */
export type Value = number | string | boolean | null | CalcError;

/** An error of a formula, by the text that a sheet shows. */
export class CalcError {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const errors = {
  value: new CalcError('#VALUE!'),
  notFound: new CalcError('#N/A'),
  division: new CalcError('#DIV/0!'),
  reference: new CalcError('#REF!'),
  number: new CalcError('#NUM!'),
} as const;

const byText = new Map<string, CalcError>([...Object.values(errors), new CalcError('#NAME?'), new CalcError('#NULL!')].map((error) => [error.text, error]));

/** The content of a cell; the words of an error are one. */
export function valueOf(content: string | number | boolean | null): Value {
  return typeof content === 'string' && content.startsWith('#') ? (byText.get(content) ?? content) : content;
}

export function numberOf(value: Value): number | CalcError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof CalcError) return value;
  return parsedNumber(value) ?? errors.value;
}

/** A plain number with sign, decimals, exponent or per cent; null where the text is none. */
export function parsedNumber(text: string): number | null {
  const found = /^\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?)(%?)\s*$/.exec(text);
  if (!found || !/\d/.test(found[1] ?? '')) return null;
  const number = Number((found[1] ?? '').replaceAll(',', ''));
  return Number.isFinite(number) ? (found[2] === '%' ? number / 100 : number) : null;
}

export function textOf(value: Value): string | CalcError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? numberText(value) : value;
}

/** General format: fifteen digits. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = Number(value.toPrecision(15));
  const size = Math.abs(short);
  if (size >= 1e21 || (size > 0 && size < 1e-9)) return short.toExponential().replace(/e([+-])(\d)$/, 'E$10$2').replace('e', 'E');
  return String(short);
}

export function conditionOf(value: Value): boolean | CalcError {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : errors.value;
  const number = numberOf(value);
  return typeof number === 'number' ? number !== 0 : number;
}

/** Numbers before texts before truth values; texts without regard to case; a blank is 0, "" or FALSE as the other wants it. */
export function compared(one: Value, other: Value): number | CalcError {
  if (one instanceof CalcError) return one;
  if (other instanceof CalcError) return other;
  const [a, b] = [one ?? blankLike(other), other ?? blankLike(one)];
  const [kindA, kindB] = [kind(a), kind(b)];
  if (kindA !== kindB) return kindA - kindB;
  if (typeof a === 'number' && typeof b === 'number') return a === b || close(a, b) ? 0 : a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    const [left, right] = [a.toUpperCase(), b.toUpperCase()];
    return left === right ? 0 : left < right ? -1 : 1;
  }
  return Number(a) - Number(b);
}

/** Numbers are compared by fifteen digits. */
const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-14 * Math.abs(a) && Number(a.toPrecision(15)) === Number(b.toPrecision(15));

const kind = (value: string | number | boolean): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

function blankLike(other: Value): string | number | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}
