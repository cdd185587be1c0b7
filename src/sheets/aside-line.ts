import { quoted } from '../formulas/words';
import type { CellValue } from '../workbook/plan';
import { alarmWords } from './table';

/**
 * What stands under the title of a sheet that was put aside, in front of what stood there: on screen and printed, so
 * that nobody takes it for the one in use. It begins as every line that must be seen, and is red with the rules of those.
 */
export type AsideBecause = '按新指标评分' | '恢复原指标';

export const asideBeginning = `${alarmWords}已`;
const ending = '，本表留存不用';
const words = (because: AsideBecause): string => `${asideBeginning}${because}${ending}`;

/** What stands in the cell. */
export interface LineContent {
  value: CellValue;
  /** Without the equals sign. */
  formula?: string | undefined;
}

/** A line that calculates keeps its formula, so that it says again what it said once the sheet is taken up. */
export function asideLine({ value, formula }: LineContent, because: AsideBecause): LineContent {
  const said = words(because);
  if (formula === undefined) return { value: value === null || value === '' ? said : `${said}${gap}${String(value)}` };
  const [time] = /评分时间 [\d-]+ [\d:]+/.exec(String(value)) ?? [];
  const all = time === undefined ? said : `${said}${gap}${time}`;
  return { value: all, formula: `IF(TRUE,${quoted(all)},${formula})` };
}

// LibreOffice writes TRUE().
const heldFormula = new RegExp(`^IF\\(TRUE(?:\\(\\))?,"${asideBeginning}[^"]*${ending}[^"]*",([\\s\\S]*)\\)$`);

/** Null where the cell does not say that its sheet was put aside. */
export function lineBefore({ value, formula }: LineContent): LineContent | null {
  const held = formula === undefined ? null : heldFormula.exec(formula);
  if (held) return { value, formula: held[1] };
  const text = typeof value === 'string' && formula === undefined && value.startsWith(asideBeginning) ? value : '';
  const end = text.indexOf(ending);
  return end < 0 ? null : { value: text.slice(end + ending.length).replace(new RegExp(`^${gap}`), '') || null };
}

/** Between the words and what they stand in front of. */
const gap = '　';
