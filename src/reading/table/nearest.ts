import type { Locale } from '../../messages/problem';
import { ruleWords } from '../../messages/rule-words';
import { ruleSchema, type Nearest } from '../../rubric/rubric';
import { nearestHint } from '../../rubric/rule-hint';
import type { Statement } from '../statement';

/** The reading that an unread statement comes closest to. A count whose points nobody states has only a stand-in for them. */
export function nearestOf({ rule, suggestion, problems }: Statement): Nearest | null {
  if (rule.kind !== 'unread' || !suggestion || suggestion.kind === 'unread' || !ruleSchema.safeParse(suggestion).success) return null;
  const missing = (suggestion.kind === 'deduct_each' || suggestion.kind === 'award_each') && problems.some(({ code }) => code === 'reading_points_missing');
  return { rule: suggestion, ...(missing ? { pointsMissing: true } : {}) };
}

/** The same in words: 最接近的读法：每处扣（分值未写明）. */
export function nearestWords(nearest: Nearest): Record<Locale, string> {
  return { 'zh-CN': nearestHint(nearest, ruleWords['zh-CN']), en: nearestHint(nearest, ruleWords.en) };
}
