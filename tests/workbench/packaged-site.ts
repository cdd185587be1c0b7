import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { iisSettings, nginxSettings, policyOf } from '../../src/cli/server-settings';
import { staticPages } from '../../src/cli/static-pages';
import type { Case } from './page';

/* What is handed to an office: pages, the settings of its server, the licences. */

/** Built as `npm run package` builds, but not into the package that lies there already. */
export const folder = 'dist/tested';

const pageText = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const policy = (): string => policyOf(pageText('taskpane.html'));

const nginxHeaders = (): [string, string][] => [...nginxSettings('https://kaoping.example.gov.cn/kp/', policy()).matchAll(/add_header (\S+) "([^"]*)" always;/g)].map(([, name = '', value = '']) => [name, value]);

/** The pages under the headers that nginx.conf tells an office's server to send: all stories are told under them. */
export function asOffice(): RequestListener {
  const pages = staticPages(folder);
  const headers = nginxHeaders();
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    pages(request, response);
  };
}

/** { 'script-src': ["'self'"] … } */
const directives = (text: string): Record<string, string[]> =>
  Object.fromEntries(text.split(';').map((part) => part.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));

function assertStrict(text: string): void {
  const parts = directives(text);
  assert.deepEqual(parts['default-src'], ["'self'"]);
  assert.deepEqual(parts['script-src'], ["'self'"], 'no inline script, no eval, no other host');
  assert.deepEqual(parts['connect-src'], ["'self'"]);
  assert.deepEqual(parts['frame-src'], ["'self'"]);
  assert.deepEqual(parts['object-src'], ["'none'"]);
  assert.deepEqual(parts['base-uri'], ["'none'"]);
  // Fluent makes its styles at run time: the one thing that is inline.
  const { 'style-src': styles = [], ...others } = parts;
  assert.deepEqual(styles, ["'self'", "'unsafe-inline'"]);
  assert.deepEqual(Object.values(others).flat().filter((source) => !["'self'", "'none'", 'data:', 'blob:'].includes(source)), []);
}

export const packagedCases: Case[] = [
  {
    name: 'the policy of npm start, of nginx.conf and of web.config: scripts from this server alone, none inline, no eval',
    async run(bench) {
      const server = createServer(staticPages(folder));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        for (const name of readdirSync(folder).filter((each) => each.endsWith('.html'))) {
          const served = await (await fetch(`http://127.0.0.1:${port}/${name}`)).text();
          assertStrict(policyOf(served));
          // Before any script, or it would not hold for it.
          assert.ok(served.indexOf('Content-Security-Policy') < served.search(/<script|<link|<style/), name);
          assert.doesNotMatch(served, /<script(?![^>]*\bsrc=)|\son\w+=|javascript:/i, name);
          assert.doesNotMatch(served, /(?:src|href)="(?:https?:)?\/\//i, name);
        }
      } finally {
        server.closeAllConnections();
        server.close();
      }
      // IIS has a setting of its own for what nginx says as a header.
      const { 'Cache-Control': caching, ...headers } = Object.fromEntries(nginxHeaders());
      assert.equal(caching, 'no-cache');
      assert.match(iisSettings(policy()), /cacheControlMode="DisableCache"/);
      assertStrict(headers['Content-Security-Policy'] ?? '');
      const iis = Object.fromEntries([...iisSettings(policy()).matchAll(/<add name="([^"]*)" value="([^"]*)" \/>/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&apos;', "'").replaceAll('&#39;', "'")]));
      assert.deepEqual(iis, headers, 'both servers say the same');

      // And the browser keeps to it.
      const tried = await bench.page.evaluate(async () => {
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = 1">');
        const script = document.createElement('script');
        script.textContent = 'window.ran = 2';
        document.body.append(script);
        window.setTimeout('window.ran = 3', 0);
        await new Promise((resolve) => window.setTimeout(resolve, 200));
        return 'ran' in window;
      });
      assert.equal(tried, false);
      const blocked = bench.strays.filter((each) => /Content Security Policy/.test(each));
      assert.ok(blocked.length >= 3, bench.strays.join('\n'));
      bench.strays.splice(0, bench.strays.length, ...bench.strays.filter((each) => !blocked.includes(each)));
    },
  },
  {
    name: 'the licences of what is bundled lie beside the pages',
    run() {
      const text = pageText('licences.txt');
      const entries = text.split(/\n={80}\n/).slice(1);
      for (const name of ['react', 'react-dom', 'zod', 'fflate', '@fluentui/react-button', '@univerjs/core', '@univerjs/sheets', '@microsoft/office-js']) {
        const own = entries.filter((entry) => entry.trimStart().startsWith(`${name} `));
        assert.equal(own.length, 1, `${name} stands in the list once`);
        assert.match(own[0] ?? '', /\d+\.\d+\.\d+/, `${name} with its version`);
        assert.ok((own[0] ?? '').length > 400, `${name} with the text of its licence`);
      }
      // What only builds and tests is not in the pages.
      for (const name of ['webpack', 'jest', 'playwright-core', 'axe-core', 'typescript']) assert.ok(!entries.some((entry) => entry.trimStart().startsWith(`${name} `)), name);
      return Promise.resolve();
    },
  },
];
