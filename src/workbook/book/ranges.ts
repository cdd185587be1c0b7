import { absolute, parseAddress, quoteSheet } from '../address';
import type { Range } from '../plan';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** `'检查表'!$A$1:$C$9`, as a defined name refers to it. */
export function reference(sheet: string, { top, left, bottom, right }: Range): string {
  const first = absolute(top, left);
  const rest = top === bottom && left === right ? '' : `:${absolute(bottom, right)}`;
  return `${quoteSheet(sheet)}!${first}${rest}`;
}

/** A1:C9, $A$1:$C$9, A1, A:C or 1:9 → the range; null where it is none of them. */
export function parseRange(text: string): Range | null {
  const [first = '', last = first] = text.split(':');
  const from = parseAddress(first);
  const to = parseAddress(last);
  if (from && to) return ordered(from.row, from.column, to.row, to.column);
  const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/.exec(text);
  if (columns) {
    const left = parseAddress(`${columns[1]}1`);
    const right = parseAddress(`${columns[2]}1`);
    return left && right ? ordered(0, left.column, MAX_ROWS - 1, right.column) : null;
  }
  const rows = /^\$?(\d{1,7}):\$?(\d{1,7})$/.exec(text);
  return rows ? ordered(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, MAX_COLUMNS - 1) : null;
}

/**
 * The bottom that a range gets when what covers row `like` is to cover the rows down to `to`:
 * unchanged where it does not cover that row or reaches further already.
 */
export function extendedBottom(range: Range, like: number, to: number): number {
  return range.top <= like && like <= range.bottom && range.bottom < to ? to : range.bottom;
}

/** What is left of a range without another. */
export function without(range: Range, gone: Range): Range[] {
  const [top, left, bottom, right] = [Math.max(range.top, gone.top), Math.max(range.left, gone.left), Math.min(range.bottom, gone.bottom), Math.min(range.right, gone.right)];
  if (top > bottom || left > right) return [range];
  return [
    { ...range, bottom: top - 1 },
    { top, left: range.left, bottom, right: left - 1 },
    { top, left: right + 1, bottom, right: range.right },
    { ...range, top: bottom + 1 },
  ].filter((part) => part.top <= part.bottom && part.left <= part.right);
}

export function extended(range: Range, like: number, to: number): Range {
  const bottom = extendedBottom(range, like, to);
  return bottom === range.bottom ? range : { ...range, bottom };
}

/**
 * A name's reference with every range on `sheet` that covers row `like` carried down to `to`.
 * References that are no plain absolute ranges stay as they are.
 */
export function extendedReference(refersTo: string, sheet: string, like: number, to: number): string {
  const quoted = quoteSheet(sheet);
  // No name in a workbook is longer; what is would take the search below too long.
  if (refersTo.length > 8_192) return refersTo;
  return refersTo
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((part) => {
      const bang = part.lastIndexOf('!');
      const owner = part.slice(0, bang);
      if (bang < 0 || (owner !== sheet && owner !== quoted)) return part;
      const range = /^\$[A-Z]{1,3}\$\d{1,7}:\$[A-Z]{1,3}\$\d{1,7}$/.test(part.slice(bang + 1)) ? parseRange(part.slice(bang + 1)) : null;
      if (!range) return part;
      const bottom = extendedBottom(range, like, to);
      return bottom === range.bottom ? part : `${owner}!${absolute(range.top, range.left)}:${absolute(bottom, range.right)}`;
    })
    .join(',');
}

function ordered(rowA: number, columnA: number, rowB: number, columnB: number): Range {
  return { top: Math.min(rowA, rowB), left: Math.min(columnA, columnB), bottom: Math.max(rowA, rowB), right: Math.max(columnA, columnB) };
}
