import type { MarkedSubject } from '../../src/scoring/marks';
import { award, awardEach, deduct, deductEach, resultOf, row, scored, table, veto } from './tables';

/** DESIGN §5.3 to §5.5 and §5.8 to §5.10: gate, what does not apply, vetoes, status, rank. */
describe('低于60分不合格；高于80分，则进入加分指标评分环节 (昆山 附件3)', () => {
  const rubric = table(
    [
      { kind: 'deduct', total: 100, criteria: [row(100, { kind: 'judge', points: 100, sign: '-' })] },
      { kind: 'bonus', total: 30, criteria: [row(10, award(10)), row(30, awardEach(5))] },
    ],
    { pass: 60, gate: 80 },
  );
  it.each([
    [0, 110, '合格', 10],
    [19.999, 90, '合格', 10],
    [20, 80, '合格', 0],
    [20.001, 80, '合格', 0],
    [40, 60, '合格', 0],
    [40.005, 60, '合格', 0],
    [40.006, 59.99, '不合格', 0],
    [100, 0, '不合格', 0],
  ])('%d off and 10 of bonus: %d, %s', (off, expected, verdict, bonus) => {
    const result = resultOf(rubric, { '1.1.1a': off, '2.1.1a': true });
    expect([result.score, result.verdict, result.sections['2']]).toEqual([expected, verdict, bonus]);
  });
  it('a bonus section is held at its total', () => {
    expect(resultOf(rubric, { '2.1.1a': true, '2.2.1a': 9 })).toMatchObject({ score: 130, sections: { '2': 30 } });
  });
  it('the bonus needs the pass mark too, where it is above the gate', () => {
    const odd = table(
      [
        { kind: 'deduct', criteria: [row(100, { kind: 'judge', points: 100, sign: '-' })] },
        { kind: 'bonus', criteria: [row(10, award(10))] },
      ],
      { pass: 60, gate: 50 },
    );
    expect([40, 40.001].map((off) => resultOf(odd, { '1.1.1a': off, '2.1.1a': true }).score)).toEqual([70, 60]);
  });
});

describe('不适用', () => {
  const sections = [
    { kind: 'award' as const, total: 40, criteria: [row(30, awardEach(1)), row(10, award(10))] },
    { kind: 'award' as const, total: 20, criteria: [row(20, deductEach(1, { at: 6, scope: 'section' }), awardEach(1))] },
    { kind: 'bonus' as const, total: 5, criteria: [row(5, award(5))] },
    { kind: 'penalty' as const, criteria: [row(null, deduct(3))] },
  ];
  const rescaled = table(sections, { notApplicable: 'rescale' });
  const full = table(sections);

  it('rescale: the base is multiplied by T ÷ (T − N); bonus and penalties are not (荆州)', () => {
    const subject = { id: 'u', na: ['1.2.1'], marks: { '1.1.1a': 20, '2.1.1b': 10, '3.1.1a': true, '4.1.1a': true } };
    expect(resultOf(rescaled, subject)).toMatchObject({ score: 38, sections: { '1': 20, '2': 10, '3': 5, '4': -3 } });
    expect(resultOf(rescaled, { ...subject, marks: { '1.1.1a': 7 } }).score).toBe(8.4);
  });
  it('rescale: a vetoed section keeps its points in T and in N', () => {
    expect(resultOf(rescaled, { id: 'u', na: ['1.2.1'], marks: { '1.1.1a': 20, '2.1.1a': 6 } }).score).toBe(24);
  });
  it('rescale: thirds are exact until the one rounding', () => {
    const thirds = table([{ kind: 'award', criteria: [row(1, award(1)), row(3, awardEach(1))] }], { notApplicable: 'rescale' });
    expect(resultOf(thirds, { id: 'u', na: ['1.1.1'], marks: { '1.2.1a': 2 } }).score).toBe(2.67);
  });
  it('full: what is left out keeps its points (昆山、宿迁); left-out bonus gives nothing', () => {
    expect(resultOf(full, { id: 'u', na: ['1.2.1', '3.1.1'], marks: { '1.1.1a': 20 } })).toMatchObject({ score: 30, sections: { '1': 30, '2': 0, '3': 0 } });
  });
  it('everything left out: no score', () => {
    for (const rubric of [rescaled, full]) expect(resultOf(rubric, { id: 'u', na: ['1.1.1', '1.2.1', '2.1.1'], marks: { '3.1.1a': true } })).toMatchObject({ score: null, verdict: null, rank: null });
  });
  it('a mark on what is left out is left aside with a warning', () => {
    const { results, problems } = scored(full, { id: 'u', na: ['1.2.1'], marks: { '1.2.1a': true } });
    expect(results[0]).toMatchObject({ score: 10, lines: [] });
    expect(problems).toMatchObject([{ code: 'mark_on_not_applicable', severity: 'warning', subject: 'u', clause: '1.2.1a' }]);
  });
  it('a criterion none of whose clauses concerns the subject is left out too (市经济和信息化局 in 荆州)', () => {
    const rubric = table(
      [{ kind: 'award', criteria: [row(8, awardEach(1)), row(2, { rule: award(2), appliesTo: { names: ['市教育局'] } })] }],
      { notApplicable: 'rescale' },
    );
    const { results, problems } = scored(rubric, { id: '1', name: '市教育局', marks: { '1.1.1a': 4, '1.2.1a': true } }, { id: '2', name: '市经济和信息化局', marks: { '1.1.1a': 4, '1.2.1a': true } });
    expect(results.map(({ score }) => score)).toEqual([6, 5]);
    expect(problems).toMatchObject([{ code: 'mark_does_not_concern', subject: '2', clause: '1.2.1a', severity: 'warning' }]);
  });
});

describe('单项否决', () => {
  const sections = [
    { kind: 'veto' as const, criteria: [row(null, veto, { kind: 'veto_count' as const, at: 2, scope: 'subject' as const }), row(null, { rule: veto, appliesTo: { platforms: ['移动客户端（APP）'] } })] },
    { kind: 'deduct' as const, total: 100, criteria: [row(100, deductEach(30))] },
  ];
  const kunshan = table(sections, { pass: 60 });

  it('即判定为不合格，不再对其他指标进行评分: no score, findings stay listed', () => {
    expect(resultOf(kunshan, { '1.1.1a': true, '2.1.1a': 1 })).toMatchObject({
      vetoed: true,
      vetoes: ['1.1.1a'],
      score: null,
      verdict: '不合格',
      rank: null,
      sections: {},
      lines: [
        { clause: '1.1.1a', mark: true, points: 0, veto: 'subject' },
        { clause: '2.1.1a', mark: 1, points: -30, remark: 'after_veto' },
      ],
    });
  });
  it('直接得0分 (宿迁 附件2)', () => {
    expect(resultOf(table(sections, { veto: 'zero' }), { '1.1.1a': true })).toMatchObject({ score: 0, verdict: '不合格', rank: 1, vetoed: true });
  });
  it('不合格2个（含）以上: one below the count is no veto, and the count has its line', () => {
    expect(resultOf(kunshan, { '1.1.1b': 1 })).toMatchObject({ vetoed: false, vetoes: [], score: 100, lines: [{ clause: '1.1.1b', mark: 1, points: 0 }] });
    expect(resultOf(kunshan, { '1.1.1b': 2 })).toMatchObject({ vetoed: true, vetoes: ['1.1.1b'], score: null });
    expect(resultOf(kunshan, { '1.1.1b': 3, '1.1.1a': true }).vetoes).toEqual(['1.1.1a', '1.1.1b']);
  });
  it('is never silenced: where the clause does not concern the subject it counts, with a warning', () => {
    const { results, problems } = scored(kunshan, { id: '1', platform: '微信订阅号', marks: { '1.2.1a': true } }, { id: '2', platform: '移动客户端（ＡＰＰ）', marks: { '1.2.1a': true } }, { id: '3', marks: { '1.2.1a': true } });
    expect(results.map(({ vetoes }) => vetoes)).toEqual([['1.2.1a'], ['1.2.1a'], ['1.2.1a']]);
    expect(problems).toMatchObject([{ code: 'veto_beyond_its_subjects', severity: 'warning', subject: '1' }]);
  });

  it('超过5个空栏目的，政府网站工作一票否决: the section scores 0, the subject is not vetoed (荆州 3.1.1)', () => {
    const rubric = table([
      { kind: 'award', total: 5, criteria: [{ max: 3, start: 'full', rules: [deductEach(1, { at: 6, scope: 'section' })] }, row(2, award(2))] },
      { kind: 'award', total: 5, criteria: [row(5, award(5))] },
    ]);
    expect(resultOf(rubric, { '1.1.1a': 5, '1.2.1a': true, '2.1.1a': true })).toMatchObject({ score: 7, vetoes: [] });
    expect(resultOf(rubric, { '1.1.1a': 6, '1.2.1a': true, '2.1.1a': true })).toMatchObject({ score: 5, vetoed: false, vetoes: ['1.1.1a'], verdict: null, sections: { '1': 0, '2': 5 } });
  });
});

describe('检查状态', () => {
  const rubric = table([{ kind: 'veto', criteria: [row(null, veto)] }, { kind: 'deduct', criteria: [row(100, deductEach(1))] }], { pass: 60 });
  it.each(['未检查', '无法核实'] as const)('%s has nothing, whatever is marked', (status) => {
    expect(resultOf(rubric, { id: 'a', status, marks: { '1.1.1a': true, '2.1.1a': 3 } })).toEqual({
      id: 'a', name: 'a', kind: 'account', group: null, status, vetoed: false, vetoes: [], sections: {}, score: null, verdict: null, rank: null, lines: [],
    });
  });
  it('a missing status means checked; without marks nothing was found', () => {
    expect(resultOf(rubric, { id: 'a' })).toMatchObject({ status: '已检查', score: 100, verdict: '合格', rank: 1 });
    expect(resultOf(rubric, { id: 'a', status: null }).score).toBe(100);
  });
});

it('equal scores share a rank, in each kind and group: 1, 2, 2, 4', () => {
  const rubric = table([{ kind: 'deduct', criteria: [row(100, { kind: 'judge', points: 100, sign: '-' })] }]);
  const subjects: MarkedSubject[] = [
    { id: '1', group: '区镇', marks: { '1.1.1a': 5 } },
    { id: '2', group: '区镇', marks: {} },
    { id: '3', group: '部门', marks: { '1.1.1a': 50 } },
    { id: '4', group: '区镇', marks: { '1.1.1a': 4.996 } },
    { id: '5', group: '区镇', marks: { '1.1.1a': 7 } },
    { id: '6', group: '区镇', status: '未检查' },
    { id: '7', marks: { '1.1.1a': 50 } },
    { id: '8', kind: 'unit', marks: { '1.1.1a': 60 } },
    { id: '9', group: '', marks: { '1.1.1a': 51 } },
  ];
  expect(scored(rubric, ...subjects).results.map(({ rank }) => rank)).toEqual([2, 1, 1, 2, 4, null, 1, 1, 2]);
});

describe('quotas (贵阳 三、工作流程)', () => {
  const rubric = table([
    {
      kind: 'award',
      criteria: [
        row(null, { rule: { kind: 'quota', when: '>=5', per: 'week' }, appliesTo: { groups: ['区（市、县）'] } }, { rule: { kind: 'quota', when: '>=2', per: 'week' }, appliesTo: { groups: ['工作部门'] } }),
        row(null, { kind: 'quota', when: '<=2', per: 'occasion' }),
        row(null, { kind: 'quota', when: '<=5', per: 'occasion' }),
      ],
    },
  ]);
  it('are met, not met or not measured; the rate is of what was measured', () => {
    expect(resultOf(rubric, { id: '1', group: '区（市、县）', marks: { '1.1.1a': 5, '1.2.1a': 2.001, '1.3.1a': 0 } })).toMatchObject({
      score: null, verdict: null, sections: {}, quotas: { '1.1.1a': true, '1.2.1a': false, '1.3.1a': true }, met: 2, of: 3, rate: 66.67,
    });
    expect(resultOf(rubric, { id: '1', group: '工作部门', marks: {} })).toMatchObject({ quotas: { '1.1.1b': null, '1.2.1a': null, '1.3.1a': null }, met: 0, of: 0, rate: null });
    expect(resultOf(rubric, { id: '1', group: '工作部门', status: '未检查', marks: { '1.2.1a': 1 } })).toMatchObject({ quotas: { '1.1.1b': null, '1.2.1a': null, '1.3.1a': null }, met: 0, of: 0, rate: null });
  });
});

it('a statement that was not read makes every result provisional', () => {
  const rubric = table([{ kind: 'deduct', criteria: [row(10, deduct(10), { kind: 'unread' })] }]);
  expect(scored(rubric, {})).toMatchObject({ provisional: true, results: [{ score: 10 }] });
});
