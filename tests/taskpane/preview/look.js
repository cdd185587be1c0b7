/* node tests/taskpane/preview/look.js [folder]: pictures of every view of the pane, and what axe finds in them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import webpack from 'webpack';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.argv[2] ?? 'dist/preview');
const require = createRequire(import.meta.url);

const config = {
  mode: 'production',
  entry: path.join(here, 'preview.tsx'),
  output: { path: folder, filename: 'preview.js' },
  devtool: false,
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      { test: /\.tsx$/, loader: 'swc-loader', options: { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } } },
      { test: /\.ts$/, loader: 'swc-loader', options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } } },
    ],
  },
  performance: { hints: false },
};

const tab = (name) => async (page) => page.getByRole('tab', { name }).click();
const scenes = {
  inspect: { book: 'kunshan' },
  inspectLow: { book: 'kunshan', act: async (page) => page.locator('textarea').scrollIntoViewIfNeeded() },
  leaveOut: {
    book: 'kunshan',
    act: async (page, en) => {
      await page.getByRole('button', { name: en ? /Not applicable$/ : /不适用$/ }).first().click();
    },
  },
  setup: { book: 'register' },
  setupBoxes: { book: 'register', more: { boxes: '1' }, act: async (page) => page.getByRole('radio', { name: /Excel 365/ }).click() },
  setupEmpty: { book: 'empty' },
  built: {
    book: 'register',
    act: async (page, en) => {
      await page.getByRole('combobox').first().selectOption({ index: 7 });
      await page.getByRole('button', { name: en ? 'Make the checklist' : '生成检查表' }).click();
      await page.waitForTimeout(500);
      const more = page.locator('details summary').first();
      if (await more.count()) await more.click();
    },
  },
  refused: {
    book: 'kunshan',
    act: async (page) => {
      await page.evaluate(() => window.host.type({ sheet: '检查表', row: 4, column: 6 }, 'x'));
      await page.waitForTimeout(500);
    },
  },
  rubric: { book: 'kunshan', act: (page, en) => tab(en ? 'Indicators' : '指标')(page) },
  score: {
    book: 'kunshan',
    act: async (page, en) => {
      await tab(en ? 'Score' : '评分')(page);
      await page.getByRole('button', { name: en ? /^Score/ : /^评分/ }).click();
      await page.waitForTimeout(600);
    },
  },
  why: {
    book: 'kunshan',
    act: async (page, en) => {
      await tab(en ? 'Score' : '评分')(page);
      const why = page.getByRole('button', { name: en ? /Why$/ : /为什么$/ });
      await why.nth(3).click();
      await why.nth(4).click();
      await why.nth(3).scrollIntoViewIfNeeded();
    },
  },
  merge: {
    book: 'kunshan',
    act: async (page, en) => {
      await tab(en ? 'Score' : '评分')(page);
      const bytes = (value) => page.evaluate((count) => window.copyWith([5, 6].map((row) => ({ row, column: 20, value: count + row }))), value);
      const file = (name, content) => ({ name, mimeType: '', buffer: globalThis.Buffer.from(content) });
      await page.locator('summary', { hasText: en ? 'Merge copies' : '汇总分表' }).click();
      await page.locator('input[type=file]').setInputFiles([file('2026年第三季度政务新媒体检查表（张三）.xlsx', await bytes(1)), file('2026年第三季度政务新媒体检查表（李四）.xlsx', await bytes(2)), file('检查表（最终版）.et', [0xd0, 0xcf, 0x11, 0xe0])]);
      if (process.env.PICKED) return;
      await page.getByRole('button', { name: en ? /^Merge 3/ : /^汇总 3/ }).click();
      await page.waitForTimeout(3000);
    },
  },
  arrange: {
    book: 'kunshan',
    act: async (page, en) => {
      await tab(en ? 'Ranking' : '排名')(page);
      await page.getByRole('button', { name: en ? 'Sort' : '排序', exact: true }).click();
      await page.waitForTimeout(500);
      await page.getByRole('button', { name: en ? /^Hide/ : /^收起/ }).first().scrollIntoViewIfNeeded();
    },
  },
  rank: {
    book: 'annual',
    act: async (page, en) => {
      await tab(en ? 'Ranking' : '排名')(page);
      await page.waitForTimeout(500);
    },
  },
  forms: { book: 'jingzhou' },
  quarters: { book: 'liyang' },
};

const wanted = (process.env.SCENES ?? Object.keys(scenes).join(',')).split(',');
const widths = (process.env.WIDTHS ?? '320,400,600').split(',').map(Number);
const looks = (process.env.LOOKS ?? 'light/zh-CN,dark/zh-CN,high_contrast/zh-CN,light/en').split(',').map((look) => look.split('/'));

const built = await new Promise((resolve, reject) => webpack(config, (error, stats) => (error || stats.hasErrors() ? reject(error ?? new Error(stats.toString('errors-only'))) : resolve(stats))));
void built;
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>考评</title><style>html,body,#pane{height:100%;margin:0}</style><main id="pane" style="height:100%"></main><script src="preview.js"></script></html>');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let findings = 0;
for (const name of wanted) {
  const { book, act, more } = scenes[name];
  for (const [theme, locale] of looks) {
    for (const width of widths) {
      const page = await browser.newPage({ viewport: { width, height: 720 } });
      const label = `${name}-${theme}-${locale}-${width}`;
      page.on('pageerror', (error) => { findings += 1; console.log(`${label}: ${error.message}`); });
      page.on('console', (message) => message.type() === 'error' && console.log(`${label}: ${message.text()}`));
      await page.goto(`${pathToFileURL(path.join(folder, 'index.html'))}?${new URLSearchParams({ book, theme, locale, ...more })}`);
      await page.waitForSelector('[role=tabpanel] h2, [role=tabpanel] h3');
      await page.waitForTimeout(200);
      await act?.(page, locale === 'en');
      await page.waitForTimeout(350);
      await page.screenshot({ path: path.join(folder, `${label}.png`) });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth + Math.max(0, ...[...document.querySelectorAll('[role=tabpanel], [role=tabpanel] div')].map((each) => (getComputedStyle(each).overflowX === 'visible' ? 0 : each.scrollWidth - each.clientWidth))));
      if (over > 0) { findings += 1; console.log(`${label}: ${over} px too wide`); }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') { console.log(`${label}: (${impact}) ${id} ${nodes[0]?.target}`); continue; }
        findings += 1;
        console.log(`${label}: ${impact} ${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 140)} ${any[0]?.message ?? ''}`).slice(0, 3).join('\n    ')}`);
      }
      await page.close();
    }
  }
}
await browser.close();
console.log(`${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;
