import type { CellContext } from '../statement';
import { effectOf, type Draft } from './draft';
import type { Effect, Part } from './part';
import { eachRule, signOf, unread, type Outcome } from './points-rule';
import { numeralAt } from '../text/numeral';
import { countedUnit, rateOf } from './rate';
import { is, type Token } from './token';

/** One of the things listed, and its points. */
interface Share {
  from: number;
  to: number;
}

/**
 * 获国家级、省级、市级表彰的，分别加5分、3分、1分 · 一、二、三等奖分别加3、2、1分: a statement for each of the things listed.
 * Null where the draft spreads nothing. Where the list and the points do not match, one unread statement.
 */
export function spread(draft: Draft, context: CellContext, text: string, words: string): Outcome[] | null {
  const effect = effectOf(draft);
  if (effect?.kind !== 'points' || effect.amounts.length < 2 || !draft.part) return null;
  const places = firstPlaces(draft, effect, context, text);
  if (places) return [places];
  const shares = listedIn(draft, effect.amounts.length, text);
  if (!shares || effect.amounts.some((amount) => amount.low !== amount.high)) return [unread('reading_list_uneven', { words })];
  const sign = signOf(effect.sign, context);
  const found = rateOf(draft.condition, draft.part, text);
  if (!found && effect.per === null && isChoice(draft, effect, shares, context, text)) return [choiceOf(shares, effect, text)];
  if (found && 'doubtful' in found) return [unread('reading_rate_doubtful', { words: found.doubtful })];
  return effect.amounts.map((amount) => {
    const unit = found ? countedUnit(found.rate) : effect.per;
    if (unit !== null) return { rule: eachRule(sign, amount.low, unit, undefined), problems: [] };
    return { rule: sign === '-' ? { kind: 'deduct', points: amount.low } : { kind: 'award', points: amount.low }, problems: [] };
  });
}

/** 居全县前三名的，依次加3分、2分、1分: a place each, falling from the first. */
function firstPlaces(draft: Draft, { amounts, sign }: Extract<Effect, { kind: 'points' }>, context: CellContext, text: string): Outcome | null {
  const effectFrom = draft.part?.tokens[draft.part.effectAt]?.from ?? draft.to;
  const named = /前([两二三四五六七八九十\d]{1,2})(?:名|位)(?:的|单位|者)*[,\s]*(?:分别|依次|各)*[,\s]*$/.exec(text.slice(draft.from, effectFrom));
  const number = named?.[1] === undefined ? null : (numeralAt(named[1], 0)?.value ?? null);
  const falling = amounts.every((amount, index) => amount.low === amount.high && (index === 0 || amount.low < (amounts[index - 1]?.low ?? 0)));
  if (number !== amounts.length || !falling || signOf(sign, context) === '-') return null;
  return { rule: { kind: 'steps', points: amounts[0]?.low ?? 0, unit: '名', steps: amounts.map((amount, index) => ({ when: `<=${index + 1}`, points: amount.low })) }, problems: [] };
}

/** 优、良、中、差分别得10分、8分、6分、0分, or levels of which only the highest counts: one of them holds, they do not add up. */
function isChoice(draft: Draft, effect: Extract<Effect, { kind: 'points' }>, shares: readonly Share[], context: CellContext, text: string): boolean {
  if (effect.sign === '-') return false;
  // 同一事项取最高分: of several matters each still counts.
  if (draft.trailing.some((part) => part.effect?.kind === 'highest')) return !draft.trailing.some((part) => /同一|同项|同类/.test(text.slice(part.from, part.to)));
  const falling = effect.amounts.every((amount, index) => index === 0 || amount.low < (effect.amounts[index - 1]?.low ?? 0));
  const grades = shares.every((share) => /^(?:优秀?|良好?|中|差|合格|不合格|一般|较[好差]|[A-D][级等]|[一二三四]等)$/.test(text.slice(share.from, share.to)));
  return effect.sign === '=' && falling && (grades || effect.amounts[0]?.low === context.max);
}

function choiceOf(shares: readonly Share[], effect: Extract<Effect, { kind: 'points' }>, text: string): Outcome {
  const steps = shares.map((share, index) => ({ when: text.slice(share.from, share.to), points: effect.amounts[index]?.low ?? 0 })).sort((a, b) => b.points - a.points);
  return { rule: { kind: 'steps', points: steps[0]?.points ?? 0, steps }, problems: [] };
}

/** The wording of each share: 获得…省级…表彰的，分别加…. Pieces stand in the notice in this order. */
export function spreadTexts(draft: Draft, text: string, original: string): string[] {
  const effect = effectOf(draft) as Extract<Effect, { kind: 'points' }>;
  const shares = listedIn(draft, effect.amounts.length, text);
  if (!shares) return [];
  const first = shares[0] as Share;
  const last = shares[shares.length - 1] as Share;
  const head = original.slice(draft.from, first.from).trim();
  const foot = original.slice(last.to, draft.part?.to ?? draft.to).trim();
  return shares.map((share) => [head, original.slice(share.from, share.to), foot].filter((piece) => piece !== '').join('…'));
}

/** The last run of exactly `count` things joined by 、 (or 和, 或) before the effect. */
function listedIn(draft: Draft, count: number, text: string): Share[] | null {
  const own = draft.part as Part;
  const parts = [...draft.condition, { ...own, tokens: own.tokens.slice(0, own.effectAt) }];
  for (const part of parts.reverse()) {
    const named = part.tokens.filter((token) => is(token, 'level', 'grade'));
    if (named.length === count) return named.map(({ from, to }) => ({ from, to }));
    const numerals = numeralList(part.tokens, text, count);
    if (numerals) return numerals;
    const groups = groupsIn(part.tokens);
    if (groups.length === count) return groups;
    const either = groups.length === 1 && count === 2 && groups[0] ? eitherOf(groups[0], text) : null;
    if (either) return either;
  }
  return null;
}

/** 一、二、三等奖, 1、2、3名. */
function numeralList(tokens: readonly Token[], text: string, count: number): Share[] | null {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (!first || !last) return null;
  const start = Math.max(first.from, last.to - 200);
  const stretch = text.slice(start, last.to);
  const found = /[一二三四五特](?:、[一二三四五优秀鼓励]{1,2})+(?=等)|[一二三四五](?:、[一二三四五])+(?=名)/.exec(stretch);
  if (!found) return null;
  const shares: Share[] = [];
  let from = start + found.index;
  for (const piece of found[0].split('、')) {
    shares.push({ from, to: from + piece.length });
    from += piece.length + 1;
  }
  return shares.length === count ? shares : null;
}

/** 被行政复议纠错或行政诉讼败诉的. */
function eitherOf({ from, to }: Share, text: string): Share[] | null {
  const [one, other, more] = text.slice(from, to).split(/或者?/);
  if (one === undefined || other === undefined || more !== undefined || one.length < 2 || other.length < 2) return null;
  return [{ from, to: from + one.length }, { from: to - other.length, to }];
}

function groupsIn(tokens: readonly Token[]): Share[] {
  const groups: Share[] = [];
  let open: Share | null = null;
  for (const token of tokens) {
    if (token.kind === 'mark') {
      if (open) groups.push(open);
      open = null;
    } else if (!is(token, 'filler', 'respectively')) {
      const from: number = open === null ? token.from : (open as Share).from;
      open = { from, to: token.to };
    }
  }
  return open ? [...groups, open] : groups;
}
