import { numberFromText, sameTo15Digits, to15Digits } from './decimal';
import { errorOf, FormulaError, logicalFromText, orderTexts, sameText, type Scalar } from './scalar';

type Comparison = '<' | '>' | '<=' | '>=';

/** What COUNTIF, SUMIF and their like ask of a cell. */
export interface Criterion {
  /** The same for criteria that mean the same. */
  key: string;
  matches(value: Scalar): boolean;
  /** Where it asks for one value: that value as `equalKey` writes it. */
  equal?: string;
  /** Where it compares numbers. */
  compares?: { operator: Comparison; bound: number };
}

/** In: the value of the argument: 5, "5", ">=5", "<>x", "x*", a blank (which asks for 0). */
export function criterionOf(value: Scalar): Criterion {
  if (typeof value !== 'string') return equals(value ?? 0);
  const found = /^(<>|<=|>=|=|<|>)([^]*)$/.exec(value);
  if (!found) return value === '' ? { key: '""', equal: equalKey(''), matches: (cell) => cell === null || cell === '' } : equals(operandOf(value));
  const [, operator = '', text = ''] = found;
  if (text === '' && operator === '=') return { key: '=', matches: (cell) => cell === null };
  if (text === '' && operator === '<>') return { key: '<>', matches: (cell) => cell !== null };
  const operand = operandOf(text);
  if (operator === '=') return equals(operand);
  if (operator === '<>') {
    const { key, matches } = equals(operand);
    return { key: `<>${key}`, matches: (cell) => !matches(cell) };
  }
  return compares(operator as Comparison, operand);
}

/** The same text for values that criteria do not tell apart: 5 and "5", X and x, a blank and "". */
export function equalKey(value: Scalar): string {
  if (typeof value === 'number') return `#${to15Digits(value)}`;
  if (value === null) return '"';
  if (typeof value === 'boolean') return value ? '!TRUE' : '!FALSE';
  if (typeof value !== 'string') return `!${value.text}`;
  const number = numberFromText(value);
  return number === undefined ? `"${value.toLowerCase()}` : `#${to15Digits(number)}`;
}

/** A pattern with * and ? (~ before them takes them as they are) for whole texts; null where the text has none. */
export function wildcards(text: string): RegExp | null {
  if (!/[*?~]/.test(text)) return null;
  const source = text.replace(/~[*?~]|[*?]|[^*?]/gsu, (part) =>
    part === '*' ? '[^]*' : part === '?' ? '[^]' : (part.length === 2 && part.startsWith('~') ? part.charAt(1) : part).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`, 'iu');
}

function operandOf(text: string): Exclude<Scalar, null> {
  return numberFromText(text) ?? logicalFromText(text) ?? errorOf(text) ?? text;
}

function equals(operand: Exclude<Scalar, null>): Criterion {
  const key = equalKey(operand);
  if (typeof operand === 'number') {
    return {
      key,
      equal: key,
      matches(cell) {
        const number = typeof cell === 'string' ? numberFromText(cell) : cell;
        return typeof number === 'number' && sameTo15Digits(number, operand);
      },
    };
  }
  if (typeof operand !== 'string') return { key, equal: key, matches: (cell) => cell === operand };
  const pattern = wildcards(operand);
  if (pattern) return { key: `*${operand}`, matches: (cell) => typeof cell === 'string' && pattern.test(cell) };
  return { key, equal: key, matches: (cell) => typeof cell === 'string' && sameText(cell, operand) };
}

function compares(operator: Comparison, operand: Exclude<Scalar, null>): Criterion {
  const key = operator + equalKey(operand);
  if (typeof operand === 'number') {
    return { key, compares: { operator, bound: operand }, matches: (cell) => typeof cell === 'number' && holds(operator, sameTo15Digits(cell, operand) ? 0 : cell - operand) };
  }
  if (typeof operand === 'string') return { key, matches: (cell) => typeof cell === 'string' && cell !== '' && holds(operator, orderTexts(cell, operand)) };
  if (operand instanceof FormulaError) return { key, matches: () => false };
  return { key, matches: (cell) => typeof cell === 'boolean' && holds(operator, Number(cell) - Number(operand)) };
}

function holds(operator: Comparison, difference: number): boolean {
  if (operator === '<') return difference < 0;
  if (operator === '>') return difference > 0;
  return operator === '<=' ? difference <= 0 : difference >= 0;
}
