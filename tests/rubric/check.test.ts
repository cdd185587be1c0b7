import { wording } from '../../src/messages/problem';
import { builtinRubrics } from '../../src/rubric/builtin';
import { award, awardEach, choice, deduct, deductEach, indicator, judge, quota, row, section, shortfall, steps, veto, zero, type ClauseDraft } from '../../src/rubric/builtin/notice-table';
import { procedure } from '../../src/rubric/procedure';
import { check } from '../../src/rubric/check';
import type { Periods, Rubric } from '../../src/rubric/rubric';
import { example, firstClause, firstCriterion } from './example';

/** What check says, as `code clause` a line. */
const found = (rubric: Rubric) => check(rubric).map(({ code, clause, severity }) => [severity, code, clause].filter((part) => part !== undefined).join(' '));

const deductions = (max: number, ...clauses: ClauseDraft[]) => example([section('deduct', '扣分指标', max, [indicator('一', max, [row(max, clauses.map(({ short }) => short), clauses)])])]);
const awards = (max: number, ...clauses: ClauseDraft[]) => example([section('award', '得分指标', max, [indicator('一', max, [row(max, clauses.map(({ short }) => short), clauses)])])]);
const vetoes = (...clauses: ClauseDraft[]) => example([section('veto', '单项否决', null, [indicator('一', null, [row(null, clauses.map(({ short }) => short), clauses)])])]);

describe('built-in tables', () => {
  test.each(builtinRubrics.map((rubric) => [rubric.id, rubric] as const))('%s: neither error nor warning', (_id, rubric) => {
    expect(check(rubric).map((problem) => wording(problem))).toEqual([]);
  });
});

describe('ids', () => {
  test('a clause numbered past its place is named with the right id', () => {
    const rubric = deductions(10, deduct(5, '甲'), deduct(5, '乙'));
    Object.assign(firstCriterion(rubric).clauses[1] ?? {}, { id: '1.1.1c' });
    expect(found(rubric)).toEqual(['error id_not_positional 1.1.1c']);
    expect(check(rubric)[0]?.params).toEqual({ id: '1.1.1c', expected: '1.1.1b' });
  });

  test('an id used twice', () => {
    const rubric = deductions(10, deduct(5, '甲'), deduct(5, '乙'));
    Object.assign(firstCriterion(rubric).clauses[1] ?? {}, { id: '1.1.1a' });
    expect(found(rubric)).toEqual(['error id_twice 1.1.1a']);
  });
});

describe('sums against stated totals', () => {
  const rows = (first: number, second: number) => [row(first, '甲', [deduct(first, '甲')]), row(second, '乙', [deduct(second, '乙')])];

  test('criteria 10 + 5 under an indicator of 20', () => {
    const rubric = example([section('deduct', '扣分指标', 20, [indicator('运维', 20, rows(10, 5))])]);
    expect(found(rubric)).toEqual(['error sum_mismatch 1.1']);
    expect(check(rubric).map((problem) => wording(problem))).toEqual(['1.1“运维”写的是 20 分，其下合计 15 分（10+5）；请对照原文改正分值。']);
  });

  test('indicators 15 under a section of 100, whose blank indicator counts as its criteria', () => {
    expect(found(example([section('deduct', '扣分指标', 100, [indicator('运维', null, rows(10, 5))])]))).toEqual(['error sum_mismatch 1']);
    expect(found(example([section('deduct', '扣分指标', 15, [indicator('运维', null, rows(10, 5))])]))).toEqual([]);
  });

  test('base sections of 15 where full marks are 100; a bonus section does not count', () => {
    const sections = [section('deduct', '扣分指标', 15, [indicator('一', 15, rows(10, 5))]), section('bonus', '加分指标', 85, [indicator('二', 85, [row(85, '丙', [award(85, '丙')])])])];
    expect(found(example(sections, { procedure: procedure({ full: 100 }) }))).toEqual(['error sum_mismatch']);
    expect(found(example(sections, { procedure: procedure({ full: 15 }) }))).toEqual([]);
  });

  test('tenths add up exactly: 0.1 + 0.2 = 0.3', () => {
    expect(found(example([section('deduct', '扣分', 0.3, [indicator('一', 0.3, [row(0.1, '甲', [deduct(0.1, '甲')]), row(0.2, '乙', [deduct(0.2, '乙')])])])]))).toEqual([]);
  });
});

describe('caps', () => {
  test('最高扣20分 in a row of 10', () => {
    expect(found(deductions(10, deductEach(5, '次', '甲', { cap: 20 })))).toEqual(['error cap_above_criterion 1.1.1a']);
    expect(found(deductions(20, deductEach(5, '次', '甲', { cap: 20 })))).toEqual([]);
  });

  test('每次扣5分，最高扣2分', () => {
    expect(found(deductions(10, deductEach(5, '次', '甲', { cap: 2 })))).toEqual(['warning cap_below_points 1.1.1a']);
  });

  test('a cap that the sample of 3 cannot reach', () => {
    expect(found(awards(3, awardEach(1, '个', '甲', { sample: 3, cap: 4 })))).toEqual(['error cap_above_criterion 1.1.1a', 'warning cap_beyond_sample 1.1.1a']);
    expect(found(awards(3, awardEach(1, '个', '甲', { sample: 3, cap: 3 })))).toEqual([]);
  });

  test('a shared cap above the row, and one for a clause of another row', () => {
    const rubric = deductions(10, deductEach(1, '次', '甲'), deductEach(2, '次', '乙'));
    firstCriterion(rubric).sharedCaps = [{ clauses: ['1.1.1a', '1.1.2a'], cap: 15 }];
    expect(found(rubric)).toEqual(['error shared_cap_clause_unknown 1.1.1', 'error shared_cap_above_criterion 1.1.1']);
  });

  test('a deduction of 20 in a row of 10 is limited by the row', () => {
    expect(found(deductions(10, deduct(20, '甲')))).toEqual(['warning points_above_criterion 1.1.1a']);
  });
});

describe('steps', () => {
  const numbers = (points: Record<string, number>, unit?: string) => found(awards(10, steps(points, '甲', unit === undefined ? {} : { unit })));

  test('均达100%加10分，均达70%加5分, in this order', () => {
    expect(numbers({ '>=100': 10, '>=70': 5 }, '%')).toEqual([]);
  });

  test('the wider condition first hides the narrower one', () => {
    expect(numbers({ '>=70': 5, '>=100': 10 }, '%')).toEqual(['error step_never_reached 1.1.1a']);
  });

  test('two earlier steps together cover a later one', () => {
    expect(numbers({ '<5': 10, '>=5': 5, '<10': 3 })).toEqual(['error step_never_reached 1.1.1a']);
  });

  test('more than 100 per cent, fewer than 0', () => {
    expect(numbers({ '>100': 10, '>=70': 10 }, '%')).toEqual(['error step_never_reached 1.1.1a']);
    expect(numbers({ '>100': 10, '>=70': 10 })).toEqual([]);
    expect(numbers({ '<0': 10, '>=6': 10 })).toEqual(['error step_never_reached 1.1.1a']);
  });

  test('a step of one value between two open ones is reached', () => {
    expect(numbers({ '<5': 10, '=5': 5, '>5': 1 })).toEqual([]);
  });

  test('one word given twice, words beside comparisons', () => {
    expect(numbers({ '每周１次': 10, '每周 1次': 5 })).toEqual(['error step_twice 1.1.1a']);
    expect(numbers({ '>=5': 10, '每周1次': 5 })).toEqual(['error steps_mixed 1.1.1a']);
  });

  test('stated points that no step gives', () => {
    const rubric = awards(10, steps({ '>=6': 10 }, '甲'));
    const rule = firstClause(rubric).rule;
    if (rule.kind === 'steps') rule.points = 8;
    expect(found(rubric)).toEqual(['warning steps_points_differ 1.1.1a']);
  });
});

describe('clauses that can never fire or never matter', () => {
  test('扣0分', () => {
    expect(found(deductions(10, deduct(0, '甲')))).toEqual(['error points_zero 1.1.1a']);
    expect(found(awards(10, award(10, '甲'), steps({ 有: 0 }, '乙')))).toEqual(['error points_zero 1.1.1b']);
  });

  test('a target of 0, a discretion without room, fewer than 0 a week', () => {
    expect(found(deductions(10, shortfall(1, '条', 0, '甲')))).toEqual(['error target_zero 1.1.1a']);
    const judged = awards(5, judge(5, '甲'));
    const rule = firstClause(judged).rule;
    if (rule.kind === 'judge') rule.from = 5;
    expect(found(judged)).toEqual(['error judge_without_room 1.1.1a']);
    expect(found(example([section('award', '要求', null, [indicator('一', null, [row(null, '甲', [quota('<0', '次', 'week', '甲')])])])]))).toEqual(['error quota_never_met 1.1.1a']);
  });

  test('a row that starts at zero and only takes, one that starts full and only gives', () => {
    const fromZero = deductions(10, deduct(5, '甲'));
    const fromFull = awards(10, award(10, '甲'));
    firstCriterion(fromZero).start = 'zero';
    firstCriterion(fromFull).start = 'full';
    expect(found(fromZero)).toEqual(['error nothing_to_earn 1.1.1']);
    expect(found(fromFull)).toEqual(['error award_on_full_points 1.1.1']);
  });

  test('a row of 4 points whose clauses give 2', () => {
    expect(found(awards(4, award(1, '甲'), award(1, '乙')))).toEqual(['warning maximum_out_of_reach 1.1.1']);
    expect(found(awards(4, award(1, '甲'), awardEach(1, '次', '乙')))).toEqual([]);
  });

  test('a row of 0 points', () => {
    expect(found(deductions(0, deduct(1, '甲')))).toEqual(['warning criterion_without_points 1.1.1', 'warning points_above_criterion 1.1.1a']);
  });

  test('points given in a veto section', () => {
    expect(found(vetoes(veto('甲'), award(1, '乙')))).toEqual(['error award_where_points_are_taken 1.1.1b']);
    expect(found(vetoes(veto('甲'), deductEach(50, '个', '乙', { cap: 50, vetoAt: { at: 2, scope: 'subject' } })))).toEqual([]);
    expect(found(vetoes(zero('甲')))).toEqual(['error award_where_points_are_taken 1.1.1a']);
  });
});

describe('vetoes', () => {
  test('超过5个空栏目一票否决: count without scope', () => {
    const rubric = deductions(10, deductEach(1, '个', '甲', { vetoAt: { at: 6, scope: 'section' } }));
    expect(found(rubric)).toEqual([]);
    const rule = firstClause(rubric).rule;
    if (rule.kind === 'deduct_each') delete rule.scope;
    expect(found(rubric)).toEqual(['error threshold_incomplete 1.1.1a']);
  });

  test('a veto of a section that has no points', () => {
    expect(found(vetoes(veto('甲', 'section')))).toEqual(['error section_veto_without_points 1.1.1a']);
  });

  test('本季度得分归零 where nothing is scored by quarters', () => {
    expect(found(vetoes(veto('甲', 'quarter')))).toEqual(['error period_veto_without_periods 1.1.1a']);
    expect(found(vetoes(veto('甲', 'year')))).toEqual(['error period_veto_without_periods 1.1.1a']);
  });

  test('a veto among deductions', () => {
    expect(found(deductions(10, deduct(10, '甲'), veto('乙')))).toEqual(['info veto_outside_veto_section 1.1.1b']);
  });
});

describe('whom a clause concerns', () => {
  test('a platform that no register uses; one known by an alias', () => {
    const on = (platform: string, aliases?: Record<string, string[]>) =>
      found(example([section('veto', '否决', null, [indicator('一', null, [row(null, '甲', [veto('甲', 'subject', { only: { platforms: [platform] } })])])])], aliases ? { aliases } : {}));
    expect(on('移动客户端(APP)')).toEqual([]);
    expect(on('手机报')).toEqual(['warning platform_unknown 1.1.1a']);
    expect(on('客户端', { '移动客户端（APP）': ['客户端'] })).toEqual([]);
  });

  test('an appliesTo without a name', () => {
    expect(found(vetoes(veto('甲', 'subject', { only: {} })))).toEqual(['warning applies_to_nobody_named 1.1.1a']);
  });

  test('one alias for two units', () => {
    const rubric = vetoes(veto('甲'));
    rubric.aliases = { 市科学技术局: ['市科技局'], 市科学技术协会: ['市 科技局'] };
    expect(found(rubric)).toEqual(['error alias_of_two']);
  });
});

describe('procedure', () => {
  const under = (differing: Parameters<typeof procedure>[0], head = {}) =>
    found(example([section('deduct', '扣分', 10, [indicator('一', 10, [row(10, '甲', [deduct(10, '甲')])])])], { procedure: procedure({ full: 10, ...differing }), ...head }));

  test('a gate below the pass mark, marks above full', () => {
    expect(under({ pass: 6, gate: 8 })).toEqual([]);
    expect(under({ pass: 6, gate: 5 })).toEqual(['error gate_below_pass']);
    expect(under({ pass: 11 })).toEqual(['error mark_above_full']);
    expect(under({ gate: 10 })).toEqual(['error mark_above_full']);
  });

  test('a roll-up over a section that does not exist, for accounts alone', () => {
    const rollup = { kind: 'mean_of_accounts', unitSections: ['4'], normaliseTo: 100, penalty: 'before_normalising' } as const;
    expect(under({ rollup: { ...rollup, unitSections: ['4'] } })).toEqual(['error procedure_names_unknown', 'error rollup_needs_units_and_accounts']);
    expect(under({ rollup: { ...rollup, unitSections: ['1'] } }, { subjectKinds: ['unit', 'account'] })).toEqual([]);
  });

  test('periods that name what does not exist', () => {
    const periods = { kind: 'quarters', names: ['Q1', 'Q2'], ceiling: 5, yearCeiling: 10, carryIndicators: ['1.2'], lateIndicators: ['1.1'], reward: { clause: '1.1.1b', period: 'Q3', score: 5 } } satisfies Periods;
    expect(under({ periods })).toEqual([
      'error procedure_names_unknown', 'error procedure_names_unknown', 'error procedure_names_unknown',
    ]);
  });
});

describe('choices', () => {
  const once = (differing = {}) => ({ ...choice('occasion', { question: '？', source: '。', concerns: ['1.1.1a'], options: { once: '一次', each: { label: '每个', sets: { rules: { '1.1.1a': { kind: 'deduct_each', points: 5 } as const } } }, split: { label: '拆行', byEditing: true as const } } }), ...differing });
  const having = (...choices: ReturnType<typeof once>[]) => found(example([section('deduct', '扣分', 10, [indicator('一', 10, [row(10, '甲', [deduct(5, '甲')])])])], { choices }));

  test('a value that is not among the options, or that takes editing', () => {
    expect(having(once())).toEqual([]);
    expect(having(once({ value: 'twice' }))).toEqual(['error choice_value_unknown']);
    expect(having(once({ value: 'split' }))).toEqual(['error choice_value_unknown']);
  });

  test('an answer by which the table does not score', () => {
    expect(having(once({ value: 'each' }))).toEqual(['error choice_not_in_force']);
  });

  test('a clause that does not exist, a choice given twice', () => {
    expect(having(once({ concerns: ['2.1.1a'] }))).toEqual(['error choice_concerns_unknown']);
    expect(having(once(), once())).toEqual(['error choice_twice']);
  });
});

describe('wording', () => {
  test('a statement that could not be read makes a warning with its reason', () => {
    const rubric = awards(3, award(3, '一种形式得分'));
    firstClause(rubric).rule = { kind: 'unread', reason: '没有写几分' };
    expect(found(rubric)).toEqual(['warning clause_unread 1.1.1a']);
    expect(check(rubric).map((problem) => wording(problem))).toEqual(['评分细则 1.1.1a“一种形式得分”未能读懂（没有写几分）；请选定计分规则，此前结果为暂计。']);
  });

  test('pieces in the wrong order, a row that is not the criterion\'s', () => {
    const text = (wordingGiven: string) => found(example([section('deduct', '扣分', 10, [indicator('一', 10, [row(10, '政府网站被国办通报扣10分；被省办通报扣5分。', [deduct(10, '甲', { text: wordingGiven })])])])]));
    expect(text('政府网站…被省办通报扣5分')).toEqual([]);
    expect(text('被省办通报扣5分…政府网站')).toEqual(['warning wording_not_in_row 1.1.1a']);
    const moved = deductions(10, deduct(10, '甲'));
    firstClause(moved).row = 9;
    expect(found(moved)).toEqual(['warning wording_not_in_row 1.1.1a']);
  });

  test('two clauses of one short name', () => {
    expect(found(deductions(10, deduct(5, '甲'), deduct(5, '甲')))).toEqual(['warning short_name_twice 1.1.1b']);
  });
});
