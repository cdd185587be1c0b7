import { enlistedKey, summedKeys } from '../formulas/found';
import { kindWords, type RegisterPlaces } from '../formulas/list';
import { roundedOver } from '../formulas/subject';
import { scopesOf, vetoKeys } from '../formulas/vetoes';
import { sheetFormulas } from '../formulas/sheet';
import { literally } from '../formulas/words';
import type { Rubric } from '../rubric/rubric';
import { columnLetters } from '../workbook/address';
import type { CellFormat, CellPlan, FormulaFill, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import { formats } from './formats';
import { preparedRows } from './matrix';
import { liveMatrix, type LiveMatrix, type MatrixLayout } from './matrix-formulas';
import type { Part } from './parts';
import { fitPrint } from './print';
import type { SubjectRow } from './subject-row';
import { lineWidth, rowHeight } from './text-size';

/**
 * 按单位汇总 and 按平台汇总 (UX §3): how many accounts each unit has, how many were drawn, checked and found wanting.
 * Everything is counted by formulas in 名录 and in the matrix; 合计 stands first, so that rows may be added below.
 */

/** What one sheet sums by: a column of 名录 and of the matrix. */
export type SummedBy = '主办单位' | '平台';

const names = { 主办单位: '按单位汇总', 平台: '按平台汇总' } as const;
const annexes = { 主办单位: '附件3', 平台: '附件4' } as const;

export const summaryName = (by: SummedBy): string => names[by];

/** One row that is listed from the start. */
export interface SummedGroup {
  name: string;
  /** 类别 of a unit; blank for a platform. */
  group: string;
  /** 编号 by which 名录 may name the unit instead; blank where it has none. */
  id: string;
}

export interface SummaryOptions {
  sheetName: string;
  by: SummedBy;
  /** Label of the period, blank where none was given. */
  period: string;
  groups: readonly SummedGroup[];
  layout: MatrixLayout;
  /** Down to the end of 名录, so that accounts added later are counted. */
  register: RegisterPlaces;
}

/** 0-based rows: 附件, title, line, headings, 合计, then the groups. */
const rowsOf = { annex: 0, title: 1, line: 2, headings: 3, total: 4, first: 5 } as const;

/** Whether a part's subjects belong to units that are summed. */
export const isSummed = (rubric: Rubric, part: Part): boolean => rubric.procedure.full !== null && rubric.procedure.periods === null && part.kinds.some((kind) => kind !== 'unit');

/**
 * The units that run accounts, or the platforms, in the order of the register. COUNTIFS does not tell App中心 from
 * APP中心: they are one row, under the name that comes first.
 * @param rows the whole register, drawn or not
 */
export function summedGroups(rows: readonly SubjectRow[], kinds: Part['kinds'], by: SummedBy): SummedGroup[] {
  const groups = new Map<string, SummedGroup>();
  for (const { kind, unit, platform, group } of rows) {
    const name = by === '平台' ? platform : unit;
    if (kind === 'unit' || !kinds.includes(kind) || name === '' || groups.has(name.toLowerCase())) continue;
    const owners = by === '平台' ? [] : rows.filter((row) => row.kind === 'unit' && row.name === name);
    const [owner] = owners;
    groups.set(name.toLowerCase(), { name, group: by === '平台' ? '' : (owner?.group ?? group), id: owners.length === 1 && owner && owner.id !== name ? owner.id : '' });
  }
  return [...groups.values()];
}

interface SummaryColumn {
  heading: string;
  width: number;
  format: CellFormat;
  /** Of a group, in its row (1-based), from its other columns; absent where people may write. */
  of?: (cell: (heading: string) => string, row: number) => string;
  /** Of 合计: the sum of its groups where absent. */
  total?: ((cell: (heading: string) => string) => string) | 'blank';
  hidden?: true;
}

export function planSummary(rubric: Rubric, part: Part, options: SummaryOptions): SheetPlan {
  const live = liveMatrix(options.layout);
  const columns = columnsOf(rubric, part, live, options);
  const { groups, sheetName } = options;
  const last = rowsOf.first + groups.length + preparedRows - 1;
  const printed = columns.findIndex(({ hidden }) => hidden) - 1;
  const width = columns.slice(0, printed + 1).reduce((sum, column) => sum + column.width, 0);
  const letters = (heading: string): string => columnLetters(columns.findIndex((column) => column.heading === heading));
  const cellIn = (row: number) => (heading: string): string => `$${letters(heading)}${row + 1}`;
  const fills = columns.flatMap(({ of }, index): FormulaFill[] => (of ? [{ range: { top: rowsOf.first, left: index, bottom: last, right: index }, formula: of(cellIn(rowsOf.first), rowsOf.first + 1) }] : []));
  const calculated = columns.flatMap(({ of }, index) => (of ? [{ top: rowsOf.total, left: index, bottom: last, right: index }] : []));
  const name = columns.findIndex(({ heading }) => heading === options.by);
  const names = `$${letters(options.by)}$${rowsOf.first + 1}:$${letters(options.by)}$${last + 1}`;
  const listed = rowsOf.first + groups.length - 1;
  const named = (top: number, bottom: number, input?: ValidationPlan['input']): ValidationPlan[] =>
    bottom < top ? [] : [{
      ranges: [{ top, left: name, bottom, right: name }],
      rule: { type: 'custom', formula: `COUNTIF(${names},${literal(`$${letters(options.by)}${top + 1}`)})=1` },
      stop: true,
      error: { title: `${options.by}重复`, message: `本表已有这个${options.by}，重复的行会重复计数。` },
      ...(input ? { input } : {}),
    }];
  return {
    name: sheetName,
    visibility: 'visible',
    columns: columns.map(({ width: pixels, format, hidden }) => ({ width: pixels, format: unframed(format), ...(hidden ? { hidden } : {}) })),
    rows: [...headRows(rubric, part, columns, live, options, last), totalRow(columns, options.by, last), ...groups.map((group) => groupRow(columns, group)), ...Array.from({ length: preparedRows }, (): RowPlan => ({ height: 18, cells: columns.map(({ format }) => ({ value: null, format: unframed(format) })) }))],
    fills,
    merges: [rowsOf.title, rowsOf.line].map((row) => ({ top: row, left: 0, bottom: row, right: printed })),
    validations: [
      { ranges: calculated, rule: { type: 'custom', formula: 'FALSE' }, stop: true, error: { title: '本列自动计算', message: '本列由公式统计，请勿手工填写。' } },
      ...named(rowsOf.first, listed),
      ...named(listed + 1, last, { title: `补充${options.by}`, message: `填${options.by}，其余各列自动统计。补充的行不在打印区域内，打印前请调整打印区域。` }),
    ],
    conditionals: [
      { ranges: [{ top: rowsOf.first, left: 0, bottom: last, right: printed }], formula: `$${letters(options.by)}${rowsOf.first + 1}<>""`, format: { border: 'all' } },
      { ranges: [{ top: rowsOf.line, left: 0, bottom: rowsOf.line, right: printed }], formula: `$A$${rowsOf.line + 1}<>""`, format: { color: 'C00000', bold: true } },
    ],
    freeze: { rows: rowsOf.first, columns: 0 },
    print: { ...fitPrint(width, 'landscape'), area: { top: 0, left: 0, bottom: Math.max(listed, rowsOf.total), right: printed }, titleRows: { top: rowsOf.headings, bottom: rowsOf.headings }, footer: '第 &P 页 共 &N 页', centered: true },
    gridLines: false,
  };
}

/** Rows made ready look like nothing until they are used. */
const unframed = (format: CellFormat): CellFormat => ({ ...format, border: [] });

/** A text as a condition that matches it alone, without wildcards and signs. */
const literal = (cell: string): string => `"="&${literally(cell)}`;

/** Hidden: what a row is counted by; nothing where its name is blank or stands above already. */
export const countedBy = '统计条件';
export const unitId = '单位编号';
/** Hidden: those of 本期抽查 that 账号总数 counts as well, so that 抽查比例 is a share of it. */
export const enlistedDrawn = '在册抽查';

function columnsOf(rubric: Rubric, part: Part, live: LiveMatrix, { by, groups, register }: SummaryOptions): SummaryColumn[] {
  const { terms, helpers } = sheetFormulas(rubric, part, register);
  const { pass } = rubric.procedure;
  const vetoes = scopesOf(terms).includes('subject');
  const units = by === '主办单位';
  const counted = (value: string, cell: (heading: string) => string): string => `IF(${cell(countedBy)}="","",${value})`;
  const inMatrix = (cell: (heading: string) => string, ...more: readonly string[]): string => [live.column(summedKeys[by]) ?? live.column(by) ?? '', cell(countedBy), ...more].join(',');
  const key = (heading: string): string => live.column(heading) ?? '';
  const count = (heading: string, width: number, ...more: readonly string[]): SummaryColumn => ({ heading, width, format: formats.number, of: (cell) => counted(`COUNTIFS(${inMatrix(cell, ...more)})`, cell) });
  const ratio = (heading: string, width: number, over: (cell: (heading: string) => string) => string, under: string): SummaryColumn => {
    const formula = (cell: (heading: string) => string): string => `IF(N(${cell(under)})=0,"",INT((20000*${over(cell)}+${cell(under)})/(2*${cell(under)}))/10000)`;
    return { heading, width, format: { ...formats.number, numberFormat: '0.00%' }, of: formula, total: formula };
  };
  const roster = rosterCount(part, by, register);
  const checked = [key('核对'), '1'];
  const failed = [...checked, key('判定'), '"不合格"'];
  const veto = key(vetoKeys.subject);
  const judged = pass !== null || vetoes;
  const mean = (cell: (heading: string) => string): string => `IF(N(${cell('计分数')})=0,"",${roundedOver(cell('得分合计'), cell('计分数'))})`;
  return [
    { heading: '序号', width: 40, format: formats.number, of: (cell, row) => counted(`ROW()-ROW($A$${row - 1})`, cell), total: 'blank' },
    { heading: by, width: units ? 190 : 150, format: formats.text },
    ...(units ? [{ heading: '类别', width: lineWidth(groups.map(({ group }) => group), 10, 80, 150), format: { ...formats.center, wrap: true } }] : []),
    ...(roster ? [{ heading: '账号总数', width: 64, format: formats.number, of: (cell: (heading: string) => string) => counted(roster(cell(countedBy), units ? cell(unitId) : null), cell) }] : []),
    count('本期抽查', 64, key('编号'), '"<>"'),
    ...(roster ? [ratio('抽查比例', 72, (cell) => cell(enlistedDrawn), '账号总数')] : []),
    count('已检查', 60, ...checked),
    count('无法核实', 60, key('状态'), '2'),
    ...(judged ? [count('不合格', 60, ...failed)] : []),
    ...(vetoes ? [count('其中单项否决', 92, ...failed, veto, '">0"')] : []),
    ...(pass === null ? [] : [count(`其中低于${pass}分`, 92, ...failed, ...(vetoes ? [veto, '0'] : []))]),
    ...(judged ? [ratio('合格率', 72, (cell) => `(${cell('已检查')}-${cell('不合格')})`, '已检查')] : []),
    ...(helpers.some((helper) => helper.key === '问题数') ? [{ heading: '发现问题数', width: 68, format: formats.number, of: (cell: (heading: string) => string) => counted(`SUMIFS(${key('问题数')},${inMatrix(cell, ...checked)})`, cell) }] : []),
    { heading: '平均得分', width: 68, format: formats.score, of: mean, total: mean },
    {
      heading: countedBy,
      width: 60,
      format: formats.helper,
      hidden: true,
      of: (cell, row) => `IF(${cell(by)}="","",IF(COUNTIF(${cell(by).replace(/\d+$/, `$${row}`)}:${cell(by)},${literal(cell(by))})>1,"",${literal(cell(by))}))`,
      total: 'blank',
    },
    ...(units ? [{ heading: unitId, width: 60, format: { ...formats.helper, numberFormat: '@' }, hidden: true as const }] : []),
    // In hundredths, whole: sums and counts go apart up to the one rounding; a veto leaves no score (昆山) or zero (宿迁), as the notice has it.
    { heading: '得分合计', width: 60, format: formats.helper, hidden: true, of: (cell) => counted(`ROUND(SUMIFS(${key('分数')},${inMatrix(cell, ...checked)})*100,0)`, cell) },
    { heading: '计分数', width: 60, format: formats.helper, hidden: true, of: (cell) => counted(`COUNTIFS(${inMatrix(cell, ...checked, key('分数'), '">=0"')})`, cell) },
    ...(roster ? [{ ...count(enlistedDrawn, 60, key(enlistedKey), '1'), format: formats.helper, hidden: true as const }] : []),
  ];
}

/** 在用 accounts of 名录 by a condition, and by the 编号 of the unit where 名录 writes that; null where it lacks a column. */
function rosterCount(part: Part, by: SummedBy, register: RegisterPlaces): ((condition: string | null, id: string | null) => string) | null {
  const [owner, kind, state] = [register(by), register('类型'), register('运行状态')];
  if (owner === null || kind === null || state === null) return null;
  const kinds = part.kinds.filter((one) => one !== 'unit').map((one) => kindWords[one]);
  const count = (of: readonly string[]): string => kinds.map((one) => `COUNTIFS(${[...of, kind, one, state, '"在用"'].join(',')})`).join('+');
  return (wanted, id) => {
    const named = count(wanted === null ? [] : [owner, wanted]);
    return id === null ? named : `${named}+IF(${id}="",0,${count([owner, id])})`;
  };
}

function headRows(rubric: Rubric, part: Part, columns: readonly SummaryColumn[], live: LiveMatrix, options: SummaryOptions, last: number): RowPlan[] {
  const { by, period } = options;
  const title = `${rubric.title.replace(/指标/, '')}结果${names[by]}${period === '' ? '' : `（${period}）`}`;
  return [
    { height: 20, cells: [{ value: annexes[by], format: formats.annexMark }] },
    { height: 36, cells: [{ value: title, format: formats.annexTitle }] },
    { height: 18, cells: [{ value: null, formula: lineFormula(part, columns, live, options, last), format: { ...formats.subtitle, shrink: true } }] },
    { height: rowHeight(columns.map(({ heading, width }) => ({ text: heading, width })), 10, 24), cells: columns.map(({ heading, hidden }): CellPlan => ({ value: heading, format: hidden ? formats.helperHeading : formats.heading })) },
  ];
}

/** What is not summed: rows in doubt, in 抽查比例 accounts that 名录 does not have in use, and accounts of somebody who is not listed. */
function lineFormula(part: Part, columns: readonly SummaryColumn[], live: LiveMatrix, { by, register }: SummaryOptions, last: number): string {
  const sum = (heading: string): string | null => {
    const column = columns.findIndex((candidate) => candidate.heading === heading);
    return column < 0 ? null : `SUM($${columnLetters(column)}$${rowsOf.first + 1}:$${columnLetters(column)}$${last + 1})`;
  };
  const [roster, listed] = [rosterCount(part, by, register), sum('账号总数')];
  const missing = [
    `${live.subjects}-${sum('本期抽查') ?? '0'}`,
    ...(roster === null || listed === null ? [] : [`${roster(null, null)}-${listed}`]),
  ];
  const most = `MAX(0,${missing.join(',')})`;
  const doubt = `IF(${live.list}=0,"",IF(${live.list}<0,"检查表有的行缺少公式，汇总暂不完整，请点“评分”补齐　","检查表有 "&${live.list}&" 行需核对，汇总暂不完整　"))`;
  const outside = `COUNTIF(${live.column(enlistedKey) ?? ''},0)`;
  const apart = roster === null ? '' : `IF(${outside}>0,"检查表有 "&${outside}&" 个账号不在名录或不在用，不计入抽查比例　","")&`;
  return `${doubt}&${apart}IF(${most}>0,"另有 "&${most}&" 个账号的${by}不在本表","")`;
}

function totalRow(columns: readonly SummaryColumn[], by: SummedBy, last: number): RowPlan {
  const cell = (heading: string): string => `$${columnLetters(columns.findIndex((column) => column.heading === heading))}$${rowsOf.total + 1}`;
  return {
    height: 20,
    cells: columns.map(({ heading, format, of, total }, index): CellPlan => {
      const bold: CellFormat = { ...format, bold: true };
      if (heading === by) return { value: '合计', format: { ...bold, align: 'center' } };
      if (!of || total === 'blank') return { value: null, format: bold };
      const letters = columnLetters(index);
      return { value: null, formula: total ? total(cell) : `SUM($${letters}$${rowsOf.first + 1}:$${letters}$${last + 1})`, format: bold };
    }),
  };
}

function groupRow(columns: readonly SummaryColumn[], { name, group, id }: SummedGroup): RowPlan {
  const literals: Readonly<Record<string, string>> = { 主办单位: name, 平台: name, 类别: group, [unitId]: id };
  return {
    height: rowHeight(columns.flatMap(({ heading, width, format }) => (format.wrap ? [{ text: literals[heading] ?? '', width }] : [])), 10, 18),
    fits: true,
    cells: columns.map(({ heading, format }): CellPlan => ({ value: literals[heading] || null, format })),
  };
}
