import { parsePeriod, periodLabel } from '../calendar/period';
import type { Rubric } from '../rubric/rubric';
import { checklistTitle } from './titles';

/**
 * 2026年第三季度政务新媒体检查表（张三）.xlsx (UX §7): a suggestion; what a workbook is stands in its cells, never in
 * its name.
 * @param period its code; blank where there is none
 * @param ending 张三, 汇总; blank for the file that is handed out
 */
export function suggestedFileName(rubric: Rubric, period: string, ending = ''): string {
  const parsed = parsePeriod(period);
  const name = `${parsed ? periodLabel(parsed) : ''}${checklistTitle(rubric, { label: '' }, '')}${ending === '' ? '' : `（${ending}）`}`;
  // What Windows does not take in the name of a file.
  return `${name.replace(/[\\/:*?"<>|\s]+/gu, '')}.xlsx`;
}
