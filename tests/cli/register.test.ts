import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { docx, kunshanForm } from '../register/word';
import { lines, run as command } from './run';

/* kaoping register: 备案登记表 (昆政办发〔2019〕162号 附件4) into a register. */

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string[] }> {
  const { code, out, err } = await command(...args);
  return { code, out: out.trim(), err: lines(err.replaceAll(`${folder}/`, '')) };
}

function form(name: string, ...accounts: string[]): string {
  writeFileSync(at(name), docx(...accounts.flatMap((account) => ['登记表', kunshanForm({ name: account, unit: '张浦镇', platform: '订阅号', link: account })])));
  return at(name);
}

it('makes a register of several documents, and builds on it', async () => {
  const { code, out, err } = await run('register', form('一.docx', '张浦发布', '张浦旅游'), form('二.docx', '昆山公安'), '--out', at('名录.xlsx'));
  expect({ code, out, err }).toEqual({ code: 0, out: `已把 3 个账号写入 ${at('名录.xlsx')}「名录」`, err: [] });
  expect((await run('build', '--rubric', 'kunshan-2019-account', '--register', at('名录.xlsx'), '--out', at('检查表.xlsx'))).code).toBe(0);
  expect((await run('register', form('三.docx', '周市发布'), '--out', at('名录.xlsx'))).code).toBe(0);
  const book = await loadXlsx(readFileSync(at('名录.xlsx')));
  expect(book.sheet('名录').values.slice(2, 6).map(([id, name]) => [id, name])).toEqual([['001', '张浦发布'], ['002', '张浦旅游'], ['003', '昆山公安'], ['004', '周市发布']]);
});

it('reads the others where one document cannot be used, and ends with 1', async () => {
  const whole = readFileSync(form('好.docx', '张浦发布'));
  writeFileSync(at('残.docx'), whole.subarray(0, whole.length / 2));
  const { code, out, err } = await run('register', at('残.docx'), at('好.docx'), folder, '--out', at('名录.xlsx'), '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ sheet: '名录', appended: [{ id: '001', name: '张浦发布' }], problems: [{ file: at('残.docx'), code: 'file_truncated' }, { file: folder, code: 'file_is_folder' }] });
  expect(err).toEqual([]);
});

it('writes nothing where nothing is new', async () => {
  const file = form('一.docx', '张浦发布');
  await run('register', file, '--out', at('名录.xlsx'));
  const before = readFileSync(at('名录.xlsx'));
  expect(await run('register', file, '--out', at('名录.xlsx'))).toMatchObject({ code: 0, out: '没有新的账号，未写入', err: ['说明 一.docx：第 1 份登记表（张浦发布（微信订阅号））与「名录」B3 张浦发布（微信订阅号）是同一个账号，未重复写入。'] });
  expect(readFileSync(at('名录.xlsx')).equals(before)).toBe(true);
});

describe('what cannot be used: exit 2, nothing written', () => {
  it.each<[string, () => string[], string]>([
    ['no document', () => ['--out', at('名录.xlsx')], '缺少参数 FILE.docx'],
    ['no --out', () => [form('一.docx', '甲')], '缺少参数 --out'],
    ['an output that is no .xlsx', () => [form('一.docx', '甲'), '--out', at('名录.csv')], '应以 .xlsx 结尾'],
    ['an option of another command', () => [form('一.docx', '甲'), '--out', at('名录.xlsx'), '--period', '2026'], 'register 不用 --period'],
    ['a document without a form', () => { writeFileSync(at('通知.docx'), docx('通知')); return [at('通知.docx'), '--out', at('名录.xlsx')]; }, '通知.docx：文档里没有找到登记表'],
    ['a .doc', () => { writeFileSync(at('旧.doc'), Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])); return [at('旧.doc'), '--out', at('名录.xlsx')]; }, '另存为 Word 文档（*.docx）'],
  ])('%s', async (_name, args, sentence) => {
    const { code, out, err } = await run('register', ...args());
    expect([code, out, err.length, err[0]]).toEqual([2, '', 1, expect.stringContaining(sentence)]);
    expect(existsSync(at('名录.xlsx'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});
