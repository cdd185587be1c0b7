import { spawn } from 'node:child_process';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import type * as DevCerts from 'office-addin-dev-certs';
import { messageOf } from './files';
import { say } from './output';
import { staticPages } from './static-pages';

/** `npm run excel`: the pages under a certificate that this machine trusts, and Excel with the add-in in it. */

/** Where manifest.xml looks for the pages. */
const port = 3000;

function run(command: string, ...more: string[]): Promise<number> {
  const script = createRequire(import.meta.url).resolve('office-addin-debugging/cli.js');
  return new Promise((resolve) => {
    spawn(process.execPath, [script, command, 'manifest.xml', ...more], { stdio: 'inherit' }).once('exit', (code) => resolve(code ?? 1));
  });
}

async function start(): Promise<void> {
  if (process.platform !== 'win32' && process.platform !== 'darwin') {
    process.stderr.write('npm run excel 需要 Windows 或 macOS 上的 Excel；这台电脑上请用 npm start 打开网页工作台。\n');
    process.exitCode = 2;
    return;
  }
  // Only here: it asks the system for a certificate, which nobody else needs.
  const { getHttpsServerOptions } = createRequire(import.meta.url)('office-addin-dev-certs') as typeof DevCerts;
  const { ca, cert, key } = await getHttpsServerOptions();
  const server = createServer({ ca, cert, key }, staticPages('dist/site'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const code = await run('start', 'desktop', '--no-debug');
  if (code !== 0) {
    server.close();
    process.exitCode = 2;
    return;
  }
  say('Excel 已打开，“开始”选项卡上有“考评”。Ctrl+C 结束，并从 Excel 取下本加载项。');
  process.once('SIGINT', () => {
    server.closeAllConnections();
    server.close();
    void run('stop');
  });
}

start().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const advice = taken ? `端口 ${port} 被别的程序占用（也许是另一个 npm start 或 npm run excel），清单里的网址用的就是它。请先结束那个程序，再运行一次` : messageOf(error);
  process.stderr.write(`不能在 Excel 中打开：${advice}\n`);
  process.exitCode = 2;
});
