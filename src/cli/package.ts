import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkedSource, checkedUrl, manifestFor } from './package-arguments';
import { messageOf, replaceFolder, writeWhole } from './files';
import { say } from './output';
import { iisSettings, nginxSettings, policyOf } from './server-settings';

/**
 * `npm run package -- --url https://内网地址/`: what an office puts on its own web server, and the manifest that
 * points there.
 */

const folder = path.join('dist', 'package');

async function packageSite(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string' }, office: { type: 'string', default: 'self' } } });
  const url = checkedUrl(values.url);
  const office = checkedSource(values.office);
  // What an office has on its server today stays until there is another one to take its place.
  await replaceFolder(folder, async (aside) => {
    const site = path.join(aside, 'site');
    await build(office, site);
    await writeText(path.join(aside, 'manifest.xml'), manifestFor(await readFile('manifest.xml', 'utf8'), url));
    const policy = policyOf(await readFile(path.join(site, 'taskpane.html'), 'utf8'));
    await writeText(path.join(aside, 'nginx.conf'), nginxSettings(url, policy));
    await writeText(path.join(site, 'web.config'), iisSettings(policy));
  });
  await report(url);
}

function build(office: string, site: string): Promise<void> {
  const webpack = createRequire(import.meta.url).resolve('webpack/bin/webpack.js');
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [webpack, '--config-name', 'site', '--env', 'production', '--env', `office=${office}`, '--env', `folder=${path.relative('dist', site)}`], { stdio: 'inherit' }).once('exit', (code) => (code === 0 ? resolve() : reject(new Error('网页没有做成，见上面的说明'))));
  });
}

async function report(url: string): Promise<void> {
  const site = path.join(folder, 'site');
  const files = (await readdir(site, { recursive: true })).sort();
  let total = 0;
  for (const name of files) {
    const file = path.join(site, name);
    if (!(await stat(file)).isFile()) continue;
    const bytes = await readFile(file);
    total += bytes.length;
    if (/\.(js|css)$/.test(name)) say(`  ${name}　${kilobytes(bytes.length)}，gzip ${kilobytes(gzipSync(bytes).length)}`);
  }
  say(`已写入 ${folder}（${kilobytes(total)}）`);
  say(`  site/　　　　　整个文件夹放到 ${url}；浏览器打开它就是网页工作台`);
  say('  site/licences.txt　网页里各软件包的名称、版本和许可证');
  say('  manifest.xml　　交给管理员装到 Excel（README“装到 Excel”）');
  say('  nginx.conf　　　nginx 的写法；IIS 用 site/web.config');
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

const writeText = (file: string, text: string): Promise<void> => writeWhole(file, new TextEncoder().encode(text));

packageSite().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
});
