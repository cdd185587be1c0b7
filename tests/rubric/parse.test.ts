import { wording } from '../../src/messages/problem';
import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import { parseRubric } from '../../src/rubric/parse';
import type { Rubric } from '../../src/rubric/rubric';

const suqian = builtinRubric('suqian-2021-annual') as Rubric;

/** The Suqian table as JSON in which one value is another. */
function altered(path: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(suqian));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const target = keys.reduce<unknown>((part, key) => Reflect.get(part as object, key), copy);
  Reflect.set(target as object, last, value);
  return copy;
}

const rule = 'sections.1.indicators.1.criteria.0.clauses.2.rule';
const said = (value: unknown) => parseRubric(value).problems.map((problem) => wording(problem));

test.each(builtinRubrics.map((rubric) => [rubric.id, rubric] as const))('%s comes back from JSON as it was', (_id, rubric) => {
  expect(parseRubric(JSON.parse(JSON.stringify(rubric)))).toEqual({ rubric, problems: [] });
});

describe('a wrong shape has a place that a person finds', () => {
  test.each([
    [altered(`${rule}.points`, '5'), '2.2.1c › rule › points：类型不对，应为 number，现为 "5"。'],
    [altered(`${rule}.points`, -1), '2.2.1c › rule › points：不能少于 0，现为 -1。'],
    [altered(`${rule}.points`, 0.0005), '2.2.1c › rule › points：最多三位小数（0.001 的整数倍），现为 0.0005。'],
    [altered(`${rule}.kind`, 'minus'), '2.2.1c › rule › kind：没有这种 kind，或它缺少应有的内容（现为 "minus"）；请对照指标表的格式改正。'],
    [altered('procedure.veto', 'half'), 'procedure › veto：只能是 none、zero，现为 "half"。'],
    [altered('sections.1.indicators.1.criteria.0.clauses.2.short', '一二三四五六七八'), '2.2.1c › short：不能多于 7，现为 "一二三四五六七八"。'],
    [altered('sections.1.indicators.0.id', '2-1'), '2-1 › id：写法不对，现为 "2-1"；请对照指标表的格式改正。'],
    [altered('title', undefined), 'title：类型不对，应为 string，现为 。'],
  ])('%#', (value, sentence) => {
    expect(parseRubric(value).rubric).toBeUndefined();
    expect(said(value)).toEqual([sentence]);
  });

  test('the place of the problem is the clause', () => {
    expect(parseRubric(altered(`${rule}.points`, '5')).problems.map(({ clause }) => clause)).toEqual(['2.2.1c']);
  });

  test.each([null, undefined, 'text', 5, []])('%p is no rubric', (value) => {
    const { rubric, problems } = parseRubric(value);
    expect(rubric).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['field_type']);
  });
});

test('a misspelt field is reported, with what was meant', () => {
  const value = altered(rule, { kind: 'deduct_each', points: 5, unit: '次', cpa: 10 });
  expect(said(value)).toContain('2.2.1c › rule：没有“cpa”这一项，已略去。是否为“cap”？');
  expect(parseRubric(value).rubric).toBeDefined();
});

test('a table edited under its old version number gets its own', () => {
  const value = altered(`${rule}.points`, 6);
  const { rubric, problems } = parseRubric(value);
  expect(problems.map(({ code }) => code)).toEqual(['hash_stale']);
  expect(rubric?.hash).not.toBe(suqian.hash);
  expect(rubric?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('what check finds comes along', () => {
  const { rubric, problems } = parseRubric(altered('sections.1.total', 90));
  expect(rubric).toBeDefined();
  expect(problems.map(({ code }) => code)).toEqual(['hash_stale', 'sum_mismatch', 'sum_mismatch']);
});
