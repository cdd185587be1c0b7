import { escapedAttribute } from '../workbook/xlsx/xml';

/** The arguments of `npm run package`, and what follows from them alone. */

/** Where office.js may come from; their scripts and hosts: webpack.config.js. */
export const officeSources = ['self', 'global', 'mainland'] as const;
export type OfficeSource = (typeof officeSources)[number];

/** The address in manifest.xml, which is the one for development. */
export const developmentUrl = 'https://localhost:3000/';

/**
 * The address of the folder of the pages, with a slash at its end and without query and fragment.
 * @param given --url as typed
 * @throws Error with a line for people where Excel could open no pane from there
 */
export function checkedUrl(given: string | undefined): string {
  const example = '例如：npm run package -- --url https://kaoping.example.gov.cn/';
  if (given === undefined || !URL.canParse(given)) throw new Error(`请用 --url 写明网页将放在哪里，${example}`);
  const url = new URL(given);
  // Excel opens no pane from elsewhere.
  if (url.protocol !== 'https:') throw new Error(`Excel 只打开 https 的网页，${example}`);
  if (url.username !== '' || url.password !== '') throw new Error(`--url 里不能有用户名和密码，人人都会看到，${example}`);
  url.search = url.hash = '';
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** @throws Error where --office is none of the three */
export function checkedSource(given: string): OfficeSource {
  const found = officeSources.find((source) => source === given);
  if (!found) throw new Error(`--office 只能是 ${officeSources.join('、')}`);
  return found;
}

/**
 * The manifest of an office: manifest.xml with its addresses under another one.
 * @param url as checkedUrl returns it
 */
export function manifestFor(manifest: string, url: string): string {
  const address = escapedAttribute(url);
  // By a function: `$&` in an address is no pattern.
  return manifest.replace(/<!-- 开发用清单.*?-->\n/, '').replaceAll(developmentUrl, () => address);
}
