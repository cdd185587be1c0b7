import { problem, wording, type Code, type Problem } from '../../messages/problem';
import type { Rule } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import { boundsOf, type Bound } from './bound';
import { partsOfDraft, type CapEffect, type Draft } from './draft';
import { partsOf, type Effect, type Part } from './part';
import { foldText } from '../text/fold';
import { unitAt } from './quantity';
import { countedUnit, rateOf, type Rate } from './rate';
import { is, type Quantity } from './token';
import { tokenise } from './tokenise';

/** A reading, or why there is none. */
export interface Outcome {
  rule: Rule;
  suggestion?: Rule;
  problems: Problem[];
}

/** An honest `unread`: the reason is the problem's own sentence. */
export function unread(code: Code, params: Problem['params'], suggestion?: Rule): Outcome {
  const said = problem(code, 'error', params as never);
  return { rule: { kind: 'unread', reason: wording(said) }, ...(suggestion ? { suggestion } : {}), problems: [said] };
}

export function rounded(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/** + or -, by the verb and, where none says it, by the section: 得 gives, 每次1分 in 扣分指标 takes. */
export function signOf(sign: '+' | '-' | '=' | null, context: CellContext): '+' | '-' {
  if (sign === '+' || sign === '=') return '+';
  if (sign === '-') return '-';
  return context.section === 'award' || context.section === 'bonus' ? '+' : '-';
}

/** The cap stated for one statement alone; of several, the lowest. */
export function ownCap(caps: readonly CapEffect[]): number | undefined {
  const own = caps.filter((cap) => cap.per !== 'unit').map((cap) => cap.points);
  return own.length === 0 ? undefined : Math.min(...own);
}

type PointsEffect = Extract<Effect, { kind: 'points' }>;

/**
 * 扣2分 · 每发现一起扣2分，最高扣10分 · 每少1条扣0.5分 · 得1分 · 一次加1分 · 扣1至3分 · 酌情扣2分 · 各扣1分 · 10分/期.
 * `words` is the statement's own wording, for the reasons.
 */
export function pointsRule(draft: Draft, effect: PointsEffect, context: CellContext, text: string, words: string): Outcome {
  const part = draft.part as Part;
  const sign = signOf(effect.sign, context);
  const amount = effect.amounts[0] as { low: number; high: number };
  const cap = ownCap(draft.caps);
  const stated = draft.base ? null : effect.per === null ? rateOf(draft.condition, part, text) : { rate: directRate(effect.per, part) };
  const found = stated ?? (draft.carried ? { rate: draft.carried } : null);
  const problems: Problem[] = [];
  const discretion = effect.discretion || partsOfDraft(draft).some((one) => one.discretion);
  const judge = (from?: number, most = amount.high): Rule => ({ kind: 'judge', points: most, ...(from ? { from } : {}), ...(sign === '-' ? { sign } : {}) });

  if (effect.amounts.length > 1) return unread('reading_list_uneven', { words });
  if (amount.high > 1_000_000) return unread('reading_points_missing', { words });
  if (draft.caps.some((one) => one.per === 'unit')) return unread('reading_cap_per_unit', { words, cap: draft.caps[0]?.points ?? 0 }, eachRule(sign, amount.low, '次', undefined));
  if (draft.trailing.some((one) => one.effect?.kind === 'untilGone' && /每(?!一?[小项])/.test(text.slice(one.from, one.to)))) return unread('reading_share_unstated', { words }, eachRule(sign, amount.low, '次', undefined));
  if (orderOf(part, text) !== null) return unread('reading_order_matters', { words }, sign === '-' ? { kind: 'deduct', points: amount.low } : { kind: 'award', points: amount.low });
  if (found && 'doubtful' in found) return unread('reading_rate_doubtful', { words: found.doubtful }, eachRule(sign, amount.low, '个', cap));
  // 二等奖、三等奖依次减0.5分: from what?
  if (/(?:依次|逐级|逐次|逐档|逐个|递)递?[减增加降扣]/.test(text.slice(draft.from, draft.to))) return unread('reading_order_matters', { words });
  if (amount.low !== amount.high || (discretion && !decidesWhether(draft, found?.rate ?? null))) {
    if (found && amount.low !== amount.high) return unread('reading_range_per_unit', { words }, judge(undefined, cap ?? context.max ?? amount.high));
    if (found) return unread('reading_range_per_unit', { words }, eachRule(sign, amount.low, found.rate.unit, cap));
    return { rule: judge(amount.low === amount.high ? undefined : amount.low), problems };
  }
  const points = amount.low;
  if (!found) {
    if (hasOpenRate(part, text)) return unread('reading_rate_doubtful', { words }, eachRule(sign, points, '次', cap));
    // 两项各5分: which two?
    if (effect.each && statedNumber(part)) return unread('reading_list_uneven', { words }, eachRule(sign, points, '项', cap));
    if (effect.each || effect.respectively) return { rule: eachRule(sign, points, '项', cap), problems };
    if (effect.sign === null && sign === '-' && context.section !== 'penalty' && !statesFault(draft, text)) return unread('reading_amount_unclear', { words }, { kind: 'deduct', points });
    if (cap !== undefined && cap > points) {
      // 加2分，最多加4分: counted, though nothing says by what.
      return { rule: eachRule(sign, points, '次', cap), problems };
    }
    return { rule: sign === '-' ? { kind: 'deduct', points } : { kind: 'award', points }, problems };
  }
  // 缺1项3分: what is left, or what is taken?
  if (effect.sign === null && sign === '+' && /^[\s,;。、]*(?:缺|漏|少|错)[报误漏少]?[\d一两二三]/.test(text.slice(draft.from, draft.to))) return unread('reading_amount_unclear', { words }, eachRule('-', points, found.rate.unit, cap));
  const { rate } = found;
  if (rate.twice !== null) problems.push(problem('reading_unit_twice', 'warning', { words: rate.twice, unit: rate.unit }));
  if (sign === '-' && rate.lack) {
    const found = rate.target === undefined ? targetsOf(draft, rate, text) : [rate.target];
    const own = found.length === 0 && draft.target !== undefined && rate.unit === '百分点' ? [draft.target] : found;
    const measure = measureBefore(text, rate);
    const targets = own.length > 0 || rate.unit !== '百分点' ? own : [requiredRates(context.note, measure), requiredRates(context.indicatorName, measure)].find((rates) => rates.length > 0) ?? [];
    // 校长参加不少于2次，副职不少于4次，每少一次扣2分: one missing counts alike for each of them.
    if (targets.length > 1 && rate.unit === '百分点') return unread('reading_several_targets', { words }, { kind: 'shortfall', points, at: targets[0] ?? 0, ...perOf(rate), unit: unitOf(rate) });
    const [target, other] = targets;
    // 每少完成1%: a task is whole at 100%.
    if (target === undefined && rate.unit === '百分点' && /完成/.test(text.slice(rate.from, rate.to))) return { rule: { kind: 'shortfall', points, at: 100, ...perOf(rate), unit: '%', ...(cap === undefined ? {} : { cap }) }, problems };
    if (target !== undefined && other === undefined) return { rule: { kind: 'shortfall', points, at: target, ...perOf(rate), unit: unitOf(rate), ...(cap === undefined ? {} : { cap }) }, problems };
    // 每低于1个百分点: below what? Against an earlier figure the points lost are counted.
    if (rate.unit === '百分点' && !/同比|环比|比上|较上|比去年|较去年/.test(text.slice(draft.from, draft.to))) return unread('reading_target_missing', { words }, eachRule(sign, points, countedUnit(rate), cap));
  }
  const sample = sign === '+' ? sampleOf(partsOfDraft(draft), rate.unit, text) : undefined;
  return { rule: eachRule(sign, points, countedUnit(rate), cap, sample), problems };
}

/** 视情节每次扣2分: the inspector decides whether, not how much. */
function decidesWhether(draft: Draft, rate: Rate | null): boolean {
  return rate !== null && partsOfDraft(draft).every((part) => part.tokens.every((token) => !is(token, 'discretion') || token.to <= rate.from));
}

/** 每 before the amount that the grammar made nothing of: better asked than taken once. A period (每年, 每月) only says when. */
function hasOpenRate(part: Part, text: string): boolean {
  return part.tokens.slice(0, part.effectAt).some((token, at) => is(token, 'per') && !isPeriod(text, token.to, part.tokens[at + 1]) && !/^(?:一|1)?(?:个|位|名|家|所|村|镇|人|户|单位|部门|学期|学年|[\d一两二三四]+(?:个)?(?:年|月|周|天|日))/.test(text.slice(token.to, token.to + 5)));
}

/** 两项 in 两项各5分: how many things there are, right before the amount. */
function statedNumber(part: Part): boolean {
  const last = part.tokens.slice(0, part.effectAt).findLast((token) => !is(token, 'filler'));
  return last?.kind === 'quantity' && last.dimension === 'count' && last.value > 1 && !is(part.tokens[part.effectAt - 1], 'andAbove', 'andBelow');
}

export function eachRule(sign: '+' | '-', points: number, unit: string, cap: number | undefined, sample?: number): Rule {
  if (sign === '-') return { kind: 'deduct_each', points, unit, ...(cap === undefined ? {} : { cap }) };
  return { kind: 'award_each', points, unit, ...(cap === undefined ? {} : { cap }), ...(sample === undefined ? {} : { at: sample }) };
}

function directRate(unit: string, part: Part): Rate {
  return { unit, per: 1, lack: false, bare: false, twice: null, from: part.from, to: part.from, part };
}

function perOf(rate: Rate): { per?: number } {
  return rate.per === 1 ? {} : { per: rate.per };
}

function unitOf(rate: Rate): string {
  return rate.unit === '百分点' ? '%' : rate.unit;
}

/** 第一次扣1分: which time it is decides the points. */
function orderOf(part: Part, text: string): string | null {
  const before = part.tokens.slice(0, part.effectAt);
  if (/^(?:首次|初次|第一次)(?:的|发现|出现)?$/.test(text.slice(part.from, part.tokens[part.effectAt]?.from ?? part.from).replace(/[\s,]/g, '')) && part.tokens.some((token) => is(token, 'minus'))) return 'ordinal';
  const ordinal = before.find((token) => token.kind === 'quantity' && token.unit === 'ordinal');
  return ordinal?.kind === 'quantity' && ordinal.value <= 9 && before.indexOf(ordinal) <= 1 && ordinal.from > part.from - 1 && before.length <= 4 && part.tokens.some((token) => is(token, 'minus')) ? 'ordinal' : null;
}

/** The numbers that 每少1条 can fall short of: 达到50条以上, 不少于4次, 低于95%. */
function targetsOf(draft: Draft, rate: Rate, text: string): number[] {
  const bounds = partsOfDraft(draft).flatMap((part) => {
    // 每季度2次 makes no sum; 每年4次 is the whole of what is assessed.
    const periodic = part.tokens.some((token, at) => is(token, 'per') && isPeriod(text, token.to, part.tokens[at + 1]) && !text.startsWith('年', token.to));
    // 果皮箱每100米不少于1个: how many are wanted in all is not said.
    const perSo = part.tokens.some((token) => token.kind === 'words' && /每(?:\d{2}|[一二三四五六七八九]?[十百千万亿]|平方|公里|亩)/.test(text.slice(token.from, token.to)));
    return periodic || perSo ? [] : boundsOf(part).filter((bound) => (bound.compared || isWhole(bound)) && !(bound.to > rate.from && bound.from <= rate.to) && sameUnit(bound, rate) && (isWhole(bound) || bound.high === Infinity || (bound.low === -Infinity && !bound.highIncluded)));
  });
  // 每月点评不少于100张，少于100张的…: the same number, of a month.
  const monthly = new Set(partsOfDraft(draft).flatMap((part) => (part.tokens.some((token, at) => is(token, 'per') && isPeriod(text, token.to, part.tokens[at + 1]) && !text.startsWith('年', token.to)) ? boundsOf(part).filter((bound) => sameUnit(bound, rate)).map((bound) => (bound.high === Infinity ? bound.low : bound.high)) : [])));
  if (rate.unit !== '百分点' && monthly.size > 0 && bounds.every((bound) => monthly.has(bound.high === Infinity ? bound.low : bound.high))) return [];
  const compared = bounds.map((bound) => (bound.high === Infinity ? bound.low : bound.high));
  return [...new Set(compared.length > 0 ? compared : statedTargets(text.slice(draft.from, rate.to), unitOf(rate)))];
}

/** 目标值为95%, 低于标准（95%）: a number that is called the target. */
function statedTargets(words: string, unit: string): number[] {
  // 至少召开联席会议2次
  const least = notBehind(/每个?(?:季度|月|周|学期|旬|天|日|半年)[^,。;]{0,12}$/, /(?:至少|不少于)[^,。;\d每]{1,14}(\d{1,4})([\u4e00-\u9fff]{1,3})/g, words).flatMap(([, number, written]) => (written?.startsWith(unit) === true ? [Number(number)] : []));
  if (least.length > 0) return least;
  // 宣传栏6期/年
  const yearly = [...words.matchAll(/(\d{1,4})([\u4e00-\u9fff]{1,2})\/年/g)].flatMap(([, number, written]) => (written === unit ? [Number(number)] : []));
  if (yearly.length > 0) return yearly;
  // 以99.5%为基准
  const based = [...words.matchAll(/以(\d{1,6}(?:\.\d{1,3})?)(%|[\u4e00-\u9fff]{1,3})(?:作?为)(?:基准|目标|标准|基数|底线|准|起点)/g)].flatMap(([, number, written]) => (written === unit ? [Number(number)] : []));
  if (based.length > 0) return based;
  // 准确率98%为达标
  const called = [...words.matchAll(/(\d{1,6}(?:\.\d{1,3})?)(%|[\u4e00-\u9fff]{1,3}?)(?:及?以上)?(?:的?[即视]?为|算|属|是)(?:达标|合格|及格|完成)(?:线|标准)?[,;。的]/g)].flatMap(([, number, written]) => (written === unit ? [Number(number)] : []));
  if (called.length > 0) return called;
  // 达到300席: in a unit of the notice's own.
  const reached = [...words.matchAll(/(?:达到?|满|不少于|不低于|≥)(\d{1,6}(?:\.\d{1,3})?)([\u4e00-\u9fff]{1,3})/g)].flatMap(([, number, written]) => (unit !== '%' && written?.startsWith(unit) === true && unitAt(unit, 0) === null ? [Number(number)] : []));
  if (reached.length > 0) return reached;
  const found = words.matchAll(/(?:目标|达标|标准|基准|任务|规定|合格)(?:值|数|线|率|要求|标准)?(?:设?定?为|是|:|不低于|不少于)?\(?(\d{1,6}(?:\.\d{1,3})?)(%|[\u4e00-\u9fff]{1,3})/g);
  // 每低于目标10%: the step, not the target.
  return [...found].filter((match) => match.index + match[0].length < words.length).flatMap(([, number, written]) => (written === unit || (unit !== '%' && written?.startsWith(unit) === true) ? [Number(number)] : []));
}

/** What (?<!…) finds, which Safari knows from 16.4 on only: `wanted` where `guard`, of 16 letters at most, does not end right before it. */
function notBehind(guard: RegExp, wanted: RegExp, words: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let each = wanted.exec(words); each; each = wanted.exec(words)) {
    if (guard.test(words.slice(Math.max(0, each.index - 16), each.index))) wanted.lastIndex = each.index + 1;
    else found.push(each);
  }
  return found;
}

/** 参训率 in 参训率每低1个百分点; '' where the words before 每 name no rate. */
function measureBefore(text: string, rate: Rate): string {
  return /([\u4e00-\u9fff]{1,10}(?:率|度|比例))$/.exec(text.slice(Math.max(0, rate.from - 12), rate.from))?.[1] ?? '';
}

/** Longest remark that is looked through for a target, in characters. */
const longestNote = 1500;

/** The rates that another cell of the row asks for (参训率不低于90%); with `measure`, those of that name alone. */
function requiredRates(note: string | null, measure: string): number[] {
  if (note === null) return [];
  const text = foldText(note.slice(0, longestNote));
  // The column 目标值: nothing but the number.
  const alone = text.split('\n').flatMap((line) => /^(\d{1,3}(?:\.\d+)?)%(?:以上|\(含\)以上|及以上)?$/.exec(line.trim())?.[1] ?? []);
  if (alone.length === 1) return [Number(alone[0])];
  const bounds = partsOf(tokenise(text, 0, text.length), text).flatMap((part) =>
    boundsOf({ ...part, effectAt: part.tokens.length }).filter((bound) => {
      if (bound.unit !== '%' || !(isWhole(bound) || (bound.compared && bound.high === Infinity))) return false;
      const named = /([\u4e00-\u9fff]{1,10}(?:率|度|比例))[^率度%]{0,6}$/.exec(text.slice(Math.max(part.from, bound.from - 20), bound.from))?.[1] ?? '';
      return measure === '' || named === '' ? measure === '' : named.endsWith(measure) || measure.endsWith(named);
    }),
  );
  return [...new Set(bounds.map((bound) => bound.low))];
}

/** 整改率100%: nothing can be above it, so that it is a target without a word for it. */
function isWhole(bound: Bound): boolean {
  return bound.unit === '%' && bound.low === 100 && bound.high === 100;
}

function isPeriod(text: string, at: number, next: Part['tokens'][number] | undefined): boolean {
  if (next?.kind === 'quantity') return next.dimension === 'time';
  return /^(?:个?(?:季度|月|周|星期|工作日|学期|学年)|年|天|日|半年|半月|旬)/.test(text.slice(at, at + 5));
}

function sameUnit(bound: Bound, rate: Rate): boolean {
  return bound.unit === rate.unit || (bound.unit === '%' && rate.unit === '百分点');
}

/** 随机抽查3条…, 入户走访10户: how many are looked at; those of another name than what is counted are none. */
function sampleOf(parts: readonly Part[], unit: string, text: string): number | undefined {
  for (const part of parts) {
    const at = part.tokens.findIndex((token) => is(token, 'sample'));
    const counts = part.tokens.filter((token): token is Quantity => token.kind === 'quantity' && token.dimension === 'count');
    const first = at < 0 ? counts.find((token) => looks.test(text.slice(Math.max(part.from, token.from - 14), token.from)) && isSameThing(token, unit, text)) : counts.find((token) => token.from >= (part.tokens[at]?.to ?? Infinity));
    if (first && first.high === undefined && Number.isInteger(first.value) && first.value > 0 && (at >= 0 || !isCompared(part, first))) return first.value;
  }
  return undefined;
}

/** 入户, 抽问, 随机调取 right before the number; 每月走访5户 and 走访不少于5户 are what is asked for. */
const looks = /(?:^|[^每月周季年日天])(?:(?:现场|随机|电话|上门|实地|入户|各|再)*(?:入户|走访|抽问|抽测|抽考|抽访|抽看|抽取|抽选|选取|选择|调取|调阅|查阅|提问|询问|访谈|访问|问询|暗访|回访|核查|查验)(?:了解)?[\u4e00-\u9fff]{0,4}|随机[\u4e00-\u9fff]{0,4})$/;

function isSameThing(token: Quantity, unit: string, text: string): boolean {
  if (token.unit === unit || text.startsWith(unit, token.to) || text.startsWith(unit, token.to - token.unit.length)) return true;
  // 3个自然村, each 村 of them.
  const named = token.unit === '个' && unit.length <= 3 && text.slice(token.to, token.to + 6).indexOf(unit);
  return (named !== false && named >= 0 && named <= 3) || (/^[人名位]$/.test(token.unit) && /^[人名位]$/.test(unit));
}

function isCompared(part: Part, token: Quantity): boolean {
  const at = part.tokens.indexOf(token);
  // 走访10户的，每户得1分: done by whom it is counted for.
  return /^[次期场轮]/.test(token.unit) || is(part.tokens[at + 1], 'filler') || part.tokens.slice(0, at).some((one) => is(one, 'per')) || is(part.tokens[at + 1], 'andAbove', 'andBelow') || is(part.tokens[at - 1], 'above', 'atLeast', 'below', 'atMost');
}

/** Words of something missing or wrong. */
const faults = /未|不|无|没|缺|漏|错|差评|逾期|超期|超时|迟|延误|违反|违规|发生|出现|存在|低于|少于|不足|擅自|虚假|弄虚作假|瞒报|谎报|丢失|损坏|泄露|投诉|通报|推诿|失实|过期|失效|空白/;

export function statesFault(draft: Draft, text: string): boolean {
  return faults.test(text.slice(draft.from, draft.to));
}
