import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { readRegisterFile } from '../../src/cli/read-register';
import { Refusal } from '../../src/messages/problem';
import { chooseSheet } from '../../src/register/headings';
import { readRegister } from '../../src/register/read-register';
import { lines } from './table';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function subjectsOf(path: string): Promise<string[]> {
  const sheet = chooseSheet(await readRegisterFile(path));
  return lines(readRegister(sheet?.rows ?? [], { kinds: ['account'] }).register.subjects, 'id', 'name', 'platform', 'unit');
}

async function refusal(path: string): Promise<string> {
  return readRegisterFile(path).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.message.replaceAll(`${folder}/`, '') : String(error)),
  );
}

const csv = '编号,名称,平台,主办单位\r\n001,张浦发布,订阅号,张浦镇\r\n002,"昆山""公安""",微博,"公安局\r\n指挥中心"\r\n';
const expected = ['001 张浦发布 微信订阅号 张浦镇', '002 昆山"公安" 新浪微博 公安局指挥中心'];
const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** 编号,名称 ↵ 001,昆山公安 in GB18030. */
const gb18030 = Buffer.from('b1e0bac52cc3fbb3c60a3030312cc0a5c9bdb9abb0b20a', 'hex');

describe('text files', () => {
  test.each<[string, string | Uint8Array]>([
    ['utf8.csv', csv],
    ['bom.CSV', `\uFEFF${csv}`],
    ['tabs.tsv', csv.replaceAll(',', '\t')],
    ['tabs.txt', utf16(csv.replaceAll(',', '\t'), false)],
    ['big-endian.txt', utf16(csv, true)],
    ['semicolons.csv', csv.replaceAll(',', ';')],
    ['unix.csv', csv.replaceAll('\r\n', '\n')],
    ['titled.csv', `昆山市政务新媒体名录\t（2026年,第三季度,共2个,初稿,市政府办公室）\r\n${csv.replaceAll(',', '\t')}`],
  ])('%s', async (name, content) => expect(await subjectsOf(await written(name, content))).toEqual(expected));

  test('GB18030, as Excel saves .csv on a Chinese Windows', async () => {
    expect(await subjectsOf(await written('gb.csv', gb18030))).toEqual(['001 昆山公安']);
  });

  test('the zeros in front of a 编号 stay, and = + - @ is text', async () => {
    expect(await subjectsOf(await written('zeros.csv', '编号,名称\n0007,=1+1\n0008,-昆山\n0009,@公安'))).toEqual(['0007 =1+1', '0008 -昆山', '0009 @公安']);
  });
});

describe('workbooks', () => {
  test('the first sheet with a heading row is the register', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['请填写名录'], ['昆山市政府办公室']] },
        { name: '名录', rows: [['账号名称', '账号平台', '主办单位'], ['张浦发布', '订阅号', '张浦镇'], ['张浦发布', '微博', null]], merges: [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }] },
      ],
    });
    const sheets = await readRegisterFile(await written('register.xlsx', bytes));
    const chosen = chooseSheet(sheets);
    expect(chosen?.sheet).toBe('名录');
    expect(chosen?.merges).toEqual([{ top: 1, left: 2, bottom: 2, right: 2 }]);
    expect(await subjectsOf(join(folder, 'register.xlsx'))).toEqual(['001 张浦发布 微信订阅号 张浦镇', '002 张浦发布 新浪微博 张浦镇']);
    expect(await subjectsOf(await written('named-wrongly.csv', bytes))).toHaveLength(2);
  });

  test('a truncated one is refused', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '名录', rows: [['名称'], ['张浦发布']] }] });
    expect(await refusal(await written('half.xlsx', bytes.slice(0, bytes.length / 2)))).not.toMatch(/^read$|^\w*Error/u);
  });
});

describe('files that cannot be read are refused, each in one line', () => {
  const saveAs = (name: string) => `${name} 不是可以直接读取的格式。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx），不要加密。`;
  const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex');

  test.each([
    ['register.xls', oldOffice, saveAs('register.xls')],
    ['register.et', oldOffice, saveAs('register.et')],
    ['encrypted.xlsx', oldOffice, saveAs('encrypted.xlsx')],
    ['renamed.csv', oldOffice, saveAs('renamed.csv')],
    ['page.xlsx', Buffer.from('<html>'), saveAs('page.xlsx')],
    ['register.pdf', Buffer.from('%PDF'), saveAs('register.pdf')],
    ['empty.csv', Buffer.from(''), 'empty.csv 是空文件。请重新导出名录。'],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'picture.csv 的文字编码既不是 UTF-8 也不是 GB18030。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）。'],
    ['neither.csv', Buffer.from([0xb1, 0xe0, 0xff, 0xff, 0x20]), 'neither.csv 的文字编码既不是 UTF-8 也不是 GB18030。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（*.xlsx）。'],
  ])('%s', async (name, content, sentence) => expect(await refusal(await written(name, content))).toBe(sentence));

  test('nothing there, a folder, a link to nothing, a device', async () => {
    await mkdir(join(folder, 'folder.csv'), { recursive: true });
    await symlink(join(folder, 'gone.csv'), join(folder, 'link.csv'));
    expect(await refusal(join(folder, 'none.csv'))).toBe('找不到文件 none.csv。请核对文件名和所在文件夹。');
    expect(await refusal(join(folder, 'folder.csv'))).toBe('folder.csv 不是文件，是文件夹或设备。请给出名录文件（.xlsx 或 .csv）。');
    expect(await refusal(join(folder, 'link.csv'))).toBe('找不到文件 link.csv。请核对文件名和所在文件夹。');
    expect(await refusal('/dev/zero')).toContain('不是文件');
  });
});
