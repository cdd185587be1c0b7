import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, resultOf, rubricOf, scoredBook, type } from '../operations/workbooks';
import { run } from './run';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** 昆山's table as it was before: one wording and one weight are other ones. */
function former(): Rubric {
  const rubric = structuredClone(rubricOf('kunshan-2019-account'));
  const clause = rubric.sections[1]?.indicators[3]?.criteria[0]?.clauses[0];
  const other = rubric.sections[1]?.indicators[4]?.criteria[0]?.clauses[0];
  if (clause?.rule.kind !== 'deduct_each' || !other) throw new Error('the table has changed');
  clause.rule.points = 4;
  other.text = '旧的说法';
  return { ...rubric, hash: hashOf(rubric) };
}

async function office(): Promise<void> {
  const book = await built(former(), kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 1 });
  writeFileSync(at('季度.xlsx'), await saveXlsx(book));
}

it('says first what stays and what does not, then goes over, and comes back', async () => {
  await office();
  const bytes = readFileSync(at('季度.xlsx'));
  const told = await run('change', at('季度.xlsx'), '--dry-run');
  expect(told.code).toBe(1);
  for (const line of ['2.4.1a', '分值或计分有变，填写保留', '文字已改，须重新检查', '采用 1 处，未采用 1 处；改回未检查 1 个：001', '未写入文件']) expect(told.out).toContain(line);
  expect(readFileSync(at('季度.xlsx')).equals(bytes)).toBe(true);

  expect((await run('change', at('季度.xlsx'), '--out', at('新.xlsx'))).code).toBe(1);
  const after = await loadXlsx(readFileSync(at('新.xlsx')));
  type(after, '检查表·新指标', '001', { 检查状态: '已检查' });
  expect(resultOf(await scoredBook(after), '001').score).toBe(95);

  const back = await run('restore', at('新.xlsx'), '--json', '--out', at('旧.xlsx'));
  expect(JSON.parse(back.out)).toMatchObject({ written: true, takenUp: expect.arrayContaining(['检查表']), aside: expect.arrayContaining(['检查表·新指标']) });
  const before = await scoredBook(await loadXlsx(bytes));
  expect(resultOf(await scoredBook(await loadXlsx(readFileSync(at('旧.xlsx')))), '001').score).toBe(resultOf(before, '001').score);
});

it('with --json alone it tells and writes nothing', async () => {
  await office();
  const bytes = readFileSync(at('季度.xlsx'));
  const { out } = await run('change', at('季度.xlsx'), '--json');
  expect(JSON.parse(out)).toMatchObject({
    written: false,
    clauses: [{ before: '2.4.1a', after: '2.4.1a', verdict: 'points' }, { before: '2.5.1a', after: null, verdict: 'wording' }],
    added: ['2.5.1a'],
    kept: 1,
    left: [{ subject: '001', clause: '2.5.1a', value: 1, reason: 'wording' }],
    reopened: ['001'],
  });
  expect(readFileSync(at('季度.xlsx')).equals(bytes)).toBe(true);
});

it('a lost rubric comes back from the original workbook', async () => {
  await office();
  const book = await loadXlsx(readFileSync(at('季度.xlsx')));
  writeFileSync(at('原件.xlsx'), await saveXlsx(book));
  const bare = await built(former(), kunshanRegister);
  bare.sheets.splice(bare.sheets.findIndex(({ visibility }) => visibility === 'very_hidden'), 1);
  writeFileSync(at('残缺.xlsx'), await saveXlsx(bare));
  expect((await run('score', at('残缺.xlsx'))).err).toContain('2.4.1a');
  expect((await run('restore', at('残缺.xlsx'), '--rubric', at('原件.xlsx'))).code).toBe(0);
  expect((await run('score', at('残缺.xlsx'))).code).toBe(0);
});

it('says why there is nothing to go over to', async () => {
  writeFileSync(at('季度.xlsx'), await saveXlsx(await built('kunshan-2019-account', kunshanRegister)));
  // The built-in table is the one that it has.
  expect((await run('change', at('季度.xlsx'))).err).toBe(`错误 ${at('季度.xlsx')} 「检查表」：检查表已按「政务新媒体检查指标（昆政办发〔2019〕162号 附件2）」的这一版本填写，不需要更换指标，可直接评分\n`);
  // Two notices give their tables the same title.
  expect((await run('change', at('季度.xlsx'), '--rubric', 'suqian-2021-account')).err).toContain('没有「政务新媒体检查指标（宿政办发〔2021〕22号 附件1）」的检查表，现有：政务新媒体检查指标（昆政办发〔2019〕162号 附件2）。');
});

it('a checklist that there is not is named, with those that there are', async () => {
  await office();
  expect((await run('change', at('季度.xlsx'), '--checklist', '检查表2')).err).toContain('没有名为「检查表2」的检查表；本工作簿中有：检查表');
});

it.each([
  [['change'], 'FILE.xlsx'],
  [['score', '--dry-run'], '--dry-run'],
  [['restore', 'nothing.xlsx'], 'nothing.xlsx'],
])('%j is refused in one line', async (args, said) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(said);
});
