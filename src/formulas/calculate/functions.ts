import { cellsOf, counted, countedTogether, criterionOf, matched, type Area, type Criterion } from './area';
import { CalcError, compared, conditionOf, errors, numberOf, parsedNumber, textOf, type Value } from './value';

/** An argument as a function asks for it, for the formula's cell in hand. */
export interface Argument {
  value(): Value;
  /** null where the argument is no reference. */
  area(): Area | null;
}

/** Where the formula stands: 0-based. */
export interface Standing {
  row: number;
  column: number;
}

export type Called = (args: readonly Argument[], at: Standing) => Value;

/** A number taken from an argument, or its error. */
function number(argument: Argument | undefined, otherwise = 0): number | CalcError {
  return argument ? numberOf(argument.value()) : otherwise;
}

function text(argument: Argument | undefined): string | CalcError {
  return argument ? textOf(argument.value()) : '';
}

const numeric = (work: (...numbers: number[]) => Value, least = 1): Called => (args) => {
  const numbers: number[] = [];
  for (let at = 0; at < Math.max(least, args.length); at++) {
    const found = number(args[at]);
    if (typeof found !== 'number') return found;
    numbers.push(found);
  }
  return work(...numbers);
};

const textual = (work: (...texts: string[]) => Value): Called => (args) => {
  const texts: string[] = [];
  for (const argument of args) {
    const found = text(argument);
    if (typeof found !== 'string') return found;
    texts.push(found);
  }
  return work(...texts);
};

/** Numbers of all arguments; texts, truth values and blanks of ranges are passed over. */
function gathered(args: readonly Argument[]): number[] | CalcError {
  const numbers: number[] = [];
  for (const argument of args) {
    const area = argument.area();
    if (area) {
      for (const cell of cellsOf(area)) {
        if (cell instanceof CalcError) return cell;
        if (typeof cell === 'number') numbers.push(cell);
      }
      continue;
    }
    const found = number(argument);
    if (typeof found !== 'number') return found;
    numbers.push(found);
  }
  return numbers;
}

const aggregate = (work: (numbers: number[]) => Value): Called => (args) => {
  const numbers = gathered(args);
  return numbers instanceof CalcError ? numbers : work(numbers);
};

function joined(args: readonly Argument[], all: boolean): Value {
  let [result, any] = [all, false];
  for (const argument of args) {
    const area = argument.area();
    const values = area ? [...cellsOf(area)].filter((cell) => cell !== null && typeof cell !== 'string') : [argument.value()];
    for (const value of values) {
      const holds = conditionOf(value);
      if (holds instanceof CalcError) return holds;
      any = true;
      if (holds !== all) result = !all;
    }
  }
  return any ? result : errors.value;
}

/** Floor on the decimal that is shown: 0.3 × 10 is 3. */
function floor(value: number): number {
  const near = Math.round(value);
  return Math.abs(value - near) <= Math.abs(near) * 2e-16 ? near : Math.floor(value);
}

/** Half away from zero, on fifteen digits: 1.005 rounds to 1.01. */
function round(value: number, places: number, how: 'half' | 'down'): number {
  const sign = value < 0 ? -1 : 1;
  const scaled = Number(`${Math.abs(value).toPrecision(15)}`);
  const [mantissa = '0', exponent = '0'] = scaled.toExponential().split('e');
  const moved = Number(`${mantissa}e${Number(exponent) + places}`);
  const whole = how === 'half' ? Math.floor(moved + 0.5) : Math.floor(moved);
  const [digits = '0', power = '0'] = whole.toExponential().split('e');
  return sign * Number(`${digits}e${Number(power) - places}`) + 0;
}

const pairs = (args: readonly Argument[]): { areas: Area[]; criteria: Criterion[] } | null => {
  const [areas, criteria]: [Area[], Criterion[]] = [[], []];
  for (let at = 0; at + 1 < args.length; at += 2) {
    const area = args[at]?.area();
    if (!area) return null;
    areas.push(area);
    criteria.push(criterionOf(args[at + 1]?.value() ?? null));
  }
  return { areas, criteria };
};

function sumIf(args: readonly Argument[]): Value {
  const [asked, criterion, summed] = args;
  const area = asked?.area();
  const values = summed ? summed.area() : area;
  if (!area || !values || !criterion) return errors.value;
  const wanted = criterionOf(criterion.value());
  let sum = 0;
  for (let row = 0; row < area.filled; row++) {
    for (let column = 0; column < area.columns; column++) {
      if (!wanted.holds(area.at(row, column))) continue;
      const value = values.at(row, column);
      if (typeof value === 'number') sum += value;
    }
  }
  return sum;
}

function index([of, rowArgument, columnArgument]: readonly Argument[]): Value {
  const area = of?.area();
  const [row, column] = [number(rowArgument), number(columnArgument, 1)];
  if (!area || typeof row !== 'number' || typeof column !== 'number') return area ? (typeof row === 'number' ? column : row) : errors.value;
  const flat = area.rows === 1 && !columnArgument;
  const [r, c] = flat ? [0, Math.trunc(row) - 1] : [Math.trunc(row) - 1, Math.trunc(column) - 1];
  return r < 0 || c < 0 || r >= area.rows || c >= area.columns ? errors.reference : area.at(r, c);
}

function match([wanted, within, type]: readonly Argument[]): Value {
  const area = within?.area();
  const value = wanted?.value() ?? null;
  if (!area || value instanceof CalcError) return area ? value : errors.notFound;
  if (!type || number(type) !== 0) return errors.notFound;
  return matched(value, area) || errors.notFound;
}

function sumProduct(args: readonly Argument[]): Value {
  const areas = args.map((argument) => argument.area());
  const [first] = areas;
  if (!first || areas.some((area) => area === null)) return errors.value;
  let sum = 0;
  for (let row = 0; row < first.rows && row < Math.max(...areas.map((area) => area?.filled ?? 0)); row++) {
    for (let column = 0; column < first.columns; column++) {
      let product = 1;
      for (const area of areas) {
        const cell = area?.at(row, column) ?? null;
        if (cell instanceof CalcError) return cell;
        product *= typeof cell === 'number' ? cell : 0;
      }
      sum += product;
    }
  }
  return sum;
}

function formatted(value: Value, format: string): Value {
  if (value instanceof CalcError) return value;
  const number = typeof value === 'string' ? parsedNumber(value) : numberOf(value);
  if (typeof number !== 'number') return value;
  if (/^yyyy-mm-dd$/i.test(format)) return new Date(Math.round((Math.floor(number) - 25_569) * 86_400_000)).toISOString().slice(0, 10);
  const found = /^0(?:\.(0*)(#*))?(%?)$/.exec(format);
  if (!found) return errors.value;
  const [, fixed = '', open = '', percent = ''] = found;
  const places = fixed.length + open.length;
  const shown = round(percent === '' ? number : number * 100, places, 'half').toFixed(places);
  const cut = open === '' ? shown : shown.replace(new RegExp(`0{0,${open.length}}$`), '');
  return cut + percent;
}

const isError = (value: Value): boolean => value instanceof CalcError;

/** IF, IFERROR and CHOOSE are not here: they look at some of their arguments only. */
export const functions: ReadonlyMap<string, Called> = new Map<string, Called>([
  ['AND', (args) => joined(args, true)],
  ['OR', (args) => joined(args, false)],
  ['NOT', ([argument]) => {
    const holds = conditionOf(argument?.value() ?? null);
    return holds instanceof CalcError ? holds : !holds;
  }],
  ['TRUE', () => true],
  ['FALSE', () => false],
  ['SUM', aggregate((numbers) => numbers.reduce((sum, each) => sum + each, 0))],
  ['MIN', aggregate((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((least, each) => Math.min(least, each))))],
  ['MAX', aggregate((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((most, each) => Math.max(most, each))))],
  ['AVERAGE', aggregate((numbers) => (numbers.length === 0 ? errors.division : numbers.reduce((sum, each) => sum + each, 0) / numbers.length))],
  ['COUNT', (args) => args.reduce((count, argument) => count + (argument.area() ? [...cellsOf(argument.area()!)].filter((cell) => typeof cell === 'number').length : Number(typeof numberOf(argument.value()) === 'number')), 0)],
  ['COUNTA', (args) => args.reduce((count, argument) => count + (argument.area() ? [...cellsOf(argument.area()!)].filter((cell) => cell !== null).length : 1), 0)],
  ['ABS', numeric((value) => Math.abs(value))],
  ['INT', numeric((value) => floor(value))],
  ['SIGN', numeric((value) => Math.sign(value))],
  ['MOD', numeric((value, by) => (by === 0 ? errors.division : value - by! * floor(value / by!)), 2)],
  ['ROUND', numeric((value, places) => round(value, Math.trunc(places!), 'half'), 2)],
  ['ROUNDDOWN', numeric((value, places) => round(value, Math.trunc(places!), 'down'), 2)],
  ['COUNTIF', ([asked, criterion]) => {
    const area = asked?.area();
    return area && criterion ? counted(area, criterionOf(criterion.value())) : errors.value;
  }],
  ['COUNTIFS', (args) => {
    const found = pairs(args);
    return found ? countedTogether(found.areas, found.criteria, null).count : errors.value;
  }],
  ['SUMIF', sumIf],
  ['SUMIFS', ([summed, ...rest]) => {
    const [found, area] = [pairs(rest), summed?.area()];
    return found && area ? countedTogether(found.areas, found.criteria, area).sum : errors.value;
  }],
  ['SUMPRODUCT', sumProduct],
  ['INDEX', index],
  ['MATCH', match],
  ['FIND', ([sought, within, start]) => {
    const [a, b, from] = [text(sought), text(within), number(start, 1)];
    if (typeof a !== 'string') return a;
    if (typeof b !== 'string') return b;
    if (typeof from !== 'number') return from;
    const found = b.indexOf(a, from - 1);
    return found < 0 ? errors.value : found + 1;
  }],
  ['LEFT', ([of, count]) => cut(text(of), number(count, 1), (value, length) => value.slice(0, length))],
  ['RIGHT', ([of, count]) => cut(text(of), number(count, 1), (value, length) => (length === 0 ? '' : value.slice(-length)))],
  ['MID', ([of, start, count]) => {
    const from = number(start);
    return typeof from === 'number' ? cut(text(of), number(count), (value, length) => value.slice(from - 1, from - 1 + length)) : from;
  }],
  ['LEN', textual((value = '') => value.length)],
  ['TRIM', textual((value = '') => value.replace(/ +/g, ' ').replace(/^ | $/g, ''))],
  ['UPPER', textual((value = '') => value.toUpperCase())],
  ['EXACT', textual((one, other) => one === other)],
  ['CONCATENATE', textual((...texts) => texts.join(''))],
  ['SUBSTITUTE', ([of, from, to]) => {
    const [value, old, fresh] = [text(of), text(from), text(to)];
    if (typeof value !== 'string') return value;
    if (typeof old !== 'string') return old;
    if (typeof fresh !== 'string') return fresh;
    return old === '' ? value : value.replaceAll(old, fresh);
  }],
  ['REPT', ([of, count]) => cut(text(of), number(count), (value, times) => value.repeat(times))],
  // Full width made half, as far as it concerns ASCII.
  ['ASC', textual((value = '') => value.replace(/[\uff01-\uff5e\u3000]/g, (sign) => (sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0))))],
  ['VALUE', ([argument]) => {
    const value = argument?.value() ?? null;
    if (typeof value === 'number' || value === null) return value ?? 0;
    return typeof value === 'string' ? (parsedNumber(value) ?? errors.value) : value instanceof CalcError ? value : errors.value;
  }],
  ['TEXT', ([argument, format]) => {
    const wanted = text(format);
    return typeof wanted === 'string' ? formatted(argument?.value() ?? null, wanted) : wanted;
  }],
  ['ISNUMBER', ([argument]) => typeof argument?.value() === 'number'],
  ['ISTEXT', ([argument]) => typeof argument?.value() === 'string'],
  ['ISLOGICAL', ([argument]) => typeof argument?.value() === 'boolean'],
  ['ISBLANK', ([argument]) => argument?.value() === null],
  ['ISERROR', ([argument]) => isError(argument?.value() ?? null)],
  ['N', ([argument]) => {
    const value = argument?.value() ?? null;
    return typeof value === 'number' || value instanceof CalcError ? value : Number(value === true);
  }],
  ['T', ([argument]) => {
    const value = argument?.value() ?? null;
    return typeof value === 'string' || value instanceof CalcError ? value : '';
  }],
  ['ROW', ([argument], at) => (argument ? rowOf(argument) : at.row + 1)],
  ['ROWS', ([argument]) => argument?.area()?.rows ?? errors.value],
  ['COLUMNS', ([argument]) => argument?.area()?.columns ?? errors.value],
  ['HYPERLINK', ([url, shown]) => (shown ?? url)?.value() ?? null],
]);

function cut(value: string | CalcError, count: number | CalcError, work: (value: string, count: number) => string): Value {
  if (typeof value !== 'string') return value;
  if (typeof count !== 'number') return count;
  return count < 0 ? errors.value : work(value, Math.trunc(count));
}

function rowOf(argument: Argument): Value {
  const area = argument.area();
  return area && 'top' in area && typeof area.top === 'number' ? area.top + 1 : errors.value;
}

export function operated(operator: string, left: Value, right: Value): Value {
  if (left instanceof CalcError) return left;
  if (right instanceof CalcError) return right;
  if (operator === '&') return String(textOf(left)) + String(textOf(right));
  const difference = '=<>'.includes(operator.charAt(0)) ? compared(left, right) : null;
  if (difference instanceof CalcError) return difference;
  if (difference !== null) return holds(operator, difference);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (typeof a !== 'number') return a;
  if (typeof b !== 'number') return b;
  switch (operator) {
    case '+': return a + b;
    // What is nothing but the error of binary fractions is nothing, as in every spreadsheet.
    case '-': return Math.abs(a - b) < 1e-15 * Math.abs(a) ? 0 : a - b;
    case '*': return a * b;
    case '/': return b === 0 ? errors.division : a / b;
    default: {
      const power = a ** b;
      return Number.isFinite(power) ? power : errors.number;
    }
  }
}

function holds(operator: string, difference: number): boolean {
  switch (operator) {
    case '=': return difference === 0;
    case '<>': return difference !== 0;
    case '<': return difference < 0;
    case '>': return difference > 0;
    case '<=': return difference <= 0;
    default: return difference >= 0;
  }
}

