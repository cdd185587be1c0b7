import type { CellContext } from '../statement';
import { boundsOf } from './bound';
import { effectOf, partsOfDraft, type Draft } from './draft';
import { eachRule, signOf, unread, type Outcome } from './points-rule';
import { rateOf, type Rate } from './rate';

/**
 * 每单扣0.1分，单月超过10单的，每单扣0.2分: from a number on each costs another amount. Whether that holds for all of them or
 * only for what exceeds, and beside the first amount or in its place, is not said. Null elsewhere.
 */
export function escalated(before: Draft | undefined, draft: Draft, context: CellContext, text: string, words: string): Outcome | null {
  const [one, other] = [before ? effectOf(before) : null, effectOf(draft)];
  if (before?.item !== draft.item || one?.kind !== 'points' || other?.kind !== 'points' || one.sign !== other.sign) return null;
  const [first, rate] = [statedRate(before, text), statedRate(draft, text)];
  if (first === null || rate === null || rate.lack || first.unit !== rate.unit || /[超多增]/.test(text.slice(rate.from, rate.to))) return null;
  const from = partsOfDraft(draft).flatMap(boundsOf).some((bound) => bound.compared && (!bound.attribute || rate.from - bound.to <= 1) && bound.unit === rate.unit && bound.high === Infinity && (bound.to <= rate.from || bound.from >= rate.to));
  return from ? unread('reading_order_matters', { words }, eachRule(signOf(other.sign, context), other.amounts[0]?.low ?? 0, rate.unit, undefined)) : null;
}

function statedRate(draft: Draft, text: string): Rate | null {
  const found = draft.part ? rateOf(draft.condition, draft.part, text) : null;
  return found && 'rate' in found ? found.rate : null;
}
