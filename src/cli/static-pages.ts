import { readFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';

/** The pages that were built, out of one folder. */

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8' };

export function staticPages(folder: string): RequestListener {
  const root = path.resolve(folder);
  return (request, response) => {
    answer(root, request.url ?? '/', response).catch(() => response.writeHead(400).end());
  };
}

async function answer(root: string, url: string, response: ServerResponse): Promise<void> {
  const asked = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  const file = path.join(root, path.normalize(asked === '/' ? '/index.html' : asked));
  // Nothing outside of the folder, whatever is asked for.
  const bytes = file.startsWith(root + path.sep) ? await readFile(file).catch(() => null) : null;
  if (bytes) {
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(bytes);
  } else {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('没有这一页\n');
  }
}
