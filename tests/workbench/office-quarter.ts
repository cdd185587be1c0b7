import assert from 'node:assert/strict';
import { builtinRubric } from '../../src/rubric/builtin';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { changeWords } from '../../src/messages/pane-change';
import { paneWords } from '../../src/messages/pane';
import { placedOf } from '../../src/rubric/walk';
import type { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, type, unit } from '../operations/workbooks';
import { docx, kunshanForm } from '../register/word';
import { cell, clickCell, column, next, paneReady, picture, press, sample, until, values, type Bench, type Case } from './page';

/* An office's quarter on three accounts: copies, problems, reviews, another version of the table, registers that arrive. */

const kunshan = 'kunshan-2019-account';
const rubric = builtinRubric(kunshan);
const wordsOf = (id: string): string => (rubric && placedOf(rubric, id)?.clause.text) ?? id;

/** The table as it was before one clause was worded anew. */
function former(): Rubric {
  if (!rubric) throw new Error(`no such table: ${kunshan}`);
  const before = structuredClone(rubric);
  const clause = before.sections[1]?.indicators[4]?.criteria[0]?.clauses[0];
  if (!clause) throw new Error('the table has changed');
  clause.text = '旧的说法';
  return { ...before, hash: hashOf(before) };
}

type Lang = 'zh' | 'en';
const locales = { zh: 'zh-CN', en: 'en' } as const;

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

/** Types into a cell of the sheet in view; a column at its edge is reached by key, from one that is surely to be seen. */
async function typeInto(bench: Bench, sheet: string, row: number, to: number, text: string): Promise<void> {
  await until(`${sheet} is in view`, async () => (await bench.page.evaluate(() => window.kaoping.activeSheet())) === sheet);
  await clickCell(bench, row, 1);
  for (let at = 1; at < to; at += 1) await bench.page.keyboard.press('ArrowRight');
  await until(`column ${to} is selected`, async () => (await bench.page.evaluate(() => window.kaoping.selection()))?.range.left === to);
  await bench.page.keyboard.type(text);
  await bench.page.keyboard.press('Enter');
  await until(`${text} is in its cell`, async () => String(await cell(bench, sheet, row, to)) === text);
}

/** The words of the pane that a story looks for, in the language of the page. */
const merging = {
  zh: { tab: '评分', section: '汇总分表', run: '汇总 3 份', refused: /别期\.xlsx.*未汇总.*期次/s, open: /有 1 处各人填写不同/, runTwo: '汇总 2 份', waits: /有 1 行还要等分工中的其他人/, to: '到「合并核对」', carryOut: '采用选定值', decided: '「合并核对」1 处都已处理。' },
  en: { tab: 'Score', section: 'Merge copies', run: 'Merge 3 copies', refused: /别期\.xlsx[^]*2026Q4/, open: /1 cell was filled differently/, runTwo: 'Merge 2 copies', waits: /wait for the others named in 分工/, to: 'Go to “合并核对”', carryOut: 'Take what was chosen', decided: '“合并核对” is settled: 1 cell.' },
};

const mergeStory = (lang: Lang): Case => ({
  name: `copies merged by the file picker: one of another period is left out, one cell filled differently is settled in 合并核对 (${lang})`,
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
    const foreign = spreadsheet('别期.xlsx', await bytesOf(await built(kunshan, kunshanRegister, { period: '2026Q4' })));
    await pane.locator('details input[type=file]').setInputFiles([...copies.slice(0, 1), foreign, ...copies.slice(1)]);
    await pane.getByRole('button', { name: said.run }).click();
    await pane.getByText(said.open).first().waitFor();
    await pane.getByText(said.refused).first().waitFor();
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

const sectionsStory = (lang: Lang): Case => ({
  name: `荆州 divided by 一级指标 as 分工 says: a row is 已检查 when the copies of all are (${lang})`,
  options: lang === 'en' ? { query: 'lang=en' } : {},
  async run(bench) {
    const { pane } = bench;
    const said = merging[lang];
    const table = 'jingzhou-2021-department';
    const names = builtinRubric(table)?.sections.map(({ name }) => name) ?? [];
    const main = await built(table, [unit('U01', '市教育局'), unit('U02', '市水利和湖泊局')], { period: '2026' });
    main.apply([{ kind: 'add_sheet', after: null, plan: { name: '分工', visibility: 'visible', columns: [], rows: [{ cells: ['检查人', '一级指标'] }, { cells: ['王芳', names.slice(0, 1).join('、')] }, { cells: ['李明', names.slice(1).join('、')] }] } }]);
    const handedOut = await bytesOf(main);
    const tick = (section: number): string => builtinRubric(table)?.sections[section]?.indicators.flatMap(({ criteria }) => criteria.flatMap(({ clauses }) => clauses)).find(({ rule, appliesTo }) => rule.kind === 'award' && !appliesTo)?.id ?? '';
    const [first, other] = [tick(0), tick(1)];
    const copies = await Promise.all([['王芳', first, ['U01', 'U02']], ['李明', other, ['U01']]].map(async ([inspector, clause, ids]) => {
      const copy = await loadXlsx(handedOut);
      for (const id of ids ?? []) type(copy, '检查表', id, { 检查状态: '已检查', 检查人: String(inspector), 监测时间点: 46280, [String(clause)]: '√' });
      return spreadsheet(`${String(inspector)}.xlsx`, await bytesOf(copy));
    }));
    await bench.page.locator('#bar input[type=file]').setInputFiles(spreadsheet('检查表.xlsx', handedOut));
    await pane.getByText('/2', { exact: false }).first().waitFor();
    await pane.getByRole('tab', { name: said.tab, exact: true }).click();
    await pane.getByText(said.section, { exact: true }).click();
    await pane.locator('details input[type=file]').setInputFiles(copies);
    await pane.getByRole('button', { name: said.runTwo }).click();
    await pane.getByText(said.waits).first().waitFor();
    assert.deepEqual(await rowsOf(bench, '检查表', '编号', first, other, '检查状态').then((rows) => rows.slice(0, 2)), [['U01', '☑', '☑', '已检查'], ['U02', '☑', '☐', '未检查']]);
    await picture(bench, `sections-${lang}`);
  },
});

const findingStory = (lang: Lang): Case => ({
  name: `＋问题 with its evidence, a count that differs from the list; a veto reviewed; 变动清单 with its 原因 and 操作记录 (${lang})`,
  options: lang === 'en' ? { query: 'lang=en' } : {},
  async run(bench) {
    const { pane } = bench;
    const { inspect, score, tabs, rank } = paneWords[locales[lang]];
    const book = await built(kunshan, kunshanRegister);
    type(book, '检查表', '003', { 监测时间点: 46280, 最近更新日期: 46264 });
    await open(bench, book);
    await pane.getByLabel(inspect.inspector).fill('李明');
    const clause = wordsOf('2.5.1a');
    const done = new RegExp(inspect.done);
    await pane.getByRole('button', { name: inspect.addFindingTo(clause) }).click();
    await pane.getByLabel(inspect.findingDescription, { exact: true }).fill('9月1日标题错字');
    await pane.getByLabel(inspect.findingLink, { exact: true }).fill('https://example.gov.cn/1');
    await pane.getByLabel(inspect.findingDate, { exact: true }).fill('2026-09-01');
    await picture(bench, `finding-form-${lang}`);
    await pane.getByRole('button', { name: inspect.register, exact: true }).click();
    await pane.getByText(inspect.registered('001-2.5-01')).first().waitFor();
    // 46266: 2026-09-01; the screenshot goes by the number of the problem.
    assert.deepEqual(await rowsOf(bench, '问题清单', '问题编号', '编号', '问题描述', '问题链接', '问题发布时间', '截图编号', '检查人'), [['001-2.5-01', '001', '9月1日标题错字', 'https://example.gov.cn/1', 46266, '001-2.5-01', '李明']]);
    const marks = async () => (await rowsOf(bench, '检查表', '编号', '2.5.1a', '1.1.1a', '检查状态')).slice(0, 2);
    await until('the problem counts', async () => (await marks())[0]?.[1] === 1);
    // Counted once more than listed.
    const more = pane.getByRole('button', { name: inspect.plus(clause) });
    await more.click();
    await until('a count of 2', async () => (await marks())[0]?.[1] === 2);
    await next(bench, done);
    await pane.getByRole('checkbox', { name: wordsOf('1.1.1a') }).click();
    await next(bench, done);
    await until('both are checked', async () => (await marks()).every(([, , , status]) => status === '已检查'));
    // The third cannot be looked into, and says why; its last update lies 16 days back.
    await pane.getByLabel(inspect.status, { exact: true }).selectOption('无法核实');
    const why = pane.getByRole('textbox', { name: inspect.reasonOfStatus });
    await why.fill('账号已注销');
    await why.press('Enter');
    await until('the reason is in its cell', async () => JSON.stringify((await rowsOf(bench, '检查表', '编号', '检查状态', '依据与说明'))[2]).includes('账号已注销'));
    assert.equal((await rowsOf(bench, '检查表', '检查状态'))[2]?.[0], '无法核实');
    await pane.getByText(inspect.updateHint(16)).waitFor();
    await picture(bench, `not-to-be-verified-${lang}`);
    await press(bench, tabs.score, score.run);
    await pane.getByText(lang === 'zh' ? /检查表填 2 .*，问题清单为 1 个/ : /the checklist counts 2, the list of problems 1/).first().waitFor();
    // 张浦镇 runs the two that were checked, one of them vetoed; 教育局 the one that cannot be verified.
    const sums = await rowsOf(bench, '按单位汇总', '主办单位', '账号总数', '本期抽查', '已检查', '无法核实', '不合格', '其中单项否决', '合格率', '发现问题数', '平均得分');
    assert.deepEqual(sums.slice(0, 3), [['合计', 3, 3, 2, 1, 1, 1, 0.5, 3, 96], ['张浦镇', 2, 2, 2, 0, 1, 1, 0.5, 3, 96], ['教育局', 1, 1, 0, 1, 0, 0, null, 0, null]]);
    const head = async (): Promise<string> => (await values(bench, '否决清单')).slice(0, 3).flat().join('');
    await until('the veto is to be reviewed', async () => (await head()).includes('单项否决待复核 1 项'));
    await picture(bench, `finding-scored-${lang}`);

    await pane.getByRole('button', { name: rank.openSheet('否决清单') }).click();
    const opinion = await column(bench, '否决清单', '复核意见');
    const vetoed = (await values(bench, '否决清单')).findIndex((cells) => cells[opinion] === '待复核');
    await typeInto(bench, '否决清单', vetoed, opinion, '属实');
    await until('the line below the title follows', async () => !(await head()).includes('待复核'));
    await picture(bench, `veto-reviewed-${lang}`);

    await pane.getByRole('tab', { name: tabs.inspect, exact: true }).click();
    const first = pane.getByRole('heading', { name: '张浦发布（微信订阅号）' });
    while (!(await first.isVisible())) await pane.getByRole('button', { name: inspect.previous }).click();
    await more.click();
    await until('a count of 3', async () => (await marks())[0]?.[1] === 3);
    await press(bench, tabs.score, score.run);
    // 发布不当, 2 points each: 96, then 94.
    await until('the change is listed', async () => (await rowsOf(bench, '变动清单', '编号')).length > 0);
    assert.deepEqual(await rowsOf(bench, '变动清单', '编号', '原得分', '现得分', '变动指标', '原因'), [['001', 96, 94, '发布不当：-4→-6', null]]);
    assert.equal((await values(bench, '否决清单'))[vetoed]?.[opinion], '属实');
    const log = () => rowsOf(bench, '操作记录', '操作', '操作人', '已检查', '单项否决', '得分变动');
    assert.deepEqual(await log(), [['评分', '李明', 2, 1, 0], ['评分', '李明', 2, 1, 1]]);
    await pane.getByRole('button', { name: rank.openSheet('变动清单') }).click();
    const changed = (await values(bench, '变动清单')).findIndex((cells) => cells.includes('001'));
    await typeInto(bench, '变动清单', changed, await column(bench, '变动清单', '原因'), '复查又发现一起');
    await picture(bench, `changes-${lang}`);
    await press(bench, tabs.score, score.run);
    await pane.getByRole('button', { name: score.again, exact: true }).waitFor();
    assert.deepEqual(await rowsOf(bench, '变动清单', '编号', '现得分', '原因'), [['001', 94, '复查又发现一起']]);
  },
});

const changeStory = (lang: Lang): Case => ({
  name: `another version of the table: what stays is seen first, 按新指标评分, 恢复原指标; then 修复格式 of an opened file (${lang})`,
  options: lang === 'en' ? { query: 'lang=en' } : {},
  async run(bench) {
    const { pane } = bench;
    const words = changeWords[locales[lang]];
    const { tabs } = paneWords[locales[lang]];
    const book = await built(former(), kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1, '2.5.1a': 2 });
    await open(bench, book);
    await pane.getByRole('tab', { name: tabs.rubric }).click();
    await pane.locator('select').first().selectOption(kunshan);
    await pane.getByRole('button', { name: words.look }).click();
    await pane.getByText(words.figures(1, 1, 1)).waitFor();
    await picture(bench, `rubric-change-${lang}`);
    await pane.getByRole('button', { name: words.adopt }).click();
    await until('the new sheet is there', async () => (await bench.page.evaluate(() => window.kaoping.sheets())).includes('检查表·新指标'));
    await until('with what stays', async () => JSON.stringify((await rowsOf(bench, '检查表·新指标', '编号', '检查状态', '2.4.1a', '2.5.1a'))[0]) === JSON.stringify(['001', '未检查', 1, null]));
    await pane.getByText(words.adopted(1)).waitFor();
    assert.deepEqual(await rowsOf(bench, '指标变更', '编号', '原填写'), [['001', '2']]);
    await pane.getByRole('tab', { name: tabs.rubric }).click();
    await pane.getByRole('button', { name: words.restore }).click();
    await pane.getByText(lang === 'zh' ? /已恢复原指标/ : /^Restored; in use again/).waitFor();
    assert.deepEqual((await rowsOf(bench, '检查表', '编号', '检查状态', '2.4.1a', '2.5.1a'))[0], ['001', '已检查', 1, 2]);

    const score = await column(bench, '检查表', '得分');
    const before = await cell(bench, '检查表', 5, score);
    assert.equal(typeof before, 'number');
    await pane.getByRole('button', { name: words.repair }).click();
    await pane.getByText(words.sound).waitFor();
    assert.equal(await cell(bench, '检查表', 5, score), before);
    await picture(bench, `repaired-${lang}`);
    assert.deepEqual((await rowsOf(bench, '操作记录', '操作')).flat().slice(-3), ['按新指标评分', '恢复原指标', '修复格式']);
  },
});

const registersStory = (lang: Lang): Case => ({
  name: `registers as they arrive: a .csv, registration forms in Word, a checklist of them, 新建下一期 (${lang})`,
  options: lang === 'en' ? { query: 'lang=en' } : {},
  async run(bench) {
    const { page, pane } = bench;
    const { start, tabs } = paneWords[locales[lang]];
    // Which period it is hangs on the day.
    const next = { zh: { make: /新建下一期（/, made: /已新建.*检查表/ }, en: { make: /^Make \d{4}Q\d$/, made: /^The checklist of \d{4}Q\d is ready/ } }[lang];
    await sample(bench, 'empty');
    await paneReady(bench);
    await pane.getByText(start.heading).waitFor();
    const csv = '编号,名称,平台,主办单位,本期抽查\r\n001,张浦发布,微信订阅号,张浦镇,√\r\n002,张浦旅游,新浪微博,昆山市张浦镇,√\r\n003,千灯发布,新浪微博,千灯镇,\r\n';
    await pane.getByLabel(start.importFile).setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await pane.getByText(start.imported('名录.csv', '名录')).waitFor();
    // 张浦镇 and 昆山市张浦镇 may be one: proposed, and joined when it is said.
    await pane.locator('summary', { hasText: start.alike }).click();
    await pane.getByRole('button', { name: start.adopt('张浦镇'), exact: true }).click();
    await pane.getByText(start.adopted(1, '张浦镇')).waitFor();
    await picture(bench, `alike-${lang}`);
    const form = docx(kunshanForm({ name: '周市发布', unit: '周市镇', platform: '微信订阅号', link: 'zsfb' }));
    await pane.getByLabel(start.readForms).setInputFiles({ name: '周市.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from(form) });
    await pane.getByText(start.formsRead(1, '名录')).waitFor();
    // Two of four were drawn.
    await pane.getByText(lang === 'zh' ? /A1:E5\s2 个账号/ : /A1:E5: 2 accounts/).waitFor();
    await picture(bench, `registers-${lang}`);
    await pane.getByRole('button', { name: start.build }).click();
    await pane.getByRole('heading', { name: /张浦发布/ }).waitFor();
    assert.deepEqual(await rowsOf(bench, '检查表', '编号', '名称', '主办单位'), [['001', '张浦发布', '张浦镇'], ['002', '张浦旅游', '张浦镇']]);
    await pane.getByRole('tab', { name: tabs.rubric }).click();
    await pane.getByRole('button', { name: next.make }).click();
    await pane.getByText(next.made).waitFor();
    const sheets = await page.evaluate(() => window.kaoping.sheets());
    const following = sheets.find((name) => /^检查表·/.test(name)) ?? '';
    assert.deepEqual(await rowsOf(bench, following, '编号', '名称'), [['001', '张浦发布'], ['002', '张浦旅游']]);
    assert.deepEqual((await rowsOf(bench, '操作记录', '操作')).flat(), ['新建下一期']);
    await picture(bench, `next-period-${lang}`);
  },
});

const stories = [mergeStory, findingStory, changeStory, registersStory, sectionsStory];

/** Each story in both languages. */
export const quarterCases: readonly Case[] = (['zh', 'en'] as const).flatMap((lang) => stories.map((story) => story(lang)));

/** Each in one, by turns: half of the time. */
export const quarterCasesByTurns: readonly Case[] = stories.map((story, index) => story(index % 2 === 0 ? 'zh' : 'en'));
