/** Pieces of formulas as text: what Excel 2010, WPS and LibreOffice all calculate. */

/** A text in a formula: quotes doubled, cut where Excel takes no longer literal (255 characters). */
export function quoted(text: string): string {
  const pieces = text.match(/[\s\S]{1,250}/g) ?? [''];
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

/** Full width made half and spaces taken out. */
export const tight = (cell: string): string => `SUBSTITUTE(ASC(${cell})," ","")`;

export function sumOf(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : terms.join('+').replaceAll('+-', '-');
}

export function anyOf(conditions: readonly string[]): string {
  const [only] = conditions;
  return conditions.length === 1 ? (only ?? 'FALSE') : conditions.length === 0 ? 'FALSE' : `OR(${conditions.join(',')})`;
}

/** A whole number as formulas write it. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return String(value);
}
