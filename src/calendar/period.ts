/**
 * 期次: the stretch of time that a checklist is about. Written 2026, 2026H1, 2026Q3, 2026-09 or 2026W37 in files
 * and commands, 2026年第三季度 on sheets.
 */
export interface Period {
  span: 'year' | 'half' | 'quarter' | 'month' | 'week';
  /** For a week its ISO year: 2026W53 may end in January 2027. */
  year: number;
  /** 1-based number of the half, quarter, month or ISO week in its year; 1 for a year. */
  ordinal: number;
}

/** What an office types for a period; null where it is none, or one that does not exist (2026Q5, 2025W53). */
export function parsePeriod(text: string): Period | null {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  for (const { span, pattern } of patterns) {
    const found = pattern.exec(folded);
    if (!found) continue;
    const year = Number(found[1]);
    const ordinal = found[2] === undefined ? 1 : number(found[2]);
    if (ordinal === null || !exists({ span, year, ordinal })) return null;
    return { span, year, ordinal };
  }
  return null;
}

/** 2026年第三季度, 2026年, 2026年上半年, 2026年9月, 2026年第37周. */
export function periodLabel({ span, year, ordinal }: Period): string {
  switch (span) {
    case 'year':
      return `${year}年`;
    case 'half':
      return `${year}年${ordinal === 1 ? '上' : '下'}半年`;
    case 'quarter':
      return `${year}年第${digits[ordinal]}季度`;
    case 'month':
      return `${year}年${ordinal}月`;
    case 'week':
      return `${year}年第${ordinal}周`;
  }
}

/** 2026Q3, 2026, 2026H1, 2026-09, 2026W37; `parsePeriod` gives the same period back. */
export function periodCode({ span, year, ordinal }: Period): string {
  switch (span) {
    case 'year':
      return String(year);
    case 'half':
      return `${year}H${ordinal}`;
    case 'quarter':
      return `${year}Q${ordinal}`;
    case 'month':
      return `${year}-${String(ordinal).padStart(2, '0')}`;
    case 'week':
      return `${year}W${String(ordinal).padStart(2, '0')}`;
  }
}

/** The period of the same length that follows. */
export function nextPeriod({ span, year, ordinal }: Period): Period {
  return ordinal < countIn(span, year) ? { span, year, ordinal: ordinal + 1 } : { span, year: year + 1, ordinal: 1 };
}

export function samePeriod(one: Period, other: Period): boolean {
  return one.span === other.span && one.year === other.year && one.ordinal === other.ordinal;
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Of text without white space, half width, in capitals. Years of four digits beginning 19, 20 or 21. */
const patterns: readonly { span: Period['span']; pattern: RegExp }[] = (() => {
  const year = '((?:19|20|21)\\d\\d)';
  const numeral = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
  return [
    { span: 'year', pattern: new RegExp(`^${year}(?:年度?)?$`, 'u') },
    { span: 'half', pattern: new RegExp(`^${year}-?H(\\d)$`, 'u') },
    { span: 'half', pattern: new RegExp(`^${year}年?度?([上下])半年$`, 'u') },
    { span: 'quarter', pattern: new RegExp(`^${year}-?Q(\\d)$`, 'u') },
    { span: 'quarter', pattern: new RegExp(`^${year}年?度?第?${numeral}季度?$`, 'u') },
    { span: 'month', pattern: new RegExp(`^${year}[-/.](\\d{1,2})$`, 'u') },
    { span: 'month', pattern: new RegExp(`^${year}年${numeral}月份?$`, 'u') },
    { span: 'week', pattern: new RegExp(`^${year}-?W(\\d{1,2})$`, 'u') },
    { span: 'week', pattern: new RegExp(`^${year}年第?${numeral}周$`, 'u') },
  ];
})();

function number(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  if (text === '上') return 1;
  if (text === '下') return 2;
  const found = /^(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u.exec(text);
  if (!found) return null;
  const [, tens = '', ten = '', ones = ''] = found;
  return (ten === '' ? 0 : 10 * (tens === '' ? 1 : digits.indexOf(tens))) + (ones === '' ? 0 : digits.indexOf(ones));
}

function exists({ span, year, ordinal }: Period): boolean {
  return ordinal >= 1 && ordinal <= countIn(span, year);
}

function countIn(span: Period['span'], year: number): number {
  return span === 'week' ? isoWeeks(year) : { year: 1, half: 2, quarter: 4, month: 12 }[span];
}

/** ISO 8601: a year has 53 weeks when it begins or ends on a Thursday. */
function isoWeeks(year: number): 52 | 53 {
  const lastDay = (of: number) => (of + Math.floor(of / 4) - Math.floor(of / 100) + Math.floor(of / 400)) % 7;
  return lastDay(year) === 4 || lastDay(year - 1) === 3 ? 53 : 52;
}
