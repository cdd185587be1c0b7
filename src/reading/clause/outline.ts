import { isHan } from '../text/fold';
import { numeralAt } from '../text/numeral';

/** How a statement is numbered: 1. · 1、 · (1) · ① · 一、 · 一是. */
export type NumberStyle = 'dot' | 'comma' | 'half-bracket' | 'bracket' | 'bracket-han' | 'circled' | 'han' | 'first-is';

export interface Item {
  /** Place of the words in the text, without the number; end exclusive. */
  from: number;
  to: number;
  /** Null for words before the first number, and for a line of its own. */
  number: { style: NumberStyle; value: number; from: number } | null;
}

interface Marker {
  style: NumberStyle;
  value: number;
  from: number;
  to: number;
}

/**
 * Divides a folded cell into its numbered statements and its lines. 2.1年内… is number 2; 0.5分 and 1.5分 are decimals;
 * 一、二、三等奖 is an enumeration; 第（1）项 and a bracketed year are no numbers.
 */
export function outline(text: string): Item[] {
  const items: Item[] = [];
  const last = new Map<NumberStyle, number>();
  let open: Item = { from: 0, to: text.length, number: null };
  const close = (at: number) => {
    open.to = at;
    if (text.slice(open.from, open.to).trim() !== '' || open.number) items.push(open);
  };
  for (let at = 0; at < text.length; at++) {
    const where = boundaryBefore(text, at);
    const marker = where === null ? null : markerAt(text, at, where, last);
    if (marker) {
      close(at);
      last.set(marker.style, marker.value);
      open = { from: marker.to, to: text.length, number: { style: marker.style, value: marker.value, from: marker.from } };
      at = marker.to - 1;
    } else if (text.charAt(at) === '\n' && startsAfresh(text, at)) {
      close(at);
      open = { from: at + 1, to: text.length, number: null };
    }
  }
  close(text.length);
  return items;
}

type Boundary = 'line' | 'strong' | 'weak' | 'inside';

/** What stands before a place: a new line, ；。：, a comma, or a word. */
function boundaryBefore(text: string, at: number): Boundary | null {
  let before = at - 1;
  while (before >= 0 && text.charAt(before) === ' ' && at - before < 6) before--;
  if (before < 0 || text.charAt(before) === '\n') return 'line';
  const sign = text.charAt(before);
  if (sign === ';' || sign === '。' || sign === ':') return 'strong';
  if (sign === ',' || sign === '、') return 'weak';
  return text.charAt(at) === ' ' ? null : 'inside';
}

function markerAt(text: string, at: number, where: Boundary, last: ReadonlyMap<NumberStyle, number>): Marker | null {
  const letter = text.charAt(at);
  const code = text.charCodeAt(at);
  const circled = code >= 0x2460 && code <= 0x2473 ? code - 0x245f : code >= 0x2474 && code <= 0x2487 ? code - 0x2473 : code >= 0x2488 && code <= 0x249b ? code - 0x2487 : 0;
  if (circled > 0) return { style: 'circled', value: circled, from: at, to: at + 1 };
  const follows = (style: NumberStyle, value: number) => last.get(style) === value - 1;

  if (letter === '(') {
    const number = numeralAt(text, at + 1);
    if (!number || text.charAt(number.to) !== ')' || !Number.isInteger(number.value) || number.value < 1 || number.value > 50) return null;
    const style = number.chinese ? 'bracket-han' : 'bracket';
    if (text.charAt(at - 1) === '第' || !(where === 'line' || where === 'strong' || follows(style, number.value))) return null;
    return { style, value: number.value, from: at, to: number.to + 1 };
  }
  if (where === 'inside') return null;
  if (letter >= '0' && letter <= '9') return arabicMarker(text, at, where, follows);
  const number = numeralAt(text, at);
  if (!number || number.percent || !Number.isInteger(number.value) || number.value < 1) return null;
  const next = text.charAt(number.to);
  if (next === '是' && where !== 'weak') return follows('first-is', number.value) || number.value === 1 ? { style: 'first-is', value: number.value, from: at, to: number.to + 1 } : null;
  if (next === '是' && follows('first-is', number.value)) return { style: 'first-is', value: number.value, from: at, to: number.to + 1 };
  if (next !== '、' || where !== 'line') return null;
  const after = numeralAt(text, number.to + 1);
  return after?.chinese ? null : { style: 'han', value: number.value, from: at, to: number.to + 1 };
}

function arabicMarker(text: string, at: number, where: Boundary, follows: (style: NumberStyle, value: number) => boolean): Marker | null {
  // A number given twice or one left out, in a list that has begun.
  const nearly = (style: NumberStyle, value: number) => follows(style, value + 1) || follows(style, value - 1);
  let to = at;
  while (to - at < 2 && isDigit(text.charAt(to))) to++;
  const value = Number(text.slice(at, to));
  let sign = text.charAt(to);
  let end = to + 1;
  if (sign === ' ' && '.、'.includes(text.charAt(to + 1) || '?')) {
    sign = text.charAt(to + 1);
    end = to + 2;
  }
  const style: NumberStyle | null = sign === '.' ? 'dot' : sign === '、' ? 'comma' : sign === ')' ? 'half-bracket' : null;
  if (style === null || value < 1) return null;
  if (where === 'weak' && !follows(style, value)) return null;
  if (where === 'strong' && style !== 'half-bracket' && !follows(style, value) && value !== 1 && (isDigit(text.charAt(end)) || !nearly(style, value))) return null;
  if (style === 'dot' && isDigit(text.charAt(end))) {
    if (isDecimal(text, end)) return null;
    // 2.1.3: a number of more than one level.
    const levels = /^(?:\d{1,2}\.)*\d{1,2}(?=[^\d.年月日个次周天小工])/.exec(text.slice(end, end + 12));
    if (levels && levels[0].includes('.')) return { style, value, from: at, to: end + levels[0].length };
  }
  if (style === 'comma' && (/^\d+[、分]/.test(text.slice(end, end + 4)) || numeralAt(text, end) !== null) && /^\d+(?:、\d+)+/.test(text.slice(at, at + 12))) return null;
  return { style, value, from: at, to: end };
}

/** Whether N.D is a decimal: what follows the digits is an amount, not a period or a count. */
function isDecimal(text: string, at: number): boolean {
  let to = at;
  while (isDigit(text.charAt(to)) && to - at < 4) to++;
  return /^ ?(?:分|%|万|亿|倍|个百分|元|-|至|公里|米|吨)/.test(text.slice(to, to + 4));
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9';
}

/** Whether a line break ends what stands before it; one after 扣 or 每 only wraps the line. */
function startsAfresh(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1), at);
  return !'扣加得计每第的(、,'.includes(before === '' ? '?' : before);
}

/**
 * Lines that a narrow column broke: one that ends in a word and states no points goes on in the next, where that has no
 * number. Not among vetoes, where each line may be one.
 */
export function unwrapped(items: readonly Item[], text: string): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    const line = last === undefined ? '' : text.slice(Math.max(last.from, last.to - longestLine), last.to).trimEnd();
    if (last && item.number === null && isHan(line.charAt(line.length - 1)) && !/[\d一二两三四五六七八九十半]\s*分|满分|不得分|否决|不合格/.test(line.slice(Math.max(line.lastIndexOf('\n'), line.lastIndexOf(';'), line.lastIndexOf('。')) + 1))) last.to = item.to;
    else joined.push({ ...item });
  }
  return joined;
}

/** Farthest back that a line is looked at, in characters. */
const longestLine = 200;
