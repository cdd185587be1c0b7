import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, tableOf, type, typeAt } from '../operations/workbooks';
import { lines, run as command } from './run';

/* DESIGN §7 and "Bad input" of the issue: one clear line on stderr, the exit code, and the old file whole. */

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string[] }> {
  const { err, ...said } = await command(...args);
  return { ...said, err: lines(err) };
}

const register = '编号,名称,类型,主办单位,类别,平台\nU01,张浦镇,单位,,区镇,\n001,张浦发布,账号,U01,,微信订阅号\n002,张浦微博,账号,U01,,新浪微博\n';

function registerFile(text: string | Uint8Array = register, name = '名录.csv'): string {
  writeFileSync(at(name), text);
  return at(name);
}

const build = (file: string, out = at('检查表.xlsx'), ...more: string[]) => run('build', '--rubric', 'kunshan-2019-account', '--register', file, '--out', out, '--period', '2026Q3', ...more);

async function checklistFile(name = '检查表.xlsx'): Promise<string> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.6.1a': '√', 检查人: '李明', 监测时间点: 46280 });
  writeFileSync(at(name), await saveXlsx(book));
  return at(name);
}

describe('build', () => {
  it('makes a checklist, and keeps it when run again', async () => {
    const file = registerFile();
    expect(await build(file)).toMatchObject({ code: 0, out: expect.stringContaining('已生成') });
    const first = await loadXlsx(readFileSync(at('检查表.xlsx')));
    expect(columnsOf(first, '检查表', '编号', '主办单位', '类别').slice(0, 2)).toEqual([['001', '张浦镇', '区镇'], ['002', '张浦镇', '区镇']]);
    expect(await build(file)).toMatchObject({ code: 0, out: expect.stringContaining('已更新') });
    expect(tableOf(await loadXlsx(readFileSync(at('检查表.xlsx'))), '检查表')).toEqual(tableOf(first, '检查表'));
  });

  it('into a folder, under the suggested name', async () => {
    expect((await build(registerFile(), folder)).code).toBe(0);
    expect(existsSync(at('2026年第三季度政务新媒体检查表.xlsx'))).toBe(true);
  });

  it('a register without 编号 that has a new account in its midst: nobody is renumbered', async () => {
    const accounts = (...rows: string[]) => registerFile(['账号名称,账号平台,开设单位', ...rows].join('\n'));
    await build(accounts('张浦发布,订阅号,张浦镇', '昆山公安,微博,公安局'));
    expect((await build(accounts('张浦发布,订阅号,张浦镇', '周市发布,订阅号,周市镇', '昆山公安,微博,公安局'))).code).toBe(0);
    const file = await loadXlsx(readFileSync(at('检查表.xlsx')));
    expect(columnsOf(file, '检查表', '编号', '名称').slice(0, 3)).toEqual([['001', '张浦发布'], ['002', '昆山公安'], ['003', '周市发布']]);
  });

  it('nobody drawn in 本期抽查: refused, nothing written', async () => {
    const { code, err } = await build(registerFile('名称,本期抽查\n甲,否\n乙,\n'));
    expect([code, err.length, err[0]]).toEqual([2, 1, expect.stringContaining('没有一行打√')]);
    expect(existsSync(at('检查表.xlsx'))).toBe(false);
  });

  it.each([
    ['a UTF-8 file with BOM', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(register)])],
    ['GB18030', Buffer.from('b1e0bac52cc3fbb3c62cc0e0d0cd0a3030312cd5c5c6d6b7a2b2bc2cd5cbbac50a', 'hex')],
  ])('reads %s', async (_name, bytes) => {
    expect((await build(registerFile(bytes))).code).toBe(0);
    expect(columnsOf(await loadXlsx(readFileSync(at('检查表.xlsx'))), '检查表', '名称')[0]).toEqual(['张浦发布']);
  });

  it('prints one JSON document and nothing else', async () => {
    const { code, out } = await build(registerFile(), at('检查表.xlsx'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rubric: 'kunshan-2019-account', period: '2026Q3', problems: [{ code: 'register_kind_not_examined', severity: 'info' }] });
  });

  it.each([
    ['two subjects of one 编号', '编号,名称\n001,甲\n001,乙\n002,丙\n', 1],
    ['an empty register', '编号,名称\n', 2],
    ['a register without headings', '随便写写\n', 2],
    ['a cell of 40,000 characters', `编号,名称\n001,${'长'.repeat(40_000)}\n002,乙\n`, 1],
  ])('%s: a clear line', async (_name, text, expected) => {
    const { code, err } = await build(registerFile(text));
    expect(code).toBe(expected);
    expect(err.filter((line) => line.startsWith('错误'))).toHaveLength(1);
    expect(err.every((line) => line.length < 400 && !line.includes(' at '))).toBe(true);
    expect(existsSync(at('检查表.xlsx'))).toBe(expected === 1);
  });

  it('an account of an unknown unit, where scores are rolled up: said, the rest is built', async () => {
    const file = registerFile('编号,名称,类型,主办单位,类别\nU01,沭阳县,单位,,县区\n001,沭阳发布,账号,沭阳县,\n002,泗洪发布,账号,泗洪县,\n');
    const { code, err } = await run('build', '--rubric', 'suqian-2021-annual', '--register', file, '--out', at('检查表.xlsx'));
    expect([code, err.length]).toEqual([1, 1]);
    expect(err[0]).toContain('泗洪县');
  });

  it('text that begins like a formula stays text', async () => {
    expect((await build(registerFile('编号,名称\n001,=1+1\n002,@SUM(A1)\n'))).code).toBe(0);
    const book = await loadXlsx(readFileSync(at('检查表.xlsx')));
    // What was typed stands in the first columns; what calculates stands behind them, and on sheets that hold nothing that was typed.
    expect(book.sheets.filter(({ name }) => !['检查单', '按单位汇总', '按平台汇总'].includes(name)).flatMap(({ formulas, name }) => [...formulas.cells()].filter(([row, column]) => name !== '检查表' || (row > 4 && column < 5)))).toEqual([]);
    expect(book.sheets.flatMap(({ formulas }) => [...formulas].filter(([, formula]) => ['1+1', '@SUM(A1)', 'SUM(A1)'].includes(formula)))).toEqual([]);
  });
});

describe('score', () => {
  it('writes into the file, or into another one', async () => {
    const file = await checklistFile();
    const before = readFileSync(file);
    expect(await run('score', file, '--out', at('结果.xlsx'))).toMatchObject({ code: 0 });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(columnsOf(await loadXlsx(readFileSync(at('结果.xlsx'))), '检查表', '得分')[0]).toEqual([90]);
    expect(await run('score', file)).toMatchObject({ code: 0, out: expect.stringContaining('已写入') });
    expect(columnsOf(await loadXlsx(readFileSync(file)), '检查表', '得分')[0]).toEqual([90]);
    expect(readdirSync(folder).sort()).toEqual(['检查表.xlsx', '结果.xlsx'].sort());
  });

  it('prints one JSON document and leaves the file as it is', async () => {
    const file = await checklistFile();
    const before = readFileSync(file);
    const { code, out, err } = await run('score', file, '--json');
    expect([code, err]).toEqual([0, []]);
    expect(JSON.parse(out)).toMatchObject({ rubric: 'kunshan-2019-account', period: '2026Q3', results: [{ id: '001', score: 90, verdict: '合格' }, {}, {}] });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('ends with 0 where 名录 has an account more than the checklist, and names it with its cell', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    for (const [column, value] of Object.entries({ 0: '004', 1: '昆山公安', 2: '账号', 3: '新浪微博' })) typeAt(book, '名录', 7, Number(column), value);
    writeFileSync(at('检查表.xlsx'), await saveXlsx(book));
    const { code, err } = await run('score', at('检查表.xlsx'));
    expect(code).toBe(0);
    expect(err.join('\n')).toContain('名录中有 1 个账号不在检查表：004 昆山公安（新浪微博）「名录」B8（请再点“生成检查表”补上；有意不列入的，不必理会）');
  });

  it('ends with 1 where a subject is refused, with the cell', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': '两次', 检查人: '李明', 监测时间点: 46280 });
    writeFileSync(at('检查表.xlsx'), await saveXlsx(book));
    const { code, out } = await run('score', at('检查表.xlsx'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ problems: [{ subject: '001', clause: '2.4.1a', cell: '检查表!Q6', code: 'entry_not_count', severity: 'error' }] });
  });

  it('scores marks alone', async () => {
    writeFileSync(at('marks.json'), JSON.stringify({ rubric: 'kunshan-2019-account', subjects: [{ id: '001', name: '甲', marks: { '2.6.1a': true } }] }));
    const { code, out } = await run('score', '--rubric', 'kunshan-2019-account', '--marks', at('marks.json'), '--json');
    expect([code, (JSON.parse(out) as { results: unknown[] }).results[0]]).toMatchObject([0, { score: 90 }]);
  });
});

describe('next: the checklist of the period that follows', () => {
  it('a new workbook beside the old one, under the suggested name; the old one as it was', async () => {
    const file = await checklistFile();
    const before = readFileSync(file);
    const { code, out } = await run('next', file);
    expect([code, out.trim()]).toEqual([0, `已生成2026年第四季度检查表 ${at('2026年第四季度政务新媒体检查表.xlsx')}`]);
    expect(columnsOf(await loadXlsx(readFileSync(at('2026年第四季度政务新媒体检查表.xlsx'))), '检查表', '编号', '检查状态', '2.6.1a').slice(0, 3)).toEqual(['001', '002', '003'].map((id) => [id, '未检查', '☐']));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('操作记录 of the new workbook begins with what it was made by', async () => {
    await run('next', await checklistFile());
    const made = await loadXlsx(readFileSync(at('2026年第四季度政务新媒体检查表.xlsx')));
    const [row, ...rest] = columnsOf(made, '操作记录', '时间', '操作', '检查表', '操作人', '备注');
    expect([row, rest]).toEqual([[expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/), '新建下一期', null, null, '由2026年第三季度新建2026年第四季度，考核对象 3 个'], []]);
  });

  it('does not write over a file that is there', async () => {
    const file = await checklistFile();
    writeFileSync(at('2026年第四季度政务新媒体检查表.xlsx'), '已填');
    const { code, err } = await run('next', file);
    expect([code, err.length, err[0]]).toEqual([2, 1, expect.stringContaining('已存在，未覆盖')]);
    expect(readFileSync(at('2026年第四季度政务新媒体检查表.xlsx'), 'utf8')).toBe('已填');
  });

  it('another period, file and JSON', async () => {
    const { code, out } = await run('next', await checklistFile(), '--period', '2027Q1', '--out', at('新.xlsx'), '--json');
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ file: at('新.xlsx'), period: '2027Q1', problems: [] })]);
  });

  it.each<[string, string[], string]>([
    ['the same period', ['--period', '2026Q3'], '工作簿中已有2026年第三季度'],
    ['a checklist that is not there', ['--checklist', '别的'], '没有名为「别的」的检查表'],
    ['no period', ['--period', '2026Q7'], '期次「2026Q7」读不懂'],
  ])('%s is refused in one line', async (_name, more, sentence) => {
    const { code, err } = await run('next', await checklistFile(), ...more);
    expect([code, err.length, err[0]]).toEqual([2, 1, expect.stringContaining(sentence)]);
    expect(readdirSync(folder)).toEqual(['检查表.xlsx']);
  });
});

describe('what cannot be used: exit 2, one line, nothing written', () => {
  async function badFile(name: string, bytes: Uint8Array | string): Promise<string> {
    writeFileSync(at(name), bytes);
    return at(name);
  }
  const cases: Record<string, () => Promise<string>> = {
    'a missing file': async () => at('没有.xlsx'),
    'a directory': async () => folder,
    'an empty file': () => badFile('空.xlsx', ''),
    'an old .xls': () => badFile('旧.xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])),
    'an encrypted workbook': () => badFile('密.xlsx', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])),
    'a truncated workbook': async () => {
      const whole = readFileSync(await checklistFile('整.xlsx'));
      return badFile('残.xlsx', whole.subarray(0, Math.floor(whole.length / 2)));
    },
    'a text file': () => badFile('文.xlsx', '编号,名称'),
    'a workbook without a checklist': async () => {
      const book = new Book();
      book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [{ cells: ['一'] }] });
      return badFile('别.xlsx', await saveXlsx(book));
    },
  };
  it.each(Object.entries(cases))('%s', async (_name, make) => {
    const file = await make();
    const before = existsSync(file) && file !== folder ? readFileSync(file) : null;
    const { code, out, err } = await run('score', file);
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err[0]).toMatch(/^错误 .*[一-龥]/);
    expect(err[0]).toContain(path.basename(file));
    if (before) expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['no command', []],
    ['an unknown command', ['merg']],
    ['an unknown option', ['score', '--fast']],
    ['score without a file', ['score']],
    ['a rubric that is none', ['rubric', 'kunshan']],
    ['build without --register', ['build', '--rubric', 'kunshan-2019-account', '--out', 'a.xlsx']],
    ['two files', ['score', 'a.xlsx', 'b.xlsx']],
    ['--rubric on a workbook', ['score', 'a.xlsx', '--rubric', 'kunshan-2019-account']],
    ['an output that is no .xlsx', ['score', 'a.xlsx', '--out', 'a.csv']],
  ])('%s', async (name, args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err.length).toBe(name === 'no command' ? 0 : 1);
  });

  it.each([
    [['merg'], '没有命令「merg」。可用：rubrics、rubric、read、build、next、register、score、merge、change、restore、repair、verify'],
    [['score', '--fast'], '命令行参数有误：没有 --fast。用 kaoping --help 查看用法'],
    [['next', 'a.xlsx', '--period'], '命令行参数有误：--period 后面没有写内容。用 kaoping --help 查看用法'],
    [['score', 'a.xlsx', '--json=1'], '命令行参数有误：--json 后面不写内容。用 kaoping --help 查看用法'],
  ])('%j, in words of the office', async (args, sentence) => {
    expect((await run(...args)).err).toEqual([`错误 ${sentence}`]);
  });

  it.each(['2026Q5', '去年'])('the period %s', async (period) => {
    const { code, err } = await build(registerFile(), at('检查表.xlsx'), '--period', period);
    expect([code, err.length]).toEqual([2, 1]);
  });

  it('an output folder that is missing, an output that is a folder, a read-only output', async () => {
    const file = await checklistFile();
    mkdirSync(at('夹.xlsx'));
    writeFileSync(at('只读.xlsx'), '旧');
    chmodSync(at('只读.xlsx'), 0o444);
    for (const out of [at('无', '果.xlsx'), at('夹.xlsx'), at('只读.xlsx')]) {
      const { code, err } = await run('score', file, '--out', out);
      expect([out, code, err.filter((line) => line.startsWith('错误')).length]).toEqual([out, 2, 1]);
    }
    expect(readFileSync(at('只读.xlsx'), 'utf8')).toBe('旧');
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('a file that is no checklist as the output of build', async () => {
    writeFileSync(at('检查表.xlsx'), '重要文件');
    expect((await build(registerFile())).code).toBe(2);
    expect(readFileSync(at('检查表.xlsx'), 'utf8')).toBe('重要文件');
  });
});

it('writes through a link and keeps the rights of the file', async () => {
  const file = await checklistFile('原件.xlsx');
  chmodSync(file, 0o640);
  symlinkSync(file, at('链接.xlsx'));
  expect((await run('score', at('链接.xlsx'))).code).toBe(0);
  expect(columnsOf(await loadXlsx(readFileSync(file)), '检查表', '得分')[0]).toEqual([90]);
  expect(readdirSync(folder).sort()).toEqual(['原件.xlsx', '链接.xlsx'].sort());
});

it('lists the built-in tables, and every clause of one', async () => {
  const { out } = await run('rubrics', '--json');
  expect((JSON.parse(out) as { rubrics: unknown[] }).rubrics).toHaveLength(8);
  expect((await run('rubric', 'liyang-2023')).out).toContain('4.1.1a');
});
