/** @jest-environment ./tests/taskpane/page-environment.js */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replaceFolder } from '../../src/cli/files';
import { checkedSource, checkedUrl, developmentUrl, manifestFor, officeSources } from '../../src/cli/package-arguments';
import { iisSettings, nginxSettings, policyOf } from '../../src/cli/server-settings';
import { folder as testedFolder } from '../workbench/packaged-site';
import { manifestRules } from './rules';

/* npm run package: what follows from --url and --office, without the minutes of a build. */

const manifest = readFileSync('manifest.xml', 'utf8');

/** The configuration is a module of webpack's own kind: it says by itself what it makes. */
const built = JSON.parse(
  execFileSync(process.execPath, ['--input-type=module', '-e', `
    import configure, { officeSources, policy } from './webpack.config.js';
    const site = (env) => configure(env).find(({ name }) => name === 'site').output.path;
    console.log(JSON.stringify({
      policies: Object.fromEntries(Object.entries(officeSources).map(([name, { hosts }]) => [name, policy(hosts)])),
      scripts: Object.fromEntries(Object.entries(officeSources).map(([name, { script }]) => [name, script])),
      folders: { development: site({}), tested: site({ production: true, folder: 'tested' }) },
    }));`], { encoding: 'utf8' }),
) as { policies: Record<string, string>; scripts: Record<string, string>; folders: Record<'development' | 'tested', string> };

const addresses: readonly [given: string, url: string, location: string][] = [
  ['https://kaoping.example.gov.cn', 'https://kaoping.example.gov.cn/', '/'],
  ['https://10.1.2.3:8443/a&b/$&/考评 表?x=1#y', 'https://10.1.2.3:8443/a&b/$&/%E8%80%83%E8%AF%84%20%E8%A1%A8/', '"/a&b/$&/考评 表/"'],
];

describe.each(addresses)('--url %s', (given, url, location) => {
  it('is the address of a folder', () => expect(checkedUrl(given)).toBe(url));

  it('stands in the manifest wherever the address for development stood, and nothing else changes', () => {
    const made = manifestFor(manifest, checkedUrl(given));
    const count = (text: string, part: string): number => text.split(part).length - 1;
    const escaped = url.replaceAll('&', '&amp;');
    expect(made).not.toContain('localhost');
    expect(count(made, escaped)).toBe(count(manifest.replace(/<!-- 开发用清单.*/, ''), developmentUrl));
    expect(made.replaceAll(escaped, () => developmentUrl)).toBe(manifest.replace(/<!-- 开发用清单.*\n/, ''));
  });

  describe('the manifest', () => manifestRules(manifestFor(manifest, checkedUrl(given)), url));

  it.each(officeSources)('the server of --office %s says its policy', (source) => {
    const policy = built.policies[source] ?? '';
    const nginx = nginxSettings(url, policy);
    expect(nginx).toContain(`location ${location} {\n`);
    expect(nginx).toContain(`add_header Content-Security-Policy "${policy}" always;`);
    expect(policyOf(`<meta http-equiv="Content-Security-Policy" content="${policy}" />`)).toBe(policy);
    const settings = new DOMParser().parseFromString(iisSettings(policy), 'application/xml');
    expect(settings.querySelector('[name="Content-Security-Policy"]')?.getAttribute('value')).toBe(policy);
  });
});

it.each([[undefined, /--url/], ['', /--url/], ['kaoping.example.gov.cn', /--url/], ['http://kaoping.example.gov.cn/', /https/], ['ftp://kaoping.example.gov.cn/', /https/], ['file:///C:/site/', /https/], ['https://user:word@kaoping.example.gov.cn/', /密码/]])('refuses --url %s in a line with an example', (given, words) => {
  expect(() => checkedUrl(given)).toThrow(words);
  expect(() => checkedUrl(given)).toThrow(/例如：npm run package -- --url https:/);
});

describe('--office', () => {
  it('is one of those that webpack knows', () => {
    expect(Object.keys(built.policies)).toEqual([...officeSources]);
    expect(officeSources.map(checkedSource)).toEqual([...officeSources]);
    expect(() => checkedSource('cdn')).toThrow('self、global、mainland');
  });

  it.each<[string, string[]]>([
    ['self', []],
    ['global', ['https://*.cdn.office.net', 'https://appsforoffice.microsoft.com', 'https://telemetryservice.firstpartyapps.oaspapps.com']],
    ['mainland', ['https://appsforoffice.cdn.partner.office365.cn']],
  ])('%s: no other host than those of its office.js, no inline script, no eval', (source, hosts) => {
    const parts = Object.fromEntries((built.policies[source] ?? '').split('; ').map((part) => part.split(' ')).map(([name = '', ...sources]) => [name, sources]));
    for (const name of ['script-src', 'connect-src', 'frame-src']) expect([name, [...(parts[name] ?? [])].sort()]).toEqual([name, ["'self'", ...hosts].sort()]);
    const { 'script-src': scripts = [] } = parts;
    expect(parts['style-src']).toEqual(["'self'", "'unsafe-inline'"]);
    expect(parts['default-src']).toEqual(["'self'"]);
    const others = Object.entries(parts).filter(([name]) => !['script-src', 'connect-src', 'frame-src', 'style-src'].includes(name));
    expect(others.flatMap(([, sources]) => sources).filter((each) => !["'self'", "'none'", 'data:', 'blob:'].includes(each))).toEqual([]);
    // The script itself comes from where scripts may come from.
    const script = built.scripts[source] ?? '';
    expect(script === 'office/office.js' || scripts.includes(new URL(script).origin)).toBe(true);
    expect(script.startsWith('https://')).toBe(hosts.length > 0);
  });
});

it('the browser tests build into a folder of their own: a package that lies there stays', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(scripts['test:browser']).toContain('--env production --env folder=tested ');
  expect(built.folders).toEqual({ development: path.resolve('dist/site'), tested: path.resolve(testedFolder) });
});

describe('another package is made', () => {
  /** As it stands in dist: by folder, what its manifest says. */
  const standing = (dist: string): Record<string, string> => Object.fromEntries(readdirSync(dist).map((name) => [name, readFileSync(path.join(dist, name, 'manifest.xml'), 'utf8')]));
  const write = (folder: string, text: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'manifest.xml'), text);
  };
  let dist: string;
  let folder: string;
  beforeEach(() => {
    dist = mkdtempSync(path.join(tmpdir(), 'kaoping-package-'));
    folder = path.join(dist, 'package');
    write(folder, 'the former');
  });

  it('takes the place of the former, which stands until then', async () => {
    await replaceFolder(folder, async (aside) => {
      write(aside, 'the new');
      expect(standing(dist)).toMatchObject({ package: 'the former' });
    });
    expect(standing(dist)).toEqual({ package: 'the new' });
  });

  it('fails half way: the former is whole, and nothing lies beside it', async () => {
    const failing = replaceFolder(folder, async (aside) => {
      write(aside, 'half of the new');
      throw new Error('网页没有做成');
    });
    await expect(failing).rejects.toThrow('网页没有做成');
    expect(standing(dist)).toEqual({ package: 'the former' });
  });

  it('was cut off, while it was built or between the two renames: the next one begins from the former', async () => {
    write(`${folder}.new`, 'half of the new');
    renameSync(folder, `${folder}.old`);
    await expect(replaceFolder(folder, () => Promise.reject(new Error('网页没有做成')))).rejects.toThrow();
    expect(standing(dist)).toEqual({ package: 'the former' });
    renameSync(folder, `${folder}.old`);
    await replaceFolder(folder, async (aside) => write(aside, 'the new'));
    expect(standing(dist)).toEqual({ package: 'the new' });
  });
});
