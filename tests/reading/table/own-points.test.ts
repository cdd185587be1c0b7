import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { criteriaOf } from '../../../src/rubric/walk';
import { short } from '../clause/shorthand';

/** 评价内容及分值: what rows are worth stands in their own words, and only what sections are worth beside their names. */
const read = (text: string): ReadTable | undefined => readDocument([{ kind: 'table', grid: readDelimited(text.trim().split('\n').map((line) => line.split('¦').map((cell) => cell.trim()).join('\t')).join('\n')) }], officialLanguage)[0];
const criteria = (table: ReadTable | undefined): string[] => [...criteriaOf(table?.rubric ?? { sections: [] })].map(({ section, criterion }) => `${criterion.id} ${section.total} ${criterion.max} ${criterion.start} ${criterion.clauses.map(({ rule }) => short(rule)).join(' + ')}`);
const said = (table: ReadTable | undefined): string[] => (table?.diagnostics ?? []).filter(({ problem: { severity, code } }) => severity !== 'info' || code === 'points_from_words').map(({ problem: { severity, code }, row }) => `${severity} ${code} ${row}`);

test('the words of rows make up what their section is worth: each row is worth its words', () => {
  const table = read(`
    序号 ¦ 创建项目 ¦ 创建内容及分值 ¦ 得分
    1 ¦ 组织保障（20分） ¦ 明确分管校长和工作专班（6分）；签订安全责任书（4分） ¦
    2 ¦ ¦ 将安全纳入年度计划，得3分 ¦
    3 ¦ ¦ 每学期组织演练，得7分，少一次扣3.5分 ¦
    4 ¦ 校园环境（80分） ¦ 门卫24小时值守的，得30分；白天值守的，得15分；无人值守的，不得分 ¦
    5 ¦ ¦ 视频监控齐全得20分，有人值机得10分 ¦
    6 ¦ ¦ 视绿化情况得0—20分 ¦
    合计 ¦ 100分 ¦ ¦
  `);
  expect(criteria(table).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual(['1.1.1 20 10 zero', '1.1.2 20 3 zero', '1.1.3 20 7 full', '2.1.1 80 30 zero', '2.1.2 80 30 zero', '2.1.3 80 20 zero']);
  expect(criteria(table)[0]).toBe('1.1.1 20 10 zero award 6 + award 4');
  expect(criteria(table)[2]).toBe('1.1.3 20 7 full deduct_each 3.5/次');
  expect(said(table)).toEqual(['info points_from_words 2', 'info points_from_words 5']);
});

test('where they do not, rows have no points of their own, and no row takes those of the row above', () => {
  const table = read(`
    创建项目 ¦ 创建内容及分值
    组织保障（20分） ¦ 明确分管校长和工作专班（6分）；签订安全责任书（4分）
     ¦ 将安全纳入年度计划，得5分
    校园环境（80分） ¦ 门卫值守的，得80分
  `);
  expect(criteria(table)).toEqual(['1.1.1 20 20 zero award 6 + award 4 + award 5', '2.1.1 80 80 zero award 80']);
  expect(said(table).filter((line) => line.includes('sum_mismatch') || line.includes('above'))).toEqual([]);
});

test('a bracket at the end that repeats the points beside it is no clause', () => {
  const table = read(`
    项目 ¦ 分值 ¦ 考核细则
    校车 ¦ 40 ¦ 未定期检修的，每辆扣2分（40分）
    食堂 ¦ 60 ¦ 未留样的，每次扣3分；无证的扣5分（8分）
  `);
  expect(criteria(table)[0]).toBe('1.1.1 100 40 full deduct_each 2/辆');
  expect(criteria(table)[1]).toContain('unread');
});

test('a bracket at the end is the row’s where the cell states no other points so', () => {
  const table = read(`
    项目 ¦ 考核细则
    校车 ¦ 未定期检修的，每辆扣2分；驾驶员无证的不得分（40分）
    食堂 ¦ 未留样的，每次扣3分（60分）
  `);
  expect(criteria(table)).toEqual(['1.1.1 100 40 full deduct_each 2/辆 + zero', '1.2.1 100 60 full deduct_each 3/次']);
});

test('标准及分值 beside 考核办法 that takes: the bracket is what the row is worth, though a remark below speaks of points', () => {
  const table = read(`
    项目 ¦ 要求及分值 ¦ 检查办法
    值班（30分） ¦ 双人双岗（20分） ¦ 缺岗一次扣2分
     ¦ 记录完整（10分） ¦ 漏记一次扣0.5分
    巡更（70分） ¦ 每晚四次（70分） ¦ 少一次扣5分
    备注 ¦ 凡酗酒的，当月考核不得分 ¦
  `);
  expect(criteria(table)).toEqual(['1.1.1 30 20 full deduct_each 2/次', '1.2.1 30 10 full deduct_each 0.5/次', '2.1.1 70 70 full deduct_each 5/次']);
  expect(said(table)).toEqual(['warning note_states_veto 5']);
});
