import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, olderRubric, otherOffice, type } from '../operations/workbooks';
import { run as command, type Said as SaidByCommand } from './run';

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<SaidByCommand> {
  const { err, ...said } = await command(...args);
  // How far it is, said where the machine is slow.
  return { ...said, err: err.split('\n').filter((line) => !line.endsWith('…')).join('\n') };
}

interface Said {
  copies: { file: string; merged: boolean; person: string | null; changed: number; refused: { code: string; message: string } | null }[];
  taken: number;
  conflicts: { listed: number; open: number };
  problems: { file: string | null; code: string; message: string }[];
}

const day = 46280;

/** 主表.xlsx, and what two colleagues made of it. */
async function office(): Promise<void> {
  const bytes = await saveXlsx(await built('kunshan-2019-account', kunshanRegister));
  writeFileSync(at('主表.xlsx'), bytes);
  const one = await loadXlsx(bytes);
  type(one, '检查表', '001', { 检查状态: '已检查', 检查人: '张三', 监测时间点: day, '2.4.1a': 1 });
  writeFileSync(at('张三.xlsx'), await saveXlsx(one));
  const other = await loadXlsx(bytes);
  type(other, '检查表', '002', { 检查状态: '已检查', 检查人: '李四', 监测时间点: day, '2.5.1a': 1 });
  writeFileSync(at('李四.xlsx'), await saveXlsx(other));
}

/** A picture that lies over the cell at this row and column (0-based) of the checklist. */
function withPicture(bytes: Uint8Array, row: number, column: number): Uint8Array {
  const parts = unzipSync(bytes);
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const sheets = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"[^>]*r:id="([^"]*)"/g)];
  const id = sheets.find(([, name]) => name === '检查表')?.[2] ?? '';
  const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*Target="/?(?:xl/)?([^"]*)"`).exec(text('xl/_rels/workbook.xml.rels'))?.[1] ?? /Target="([^"]*)"[^>]*Id="${id}"/.exec(text('xl/_rels/workbook.xml.rels'))?.[1] ?? '';
  const rels = `xl/worksheets/_rels/${path.basename(target)}.rels`;
  const relationship = '<Relationship Id="rIdPicture" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing9.xml"/>';
  const before = parts[rels] ? text(rels) : '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  parts[rels] = strToU8(before.replace('</Relationships>', `${relationship}</Relationships>`));
  const anchor = (from: number): string => `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="1" cy="1"/><xdr:pic/><xdr:clientData/></xdr:oneCellAnchor>`;
  parts['xl/drawings/drawing9.xml'] = strToU8(`<?xml version="1.0"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">${anchor(0)}${anchor(row)}</xdr:wsDr>`);
  return zipSync(parts);
}

it('puts copies together into --out; the files that it reads stay as they are', async () => {
  await office();
  const before = readFileSync(at('主表.xlsx'));
  const { code, out, err } = await run('merge', at('主表.xlsx'), at('李四.xlsx'), at('张三.xlsx'), '--out', at('汇总.xlsx'));
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/李四.xlsx {2}李四 {4}4 {5}已汇总\n张三.xlsx {2}张三 {4}4 {5}已汇总\n写入 8 处；合并核对 0 处，待核对 0 处\n已写入 /);
  expect(readFileSync(at('主表.xlsx')).equals(before)).toBe(true);
  const book = await loadXlsx(readFileSync(at('汇总.xlsx')));
  expect(columnsOf(book, '检查表', '检查状态', '得分').slice(0, 3)).toEqual([['已检查', 95], ['已检查', expect.any(Number)], ['未检查', expect.anything()]]);
  // The merged file is the main workbook of the next round.
  const again = await run('merge', at('汇总.xlsx'), at('张三.xlsx'), '--out', at('汇总.xlsx'), '--json');
  expect(JSON.parse(again.out)).toMatchObject({ taken: 0, conflicts: { listed: 0, open: 0 }, problems: [] });
});

it('leaves out what is no usable copy, with the reason of each, and merges the others', async () => {
  await office();
  writeFileSync(at('断.xlsx'), readFileSync(at('张三.xlsx')).subarray(0, 20_000));
  writeFileSync(at('金山.et'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]));
  const blank = new Book();
  blank.add({ name: '名单', visibility: 'visible', columns: [], rows: [{ cells: ['编号', '名称'] }] });
  writeFileSync(at('名单.xlsx'), await saveXlsx(blank));
  writeFileSync(at('下季.xlsx'), await saveXlsx(await built('kunshan-2019-account', kunshanRegister, { period: '2026Q4' })));
  writeFileSync(at('太仓.xlsx'), await saveXlsx(await built('kunshan-2019-account', otherOffice)));
  writeFileSync(at('旧指标.xlsx'), await saveXlsx(await built(olderRubric(), kunshanRegister)));
  const files = ['断.xlsx', '金山.et', '名单.xlsx', '下季.xlsx', '太仓.xlsx', '旧指标.xlsx', '没有.xlsx', '张三.xlsx'];
  const { code, out } = await run('merge', at('主表.xlsx'), ...files.map((file) => at(file)), '--out', at('汇总.xlsx'), '--json');
  expect(code).toBe(1);
  const said = JSON.parse(out) as Said;
  expect(said.copies.map(({ file, merged, refused }) => [file, merged, refused?.code ?? null])).toEqual([
    ['断.xlsx', false, 'file_truncated'],
    ['金山.et', false, 'file_old_format'],
    ['名单.xlsx', false, 'no_checklist'],
    ['下季.xlsx', false, 'copy_other_period'],
    ['太仓.xlsx', false, 'copy_id_differs'],
    ['旧指标.xlsx', false, 'copy_other_version'],
    ['没有.xlsx', false, expect.stringMatching(/^file_(?:missing|unreadable)$/)],
    ['张三.xlsx', true, null],
  ]);
  expect(said.copies.find(({ file }) => file === '金山.et')?.refused?.message).toContain('另存为 Excel 工作簿（*.xlsx）');
  expect(said.taken).toBe(4);
});

it('writes nothing where no copy fits', async () => {
  await office();
  const { code, out } = await run('merge', at('主表.xlsx'), at('没有.xlsx'), '--out', at('汇总.xlsx'));
  expect([code, existsSync(at('汇总.xlsx'))]).toEqual([1, false]);
  expect(out).toContain('未写入文件');
});

it('takes a file once, however often it is named, and never the main workbook as a copy', async () => {
  await office();
  symlinkSync(at('张三.xlsx'), at('快捷.xlsx'));
  writeFileSync(at('张三(1).xlsx'), readFileSync(at('张三.xlsx')));
  const { code, out } = await run('merge', at('主表.xlsx'), at('张三.xlsx'), at('快捷.xlsx'), at('张三(1).xlsx'), at('主表.xlsx'), '--json');
  const said = JSON.parse(out) as Said;
  expect(code).toBe(0);
  expect(said.problems.map((found) => found.code)).toEqual(['copy_twice', 'copy_is_main', 'copy_twice']);
  expect(said).toMatchObject({ taken: 4, conflicts: { listed: 0, open: 0 } });
});

it('names pictures that lie over the rows of a copy', async () => {
  await office();
  writeFileSync(at('张三.xlsx'), withPicture(readFileSync(at('张三.xlsx')), 5, 3));
  const { code, err } = await run('merge', at('主表.xlsx'), at('张三.xlsx'), '--out', at('汇总.xlsx'));
  expect([code, err]).toEqual([0, '注意 张三.xlsx 「检查表」：有 1 张图片没有带入主表：D6。需要的请打开副本复制过去\n']);
});

it('ends with 1 while something is undecided, and carries out what is chosen', async () => {
  await office();
  const other = await loadXlsx(readFileSync(at('主表.xlsx')));
  type(other, '检查表', '001', { 检查人: '张三', '2.4.1a': 2 });
  writeFileSync(at('王五.xlsx'), await saveXlsx(other));
  const { code, err } = await run('merge', at('主表.xlsx'), at('张三.xlsx'), at('王五.xlsx'), '--out', at('汇总.xlsx'));
  expect([code, err]).toEqual([1, '错误 「合并核对」：有 1 处各人填写不同，主表未改，列在本表。请在“采用”中选定后再汇总一次\n']);
  const book = await loadXlsx(readFileSync(at('汇总.xlsx')));
  const { values } = book.sheet('合并核对');
  book.apply([{ kind: 'set_cells', sheet: '合并核对', cells: [{ row: 3, column: values[2]?.indexOf('采用') ?? 0, value: '副本2' }] }]);
  writeFileSync(at('汇总.xlsx'), await saveXlsx(book));
  expect((await run('merge', at('汇总.xlsx'), '--out', at('汇总.xlsx'))).code).toBe(0);
  expect(columnsOf(await loadXlsx(readFileSync(at('汇总.xlsx'))), '检查表', '2.4.1a')[0]).toEqual([2]);
});

it.each([
  [['merge'], /MAIN\.xlsx/],
  [['merge', '主表.xlsx', '张三.xlsx'], /--out/],
  [['merge', '主表.xlsx', '张三.xlsx', '--out', '汇总.xls'], /\.xlsx/],
  [['merge', '没有.xlsx', '张三.xlsx', '--out', '汇总.xlsx'], /没有.xlsx/],
  [['merge', '主表.xlsx', '--out', '汇总.xlsx', '--rubric', 'x'], /merge 不用 --rubric/],
])('%j ends with 2 and one line', async (args, text) => {
  await office();
  const { code, err } = await run(...args.map((arg) => (/\.xlsx?$/.test(arg) ? at(arg) : arg)));
  expect(code).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(text);
});
