import { wording } from '../../src/messages/problem';
import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import { check } from '../../src/rubric/check';
import { choose } from '../../src/rubric/choices';
import { differences } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';

const rubric = (id: string) => builtinRubric(id) as Rubric;
const clause = (of: Rubric | undefined, id: string) => (of ? [...clausesOf(of)].find((placed) => placed.clause.id === id)?.clause : undefined);

function answered(of: Rubric, id: string, value: string): Rubric {
  const { rubric: chosen, problems } = choose(of, id, value);
  if (!chosen) throw new Error(problems.map((problem) => wording(problem)).join());
  return chosen;
}

const answers = builtinRubrics.flatMap((of) => of.choices.flatMap((choice) => choice.options.filter((option) => !option.byEditing).map((option) => [of.id, choice.id, option.value] as const)));

test.each(answers)('%s: %s = %s scores without an error and can be taken back', (id, choice, value) => {
  const before = rubric(id);
  const chosen = answered(before, choice, value);
  expect(check(chosen).filter((problem) => problem.severity === 'error')).toEqual([]);
  const byDefault = before.choices.find((one) => one.id === choice)?.default ?? '';
  expect(differences(before, chosen).choices).toEqual(value === byDefault ? [] : [choice]);
  expect(chosen.hash === before.hash).toBe(value === byDefault);
  expect(answered(chosen, choice, byDefault)).toEqual(before);
});

test('新开设未申请 by account: the rule counts', () => {
  expect(clause(answered(rubric('kunshan-2019-annual'), 'openedWithoutApplying', 'perAccount'), '2.4.1a')?.rule).toEqual({ kind: 'deduct_each', points: 5, unit: '个' });
});

test('the 50 points of Suqian after normalising; the columns of Liyang that are handed on', () => {
  expect(answered(rubric('suqian-2021-annual'), 'penaltyBeforeNormalising', 'after').procedure.rollup?.penalty).toBe('after_normalising');
  const liyang = answered(rubric('liyang-2023'), 'keyColumns', 'all').procedure.periods;
  expect(liyang?.carryIndicators).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8']);
  expect(liyang?.lateIndicators).toEqual(rubric('liyang-2023').procedure.periods?.lateIndicators);
});

test('市医疗保障局 under both rows', () => {
  const both = answered(rubric('jingzhou-2021-department'), 'medicalInsuranceBureau', 'bothRows');
  expect(clause(both, '2.10.1be')?.appliesTo?.names).toContain('市医疗保障局');
  expect(clause(rubric('jingzhou-2021-department'), '2.10.1be')?.appliesTo?.names).not.toContain('市医疗保障局');
});

test('what cannot be chosen is refused with what can', () => {
  const said = (id: string, value: string) => choose(rubric('suqian-2021-account'), id, value).problems.map((problem) => [problem.code, wording(problem)]);
  expect(said('rowLimits', 'row')).toEqual([['choice_unknown', '指标表没有名为“rowLimits”的选项；可用的有：appClause、updateOccasion、notApplicable、rowLimit。']]);
  expect(said('rowLimit', 'none')).toEqual([['choice_value_unknown', '选项“rowLimit”没有“none”这个答案；改为：row。']]);
  expect(said('rowLimit', 'section').map(([code]) => code)).toEqual(['choice_by_editing']);
});
