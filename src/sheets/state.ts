import type { CellValue, SheetPlan } from '../workbook/plan';

/**
 * The one very hidden sheet: the rubrics under which the workbook's checklists were made, so that a
 * workbook is understood on any machine and a changed rubric is noticed, and what the last scoring and the last merge
 * overwrote (before-image.ts). Cells only (DESIGN §6). Each row says what it is; rows that are not understood stay.
 */
export const stateName = '考评数据';

/** A cell of Excel takes 32,767 characters. */
export const stateChunk = 30_000;

/** @param rubrics by hash, each as its JSON text */
export function planState(rubrics: ReadonlyMap<string, string>): SheetPlan {
  return { name: stateName, visibility: 'very_hidden', columns: [{ width: 80 }, { width: 120 }, { width: 40 }, { width: 400 }], rows: stateRows(rubrics).map((cells) => ({ cells })) };
}

export function stateRows(rubrics: ReadonlyMap<string, string>): CellValue[][] {
  const rows: CellValue[][] = [[stateName, '请勿修改或删除本表', null, null], ['格式', 1, null, null]];
  for (const [hash, text] of rubrics) {
    for (let start = 0, part = 0; start < text.length; start += stateChunk, part += 1) rows.push(['指标表', hash, part, text.slice(start, start + stateChunk)]);
  }
  return rows;
}

/** The state sheet among a workbook's sheets, whatever it is called now. */
export function findState<T extends { name: string; values: readonly (readonly CellValue[])[] }>(contents: readonly T[]): T | undefined {
  return contents.find(({ name, values }) => name === stateName || values[0]?.[0] === stateName);
}

/** JSON texts of the rubrics by hash; an incomplete one is left out. */
export function readState(values: readonly (readonly CellValue[])[]): Map<string, string> {
  const parts = new Map<string, string[]>();
  for (const [kind, hash, part, text] of values) {
    if (kind !== '指标表' || typeof hash !== 'string' || typeof part !== 'number' || typeof text !== 'string') continue;
    const known = parts.get(hash) ?? [];
    known[part] = text;
    parts.set(hash, known);
  }
  return new Map([...parts].map(([hash, texts]) => [hash, texts.join('')]));
}

/** FNV-1a: notices parts of two texts that stand side by side, not ill will. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** By which the rows of an image are known in the state sheet. */
export interface ImageKinds {
  image: string;
  /** Behind all that was written: it was written to its end. */
  arrived: string;
}

export const scoringImage: ImageKinds = { image: '上次评分', arrived: '评分完成' };
export const mergeImage: ImageKinds = { image: '上次汇总', arrived: '汇总完成' };

/** When the scoring was that can be taken back; null where none can. Looks no further than it must: the pane asks often. */
export const lastScoredAt = (values: readonly (readonly CellValue[])[]): string | null => imageMadeAt(values, scoringImage);

/** The same of either. */
export function imageMadeAt(values: readonly (readonly CellValue[])[], { image }: ImageKinds): string | null {
  const found = imageParts(values, image);
  return found && found.stamp.slice(0, found.stamp.indexOf('|'));
}

/** The rows of an image, told by their stamp; null where there is none, or one of its rows is missing. */
export function imageParts(values: readonly (readonly CellValue[])[], image: string): { stamp: string; text: () => string } | null {
  const rows = values.filter(([kind, stamp]) => kind === image && typeof stamp === 'string');
  const stamp = rows[0]?.[1];
  if (typeof stamp !== 'string' || rows.some((row) => row[1] !== stamp) || Number(stamp.split('|')[1]) !== rows.length) return null;
  const texts = new Map(rows.map(([, , part, text]) => [part, text]));
  if (rows.some((_, part) => typeof texts.get(part) !== 'string')) return null;
  return { stamp, text: () => rows.map((_, part) => texts.get(part)).join('') };
}
