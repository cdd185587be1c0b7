import { cleanCell, type Grid } from '../grid';

/**
 * Text with one record a line, as Excel copies cells (.tsv) or saves them (.csv). Cells in quotes may hold line breaks,
 * delimiters and doubled quotes; a quote inside a bare cell is a quote. Linear in the length of the text; never throws.
 * Blank lines count as records, so that row numbers are those of the source; blank ones at the end do not.
 */
export function readDelimited(text: string, delimiter: string = delimiterOf(text)): Grid {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const endCell = (cell: string) => row.push(cleanCell(cell));
  const endRow = () => {
    rows.push(row);
    row = [];
  };
  let fresh = true;
  while (at < text.length) {
    fresh = false;
    if (text[at] === '"') {
      const quoted = quotedCell(text, at, delimiter);
      if (quoted) {
        endCell(quoted.cell);
        at = quoted.end;
      } else at = bareCell(text, at, delimiter, endCell);
    } else at = bareCell(text, at, delimiter, endCell);
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) endCell('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    endRow();
    fresh = true;
  }
  if (!fresh && row.length > 0) endRow();
  while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  return { rows, merges: [] };
}

/** The delimiter that a line uses most consistently: tab before comma before semicolon. */
export function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const count = (letter: string) => head.split(letter).length - 1;
  const tabs = count('\t');
  if (tabs > 0) return '\t';
  return count(',') >= count(';') ? ',' : ';';
}

/** A cell in quotes that ends before a delimiter or the end of its line; null where no such end comes: then the quote is a letter. */
function quotedCell(text: string, start: number, delimiter: string): { cell: string; end: number } | null {
  let cell = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    cell += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      cell += '"';
      at = quote + 2;
      continue;
    }
    const after = text[quote + 1];
    if (after === undefined || after === delimiter || after === '\n' || after === '\r') return { cell, end: quote + 1 };
    return null;
  }
}

function bareCell(text: string, start: number, delimiter: string, endCell: (cell: string) => void): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  endCell(text.slice(start, at));
  return at;
}
