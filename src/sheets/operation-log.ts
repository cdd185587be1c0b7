import { formats } from './formats';
import { tagText } from './keyed';
import type { Table, TableColumn, TableRow } from './table';
import { versionShown } from '../rubric/hash';

/** 操作记录: one sheet a workbook; a row for whatever changed all of it at once. Rows are added, never written over. */

export type LoggedAction = '评分' | '汇总' | '采用选定值' | '撤销评分' | '撤销汇总' | '按新指标评分' | '恢复原指标' | '修复公式' | '修复格式' | '新建下一期' | '名录导入';

/** When, as `2026-09-30 16:05` in local time, and by whom, as far as is known; may be blank. */
export interface DoneBy {
  at: string;
  person: string;
}

export interface LoggedOperation {
  /** `2026-09-30 16:05`, local time. */
  time: string;
  action: LoggedAction;
  /** Name of the checklist; blank where it is about all of them. */
  checklist: string;
  /** Who did it, as far as is known; may be blank. */
  person: string;
  /** Of the checklist's subjects; null where nothing was counted. */
  counts: { checked: number; vetoed: number; unqualified: number; changed: number } | null;
  /** The rubric's hash; blank where it is about no single one. */
  hash: string;
  /** What stands in 备注 at first; people go on from there. */
  remark: string;
}

const columns: readonly TableColumn[] = [
  { heading: '时间', width: 130, format: formats.center, identity: true },
  { heading: '操作', width: 98, format: formats.center },
  { heading: '检查表', width: 120, format: formats.text },
  { heading: '操作人', width: 80, format: formats.center },
  { heading: '已检查', width: 62, format: formats.number },
  { heading: '单项否决', width: 70, format: formats.number },
  { heading: '不合格', width: 62, format: formats.number },
  { heading: '得分变动', width: 70, format: formats.number },
  { heading: '指标版本', width: 74, format: formats.center },
  { heading: '备注', width: 240, format: formats.text, personal: true },
];

/** @param operations the rows; none when the sheet is made */
export function operationLog(operations: readonly LoggedOperation[]): Table {
  return {
    sheetName: '操作记录',
    tag: tagText({ role: '操作记录', rubric: '', version: '', period: '', part: '' }),
    title: '操作记录',
    line: '每次评分、汇总、撤销、换用指标、新建下一期、导入名录、修复格式添一行；“备注”可自行填写，程序不改动已有的行',
    columns,
    rows: operations.map(({ time, action, checklist, person, counts, hash, remark }): TableRow => ({
      key: [time, action, checklist].join('·'),
      cells: [time, action, checklist || null, person || null, counts?.checked ?? null, counts?.vetoed ?? null, counts?.unqualified ?? null, counts?.changed ?? null, versionShown(hash) || null, remark || null],
    })),
    spareRows: 60,
    orientation: 'landscape',
  };
}
