import type { Places } from '../formulas/helper';
import { completeness, type RegisterPlaces } from '../formulas/list';
import { isScored } from '../formulas/subject';
import type { Rubric } from '../rubric/rubric';
import { absolute, columnLetters, quoteSheet } from '../workbook/address';
import type { CellFormat, CellPlan, CellValue, ColumnPlan, FormulaFill, RowPlan, SheetPlan } from '../workbook/plan';
import type { LivePart } from './agreement';
import { mostForms } from './form-shape';
import { askedOf, formFormulas, hiddenFormat, referenceTo, resultKey, type FormFormulas, type FormLayout } from './form-formulas';
import { formats } from './formats';
import { helperRange, helperText, tagText, versionOf } from './keyed';
import { partsOf, type Part } from './parts';
import { fitPrint } from './print';
import type { SubjectRow } from './subject-row';
import { alarmRule } from './table';
import { asideBeginning } from './aside-line';
import { checklistTitle } from './titles';

/**
 * 目录: the forms of a workbook, each a click away, with what they come to. Behind the last printed column stands the
 * tag, above it the number of forms, below it the name under which each was made, then hidden columns: what forms must
 * know of each other.
 */

/** Where 目录 stands. */
export interface IndexLayout {
  sheetName: string;
  /** Where the name of each form stands, from the heading row down, for formulas on other sheets. */
  forms: string;
  /** 0-based cell that says how many forms there are, so that a row that somebody deletes is missed. */
  count: { row: number; column: number };
  list: (part: string) => Pick<Places, 'all' | 'once'>;
  /** 0-based column of a key that forms of a part show to the others. */
  columnOf: (part: string, key: string) => number;
  /** The keys in the order of their columns. */
  shared: readonly SharedKey[];
}

interface SharedKey {
  part: string;
  key: string;
}

/**
 * @param place 0-based: the heading row, and the column of the tag
 * @param headings of a 目录 that stands already: its hidden columns are found by what stands over them, and one made
 * earlier has not all that 评分结果 compares
 * @returns null where it lacks a column by which forms find each other
 */
export function layoutIndex(rubric: Rubric, register: RegisterPlaces, sheetName: string, place: { headingRow: number; tagColumn: number }, headings: readonly CellValue[]): IndexLayout | null {
  const wanted = sharedKeys(rubric, register);
  // Not read back (a renamed 目录 in Excel): what forms need stands in the order in which it was made.
  if (headings.slice(place.tagColumn + 1).every((cell) => cell === null || cell === '')) return indexAt(rubric, sheetName, place, wanted.flatMap((each, index) => (each.extra ? [] : [{ ...each, column: place.tagColumn + 1 + index }])));
  const columns = wanted.map((each) => ({ ...each, column: headings.indexOf(sharedHeading(each), place.tagColumn + 1) }));
  if (columns.some(({ column, extra }) => column < 0 && !extra)) return null;
  return indexAt(rubric, sheetName, place, columns.filter(({ column }) => column >= 0));
}

/** What the forms of each part show the others, and behind it what 评分结果 compares alone. */
function sharedKeys(rubric: Rubric, register: RegisterPlaces): (SharedKey & { extra: boolean })[] {
  const parts = partsOf(rubric).map((part) => ({ id: part.id, part, formulas: formFormulas(rubric, part, register) }));
  const asked = parts.flatMap(({ part, formulas }) => askedOf(formulas, part));
  const shared = parts.flatMap(({ id }) => [...new Set(asked.flatMap(({ part, key }) => (part === id ? [key] : [])))].map((key) => ({ part: id, key, extra: false })));
  const compared = parts.flatMap(({ id, part, formulas: { helpers } }) =>
    comparedKeys(rubric, part).flatMap((key) => (helpers.some((helper) => helper.key === key) && !shared.some((each) => each.part === id && each.key === key) ? [{ part: id, key, extra: true }] : [])),
  );
  return [...shared, ...compared];
}

/** Of a year, its score and rank stand on the forms of the last period. */
const comparedKeys = ({ procedure }: Rubric, { period }: Part): string[] => [resultKey('否决事项'), ...(procedure.periods && period === procedure.periods.names.at(-1) ? ['全年核对', '分数', '名次'] : [])];

const sharedHeading = ({ part, key }: SharedKey): string => helperText(`${key}（${part}）`);

function indexAt(rubric: Rubric, sheetName: string, place: { headingRow: number; tagColumn: number }, shared: readonly (SharedKey & { column: number })[]): IndexLayout {
  const parts = partsOf(rubric);
  // Rows for as many forms as there may be: one that is added later finds itself among those that the others count.
  const [first, last] = [place.headingRow + 1, place.headingRow + 1 + mostForms * parts.length];
  const sheet = `${quoteSheet(sheetName)}!`;
  const range = (column: number): string => `${sheet}$${columnLetters(column)}$${first}:$${columnLetters(column)}$${last}`;
  const columnOf = (part: string, key: string): number => {
    const found = shared.find((each) => each.part === part && each.key === key);
    if (!found) throw new Error(`${sheetName}: no column ${part} ${key}`);
    return found.column;
  };
  return {
    sheetName,
    forms: range(place.tagColumn),
    count: { row: place.headingRow - 1, column: place.tagColumn },
    shared,
    columnOf,
    list: (part) => ({
      all: (key) => range(columnOf(part, key)),
      once: () => `${sheet}$${columnLetters(listColumn({ shared, columnOf }, part))}$${first - 1}`,
    }),
  };
}

/** 名单 of a part stands above the first of its columns. */
function listColumn({ shared, columnOf }: Pick<IndexLayout, 'shared' | 'columnOf'>, part: string): number {
  const first = shared.find((each) => each.part === part);
  return first ? columnOf(part, first.key) : 0;
}

export interface IndexedForm {
  subject: SubjectRow;
  part: Part;
  layout: FormLayout;
  formulas: FormFormulas;
}

interface IndexColumn {
  heading: string;
  width: number;
  format: CellFormat;
  of?: (subject: SubjectRow) => string;
  /** The helper of the form that it shows. */
  key?: string;
}

export const linkHeading = '检查表';
const headingRow = 1;

function columnsOf(rubric: Rubric, subjects: readonly SubjectRow[]): IndexColumn[] {
  const about: IndexColumn[] = [
    { heading: '编号', width: 50, format: formats.code, of: ({ id }) => id },
    { heading: '名称', width: 190, format: formats.text, of: ({ name }) => name },
    { heading: '平台', width: 100, format: { ...formats.center, shrink: true }, of: ({ platform }) => platform },
    { heading: '主办单位', width: 130, format: formats.text, of: ({ unit }) => unit },
    { heading: '类别', width: 90, format: { ...formats.center, shrink: true }, of: ({ group }) => group },
  ];
  const results: IndexColumn[] = isScored(rubric)
    ? [
        { heading: '得分', width: 56, format: formats.score, key: resultKey('得分') },
        { heading: '判定', width: 76, format: { ...formats.center, shrink: true }, key: resultKey('判定') },
        { heading: '同类排名', width: 64, format: formats.number, key: resultKey('同类排名') },
      ]
    : [
        { heading: '达标项', width: 50, format: formats.number, key: resultKey('达标项') },
        { heading: '考核项', width: 50, format: formats.number, key: resultKey('考核项') },
        { heading: '达标率', width: 64, format: formats.percent, key: resultKey('达标率') },
      ];
  return [
    // Units run themselves: what is blank throughout is not printed.
    ...about.filter(({ of }) => subjects.some((subject) => of?.(subject) !== '')),
    { heading: '检查状态', width: 64, format: formats.center, key: '检查状态' },
    ...results,
    { heading: linkHeading, width: 110, format: formats.link },
  ];
}

/** Whether 目录 shows all that results are compared by: one made earlier does not show what a year comes to. */
export function isIndexed({ procedure }: Rubric, { shared }: Pick<IndexLayout, 'shared'>): boolean {
  return procedure.periods === null || shared.some(({ key }) => key === '名次');
}

/**
 * 目录 as 评分结果 looks it up, like the matrix of each part: a row for each form, its heading row being the first.
 * @param headingRow 0-based
 * @param headings what it shows
 */
export function liveIndex(rubric: Rubric, layout: IndexLayout, headingRow: number, headings: readonly string[]): LivePart[] {
  const parts = partsOf(rubric);
  const shown = (heading: string): string | null => {
    const column = columnLetters(Math.max(0, headings.indexOf(heading)));
    return headings.includes(heading) ? `${quoteSheet(layout.sheetName)}!$${column}$${headingRow + 1}:$${column}$${headingRow + 1 + mostForms * parts.length}` : null;
  };
  return parts.map((part) => {
    const hidden = (key: string): string | null => (layout.shared.some((each) => each.part === part.id && each.key === key) ? layout.list(part.id).all(key) : null);
    return { part, live: { column: (key) => hidden(key) ?? hidden(resultKey(key)) ?? shown(key), subjects: `COUNT(${hidden('状态') ?? ''})`, list: layout.list(part.id).once('名单') } };
  });
}

/** Where a 目录 made new for these subjects will stand. */
export function plannedIndex(rubric: Rubric, register: RegisterPlaces, sheetName: string, subjects: readonly SubjectRow[]): IndexLayout {
  const tagColumn = columnsOf(rubric, subjects).length;
  return indexAt(rubric, sheetName, { headingRow, tagColumn }, sharedKeys(rubric, register).map((each, index) => ({ ...each, column: tagColumn + 1 + index })));
}

export const linkText = ({ label }: Pick<Part, 'label'>): string => (label === '' ? '打开' : `打开（${label}）`);

/** What a row of 目录 says of its form without calculating, by heading. */
export function aboutForm(rubric: Rubric, subject: SubjectRow): ReadonlyMap<string, CellValue> {
  return new Map(columnsOf(rubric, [subject]).flatMap(({ heading, of }): [string, CellValue][] => (of ? [[heading, of(subject) || null]] : [])));
}

/** The formulas of a row of 目录: by heading what it shows, and the hidden ones by 0-based column. */
export function indexFormulas(rubric: Rubric, { layout, formulas, part }: IndexedForm, index: IndexLayout): { shown: ReadonlyMap<string, string>; hidden: readonly { column: number; formula: string }[] } {
  const shown = columnsOf(rubric, []).flatMap(({ heading, key }): [string, string][] => (key === undefined ? [] : [[heading, referenceTo(layout, formulas, key)]]));
  const hidden = index.shared.flatMap((each) => (each.part === part.id ? [{ column: index.columnOf(part.id, each.key), formula: referenceTo(layout, formulas, each.key) }] : []));
  return { shown: new Map(shown), hidden };
}

export function planFormIndex(rubric: Rubric, forms: readonly IndexedForm[], period: { code: string; label: string }, index: IndexLayout): SheetPlan {
  const columns = columnsOf(rubric, forms.map(({ subject }) => subject));
  const tagColumn = columns.length;
  const tag = tagText({ role: '目录', rubric: rubric.id, version: versionOf(rubric.hash ?? ''), period: period.code, part: '' });
  const helper = (value: CellValue): CellPlan => ({ value, format: hiddenFormat });
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const last = headingRow + forms.length;
  const right = tagColumn + index.shared.length;
  return {
    name: index.sheetName,
    visibility: 'visible',
    columns: [...columns.map((column): ColumnPlan => ({ width: column.width })), ...Array.from({ length: 1 + index.shared.length }, (): ColumnPlan => ({ width: 52, hidden: true }))],
    rows: [
      { height: 28, cells: [{ value: checklistTitle(rubric, { label: '' }, period.label), format: formats.title }, ...Array.from({ length: tagColumn - 1 }, () => null), helper(forms.length), ...index.shared.map(() => helper(null))] },
      { height: 22, cells: [...columns.map(({ heading }): CellPlan => ({ value: heading, format: formats.heading })), { value: tag, format: formats.key }, ...index.shared.map((each) => helper(sharedHeading(each)))] },
      ...forms.map(({ subject, part, layout }): RowPlan => ({
        height: 20,
        cells: [
          ...columns.map(({ of, format, heading }): CellPlan => (heading === linkHeading ? { value: linkText(part), format, link: { sheet: layout.sheetName, address: 'C3' } } : { value: of?.(subject) || null, format })),
          helper(layout.sheetName),
          ...index.shared.map(() => helper(null)),
        ],
      })),
    ],
    fills: [...listFills(rubric, index), ...forms.flatMap((form, row) => rowFills(rubric, form, index, headingRow + 1 + row, columns))],
    merges: [{ top: 0, left: 0, bottom: 0, right: columns.length - 1 }],
    conditionals: [alarmRule({ top: 0, left: 0, bottom: 0, right: columns.length - 1 }, asideBeginning)],
    names: [{ name: helperRange, range: { top: headingRow, left: tagColumn + 1, bottom: last, right }, local: true }],
    freeze: { rows: headingRow + 1, columns: 0 },
    print: { ...fitPrint(width, 'portrait'), area: { top: 0, left: 0, bottom: last, right: columns.length - 1 }, titleRows: { top: headingRow, bottom: headingRow }, footer: '第 &P 页 共 &N 页', centered: true },
    gridLines: false,
  };
}

const cellFill = (row: number, column: number, formula: string): FormulaFill => ({ range: { top: row, left: column, bottom: row, right: column }, formula });

function rowFills(rubric: Rubric, form: IndexedForm, index: IndexLayout, row: number, columns: readonly IndexColumn[]): FormulaFill[] {
  const { shown, hidden } = indexFormulas(rubric, form, index);
  return [
    ...columns.flatMap(({ heading }, column) => {
      const formula = shown.get(heading);
      return formula === undefined ? [] : [cellFill(row, column, formula)];
    }),
    ...hidden.map(({ column, formula }) => cellFill(row, column, formula)),
  ];
}

/** 名单 of each part: −1 also where the rows are not as many as the forms. */
function listFills(rubric: Rubric, index: IndexLayout): FormulaFill[] {
  const whole = `COUNTA(${index.forms})-1=${absolute(index.count.row, index.count.column)}`;
  return partsOf(rubric).map(({ id }) => cellFill(headingRow - 1, listColumn(index, id), `IF(${whole},${completeness(index.list(id).all('检查状态'), index.list(id))},-1)`));
}
