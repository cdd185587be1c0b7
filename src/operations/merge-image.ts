import { standingText, type BeforeImage } from '../sheets/before-image';
import { mergeImage } from '../sheets/state';
import type { Change, SheetContent } from '../workbook/port';
import { imageOf, readImage, stateChanges, withValues } from './before-image';
import { formerChanges, memoryChanges, type MergeMemory } from './merge-memory';

/**
 * The changes of a merge with what 撤销上次汇总 needs: what they overwrite before everything, and behind it the memory,
 * the memory as it was, and the word that all of it arrived.
 * @param contents the workbook's sheets as read before these changes
 * @param begun what the rows and columns overwrote that were added before
 * @param log its row of 操作记录, which stays when it is taken back: in front of the memory, by which the next run knows
 * what is done already and would not put it on record
 */
export function withMergeImage(changes: readonly Change[], memory: MergeMemory, { state, contents, at, begun, log }: { state: SheetContent; contents: readonly SheetContent[]; at: string; begun: BeforeImage | null; log: readonly Change[] }): Change[] {
  const standing = readImage(state.values, mergeImage);
  // A merge that broke off and the one that finishes it are taken back as one.
  const image = imageOf(changes, contents.filter(({ name }) => name !== state.name), at, standing && !standing.arrived ? standing.image : begun);
  const remembered = memoryChanges(state, memory);
  const kept = formerChanges(state, after(state, remembered));
  const { first, last } = stateChanges(after(state, [...remembered, ...kept]), image, mergeImage);
  const own = (cells: typeof first, end?: true): Change[] => (cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: state.name, cells, ...(end ? { last: end } : {}) }]);
  return [...own(first), ...changes, ...log, ...remembered, ...kept, ...own(last, true)];
}

/** The word that a merge arrived, where all else of it did and that was lost; nothing where there is none to say it of. */
export function lateArrival({ name, values }: SheetContent): Change[] {
  const standing = standingText(values, mergeImage);
  if (!standing || standing.arrived) return [];
  const row = values.findIndex(([kind]) => kind === mergeImage.arrived);
  return [{ kind: 'set_cells', sheet: name, cells: [{ row: row < 0 ? values.length : row, column: 0, value: mergeImage.arrived }, { row: row < 0 ? values.length : row, column: 1, value: standing.stamp }] }];
}

/** The state sheet as it reads then: each text goes below those before it. */
function after(state: SheetContent, changes: readonly Change[]): SheetContent {
  return { ...state, values: withValues(state.values, changes.flatMap((change) => (change.kind === 'set_cells' ? change.cells : []))) };
}
