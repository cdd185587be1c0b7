import { columnLetters, parseAddress, quoteSheet } from './address';
import { MAX_COLUMNS, MAX_ROWS } from './book/ranges';
import type { Range } from './plan';

/** Strings, quoted sheet names, bracketed references, then what may be a reference, then any other word. */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w.(!\u0080-\uffff])|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!\u0080-\uffff])|(\$?\d{1,7}:\$?\d{1,7})(?![\w.])|[A-Za-z_\\\u0080-\uffff][\w.\\?\u0080-\uffff]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/g;

type Piece = string | ((rows: number, columns: number) => string);

/** A formula that several cells share: relative references move along with the cell. */
export class SharedFormula {
  readonly #formula: string;
  readonly #row: number;
  readonly #column: number;
  /** Taken apart when it is first read in another cell. */
  #pieces: readonly Piece[] | null = null;

  /** As it reads in the cell that owns it. */
  constructor(formula: string, row: number, column: number) {
    this.#formula = formula;
    this.#row = row;
    this.#column = column;
  }

  /** As it reads in another cell. */
  at(row: number, column: number): string {
    if (row === this.#row && column === this.#column) return this.#formula;
    this.#pieces ??= piecesOf(this.#formula);
    let formula = '';
    for (const piece of this.#pieces) formula += typeof piece === 'string' ? piece : piece(row - this.#row, column - this.#column);
    return formula;
  }
}

function piecesOf(formula: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of formula.matchAll(TOKEN)) {
    const [token, cell, wholeColumns, wholeRows] = match;
    const moved = cell !== undefined ? movedCell(cell) : wholeColumns !== undefined ? movedPair(wholeColumns, movedColumn) : wholeRows !== undefined ? movedPair(wholeRows, movedRow) : null;
    if (!moved) continue;
    pieces.push(formula.slice(from, match.index), moved);
    from = match.index + token.length;
  }
  return [...pieces, formula.slice(from)];
}

function movedCell(text: string): Piece | null {
  const place = parseAddress(text);
  const [, fixedColumn = '', letters = '', fixedRow = ''] = /^(\$?)([A-Za-z]+)(\$?)/.exec(text) ?? [];
  if (!place || place.column >= MAX_COLUMNS || place.row >= MAX_ROWS || place.row < 0) return null;
  return (rows, columns) => {
    const column = fixedColumn === '$' ? letters : columnLetters(wrapped(place.column + columns, MAX_COLUMNS));
    return `${fixedColumn}${column}${fixedRow}${fixedRow === '$' ? place.row + 1 : wrapped(place.row + rows, MAX_ROWS) + 1}`;
  };
}

function movedPair(text: string, moved: (part: string) => Piece): Piece {
  const parts = text.split(':').map((part) => (part.startsWith('$') ? part : moved(part)));
  return (rows, columns) => parts.map((part) => (typeof part === 'string' ? part : part(rows, columns))).join(':');
}

function movedColumn(letters: string): Piece {
  const place = parseAddress(`${letters}1`);
  return place && place.column < MAX_COLUMNS ? (_, columns) => columnLetters(wrapped(place.column + columns, MAX_COLUMNS)) : letters;
}

function movedRow(digits: string): Piece {
  return (rows) => String(wrapped(Number(digits) - 1 + rows, MAX_ROWS) + 1);
}

/** Excel wraps a shared formula's references round the edge of the sheet. */
function wrapped(index: number, size: number): number {
  return ((index % size) + size) % size;
}

/** A formula as it reads in a cell, in R1C1 notation: the same text in every cell that it is copied to. */
export function r1c1Of(formula: string, row: number, column: number): string {
  return formula.replace(TOKEN, (token: string, cell?: string) => {
    const place = cell === undefined ? null : parseAddress(cell);
    if (!place) return token;
    const [, fixedColumn = '', fixedRow = ''] = /^(\$?)[A-Za-z]+(\$?)/.exec(token) ?? [];
    const part = (letter: string, fixed: string, at: number, own: number): string => (fixed === '$' ? `${letter}${at + 1}` : at === own ? letter : `${letter}[${at - own}]`);
    return part('R', fixedRow, place.row, row) + part('C', fixedColumn, place.column, column);
  });
}

/** The other way round. */
export function a1Of(formula: string, row: number, column: number): string {
  return formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\bR(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w(.])/g, (token: string, rows?: string, columns?: string) => {
    if (!token.startsWith('R')) return token;
    const at = (part: string | undefined, own: number): [string, number] => (part === undefined ? ['', own] : part.startsWith('[') ? ['', own + Number(part.slice(1, -1))] : ['$', Number(part) - 1]);
    const [fixedRow, toRow] = at(rows, row);
    const [fixedColumn, toColumn] = at(columns, column);
    return `${fixedColumn}${columnLetters(toColumn)}${fixedRow}${toRow + 1}`;
  });
}

const REFERENCE = /"(?:[^"]|"")*"|((?:'(?:[^']|'')*'|[\w.\u0080-\uffff]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\w.(!\u0080-\uffff])/g;

/**
 * A formula with what it refers to changed, as when rows are put in or a sheet is renamed. `change` is given the name
 * of the sheet (null: the formula's own) and the range; null in its place is #REF!.
 */
export function withReferences(formula: string, change: (sheet: string | null, range: Range) => { sheet: string | null; range: Range } | null): string {
  return formula.replace(REFERENCE, (token: string, owner: string | undefined, first: string | undefined, last: string | undefined) => {
    const [from, to] = [parseAddress(first ?? ''), parseAddress(last ?? first ?? '')];
    if (first === undefined || !from || !to) return token;
    const sheet = owner === undefined ? null : owner.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
    const moved = change(sheet, { top: from.row, left: from.column, bottom: to.row, right: to.column });
    if (!moved) return '#REF!';
    const { top, left, bottom, right } = moved.range;
    const prefix = moved.sheet === null ? '' : `${quoteSheet(moved.sheet)}!`;
    return `${prefix}${placed(first, top, left)}${last === undefined ? '' : `:${placed(last, bottom, right)}`}`;
  });
}

/** Another cell, as fixed as this one. */
function placed(like: string, row: number, column: number): string {
  const [, fixedColumn = '', fixedRow = ''] = /^(\$?)[A-Za-z]+(\$?)/.exec(like) ?? [];
  return `${fixedColumn}${columnLetters(column)}${fixedRow}${row + 1}`;
}
