/** A rectangle of cells; rows and columns 0-based, both ends included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/**
 * A table as it stands in its source, before anything is known of its meaning. A merged cell has its text at its upper
 * left corner and '' elsewhere, so that a table with merges and one with blanks below read alike.
 */
export interface Grid {
  /** Cells from the left; rows may differ in length. Row 0 is record 1 of the source. */
  rows: readonly (readonly string[])[];
  /** Merged cells, where the source knows of them. */
  merges: readonly Area[];
  /** What a bad conversion had done to the text, before it was repaired: how many lines, and the first as it was. */
  repaired?: Repairs;
}

export interface Repairs {
  lines: number;
  sample: string;
}

/** What a document is made of, in its order. `unclear`: there is a table whose rows cannot be told apart; its headings. */
export type Block = { kind: 'unclear'; text: string } | { kind: 'paragraph'; text: string; /** 1-based line of a text. */ line?: number } | { kind: 'table'; grid: Grid; /** Of a sheet. */ name?: string };

export const cellAt = (grid: Grid, row: number, column: number): string => grid.rows[row]?.[column] ?? '';

/** Number of columns of the widest row. */
export const widthOf = (grid: Grid): number => grid.rows.reduce((most, row) => Math.max(most, row.length), 0);

/** A cell without what printing adds: width of letters, white space. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** Line breaks as \n, no blanks at the ends of lines, no marks that cannot be seen. */
export function cleanCell(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(/\u00a0/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

// eslint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000e-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** A name or heading broken over lines in a narrow cell, as one line: letters of Latin words keep a blank between them. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, (breaks, at: number) => (/\w/u.test(text[at - 1] ?? '') && /\w/u.test(text[at + breaks.length] ?? '') ? ' ' : '')).trim();
}
