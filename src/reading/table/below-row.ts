import type { Section } from '../../rubric/rubric';
import { criteriaOf } from '../../rubric/walk';
import type { Finding } from './finding';

/**
 * What one cell takes or gives against the points of its row, once the whole is known: where several rows share their points it
 * says nothing, and the only deduction of a row that states a limit below its points is worth a look.
 */
export function settledBelowRow(findings: readonly Finding[], sections: readonly Section[]): Finding[] {
  const criterionOf = new Map([...criteriaOf({ sections: [...sections] })].flatMap(({ criterion }) => criterion.rows.map(({ row }) => [row - 1, criterion] as const)));
  return findings.flatMap((found): Finding[] => {
    const { code } = found.problem;
    const criterion = found.row === null ? undefined : criterionOf.get(found.row);
    if (!criterion || (code !== 'reading_deductions_below_row' && code !== 'reading_awards_below_row')) return [found];
    if (criterion.rows.length > 1) return [];
    const [only, other] = criterion.clauses;
    const limited = code === 'reading_deductions_below_row' && only && !other && 'cap' in only.rule && only.rule.cap !== undefined;
    return [limited ? { ...found, problem: { ...found.problem, severity: 'warning', clause: only.id } } : found];
  });
}
