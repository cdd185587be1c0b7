import type { CellValue, Range } from '../workbook/plan';
import { checksum, imageParts, stateChunk, type ImageKinds } from './state';

/** What stands in a cell: a value, or a formula (without the equals sign) with its result. */
export type CellContent = CellValue | { formula: string; value: CellValue };

/** What a scoring or a merge overwrote; kept in the state sheet, so that 撤销上次评分 and 撤销上次汇总 work on any machine. */
export interface BeforeImage {
  /** When it was scored or merged. */
  scoredAt: string;
  sheets: readonly ImageSheet[];
  /** Names of sheets that were made. */
  made: readonly string[];
}

export interface ImageSheet {
  sheet: string;
  /** Text of the sheet's tag; blank where it has none. A renamed sheet is found by it. */
  tag: string;
  /** Where the table stood as the scoring left it: rows and columns that moved since are not written to. */
  layout: string;
  /** By row, then column. A cell of the same content before and after says whose row it is. */
  cells: readonly ImageCell[];
  charts: readonly ImageChart[];
}

/** 0-based. */
export interface ImageCell {
  row: number;
  column: number;
  before: CellContent;
  after: CellContent;
}

export interface ImageChart {
  chart: string;
  /** What it drew before. */
  categories: Range;
  values: Range;
}

/** Text of an image as it stands in the state sheet. */
export interface StandingText {
  text: string;
  stamp: string;
  /** The scoring was written to its end. */
  arrived: boolean;
}

/** Rows for the state sheet: kind, stamp, part, text. The stamp tells them from those of another image. */
export function textRows(scoredAt: string, text: string, { image }: ImageKinds): { stamp: string; rows: CellValue[][] } {
  const stamp = `${scoredAt}|${Math.ceil(text.length / stateChunk)}|${checksum(text)}`;
  const rows: CellValue[][] = [];
  for (let start = 0, part = 0; start < text.length; start += stateChunk, part += 1) rows.push([image, stamp, part, text.slice(start, start + stateChunk)]);
  return { stamp, rows };
}

/** Null where there is none or it is not whole. */
export function standingText(values: readonly (readonly CellValue[])[], { image, arrived }: ImageKinds): StandingText | null {
  const found = imageParts(values, image);
  if (!found) return null;
  const text = found.text();
  if (checksum(text) !== found.stamp.split('|').at(-1)) return null;
  return { text, stamp: found.stamp, arrived: values.some(([kind, stamp]) => kind === arrived && stamp === found.stamp) };
}

/**
 * Compact: every word once; each row as its number and, for its columns in turn, the places of what stood there and of
 * what was written. Rows that were written in the same columns share these.
 */
interface Packed {
  v: 1;
  at: string;
  words: readonly CellContent[];
  made: readonly string[];
  sheets: readonly { sheet: string; tag: string; layout: string; charts: readonly ImageChart[]; blocks: readonly { columns: readonly number[]; rows: readonly (readonly number[])[] }[] }[];
}

export function imageText({ scoredAt, sheets, made }: BeforeImage): string {
  const places = new Map<string, number>();
  const words: CellContent[] = [];
  const placeOf = (content: CellContent): number => {
    const key = JSON.stringify(content);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, words.length);
    return words.push(content) - 1;
  };
  // Nothing at all is the commonest, and takes one digit.
  placeOf(null);
  const packed: Packed = {
    v: 1,
    at: scoredAt,
    made,
    words,
    sheets: sheets.map(({ sheet, tag, layout, cells, charts }) => {
      const blocks: { columns: number[]; rows: number[][] }[] = [];
      for (const row of byRow(cells)) {
        const columns = row.map(({ column }) => column);
        if (blocks.at(-1)?.columns.join() !== columns.join()) blocks.push({ columns, rows: [] });
        blocks.at(-1)?.rows.push([row[0]?.row ?? 0, ...row.flatMap(({ before, after }) => [placeOf(before), placeOf(after)])]);
      }
      return { sheet, tag, layout, charts, blocks };
    }),
  };
  return JSON.stringify(packed);
}

/** Cells in their order, row by row. */
export function byRow(cells: readonly ImageCell[]): ImageCell[][] {
  const rows: ImageCell[][] = [];
  for (const cell of cells) {
    if (rows.at(-1)?.[0]?.row !== cell.row) rows.push([]);
    rows.at(-1)?.push(cell);
  }
  return rows;
}

/** Null for what a newer version, or somebody's hand, has written. */
export function parseImage(text: string): BeforeImage | null {
  try {
    const { v, at, words, made, sheets } = JSON.parse(text) as Packed;
    if (v !== 1) return null;
    return {
      scoredAt: at,
      made,
      sheets: sheets.map(({ sheet, tag, layout, charts, blocks }) => ({
        sheet,
        tag,
        layout,
        charts,
        cells: blocks.flatMap(({ columns, rows }) =>
          rows.flatMap(([row = 0, ...places]) => columns.map((column, index): ImageCell => ({ row, column, before: words[places[2 * index] ?? 0] ?? null, after: words[places[2 * index + 1] ?? 0] ?? null })))),
      })),
    };
  } catch {
    return null;
  }
}
