import { CellFormulas } from '../cell-formulas';
import { problem, Refusal } from '../../messages/problem';
import type { CellValue } from '../plan';
import type { NameOutline, SheetContent } from '../port';
import { loadMergesOf, mayBeTooManyMerges, mergesOf, type LoadedMerges } from './merged-cells';
import { isTooMuchToRead } from './office-errors';

/** How far a sheet is filled, from A1 on. */
export interface Extent {
  rows: number;
  columns: number;
}

/** Rows of one sheet that are asked for together. */
interface Piece extends Extent {
  sheet: string;
  top: number;
}

/** Values and formulas of so many cells are 2 MB, of 扣分明细 with its sentences 3.6; Excel on the web answers with 5 MB at most. */
const mostCells = 100_000;

interface Loaded {
  piece: Piece;
  range: Excel.Range;
  used: Excel.Range;
  /** null: not asked for. */
  merges: LoadedMerges[] | null;
}

/** The part of a sheet that holds something; asked for along with whatever is loaded next. */
export const loadUsed = (sheet: Excel.Worksheet): Excel.Range => sheet.getUsedRangeOrNullObject(true).untrack().load('rowIndex,columnIndex,rowCount,columnCount');

export function extentOf(used: Excel.Range): Extent {
  return used.isNullObject ? { rows: 0, columns: 0 } : { rows: used.rowIndex + used.rowCount, columns: used.columnIndex + used.columnCount };
}

/** @param sheet that the name is local to; null: the whole workbook */
export function nameOf({ name, formula }: Excel.NamedItem, sheet: string | null): NameOutline {
  return { name: name.slice(name.lastIndexOf('!') + 1), sheet, refersTo: String(formula).replace(/^=/, '') };
}

/** Columns from `until` on are left out; merged cells are told of the sheets `merged`. */
export interface Wanted {
  until: ReadonlyMap<string, number>;
  merged: ReadonlySet<string>;
}

/** The cells of sheets of which it was known how far they are filled; read anew where they have grown since. */
export async function readSheets(context: Excel.RequestContext, sheets: ReadonlyMap<string, Extent>, { until, merged }: Wanted): Promise<SheetContent[]> {
  let most = mostCells;
  let pending = batchesOf([...sheets].flatMap(([sheet, extent]) => piecesOf(sheet, { ...extent, columns: Math.min(extent.columns, until.get(sheet) ?? Infinity) }, most)), most);
  const contents = new Map([...sheets.keys()].map((name) => [name, blank(name)] as const));
  const now = new Map(sheets);
  const merges = new Map([...merged].map((name) => [name, [] as LoadedMerges[]]));
  while (pending.length > 0) {
    const batch = pending.shift() ?? [];
    const loaded = await tryLoad(context, batch, merges);
    if (!loaded) {
      // Cells that hold much: the rest is asked for in smaller portions at once, not refused and halved one by one.
      most = Math.ceil(batch.reduce((sum, { rows, columns }) => sum + rows * columns, 0) / 2);
      pending = batchesOf([...batch, ...pending.flat()].flatMap((piece) => piecesOf(piece.sheet, piece, most, piece.top)), most);
    }
    for (const each of loaded ?? []) {
      place(contents, each);
      merges.get(each.piece.sheet)?.push(...(each.merges ?? []));
      now.set(each.piece.sheet, extentOf(each.used));
    }
  }
  if ([...now].some(([name, { rows, columns }]) => rows !== sheets.get(name)?.rows || columns !== sheets.get(name)?.columns)) return readSheets(context, now, { until, merged });
  return [...contents.values()].map(({ name, values, formulas }) => {
    const own = merges.get(name);
    return { name, values, formulas, ...(until.has(name) ? { width: sheets.get(name)?.columns ?? 0 } : {}), ...(own ? { merges: mergesOf(own) } : {}) };
  });
}

/**
 * null: the answer was too large.
 * @param merges by sheet; one with more merged cells than Excel can tell is struck off
 */
async function tryLoad(context: Excel.RequestContext, batch: readonly Piece[], merges: Map<string, LoadedMerges[]>, again = false): Promise<Loaded[] | null> {
  const loaded = batch.map((piece): Loaded => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(piece.sheet);
    const range = sheet.getRangeByIndexes(piece.top, 0, piece.rows, piece.columns).untrack();
    return { piece, range: range.load('values,formulas'), used: loadUsed(sheet), merges: merges.has(piece.sheet) ? loadMergesOf(sheet, { ...piece, left: 0 }) : null };
  });
  try {
    await context.sync();
  } catch (error) {
    const single = batch.length === 1 && batch[0]?.rows === 1;
    if (isTooMuchToRead(error) && !single) return null;
    const asked = batch.filter(({ sheet }) => merges.has(sheet));
    if (asked.length === 0 || !mayBeTooManyMerges(error)) throw error;
    // Once more as it is: Excel may have failed for another reason that has passed.
    if (again) for (const { sheet } of asked) merges.delete(sheet);
    return tryLoad(context, batch, merges, true);
  }
  for (const { piece, range } of loaded) if (range.isNullObject) throw new Refusal(problem('sheet_unknown', 'error', { sheet: piece.sheet }));
  return loaded;
}

function piecesOf(sheet: string, { rows, columns }: Extent, most: number, from = 0): Piece[] {
  if (rows === 0 || columns === 0) return [];
  const height = Math.max(1, Math.floor(most / columns));
  return Array.from({ length: Math.ceil(rows / height) }, (_, index) => ({ sheet, top: from + index * height, rows: Math.min(height, rows - index * height), columns }));
}

function batchesOf(pieces: readonly Piece[], most: number): Piece[][] {
  const batches: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const cells = piece.rows * piece.columns;
    if (batches.length === 0 || cells > room) {
      batches.push([]);
      room = most;
    }
    batches.at(-1)?.push(piece);
    room -= cells;
  }
  return batches;
}

function blank(name: string): { name: string; values: CellValue[][]; formulas: CellFormulas } {
  return { name, values: [], formulas: new CellFormulas() };
}

function place(contents: ReadonlyMap<string, ReturnType<typeof blank>>, { piece, range }: Loaded): void {
  const content = contents.get(piece.sheet);
  if (!content) return;
  const values = range.values as (string | number | boolean)[][];
  const formulas = range.formulas as unknown[][];
  values.forEach((cells, row) => {
    content.values.push(cells.map((cell) => (cell === '' ? null : cell)));
    cells.forEach((cell, column) => {
      const formula = formulas[row]?.[column];
      // A text that begins with = reads the same either way; a formula's result does not.
      if (typeof formula === 'string' && formula.startsWith('=') && formula !== cell) content.formulas.put(piece.top + row, column, formula.slice(1));
    });
  });
}
