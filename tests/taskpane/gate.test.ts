/** @jest-environment ./tests/taskpane/page-environment.js */
import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';
import { parse } from 'acorn';

/* The script before the pane, run as the pages carry it (ES5), in pages of every kind: with and without office.js, a host, window.external. */

const code = transformSync(readFileSync('src/taskpane/gate.ts', 'utf8'), { isModule: false, jsc: { target: 'es5', parser: { syntax: 'typescript' } } }).code;

interface Page {
  href?: string;
  /** What stands in window.external; absent: this engine has none. */
  external?: object | null;
  /** Inside another page, as in Excel on the web. */
  framed?: boolean;
  /** ExcelApi sets up to this one; null: a host that is not Excel; absent: no office.js. */
  excel?: string | null;
  /** The host answers office.js; otherwise it waits for ever. */
  answers?: boolean;
  bigInt?: unknown;
  /** The set that the page asks for. */
  floor?: string;
}

interface Opened {
  /** Where the page was sent instead of opening the pane. */
  sentTo: string[];
  /** Milliseconds that a host is waited for. */
  patience: number | null;
  /** Lets that time pass. */
  wait: () => void;
  scripts: string[];
  styles: string[];
}

function open({ href = 'https://kaoping.example/taskpane.html', external, framed = false, excel, answers = true, bigInt = BigInt, floor = '1.8' }: Page): Opened {
  document.head.replaceChildren();
  document.body.innerHTML = `<script id="gate" type="text/plain" data-excel="${floor}" data-scripts="one.js two.js" data-styles="pane.css"></script>`;
  const sentTo: string[] = [];
  const timers = new Map<number, { act: () => void; after: number }>();
  const page: Record<string, unknown> = { BigInt: bigInt };
  page['parent'] = framed ? {} : page;
  if (external !== undefined) page['external'] = external;
  const office = excel === undefined ? undefined : {
    onReady: (tell: (info: { host: string | null }) => void) => {
      if (answers) tell({ host: excel === null ? null : 'Excel' });
    },
    context: { requirements: { isSetSupported: (_: string, asked: string) => Number((excel ?? '').split('.')[1]) >= Number(asked.split('.')[1]) } },
  };
  const location = { href, replace: (to: string) => void sentTo.push(to) };
  const setTimer = (act: () => void, after: number): number => {
    timers.set(timers.size + 1, { act, after });
    return timers.size;
  };
  const run = new Function('window', 'document', 'location', 'Office', 'setTimeout', 'clearTimeout', code);
  run(page, document, location, office, setTimer, (timer: number) => void timers.delete(timer));
  const [waiting] = timers.values();
  return {
    sentTo,
    patience: waiting?.after ?? null,
    wait: () => waiting?.act(),
    scripts: [...document.body.querySelectorAll('script[src]')].map((each) => each.getAttribute('src') ?? ''),
    styles: [...document.head.querySelectorAll('link')].map((each) => each.getAttribute('href') ?? ''),
  };
}

// As every engine since 2018 has it; jsdom does not.
Object.defineProperty(HTMLScriptElement.prototype, 'noModule', { value: false, configurable: true });

const inExcel = { GetHostInfo: () => 'Excel$Win32$16.01$zh-CN' };

it('is plain ES5, or an old Excel would show an empty pane', () => {
  expect(() => parse(code, { ecmaVersion: 5 })).not.toThrow();
});

it('opens the pane in Excel: styles and scripts, in their order', () => {
  expect(open({ external: inExcel, excel: '1.8' })).toMatchObject({ sentTo: [], patience: null, scripts: ['one.js', 'two.js'], styles: ['pane.css'] });
});

describe.each<[string, Page]>([
  ['undefined', {}],
  ['null', { external: null }],
  ['an object that is no Office', { external: {} }],
])('where window.external is %s', (_, page) => {
  it('says that office.js is missing', () => {
    expect(open(page)).toMatchObject({ sentTo: ['outdated.html#office'], scripts: [] });
  });

  it('opens in Excel on the web, which is known by its frame and its address', () => {
    expect(open({ ...page, framed: true, excel: '1.14' })).toMatchObject({ sentTo: [], scripts: ['one.js', 'two.js'] });
    expect(open({ ...page, href: 'https://kaoping.example/taskpane.html?_host_Info=Excel$Web$16.01', excel: '1.14' })).toMatchObject({ sentTo: [], scripts: ['one.js', 'two.js'] });
  });

  it('waits 3 seconds for a host in a plain browser, then says that there is none', () => {
    const opened = open({ ...page, excel: '1.14', answers: false });
    expect([opened.patience, opened.sentTo]).toEqual([3000, []]);
    opened.wait();
    expect(opened.sentTo).toEqual(['outdated.html#host']);
  });
});

it.each<[string, Page]>([
  ['its window.external', { external: inExcel }],
  ['its frame', { framed: true }],
  ['its address', { href: 'https://kaoping.example/taskpane.html?_host_Info=Excel$Win32$16.01' }],
])('waits 20 seconds in an Office that gives itself away by %s', (_, page) => {
  expect(open({ ...page, excel: '1.14', answers: false }).patience).toBe(20_000);
});

it.each<[string, Page, string]>([
  ['a host that is not Excel', { excel: null }, 'host'],
  ['an Excel before 1.8', { external: inExcel, excel: '1.7' }, 'excel'],
  ['an Excel before the set that the page asks for', { external: inExcel, excel: '1.9', floor: '1.10' }, 'excel'],
  ['an engine without BigInt', { external: inExcel, excel: '1.8', bigInt: null }, 'engine'],
])('%s is told so, and nothing of the pane is loaded', (_, page, what) => {
  expect(open(page)).toMatchObject({ sentTo: [`outdated.html#${what}`], scripts: [], styles: [] });
});
