import { parseAddress } from '../../workbook/address';
import { type Corner, type Expression, type Operator, OutsideDialect } from './expression';
import { errorOf } from './scalar';

/** Excel itself allows 64. */
const deepest = 100;

const word = String.raw`[\p{L}_][\p{L}\p{N}_.]*`;
const corner = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const patterns = {
  blank: /[ \r\n\t]+/y,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  text: /"((?:[^"]|"")*)"/y,
  error: /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)/y,
  reference: new RegExp(String.raw`(?:(?:'((?:[^']|'')+)'|(${word}))!)?(${corner})(?::(${corner}))?(?![\p{L}\p{N}_.(!:$])`, 'uy'),
  word: new RegExp(word, 'uy'),
  comparison: /<>|<=|>=|[=<>]/y,
};

/** A workbook is calculated after every change, and its formulas stay the same. */
const known = new Map<string, Expression>();
const mostKnown = 4_000;

/** The expression that a formula spells. In: its text without the equals sign. Throws OutsideDialect. */
export function parse(text: string): Expression {
  const before = known.get(text);
  if (before) return before;
  const expression = new Parser(text).whole();
  if (known.size >= mostKnown) known.clear();
  known.set(text, expression);
  return expression;
}

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Expression {
    const result = this.#comparison();
    this.#skip();
    if (this.#at < this.#text.length) throw new OutsideDialect();
    return result;
  }

  #comparison(): Expression {
    if (++this.#depth > deepest) throw new OutsideDialect();
    const result = this.#chain(
      () => this.#joined(),
      () => this.#take(patterns.comparison)?.[0] as Operator | undefined,
    );
    this.#depth -= 1;
    return result;
  }

  #joined(): Expression {
    return this.#chain(() => this.#sum(), () => this.#oneOf('&'));
  }

  #sum(): Expression {
    return this.#chain(() => this.#product(), () => this.#oneOf('+', '-'));
  }

  #product(): Expression {
    return this.#chain(() => this.#power(), () => this.#oneOf('*', '/'));
  }

  #power(): Expression {
    return this.#chain(() => this.#percent(), () => this.#oneOf('^'));
  }

  /** The sign binds closer than per cent and powers: -2^2 is 4. */
  #percent(): Expression {
    let result = this.#signed();
    while (this.#oneOf('%')) result = { kind: 'unary', operator: '%', operand: result };
    return result;
  }

  #signed(): Expression {
    const sign = this.#oneOf('-', '+');
    if (!sign) return this.#operand();
    if (++this.#depth > deepest) throw new OutsideDialect();
    const operand = this.#signed();
    this.#depth -= 1;
    return { kind: 'unary', operator: sign, operand };
  }

  #operand(): Expression {
    if (this.#oneOf('(')) {
      const inner = this.#comparison();
      this.#expect(')');
      return inner;
    }
    const number = this.#take(patterns.number);
    if (number) return { kind: 'literal', value: Number(number[0]) };
    const text = this.#take(patterns.text);
    if (text) return { kind: 'literal', value: (text[1] ?? '').replaceAll('""', '"') };
    const error = this.#take(patterns.error);
    if (error) return { kind: 'literal', value: errorOf(error[0]) ?? null };
    const reference = this.#take(patterns.reference);
    if (reference) {
      const [, quoted, bare, from = '', to] = reference;
      const sheet = quoted?.replaceAll("''", "'") ?? bare;
      return ordered(sheet, cornerOf(from), cornerOf(to ?? from));
    }
    const name = this.#take(patterns.word)?.[0].toUpperCase();
    if (name !== undefined && this.#oneOf('(')) return { kind: 'call', name, arguments: this.#arguments() };
    if (name === 'TRUE' || name === 'FALSE') return { kind: 'literal', value: name === 'TRUE' };
    throw new OutsideDialect();
  }

  /** Behind the opening bracket. */
  #arguments(): Expression[] {
    if (this.#oneOf(')')) return [];
    const result: Expression[] = [];
    do {
      this.#skip();
      const next = this.#text.charAt(this.#at);
      result.push(next === ',' || next === ')' ? { kind: 'literal', value: null } : this.#comparison());
    } while (this.#oneOf(','));
    this.#expect(')');
    return result;
  }

  #chain(operand: () => Expression, operator: () => Operator | undefined): Expression {
    const first = operand();
    const rest: { operator: Operator; operand: Expression }[] = [];
    for (let found = operator(); found; found = operator()) rest.push({ operator: found, operand: operand() });
    return rest.length === 0 ? first : { kind: 'chain', first, rest };
  }

  #expect(sign: string): void {
    if (!this.#oneOf(sign)) throw new OutsideDialect();
  }

  #oneOf<Sign extends string>(...signs: Sign[]): Sign | undefined {
    this.#skip();
    const found = signs.find((sign) => this.#text.startsWith(sign, this.#at));
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    this.#skip();
    return this.#match(pattern);
  }

  #skip(): void {
    this.#match(patterns.blank);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}

function cornerOf(text: string): Corner {
  const place = parseAddress(text);
  // Beyond XFD1048576 it is a name.
  if (!place || place.row < 0 || place.row >= 1_048_576 || place.column >= 16_384) throw new OutsideDialect();
  return { ...place, columnFixed: text.startsWith('$'), rowFixed: text.lastIndexOf('$') > 0 };
}

/** B9:A1 means A1:B9. */
function ordered(sheet: string | undefined, one: Corner, other: Corner): Expression {
  const [top, bottom] = one.row <= other.row ? [one, other] : [other, one];
  const [left, right] = one.column <= other.column ? [one, other] : [other, one];
  return {
    kind: 'reference',
    ...(sheet === undefined ? {} : { sheet }),
    from: { row: top.row, rowFixed: top.rowFixed, column: left.column, columnFixed: left.columnFixed },
    to: { row: bottom.row, rowFixed: bottom.rowFixed, column: right.column, columnFixed: right.columnFixed },
  };
}
