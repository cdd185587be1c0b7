import type { CellFormat, CellPlan, CellValue, ChartPlan, ColumnPlan, ConditionalPlan, Range, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import { absolute, columnLetters } from '../workbook/address';
import { formats } from './formats';
import { sheetRows } from './matrix-formulas';
import { fitPrint } from './print';
import { rowHeight } from './text-size';

/**
 * A table of results: written whole when its sheet is made, later cell by cell into the sheet as people
 * have arranged it. Columns are found by their headings, rows by the keys in the hidden last column.
 */
export interface Table {
  sheetName: string;
  /** Stands over the hidden column of row keys; see keyed.ts. */
  tag: string;
  title: string;
  /** A line between title and headings, such as 单项否决待复核 2 项; always has a row, may be empty. */
  line: string;
  /** What the line is calculated by instead, and its result now; null where a column that it needs is gone. */
  lineFormula?: (at: TablePlaces) => LineFormula | null;
  /** 通报 annex: 「附件1」 top left and a large title. */
  annex?: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Words that the program itself puts into personal columns (待复核): nobody wrote them. */
  blankPersonal?: readonly string[];
  /** Rows that stand ready, formatted and empty, when the sheet is made. */
  spareRows: number;
  orientation: 'portrait' | 'landscape';
  /** Headings of its two columns; it draws all the rows. */
  chart?: { title: string; category: string; value: string };
}

export interface TableColumn {
  heading: string;
  /** Pixels. */
  width: number;
  format: CellFormat;
  /** People write here: kept by row key at every re-run. */
  personal?: true;
  /** What people know a row by. */
  identity?: true;
  /** When a row was last written: changes with the rest of it only. */
  stamp?: true;
  /** Stands in a row whose reason is gone (a veto taken back) and which is kept for what somebody wrote in it. */
  whenGone?: CellValue;
  /** Not printed. */
  helper?: true;
  /** What 问题清单 says and what people add to it, in lines, or in words (问题编号); personal too. */
  merged?: 'lines' | 'words';
  /** Hidden: what was written last into the merged columns, so that people's words are told from it; the last column. */
  memory?: true;
  /** Holds formulas of the rows, no values. */
  computed?: true;
  /** To choose from in the cell; anything else may be typed. */
  choices?: readonly string[];
}

export interface LineFormula {
  formula: string;
  value: string;
}

/** Where the columns of a table stand now, by heading; null where somebody deleted one. */
export interface TablePlaces {
  /** From the headings down to the end of the sheet, absolute. */
  column: (heading: string) => string | null;
}

export interface RowPlaces extends TablePlaces {
  /** The cell of this row. */
  cell: (heading: string) => string | null;
}

export interface TableRow {
  key: string;
  /** In the order of the columns; null leaves blank. */
  cells: readonly CellValue[];
  /** Of the computed columns, by heading; null where a column that it needs is gone. */
  formulas?: ReadonlyMap<string, (at: RowPlaces) => string | null>;
}

/**
 * @param head 0-based row of the headings
 * @param columnAt 0-based column of a heading, on the sheet; undefined where it is gone
 */
export function tablePlaces(head: number, columnAt: (heading: string) => number | undefined): (row: number) => RowPlaces {
  const column = (heading: string): string | null => {
    const at = columnAt(heading);
    return at === undefined ? null : `$${columnLetters(at)}$${head + 1}:$${columnLetters(at)}$${sheetRows}`;
  };
  return (row) => ({
    column,
    cell: (heading) => {
      const at = columnAt(heading);
      return at === undefined ? null : `$${columnLetters(at)}${row + 1}`;
    },
  });
}

const plannedPlaces = (table: Pick<Table, 'columns' | 'annex'>): ((row: number) => RowPlaces) =>
  tablePlaces(headingRow(table), (heading) => {
    const at = table.columns.findIndex((column) => column.heading === heading);
    return at < 0 ? undefined : at;
  });

/** Stands in the hidden column of the line, so that it is found again whatever rows people put above the table. */
export const lineMark = '考评行';

/** How a line begins that must be seen. */
export const alarmWords = '检查表';

/** The rule that makes such a line red. */
export function alarmRule(line: Range, beginning = alarmWords): ConditionalPlan {
  return { ranges: [line], formula: `LEFT(${absolute(line.top, line.left)},${beginning.length})="${beginning}"`, format: { color: 'C00000', bold: true } };
}

/** 0-based row of the headings. */
export const headingRow = (table: Pick<Table, 'annex'>): number => (table.annex === undefined ? 2 : 3);

export const printedColumns = (table: Pick<Table, 'columns'>): number => {
  const helper = table.columns.findIndex((column) => column.helper);
  return helper < 0 ? table.columns.length : helper;
};

export function planTable(table: Table): SheetPlan {
  const head = headingRow(table);
  const printed = printedColumns(table);
  const right = printed - 1;
  const width = table.columns.slice(0, printed).reduce((sum, column) => sum + column.width, 0);
  const last = head + Math.max(1, table.rows.length);
  return {
    name: table.sheetName,
    visibility: 'visible',
    columns: [...table.columns.map(({ width: pixels, format, memory }): ColumnPlan => ({ width: pixels, format, ...(memory ? { hidden: true } : {}) })), { width: 20, hidden: true, format: formats.key }],
    rows: [...titleRows(table), headings(table), ...dataRows(table)],
    merges: titleMerges(table, right),
    conditionals: [alarmRule({ top: head - 1, left: 0, bottom: head - 1, right })],
    validations: choiceLists(table, head),
    freeze: { rows: head + 1, columns: 0 },
    // With the hidden keys: sorting moves what lies in this range and nothing else.
    filter: { top: head, left: 0, bottom: head + table.rows.length + table.spareRows, right: table.columns.length },
    print: {
      ...fitPrint(width, table.orientation),
      area: { top: 0, left: 0, bottom: last, right },
      titleRows: { top: head, bottom: head },
      footer: '第 &P 页 共 &N 页',
      centered: true,
    },
    gridLines: false,
    ...(table.chart ? { charts: [chartOf(table, head)] } : {}),
  };
}

function choiceLists(table: Table, head: number): ValidationPlan[] {
  const bottom = head + table.rows.length + table.spareRows;
  return table.columns.flatMap(({ choices }, column): ValidationPlan[] =>
    choices ? [{ ranges: [{ top: head + 1, left: column, bottom, right: column }], rule: { type: 'list', values: choices }, stop: false }] : []);
}

function titleRows(table: Table): RowPlan[] {
  const calculated = table.lineFormula?.(plannedPlaces(table)(headingRow(table) - 1)) ?? { value: table.line === '' ? null : table.line };
  const line: RowPlan = { height: 18, cells: [{ ...calculated, format: formats.subtitle }, ...table.columns.slice(1).map((): CellPlan => ({ value: null, format: formats.subtitle })), { value: lineMark, format: { ...formats.key, border: [] } }] };
  if (table.annex === undefined) return [{ height: 27, cells: [{ value: table.title, format: formats.title }] }, line];
  return [
    { height: 20, cells: [{ value: table.annex, format: formats.annexMark }] },
    { height: 36, cells: [{ value: table.title, format: formats.annexTitle }] },
    line,
  ];
}

function titleMerges(table: Table, right: number) {
  const head = headingRow(table);
  return [head - 2, head - 1].map((row) => ({ top: row, left: 0, bottom: row, right }));
}

function headings(table: Table): RowPlan {
  const cells = table.columns.map(({ heading }): CellPlan => ({ value: heading, format: formats.heading }));
  return { height: rowHeight(table.columns.filter(({ memory }) => !memory).map(({ heading, width }) => ({ text: heading, width })), 10, 24), cells: [...cells, { value: table.tag, format: formats.key }] };
}

function dataRows(table: Table): RowPlan[] {
  const filled = table.rows.map((row, index): RowPlan => ({ height: tableRowHeight(table, row.cells), fits: true, cells: [...table.columns.map((column, at) => plannedCell(table, row, column, at, headingRow(table) + 1 + index)), row.key] }));
  const spare = table.columns.map(() => null);
  return [...filled, ...Array.from({ length: table.spareRows }, (): RowPlan => ({ cells: spare }))];
}

function plannedCell(table: Table, { cells, formulas }: TableRow, { heading, format }: TableColumn, at: number, row: number): CellPlan | CellValue {
  const formula = formulas?.get(heading)?.(plannedPlaces(table)(row)) ?? undefined;
  const value = cells[at] ?? null;
  return formula === undefined ? value : { value, formula, format };
}

/** Points that the wrapped cells of a row take. */
export function tableRowHeight(table: Pick<Table, 'columns'>, cells: readonly CellValue[]): number {
  const wrapped = table.columns.flatMap(({ format, width }, index) => {
    const cell = cells[index];
    return format.wrap && typeof cell === 'string' ? [{ text: cell, width }] : [];
  });
  return rowHeight(wrapped, 10, 18);
}

/** By which the program's own chart is told from those that people made. */
export const chartName = '考评图表';

/** A chart without any row would have nothing to refer to. */
export const drawnRows = ({ rows }: Pick<Table, 'rows'>): number => Math.max(1, rows.length);

function chartOf(table: Table, head: number): ChartPlan {
  const { chart, columns } = table;
  if (!chart) throw new Error('a table without a chart has none to place');
  const column = (heading: string) => columns.findIndex((candidate) => candidate.heading === heading);
  const range = (index: number) => ({ top: head + 1, left: index, bottom: head + drawnRows(table), right: index });
  const left = columns.length + 2;
  return {
    name: chartName,
    kind: 'bar',
    title: chart.title,
    seriesName: chart.value,
    categories: range(column(chart.category)),
    values: range(column(chart.value)),
    place: { top: head, left, bottom: head + Math.min(60, Math.max(15, drawnRows(table))), right: left + 8 },
  };
}

/**
 * The cells of one column that neighbouring rows share, to be merged; a row that shares with none has no range.
 * @param top 0-based row of the first of `all`
 * @param at 0-based column
 */
export function sharedCells<T>(all: readonly T[], top: number, at: number, same: (one: T, next: T) => boolean): Range[] {
  const found: Range[] = [];
  let start = 0;
  for (const [index, each] of all.entries()) {
    const next = all[index + 1];
    if (next !== undefined && same(each, next)) continue;
    if (index > start) found.push({ top: top + start, left: at, bottom: top + index, right: at });
    start = index + 1;
  }
  return found;
}
