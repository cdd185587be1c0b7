import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { Package } from '../../src/workbook/xlsx/package';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, scoredBook, type } from '../operations/workbooks';
import { run } from './run';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const matrixPart = 'xl/worksheets/sheet4.xml';

async function quarter(name: string, paste: (xml: string) => string = (xml) => xml): Promise<void> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1 });
  await scoredBook(book);
  const parts = Package.open(await saveXlsx(book));
  await parts.set(matrixPart, paste(await parts.text(matrixPart)));
  writeFileSync(at(name), await parts.bytes());
}

/** As a paste from another sheet leaves row 6: its formats, and no list. */
const pasted = (xml: string): string => xml.replace(/(<row r="6".*?<\/row>)/s, (row) => row.replace(/ s="\d+"/g, ' s="0"')).replace(/<dataValidations .*<\/dataValidations>/s, '');

it('puts formats and lists of a file back, says of which sheet, and leaves what was filled in', async () => {
  await quarter('好.xlsx');
  await quarter('粘贴过.xlsx', pasted);
  const told = await run('repair', at('粘贴过.xlsx'), '--dry-run');
  expect([told.code, told.out]).toEqual([0, '各行格式、下拉列表或颜色规则与生成时不同的表：检查表。填写的内容、表头和您自己加的列不动\n未写入文件\n']);
  const done = await run('repair', at('粘贴过.xlsx'), '--out', at('修复.xlsx'));
  expect([done.code, done.out]).toContain(0);
  const [good, mended] = await Promise.all(['好.xlsx', '修复.xlsx'].map(async (name) => Package.open(readFileSync(at(name))).text(matrixPart)));
  expect(mended).toBe(good);
  const book = await loadXlsx(readFileSync(at('修复.xlsx')));
  expect(columnsOf(book, '检查表', '编号', '检查状态', '2.4.1a', '得分')[0]).toEqual(['001', '已检查', 1, 95]);
  expect(columnsOf(book, '操作记录', '操作', '备注').at(-1)).toEqual(['修复格式', '恢复公式 0 处，重设格式和下拉列表']);
});

it('leaves a file that lost nothing as it is, and names the sheets for a program', async () => {
  await quarter('好.xlsx');
  const bytes = readFileSync(at('好.xlsx'));
  expect((await run('repair', at('好.xlsx'))).out).toBe('格式、下拉列表和自动计算各列的公式完好，未写入文件\n');
  expect(readFileSync(at('好.xlsx')).equals(bytes)).toBe(true);
  await quarter('粘贴过.xlsx', pasted);
  expect(JSON.parse((await run('repair', at('粘贴过.xlsx'), '--json')).out)).toEqual({ written: false, formulas: [], formats: ['检查表'], problems: [] });
});

it('says of forms that it leaves them', async () => {
  writeFileSync(at('逐个表.xlsx'), await saveXlsx(await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' })));
  expect((await run('repair', at('逐个表.xlsx'))).out).toContain('逐个表有保护');
});
