import { columnLetters, parseAddress } from '../address';
import { MAX_COLUMNS, MAX_ROWS } from '../book/ranges';

/** Strings, quoted sheet names, bracketed references, then what may be a reference, then any other word. */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w.(!\u0080-\uffff])|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!\u0080-\uffff])|(\$?\d{1,7}:\$?\d{1,7})(?![\w.])|[A-Za-z_\\\u0080-\uffff][\w.\\?\u0080-\uffff]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/g;

/** A formula as it reads when its cell is `rows` down and `columns` to the right: relative references move along. */
export function shifted(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(TOKEN, (token: string, cell: string | undefined, wholeColumns: string | undefined, wholeRows: string | undefined) => {
    if (cell !== undefined) return shiftedCell(cell, rows, columns);
    if (wholeColumns !== undefined) return wholeColumns.split(':').map((part) => (part.startsWith('$') ? part : (column(part, columns) ?? '#REF!'))).join(':');
    if (wholeRows !== undefined) return wholeRows.split(':').map((part) => (part.startsWith('$') ? part : String(wrapped(Number(part) - 1 + rows, MAX_ROWS) + 1))).join(':');
    return token;
  });
}

function shiftedCell(text: string, rows: number, columns: number): string {
  const place = parseAddress(text);
  const [, absoluteColumn = '', letters = '', absoluteRow = ''] = /^(\$?)([A-Za-z]+)(\$?)/.exec(text) ?? [];
  if (!place || place.column >= MAX_COLUMNS || place.row >= MAX_ROWS || place.row < 0) return text;
  const row = absoluteRow === '$' ? place.row : wrapped(place.row + rows, MAX_ROWS);
  return `${absoluteColumn}${absoluteColumn === '$' ? letters : columnLetters(wrapped(place.column + columns, MAX_COLUMNS))}${absoluteRow}${row + 1}`;
}

function column(letters: string, columns: number): string | null {
  const place = parseAddress(`${letters}1`);
  return place && place.column < MAX_COLUMNS ? columnLetters(wrapped(place.column + columns, MAX_COLUMNS)) : null;
}

/** Excel wraps a shared formula's references round the edge of the sheet. */
function wrapped(index: number, size: number): number {
  return ((index % size) + size) % size;
}
