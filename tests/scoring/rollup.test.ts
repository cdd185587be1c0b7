import type { Procedure } from '../../src/rubric/rubric';
import type { MarkedSubject, Marks, Status } from '../../src/scoring/marks';
import { award, deductEach, row, scored, table } from './tables';

/** DESIGN §5.5 and §5.6; 宿政办发〔2021〕22号 附件2: the unit's score from its accounts', normalised by the best alike. */
function suqian(penalty: 'before_normalising' | 'after_normalising' = 'before_normalising', veto: Procedure['veto'] = 'zero') {
  return table(
    [
      { kind: 'veto', criteria: [row(null, { kind: 'veto_count', at: 1, scope: 'subject' }), row(null, { kind: 'deduct_each', points: 50, cap: 50, at: 2, scope: 'subject' })] },
      { kind: 'deduct', total: 100, criteria: [row(100, deductEach(1))] },
      { kind: 'bonus', total: 20, criteria: [row(20, award(20))] },
    ],
    { gate: 70, veto, rollup: { kind: 'mean_of_accounts', unitSections: ['1'], normaliseTo: 100, penalty } },
  );
}

const unit = (id: string, marks: Marks = {}, more: Partial<MarkedSubject> = {}): MarkedSubject => ({ id, name: `单位${id}`, kind: 'unit', group: '县区', marks, ...more });
/** An account with so many points off. */
const account = (id: string, of: string | null, off = 0, status: Status = '已检查'): MarkedSubject => ({ id, kind: 'account', unit: of, status, marks: { '2.1.1a': off } });
const scoresOf = (rubric: ReturnType<typeof suqian>, ...subjects: MarkedSubject[]) => scored(rubric, ...subjects).results.map(({ score }) => score);

it('单位得分为账号得分的平均分，最终得分=单位得分÷同类单位最高得分×100', () => {
  const subjects = [unit('A'), unit('B'), account('a1', 'A', 10), account('a2', 'A', 11), account('a3', 'A', 11), account('b1', '单 位Ｂ', 20)];
  // A: 268 ÷ 3; B: 80, and 80 ÷ (268 ÷ 3) = 240 ÷ 268.
  expect(scoresOf(suqian(), ...subjects)).toEqual([100, 89.55, 90, 89, 89, 80]);
});

it('each group has its own best, and an account its bonus only above 70', () => {
  const subjects = [unit('A'), unit('B', {}, { group: '部门' }), { ...account('a', 'A', 30), marks: { '2.1.1a': 30, '3.1.1a': true } }, { ...account('b', 'B', 29), marks: { '2.1.1a': 29, '3.1.1a': true } }];
  expect(scoresOf(suqian(), ...subjects)).toEqual([100, 100, 70, 91]);
});

describe('出现1个的，扣50分', () => {
  it('comes off the mean, before normalising; the best is the best after it', () => {
    expect(scoresOf(suqian(), unit('A'), unit('B', { '1.2.1a': 1 }), account('a', 'A', 20), account('b', 'B'))).toEqual([100, 62.5, 80, 100]);
  });
  it('or after normalising, as the office chooses', () => {
    expect(scoresOf(suqian('after_normalising'), unit('A'), unit('B', { '1.2.1a': 1 }), account('a', 'A', 20), account('b', 'B'))).toEqual([80, 50, 80, 100]);
    expect(scoresOf(suqian('after_normalising'), unit('A'), unit('B', { '1.2.1a': 1 }), account('a', 'A'), account('b', 'B', 60))).toEqual([100, 0, 100, 40]);
  });
  it('never below 0', () => {
    expect(scoresOf(suqian(), unit('A'), unit('B', { '1.2.1a': 1 }), account('a', 'A'), account('b', 'B', 60)).slice(0, 2)).toEqual([100, 0]);
  });
  it('where the unit is the best all the same, its line says that normalising cancels it', () => {
    const { results } = scored(suqian(), unit('A', { '1.2.1a': 1 }), unit('B', { '1.2.1a': 1 }), account('a', 'A'), account('b', 'B', 25));
    expect(results.map(({ score, lines }) => [score, lines[0]?.points, lines[0]?.remark]).slice(0, 2)).toEqual([[100, -50, 'cancelled_by_normalising'], [50, -50, undefined]]);
  });
});

describe('a veto', () => {
  it('of the unit leaves it 0, with or without accounts, and leaves its accounts alone', () => {
    const { results } = scored(suqian(), unit('A'), unit('B', { '1.2.1a': 2 }), unit('C', { '1.1.1a': 1 }), account('a', 'A', 5), account('b', 'B', 10));
    expect(results.map(({ score, rank, vetoed, verdict, vetoes }) => [score, rank, vetoed, verdict, vetoes])).toEqual([
      [100, 1, false, null, []],
      [0, 2, true, '不合格', ['1.2.1a']],
      [0, 2, true, '不合格', ['1.1.1a']],
      [95, 1, false, null, []],
      [90, 2, false, null, []],
    ]);
    expect(results[1]?.lines).toEqual([{ clause: '1.2.1a', mark: 2, points: 0, veto: 'subject' }]);
  });
  it('of every unit of the group: all 0, for the best is 0', () => {
    expect(scoresOf(suqian(), unit('A', { '1.1.1a': 1 }), unit('B'), account('b', 'B', 100), account('a', 'A'))).toEqual([0, 0, 0, 100]);
  });
});

it('a unit without checked accounts, or itself unchecked, has no score and is not the best of anything', () => {
  const subjects = [unit('A'), unit('B'), unit('C', {}, { status: '未检查' }), unit('D'), account('a', 'A', 20), account('b', 'B', 0, '未检查'), account('c', 'C'), account('d', 'D', 0, '无法核实')];
  const { results, provisional } = scored(suqian(), ...subjects);
  expect(results.slice(0, 4).map(({ score, rank, provisional: open }) => [score, rank, open])).toEqual([[100, 1, false], [null, null, true], [null, null, false], [null, null, false]]);
  expect(provisional).toBe(true);
});

describe('the unit of an account', () => {
  it('has its 编号 or its name, whatever the width and spaces', () => {
    expect(scoresOf(suqian(), unit('A1'), account('1', 'A1', 10), account('2', '单位 Ａ１', 30)).slice(0, 1)).toEqual([100]);
  });
  it.each([
    ['missing', null, 'account_without_unit'],
    ['unknown', '单位AA', 'account_unit_unknown'],
    ['ambiguous', '同名', 'account_unit_ambiguous'],
  ])('%s: the account is refused', (_, of, code) => {
    const { results, problems } = scored(suqian(), unit('A'), unit('B', {}, { name: '同名' }), unit('C', {}, { name: '同 名' }), account('x', of, 3));
    expect(results[3]).toMatchObject({ id: 'x', refused: true, score: null, rank: null, lines: [] });
    expect(problems).toMatchObject([{ code, severity: 'error', subject: 'x' }]);
  });
  it('a refused account leaves its unit provisional', () => {
    const { results } = scored(suqian(), unit('A'), account('1', 'A'), { ...account('2', 'A'), marks: { '2.1.1a': -1 } });
    expect(results[0]).toMatchObject({ score: 100, provisional: true });
  });
});

it('what is marked on the wrong kind of subject is left aside with a warning', () => {
  const { results, problems } = scored(suqian(), unit('A', { '2.1.1a': 5 }), { ...account('a', 'A'), marks: { '1.1.1a': 1 } });
  expect(results.map(({ score, lines }) => [score, lines])).toEqual([[100, []], [100, []]]);
  expect(problems.map(({ code, severity, subject }) => [code, severity, subject])).toEqual([['mark_of_other_kind', 'warning', 'A'], ['mark_of_other_kind', 'warning', 'a']]);
});
