import { builtinRubric } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import type { MarkedSubject } from '../../src/scoring/marks';
import { score } from '../../src/scoring/score';

/** The notices' own examples on their own tables. */
function rubricOf(id: string): Rubric {
  const rubric = builtinRubric(id);
  if (!rubric) throw new Error(id);
  return rubric;
}

function scores(id: string, ...subjects: MarkedSubject[]) {
  return score(rubricOf(id), { rubric: id, subjects });
}

describe('昆山 附件2', () => {
  it('an account without problems has 100, one with two weeks without update 90, one with a veto no score', () => {
    const { results, problems } = scores(
      'kunshan-2019-account',
      { id: 'a', marks: {} },
      { id: 'b', marks: { '2.4.1a': 2, '2.4.1a ': null } },
      { id: 'c', marks: { '1.1.1a': true, '2.4.1a': 1 } },
      { id: 'd', status: '未检查', marks: { '2.4.1a': 1 } },
    );
    expect(problems).toEqual([]);
    expect(results.map(({ score: points, verdict, rank, sections }) => [points, verdict, rank, sections])).toEqual([
      [100, '合格', 1, { '2': 100 }],
      [90, '合格', 2, { '2': 90 }],
      [null, '不合格', null, {}],
      [null, null, null, {}],
    ]);
  });
});

describe('宿迁 附件2', () => {
  const account = (id: string, unit: string, marks = {}) => ({ id, kind: 'account' as const, unit, marks });
  const unit = (id: string, marks = {}) => ({ id, kind: 'unit' as const, name: `单位${id}`, group: '县区', marks });

  it('a unit has the mean of its accounts, 50 less for one provincial failure, normalised by the best', () => {
    const { results, problems } = scores(
      'suqian-2021-annual',
      unit('u1'),
      unit('u2', { '1.1.2a': 1 }),
      unit('u3', { '1.1.2a': 2 }),
      account('a1', 'u1', { '2.3.1a': 50, '3.1.1a': 0, '3.2.1b': true }),
      account('a2', '单位 u1', { '2.3.1a': 30 }),
      account('a3', 'u2', { '2.2.1c': 3 }),
    );
    expect(problems).toEqual([]);
    expect(results.map(({ score: points }) => points)).toEqual([100, 33.33, 0, 120, 90, 85]);
    expect(results.slice(0, 3).map(({ rank, verdict }) => [rank, verdict])).toEqual([[1, null], [2, null], [3, '不合格']]);
  });
});

describe('溧阳', () => {
  it('hands the excess of the key columns on, halves what is late, and sets the fourth quarter to 25', () => {
    const { results, problems } = scores('liyang-2023', {
      id: 'u',
      kind: 'unit',
      periods: {
        Q1: { '1.1.1b': 2, '1.8.1a': 30 },
        Q2: { '1.1.1a': { count: 1, late: 1 }, '2.1.1a': true },
        Q4: { '4.1.1a': true },
      },
    });
    expect(problems).toEqual([]);
    const [result] = results;
    expect(result?.periods).toEqual({ Q1: { score: 25, carried: 25 }, Q2: { score: 25, carried: 13 }, Q3: { score: 13, carried: 0 }, Q4: { score: 25, carried: 0 } });
    expect(result?.sections).toEqual({ '1': 65, '2': -2, '4': 25 });
    expect(result?.score).toBe(88);
  });
});
