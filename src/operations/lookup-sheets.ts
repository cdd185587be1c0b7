import { countHeading, findForm, tickHeading } from '../sheets/form-shape';
import { countedBy, type SummedBy } from '../sheets/summary';
import type { SheetContent } from '../workbook/port';
import { textOf } from './read-matrix';

/* Sheets without a tag that look up a matrix, found by their headings: 检查单, 按单位汇总, 按平台汇总. */

/** 检查单 as it stands: 0-based places of its 编号 and of its headings. */
export interface FoundSelfForm {
  content: SheetContent;
  id: { row: number; column: number };
  headingRow: number;
}

/** Null where the sheet is no 检查单 of a matrix, whatever it is called now: it has the headings of a form, and no ids. */
export function findSelfForm(content: SheetContent): FoundSelfForm | null {
  const { values } = content;
  const headingRow = values.findIndex((row) => row.includes(tickHeading) && row.includes(countHeading));
  if (headingRow < 0 || findForm(values)) return null;
  const row = values.slice(0, headingRow).findIndex((cells) => cells.includes('编号'));
  const column = values[row]?.indexOf('编号') ?? -1;
  return row < 0 ? null : { content, id: { row, column: column + 1 }, headingRow };
}

/** A sheet of sums as it stands: its 0-based heading row, and by what it sums. */
export interface FoundSummary {
  content: SheetContent;
  headingRow: number;
  by: SummedBy;
  column: (heading: string) => number;
}

/** Null where the sheet is none of 按单位汇总 and 按平台汇总, whatever it is called now. */
export function findSummary(content: SheetContent): FoundSummary | null {
  const headingRow = content.values.findIndex((row) => row.includes(countedBy) && row.includes('已检查'));
  const headings = (content.values[headingRow] ?? []).map(textOf);
  const by = (['主办单位', '平台'] as const).find((heading) => headings.includes(heading));
  return headingRow < 0 || by === undefined ? null : { content, headingRow, by, column: (heading) => headings.indexOf(heading) };
}
