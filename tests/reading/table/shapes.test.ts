import { readDelimited } from '../../../src/reading/input/delimited';
import { readHtml } from '../../../src/reading/input/html';
import { readText } from '../../../src/reading/input/text';
import type { Block } from '../../../src/reading/grid';
import { readDocument, type Language, type ReadTable } from '../../../src/reading/read-document';
import { criteriaOf } from '../../../src/rubric/walk';

/** A language in which every cell is one clause: only the shape of tables is looked at here. */
const cellByCell: Language = {
  readCell: (text) => ({ statements: [{ text, from: 0, to: text.length, rule: { kind: 'unread' }, problems: [] }], sharedCaps: [], start: null, problems: [] }),
  readNotes: () => ({ procedure: {}, problems: [] }),
  repair: (text) => text,
  rulesInNotes: () => [],
  garbledPart: () => null,
};

const read = (blocks: Block[]): ReadTable[] => readDocument(blocks, cellByCell, { title: '未命名' });
const grid = (text: string): Block[] => [{ kind: 'table', grid: readDelimited(text.trim().split('\n').map((line) => line.split(/\s*¦\s?/u).map((cell) => cell.trim().replace(/↵/gu, '\n')).map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join('\t')).join('\n')) }];

/** `1.2.1 日常管理（award 50）> 绿化管护（20）: 20 缺株断档`, one line a criterion; clauses of several rows with ＋ between. */
function lines(table: ReadTable | undefined): string[] {
  if (!table?.rubric) return [];
  const points = (max: number | null): string => (max === null ? '' : ` ${max}`);
  return [...criteriaOf(table.rubric)].map(({ section, indicator, criterion }) => `${criterion.id} ${section.name}（${section.kind}${points(section.total)}）> ${indicator.name}${points(indicator.max)}:${points(criterion.max)} ${criterion.clauses.map(({ text }) => text.replace(/\n/gu, '↵')).join('＋')}`);
}

const codes = (table: ReadTable | undefined, ...wanted: string[]): string[] => (table?.diagnostics ?? []).filter(({ problem: { code } }) => wanted.length === 0 || wanted.includes(code)).map(({ problem: { code }, row, column }) => `${code} ${row}.${column}`);

test('archives: serial numbers, a title above, columns to be filled in, a row of totals, notes and signatures', () => {
  const [table] = read(grid(`
    某县机关档案工作考核评分表 ¦ ¦ ¦ ¦ ¦
    序号 ¦ 检查项目 ¦ 评分标准 ¦ 标准分 ¦ 自评分 ¦ 考核得分
    1 ¦ 组织领导 ¦ 未明确分管领导的，扣5分。 ¦ 10分 ¦ ¦
    2 ¦ 库房管理 ¦ “八防”设施每缺一项扣2分，扣完为止。 ¦ ２０ ¦ ¦
    3 ¦ 归档质量 ¦ 应归档未归档，每件扣0.5分。 ¦ 70 ¦ ¦
    合计 ¦ ¦ ¦ 100 ¦ ¦
    注：缺项的按比例折算。 ¦ ¦ ¦ ¦ ¦
    考核组签字： ¦ ¦ ¦ 日期： ¦ ¦
  `));
  expect(table?.title).toBe('某县机关档案工作考核评分表');
  expect(lines(table)).toEqual([
    '1.1.1 某县机关档案工作考核评分表（deduct 100）> 组织领导 10: 10 未明确分管领导的，扣5分。',
    '1.2.1 某县机关档案工作考核评分表（deduct 100）> 库房管理 20: 20 “八防”设施每缺一项扣2分，扣完为止。',
    '1.3.1 某县机关档案工作考核评分表（deduct 100）> 归档质量 70: 70 应归档未归档，每件扣0.5分。',
  ]);
  expect(table?.rubric?.notes).toContain('注：缺项的按比例折算。');
  expect(codes(table, 'row_is_title', 'row_is_heading', 'row_is_total', 'row_is_note', 'total_differs')).toEqual(['row_is_title 1.1', 'row_is_heading 2.1', 'row_is_total 6.1', 'row_is_note 7.1', 'row_is_note 8.1']);
});

test('river chiefs: sections as rows of their own, what is asked for beside what it costs, a penalty outside the total', () => {
  const [table] = read(grid(`
    考核内容 ¦ 考核标准 ¦ 分值 ¦ 评分办法 ¦ 得分
    一、组织体系（20分） ¦ ¦ ¦ ¦
    河长公示牌 ¦ 公示牌信息准确，无破损 ¦ 20 ¦ 每块不符合扣1分 ¦
    二、巡河履职（50分） ¦ ¦ ¦ ¦
    巡河 ¦ 镇级河长每月巡河不少于2次 ¦ 30 ¦ 每少1次扣2分 ¦
    ¦ 村级河长每周巡河不少于1次 ¦ 20 ¦ 每少1次扣1分 ¦
    三、问题整改（30分） ¦ ¦ ¦ ¦
    整改率 ¦ 交办问题按期整改 ¦ 30 ¦ 按整改率得分 ¦
    四、加分项（10分） ¦ ¦ ¦ ¦
    经验推广 ¦ 经验做法被上级推广 ¦ 10 ¦ 国家级加10分，省级加5分 ¦
    五、扣分项 ¦ ¦ ¦ ¦
    通报批评 ¦ 被市级以上通报 ¦ ¦ 每次扣3分 ¦
  `));
  expect(lines(table)).toEqual([
    '1.1.1 组织体系（deduct 20）> 河长公示牌 20: 20 每块不符合扣1分',
    '2.1.1 巡河履职（deduct 50）> 巡河 50: 30 每少1次扣2分',
    '2.1.2 巡河履职（deduct 50）> 巡河 50: 20 每少1次扣1分',
    '3.1.1 问题整改（award 30）> 整改率 30: 30 按整改率得分',
    '4.1.1 加分项（bonus 10）> 经验推广 10: 10 国家级加10分，省级加5分',
    '5.1.1 扣分项（penalty）> 通报批评: 每次扣3分',
  ]);
  expect([...criteriaOf(table?.rubric ?? { sections: [] })][1]?.criterion.rows).toEqual([{ row: 5, text: '每少1次扣2分', note: '镇级河长每月巡河不少于2次' }]);
});

test('work safety: three levels with every name repeated, the unit in charge, a veto', () => {
  const [table] = read(grid(`
    一级指标 ¦ 二级指标 ¦ 三级指标 ¦ 评分标准 ¦ 权重 ¦ 责任单位
    基础管理 ¦ 制度建设 ¦ 安全制度 ¦ 未制定制度扣3分 ¦ 10 ¦ 安监办
    基础管理 ¦ 制度建设 ¦ 应急预案 ¦ 未编制预案，不得分 ¦ 10 ¦ 安监办
    基础管理 ¦ 教育培训 ¦ 全员培训 ¦ 每少培训一人扣0.5分 ¦ 20 ¦ 安监办
    现场管理 ¦ 消防 ¦ 消防设施 ¦ 每处不符合扣2分 ¦ 60 ¦ 各车间
    一票否决 ¦ 重大事故 ¦ ¦ 发生较大以上安全生产事故的，一票否决 ¦ ¦
  `));
  expect(lines(table)).toEqual([
    '1.1.1 基础管理（deduct 40）> 制度建设 20: 10 未制定制度扣3分',
    '1.1.2 基础管理（deduct 40）> 制度建设 20: 10 未编制预案，不得分',
    '1.2.1 基础管理（deduct 40）> 教育培训 20: 20 每少培训一人扣0.5分',
    '2.1.1 现场管理（deduct 60）> 消防 60: 60 每处不符合扣2分',
    '3.1.1 一票否决（veto）> 重大事故: 发生较大以上安全生产事故的，一票否决',
  ]);
});

test('service windows: points on the left, two rows of headings', () => {
  const [table] = read(grid(`
    序号 ¦ 分值 ¦ 指标 ¦ ¦ 评分细则 ¦ 考核得分 ¦
    ¦ ¦ 一级指标 ¦ 二级指标 ¦ ¦ 自评 ¦ 复核
    1 ¦ 10 ¦ 服务环境（30分） ¦ 窗口标识 ¦ 标识不清的，扣2分 ¦ ¦
    2 ¦ 20 ¦ ¦ 便民设施 ¦ 每缺一项扣5分 ¦ ¦
    3 ¦ 40 ¦ 服务质量（40分） ¦ 办件时限 ¦ 每超时一件扣1分 ¦ ¦
    4 ¦ 30 ¦ 群众评价（30分） ¦ 满意度 ¦ 满意度达95%得30分，每低1个百分点扣1分 ¦ ¦
    合计 ¦ 100 ¦ ¦ ¦ ¦ ¦
  `));
  expect(lines(table)).toEqual([
    '1.1.1 服务环境（deduct 30）> 窗口标识 10: 10 标识不清的，扣2分',
    '1.2.1 服务环境（deduct 30）> 便民设施 20: 20 每缺一项扣5分',
    '2.1.1 服务质量（deduct 40）> 办件时限 40: 40 每超时一件扣1分',
    '3.1.1 群众评价（award 30）> 满意度 30: 30 满意度达95%得30分，每低1个百分点扣1分',
  ]);
});

test('schools: no column of points, they stand in names and at the ends of clauses', () => {
  const [table] = read(grid(`
    项目 ¦ 考核内容及评分标准
    办学方向（20分） ¦ 1.落实党组织领导的校长负责制（10分）；
    ¦ 2.思政课开足开齐，每少一节扣1分（10分）。
    校园安全（50分） ¦ 1.发生责任事故的，本项不得分。
    ¦ 2.门卫登记不全，每次扣2分。
    特色创新（30分） ¦ 创新做法被县级推广的得10分，市级得20分，省级得30分
  `));
  expect(lines(table)).toEqual([
    '1.1.1 办学方向（deduct 20）> 办学方向 20: 10 1.落实党组织领导的校长负责制',
    '1.1.2 办学方向（deduct 20）> 办学方向 20: 10 2.思政课开足开齐，每少一节扣1分',
    '2.1.1 校园安全（deduct 50）> 校园安全 50: 50 1.发生责任事故的，本项不得分。＋2.门卫登记不全，每次扣2分。',
    '3.1.1 特色创新（award 30）> 特色创新 30: 30 创新做法被县级推广的得10分，市级得20分，省级得30分',
  ]);
});

test('sanitation, as .csv: 附加分 is a bonus, 减分项 with its points in minus a penalty', () => {
  const text = '类别,考核项目,评分细则,分值\n日常管理,卫生保洁,"垃圾乱堆，每处扣1分",30\n,绿化管护,"缺株断档,每处扣0.5分",20\n垃圾分类,投放准确率,准确率90%以上得50分；80%~90%得30分,50\n附加分,媒体宣传,"市级媒体每篇加0.5分，最高5分",5\n减分项,负面舆情,每起减2分,-10\n';
  const [table] = read([{ kind: 'table', grid: readDelimited(text) }]);
  expect(lines(table)).toEqual([
    '1.1.1 日常管理（deduct 50）> 卫生保洁 30: 30 垃圾乱堆，每处扣1分',
    '1.2.1 日常管理（deduct 50）> 绿化管护 20: 20 缺株断档,每处扣0.5分',
    '2.1.1 垃圾分类（award 50）> 投放准确率 50: 50 准确率90%以上得50分；80%~90%得30分',
    '3.1.1 附加分（bonus 5）> 媒体宣传 5: 5 市级媒体每篇加0.5分，最高5分',
    '4.1.1 减分项（penalty）> 负面舆情 10: 10 每起减2分',
  ]);
});

test('a web page: rowspans and colspans, two rows of headings, a note across the table, the pass mark above it', () => {
  const [table, ...others] = read(readHtml(`
    <h2>某市政府网站检查指标</h2><p>说明：满分100分，低于60分为不合格。</p>
    <table><tr><td rowspan=2>一级指标<td rowspan=2>二级指标<td colspan=2>评分<td rowspan=2>备注</tr><tr><td>评分细则<td>分值</tr>
    <tr><td rowspan=2>单项否决<td>站点无法访问<td>首页打不开次数占比5%以上的，单项否决<td rowspan=2>否决<td></tr><tr><td>不更新<td>首页栏目2周未更新的</tr>
    <tr><td rowspan=3>扣分指标<br>（100分）<td rowspan=2>链接可用性<td>首页链接打不开，每个扣1分<td>40<td rowspan=3>监测时间点前2周</tr><tr><td>其他页面链接打不开，每个扣0.1分<td>20</tr><tr><td>内容准确<td>错别字每处扣1分，最高扣40分<td>40</tr>
    <tr><td colspan=5>注：本表由办公室负责解释。</td></tr></table>`));
  expect(others).toEqual([]);
  expect(table?.title).toBe('某市政府网站检查指标');
  expect(table?.rubric?.notes).toEqual(['说明：满分100分，低于60分为不合格。', '注：本表由办公室负责解释。']);
  expect(lines(table)).toEqual([
    '1.1.1 单项否决（veto）> 站点无法访问: 首页打不开次数占比5%以上的，单项否决',
    '1.2.1 单项否决（veto）> 不更新: 首页栏目2周未更新的',
    '2.1.1 扣分指标（deduct 100）> 链接可用性 60: 40 首页链接打不开，每个扣1分',
    '2.1.2 扣分指标（deduct 100）> 链接可用性 60: 20 其他页面链接打不开，每个扣0.1分',
    '2.2.1 扣分指标（deduct 100）> 内容准确 40: 40 错别字每处扣1分，最高扣40分',
  ]);
});

test('points of every level in a column of their own', () => {
  const [table] = read(grid(`
    一级指标 ¦ 分值 ¦ 二级指标 ¦ 分值 ¦ 评分标准 ¦ 考核方式
    组织保障 ¦ 20 ¦ 领导重视 ¦ 10 ¦ 未召开专题会议，扣5分 ¦ 查会议记录
    ¦ ¦ 经费保障 ¦ 10 ¦ 未列入预算，扣10分 ¦ 查预算文件
    健康服务 ¦ 80 ¦ 健康教育 ¦ 30 ¦ 每少一期宣传栏扣2分 ¦ 现场查看
    ¦ ¦ 慢病管理 ¦ 50 ¦ 规范管理率每低1%扣1分 ¦ 查系统数据
  `));
  expect(lines(table)).toEqual([
    '1.1.1 组织保障（deduct 20）> 领导重视 10: 10 未召开专题会议，扣5分',
    '1.2.1 组织保障（deduct 20）> 经费保障 10: 10 未列入预算，扣10分',
    '2.1.1 健康服务（deduct 80）> 健康教育 30: 30 每少一期宣传栏扣2分',
    '2.2.1 健康服务（deduct 80）> 慢病管理 50: 50 规范管理率每低1%扣1分',
  ]);
});

test('two tables with the same heading on one sheet, each under its annex and title', () => {
  const tables = read(grid(`
    附件1 ¦ ¦
    学校食堂检查表 ¦ ¦
    检查项目 ¦ 检查内容 ¦ 分值
    环境卫生 ¦ 地面有积水、油污，每处扣1分 ¦ 40
    食材采购 ¦ 索证索票不全，每次扣2分 ¦ 60
    附件2 ¦ ¦
    学校宿舍检查表 ¦ ¦
    检查项目 ¦ 检查内容 ¦ 分值
    卫生 ¦ 地面不洁，每处扣1分 ¦ 60
    纪律 ¦ 夜不归宿，每人次扣5分 ¦ 40
  `));
  expect(tables.map(({ title, rubric }) => [title, rubric?.annex])).toEqual([['学校食堂检查表', '附件1'], ['学校宿舍检查表', '附件2']]);
  expect(tables.map((table) => lines(table).length)).toEqual([2, 2]);
  expect(tables[1]?.rubric?.sections[0]?.indicators[0]?.criteria[0]?.rows[0]?.row).toBe(9);
});

test('points by level: rows name what was achieved, columns at which level', () => {
  const [table] = read(grid(`
    序号 ¦ 加分项目 ¦ 国家级 ¦ 省级 ¦ 市级
    1 ¦ 信息采用（分/篇） ¦ 5 ¦ 3 ¦ 1
    2 ¦ 经验推广 ¦ 10分/次↵（每年20分封顶） ¦ 6分/次 ¦ —
  `));
  const rules = [...criteriaOf(table?.rubric ?? { sections: [] })].flatMap(({ criterion }) => criterion.clauses.map(({ id, text, rule }) => [id, text, rule]));
  expect(rules).toEqual([
    ['1.1.1a', '信息采用（分/篇） 国家级 5', { kind: 'award_each', points: 5, unit: '篇' }],
    ['1.1.1b', '信息采用（分/篇） 省级 3', { kind: 'award_each', points: 3, unit: '篇' }],
    ['1.1.1c', '信息采用（分/篇） 市级 1', { kind: 'award_each', points: 1, unit: '篇' }],
    ['1.2.1a', '经验推广 国家级 10分/次（每年20分封顶）', { kind: 'award_each', points: 10, unit: '次', cap: 20 }],
    ['1.2.1b', '经验推广 省级 6分/次', { kind: 'award_each', points: 6, unit: '次' }],
  ]);
});

test('one cell a line, as pages are copied: rows follow from points and wording', () => {
  const [table] = read(readText(['某区卫生监督考核表', '考核项目', '评分标准', '分值', '场所卫生', '公示栏破损的，扣2分', '10', '从业人员', '无健康证上岗，每人扣1分', '30', '未开展培训的，扣5分', '20', '档案管理', '资料不齐，每缺一项扣1分', '40', '注：扣完为止。'].join('\n')));
  expect(table?.title).toBe('某区卫生监督考核表');
  expect(lines(table).map((line) => line.slice(line.indexOf('>') + 2))).toEqual(['场所卫生 10: 10 公示栏破损的，扣2分', '从业人员 50: 30 无健康证上岗，每人扣1分', '从业人员 50: 20 未开展培训的，扣5分', '档案管理 40: 40 资料不齐，每缺一项扣1分']);
  expect(table?.rubric?.notes).toEqual(['注：扣完为止。']);
});

test('a registration form, a list of units and prose are no indicator tables', () => {
  expect(read(grid('账号名称 ¦ \n主办单位 ¦ \n账号平台 ¦ '))).toEqual([]);
  expect(read(grid('类别 ¦ 单位\n县市区 ¦ 荆州区\n县市区 ¦ 沙市区'))).toEqual([]);
  expect(read(readText('各单位：\n一、提高认识。\n二、按时报送，联系电话12345。\n2021年6月20日'))).toEqual([]);
});

test('headings that nobody knows are named, with the nearest that is known', () => {
  const [table] = read(grid('考核项日 ¦ 评分细则 ¦ 分值 ¦ \n安全 ¦ 每次扣1分 ¦ 100 ¦ 见附表'));
  expect(codes(table, 'heading_unknown', 'heading_blank')).toEqual(['heading_unknown 1.1', 'heading_blank 1.4']);
  expect(table?.diagnostics.find(({ problem: { code } }) => code === 'heading_unknown')?.problem.params.nearest).toBe('考核项目');
  expect(lines(table)).toEqual(['1.1.1 未命名（deduct 100）> 安全 100: 100 每次扣1分']);
});
