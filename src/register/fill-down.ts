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
 * own row do not take what an account further up says, and a unit has no 主办单位 to fill. A 主办单位 that stays blank
 * below others is said: nobody else would notice that an account belongs to no unit.
 */
export function fillDown(
  drafts: readonly Draft[],
  field: FilledField,
  known: { merges: readonly Range[] | undefined; column: number | undefined; looksMerged: boolean; blanksStay: boolean },
  problems: ProblemList,
): void {
  const { column } = known;
  if (column === undefined) return;
  const isMerged = mergedIn(column, known.merges ?? []);
  const filled: number[] = [];
  const left: number[] = [];
  let above: Draft | null = null;
  for (const draft of drafts) {
    if (above !== null && above.kind !== draft.kind) above = null;
    const { texts, row } = draft;
    if (texts[field] !== '') above = draft;
    else if (above !== null && !(field === 'unit' && draft.kind === 'unit')) {
      if (!known.looksMerged && !isMerged(above.row, row)) {
        left.push(row);
        continue;
      }
      texts[field] = above.texts[field];
      filled.push(row);
    }
  }
  if (filled.length > 0) problems.add('register_filled_down', 'info', { field: fieldNames[field], rows: rowList(filled) });
  const [first] = left;
  if (first !== undefined && field === 'unit' && !known.blanksStay) problems.add('register_unit_left_blank', 'warning', { rows: rowList(left) }, { row: first, column });
}

/** Whether two rows of the column lie in one merged cell; asked with ascending lower rows. */
function mergedIn(column: number, merges: readonly Range[]): (upper: number, lower: number) => boolean {
  const inColumn = merges.filter(({ left, right, top, bottom }) => left <= column && column <= right && bottom > top).sort((one, other) => one.top - other.top);
  let at = 0;
  return (upper, lower) => {
    while (at < inColumn.length && (inColumn[at]?.bottom ?? 0) < lower) at += 1;
    const merge = inColumn[at];
    return merge !== undefined && merge.top <= upper && lower <= merge.bottom;
  };
}
