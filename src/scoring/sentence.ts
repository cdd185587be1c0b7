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
  const facts = line.veto ? [words.veto(line.veto, line.mark, unitOf(clause.rule))] : effectOf(clause, line, words);
  const remark = line.remark !== undefined && !(line.remark === 'criterion_zero' && clause.rule.kind === 'zero') ? [words.remark[line.remark]] : [];
  const parts = [statement(clause), ...facts, ...remark];
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

/** The clause's words without what they say of points and of other steps, which the sentence says itself. */
function statement({ text, rule }: Clause): string {
  const steps = rule.kind === 'steps' ? rule.steps.map(({ when }) => when) : [];
  let kept = '';
  for (const piece of text.replace(/（[^（）]*(?:扣|上限|封顶)[^（）]*）?/gu, '').match(/[^，；。]*[，；。]|[^，；。]+/gu) ?? []) {
    if (steps.some((when) => piece.startsWith(when))) break;
    const given = /每(?:发现|出现|少\d)|(?:扣|加|得)\s*\d[\d.]*\s*分|形式得分/u.exec(piece);
    if (!given) {
      kept += piece;
      continue;
    }
    const head = piece.slice(0, given.index).replace(/(?:每?[一1]?[个次起条](?:\/次)?)+$/u, '');
    if ([...head].length > 3 && !/^(?:发现|过期|符合要求|一种形式)/u.test(head)) kept += head;
    break;
  }
  const whole = /[，；。、\s]+$/u;
  return [...kept].length < 5 ? text.replace(whole, '') : kept.replace(whole, '');
}

interface Words {
  colon: string;
  comma: string;
  ticked: string;
  found: (count: number, unit: string, gives: boolean) => string;
  late: (count: number, late: number, unit: string) => string;
  measured: (value: Mark, unit: string, measure: string) => string;
  target: (at: number, unit: string) => string;
  each: (points: number, unit: string, gives: boolean) => string;
  gave: (points: number, gives: boolean) => string;
  due: (points: number, gives: boolean) => string;
  capped: Record<'clause' | 'shared' | 'criterion', (points: number, gives: boolean) => string>;
  zero: string;
  quota: (when: string, unit: string) => string;
  veto: (scope: Scope, mark: Mark, unit: string) => string;
  remark: Record<NonNullable<Line['remark']>, string>;
}

/** What was found, what each is worth, and what came of it. */
function effectOf({ rule, measure: asked = '' }: Clause, line: Line, words: Words): string[] {
  const measure = asked.replace(/（[^（）]*）$/u, '');
  const unit = unitOf(rule);
  switch (rule.kind) {
    case 'deduct':
    case 'award':
      return [words.ticked, ...outcome(line, words, rule.kind === 'award')];
    case 'deduct_each':
    case 'award_each': {
      const gives = rule.kind === 'award_each';
      return [found(line.mark, unit, words, gives), words.each(rule.points, unit, gives), ...outcome(line, words, gives)];
    }
    case 'shortfall':
      return [words.measured(line.mark, unit, measure), words.target(rule.at, unit), ...outcome(line, words, false)];
    case 'steps':
    case 'ratio':
      return [words.measured(line.mark, unit, measure), ...outcome(line, words, line.points >= 0)];
    case 'judge':
      return outcome(line, words, rule.sign !== '-');
    case 'zero':
      return [words.ticked, words.zero];
    case 'veto':
      return [words.ticked];
    case 'veto_count':
      return [found(line.mark, unit, words, false)];
    case 'quota':
      return [words.measured(line.mark, unit, measure), words.quota(rule.when, unit)];
    case 'unread':
      return [];
  }
}

function unitOf(rule: Rule): string {
  if (rule.kind === 'ratio') return '%';
  return 'unit' in rule ? (rule.unit ?? '') : '';
}

/** 扣10分, or 应扣15分，封顶扣10分 where limits bit. */
function outcome({ points, capped, counted }: Line, words: Words, gives: boolean): string[] {
  const size = Math.abs(points);
  const parts = capped ? [words.due(Math.abs(capped.from), gives)] : [words.gave(size, gives)];
  if (capped?.by === 'clause') parts.push(words.capped.clause(size, gives));
  if (counted !== undefined) parts.push(words.capped[capped?.by === 'shared' ? 'shared' : 'criterion'](Math.abs(counted), gives));
  return parts;
}

function found(mark: Mark, unit: string, words: Words, gives: boolean): string {
  if (typeof mark === 'object' && mark !== null) return words.late(mark.count ?? 0, mark.late ?? 0, unit);
  return words.found(typeof mark === 'number' ? mark : 0, unit, gives);
}

const takes = (gives: boolean) => (gives ? '得' : '扣');

const chinese: Words = {
  colon: '：',
  comma: '，',
  ticked: '已勾选',
  found: (count, unit, gives) => `${gives ? '计' : '发现'} ${count} ${unit || '次'}`,
  late: (count, late, unit) => `按时 ${count} ${unit || '次'}、超时 ${late} ${unit || '次'}`,
  measured: (value, unit, measure) => (typeof value === 'string' ? `「${value}」` : `${measure || '实际'}为 ${String(value)}${unit === '%' ? '%' : unit && ` ${unit}`}`),
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
  quota: (when, unit) => `要求${when.replace(/^\D+/u, (sign) => `${{ '>=': '不少于', '<=': '不超过', '>': '多于', '<': '少于', '=': '等于' }[sign] ?? ''} `)}${unit && ` ${unit}`}`,
  veto: (scope, mark, unit) =>
    `${typeof mark === 'number' ? `发现 ${mark} ${unit || '次'}，` : ''}${{ subject: '单项否决', section: '本部分一票否决，记0分', quarter: '一票否决，本季度得分归零', year: '一票否决，本年度得分归零' }[scope]}`,
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
  found: (count, unit, gives) => `${count}${unit && ` ${unit}`} ${gives ? 'counted' : 'found'}`,
  late: (count, late, unit) => `${count}${unit && ` ${unit}`} in time, ${late} late`,
  measured: (value, unit, measure) => (typeof value === 'string' ? `"${value}"` : `${measure ? `${measure}:` : 'measured'} ${String(value)}${unit === '%' ? '%' : unit && ` ${unit}`}`),
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
  veto: (scope, mark, unit) =>
    `${typeof mark === 'number' ? `${mark}${unit && ` ${unit}`} found, ` : ''}${{ subject: 'veto', section: 'veto of the section, which scores 0', quarter: 'veto of the quarter, which scores 0', year: 'veto of the year, which scores 0' }[scope]}`,
  remark: {
    after_veto: 'vetoed, not scored further',
    criterion_zero: 'the criterion scores 0',
    cancelled_by_normalising: 'cancelled by normalising, the unit being the best of its group',
  },
};
