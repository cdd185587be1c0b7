import type { Range } from './plan';

/** 0 → A, 25 → Z, 26 → AA (0-based). */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** (4, 7) → H5 (0-based in, as people read it out). */
export function address(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

export function absolute(row: number, column: number): string {
  return `$${columnLetters(column)}$${row + 1}`;
}

export function rangeAddress({ top, left, bottom, right }: Range): string {
  const first = address(top, left);
  return top === bottom && left === right ? first : `${first}:${address(bottom, right)}`;
}

/** H5 or $H$5 → its 0-based row and column; null where it is no single cell. */
export function parseAddress(text: string): { row: number; column: number } | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (!found) return null;
  const [, letters = '', digits = ''] = found;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** A sheet's name as a formula writes it: always quoted, quotes doubled. */
export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
