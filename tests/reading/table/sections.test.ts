import { readText } from '../../../src/reading/input/text';
import { officialLanguage } from '../../../src/reading/language';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';

const read = (text: string): ReadTable | undefined => readDocument([{ kind: 'table', grid: readDelimited(text.trim().split('\n').map((line) => line.split('¦').map((cell) => cell.trim()).join('\t')).join('\n')) }], officialLanguage)[0];

/** `deduct 20 基础管理: 制度建设 10, 人员 10`, one line a section. */
const outline = (table: ReadTable | undefined): string[] => (table?.rubric?.sections ?? []).map(({ kind, total, name, indicators }) => `${kind} ${total} ${name}: ${indicators.map((each) => `${each.name} ${each.max}`).join(', ')}`);
const clauses = (table: ReadTable | undefined): number => (table?.rubric?.sections ?? []).flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.clauses))).length;
const codes = (table: ReadTable | undefined): string[] => (table?.diagnostics ?? []).filter(({ problem: { severity } }) => severity !== 'info').map(({ problem: { code }, row }) => `${code} ${row}`);

test('考核内容 alone in front of the clauses names the rows, with 一票否决 below it; what has no points and only takes comes off the total', () => {
  const table = read(`
    考核内容 ¦ 评分办法 ¦ 分值
    进驻管理（60分） ¦ 应进未进的，每项扣1分 ¦ 20
     ¦ 授权不到位的，每项扣3分 ¦ 40
    办件质效（40分） ¦ 办件超期的每件扣1分 ¦ 40
    投诉处理 ¦ 受到有效投诉的，每件扣5分 ¦
    一票否决 ¦ 吃拿卡要的，年度考核一票否决 ¦
  `);
  expect(outline(table)).toEqual(['deduct 60 进驻管理: 进驻管理 60', 'deduct 40 办件质效: 办件质效 40', 'penalty null 投诉处理: 投诉处理 null', 'veto null 一票否决: 一票否决 null']);
  expect(codes(table)).toEqual([]);
});

test('the only names of a table are its sections where they state points over several rows', () => {
  const table = read(`
    考核指标 ¦ 评分细则 ¦ 分值
    产业发展（60分） ¦ 资产闲置的，每个扣2分 ¦ 20
     ¦ 未编制规划的扣5分 ¦ 40
    改革创新（40分） ¦ 主题上线的，每个得2分 ¦ 40
    工作作风 ¦ 脱岗的，每人次扣2分 ¦
  `);
  expect(outline(table)).toEqual(['deduct 60 产业发展: 产业发展 60', 'award 40 改革创新: 改革创新 40', 'penalty null 工作作风: 工作作风 null']);
  expect(codes(table)).toEqual([]);
});

test('一, 二 in the column of numbers 1, 2, 3 are sections; a heading that nobody knows is judged by what stands below it', () => {
  const table = read(`
    序号 ¦ 自查内容 ¦ 评分方法 ¦ 分值
    一 ¦ 责任制落实情况 ¦ ¦ 40
    1 ¦ 主要负责人研究保密工作 ¦ 未研究的，扣1分 ¦ 40
    二 ¦ 人员管理情况 ¦ ¦ 60
    2 ¦ 签订承诺书 ¦ 每缺1人扣0.5分 ¦ 60
  `);
  expect(outline(table)).toEqual(['deduct 40 责任制落实情况: 主要负责人研究保密工作 40', 'deduct 60 人员管理情况: 签订承诺书 60']);
  const unknown = read(`
    监督链条 ¦ 检查要点 ¦ 扣分情形
    （一）预算与计划（60分） ¦ 预算编制（60分） ¦ 应编未编的，扣5分
    （二）采购文件（40分） ¦ 资格条件（40分） ¦ 以不合理条件歧视的，每处扣2分
    （三）一票否决 ¦ ¦ 1.恶意串通的；2.接受贿赂的
  `);
  expect(outline(unknown)).toEqual(['deduct 60 预算与计划: 预算编制 60', 'deduct 40 采购文件: 资格条件 40', 'veto null 一票否决: 一票否决 null']);
});

test('备注 in the column of numbers below the vetoes is a note, no veto', () => {
  const table = read(`
    序号 ¦ 指标名称 ¦ 目标值 ¦ 评分方法 ¦ 分值
    一 ¦ 质量 ¦ ¦ ¦ 100
    1 ¦ 覆盖率 ¦ ≥65% ¦ 每低1个百分点扣0.5分 ¦ 100
    二 ¦ 否决项 ¦ ¦ ¦
    2 ¦ 违规 ¦ ¦ 套取资金的，一票否决 ¦
    备注 ¦ 当年新建机构不参与考核。 ¦ ¦ ¦
  `);
  expect(outline(table)).toEqual(['deduct 100 质量: 覆盖率 100', 'veto null 否决项: 违规 null']);
  expect(table?.rubric?.notes).toEqual(['备注：当年新建机构不参与考核。']);
});

test('a row that only says what counts is a note of the table', () => {
  const table = read(`
    考核项目 ¦ 考核内容 ¦ 评分标准 ¦ 分值
    巡河 ¦ 巡查履职 ¦ 每月少于2次的，每少1次扣1分 ¦ 100
     ¦ ¦ 轨迹不足10分钟的视为无效巡河。 ¦
  `);
  expect(clauses(table)).toBe(1);
  expect(table?.rubric?.notes).toEqual(['轨迹不足10分钟的视为无效巡河。']);
});

test('五 | 加分项 is a section of one row where 一 to 四 stand above their rows; 备注 is none', () => {
  const table = read(`
    序号 ¦ 考评项目 ¦ 评分细则 ¦ 标准分
    一 ¦ 基础业务（60分） ¦ ¦ 60
    1 ¦ 归档率 ¦ 归档率不足的扣10分 ¦ 60
    二 ¦ 信息化建设（40分） ¦ ¦ 40
    2 ¦ 数据备份 ¦ 未备份的扣10分 ¦ 20
    3 ¦ 系统管理 ¦ 权限混乱的，发现一例扣1分 ¦ 30
    三 ¦ 加分项 ¦ 论文每篇加1分 ¦ 5
     ¦ 合计 ¦ ¦ 100
     ¦ 备注 ¦ 得分90分以上为“优秀”，75—89分为“合格”。 ¦
  `);
  expect(outline(table)).toEqual(['deduct 60 基础业务: 归档率 60', 'deduct 40 信息化建设: 数据备份 20, 系统管理 30', 'bonus 5 加分项: 加分项 5']);
  // The section is at odds with its rows; the total is that of the sections.
  expect(codes(table)).toEqual(['sum_mismatch 5']);
  expect(table?.rubric?.notes).toEqual(['备注：得分90分以上为“优秀”，75—89分为“合格”。']);
});

test('师德师风20 has 20 points where all names of the column end so and make up 100', () => {
  const table = read(`
    项目 ¦ 考核指标 ¦ 计分办法 ¦ 权重
    师德师风60 ¦ 职业道德 ¦ 有效投诉每次扣2分 ¦ 30
     ¦ 学习培训 ¦ 无故缺席一次扣1分 ¦ 30
    班级管理40 ¦ 安全教育 ¦ 每少一次扣1分 ¦ 39
    加分 ¦ 获奖 ¦ 省级一等奖每次加3分 ¦
  `);
  expect(outline(table)).toEqual(['deduct 60 师德师风: 职业道德 30, 学习培训 30', 'deduct 40 班级管理: 安全教育 39', 'bonus null 加分: 获奖 null']);
  expect(codes(table)).toEqual(['sum_mismatch 4']);
});

test('合计 105 of 100 points and a bonus of 5: the full marks are 100', () => {
  const table = read(`
    考核项目 ¦ 考核要点 ¦ 扣分标准 ¦ 标准分
    责任落实（60分） ¦ 党政责任 ¦ 未签订责任书的扣2分 ¦ 60
    基础保障（40分） ¦ 应急演练 ¦ 未组织演练的扣3分 ¦ 40
    加分项（5分） ¦ 创新工作 ¦ 被市级推广的，每次加1分，最高加5分 ¦ 5
    合计 ¦ ¦ ¦ 105
     ¦ ¦ 注：本表所称“以上”含本数。 ¦
     ¦ ¦ 例如：连续两次的按一次计。 ¦
  `);
  expect(table?.rubric?.procedure.full).toBe(100);
  expect(codes(table)).toEqual([]);
  expect(clauses(table)).toBe(3);
});

test('units named in front of several pieces of one cell have each their own; 各镇 is nobody by name', () => {
  const table = read(`
    考核类别 ¦ 考核项目 ¦ 评分标准 ¦ 分值
    日常 ¦ 违建 ¦ 城关街道、城东街道：新增违建的，每处扣2分；城东街道、各镇：新增违建的，每处扣1分 ¦ 50
     ¦ 巡查 ¦ 各乡镇：未巡查的，每次扣1分 ¦ 50
  `);
  const applies = (table?.rubric?.sections ?? []).flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.clauses.map(({ text, appliesTo }) => `${appliesTo?.names?.join('、') ?? ''}: ${text}`))));
  expect(applies).toEqual(['城关街道、城东街道: 新增违建的，每处扣2分', '城东街道、各镇: 新增违建的，每处扣1分', ': 各乡镇：未巡查的，每次扣1分']);
  expect(codes(table)).toEqual(['unit_not_listed 2', 'unit_named_twice 2']);
});

test('one cell a line: a name without points below rows of points begins a section, it is no office', () => {
  const lines = '考核指标 评分细则 分值 评分部门 产业发展（25分） 未编制规划的扣5分 15 县农业农村局 资产闲置的，每个扣2分 10 县财政局 乡风文明（75分） 大操大办的，每起扣1分 75 工作作风 脱岗的，每人次扣2分 加分项 承接现场会的，每次加1分';
  const [table] = readDocument(readText(lines.split(' ').join('\n')), officialLanguage);
  expect(outline(table)).toEqual(['deduct 25 产业发展: 产业发展 25', 'deduct 75 乡风文明: 乡风文明 75', 'penalty null 工作作风: 工作作风 null', 'bonus null 加分项: 加分项 null']);
});

test('a limit above what its section is worth, where the row says nothing', () => {
  const table = read(`
    考核项目 ¦ 考核内容 ¦ 评分标准 ¦ 分值
    日常（100分） ¦ 台账 ¦ 缺台账的扣5分 ¦ 100
    加分（5分） ¦ 线索 ¦ 每条加1分，累计不超过5分 ¦
     ¦ 示范店 ¦ 每家加3分，最高加6分 ¦
  `);
  expect(outline(table)).toEqual(['deduct 100 日常: 台账 100', 'bonus 5 加分: 线索 null, 示范店 null']);
  expect(codes(table)).toEqual(['cap_above_criterion 4']);
});

test('加扣分 adds and takes; 运营小计 in the column of names is a total, no row', () => {
  const table = read(`
    类别 ¦ 项目 ¦ 评分标准 ¦ 分值
    运营管理 ¦ 计划 ¦ 停运的，每班次扣1分 ¦ 40
     ¦ 准点 ¦ 晚点的，每班次扣0.5分 ¦ 20
    运营管理小计 ¦ ¦ ¦ 62
    安全生产 ¦ 事故 ¦ 每起扣10分 ¦ 40
    加扣分 ¦ 加分 ¦ 经验被国家局推广加3分；全年无投诉的加2分 ¦
     ¦ 扣分 ¦ 弄虚作假的，每件扣1分 ¦
  `);
  expect(outline(table)).toEqual(['deduct 60 运营管理: 计划 40, 准点 20', 'deduct 40 安全生产: 事故 40', 'bonus null 加扣分: 加分 null, 扣分 null']);
  expect(codes(table)).toEqual(['total_differs 4']);
});

test.each(['四、直接认定为不合格', '四、直接定为D级的情形', '四、不予验收', '四、实行否决的情形', '四、有下列情形之一的，直接评定为不达标'])('%s: a section of vetoes, whose rows are bare cases', (name) => {
  const table = read(`
    序号 ¦ 验收内容 ¦ 分值 ¦ 计分标准
    三、管护（100分） ¦ ¦ ¦
    1 ¦ 树木养护 ¦ 100 ¦ 枯死的每株扣1分
    ${name} ¦ ¦ ¦
    2 ¦ 擅自砍伐古树名木的 ¦ ¦
    3 ¦ 挪用绿化资金的 ¦ ¦
    注：出现第四项任何一种情形的，直接认定为不合格。 ¦ ¦ ¦
  `);
  expect(table?.rubric?.sections.map(({ kind }) => kind)).toEqual(['deduct', 'veto']);
  expect((table?.rubric?.sections[1]?.indicators ?? []).flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.clauses.map(({ rule }) => rule)))).toEqual([{ kind: 'veto', scope: 'subject' }, { kind: 'veto', scope: 'subject' }]);
  expect(codes(table)).toEqual([]);
});

test('加分 with its points in a row of its own, above blank names, is a section', () => {
  const table = read(`
    考核类别 ¦ 指标名称 ¦ 评分细则 ¦ 满分
    民生 ¦ 就业 ¦ 每少1人扣1分 ¦ 100
    加分 ¦ ¦ ¦ 最高8分
     ¦ 表彰 ¦ 获表彰的，每次加2分 ¦
    减分 ¦ ¦ ¦
     ¦ 通报 ¦ 被通报的，每次扣2分 ¦
  `);
  expect(outline(table)).toEqual(['deduct 100 民生: 就业 100', 'bonus 8 加分: 表彰 8', 'penalty null 减分: 通报 null']);
  expect(codes(table)).toEqual([]);
});
