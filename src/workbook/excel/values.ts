import { utf8Length } from '../bytes';
import type { Range } from '../plan';
import type { CellChange } from '../port';
import { cellEntry } from './cell-entry';
import { actionBytes, type Step } from './steps';

/** null leaves the cell alone. */
export type Entry = string | number | boolean | null;

const mostBytes = 900_000;
/** The library cuts what is larger into pieces of so many cells, with four more actions each. */
const cellsOfPiece = 1_500;

/** Rows written in pieces that a request can carry. `rangeAt`: so many rows from a row of the matrix on. */
export function matrixSteps(rangeAt: (top: number, count: number) => Excel.Range, rows: readonly (readonly Entry[])[]): Step[] {
  const steps: Step[] = [];
  let top = 0;
  let bytes = 0;
  const flush = (end: number): void => {
    const [from, count, own] = [top, end - top, rows.slice(top, end)];
    const pieces = Math.ceil((count * (own[0]?.length ?? 0)) / cellsOfPiece);
    if (count > 0 && (own[0]?.length ?? 0) > 0) steps.push({ bytes: bytes + (2 + 4 * pieces) * actionBytes, queue: () => void (rangeAt(from, count).values = own as Entry[][]) });
    top = end;
    bytes = 0;
  };
  rows.forEach((row, index) => {
    const size = utf8Length(JSON.stringify(row)) + 1;
    if (bytes + size > mostBytes) flush(index);
    bytes += size;
  });
  flush(rows.length);
  return steps;
}

/** A block of cells of which some are changed: the others are null and left alone. */
export interface Block extends Range {
  entries: readonly (readonly Entry[])[];
}

/** So many cells between two changed ones cost less than another action. */
const widestGap = 24;
const highestGap = 12;

/**
 * Changed cells as few blocks: columns that are near each other go together, then rows. A row's cells are thus
 * written by one action: a batch that ends half-way leaves no row half-written.
 */
export function blocksOf(cells: readonly CellChange[]): Block[] {
  const last = new Map<string, CellChange>();
  for (const cell of cells) last.set(`${cell.row}:${cell.column}`, cell);
  const own = [...last.values()];
  return clusters(own, ({ column }) => column, widestGap).flatMap((band) => clusters(band, ({ row }) => row, highestGap).map(block));
}

function clusters<T>(items: readonly T[], at: (item: T) => number, gap: number): T[][] {
  const groups: T[][] = [];
  let end = -Infinity;
  for (const item of [...items].sort((one, other) => at(one) - at(other))) {
    if (at(item) - end > gap) groups.push([]);
    groups.at(-1)?.push(item);
    end = at(item);
  }
  return groups;
}

function block(cells: readonly CellChange[]): Block {
  const range = cells.reduce<Range>(
    (found, { row, column }) => ({ top: Math.min(found.top, row), left: Math.min(found.left, column), bottom: Math.max(found.bottom, row), right: Math.max(found.right, column) }),
    { top: Infinity, left: Infinity, bottom: 0, right: 0 });
  const entries = Array.from({ length: range.bottom - range.top + 1 }, () => new Array<Entry>(range.right - range.left + 1).fill(null));
  for (const { row, column, value, formula } of cells) {
    const line = entries[row - range.top];
    if (line) line[column - range.left] = cellEntry(value, formula);
  }
  return { ...range, entries };
}

/** As the library sends it: cut into pieces where it is large. */
export function piecesOf({ top, left, bottom, right }: Range): Range[] {
  const width = right - left + 1;
  if ((bottom - top + 1) * width <= cellsOfPiece) return [{ top, left, bottom, right }];
  const height = Math.max(1, Math.round(cellsOfPiece / width));
  return Array.from({ length: Math.ceil((bottom - top + 1) / height) }, (_, index) => ({ top: top + index * height, left, bottom: Math.min(bottom, top + (index + 1) * height - 1), right }));
}
