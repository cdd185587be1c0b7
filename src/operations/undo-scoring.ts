import type { ImageSheet } from '../sheets/before-image';
import { findState } from '../sheets/state';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { isOn, isUnwritten, readImage, standingRows, withoutImage } from './before-image';
import { helpersFrom } from './helper-columns';

export interface Undone {
  /** Cells that hold again what stood there before. */
  restored: number;
  /** Cells that were left alone: somebody wrote there since, or their rows have moved. */
  kept: number;
  /** Sheets that the scoring made and that are still there: whoever wrote in them decides. */
  made: readonly string[];
}

/**
 * 撤销上次评分: puts back what stood in each cell, from the image that the scoring left in the workbook; afterwards
 * the image is gone. A cell that holds something else by now was written by somebody since, and stays. What a broken
 * attempt has put back already stays put back.
 * @returns null where there is no scoring to take back
 */
export async function undoScoring(port: WorkbookPort): Promise<Undone | null> {
  const { sheets, names } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name), helpersFrom(names));
  const state = findState(contents);
  const standing = state && readImage(state.values);
  if (!state || !standing) return null;
  const { image } = standing;
  let [restored, kept] = [0, 0];
  const changes = image.sheets.flatMap((written): Change[] => {
    const all = written.cells.filter((cell) => !isUnwritten(cell)).length;
    const content = contents.find((each) => isOn(written, each, contents));
    const rows = content ? standingRows(written, content) : [];
    const own = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => !isUnwritten(cell)).length, 0);
    restored += own;
    kept += all - own;
    return content ? restoring(written, content, rows.flatMap((row) => row.written.map(({ row: at, column, before }): CellChange => (isContent(before) ? { row: at, column, ...before } : { row: at, column, value: before })))) : [];
  });
  await port.apply([...changes, ...withoutImage(state)]);
  return { restored, kept, made: image.made.filter((name) => contents.some((content) => content.name === name)) };
}

const isContent = (content: ImageSheet['cells'][number]['before']) => typeof content === 'object' && content !== null;

/** A chart goes back with its rows: not where these have moved. */
function restoring({ charts }: ImageSheet, { name: sheet }: SheetContent, cells: readonly CellChange[]): Change[] {
  if (cells.length === 0) return [];
  return [...charts.map(({ chart, categories, values }): Change => ({ kind: 'fit_chart', sheet, chart, categories, values })), { kind: 'set_cells', sheet, cells }];
}
