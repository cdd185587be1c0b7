import type { Locale } from '../messages/problem';
import type { Clause, Indicator, Rubric, Rule, Scope } from '../rubric/rubric';
import { clausesOf } from '../rubric/walk';
import type { Mark } from './marks';
import type { Line } from './results';

/**
 * What a line says, for 扣分明细 and for whoever asks why:
 * 「内容更新不及时：每周更新内容少于1次，发现 3 起，每起扣5分，应扣15分，封顶扣10分」.
 */
export function sentence(line: Line, rubric: Rubric, locale: Locale = 'zh-CN'): string {
  const placed = placesOf(rubric).get(line.clause);
  if (!placed) return line.clause;
  const words = locale === 'en' ? english : chinese;
  const { clause, indicator } = placed;
  const facts = line.veto ? [words.veto(line.veto, line.mark)] : effectOf(clause.rule, line, words);
  const parts = [statement(clause), ...facts, ...(line.remark ? [words.remark[line.remark]] : [])];
  const period = line.period === undefined ? '' : `${line.period} `;
  return `${period}${indicator.name}${words.colon}${parts.join(words.comma)}`;
}

interface Place {
  clause: Clause;
  indicator: Indicator;
}

const known = new WeakMap<Rubric, Map<string, Place>>();

function placesOf(rubric: Rubric): Map<string, Place> {
  let places = known.get(rubric);
  if (!places) {
    places = new Map([...clausesOf(rubric)].map(({ clause, indicator }) => [clause.id, { clause, indicator }]));
    known.set(rubric, places);
  }
  return places;
}

/** The clause's words without what they say of points, which the sentence says itself. */
function statement({ text }: Clause): string {
  const cut = text.replace(/[，,；;。（(\s]*(每?(发现|出现|查到)?一?(起|次|个|条|项|种形式)?[，,]?\s*每?(次|个|起|条|少\d*条)?(扣|加|得)\s*\d.*|每(发现|出现).*)$/u, '').replace(/[，,；;。\s]+$/u, '');
  return [...cut].length >= 4 ? cut : text.replace(/[；;。\s]+$/u, '');
}

interface Words {
  colon: string;
  comma: string;
  ticked: string;
  found: (count: number, unit: string) => string;
  late: (count: number, late: number, unit: string) => string;
  measured: (value: Mark, unit: string) => string;
  target: (at: number, unit: string) => string;
  each: (points: number, unit: string, gives: boolean) => string;
  gave: (points: number, gives: boolean) => string;
  due: (points: number, gives: boolean) => string;
  capped: Record<'clause' | 'shared' | 'criterion', (points: number, gives: boolean) => string>;
  zero: string;
  quota: (when: string, unit: string) => string;
  veto: (scope: Scope, mark: Mark) => string;
  remark: Record<NonNullable<Line['remark']>, string>;
}

/** What was found, what each is worth, and what came of it. */
function effectOf(rule: Rule, line: Line, words: Words): string[] {
  const gives = rule.kind === 'award' || rule.kind === 'award_each' || line.points > 0;
  switch (rule.kind) {
    case 'deduct':
    case 'award':
      return [words.ticked, ...outcome(line, words, gives)];
    case 'deduct_each':
    case 'award_each':
      return [found(line.mark, rule.unit ?? '', words), words.each(rule.points, rule.unit ?? '', gives), ...outcome(line, words, gives)];
    case 'shortfall':
      return [words.measured(line.mark, rule.unit ?? ''), words.target(rule.at, rule.unit ?? ''), ...outcome(line, words, false)];
    case 'steps':
    case 'ratio':
      return [words.measured(line.mark, rule.unit ?? (rule.kind === 'ratio' ? '%' : '')), ...outcome(line, words, line.points >= 0)];
    case 'judge':
      return outcome(line, words, rule.sign !== '-');
    case 'zero':
      return [words.ticked, words.zero];
    case 'veto':
      return [words.ticked];
    case 'veto_count':
      return [found(line.mark, rule.unit ?? '', words)];
    case 'quota':
      return [words.measured(line.mark, rule.unit ?? ''), words.quota(rule.when, rule.unit ?? '')];
    case 'unread':
      return [];
  }
}

/** 扣10分, or 应扣15分，封顶扣10分 where limits bit. */
function outcome({ points, capped, counted }: Line, words: Words, gives: boolean): string[] {
  const size = Math.abs(points);
  const parts = capped ? [words.due(Math.abs(capped.from), gives)] : [words.gave(size, gives)];
  if (capped?.by === 'clause') parts.push(words.capped.clause(size, gives));
  if (counted !== undefined) parts.push(words.capped[capped?.by === 'shared' ? 'shared' : 'criterion'](Math.abs(counted), gives));
  return parts;
}

function found(mark: Mark, unit: string, words: Words): string {
  if (typeof mark === 'object' && mark !== null) return words.late(mark.count ?? 0, mark.late ?? 0, unit);
  return words.found(typeof mark === 'number' ? mark : 0, unit);
}

const takes = (gives: boolean) => (gives ? '得' : '扣');

const chinese: Words = {
  colon: '：',
  comma: '，',
  ticked: '已勾选',
  found: (count, unit) => `发现 ${count} ${unit || '次'}`,
  late: (count, late, unit) => `按时 ${count} ${unit || '次'}、超时 ${late} ${unit || '次'}`,
  measured: (value, unit) => (typeof value === 'string' ? `「${value}」` : `为 ${String(value)}${unit === '%' ? '%' : unit && ` ${unit}`}`),
  target: (at, unit) => `应达 ${at}${unit && ` ${unit}`}`,
  each: (points, unit, gives) => `每${unit || '次'}${takes(gives)}${points}分`,
  gave: (points, gives) => `${takes(gives)}${points}分`,
  due: (points, gives) => `应${takes(gives)}${points}分`,
  capped: {
    clause: (points, gives) => `封顶${takes(gives)}${points}分`,
    shared: (points, gives) => `合计封顶后${takes(gives)}${points}分`,
    criterion: (points, gives) => `以本项分值为限${takes(gives)}${points}分`,
  },
  zero: '该项不得分',
  quota: (when, unit) => `要求 ${when}${unit && ` ${unit}`}`,
  veto: (scope, mark) =>
    `${typeof mark === 'number' ? `共 ${mark}，` : ''}${{ subject: '单项否决', section: '本部分一票否决，记0分', quarter: '一票否决，本季度得分归零', year: '一票否决，本年度得分归零' }[scope]}`,
  remark: {
    after_veto: '已单项否决，不再评分',
    criterion_zero: '该项已按不得分处理',
    cancelled_by_normalising: '该单位为同类最高，按最高分折算后此项扣分不影响最终得分',
  },
};

const english: Words = {
  colon: ': ',
  comma: ', ',
  ticked: 'ticked',
  found: (count, unit) => `${count}${unit && ` ${unit}`} found`,
  late: (count, late, unit) => `${count}${unit && ` ${unit}`} in time, ${late} late`,
  measured: (value, unit) => (typeof value === 'string' ? `"${value}"` : `measured ${String(value)}${unit === '%' ? '%' : unit && ` ${unit}`}`),
  target: (at, unit) => `target ${at}${unit && ` ${unit}`}`,
  each: (points, unit, gives) => `${gives ? '+' : '−'}${points} each${unit && ` ${unit}`}`,
  gave: (points, gives) => `${gives ? '+' : '−'}${points}`,
  due: (points, gives) => `${gives ? '+' : '−'}${points} due`,
  capped: {
    clause: (points, gives) => `capped at ${gives ? '+' : '−'}${points}`,
    shared: (points, gives) => `${gives ? '+' : '−'}${points} under a shared cap`,
    criterion: (points, gives) => `${gives ? '+' : '−'}${points} within the criterion's points`,
  },
  zero: 'the criterion scores 0',
  quota: (when, unit) => `required ${when}${unit && ` ${unit}`}`,
  veto: (scope, mark) =>
    `${typeof mark === 'number' ? `${mark} found, ` : ''}${{ subject: 'veto', section: 'veto of the section, which scores 0', quarter: 'veto of the quarter, which scores 0', year: 'veto of the year, which scores 0' }[scope]}`,
  remark: {
    after_veto: 'vetoed, not scored further',
    criterion_zero: 'the criterion scores 0',
    cancelled_by_normalising: 'cancelled by normalising, the unit being the best of its group',
  },
};
