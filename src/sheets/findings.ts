import type { RegisterPlaces } from '../formulas/list';
import type { Rubric } from '../rubric/rubric';
import { columnLetters } from '../workbook/address';
import type { CellValue, SheetPlan, ValidationPlan } from '../workbook/plan';
import { formats } from './formats';
import { tagText, versionOf } from './keyed';
import { fitPrint } from './print';
import { headingRow, planTable, tableRowHeight, type Table, type TableColumn } from './table';
import { periodHeading } from './titles';

/** 问题清单: one row per problem, typed by hand or through the pane; what is left blank 评分 fills in. */
export const findingsName = '问题清单';

/** Where a finding comes from unless somebody says otherwise. */
export const ownCheck = '本级检查';

/** In 复核意见: the finding stays on the list and counts no longer. */
export const withdrawn = '不属实';

/** One problem as the sheets of results cite it. */
export interface ListedFinding {
  /** 问题编号. */
  id: string;
  description: string;
  link: string;
  screenshot: string;
}

/** By subject, clause and period. */
export type ListedFindings = ReadonlyMap<string, readonly ListedFinding[]>;

export const findingKey = (subject: string, clause: string, period: string | null | undefined): string => [subject, clause, period ?? ''].join('|');

export const findingHeadings = ['问题编号', '检查来源', '季度', '编号', '名称', '平台', '主办单位', '一级指标', '二级指标', '条款编码', '问题描述', '数量', '问题发布时间', '问题链接', '截图编号', '监测时间点', '检查人', '复核意见', '复核人', '备注'] as const;
export type FindingHeading = (typeof findingHeadings)[number];

const wrapped = { ...formats.center, wrap: true };

/** Together no wider than A4 takes across at 75 % (UX §4). Borders come with what is written: rows made ready are not printed. */
const columns: Readonly<Record<FindingHeading, Omit<TableColumn, 'heading'>>> = {
  问题编号: { width: 84, format: formats.code },
  检查来源: { width: 40, format: wrapped },
  季度: { width: 40, format: wrapped },
  编号: { width: 44, format: formats.code },
  名称: { width: 88, format: formats.text },
  平台: { width: 64, format: wrapped },
  主办单位: { width: 88, format: formats.text },
  一级指标: { width: 64, format: formats.text },
  二级指标: { width: 76, format: formats.text },
  条款编码: { width: 52, format: formats.code },
  问题描述: { width: 180, format: formats.text },
  数量: { width: 36, format: formats.count },
  问题发布时间: { width: 80, format: formats.date },
  问题链接: { width: 110, format: { ...formats.verbatim, wrap: true } },
  截图编号: { width: 84, format: formats.code },
  监测时间点: { width: 80, format: formats.date },
  检查人: { width: 52, format: formats.center },
  复核意见: { width: 52, format: formats.center },
  复核人: { width: 52, format: formats.center },
  备注: { width: 66, format: formats.text },
};

/** A year's quarters are told apart by a column; elsewhere there is none. */
export const headingsFor = (rubric: Pick<Rubric, 'procedure'>): FindingHeading[] => findingHeadings.filter((heading) => heading !== '季度' || rubric.procedure.periods !== null);

/** Points that a row takes. */
export function findingHeight(textOf: (heading: FindingHeading) => CellValue): number {
  return tableRowHeight({ columns: findingHeadings.map((heading) => ({ heading, ...columns[heading] })) }, findingHeadings.map(textOf));
}

export interface FindingsPlace {
  sheetName: string;
  period: { code: string; label: string };
  /** Where 名录 keeps its columns. */
  register: RegisterPlaces;
  /** The cells of 指标表 that hold the ids of the clauses; null where the workbook has none of this rubric. */
  clauseIds: string | null;
}

/** Rows that stand ready. */
const prepared = 60;
/** So far down the lists to choose from go: nobody prepares as many rows. */
const farDown = 2000;

export function planFindings(rubric: Rubric, { sheetName, period, register, clauseIds }: FindingsPlace): SheetPlan {
  const headings = headingsFor(rubric);
  const table: Table = {
    sheetName,
    tag: tagText({ role: '问题清单', rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period: period.code, part: '' }),
    title: `${rubric.title.replace(/指标/, '')}${findingsName}${period.label === '' ? '' : `（${period.label}）`}`,
    line: `一个问题一行：填编号、条款编码、问题描述即可（数量留空按 1 计）；问题编号、名称、主办单位、指标留空的，评分时补齐。复核为“${withdrawn}”的不计数`,
    columns: headings.map((heading): TableColumn => ({ heading, ...columns[heading] })),
    rows: [],
    spareRows: prepared,
    orientation: 'landscape',
  };
  const plan = planTable(table);
  const head = headingRow(table);
  const down = (heading: FindingHeading) => {
    const at = headings.indexOf(heading);
    return [{ top: head + 1, left: at, bottom: head + farDown, right: at }];
  };
  const ids = register('编号');
  const validations: ValidationPlan[] = [
    ...(ids === null ? [] : [{ ranges: down('编号'), rule: { type: 'list' as const, formula: ids }, stop: false }]),
    {
      ranges: down('条款编码'),
      rule: clauseIds === null ? { type: 'any' } : { type: 'list', formula: clauseIds },
      stop: false,
      input: { title: '条款编码', message: '“指标表”中“编码”一列，例如 2.4.1a；该二级指标只有一条时也可以只填二级指标。' },
    },
    ...(rubric.procedure.periods ? [{ ranges: down('季度'), rule: { type: 'list' as const, values: rubric.procedure.periods.names.map(periodHeading) }, stop: false }] : []),
    { ranges: down('检查来源'), rule: { type: 'list', values: [ownCheck, '上级通报', '群众反映', '其他'] }, stop: false },
    { ranges: down('复核意见'), rule: { type: 'list', values: ['属实', withdrawn, '待复核'] }, stop: false },
  ];
  const rows = [{ top: head + 1, left: 0, bottom: head + farDown, right: headings.length - 1 }];
  return {
    ...plan,
    columns: plan.columns.map((column) => ({ ...column, format: { ...column.format, border: [] } })),
    validations,
    conditionals: [
      ...(plan.conditionals ?? []),
      // With the border: LibreOffice takes the first rule that holds, and no further.
      { ranges: rows, formula: `$${columnLetters(headings.indexOf('复核意见'))}${head + 2}="${withdrawn}"`, format: { strike: true, color: '7F7F7F', border: 'all' } },
      { ranges: rows, formula: `COUNTA($A${head + 2}:$${columnLetters(headings.length - 1)}${head + 2})>0`, format: { border: 'all' } },
    ],
    gridLines: true,
    // No print area: the list grows by hand, and as far as something is written it is printed.
    print: { ...fitPrint(table.columns.reduce((sum, { width }) => sum + width, 0), 'landscape'), titleRows: { top: head, bottom: head }, footer: '第 &P 页 共 &N 页', centered: true },
  };
}
