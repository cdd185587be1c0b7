import type { Range } from '../workbook/plan';
import { rowList, type Draft, type DraftRow } from './draft';
import { fieldNames } from './headings';
import type { ProblemList } from './problem-list';

export type FilledField = 'unit' | 'group';

/**
 * Whether the blanks of a column look like the rest of merged cells. Where people write a value again below
 * itself, nothing was merged, and a blank is a blank.
 */
export function looksMerged(rows: readonly DraftRow[], field: FilledField): boolean {
  let above = '';
  let anyBlank = false;
  for (const { texts } of rows) {
    if (texts[field] === '') anyBlank = true;
    else if (texts[field] === above) return false;
    else above = texts[field];
  }
  return anyBlank;
}

/**
 * Fills 主办单位 or 类别 down where it is blank below a value, within rows of one kind: the accounts below a unit's
 * own row do not take what an account further up says, and a unit has no 主办单位 to fill.
 */
export function fillDown(
  drafts: readonly Draft[],
  field: FilledField,
  known: { merges: readonly Range[] | undefined; column: number | undefined; looksMerged: boolean },
  problems: ProblemList,
): void {
  const { column } = known;
  if (column === undefined) return;
  const merged = known.merges?.filter(({ left, right, top, bottom }) => left <= column && column <= right && bottom > top) ?? [];
  const filled: number[] = [];
  let above: Draft | null = null;
  for (const draft of drafts) {
    if (above !== null && above.kind !== draft.kind) above = null;
    const { texts, row } = draft;
    if (texts[field] !== '') above = draft;
    else if (above !== null && !(field === 'unit' && draft.kind === 'unit')) {
      const value = above.texts[field];
      const from = above.row;
      if (!known.looksMerged && !merged.some(({ top, bottom }) => top <= from && row <= bottom)) continue;
      texts[field] = value;
      filled.push(row);
    }
  }
  if (filled.length > 0) problems.add('register_filled_down', 'info', { field: fieldNames[field], rows: rowList(filled) });
}
