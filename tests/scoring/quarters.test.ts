import type { Periods } from '../../src/rubric/rubric';
import type { Marks } from '../../src/scoring/marks';
import { award, awardEach, deduct, deductEach, resultOf, row, scored, table } from './tables';

/** DESIGN §5.7; 溧阳市人民政府门户网站内容保障考评办法（征求意见稿） 三、计分规则. */
const periods: Periods = {
  kind: 'quarters',
  names: ['Q1', 'Q2', 'Q3', 'Q4'],
  ceiling: 25,
  yearCeiling: 100,
  carryIndicators: ['1.1'],
  lateIndicators: ['1.1', '1.2'],
  reward: { clause: '4.1.1a', period: 'Q4', score: 25 },
};
const sections: Parameters<typeof table>[0] = [
  { kind: 'award', criteria: [row(null, awardEach(10)), row(null, awardEach(0.5, { cap: 10 }), awardEach(5)), row(null, awardEach(3))] },
  { kind: 'penalty', criteria: [row(null, deduct(2), deductEach(10))] },
  { kind: 'veto', criteria: [row(null, { kind: 'veto', scope: 'quarter' }, { kind: 'veto', scope: 'year' })] },
  { kind: 'bonus', criteria: [row(null, award(25))] },
];
const liyang = table(sections, { veto: 'zero', periods });
const year = (quarters: Record<string, Marks>) => resultOf(liyang, { id: 'u', periods: quarters });
const quartersOf = (quarters: Record<string, Marks>) => Object.values(year(quarters).periods ?? {}).map(({ score, carried }) => [score, carried]);

it('each quarter has at most 25; what the key columns gave beyond it is handed on, to the end of the year', () => {
  expect(quartersOf({ Q1: { '1.1.1a': 4 } })).toEqual([[25, 15], [15, 0], [0, 0], [0, 0]]);
  expect(quartersOf({ Q1: { '1.1.1a': 9 } })).toEqual([[25, 65], [25, 40], [25, 15], [15, 0]]);
  expect(quartersOf({ Q4: { '1.1.1a': 9 } })).toEqual([[0, 0], [0, 0], [0, 0], [25, 0]]);
});

it('what the other columns gave is not handed on', () => {
  expect(quartersOf({ Q1: { '1.2.1b': 7 } })).toEqual([[25, 0], [0, 0], [0, 0], [0, 0]]);
  expect(quartersOf({ Q1: { '1.1.1a': 1, '1.2.1b': 6 } })).toEqual([[25, 10], [10, 0], [0, 0], [0, 0]]);
  expect(quartersOf({ Q1: { '1.1.1a': 1, '1.2.1b': 4 } })).toEqual([[25, 5], [5, 0], [0, 0], [0, 0]]);
});

it('超时提供内容保障的，得分减半: late ones count half, before the cap of 10', () => {
  expect(quartersOf({ Q1: { '1.1.1a': { count: 1, late: 1 } } })[0]).toEqual([15, 0]);
  expect(quartersOf({ Q1: { '1.2.1a': { count: 18, late: 3 } } })[0]).toEqual([9.75, 0]);
  expect(quartersOf({ Q1: { '1.2.1a': { count: 18, late: 5 } } })[0]).toEqual([10, 0]);
  expect(quartersOf({ Q1: { '1.2.1a': { late: 1 } } })[0]).toEqual([0.25, 0]);
  // 1.3 is not among the columns whose late items are halved.
  expect(quartersOf({ Q1: { '1.3.1a': { count: 1, late: 1 } } })[0]).toEqual([6, 0]);
});

it('每季度10分封顶: the cap is the quarter’s, and the line says which quarter', () => {
  const result = year({ Q1: { '1.2.1a': 30 }, Q2: { '1.2.1a': 30 } });
  expect(result).toMatchObject({ score: 20, sections: { '1': 20, '2': 0 } });
  expect(result.lines).toEqual([
    { clause: '1.2.1a', mark: 30, points: 10, capped: { from: 15, by: 'clause' }, period: 'Q1' },
    { clause: '1.2.1a', mark: 30, points: 10, capped: { from: 15, by: 'clause' }, period: 'Q2' },
  ]);
});

it('扣完为止，负分不计: a quarter is never below 0 and takes nothing from the next', () => {
  expect(quartersOf({ Q1: { '1.3.1a': 1, '2.1.1b': 2 }, Q2: { '1.3.1a': 1 } })).toEqual([[0, 0], [3, 0], [0, 0], [0, 0]]);
  expect(quartersOf({ Q1: { '1.1.1a': 4 }, Q2: { '2.1.1b': 1 } })).toEqual([[25, 15], [5, 0], [0, 0], [0, 0]]);
  expect(year({ Q1: { '1.1.1a': 1, '2.1.1a': true } }).sections).toEqual({ '1': 10, '2': -2, '4': 0 });
});

it('本季度得分归零: a quarter veto takes the quarter and what it would hand on', () => {
  const result = year({ Q1: { '1.1.1a': 4 }, Q2: { '1.1.1a': 3, '3.1.1a': true }, Q3: { '1.1.1a': 1 } });
  expect(Object.values(result.periods ?? {}).map(({ score, carried }) => [score, carried])).toEqual([[25, 15], [0, 0], [10, 0], [0, 0]]);
  expect(result).toMatchObject({ score: 35, vetoed: false, vetoes: ['3.1.1a'], verdict: null });
});

it('本年度得分归零: a year veto takes the year; the quarters keep their figures', () => {
  const result = year({ Q1: { '1.1.1a': 4 }, Q3: { '3.1.1b': true, '3.1.1a': true }, Q4: { '3.1.1b': true } });
  expect(result).toMatchObject({ score: 0, vetoed: true, vetoes: ['3.1.1a', '3.1.1b'], verdict: null, rank: 1, sections: { '1': 40, '2': 0 } });
  expect(result.periods?.['Q1']).toEqual({ score: 25, carried: 15 });
});

describe('第四季度得分计25分', () => {
  it('where the reward is ticked in the fourth quarter and no veto fell in any', () => {
    const result = year({ Q1: { '1.3.1a': 1 }, Q4: { '2.1.1b': 3, '4.1.1a': true } });
    expect(result).toMatchObject({ score: 28, sections: { '1': 3, '2': -30 } });
    expect(result.lines.at(-1)).toEqual({ clause: '4.1.1a', mark: true, points: 25, period: 'Q4' });
  });
  it('not where a veto fell, in whichever quarter', () => {
    const result = year({ Q1: { '3.1.1a': true }, Q4: { '1.3.1a': 2, '4.1.1a': true } });
    expect(result.score).toBe(6);
    expect(result.lines.at(-1)).toEqual({ clause: '4.1.1a', mark: true, points: 0, period: 'Q4' });
  });
  it('a tick in another quarter is left aside with a warning', () => {
    const { results, problems } = scored(liyang, { id: 'u', periods: { Q3: { '4.1.1a': true } } });
    expect(results[0]).toMatchObject({ score: 0, lines: [] });
    expect(problems).toMatchObject([{ code: 'reward_outside_period', severity: 'warning', subject: 'u', clause: '4.1.1a' }]);
  });
});

it('全年100分封顶', () => {
  const low = table(sections, { periods: { ...periods, yearCeiling: 60 } });
  expect(resultOf(low, { id: 'u', periods: { Q1: { '1.1.1a': 9 } } }).score).toBe(60);
});

it('an unchecked subject has no quarters, a checked one without marks has four of 0', () => {
  expect(resultOf(liyang, { id: 'u', status: '未检查', periods: { Q1: { '1.1.1a': 1 } } })).toMatchObject({ score: null, periods: {}, lines: [] });
  expect(year({})).toMatchObject({ score: 0, periods: { Q1: { score: 0, carried: 0 }, Q4: { score: 0, carried: 0 } } });
});

it('left-out award criteria give nothing; with all of them left out there is no score', () => {
  const subject = { id: 'u', periods: { Q1: { '1.3.1a': 1 } } };
  expect(resultOf(liyang, { ...subject, na: ['1.1.1', '1.2.1'] }).score).toBe(3);
  expect(resultOf(liyang, { ...subject, na: ['1.1.1', '1.2.1', '1.3.1'] }).score).toBe(null);
});

it.each([
  [{ marks: { '1.1.1a': 1 } }, 'periods_wanted'],
  [{ periods: { Q5: {} } }, 'period_unknown'],
  [{ periods: { Q2: { '1.1.1a': { count: 1, late: -1 } } } }, 'mark_not_count'],
  [{ periods: { Q2: { '2.1.1b': { count: 1 } } } }, 'mark_not_count'],
])('%j is refused: %s', (given, code) => {
  const { results, problems } = scored(liyang, { id: 'u', ...given });
  expect(problems).toMatchObject([{ code, severity: 'error', subject: 'u' }]);
  expect(results[0]).toMatchObject({ score: null, refused: true, periods: {}, lines: [] });
});
