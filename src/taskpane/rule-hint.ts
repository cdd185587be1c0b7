import type { PaneWords } from '../messages/pane';
import type { Rule } from '../rubric/rubric';

/** How a mark on the clause acts, in a few words: 每起 −5，最多 10. */
export function ruleHint(rule: Rule, { hint, comma }: PaneWords): string {
  const most = (cap: number | undefined): string[] => (cap === undefined ? [] : [hint.atMost(cap)]);
  const unit = 'unit' in rule ? (rule.unit ?? '') : '';
  switch (rule.kind) {
    case 'veto': return hint.veto;
    case 'veto_count': return hint.vetoCount(rule.at, unit);
    case 'deduct': return hint.deduct(rule.points);
    case 'deduct_each': return [hint.deductEach(rule.points, unit), ...most(rule.cap), ...(rule.at === undefined ? [] : [hint.vetoCount(rule.at, unit)])].join(comma);
    case 'shortfall': return [hint.shortfall(rule.at, unit, rule.per ?? 1, rule.points), ...most(rule.cap)].join(comma);
    case 'award': return hint.award(rule.points);
    case 'award_each': return [hint.awardEach(rule.points, unit), ...most(rule.cap ?? (rule.at === undefined ? undefined : rule.at * rule.points))].join(comma);
    case 'steps': return rule.steps.length > 3 ? hint.steps : rule.steps.map(({ when, points }) => hint.step(bound(when, hint), points)).join(comma);
    case 'judge': return rule.sign === '-' ? hint.judgeOff(rule.from ?? 0, rule.points) : hint.judge(rule.from ?? 0, rule.points);
    case 'ratio': return hint.ratio(rule.points);
    case 'zero': return hint.zero;
    case 'quota': return hint.quota(bound(rule.when, hint), unit);
    case 'unread': return hint.unread;
  }
}

/** >=5 → 不少于 5; the words of a choice stay. */
function bound(when: string, hint: PaneWords['hint']): string {
  const found = /^(>=|<=)(\d.*)$/.exec(when);
  if (!found) return when;
  return found[1] === '>=' ? hint.atLeast(found[2] ?? '') : hint.notMore(found[2] ?? '');
}
