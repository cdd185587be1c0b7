import type { CellContext } from '../../statement';
import { boundsOf } from '../bound';
import { effectOf } from '../draft';
import { is, type Token } from '../token';
import { countsEach, isCounted, lastNaming, longestLead, outcome, tail, type Candidate, type Run } from './candidate';

/** 市级加1分、省级加2分、国家级加3分，就高不重复计分: only one of them counts. */
export function highestOf(run: readonly Candidate[], text: string): Run | null {
  const at = run.findIndex(({ draft }) => draft.trailing.some((part) => part.effect?.kind === 'highest'));
  // 同一事项按最高级别: of several matters each still counts.
  if (at < 1 || run[at]?.draft.trailing.some((part) => /同一|同项|同类/.test(text.slice(part.from, part.to))) === true) return null;
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run.slice(0, at + 1)) {
    const lead = tail(draft);
    const end = lead && lastNaming(lead.tokens);
    if (!lead || !end || points <= 0 || lead.tokens.some((token) => is(token, 'per')) || draft.item !== run[0]?.draft.item) return null;
    const when = text.slice(lead.part.from, end.to);
    if (when === '' || when.length > longestLead || steps.some((step) => step.when === when)) return null;
    steps.push({ when, points });
  }
  steps.sort((a, b) => b.points - a.points);
  return { count: at + 1, outcome: outcome(steps, null, []) };
}

/** 投入100万元以上得10分，50万元以上得6分: steps by an amount that is never counted, as the words of a choice. */
export function amounts(run: readonly Candidate[], text: string): Run | null {
  const steps: { when: string; points: number }[] = [];
  let subject = '';
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const end = lead && lastNaming(lead.tokens);
    const at = lead?.tokens.findLastIndex((token) => token.kind === 'quantity' && token.dimension === 'other' && measured.test(token.unit)) ?? -1;
    const amount = lead?.tokens[at];
    if (!lead || !end || amount?.kind !== 'quantity' || lead.tokens.some((token) => is(token, 'per')) || (steps.length > 0 && draft.condition.length > 1)) break;
    const compared = amount.high !== undefined || is(lead.tokens[at + 1], 'andAbove', 'andBelow', 'inclusive', 'exclusive') || is(lead.tokens[at - 1], 'above', 'below', 'atLeast', 'atMost');
    // 1万元以上5万元以下: up to the first of the two.
    const first = lead.tokens.findIndex((token) => token.kind === 'quantity' && token.dimension === 'other' && measured.test(token.unit));
    const own = text.slice(lead.part.from, (is(lead.tokens[first - 1], 'above', 'below', 'atLeast', 'atMost') ? lead.tokens[first - 1] : lead.tokens[first])?.from);
    const when = text.slice(lead.part.from, end.to);
    if (!compared || (steps.length > 0 && own !== '' && own !== subject) || steps.some((step) => step.when === when)) break;
    if (steps.length === 0) subject = own;
    steps.push({ when, points });
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0)) return null;
  steps.sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  return { count: steps.length, outcome: outcome(steps, null, []) };
}

/** Units of amounts: money, weights, large numbers of people. */
const measured = /^(?:[万千百亿]*元|万(?:人次?|户|亩)|吨|千瓦|公斤)$/;

/** A name of a step of `exclusive` is no longer than this, in characters. */
const longestChoice = 16;

/**
 * 三级医院得10分，二级得8分，一级得5分 in a row of 10, or rising to it: one of them alone earns the row, so that the others are
 * said of other cases. Only with 得; 加 adds up.
 */
export function exclusive(run: readonly Candidate[], context: CellContext, text: string): Run | null {
  if (context.max === null) return null;
  const rising = (run[0]?.points ?? 0) < context.max;
  const steps: { when: string; points: number }[] = [];
  let open = true;
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const effect = effectOf(draft);
    const given = effect?.kind === 'full' || effect?.kind === 'share' || effect?.kind === 'zero' || (effect?.kind === 'points' && (effect.sign === '=' || effect.sign === null));
    const end = lead && lastNaming(lead.tokens);
    if (!open || !lead || !end || !given || draft.condition.length > (steps.length === 0 ? 2 : 1) || countsEach(lead.tokens, text)) break;
    const when = text.slice(lead.part.from, end.to);
    const before = steps[steps.length - 1];
    if (when === '' || when.length > longestChoice || (before && (rising ? points <= before.points : points >= before.points)) || steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
    open = draft.part?.end === ',' || draft.part?.end === '、' || draft.part?.end === ';' || draft.part?.end === '';
  }
  // Whichever earns the whole row cannot be added to the others.
  if (rising && steps.at(-1)?.points !== context.max) return null;
  const closed = steps.at(-1)?.points === 0 || run[steps.length - 1]?.draft.trailing.some((part) => part.effect?.kind === 'zero') === true;
  // 列入预算得5分，未列入但能保障的得3分: the second denies the first.
  const [one, other] = steps;
  const denied = one !== undefined && other !== undefined && one.points === context.max && sharesWords(/^(?:未|不|没有|无)(.{2,})/.exec(other.when)?.[1] ?? '', one.when);
  return steps.filter((step) => step.points > 0).length < (closed || denied ? 2 : 3) ? null : { count: steps.length, outcome: outcome(steps, null, []) };
}

/** 均达到90%得6分，一项达到得3分: all of them, or one; 均未达到不得分 is what remains. */
export function allOrOne(run: readonly Candidate[], text: string): Run | null {
  const [all, one] = run.slice(0, 2).map(({ draft, points }) => {
    const lead = tail(draft);
    const end = lead && lastNaming(lead.tokens);
    return { points, when: lead && end ? text.slice(lead.part.from, end.to) : '', alone: draft.condition.length };
  });
  if (!all || !one || !(all.points > one.points) || one.points <= 0 || one.alone > 0 || one.when.length > longestChoice) return null;
  if (!/(?:均|全部|都)[\u4e00-\u9fff\d%]{1,12}$/.test(all.when) || !/^(?:其中)?(?:仅|只)?有?(?:一项|1项|其一|部分)[\u4e00-\u9fff]{1,8}$/.test(one.when)) return null;
  const whole = /(?:均|全部|都)[\u4e00-\u9fff\d%]{1,12}$/.exec(all.when)?.[0] ?? all.when;
  return { count: 2, outcome: outcome([{ when: whole, points: all.points }, { when: one.when, points: one.points }], null, []) };
}

/** 配备专职档案员的得2分，只配备兼职档案员的得1分: whoever has only the lesser has not the other. */
export function onlyLess(run: readonly Candidate[], text: string): Run | null {
  const [whole, less] = run.slice(0, 2).map(({ draft, points }) => {
    const lead = tail(draft);
    const end = lead && lastNaming(lead.tokens);
    return { points, when: lead && end ? text.slice(lead.part.from, end.to) : '', alone: draft.condition.length, counted: isCounted(draft, text) };
  });
  if (!whole || !less || whole.when === '' || whole.counted || less.counted || !(whole.points > less.points) || less.points <= 0 || less.alone > 0 || whole.when.length > longestLead) return null;
  return /^(?:但?[只仅]有?|仅仅)[\u4e00-\u9fff]{2,16}$/.test(less.when) ? { count: 2, outcome: outcome([{ when: whole.when, points: whole.points }, { when: less.when, points: less.points }], null, []) } : null;
}

/** 3个工作日内准确答复的，得2分；5个工作日内准确答复的，得1分: one matter under different numbers. */
export function sameMatter(run: readonly Candidate[], text: string): Run | null {
  const steps: { when: string; points: number }[] = [];
  let matter: string | null = null;
  for (const { draft, points } of run) {
    const lead = tail(draft);
    if (!lead || !lead.tokens.some((token) => token.kind === 'quantity') || lead.tokens.some((token) => token.kind === 'quantity' && token.unit === 'ordinal') || isCounted(draft, text) || steps.some((step) => step.points === points)) break;
    const own = lead.tokens.filter((token) => token.kind === 'words' || token.kind === 'opaque' || (token.kind === 'key' && !is(token, 'per', 'above', 'atLeast', 'atMost', 'below', 'andAbove', 'andBelow', 'inclusive', 'filler'))).map((token) => (text.charAt(token.from - 1) === '每' ? text.slice(token.from, token.to).replace(/^(?:周|月|年|日|天|季度)/, '') : text.slice(token.from, token.to))).join('');
    // 保存时间不足30天的扣1分，不足7天的扣2分: the second names no matter, and costs more the same way.
    if (matter !== null && own !== matter && !(own === '' && run[0] && furtherBelow(run[0], { draft, points }))) break;
    if (steps.length > 0 && draft.condition.length > 1) break;
    matter ??= own;
    const first = lead.tokens[0] as Token;
    const end = lead.tokens.filter((token) => !(is(token, 'filler') && token.word === '的'));
    const when = text.slice(first.from, (end[end.length - 1] as Token).to);
    if (steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0) || matter === '') return null;
  steps.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { count: steps.length, outcome: outcome(steps, null, []) };
}

/** Whether nothing but a shorter time stands before a larger deduction. */
function furtherBelow(first: Candidate, next: Candidate): boolean {
  const [one, other] = [first, next].map(({ draft }) => [tail(draft)?.part].flatMap((part) => (part ? boundsOf(part) : [])).filter((bound) => bound.dimension === 'time'));
  const [above, below] = [one?.at(-1), other?.[0]];
  return other?.length === 1 && above?.low === -Infinity && below?.low === -Infinity && above.unit === below.unit && below.high < above.high && next.points < first.points && first.points < 0;
}

/** The first two letters of what is denied stand in the other: 列入 of 未列入但能保障 in 列入预算. */
function sharesWords(denied: string, other: string): boolean {
  return denied.length >= 2 && other.includes(denied.slice(0, 2));
}
