import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';
import { messageOf } from './files';
import { say } from './output';

/** `npm start`: the pages that were built, on this machine only. */

const host = '127.0.0.1';
const usualPort = 3000;
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.png': 'image/png', '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'text/xml; charset=utf-8' };

async function answer(root: string, url: string, response: ServerResponse): Promise<void> {
  const asked = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  const file = path.join(root, path.normalize(asked === '/' ? '/index.html' : asked));
  // Nothing outside of the folder, whatever is asked for.
  if (!file.startsWith(root + path.sep)) {
    response.writeHead(404).end();
    return;
  }
  try {
    const bytes = await readFile(file);
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(bytes);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('没有这一页\n');
  }
}

function listen(root: string, port: number): void {
  const server = createServer((request, response) => {
    answer(root, request.url ?? '/', response).catch(() => response.writeHead(400).end());
  });
  server.once('error', (error: NodeJS.ErrnoException) => {
    // Taken by another program: the next one.
    if (error.code === 'EADDRINUSE' && port < usualPort + 100) listen(root, port + 1);
    else {
      process.stderr.write(`不能提供网页：${messageOf(error)}\n`);
      process.exitCode = 2;
    }
  });
  server.listen(port, host, () => say(`网页工作台：http://${host}:${port}/　（Ctrl+C 结束）`));
  process.once('SIGINT', () => {
    server.closeAllConnections();
    server.close();
  });
}

const [folder = 'dist/site', port = String(usualPort)] = process.argv.slice(2);
listen(path.resolve(folder), Number(port));
