import type { Rubric } from '../rubric/rubric';
import type { Result, Results } from '../scoring/results';
import { helperOf } from '../sheets/keyed';
import { periodHeading } from '../sheets/titles';
import { address, quoteSheet } from '../workbook/address';
import type { CellValue, FormulaFill } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { computedHeadings, type Checklist, type FormSheet, type MatrixSheet } from './checklist';
import { findIndex, type FoundIndex } from './form-index-rows';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { isBlank, isSame, type Fault, type Seen } from './seen';
import { expectedFills, goneHelpers, registerIn } from './sheet-formulas';
import { computedValue, formCells, isCalculated, matrixCells } from './write-checklist';

export interface VerifyContext {
  /** Some subject is refused or in doubt: formulas that rest on all of them say 需核对 where the engine goes on. */
  doubtful: boolean;
}

interface Scored extends VerifyContext {
  rubric: Rubric;
  results: ReadonlyMap<string, Result>;
  /** 评分 has written its results once. */
  written: boolean;
}

/** A computed cell, and what it must show. */
interface Computed {
  subject: string | null;
  item: string;
  heading: string;
  row: number;
  column: number;
  engine: CellValue;
  /** The subject is checked and scored; else formulas may show 暂计. */
  open: boolean;
  /** Never a formula, whatever its neighbours are. */
  plain?: true;
}

/**
 * The computed cells of a checklist against the engine: the columns of a matrix; the points and the foot of every
 * form, and 目录. Formulas by the results that the file keeps, nothing is calculated anew.
 * @param written whether 评分 has ever written results: before, cells without formulas are blank
 */
export function seenInChecklist(checklist: Checklist, scored: Results, reading: Pick<WorkbookReading, 'contents' | 'register'>, written: boolean): Seen[] {
  const context: Scored = {
    rubric: checklist.rubric,
    results: new Map(scored.results.map((result) => [result.id, result])),
    doubtful: isDoubtful(scored),
    written,
  };
  const contentOf = new Map(reading.contents.map((content) => [content.name, content]));
  const matrices = checklist.sheets.flatMap((sheet) => {
    const content = contentOf.get(sheet.name);
    return content && sheet.layout === 'matrix' ? seenIn(content, matrixComputed(sheet, context), isCalculated(sheet, content), context) : [];
  });
  const forms = checklist.sheets.flatMap((sheet) => {
    const content = contentOf.get(sheet.name);
    return content && sheet.layout === 'forms' ? [{ sheet, content, cells: formComputed(sheet, context) }] : [];
  });
  const calculates = forms.some(({ content, cells }) => cells.some(({ row, column }) => content.formulas.at(row, column) !== undefined));
  const index = forms.length === 0 ? null : findIndex(checklist.rubric, checklist.period, reading.contents, registerIn(reading.contents, reading.register.sheet));
  return [...matrices, ...forms.flatMap(({ content, cells }) => seenIn(content, cells, calculates, context)), ...(index ? seenInIndex(index, forms, context) : [])];
}

export const isDoubtful = ({ results, problems }: Results): boolean => results.some(({ refused }) => refused) || problems.some(({ severity }) => severity === 'error');

/** In a year, 得分 of the first quarter is what 评分结果 has under 第一季度. */
export function periodItem(heading: string, period: string | null): string {
  if (period === null || heading === '同类排名' || heading === '排序值') return heading;
  return heading === '得分' ? periodHeading(period) : `${periodHeading(period)}${heading}`;
}

function matrixComputed(sheet: MatrixSheet, { rubric, results }: Scored): Computed[] {
  const headings = new Map(computedHeadings.flatMap((key): [number, string][] => {
    const column = sheet.columns.get(key);
    return column === undefined ? [] : [[column, key]];
  }));
  const subjects = new Map([...sheet.rows].map(([id, row]) => [row, id]));
  return matrixCells(sheet, rubric, results).map(({ row, column, value }): Computed => {
    const subject = subjects.get(row) ?? null;
    const heading = headings.get(column) ?? '';
    const result = subject !== null && sheet.checked.has(subject) ? results.get(subject) : undefined;
    return { subject, item: periodItem(heading, sheet.part.period), heading, row, column, engine: value, open: isOpen(result) };
  });
}

const isOpen = (result: Result | undefined): boolean => result !== undefined && result.status === '已检查' && !result.refused;

function formComputed(sheet: FormSheet, { rubric, results }: Scored): Computed[] {
  const { period } = sheet.part;
  const names = new Map([...sheet.cells].map(([name, { row, column }]) => [address(row, column), name]));
  const clauses = new Map([...sheet.clauseRows].map(([id, row]) => [row, id]));
  const open = sheet.checked && isOpen(results.get(sheet.subject));
  return formCells(sheet, rubric, results).flatMap(({ row, column, value }): Computed[] => {
    const own = { subject: sheet.subject, row, column, engine: value, open };
    const name = names.get(address(row, column));
    // 贵阳 gives no score: these two cells of the foot stay blank.
    const plain = rubric.procedure.full === null && (name === '得分' || name === '同类排名') ? { plain: true as const } : {};
    if (name !== undefined) return [{ ...own, ...plain, heading: name, item: periodItem(name, period) }];
    const clause = clauses.get(row) ?? '';
    // Late items stand with their clause; of a form that is only marked the lines show what it comes to so far.
    return !open || clause.endsWith('@late') ? [] : [{ ...own, heading: '', item: `${periodItem('', period)}${clause} 扣分/得分` }];
  });
}

function seenIn({ name, values, formulas }: Pick<SheetContent, 'name' | 'values' | 'formulas'>, cells: readonly Computed[], calculates: boolean, context: Scored): Seen[] {
  return cells.flatMap((cell): Seen[] => {
    const { subject, item, row, column, engine } = cell;
    const value = values[row]?.[column] ?? null;
    const at = { subject, item, sheet: name, cell: address(row, column), engine, value };
    if (calculates && !cell.plain) return [{ ...at, as: 'live', fault: liveFault(cell, value, formulas.at(row, column) !== undefined, context) }];
    if (!context.written && isBlank(value)) return [];
    return [{ ...at, as: 'written', fault: isSame(value, engine) ? null : 'differs' }];
  });
}

function liveFault({ heading, engine, open }: Computed, value: CellValue, calculated: boolean, { doubtful }: Scored): Fault | null {
  if (!calculated) return 'no_formula';
  if (value === null) return 'no_cached_value';
  if (isSame(value, engine)) return null;
  if (open) return doubtful && value === doubt ? null : 'differs';
  return isUnsettled(heading, value) ? null : 'differs';
}

/**
 * The hidden columns by which matrices calculate: a value in place of a formula is named even where it is right, for
 * it will not follow the next mark. A row that somebody put in has none at all, which its results say.
 */
export function seenInHelpers(checklist: Checklist, reading: Pick<WorkbookReading, 'contents' | 'register' | 'names'>): Seen[] {
  return [...lostHelpers(checklist, reading), ...baredHelpers(checklist, reading)];
}

/** One that is gone takes with it what it would have said: two rows of one 编号, for one, are no longer in doubt. */
const lostHelpers = (checklist: Checklist, reading: Pick<WorkbookReading, 'contents' | 'names'>): Seen[] =>
  goneHelpers(checklist, reading).flatMap(({ sheet: { name, keyRow }, columns }) => columns.map((item): Seen => ({ subject: null, item, as: 'live', sheet: name, cell: address(keyRow, 0), engine: null, value: null, fault: 'no_column' })));

function baredHelpers(checklist: Checklist, reading: Pick<WorkbookReading, 'contents' | 'register' | 'names'>): Seen[] {
  return expectedFills(checklist, reading).flatMap(({ sheet: { name: sheet, keyRow, rows }, fills }): Seen[] => {
    const { values = [], formulas } = reading.contents.find(({ name }) => name === sheet) ?? {};
    if (formulas === undefined || formulas.size === 0) return [];
    const keys = (values[keyRow] ?? []).map((cell) => helperOf(textOf(cell)));
    const hidden = fills.filter(({ range }) => typeof keys[range.left] === 'string');
    const bare = (row: number, all: readonly FormulaFill[]): FormulaFill[] => all.filter(({ range: { top, bottom, left } }) => top <= row && row <= bottom && formulas.at(row, left) === undefined);
    const seen = (subject: string | null, row: number, { range: { left } }: FormulaFill): Seen => ({ subject, item: row < keyRow && left === hidden[0]?.range.left ? '名单' : (keys[left] ?? ''), as: 'live', sheet, cell: address(row, left), engine: null, value: values[row]?.[left] ?? null, fault: 'no_formula' });
    const below = hidden.filter(({ range }) => range.top > keyRow);
    return [
      ...hidden.flatMap((fill) => (fill.range.top < keyRow && bare(fill.range.top, [fill]).length > 0 ? [seen(null, fill.range.top, fill)] : [])),
      ...[...rows].flatMap(([id, row]) => {
        const lacking = bare(row, below);
        return lacking.length === below.length ? [] : lacking.map((fill) => seen(id, row, fill));
      }),
    ];
  });
}

const doubt = '需核对';

/** What formulas show of a subject that has no result: 暂计, 需核对, and by what such rows are sorted. */
const isUnsettled = (heading: string, value: CellValue): boolean => (heading === '排序值' ? value === -3 || value === -4 : value === doubt || (typeof value === 'string' && value.startsWith('暂计')));

const indexHeadings = ['得分', '判定', '同类排名', '达标项', '考核项', '达标率'] as const;

/** 目录: what each form comes to; rows of forms that are gone, and forms without a row. */
function seenInIndex({ content, headingRow, tagColumn }: FoundIndex, forms: readonly { sheet: FormSheet; content: SheetContent }[], context: Scored): Seen[] {
  const headings = (content.values[headingRow] ?? []).map(textOf);
  const used = new Set<number>();
  const below = [...content.values.keys()].filter((row) => row > headingRow);
  const rowOf = ({ name }: FormSheet): number | undefined =>
    below.find((row) => textOf(content.values[row]?.[tagColumn] ?? null) === name) ??
    // A form that got another name: the formulas of its row follow it.
    below.find((row) => headings.some((heading, column) => heading === '检查状态' && content.formulas.at(row, column)?.startsWith(`${quoteSheet(name)}!`)));
  const cells = forms.flatMap(({ sheet, content: form }): (Computed | Seen)[] => {
    const { subject, part } = sheet;
    const row = rowOf(sheet);
    const result = sheet.checked ? context.results.get(subject) : undefined;
    if (row === undefined) return [{ subject, item: periodItem('目录', part.period), as: 'live', sheet: content.name, cell: null, engine: sheet.name, value: null, fault: 'no_row' }];
    used.add(row);
    const place = sheet.cells.get('检查状态');
    const status = place ? (form.values[place.row]?.[place.column] ?? null) : null;
    return headings.flatMap((heading, column): Computed[] => {
      const own = { subject, heading, item: periodItem(heading, part.period), row, column };
      if (heading === '检查状态') return [{ ...own, engine: status, open: true }];
      const known = indexHeadings.find((each) => each === heading);
      return known === undefined ? [] : [{ ...own, engine: result ? computedValue(known, result, context.rubric, part.period) : null, open: isOpen(result) }];
    });
  });
  const extra = below.flatMap((row): Seen[] => {
    const made = textOf(content.values[row]?.[tagColumn] ?? null);
    if (made === '' || used.has(row)) return [];
    const id = textOf(content.values[row]?.[headings.indexOf('编号')] ?? null);
    return [{ subject: id === '' ? null : id, item: '目录', as: 'live', sheet: content.name, cell: address(row, tagColumn), engine: null, value: made, fault: 'extra_row' }];
  });
  const computed = cells.flatMap((cell) => ('as' in cell ? [] : [cell]));
  const calculates = computed.some(({ row, column }) => content.formulas.at(row, column) !== undefined);
  return [...seenIn(content, computed, calculates, context), ...cells.flatMap((cell) => ('as' in cell ? [cell] : [])), ...extra];
}
