/*
 * Draws the PNGs that Office wants from the SVGs: `node src/assets/render.mjs [path of Chromium]`.
 * They are committed: a build needs no browser.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = path.dirname(fileURLToPath(import.meta.url));
const [, , executablePath = '/usr/bin/chromium'] = argv;
const wanted = { icon: [16, 32, 64, 80, 128], build: [16, 32, 80], score: [16, 32, 80] };

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, sizes] of Object.entries(wanted)) {
  for (const size of sizes) {
    const svg = await readFile(path.join(folder, `${name}${size === 16 ? '-small' : ''}.svg`), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(path.join(folder, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
