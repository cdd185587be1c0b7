import { problem } from '../../messages/problem';
import type { Rule, Scope } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import { boundsOf, leastCount, type Bound } from './bound';
import { effectOf, partsOfDraft, type Draft } from './draft';
import { unread, type Outcome } from './points-rule';
import { is } from './token';

/**
 * …的，一票否决 · 超过5个空栏目的，政府网站工作一票否决 · 判定为不合格2个（含）以上 · 本季度得分归零. A threshold right before the
 * end counts (veto_count); one that only describes the matter (死亡3人以上的事故) does not.
 */
export function vetoRule(draft: Draft, context: CellContext, words: string): Outcome {
  const effect = effectOf(draft);
  const period = periodOf(words);
  if (period === 'month') return unread('reading_veto_month', { words }, { kind: 'veto', scope: 'subject' });
  const stated: Scope = effect?.kind === 'veto' ? effect.scope : 'subject';
  const scope: Scope = stated === 'subject' && period === 'quarter' ? 'quarter' : stated;
  if (effect?.kind === 'veto' && effect.by === 'disqualified' && context.section !== 'veto') {
    return unread('reading_other_consequence', { words }, { kind: 'veto', scope: 'subject' });
  }
  const bound = thresholdOf(draft);
  const rule: Rule = bound ? { kind: 'veto_count', at: Math.max(1, leastCount(bound)), scope, unit: bound.unit } : { kind: 'veto', scope };
  return { rule, problems: [] };
}

/** 当季度考核不合格, 取消当季评优资格: what is lost for a time only, by the words right before the veto. */
function periodOf(words: string): 'quarter' | 'month' | null {
  const found = /(?:本|该|当)个?(季|月)度?[^,，。;；]{0,10}?(?:否决|不合格|不达标|资格|归零|清零|0分|零分)/.exec(words);
  return found === null ? null : found[1] === '季' ? 'quarter' : 'month';
}

/** The one count from which on the veto falls; null where none is stated. */
export function thresholdOf(draft: Draft): Bound | null {
  const parts = partsOfDraft(draft).filter((part) => !part.bracket || part === draft.part);
  const bounds = parts.flatMap((part) =>
    boundsOf(part).filter((bound) => bound.compared && !bound.attribute && bound.dimension === 'count' && bound.high === Infinity && !part.tokens.some((token) => is(token, 'per'))),
  );
  if (bounds.length !== 1) return null;
  const bound = bounds[0] as Bound;
  return bound.unit === '人' || bound.unit === '倍' || bound.unit === '户' ? null : bound;
}

/**
 * Joins a veto from a count on with the deduction before it: 每发现一个扣1分，超过5个…一票否决; 2个以上的（出现1个的，扣50分）.
 * Null where the two do not belong together.
 */
export function gradedVeto(points: Rule, veto: Rule, exactCount: number | null): Outcome | null {
  if (veto.kind !== 'veto_count') return null;
  const same = 'unit' in points && (points.unit === veto.unit || points.unit === undefined);
  if (points.kind === 'deduct_each' && same) {
    const cap = exactCount === null ? points.cap : points.points * exactCount;
    const gap = exactCount !== null && exactCount < veto.at - 1;
    return {
      rule: { ...points, ...(cap === undefined ? {} : { cap }), at: veto.at, scope: veto.scope },
      problems: gap ? [problem('reading_veto_gap', 'warning', { at: veto.at })] : [],
    };
  }
  return null;
}
