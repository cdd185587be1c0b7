import { simplifiedOf } from './traditional';

/**
 * One spelling for what is typed in many: full-width letters, digits and signs become half-width ones, every dash is `-`,
 * every space a blank, square and tortoise brackets round ones, traditional characters simplified. 。、《》 and quotation
 * marks stay. The result has as many UTF-16 units as the text, so that a place in one is the place in the other.
 */
export function foldText(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += foldedLetter(text.charAt(at));
  return folded;
}

const dashes = '—–－―‐‑～〜~−﹣';
const opening = '〔【［[﹝';
const closing = '〕】］]﹞';
const signs = new Map([['，', ','], ['；', ';'], ['：', ':'], ['﹑', '、'], ['﹔', ';'], ['︰', ':'], ['∶', ':'], ['｡', '。']]);

function foldedLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code < 0x80) return letter === '~' ? '-' : letter === '[' ? '(' : letter === ']' ? ')' : letter === '\t' || letter === '\r' ? ' ' : letter;
  if (dashes.includes(letter)) return '-';
  if (opening.includes(letter)) return '(';
  if (closing.includes(letter)) return ')';
  const sign = signs.get(letter);
  if (sign !== undefined) return sign;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (/\s/.test(letter) || (code >= 0x200b && code <= 0x200f)) return ' ';
  return simplifiedOf(letter);
}

export function isHan(letter: string): boolean {
  return letter >= '\u4e00' && letter <= '\u9fff';
}
