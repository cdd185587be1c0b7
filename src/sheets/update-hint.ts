import type { CellValue } from '../workbook/plan';
import type { MarkColumn } from './parts';

/**
 * 「距监测时间点 16 天，请核实是否“2周内无更新”」, beside an account whose last update lies longer before its check than
 * the notice allows (昆政办发〔2019〕162号 附件2: 监测时间点前2周内无更新). It never ticks: the inspector looks.
 */
export const hintKey = '更新提示';

const wanted = '2周内无更新';
const days = 14;

/** Whether a part of a checklist has that clause. */
export const hasUpdateClause = (columns: readonly Pick<MarkColumn, 'clause'>[]): boolean => columns.some(({ clause }) => clause.text.includes(wanted));

const [before, behind] = ['距监测时间点 ', ` 天，请核实是否“${wanted}”`];

/** How many days, where they are too many; null where there is nothing to say. @param checkedOn,updatedOn dates as serial numbers */
export function daysWithoutUpdate(checkedOn: CellValue, updatedOn: CellValue): number | null {
  if (typeof checkedOn !== 'number' || typeof updatedOn !== 'number') return null;
  const apart = Math.floor(checkedOn) - Math.floor(updatedOn);
  return apart > days ? apart : null;
}

/** The hint as a formula; blank text where there is nothing to say. @param checkedOn,updatedOn cells */
export function updateHintFormula(checkedOn: string, updatedOn: string): string {
  const apart = `INT(${checkedOn})-INT(${updatedOn})`;
  return `IF(ISNUMBER(${checkedOn}),IF(ISNUMBER(${updatedOn}),IF(${apart}>${days},"${before}"&(${apart})&"${behind}",""),""),"")`;
}
