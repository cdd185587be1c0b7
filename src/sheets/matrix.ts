import type { Rubric } from '../rubric/rubric';
import { address, columnLetters } from '../workbook/address';
import type { CellFormat, CellPlan, CellValue, ColumnPlan, ColumnsLook, ConditionalPlan, Range, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import type { RegisterPlaces } from '../formulas/list';
import { sheetFormulas, type SheetFormulas } from '../formulas/sheet';
import { checkMessage } from './entries';
import { formats } from './formats';
import { helperRange, helperText, tagText, versionOf } from './keyed';
import { helperColumns, helperWidth, matrixFills, type HelperColumn, type MatrixLayout } from './matrix-formulas';
import { shortName, tickMeaning, type MarkColumn, type Part } from './parts';
import { fitPrint } from './print';
import { boxOf, markCell, type CheckboxStyle, type Concerns, type Prefilled, type SubjectRow } from './subject-row';
import { alarmRule } from './table';
import { rowHeight } from './text-size';
import { checklistTitle, source } from './titles';
import { hasUpdateClause, hintKey } from './update-hint';

/**
 * 检查表 · matrix (UX §3): one row a subject, one narrow column a mark, everything found again by the
 * ids in the last heading row and in 编号.
 */

/** Rows that stand ready at the end for subjects added later. */
export const preparedRows = 20;
/** 0-based rows of the heading: title, instruction, sections, names, ids. */
const rowsOf = { title: 0, instruction: 1, sections: 2, names: 3, keys: 4, first: 5 } as const;

/** 微信订阅号 fits into 68 px in one line. */
const platformSize = 7.5;
/** Seven characters (张浦镇人民政府, 花桥经济开发区) fit into 92 px in one line, with an eighth to spare. */
const unitSize = 8;

interface MatrixColumn {
  key: string;
  heading: string;
  width: number;
  format: CellFormat;
  hidden?: boolean;
  mark?: MarkColumn;
  /** Filled by a formula; refuses typing. */
  computed?: true;
  /** Stands behind the sheet's tag and calculates. */
  helper?: HelperColumn;
  /** Holds the tag, and below it each row's id. */
  tags?: true;
}

export interface MatrixOptions {
  /** Code and label of the period, blank where none was given. */
  period: { code: string; label: string };
  checkbox: CheckboxStyle;
  sheetName: string;
  prefilled: ReadonlyMap<string, Prefilled>;
  concerns: Concerns;
  register: RegisterPlaces;
  /** The matrices of the other parts of the checklist, for formulas that look there. */
  other: (part: string) => MatrixLayout;
}

/** Where the columns of a matrix will stand. */
export function layoutMatrix(rubric: Rubric, part: Part, subjects: number, { sheetName, register }: Pick<MatrixOptions, 'sheetName' | 'register'>): MatrixLayout {
  return layoutOf(columnsOf(rubric, part, '', sheetFormulas(rubric, part, register)), subjects, sheetName);
}

function layoutOf(columns: readonly MatrixColumn[], subjects: number, sheetName: string): MatrixLayout {
  return {
    sheetName,
    columns: new Map(columns.map(({ key, tags }, index) => [tags ? '行标识' : key, index])),
    keyRow: rowsOf.keys,
    last: rowsOf.first + subjects + preparedRows - 1,
    helperStart: columns.findIndex(({ helper }) => helper),
  };
}

export function planMatrix(rubric: Rubric, part: Part, subjects: readonly SubjectRow[], options: MatrixOptions): SheetPlan {
  const formulas = sheetFormulas(rubric, part, options.register);
  const columns = columnsOf(rubric, part, options.period.code, formulas);
  const layout = layoutOf(columns, subjects.length, options.sheetName);
  const { last, helperStart } = layout;
  const printed = columns.findIndex(({ key }) => key === '依据与说明');
  const area: Range = { top: 0, left: 0, bottom: rowsOf.first + Math.max(subjects.length, 1) - 1, right: printed };
  const width = columns.slice(0, printed + 1).reduce((sum, column) => sum + column.width, 0);
  return {
    name: options.sheetName,
    visibility: 'visible',
    columns: columns.map(({ width: pixels, hidden, format }): ColumnPlan => ({ width: pixels, format, ...(hidden ? { hidden } : {}) })),
    rows: [...headingRows(rubric, part, columns, printed, options), ...bodyRows(columns, subjects, options)],
    fills: matrixFills(formulas, layout, options.other),
    names: [{ name: helperRange, range: { top: rowsOf.keys, left: helperStart, bottom: last, right: columns.length - 1 }, local: true }],
    merges: headingMerges(columns, printed),
    validations: validationsOf(columns, rowsOf.first, last, options.checkbox),
    conditionals: [...conditionalsOf(columns, rowsOf.first, last), alarmRule({ top: rowsOf.instruction, left: 0, bottom: rowsOf.instruction, right: printed })],
    freeze: { rows: rowsOf.first, columns: frozen(columns) },
    // The helpers stay where they are: each speaks of its own row, whoever stands there.
    filter: { top: rowsOf.keys, left: 0, bottom: last, right: helperStart - 1 },
    print: { ...fitPrint(width, 'landscape'), area, titleRows: { top: 0, bottom: rowsOf.keys }, footer: '第 &P 页 共 &N 页', centered: true },
    gridLines: false,
  };
}

/** The look of the rows of a matrix that stands, with its columns where they are now; other people's columns have none. */
export function matrixLook(rubric: Rubric, part: Part, { columns: places, keyRow, last }: MatrixLayout, register: RegisterPlaces, box: CheckboxStyle): Omit<ColumnsLook, 'checkboxes'> {
  const placed: MatrixColumn[] = [];
  for (const column of columnsOf(rubric, part, '', sheetFormulas(rubric, part, register))) {
    const at = places.get(column.tags ? '行标识' : column.key);
    if (at !== undefined) placed[at] = column;
  }
  const all = Array.from(placed, (column) => column ?? foreign);
  const top = keyRow + 1;
  return {
    top,
    bottom: last,
    columns: all.flatMap((column, index) => (column === foreign ? [] : [{ column: index, format: column.format }])),
    validations: validationsOf(all, top, last, box),
    conditionals: conditionalsOf(all, top, last),
  };
}

/** Stands for a column that somebody put in. */
const foreign: MatrixColumn = { key: '', heading: '', width: 0, format: {} };

const frozen = (columns: readonly MatrixColumn[]): number => columns.findIndex(({ key }) => key === '检查状态') + 1;

function columnsOf(rubric: Rubric, part: Part, period: string, formulas: SheetFormulas): MatrixColumn[] {
  const accounts = part.kinds.some((kind) => kind !== 'unit');
  const scored = rubric.procedure.full !== null;
  const fixed = (key: string, width: number, format: CellFormat, more: Partial<MatrixColumn> = {}): MatrixColumn => ({ key, heading: key, width, format, ...more });
  const results: MatrixColumn[] = scored
    ? // Where no pass mark is set 判定 still says 暂计, 需核对 and what a veto makes of it.
      [fixed('得分', 46, { ...formats.score, size: 9 }, { computed: true }), fixed('判定', 58, { ...formats.center, shrink: true }, { computed: true })]
    : [fixed('达标项', 46, formats.number, { computed: true }), fixed('考核项', 46, formats.number, { computed: true }), fixed('达标率', 58, formats.percent, { computed: true })];
  const ranking: MatrixColumn[] = scored
    ? [
        fixed('否决事项', 160, formats.line, { computed: true }),
        fixed('扣分', 46, formats.number, { computed: true }),
        fixed('加分', 46, formats.number, { computed: true }),
        fixed('同类排名', 58, formats.number, { computed: true }),
        fixed('排序值', 58, formats.sortValue, { computed: true }),
      ]
    : [];
  return [
    fixed('编号', 36, { ...formats.code, size: 9, shrink: true }),
    fixed('名称', accounts ? 112 : 150, { ...formats.text, size: 9 }),
    ...(accounts
      ? [fixed('平台', 68, { ...formats.center, size: platformSize, wrap: true }), fixed('主办单位', 92, { ...formats.text, size: unitSize })]
      : [fixed('类别', 68, { ...formats.center, size: 9, wrap: true })]),
    fixed('检查状态', 52, { ...formats.center, size: 9 }, { heading: '检查\n状态' }),
    ...part.columns.map((mark): MatrixColumn => ({ key: mark.id, heading: shortName(mark), width: markWidth(mark), format: markFormat(mark), mark })),
    ...results,
    fixed('依据与说明', 150, { ...formats.text, size: 9 }),
    ...(accounts ? [fixed('类别', 80, { ...formats.center, shrink: true })] : []),
    fixed('链接', 160, formats.link),
    fixed('监测时间点', 92, formats.date),
    fixed('最近更新日期', 92, formats.date),
    ...(hasUpdateClause(part.columns) ? [fixed(hintKey, 210, { ...formats.line, size: 9 }, { computed: true })] : []),
    fixed('检查人', 70, formats.center),
    fixed('复核人', 70, formats.center),
    ...ranking,
    {
      key: tagText({ role: '检查表', rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period, part: part.id }),
      heading: '',
      width: 20,
      format: formats.key,
      hidden: true,
      tags: true,
    },
    ...helperColumns(formulas).map((helper): MatrixColumn => ({ key: helper.key, heading: helper.heading, width: helperWidth, format: helper.format, hidden: true, helper })),
  ];
}

const markWidth = ({ mark }: MarkColumn): number => (mark.type === 'choice' ? 64 : mark.type === 'number' ? 40 : 28);

export function markFormat({ mark }: MarkColumn): CellFormat {
  if (mark.type === 'tick') return formats.tick;
  if (mark.type === 'choice') return formats.choice;
  return mark.type === 'number' && mark.unit === '%' ? formats.percent : formats.count;
}

function headingRows(rubric: Rubric, part: Part, columns: readonly MatrixColumn[], printed: number, options: MatrixOptions): RowPlan[] {
  const blank = (format: CellFormat): CellPlan => ({ value: null, format });
  const sections = columns.map((column, index): CellPlan => {
    if (column.helper) return { value: column.heading, format: formats.helperHeading };
    if (!column.mark) return { value: column.heading === '' ? null : column.heading, format: formats.heading };
    const starts = columns[index - 1]?.mark?.section !== column.mark.section;
    return starts ? { value: sectionHeading(column.mark, columns), format: { ...formats.heading, size: 8 } } : blank(formats.heading);
  });
  return [
    { height: 18, cells: [{ value: checklistTitle(rubric, part, options.period.label), format: { ...formats.title, size: 14 } }] },
    { height: 12, cells: [{ value: instruction(rubric), format: { ...formats.instruction, size: 8, wrap: false } }] },
    { height: 21, cells: sections },
    { height: 82.5, cells: columns.map((column): CellPlan => nameHeading(column)) },
    { height: 9, cells: columns.map(({ key, helper }, index): CellPlan => ({ value: helper ? helperText(key) : key, format: index > printed ? keyBeside : formats.key })) },
  ];
}

const keyBeside: CellFormat = { ...formats.key, border: [] };

function nameHeading(column: MatrixColumn): CellPlan {
  if (column.helper) return { value: column.helper.full, format: column.format };
  if (!column.mark) return { value: null, format: formats.heading };
  const { clause, criterion, late } = column.mark;
  const note = `${clause.id} ${late ? '其中迟报的数量。' : ''}${clause.text}${criterion.max === null ? '' : `（本项 ${criterion.max} 分）`}`;
  // Seven stacked characters fill the height; with · and the unit there are up to nine.
  const format = [...column.heading].length > 7 ? { ...formats.vertical, size: 7 } : formats.vertical;
  return { value: column.heading, format, note };
}

function sectionHeading({ section }: MarkColumn, columns: readonly MatrixColumn[]): string {
  const own = columns.flatMap(({ mark }) => (mark?.section === section ? [mark] : []));
  const total = section.total === null ? '' : `（${section.total}分）`;
  // A narrow section has no room for the sentence; its instruction stands in the second row.
  return own.length < 3 ? `${section.name}` : `${section.name}${total}\n${tickMeaning(own)}`;
}

function instruction(rubric: Rubric): string {
  return `☑ 即打√，变成橙色的单元格认不出，需核对后改填；整项不适用的填“不适用”并在“依据与说明”中写明理由；检查完一行后把“检查状态”改为“已检查”。${source(rubric) === '' ? '' : `依据：${source(rubric)}`}`;
}

function headingMerges(columns: readonly MatrixColumn[], printed: number): Range[] {
  const merges: Range[] = [
    { top: rowsOf.title, left: 0, bottom: rowsOf.title, right: printed },
    { top: rowsOf.instruction, left: 0, bottom: rowsOf.instruction, right: printed },
  ];
  columns.forEach((column, index) => {
    if (!column.mark && !column.hidden && !column.helper) merges.push({ top: rowsOf.sections, left: index, bottom: rowsOf.names, right: index });
    if (column.mark && columns[index - 1]?.mark?.section !== column.mark.section) {
      let right = index;
      while (columns[right + 1]?.mark?.section === column.mark.section) right += 1;
      if (right > index) merges.push({ top: rowsOf.sections, left: index, bottom: rowsOf.sections, right });
    }
  });
  return merges;
}

function bodyRows(columns: readonly MatrixColumn[], subjects: readonly SubjectRow[], options: MatrixOptions): RowPlan[] {
  const rows = subjects.map((subject): RowPlan => {
    const prefilled = options.prefilled.get(subject.id);
    return { height: bodyHeight(columns, subject), fits: true, cells: columns.map((column) => bodyCell(column, subject, prefilled, options)) };
  });
  const prepared: RowPlan = { cells: columns.map((column): CellValue | CellPlan => (column.mark ? tickless(column, options.checkbox) : null)) };
  return [...rows, ...Array.from({ length: preparedRows }, () => prepared)];
}

function bodyHeight(columns: readonly MatrixColumn[], { name, platform, unit, group }: SubjectRow): number {
  const width = (key: string): number => columns.find((column) => column.key === key)?.width ?? 1000;
  // The group of a unit stands among the first columns and wraps; that of an account shrinks.
  const wrapped = columns.some(({ key, format }) => key === '类别' && format.wrap) ? [{ text: group, width: width('类别') }] : [];
  return Math.max(
    rowHeight([{ text: name, width: width('名称') }, ...wrapped], 9, 16.5),
    // An estimate has more to spare, and would put the seventh character below.
    rowHeight([{ text: unit, width: width('主办单位') + 2 }], unitSize, 16.5),
    rowHeight([{ text: platform, width: width('平台') }], platformSize, 16.5),
  );
}

/** A row made ready shows no box: it is nobody's yet. */
const tickless = (column: MatrixColumn, box: CheckboxStyle): CellValue => (column.mark?.mark.type === 'tick' && boxOf(column.mark, box) === 'glyph' ? '☐' : null);

function bodyCell(column: MatrixColumn, subject: SubjectRow, prefilled: Prefilled | undefined, { checkbox, concerns }: MatrixOptions): CellValue | CellPlan {
  if (column.mark) {
    const value = markCell(column.mark, prefilled, checkbox, concerns(column.mark.clause.id, subject));
    return checkbox === 'native' && typeof value === 'boolean' ? { value, format: column.format, checkbox: true } : value;
  }
  switch (column.key) {
    case '编号': return subject.id;
    case '名称': return subject.name;
    case '平台': return subject.platform || null;
    case '主办单位': return subject.unit || null;
    case '类别': return subject.group || null;
    case '检查状态': return prefilled?.status ?? '未检查';
    case '检查人': return subject.inspector || null;
    case '链接': return linkCell(subject.link);
    default: return column.tags ? subject.id : null;
  }
}

export function linkCell(link: string): CellValue | CellPlan {
  if (link === '') return null;
  return /^https?:\/\/[^\s"<>]+$/i.test(link) && link.length < 2000 ? { value: link, format: formats.link, link: { url: link } } : link;
}

function validationsOf(columns: readonly MatrixColumn[], top: number, last: number, box: CheckboxStyle): ValidationPlan[] {
  return columns.flatMap((column, index): ValidationPlan[] => {
    const ranges = [{ top, left: index, bottom: last, right: index }];
    if (column.mark) return [markValidation(column.mark, ranges, box)];
    if (column.computed) return [{ ranges, rule: { type: 'custom', formula: 'FALSE' }, stop: true, error: { title: '本列自动计算', message: '本列自动计算，请点“评分”更新。' } }];
    if (column.key === '检查状态') return [{ ranges, rule: { type: 'list', values: ['未检查', '已检查', '无法核实'] }, stop: true, error: { title: '检查状态', message: '请从列表中选择：未检查、已检查、无法核实。' } }];
    return [];
  });
}

/** The list offers what is usual and blocks nothing: people type √ from the input method (UX §2). */
export function markValidation(column: MarkColumn, ranges: readonly Range[], box: CheckboxStyle): ValidationPlan {
  const input = { title: column.clause.id.slice(0, 32), message: checkMessage(column) };
  const mayBeLeftOut = column.section.kind !== 'veto' && column.section.kind !== 'penalty';
  // A native checkbox is clicked; a list of ☐ and ☑ would turn it into text.
  if (column.mark.type === 'tick' && boxOf(column, box) === 'native') return { ranges, rule: { type: 'any' }, stop: false, input };
  if (column.mark.type === 'tick') return { ranges, rule: { type: 'list', values: mayBeLeftOut ? ['☐', '☑', '不适用'] : ['☐', '☑'] }, stop: false, input };
  if (column.mark.type === 'choice') {
    const values = mayBeLeftOut ? [...column.mark.options, '不适用'] : column.mark.options;
    // Excel takes 255 characters for a list written in place, and a comma would split an option.
    if (values.join(',').length <= 255 && !values.some((value) => value.includes(','))) return { ranges, rule: { type: 'list', values }, stop: false, input };
  }
  return { ranges, rule: { type: 'any' }, stop: false, input };
}

function conditionalsOf(columns: readonly MatrixColumn[], top: number, last: number): ConditionalPlan[] {
  const rule = (left: number, right: number, formula: string, format: ConditionalPlan['format']): ConditionalPlan => ({ ranges: [{ top, left, bottom: last, right }], formula, format });
  const column = (key: string) => columns.findIndex((candidate) => candidate.key === key);
  const [verdict, status] = [column('判定'), column('检查状态')];
  return [
    ...unread(columns).map(({ left, right, helper }) => rule(left, right, `${address(top, helper)}=-1`, { fill: 'FFC000', color: '000000', bold: true })),
    ...ticks(columns).map(([left, right]) => rule(left, right, isTicked(address(top, left)), { color: '000000', bold: true })),
    ...(verdict < 0 ? [] : [rule(verdict, verdict, `${address(top, verdict)}="不合格"`, { color: 'C00000', bold: true })]),
    ...(status < 0 ? [] : [rule(status, status, `$${columnLetters(status)}${top + 1}="未检查"`, { color: '808080' })]),
  ];
}

/** Marks that share a rule: neighbours whose 认定 stands equally far from each. */
function unread(columns: readonly MatrixColumn[]): { left: number; right: number; helper: number }[] {
  const helpers = columns.flatMap(({ helper }, index) => (helper ? [index] : []));
  const found: { left: number; right: number; helper: number }[] = [];
  columns.flatMap(({ mark }, index) => (mark ? [index] : [])).forEach((at, index) => {
    const helper = helpers[index];
    if (helper === undefined) return;
    const open = found.at(-1);
    if (open && open.right === at - 1 && helper - open.helper === at - open.left) open.right = at;
    else found.push({ left: at, right: at, helper });
  });
  return found;
}

/** True of a tick cell that says something, glyph or native checkbox. */
export const isTicked = (cell: string): string => `AND(${cell}<>"☐",${cell}<>FALSE,LEN(${cell})>0)`;

/** Neighbouring tick columns share their rule. */
function ticks(columns: readonly MatrixColumn[]): [number, number][] {
  const found: [number, number][] = [];
  columns.forEach(({ mark }, index) => {
    if (mark?.mark.type !== 'tick') return;
    const open = found.at(-1);
    if (open && open[1] === index - 1) open[1] = index;
    else found.push([index, index]);
  });
  return found;
}

/** Columns of marks above which a matrix is hard to use (UX §3). */
export const comfortableColumns = 40;

