import type { Rule } from '../../src/rubric/rubric';
import { award, awardEach, deduct, deductEach, resultOf, row, table, type SectionDraft } from './tables';

/** DESIGN §5.1 and §5.2: criteria and sections. */
const one = (kind: 'deduct' | 'award' | 'bonus', max: number | null, ...rules: Rule[]) => table([{ kind, criteria: [row(max, ...rules)] }]);

describe('a criterion that starts full (昆山 附件3 2.2：扣5分一次，上限为20分；未全覆盖扣10分)', () => {
  const rubric = one('deduct', 30, deductEach(5, { cap: 20 }), deduct(10));

  it.each([
    [{}, 30],
    [{ '1.1.1a': 0, '1.1.1b': false }, 30],
    [{ '1.1.1a': 1 }, 25],
    [{ '1.1.1a': 4 }, 10],
    [{ '1.1.1a': 5 }, 10],
    [{ '1.1.1a': 5, '1.1.1b': true }, 0],
    [{ '1.1.1a': null, '1.1.1b': true }, 20],
  ])('%j gives %d', (marks, expected) => {
    expect(resultOf(rubric, marks).score).toBe(expected);
  });
});

it('单项指标扣分之和不超过本项指标总分值：without 最高 in the text the points of the row are the limit (宿迁 附件1 2.4)', () => {
  const rubric = table([{ kind: 'deduct', total: 20, criteria: [row(10, deductEach(5)), row(10, deduct(10))] }]);
  const { score, lines } = resultOf(rubric, { '1.1.1a': 3 });
  expect(score).toBe(10);
  expect(lines).toEqual([{ clause: '1.1.1a', mark: 3, points: -15, counted: -10, capped: { from: -15, by: 'criterion' } }]);
});

it('what a clause takes is held by its own cap, and the line says what it would have been', () => {
  const rubric = one('deduct', 10, deductEach(5, { cap: 10 }));
  expect(resultOf(rubric, { '1.1.1a': 3 }).lines).toEqual([{ clause: '1.1.1a', mark: 3, points: -10, capped: { from: -15, by: 'clause' } }]);
});

it('a criterion that starts at zero is held at its points (昆山 附件3 3.3：上限为10分)', () => {
  const rubric = one('award', 10, awardEach(1), awardEach(2));
  expect(resultOf(rubric, { '1.1.1a': 3, '1.1.1b': 2 }).score).toBe(7);
  const held = resultOf(rubric, { '1.1.1a': 3, '1.1.1b': 4 });
  expect(held.score).toBe(10);
  expect(held.lines.map(({ points, counted }) => [points, counted])).toEqual([[3, undefined], [8, 7]]);
});

it('has no upper limit where the notice states none (溧阳)', () => {
  expect(resultOf(one('award', null, awardEach(20)), { '1.1.1a': 12 }).score).toBe(240);
});

it('caps of clauses come first, shared caps after them', () => {
  const rubric = table([{ kind: 'deduct', criteria: [{ max: 30, rules: [deductEach(5, { cap: 10 }), deductEach(2), deduct(3)], sharedCaps: [{ clauses: ['a', 'b'], cap: 12 }] }] }]);
  const { score, lines } = resultOf(rubric, { '1.1.1a': 3, '1.1.1b': 4, '1.1.1c': true });
  expect(score).toBe(15);
  expect(lines).toEqual([
    { clause: '1.1.1a', mark: 3, points: -10, capped: { from: -15, by: 'clause' } },
    { clause: '1.1.1b', mark: 4, points: -8, counted: -2, capped: { from: -8, by: 'shared' } },
    { clause: '1.1.1c', mark: true, points: -3 },
  ]);
});

it('集中发布的不得分: a zero clause takes the whole criterion (荆州 县市区 3.6.2)', () => {
  const rubric = table([{ kind: 'award', criteria: [row(1, { kind: 'steps', points: 1, steps: [{ when: '>=6', points: 1 }] }, { kind: 'zero' }), row(1, award(1))] }]);
  const { score, lines } = resultOf(rubric, { '1.1.1a': 7, '1.1.1b': true, '1.2.1a': true });
  expect(score).toBe(1);
  expect(lines.map(({ clause, remark }) => [clause, remark])).toEqual([['1.1.1a', 'criterion_zero'], ['1.1.1b', 'criterion_zero'], ['1.2.1a', undefined]]);
});

describe('每少1条扣0.5分 (宿迁 附件2 2.3.1)', () => {
  const rubric = one('deduct', 20, { kind: 'shortfall', points: 0.5, at: 50, unit: '条' });
  it.each([[50, 20], [51, 20], [49, 19.5], [49.5, 20], [11, 0.5], [10, 0], [0, 0]])('%d items give %d', (items, expected) => {
    expect(resultOf(rubric, { '1.1.1a': items }).score).toBe(expected);
  });
  it('not counted, nothing is taken', () => expect(resultOf(rubric, {}).score).toBe(20));
  it('counts whole steps only, up to its cap', () => {
    const steps = one('deduct', 20, { kind: 'shortfall', points: 1, at: 10, per: 2.5, cap: 3 });
    expect([10, 7.6, 7.5, 5, 0].map((mark) => resultOf(steps, { '1.1.1a': mark }).score)).toEqual([20, 20, 19, 18, 17]);
  });
});

describe('总数少于10个的，加5分；少于5个的，加10分 (宿迁 附件2 3.1.1)', () => {
  const rubric = one('award', 10, { kind: 'steps', points: 10, steps: [{ when: '<5', points: 10 }, { when: '<10', points: 5 }] });
  it.each([[0, 10], [4, 10], [5, 5], [9, 5], [10, 0]])('%d problems give %d', (problems, expected) => {
    expect(resultOf(rubric, { '1.1.1a': problems }).score).toBe(expected);
  });
  it('absent is not 0, and 0 is a measurement that has its line', () => {
    expect(resultOf(rubric, {})).toMatchObject({ score: 0, lines: [] });
    expect(resultOf(rubric, { '1.1.1a': 0 }).lines).toEqual([{ clause: '1.1.1a', mark: 0, points: 10 }]);
    expect(resultOf(rubric, { '1.1.1a': 12 }).lines).toEqual([{ clause: '1.1.1a', mark: 12, points: 0 }]);
  });
});

it('比例100%加10分，不低于70%加5分 (昆山 附件3 3.1)', () => {
  const rubric = one('award', 10, { kind: 'steps', points: 10, unit: '%', steps: [{ when: '>=100', points: 10 }, { when: '>=70', points: 5 }] });
  expect([100, 99.999, 70, 69.999, 0].map((ratio) => resultOf(rubric, { '1.1.1a': ratio }).score)).toEqual([10, 5, 5, 0, 0]);
});

it('a choice gives the points of its step (荆州 3.5.2)', () => {
  const rubric = one('award', 2, { kind: 'steps', points: 2, steps: [{ when: '3个工作日内', points: 2 }, { when: '5个工作日内', points: 1 }] });
  expect(['3个工作日内', '5个工作日内', null].map((mark) => resultOf(rubric, { '1.1.1a': mark }).score)).toEqual([2, 1, 0]);
});

it('a step may deduct', () => {
  const rubric = one('deduct', 10, { kind: 'steps', points: 10, steps: [{ when: '>=5', points: -4 }, { when: '>=1', points: -1.5 }] });
  expect([0, 1, 5].map((mark) => resultOf(rubric, { '1.1.1a': mark }).score)).toEqual([10, 8.5, 6]);
});

it('根据抽查结果进行评分: the inspector gives what he judges, or takes it', () => {
  expect(resultOf(one('award', 5, { kind: 'judge', points: 5 }), { '1.1.1a': 3.5 }).score).toBe(3.5);
  expect(resultOf(one('deduct', 5, { kind: 'judge', points: 5, sign: '-' }), { '1.1.1a': 3.5 }).score).toBe(1.5);
});

it('a ratio gives its share of the points, exactly', () => {
  const rubric = one('award', 12.345, { kind: 'ratio', points: 12.345 });
  expect([100, 50, 33.333, 0].map((percent) => resultOf(rubric, { '1.1.1a': percent }).score)).toEqual([12.35, 6.17, 4.11, 0]);
  expect(resultOf(rubric, { '1.1.1a': 33.333 }).lines[0]?.points).toBe(4.11495885);
});

it('a section is held in 0 … its total', () => {
  const rubric = table([{ kind: 'award', total: 15, criteria: [row(10, award(10)), row(10, award(10))] }]);
  expect(resultOf(rubric, { '1.1.1a': true, '1.2.1a': true })).toMatchObject({ score: 15, sections: { '1': 15 } });
});

describe('penalties', () => {
  const sections: SectionDraft[] = [
    { kind: 'award', total: 10, criteria: [row(10, award(10))] },
    { kind: 'penalty', criteria: [row(null, deductEach(10), deductEach(0.5, { cap: 2 }))] },
  ];
  it('are summed under their own caps without further limit, and take the score no lower than 0 (荆州 通报曝光)', () => {
    expect(resultOf(table(sections), { '1.1.1a': true, '2.1.1b': 9 })).toMatchObject({ score: 8, sections: { '1': 10, '2': -2 } });
    expect(resultOf(table(sections), { '1.1.1a': true, '2.1.1a': 3 })).toMatchObject({ score: 0, sections: { '1': 10, '2': -30 } });
  });
});

it('decimals are exact: ten times 0.1 and 0.7 is 8', () => {
  const rubric = one('award', null, awardEach(0.1), awardEach(0.7));
  expect(resultOf(rubric, { '1.1.1a': 10, '1.1.1b': 10 }).score).toBe(8);
  expect(resultOf(one('award', null, awardEach(0.1)), { '1.1.1a': 3 }).lines[0]?.points).toBe(0.3);
});

it.each([[1.005, 1.01], [2.675, 2.68], [0.004, 0], [0.005, 0.01], [59.995, 60]])('%d is rounded half up to %d', (points, expected) => {
  expect(resultOf(one('award', null, { kind: 'judge', points: 100 }), { '1.1.1a': points }).score).toBe(expected);
});

test('a section keeps the thousandths that an inspector gave; only the score is rounded', () => {
  const rubric = table([{ kind: 'award', criteria: [row(4, { kind: 'judge', points: 4 })] }]);
  expect(resultOf(rubric, { '1.1.1a': 1.235 })).toMatchObject({ score: 1.24, sections: { '1': 1.235 } });
});
