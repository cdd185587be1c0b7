import { sheetFormulas } from '../formulas/sheet';
import type { RegisterPlaces } from '../formulas/list';
import { helperOf, helperRange } from '../sheets/keyed';
import { matrixFills, MissingColumn, type MatrixLayout } from '../sheets/matrix-formulas';
import { matrixLook } from '../sheets/matrix';
import { placesInRegister, wholeRegisterPlaces } from '../sheets/register-table';
import { address } from '../workbook/address';
import { SharedFormula } from '../workbook/shared-formula';
import type { ColumnsLook, FormulaFill, Range } from '../workbook/plan';
import type { Change, NameOutline, SheetContent } from '../workbook/port';
import { computedHeadings, type Checklist, type MatrixSheet } from './checklist';
import { rangeOf } from './helper-columns';
import type { WorkbookReading } from './read-checklists';

/**
 * Formulas for rows of subjects that have none: put in between, or below what was made ready. Where a row stands
 * below the last that calculates, all formulas are made anew, since each counts among all rows.
 * @param down by sheet, the 0-based last row that shall calculate; what stands now where absent
 */
export function missingFormulas(checklist: Checklist, reading: Pick<WorkbookReading, 'contents' | 'register' | 'names'>, down: ReadonlyMap<string, number> = new Map()): Change[] {
  try {
    return fillsFor(checklist, reading, down);
  } catch (error) {
    // Without that column no formula can be made; the row shows that it does not calculate.
    if (error instanceof MissingColumn) return [];
    throw error;
  }
}

function fillsFor(checklist: Checklist, { contents, register, names }: Pick<WorkbookReading, 'contents' | 'register' | 'names'>, down: ReadonlyMap<string, number>): Change[] {
  const matrices = checklist.sheets.filter((sheet): sheet is MatrixSheet => sheet.layout === 'matrix');
  const layouts = new Map(matrices.flatMap((sheet): [string, MatrixLayout][] => {
    const layout = layoutOf(checklist, sheet, contents, names);
    return layout ? [[sheet.part.id, { ...layout, last: Math.max(layout.last, down.get(sheet.name) ?? 0, ...sheet.rows.values(), ...sheet.unscoredRows) }]] : [];
  }));
  const grown = matrices.some((sheet) => layouts.get(sheet.part.id)?.last !== layoutOf(checklist, sheet, contents, names)?.last);
  const places = registerIn(contents, register.sheet);
  return matrices.flatMap((sheet): Change[] => {
    const layout = layouts.get(sheet.part.id);
    if (!layout) return [];
    const content = contents.find(({ name }) => name === sheet.name);
    const first = sheet.columns.get('排序值') ?? sheet.columns.get('达标率');
    const lacks = (row: number, column: number | undefined): boolean => column !== undefined && content?.formulas.sharedAt(row, column) === undefined;
    const rows = [...sheet.rows.values(), ...sheet.unscoredRows].sort((one, other) => one - other);
    const bare = rows.filter((row) => lacks(row, first));
    // Of a row that calculates somebody has pasted a score, say, over its formula: it would stay whatever is marked next.
    const shown = computedHeadings.flatMap((key) => sheet.columns.get(key) ?? []);
    const pasted = content === undefined || content.formulas.size === 0 ? [] : rows.flatMap((row) => (lacks(row, first) ? [] : shown.flatMap((column) => (lacks(row, column) ? [{ row, column }] : []))));
    if (!grown && bare.length === 0 && pasted.length === 0) return [];
    const formulas = sheetFormulas(checklist.rubric, sheet.part, places);
    const other = (part: string): MatrixLayout => {
      const found = layouts.get(part);
      if (!found) throw new MissingColumn(`no part ${part}`);
      return found;
    };
    const all = matrixFills(formulas, layout, other);
    // Where a whole sheet was pasted as values, what counts all rows is a value too.
    const heads = all.filter(({ range }) => range.bottom < layout.keyRow && content?.formulas.get(address(range.top, range.left)) === undefined);
    return [{ kind: 'fill_formulas', sheet: sheet.name, fills: grown ? all : [...heads, ...bare.flatMap((row) => all.flatMap((fill) => onRow(fill, row))), ...pasted.flatMap(({ row, column }) => all.flatMap((fill) => (fill.range.left === column ? onRow(fill, row) : [])))] }];
  });
}

/**
 * Every formula that the matrices of a checklist should hold, down to the last row that was made ready, where their
 * columns stand now; nothing of a sheet that has none, or lacks a column that they need.
 */
export function expectedFills(checklist: Checklist, { contents, register, names }: Pick<WorkbookReading, 'contents' | 'register' | 'names'>): { sheet: MatrixSheet; fills: FormulaFill[] }[] {
  const matrices = checklist.sheets.filter((sheet): sheet is MatrixSheet => sheet.layout === 'matrix');
  const layouts = new Map(matrices.flatMap((sheet): [string, MatrixLayout][] => {
    const layout = layoutOf(checklist, sheet, contents, names);
    return layout ? [[sheet.part.id, layout]] : [];
  }));
  const places = registerIn(contents, register.sheet);
  return matrices.flatMap((sheet) => {
    const layout = layouts.get(sheet.part.id);
    if (!layout) return [];
    try {
      const other = (part: string): MatrixLayout => {
        const found = layouts.get(part);
        if (!found) throw new MissingColumn(`no part ${part}`);
        return found;
      };
      return [{ sheet, fills: matrixFills(sheetFormulas(checklist.rubric, sheet.part, places), layout, other) }];
    } catch (error) {
      if (error instanceof MissingColumn) return [];
      throw error;
    }
  });
}

export interface ExpectedLook {
  sheet: string;
  look: ColumnsLook;
}

/** The looks that the matrices of a checklist should have, where their columns stand now; none of a sheet that lacks columns. */
export function expectedLooks(checklist: Checklist, { contents, register, names }: Pick<WorkbookReading, 'contents' | 'register' | 'names'>): ExpectedLook[] {
  return checklist.sheets.flatMap((sheet) => {
    const layout = sheet.layout === 'matrix' ? layoutOf(checklist, sheet, contents, names) : null;
    if (sheet.layout !== 'matrix' || !layout) return [];
    const values = contents.find(({ name }) => name === sheet.name)?.values ?? [];
    const ticks = sheet.part.columns.flatMap(({ id, mark }) => (mark.type === 'tick' ? (sheet.columns.get(id) ?? []) : []));
    // Only a native checkbox leaves true or false in a cell.
    const checkboxes = ticks.flatMap((column) => [...sheet.rows.values()].filter((row) => typeof values[row]?.[column] === 'boolean').map((row): Range => ({ top: row, left: column, bottom: row, right: column })));
    return [{ sheet: sheet.name, look: { ...matrixLook(checklist.rubric, sheet.part, layout, registerIn(contents, register.sheet), checkboxes.length > 0 ? 'native' : 'glyph'), checkboxes } }];
  });
}

/** Where the register keeps its columns now; for formulas, down to the end of the sheet: who is added below is theirs too. */
export function registerIn(contents: readonly SheetContent[], sheet: string | null, reach: 'end' | 'last' = 'end'): RegisterPlaces {
  const content = contents.find(({ name }) => name === sheet);
  const headingRow = content ? content.values.findIndex((row) => row.includes('编号') && row.includes('名称')) : -1;
  if (!content || headingRow < 0) return () => null;
  const headings = content.values[headingRow] ?? [];
  return reach === 'end' ? wholeRegisterPlaces(content.name, headings, headingRow) : placesInRegister(content.name, headings, headingRow, content.values.length - 1);
}

/** The matrices that calculate and lack columns that their formulas need, with the headings of those. */
export function lackingHelpers(checklist: Checklist, { contents, names }: Pick<WorkbookReading, 'contents' | 'names'>): { sheet: string; columns: string[] }[] {
  return checklist.sheets.flatMap((sheet) => {
    if (sheet.layout !== 'matrix' || !contents.some(({ name, formulas }) => name === sheet.name && formulas.size > 0) || layoutOf(checklist, sheet, contents, names)) return [];
    const { needed, helpers } = helpersOf(checklist, sheet, contents, names);
    return [{ sheet: sheet.name, columns: needed.flatMap(({ key, heading }) => (helpers.has(key) ? [] : [heading])) }];
  });
}

/** Of the matrices that calculate the columns that their formulas stood in once, and that they have no longer. */
export function goneHelpers(checklist: Checklist, { contents, names }: Pick<WorkbookReading, 'contents' | 'names'>): { sheet: MatrixSheet; columns: string[] }[] {
  return checklist.sheets.flatMap((sheet) => {
    if (sheet.layout !== 'matrix' || !contents.some(({ name, formulas }) => name === sheet.name && formulas.size > 0)) return [];
    const { all, range, helpers } = helpersOf(checklist, sheet, contents, names);
    // A checklist made earlier lacks the last of those that it can do without.
    const last = Math.max(range ? range.right - range.left : 0, ...all.flatMap(({ key }, index) => (helpers.has(key) ? [index] : [])));
    const columns = all.flatMap(({ key, extra }, index) => (helpers.has(key) || (extra && index > last) ? [] : [key]));
    return columns.length === 0 ? [] : [{ sheet, columns }];
  });
}

/** Null where the sheet has no formulas, or somebody has changed the columns that calculate. */
export function layoutOf(checklist: Checklist, sheet: MatrixSheet, contents: readonly SheetContent[], names: readonly NameOutline[]): MatrixLayout | null {
  const { content, range, needed, helpers } = helpersOf(checklist, sheet, contents, names);
  const start = Math.min(...helpers.values());
  if (needed.some(({ key }) => !helpers.has(key)) || sheet.tagColumn === null) return null;
  const last = range?.bottom ?? (content?.values.length ?? 1) - 1;
  return { sheetName: sheet.name, columns: new Map([...sheet.columns, ...helpers, ['行标识', sheet.tagColumn]]), keyRow: sheet.keyRow, last, helperStart: start };
}

/** The columns that a matrix calculates by, as it has them and as its formulas need them. */
function helpersOf({ rubric }: Checklist, sheet: MatrixSheet, contents: readonly SheetContent[], names: readonly NameOutline[]) {
  const content = contents.find(({ name }) => name === sheet.name);
  const named = names.find(({ name, sheet: owner }) => name === helperRange && owner === sheet.name);
  const range = named ? rangeOf(named) : null;
  const all = sheetFormulas(rubric, sheet.part, () => null).helpers;
  const needed = all.filter(({ extra }) => !extra);
  const shown = new Map((content?.values[sheet.keyRow] ?? []).flatMap((cell, column): [string, number][] => {
    const key = typeof cell === 'string' ? helperOf(cell) : null;
    return key === null ? [] : [[key, column]];
  }));
  // Where the columns were not read back, they stand in the order in which they were made.
  const width = range ? range.right - range.left + 1 : 0;
  // A checklist made earlier lacks the last of those that it can do without.
  const made = width >= needed.length && width <= all.length && all.slice(width).every(({ extra }) => extra) ? all.slice(0, width) : undefined;
  const inOrder = new Map(range && made ? made.map(({ key }, index) => [key, range.left + index]) : []);
  return { content, range, all, needed, helpers: shown.size > 0 ? shown : inOrder };
}

const onRow = ({ range, formula }: FormulaFill, row: number): FormulaFill[] =>
  range.top <= row && row <= range.bottom && range.top > 0 ? [{ range: { ...range, top: row, bottom: row }, formula: new SharedFormula(formula, range.top, range.left).at(row, range.left) }] : [];
