import { isFault } from '../rubric/fault';
import type { Helper, MarkedColumn, Places } from './helper';
import { registered, unitWord, unlessNone, type RegisterPlaces } from './list';
import { entryKey } from './terms';
import { literally, sumOf } from './words';

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

/** By which the sums count a row: 主办单位 and 平台 as 名录 says now, a unit by its name also where its 编号 is written. */
export const summedKeys = { 主办单位: '汇总单位', 平台: '汇总平台' } as const;

export function summedHelpers(register: RegisterPlaces): Helper[] {
  const [ids, names, kinds] = [register('编号'), register('名称'), register('类型')];
  const owner = (at: Places): string => {
    const said = registered(register, '主办单位', at);
    if (ids === null || names === null || kinds === null) return said;
    // MATCH finds U01 where u01 is written, which is nobody's 编号.
    const row = `MATCH(${literally(said)},${ids},0)`;
    return unlessNone(at.head(summedKeys.主办单位), said, `IFERROR(IF(INDEX(${kinds},${row})="单位",IF(EXACT(INDEX(${ids},${row}),${said}),INDEX(${names},${row})&"",${said}),${said}),${said})`);
  };
  const units = kinds === null ? {} : { head: () => `COUNTIF(${kinds},${unitWord})` };
  return [
    { key: summedKeys.主办单位, heading: summedKeys.主办单位, extra: true, formula: owner, ...units },
    { key: summedKeys.平台, heading: summedKeys.平台, extra: true, formula: (at) => registered(register, '平台', at) },
  ];
}
