import { officialLanguage } from '../../../src/reading/language';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readText } from '../../../src/reading/input/text';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';

const said = (tables: ReadTable[]) => tables.flatMap(({ rubric }) => (rubric ? [...clausesOf(rubric)].map(({ section, indicator, criterion, clause: { id, text, rule } }) => ({ id, section: section.name, kind: section.kind, indicator: indicator.name, max: criterion.max, text, rule })) : []));

test.each([
  ['points before the clauses, a remark and an office behind them', `
    考核项目 ¦ 分值 ¦ 考核要求 ¦ 评分办法 ¦ 考核方式 ¦ 责任单位
    组织领导（20分） ¦ 5 ¦ 成立领导小组，明确分管领导 ¦ 未成立的不得分，未明确分管领导的扣2分 ¦ 查阅资料 ¦ 党政办
     ¦ 15 ¦ 每季度召开专题会议 ¦ 每少一次扣3分 ¦ 查阅会议记录 ¦ 党政办
    宣传培训（80分） ¦ 80 ¦ 组织业务培训 ¦ 未组织不得分 ¦ 查看签到册 ¦ 人社所`],
  ['sections of their own, serial numbers that count on', `
    序号 ¦ 检查项目 ¦ 扣分标准 ¦ 标准分 ¦ 实得分
    一、基础工作（40分） ¦ ¦ ¦ ¦
    1 ¦ 档案管理 ¦ 无专人管理扣5分；归档不及时每卷扣0.5分 ¦ 20 ¦
    2 ¦ 台账资料 ¦ 缺一项扣2分 ¦ 20 ¦
    二、现场管理（60分） ¦ ¦ ¦ ¦
    3 ¦ 现场秩序 ¦ 物品乱堆乱放，每处扣1分 ¦ 60 ¦`],
  ['a rate for a clause, a veto without points', `
    考核类别 ¦ 考核指标 ¦ 评分细则 ¦ 满分 ¦ 考核周期
    服务质量 ¦ 群众满意率 ¦ 按满意率×20分计 ¦ 20 ¦ 季度
    服务态度 ¦ 投诉举报 ¦ 有效投诉每件扣2分，最多扣10分 ¦ 80 ¦ 月度
    否决事项 ¦ 廉洁自律 ¦ 收受服务对象财物的，一票否决 ¦ ¦ 年度`],
])('one cell a line reads as the table does: %s', (_case, text) => {
  const grid = readDelimited(text.trim().split('\n').map((line) => line.split('¦').map((cell) => cell.trim()).join('\t')).join('\n'));
  const lines = grid.rows.flatMap((row) => row.filter((cell) => cell !== '')).join('\n');
  expect(said(readDocument(readText(lines), officialLanguage))).toEqual(said(readDocument([{ kind: 'table', grid }], officialLanguage)));
});
