import { idValue } from '../formulas/list';
import type { SheetFormulas } from '../formulas/sheet';
import type { Places } from '../formulas/helper';
import { columnLetters, quoteSheet } from '../workbook/address';
import type { CellFormat, FormulaFill, Range } from '../workbook/plan';
import { formats } from './formats';
import { hintKey, updateHintFormula } from './update-hint';

/** Where the columns of a matrix stand: what formulas on it, and on the other sheets of its checklist, refer to. */
export interface MatrixLayout {
  sheetName: string;
  /** 0-based column of each key; that of the tag as 行标识. */
  columns: ReadonlyMap<string, number>;
  /** 0-based row of the keys. */
  keyRow: number;
  /** 0-based, the last row whose formulas stand ready. */
  last: number;
  /** 0-based column where 名单 stands, the first of the helpers. */
  helperStart: number;
}

/** 0-based rows of the heading: 满分 of each helper, or its head; 名单 stands among them, above the first, which reads a mark and has neither. */
export const helperRows = { list: 3, full: 3 } as const;

/** Rows of a sheet of Excel: formulas of other sheets look down to the end, so that rows added later are theirs too. */
export const sheetRows = 1_048_576;

export interface HelperColumn {
  key: string;
  heading: string;
  format: CellFormat;
  full: number | null;
}

export const helperWidth = 52;

export function helperColumns({ helpers, terms }: SheetFormulas): HelperColumn[] {
  const points: CellFormat = terms.scale === 1000 ? { ...formats.helper, numberFormat: '0.00,' } : formats.helper;
  return helpers.map(({ key, heading, points: shown, full }) => ({ key, heading, format: shown ? points : formats.helper, full: full ?? null }));
}

/** The formulas of a matrix, column by column, and its 名单. */
export function matrixFills(formulas: SheetFormulas, layout: MatrixLayout, other: (part: string) => MatrixLayout): FormulaFill[] {
  const at = placesOf(layout, layout.keyRow + 1, other);
  const down = (column: number): Range => ({ top: layout.keyRow + 1, left: column, bottom: layout.last, right: column });
  const status = columnLetters(columnOf(layout, '检查状态'));
  const list: FormulaFill = {
    range: { top: helperRows.list, left: layout.helperStart, bottom: helperRows.list, right: layout.helperStart },
    formula: formulas.completeness(`$${status}$${layout.keyRow + 1}:$${status}$${sheetRows}`, at),
  };
  const results = [...formulas.results].flatMap(([heading, formula]): FormulaFill[] => {
    const column = layout.columns.get(heading);
    return column === undefined ? [] : [{ range: down(column), formula: formula(at) }];
  });
  // Without one of the two dates nothing depends on it: the hint is left out, no formula fails.
  const dated = [hintKey, '监测时间点', '最近更新日期'].every((key) => layout.columns.has(key));
  const hint: FormulaFill[] = dated ? [{ range: down(columnOf(layout, hintKey)), formula: updateHintFormula(at.cell('监测时间点'), at.cell('最近更新日期')) }] : [];
  const helpers = formulas.helpers.filter(({ key, extra }) => !extra || layout.columns.has(key));
  const heads = helpers.flatMap(({ key, head }): FormulaFill[] => {
    const column = columnOf(layout, key);
    return head ? [{ range: { top: helperRows.list, left: column, bottom: helperRows.list, right: column }, formula: head(at) }] : [];
  });
  return [list, ...heads, ...helpers.map(({ key, formula }): FormulaFill => ({ range: down(columnOf(layout, key)), formula: formula(at) })), ...results, ...hint];
}

/** Somebody has taken away a column that formulas refer to. */
export class MissingColumn extends Error {}

function columnOf({ columns, sheetName }: MatrixLayout, key: string): number {
  const column = columns.get(key);
  if (column === undefined) throw new MissingColumn(`${sheetName}: no column ${key}`);
  return column;
}

/** @param row 0-based row of the subject in hand */
export function placesOf(layout: MatrixLayout, row: number, other: (part: string) => MatrixLayout): Places {
  const letters = (key: string): string => columnLetters(columnOf(layout, key));
  return {
    cell: (key) => `$${letters(key)}${row + 1}`,
    block: (first, last) => `$${letters(first)}${row + 1}:$${letters(last)}${row + 1}`,
    fulls: (first, last) => `$${letters(first)}$${helperRows.full + 1}:$${letters(last)}$${helperRows.full + 1}`,
    ...listPlaces(layout, ''),
    astray: (key) => `ROW($${letters(key)}${row + 1})<>ROW()`,
    extra: (key) => (layout.columns.has(key) ? `$${letters(key)}${row + 1}` : null),
    head: (key) => (layout.columns.has(key) ? `$${letters(key)}$${helperRows.list + 1}` : null),
    position: `ROW()-ROW($A$${layout.keyRow + 1})+1`,
    other: (part) => listPlaces(other(part), `${quoteSheet(other(part).sheetName)}!`),
  };
}

function listPlaces(layout: MatrixLayout, sheet: string): Pick<Places, 'all' | 'once'> {
  return {
    all: (key) => {
      const column = columnLetters(columnOf(layout, key));
      return `${sheet}$${column}$${layout.keyRow + 1}:$${column}$${layout.last + 1}`;
    },
    once: () => `${sheet}$${columnLetters(layout.helperStart)}$${helperRows.list + 1}`,
  };
}

/** What other sheets look up in a matrix: whole columns, each from the heading row down to the end of the sheet. */
export interface LiveMatrix {
  sheetName: string;
  /** Absolute, with the name of its sheet; null where the matrix has no such column. */
  column: (key: string) => string | null;
  /** The cell 名单. */
  list: string;
  /** How many rows have an 编号. */
  subjects: string;
  /** 编号 of the rows that stand ready, for a list to choose from. */
  ids: string;
  /** 1-based row of the headings. */
  headingRow: number;
}

export function liveMatrix(layout: MatrixLayout): LiveMatrix {
  const sheet = `${quoteSheet(layout.sheetName)}!`;
  const ids = columnLetters(columnOf(layout, '编号'));
  const column = (key: string): string | null => {
    const at = layout.columns.get(key);
    return at === undefined ? null : `${sheet}$${columnLetters(at)}$${layout.keyRow + 1}:$${columnLetters(at)}$${sheetRows}`;
  };
  return {
    sheetName: layout.sheetName,
    column,
    // A number wherever 编号 is filled; LibreOffice takes numbers for texts where texts are counted.
    subjects: `COUNT(${column('首见行') ?? ''})`,
    list: listPlaces(layout, sheet).once('名单'),
    ids: `${sheet}$${ids}$${layout.keyRow + 2}:$${ids}$${layout.last + 1}`,
    headingRow: layout.keyRow + 1,
  };
}

/** A subject's row among the rows of a live matrix, its heading row being the first; 0 where it has none. @param id the cell of its 编号 */
export function liveRow(live: Pick<LiveMatrix, 'column'>, id: string): string {
  return `IF(${id}="",0,IFERROR(MATCH(${idValue(id)},${live.column('编号值') ?? ''},0),0))`;
}
