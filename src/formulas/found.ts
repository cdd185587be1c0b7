import { isFault } from '../rubric/fault';
import type { Helper, MarkedColumn } from './helper';
import { entryKey } from './terms';
import { sumOf } from './words';

/** 问题数: ticks and counts of what is a fault, of a subject that is scored; what is measured or chosen is no number of problems. */
export function foundHelpers(columns: readonly MarkedColumn[]): Helper[] {
  const runs: [MarkedColumn, MarkedColumn][] = [];
  columns.forEach((column, index) => {
    if (!counts(column)) return;
    const [before, run] = [columns[index - 1], runs.at(-1)];
    if (before && run && counts(before)) run[1] = column;
    else runs.push([column, column]);
  });
  if (runs.length === 0) return [];
  return [{ key: '问题数', heading: '发现问题数', extra: true, formula: (at) => `IF(${at.cell('核对')}=1,${sumOf(runs.map(([first, last]) => `SUMIF(${at.block(entryKey(first), entryKey(last))},">0")`))},"")` }];
}

const counts = (column: MarkedColumn): boolean => isFault(column) && (column.mark.type === 'tick' || column.mark.type === 'count');
