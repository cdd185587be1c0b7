import { subjectKindOf } from '../../../src/reading/table/subject-kind';
import { builtinRubric } from '../../../src/rubric/builtin';
import { clausesOf } from '../../../src/rubric/walk';

const wordsOf = (id: string): string[] => [...clausesOf(builtinRubric(id) as NonNullable<ReturnType<typeof builtinRubric>>)].map(({ clause }) => clause.text);

test.each([
  ['政务新媒体检查指标', 'account', '新媒体'],
  ['政府网站季度抽查指标', 'site', '网站'],
  ['政务新媒体监管工作年度考核指标', 'unit', '工作'],
  ['各乡镇网站检查评分表', 'unit', '乡镇'],
])('a title says it: %s', (title, kind, word) => expect(subjectKindOf(title, [])).toEqual({ kind, evidence: [word] }));

test('a title that names both leaves it to the clauses', () => {
  expect(subjectKindOf('政府网站与政务新媒体检查指标', []).evidence).toEqual([]);
});

test.each([
  ['kunshan-2019-account', 'account'],
  ['suqian-2021-account', 'account'],
  ['kunshan-2019-annual', 'unit'],
  ['jingzhou-2021-county', 'unit'],
  ['jingzhou-2021-department', 'unit'],
])('without a title the clauses of %s say what they examine', (id, kind) => expect(subjectKindOf('', wordsOf(id)).kind).toBe(kind));

test('a site by what can be seen on it; units where too little is said', () => {
  expect(subjectKindOf('', ['首页不能访问的，扣5分', '栏目空白的，每个扣2分', '链接无法打开的，每处扣1分', '网页出现错别字，每处扣0.5分'])).toMatchObject({ kind: 'site' });
  expect(subjectKindOf('', ['首页不能访问的，扣5分'])).toEqual({ kind: 'unit', evidence: [] });
});
