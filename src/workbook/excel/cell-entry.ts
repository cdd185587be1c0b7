import type { CellValue } from '../plan';

/** What is put into a cell so that it holds exactly this value; blank clears it. */
export function cellEntry(value: CellValue, formula?: string): string | number | boolean {
  if (formula !== undefined) return `=${formula}`;
  if (value === null) return '';
  return typeof value === 'string' ? textEntry(value) : value;
}

/**
 * A text that Excel would take for a number, a date, a truth value or a formula gets an apostrophe, which Excel
 * drops. What certainly is words does not need one: Chinese that begins with no numeral and no time of day.
 */
export function textEntry(text: string): string {
  return text === '' || certainlyWords.test(text) ? text : `'${text}`;
}

const certainlyWords = /^(?:[☐☑]$|(?![〇零一二三四五六七八九十百千万亿上下正])[\u4e00-\u9fff（《])/;
