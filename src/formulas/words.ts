/** Pieces of formulas as text: what Excel 2010, WPS and LibreOffice all calculate. */

/** A text in a formula: quotes doubled, cut where Excel takes no longer literal (255 characters), and never within one character. */
export function quoted(text: string): string {
  const pieces = text.match(/[\s\S]{1,250}(?![\udc00-\udfff])/g) ?? [''];
  const literals = pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`);
  return literals.length === 1 ? (literals[0] ?? '""') : `(${literals.join('&')})`;
}

/** Between words: what nobody types, or two words with it between them would read as one. */
const bar = '¦';

/** Whether a text is one of some words: exact, without wildcards, and false of an error. */
export function among(text: string, words: readonly string[]): string {
  return `ISNUMBER(FIND("${bar}"&${text}&"${bar}",${quoted(`${bar}${words.join(bar)}${bar}`)}))`;
}

/** The same where nothing at all counts as one of the words. */
export function blankOrAmong(text: string, words: readonly string[]): string {
  return `ISNUMBER(FIND("${bar}"&${text}&"${bar}",${quoted(`${bar}${bar}${words.join(bar)}${bar}`)}))`;
}

/**
 * Which of some lists has a text among its words: the first is 0; an error where none has it. One search for all of
 * them, each list filled up to the same width. @param lists the empty word is nothing at all
 */
export function listOf(text: string, lists: readonly (readonly string[])[]): string {
  const blocks = lists.map((words) => `${bar}${words.join(bar)}${bar}`);
  const width = Math.max(...blocks.map(({ length }) => length)) + 1;
  return `INT(FIND("${bar}"&${text}&"${bar}",${quoted(blocks.map((block) => block.padEnd(width)).join('').trimEnd())})/${width})`;
}

/** Full width made half and spaces taken out. */
export const tight = (cell: string): string => `SUBSTITUTE(ASC(${cell})," ","")`;

export function sumOf(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : terms.join('+').replaceAll('+-', '-');
}

/** A sum as one factor of a product, or behind a sign. */
export const bracketed = (sum: string): string => (sum.includes('+') ? `(${sum})` : sum);

export function anyOf(conditions: readonly string[]): string {
  const [only] = conditions;
  return conditions.length === 1 ? (only ?? 'FALSE') : conditions.length === 0 ? 'FALSE' : `OR(${conditions.join(',')})`;
}

/** A whole number as formulas write it. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return String(value);
}

/**
 * White space as people type and paste it, as pieces of formulas: from a keyboard, a web page, Word, a line break in a
 * cell. Characters stand as they are, since CHAR(160) is another one where Excel speaks Chinese; below 128 CHAR gives
 * the same everywhere, and a line break would not be seen in a formula.
 */
const whiteSpace = ['CHAR(9)', 'CHAR(10)', 'CHAR(13)', '"\u00a0"', '"\u2002"', '"\u2003"', '"\u2009"', '"\u3000"'] as const;
/** What cannot be seen and has no width: comes along from web pages. */
const unseen = ['"\u200b"', '"\ufeff"'] as const;

const replaced = (text: string, signs: readonly string[], by: string): string => signs.reduce((inner, sign) => `SUBSTITUTE(${inner},${sign},${by})`, text);

/** A text without any white space, as names are compared. */
export const unspaced = (text: string): string => replaced(text, [...unseen, ...whiteSpace, '" "'], '""');

/** A text without the white space around it; several blanks within it become one. */
export const trimmed = (text: string): string => `TRIM(${replaced(replaced(text, unseen, '""'), whiteSpace, '" "')})`;

/** A text as MATCH and COUNTIF look for that text alone, whatever wildcards are in it. COUNTIF wants `"="&` before it. */
export const literally = (text: string): string => `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"~","~~"),"*","~*"),"?","~?")`;
