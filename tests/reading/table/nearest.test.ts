import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { wording } from '../../../src/messages/problem';
import { hashOf } from '../../../src/rubric/hash';
import { ruleSchema, type Rubric } from '../../../src/rubric/rubric';
import { clausesOf } from '../../../src/rubric/walk';

const heading = '一级指标\t二级指标\t评分细则\t分值\n';
const table = (clause: string): ReadTable => readDocument([{ kind: 'table', grid: readDelimited(`${heading}日常工作（10分）\t巡查\t${clause}\t10\n`) }], officialLanguage)[0] as ReadTable;
const said = (clause: string, locale: 'zh-CN' | 'en') => table(clause).diagnostics.flatMap(({ problem }) => (problem.clause === '1.1.1a' && problem.severity === 'error' ? [wording(problem, locale)] : []));

describe('what an unread clause may mean is offered with the reason', () => {
  test.each([
    ['每发现一处脏乱扣分。', '“每发现一处脏乱扣分”没有写几分。请补上分值；最接近的读法：每处扣（分值未写明）', '“每发现一处脏乱扣分” lacks the number of points. Enter them; nearest reading: taken for each 处 (points not stated)'],
    ['参训率每低1个百分点扣0.2分。', '“参训率每低1个百分点扣0.2分”没有写低于多少起扣。请补上目标值；最接近的读法：每百分点 −0.2', null],
    ['每次加1—3分。', '“每次加1—3分”每次的分值是一个幅度，不能按次数计算。请定为一个数，或改为酌情评分；最接近的读法：酌情 0－10 分', null],
  ])('%s', (clause, zh, en) => {
    expect(said(clause, 'zh-CN')).toEqual([zh]);
    if (en !== null) expect(said(clause, 'en')).toEqual([en]);
  });

  it('says nothing of a reading where none is near', () => {
    expect(said('分别加5分、3分。', 'zh-CN').filter((line) => line.includes('最接近'))).toEqual([]);
  });

  it('stands in the rubric, is a rule that could be used, and does not change its version', () => {
    const rubric = table('每发现一处脏乱扣分。').rubric as Rubric;
    const [placed] = [...clausesOf(rubric)];
    const rule = placed?.clause.rule;
    expect(rule).toMatchObject({ kind: 'unread', nearest: { rule: { kind: 'deduct_each', unit: '处' }, pointsMissing: true } });
    expect(rule?.kind === 'unread' && ruleSchema.safeParse(rule.nearest?.rule).success).toBe(true);
    if (placed) placed.clause.rule = { kind: 'unread' };
    expect(hashOf(rubric)).toBe(rubric.hash);
  });
});
