import type { Scope } from '../../rubric/rubric';
import { is, isPoints, type Key, type Quantity, type Token } from './token';

/** What a part of a sentence does to the points. */
export type Effect =
  /** 扣2分, 得1至3分, 分别加3、2、1分; `sign` null where no verb says it (优秀10分). */
  | { kind: 'points'; sign: '+' | '-' | '=' | null; amounts: Amount[]; each: boolean; respectively: boolean; per: string | null; discretion: boolean }
  /** 得50%的分值, 扣一半分: a share of the row's points, 0 … 1. */
  | { kind: 'share'; sign: '+' | '-' | '='; share: number }
  /** 得满分. */
  | { kind: 'full' }
  | { kind: 'zero'; item: boolean }
  | { kind: 'veto'; scope: Scope; by: 'veto' | 'fail' | 'wiped' | 'disqualified' | 'lowered' }
  | { kind: 'judge'; sign: '+' | '-' | '=' }
  /** 按完成比例得分; `weighted`: 得分×20%, which is the row's points or a formula. */
  | { kind: 'ratio'; sign: '+' | '-' | '='; points: number | null; weighted?: true }
  /** 扣分, 加分 without a number. */
  | { kind: 'free'; sign: '+' | '-' | '=' }
  /** 不扣分: nothing happens. */
  | { kind: 'none' }
  /** 最高扣10分, 上限5分; `untilGone`: 扣完为止. */
  | { kind: 'cap'; points: number; total: boolean; sign: '+' | '-' | '=' | null; per: 'quarter' | 'month' | 'unit' | null }
  | { kind: 'untilGone' }
  /** 满分10分, 基础分80分: says what something is worth. */
  | { kind: 'worth'; points: number }
  /** 不重复计分, 取最高分. */
  | { kind: 'once' } | { kind: 'highest' };

export interface Amount {
  low: number;
  high: number;
}

/** A stretch between two commas, or up to the effect that ends it. */
export interface Part {
  from: number;
  to: number;
  tokens: Token[];
  effect: Effect | null;
  /** Position in `tokens` of the effect's first word; the number of tokens where there is no effect. */
  effectAt: number;
  /** The sign that follows; '' where the next part follows at once. */
  end: string;
  bracket: boolean;
  discretion: boolean;
  modifier: string | null;
}

/** Divides the tokens of one item into parts, each with at most one effect. */
export function partsOf(tokens: readonly Token[], text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let bracket = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token && token.kind !== 'mark') continue;
    const sign = token?.kind === 'mark' ? token.sign : '';
    if (sign === '、') continue;
    if (at > from) split(tokens.slice(from, at), sign, bracket > 0, text, parts);
    else if (parts.length > 0 && sign !== '(' && sign !== ')') {
      const last = parts[parts.length - 1] as Part;
      if (last.end === '' || last.end === ')') last.end = sign;
    }
    if (sign === '(') bracket++;
    if (sign === ')') bracket = Math.max(0, bracket - 1);
    from = at + 1;
  }
  return parts;
}

/** A longer stretch without an effect is cut, so that no search runs over more. In tokens. */
const longestPart = 300;
/** Farthest back that a word about the effect is looked for, in characters. */
const reach = 120;

function split(tokens: Token[], end: string, bracket: boolean, text: string, into: Part[]): void {
  let from = 0;
  while (from < tokens.length) {
    const rest = tokens.slice(from, from + longestPart);
    const found = effectIn(rest, text);
    let to = found ? found.to : rest.length;
    // 扣2分的, 扣2分、: what only closes the effect.
    while (found && to < rest.length && (isMark(rest[to], '、') || (is(rest[to], 'filler') && (rest[to] as Key).word === '的'))) to++;
    const own = rest.slice(0, to);
    const first = own[0] as Token;
    const last = own[own.length - 1] as Token;
    const modifier = own.find((token) => is(token, 'modifier'));
    into.push({
      from: first.from,
      to: last.to,
      tokens: own,
      effect: found?.effect ?? null,
      effectAt: found ? found.at : own.length,
      end: from + to >= tokens.length ? end : '',
      bracket,
      discretion: own.some((token) => is(token, 'discretion')),
      // 按扫码率折算得分: the share of it.
      modifier: modifier && found?.effect.kind !== 'ratio' ? text.slice(modifier.from, modifier.to) : null,
    });
    from += to;
  }
}

function isMark(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'mark' && token.sign === sign;
}

interface Found {
  effect: Effect;
  /** First token of the effect, and the one after its last. */
  at: number;
  to: number;
}

function effectIn(tokens: readonly Token[], text: string): Found | null {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const found = isPoints(token) ? pointsAt(tokens, at, text) : token.kind === 'key' ? wordedAt(tokens, at, text) : token.kind === 'quantity' && token.dimension === 'percent' ? shareAt(tokens, at, text) : null;
    if (found) return found;
  }
  return null;
}

const between = ['filler', 'each', 'respectively', 'cap', 'total', 'discretion', 'inclusive', 'thisItem', 'year', 'quarter', 'scoreNoun', 'atMost', 'full'] as const;

function verbSign(token: Token | undefined): '+' | '-' | '=' | null {
  if (is(token, 'minus')) return '-';
  if (is(token, 'plus')) return '+';
  return is(token, 'get') ? '=' : null;
}

/** Farthest that a word may stand between 扣 and its amount (扣所在乡镇2分), in characters. */
const longestObject = 8;

function pointsAt(tokens: readonly Token[], at: number, text: string): Found | null {
  const amount = tokens[at] as Quantity;
  let start = at;
  let sign: '+' | '-' | '=' | null = null;
  let each = false;
  let respectively = false;
  let capped = false;
  let total = false;
  let discretion = false;
  let worth = false;
  let verb = -1;
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back] as Token;
    const own = verbSign(token);
    if (own !== null) {
      // 加分 in 加分最高不超过5分 is the noun; the first verb counts.
      if (sign === null) sign = own;
      verb = back;
      start = back;
      if (is(token, 'each')) each = true;
      continue;
    }
    if (is(token, 'worth')) {
      worth = true;
      start = back;
      continue;
    }
    if (is(token, 'above', 'below', 'atLeast') && !is(token, 'cap')) {
      if (verb < 0 && !capped) return null;
      break;
    }
    if (is(token, ...between)) {
      if (is(token, 'each')) each = true;
      if (is(token, 'respectively')) respectively = true;
      if (is(token, 'cap') && (verb < 0 || back === verb - 1 || capped || onlyFillers(tokens, back + 1, verb))) capped = true;
      if (is(token, 'total')) total = true;
      if (is(token, 'discretion')) discretion = true;
      if (verb < 0 || is(token, 'cap', 'total', 'each', 'respectively', 'discretion')) start = back;
      continue;
    }
    if (verb < 0 && token.kind === 'words' && token.to - token.from <= longestObject && is(tokens[back - 1], 'minus') && !worth) continue;
    break;
  }
  const next = tokens[at + 1];
  if (is(next, 'capAfter') && !is(next, 'andBelow')) {
    return { effect: { kind: 'cap', points: amount.value, total, sign, per: capPeriod(tokens, start, text) }, at: start, to: at + 2 };
  }
  if (is(next, 'andAbove', 'andBelow', 'inclusive') && amount.high === undefined) {
    if (!(is(next, 'andBelow') && sign === '-')) return null;
  }
  if (amount.high !== undefined && sign === null && !capped && tokens.slice(0, at).some((token) => is(token, 'scoreNoun'))) return null;
  if (capped) return { effect: { kind: 'cap', points: amount.high ?? amount.value, total, sign, per: capPeriod(tokens, start, text) }, at: start, to: at + 1 };
  // 得分=落实率×5分, where the rate is none of the known ones: a formula, left to a person.
  if (tokens.slice(0, at).some((token) => is(token, 'times'))) return { effect: { kind: 'ratio', sign: '-', points: amount.value }, at: start, to: at + 1 };
  if (worth) return { effect: { kind: 'worth', points: amount.value }, at: start, to: at + 1 };
  if (amount.value === 0 && amount.high === undefined && sign !== '-') return { effect: { kind: 'zero', item: hasThisItem(tokens, at) }, at: start, to: at + 1 };

  // 75—89分为“合格”: what the score is called.
  if (sign === null && is(next, 'filler') && /^[则即评定]?为$/.test(next.word) && (tokens[at + 2]?.kind === 'opaque' || is(tokens[at + 2], 'grade'))) return null;
  // 80—89分得3分: the first number is what is measured.
  const behind = tokens.slice(at + 1).findIndex((token) => !is(token, 'filler'));
  if (sign === null && behind >= 0 && verbSign(tokens[at + 1 + behind]) !== null && isPoints(tokens[at + 2 + behind])) return null;
  if (sign === null && amount.high !== undefined && is(next, 'zero', 'full')) return null;

  const { amounts, to, from } = listed(tokens, at);
  const per = tokens.slice(from, to).flatMap((token) => (isPoints(token) && token.each !== undefined ? [token.each] : []))[0] ?? null;
  if (from < at && start === at) {
    // 分别加3、2、1分: the verb stands before the first of them.
    const list = pointsVerbBefore(tokens, from);
    if (list) return { effect: { kind: 'points', sign: list.sign, amounts, each: list.each, respectively: list.respectively, per, discretion: false }, at: list.at, to };
  }
  const said = amount.sign === '-' ? '-' : amount.sign === '+' ? '+' : sign;
  return { effect: { kind: 'points', sign: said, amounts, each, respectively, per, discretion }, at: Math.min(start, from), to };
}

function onlyFillers(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).every((token) => is(token, 'filler', 'total', 'thisItem', 'scoreNoun', 'cap'));
}

function capPeriod(tokens: readonly Token[], at: number, text: string): 'quarter' | 'month' | 'unit' | null {
  for (let back = at - 1; back >= 0 && back >= at - 4; back--) {
    const token = tokens[back] as Token;
    if (!is(token, 'per')) continue;
    const next = tokens[back + 1];
    if (is(next, 'year')) return null;
    const word = next?.kind === 'quantity' ? next.unit : is(next, 'quarter') ? '季度' : text.slice(token.to, token.to + 2);
    if (/^(?:个?月|月份)/.test(word)) return 'month';
    return word === '季度' ? 'quarter' : word.startsWith('年') ? null : 'unit';
  }
  return null;
}

function hasThisItem(tokens: readonly Token[], to: number): boolean {
  return tokens.slice(0, to + 1).some((token) => is(token, 'thisItem') || (token.kind === 'key' && /^[该本此]项/.test(token.word)));
}

/** 3、2、1分 or 3分、2分、1分 around the amount at `at`. */
function listed(tokens: readonly Token[], at: number): { amounts: Amount[]; from: number; to: number } {
  const amounts = [amountOf(tokens[at] as Quantity)];
  let from = at;
  while (isMark(tokens[from - 1], '、') && tokens[from - 2]?.kind === 'quantity') {
    const earlier = tokens[from - 2] as Quantity;
    if (earlier.dimension !== 'points' && earlier.unit !== '') break;
    amounts.unshift(amountOf(earlier));
    from -= 2;
  }
  let to = at + 1;
  while (isMark(tokens[to], '、') && isPoints(tokens[to + 1])) {
    amounts.push(amountOf(tokens[to + 1] as Quantity));
    to += 2;
  }
  return { amounts, from, to };
}

function pointsVerbBefore(tokens: readonly Token[], at: number): { sign: '+' | '-' | '='; each: boolean; respectively: boolean; at: number } | null {
  let each = false;
  let respectively = false;
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back];
    const sign = verbSign(token);
    if (sign) {
      let start = back;
      while (is(tokens[start - 1], 'respectively', 'each')) {
        if (is(tokens[start - 1], 'respectively')) respectively = true;
        else each = true;
        start--;
      }
      return { sign, each, respectively, at: start };
    }
    if (!is(token, ...between)) return null;
    if (is(token, 'each')) each = true;
    if (is(token, 'respectively')) respectively = true;
  }
  return null;
}

function amountOf(quantity: Quantity): Amount {
  return { low: quantity.value, high: quantity.high ?? quantity.value };
}

/** 得50%的分值, 扣该项分值的30%. */
function shareAt(tokens: readonly Token[], at: number, text: string): Found | null {
  const percent = tokens[at] as Quantity;
  if (percent.unit !== '%' || percent.high !== undefined) return null;
  const after = text.slice(percent.to, percent.to + 3);
  for (let back = at - 1; back >= 0; back--) {
    const sign = verbSign(tokens[back]);
    if (sign) {
      const owned = /^的?分/.test(after) || tokens.slice(back + 1, at).some((token) => is(token, 'worth') || (token.kind === 'key' && token.word === '分值'));
      return owned ? { effect: { kind: 'share', sign, share: percent.value / 100 }, at: back, to: Math.min(tokens.length, at + (/^的?分/.test(after) ? 2 : 1)) } : null;
    }
    if (!is(tokens[back], 'filler', 'thisItem', 'worth')) return null;
  }
  return null;
}

const endings = ['filler', 'inclusive'] as const;
const lostWhole = /^扣(?:除|减|去|掉|完|光)?(?:[该本此](?:考核|考评|评价)?(?:部分|大项|大类|类别|板块|版块|模块|章节?|栏目|指标|项目|小项|子项|项|条)(?:的)?(?:全部|所有|全额|剩余)(?:的)?(?:得分|分值|分数|分)|[该本此](?:考核|考评|评价)?(?:部分|大项|大类|类别|板块|版块|模块|章节?)(?:的)?(?:分值|分数))(?:的)?$/;

function wordedAt(tokens: readonly Token[], at: number, text: string): Found | null {
  const token = tokens[at] as Key;
  // 扣（ ）分: the number was never filled in.
  const blank = verbSign(token);
  if (blank !== null && /^\s?(?:\(\s{0,8}\)|[_X×]{1,6})\s?分/.test(text.slice(token.to, token.to + 14))) return { effect: { kind: 'free', sign: blank }, at, to: Math.min(tokens.length, at + 3) };
  const last = tokens.slice(at + 1).every((after) => is(after, ...endings));
  const here = (effect: Effect, from = at): Found => ({ effect, at: from, to: at + 1 });
  if (is(token, 'noChange')) return here({ kind: 'none' });
  if (is(token, 'allGone')) return here({ kind: 'zero', item: true });
  if (is(token, 'untilGone')) return here({ kind: 'untilGone' });
  const closes = tokens.slice(at + 1).every((after) => is(after, 'filler', 'inclusive') || after.kind === 'opaque' || (after.kind === 'words' && /^(?:等次|等级|档次)$/.test(text.slice(after.from, after.to))));
  if (is(token, 'wiped', 'veto', 'fail', 'disqualified') && !closes) return null;
  if (is(token, 'wiped')) return here({ kind: 'veto', scope: wipedScope(tokens, at), by: 'wiped' });
  // 被一票否决的，每有1个扣2分: what happened to others.
  if (is(token, 'veto') && text.charAt(token.from - 1) === '被' && is(tokens[at + 1], 'filler')) return null;
  if (is(token, 'veto')) return here({ kind: 'veto', scope: vetoScope(tokens, at, text), by: 'veto' });
  if (is(token, 'fail') && (/[被因曾经]$/.test(text.slice(token.from - 1, token.from)) || !closes)) return null;
  if (is(token, 'fail')) return { ...here({ kind: 'veto', scope: 'subject', by: 'fail' }), to: at + (tokens[at + 1]?.kind === 'words' ? 2 : 1) };
  if (is(token, 'disqualified')) return here({ kind: 'veto', scope: 'subject', by: 'disqualified' });
  if (is(token, 'zero')) return here({ kind: 'zero', item: hasThisItem(tokens, at) });
  if (is(token, 'once')) return here({ kind: 'once' });
  if (is(token, 'highest') && token.word.length > 1) return here({ kind: 'highest' });
  if (is(token, 'full') && !isPoints(tokens[at + 1])) {
    const verb = verbSign(tokens[at - 1]);
    if (token.word.startsWith('得') || token.word.startsWith('计') || token.word.startsWith('记') || token.word.startsWith('给') || verb === '=' || token.word.includes('得满分')) return here({ kind: 'full' }, verb === '=' ? at - 1 : at);
    if (verb === '-') return here({ kind: 'zero', item: true }, at - 1);
    // ≤8天的满分，＞8天且≤9天的得4分: nothing but the case before it.
    if (last && is(tokens[at - 1], 'filler') && (tokens[at - 1] as Key).word === '的' && (tokens[at - 2]?.kind === 'quantity' || is(tokens[at - 2], 'andAbove', 'andBelow'))) return here({ kind: 'full' });
    return null;
  }
  if (is(token, 'full') && isPoints(tokens[at + 1])) return { effect: { kind: 'worth', points: (tokens[at + 1] as Quantity).value }, at, to: at + 2 };
  if (is(token, 'half')) {
    const sign = verbSign(tokens[at - 1]);
    return sign ? here({ kind: 'share', sign, share: 0.5 }, at - 1) : null;
  }
  if (is(token, 'times')) return formulaAt(tokens, at, text);
  if (is(token, 'ratio')) {
    const verbAt = tokens.findIndex((after, index) => index > at && (verbSign(after) !== null || is(after, 'grading')));
    if (verbAt < 0) return null;
    const points = tokens[verbAt + 1];
    return { effect: { kind: 'ratio', sign: verbSign(tokens[verbAt]) ?? '=', points: isPoints(points) ? points.value : null }, at, to: verbAt + (isPoints(points) ? 2 : 1) };
  }
  if (is(token, 'grading') && last) {
    const said = text.slice(Math.max((tokens[0] as Token).from, token.from - reach), token.from);
    if (/按[^,]*(?:率|比例|之比|比值|占比)$/.test(said)) return here({ kind: 'ratio', sign: '=', points: null });
    if (/根据|按照|依据|依照|结合|视|由|参照|对照|综合|按|酌情|现场|组织/.test(said) || token.word.startsWith('综合') || token.word.startsWith('进行')) return here({ kind: 'judge', sign: '=' });
    return is(token, 'get', 'minus', 'plus') ? here({ kind: 'free', sign: verbSign(token) ?? '=' }) : null;
  }
  // 扣除该部分全部分值, 扣完本大项所有分数
  if (is(token, 'minus') && lostWhole.test(text.slice(token.from, (tokens[tokens.length - 1] as Token).to))) return { effect: { kind: 'zero', item: true }, at, to: tokens.length };
  const sign = verbSign(token);
  if (sign && last && /分$/.test(token.word)) {
    // 按任务完成比例得分
    const said = text.slice(Math.max((tokens[0] as Token).from, token.from - reach), token.from);
    return here(/按照?[^,、]{0,12}(?:(?:完成|实际)[^,、]{0,8}比例|率(?:折算|换算))$/.test(said) ? { kind: 'ratio', sign, points: null } : { kind: 'free', sign });
  }
  return null;
}

/** 完成率×10分, 得分=完成率×分值. */
function formulaAt(tokens: readonly Token[], at: number, text: string): Found | null {
  const before = tokens.slice(0, at);
  if (!is(tokens[at], 'times') || !'×*乘以╳'.includes((tokens[at] as Key).word)) return null;
  const after = tokens[at + 1];
  // 主管部门考核得分×20%: out of a hundred, or of what that office gives?
  const another = /[部门委局办级]的?(?:年度)?考[核评](?:得分|成绩|分数)$/.test(text.slice((tokens[0] as Token).from, (tokens[at] as Token).from).trimEnd().slice(-20));
  if (!another && after?.kind === 'quantity' && after.unit === '%' && after.high === undefined && tokens.slice(at + 2).every((token) => is(token, 'filler', 'grading')) && before.every((token) => is(token, 'scoreNoun', 'filler', 'get', 'grading', 'rateNoun') || token.kind === 'words') && before.some((token) => is(token, 'scoreNoun') || is(token, 'get'))) {
    return { effect: { kind: 'ratio', sign: '=', points: after.value, weighted: true }, at: 0, to: tokens.length };
  }
  // 按…比例×10计分: the number is points where a verb follows.
  const stated = at + 2 >= tokens.length && is(before[before.length - 1], 'rateNoun') && before.some((token) => token.kind === 'key' && token.word === '=') && before.some((token) => is(token, 'scoreNoun', 'get'));
  const counted = after?.kind === 'quantity' && after.unit === '' && (is(tokens[at + 2], 'grading', 'get') || stated);
  const points = isPoints(after) || counted ? (after as Quantity).value : null;
  const worthAfter = is(after, 'worth', 'filler', 'thisItem', 'full') || is(after, 'scoreNoun');
  // 优秀率×5分: whatever ends as rates do.
  const here = tokens[at] as Token;
  const rated = before.some((token) => is(token, 'rateNoun', 'ratio')) || /(?:[\u4e00-\u9fff]率|比例|占比)$/.test(text.slice(Math.max(before[0]?.from ?? here.from, here.from - 8), here.from).trimEnd());
  const plain = rated && !tokens.some((token, index) => index !== at && is(token, 'times') && (token as Key).word !== '=');
  if (!plain) return null;
  if (points !== null || worthAfter) return { effect: { kind: 'ratio', sign: '=', points }, at: 0, to: tokens.length };
  // 完成率×10 in a row of 10.
  const bare = after?.kind === 'quantity' && after.unit === '' && after.high === undefined && at + 2 >= tokens.length;
  return bare ? { effect: { kind: 'ratio', sign: '=', points: after.value, weighted: true }, at: 0, to: tokens.length } : null;
}

/** 该项一票否决, 政府网站工作一票否决: only the section; 年度考核一票否决: the subject. */
function vetoScope(tokens: readonly Token[], at: number, text: string): Scope {
  const before = tokens.slice(0, at);
  if (before.some((token) => is(token, 'thisItem'))) return 'section';
  const here = (tokens[at] as Token).from;
  const said = text.slice(Math.max(before[0]?.from ?? 0, here - reach), here).replace(/(?:实行|予以|直接|将|给予|进行)$/, '');
  if (/(?:本季度|该季度|当季度?)[^,]*$/.test(said)) return 'quarter';
  return /(?:工作|指标|项目|部分|板块|版块)(?:实行|予以)?$/.test(said) && !/(?:年度|考核|考评|全部|整体|评估)(?:工作|指标)?$/.test(said) ? 'section' : 'subject';
}

function wipedScope(tokens: readonly Token[], at: number): Scope {
  const before = tokens.slice(0, at);
  if (before.some((token) => is(token, 'quarter'))) return 'quarter';
  if (before.some((token) => is(token, 'year'))) return 'year';
  return before.some((token) => is(token, 'thisItem')) ? 'section' : 'subject';
}
