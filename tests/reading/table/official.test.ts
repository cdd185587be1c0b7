import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from '../../../src/operations/read-blocks';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readText } from '../../../src/reading/input/text';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import type { Rule } from '../../../src/rubric/rubric';
import { clausesOf, type Placed } from '../../../src/rubric/walk';
import { readings, type Reading } from '../../rubric/notices';
import { short } from '../clause/shorthand';

const fixture = (name: string): string => readFileSync(join(__dirname, '../../fixtures/notices', name), 'utf8');
const cell = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));
const stepsOf = (rule: Rule): string => (rule.kind === 'steps' ? rule.steps.map(({ when, points }) => `${when}:${points}`).join(';') : '');

/** What issue and design compare of a clause: its place, its section, its rule. */
const meaning = ({ section, indicator, criterion, clause: { id, rule } }: Placed): string =>
  [id, section.kind, cell(section.total), cell(indicator.max), cell(criterion.max), criterion.start, rule.kind, 'points' in rule ? rule.points : '', cell('cap' in rule ? rule.cap : null), cell('at' in rule ? rule.at : null), cell('scope' in rule ? rule.scope : null), stepsOf(rule)].join('|');
const golden = (one: Reading): string => [one.id, one.section_kind, one.section_total, one.indicator_max, one.criterion_max, one.start, one.kind, one.points, one.cap, one.at, one.scope, one.steps].join('|');

const tables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department'];
const read = (name: string, title?: string): ReadTable | undefined => readDocument([{ kind: 'table', grid: readDelimited(fixture(`${name}.tsv`)) }], officialLanguage, title === undefined ? {} : { title })[0];

test('of the 274 clauses of six tables at least 270 are read as they are meant, and each of the others is diagnosed', () => {
  let right = 0;
  for (const name of tables) {
    const table = read(name);
    const placed = [...clausesOf(table?.rubric ?? { sections: [] })];
    const mine = new Set(placed.map(meaning));
    for (const one of readings().filter((reading) => reading.table === name)) {
      if (mine.has(golden(one))) right += 1;
      else {
        const row = placed.find(({ criterion }) => criterion.id === one.id.replace(/[a-z]+$/u, ''))?.criterion.rows[0]?.row;
        expect([one.id, table?.diagnostics.some((found) => found.row === row && found.problem.severity !== 'info')]).toEqual([one.id, true]);
      }
    }
  }
  expect(right).toBeGreaterThanOrEqual(270);
});

test('the 20 adoption clauses of Liyang, and the 9 of its numbered prose', async () => {
  const golds = readings().filter(({ table }) => table === 'liyang-2023');
  const matrix = read('liyang-2023-points', '网上政务信息加分明细表');
  const first = golds.filter(({ id }) => id.startsWith('1.'));
  expect([...clausesOf(matrix?.rubric ?? { sections: [] })].map(meaning)).toEqual(first.map(golden));

  const [prose] = readDocument(await readBlocks('办法.txt', new TextEncoder().encode(fixture('liyang-2023.rules.txt'))), officialLanguage);
  const rules = [...clausesOf(prose?.rubric ?? { sections: [] })].map(({ clause: { rule } }) => [rule.kind, 'points' in rule ? String(rule.points) : '', 'scope' in rule ? cell(rule.scope) : ''].join('|'));
  for (const one of golds.filter(({ id }) => !id.startsWith('1.'))) expect(rules).toContain([one.kind, one.points, one.scope].join('|'));
});

test('a page whose conversion left traditional characters and pinyin is read, and that is said', async () => {
  const blocks = await readBlocks('昆山.txt', new TextEncoder().encode(fixture('raw/kunshan-2019.txt')), officialLanguage.repair);
  const [account, annual] = readDocument(blocks, officialLanguage);
  const wanted = (name: string) => readings().filter(({ table }) => table === name).map(({ id, kind, points, cap }) => [id, kind, points, cap].join('|'));
  const got = (table: ReadTable | undefined) => [...clausesOf(table?.rubric ?? { sections: [] })].map(({ clause: { id, rule } }) => [id, rule.kind, 'points' in rule ? rule.points : '', cell('cap' in rule ? rule.cap : null)].join('|'));
  expect(got(account)).toEqual(wanted('kunshan-2019-account'));
  expect(got(annual)).toEqual(wanted('kunshan-2019-annual'));
  expect(account?.diagnostics.map(({ problem: { code } }) => code)).toContain('text_repaired');
});

test('a page that a wrong character set destroyed: what is garbled and which table was not read are errors', async () => {
  const blocks = await readBlocks('溧阳.txt', new TextEncoder().encode(fixture('raw/liyang-2023.txt')), officialLanguage.repair);
  const codes = readDocument(blocks, officialLanguage).flatMap(({ diagnostics }) => diagnostics.filter(({ problem: { severity } }) => severity === 'error').map(({ problem: { code } }) => code));
  expect(codes).toContain('note_garbled');
});

test('a garbled row is kept, stopped and named; the others are read', () => {
  const table = readDocument([{ kind: 'table', grid: readDelimited('一级指标\t二级指标\t评分细则\t分值\n安全\t制度\t缺制度的，扣10分\t40\n\t演练\t扣鄯帧⒁黄狈駴Q，扣10分\t60') }], officialLanguage)[0];
  expect([...clausesOf(table?.rubric ?? { sections: [] })].map(({ clause: { id, rule } }) => [id, rule.kind])).toEqual([['1.1.1a', 'deduct'], ['1.2.1a', 'unread']]);
  expect(table?.diagnostics.filter(({ problem: { code } }) => code === 'row_garbled').map(({ row, column }) => [row, column])).toEqual([[3, 3]]);
});

const unseen: [name: string, table: string, clauses: [id: string, rule: Rule][]][] = [
  [
    'archives',
    '序号\t检查项目\t评分标准\t标准分\t自评分\n1\t组织领导\t未明确分管领导的扣5分；未列入年度工作计划的扣5分。\t10分\t\n2\t库房管理\t库房“八防”设施每缺一项扣2分，扣完为止。\t20分\t\n3\t归档\t应归档未归档的，每发现一件扣0.5分。\t30分\t\n4\t信息化\t数字化率达90%以上得40分，70%—90%得20分，70%以下不得分。\t40分\t\n合计\t\t\t100分\t',
    [
      ['1.1.1a', { kind: 'deduct', points: 5 }],
      ['1.1.1b', { kind: 'deduct', points: 5 }],
      ['1.2.1a', { kind: 'deduct_each', points: 2, unit: '项' }],
      ['1.3.1a', { kind: 'deduct_each', points: 0.5, unit: '件' }],
      ['1.4.1a', { kind: 'steps', points: 40, unit: '%', steps: [{ when: '>=90', points: 40 }, { when: '>=70', points: 20 }, { when: '<70', points: 0 }] }],
    ],
  ],
  [
    'river chiefs',
    '考核内容\t考核标准\t分值\t评分办法\n一、巡河履职（70分）\n镇级巡河\t每月巡河不少于2次\t40\t每少1次扣2分\n村级巡河\t每周巡河不少于1次\t30\t每少1次扣1分\n二、问题整改（30分）\n整改率\t问题按期整改\t30\t整改率×分值\n三、加分项（10分）\n经验推广\t工作经验被推广\t10\t被省级以上推广的，加10分\n四、扣分项\n通报批评\t被市级以上通报\t\t每次扣3分',
    [
      ['1.1.1a', { kind: 'deduct_each', points: 2, unit: '次' }],
      ['1.2.1a', { kind: 'deduct_each', points: 1, unit: '次' }],
      ['2.1.1a', { kind: 'ratio', points: 30, unit: '%' }],
      ['3.1.1a', { kind: 'award', points: 10 }],
      ['4.1.1a', { kind: 'deduct_each', points: 3, unit: '次' }],
    ],
  ],
  [
    'work safety',
    '一级指标\t二级指标\t三级指标\t评分标准\t权重\n基础管理\t制度建设\t安全制度\t未制定制度扣3分\t10\n基础管理\t制度建设\t应急预案\t未编制预案，不得分\t10\n基础管理\t教育培训\t全员培训\t每少培训一人扣0.5分\t20\n现场管理\t消防\t消防设施\t每处不符合扣2分\t60\n一票否决\t重大事故\t\t发生较大以上安全生产事故的，一票否决\t',
    [
      ['1.1.1a', { kind: 'deduct', points: 3 }],
      ['1.1.2a', { kind: 'zero' }],
      ['1.2.1a', { kind: 'deduct_each', points: 0.5, unit: '人' }],
      ['2.1.1a', { kind: 'deduct_each', points: 2, unit: '处' }],
      ['3.1.1a', { kind: 'veto', scope: 'subject' }],
    ],
  ],
];

test.each(unseen)('%s: structure and language together', (_name, text, clauses) => {
  const [table] = readDocument([{ kind: 'table', grid: readDelimited(text) }], officialLanguage);
  expect([...clausesOf(table?.rubric ?? { sections: [] })].map(({ clause: { id, rule } }) => [id, rule])).toEqual(clauses);
  expect(table?.diagnostics.filter(({ problem: { severity } }) => severity === 'error')).toEqual([]);
});

test('where a criterion starts: full where it only takes or forfeits, and where what it may add cannot make up its points', () => {
  const [table] = readDocument([{ kind: 'table', grid: readDelimited('项目\t内容\t标准分\t扣分标准\t加分标准\n管理\t制度健全\t40\t缺一项扣2分\t制度创新加1分\n服务\t档案更新\t10\t更新率低于80%的，不得分\t\n\t公开\t50\t公开目录，得20分；公开指南，得30分\t') }], officialLanguage);
  const starts = new Map([...clausesOf(table?.rubric ?? { sections: [] })].map(({ criterion: { id, start, max } }) => [id, [start, max]]));
  expect([...starts]).toEqual([['1.1.1', ['full', 40]], ['2.1.1', ['full', 10]], ['2.2.1', ['zero', 50]]]);
});

test('a row of an award section that says only what vetoes has its points, and nothing keeps the table from being used', () => {
  const [table] = readDocument([{ kind: 'table', grid: readDelimited('考核项目\t考核内容\t评分标准\t分值\n师德师风\t师德考核\t开展师德考核得10分\t10\n\t违规补课\t有教师违规有偿补课的，一票否决\t15') }], officialLanguage);
  const criteria = [...clausesOf(table?.rubric ?? { sections: [] })].map(({ criterion, clause }) => [clause.id, criterion.max, criterion.start, clause.rule.kind]);
  expect(criteria).toEqual([['1.1.1a', 10, 'zero', 'award'], ['1.2.1a', 15, 'full', 'veto']]);
  expect(table?.diagnostics.filter(({ problem: { severity } }) => severity === 'error')).toEqual([]);
});

test('one cell a line, where 分值 stands before 评分标准: rows follow from their serial numbers, and go on where a cell is left out', () => {
  const lines = ['村卫生室考核标准', '序号', '考核内容', '分值', '评分标准', '考核办法', '1', '健康档案', '40', '发现一份不真实扣1分', '查系统', '2', '传染病', '30', '漏报一例扣5分', '查登记', '3', '健康教育', '30', '未开展讲座的扣2分', '查资料', '加分', '获得市级表彰的加2分'];
  const [first] = readDocument(readText(lines.join('\n')), officialLanguage);
  expect([...clausesOf(first?.rubric ?? { sections: [] })].map(({ indicator, criterion, clause }) => [indicator.name, criterion.max, short(clause.rule)])).toEqual([
    ['健康档案', 40, 'deduct_each 1/份'], ['传染病', 30, 'deduct_each 5/例'], ['健康教育', 30, 'deduct 2'], ['加分', null, 'award 2'],
  ]);
  const merged = ['河长制评分细则', '考核项目', '考核要求', '分值', '评分细则', '基础工作（60分）', '方案按时出台', '40', '每缺一项扣5分', '公示牌规范', '20', '不规范的每个扣1分', '巡河（40分）', '按时巡河', '40', '每缺1次扣2分'];
  const [second] = readDocument(readText(merged.join('\n')), officialLanguage);
  expect([...clausesOf(second?.rubric ?? { sections: [] })].map(({ section, indicator, criterion }) => [section.name, indicator.name, criterion.max])).toEqual([
    ['基础工作', '方案按时出台', 40], ['基础工作', '公示牌规范', 20], ['巡河', '按时巡河', 40],
  ]);
});
