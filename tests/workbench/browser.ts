import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Locator } from 'playwright-core';
import { demoMarks } from '../../src/cli/demo-marks';
import { kunshanAccounts } from '../../src/cli/demo-registers';
import { builtinRubric } from '../../src/rubric/builtin';
import { score } from '../../src/scoring/score';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { asOffice, packagedCases } from './packaged-site';
import { englishCases } from './english';
import { fromEmptyCases } from './from-empty';
import { hostileCases } from './hostile';
import { noticeCases } from './notice';
import { cell, clickCell, column, line, next, openBench, openBrowser, optionOf, paneReady, picture, pictures, press, sample, until, values, type Bench, type Case } from './page';
import { quarterCases, quarterCasesByTurns } from './office-quarter';
import { unsavedCases } from './unsaved';
import { viewCases } from './views';

/*
 * The whole main job by clicks and keys, on the bundle that offices get: the real pane, the real office.js, the
 * spreadsheet of the page. `npm run test:browser` builds first. Prints `N passed, N failed`.
 */

/** A part of the names of those that are wanted; an empty one: all there are. */
const wanted = process.argv[2];

/** What Chromium 90 has not yet. */
const olderEngine = `
  for (const owner of [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype), String.prototype]) for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with', 'isWellFormed']) delete owner[name];
  for (const name of ['hasOwn', 'groupBy']) delete Object[name];
  delete Array.fromAsync; delete Promise.withResolvers; delete globalThis.structuredClone; delete URL.canParse; delete crypto.randomUUID;
`;

/** Without the blanks at the end of rows, and the rows that hold nothing. */
const filled = (rows: readonly CellValue[][]): CellValue[][] =>
  rows.map((row) => row.slice(0, 1 + row.findLastIndex((value) => value !== null && value !== ''))).filter((row) => row.length > 0);

const cases: Case[] = [
  ...packagedCases,
  ...fromEmptyCases,
  ...englishCases,
  ...hostileCases,
  ...noticeCases,
  ...(wanted === undefined ? quarterCasesByTurns : quarterCases),
  ...unsavedCases,
  ...viewCases,
  {
    name: 'the page as it opens: the Kunshan checklist, the pane on its first account, nothing to scroll',
    async run(bench) {
      assert.equal(await bench.page.evaluate(() => window.kaoping.activeSheet()), '检查表');
      assert.equal(await bench.pane.getByRole('checkbox', { name: '出现严重表述错误' }).isChecked(), false);
      const overflow = await bench.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      assert.deepEqual(overflow, [1366, 768]);
      await picture(bench, 'start-zh');
      const office = (name: string): boolean => /^(?:office|excel-|office_strings)/.test(name);
      const pane = [...bench.scripts].filter(([name]) => !office(name) && !name.startsWith('workbench') && name !== 'seat.js');
      const total = pane.reduce((sum, [, size]) => sum + size, 0);
      process.stdout.write(`  script of the pane at first use: ${(total / 1024).toFixed(1)} KB gzip\n`);
      assert.ok(total > 100_000 && total <= 300 * 1024, `${total} bytes: ${pane.map(([name, size]) => `${name} ${size}`).join(', ')}`);
    },
  },
  {
    name: 'ticks in the pane, in the grid by click, by key and by √; then 评分: scores, veto, lists in the cells',
    async run(bench) {
      const { page, pane } = bench;
      await pane.getByLabel('检查人').fill('张三');
      await pane.getByRole('checkbox', { name: '出现严重表述错误' }).click();
      await until('the tick is in its cell', async () => (await cell(bench, '检查表', 5, 5)) === '☑');
      await until('the grid shows it', async () => (await page.evaluate(() => window.kaoping.shown(5, 5))) === '☑');
      await next(bench);
      await until('the first is 已检查', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      // 002: a click on 商业广告 in the grid, then counts and √ by keys.
      const advertisement = await column(bench, '检查表', '2.6.1a');
      await clickCell(bench, 6, advertisement);
      await until('a click ticks', async () => (await cell(bench, '检查表', 6, advertisement)) === '☑');
      await pane.getByRole('checkbox', { name: /广告/ }).and(pane.locator(':checked')).waitFor();
      // It is the last entry that Ctrl+Z takes back, and no other.
      await page.keyboard.press('Control+z');
      await until('Ctrl+Z takes the tick back', async () => (await cell(bench, '检查表', 6, advertisement)) === '☐');
      await pane.getByRole('checkbox', { name: /广告/ }).and(pane.locator(':not(:checked)')).waitFor();
      assert.equal(await cell(bench, '检查表', 5, 4), '已检查');
      await page.keyboard.press('Control+y');
      await until('Ctrl+Y brings it again', async () => (await cell(bench, '检查表', 6, advertisement)) === '☑');
      await clickCell(bench, 6, await column(bench, '检查表', '2.4.1a'));
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await until('a count typed in the grid', async () => (await cell(bench, '检查表', 6, advertisement - 2)) === 2);
      await page.keyboard.press('ArrowUp');
      await next(bench);
      await until('002 is 已检查', async () => (await cell(bench, '检查表', 6, 4)) === '已检查');
      // A veto is never ticked by a slip of the mouse.
      await clickCell(bench, 8, 5);
      await page.waitForTimeout(300);
      assert.equal(await cell(bench, '检查表', 8, 5), '☐');
      await page.keyboard.type('√');
      await page.keyboard.press('Enter');
      await until('√ in a veto cell', async () => (await cell(bench, '检查表', 8, 5)) === '√');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Delete');
      await until('cleared by Delete', async () => (await cell(bench, '检查表', 8, 5)) === null);
      await press(bench, '评分', '评分');
      const verdict = await column(bench, '检查表', '判定');
      await until('the verdict is in its cell', async () => (await cell(bench, '检查表', 5, verdict)) === '不合格');
      assert.equal(await cell(bench, '检查表', 6, verdict), '合格');
      assert.equal(await cell(bench, '检查表', 6, verdict - 1), 80);
      assert.equal(await cell(bench, '检查表', 7, verdict), null);
      // The verdict is there as soon as something is marked; the lists come with 评分.
      await until('the veto is listed', async () => (await values(bench, '否决清单')).some((row) => row.includes('昆山开发区发布')));
      await picture(bench, 'scored-zh');
      await pane.getByText('昆山开发区发布（微信服务号）').first().click();
      await pane.getByText(/商业广告/).first().waitFor();
      await picture(bench, 'reasons-zh');
    },
  },
  {
    name: 'from the empty workbook to the ranking: register, table, checklist, marks, scores, places (annual table)',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'register');
      await paneReady(bench);
      await pane.getByText('从哪里开始？').waitFor();
      await picture(bench, 'setup-zh');
      const table = pane.getByLabel('选指标表');
      await table.selectOption({ label: await optionOf(bench, '选指标表', /昆山.*年度考核/) });
      await pane.getByLabel('用工作表').selectOption('名录');
      await pane.getByText(/50 个单位/).waitFor();
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await until('the sheets are there', async () => (await page.evaluate(() => window.kaoping.sheets())).includes('排名'));
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      const sheet = (await page.evaluate(() => window.kaoping.sheets())).find((name) => name.startsWith('检查表')) ?? '';
      await pane.getByLabel('检查人').fill('李四');
      const marks = [4, 6, 2];
      for (const [at, most] of marks.entries()) {
        const ticks = pane.getByRole('checkbox');
        const count = Math.min(most, await ticks.count());
        for (let tick = 0; tick < count; tick += 1) await ticks.nth((await ticks.count()) - 1 - tick).click();
        await next(bench);
        if (at === 0) await until('the checklist is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === sheet);
        if (at === 0) await picture(bench, 'built-zh');
        await until(`unit ${at + 1} is 已检查`, async () => (await values(bench, sheet)).filter((row) => row.includes('已检查')).length > at);
      }
      await press(bench, '评分', '评分');
      await until('a ranking is written', async () => (await values(bench, '排名')).some((row) => row.includes('昆山开发区') && row.some((value) => typeof value === 'number')));
      const ranked = await Promise.all(['昆山开发区', '昆山高新区', '花桥经济开发区'].map((name) => line(bench, '排名', name)));
      // The place follows from the scores, whatever the marks were; without a score there is none.
      const scores = ranked.map((row) => row['得分']);
      const best = (than: CellValue | undefined): number => scores.filter((each) => typeof each === 'number' && typeof than === 'number' && each > than).length;
      for (const [at, row] of ranked.entries()) {
        const place = scores[at] === null ? null : 1 + best(scores[at]);
        assert.equal(row['名次'] === null ? null : parseInt(String(row['名次']), 10), place, JSON.stringify(ranked));
      }
      assert.ok(scores.some((each) => typeof each === 'number'));
      await pane.getByRole('tab', { name: '排名' }).click();
      await pane.getByText('昆山开发区').first().waitFor();
      await pane.getByRole('button', { name: /排名/ }).first().click();
      await until('the ranking is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === '排名');
      await picture(bench, 'ranking-zh');
    },
  },
  {
    name: 'a whole quarter of 276 accounts: every cell as the engine has it',
    async run(bench) {
      await sample(bench, 'inspected');
      await paneReady(bench);
      await bench.pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      const started = Date.now();
      await press(bench, '评分', '评分');
      await until('scored', async () => bench.pane.getByRole('button', { name: '重新评分' }).isVisible(), 60_000);
      process.stdout.write(`  276 accounts scored in the page in ${Date.now() - started} ms\n`);
      const rubric = builtinRubric('kunshan-2019-account');
      assert.ok(rubric);
      const { results } = score(rubric, demoMarks(rubric, kunshanAccounts, 20190162));
      const [points, verdict, id] = [await column(bench, '检查表', '得分'), await column(bench, '检查表', '判定'), await column(bench, '检查表', '编号')];
      const rows = new Map((await values(bench, '检查表')).map((row) => [row[id], row]));
      for (const { id: subject, status, score: scored, verdict: judged } of results) {
        // What is marked and not checked yet shows what it comes to so far.
        const [shownPoints, shownVerdict] = [rows.get(subject)?.[points] ?? null, rows.get(subject)?.[verdict] ?? null];
        assert.equal(shownPoints, scored, subject);
        if (status === '未检查') assert.match(String(shownVerdict ?? '暂计'), /^暂计/, subject);
        else assert.equal(shownVerdict, judged, subject);
      }
      await picture(bench, 'quarter-zh');
      await bench.pane.getByRole('tab', { name: '排名' }).click();
      await bench.pane.getByText(/第1名|1/).first().waitFor();
      await picture(bench, 'quarter-ranking-zh');
    },
  },
  {
    name: 'the same in English',
    options: { query: 'lang=en' },
    async run(bench) {
      const { pane } = bench;
      await pane.getByLabel('Inspector').fill('Li');
      await pane.getByRole('checkbox').first().click();
      await until('the tick is in its cell', async () => (await cell(bench, '检查表', 5, 5)) === '☑');
      await next(bench, /Checked, next/);
      await until('checked', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      await press(bench, 'Score', 'Score');
      await until('scored', async () => (await cell(bench, '检查表', 5, await column(bench, '检查表', '判定'))) === '不合格');
      assert.equal(await bench.page.title(), 'Kaoping workbench');
      await picture(bench, 'scored-en');
    },
  },
  {
    name: 'what people do to the sheets: rows put in and taken out, columns, a sheet renamed, added, moved; the pane follows',
    async run(bench) {
      const { page, pane } = bench;
      const wrong = page.locator('#hint.wrong');
      assert.equal((await page.evaluate(() => window.kaoping.sheets())).includes('检查单'), true);
      await clickCell(bench, 6, 1);
      await pane.getByRole('heading', { name: /微信服务号/ }).waitFor();
      await pane.getByRole('checkbox').first().click();
      await until('ticked', async () => (await values(bench, '检查表'))[6]?.includes('☑') === true);
      const before = await values(bench, '检查表');
      const rowShown = (): Promise<unknown> => page.evaluate((count) => Array.from({ length: count }, (_, at) => window.kaoping.shown(6, at)), before[6]?.length ?? 0);
      const shownBefore = await rowShown();
      await clickCell(bench, 6, 1);
      await page.evaluate(() => window.kaoping.run('sheet.command.insert-row-before', { value: 1 }));
      await until('a row more', async () => (await cell(bench, '检查表', 7, 0)) === '002');
      assert.equal(await cell(bench, '检查表', 6, 0), null);
      assert.equal(await page.evaluate(() => window.kaoping.shown(7, 0)), '002');
      await clickCell(bench, 7, 1);
      await pane.getByRole('heading', { name: /微信服务号/ }).waitFor();
      await clickCell(bench, 6, 1);
      await page.evaluate(() => window.kaoping.run('sheet.command.remove-row', {}));
      await until('the row is gone', async () => (await cell(bench, '检查表', 6, 0)) === '002');
      assert.deepEqual((await values(bench, '检查表')).slice(0, before.length), before);
      // The protected 检查单 reads 检查表: its formulas follow, and an inspected row that was taken out comes back.
      await page.evaluate(() => window.kaoping.run('sheet.command.remove-row', {}));
      await until('an inspected row is gone', async () => (await cell(bench, '检查表', 6, 0)) === before[7]?.[0]);
      assert.equal(await wrong.count(), 0);
      await page.keyboard.press('Control+z');
      await until('the row is back', async () => JSON.stringify((await values(bench, '检查表')).slice(0, before.length)) === JSON.stringify(before));
      assert.deepEqual(await rowShown(), shownBefore);
      assert.equal(await wrong.count(), 0);
      const sheets = await page.evaluate(() => window.kaoping.sheets());
      await page.evaluate(() => window.kaoping.run('sheet.command.insert-sheet', {}));
      await until('a sheet more', async () => (await page.evaluate(() => window.kaoping.sheets())).length === sheets.length + 1);
      await clickCell(bench, 2, 1);
      await page.keyboard.type('备忘');
      await page.keyboard.press('Enter');
      const added = await page.evaluate(() => window.kaoping.activeSheet());
      await until('typed into the new sheet', async () => (await cell(bench, added, 2, 1)) === '备忘');
      await page.keyboard.press('Control+z');
      await until('taken back', async () => (await cell(bench, added, 2, 1)) === null);
      await clickCell(bench, 0, 0);
      await page.keyboard.type('=1+2');
      await page.keyboard.press('Enter');
      await until('calculated into the workbook', async () => (await cell(bench, added, 0, 0)) === 3);
    },
  },
  {
    name: 'a form for each of 50 units: locked cells stay, what is typed elsewhere counts',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'register');
      await pane.getByText('从哪里开始？').waitFor();
      await pane.getByLabel('选指标表').selectOption({ label: await optionOf(bench, '选指标表', /昆山.*年度考核/) });
      await pane.getByLabel('用工作表').selectOption('名录');
      await pane.getByText(/50 个单位/).waitFor();
      await pane.getByRole('radio', { name: /逐个表/ }).click();
      const started = Date.now();
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor({ timeout: 60_000 });
      process.stdout.write(`  50 forms made in the page in ${Date.now() - started} ms\n`);
      await pane.getByLabel('检查人').fill('王五');
      const tick = pane.getByRole('checkbox', { name: /未按季度组织开展/ });
      await tick.click();
      await next(bench);
      await until('the first form is 已检查', async () => (await values(bench, '评分结果')).length > 0 && (await pane.getByText('已检查 1/50').count()) === 1, 30_000);
      const form = (await page.evaluate(() => window.kaoping.activeSheet())) ?? '';
      await picture(bench, 'form-zh');
      const before = await values(bench, form);
      await clickCell(bench, 0, 0);
      await page.keyboard.type('改');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Delete');
      await page.waitForTimeout(300);
      assert.deepEqual((await values(bench, form)).slice(0, 3), before.slice(0, 3));
    },
  },
  {
    name: 'the scoring taken back: every cell as before it; scored again, the same',
    async run(bench) {
      const { pane } = bench;
      await sample(bench, 'inspected');
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      const before = await values(bench, '检查表');
      await press(bench, '评分', '评分');
      const again = pane.getByRole('button', { name: '重新评分' });
      await until('scored', async () => again.isVisible(), 120_000);
      const scored = await values(bench, '检查表');
      const verdict = await column(bench, '检查表', '判定');
      assert.equal(scored.filter((row) => row[verdict] === '不合格').length > 0, true);
      assert.equal((await values(bench, '不合格名单')).length > 5, true);
      await pane.getByRole('button', { name: '撤销上次评分' }).click();
      await pane.getByText(/已撤销上次评分，恢复 \d+ 个单元格/).waitFor();
      await picture(bench, 'undone-zh');
      await until('as before', async () => isDeepStrictEqual(filled(await values(bench, '检查表')), filled(before)));
      assert.equal(await bench.page.evaluate(([row, to]) => window.kaoping.shown(row, to), [5, verdict] as const), before[5]?.[verdict] ?? null);
      await press(bench, '评分', '评分');
      await until('scored again', async () => isDeepStrictEqual(filled(await values(bench, '检查表')), filled(scored)), 120_000);
    },
  },
  {
    name: 'sorted by score and back by 编号: whole rows move; a section folded away and unfolded: the grid follows',
    async run(bench) {
      const { page, pane } = bench;
      await sample(bench, 'inspected');
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      await press(bench, '评分', '评分');
      await until('scored', async () => pane.getByRole('button', { name: '重新评分' }).isVisible(), 120_000);
      const sort = async (key: string): Promise<void> => {
        await pane.getByRole('tab', { name: '排名' }).click();
        await pane.getByRole('combobox', { name: '按', exact: true }).selectOption(key);
        await pane.getByRole('button', { name: '排序', exact: true }).click();
      };
      const accounts = async (): Promise<CellValue[][]> => (await values(bench, '检查表')).filter(([id]) => /^\d{3}$/.test(String(id)));
      const scored = await accounts();
      assert.equal(scored.length, kunshanAccounts.length);
      const points = await column(bench, '检查表', '得分');
      await sort('得分');
      await until('sorted by score', async () => {
        const numbers = (await accounts()).map((row) => row[points]).filter((each): each is number => typeof each === 'number');
        return numbers.length > 200 && numbers.every((each, at) => at === 0 || each <= (numbers[at - 1] ?? 0));
      });
      const [id, shown] = [await cell(bench, '检查表', 9, 0), await page.evaluate(() => window.kaoping.shown(9, 0))];
      assert.equal(shown, id);
      // What follows the order of the rows is counted anew; marks, names and points went along with their row.
      const own = async (): Promise<string[]> => (await accounts()).map((row) => JSON.stringify(row.slice(0, points + 2)));
      assert.deepEqual((await own()).sort(), scored.map((row) => JSON.stringify(row.slice(0, points + 2))).sort());
      await sort('编号');
      await until('back in order', async () => isDeepStrictEqual(await own(), scored.map((row) => JSON.stringify(row.slice(0, points + 2)))));

      const deductions = await Promise.all(['2.4.1a', '2.6.1a'].map((clause) => column(bench, '检查表', clause)));
      const veto = await column(bench, '检查表', '1.1.1a');
      const hidden = (): Promise<boolean[]> => page.evaluate((columns) => columns.map((each) => window.kaoping.columnHidden(each)), [veto, ...deductions]);
      assert.deepEqual(await hidden(), [false, false, false]);
      await pane.getByRole('button', { name: '收起「扣分指标」的列' }).click();
      await until('folded away in the grid', async () => isDeepStrictEqual(await hidden(), [false, true, true]));
      await picture(bench, 'folded-zh');
      await pane.getByRole('button', { name: '收起「单项否决指标」的列' }).click();
      await until('both', async () => isDeepStrictEqual(await hidden(), [true, true, true]));
      await pane.getByRole('button', { name: '展开「扣分指标」的列' }).click();
      await pane.getByRole('button', { name: '展开「单项否决指标」的列' }).click();
      await until('unfolded', async () => isDeepStrictEqual(await hidden(), [false, false, false]));
    },
  },
  {
    name: 'saved, opened again: marks are there, the pane goes on',
    async run(bench) {
      const { page, pane } = bench;
      await pane.getByLabel('检查人').fill('张三');
      await pane.getByRole('checkbox', { name: '泄露国家秘密' }).click();
      await until('ticked', async () => (await cell(bench, '检查表', 5, 6)) === '☑');
      await next(bench);
      await until('checked', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '保存 .xlsx' }).click();
      const file = path.join(pictures, 'saved.xlsx');
      const download = await waiting;
      assert.match(download.suggestedFilename(), /政务新媒体检查表\.xlsx$/);
      await download.saveAs(file);
      const book = await loadXlsx(readFileSync(file));
      assert.equal(book.sheet('检查表').valueAt(5, 6), '☑');
      await sample(bench, 'empty');
      await pane.getByText('从哪里开始？').waitFor();
      await page.locator('#bar input[type=file]').setInputFiles(file);
      await pane.getByText('1/276').waitFor();
      await until('in the grid', async () => (await page.evaluate(() => window.kaoping.shown(5, 6))) === '☑');
      await picture(bench, 'opened-zh');
      await pane.getByRole('checkbox', { name: '出现严重表述错误' }).waitFor();
      await press(bench, '评分', '评分');
      await until('scored', async () => (await cell(bench, '检查表', 5, await column(bench, '检查表', '判定'))) === '不合格');
    },
  },
  {
    name: 'a file that is none is refused in a sentence, and the workbook stays',
    async run(bench) {
      const before = await bench.page.evaluate(() => window.kaoping.sheets());
      await bench.page.locator('#bar input[type=file]').setInputFiles({ name: '名录.xls', mimeType: 'application/octet-stream', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) });
      await bench.page.getByText(/另存为 Excel 工作簿/).waitFor();
      assert.deepEqual(await bench.page.evaluate(() => window.kaoping.sheets()), before);
    },
  },
  {
    name: 'the ribbon button 评分 scores and shows the summary: nothing more to press',
    async run(bench) {
      await sample(bench, 'inspected');
      await bench.pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      await bench.page.evaluate(() => {
        const pane = document.querySelector('iframe');
        if (pane) pane.src = 'pane.html?start=score';
      });
      await until('the view', async () => (await bench.pane.getByRole('tab', { name: '评分', selected: true }).count()) === 1);
      await bench.pane.getByText(/评分完成，更新 \d+ 个单元格/).waitFor();
      assert.equal((await line(bench, '检查表', '001'))['判定'], '合格');
      assert.ok((await values(bench, '不合格名单')).some((row) => row.includes('不合格')));
    },
  },
  {
    name: 'an Excel of 2016 is told what it lacks, in a page of its own',
    options: { query: 'excel=1.1' },
    async run(bench) {
      await bench.pane.getByText('这个 Excel 太旧').waitFor();
      assert.equal(await bench.pane.getByText('这一页要由 Excel 打开').isVisible(), false);
      await picture(bench, 'outdated');
    },
  },
  {
    name: 'the oldest Excel that it opens in (ExcelApi 1.8) does the job',
    options: { query: 'excel=1.8' },
    async run(bench) {
      await bench.pane.getByLabel('检查人').fill('张三');
      await bench.pane.getByRole('checkbox', { name: '出现严重表述错误' }).click();
      await next(bench);
      await until('checked', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      await press(bench, '评分', '评分');
      await until('scored', async () => (await cell(bench, '检查表', 5, await column(bench, '检查表', '判定'))) === '不合格');
    },
  },
  {
    name: 'an engine as old as Chromium 90 does the job',
    options: { before: olderEngine },
    async run(bench) {
      await bench.pane.getByLabel('检查人').fill('张三');
      await bench.pane.getByRole('checkbox', { name: '出现严重表述错误' }).click();
      await next(bench);
      await until('checked', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      await press(bench, '评分', '评分');
      await until('scored', async () => (await cell(bench, '检查表', 5, await column(bench, '检查表', '判定'))) === '不合格');
      assert.equal(await bench.page.evaluate(() => window.kaoping.shown(5, 5)), '☑');
    },
  },
  {
    name: 'by keyboard alone: tick, checked and next, tabs, 评分',
    async run(bench) {
      const { page, pane } = bench;
      // As F6 does in Excel: into the pane; Tab belongs to the cells before.
      await page.locator('#beside iframe').focus();
      await tabTo(bench, pane.getByLabel('检查人'), 'Tab');
      await page.keyboard.type('张三');
      await tabTo(bench, pane.getByRole('checkbox', { name: '出现严重表述错误' }), 'Tab');
      await page.keyboard.press('Space');
      await until('ticked by the space bar', async () => (await cell(bench, '检查表', 5, 5)) === '☑');
      await page.keyboard.press('Enter');
      await until('Enter: checked and next', async () => (await cell(bench, '检查表', 5, 4)) === '已检查');
      await tabTo(bench, pane.getByRole('tab', { name: '检查', exact: true }), 'Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await until('the tab 评分', async () => (await pane.getByRole('tab', { name: '评分', selected: true }).count()) === 1);
      await tabTo(bench, pane.getByRole('button', { name: '评分', exact: true }), 'Tab');
      await page.keyboard.press('Enter');
      await until('scored', async () => (await cell(bench, '检查表', 5, await column(bench, '检查表', '判定'))) === '不合格');
    },
  },
  {
    name: 'the pane in a plain browser says where to open it, and asks no other host',
    async run(bench, base) {
      await bench.page.goto(`${base}taskpane.html`);
      await bench.page.getByText('这一页要由 Excel 打开').waitFor({ timeout: 30_000 });
      // office.js would send its telemetry page from there: the policy forbids it, and the browser says so.
      const blocked = bench.strays.filter((each) => /Content Security Policy|violates/.test(each));
      bench.strays.splice(0, bench.strays.length, ...bench.strays.filter((each) => !blocked.includes(each)));
    },
  },
];

/** Presses the key until the focus is there, as somebody without a mouse would. */
async function tabTo({ page }: Bench, wanted: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${String(wanted)}`);
}

async function play(browser: Browser, base: string, { name, options, run }: Case): Promise<boolean> {
  const started = Date.now();
  let bench: Bench | null = null;
  try {
    bench = await openBench(browser, base, options);
    bench.page.setDefaultTimeout(45_000);
    if (!options?.query?.includes('excel=1.1')) await paneReady(bench);
    await run(bench, base);
    assert.deepEqual(bench.strays, [], 'nothing to another host, nothing wrong in the console');
    const failures = await bench.page.evaluate(() => (window as Partial<Window>).kaoping?.failures() ?? []);
    assert.deepEqual(failures, [], 'office.js asked for nothing that is not known');
    process.stdout.write(`✓ ${name} (${Date.now() - started} ms)\n`);
    return true;
  } catch (error) {
    process.stdout.write(`✗ ${name}\n  ${String(error instanceof Error ? error.message : error).split('\n').slice(0, 12).join('\n  ')}\n`);
    if (bench) {
      process.stdout.write(bench.strays.length > 0 ? `  ${bench.strays.slice(0, 5).join('\n  ')}\n` : '');
      await picture(bench, `failed-${name.slice(0, 24).replace(/[^\w\u4e00-\u9fff]+/g, '-')}`).catch(() => undefined);
    }
    return false;
  } finally {
    await bench?.context.close();
  }
}

async function main(): Promise<void> {
  const server = createServer(asOffice());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const chosen = cases.filter(({ name }) => wanted === undefined || name.includes(wanted));
  if (wanted === undefined) process.stdout.write('what an office does in a quarter: each story in one language; in both: npm run test:browser -- ""\n');
  const waiting = [...chosen];
  let passed = 0;
  const visit = async (): Promise<void> => {
    const browser = await openBrowser();
    for (let story = waiting.shift(); story; story = waiting.shift()) if (await play(browser, base, story)) passed += 1;
    await browser.close();
  };
  // Two stories at once, each in a browser of its own: each waits for its page half of the time.
  await Promise.all([visit(), visit()]);
  server.closeAllConnections();
  server.close();
  process.stdout.write(`pictures: ${pictures}\n${passed} passed, ${chosen.length - passed} failed\n`);
  if (passed < chosen.length) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 2;
});
