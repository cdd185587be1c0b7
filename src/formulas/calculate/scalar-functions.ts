import { floor, numberFromText, round, roundDown, sum } from './decimal';
import { OutsideDialect } from './expression';
import { formatted } from './number-format';
import { finite, FormulaError, type Scalar, toLogical, toNumber, toText } from './scalar';

/** A function of single values: it neither sees ranges nor leaves an argument uncalculated. */
export interface ScalarFunction {
  least: number;
  most: number;
  run(values: readonly Scalar[]): Scalar;
}

const longest = 32_767;

/** A text that fits in a cell. */
export function fitting(text: string): string | FormulaError {
  return text.length > longest ? FormulaError.value : text;
}

function ofNumber(run: (number: number) => Scalar): ScalarFunction {
  return {
    least: 1,
    most: 1,
    run([value = null]) {
      const number = toNumber(value);
      return typeof number === 'number' ? run(number) : number;
    },
  };
}

function ofTwoNumbers(run: (one: number, other: number) => Scalar): ScalarFunction {
  return {
    least: 2,
    most: 2,
    run([first = null, second = null]) {
      const one = toNumber(first);
      if (typeof one !== 'number') return one;
      const other = toNumber(second);
      return typeof other === 'number' ? run(one, other) : other;
    },
  };
}

/** A text, then numbers of which some may be left out. */
function ofText(numbers: { least: number; most: number }, run: (text: string, numbers: readonly number[]) => Scalar): ScalarFunction {
  return {
    least: 1 + numbers.least,
    most: 1 + numbers.most,
    run([value = null, ...rest]) {
      const text = toText(value);
      if (typeof text !== 'string') return text;
      const given: number[] = [];
      for (const each of rest) {
        const number = toNumber(each);
        if (typeof number !== 'number') return number;
        given.push(Math.trunc(number));
      }
      return run(text, given);
    },
  };
}

/** Texts only, errors first. */
function ofTexts(least: number, most: number, run: (texts: readonly string[]) => Scalar): ScalarFunction {
  return {
    least,
    most,
    run(values) {
      const texts: string[] = [];
      for (const value of values) {
        const text = toText(value);
        if (typeof text !== 'string') return text;
        texts.push(text);
      }
      return run(texts);
    },
  };
}

/** Looks at what a value is; errors are values here. */
function asks(run: (value: Scalar) => Scalar): ScalarFunction {
  return { least: 1, most: 1, run: ([value = null]) => run(value) };
}

function modulo(number: number, divisor: number): Scalar {
  if (divisor === 0) return FormulaError.div0;
  return finite(sum(number, -divisor * floor(number / divisor)));
}

function find(values: readonly Scalar[]): Scalar {
  const [needle, text] = [toText(values[0] ?? null), toText(values[1] ?? null)];
  if (typeof needle !== 'string') return needle;
  if (typeof text !== 'string') return text;
  const start = values.length > 2 ? toNumber(values[2] ?? null) : 1;
  if (typeof start !== 'number') return start;
  const from = Math.trunc(start);
  if (from < 1 || from > text.length + 1) return FormulaError.value;
  const at = text.indexOf(needle, from - 1);
  return at < 0 ? FormulaError.value : at + 1;
}

function substitute(values: readonly Scalar[]): Scalar {
  const [text, old, fresh] = [toText(values[0] ?? null), toText(values[1] ?? null), toText(values[2] ?? null)];
  if (typeof text !== 'string') return text;
  if (typeof old !== 'string') return old;
  if (typeof fresh !== 'string') return fresh;
  if (values.length < 4) return old === '' ? text : fitting(text.split(old).join(fresh));
  const which = toNumber(values[3] ?? null);
  if (typeof which !== 'number') return which;
  if (which < 1) return FormulaError.value;
  if (old === '') return text;
  let at = -old.length;
  for (let left = Math.trunc(which); left > 0; left -= 1) {
    at = text.indexOf(old, at + old.length);
    if (at < 0) return text;
  }
  return fitting(text.slice(0, at) + fresh + text.slice(at + old.length));
}

function textOf([value = null, format = null]: readonly Scalar[]): Scalar {
  const pattern = toText(format);
  if (value instanceof FormulaError) return value;
  if (typeof pattern !== 'string') return pattern;
  // Logicals and texts pass as they are, whatever the format.
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const number = typeof value === 'string' ? numberFromText(value) : (value ?? 0);
  if (number === undefined) return value;
  const result = formatted(number, pattern);
  if (result === undefined) throw new OutsideDialect();
  return result ?? FormulaError.value;
}

function valueOf(value: Scalar): Scalar {
  return typeof value === 'boolean' ? FormulaError.value : toNumber(value);
}

/** Full-width signs, letters, digits and the space of Chinese print to half width. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

/** Only below 128: above it the character depends on the language of the system. */
function character(code: number): Scalar {
  const whole = Math.trunc(code);
  if (whole < 1 || whole > 255) return FormulaError.value;
  if (whole > 127) throw new OutsideDialect();
  return String.fromCharCode(whole);
}

export const scalarFunctions: ReadonlyMap<string, ScalarFunction> = new Map<string, ScalarFunction>([
  ['ABS', ofNumber(Math.abs)],
  ['CHAR', ofNumber(character)],
  ['INT', ofNumber(floor)],
  ['SIGN', ofNumber(Math.sign)],
  ['MOD', ofTwoNumbers(modulo)],
  ['ROUND', ofTwoNumbers((number, digits) => finite(round(number, digits)))],
  ['ROUNDDOWN', ofTwoNumbers((number, digits) => finite(roundDown(number, digits)))],
  [
    'NOT',
    asks((value) => {
      const logical = toLogical(value);
      return typeof logical === 'boolean' ? !logical : logical;
    }),
  ],
  ['ISNUMBER', asks((value) => typeof value === 'number')],
  ['ISTEXT', asks((value) => typeof value === 'string')],
  ['ISBLANK', asks((value) => value === null)],
  ['ISERROR', asks((value) => value instanceof FormulaError)],
  ['ISLOGICAL', asks((value) => typeof value === 'boolean')],
  ['N', asks((value) => (typeof value === 'number' || value instanceof FormulaError ? value : Number(value === true)))],
  ['T', asks((value) => (typeof value === 'string' || value instanceof FormulaError ? value : ''))],
  ['VALUE', asks(valueOf)],
  ['TEXT', { least: 2, most: 2, run: textOf }],
  ['FIND', { least: 2, most: 3, run: find }],
  ['SUBSTITUTE', { least: 3, most: 4, run: substitute }],
  ['LEFT', ofText({ least: 0, most: 1 }, (text, [length = 1]) => (length < 0 ? FormulaError.value : text.slice(0, length)))],
  ['RIGHT', ofText({ least: 0, most: 1 }, (text, [length = 1]) => (length < 0 ? FormulaError.value : text.slice(Math.max(0, text.length - length))))],
  ['MID', ofText({ least: 2, most: 2 }, (text, [start = 0, length = 0]) => (start < 1 || length < 0 ? FormulaError.value : text.slice(start - 1, start - 1 + length)))],
  ['REPT', ofText({ least: 1, most: 1 }, (text, [times = 0]) => (times < 0 || text.length * times > longest ? FormulaError.value : text.repeat(text === '' ? 0 : times)))],
  ['LEN', ofTexts(1, 1, ([text = '']) => text.length)],
  ['TRIM', ofTexts(1, 1, ([text = '']) => text.replace(/ {2,}/g, ' ').replace(/^ | $/g, ''))],
  ['UPPER', ofTexts(1, 1, ([text = '']) => text.toUpperCase())],
  ['ASC', ofTexts(1, 1, ([text = '']) => halfWidth(text))],
  ['EXACT', ofTexts(2, 2, ([one, other]) => one === other)],
  ['CONCATENATE', ofTexts(1, 255, (texts) => fitting(texts.join('')))],
  [
    'HYPERLINK',
    {
      least: 1,
      most: 2,
      run([url = null, ...shown]) {
        return url instanceof FormulaError ? url : (shown.length > 0 ? shown[0] : url) ?? null;
      },
    },
  ],
]);
