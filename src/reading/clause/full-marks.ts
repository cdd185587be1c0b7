import { problem } from '../../messages/problem';
import type { CellContext } from '../statement';
import { boundsOf } from './bound';
import { followsVeto } from './consequence';
import { effectOf, partsOfDraft, type Draft } from './draft';
import type { Part } from './part';
import { rateOf } from './rate';
import { is } from './token';

/**
 * Full marks that are what something is taken from, no statement of their own: 达到50条以上得满分，每少1条扣0.5分 ·
 * 全部达标得满分，有1个不达标扣10分. A condition that can hold beside the deduction (报送总结得10分，迟报一次扣1分) stays.
 */
export function joined(drafts: readonly Draft[], context: CellContext, text: string): Draft[] {
  const kept: Draft[] = [];
  drafts.forEach((draft, index) => {
    const next = drafts[index + 1];
    if (next && next.item === draft.item && leadsOn(draft, kept, next, text)) {
      next.condition = [...draft.condition, ...(draft.part ? [{ ...draft.part, effect: null, effectAt: draft.part.tokens.length, modifier: null }] : []), ...next.condition];
      next.from = draft.from;
      return;
    }
    const full = givesFull(draft, context) || (kept.length === 0 && isWholeCell(drafts, index, context));
    const short = next !== undefined && (full || givesForTarget(draft) || rateGiven(draft, text) !== null || (next.item === draft.item && reachesShare(draft, text))) && (fallsShort(next, text) || ((hasCeiling(draft) || (full && saysCeiling(draft, text))) && exceeds(next, text)));
    const otherwise = next !== undefined && next.item === draft.item && isOtherwiseEach(draft, next, text);
    // 整改率100%得5分，否则每件扣1分 in a row of 10: from those 5, which have not been given.
    if (next && otherwise && !full) {
      draft.formula = true;
      next.formula = true;
      kept.push(draft);
    } else if (next && next.item === draft.item && (short || otherwise || (full && (isFaultless(draft, text) || isDenied(next, text)) && onlyTaking(drafts, index + 1)))) {
      next.condition = [...draft.condition, ...(draft.part ? [draft.part] : []), ...next.condition];
      next.from = draft.from;
      const target = rateGiven(draft, text);
      if (target !== null) next.target = target;
      if (full) next.full = true;
      else {
        next.formula = true;
        // 审批率达95%得3分，验收率达90%得3分，每低1个百分点扣0.1分: it may take from each of them.
        for (const earlier of kept.slice(-mostTargets).reverse()) {
          if (earlier.item !== next.item || !givesForTarget(earlier)) break;
          earlier.formula = true;
        }
      }
    } else if (restates(kept, draft, context, text) === 'same' || unearned(kept, draft, text) === 'same' || denies(kept, draft, text) === 'same' || saysAgain(kept, draft, text) || excuses(kept, draft, context, text)) {
      const last = kept[kept.length - 1] as Draft;
      last.trailing.push(...draft.condition, ...(draft.part ? [draft.part] : []), ...draft.trailing);
      last.to = Math.max(last.to, draft.to);
    } else {
      if (restates(kept, draft, context, text) === 'other' || unearned(kept, draft, text) === 'other' || denies(kept, draft, text) === 'other') draft.formula = true;
      takesFromEarlier(kept, draft, text);
      kept.push(draft);
    }
  });
  return kept;
}

/** 瞒报的，取消评优资格，年度考核定为不合格等次: one matter with two consequences, of which the harder one counts. */
function saysAgain(earlier: readonly Draft[], draft: Draft, text: string): boolean {
  const last = earlier[earlier.length - 1];
  const [one, other] = [last ? effectOf(last) : null, effectOf(draft)];
  if (!last?.part || last.item !== draft.item || one?.kind !== 'veto' || other?.kind !== 'veto' || draft.condition.length > 0 || /[。;]/.test(last.part.end)) return false;
  const effect = draft.part?.tokens[draft.part.effectAt];
  if (!followsVeto(text.slice(draft.from, draft.to)) && (!effect || !/^[\s,、]*(?:并|且|同时|直接|一律|均|都|将|予以|该|当|本|年度|季度|月|年|单位|部门|考核|考评|评价|评议|目标|综合|结果|等次|等级|为)*$/.test(text.slice(draft.from, effect.from)))) return false;
  if (one.by === 'disqualified' || one.by === 'lowered') last.part = { ...last.part, effect: other };
  return true;
}

/** 无校车的学校该项得满分 behind what takes: the row concerns it not, which 不适用 says at the check. */
function excuses(earlier: readonly Draft[], draft: Draft, context: CellContext, text: string): boolean {
  const last = earlier[earlier.length - 1];
  const taken = last ? effectOf(last) : null;
  if (!last || last.item !== draft.item || taken?.kind !== 'points' || taken.sign !== '-' || !givesFull(draft, context)) return false;
  return /^[\s,;。]*(?:无|没有|未设立?|不涉及|未开展)[^,;。]{1,12}(?:的|的?(?:学校|单位|村|社区|企业|部门|乡镇|镇|街道|地区|县|区))[,\s]*(?:该项|本项|此项|直接|可|按|视为)*(?:得|计|记|给)?(?:满|全)分/.test(text.slice(draft.from, draft.to));
}

/**
 * 有方案得2分，有总结得2分，每缺一项扣2分 in a row of 4: what is not there has earned nothing already. `same`: at the price that it
 * would have earned; `other`: at another, so that nobody knows which is meant.
 */
function restates(earlier: readonly Draft[], draft: Draft, context: CellContext, text: string): 'same' | 'other' | null {
  const effect = effectOf(draft);
  const last = earlier[earlier.length - 1];
  const denies = last !== undefined && /^[,;。\s]*[\u4e00-\u9fff]{0,6}?(?:无|没有|未发生|未出现)/.test(text.slice(last.from, last.to)) && /^[,;。\s]*(?:每?发[生现]|出现|有)/.test(text.slice(draft.from, draft.to));
  if (effect?.kind !== 'points' || effect.sign !== '-' || !(denies || /^[,;。\s]*每?(?:缺少?|少)(?:一|1)?项[^,。;]{0,3}扣/.test(text.slice(draft.from, draft.to)))) return null;
  const given = earlier.slice(-mostTargets).filter((one) => one.item === draft.item).map((one) => effectOf(one)).flatMap((one) => (one?.kind === 'points' && one.sign !== '-' && one.amounts.length === 1 ? [one.amounts[0]?.high ?? 0] : []));
  if (given.length < 2 || Math.abs(given.reduce((sum, points) => sum + points, 0) - (context.max ?? -1)) > 0.0005) return null;
  return !denies && given.every((points) => points === effect.amounts[0]?.high) ? 'same' : 'other';
}

/**
 * 抽查5个村，每村2分；不达标每村扣2分: one that fails has not earned its points. At another price nobody knows which is meant.
 */
function unearned(earlier: readonly Draft[], draft: Draft, text: string): 'same' | 'other' | null {
  const last = earlier[earlier.length - 1];
  const [given, taken] = [last ? effectOf(last) : null, effectOf(draft)];
  if (!last?.part || last.item !== draft.item || given?.kind !== 'points' || given.sign === '-' || taken?.kind !== 'points' || taken.sign !== '-') return null;
  const sampled = [...last.condition, last.part].some((part) => part.tokens.some((token) => is(token, 'sample')));
  if (!sampled || !/^[,;。\s]*(?:不达标|未达标|不合格|不符合|达不到|未达到|不规范|不满足)/.test(text.slice(draft.from, draft.to))) return null;
  const rate = rateOf(last.condition, last.part, text);
  if (rate === null || !('rate' in rate)) return null;
  return given.amounts[0]?.high === taken.amounts[0]?.high ? 'same' : 'other';
}

/**
 * 按时申报的得1.5分，不按时的扣1分: whoever does not do what earns the points has not earned them; at another price nobody knows
 * whether the rest is kept.
 */
function denies(earlier: readonly Draft[], draft: Draft, text: string): 'same' | 'other' | null {
  const last = earlier[earlier.length - 1];
  const [given, taken] = [last ? effectOf(last) : null, effectOf(draft)];
  if (!last || last.item !== draft.item || given?.kind !== 'points' || given.sign === '-' || given.amounts.length !== 1 || taken?.kind !== 'points' || taken.sign !== '-' || taken.amounts.length !== 1 || taken.per !== null || !draft.part) return null;
  const said = text.slice(draft.from, draft.part.tokens[draft.part.effectAt]?.from ?? draft.part.to);
  const denied = /^[,;。\s]*(?:未能|没有|未|不|无)([\u4e00-\u9fff]{2,12}?)(?:完成|到位|落实)?的?[,\s]*$/.exec(said)?.[1];
  // 签订率100%得4分，未签订的每台扣0.5分: from those 4, which have not been given.
  const each = /^[,;。\s]*(?:未能|没有|未|不)([\u4e00-\u9fff]{2,8}?)的?[,\s]*每[\u4e00-\u9fff]{1,3}$/.exec(said)?.[1];
  const before = text.slice(last.from, last.to);
  if (each !== undefined && (before.includes(each) || (before.includes('率') && before.includes(each.slice(0, 2))))) return 'other';
  if (denied === undefined || !text.slice(last.from, last.to).includes(denied) || rateOf(draft.condition, draft.part, text) !== null) return null;
  return given.amounts[0]?.high === taken.amounts[0]?.high ? 'same' : 'other';
}

/** 达24条得6分，每超1条加0.5分；每少1条扣0.25分: taken from points that are only given at the target. */
function takesFromEarlier(earlier: readonly Draft[], draft: Draft, text: string): void {
  if (!fallsShort(draft, text) || [...draft.condition, ...(draft.part ? [draft.part] : [])].flatMap(boundsOf).some((bound) => bound.compared && bound.high === Infinity)) return;
  const target = earlier.slice(-mostTargets).findLast((one) => one.item === draft.item && givesForTarget(one));
  if (!target) return;
  target.formula = true;
  draft.formula = true;
}

/** 根据排名计分，前30%得20分…: how the statements that follow are meant, none of its own. */
function leadsOn(draft: Draft, kept: readonly Draft[], next: Draft, text: string): boolean {
  const effect = effectOf(draft);
  // 按数字化率计分，得分=数字化率×10分: the formula of what is said before it.
  const closed = draft.caps.length > 0 || draft.shared.length > 0 || draft.trailing.length > 0;
  const open = (effect?.kind === 'ratio' && effect.points === null && effect.sign === '=') || (effect?.kind === 'judge' && effect.sign === '=' && draft.part?.discretion === false) || (effect === null && /^(?:折算|折合)/.test(draft.part?.modifier ?? ''));
  const formula = effectOf(next);
  if (open && !closed && formula?.kind === 'ratio' && formula.points !== null && next.condition.length === 0 && sameRate(text.slice(draft.from, draft.to), text.slice(next.from, next.to))) return true;
  const opens = kept.every((one) => one.item !== draft.item);
  return opens && effect?.kind === 'judge' && effect.sign === '=' && !draft.part?.discretion && draft.caps.length === 0 && draft.trailing.length === 0 && (draft.part?.end === ',' || draft.part?.end === ':') && effectOf(next)?.kind === 'points';
}

/** 按数字化率计分 and 得分=…, 即…, or the same rate by its name; 按比例 is of whatever follows. */
function sameRate(said: string, formula: string): boolean {
  const named = /(?:按照?|根据|依据|以)(?:实际)?([\u4e00-\u9fff“”"]{1,24}?)(?:情况|高低|大小)?(?:折算|折合|换算|计算)?(?:计分|得分|评分|赋分|打分|给分)/.exec(said)?.[1] ?? '';
  const rate = /([\u4e00-\u9fff]{2,12}率)(?:[×*╳]|乘以?)/.exec(formula)?.[1] ?? '';
  if (rate !== '' && named !== '' && named.endsWith(rate)) return true;
  return /^[\s,;。:]*(?:即|也就是|具体为)?(?:[本该此]项|最终|实际|计算|指标)*(?:得分|分值|计分|公式|即|方法)/.test(formula) || /比例$/.test(named) || (named !== '' && formula.includes(named));
}

/** No statement takes from more targets than these. */
const mostTargets = 12;

function givesFull(draft: Draft, context: CellContext): boolean {
  const effect = effectOf(draft);
  if (effect?.kind === 'full') return true;
  return effect?.kind === 'points' && effect.sign !== '-' && effect.amounts.length === 1 && context.max !== null && effect.amounts[0]?.low === effect.amounts[0]?.high && (effect.amounts[0]?.low ?? 0) >= context.max;
}

/** 使用率100%的得10分，每降低5%扣1分 in a row whose points are nowhere else stated: the first are all that there is to lose. */
function isWholeCell(drafts: readonly Draft[], index: number, { section, max }: CellContext): boolean {
  const effect = drafts[index] ? effectOf(drafts[index]) : null;
  return max === null && (section === 'award' || section === 'deduct') && effect?.kind === 'points' && effect.sign === '=' && effect.amounts.length === 1 && effect.amounts[0]?.low === effect.amounts[0]?.high && onlyTaking(drafts, index + 1);
}

/** 建档率≥90%得4分: points for a measure. */
function givesForTarget(draft: Draft): boolean {
  const effect = effectOf(draft);
  return effect?.kind === 'points' && effect.sign !== '-' && draft.part !== null && [...draft.condition.slice(-1), draft.part].flatMap(boundsOf).some((bound) => bound.compared || (bound.unit === '%' && bound.low === 100));
}

/** 处理率95%的得10分, 关注数达到常住人口20%的得满分: the rate that is said right before the points, without a word that compares it. */
function rateGiven(draft: Draft, text: string): number | null {
  const effect = effectOf(draft);
  if ((effect?.kind !== 'full' && (effect?.kind !== 'points' || effect.sign === '-')) || !draft.part) return null;
  const found = /(?:(?:率|度|比例|比重|占比)(?:为|在|是)?|达到?[\u4e00-\u9fff]{2,12})(\d{1,3}(?:\.\d{1,2})?)%(?:及?以上)?的?[,\s]*$/.exec(text.slice(draft.from, draft.part.tokens[draft.part.effectAt]?.from ?? draft.part.to));
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** 达到在库单位的5%得5分: points for a share of something. */
function reachesShare(draft: Draft, text: string): boolean {
  const effect = effectOf(draft);
  return effect?.kind === 'points' && effect.sign !== '-' && /(?:达到?|不低于|不少于)[^,;。\d]{1,10}\d{1,3}(?:\.\d+)?%[^,;。\d]{0,4}\d/.test(text.slice(draft.from, draft.to));
}

function fallsShort(draft: Draft, text: string): boolean {
  const effect = effectOf(draft);
  if (effect?.kind !== 'points' || effect.sign !== '-' || !draft.part) return false;
  const found = rateOf(draft.condition, draft.part, text);
  return found !== null && 'rate' in found && found.rate.lack;
}

/** 比例≤20%得5分: points for staying below. */
function hasCeiling(draft: Draft): boolean {
  return draft.part !== null && [...draft.condition.slice(-1), draft.part].flatMap(boundsOf).some((bound) => bound.compared && bound.low === -Infinity);
}

/** 控制在40DDDs以下: in a unit that is never counted otherwise. */
function saysCeiling(draft: Draft, text: string): boolean {
  return /\d[^,。;]{0,8}?(?:以下|以内|之内)|(?:控制在|不超过|不高于|低于|小于|不得超过|≤|<)[^,。;]{0,4}\d/.test(text.slice(draft.from, draft.to));
}

/** 每升高1个百分点扣1分. */
function exceeds(draft: Draft, text: string): boolean {
  const effect = effectOf(draft);
  if (effect?.kind !== 'points' || effect.sign !== '-' || !draft.part) return false;
  const found = rateOf(draft.condition, draft.part, text);
  return found !== null && 'rate' in found && /^每[^,。;]{0,4}?[高超升增多]/.test(text.slice(found.rate.from, found.rate.to));
}

/** 全部达标, 无投诉, 资料齐全: whoever loses points for a fault does not fulfil it. */
function isFaultless(draft: Draft, text: string): boolean {
  const lead = [...draft.condition, ...(draft.part ? [{ ...draft.part, tokens: draft.part.tokens.slice(0, draft.part.effectAt) }] : [])];
  const counted = lead.some((part) => part.tokens.some((token, at) => token.kind === 'quantity' && token.dimension !== 'other' && !(token.dimension === 'percent' && token.value === 100) && !(token.dimension === 'time' && is(part.tokens[at + 1], 'andBelow'))));
  return !counted && /全部|全面|均|都|所有|无|未|没有|100%|按时|按期|按要求|按规定|符合|齐全|完整|规范|及时|准确|健全|完善|到位|整洁|达标|合格/.test(text.slice(draft.from, draft.part ? (draft.part.tokens[draft.part.effectAt]?.from ?? draft.part.to) : draft.to));
}

/** 一项不达标扣3分: the deduction is for what the full marks ask for. */
function isDenied(next: Draft, text: string): boolean {
  return /(?:不达标|未达标|未达到|达不到|不符合|不满足|未完成|不合格)[^,。;]{0,4}扣/.test(text.slice(next.from, next.to));
}

/** 否则每件扣1分 behind what is given: so much for each that is wanting. */
function isOtherwiseEach(draft: Draft, next: Draft, text: string): boolean {
  const [given, taken] = [effectOf(draft), effectOf(next)];
  if ((given?.kind !== 'full' && (given?.kind !== 'points' || given.sign === '-')) || taken?.kind !== 'points' || taken.sign !== '-' || !next.part) return false;
  return /^[\s,;。]*(?:否则|反之)/.test(text.slice(next.from, next.to)) && rateOf(next.condition, next.part, text) !== null;
}

/** Whether the statements from `at` on only take or forfeit, at least one of them with points. */
function onlyTaking(drafts: readonly Draft[], at: number): boolean {
  const rest = drafts.slice(at);
  const takes = (draft: Draft) => {
    const effect = effectOf(draft);
    return (effect?.kind === 'points' || effect?.kind === 'share' || effect?.kind === 'judge' || effect?.kind === 'free') && effect.sign === '-';
  };
  return rest.some(takes) && rest.every((draft) => takes(draft) || effectOf(draft)?.kind === 'zero' || effectOf(draft)?.kind === 'veto');
}

/**
 * 基础分6分，每增加1项加1分，最高10分: the base is a statement of its own, and what may be added stops where both reach the
 * limit. Where points are also taken from it the base stays unread: nothing says from what.
 */
export function withBase(drafts: readonly Draft[], context: CellContext, text: string): Draft[] {
  return drafts.flatMap((draft, index) => {
    const given = baseBefore(drafts[index - 1], draft, text);
    if (given !== null) {
      (drafts[index - 1] as Draft).base = true;
      // A limit that is the row's own is no more than the row says anyway.
      if (draft.caps.every((cap) => cap.points !== context.max)) limitBeside(draft, given);
      return [draft];
    }
    const at = draft.condition.findIndex((part) => isBase(part, context, text));
    const base = draft.condition[at];
    if (base?.effect?.kind !== 'worth') return [draft];
    const points = base.effect.points;
    const part: Part = { ...base, effect: { kind: 'points', sign: '=', amounts: [{ low: points, high: points }], each: false, respectively: false, per: null, discretion: false } };
    const own: Draft = { ...draft, condition: draft.condition.slice(0, at), part, trailing: [], caps: [], shared: [], from: draft.from, to: base.to, rule: null, problems: [] };
    const rest = draft.condition.slice(at + 1);
    const first = rest[0] ?? draft.part;
    if (!first) return [draft];
    draft.condition = rest;
    draft.from = first.from;
    const effect = effectOf(draft);
    if (effect?.kind !== 'points' || effect.sign === '-') own.formula = true;
    limitBeside(draft, points);
    return [own, draft];
  });
}

/** A limit of both (最高10分) leaves the rest for what is added; one of what is added (最高加5分) stays. */
function limitBeside(draft: Draft, base: number): void {
  draft.caps = draft.caps.map((cap) => {
    if (cap.sign === '+' || cap.points <= base) return cap;
    draft.problems.push(problem('reading_cap_with_base', 'info', { base, cap: cap.points, rest: cap.points - base }));
    return { ...cap, points: Math.round((cap.points - base) * 1000) / 1000 };
  });
}

/** 研究档案工作1次计5分，每多1次加1分: the points of the first one; null where the next adds nothing to it. */
function baseBefore(before: Draft | undefined, draft: Draft, text: string): number | null {
  const [given, added] = [before ? effectOf(before) : null, effectOf(draft)];
  if (!before?.part || !draft.part || before.item !== draft.item || given?.kind !== 'points' || given.sign === '-' || added?.kind !== 'points' || added.sign !== '+') return null;
  const [first, further] = [rateOf(before.condition, before.part, text), rateOf(draft.condition, draft.part, text)];
  if (!further || !('rate' in further) || !/^每[^,。;]{0,2}(?:[多增超高]|提高|上升)/.test(text.slice(further.rate.from, further.rate.to))) return null;
  const counted = first !== null && 'rate' in first && first.rate.bare && !first.rate.lack && first.rate.unit === further.rate.unit;
  // 建库率60%得5分，每提高10个百分点加1分
  const reached = first === null && partsOfDraft(before).flatMap(boundsOf).some((bound) => bound.unit === (further.rate.unit === '百分点' ? '%' : further.rate.unit));
  return counted || reached ? (given.amounts[0]?.high ?? null) : null;
}

function isBase(part: Part, context: CellContext, text: string): boolean {
  if (part.effect?.kind !== 'worth' || (context.max !== null && part.effect.points >= context.max)) return false;
  return part.tokens.some((token) => is(token, 'worth')) && /(?:基础|基本|基准|起评|起步|起始|任务|保底|固定)分/.test(text.slice(part.from, part.to));
}
