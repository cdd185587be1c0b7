import { leftReasons, type LeftReason } from '../messages/left-behind';
import type { Rubric } from '../rubric/rubric';
import type { CellValue } from '../workbook/plan';
import { formats } from './formats';
import { tagText, versionOf } from './keyed';
import type { Table } from './table';

/** 指标变更: what was written under the former version of a rubric and is not taken over into the other one. */
export const changeListName = '指标变更';

/** One cell, or one row of 问题清单, that stays behind. */
export interface LeftBehind {
  /** 编号; blank where it is not known whose it is. */
  subject: string;
  name: string;
  platform: string;
  /** Where it stands, and goes on standing: 检查表!H14. */
  sheet: string;
  cell: string;
  /** The former id of the clause; blank where it is about none. */
  clause: string;
  wording: string;
  /** As it was written. */
  value: CellValue;
  reason: LeftReason;
}

export interface ChangeListOptions {
  after: Rubric;
  period: { code: string; label: string };
  /** One line that says what became of the rest. */
  line: string;
}

/** The sheet, one row a cell; the former sheets stay beside it as they are. */
export function changeList(left: readonly LeftBehind[], { after, period, line }: ChangeListOptions): Table {
  return {
    sheetName: changeListName,
    tag: tagText({ role: '指标变更', rubric: after.id, version: versionOf(after.hash ?? ''), period: period.code, part: '' }),
    title: `指标变更：未采用的原有填写${period.label === '' ? '' : `（${period.label}）`}`,
    line,
    columns: [
      { heading: '编号', width: 50, format: formats.code, identity: true },
      { heading: '名称', width: 130, format: formats.text },
      { heading: '平台', width: 84, format: { ...formats.center, wrap: true } },
      { heading: '原表', width: 110, format: formats.text },
      { heading: '单元格', width: 60, format: formats.center },
      { heading: '原条款', width: 60, format: formats.code },
      { heading: '原评分细则', width: 260, format: formats.text },
      { heading: '原填写', width: 150, format: formats.text },
      { heading: '未采用的原因', width: 180, format: formats.text },
      { heading: '处理情况', width: 110, format: formats.text, personal: true },
    ],
    rows: left.map(({ subject, name, platform, sheet, cell, clause, wording, value, reason }) => ({
      key: [subject, clause, sheet, cell].join('·'),
      cells: [subject || null, name || null, platform || null, sheet, cell, clause || null, wording || null, value === null ? null : String(value), leftReasons[reason]['zh-CN'], null],
    })),
    spareRows: 5,
    orientation: 'landscape',
  };
}
