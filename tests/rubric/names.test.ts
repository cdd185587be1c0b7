import { builtinRubric } from '../../src/rubric/builtin';
import { wording } from '../../src/messages/problem';
import { applies, compileAppliesTo, coverage, nearestName, type Described } from '../../src/rubric/names';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import { tableOf } from './notices';

const jingzhou = builtinRubric('jingzhou-2021-department') as Rubric;
const kunshan = builtinRubric('kunshan-2019-account') as Rubric;

function both(rubric: Rubric, clauseId: string, subject: Described): boolean {
  const placed = [...clausesOf(rubric)].find(({ clause }) => clause.id === clauseId);
  if (!placed) throw new Error(`There is no clause ${clauseId}.`);
  const slow = applies(placed.clause, subject, rubric);
  expect(compileAppliesTo(rubric)(clauseId, subject)).toBe(slow);
  return slow;
}

describe('a clause for one unit', () => {
  test.each(['市发展和改革委员会', '市发改委', '荆州市发改委', '荆州市发展和改革委员会', '市 发改委', '市发展和改革委员会　'])('2.10.1a concerns %s', (name) => {
    expect(both(jingzhou, '2.10.1a', { name })).toBe(true);
  });

  test.each(['市教育局', '市经济和信息化局', '荆州住房公积金中心', '发改委'])('2.10.1a does not concern %s', (name) => {
    expect(both(jingzhou, '2.10.1a', { name })).toBe(false);
  });

  test('荆州市审计局 is 市审计局; 市医疗保障局 has its own row only', () => {
    expect(both(jingzhou, '2.10.1be', { name: '荆州市审计局' })).toBe(true);
    expect(both(jingzhou, '2.10.1be', { name: '市医疗保障局' })).toBe(false);
    expect(both(jingzhou, '2.10.1bc', { name: '市医疗保障局' })).toBe(true);
  });

  test('a clause without limits concerns everybody; so does one for units where the name is not known', () => {
    expect(both(jingzhou, '1.1.1a', { name: '任何单位' })).toBe(true);
    expect(both(jingzhou, '2.10.1a', {})).toBe(true);
  });
});

describe('a clause for one platform or group', () => {
  test.each([
    ['移动客户端（APP）', true], ['移动客户端(APP)', true], ['移动客户端', true], ['APP', true], ['ＡＰＰ', true], ['微信订阅号', false], [null, true], ['', true],
  ])('移动客户端（APP）无法下载 on %s: %s', (platform, concerned) => {
    expect(both(kunshan, '1.2.1b', { name: '张浦发布', platform })).toBe(concerned);
  });

  test('未开设政务新媒体 concerns 区镇, and whose group is unknown', () => {
    const annual = builtinRubric('kunshan-2019-annual') as Rubric;
    expect(both(annual, '1.3.1a', { name: '张浦镇', group: '区镇' })).toBe(true);
    expect(both(annual, '1.3.1a', { name: '教育局', group: '部门' })).toBe(false);
    expect(both(annual, '1.3.1a', { name: '教育局' })).toBe(true);
  });

  test('every part that is given must hold', () => {
    const clause = { appliesTo: { names: ['甲局'], groups: ['部门'] } };
    expect(applies(clause, { name: '甲局', group: '部门' }, {})).toBe(true);
    expect(applies(clause, { name: '甲局', group: '区镇' }, {})).toBe(false);
    expect(applies(clause, { name: '乙局', group: '部门' }, {})).toBe(false);
  });
});

describe('the nearest name', () => {
  const names = ['市水利和湖泊局', '市文化和旅游局', '市卫生健康委员会', '市司法局'];

  test.each([
    ['市水利与湖泊局', '市水利和湖泊局'],
    ['市文化旅游局', '市文化和旅游局'],
    ['市卫生健康委', '市卫生健康委员会'],
    ['市 司 法局', '市司法局'],
    ['司法局', '市司法局'],
    ['市法司局', '市司法局'],
  ])('%s → %s', (typed, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
  });

  test('nothing where too much differs', () => {
    expect(nearestName('荆州海关', names)).toBeUndefined();
    expect(nearestName('局', names)).toBeUndefined();
    expect(nearestName('市司法局', [])).toBeUndefined();
  });
});

describe('coverage of the register', () => {
  const departments = tableOf('jingzhou-2021-units').slice(1).filter(([group]) => group === '市直部门').map(([group, name], index) => ({ id: String(index + 1), group, name }));

  test('the 32 departments of 附件1: only two have no line of their own', () => {
    expect(departments).toHaveLength(32);
    expect(coverage(jingzhou, departments).map(({ code, severity, subject, params }) => [code, severity, subject, params.name])).toEqual([
      ['unit_without_own_clause', 'warning', '4', '市经济和信息化局'],
      ['unit_without_own_clause', 'warning', '24', '荆州住房公积金中心'],
    ]);
  });

  test('a misspelt name is told from both sides', () => {
    const misspelt = departments.map((unit) => (unit.name === '市水利和湖泊局' ? { ...unit, name: '市水利与湖泊局' } : unit));
    const said = coverage(jingzhou, misspelt).filter(({ params }) => params.nearest !== '');
    expect(said.map((problem) => wording(problem))).toEqual([
      '指标表中没有点名“市水利与湖泊局”的评分细则，该项将不计。是否为“市水利和湖泊局”？如是，请改名录中的名称或补充别名。',
      '评分细则 2.10.1ag 点名的“市水利和湖泊局”不在名录中。名录中的“市水利与湖泊局”是否就是它？如是，请改名称或补充别名。',
    ]);
  });

  test('nothing to say where the table names nobody', () => {
    expect(coverage(kunshan, departments)).toEqual([]);
  });
});
