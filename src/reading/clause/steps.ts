import { problem, type Problem } from '../../messages/problem';
import type { Rule } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import { boundsOf, leastCount, type Bound, type Interval } from './bound';
import { effectOf, type Draft } from './draft';
import type { Part } from './part';
import { rounded, signOf, unread, type Outcome } from './points-rule';
import { numeralAt } from '../text/numeral';
import { rateOf } from './rate';
import { is, type Token } from './token';

interface Candidate {
  draft: Draft;
  /** Signed. */
  points: number;
}

/** A measure has no more steps than these. */
const mostSteps = 12;

/** How many statements from `at` on are steps of one measure, and what they state; null where the one at `at` is none. */
export function stepsFrom(drafts: readonly Draft[], at: number, context: CellContext, text: string): { count: number; outcome: Outcome } | null {
  const bands = bandsFrom(drafts, at, context);
  if (bands) return bands;
  const run = candidates(drafts, at, context);
  if (run.length === 0) return null;
  return graded(run, text) ?? ranked(run, text) ?? places(run, text) ?? highestOf(run, text) ?? numeric(run, drafts[at + run.length], context, text) ?? amounts(run, text) ?? sameMatter(run, text) ?? exclusive(run, context, text) ?? single(run, text);
}

/** 齐全得8—10分，比较齐全得5—7分，不齐全得0—4分: ranges that follow one upon the other are one judgement. */
function bandsFrom(drafts: readonly Draft[], at: number, context: CellContext): { count: number; outcome: Outcome } | null {
  let low = Infinity;
  let most = 0;
  let count = 0;
  for (const draft of drafts.slice(at, at + mostSteps)) {
    const effect = effectOf(draft);
    const amount = effect?.kind === 'points' && effect.amounts.length === 1 && effect.sign === '=' ? effect.amounts[0] : undefined;
    if (!amount || draft.item !== drafts[at]?.item || draft.caps.length > 0 || amount.high > low || (count === 0 && amount.high !== context.max) || (amount.low === amount.high && amount.high !== 0)) break;
    if (count === 0) most = amount.high;
    low = amount.low;
    count++;
  }
  return count < 2 ? null : { count, outcome: { rule: { kind: 'judge', points: most, ...(low > 0 ? { from: low } : {}) }, problems: [] } };
}

function candidates(drafts: readonly Draft[], at: number, context: CellContext): Candidate[] {
  const run: Candidate[] = [];
  let sign: '+' | '-' | null = null;
  for (const draft of drafts.slice(at, at + mostSteps)) {
    const points = fixedPoints(draft, context);
    if (points === null || draft.formula) break;
    // 不得分 after deductions loses the row; it is no step of 0.
    if (points === 0 && sign === '-' && effectOf(draft)?.kind === 'zero') break;
    const own: '+' | '-' | null = points < 0 ? '-' : points > 0 ? '+' : sign;
    if (sign !== null && own !== sign) break;
    sign = own;
    run.push({ draft, points });
    if (draft.caps.length > 0) break;
  }
  return run;
}

/** Points of a statement that states one number; 满分 and shares by the row. Null where it states none, or a range. */
function fixedPoints(draft: Draft, context: CellContext): number | null {
  const effect = effectOf(draft);
  if (effect?.kind === 'zero') return 0;
  if (effect?.kind === 'none') return 0;
  if (effect?.kind === 'full') return context.max;
  if (effect?.kind === 'share') return context.max === null ? null : rounded(context.max * effect.share * (effect.sign === '-' ? -1 : 1));
  if (effect?.kind !== 'points' || effect.amounts.length !== 1 || effect.per !== null || effect.each) return null;
  const amount = effect.amounts[0];
  if (!amount || amount.low !== amount.high || effect.discretion) return null;
  return signOf(effect.sign, context) === '-' ? -amount.low : amount.low;
}

/** The tokens that lead straight to the effect: those before it in its part or, where it opens its part, in the one before. */
function tail(draft: Draft): { part: Part; tokens: Token[] } | null {
  const own = draft.part;
  if (!own) return null;
  const before = own.tokens.slice(0, own.effectAt);
  if (before.some((token) => !is(token, 'filler', 'total'))) return { part: own, tokens: before };
  const last = draft.condition[draft.condition.length - 1];
  return last ? { part: last, tokens: last.tokens.slice(0, last.effectAt) } : null;
}

function outcome(steps: { when: string; points: number }[], unit: string | null, problems: Problem[]): Outcome {
  const rule: Rule = { kind: 'steps', points: Math.max(...steps.map((step) => Math.abs(step.points))), ...(unit === null ? {} : { unit }), steps };
  return { rule, problems };
}

/** 优秀10分、良好8分、合格6分: a choice. */
function graded(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const words = lead?.tokens.filter((token) => !is(token, 'filler', 'get') || is(token, 'grade')) ?? [];
    const grade = words[words.length - 1];
    if (!is(grade, 'grade') || (steps.length > 0 && (!standsAlone(words) || draft.condition.length > 1 || !sameScale(steps[0]?.when ?? '', grade.word)))) break;
    const not = words[words.length - 2];
    const when = is(not, 'not') ? text.slice(not.from, grade.to) : grade.word;
    if (steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0)) return null;
  // 一等奖加2分，二等奖加1分，最高加5分: a limit above the highest means that several count.
  const most = Math.max(...steps.map((step) => step.points));
  if (run.slice(0, steps.length).some(({ draft }) => draft.shared.some((cap) => cap.points > most) || draft.caps.some((cap) => cap.points > most))) return null;
  return { count: steps.length, outcome: outcome(steps, null, []) };
}

/** 良好, 被评为良好: nothing else is named. */
function standsAlone(words: readonly Token[]): boolean {
  return words.slice(0, -1).every((token) => token.kind !== 'quantity' && (is(token, 'not') || token.to - token.from <= 2));
}

/** 健全, 基本健全, 不健全 are one scale; 合理 and 清晰 are two matters. 优秀, 良好, A级 belong to scales of their own. */
function sameScale(first: string, other: string): boolean {
  const stem = (word: string) => word.replace(/^(?:基本|比较|较|不|非常|很|部分|全部|完全|未能|未)+/, '').replace(/要求$/, '');
  return !quality.test(stem(first)) && !quality.test(stem(other)) ? true : stem(first) === stem(other);
}

const quality = /^(?:健全|合理|及时|准确|到位|清晰|整洁|有效|规范|完善|完整|齐全|全面|完成|落实|开展|达标|符合)$/;

interface Span extends Interval {
  points: number;
}

/** 90%以上得5分，80%—90%得3分; 少于10个加5分；少于5个加10分; 1次扣1分，2次扣3分. */
function numeric(run: readonly Candidate[], after: Draft | undefined, context: CellContext, text: string): { count: number; outcome: Outcome } | null {
  const spans: Span[] = [];
  let unit: string | null = null;
  let dimension: Bound['dimension'] | null = null;
  let measure = '';
  /** Steps that no statement of the run states. */
  let before = 0;
  let first = '';
  const parts = context.max !== null && run.length > 1 && Math.abs(run.reduce((sum, { points }) => sum + points, 0) - context.max) < 0.0005;
  const none = noneOf(run[0]?.draft, text);
  const shared = sharedNoun(run, text);
  for (const { draft, points } of run) {
    if (none !== null && draft === run[0]?.draft) {
      spans.push({ low: -Infinity, lowIncluded: true, high: 1, highIncluded: false, points });
      continue;
    }
    const found = intervalOf(draft, unit, (spans.length > 0 && dimension !== 'time') || shared > 0, none === null ? shared : none.length + 2);
    // 前30%得20分 is a place, not a measure.
    if (!found || (found.unit === '%' && text.charAt(found.from - 1) === '前')) break;
    if (none !== null && (found.dimension !== 'count' || !isMatter(draft, none, text))) break;
    const own = measureOf(draft, text);
    // 回复率…得5分；回复满意率…得5分: two measures.
    if (own !== '' && measure !== '' && !own.includes(measure) && !measure.includes(own) && found.interval.high !== spans.at(-1)?.low) break;
    if (own.length > measure.length) measure = own;
    // 90%以上不扣分，80—90%扣5分: the first step costs nothing.
    if (spans.length === 0) {
      spans.push(...unscored(draft, found.unit));
      before = spans.length;
      if (before > 0) unit = found.unit;
    }
    // 学校达到100%得3分；企业达到80%得3分 in a row of 6: parts of the row, not steps.
    const subject = subjectOf(draft, found.from, text);
    if (first === '') first = subject;
    else if (parts && subject !== '' && !first.includes(subject) && !subject.includes(first || subject)) break;
    if (spans.length > (none === null ? 0 : 1) && (found.unit !== unit || draft.condition.length > 4)) break;
    if (spans.length > 0 && !found.compared && !spans.every((span) => span.low === span.high)) {
      if (found.frequency) break;
    }
    // 每年组织2次得6分，1次得3分: the first names the period.
    if (found.frequency && (spans.length > 0 || !isBareCount(run[1]?.draft))) break;
    unit = found.unit;
    dimension = found.dimension;
    spans.push({ ...found.interval, points });
  }
  if (spans.length < 2 || spans.length === before || spans.every((span) => span.points === 0)) return null;
  // Two counts of one (国办通报一次…；省办通报一次…) are two matters, not two steps.
  const exact = spans.filter((span) => span.low === span.high);
  if (new Set(exact.map((span) => span.low)).size < exact.length) return null;
  // 3个工作日内得2分，5个工作日内得1分: the words of a choice.
  if (dimension === 'time' && spans.every((span) => span.low === -Infinity)) return null;
  const words = text.slice((run[0] as Candidate).draft.from, (run[spans.length - before - 1] as Candidate).draft.to);
  const count = spans.length - before;
  const closed = count === run.length ? closedBy(after, spans, unit, context.max) : null;
  if (closed?.kind === 'zero') spans.push(closed.span);
  const made = ordered(spans, closed?.kind === 'veto' ? closed.from : unit === '%' ? 100 : Infinity, words, unit ?? '', dimension === 'count' || dimension === 'time');
  return { count: closed?.kind === 'zero' ? count + 1 : count, outcome: 'rule' in made ? made : outcome(made.steps, unit, made.problems) };
}

/** 1次扣3分，2次扣6分，3次及以上不得分（or 一票否决）: what follows the last count. 不得分 takes the whole row; the veto stays a statement. */
function closedBy(after: Draft | undefined, spans: readonly Span[], unit: string | null, max: number | null): { kind: 'zero'; span: Span } | { kind: 'veto'; from: number } | null {
  const effect = after ? effectOf(after) : null;
  const last = Math.max(...spans.map((span) => span.high));
  if (!after || (effect?.kind !== 'zero' && effect?.kind !== 'veto') || !spans.every((span) => span.low === span.high && span.points < 0)) return null;
  const bound = intervalOf(after, unit, false, 4);
  if (bound?.compared !== true || bound.interval.high !== Infinity || leastCount(bound.interval) !== last + 1) return null;
  if (effect.kind === 'veto') return { kind: 'veto', from: last };
  return max === null ? null : { kind: 'zero', span: { ...bound.interval, points: -max } };
}

/** Farthest that is looked for before an effect, in characters. */
const longestLead = 60;

function saidBefore(lead: { part: Part; tokens: Token[] }, text: string): string {
  const to = lead.tokens[lead.tokens.length - 1]?.to ?? lead.part.from;
  return text.slice(Math.max(lead.part.from, to - longestLead), to);
}

/** The name of what is measured, where the statement itself has one: 回复率 in 回复率达到100%. */
function measureOf(draft: Draft, text: string): string {
  const lead = tail(draft);
  if (!lead) return '';
  const found = /([\u4e00-\u9fff]{1,10}(?:率|度|比例|比重|占比))(?:在|达|为|均|应|要|低|高|不|超|大|小|未|少|多|\(|<|>|≥|≤|\d|$)/.exec(saidBefore(lead, text));
  return found?.[1] ?? '';
}

/** Length of the noun behind the counts of the first two statements, where it is the same: 1人重伤扣2分，3人以上重伤扣6分. */
function sharedNoun(run: readonly Candidate[], text: string): number {
  const [one, other] = run.slice(0, 2).map(({ draft }) => /(?:个|次|起|件|例|处|项|条|家|户|人|人次)(?:及?以上|以下)?([\u4e00-\u9fff]{2,8})$/.exec((tail(draft) ? saidBefore(tail(draft) as { part: Part; tokens: Token[] }, text) : '').replace(/的$/, ''))?.[1] ?? '');
  return one !== undefined && one !== '' && one === other ? one.length : 0;
}

/** Steps in front that neither give nor take. */
function unscored(draft: Draft, unit: string): Span[] {
  return draft.condition.filter((part) => part.effect?.kind === 'none').flatMap((part) => boundsOf(part).filter((bound) => bound.compared && bound.unit === unit).slice(-1).map((bound) => ({ ...bound, points: 0 })));
}

/** 1次得3分: nothing but a count before the points. */
function isBareCount(draft: Draft | undefined): boolean {
  const lead = draft && tail(draft);
  const words = lead?.tokens.filter((token) => !is(token, 'filler')) ?? [];
  return words.length === 1 && words[0]?.kind === 'quantity' && words[0].dimension === 'count';
}

/** The words before the number: 学校食堂. */
function subjectOf(draft: Draft, to: number, text: string): string {
  const lead = tail(draft);
  if (!lead) return '';
  return text.slice(Math.max(lead.part.from, to - longestLead), to).replace(/[\s,:;、的]|达到?|完成|在$/g, '');
}

/** Of 无投诉得10分: 投诉, the matter of which there is none. */
function noneOf(draft: Draft | undefined, text: string): string | null {
  const lead = draft && tail(draft);
  if (!lead || lead.tokens.some((token) => token.kind === 'quantity')) return null;
  const end = lead.tokens.filter((token) => !(is(token, 'filler') && token.word === '的')).at(-1);
  if (!end) return null;
  const found = /(?:^|[\u4e00-\u9fff]{0,12}?)(?:无|零|没有|未发生|未出现|未发现|未被)([\u4e00-\u9fff]{2,10})$/.exec(text.slice(Math.max(lead.part.from, end.to - longestLead), end.to).replace(/[“”"]/g, ''));
  return found?.[1] ?? null;
}

/** Whether a further step counts the same matter: 有1次投诉 or just 2次以上. */
function isMatter(draft: Draft, matter: string, text: string): boolean {
  const lead = tail(draft);
  if (!lead) return false;
  const words = saidBefore(lead, text).replace(/[\d一二两三四五六七八九十]+(?:个|次|起|件|例|处|项|人次|条)|以上|以下|及|含|[有发生出现被的超过少于在至到\-()]/g, '');
  return words === '' || matter.includes(words) || words.includes(matter);
}

interface Place {
  /** The last place of the step; Infinity for 其余. */
  to: number;
  from: number;
}

/** 前3名, 第4至6名, 其余: places in a ranking. */
function placeOf(draft: Draft, text: string): Place | null {
  const lead = tail(draft);
  const end = lead?.tokens.filter((token) => !(is(token, 'filler') && token.word === '的')).at(-1);
  if (!lead || !end) return null;
  const said = text.slice(Math.max(lead.part.from, end.to - longestLead), end.to).replace(/\s/g, '');
  const first = /(?:前)([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (first) return { from: 1, to: placeNumber(first[1]) };
  const range = /第?([\d一二三四五六七八九十]+)名?(?:-+|至|到)第?([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (range) return { from: placeNumber(range[1]), to: placeNumber(range[2]) };
  const one = /第([\d一二三四五六七八九十]+)(?:名|位)$/.exec(said);
  if (one) return { from: placeNumber(one[1]), to: placeNumber(one[1]) };
  const after = /第?([\d一二三四五六七八九十]+)(?:名|位)(?:及)?(?:以后|之后|以外|以下)$/.exec(said);
  if (after) return { from: placeNumber(after[1]) + (/及|以下/.test(said.slice(-3)) || said.includes('第') ? 0 : 1), to: Infinity };
  return /^(?:其余|其他|其它)(?:名次|单位|的)?$/.test(said) ? { from: NaN, to: Infinity } : null;
}

function placeNumber(words: string | undefined): number {
  return words === undefined ? NaN : (numeralAt(words, 0)?.value ?? NaN);
}

/** 排名前3名的得10分，4至6名得8分，其余得5分: steps by place, where one follows upon the other. */
function ranked(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const steps: { when: string; points: number }[] = [];
  let last = 0;
  for (const { draft, points } of run) {
    const place = placeOf(draft, text);
    if (!place) break;
    if (place.to === Infinity) {
      if (steps.length === 0 || (!Number.isNaN(place.from) && place.from !== last + 1 && place.from !== last)) break;
      steps.push({ when: `>${last}`, points });
      break;
    }
    if (!(place.to > last) || (place.from !== last + 1 && !(place.from === 1 && steps.length > 0))) break;
    steps.push({ when: `<=${place.to}`, points });
    last = place.to;
  }
  if (steps.length < 2 || steps.every((step) => step.points === 0)) return null;
  return { count: steps.length, outcome: outcome(steps, '名', []) };
}

/** 排名前三的得10分，后三名的得5分，其余得8分: places from both ends, as the words of a choice. */
function places(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const end = lead?.tokens.filter((token) => !is(token, 'filler', 'get')).at(-1);
    const when = lead && end ? text.slice(lead.part.from, end.to) : '';
    if (points < 0 || draft.condition.length > (steps.length === 0 ? 1 : 0) || !/(?:[前后末]|倒数)[\d一二三四五六七八九十]+(?:名|位)?$|(?:末位|末尾|最后一?名?|倒数)$|^(?:其余|其他|其它)(?:名次|单位|的)?$/.test(when) || steps.some((step) => step.when === when)) break;
    steps.push({ when, points });
  }
  if (steps.length < 2 || !steps.some(({ when }) => /[后末]|倒数/.test(when))) return null;
  return { count: steps.length, outcome: outcome(steps, null, []) };
}

/** 市级加1分、省级加2分、国家级加3分，就高不重复计分: only one of them counts. */
function highestOf(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const at = run.findIndex(({ draft }) => draft.trailing.some((part) => part.effect?.kind === 'highest'));
  // 同一事项按最高级别: of several matters each still counts.
  if (at < 1 || run[at]?.draft.trailing.some((part) => /同一|同项|同类/.test(text.slice(part.from, part.to))) === true) return null;
  const steps: { when: string; points: number }[] = [];
  for (const { draft, points } of run.slice(0, at + 1)) {
    const lead = tail(draft);
    const end = lead?.tokens.filter((token) => !is(token, 'filler', 'get')).at(-1);
    if (!lead || !end || points <= 0 || lead.tokens.some((token) => is(token, 'per')) || draft.item !== run[0]?.draft.item) return null;
    const when = text.slice(lead.part.from, end.to);
    if (when === '' || when.length > longestLead || steps.some((step) => step.when === when)) return null;
    steps.push({ when, points });
  }
  steps.sort((a, b) => b.points - a.points);
  return { count: at + 1, outcome: outcome(steps, null, []) };
}

/** 每延迟一天扣0.5分: an amount for each, no step. */
function isCounted(draft: Draft, text: string): boolean {
  const found = draft.part ? rateOf(draft.condition, draft.part, text) : null;
  return found !== null && 'rate' in found && !found.rate.bare;
}

/** 每个, 每发现一处; not 每周推送2次. */
function countsEach(tokens: readonly Token[], text: string): boolean {
  return tokens.some((token) => is(token, 'per') && !/^(?:[\d一两二三四]{0,2}个?(?:年|季|月(?!次)|周(?!次)|天|日|半|学期|学年|旬|星期))/.test(text.slice(token.to, token.to + 5)));
}

/** 投入100万元以上得10分，50万元以上得6分: steps by an amount that is never counted, as the words of a choice. */
function amounts(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const steps: { when: string; points: number }[] = [];
  let subject = '';
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const end = lead?.tokens.filter((token) => !is(token, 'filler', 'get')).at(-1);
    const at = lead?.tokens.findLastIndex((token) => token.kind === 'quantity' && token.dimension === 'other' && measured.test(token.unit)) ?? -1;
    const amount = lead?.tokens[at];
    if (!lead || !end || amount?.kind !== 'quantity' || lead.tokens.some((token) => is(token, 'per')) || (steps.length > 0 && draft.condition.length > 1)) break;
    const compared = amount.high !== undefined || is(lead.tokens[at + 1], 'andAbove', 'andBelow', 'inclusive', 'exclusive') || is(lead.tokens[at - 1], 'above', 'below', 'atLeast', 'atMost');
    const own = text.slice(lead.part.from, (is(lead.tokens[at - 1], 'above', 'below', 'atLeast', 'atMost') ? lead.tokens[at - 1] : amount)?.from);
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
function exclusive(run: readonly Candidate[], context: CellContext, text: string): { count: number; outcome: Outcome } | null {
  if (context.max === null) return null;
  const rising = (run[0]?.points ?? 0) < context.max;
  const steps: { when: string; points: number }[] = [];
  let open = true;
  for (const { draft, points } of run) {
    const lead = tail(draft);
    const effect = effectOf(draft);
    const given = effect?.kind === 'full' || effect?.kind === 'share' || effect?.kind === 'zero' || (effect?.kind === 'points' && (effect.sign === '=' || effect.sign === null));
    const end = lead?.tokens.filter((token) => !is(token, 'filler', 'get')).at(-1);
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
  return steps.filter((step) => step.points > 0).length < (closed ? 2 : 3) ? null : { count: steps.length, outcome: outcome(steps, null, []) };
}

function intervalOf(draft: Draft, unit: string | null, exactAllowed: boolean, slack: number): { interval: Interval; unit: string; dimension: Bound['dimension']; compared: boolean; frequency: boolean; from: number } | null {
  const lead = tail(draft);
  if (!lead) return null;
  const inTail = boundsOf(lead.part).filter((bound) => !bound.attribute && (unit === null || bound.unit === unit));
  const last = inTail[inTail.length - 1];
  if (!last) return null;
  const frequency = lead.tokens.some((token) => is(token, 'per')) && !last.compared;
  const compared = last.compared;
  const after = lead.tokens.filter((token) => token.from >= last.to && !is(token, 'filler', 'inclusive', 'exclusive', 'andAbove', 'andBelow'));
  const length = after.reduce((sum, token) => sum + token.to - token.from, 0);
  if (length > Math.max(slack, compared ? 8 : 0) || (!compared && !exactAllowed && length > 0)) return null;
  const bounds = [...draft.condition, lead.part]
    .filter((part, index, all) => all.indexOf(part) === index && part.effect?.kind !== 'none')
    .flatMap(boundsOf)
    .filter((bound) => bound.compared && bound.unit === last.unit);
  const interval = compared ? meet(bounds.length > 0 && bounds.length <= 2 ? bounds : [last]) ?? last : last;
  return { interval, unit: last.unit, dimension: last.dimension, compared, frequency, from: last.from };
}

/** What lies in every one of the intervals; null where nothing does. */
function meet(intervals: readonly Interval[]): Interval | null {
  const low = Math.max(...intervals.map((one) => one.low));
  const high = Math.min(...intervals.map((one) => one.high));
  if (low > high) return null;
  return {
    low,
    lowIncluded: intervals.filter((one) => one.low === low).every((one) => one.lowIncluded),
    high,
    highIncluded: intervals.filter((one) => one.high === high).every((one) => one.highIncluded),
    ...(intervals.some((one) => one.high === high && one.firm) ? { firm: true as const } : {}),
  };
}

function ordered(spans: readonly Span[], most: number, words: string, unit: string, whole: boolean): { steps: { when: string; points: number }[]; problems: Problem[] } | Outcome {
  const problems: Problem[] = [];
  const steps: { when: string; points: number }[] = [];
  const said = (value: number) => `${value}${unit}`;
  if (spans.every((span) => span.low === -Infinity)) {
    for (const span of [...spans].sort((a, b) => a.high - b.high)) steps.push({ when: `${span.highIncluded ? '<=' : '<'}${span.high}`, points: span.points });
    return { steps, problems };
  }
  const sorted = [...spans].sort((a, b) => (b.low === a.low ? b.high - a.high : b.low - a.low));
  let above: Span | null = null;
  for (const span of sorted) {
    const top = above === null ? most : above.low;
    const closed = span.high >= top || (whole && above !== null && Number.isInteger(span.high) && span.high + 1 >= above.low - (above.lowIncluded ? 0 : -1)) || nearly(span.high, top, above);
    // 2次得6分，1次得3分: more than the most earns no less.
    const atMostEarned = above === null && whole && span.low === span.high && span.points > 0 && span.points === Math.max(...spans.map((one) => one.points));
    if (atMostEarned) {
      steps.push({ when: `>=${span.low}`, points: span.points });
      above = span;
      continue;
    }
    if (above === null && span.high < most) {
      if (span.points < 0) return unread('reading_open_steps', { words }, { kind: 'steps', points: Math.abs(span.points), steps: [{ when: `>=${span.low}`, points: span.points }] });
      steps.push({ when: `${span.highIncluded ? '>' : '>='}${span.high}`, points: 0 });
      problems.push(problem('reading_steps_gap', 'warning', { from: said(span.high), to: most === Infinity ? '以上' : said(most) }));
    } else if (above !== null && !closed && whole && span.low === 1 && span.high === 1 && span.points < 0) {
      // 发现1项扣1分，3项以上扣5分: two of them may cost 2, 1 or nothing.
      return unread('reading_order_matters', { words }, { kind: 'deduct_each', points: -span.points, unit });
    } else if (above !== null && !closed) {
      steps.push({ when: `${span.highIncluded ? '>' : '>='}${span.high}`, points: 0 });
      problems.push(problem('reading_steps_gap', 'warning', { from: said(span.high), to: said(above.low) }));
    } else if (above !== null && span.high !== Infinity && span.high > above.low && above.high !== span.high && span.low !== -Infinity) {
      problems.push(problem('reading_steps_overlap', 'warning', { from: said(above.low), to: said(Math.min(span.high, above.high)) }));
    } else if (above !== null && span.low === -Infinity && span.high > above.low) {
      problems.push(problem('reading_steps_overlap', 'warning', { from: said(above.low), to: said(span.high) }));
    }
    const covered = above !== null && above.low <= span.high;
    // ≤5%得10分，5%—10%得6分: the one that says ≤ has the bound.
    const firm = span.low === -Infinity && span.firm === true && above?.low === span.high && steps.at(-1)?.when === `>=${span.high}`;
    if (firm) steps[steps.length - 1] = { when: `>${span.high}`, points: above?.points ?? 0 };
    if (firm) steps.push({ when: `<=${span.high}`, points: span.points });
    else if (span.low === -Infinity) steps.push({ when: `${span.highIncluded && !covered ? '<=' : '<'}${above !== null && covered ? Math.min(span.high, above.low) : span.high}`, points: span.points });
    else if (span.low === span.high) steps.push({ when: `${span.low === most ? '>=' : '='}${span.low}`, points: span.points });
    else steps.push({ when: `${span.lowIncluded ? '>=' : '>'}${span.low}`, points: span.points });
    above = span;
  }
  return { steps, problems };
}

/** 80—89% below 90%: the notice counts in whole percents. */
function nearly(high: number, top: number, above: Span | null): boolean {
  return above !== null && top - high <= 1 && top - high > 0 && Number.isInteger(high) && Number.isInteger(top);
}

/** 3个工作日内准确答复的，得2分；5个工作日内准确答复的，得1分: one matter under different numbers. */
function sameMatter(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const steps: { when: string; points: number }[] = [];
  let matter: string | null = null;
  for (const { draft, points } of run) {
    const lead = tail(draft);
    if (!lead || !lead.tokens.some((token) => token.kind === 'quantity') || lead.tokens.some((token) => token.kind === 'quantity' && token.unit === 'ordinal') || isCounted(draft, text) || steps.some((step) => step.points === points)) break;
    const own = lead.tokens.filter((token) => token.kind === 'words' || token.kind === 'opaque' || (token.kind === 'key' && !is(token, 'per', 'above', 'atLeast', 'atMost', 'below', 'andAbove', 'andBelow', 'inclusive', 'filler'))).map((token) => text.slice(token.from, token.to).replace(/^(?:周|月|年|日|天|季度)/, '')).join('');
    if (matter !== null && own !== matter) break;
    if (steps.length > 0 && draft.condition.length > 1) break;
    matter = own;
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

/** 开展活动超过（含）6次，得1分: points at one threshold. 均达100% is simply met or not. */
function single(run: readonly Candidate[], text: string): { count: number; outcome: Outcome } | null {
  const [only] = run;
  if (!only || only.points <= 0 || effectOf(only.draft)?.kind !== 'points' || only.draft.caps.length > 0) return null;
  const lead = tail(only.draft);
  if (!lead || lead.tokens.some((token) => is(token, 'all', 'each', 'sample', 'per'))) return null;
  const bounds = boundsOf(lead.part).filter((one) => one.dimension === 'count' || one.dimension === 'percent');
  const bound = bounds[bounds.length - 1];
  if (!bound || bounds.length > 1 || !bound.compared || bound.attribute || (bound.dimension !== 'count' && bound.dimension !== 'percent')) return null;
  const rest = lead.tokens.filter((token) => token.from >= bound.to && !is(token, 'filler', 'inclusive', 'andAbove', 'andBelow', 'exclusive'));
  if (rest.length > 0 || bound.low === -Infinity || bound.high !== Infinity) return null;
  if (/全部|均|各/.test(text.slice(lead.part.from, bound.from))) return null;
  return { count: 1, outcome: outcome([{ when: `${bound.lowIncluded ? '>=' : '>'}${bound.low}`, points: only.points }], bound.unit, []) };
}
