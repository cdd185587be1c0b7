import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { builtinRubric } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import { asDocx, asHtml, asTsv, printedTable } from '../reading/table/printed';
import { built, kunshanRegister } from '../operations/workbooks';
import { run } from './run';

interface Document {
  tables: { title: string; rubric: Rubric | null; diagnostics: { code: string; severity: string; row: number | null; column: number | null; text: string; message: string }[] }[];
}

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kaoping-read-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kunshan = builtinRubric('kunshan-2019-account') as Rubric;
const write = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const readJson = async (file: string): Promise<Document & { code: number }> => {
  const { code, out, err } = await run('read', file, '--json');
  expect(err).toBe('');
  return { code, ...(JSON.parse(out) as Document) };
};
const idsOf = (rubric: Rubric | null | undefined): string[] => (rubric ? [...new Set([...clausesOf(rubric)].map(({ criterion }) => criterion.id))] : []);

async function sheetOf(records: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new Book();
  const rows = records.map((record) => ({ cells: record.map((cell) => (cell === '' ? null : /^\d+$/u.test(cell) ? Number(cell) : cell)) }));
  book.add({ name: '附件2', visibility: 'visible', columns: [], rows });
  return saveXlsx(book);
}

test('one table from every kind of file: the same sections, indicators and criteria', async () => {
  const printed = printedTable(kunshan);
  const csv = printed.map((record) => record.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const files = [
    write('表.tsv', asTsv(printed)),
    write('表.csv', `\ufeff${csv}\r\n`),
    write('表.txt', `附件2\n政务新媒体检查指标\n${asTsv(printed)}\n注：自印发之日起施行。\n`),
    write('表.html', asHtml(printed, { before: ['政务新媒体检查指标'], after: [] })),
    write('表.docx', asDocx(['附件2', '政务新媒体检查指标', printed])),
    write('表.xlsx', await sheetOf([['政务新媒体检查指标'], ...printed])),
  ];
  for (const file of files) {
    const { tables } = await readJson(file);
    expect([file, tables.length]).toEqual([file, 1]);
    expect(idsOf(tables[0]?.rubric)).toEqual(idsOf(kunshan));
    expect(tables[0]?.rubric?.sections.map(({ kind, total }) => [kind, total])).toEqual(kunshan.sections.map(({ kind, total }) => [kind, total]));
  }
});

test('a checklist of ours, and a register, are no indicator tables; its 指标表 is read as it stands, clause by clause', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const { tables } = await readJson(write('工作簿.xlsx', await saveXlsx(book)));
  expect(tables.map(({ title, rubric }) => [title, rubric?.hash])).toEqual([[kunshan.title, kunshan.hash]]);
});

test('a 指标表 that somebody mended is read with what was mended; what is doubtful stands at its row', async () => {
  const notice = write('归档.tsv', '考核项目\t评分标准\t分值\n归档\t未按时归档的，每件扣1分\t70\n管理\t视情况加倍处理\t30\n');
  const sheet = join(folder, '归档指标.xlsx');
  expect(await run('read', notice, '--out', sheet)).toMatchObject({ code: 1 });
  const book = await loadXlsx(readFileSync(sheet));
  const { values } = book.sheet('指标表');
  const [heading, row] = [values.findIndex((cells) => cells.includes('每次分值')), values.findIndex((cells) => cells.includes('1.1.1a'))];
  book.sheet('指标表').setCells([{ row, column: values[heading]?.indexOf('每次分值') ?? 0, value: 3 }]);
  const { tables } = await readJson(write('改过.xlsx', await saveXlsx(book)));
  expect(tables.map(({ rubric }) => [...(rubric ? clausesOf(rubric) : [])].map(({ clause }) => [clause.text, clause.rule.kind, 'points' in clause.rule ? clause.rule.points : null]))).toEqual([
    [['未按时归档的，每件扣1分', 'deduct_each', 3], ['视情况加倍处理', 'unread', null]],
  ]);
  expect(tables[0]?.diagnostics.filter(({ severity }) => severity === 'error').map(({ row: at }) => at)).toEqual([values.findIndex((cells) => cells.includes('视情况加倍处理')) + 1]);
});

test('a 指标表 without what it was made of is refused, not read as a notice', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const { values } = book.sheet('指标表');
  const alone = new Book();
  alone.add({ name: '指标表', visibility: 'visible', columns: [], rows: values.map((cells) => ({ cells: cells.map((cell) => (typeof cell === 'string' ? cell.replace(/指标版本 \w{6}/u, '指标版本 000000') : cell)) })) });
  const { code, err } = await run('read', write('单表.xlsx', await saveXlsx(alone)), '--json');
  expect([code, err]).toEqual([2, expect.stringContaining('指标表与工作簿里保存的资料对不上')]);
});

test('build takes no notice whose points would come out wrong, and says the row; a clause not read alone does not stop it', async () => {
  const register = write('名录.csv', '编号,名称,类型\n001,一中,unit\n');
  const rows = (points: string) => `二级指标\t分值\t评分细则\n课程\t${points}\t未开齐的，每门扣5分\n管理\t5\t视情况加倍处理\n`;
  const built = (name: string, points: string) => run('build', '--rubric', write(name, rows(points)), '--register', register, '--period', '2026', '--out', join(folder, `${name}.xlsx`));
  const { code, err } = await built('缺分值.tsv', '');
  expect([code, err]).toEqual([2, expect.stringMatching(/第 2 行：.*没有写明分值/u)]);
  expect(await built('有分值.tsv', '10')).toMatchObject({ code: 0 });
});

test('text in GB18030, as old programs save it', async () => {
  // 一级指标\t评分细则\t分值 ↵ 安全\t每次扣1分\t100
  const bytes = Buffer.from('d2bbbcb6d6b8b1ea09c6c0b7d6cfb8d4f209b7d6d6b50ab0b2c8ab09c3bfb4cebfdb31b7d609313030', 'hex');
  const { tables } = await readJson(write('旧.tsv', bytes));
  expect(tables[0]?.rubric?.sections[0]?.name).toBe('安全');
});

test('diagnostics: code, severity, place from 1, the words of the cell and a sentence; an error makes the exit code 1', async () => {
  const { code, tables } = await readJson(write('错.tsv', '一级指标\t二级指标\t评分细则\t分值\n安全\t制度（30分）\t缺制度，扣1分\t20\n服务（80分）\t态度\t被投诉，扣1分\t80\n'));
  expect(code).toBe(1);
  expect(tables[0]?.diagnostics).toContainEqual({ code: 'sum_mismatch', severity: 'error', row: 2, column: 3, text: '缺制度，扣1分', message: '1.1“制度”写的是 30 分，其下合计 20 分（20）；请对照原文改正分值。' });
});

test('for people: the table clause by clause, then what is doubtful', async () => {
  const { code, out } = await run('read', write('人.tsv', asTsv(printedTable(kunshan))));
  expect(code).toBe(0);
  expect(out).toContain('人\n');
  expect(out).toMatch(/2\.10\.1a\s+扣分指标\s+过度获取用户信息\s+10/u);
});

test('for people: the cap stands with the reading; whatever concerns a clause is told, the rows that are none are counted', async () => {
  const { code, out } = await run('read', write('档案.tsv', '考核项目\t评分标准\t分值\n归档\t未按时归档的，每件扣1分，最高扣10分；同一事项按最高级别计分\t30\n说明：发生泄密事件的，一票否决。\t\t\n'));
  expect(code).toBe(0);
  expect(out).toMatch(/每件 −1，最多 10/u);
  expect(out).toMatch(/说明 第 2 行第 2 列：“同一事项按最高级别计分”/u);
  expect(out).toMatch(/2\.1\.1a\s+单项否决/u);
  expect(out).toContain('“发生泄密事件的，一票否决”直接决定考核结果，作为单项否决读入');
  expect(out).toMatch(/另有 2 行不计分/u);
});

test.each([
  ['没有.tsv', null, '没有.tsv」'],
  ['空.tsv', '', '文件是空的'],
  ['通知.txt', '各单位：\n请按时报送。\n', '里没有找到指标表'],
  ['图.png', '\u0089PNG', '不是能读的文件'],
  ['坏.docx', 'PK\u0003\u0004坏', '错误'],
])('%s cannot be used: one line and exit code 2', async (name, content, message) => {
  const { code, out, err } = await run('read', content === null ? join(folder, name) : write(name, content), '--json');
  expect([code, out]).toEqual([2, '']);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err).toContain(message);
});

test('build takes a notice’s file, and what read --json prints of one table, and makes the same checklist', async () => {
  const register = write('名录.csv', '编号,名称,主办单位,平台\n001,张浦发布,张浦镇,微博\n');
  const notice = write('指标.tsv', '一级指标\t二级指标\t评分细则\t分值\n扣分指标（100分）\t名称不规范\t名称与职责不关联，扣10分\t40\n\t发布不当\t发布失真信息，每发现一起，扣2分\t60\n');
  const json = write('指标.json', (await run('read', notice, '--json')).out);
  const heads: unknown[] = [];
  for (const [index, rubric] of [notice, json].entries()) {
    const out = join(folder, `检查表${index}.xlsx`);
    const said = await run('build', '--rubric', rubric, '--register', register, '--out', out, '--json');
    expect(said.err).toBe('');
    const book = await loadXlsx(readFileSync(out));
    heads.push(book.sheets.find(({ name }) => name === '检查表')?.values.slice(0, 6));
    expect(book.sheets.map(({ name }) => name)).toContain('指标表');
  }
  expect(heads[1]).toEqual(heads[0]);
});

test('build refuses a file of several tables, and one of none', async () => {
  const printed = printedTable(kunshan);
  const two = write('两张.docx', asDocx(['甲考核评分表', printed, '乙考核评分表', printed]));
  const args = ['--register', write('册.csv', '编号,名称\n1,甲\n'), '--out', join(folder, '出.xlsx')];
  const several = await run('build', '--rubric', two, ...args);
  expect([several.code, several.err]).toEqual([2, `错误 「${two}」里有 2 张能评分的指标表（甲考核评分表、乙考核评分表）。请用 kaoping read 另存其中一张，或只保留一张再用\n`]);
  const none = await run('build', '--rubric', write('无.txt', '各单位：请按时报送。'), ...args);
  expect([none.code, none.err.includes('里没有找到指标表')]).toEqual([2, true]);
});
