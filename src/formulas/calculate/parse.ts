/** A formula as a tree. Rows and columns of references are 0-based; relative ones as distances from the formula's cell. */
export type Node =
  | { type: 'constant'; value: string | number | boolean }
  | { type: 'range'; sheet: string | null; from: Corner; to: Corner; single: boolean }
  | { type: 'unary'; operator: '+' | '-' | '%'; operand: Node }
  | { type: 'binary'; operator: string; left: Node; right: Node }
  | { type: 'call'; name: string; args: (Node | null)[] };

export interface Corner {
  row: number;
  column: number;
  fixedRow: boolean;
  fixedColumn: boolean;
}

/** null: the formula says something that is not understood here. In: as it reads in the cell (0-based). */
export function parseFormula(text: string, row: number, column: number): Node | null {
  try {
    return new Parser(text, row, column).run();
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

class NotUnderstood extends Error {}

const TOKEN = /\s*(?:("(?:[^"]|"")*")|((?:'(?:[^']|'')*'|[\w.\u0080-\uffff]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w.(])|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_.][\w.]*)(?=\s*\()|(TRUE|FALSE)(?![\w(])|(<=|>=|<>|[-+*/^&=<>(),:%]))/giy;

interface Token {
  text?: string;
  sheet?: string | undefined;
  cell?: string;
  number?: number;
  name?: string;
  truth?: boolean;
  sign?: string;
}

const levels: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

class Parser {
  readonly #tokens: Token[];
  readonly #row: number;
  readonly #column: number;
  #at = 0;

  constructor(text: string, row: number, column: number) {
    this.#row = row;
    this.#column = column;
    this.#tokens = tokens(text);
  }

  run(): Node {
    const node = this.#binary(0);
    if (this.#at < this.#tokens.length) throw new NotUnderstood();
    return node;
  }

  get #sign(): string | undefined {
    return this.#tokens[this.#at]?.sign;
  }

  #binary(level: number): Node {
    const own = levels[level];
    if (!own) return this.#unary();
    let left = this.#binary(level + 1);
    while (this.#sign !== undefined && own.includes(this.#sign)) {
      const operator = this.#sign;
      this.#at += 1;
      left = { type: 'binary', operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  /** A sign binds closer than ^, as in every spreadsheet. */
  #unary(): Node {
    const sign = this.#sign;
    if (sign === '-' || sign === '+') {
      this.#at += 1;
      return { type: 'unary', operator: sign, operand: this.#unary() };
    }
    let node = this.#primary();
    while (this.#sign === '%') {
      this.#at += 1;
      node = { type: 'unary', operator: '%', operand: node };
    }
    return node;
  }

  #primary(): Node {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (!token) throw new NotUnderstood();
    if (token.text !== undefined) return { type: 'constant', value: token.text };
    if (token.number !== undefined) return { type: 'constant', value: token.number };
    if (token.truth !== undefined) return { type: 'constant', value: token.truth };
    if (token.cell !== undefined) return this.#range(token.cell, token.sheet ?? null);
    if (token.name !== undefined) return { type: 'call', name: token.name.toUpperCase(), args: this.#args() };
    if (token.sign !== '(') throw new NotUnderstood();
    const inner = this.#binary(0);
    this.#expect(')');
    return inner;
  }

  #range(cell: string, sheet: string | null): Node {
    const from = this.#corner(cell);
    if (this.#sign !== ':') return { type: 'range', sheet, from, to: from, single: true };
    this.#at += 1;
    const end = this.#tokens[this.#at];
    this.#at += 1;
    if (end?.cell === undefined || end.sheet !== undefined) throw new NotUnderstood();
    return { type: 'range', sheet, from, to: this.#corner(end.cell), single: false };
  }

  #corner(cell: string): Corner {
    const [, fixedColumn = '', letters = '', fixedRow = '', digits = ''] = /^(\$?)([A-Za-z]+)(\$?)(\d+)$/.exec(cell) ?? [];
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    const [row, at] = [Number(digits) - 1, column - 1];
    return { row: fixedRow === '$' ? row : row - this.#row, column: fixedColumn === '$' ? at : at - this.#column, fixedRow: fixedRow === '$', fixedColumn: fixedColumn === '$' };
  }

  #args(): (Node | null)[] {
    this.#expect('(');
    const args: (Node | null)[] = [];
    if (this.#sign === ')') {
      this.#at += 1;
      return args;
    }
    for (;;) {
      args.push(this.#sign === ',' || this.#sign === ')' ? null : this.#binary(0));
      if (this.#sign === ')') break;
      this.#expect(',');
    }
    this.#at += 1;
    return args;
  }

  #expect(sign: string): void {
    if (this.#sign !== sign) throw new NotUnderstood();
    this.#at += 1;
  }
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      if (/^\s*$/.test(text.slice(from))) break;
      throw new NotUnderstood();
    }
    const [, string, sheet, cell, number, name, truth, sign] = match;
    if (string !== undefined) found.push({ text: string.slice(1, -1).replaceAll('""', '"') });
    else if (cell !== undefined) found.push({ cell, sheet: sheet === undefined ? undefined : sheet.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'") });
    else if (number !== undefined) found.push({ number: Number(number) });
    else if (name !== undefined) found.push({ name });
    else if (truth !== undefined) found.push({ truth: truth.toUpperCase() === 'TRUE' });
    else if (sign !== undefined) found.push({ sign });
  }
  return found;
}
