/**
 * Numbers as notices write them: 10, 0.5, 1,000, 十, 两, 半, 一百二十, 零点五, 百分之八十 (80 with `percent`).
 */
export interface Numeral {
  value: number;
  /** Exclusive end, in UTF-16 units. */
  to: number;
  /** Written as 百分之…. */
  percent: boolean;
  /** Written in Chinese characters. */
  chinese: boolean;
}

const digits = new Map([...'零一二三四五六七八九'].map((letter, value) => [letter, value] as const));
digits.set('〇', 0);
digits.set('两', 2);
const powers = new Map([['十', 10], ['百', 100], ['千', 1000]]);
/** A longer run of numeral characters is no number. */
const longest = 12;

/** The number that begins at `at` of a folded text (foldText); null where none does. */
export function numeralAt(text: string, at: number): Numeral | null {
  const first = text.charAt(at);
  if (first >= '0' && first <= '9') return arabic(text, at);
  if (text.startsWith('百分之', at)) {
    const inner = isDigit(text.charAt(at + 3)) ? arabic(text, at + 3) : chinese(text, at + 3);
    return inner ? { ...inner, percent: true } : null;
  }
  return chinese(text, at);
}

function arabic(text: string, at: number): Numeral | null {
  let to = at;
  let written = '';
  for (; to < text.length && to - at < 16; to++) {
    const letter = text.charAt(to);
    if (letter >= '0' && letter <= '9') written += letter;
    else if (letter === ',' && written.length <= 3 && written.length > 0 && /^\d{3}(?!\d)/.test(text.slice(to + 1, to + 5))) continue;
    else break;
  }
  if (text.charAt(to) === '.' && isDigit(text.charAt(to + 1))) {
    written += '.';
    for (to++; to < text.length && isDigit(text.charAt(to)) && to - at < 24; to++) written += text.charAt(to);
  }
  return { value: Number(written), to, percent: false, chinese: false };
}

function chinese(text: string, at: number): Numeral | null {
  let to = at;
  while (to - at <= longest && (digits.has(text.charAt(to)) || powers.has(text.charAt(to)) || text.charAt(to) === '半' || (text.charAt(to) === '点' && to > at && digits.has(text.charAt(to + 1))))) to++;
  const run = text.slice(at, to);
  if (run.length === 0 || run.length > longest) return null;
  if (run === '半') return { value: 0.5, to, percent: false, chinese: true };
  const [whole = '', fraction] = run.split('点');
  const value = wholeOf(whole);
  if (value === null || run.includes('半')) return null;
  if (fraction === undefined) return { value, to, percent: false, chinese: true };
  const places = [...fraction].map((letter) => digits.get(letter));
  if (places.some((place) => place === undefined)) return null;
  return { value: Number(`${value}.${places.join('')}`), to, percent: false, chinese: true };
}

/** 一百零五 → 105, 十 → 10; null for 一二, 十四五. */
function wholeOf(run: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let last = 10_000;
  for (const letter of run) {
    const power = powers.get(letter);
    if (power !== undefined) {
      if (power >= last || (digit === null && !(power === 10 && total === 0))) return null;
      total += (digit ?? 1) * power;
      last = power;
      digit = null;
      continue;
    }
    const value = digits.get(letter);
    if (value === undefined || (digit !== null && digit !== 0)) return null;
    digit = value;
  }
  // 一百五 means 150 to some and 105 to others.
  if (digit !== null && total > 0 && last > 10 && last <= 1000 && !run.includes('零') && !run.includes('〇')) return null;
  return total + (digit ?? 0);
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9';
}
