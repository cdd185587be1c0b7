import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { Book } from '../../src/workbook/book/book';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { cell, next, paneReady, picture, pictures, press, until, values, type Bench, type Case } from './page';

/* A register as somebody might hand it in who means harm, or only copied carelessly: text stays text. */

/** The longest name that a register may hold, and one that is too long. */
const long = `长${'名'.repeat(254)}`;
const tooLong = `${long}${'名'.repeat(45)}`;

/** 名称, 主办单位 and 链接 of an account; what is shown of the name where it differs. */
const accounts: readonly { name: string; unit: string; link: string; shown?: string }[] = [
  { name: '<img src=x onerror="top.hacked=1">', unit: '=HYPERLINK("http://evil.example/","点我")', link: 'javascript:top.hacked=1' },
  { name: '=HYPERLINK("http://evil.example/","中奖")', unit: '<img src=x onerror="top.hacked=1">镇', link: 'https://good.example.gov.cn/x?a=1&b=2' },
  { name: '+1+1', unit: '+1+1镇', link: 'data:text/html,<script>top.hacked=1</script>' },
  { name: '@SUM(1,1)', unit: '+1+1镇', link: 'https://good.example.gov.cn/"onclick="top.hacked=1' },
  { name: '-2+3', unit: '+1+1镇', link: '=1+1' },
  { name: "=cmd|' /C calc'!A0", unit: '+1+1镇', link: 'file:///etc/passwd' },
  { name: `引"号'</textarea><script>top.hacked=1</script>&amp;`, unit: '+1+1镇', link: '' },
  { name: long, unit: '+1+1镇', link: '' },
  { name: '😀政务👨‍👩‍👧发布', unit: '+1+1镇', link: '' },
  // Marks that turn the direction of reading make two different names look alike: they are taken out, and said.
  { name: '\u202E布发浦张\u202C', unit: '+1+1镇', link: '', shown: '布发浦张' },
];
/** What may be a link in the file, as its XML says it. */
const goodLinks = ['https://good.example.gov.cn/x?a=1&amp;b=2'];
const units = [...new Set(accounts.map(({ unit }) => unit))];

async function hostileRegister(longest: string): Promise<Buffer> {
  const book = new Book();
  const rows: CellValue[][] = [
    ['名称', '类型', '平台', '主办单位', '类别', '链接'],
    ...units.map((unit) => [unit, '单位', null, null, '=1+1', null]),
    ...accounts.map(({ name, unit, link }) => [name === long ? longest : name, '账号', '微信订阅号', unit, '@类别<b>', link]),
  ];
  book.add({ name: '名录', visibility: 'visible', columns: [], rows: rows.map((cells) => ({ cells })) });
  return Buffer.from(await saveXlsx(book));
}

const shownName = ({ name, shown }: (typeof accounts)[number]): string => shown ?? name;

/** Nothing of all that became an element, a link or a script. */
async function nothingRan({ page }: Bench): Promise<void> {
  for (const frame of page.frames()) {
    const found = await frame.evaluate(() => ({
      ran: 'hacked' in window,
      pictures: [...document.querySelectorAll('img')].map((each) => each.getAttribute('src')).filter((source) => source === 'x'),
      links: [...document.querySelectorAll('a[href]')].map((each) => each.getAttribute('href') ?? '').filter((href) => !/^https:\/\/good\.example\.gov\.cn\/|^#/.test(href)),
      handlers: [...document.querySelectorAll('[onerror], [onclick]')].length,
      scripts: [...document.querySelectorAll('script:not([src])')].length,
    }));
    assert.deepEqual(found, { ran: false, pictures: [], links: [], handlers: 0, scripts: 0 });
  }
}

/** The file as it is, not as our reader takes it: formulas, links and parts that name another place. */
function inFile(bytes: Uint8Array): { formulas: string[]; links: string[] } {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels)$/.test(name)).map(([, part]) => strFromU8(part));
  return {
    formulas: parts.flatMap((part) => [...part.matchAll(/<f\b[^>]*>([^<]*)<\/f>/g)].map(([, formula = '']) => formula)),
    links: parts.flatMap((part) => [...part.matchAll(/<Relationship\b[^>]*TargetMode="External"[^>]*>/g)].map(([relationship]) => /Target="([^"]*)"/.exec(relationship)?.[1] ?? '')),
  };
}

async function saved({ page }: Bench, name: string): Promise<Uint8Array> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存 .xlsx' }).click();
  const file = path.join(pictures, name);
  await (await waiting).saveAs(file);
  return readFileSync(file);
}

async function openRegister(bench: Bench, longest = long): Promise<void> {
  await bench.page.locator('#bar input[type=file]').setInputFiles({ name: '名录.xlsx', mimeType: 'application/octet-stream', buffer: await hostileRegister(longest) });
  await paneReady(bench);
  await bench.pane.getByText('从哪里开始？').waitFor();
  await bench.pane.getByLabel('用工作表').selectOption('名录');
}

export const hostileCases: Case[] = [
  {
    name: 'hostile names, units, groups and links: neither markup nor formula in pane, grid and file',
    async run(bench) {
      const { page, pane } = bench;
      await openRegister(bench, tooLong);
      await pane.getByText('有 300 个字，最多 255 个', { exact: false }).waitFor();
      await openRegister(bench);
      await pane.getByText(new RegExp(`${accounts.length} 个账号`)).waitFor();
      await nothingRan(bench);
      await picture(bench, 'hostile-setup');
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      await pane.getByLabel('检查人').fill('=1+1');
      await pane.getByLabel('依据与说明').fill('=HYPERLINK("http://evil.example/","依据")');
      for (const account of accounts) {
        await pane.getByRole('heading', { name: `${shownName(account)}（微信订阅号）`, exact: true }).waitFor();
        await nothingRan(bench);
        if (account.name === long) {
          await picture(bench, 'hostile-long');
          // Three lines of it; the clauses stay in view.
          const [name, clause] = await Promise.all([pane.getByRole('heading', { name: long }), pane.getByRole('checkbox').first()].map((each) => each.boundingBox()));
          assert.ok(name && name.height < 100, `${name?.height} pixels`);
          assert.ok(clause && clause.y < 500, `${clause?.y}`);
        }
        // One is vetoed, so that names stand in the lists too.
        if (account === accounts[0] || account.name === long) await pane.getByRole('checkbox').first().click();
        await next(bench);
      }
      await press(bench, '评分', '评分');
      await until('scored', async () => pane.getByRole('button', { name: '重新评分' }).isVisible());
      await nothingRan(bench);
      await picture(bench, 'hostile-score');
      await pane.getByText('<img src=x', { exact: false }).first().click();
      await pane.getByRole('tab', { name: '排名' }).click();
      await pane.getByText('+1+1（微信订阅号）').first().waitFor();
      await nothingRan(bench);

      // Cells of the workbook and of the grid say what the register said.
      const rows = await values(bench, '检查表');
      const headings = rows.find((row) => row.includes('名称')) ?? [];
      const first = rows.findIndex((row) => row[headings.indexOf('名称')] === shownName(accounts[0] ?? { name: '', unit: '', link: '' }));
      assert.ok(first > 0);
      for (const [index, account] of accounts.entries()) {
        const at = (heading: string): CellValue => rows[first + index]?.[headings.indexOf(heading)] ?? null;
        assert.deepEqual([at('名称'), at('主办单位'), at('检查人')], [shownName(account), account.unit, '=1+1']);
        assert.equal(at('链接'), account.link === '' ? null : account.link);
        assert.equal(at('类别'), '@类别<b>');
      }
      assert.equal(await cell(bench, '检查表', first, headings.indexOf('依据与说明')), '=HYPERLINK("http://evil.example/","依据")');
      await pane.getByRole('tab', { name: '检查', exact: true }).click();
      await until('the checklist is in view', async () => (await page.evaluate(() => window.kaoping.activeSheet())) === '检查表');
      const shown = await Promise.all(accounts.map((_, index) => page.evaluate(([row, column]) => window.kaoping.shown(row, column), [first + index, headings.indexOf('名称')] as const)));
      assert.deepEqual(shown, accounts.map(shownName));

      const bytes = await saved(bench, 'hostile.xlsx');
      const { formulas, links } = inFile(bytes);
      assert.deepEqual(formulas.filter((formula) => /HYPERLINK|cmd|evil|^1\+1|^\+1|SUM\(1,1\)|hacked/.test(formula)), []);
      assert.deepEqual([...new Set(links)], goodLinks);
      const again = (await loadXlsx(bytes)).sheet('检查表');
      assert.deepEqual(accounts.map((_, index) => again.valueAt(first + index, headings.indexOf('名称'))), accounts.map(shownName));
      assert.deepEqual(accounts.map((_, index) => again.valueAt(first + index, headings.indexOf('链接'))), accounts.map(({ link }) => link || null));
    },
  },
  {
    name: 'hostile units, a form each: sheet names that Excel takes, nothing run',
    async run(bench) {
      const { page, pane } = bench;
      await openRegister(bench);
      await pane.getByLabel('选指标表').selectOption({ index: 1 });
      await pane.getByText(new RegExp(`${units.length} 个单位`)).waitFor();
      await pane.getByRole('radio', { name: /逐个表/ }).click();
      await pane.getByRole('button', { name: '生成检查表' }).click();
      await pane.getByRole('button', { name: /已检查，下一个/ }).waitFor();
      await nothingRan(bench);
      const names = await page.evaluate(() => window.kaoping.sheets());
      assert.deepEqual(names.filter((name) => name.length > 31 || /[:\\/?*[\]]|^'|'$/.test(name)), []);
      assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
      await picture(bench, 'hostile-forms');
      const { formulas, links } = inFile(await saved(bench, 'hostile-forms.xlsx'));
      // A sheet is called after its unit; within quotes, of a name or a text, nothing is run.
      const besides = formulas.map((formula) => formula.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ''));
      assert.deepEqual(besides.filter((formula) => /evil|hacked|HYPERLINK/.test(formula)), []);
      assert.deepEqual([...new Set(links)], goodLinks);
    },
  },
];
