import type { CellValue } from '../workbook/plan';

/** What a cell says, as text. `stripped`: characters that cannot be seen or kept in a file were dropped. */
export interface CellText {
  text: string;
  stripped: boolean;
  /** #REF!, #N/A …: the cell's formula failed. */
  failed: boolean;
}

/**
 * Text stays as it is written (also = + - @ in front), trimmed, on one line; whole numbers come as their digits.
 */
export function cellText(cell: CellValue): CellText {
  if (cell === null) return blank;
  if (typeof cell !== 'string') return { text: typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : digitsOf(cell), stripped: false, failed: false };
  if (cell === '') return blank;
  if (plain.test(cell)) return { text: cell, stripped: false, failed: false };
  const kept = cell.replace(unseen, '');
  const text = kept.replace(/\s*[\r\n\t\v\f\u0085\u2028\u2029]+\s*/gu, joinLines).trim();
  return { text, stripped: kept.length < cell.length, failed: formulaError.test(text) };
}

const blank: CellText = { text: '', stripped: false, failed: false };

/** Most cells: nothing to do for Chinese characters, letters and digits. */
const plain = /^[\u4E00-\u9FFF\w]+$/u;

/**
 * Control characters, halves of surrogate pairs and non-characters cannot stand in an .xlsx file; marks of direction
 * and zero-width spaces make two names that look alike differ.
 */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;

const formulaError = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/iu;

/** A name broken over two lines in a narrow cell: 张浦↵发布 is 张浦发布, Hello↵World is Hello World. */
function joinLines(_breaks: string, offset: number, whole: string): string {
  const before = whole.slice(0, offset).at(-1) ?? '';
  const after = whole.slice(offset).trimStart().at(0) ?? '';
  return /[\w]/u.test(before) && /[\w]/u.test(after) ? ' ' : '';
}

function digitsOf(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isInteger(value) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 0 }) : String(value);
}
