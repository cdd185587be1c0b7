import { problem } from '../../../messages/problem';
import { clausesOf } from '../../../rubric/walk';
import { cellAt, folded } from '../../grid';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';

/** A column 目标值 with another figure than the one from which the clause beside it takes: ≥85% | 建档率≥90%得5分，每降低1%扣0.5分. */
export function targetProblems({ grid, layout, rubric, made }: ReadParts): Finding[] {
  const columns = layout.columns.filter(({ role, heading }) => role === 'note' && /目标|指标值|任务数/u.test(heading));
  if (columns.length === 0) return [];
  return [...clausesOf(rubric)].flatMap(({ clause: { id, rule } }) => {
    const place = made.places.get(id);
    if (rule.kind !== 'shortfall' || !place) return [];
    const stated = columns.flatMap(({ index }) => targetIn(folded(cellAt(grid, place.row, index)), rule.unit ?? ''));
    const [only, other] = stated;
    if (only === undefined || other !== undefined || only === rule.at) return [];
    return [finding(problem('target_differs', 'warning', { target: `${only}${rule.unit ?? ''}`, clause: `${rule.at}${rule.unit ?? ''}` }), place.row, place.column, grid.rows[place.row]?.[place.column] ?? '')];
  });
}

/** The number of a cell that holds nothing else: ≥85%, 不低于4次, 95%以上. */
function targetIn(cell: string, unit: string): number[] {
  const found = /^(?:≥|>=|不低于|不少于|达到?|>)?(\d{1,6}(?:\.\d{1,3})?)(%|[\u4e00-\u9fff]{1,2}?)?(?:及?以上|\(含\)以上)?$/u.exec(cell);
  return found && (found[2] ?? '') === unit ? [Number(found[1])] : [];
}
