import fc from 'fast-check';
import { nextPeriod, parsePeriod, periodCode, periodLabel, samePeriod, type Period } from '../../src/calendar/period';

const read = (text: string): string | null => {
  const period = parsePeriod(text);
  return period && `${periodCode(period)} ${periodLabel(period)}`;
};

describe('期次 as an office types it', () => {
  test.each([
    ['2026Q3', '2026Q3 2026年第三季度'],
    ['2026q3', '2026Q3 2026年第三季度'],
    ['２０２６Ｑ３', '2026Q3 2026年第三季度'],
    ['2026-Q3', '2026Q3 2026年第三季度'],
    ['2026年第三季度', '2026Q3 2026年第三季度'],
    ['2026年第3季度', '2026Q3 2026年第三季度'],
    ['2026年三季度', '2026Q3 2026年第三季度'],
    [' 2026 年 第三季度 ', '2026Q3 2026年第三季度'],
    ['2026', '2026 2026年'],
    ['2026年', '2026 2026年'],
    ['2026年度', '2026 2026年'],
    ['2026H1', '2026H1 2026年上半年'],
    ['2026h2', '2026H2 2026年下半年'],
    ['2026年上半年', '2026H1 2026年上半年'],
    ['2026年下半年', '2026H2 2026年下半年'],
    ['2026-09', '2026-09 2026年9月'],
    ['2026-9', '2026-09 2026年9月'],
    ['2026/9', '2026-09 2026年9月'],
    ['2026年9月', '2026-09 2026年9月'],
    ['2026年9月份', '2026-09 2026年9月'],
    ['2026年十二月', '2026-12 2026年12月'],
    ['2026W37', '2026W37 2026年第37周'],
    ['2026-w07', '2026W07 2026年第7周'],
    ['2026年第37周', '2026W37 2026年第37周'],
    ['2026年第三十七周', '2026W37 2026年第37周'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test.each(['', '三季度', '2026Q0', '2026Q5', '2026H0', '2026H3', '2026-00', '2026-13', '2026W00', '2026W54', '26Q3', '12026', '2026年第五季度', '2026年十三月', 'Q3 2026', '2026Q3草稿'])(
    'there is no %p',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );

  test('week 53 exists in 2020 and 2026, not in 2021 or 2025', () => {
    expect(['2020W53', '2026W53', '2032W53'].map((text) => parsePeriod(text)?.ordinal)).toEqual([53, 53, 53]);
    expect(['2021W53', '2025W53', '2027W53'].map(parsePeriod)).toEqual([null, null, null]);
  });
});

describe('the next period', () => {
  const next = (text: string): string => periodCode(nextPeriod(parsePeriod(text) as Period));
  test.each([
    ['2026', '2027'],
    ['2026H1', '2026H2'],
    ['2026H2', '2027H1'],
    ['2026Q3', '2026Q4'],
    ['2026Q4', '2027Q1'],
    ['2026-09', '2026-10'],
    ['2026-12', '2027-01'],
    ['2025W52', '2026W01'],
    ['2026W52', '2026W53'],
    ['2026W53', '2027W01'],
  ])('after %s comes %s', (text, expected) => expect(next(text)).toBe(expected));
});

test('code and label both lead back to the period', () => {
  const spans = [
    ['year', 1],
    ['half', 2],
    ['quarter', 4],
    ['month', 12],
    ['week', 52],
  ] as const;
  const periods = fc.constantFrom(...spans).chain(([span, most]) => fc.record({ span: fc.constant(span), year: fc.integer({ min: 1900, max: 2199 }), ordinal: fc.integer({ min: 1, max: most }) }));
  fc.assert(
    fc.property(periods, (period) => {
      for (const text of [periodCode(period), periodLabel(period)]) expect(parsePeriod(text)).toEqual(period);
      expect(samePeriod(period, { ...period })).toBe(true);
      expect(samePeriod(period, nextPeriod(period))).toBe(false);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parsePeriod(text)));
});
