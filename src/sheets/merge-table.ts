import type { Rubric } from '../rubric/rubric';
import type { CellValue, SheetPlan, ValidationPlan } from '../workbook/plan';
import { formats } from './formats';
import { tagText, versionOf } from './keyed';
import { headingRow, type Table, type TableColumn } from './table';

/** 合并核对: what the copies said differently, and which of it the office takes (UX §5). */
export interface MergeRow {
  key: string;
  id: string;
  name: string;
  platform: string;
  /** 2.4.1a 内容更新不及时, 检查状态 … */
  item: string;
  /** 检查表!H14 */
  cell: string;
  main: string;
  /** One a line: 副本1：3（张三.xlsx，张三） */
  copies: string;
  /** What stands in 采用 where nobody wrote there. */
  chosen: string;
  state: string;
}

export const chosenHeading = '采用';
/** In 采用: what stood in the main workbook. */
export const mainChoice = '主表';

const spare = 5;

export interface MergeTableOptions {
  rubric: Rubric;
  period: { code: string; label: string };
  /** Added to the sheet's name where a workbook holds several checklists. */
  suffix: string;
}

export function mergeTable(rows: readonly MergeRow[], open: number, { rubric, period, suffix }: MergeTableOptions): Table {
  const accounts = rubric.subjectKinds.some((kind) => kind !== 'unit');
  const wrapped = { ...formats.center, wrap: true };
  const identity = { identity: true } as const;
  const columns: { column: TableColumn; of: (row: MergeRow) => string }[] = [
    { column: { heading: '编号', width: 50, format: formats.code, ...identity }, of: ({ id }) => id },
    { column: { heading: '名称', width: 130, format: formats.text }, of: ({ name }) => name },
    ...(accounts ? [{ column: { heading: '平台', width: 84, format: wrapped }, of: ({ platform }: MergeRow) => platform }] : []),
    { column: { heading: '二级指标', width: 130, format: formats.text, ...identity }, of: ({ item }) => item },
    { column: { heading: '单元格', width: 96, format: wrapped }, of: ({ cell }) => cell },
    { column: { heading: '主表值', width: 120, format: formats.text }, of: ({ main }) => main },
    { column: { heading: '各副本值（文件名、检查人）', width: 300, format: formats.text }, of: ({ copies }) => copies },
    { column: { heading: chosenHeading, width: 76, format: { ...formats.center, wrap: true }, personal: true }, of: ({ chosen }) => chosen },
    { column: { heading: '处理情况', width: 130, format: formats.text, whenGone: '已不在检查表' }, of: ({ state }) => state },
    { column: { heading: '备注', width: 110, format: formats.text, personal: true }, of: () => '' },
  ];
  const cells = (row: MergeRow): CellValue[] => columns.map(({ of }) => of(row) || null);
  return {
    sheetName: `合并核对${suffix}`,
    tag: tagText({ role: '合并核对', rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period: period.code, part: '' }),
    title: `汇总分表 合并核对${period.label === '' ? '' : `（${period.label}）`}`,
    line: `待核对 ${open} 处。在“采用”中选主表或副本几，再点窗格里的“采用选定值”或再汇总一次，写入检查表`,
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => ({ key: row.key, cells: cells(row) })),
    spareRows: spare,
    orientation: 'landscape',
  };
}

/** Makes the choices of 采用 a list; anything may be typed there. @param choices the most copies that one row names */
export function withChoices(plan: SheetPlan, table: Table, choices: number): SheetPlan {
  const column = table.columns.findIndex(({ heading }) => heading === chosenHeading);
  const top = headingRow(table) + 1;
  const validation: ValidationPlan = {
    ranges: [{ top, left: column, bottom: top + table.rows.length + spare - 1, right: column }],
    rule: { type: 'list', values: [mainChoice, ...Array.from({ length: Math.max(2, choices) }, (_, index) => `副本${index + 1}`)] },
    stop: false,
    input: { title: chosenHeading, message: '选“主表”或“副本几”；也可填文件名、检查人，检查情况还可直接填应有的内容。点“采用选定值”或再汇总一次时写入检查表。' },
  };
  return { ...plan, validations: [...(plan.validations ?? []), validation] };
}
