import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { kunshanAccounts, kunshanUnits } from '../../src/cli/demo-registers';
import { builtinRubrics } from '../../src/rubric/builtin';
import { rubricLabel } from '../../src/taskpane/rubric/rubric-label';
import { line, next, optionOf, paneReady, picture, press, sample, until, values, type Bench, type Case } from './page';

/** What is Chinese in English too: the words of the notices. */
const official: readonly string[] = [
  ...textsIn([builtinRubrics, kunshanAccounts, kunshanUnits, builtinRubrics.map(rubricLabel)]).flatMap(cited),
  // Under 分值 of the official table.
  '否决',
  // A sheet that is spoken of before it is there.
  '合并核对',
];

/** A text of a notice, without its number, and as a reason cites it: up to 「，扣5分」. */
function cited(text: string): string[] {
  const plain = text.replace(/^\d+[.．、]\s*/, '');
  return [text, plain, ...[...plain.matchAll(/，/g)].map(({ index }) => plain.slice(0, index))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const said = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const found = [document.title];
    for (const element of document.querySelectorAll('body, body *')) {
      // The grid draws the workbook, and the hint reads out what a cell says: both are documents.
      if (element.closest('script, style, #hint, .univer-sheet-bar')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found;
  });

/** Workbooks are named in Chinese, as what is in them. */
const fileNames = /\S+\.xlsx/g;

/** Chinese letters and marks on the page and in the pane that are neither official wording nor the workbook's own. */
async function leftOvers(bench: Bench, typed: readonly string[]): Promise<string[]> {
  const sheets = await bench.page.evaluate(() => window.kaoping.sheets());
  // The longest first: what is part of another is taken out with it. A single letter says nothing of where it comes from.
  const known = [...official, ...typed, ...sheets].filter((text) => text.length > 1 && /\p{Script=Han}/u.test(text)).sort((one, other) => other.length - one.length);
  const texts = (await Promise.all(bench.page.frames().map(said))).flat();
  const rest = [...new Set(texts)].filter((text) => /\p{Script=Han}/u.test(text)).map((text) => ({ text, left: known.reduce((left, each) => left.replaceAll(each, ''), text.replace(fileNames, '')) }));
  return rest.filter(({ left }) => /\p{Script=Han}/u.test(left)).map(({ text, left }) => `${text} → ${left}`);
}

export const englishCases: Case[] = [
  {
    name: 'the main job in English: setup, inspection, scoring, ranking of units; Chinese only where the notice or the workbook speaks',
    options: { query: 'lang=en' },
    async run(bench) {
      const { page, pane } = bench;
      const chinese: string[] = [];
      const look = async (view: string): Promise<void> => {
        chinese.push(...(await leftOvers(bench, [])).map((each) => `${view}: ${each}`));
        await picture(bench, `en-${view}`);
      };
      await pane.getByRole('button', { name: /Checked, next/ }).waitFor();
      await look('accounts');
      await sample(bench, 'empty');
      await paneReady(bench);
      await pane.getByText('Where to begin?').waitFor();
      await look('empty');
      await sample(bench, 'register');
      await paneReady(bench);
      await pane.getByText('Where to begin?').waitFor();
      await pane.getByLabel('Indicator table').selectOption({ label: await optionOf(bench, 'Indicator table', /昆山.*年度考核/) });
      await pane.getByLabel('Use a sheet').selectOption('名录');
      await pane.getByText(/50 units/).waitFor();
      await look('setup');
      await pane.getByRole('tab', { name: 'Indicators' }).click();
      await pane.getByRole('button', { name: 'Make a checklist with this table' }).waitFor();
      await look('rubric');
      await pane.getByRole('tab', { name: 'Inspect' }).click();
      await pane.getByLabel('Indicator table').selectOption({ label: await optionOf(bench, 'Indicator table', /昆山.*年度考核/) });
      await pane.getByLabel('Use a sheet').selectOption('名录');
      await pane.getByText(/50 units/).waitFor();
      await pane.getByRole('button', { name: 'Make the checklist' }).click();
      await pane.getByRole('button', { name: /Checked, next/ }).waitFor();
      const sheet = (await page.evaluate(() => window.kaoping.sheets())).find((name) => name.startsWith('检查表')) ?? '';
      await look('inspect');
      await pane.getByLabel('Inspector').fill('Li');
      for (const [at, ticked] of [3, 0, 1].entries()) {
        const ticks = pane.getByRole('checkbox');
        await ticks.first().waitFor();
        for (let tick = 1; tick <= ticked; tick += 1) await ticks.nth((await ticks.count()) - tick).click();
        if (at === 0) await look('marked');
        await next(bench, /Checked, next/);
        await until(`unit ${at + 1} is checked`, async () => (await values(bench, sheet)).filter((row) => row.includes('已检查')).length > at);
      }
      await press(bench, 'Score', 'Score');
      await until('scored', async () => pane.getByRole('button', { name: 'Score again' }).isVisible());
      await pane.getByText('昆山开发区').first().click();
      await look('score');
      await pane.getByRole('tab', { name: 'Ranking' }).click();
      await pane.getByText('昆山开发区').first().waitFor();
      await look('rank');
      const ranked = await Promise.all(['昆山开发区', '昆山高新区', '花桥经济开发区'].map((name) => line(bench, '排名', name)));
      const places = ranked.map((row) => parseInt(String(row['名次']), 10));
      const scores = ranked.map((row) => Number(row['得分']));
      assert.deepEqual(places, scores.map((score) => 1 + scores.filter((each) => each > score).length));
      await pane.getByRole('button', { name: 'Open “排名”' }).click();
      await until('the ranking is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === '排名');
      await look('ranking');
      assert.deepEqual([...new Set(chinese)], []);
    },
  },
];
