import { located } from '../../../src/messages/problem';
import type { Block } from '../../../src/reading/grid';
import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readText } from '../../../src/reading/input/text';
import { readDocument, type Language } from '../../../src/reading/read-document';

const cellByCell: Language = {
  readCell: (text) => ({ statements: [{ text, from: 0, to: text.length, rule: { kind: 'deduct', points: 1 }, problems: [] }], sharedCaps: [], start: null, problems: [] }),
  readNotes: () => ({ procedure: {}, problems: [] }),
  repair: (text) => text,
  rulesInNotes: () => [],
  garbledPart: () => null,
};

/** What is said of the first table, apart from what its rows were taken for. */
function said(blocks: Block[]): string[] {
  const [table] = readDocument(blocks, cellByCell);
  return (table?.diagnostics ?? []).filter(({ problem: { severity } }) => severity !== 'info').map(({ problem, row, column }) => `${problem.severity} ${row ?? ''}.${column ?? ''} ${problem.code} ${located(problem)}`);
}

const table = (...records: string[]): Block[] => [{ kind: 'table', grid: readDelimited(records.map((record) => record.split('|').map((cell) => cell.trim()).join('\t')).join('\n')) }];
const head = '一级指标 | 二级指标 | 评分细则 | 分值';

test('a table without contradictions: nothing is said', () => {
  expect(said(table(head, '安全（60分） | 制度 | 1.缺制度扣1分 | 20', ' | | 2.缺预案扣1分 | 20', ' | 演练 | 少一次扣1分 | 20', '小计 | | | 60', '服务（40分） | 态度 | 被投诉扣1分 | 40', '合计 | | | 100'))).toEqual([]);
});

test('小计 and 合计 that are not the sum of the rows above', () => {
  expect(said(table(head, '安全 | 制度 | 缺制度扣1分 | 20', ' | 演练 | 少一次扣1分 | 30', '小计 | | | 60', '服务 | 态度 | 被投诉扣1分 | 50', '合计 | | | 110'))).toEqual([
    'error 4.4 total_differs “小计”写的是 60 分，上面各行合计 50 分。请对照原文核对分值',
    'error 6.4 total_differs “合计”写的是 110 分，上面各行合计 100 分。请对照原文核对分值',
  ]);
});

test('points beside a name that are not the sum of its rows', () => {
  expect(said(table(head, '安全（60分） | 制度（30分） | 缺制度扣1分 | 20', ' | 演练（30分） | 少一次扣1分 | 30', '服务（40分） | 态度 | 被投诉扣1分 | 40'))).toEqual([
    'error 2.3 sum_mismatch 1.1“制度”写的是 30 分，其下合计 20 分（20）；请对照原文改正分值。',
  ]);
});

test('sections that add up to nearly 100 where nothing states full marks', () => {
  expect(said(table(head, '安全 | 制度 | 缺制度扣1分 | 60', '服务 | 态度 | 被投诉扣1分 | 38'))).toEqual(['warning . full_not_hundred 各部分合计 98 分（60+38），通知没有写明满分，按 98 分计。如满分为 100 分，请核对各部分分值']);
});

test('a deduction among the vetoes', () => {
  expect(said(table(head, '安全 | 制度 | 缺制度扣1分 | 100', '一票否决 | 事故 | 发生死亡事故的，扣5分 | '))).toEqual(['warning 3.3 reading_deduction_in_veto “发生死亡事故的，扣5分”写在否决部分却只是扣分，按扣分计。请核对是否应为否决']);
});

test('points to be lost that nobody states, and points that are no number', () => {
  expect(said(table(head, '安全 | 制度 | 缺制度扣1分 | 见附表', '服务 | 态度 | 被投诉扣1分 | 80'))).toEqual([
    'error 2.3 criterion_points_missing 评分项 1.1.1（制度）从满分起扣，但没有写明分值。请补上分值',
    'warning 2.4 row_points_unread 分值“见附表”不是一个数，按没有写明分值处理。请改成数字',
  ]);
});

test('numbers given twice and left out: of rows, of the clauses of an indicator, of sections', () => {
  const found = said(table('序号 | 一级指标 | 二级指标 | 评分细则 | 分值', '1 | 一、安全 | 制度 | 1.缺制度扣1分 | 20', '2 | | | 3.缺预案扣1分 | 20', '2 | | 演练 | 1.少一次扣1分 | 20', '5 | 三、服务 | 态度 | 1.被投诉扣1分 | 40'));
  expect(found.filter((line) => line.includes('serial'))).toEqual([
    'warning 3.4 serial_skipped 编号从“2”之前跳到“3”，缺“2”。请核对是否漏了一行',
    'warning 4.1 serial_twice 编号“2”与第 3 行的相同。请核对是否重号或漏改',
    'warning 5.1 serial_skipped 编号从“3”之前跳到“5”，缺“3”。请核对是否漏了一行',
    'warning 5.2 serial_skipped 编号从“2”之前跳到“3”，缺“2”。请核对是否漏了一行',
  ]);
});

test('numbering that begins anew in every indicator, and rows that share a number, are in order', () => {
  expect(said(table('序号 | 一级指标 | 二级指标 | 评分细则 | 分值', '1 | 安全 | 制度 | 1.缺制度扣1分 | 20', ' | | | 2.缺预案扣1分 | 20', '2 | | 演练 | 1.少一次扣1分 | 60'))).toEqual([]);
});

test('a year that is not the table’s; documents, periods and comparisons name other years with reason', () => {
  const around = (clause: string): Block[] => [{ kind: 'paragraph', text: '某市2024年安全生产工作考核评分表' }, ...table('一级指标 | 二级指标 | 评分细则 | 分值', `安全 | 制度 | ${clause} | 100`)];
  expect(said(around('围绕2023年度重点工作开展检查，少一次扣1分'))).toEqual(['warning 2.3 year_differs “围绕2023年度重点工作开展检查”写的是 2023 年，本表为 2024 年。请核对年份']);
  for (const fine of ['2024年度未开展检查，扣1分', '未落实《某省2021年条例》的，扣1分', '2020年以来未开展检查的，扣1分', '较2023年下降的，扣1分（与上年同比）', '未执行某政发〔2022〕5号文件，扣1分']) expect(said(around(fine))).toEqual([]);
});

test('a deadline that had passed when the notice was written', () => {
  const blocks = (date: string, clause: string): Block[] => [{ kind: 'paragraph', text: date }, { kind: 'paragraph', text: '附件' }, { kind: 'paragraph', text: '安全考核评分表' }, ...table('一级指标 | 二级指标 | 评分细则 | 分值', `安全 | 报送 | ${clause} | 100`)];
  expect(said(blocks('2021年12月29日', '2021年1月10日前未报送的，扣1分'))).toEqual(['warning 2.3 deadline_before_notice 期限“2021年1月10日前”早于通知日期 2021-12-29。请核对年份和日期']);
  expect(said(blocks('2021年12月29日', '2022年1月10日前未报送的，扣1分'))).toEqual([]);
});

test('units with clauses of their own: named twice, not on the list, on the list but not named', () => {
  const list = { kind: 'paragraph', text: '考核对象：市教育局、市公安局、市民政局、市财政局、市发展和改革委员会、市水利局' } as const;
  const rows = table('一级指标 | 二级指标 | 评分细则 | 分值', '公开 | 重点 | 市教育局：未公开招生，扣1分 | 100', ' | | 市公安局：未公开警情，扣1分 | ', ' | | 市发改委：未公开项目，扣1分 | ', ' | | 市民证局：未公开救助，扣1分 | ', ' | | 市财政局：未公开预算，扣1分 | ', ' | | 市公安局：未公开户籍，扣1分 | ');
  expect(said([list, ...rows])).toEqual([
    'warning 2.3 unit_not_named 名单中有 2 个单位在分单位的评分细则中没有出现：市民政局、市水利局。请核对是否遗漏',
    'warning 5.3 unit_not_listed 评分细则中的“市民证局”不在考核对象名单里。是否为“市民政局”？',
    'warning 7.3 unit_named_twice “市公安局”在同一评分项中出现两次（另见第 3 行），按两行都适用读入。请核对按哪一行评',
  ]);
  const [read] = readDocument([list, ...rows], cellByCell);
  expect(read?.rubric?.aliases).toEqual({ 市发展和改革委员会: ['市发改委'] });
});

test('the same case priced in two rows; different units, and short headings under different indicators, are different cases', () => {
  expect(said(table(head, '安全 | 检查 | 未按规定开展消防演练的，扣1分 | 50', '服务 | 态度 | 未按规定开展消防演练，每次扣3分 | 50'))).toEqual(['warning 3.3 fault_twice “未按规定开展消防演练，每次扣3分”与第 2 行是同一情形，可能重复计分。请核对']);
  expect(said(table(head, '安全 | 检查 | 资料不全，扣1分 | 50', '服务 | 态度 | 资料不全，扣3分 | 50'))).toEqual([]);
});

test('a section that comes back further down', () => {
  expect(said(table(head, '安全 | 检查 | 扣1分 | 30', '服务 | 态度 | 被投诉扣1分 | 40', '安全 | 演练 | 少一次扣1分 | 30'))).toEqual(['warning 4.1 section_twice 一级指标“安全”在第 2 行已经出现过，按另一部分读入。请核对行的顺序']);
});

test('text after the table that belongs to the page is neither a row nor a note', () => {
  const [read] = readDocument(readText(['考核项目', '评分标准', '分值', '安全', '每次扣1分', '100', '附件2', '扫一扫在手机上查看当前页面'].join('\n')), cellByCell);
  expect(read?.rubric?.notes).toEqual([]);
  expect(read?.rubric?.sections[0]?.indicators).toHaveLength(1);
});

test('a target in a column of its own that is not the one of the clause; a veto in a note', () => {
  const read = (...records: string[]) => readDocument(table(...records), officialLanguage).flatMap(({ diagnostics }) => diagnostics.filter(({ problem }) => problem.severity !== 'info').map(({ problem, row, column }) => `${problem.severity} ${row ?? ''}.${column ?? ''} ${problem.code}`));
  expect(read('考核项目 | 目标值 | 评分标准 | 分值', '建档率 | ≥85% | 建档率≥90%得50分，每降低1个百分点扣1分 | 50', '随访率 | ≥60% | 随访率≥60%得50分，每降低1个百分点扣1分 | 50')).toEqual(['warning 2.3 target_differs']);
  expect(read('考核项目 | 评分标准 | 分值', '保洁 | 每处扣1分 | 100', '说明：1.扣完为止。2.发生重大安全责任事故的，当月考核为不合格。')).toEqual(['warning 3.1 note_states_veto']);
});

test('numbers left out in a note, and deadlines in one that had passed before the year', () => {
  const dated = said(table('2024年度考核评分细则 | | | ', head, '安全 | 制度 | 缺制度扣1分 | 100', '说明：1.各项扣完为止。3.考核结果于2023年12月31日前通报。 | | | '));
  expect(dated.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['warning 4.1 serial_skipped', 'warning 4.1 year_differs']);
  const issued = (title: string) => said(table(`${title} | | | `, head, '安全 | 制度 | 2024年3月31日前编制规划，缺规划扣1分 | 100')).map((line) => line.split(' ').slice(0, 3).join(' '));
  expect(issued('工作考核评分表（2024年5月10日印发）')).toEqual(['warning 3.3 deadline_before_notice']);
  expect(issued('工作考核办法（2024年5月10日印发）附表2')).toEqual(['warning 3.3 deadline_before_notice']);
});

test('one fault priced in two rows by its own words; 违反此项规定 is another one on every row', () => {
  const rows = (one: string, other: string) => said(table(head, `安全 | 制度 | ${one} | 50`, `服务 | 信息 | ${other} | 50`)).map((line) => line.split(' ').slice(0, 3).join(' '));
  expect(rows('未按要求续报、终报的，每起扣1分', '未按要求续报、终报的，每起扣2分')).toEqual(['warning 3.3 fault_twice']);
  expect(rows('违反此项规定，发现1起扣4分', '违反此项规定，发现1起扣2分')).toEqual([]);
});

test('the time that a note gives for the examination, in another year than the table’s', () => {
  const around = (note: string) => said(table('2025年度考核评分表 | | | ', head, '安全 | 制度 | 缺制度扣1分 | 100', `${note} | | | `)).map((line) => line.split(' ').slice(0, 3).join(' '));
  for (const wrong of ['注：考核周期为2024年1月1日至2024年12月31日。', '说明：本次检查时段：2024年1月—12月。', '注：统计区间自2023年12月1日起至2024年11月30日止。', '备注：考评年度为2024年。']) expect(around(wrong)).toEqual(['warning 4.1 year_differs']);
  for (const fine of ['注：考核周期为2024年12月1日至2025年11月30日。', '注：考核时间为2025年1月1日至2025年12月31日。', '注：考核结果于2026年1月通报。', '注：2024年考核时间为11月，今年提前。', '注：以2024年为基数。']) expect(around(fine)).toEqual([]);
});

test('grades of the result that leave a range without one', () => {
  const around = (note: string) => said(table(head, '安全 | 制度 | 缺制度扣1分 | 100', `${note} | | | `));
  expect(around('注：考核得分85分（含）以上为好，60分（含）—70分为中，60分以下为差。')).toEqual(['warning 3.1 note_grades_gap 说明里的等次在 70 分与 85 分之间没有规定。请补上']);
  expect(around('说明：95分以上的为一类村，90分以上不足95分的为二类村，80分以下的为三类村。')).toEqual(['warning 3.1 note_grades_gap 说明里的等次在 80 分与 90 分之间没有规定。请补上']);
  expect(around('注：A等：90分及以上；B等：70分—79分；C等：不足70分。').map((line) => line.split(' ')[2])).toEqual(['note_grades_gap']);
  for (const fine of [
    '注：90分以上为优秀，75分以上为良好，60分以上为合格，60分以下为不合格。',
    '注：90—100分为优秀，80—89分为良好，60—79分为合格，59分及以下为不合格。',
    '注：90分及以上为优，75分及以上、不足90分为良，不足75分为差。',
    '注：90分以上为优秀，60分以下为不合格。',
    '注：90分（含）以上为优秀，90分（不含）以下、80分（含）以上为良好，80分（不含）以下60分（含）以上为一般，60分以下为差。',
    '注：迟报5分以上、10分以上的通报。满分100分，加分不超过10分，低于60分为不合格。',
    '注：得分在90分（含）以上的，不扣服务费；80分（含）至90分的，扣5%；70分（含）至80分的，扣10%；70分以下的，解除合同。',
  ]) expect([fine, around(fine)]).toEqual([fine, []]);
});

test('one fault priced in two rows, its time aside; zero in one and a deduction in the other', () => {
  const rows = (one: string, other: string) => readDocument(table('考核项目 | 评分标准 | 分值', `招标 | ${one} | 50`, `开标 | ${other} | 50`), officialLanguage).flatMap(({ diagnostics }) => diagnostics.flatMap(({ problem: { severity, code }, row }) => (code === 'fault_twice' ? [`${severity} ${row}`] : [])));
  for (const [one, other] of [
    ['泄露标底信息的，本项不得分', '开标前泄露标底信息的，每次扣5分'],
    ['开标期间擅自变更开标地点的，扣3分', '擅自变更开标地点的，本项不得分'],
    ['伪造投标保函的，每份扣10分', '伪造投标保函的，一票否决'],
  ] as const) expect([one, rows(one, other)]).toEqual([one, ['warning 3']]);
  for (const [one, other] of [
    ['开标前泄露标底信息的，扣3分', '开标后泄露标底信息的，扣5分'],
    ['未公示结果的，本项不得分', '开标前未公示结果的，扣2分'],
    ['擅自变更开标时间的，扣3分', '擅自变更开标地点的，扣3分'],
    ['伪造材料，扣3分', '伪造业绩材料的，扣3分'],
  ] as const) expect([one, rows(one, other)]).toEqual([one, []]);
});

test('a limit below the points of its row is told; rows that share their points say nothing of each', () => {
  const below = (...records: string[]) => readDocument(table('考核项目 | 评分标准 | 分值', ...records), officialLanguage).flatMap(({ diagnostics }) => diagnostics.flatMap(({ problem: { severity, code }, row }) => (code === 'reading_deductions_below_row' ? [`${severity} ${row}`] : [])));
  expect(below('路灯 | 灯杆倾斜的，每根扣0.5分，最高扣3分 | 8', '座椅 | 座椅破损的，每张扣1分 | 92')).toEqual(['warning 2']);
  expect(below('路灯 | 灯杆倾斜的扣1分，灯罩破损的扣2分 | 8', '座椅 | 座椅破损的，每张扣1分 | 92')).toEqual(['info 2']);
  expect(below('路灯（8分） | 灯杆倾斜的，扣3分 | 8', ' | 灯罩破损的，每只扣1分，最高扣5分 | ', '座椅 | 座椅破损的，每张扣1分 | 92')).toEqual([]);
});
