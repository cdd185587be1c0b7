import { wordAt } from './lexicon';
import { quantityAt } from './quantity';
import { is, type Key, type Tag, type Token } from './token';

/** Signs that divide a statement. */
const marks = ',;。:、\n!?';
const quotes = new Map([['“', '”'], ['‘', '’'], ['「', '」'], ['『', '』'], ['《', '》']]);
/** A quotation further than this is an unclosed one. */
const longestQuotation = 80;

/**
 * Cuts a stretch of a folded text (foldText) into tokens, in time linear in its length. Quotations, titles and brackets
 * without a scoring word come out as one opaque token.
 */
export function tokenise(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  const closings = matchingBrackets(text, from, to);
  const opened = new Set<number>();
  let words = -1;
  const flush = (end: number) => {
    if (words >= 0) tokens.push({ kind: 'words', from: words, to: end });
    words = -1;
  };
  let at = from;
  while (at < to) {
    const letter = text.charAt(at);
    if (letter === ' ') {
      at++;
      continue;
    }
    const named = measureNameAt(text, at, to);
    if (named > 0) {
      if (words < 0) words = at;
      at += named;
      continue;
    }
    const closing = closings.get(at);
    const token = keyOrQuantity(text, at, to, words < 0 ? tokens[tokens.length - 1] : undefined) ?? quotation(text, at, to);
    if (token) {
      flush(at);
      tokens.push(token);
      at = token.to;
    } else if (letter === '(' && closing !== undefined) {
      flush(at);
      const bound = /^(不?)(?:含|包含|包括)(?:[\d.]+(?:%|分|次|个|起|人)?|本数|本级)$/.exec(text.slice(at + 1, Math.min(closing, at + 14)));
      if (bound && closing < at + 14) {
        // 90%（含90%）以上: the number said again.
        tokens.push({ kind: 'key', from: at, to: closing + 1, word: text.slice(at, closing + 1), tags: [bound[1] === '' ? 'inclusive' : 'exclusive'] });
        at = closing + 1;
      } else if (speaksOfPoints(text.slice(at + 1, closing))) {
        tokens.push({ kind: 'mark', from: at, to: at + 1, sign: '(' });
        opened.add(closing);
        at++;
      } else {
        tokens.push({ kind: 'opaque', from: at, to: closing + 1 });
        at = closing + 1;
      }
    } else if (marks.includes(letter) || opened.has(at)) {
      flush(at);
      tokens.push({ kind: 'mark', from: at, to: at + 1, sign: letter });
      at++;
    } else {
      const plain = plainEnd(text, at);
      if (words < 0) words = at;
      at = plain;
    }
  }
  flush(to);
  return tokens;
}

/** No name of a measure up to its number is longer, in characters. */
const longestMeasure = 48;
/** 每百万人次, 每100户, 每平方公里, with a noun behind it and the number that the noun is compared with. */
const perSo = /^(?:平均)?每(?:(?:\d{2,6}万?|[一二三四五六七八九]?[十百千万亿]{1,3})(?!\d|[.%]|个?(?:百分|分|天|日|周|月|年|小时|工作日|季|学期|星期))(?:平方米|平方公里|公里|立方米|公顷|人次|[件户车]次|人口|户籍|常住|名|位|个|人|户|台|辆|张|亩|米|家|吨|元|床)?|(?:平方公里|平方米|公里|公顷|亩))/;
const comparedWith = /^[\u4e00-\u9fff“”"]{2,20}?(?:(?:不超过|不高于|不大于|不低于|不少于|不小于|达到?|少于|低于|小于|不足|高于|超过|大于|多于|控制在|为|在|[≤≥<>]=?)(?:全[国省市县区])?\d|\d{1,6}(?:\.\d+)?(?:%|[\u4e00-\u9fff]{1,3}?)?(?:\(含\))?(?:及)?以[上下内])/;

/** Length of 每百万人次 in 每百万人次投诉数不超过2件: part of what is measured, no rate. 0 where none begins here. */
function measureNameAt(text: string, at: number, to: number): number {
  if (text.charAt(at) !== '每' && !text.startsWith('平均每', at)) return 0;
  const said = text.slice(at, Math.min(to, at + longestMeasure));
  const length = perSo.exec(said)?.[0].length ?? 0;
  // 保洁人员每公里不少于1人: its noun stands before.
  const named = /[\u4e00-\u9fff]{2}$/.test(text.slice(Math.max(0, at - 2), at)) && !/[的处起次分]$/.test(text.slice(Math.max(0, at - 1), at)) && comparedWith.test(`数量${said.slice(length)}`);
  return length > 0 && (named || comparedWith.test(said.slice(length))) && !/^[次处项例起]?(?:[发出]现|存在|查[出到]|有[\d一二两三四五]|未|不(?![少低小高大多]于|超过)|缺|超|少|低|高|扣|加|得)/.test(said.slice(length)) ? length : 0;
}

function keyOrQuantity(text: string, at: number, to: number, before: Token | undefined): Token | null {
  const letter = text.charAt(at);
  const digit = letter >= '0' && letter <= '9';
  // 一类 is a grade, but 每缺少一类 counts.
  const counted = !digit && (is(before, 'per', 'lack', 'occur') || /每[\u4e00-\u9fff]{1,2}$/.test(text.slice(Math.max(0, at - 3), at))) ? quantityAt(text, at) : null;
  if (counted?.dimension === 'count' && counted.to <= to) return counted;
  const word = digit ? null : wordAt(text, at);
  if (word && !word.tags.includes('words') && at + word.word.length <= to) {
    return { kind: 'key', from: at, to: at + word.word.length, word: word.word, tags: word.tags as Tag[] } satisfies Key;
  }
  if (word) {
    const tags = word.tags.filter((tag): tag is Tag => tag !== 'words');
    if (tags.length > 0) return { kind: 'key', from: at, to: at + word.word.length, word: word.word, tags };
    return null;
  }
  if ((letter === '-' || letter === '+') && /\d/.test(text.charAt(at + 1)) && !/[\d%分]/.test(text.charAt(at - 1))) {
    const signed = quantityAt(text, at + 1);
    if (signed?.dimension === 'points') return { ...signed, from: at, sign: letter };
  }
  const quantity = quantityAt(text, at);
  return quantity && quantity.to <= to ? quantity : null;
}

/** The end of a run of plain words: one character, or the whole of a known word that only looks like a scoring one. */
function plainEnd(text: string, at: number): number {
  const word = wordAt(text, at);
  if (word) return at + word.word.length;
  // A number that is none (十四五, 一二三) is passed over as a whole.
  let to = at + 1;
  if ('零〇一二两三四五六七八九十百千半'.includes(text.charAt(at))) while ('零〇一二两三四五六七八九十百千半'.includes(text.charAt(to) || '.')) to++;
  return to;
}

function quotation(text: string, at: number, to: number): Token | null {
  const close = quotes.get(text.charAt(at));
  if (close === undefined) return null;
  const length = text.slice(at, Math.min(to, at + longestQuotation)).indexOf(close);
  // “一票否决”: a scoring word is one in quotation marks too.
  const word = length > 1 ? wordAt(text, at + 1) : null;
  const tags = word && word.word.length === length - 1 ? word.tags.filter((tag): tag is Tag => tag === 'veto' || tag === 'fail') : [];
  if (word && tags.length > 0) return { kind: 'key', from: at, to: at + length + 1, word: word.word, tags };
  return length < 0 ? null : { kind: 'opaque', from: at, to: at + length + 1 };
}

/** Place of the closing bracket of every opening one that has its partner. */
function matchingBrackets(text: string, from: number, to: number): Map<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (let at = from; at < to; at++) {
    const letter = text.charAt(at);
    if (letter === '(') open.push(at);
    else if (letter === ')') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

const scoring = ['上限', '封顶', '否决', '不得分', '扣完', '扣分', '加分', '计分', '不计', '累计', '最高', '最多', '不超过', '注:', '减半', '加倍', '酌情', '按比例', '满分', '就高'];

function speaksOfPoints(inside: string): boolean {
  if (inside.length > 400) return true;
  return /[\d一二三四五六七八九十两半] ?分(?![钟之类级])/.test(inside) || scoring.some((word) => inside.includes(word));
}
