import { isFault } from '../rubric/fault';
import type { Rubric } from '../rubric/rubric';
import { address } from '../workbook/address';
import type { CellFormat, CellPlan, CellValue, ColumnPlan, FormulaFill, NamePlan, Range, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import { shorten } from './entries';
import { calculateForm, helperColumnsAt, printedLine, resultKey, type FormCalculation, type FormFormulas, type FormLayout } from './form-formulas';
import type { IndexLayout } from './form-index';
import { countHeading, formNames, tickHeading, type FormName } from './form-shape';
import { formats } from './formats';
import { helperRange, tagText, versionOf } from './keyed';
import { isTicked, markFormat, markValidation } from './matrix';
import { officialHeadings, officialValue, worthHint } from './official';
import { tickMeaning, type MarkColumn, type Part } from './parts';
import { fitPrint, printedRows } from './print';
import { markCell, platformLabel, type CheckboxStyle, type Concerns, type Prefilled, type SubjectRow } from './subject-row';
import { rowHeight } from './text-size';
import { alarmRule, sharedCells } from './table';
import { checklistTitle, sourceInBrackets } from './titles';
import { hasUpdateClause, updateHintFormula } from './update-hint';

/**
 * 检查表 · forms (UX §3): one protected sheet a subject, printed like the notice's own table.
 * Column A (hidden) holds the sheet's tag and the ids of what is marked; the cells that people fill above
 * and below the table carry names local to the sheet.
 */

const columnsAt = { id: 0, section: 1, indicator: 2, clause: 3, value: 4, tick: 5, count: 6, points: 7, remark: 8 } as const;
const widths = [20, 76, 96, 288, 58, 44, 64, 60, 140] as const;
/** 0-based, on forms and on 检查单. */
export const firstClauseRow = 6;

const computedNames = ['单项否决', '扣分', '加分', '得分', '判定', '同类排名'] as const satisfies readonly FormName[];

export interface FormOptions {
  period: { code: string; label: string };
  checkbox: CheckboxStyle;
  sheetName: string;
  prefilled: Prefilled | undefined;
  concerns: Concerns;
  /** How it computes its score; null where the workbook is an older one, whose 目录 does not calculate. */
  calculates: { formulas: FormFormulas; index: IndexLayout } | null;
}

/** A department sees its own lines only (荆州 重点领域信息公开); a veto is never kept from sight. */
const shownColumns = (part: Part, subject: SubjectRow, concerns: Concerns): MarkColumn[] => part.columns.filter(({ clause, section }) => section.kind === 'veto' || concerns(clause.id, subject));

/** Where the cells of a form will stand. */
export function layoutForm(part: Part, subject: SubjectRow, { sheetName, concerns }: Pick<FormOptions, 'sheetName' | 'concerns'>): FormLayout {
  return {
    sheetName,
    part,
    markRows: new Map(shownColumns(part, subject, concerns).map(({ id }, index) => [id, firstClauseRow + index])),
    tick: columnsAt.tick,
    count: columnsAt.count,
    cells: { 编号: { row: 2, column: columnsAt.indicator }, 检查状态: { row: 3, column: columnsAt.indicator } },
  };
}

export function planForm(rubric: Rubric, part: Part, subject: SubjectRow, options: FormOptions): SheetPlan {
  const columns = shownColumns(part, subject, options.concerns);
  const clauses = columns.map((column, index) => clauseRow(column, columns[index - 1], options));
  const end = firstClauseRow + clauses.length;
  const dated = hasUpdateClause(part.columns);
  const width = widths.slice(1).reduce<number>((sum, pixels) => sum + pixels, 0);
  const calculation = options.calculates ? calculateForm(options.calculates.formulas, layoutForm(part, subject, options), subject, options.calculates.index, printedResults(columns, end)) : null;
  const rows = [...headRows(rubric, part, subject, columns, options), ...clauses, ...footRows(rubric, subject, dated)];
  return {
    name: options.sheetName,
    visibility: 'visible',
    columns: [...widths.map((pixels, index) => ({ width: pixels, ...(index === 0 ? { hidden: true } : {}) })), ...(calculation ? helperWidths : [])],
    rows: calculation ? besides(rows, calculation) : rows,
    ...(calculation ? { fills: [...calculation.fills, ...(dated ? [hintFill(end)] : [])] } : {}),
    merges: [...headMerges(), ...columnMerges(columns), ...footMerges(end, dated)],
    validations: validationsOf(columns, options.checkbox),
    conditionals: [
      { ranges: [{ top: firstClauseRow, left: columnsAt.tick, bottom: end - 1, right: columnsAt.tick }], formula: isTicked(`F${firstClauseRow + 1}`), format: { color: '000000', bold: true } },
      alarmRule({ top: 1, left: columnsAt.section, bottom: 1, right: columnsAt.remark }),
    ],
    names: [...namesOf(end, dated), ...(calculation ? [{ name: helperRange, range: { top: 0, left: helperColumnsAt.heading, bottom: calculation.cells.length - 1, right: helperColumnsAt.full }, local: true }] : [])],
    freeze: { rows: firstClauseRow, columns: 0 },
    print: { ...fitPrint(width, 'portrait', printedRows(rows, { top: 4, bottom: 5 })), area: { top: 0, left: 1, bottom: end + (dated ? 3 : 2), right: columnsAt.remark }, titleRows: { top: 4, bottom: 5 }, footer: '第 &P 页 共 &N 页', centered: true },
    protected: true,
    gridLines: false,
  };
}

/** The first column behind the form stays free. */
const helperWidths: readonly ColumnPlan[] = [{ width: 20 }, { width: 120, hidden: true }, { width: 60, hidden: true }, { width: 60, hidden: true }];

/** Puts the helpers beside the printed rows, and below them where they are more. */
function besides(rows: readonly RowPlan[], { cells: helpers }: FormCalculation): RowPlan[] {
  return Array.from({ length: Math.max(rows.length, helpers.length) }, (_, index): RowPlan => {
    const row = rows[index] ?? { cells: [] };
    const own = helpers[index];
    const free = Array.from({ length: helperColumnsAt.heading - row.cells.length }, () => null);
    return own ? { ...row, cells: [...row.cells, ...free, ...own] } : row;
  });
}

/** The printed cells that are computed, and what each shows. */
function printedResults(columns: readonly MarkColumn[], end: number): { row: number; column: number; key: string }[] {
  const lines = columns.flatMap((column, index) => (column.late ? [] : [{ row: firstClauseRow + index, column: columnsAt.points, key: printedLine(column) }]));
  const foot = computedNames.map((name) => {
    const [row, column] = namedCells(end)[name];
    return { row, column, key: resultKey(name) };
  });
  return [...lines, ...foot];
}

const boxed = (value: CellValue, format: CellFormat = formats.center): CellPlan => ({ value, format });

function headRows(rubric: Rubric, part: Part, subject: SubjectRow, columns: readonly MarkColumn[], options: FormOptions): RowPlan[] {
  const headings = officialHeadings(rubric);
  const about = [`名称 ${platformLabel(subject)}`, subject.unit === '' ? '' : `主办单位 ${subject.unit}`, subject.group === '' ? '' : `类别 ${subject.group}`].filter((piece) => piece !== '').join('　　');
  const tag = tagText({ role: '检查单', rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period: options.period.code, part: part.id });
  const top = [null, headings.section, headings.indicator, headings.clause, headings.value, '检查情况', '', rewardHeading(part), '依据与说明'];
  const below = [null, '', '', '', '', tickHeading, countHeading, '', ''];
  const headingRow = (cells: readonly (string | null)[]): RowPlan => ({ height: 18, cells: cells.map((value, index) => (index === 0 ? null : boxed(value === '' ? null : value, formats.heading))) });
  return [
    { height: 28, cells: [{ value: tag, format: formats.key }, { value: checklistTitle(rubric, part, options.period.label), format: formats.title }] },
    { height: 16, cells: [null, { value: [sourceInBrackets(rubric), tickMeaning(columns)].filter((piece) => piece !== '').join('　'), format: formats.subtitle }] },
    { height: 22, cells: [null, { value: '编号', format: formats.plain }, { value: subject.id, format: { ...formats.plain, bold: true, numberFormat: '@' } }, { value: about, format: { ...formats.plain, wrap: true } }] },
    {
      height: 22,
      cells: [
        null,
        { value: '检查状态', format: formats.plain },
        { value: options.prefilled?.status ?? '未检查', format: formats.entry },
        { value: '监测时间点', format: { ...formats.plain, align: 'right' } },
        { value: null, format: { ...formats.entry, numberFormat: 'yyyy-mm-dd' } },
        { value: null, format: { ...formats.entry, numberFormat: 'yyyy-mm-dd' } },
        { value: '检查人', format: { ...formats.plain, align: 'right' } },
        { value: subject.inspector || null, format: formats.entry },
        { value: null, format: formats.entry },
      ],
    },
    headingRow(top),
    headingRow(below),
  ];
}

export const rewardHeading = (part: Part): string => {
  const faults = part.columns.filter(isFault).length;
  if (faults === 0) return '得分';
  return faults === part.columns.length ? '扣分' : '扣分/得分';
};

function headMerges(): Range[] {
  const across = (row: number, left: number, right: number): Range => ({ top: row, left, bottom: row, right });
  const down = (column: number): Range => ({ top: 4, left: column, bottom: 5, right: column });
  return [
    across(0, 1, columnsAt.remark),
    across(1, 1, columnsAt.remark),
    across(2, columnsAt.clause, columnsAt.remark),
    across(3, columnsAt.value, columnsAt.tick),
    across(3, columnsAt.points, columnsAt.remark),
    across(4, columnsAt.tick, columnsAt.count),
    ...[columnsAt.section, columnsAt.indicator, columnsAt.clause, columnsAt.value, columnsAt.points, columnsAt.remark].map(down),
  ];
}

function clauseRow(column: MarkColumn, above: MarkColumn | undefined, options: FormOptions): RowPlan {
  const { mark } = column;
  const [sectionName, indicatorName, text, worth] = clauseWords(column, above);
  const value = markCell(column, options.prefilled, options.checkbox, true);
  const format: CellFormat = { ...markFormat(column), locked: false };
  const ticks = mark.type === 'tick';
  const entry: CellPlan = options.checkbox === 'native' && typeof value === 'boolean' ? { value, format, checkbox: true } : { value, format };
  const shut = boxed(null, { ...formats.center, fill: 'F2F2F2' });
  return {
    height: rowHeight([{ text, width: widths[columnsAt.clause] }, { text: String(value ?? ''), width: widths[columnsAt.count] }], 10, 22),
    fits: true,
    cells: [
      { value: column.id, format: formats.key },
      boxed(sectionName, { ...formats.center, wrap: true }),
      boxed(indicatorName, { ...formats.center, wrap: true }),
      boxed(text, formats.text),
      boxed(worth, { ...formats.center, wrap: true, size: 9 }),
      ticks ? entry : shut,
      ticks ? shut : entry,
      boxed(null, formats.number),
      boxed(null, { ...formats.text, locked: false, size: 9 }),
    ],
  };
}

/** 一级指标, 二级指标, 评分细则 and 分值 of a clause; null where the row above it says the same. */
export function clauseWords(column: MarkColumn, above: MarkColumn | undefined): readonly [string | null, string | null, string, string | number | null] {
  const { section, indicator, criterion, clause, late } = column;
  const total = section.total === null ? '' : `\n（${section.total}分）`;
  const own = criterion.max === null && section.kind !== 'veto' ? worthHint(clause.rule) : officialValue(column);
  return [
    above?.section === section ? null : `${section.name}${total}`,
    above?.indicator === indicator ? null : indicator.name,
    `${late ? '其中迟报：' : ''}${clause.text}${clause.measure === undefined || late ? '' : `\n【填：${clause.measure}】`}`,
    above?.criterion === criterion && criterion.max !== null ? null : own,
  ];
}

/** Sections, indicators and the points of a criterion span their clauses, as the notice prints them. */
export function columnMerges(columns: readonly MarkColumn[]): Range[] {
  return [
    ...sharedCells(columns, firstClauseRow, columnsAt.section, (a, b) => a.section === b.section),
    ...sharedCells(columns, firstClauseRow, columnsAt.indicator, (a, b) => a.indicator === b.indicator),
    ...sharedCells(columns, firstClauseRow, columnsAt.value, (a, b) => a.criterion === b.criterion && a.criterion.max !== null),
  ];
}

/** @param dated with 最近更新日期 and the hint beside it, above the signatures */
function footRows(rubric: Rubric, subject: SubjectRow, dated: boolean): RowPlan[] {
  const label = (value: string): CellPlan => ({ value, format: { ...formats.center, bold: true } });
  const blank = (format: CellFormat = formats.center): CellPlan => ({ value: null, format });
  const annual = subject.kind === 'unit';
  const signatures = `检查人（签字）　　　　　　　检查人（签字）　　　　　　　复核人（签字）　　　　　　　${annual ? '被检单位（盖章）　　　　　　' : ''}年　　月　　日`;
  const ranked = rubric.procedure.full !== null;
  return [
    { height: 22, cells: [null, label('单项否决'), blank({ ...formats.text, size: 9 }), blank(), label('扣分'), blank(formats.number), label('加分'), blank(formats.number), blank()] },
    { height: 22, cells: [null, label('得分'), blank(formats.score), label('判定'), blank(), blank(), ranked ? label('同类排名') : blank(), blank(formats.number), blank()] },
    ...(dated ? [{ height: 22, cells: [null, label('最近更新日期'), blank({ ...formats.date, locked: false }), blank({ ...formats.text, size: 9 }), ...Array.from({ length: 5 }, () => blank())] }] : []),
    { height: 40, cells: [null, { value: signatures, format: { size: 10, vertical: 'center' } }] },
  ];
}

function footMerges(end: number, dated: boolean): Range[] {
  const signed = end + (dated ? 3 : 2);
  return [
    ...(dated ? [{ top: end + 2, left: columnsAt.clause, bottom: end + 2, right: columnsAt.remark }] : []),
    { top: end, left: columnsAt.indicator, bottom: end, right: columnsAt.clause },
    { top: end, left: columnsAt.points, bottom: end, right: columnsAt.remark },
    { top: end + 1, left: columnsAt.value, bottom: end + 1, right: columnsAt.tick },
    { top: end + 1, left: columnsAt.points, bottom: end + 1, right: columnsAt.remark },
    { top: signed, left: columnsAt.section, bottom: signed, right: columnsAt.remark },
  ];
}

/** 0-based row and column of each name. @param end row below the last clause */
function namedCells(end: number): Readonly<Record<FormName, readonly [number, number]>> {
  return {
    编号: [2, columnsAt.indicator],
    检查状态: [3, columnsAt.indicator],
    监测时间点: [3, columnsAt.value],
    检查人: [3, columnsAt.points],
    单项否决: [end, columnsAt.indicator],
    扣分: [end, columnsAt.tick],
    加分: [end, columnsAt.points],
    得分: [end + 1, columnsAt.indicator],
    判定: [end + 1, columnsAt.value],
    同类排名: [end + 1, columnsAt.points],
    最近更新日期: [end + 2, columnsAt.indicator],
  };
}

function hintFill(end: number): FormulaFill {
  const at = namedCells(end);
  const cell = (name: FormName): string => address(...at[name]);
  const [row] = at.最近更新日期;
  return { range: { top: row, left: columnsAt.clause, bottom: row, right: columnsAt.clause }, formula: updateHintFormula(cell('监测时间点'), cell('最近更新日期')) };
}

function namesOf(end: number, dated: boolean): NamePlan[] {
  const at = namedCells(end);
  return formNames.filter((name) => dated || name !== '最近更新日期').map((name) => {
    const [row, column] = at[name];
    return { name, range: { top: row, left: column, bottom: row, right: column }, local: true };
  });
}

function validationsOf(columns: readonly MarkColumn[], box: CheckboxStyle): ValidationPlan[] {
  const status: ValidationPlan = {
    ranges: [{ top: 3, left: columnsAt.indicator, bottom: 3, right: columnsAt.indicator }],
    rule: { type: 'list', values: ['未检查', '已检查', '无法核实'] },
    stop: true,
    error: { title: '检查状态', message: '请从列表中选择：未检查、已检查、无法核实。' },
  };
  return [
    status,
    ...columns.map((column, index) => {
      const at = column.mark.type === 'tick' ? columnsAt.tick : columnsAt.count;
      return markValidation(column, [{ top: firstClauseRow + index, left: at, bottom: firstClauseRow + index, right: at }], box);
    }),
  ];
}

/** `001 张浦发布`: at most 31 characters, without what Excel forbids, told apart by its 编号. */
export function formSheetName(subject: Pick<SubjectRow, 'id' | 'name'>, part: Part, taken: ReadonlySet<string>): string {
  const clean = `${subject.id} ${subject.name}`.replace(/[:\\/?*[\]]/g, '_').replace(/^'+|'+$/g, '');
  const label = part.label === '' ? '' : `·${part.label}`;
  const base = `${shorten(clean, 31 - label.length)}${label}`;
  for (let copy = 1; ; copy += 1) {
    const ending = copy === 1 ? '' : `~${copy}`;
    const name = `${base.slice(0, 31 - ending.length)}${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
