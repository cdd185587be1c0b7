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

/** In the pane, two frames later, when it is laid out: by how many pixels the page, or a part that scrolls within it, is wider than is seen. */
function widest(): Promise<number> {
  const over = ({ scrollWidth, clientWidth }: Element): number => scrollWidth - clientWidth;
  const scrolling = (): Element[] => [...document.querySelectorAll('[role=tabpanel], [role=tabpanel] *')].filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX));
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(Math.max(over(document.documentElement), ...scrolling().map(over))))));
}

/** How many pixels of the pane stick out at each width where any do. */
async function excesses({ page }: Bench, look: (width: number) => Promise<unknown>): Promise<string[]> {
  const wide: string[] = [];
  const set = (to: string): Promise<unknown> => page.evaluate((value) => document.getElementById('beside')?.style.setProperty('width', value), to);
  for (const width of widths) {
    await set(`${width}px`);
    const [frame] = page.frames().slice(1);
    const excess = (await frame?.evaluate(widest)) ?? 0;
    if (excess > 0) wide.push(`at ${width}: ${excess}`);
    await look(width);
  }
  await set('');
  return wide;
}

/* Both languages at every width, and read out in each theme; one walk for all of it, since the walk takes longest. */
export const viewCases: Case[] = ([['light', 'zh-CN'], ['dark', 'en'], ['high contrast', 'zh-CN']] as const).map(([theme, locale]): Case => {
  const measured = theme !== 'high contrast';
  return {
    name: `every view of the pane, ${theme}, ${locale}: no serious finding of axe-core${measured ? '; from 320 to 600 pixels nothing sticks out' : ''}`,
    options: { query: [...(theme === 'dark' ? ['theme=dark'] : []), ...(locale === 'en' ? ['lang=en'] : [])].join('&'), highContrast: theme === 'high contrast' },
    async run(bench) {
      const [found, wide]: [string[], string[]] = [[], []];
      await everyView(bench, locale, async (view) => {
        // Colours fade in.
        await bench.page.waitForTimeout(300);
        found.push(...(await accessibility(bench)).map((each) => `${view}: ${each}`));
        await picture(bench, `${theme.replace(' ', '-')}-${view}`);
        // A name in black on white paper, whatever the colours of the machine.
        const name = view === 'inspect' ? await brightness(bench, 6, 1) : 200;
        assert.ok(name > 128 && name < 255, `the sheet can be read: ${name}`);
        if (!measured) return;
        const sticks = await excesses(bench, (width) => (width === 450 ? Promise.resolve() : picture(bench, `pane-${locale}-${width}-${view}`)));
        wide.push(...sticks.map((each) => `${view} ${each}`));
      });
      assert.deepEqual([found, wide], [[], []]);
    },
  };
});
