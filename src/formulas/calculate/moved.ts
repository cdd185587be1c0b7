import { parseAddress } from '../../workbook/address';

/** Texts and quoted sheet names as they are, or a whole word with what makes it the name of a function or a sheet. */
const part = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_.$]+[(!]?/gu;
const reference = /^(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})$/;

/**
 * The same for formulas that differ only by the cell in which they stand: =A1+$B$2 in C1 and =A2+$B$2 in C2.
 * A text for every row, as files hold them, is then read once too.
 */
export function movedText(text: string, row: number, column: number): string {
  return text.replace(part, (whole) => {
    const found = reference.exec(whole);
    if (!found) return whole;
    const [, columnFixed = '', letters = '', rowFixed = '', digits = ''] = found;
    const down = rowFixed === '' ? `[${Number(digits) - 1 - row}]` : digits;
    return `\u0000${columnFixed === '' ? `[${columnOf(letters) - column}]` : letters.toUpperCase()},${down}`;
  });
}

function columnOf(letters: string): number {
  return parseAddress(`${letters}1`)?.column ?? 0;
}
