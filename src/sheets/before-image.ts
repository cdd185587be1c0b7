import type { CellValue, Range } from '../workbook/plan';
import { checksum, stateChunk } from './state';

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

/** By which the rows of an image are known in the state sheet. */
export interface ImageKinds {
  image: string;
  /** Behind all that was written: it was written to its end. */
  arrived: string;
}

export const scoringImage: ImageKinds = { image: '上次评分', arrived: '评分完成' };
export const mergeImage: ImageKinds = { image: '上次汇总', arrived: '汇总完成' };

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

/** When the scoring was that can be taken back; null where none can. Looks no further than it must: the pane asks often. */
export const lastScoredAt = (values: readonly (readonly CellValue[])[]): string | null => imageMadeAt(values, scoringImage);

/** The same of either. */
export function imageMadeAt(values: readonly (readonly CellValue[])[], { image }: ImageKinds): string | null {
  const found = partsOf(values, image);
  return found && found.stamp.slice(0, found.stamp.indexOf('|'));
}

/** Null where there is none or it is not whole. */
export function standingText(values: readonly (readonly CellValue[])[], { image, arrived }: ImageKinds): StandingText | null {
  const found = partsOf(values, image);
  if (!found) return null;
  const text = found.text();
  if (checksum(text) !== found.stamp.split('|').at(-1)) return null;
  return { text, stamp: found.stamp, arrived: values.some(([kind, stamp]) => kind === arrived && stamp === found.stamp) };
}

function partsOf(values: readonly (readonly CellValue[])[], image: string): { stamp: string; text: () => string } | null {
  const rows = values.filter(([kind, stamp]) => kind === image && typeof stamp === 'string');
  const stamp = rows[0]?.[1];
  if (typeof stamp !== 'string' || rows.some((row) => row[1] !== stamp) || Number(stamp.split('|')[1]) !== rows.length) return null;
  const texts = new Map(rows.map(([, , part, text]) => [part, text]));
  if (rows.some((_, part) => typeof texts.get(part) !== 'string')) return null;
  return { stamp, text: () => rows.map((_, part) => texts.get(part)).join('') };
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
