import type { NameOutline, Outline } from './port';

/**
 * While new sheets are being made, a name of the workbook lists them. It is the first thing that is written and the
 * last that goes, in one action: however the work broke off, and whoever opens the workbook next, sheets on the list
 * are half-made and count as not there.
 */
export const unfinishedName = '考评_未完成';

/** `={"检查表","名录"}`: what the name stands for. */
export const unfinishedFormula = (sheets: readonly string[]): string => `={${sheets.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}}`;

/** Names of the sheets on the list; null where there is none. */
export function unfinishedSheets(names: readonly NameOutline[]): Set<string> | null {
  const list = names.find(({ name, sheet }) => sheet === null && name === unfinishedName);
  return list ? new Set([...list.refersTo.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))) : null;
}

/** The sheet that a name refers to; blank where it is no reference to cells. */
export function ownerOf(refersTo: string): string {
  const owner = refersTo.slice(0, Math.max(0, refersTo.lastIndexOf('!')));
  return owner.startsWith("'") ? owner.slice(1, -1).replaceAll("''", "'") : owner;
}

/** Without the sheets that are half-made, and the names that speak of them. */
export function wholeOutline({ sheets, names }: Outline): Outline {
  const unfinished = unfinishedSheets(names);
  if (!unfinished) return { sheets, names };
  return {
    sheets: sheets.filter(({ name }) => !unfinished.has(name)),
    names: names.filter(({ name, sheet, refersTo }) => name !== unfinishedName && !unfinished.has(sheet ?? ownerOf(refersTo))),
  };
}
