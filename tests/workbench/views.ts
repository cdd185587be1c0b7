import assert from 'node:assert/strict';
import { paneWords } from '../../src/messages/pane';
import { mergeWords } from '../../src/messages/pane-merge';
import type { Locale } from '../../src/messages/problem';
import type { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, type } from '../operations/workbooks';
import { accessibility, brightness, paneReady, picture, sample, type Bench, type Case } from './page';

/* Every view of the pane in one walk, in either language: whatever must hold of all of them is looked at there. */

const file = (name: string, bytes: Uint8Array): { name: string; mimeType: string; buffer: Buffer } => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

/** Two copies of a small office that differ in a cell, and the workbook that they were made of. */
async function office(): Promise<{ main: Uint8Array; copies: Uint8Array[]; doubled: Uint8Array }> {
  const main = await saveXlsx(await built('kunshan-2019-account', kunshanRegister));
  const copies: Uint8Array[] = [];
  for (const [inspector, count] of [['王芳', 2], ['李明', 3]] as const) {
    const book = await loadXlsx(main);
    type(book, '检查表', '001', { 检查状态: '已检查', 检查人: inspector, 监测时间点: 46280, '2.4.1a': count });
    copies.push(await saveXlsx(book));
  }
  return { main, copies, doubled: await saveXlsx(withCopiedSheet(await loadXlsx(main))) };
}

/** People copy sheets: then nobody knows which one counts. */
function withCopiedSheet(book: Book): Book {
  const { values } = book.sheet('检查表');
  book.add({ name: '检查表 (2)', visibility: 'visible', columns: [], rows: values.map((cells) => ({ cells: [...cells] })) });
  return book;
}

async function openFile({ page }: Bench, name: string, bytes: Uint8Array): Promise<void> {
  await page.locator('#bar input[type=file]').setInputFiles(file(name, bytes));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const discard = page.locator('#unsaved button[value=discard]');
  if ((await discard.count()) > 0) await discard.click();
}

/** `look` is told where it is, whenever a view stands. */
async function everyView(bench: Bench, locale: Locale, look: (view: string) => Promise<void>): Promise<void> {
  const { pane } = bench;
  const words = paneWords[locale];
  const merge = mergeWords[locale];
  const tab = (name: keyof typeof words.tabs): Promise<void> => pane.getByRole('tab', { name: words.tabs[name], exact: true }).click();
  const button = (name: string): ReturnType<typeof pane.getByRole> => pane.getByRole('button', { name, exact: true });
  const { main, copies, doubled } = await office();
  await sample(bench, 'empty');
  await paneReady(bench);
  await pane.getByText(words.start.heading).waitFor();
  await look('empty');
  await sample(bench, 'register');
  await pane.getByText(/^名录!/).waitFor();
  await look('setup');

  await openFile(bench, '检查表.xlsx', main);
  await pane.getByText('0/3').waitFor();
  await pane.getByRole('button', { name: words.inspect.addFindingTo('') }).first().click();
  await pane.getByLabel(words.inspect.findingDescription, { exact: true }).waitFor();
  await pane.getByText(words.inspect.notApplicableAsk).first().click();
  await look('inspect');
  await tab('rubric');
  await pane.getByRole('heading', { name: words.rubric.procedure }).waitFor();
  await look('rubric');
  await tab('score');
  await pane.getByText(merge.title, { exact: true }).click();
  await pane.locator('input[type=file][accept=".xlsx"]').setInputFiles(copies.map((bytes, index) => file(`副本${index + 1}.xlsx`, bytes)));
  await button(merge.run(2)).click();
  await pane.getByText(merge.conflicts(1)).waitFor();
  await look('merged');
  await button(words.score.run).click();
  await button(words.score.again).waitFor();
  await pane.getByText('张浦发布').first().click();
  await look('score');
  await tab('rank');
  await pane.getByText('张浦发布').first().waitFor();
  await look('rank');
  await openFile(bench, '复制过的.xlsx', doubled);
  await tab('inspect');
  await button(words.readAgain).first().waitFor();
  await look('refused');
}

const widths = [320, 450, 600];

export const viewCases: Case[] = [
  ...(['zh-CN', 'en'] as const).map((locale): Case => ({
    name: `the pane from 320 to 600 pixels, every view, ${locale}: nothing sticks out`,
    options: { query: locale === 'en' ? 'lang=en' : '' },
    async run(bench) {
      const { page } = bench;
      const wide: string[] = [];
      await everyView(bench, locale, async (view) => {
        for (const width of widths) {
          await page.evaluate((to) => document.getElementById('beside')?.style.setProperty('width', `${to}px`), width);
          const [frame] = page.frames().slice(1);
          // Two frames later it is laid out.
          const excess = (await frame?.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.documentElement.scrollWidth - document.documentElement.clientWidth)))))) ?? 0;
          if (excess > 0) wide.push(`${view} at ${width}: ${excess}`);
          if (width !== 450) await picture(bench, `pane-${locale}-${width}-${view}`);
        }
      });
      assert.deepEqual(wide, []);
    },
  })),
  // The English words are read out as well as the Chinese ones.
  ...([['light', 'zh-CN'], ['dark', 'en'], ['high contrast', 'zh-CN']] as const).map(([theme, locale]): Case => ({
    name: `no serious finding of axe-core in any view, ${theme}, ${locale}`,
    options: { query: [...(theme === 'dark' ? ['theme=dark'] : []), ...(locale === 'en' ? ['lang=en'] : [])].join('&'), highContrast: theme === 'high contrast' },
    async run(bench) {
      const found: string[] = [];
      await everyView(bench, locale, async (view) => {
        // Colours fade in.
        await bench.page.waitForTimeout(300);
        found.push(...(await accessibility(bench)).map((each) => `${view}: ${each}`));
        await picture(bench, `${theme.replace(' ', '-')}-${view}`);
        if (view !== 'inspect') return;
        // A name in black on white paper, whatever the colours of the machine.
        const name = await brightness(bench, 6, 1);
        assert.ok(name > 128 && name < 255, `the sheet can be read: ${name}`);
      });
      assert.deepEqual(found, []);
    },
  })),
];
