import { mostGiven } from './most-given';
import type { Criterion, Rule, SectionKind } from './rubric';

/**
 * From which end the points of a criterion are counted: lost from the full ones in a deduct section, and in an award section
 * where a criterion only takes, or what it gives beside that cannot make up its points.
 * In: the kind of its section, the rules of its clauses, its points (null: none of its own).
 */
export function startOf(kind: SectionKind, rules: readonly Rule[], max: number | null): Criterion['start'] {
  const given = rules.reduce((sum, rule) => sum + mostGiven(rule), 0);
  if (kind === 'deduct') return given > 0 && !rules.some(takesPoints) ? 'zero' : 'full';
  // A row that says only what vetoes has its points unless it does.
  if (kind === 'award' && rules.length > 0 && rules.every((rule) => rule.kind === 'veto' || rule.kind === 'veto_count')) return 'full';
  const some = rules.some((rule) => rule.kind !== 'zero' && takesPoints(rule));
  return kind === 'award' && rules.some(takesPoints) && (given === 0 || (some && max !== null && given < max)) ? 'full' : 'zero';
}

/** Whether a rule can take points that a subject has; 此项不得分 takes all of them. */
export function takesPoints(rule: Rule): boolean {
  switch (rule.kind) {
    case 'deduct':
    case 'deduct_each':
    case 'shortfall':
    case 'zero':
      return true;
    case 'judge':
      return rule.sign === '-';
    case 'steps':
      return rule.steps.some(({ points }) => points < 0);
    default:
      return false;
  }
}
