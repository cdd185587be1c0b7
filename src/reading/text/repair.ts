import { isHan } from './fold';
import { isTraditional, simplifiedOf } from './traditional';

export interface Repaired {
  text: string;
  /** Place in the given text of every UTF-16 unit of `text`; one more entry for the end. */
  origin: number[];
  /** How many pronunciations in brackets were dropped: 發(fā)區(qū). */
  pinyin: number;
  /** How many traditional characters were made simplified. */
  traditional: number;
}

/**
 * Undoes what a bad conversion of a web page did: 昆山開發(fā)區(qū) → 昆山开发区. A bracket is dropped only where it holds
 * at most six Latin letters and follows a traditional character; all else stays as it is.
 */
export function repair(text: string): Repaired {
  const origin: number[] = [];
  let repaired = '';
  let pinyin = 0;
  let traditional = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (at > 0 && (letter === '(' || letter === '（') && isTraditional(text.charAt(at - 1))) {
      const spelt = /^[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,6}[)）]/.exec(text.slice(at, at + 8));
      if (spelt) {
        pinyin++;
        at += spelt[0].length - 1;
        continue;
      }
    }
    const simplified = simplifiedOf(letter);
    if (simplified !== letter) traditional++;
    repaired += simplified;
    origin.push(at);
  }
  origin.push(text.length);
  return { text: repaired, origin, pinyin, traditional };
}

/** Characters that appear where UTF-8 was read as GBK, and hardly ever side by side in a real sentence. */
const misread = new Set('鐨鍙鏄鍦锛銆鈥鏈浜绗鍒鎵鎶鍔鍗鍥鐢璇鎴缁闂涔娆鏍囧簳鍐閮鎸鐩鑰鍏鍚');

/**
 * The first stretch of a text that a wrong character set destroyed (鄯帧⒁黄狈駴Q), for showing; null where the text is sound.
 * Such a text is not read: a veto may be hidden in it.
 */
export function garbledPart(text: string): string | null {
  for (let at = 0; at < text.length; at++) {
    if (!isGarbledAt(text, at)) continue;
    return text.slice(Math.max(0, at - 4), at + 8);
  }
  return null;
}

/** × and ÷ are signs of their own among the accented letters: ××县 leaves the name out. */
const isSign = (code: number): boolean => code === 0xd7 || code === 0xf7;

function isGarbledAt(text: string, at: number): boolean {
  const letter = text.charAt(at);
  const code = text.charCodeAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return true;
  if ((code >= 0x80 && code <= 0x9f) || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) return true;
  if (code >= 0xc0 && code <= 0xff && !isSign(code) && after.charCodeAt(0) >= 0x80 && after.charCodeAt(0) <= 0xff && !isSign(after.charCodeAt(0))) return true;
  if (text.startsWith('锟斤拷', at) || text.startsWith('烫烫烫', at)) return true;
  if (letter === '?' && isHan(before) && /[a-zà-ÿ\u0100-\u01dc]/.test(after)) return true;
  if ((letter === '?' || letter === '？') && (after === '?' || after === '？') && isHan(text.charAt(at + 2))) return true;
  // (14) as one sign in the middle of a word: numbers of statements stand after punctuation.
  if (code >= 0x2474 && code <= 0x249b && isHan(before) && isHan(after) && !/[的分项]/.test(before)) return true;
  if (misread.has(letter) && misread.has(after)) return true;
  return false;
}
