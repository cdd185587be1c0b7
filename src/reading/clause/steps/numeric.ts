import type { CellContext } from '../../statement';
import { boundsOf, leastCount, type Bound, type Interval } from '../bound';
import { effectOf, type Draft } from '../draft';
import { is } from '../token';
import { isCounted, longestLead, outcome, saidBefore, tail, type Candidate, type Run } from './candidate';
import { ordered, type Span } from './order';

/** 90%以上得5分，80%—90%得3分; 少于10个加5分；少于5个加10分; 1次扣1分，2次扣3分. */
export function numeric(run: readonly Candidate[], after: Draft | undefined, context: CellContext, text: string): Run | null {
  const spans: Span[] = [];
  let unit: string | null = null;
  let dimension: Bound['dimension'] | null = null;
  let measure = '';
  /** Steps that no statement of the run states. */
  let before = 0;
  let first = '';
  let firstNoun = '';
  const parts = context.max !== null && run.length > 1 && Math.abs(run.reduce((sum, { points }) => sum + points, 0) - context.max) < 0.0005;
  const none = noneOf(run[0]?.draft, text);
  const shared = Math.max(sharedNoun(run, text), countThenMore(run, text));
  for (const { draft, points } of run) {
    // 超过15个工作日未答复的每条扣3分: for each, no step.
    if (isCounted(draft, text)) break;
    if (none !== null && draft === run[0]?.draft) {
      spans.push({ low: -Infinity, lowIncluded: true, high: 1, highIncluded: false, points });
      continue;
    }
    const found = intervalOf(draft, unit, (spans.length > 0 && dimension !== 'time') || shared > 0, none === null ? shared : none.length + 2);
    // 发现一次扣1分，连续两次以上扣5分: not the same times.
    if (spans.length > 0 && found && /连续$/.test(text.slice(Math.max(draft.from, found.from - 2), found.from)) && !/连续/.test(text.slice((run[0] as Candidate).draft.from, (run[0] as Candidate).draft.to))) break;
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
    const noun = nounBehind(draft, found.to, text);
    if (spans.length > before && noun !== '' && firstNoun !== '' && !noun.includes(firstNoun) && !firstNoun.includes(noun)) break;
    if (firstNoun === '') firstNoun = noun;
    if (first === '') first = subject;
    // 新增图书3000种以上得3分；订阅报刊100种以上得1分: another matter under its own number.
    else if (none === null && otherMatter(first, subject)) break;
    else if (parts && subject !== '' && !first.includes(subject) && !subject.includes(first || subject)) break;
    // 学校食堂未达到100%扣3分，养老机构食堂未达100%扣2分: two matters under one number.
    else if (subject !== '' && !first.includes(subject) && !subject.includes(first) && spans.some((span) => span.low === found.interval.low && span.high === found.interval.high)) break;
    if (spans.length > (none === null ? 0 : 1) && (found.unit !== unit || ownCondition(draft).length > 4)) break;
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
  const rest = run[count]?.draft ?? after;
  const failed = spans.every((span) => span.low > -Infinity && span.points >= 0) && rest !== undefined && effectOf(rest)?.kind === 'zero' && /^[\s,;、。]*(?:其[他它余]|不及格|不合格|不达标|以下)(?:的|者)?[\s,]*$/.test(text.slice(rest.from, rest.part?.tokens[rest.part.effectAt]?.from ?? rest.to));
  // 2次的得6分，1次的得3分，未开展的不得分: none is 0 anyway.
  const undone = !failed && count === run.length - 1 && spans.every((span) => span.low > 0 && span.points > 0) && rest !== undefined && isNone(rest, text);
  // 2次扣6分，1次扣8分，未演练不得分: none loses the row.
  const forfeited = !failed && !undone && count === run.length && dimension === 'count' && context.max !== null && spans.some((span) => span.points < 0) && spans.every((span) => span.points <= 0) && Math.min(...spans.map((span) => span.low)) === 1 && rest !== undefined && isNone(rest, text);
  if (forfeited) spans.push({ low: -Infinity, lowIncluded: true, high: 1, highIncluded: false, points: -(context.max ?? 0) });
  if (failed) {
    const least = Math.min(...spans.map((span) => span.low));
    spans.push({ low: -Infinity, lowIncluded: true, high: least, highIncluded: false, points: 0 });
  }
  // 达80%得5分，60%得3分，40%得1分: of a rate each reaches up to the one before.
  // 每千人口3人得10分，2人得5分: as a share does.
  if (dimension === 'percent' || /每(?:\d|[一二三四五六七八九]?[十百千万亿]|平方|公里|亩)|[人户生校床]均|平均/.test(first)) {
    for (const [index, span] of spans.entries()) {
      const above = spans[index - 1];
      if (above && span.low === span.high && above.low > span.low && above.points > span.points && span.points > 0) spans[index] = { ...span, high: above.low, highIncluded: !above.lowIncluded };
    }
  }
  // 达到20册得2分、15册得1分、不足15册不得分: the second reaches up to the first.
  for (const [index, span] of spans.entries()) {
    const above = spans[index - 1];
    if (above && above.low > span.low && above.high === Infinity && span.low === span.high && spans.some((below) => below.low === -Infinity && below.high === span.low && !below.highIncluded)) spans[index] = { ...span, high: above.low, highIncluded: !above.lowIncluded };
  }
  const closed = !failed && !forfeited && count === run.length ? closedBy(after, spans, unit, context.max) : null;
  if (closed?.kind === 'zero') spans.push(closed.span);
  const contrary = count === run.length || (run[count] && effectOf(run[count].draft)?.kind === 'zero' && count === run.length - 1) ? contraryOf(run, count, after, text) : null;
  if (contrary && closed === null && spans.every((span) => span.points >= 0) && spans.some((span) => span.low === -Infinity && span.points > 0)) {
    const steps = [...run.slice(0, count).map(({ draft, points }) => ({ when: saidBefore(draft, text).replace(/[,、\s]|的$/g, ''), points })), { when: contrary.words, points: 0 }];
    if (before === 0 && none === null && new Set(steps.map(({ when }) => when)).size === steps.length) return { count: contrary.own ? count + 1 : count, outcome: outcome(steps, null, []) };
  }
  const made = ordered(spans, closed?.kind === 'veto' ? closed.from : unit === '%' || (unit === '分' && Math.max(...spans.map((span) => span.high)) === 100) ? 100 : Infinity, words, unit ?? '', dimension === 'count' || dimension === 'time');
  return { count: failed || undone || forfeited || closed?.kind === 'zero' ? count + 1 : count, outcome: 'rule' in made ? made : outcome(made.steps, unit, made.problems) };
}

/**
 * 下降2%以上得12分…；下降不足1%得4分；不降反升的不得分: whoever goes the other way has no number above 0, so that the words become a
 * choice; `own`: 不降反升 is a statement of its own. Null where the measure has no direction, or nothing is said of the other one.
 */
function contraryOf(run: readonly Candidate[], count: number, after: Draft | undefined, text: string): { words: string; own: boolean } | null {
  const said = run.slice(0, count).map(({ draft }) => saidBefore(draft, text)).join(',');
  const direction = /下降|降低|减少|压减|降幅/.test(said) ? '升' : /增长|提高|提升|上升|增加|增幅/.test(said) ? '降' : null;
  if (direction === null) return null;
  const words = direction === '升' ? /不降反[升增]|上升|增长|增加|提高|反弹|未下降|没有下降|升高/ : /不[升增]反[降减]|下降|减少|降低|负增长|下滑/;
  const last = run[count - 1]?.draft;
  const trailing = last?.trailing.findIndex((part) => part.effect?.kind === 'zero') ?? -1;
  if (last && trailing >= 0) {
    const parts = last.trailing.slice(0, trailing + 1);
    const lead = text.slice(parts[0]?.from, parts[trailing]?.to);
    return words.test(lead) && !/\d/.test(lead) ? { words: caseIn(lead), own: false } : null;
  }
  const rest = run[count]?.draft ?? after;
  const effect = rest ? effectOf(rest) : null;
  // 不降反升的扣2分 takes beside the steps, and earns nothing of them.
  const taken = effect?.kind === 'points' && effect.sign === '-' && rest !== run[count]?.draft;
  if (!rest || (effect?.kind !== 'zero' && !taken)) return null;
  const lead = text.slice(rest.from, taken ? (rest.part?.tokens[rest.part.effectAt]?.from ?? rest.to) : rest.to);
  return words.test(lead) && !/[1-9]/.test(lead) ? { words: caseIn(lead), own: !taken } : null;
}

/** 不降反升 in 不降反升的，不得分. */
function caseIn(lead: string): string {
  return lead.replace(/^[\s,;。、]+|[\s,]|的?[\s,]*(?:均|一律|则|该项)*(?:不得分|不计分|得0分|为0分|0分|得零分|不给分|得分为零).*$/g, '').replace(/的$/, '');
}

/** 未开展的不得分, without a number or 该项. */
function isNone(draft: Draft, text: string): boolean {
  const effect = effectOf(draft);
  const said = text.slice(draft.from, draft.part?.tokens[draft.part.effectAt]?.from ?? draft.to);
  return effect?.kind === 'zero' && !effect.item && /^[\s,;、。]*(?:未|没有|没|无|从未)[\u4e00-\u9fff]{1,8}[\s,]*$/.test(said);
}

/** 1次扣3分，2次扣6分，3次及以上不得分（or 一票否决）: what follows the last count. 不得分 takes the whole row; the veto stays a statement. */
function closedBy(after: Draft | undefined, spans: readonly Span[], unit: string | null, max: number | null): { kind: 'zero'; span: Span } | { kind: 'veto'; from: number } | null {
  const effect = after ? effectOf(after) : null;
  const last = Math.max(...spans.map((span) => span.high));
  const exact = spans.every((span) => span.low === span.high);
  if (!after || (effect?.kind !== 'zero' && effect?.kind !== 'veto') || !spans.every((span) => span.points < 0) || (!exact && effect.kind === 'veto')) return null;
  const bound = intervalOf(after, unit, false, 4);
  if (max !== null && effect.kind === 'zero' && bound?.compared === true && spans.length > 1 && goesBeyond(bound.interval, spans)) return { kind: 'zero', span: { ...bound.interval, points: -max } };
  if (bound?.compared !== true || bound.interval.high !== Infinity || (exact ? leastCount(bound.interval) : bound.interval.low) !== (exact ? last + 1 : last)) return null;
  if (effect.kind === 'veto') return { kind: 'veto', from: last };
  return max === null ? null : { kind: 'zero', span: { ...bound.interval, points: -max } };
}

/** 超过1%扣2分，超过3%扣5分，超过5%不得分 · 90%以上扣2分，70%—90%扣5分，不足70%不得分: one further on, the same way. */
function goesBeyond(interval: Interval, spans: readonly Span[]): boolean {
  if (interval.high === Infinity) return spans.every((span, index) => span.high === Infinity && (index === 0 || span.low > (spans[index - 1]?.low ?? 0))) && interval.low > Math.max(...spans.map((span) => span.low));
  return interval.low === -Infinity && interval.high === Math.min(...spans.map((span) => span.low));
}

/** The name of what is measured, where the statement itself has one: 回复率 in 回复率达到100%. */
function measureOf(draft: Draft, text: string): string {
  const found = /([\u4e00-\u9fff]{1,10}(?:率|度|比例|比重|占比))(?:在|达|为|均|应|要|低|高|不|超|大|小|未|少|多|\(|<|>|≥|≤|\d|$)/.exec(saidBefore(draft, text));
  return found?.[1] ?? '';
}

/** Length of the noun behind the counts of the first two statements, where it is the same: 1人重伤扣2分，3人以上重伤扣6分. */
function sharedNoun(run: readonly Candidate[], text: string): number {
  const [one, other] = run.slice(0, 2).map(({ draft }) => /(?:个|次|起|件|例|处|项|条|家|户|人|人次)(?:及?以上|以下)?([\u4e00-\u9fff]{2,8})$/.exec(saidBefore(draft, text).replace(/的$/, ''))?.[1] ?? '');
  return one !== undefined && one !== '' && one === other ? one.length : 0;
}

/** Length of the words behind the first count in 台账一处不规范扣0.2分，两处及以上扣1分, where the next is a count of the same and nothing else. */
function countThenMore(run: readonly Candidate[], text: string): number {
  const [one, other] = run;
  const [first, next] = [one && tail(one.draft), other && tail(other.draft)];
  if (!one || !other || !first || !next || other.draft.condition.length > 0 || one.points >= 0 || other.points >= one.points) return 0;
  const [counted, ...more] = boundsOf(first.part);
  const [further] = boundsOf(next.part);
  if (counted === undefined || more.length > 0 || counted.compared || counted.low !== 1 || counted.dimension !== 'count' || further === undefined || (further.compared ? further.low === -Infinity : further.low !== 2) || further.unit !== counted.unit) return 0;
  if (!/^[\s,;、]*(?:出现|发现|有|达到?)?[\s]*$/.test(text.slice(next.part.from, further.from)) || !/^[\s,、的]*$/.test(text.slice(further.to, next.tokens.at(-1)?.to ?? further.to))) return 0;
  const words = nounBehind(one.draft, counted.to, text);
  return words === '' ? 0 : words.length + 1;
}

/** Steps in front that neither give nor take: 90%以上不扣分, 90%以上的，不扣分. */
function unscored(draft: Draft, unit: string): Span[] {
  return draft.condition.flatMap((part, at) => {
    if (part.effect?.kind !== 'none') return [];
    const before = draft.condition[at - 1];
    const own = boundsOf(part);
    const bounds = own.length === 0 && before?.effect === null && before.end === ',' ? boundsOf(before) : own;
    return bounds.filter((bound) => bound.compared && bound.unit === unit).slice(-1).map((bound) => ({ ...bound, points: 0 }));
  });
}

/** What leads to the points themselves, behind the steps that neither give nor take. */
function ownCondition(draft: Draft): Draft['condition'] {
  return draft.condition.slice(draft.condition.findLastIndex((part) => part.effect?.kind === 'none') + 1);
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

/** Words that stand before the number of any measure, and name none. */
const anyMeasure = /全年|全县|全市|全区|年度|本年|当年|每年|每季度|每月|累计|合计|总数|数量|人数|次数|件数|比例|同比|较上年|比上年|超过|不足|低于|高于|达到?|完成|开展|组织|举办|召开|实现|下降|降低|减少|增长|提高|提升|上升|增加|增幅|降幅|发[生现]|出现|存在|实际|其中|仅|只|有|为|在|至|以|的|得|分|及|和|或|且|能|均|共|近|约|[\s,:;、。“”"()]/g;

/** Whether the words before a later number share nothing with those before the first: 订阅报刊 and 新增图书; 下降 and 能耗同比下降 do. */
function otherMatter(first: string, other: string): boolean {
  const [one, second] = [first.replace(anyMeasure, ''), other.replace(anyMeasure, '')];
  if (one.length < 2 || second.length < 2) return false;
  for (let at = 0; at + 1 < second.length; at++) if (one.includes(second.slice(at, at + 2))) return false;
  return true;
}

/** 月检能力 in 具备42项以上月检能力: what the number counts; '' where the points follow at once. */
function nounBehind(draft: Draft, to: number, text: string): string {
  const lead = tail(draft);
  const end = lead?.tokens.filter((token) => !(is(token, 'filler') && token.word === '的')).at(-1)?.to ?? to;
  const said = end > to ? text.slice(to, end).replace(/[\s,、]|^(?:及?以[上下内]|\(含\)|的)+|的$/g, '') : '';
  return /^[\u4e00-\u9fff]{2,8}$/.test(said) ? said : '';
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
  if (!tail(draft)) return false;
  // 无记录扣3分，记录缺1次扣0.5分: one missing of them is no count of them.
  if (/(?:缺少?|漏|少|错|差)[\u4e00-\u9fff]?[\d一两二三四五六七八九十]+[\u4e00-\u9fff]{1,2}(?:的|及?以上)*$/.test(saidBefore(draft, text))) return false;
  const words = saidBefore(draft, text).replace(/[\d一二两三四五六七八九十]+(?:个|次|起|件|例|处|项|人次|条)|以上|以下|及|含|[有发生出现被的超过少于在至到\-()]/g, '');
  return words === '' || matter.includes(words) || words.includes(matter);
}

function intervalOf(draft: Draft, unit: string | null, exactAllowed: boolean, slack: number): { interval: Interval; unit: string; dimension: Bound['dimension']; compared: boolean; frequency: boolean; from: number; to: number } | null {
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
  const bounds = [...ownCondition(draft), lead.part]
    .filter((part, index, all) => all.indexOf(part) === index && part.effect?.kind !== 'none')
    .flatMap(boundsOf)
    .filter((bound) => bound.compared && bound.unit === last.unit);
  const interval = compared ? meet(bounds.length > 0 && bounds.length <= 2 ? bounds : [last]) ?? last : last;
  return { interval, unit: last.unit, dimension: last.dimension, compared, frequency, from: Math.min(last.from, ...inTail.slice(-2).map((bound) => bound.from)), to: last.to };
}

/** What lies in every one of the intervals; null where nothing does. */
function meet(intervals: readonly Interval[]): Interval | null {
  const [only, ...others] = intervals;
  if (only && others.length === 0) return only;
  const low = Math.max(...intervals.map((one) => one.low));
  const high = Math.min(...intervals.map((one) => one.high));
  if (low > high) return null;
  return {
    low,
    lowIncluded: intervals.filter((one) => one.low === low).every((one) => one.lowIncluded),
    high,
    highIncluded: intervals.filter((one) => one.high === high).every((one) => one.highIncluded),
    ...(intervals.some((one) => one.high === high && one.firm) ? { firm: true as const } : {}),
    ...(intervals.some((one) => one.low === low && one.told) ? { told: true as const } : {}),
    ...(intervals.some((one) => one.high === high && one.toldHigh) ? { toldHigh: true as const } : {}),
  };
}

/** 开展活动超过（含）6次，得1分: points at one threshold. 均达100% is simply met or not. */
export function single(run: readonly Candidate[], text: string): Run | null {
  const [only] = run;
  if (!only || only.points <= 0 || effectOf(only.draft)?.kind !== 'points' || only.draft.caps.length > 0) return null;
  const lead = tail(only.draft);
  if (!lead || lead.tokens.some((token) => is(token, 'all', 'each', 'sample', 'per'))) return null;
  const bounds = boundsOf(lead.part).filter((one) => one.dimension === 'count' || one.dimension === 'percent');
  const bound = bounds[bounds.length - 1];
  if (!bound || bounds.length > 1 || !bound.compared || bound.attribute || (bound.dimension !== 'count' && bound.dimension !== 'percent')) return null;
  const rest = lead.tokens.filter((token) => token.from >= bound.to && !is(token, 'filler', 'inclusive', 'andAbove', 'andBelow', 'exclusive'));
  if (rest.length > 0 || bound.low === -Infinity || bound.high !== Infinity) return null;
  // 单月超过10单: whenever it happens, not a measure of the whole time.
  if (/全部|均|各|单[月日季周]/.test(text.slice(lead.part.from, bound.from))) return null;
  return { count: 1, outcome: outcome([{ when: `${bound.lowIncluded ? '>=' : '>'}${bound.low}`, points: only.points }], bound.unit, []) };
}
