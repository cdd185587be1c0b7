import './page-globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostOffice, type HostOptions, type OfficeHost } from '../../src/workbook/host/office-host';
import { calculateBook } from '../../src/operations/calculated';
import { Book } from '../../src/workbook/book/book';

/**
 * Boots the real, unmodified office.js in the page of the test against a host of our own. It loads its other
 * parts by script elements, which jsdom does not fetch: their text is run in their place.
 */
export async function bootOffice(options: HostOptions): Promise<OfficeHost> {
  const folder = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
  const host = hostOffice(new Book(), { calculate: calculateBook, ...options });
  const tag = document.createElement('script');
  tag.setAttribute('src', 'https://localhost/office/office.js');
  tag.setAttribute('type', 'text/plain');
  document.head.appendChild(tag);
  runScriptsFrom(folder);
  run(readFileSync(join(folder, 'office.js'), 'utf8'));
  await Office.onReady();
  const { CommonUtility } = OfficeExtension as unknown as { CommonUtility: { _doApiNotSupportedCheck: boolean } };
  CommonUtility._doApiNotSupportedCheck = true;
  return host;
}

const run = (source: string): void => void window.eval(source);

function runScriptsFrom(folder: string): void {
  const append = Node.prototype.appendChild;
  Node.prototype.appendChild = function appendChild<T extends Node>(this: Node, node: T): T {
    if (!(node instanceof HTMLScriptElement) || !node.src.includes('/office/')) return append.call(this, node) as T;
    const name = node.src.slice(node.src.indexOf('/office/') + '/office/'.length);
    setTimeout(() => {
      run(readFileSync(join(folder, name), 'utf8'));
      node.onload?.(new Event('load'));
    }, 0);
    return node;
  };
}
