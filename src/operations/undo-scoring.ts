import type { ImageSheet } from '../sheets/before-image';
import { findKeyed, parseTag } from '../sheets/keyed';
import { changeHeadings, changeTime, takenBack } from '../sheets/score-changes';
import { findState } from '../sheets/state';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { isOn, isUnwritten, readImage, restoring, standingRows, withoutImage } from './before-image';
import { helpersFrom } from './helper-columns';
import { logOperations } from './log-operation';
import { isBlank } from './seen';

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
 * What the scoring added to 变动清单 goes, wherever it has been sorted to; a row in which somebody wrote a 原因 stays and
 * says that its scoring was taken back. 操作记录 keeps the scoring, and takes a row for this.
 * @param recorded when this is done and by whom; absent: it is not recorded
 * @returns null where there is no scoring to take back
 */
export async function undoScoring(port: WorkbookPort, recorded?: { undoneAt: string; person: string }): Promise<Undone | null> {
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
    const added = content && parseTag(written.tag)?.role === '变动清单' ? addedRows(written, content) : null;
    const rows = content ? standingRows(added ? added.rest : written, content) : [];
    const own = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => !isUnwritten(cell)).length, 0);
    restored += added ? all : own;
    kept += added ? 0 : all - own;
    const back = content ? restoring(written, content, rows) : [];
    return added ? [...added.changes, ...back] : back;
  });
  const log = recorded ? logOperations([{ time: recorded.undoneAt, action: '撤销评分', checklist: '', person: recorded.person, counts: null, hash: '', remark: `撤销 ${image.scoredAt} 的评分` }], contents, null) : [];
  await port.apply([...changes, ...log, ...withoutImage(state)]);
  return { restored, kept, made: image.made.filter((name) => contents.some((content) => content.name === name)) };
}

/**
 * The rows that the scoring added to 变动清单, known by their hidden keys: taken out again, or marked where somebody
 * wrote in them. `rest`: what it wrote above the table.
 */
function addedRows(written: ImageSheet, { name: sheet, values }: SheetContent): { changes: Change[]; rest: ImageSheet } {
  const keyed = findKeyed(values);
  const { tagColumn } = keyed ?? { tagColumn: null };
  if (!keyed || tagColumn === null) return { changes: [], rest: written };
  const keys = new Set(written.cells.flatMap(({ before, after }) => ((before === null || before === '') && typeof after === 'string' ? [after] : [])));
  const ours = new Set([tagColumn, ...[...keyed.columns].flatMap(([heading, [column = -1]]) => (changeHeadings.has(heading) ? [column] : []))]);
  const time = keyed.columns.get(changeTime)?.[0];
  const cells = values.flatMap((row, index): CellChange[] => {
    const key = row[tagColumn];
    if (index <= keyed.keyRow || typeof key !== 'string' || !keys.has(key)) return [];
    const used = row.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
    if (used.every((column) => ours.has(column))) return used.map((column) => ({ row: index, column, value: null }));
    const said = String(row[time ?? -1] ?? '');
    return time === undefined || said.endsWith(takenBack) ? [] : [{ row: index, column: time, value: `${said}${takenBack}` }];
  });
  return { changes: cells.length === 0 ? [] : [{ kind: 'set_cells', sheet, cells }], rest: { ...written, cells: written.cells.filter(({ row }) => row < keyed.keyRow) } };
}
