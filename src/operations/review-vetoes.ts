import '../messages/with-findings';
import { problem, type Problem } from '../messages/problem';
import type { Results } from '../scoring/results';
import { placedOf } from '../rubric/walk';
import { vetoesTable, vetoKey, type ResultContext } from '../sheets/result-tables';
import { withdrawn } from '../sheets/findings';
import { address } from '../workbook/address';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { markPlace } from './locate';
import { writtenIn, type WrittenCell } from './write-table';

/** What somebody has decided on a veto in 否决清单, by the key of its row; blank and 待复核 decide nothing. */
export type Reviews = ReadonlyMap<string, WrittenCell>;

export const readReviews = (context: ResultContext, contents: readonly SheetContent[]): Reviews => writtenIn(vetoesTable(context), '复核意见', contents);

/**
 * 不属实 changes no score by itself, for the mark is what counts: whoever scores is told of each veto that was found
 * unfounded and is ticked all the same, with both cells.
 */
export function checkReviews(checklist: Checklist, reviews: Reviews, { results }: Pick<Results, 'results'>): Problem[] {
  return results.flatMap(({ id, vetoes, lines }) =>
    vetoes.flatMap((clause): Problem[] => {
      const review = reviews.get(vetoKey(id, clause));
      if (!review?.text.startsWith(withdrawn)) return [];
      const placed = placedOf(checklist.rubric, clause);
      const period = lines.find((line) => line.clause === clause && line.veto !== undefined)?.period;
      const at = markPlace(checklist, id, clause, period);
      return [problem('veto_unfounded_but_marked', 'warning', { clause: placed?.clause.short ?? placed?.indicator.name ?? clause, list: review.sheet, cell: review.cell }, { subject: id, clause, ...(at ? { sheet: at.sheet, cell: address(at.row, at.column) } : {}) })];
    }),
  );
}
