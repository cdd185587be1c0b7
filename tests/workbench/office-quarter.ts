import assert from 'node:assert/strict';
import { builtinRubric } from '../../src/rubric/builtin';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { docx, kunshanForm } from '../register/word';
import { cell, clickCell, column, paneReady, picture, sample, until, values, type Bench, type Case } from './page';

/* An office's quarter on three accounts: copies, another version of the table, registers that arrive. */

const kunshan = 'kunshan-2019-account';
const rubric = builtinRubric(kunshan);

/** The table as it was before one clause was worded anew. */
function former(): Rubric {
  if (!rubric) throw new Error(`no such table: ${kunshan}`);
  const before = structuredClone(rubric);
  const clause = before.sections[1]?.indicators[4]?.criteria[0]?.clauses[0];
  if (!clause) throw new Error('the table has changed');
  clause.text = '旧的说法';
  return { ...before, hash: hashOf(before) };
}

const bytesOf = async (book: Book): Promise<Buffer> => Buffer.from(await saveXlsx(book));
const spreadsheet = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });

/** Opens a workbook file in the page, and leads the pane to its first account. */
async function open(bench: Bench, book: Book): Promise<void> {
  await bench.page.locator('#bar input[type=file]').setInputFiles(spreadsheet('2026年第三季度检查表.xlsx', await bytesOf(book)));
  await bench.pane.getByText('/3', { exact: false }).first().waitFor();
}

/** Rows of a sheet as the columns of these headings say them. */
async function rowsOf(bench: Bench, sheet: string, ...headings: string[]): Promise<CellValue[][]> {
  const rows = await values(bench, sheet);
  // A matrix says them twice: the row of keys stands last.
  const at = rows.slice(0, 12).findLastIndex((row) => headings.every((heading) => row.includes(heading)));
  const places = headings.map((heading) => rows[at]?.indexOf(heading) ?? -1);
  return rows.slice(at + 1).map((row) => places.map((place) => row[place] ?? null)).filter((row) => row.some((value) => value !== null));
}

/** Types into a cell of the sheet in view. */
async function typeInto(bench: Bench, sheet: string, row: number, to: number, text: string): Promise<void> {
  await until(`${sheet} is in view`, async () => (await bench.page.evaluate(() => window.kaoping.activeSheet())) === sheet);
  await clickCell(bench, row, to);
  await bench.page.keyboard.type(text);
  await bench.page.keyboard.press('Enter');
  await until(`${text} is in its cell`, async () => String(await cell(bench, sheet, row, to)) === text);
}

/** The words of the pane that a story looks for, in the language of the page. */
const merging = {
  zh: { tab: '评分', section: '汇总分表', run: '汇总 2 份', open: /有 1 处各人填写不同/, to: '到「合并核对」', carryOut: '采用选定值', decided: '「合并核对」1 处都已处理。' },
  en: { tab: 'Score', section: 'Merge copies', run: 'Merge 2 copies', open: /1 cell was filled differently/, to: 'Go to “合并核对”', carryOut: 'Take what was chosen', decided: '“合并核对” is settled: 1 cell.' },
};

const mergeStory = (lang: keyof typeof merging): Case => ({
  name: `two copies merged by the file picker, one cell filled differently and settled in 合并核对 (${lang})`,
  options: lang === 'en' ? { query: 'lang=en' } : {},
  async run(bench) {
    const { pane } = bench;
    const said = merging[lang];
    const handedOut = await bytesOf(await built(kunshan, kunshanRegister));
    const copies = await Promise.all([['王芳', 2, '003'], ['李明', 3, '001']].map(async ([inspector = '', count = 0, other = '']) => {
      const copy = await loadXlsx(handedOut);
      type(copy, '检查表', '002', { 检查状态: '已检查', 检查人: inspector, 监测时间点: 46280, '2.4.1a': count });
      type(copy, '检查表', String(other), { 检查状态: '已检查', 检查人: inspector, 监测时间点: 46280, '2.5.1a': count });
      return spreadsheet(`${inspector}.xlsx`, await bytesOf(copy));
    }));
    await open(bench, await loadXlsx(handedOut));
    await pane.getByRole('tab', { name: said.tab, exact: true }).click();
    await pane.getByText(said.section, { exact: true }).click();
    await pane.locator('details input[type=file]').setInputFiles(copies);
    await pane.getByRole('button', { name: said.run }).click();
    await pane.getByText(said.open).first().waitFor();
    await picture(bench, `merged-${lang}`);
    // What only one of the two filled in is there; the cell in dispute is not touched.
    const marks = async () => rowsOf(bench, '检查表', '编号', '2.4.1a', '2.5.1a');
    assert.deepEqual((await marks()).slice(0, 3), [['001', null, 3], ['002', null, null], ['003', null, 2]]);
    await pane.getByRole('button', { name: said.to }).click();
    const list = await values(bench, '合并核对');
    const heading = list.findIndex((row) => row.includes('采用'));
    const count = list.findIndex((row, at) => at > heading && row.includes('002') && row.some((value) => String(value).includes('2.4.1a')));
    await picture(bench, `merge-list-${lang}`);
    await typeInto(bench, '合并核对', count < 0 ? heading + 1 : count, list[heading]?.indexOf('采用') ?? -1, '3');
    await pane.getByRole('button', { name: said.carryOut }).click();
    await pane.getByText(said.decided).waitFor();
    assert.deepEqual((await marks()).slice(0, 3), [['001', null, 3], ['002', 3, null], ['003', null, 2]]);
    assert.equal((await rowsOf(bench, '操作记录', '操作'))[0]?.[0], '汇总');
  },
});

export const quarterCases: Case[] = [
  mergeStory('zh'),
  mergeStory('en'),
  {
    name: 'another version of the table: what stays is seen first, 按新指标评分, 恢复原指标; then 修复格式 of an opened file',
    async run(bench) {
      const { pane } = bench;
      const book = await built(former(), kunshanRegister);
      type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 2 });
      await open(bench, book);
      await pane.getByRole('tab', { name: '指标' }).click();
      await pane.locator('select').first().selectOption(kunshan);
      await pane.getByRole('button', { name: '看换成这一版本的变化' }).click();
      await pane.getByText(/保留填写 1 处，未采用 1 处/).waitFor();
      await picture(bench, 'rubric-change-zh');
      await pane.getByRole('button', { name: '按新指标评分' }).click();
      await until('the new sheet is there', async () => (await bench.page.evaluate(() => window.kaoping.sheets())).includes('检查表·新指标'));
      await until('with what stays', async () => JSON.stringify((await rowsOf(bench, '检查表·新指标', '编号', '检查状态', '2.4.1a', '2.5.1a'))[0]) === JSON.stringify(['001', '未检查', 1, null]));
      await pane.getByText(/已换成新指标，未采用的 1 处/).waitFor();
      assert.deepEqual(await rowsOf(bench, '指标变更', '编号', '原填写'), [['001', '2']]);
      await pane.getByRole('tab', { name: '指标' }).click();
      await pane.getByRole('button', { name: '恢复原指标' }).click();
      await pane.getByText(/已恢复原指标/).waitFor();
      assert.deepEqual((await rowsOf(bench, '检查表', '编号', '检查状态', '2.4.1a', '2.5.1a'))[0], ['001', '已检查', 1, 2]);

      const score = await column(bench, '检查表', '得分');
      const before = await cell(bench, '检查表', 5, score);
      assert.equal(typeof before, 'number');
      await pane.getByRole('button', { name: '修复格式' }).click();
      await pane.getByText(/公式完好/).waitFor();
      assert.equal(await cell(bench, '检查表', 5, score), before);
      await picture(bench, 'repaired-zh');
      assert.deepEqual((await rowsOf(bench, '操作记录', '操作')).flat().slice(-3), ['按新指标评分', '恢复原指标', '修复格式']);
    },
  },
  {
    name: 'registers as they arrive: a .csv, registration forms in Word, a checklist of them, 新建下一期',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'empty');
      await paneReady(bench);
      await pane.getByText('从哪里开始？').waitFor();
      const csv = '编号,名称,平台,主办单位\r\n001,张浦发布,微信订阅号,张浦镇\r\n002,张浦旅游,新浪微博,张浦镇\r\n';
      await pane.getByLabel('从文件读取名录…').setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await pane.getByText(/已把 名录\.csv 的名录放到工作表/).waitFor();
      const form = docx(kunshanForm({ name: '周市发布', unit: '周市镇', platform: '微信订阅号', link: 'zsfb' }));
      await pane.getByLabel('读取登记表（Word）…').setInputFiles({ name: '周市.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from(form) });
      await pane.getByText(/已把 1 个账号写入/).waitFor();
      await pane.getByText(/3 个账号/).waitFor();
      await picture(bench, 'registers-zh');
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('heading', { name: /张浦发布/ }).waitFor();
      assert.deepEqual((await rowsOf(bench, '检查表', '编号', '名称', '主办单位')).slice(0, 3), [['001', '张浦发布', '张浦镇'], ['002', '张浦旅游', '张浦镇'], ['003', '周市发布', '周市镇']]);
      await pane.getByRole('tab', { name: '指标' }).click();
      await pane.getByRole('button', { name: /新建下一期/ }).click();
      await pane.getByText(/已新建.*检查表/).waitFor();
      const sheets = await page.evaluate(() => window.kaoping.sheets());
      const following = sheets.find((name) => /^检查表·/.test(name)) ?? '';
      assert.deepEqual((await rowsOf(bench, following, '编号', '名称', '检查状态')).slice(0, 3), [['001', '张浦发布', '未检查'], ['002', '张浦旅游', '未检查'], ['003', '周市发布', '未检查']]);
      assert.deepEqual((await rowsOf(bench, '操作记录', '操作')).flat(), ['新建下一期']);
      await picture(bench, 'next-period-zh');
    },
  },
];
