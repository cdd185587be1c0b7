import type { RuleWords } from '../messages/rule-words';
import type { Nearest, Rule } from './rubric';

/** How a mark on the clause acts, in a few words: 每起 −5，最多 10. */
export function ruleHint(rule: Rule, hint: RuleWords): string {
  const most = (cap: number | undefined): string[] => (cap === undefined ? [] : [hint.atMost(cap)]);
  const unit = 'unit' in rule ? (rule.unit ?? '') : '';
  switch (rule.kind) {
    case 'veto': return hint.veto;
    case 'veto_count': return hint.vetoCount(rule.at, unit);
    case 'deduct': return hint.deduct(rule.points);
    case 'deduct_each': return [hint.deductEach(rule.points, unit), ...most(rule.cap), ...(rule.at === undefined ? [] : [hint.vetoCount(rule.at, unit)])].join(hint.comma);
    case 'shortfall': return [hint.shortfall(rule.at, unit, rule.per ?? 1, rule.points), ...most(rule.cap)].join(hint.comma);
    case 'award': return hint.award(rule.points);
    case 'award_each': return [hint.awardEach(rule.points, unit), ...most(rule.cap ?? (rule.at === undefined ? undefined : rule.at * rule.points))].join(hint.comma);
    case 'steps': return rule.steps.length > 3 ? hint.steps : rule.steps.map(({ when, points }) => hint.step(bound(when, hint), points)).join(hint.comma);
    case 'judge': return rule.sign === '-' ? hint.judgeOff(rule.from ?? 0, rule.points) : hint.judge(rule.from ?? 0, rule.points);
    case 'ratio': return hint.ratio(rule.points);
    case 'zero': return hint.zero;
    case 'quota': return hint.quota(bound(rule.when, hint), unit);
    case 'unread': return rule.nearest ? hint.notUnderstood(nearestHint(rule.nearest, hint)) : hint.unread;
  }
}

/** 最接近的读法：每处扣（分值未写明）: what an unread clause may mean. */
export function nearestHint({ rule, pointsMissing }: Nearest, hint: RuleWords): string {
  const unit = 'unit' in rule ? (rule.unit ?? '') : '';
  const taken = rule.kind === 'deduct_each' ? hint.takesEach(unit) : rule.kind === 'award_each' ? hint.givesEach(unit) : null;
  return hint.nearest(pointsMissing && taken !== null ? `${taken}${hint.missing}` : ruleHint(rule, hint));
}

/** >=5 → 不少于 5; the words of a choice stay. */
function bound(when: string, hint: RuleWords): string {
  const found = /^(>=|<=)(\d.*)$/.exec(when);
  if (!found) return when;
  return found[1] === '>=' ? hint.atLeast(found[2] ?? '') : hint.notMore(found[2] ?? '');
}
