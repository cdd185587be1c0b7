import { award, awardEach, deduct, deductEach, indicator, judge, row, section, shortfall, steps, veto, vetoCount, zero, type ClauseDraft } from '../../src/rubric/builtin/notice-table';
import { withHash } from '../../src/rubric/hash';
import { procedure } from '../../src/rubric/procedure';
import type { Criterion, Rubric, Rule } from '../../src/rubric/rubric';
import { startOf } from '../../src/rubric/start';
import { example } from '../rubric/example';

/**
 * Tables that no notice has, with what the built-in ones lack: every kind of rule in every kind of section, shared caps,
 * percentages beside deductions, vetoes of every scope in every way of counting, more vetoes than one formula takes.
 */

const made = (rule: Rule, short: string, more: Pick<ClauseDraft, 'only'> = {}): ClauseDraft => ({ rule, short, ...more });
const ratio = (points: number, short: string): ClauseDraft => made({ kind: 'ratio', points, unit: '%' }, short);
const minus = (points: number, from: number, short: string): ClauseDraft => made({ kind: 'judge', points, from, sign: '-' }, short);
const graded = (points: number, unit: string, short: string, at: number, scope: 'subject' | 'section'): ClauseDraft => deductEach(points, unit, short, { vetoAt: { at, scope } });

/** A criterion of which each clause is worded by its name and place. */
const of = (points: number | null, ...clauses: ClauseDraft[]) => row(points, clauses.map(({ short }, index) => `⟦${index + 1}${short}的情形⟧；`).join(''), clauses);

/** From which end a criterion counts follows from its clauses, as for a table that was read; caps are set by hand. */
function finished(rubric: Rubric, sharedCaps: Readonly<Record<string, Criterion['sharedCaps']>>): Rubric {
  return withHash({
    ...rubric,
    sections: rubric.sections.map((each) => ({
      ...each,
      indicators: each.indicators.map((one) => ({
        ...one,
        criteria: one.criteria.map((criterion) => ({ ...criterion, start: startOf(each.kind, criterion.clauses.map(({ rule }) => rule), criterion.max), ...(sharedCaps[criterion.id] ? { sharedCaps: sharedCaps[criterion.id] } : {}) })),
      })),
    })),
  });
}

const long = (nth: number): string => `第${nth}种情形${'，长'.repeat(50)}`;

/** Sections are not called like a helper (扣减): in a form the oracle finds helpers by their headings. */
/** Accounts: a veto leaves 0, what does not apply rescales, bonus behind a gate, penalties. */
const accounts = finished(
  example(
    [
      section('veto', '一票否决', null, [
        indicator('严重情形', null, [of(null, vetoCount(2, '次', '泄密')), of(null, veto('停更'), graded(5, '次', '错敏', 3, 'subject')), of(null, deductEach(2.5, '次', '错链', { cap: 6 }))]),
        indicator('其他情形', null, Array.from({ length: 20 }, (_, index) => row(null, `⟦${long(index + 1)}⟧。`, [veto(`情形${index + 1}`)]))),
      ]),
      section('deduct', '内容', 60, [
        indicator('更新', 30, [
          of(10, deductEach(1, '处', '错字'), deductEach(2, '处', '错图', { cap: 6 }), deduct(3, '无源')),
          of(10, shortfall(0.7, '条', 12, '条数')),
          of(10, made({ kind: 'steps', points: 10, unit: '天', steps: [{ when: '>=5', points: -10 }, { when: '>=2', points: -4 }, { when: '<2', points: 0 }] }, '超时'), minus(3, 0.5, '版式')),
        ]),
        indicator('互动', 30, [
          of(20, graded(1.5, '条', '未复', 4, 'section'), made({ kind: 'deduct', points: 2 }, '无栏', { only: { platforms: ['微信订阅号', '移动客户端（APP）'] } })),
          of(10, made({ kind: 'deduct_each', points: 1, unit: '次' }, '拖延', { only: { groups: ['工作部门'] } }), made({ kind: 'shortfall', points: 1, at: 90, per: 10, unit: '%', cap: 5 }, '复率')),
        ]),
      ]),
      section('award', '成效', 40, [
        indicator('传播', 25, [of(15, ratio(15, '采用率'), zero('造假')), of(10, awardEach(0.333, '条', '原创', { cap: 4, sample: 30 }), award(7, '专栏'))]),
        indicator('评价', 15, [of(10, steps({ 优秀: 10, 良好: 6.667, 一般: 0 }, '评定')), of(5, judge(5, '印象'), veto('抄袭', 'section'))]),
      ]),
      section('bonus', '加分', 10, [indicator('创新', 10, [of(10, made({ kind: 'award', points: 5 }, '首创', { only: { groups: ['区（市、县）'], platforms: ['微信订阅号'] } }), awardEach(2, '次', '表扬', { cap: 6 }), ratio(1, '满意率'))])]),
      section('penalty', '减分', null, [indicator('通报', null, [of(null, deductEach(3, '次', '通报', { cap: 9 }), deduct(1.5, '迟报'), graded(1, '次', '瞒报', 3, 'subject'))])]),
    ],
    { id: 'invented-accounts', procedure: procedure({ pass: 60, gate: 70, veto: 'zero', notApplicable: 'rescale' }) },
  ),
  {
    '2.1.1': [{ clauses: ['2.1.1a', '2.1.1b'], cap: 7 }],
    '3.1.2': [{ clauses: ['3.1.2a', '3.1.2b'], cap: 9.5 }],
    '4.1.1': [{ clauses: ['4.1.1a', '4.1.1b'], cap: 8 }],
    '5.1.1': [{ clauses: ['5.1.1a', '5.1.1b'], cap: 10 }],
  },
);

/** Units and their accounts: vetoes and penalties of the unit, deductions after normalising to 120, sections that accounts lose. */
const units = finished(
  example(
    [
      section('veto', '单位否决', null, [indicator('监管', null, [of(null, veto('失管')), of(null, graded(7.5, '次', '约谈', 3, 'subject'), vetoCount(2, '个', '不合格'))])]),
      section('deduct', '账号', 70, [indicator('内容', 70, [of(50, deductEach(3, '处', '错误', { cap: 20 }), deductEach(1.25, '处', '错链')), of(20, graded(2, '次', '错敏', 2, 'section'), minus(6, 1, '栏目'))])]),
      section('award', '实绩', 30, [indicator('实绩', 30, [of(30, ratio(20, '采用率'), awardEach(0.7, '条', '原创', { cap: 10 }))])]),
      section('bonus', '加分', 9, [indicator('加分', 9, [of(9, awardEach(3, '次', '获奖'))])]),
      section('penalty', '单位扣减', null, [indicator('通报', null, [of(null, deductEach(0.75, '次', '迟报', { cap: 3 }), deduct(2, '漏报'))])]),
    ],
    { id: 'invented-units', subjectKinds: ['unit', 'account'], procedure: procedure({ gate: 75, veto: 'zero', rollup: { kind: 'mean_of_accounts', unitSections: ['1', '5'], normaliseTo: 120, penalty: 'after_normalising' } }) },
  ),
  { '2.1.1': [{ clauses: ['2.1.1a', '2.1.1b'], cap: 25 }], '5.1.1': [{ clauses: ['5.1.1a', '5.1.1b'], cap: 4 }] },
);

export const invented: readonly Rubric[] = [accounts, units];
