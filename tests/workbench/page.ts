import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import type { CellValue } from '../../src/workbook/plan';

/** The workbench in a browser, as people have it before them. */
export interface Bench {
  page: Page;
  pane: FrameLocator;
  context: BrowserContext;
  /** Whatever went to another host, or was told to the console as wrong. */
  strays: string[];
  /** Gzip bytes of the scripts that were loaded so far, by file. */
  scripts: Map<string, number>;
}

export interface BenchOptions {
  /** `lang=en&theme=dark` */
  query?: string;
  /** Runs before every script of every frame. */
  before?: string;
  highContrast?: boolean;
}

interface Inspector {
  failures(): string[];
  sheets(): string[];
  values(sheet: string): CellValue[][];
  shown(row: number, column: number): CellValue;
  activeSheet(): string;
  selection(): { sheet: string; range: { top: number; left: number } } | null;
  columnHidden(column: number): boolean;
  point(row: number, column: number): { x: number; y: number } | null;
  run(command: string, params: object): Promise<boolean>;
}

declare global {
  interface Window {
    kaoping: Inspector;
  }
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A fresh profile each time: office.js and the pane remember things. */
export async function openBench(browser: Browser, base: string, { query = '', before, highContrast }: BenchOptions = {}): Promise<Bench> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...(highContrast ? { forcedColors: 'active' as const, colorScheme: 'dark' as const } : {}) });
  if (before !== undefined) await context.addInitScript(before);
  // A machine that several share is slow, not wrong.
  context.setDefaultNavigationTimeout(120_000);
  const page = await context.newPage();
  const bench: Bench = { page, context, pane: page.frameLocator('#beside iframe'), strays: [], scripts: new Map() };
  watch(bench, base);
  await page.goto(`${base}?${query}`);
  return bench;
}

export function watch({ page, strays, scripts }: Bench, base: string): void {
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(?:data|blob|about):/.test(request.url())) strays.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) strays.push(`${response.status()} ${response.url()}`);
    if (!response.url().endsWith('.js')) return;
    response.body().then((body) => scripts.set(path.basename(new URL(response.url()).pathname), gzipSync(body).length), () => undefined);
  });
  page.on('pageerror', (error) => strays.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') strays.push(`${message.type()}: ${message.text()}`);
  });
}

export const paneReady = ({ pane }: Bench): Promise<void> => pane.getByRole('tablist').waitFor();

/** As people see it: the empty text of a formula is a blank. */
export const cell = ({ page }: Bench, sheet: string, row: number, column: number): Promise<CellValue> =>
  page.evaluate(([name, at, to]) => ((value) => (value === '' ? null : value))(window.kaoping.values(name)[at]?.[to] ?? null), [sheet, row, column] as const);

export const values = ({ page }: Bench, sheet: string): Promise<CellValue[][]> => page.evaluate((name) => window.kaoping.values(name).map((row) => row.map((value) => (value === '' ? null : value))), sheet);

/** A click into the middle of a cell of the sheet in view. */
export async function clickCell({ page }: Bench, row: number, column: number): Promise<void> {
  const point = await page.evaluate(([at, to]) => window.kaoping.point(at, to), [row, column] as const);
  if (!point) throw new Error(`no cell ${row},${column}`);
  await page.mouse.click(point.x, point.y);
}

/** How bright a cell of the sheet in view is on the screen: 0 black … 255 white. */
export async function brightness({ page }: Bench, row: number, column: number): Promise<number> {
  const middle = await page.evaluate(([at, to]) => window.kaoping.point(at, to), [row, column] as const);
  if (!middle) throw new Error(`no cell ${row},${column}`);
  const shot = await page.screenshot({ clip: { x: middle.x - 10, y: middle.y - 5, width: 20, height: 10 } });
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(image, 0, 0);
    const { data } = drawing?.getImageData(0, 0, image.width, image.height) ?? { data: [] as number[] };
    return Array.from(data).reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / (0.75 * data.length);
  }, shot.toString('base64'));
}

/** Until it holds: the pane and the grid follow in their own time. */
export async function until(what: string, holds: () => Promise<boolean>, patience = 45_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Where the pictures of a run go. */
export const pictures = mkdtempSync(path.join(tmpdir(), 'kaoping-pictures-'));

/** One story, told on a page of its own. */
export interface Case {
  name: string;
  options?: BenchOptions;
  run(bench: Bench, base: string): Promise<void>;
}

export const picture = ({ page }: Bench, name: string): Promise<unknown> => page.screenshot({ path: path.join(pictures, `${name}.png`) });

export const column = async (bench: Bench, sheet: string, id: string): Promise<number> => {
  for (const row of (await values(bench, sheet)).slice(0, 12)) if (row.includes(id)) return row.indexOf(id);
  throw new Error(`${sheet} has no column ${id}`);
};

/** A line of a sheet by its headings, wherever they stand. */
export async function line(bench: Bench, sheet: string, name: string): Promise<Record<string, CellValue>> {
  const rows = await values(bench, sheet);
  const headings = rows.find((row) => row.includes('名称') && (row.includes('得分') || row.includes('判定') || row.includes('否决事项'))) ?? [];
  const found = rows.find((row, at) => at > rows.indexOf(headings) && row.includes(name)) ?? [];
  return Object.fromEntries(headings.flatMap((heading, at) => (typeof heading === 'string' ? [[heading.replace(/\s/g, ''), found[at] ?? null]] : [])));
}

export const next = (bench: Bench, label: RegExp = /已检查，下一个/): Promise<void> => bench.pane.getByRole('button', { name: label }).click();

export async function press(bench: Bench, tab: string, button: string): Promise<void> {
  await bench.pane.getByRole('tab', { name: tab, exact: true }).click();
  await bench.pane.getByRole('button', { name: button, exact: true }).click();
}

/** Another sample, whatever stands there now: what is unsaved is given up. */
export async function sample({ page }: Bench, name: string): Promise<void> {
  await page.locator('#bar select').selectOption(name);
  // The question stands there as soon as it is asked: before anything is read or made.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const discard = page.locator('#unsaved button[value=discard]');
  if ((await discard.count()) > 0) await discard.click();
}

/** The option of a list whose text fits. */
export async function optionOf({ pane }: Bench, label: string, pattern: RegExp): Promise<string> {
  const texts = await pane.getByLabel(label).locator('option').allTextContents();
  const found = texts.find((text) => pattern.test(text));
  if (found === undefined) throw new Error(`${label}: ${texts.join(' | ')}`);
  return found;
}

const axeSource = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Serious findings of axe-core in the pane and in the page's own parts; the grid is a drawing and not ours. */
export async function accessibility({ page }: Bench): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(axeSource);
    const run = "axe.run(document.querySelector('#grid') ? { exclude: [['#grid'], ['iframe']] } : document, { iframes: false, resultTypes: ['violations'] })";
    const { violations } = await frame.evaluate<{ violations: Finding[] }>(run);
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') found.push(`${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
    }
  }
  return found;
}
