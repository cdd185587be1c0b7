import { createServer } from 'node:http';
import { messageOf } from './files';
import { say } from './output';
import { staticPages } from './static-pages';

/** `npm start`: the pages that were built, on this machine only. */

const host = '127.0.0.1';
const usualPort = 3000;

function listen(folder: string, port: number): void {
  const server = createServer(staticPages(folder));
  server.once('error', (error: NodeJS.ErrnoException) => {
    // Taken by another program, or kept back by Windows: the next one.
    if ((error.code === 'EADDRINUSE' || error.code === 'EACCES') && port < usualPort + 100) return listen(folder, port + 1);
    process.stderr.write(`不能提供网页：${messageOf(error)}\n`);
    process.exitCode = 2;
    return undefined;
  });
  server.listen(port, host, () => {
    say(`网页工作台：http://${host}:${port}/　（Ctrl+C 结束）`);
    process.once('SIGINT', () => {
      server.closeAllConnections();
      server.close();
    });
  });
}

const [folder = 'dist/site', port = String(usualPort)] = process.argv.slice(2);
listen(folder, Number(port));
