import { findState, mergeImage } from '../sheets/state';
import type { Change, WorkbookPort } from '../workbook/port';
import { isOn, isUnwritten, readImage, restoring, standingRows, whereNow, withoutImage } from './before-image';
import { logOperations } from './log-operation';
import { memoryBack } from './merge-memory';
import { refreshResults } from './refresh-results';

export interface UndoneMerge {
  /** When the merge was. */
  at: string;
  /** Cells that hold again what stood there before, by the sheets on which they stand. */
  restored: readonly { sheet: string; count: number }[];
  /** Cells that were left alone: somebody wrote in their rows since, or the rows cannot be told any more. */
  kept: number;
  /** Sheets that the merge made and that are still there: whoever wrote in them decides. */
  made: readonly string[];
}

/**
 * 撤销上次汇总: puts back what stood in each cell before the last 汇总 or 采用选定值, wherever the rows have been sorted to,
 * and what the workbook remembered of merges, so that the same copies may be merged again. Where what the merge wrote was
 * changed since, the row stays as it is, whole; what people wrote beside it stays anyhow. 操作记录 keeps the merge, and
 * takes a row for this.
 * @param recorded when this is done and by whom; absent: it is not recorded
 * @returns null where there is no merge to take back
 */
export async function undoMerge(port: WorkbookPort, recorded?: { at: string; person: string }): Promise<UndoneMerge | null> {
  const { sheets } = await port.outline();
  // Columns of somebody's own may stand behind those that calculate.
  const contents = await port.read(sheets.map(({ name }) => name));
  const state = findState(contents);
  const standing = state && readImage(state.values, mergeImage);
  const memory = state && memoryBack(state);
  if (!state || !standing || !memory) return null;
  const { image } = standing;
  const restored: { sheet: string; count: number }[] = [];
  let kept = 0;
  const changes = image.sheets.flatMap((written): Change[] => {
    const content = contents.find((each) => isOn(written, each, contents));
    const rows = content ? standingRows(whereNow(written, content), content) : [];
    const count = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => !isUnwritten(cell)).length, 0);
    if (count > 0) restored.push({ sheet: content?.name ?? written.sheet, count });
    kept += written.cells.filter((cell) => !isUnwritten(cell)).length - count;
    return content ? restoring(written, content, rows) : [];
  });
  const log = recorded ? logOperations([{ time: recorded.at, action: '撤销汇总', checklist: '', person: recorded.person, counts: null, hash: '', remark: `撤销 ${image.scoredAt} 的汇总` }], contents, null) : [];
  await port.apply([...changes, ...log, ...memory, ...withoutImage(state, mergeImage)]);
  await refreshResults(port);
  return { at: image.scoredAt, restored, kept, made: image.made.filter((name) => contents.some((content) => content.name === name)) };
}
