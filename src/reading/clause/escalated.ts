import type { CellContext } from '../statement';
import { boundsOf } from './bound';
import { effectOf, partsOfDraft, type Draft } from './draft';
import { eachRule, signOf, unread, type Outcome } from './points-rule';
import { unitAt } from './quantity';
import { rateOf, type Rate } from './rate';

/**
 * 每单扣0.1分，单月超过10单的，每单扣0.2分: from a number on each costs another amount. Whether that holds for all of them or
 * only for what exceeds, and beside the first amount or in its place, is not said. Null elsewhere.
 */
export function escalated(before: Draft | undefined, draft: Draft, context: CellContext, text: string, words: string): Outcome | null {
  const [one, other] = [before ? effectOf(before) : null, effectOf(draft)];
  if (before?.item !== draft.item || one?.kind !== 'points' || other?.kind !== 'points' || one.sign !== other.sign) return null;
  // 以上两种情况同时存在的扣5分: in place of what each costs, or beside it?
  if (/^[\s,;。]*(?:以上|上述|前述)?[两二三四](?:种|项|条|者)[^,。;]{0,6}(?:同时|均|都|并存|兼有)/.test(text.slice(draft.from, draft.to))) return unread('reading_order_matters', { words }, { kind: other.sign === '-' ? 'deduct' : 'award', points: other.amounts[0]?.low ?? 0 });
  // 累计5人次以上的，另扣2分: beside it, as the notice says.
  if (/(?:另|再|加)(?:扣|加|奖)/.test(text.slice(draft.from, draft.to))) return null;
  // 首次发现扣5分，再次发现扣10分: the second time, both or one of them.
  if (/^[\s,;]*(?:首次|初次|第一次)/.test(leadOf(before, text)) && /^[\s,;]*(?:再次|第[二两]次|两次)/.test(leadOf(draft, text))) return unread('reading_order_matters', { words }, { kind: other.sign === '-' ? 'deduct' : 'award', points: other.amounts[0]?.low ?? 0 });
  const [first, rate] = [statedRate(before, text), statedRate(draft, text)];
  if (first !== null && rate === null && first.unit !== '百分点' && (other.amounts[0]?.low ?? 0) < (context.max ?? Infinity) && onlyFrom(draft, first.unit, text)) return unread('reading_order_matters', { words }, { kind: other.sign === '-' ? 'deduct' : 'award', points: other.amounts[0]?.low ?? 0 });
  if (first === null || rate === null || first.unit !== rate.unit || first.lack !== rate.lack || /[超多增]/.test(text.slice(rate.from, rate.to))) return null;
  // 低于96%的，每降低1个百分点扣0.25分；低于90%的，每降低1个百分点扣0.5分: the second only names a lower figure.
  if (rate.lack) {
    const below = (of: Draft) => partsOfDraft(of).flatMap(boundsOf).filter((bound) => bound.compared && bound.unit === '%' && bound.low === -Infinity);
    const [high, low] = [below(before), below(draft)];
    const bare = low.length === 1 && text.slice(draft.from, low[0]?.from).replace(/[\s,;。]/g, '') === '';
    return bare && high.length === 1 && (low[0]?.high ?? 0) < (high[0]?.high ?? 0) ? unread('reading_order_matters', { words }, { kind: 'shortfall', points: other.amounts[0]?.low ?? 0, at: low[0]?.high ?? 0, unit: '%' }) : null;
  }
  const from = partsOfDraft(draft).flatMap(boundsOf).some((bound) => bound.compared && (!bound.attribute || rate.from - bound.to <= 1) && bound.unit === rate.unit && bound.high === Infinity && (bound.to <= rate.from || bound.from >= rate.to));
  return from ? unread('reading_order_matters', { words }, eachRule(signOf(other.sign, context), other.amounts[0]?.low ?? 0, rate.unit, undefined)) : null;
}

/** The words of the part that the effect ends. */
function leadOf({ part }: Draft, text: string): string {
  return part ? text.slice(part.from, part.to) : '';
}

/** 缺3个以上的: nothing but a number of what the statement before counts. */
function onlyFrom(draft: Draft, unit: string, text: string): boolean {
  const bounds = partsOfDraft(draft).flatMap(boundsOf).filter((bound) => bound.compared && !bound.attribute && (bound.unit === unit || (bound.dimension === 'time' && unitAt(unit, 0)?.dimension === 'time')) && bound.high === Infinity);
  const [bound] = bounds;
  return bounds.length === 1 && bound !== undefined && text.slice(draft.from, bound.from).replace(/[\s,;。]/g, '').length <= 3;
}

function statedRate(draft: Draft, text: string): Rate | null {
  const found = draft.part ? rateOf(draft.condition, draft.part, text) : null;
  return found && 'rate' in found ? found.rate : null;
}
