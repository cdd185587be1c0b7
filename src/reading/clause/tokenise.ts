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

function keyOrQuantity(text: string, at: number, to: number, before: Token | undefined): Token | null {
  const letter = text.charAt(at);
  const digit = letter >= '0' && letter <= '9';
  // 一类 is a grade, but 每缺少一类 counts.
  const counted = !digit && is(before, 'per', 'lack', 'occur') ? quantityAt(text, at) : null;
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
