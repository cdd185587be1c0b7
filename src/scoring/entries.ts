import type { ClausePlan } from './compile';
import type { Mark } from './marks';

/**
 * The findings of one subject in one period, in the notice's order: each a clause, the mark as it was made and its
 * value. One set is filled and emptied for subject after subject, so that scoring many makes no garbage of them.
 */
export interface Entries {
  count: number;
  readonly clauses: ClausePlan[];
  readonly values: number[];
  readonly marks: Mark[];
}

export function noEntries(): Entries {
  return { count: 0, clauses: [], values: [], marks: [] };
}

/** Puts an entry in its place; marks mostly come in order, so it is mostly the last. */
export function addEntry(entries: Entries, clause: ClausePlan, value: number, mark: Mark): void {
  const { clauses, values, marks } = entries;
  let at = entries.count;
  entries.count += 1;
  for (; at > 0; at -= 1) {
    const before = clauses[at - 1];
    if (before === undefined || before.order <= clause.order) break;
    clauses[at] = before;
    values[at] = values[at - 1] ?? 0;
    marks[at] = marks[at - 1] ?? null;
  }
  clauses[at] = clause;
  values[at] = value;
  marks[at] = mark;
}
