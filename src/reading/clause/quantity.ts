import { numeralAt, type Numeral } from '../text/numeral';
import type { Dimension, Quantity } from './token';

/** Longer ones first where one begins another. */
const counted = [
  '人次', '件次', '户次', '批次', '场次', '车次', '个次', '项次', '处次', '家次', '篇次', '条次', '月次', '天次', '日次', '周次', '船次', '班次', '台班', '人日', '课时', '学时', '家庭', '公里', '平方米', '立方米', '千米', '米', '样',
  '个', '次', '起', '处', '条', '件', '项', '人', '例', '篇', '家', '名', '户', '份', '场', '期', '批', '宗', '种', '类', '台', '套', '座', '支', '幅', '张', '页',
  '则', '部', '辆', '所', '间', '档', '位', '层', '组', '班', '轮', '门', '册', '本', '盏', '株', '亩', '卷', '笔', '节', '口', '段', '面', '块', '枚', '只', '桩', '栏', '款', '字', '站', '村', '校', '镇', '人天', '倍', '艘', '栋', '幢', '棵', '床', '封', '具', '头', '匹', '扇', '架', '瓶', '桶', '袋', '箱',
];
const timed = ['个工作日', '工作日', '个小时', '小时', '个季度', '季度', '个月', '个星期', '星期', '个学期', '学期', '学年', '分钟', '天', '日', '周', '月', '年', '秒', '刻钟'];
const shares = ['个百分点', '百分点', '个点', '%'];
const money = ['万亿元', '亿元', '万元', '千元', '百元', '元', '万人次', '万人', '万户', '万亩', '吨', '千瓦', '公斤', '毫克', '微克', '℃', '级', '号', '点', '版', 'G', 'M', 'K'];

const unitsByFirst = new Map<string, [string, Dimension][]>();
for (const [list, dimension] of [[shares, 'percent'], [timed, 'time'], [money, 'other'], [counted, 'count']] as const) {
  for (const unit of list) {
    const among = unitsByFirst.get(unit.charAt(0)) ?? [];
    among.push([unit, dimension]);
    unitsByFirst.set(unit.charAt(0), among);
  }
}
for (const among of unitsByFirst.values()) among.sort(([a], [b]) => b.length - a.length);

/** 5分钟, 三分之一, 2分类: no points. */
const notPoints = '钟之类析布开别级局公支配享管期散批段贝工辨红晓歧校队钱店野';

/** The unit that begins at `at`. */
export function unitAt(text: string, at: number): { unit: string; dimension: Dimension; to: number } | null {
  if (text.charAt(at) === '分' && (!notPoints.includes(text.charAt(at + 1) || '.') || text.startsWith('之间', at + 1))) return { unit: '分', dimension: 'points', to: at + 1 };
  // 每单 counts orders; 单位, 单项 and 单元 are words.
  if (text.charAt(at) === '单') return /[位项元独一次人篇件个纯据薄调]/.test(text.charAt(at + 1)) ? null : { unit: '单', dimension: 'count', to: at + 1 };
  // 一部分, 一部门
  if (/^部[分门]/.test(text.slice(at, at + 2))) return null;
  // 每具备一项, 一头部企业, 两架构
  if (/^(?:具[备有体]|头[条部脑等目]|扇区|架[构设空]|[瓶桶袋箱][装体型])/.test(text.slice(at, at + 2))) return null;
  const found = unitsByFirst.get(text.charAt(at))?.find(([unit]) => text.startsWith(unit, at));
  if (!found) return null;
  // 3个点位
  if (found[0] === '个点' && /^个点[位名号]/.test(text.slice(at, at + 3))) return { unit: '个', dimension: 'count', to: at + 1 };
  // 每座次, 每台次: whatever is counted by visits.
  const times = found[1] === 'count' && !found[0].endsWith('次') && /^次(?![数要日年序级])/.test(text.slice(at + found[0].length, at + found[0].length + 2)) ? '次' : '';
  return { unit: found[0] + times, dimension: found[1], to: at + found[0].length + times.length };
}

const inclusions: [string, boolean][] = [['(含)', true], ['(含本数)', true], ['(不含)', false], ['(不含本数)', false], ['含', true], ['(包含)', true]];

/**
 * A number with its unit, or a range: 10分, 1至3分, 80%（含）—90%, 两次, 百分之八十, 10分/期. A Chinese numeral without a
 * unit is none (十四五, 一致). Years, dates, times of day, ordinals and money come out with dimension `other`.
 */
export function quantityAt(text: string, at: number): Quantity | null {
  const first = numberAt(text, at);
  if (!first) return null;
  const before = text.charAt(at - 1);
  const date = dateEnd(text, at, first.to, first.value);
  if (date !== null) return { kind: 'quantity', from: at, to: date, value: first.value, unit: 'date', dimension: 'other', chinese: first.chinese };

  const low = withUnit(text, first.to, first.percent, at);
  const lowIncluded = inclusionAt(text, low.to);
  const joined = rangeSignEnd(text, lowIncluded?.to ?? low.to);
  const second = joined === null ? null : numberAt(text, joined);
  if (second && joined !== null && (low.unit !== '' || !first.chinese || second.chinese)) {
    const high = withUnit(text, second.to, second.percent, at);
    const unit = high.unit === '' ? low : high;
    // 8-10万册次: the first is of 万 too.
    const least = low.unit === '' && text.charAt(second.to - 1) === '万' && second.value > 9999 ? Math.round(first.value * 10_000) : first.value;
    if ((low.unit === '' || high.unit === '' || low.unit === high.unit) && second.value >= least && (unit.unit !== '' || !first.chinese)) {
      const highIncluded = inclusionAt(text, high.to);
      const made = quantity(at, highIncluded?.to ?? high.to, least, first.chinese, unit);
      return withEach(text, {
        ...made,
        high: second.value,
        ...(lowIncluded ? { lowIncluded: lowIncluded.included } : {}),
        ...(highIncluded ? { highIncluded: highIncluded.included } : {}),
      });
    }
  }
  // 半天, 半小时 are measured; 半年 and 半月 only with a word before them that counts (每逾期半年), not in 上半年.
  const half = first.value === 0.5 && low.dimension !== 'points' && !(low.dimension === 'time' && (low.unit !== '年' && low.unit !== '月' ? true : '期迟延晚'.includes(before || '.')));
  if (first.chinese && !first.percent && (low.unit === '' || half)) return null;
  // 同一个, 第一次, 任一项, 前5名 are no counts.
  const ordinal = before === '第' || (before === '前' && low.dimension === 'count') || (first.chinese && first.value === 1 && '同统任唯单某另逐'.includes(before || '.'));
  if (ordinal) return { ...quantity(at, low.to, first.value, first.chinese, low), unit: 'ordinal', dimension: 'other' };
  return withEach(text, quantity(at, low.to, first.value, first.chinese, low));
}

/** 1万页 is 10000 页; 万元, 万户 stay units of their own. */
function numberAt(text: string, at: number): Numeral | null {
  const number = numeralAt(text, at);
  if (!number || number.percent || text.charAt(number.to) !== '万' || unitAt(text, number.to) || unitAt(text, number.to + 1)?.dimension !== 'count') return number;
  return { ...number, value: Math.round(number.value * 10_000), to: number.to + 1 };
}

interface Unit {
  unit: string;
  dimension: Dimension;
  to: number;
}

function quantity(from: number, to: number, value: number, chinese: boolean, { unit, dimension }: Unit): Quantity {
  return { kind: 'quantity', from, to, value, unit, dimension, chinese };
}

/** @param number where the number begins, or the first of two */
function withUnit(text: string, at: number, percent: boolean, number: number): Unit {
  if (percent) return { unit: '%', dimension: 'percent', to: at };
  if (bareAmount(text, number, at)) return { unit: '分', dimension: 'points', to: at };
  let from = at;
  while (text.charAt(from) === ' ' && from - at < 3) from++;
  const found = unitAt(text, from) ?? (text.charAt(from) === '余' || text.charAt(from) === '多' ? unitAt(text, from + 1) : null);
  return found ?? { unit: '', dimension: 'other', to: at };
}

/** 无计划扣2；每处扣0.5: 分 is left out behind the verb, where nothing follows the number. */
function bareAmount(text: string, number: number, to: number): boolean {
  return '扣加减得'.includes(text.charAt(number - 1) || '.') && /\d/.test(text.charAt(number)) && /^[,;。\n)]|^$/.test(text.charAt(to)) && !/(?:[参增附追]加|[获取]得|[缩递])$/.test(text.slice(Math.max(0, number - 2), number));
}

function inclusionAt(text: string, at: number): { included: boolean; to: number } | null {
  const found = inclusions.find(([word]) => text.startsWith(word, at));
  return found ? { included: found[1], to: at + found[0].length } : null;
}

function rangeSignEnd(text: string, at: number): number | null {
  let to = at;
  while (text.charAt(to) === ' ') to++;
  if (text.charAt(to) === '-') {
    while (text.charAt(to) === '-') to++;
  } else if (text.charAt(to) === '至' || text.charAt(to) === '到') to++;
  else return null;
  while (text.charAt(to) === ' ') to++;
  return to;
}

/** 10分/期, 5分/1条, 1个/次: what one such amount is for. */
function withEach(text: string, of: Quantity): Quantity {
  let at = of.to;
  if (text.charAt(at) !== '/' || of.unit === '') return of;
  at++;
  if (text.charAt(at) === '每') at++;
  if (text.charAt(at) === '1' || text.charAt(at) === '一') at++;
  const each = unitAt(text, at);
  if (!each || (each.dimension !== 'count' && each.dimension !== 'time')) return of;
  if (of.dimension === 'points') return { ...of, to: each.to, each: each.unit };
  return { ...of, to: each.to, unit: `${of.unit}/${each.unit}` };
}

/** 2021年, 1月31日, 12:00, 2021-12-29: the end of a date; null where it is none. */
function dateEnd(text: string, from: number, to: number, value: number): number | null {
  const next = text.charAt(to);
  if (next === '年' && value >= 1900 && value <= 2100) return to + 1;
  if (next === '月' && value >= 1 && value <= 12 && text.charAt(to + 1) !== '份' && text.charAt(from - 1) !== '个') {
    const day = numeralAt(text, to + 1);
    return day && text.charAt(day.to) === '日' ? day.to + 1 : to + 1;
  }
  if (next === ':' && /\d/.test(text.charAt(to + 1))) return numeralAt(text, to + 1)?.to ?? null;
  if ((next === '-' || next === '/' || next === '.') && value >= 1900 && value <= 2100 && /\d/.test(text.charAt(to + 1))) {
    let end = to;
    while (end < text.length && end - to < 8 && /[-/.\d]/.test(text.charAt(end))) end++;
    return end;
  }
  return null;
}
