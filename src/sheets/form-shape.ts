import type { CellValue } from '../workbook/plan';
import { findTag, isMarkId, type Tag } from './keyed';

/* What a form is known by. Apart from making one, which needs the formulas: the pane reads forms at once and makes them seldom. */

/** The sheet that lists the forms. */
export const indexName = '目录';

/** More subjects than these are refused: nobody finds his way. */
export const mostForms = 60;

/** Names of the cells of a form; all local to its sheet. 最近更新日期 only where a clause asks for it, and not on older forms. */
export const formNames = ['编号', '检查状态', '监测时间点', '检查人', '单项否决', '扣分', '加分', '得分', '判定', '同类排名', '最近更新日期'] as const;
export type FormName = (typeof formNames)[number];
/** Those above the table; the others are its foot. */
export const formHead: ReadonlySet<FormName> = new Set(['编号', '检查状态', '监测时间点', '检查人']);

/** Where a form's parts stand now, whatever was inserted around them. */
export interface FoundForm {
  tag: Tag | null;
  /** 0-based columns; null where the heading is gone. */
  columns: { id: number; tick: number | null; count: number | null; points: number | null };
  /** 0-based rows of each id in the id column, marks of other versions included. */
  ids: readonly { id: string; row: number }[];
}

export const tickHeading = '打√';
export const countHeading = '次数';
const pointsHeadings: readonly string[] = ['扣分', '得分', '扣分/得分'];

/** Null where the sheet is no form of ours. Without its tag it must show both the ids and the headings. */
export function findForm(values: readonly (readonly CellValue[])[]): FoundForm | null {
  const tagged = findTag(values, '检查单');
  const heading = values.findIndex((row) => row.includes(tickHeading) && row.includes(countHeading));
  const column = tagged?.column ?? (heading < 0 ? -1 : idColumn(values));
  if (column < 0) return null;
  const ids = values.flatMap((row, index) => (isMarkId(row[column]) ? [{ id: row[column].trim(), row: index }] : []));
  if (!tagged && ids.length < 2) return null;
  const at = (row: number, wanted: readonly string[]): number | null => {
    const found = (values[row] ?? []).findIndex((cell, index) => index > column && typeof cell === 'string' && wanted.includes(cell.trim()));
    return found < 0 ? null : found;
  };
  return { tag: tagged?.tag ?? null, columns: { id: column, tick: at(heading, [tickHeading]), count: at(heading, [countHeading]), points: at(heading - 1, pointsHeadings) }, ids };
}

/** The leftmost column that holds several mark ids. */
function idColumn(values: readonly (readonly CellValue[])[]): number {
  const counts = new Map<number, number>();
  for (const row of values) row.forEach((cell, column) => isMarkId(cell) && counts.set(column, (counts.get(column) ?? 0) + 1));
  const several = [...counts].flatMap(([column, count]) => (count >= 2 ? [column] : []));
  return several.length === 0 ? -1 : Math.min(...several);
}
