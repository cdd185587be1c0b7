import { checksum, stateChunk } from '../sheets/state';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { packedText, unpackedText } from './packed-text';

/* Long texts in the state sheet, packed: rows of a kind of their own with a stamp, so that half of one is never read. */

/** The text of a kind; null where there is none or it is not whole. */
export function stateText(state: Pick<SheetContent, 'values'> | undefined, kind: string): string | null {
  const rows = (state?.values ?? []).filter(([is, stamp]) => is === kind && typeof stamp === 'string');
  const stamp = rows[0]?.[1];
  if (typeof stamp !== 'string' || rows.some((row) => row[1] !== stamp)) return null;
  const parts = new Map(rows.map(([, , part, text]) => [part, text]));
  const packed = rows.map((_, part) => String(parts.get(part) ?? '')).join('');
  return stampOf(packed) === stamp ? unpackedText(packed) : null;
}

/** Keeps a text where the former one of its kind stood, then behind everything; nothing where it is the same. null: none any more. */
export function stateTextChanges(state: Pick<SheetContent, 'name' | 'values'>, kind: string, text: string | null): Change[] {
  const rows = text === null ? [] : rowsOf(kind, text);
  const standing = state.values.flatMap(([is], row) => (is === kind ? [row] : []));
  let next = state.values.length;
  const cells = Array.from({ length: Math.max(rows.length, standing.length) }, (_, index) => {
    const row = standing[index] ?? next++;
    return Array.from({ length: 4 }, (__, column): CellChange => ({ row, column, value: rows[index]?.[column] ?? null }));
  }).flat().filter(({ row, column, value }) => (state.values[row]?.[column] ?? null) !== value);
  return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: state.name, cells, last: true }];
}

function rowsOf(kind: string, text: string): CellValue[][] {
  const packed = packedText(text);
  const stamp = stampOf(packed);
  const rows: CellValue[][] = [];
  for (let start = 0, part = 0; start < packed.length; start += stateChunk, part += 1) rows.push([kind, stamp, part, packed.slice(start, start + stateChunk)]);
  return rows;
}

const stampOf = (text: string): string => `${text.length}|${checksum(text)}`;
