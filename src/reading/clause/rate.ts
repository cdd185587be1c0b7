import { unitAt } from './quantity';
import type { Part } from './part';
import { is, type Token } from './token';

/** 每发现一起, 少1次, 一个: what an amount is counted by. */
export interface Rate {
  unit: string;
  /** Of 每低2个百分点: 2. */
  per: number;
  /** 低, 少: how far a target is missed. */
  lack: boolean;
  /** Of 每低于100%1个百分点: 100. */
  target?: number;
  /** Without 每: 发现1个, 一项. */
  bare: boolean;
  /** Two units for one count: 一次1个/次. */
  twice: string | null;
  from: number;
  /** Past its number. */
  to: number;
  /** The words read, for the wording of problems. */
  part: Part;
}

/** The unit with its number: 2个百分点, 半天. */
export function countedUnit({ unit, per }: Rate): string {
  return per === 1 ? unit : per === 0.5 && unitAt(unit, 0)?.dimension === 'time' ? `半${unit}` : `${per}${unit}`;
}

/** What an office does rather than gets wrong: 建成1个 is as often a requirement as a count. */
const achievement = /^(?:建成|完成|开展|组织|举办|召开|创建|培训|报送|上报|发布|发表|落实|提供|检查|参加|参与|推送|编发|撰写|形成|开设|处理)$/;

export type RateFinding = { rate: Rate } | { doubtful: string } | null;

/** Longest stretch between 每 and its number, in characters: 每发现一处, 每少于规定次数一次. */
const farthest = 14;

/**
 * What the amount of `effect` is counted by. Looked for in the part of the effect and, where that opens with it, in the
 * part before; a counted fault (每发现一处) also further back. 每周, 每月 are frequencies and count nothing, unless the
 * amount follows at once (逾期每天扣1分).
 */
export function rateOf(condition: readonly Part[], effect: Part, text: string): RateFinding {
  const own = effect.tokens.slice(0, effect.effectAt);
  const here = rateIn(own, effect, text, true);
  if (here) return here;
  const opens = own.every((token) => is(token, 'filler', 'discretion', 'each', 'total', 'thisItem'));
  for (let at = condition.length - 1; at >= 0; at--) {
    const part = condition[at] as Part;
    const adjacent = opens && at === condition.length - 1;
    const found = rateIn(part.tokens, part, text, false, !adjacent);
    if (found && (adjacent || ('rate' in found && !found.rate.bare))) return found;
  }
  return null;
}

function rateIn(tokens: readonly Token[], part: Part, text: string, beforeEffect: boolean, faultsOnly = false): RateFinding {
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (!is(tokens[at], 'per')) continue;
    const found = afterPer(tokens, at, part, text, beforeEffect, faultsOnly);
    if (found) return found;
    if (found === undefined) return null;
  }
  return faultsOnly ? null : bareRate(tokens, part, text, beforeEffect);
}

/** Null: no rate here, look on; undefined: a frequency, which counts nothing. */
function afterPer(tokens: readonly Token[], at: number, part: Part, text: string, beforeEffect: boolean, faultsOnly: boolean): RateFinding | undefined {
  const per = tokens[at] as Token;
  const closesAfter = (from: number) => tokens.slice(from).every((token) => is(token, 'filler', 'each', 'discretion', 'occur', 'total') || token.kind === 'opaque');
  const countsAfter = (from: number) => tokens.slice(from).some((token) => token.kind === 'quantity' && (token.dimension === 'count' || token.dimension === 'time'));
  let target: number | undefined;
  const made = (unit: string, amount: number, lack: boolean, to = per.to): RateFinding => ({ rate: { unit, per: amount, lack, ...(target === undefined ? {} : { target }), bare: false, twice: null, from: per.from, to, part } });

  // 每半年更换一次: how often.
  const period = /^[半双隔]个?(?:年|季度?|月|周|学期|学年)/.exec(text.slice(per.to, per.to + 5))?.[0];
  if (period !== undefined) return tokens.some((token) => token.from >= per.to && !is(token, 'filler', 'each') && token.to > per.to + period.length) ? undefined : made(period, 1, false);
  // 每发现一起, 每低1个百分点, 每2次, 每逾期一天.
  let lack = false;
  let occurs = false;
  let achieved = false;
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next] as Token;
    if (token.kind === 'quantity') {
      if (token.from - per.to > farthest) break;
      const step = tokens[next + 1];
      if (lack && target === undefined && token.unit === '%' && token.high === undefined && step?.kind === 'quantity' && step.dimension === 'percent' && step.unit !== '%') {
        target = token.value;
        continue;
      }
      if (token.dimension === 'time' && next === at + 1) return closesAfter(next + 1) ? made(token.unit, token.value, false) : undefined;
      // 每100万元加0.5分: an amount of money is no count.
      if (token.dimension === 'other' && token.unit !== '' && beforeEffect && token.unit !== 'date' && token.unit !== 'ordinal' && unitAt(text, per.to)?.dimension !== 'time') return { doubtful: text.slice(per.from, token.to) };
      if (token.dimension !== 'count' && token.dimension !== 'percent' && token.dimension !== 'time' && !(token.dimension === 'points' && (lack || occurs) && beforeEffect)) break;
      const openUnit = next > at + 1 && (achieved || !occurs) && !lack ? unitAt(text, per.to) : null;
      // 每个乡镇建成1个: for every one of them, or for each one built?
      if (openUnit && openUnit.dimension === 'count') return faultsOnly ? null : { doubtful: text.slice(per.from, token.to) };
      if (openUnit && openUnit.dimension === 'time') return undefined;
      if (next > at + 1 && !occurs && !lack && faultsOnly) return null;
      if (faultsOnly && next === at + 1) return null;
      if (next === at + 1 && countsAfter(next + 1)) return null;
      return made(token.dimension === 'percent' ? '百分点' : token.unit, token.value, lack, token.to);
    }
    if (is(token, 'lack')) lack = true;
    if (is(token, 'occur', 'above', 'not')) occurs = true;
    if (is(token, 'occur') && achievement.test(token.word)) achieved = true;
    if (is(token, 'per')) break;
  }

  if (faultsOnly) return null;
  const unit = unitAt(text, per.to);
  if (unit?.dimension === 'count' || unit?.dimension === 'percent') {
    const rest = tokens.slice(at + 1).filter((token) => token.to > unit.to);
    const object = rest.some((token) => token.kind === 'words' && token.to - Math.max(token.from, unit.to) > 12);
    return object ? null : made(joinedUnit(tokens, at, unit.unit, text), 1, false);
  }
  if (unit?.dimension === 'time') {
    const rest = tokens.slice(at + 1).filter((token) => token.to > unit.to);
    return rest.every((token) => is(token, 'filler', 'each', 'discretion')) ? made(unit.unit, 1, false) : undefined;
  }
  // 每村扣1分: a noun for the unit.
  const noun = tokens[at + 1];
  if (beforeEffect && noun?.kind === 'words' && noun.to - noun.from <= 3 && closesAfter(at + 2)) return made(text.slice(noun.from, noun.to), 1, false);
  // 每少一进扣1分: whatever stands between the one and the amount is its unit.
  const own = beforeEffect ? /^(发现|出现|缺少|少|缺|漏|超|有)?([一1]|[1-9]\d{0,3})([\u4e00-\u9fff]{1,3}|[A-Za-z]{1,5})$/.exec(text.slice(per.to, tokens[tokens.length - 1]?.to ?? per.to).replace(/的$/, '')) : null;
  if (own?.[3] !== undefined) return made(own[3], own[2] === '一' ? 1 : Number(own[2]), /^(?:缺?少|缺)$/.test(own[1] ?? ''), tokens[tokens.length - 1]?.to);
  // 每获国家级奖项加3分: each time that it happens.
  if (beforeEffect && is(noun, 'occur') && !tokens.slice(at + 1).some((token) => token.kind === 'quantity')) return achievement.test(noun.word) ? { doubtful: text.slice(per.from, part.to) } : made('次', 1, false, noun.to);
  return null;
}

/** 每次每处: counted by both. */
function joinedUnit(tokens: readonly Token[], at: number, unit: string, text: string): string {
  const before = tokens[at - 2];
  if (!is(before, 'per')) return unit;
  const outer = unitAt(text, before.to);
  return outer && outer.dimension === 'count' ? `${unit}/${outer.unit}` : unit;
}

const noCount = new Set(['个/次']);

/** A count of one before the amount: 一个扣1分, 发现1个扣1分, 被通报一次扣10分, 一项不符合扣1分. */
function bareRate(tokens: readonly Token[], part: Part, text: string, beforeEffect: boolean): RateFinding {
  const end = tokens[tokens.length - 1];
  // 少一具扣0.5分, where the notice counts in a unit of its own.
  const short = beforeEffect && end && !tokens.some((token) => token.kind === 'quantity' && (token.unit !== '级' || token.value !== 1)) ? /(?:[少缺漏现]|过期|失效|缺失|损坏|破损)(?:一|1)(?![半部定些切])([\u4e00-\u9fff]{1,2})$/.exec(text.slice(part.from, end.to).replace(/的$/, '').slice(-8)) : null;
  if (end && short?.[1] !== undefined) return { rate: { unit: short[1], per: 1, lack: false, bare: true, twice: null, from: end.from, to: end.to, part } };
  // 报警、监控缺一扣2分: one of the things named.
  if (beforeEffect && end && /[缺少漏]一$/.test(text.slice(Math.max(part.from, end.to - 2), end.to))) return { rate: { unit: '项', per: 1, lack: false, bare: true, twice: null, from: end.from, to: end.to, part } };
  // 一头扣1分, 一匹扣1分: a unit of the notice's own, alone before the amount.
  const alone = beforeEffect && end ? /^[,、\s]*一(?![般律定些致直旦半并切次起处])([\u4e00-\u9fff]{1,2})的?$/.exec(text.slice(part.from, Math.min(end.to, part.from + 8))) : null;
  if (end && alone?.[1] !== undefined && end.to - part.from <= 5 && !tokens.some((token) => token.kind === 'quantity')) return { rate: { unit: alone[1], per: 1, lack: false, bare: true, twice: null, from: part.from, to: end.to, part } };
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    const half = token.kind === 'quantity' && token.value === 0.5 && token.dimension === 'time';
    if (token.kind !== 'quantity' || (token.value !== 1 && !half) || token.high !== undefined) continue;
    const noun = nounOf(tokens, at, text);
    if (noun && beforeEffect) return { rate: { unit: noun.unit, per: 1, lack: false, bare: true, twice: null, from: token.from, to: noun.to, part } };
    // 少更新1次: what is done too few times.
    const done = tokens[at - 1]?.kind === 'words' && (tokens[at - 1] as Token).to - (tokens[at - 1] as Token).from <= 3 && is(tokens[at - 2], 'lack');
    const lack = is(tokens[at - 1], 'lack') || done;
    const compared = is(tokens[at - 1], 'above', 'atLeast', 'atMost', 'below') && !is(tokens[at - 1], 'occur', 'lack');
    if (token.dimension === 'percent' ? token.unit === '%' || !(lack || is(tokens[at - 1], 'occur', 'above')) : token.dimension !== 'count' && !(token.dimension === 'time' && is(tokens[at - 1], 'occur', 'lack'))) continue;
    if (compared || is(tokens[at + 1], 'andAbove', 'andBelow', 'inclusive')) continue;
    if (frequencyBefore(tokens, at, text)) continue;
    const after = tokens.slice(at + 1).filter((next) => !is(next, 'filler', 'each', 'discretion'));
    const verb = done ? tokens[at - 2] : tokens[at - 1];
    const occurs = is(verb, 'occur', 'lack') && (beforeEffect || !achievement.test(verb.word));
    const opens = tokens.slice(0, at).every((before) => is(before, 'filler', 'total', 'otherwise', 'occur', 'remark')) ;
    const adjacent = after.length === 0;
    const rest = after.reduce((sum, next) => sum + next.to - next.from, 0);
    if (after.some((next) => next.kind === 'quantity')) continue;
    if (!(adjacent ? beforeEffect || occurs || noCount.has(token.unit) : (occurs || opens) && rest <= 24)) {
      if (adjacent && !beforeEffect) return { doubtful: text.slice(token.from, token.to) };
      continue;
    }
    const before = tokens[at - 1];
    const twice = before?.kind === 'quantity' && before.value === 1 && before.dimension === 'count' ? text.slice(before.from, token.to) : null;
    return { rate: { unit: token.dimension === 'percent' ? '百分点' : token.unit, per: token.value, lack, bare: true, twice, from: token.from, to: token.to, part } };
  }
  return null;
}

/** 过期1具扣0.2分: whatever stands between the one and the amount is its unit. */
function nounOf(tokens: readonly Token[], at: number, text: string): { unit: string; to: number } | null {
  const one = tokens[at];
  const noun = tokens[at + 1];
  if (one?.kind !== 'quantity' || one.unit !== '' || noun?.kind !== 'words' || noun.from !== one.to || noun.to - noun.from > 2) return null;
  return tokens.slice(at + 2).every((token) => is(token, 'filler', 'each', 'discretion')) ? { unit: text.slice(noun.from, noun.to), to: noun.to } : null;
}

/** 每周更新1次: the count belongs to the week. */
function frequencyBefore(tokens: readonly Token[], at: number, text: string): boolean {
  return tokens.slice(0, at).some((token, index) => {
    if (!is(token, 'per')) return false;
    const next = tokens[index + 1];
    const unit = next?.kind === 'quantity' ? { dimension: next.dimension } : unitAt(text, token.to);
    return unit?.dimension === 'time' || is(next, 'quarter', 'year') || /^(?:半|双|单|隔)个?(?:年|季|月|周|学期|学年)/.test(text.slice(token.to, token.to + 4));
  });
}
