import { numberFromText, printed, sameTo15Digits } from './decimal';

/** An error as a value; one object each, so that they compare by identity. */
export class FormulaError {
  private constructor(readonly text: string) {}
  static readonly null = new FormulaError('#NULL!');
  static readonly div0 = new FormulaError('#DIV/0!');
  static readonly value = new FormulaError('#VALUE!');
  static readonly ref = new FormulaError('#REF!');
  static readonly unknownName = new FormulaError('#NAME?');
  static readonly num = new FormulaError('#NUM!');
  static readonly na = new FormulaError('#N/A');
}

/** What a single cell or a step of a formula holds; null is a blank. */
export type Scalar = number | string | boolean | null | FormulaError;

const errors = new Map([FormulaError.null, FormulaError.div0, FormulaError.value, FormulaError.ref, FormulaError.unknownName, FormulaError.num, FormulaError.na].map((error) => [error.text, error]));

/** The error that a text spells exactly; undefined for any other text. */
export function errorOf(text: string): FormulaError | undefined {
  return text.startsWith('#') ? errors.get(text) : undefined;
}

/** As arithmetic takes it: blank 0, TRUE 1, "3" 3; other text #VALUE!. */
export function toNumber(value: Scalar): number | FormulaError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return numberFromText(value) ?? FormulaError.value;
  return value;
}

/** As & takes it: blank "", TRUE "TRUE", numbers in General format. */
export function toText(value: Scalar): string | FormulaError {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return printed(value);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

/** As a condition takes it: any number but 0 holds; text other than TRUE and FALSE is #VALUE!. */
export function toLogical(value: Scalar): boolean | FormulaError {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null) return false;
  if (typeof value === 'string') return logicalFromText(value) ?? FormulaError.value;
  return value;
}

export function logicalFromText(text: string): boolean | undefined {
  const upper = text.length === 4 || text.length === 5 ? text.toUpperCase() : '';
  return upper === 'TRUE' ? true : upper === 'FALSE' ? false : undefined;
}

/** A number that Excel can hold, else #NUM!. */
export function finite(value: number): number | FormulaError {
  return Number.isFinite(value) ? value : FormulaError.num;
}

export function sameText(left: string, right: string): boolean {
  return left === right || left.toLowerCase() === right.toLowerCase();
}

const collator = new Intl.Collator('zh-CN', { sensitivity: 'accent' });

export function orderTexts(left: string, right: string): number {
  return sameText(left, right) ? 0 : collator.compare(left, right);
}

/** Below, at or above 0: numbers stand before texts, texts before logicals; a blank is the 0, "" or FALSE of its partner. Errors must be gone. */
export function order(left: Exclude<Scalar, FormulaError>, right: Exclude<Scalar, FormulaError>): number {
  if (left === null) return right === null ? 0 : order(blankBeside(right), right);
  if (right === null) return order(left, blankBeside(left));
  if (typeof left === 'number' && typeof right === 'number') return sameTo15Digits(left, right) ? 0 : left - right;
  if (typeof left === 'string' && typeof right === 'string') return orderTexts(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return rank(left) - rank(right);
}

/** As = tells it; cheaper than the order, and asked far more often. Errors must be gone. */
export function equal(left: Exclude<Scalar, FormulaError>, right: Exclude<Scalar, FormulaError>): boolean {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string') return sameText(left, right);
  return (left === null || right === null || typeof left === typeof right) && order(left, right) === 0;
}

function blankBeside(value: number | string | boolean): number | string | boolean {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? '' : false;
}

function rank(value: number | string | boolean): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}
