import { problem, type Problem } from '../messages/problem';
import { findKeyed, findTag, isAside, parseTag } from '../sheets/keyed';
import { hasOwnWords, memoryTexts, mergedText } from '../sheets/merged-text';
import { chartName, drawnRows, lineMark, planTable, printedColumns, tablePlaces, tableRowHeight, type RowPlaces, type Table, type TableRow } from '../sheets/table';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';

/** A table of results as it stands in a workbook, taken apart. */
export interface Standing {
  content: SheetContent;
  /** 0-based row of the headings. */
  headingRow: number;
  /** 0-based column of the row keys; null where somebody deleted it. */
  keyColumn: number | null;
  /** Column of the sheet → column of the table. */
  ours: ReadonlyMap<number, number>;
  /** Everything below the headings. */
  before: SheetContent['values'];
  /** Row of `before` by the key of the table's row that it is about. */
  kept: ReadonlyMap<string, number>;
}

export interface WrittenTable {
  changes: Change[];
  problems: Problem[];
  /** The sheet on which the table stands now. */
  sheet: string;
}

/**
 * Writes a table of results where it stands, or makes its sheet. What people wrote goes with its row: the
 * personal columns, columns of their own, and rows below that belong to nobody. Only cells that change are
 * written.
 * @param contents the workbook's sheets as read
 * @param after the sheet behind which a new one is put
 */
export function writeTable(table: Table, contents: readonly SheetContent[], after: string | null): WrittenTable {
  const standing = findTable(table, contents);
  if (standing && standing.keyColumn !== null) return rewrite(table, standing, standing.keyColumn);
  const { name: sheetName, expected } = newTableName(table, contents);
  const problems = expected ? [] : [problem('result_sheet_unreadable', 'warning', { sheet: table.sheetName, made: sheetName }, { sheet: sheetName })];
  const plan = planTable({ ...table, sheetName, ...(standing ? { rows: withPersonal(table, standing) } : {}) });
  return { changes: [{ kind: 'add_sheet', plan, after }], problems, sheet: sheetName };
}

/** What somebody wrote into a cell of a table. */
export interface WrittenCell {
  text: string;
  sheet: string;
  /** A1. */
  cell: string;
}

/** What people wrote in one column of a table, by row key; nothing where only the program's own words stand there. */
export function writtenIn(table: Table, heading: string, contents: readonly SheetContent[]): Map<string, WrittenCell> {
  const standing = findTable(table, contents);
  const column = standing && columnOf(table, standing, heading);
  if (!standing || column === null) return new Map();
  return new Map(
    [...standing.kept].flatMap(([key, row]): [string, WrittenCell][] => {
      const text = String(standing.before[row]?.[column] ?? '').trim();
      return text === '' || table.blankPersonal?.includes(text) ? [] : [[key, { text, sheet: standing.content.name, cell: address(standing.headingRow + 1 + row, column) }]];
    }),
  );
}

/** 0-based column of a heading where the table stands; null where somebody deleted it. */
export function columnOf(table: Pick<Table, 'columns'>, { ours }: Pick<Standing, 'ours'>, heading: string): number | null {
  return [...ours].find(([, index]) => table.columns[index]?.heading === heading)?.[0] ?? null;
}

/** By its tag, on the sheet of the usual name first; else by its name and headings, where the tag's column was deleted. */
export function findTable(table: Table, contents: readonly SheetContent[]): Standing | null {
  const tagged = contents.filter(({ values }) => values.slice(0, 200).some((row) => row.includes(table.tag)));
  const content = tagged.find(({ name }) => name === table.sheetName) ?? tagged[0];
  if (content) {
    const keyed = findKeyed(content.values);
    return keyed && keyed.tagColumn !== null ? takeApart(table, content, keyed.keyRow, keyed.tagColumn) : null;
  }
  const named = contents.find(({ name, values }) => name === table.sheetName && findTag(values) === null);
  const headingRow = named?.values.slice(0, 200).findIndex((row) => table.columns.every(({ heading }) => row.includes(heading))) ?? -1;
  return named && headingRow >= 0 ? takeApart(table, named, headingRow, null) : null;
}

function takeApart(table: Table, content: SheetContent, headingRow: number, keyColumn: number | null): Standing {
  const headings = content.values[headingRow] ?? [];
  const ours = new Map<number, number>();
  table.columns.forEach(({ heading }, index) => {
    const at = headings.findIndex((cell) => typeof cell === 'string' && cell.trim() === heading);
    if (at >= 0) ours.set(at, index);
  });
  const before = content.values.slice(headingRow + 1);
  return { content, headingRow, keyColumn, ours, before, kept: keptRows(table, ours, keyColumn, before) };
}

/**
 * Which row is about what. People go by what they see, so what a row says of itself counts before its hidden
 * key, which stays behind when only some columns are sorted.
 */
function keptRows(table: Table, ours: ReadonlyMap<number, number>, keyColumn: number | null, before: SheetContent['values']): Map<string, number> {
  const shownIn = [...ours].filter(([, index]) => table.columns[index]?.identity);
  const whole = shownIn.length === table.columns.filter(({ identity }) => identity).length && shownIn.length > 0;
  const identityOf = (cell: (at: number, index: number) => CellValue): string => shownIn.map(([at, index]) => String(cell(at, index) ?? '').trim()).join('\n');
  const keyOf = new Map(whole ? table.rows.map(({ key, cells }) => [identityOf((_, index) => cells[index] ?? null), key] as const) : []);
  // Two rows that look alike (one name twice) can only be told by their keys.
  const certain = keyOf.size === table.rows.length;
  const kept = new Map<string, number>();
  const rest: { key: string; row: number }[] = [];
  before.forEach((cells, row) => {
    const key = keyColumn === null ? null : (cells[keyColumn] ?? null);
    const seen = certain ? keyOf.get(identityOf((at) => cells[at] ?? null)) : undefined;
    if (seen !== undefined && !kept.has(seen)) kept.set(seen, row);
    else if (typeof key === 'string' && key !== '' && !parseTag(key)) rest.push({ key, row });
  });
  for (const { key, row } of rest) if (!kept.has(key)) kept.set(key, row);
  return kept;
}

/** The rows of a new sheet, with what people wrote on the one that is no longer recognised. */
function withPersonal(table: Table, { ours, kept, before }: Standing): Table['rows'] {
  return table.rows.map((row) => {
    const { key, cells } = row;
    const old = before[kept.get(key) ?? -1] ?? [];
    const written = new Map([...ours].filter(([, index]) => table.columns[index]?.personal && !table.columns[index].memory).map(([at, index]) => [index, old[at] ?? null]));
    return { ...row, cells: cells.map((cell, index) => mergedCell(table, index, old, ours, cell) ?? written.get(index) ?? cell) };
  });
}

/** How a table's sheet is named when it is made. `expected`: false where a sheet of that name stands in the way that is none of ours. */
export function newTableName({ sheetName }: Pick<Table, 'sheetName'>, contents: readonly SheetContent[]): { name: string; expected: boolean } {
  // A table of a version that was set aside stays whole beside the new one, under its own name.
  const kept = contents.some(({ name, values }) => name === sheetName && isAside(findTag(values)?.tag));
  const name = freeName(kept ? `${sheetName}·新指标` : sheetName, new Set(contents.map((content) => content.name.toLowerCase())));
  return { name, expected: kept || name === sheetName };
}

export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${name}${copy}`;
  return free;
}

function rewrite(table: Table, standing: Standing, keyColumn: number): WrittenTable {
  const { content, headingRow, before, ours } = standing;
  const sheet = content.name;
  const width = Math.max(keyColumn + 1, ...before.map((row) => row.length));
  const { rows, own } = layRows(table, standing, keyColumn, width);
  const top = headingRow + 1;
  const cells = [...changedCells(rows, standing, computedIn(table, ours), width), ...changedLine(table, standing, keyColumn)];
  const changes: Change[] = [];
  if (rows.length > before.length) changes.push({ kind: 'extend_rows', sheet, like: top, to: top + rows.length - 1 });
  if (cells.length > 0) changes.push(...fittedChart(table, standing), { kind: 'set_cells', sheet, cells });
  const heights = changedHeights(table, rows.slice(0, own), ours, new Set(cells.map(({ row }) => row)), top);
  if (heights.length > 0) changes.push({ kind: 'set_heights', sheet, rows: heights });
  const ownBefore = before.reduce<number>((last, row, index) => ((row[keyColumn] ?? '') === '' ? last : index + 1), 0);
  const area = areaOf(table, ours, headingRow, own);
  if (area && ownBefore !== own) changes.push({ kind: 'set_print_area', sheet, area });
  const missing = table.columns.filter((column, index) => column.whenGone !== undefined && ![...ours.values()].includes(index)).map(({ heading }) => heading);
  const problems = missing.length === 0 ? [] : [problem('result_column_missing', 'warning', { headings: missing.join('、') }, { sheet })];
  return { changes, problems, sheet };
}

/** The chart draws the table's rows, however many they are now; nothing where one of its columns was deleted. */
function fittedChart(table: Table, { content, headingRow, ours }: Standing): Change[] {
  const range = (heading: string) => {
    const left = [...ours].find(([, index]) => table.columns[index]?.heading === heading)?.[0];
    return left === undefined ? null : { top: headingRow + 1, left, bottom: headingRow + drawnRows(table), right: left };
  };
  const categories = table.chart && range(table.chart.category);
  const values = table.chart && range(table.chart.value);
  return categories && values ? [{ kind: 'fit_chart', sheet: content.name, chart: chartName, categories, values }] : [];
}

interface LaidRow {
  values: readonly CellValue[];
  /** Formulas that go with the row, by column; those of other columns stay where they are. */
  formulas?: ReadonlyMap<number, string>;
  /** Columns that are left as they stand, whatever the row. */
  fixed?: ReadonlySet<number>;
}

/** @param computed columns whose formulas are ours: written and taken away with their rows */
function changedCells(rows: readonly (LaidRow | undefined)[], { content, headingRow, before }: Standing, computed: ReadonlySet<number>, width: number): CellChange[] {
  const top = headingRow + 1;
  const cells: CellChange[] = [];
  for (let index = 0; index < Math.max(rows.length, before.length); index += 1) {
    const row = rows[index];
    for (let column = 0; column < width; column += 1) {
      if (row?.fixed?.has(column)) continue;
      const value = row?.values[column] ?? null;
      const formula = row?.formulas?.get(column);
      const standing = content.formulas.size > 0 ? content.formulas.get(address(top + index, column)) : undefined;
      if (computed.has(column) && isSameFormula(formula, standing) && (formula !== undefined || value === (before[index]?.[column] ?? null))) continue;
      if (value !== (before[index]?.[column] ?? null) || formula !== undefined || computed.has(column)) cells.push({ row: top + index, column, value, ...(formula === undefined ? {} : { formula }) });
    }
  }
  return cells;
}

const computedIn = (table: Table, ours: ReadonlyMap<number, number>): Set<number> => new Set([...ours].flatMap(([column, index]) => (table.columns[index]?.computed ? [column] : [])));

/** Excel writes formulas its own way. */
function isSameFormula(one: string | undefined, other: string | undefined): boolean {
  const plain = (formula: string | undefined): string | undefined => formula?.replace(/\s+/g, '').toUpperCase();
  return plain(one) === plain(other);
}

/** Where the table's columns stand now. */
export function placesNow(table: Table, { headingRow, ours }: Standing): (row: number) => RowPlaces {
  const at = new Map([...ours].map(([column, index]) => [table.columns[index]?.heading ?? '', column]));
  return tablePlaces(headingRow, (heading) => at.get(heading));
}

/** What the rows take with their new words; the file's programs do not lay them out anew by themselves. */
function changedHeights(table: Table, rows: readonly (LaidRow | undefined)[], ours: ReadonlyMap<number, number>, changed: ReadonlySet<number>, top: number): { row: number; height: number }[] {
  return rows.flatMap((row, index) => {
    if (!row || !changed.has(top + index)) return [];
    const cells: CellValue[] = [];
    for (const [column, at] of ours) cells[at] = row.values[column] ?? null;
    return [{ row: top + index, height: tableRowHeight(table, cells) }];
  });
}

/** The line above the table, where it stands now; nothing where somebody deleted its row. */
export function changedLine(table: Table, standing: Standing, keyColumn: number): CellChange[] {
  const { content: { values, formulas } } = standing;
  const at = lineCell(standing, keyColumn);
  if (!at) return [];
  const { row, column } = at;
  const calculated = table.lineFormula?.(placesNow(table, standing)(row));
  const before = formulas.get(address(row, column));
  if (calculated) return isSameFormula(calculated.formula, before) ? [] : [{ row, column, ...calculated }];
  const value = table.line === '' ? null : table.line;
  return before !== undefined || (values[row]?.[column] ?? null) !== value ? [{ row, column, value }] : [];
}

/** Where that line stands; null where somebody deleted its row. */
export function lineCell({ content: { values, formulas }, headingRow, ours }: Standing, keyColumn: number): { row: number; column: number } | null {
  const row = values.slice(0, headingRow).findIndex((cells) => cells[keyColumn] === lineMark);
  if (row < 0) return null;
  const width = Math.max(keyColumn, values[row]?.length ?? 0);
  const said = Array.from({ length: width }, (_, column) => column).findIndex((column) => {
    const cell = values[row]?.[column];
    if (column === keyColumn) return false;
    return (typeof cell === 'string' && cell !== '') || formulas.get(address(row, column)) !== undefined;
  });
  const column = said >= 0 ? said : Math.min(...ours.keys());
  return Number.isFinite(column) ? { row, column } : null;
}

/**
 * The rows as they shall stand: ours in the table's order with what people added, then those kept for what was
 * written in them, then what is nobody's, at its place or pushed down together.
 * `own`: how many of them are the table's.
 */
function layRows(table: Table, standing: Standing, keyColumn: number, width: number): { rows: (LaidRow | undefined)[]; own: number } {
  const { before, kept } = standing;
  const rows: (LaidRow | undefined)[] = table.rows.map(({ key, cells, formulas }, index) => ownRow(table, standing, { key, cells, formulas, index, keyColumn, width }));
  const current = new Set(table.rows.map(({ key }) => key));
  const used = new Set(kept.values());
  for (const [key, row] of kept) {
    const values = before[row] ?? [];
    if (!current.has(key) && isWrittenIn(values, table, standing.ours, keyColumn)) rows.push(goneRow(values, table, standing.ours, width));
  }
  const own = rows.length;
  const strays = before.flatMap((values, row) => (!used.has(row) && values.some((cell) => cell !== null && cell !== '') ? [{ values, row }] : []));
  const shift = Math.max(0, own - (strays[0]?.row ?? own));
  for (const { values, row } of strays) {
    const formulas = shift === 0 ? undefined : formulasOf(standing, row, width);
    rows[row + shift] = { values, ...(formulas ? { formulas } : {}) };
  }
  return { rows, own };
}

function ownRow(table: Table, standing: Standing, at: TableRow & { formulas: TableRow['formulas'] | undefined; index: number; keyColumn: number; width: number }): LaidRow {
  const { before, ours, kept } = standing;
  const old = before[kept.get(at.key) ?? -1];
  // A formula in a column of their own speaks of its row, whoever stands there now.
  const fixed = new Set([...formulasOf(standing, at.index, at.width).keys()].filter((column) => !ours.has(column) && column !== at.keyColumn));
  const stamped: number[] = [];
  let changed = false;
  const values = Array.from({ length: at.width }, (_, column): CellValue => {
    if (column === at.keyColumn) return at.key;
    const written = old?.[column] ?? null;
    const index = ours.get(column);
    const plan = index === undefined ? undefined : table.columns[index];
    if (index === undefined || !plan) return written;
    if (plan.computed) return at.cells[index] ?? null;
    const value = at.cells[index] ?? null;
    if (plan.merged || plan.memory) return mergedCell(table, index, old ?? [], ours, value) ?? value;
    if (plan.personal) return written !== null && written !== '' ? written : value;
    if (plan.stamp && written !== null && value !== null) stamped.push(column);
    else if (value !== written) changed = true;
    return value;
  });
  if (old && !changed) for (const column of stamped) values[column] = old[column] ?? null;
  const places = placesNow(table, standing)(standing.headingRow + 1 + at.index);
  const formulas = new Map([...ours].flatMap(([column, index]): [number, string][] => {
    const formula = at.formulas?.get(table.columns[index]?.heading ?? '')?.(places) ?? null;
    return formula === null ? [] : [[column, formula]];
  }));
  return { values, fixed, formulas };
}

/** A cell of 问题编号 or 依据 with what people added to it; null for other columns. */
function mergedCell(table: Table, index: number, old: readonly CellValue[], ours: ReadonlyMap<number, number>, value: CellValue): CellValue {
  const kind = table.columns[index]?.merged;
  const at = [...ours].find(([, own]) => own === index)?.[0];
  if (kind === undefined || at === undefined) return null;
  return mergedText(kind, old[at] ?? null, lastWritten(table, index, old, ours), String(value ?? '')) || null;
}

/** What the program wrote the last time into a merged cell of the row. */
function lastWritten({ columns }: Table, index: number, row: readonly CellValue[], ours: ReadonlyMap<number, number>): string {
  const memory = [...ours].find(([, own]) => columns[own]?.memory)?.[0] ?? -1;
  return memoryTexts(row[memory])[columns.slice(0, index).filter(({ merged }) => merged).length] ?? '';
}

function formulasOf({ content, headingRow }: Standing, row: number, width: number): Map<number, string> {
  if (content.formulas.size === 0) return new Map();
  return new Map(
    Array.from({ length: width }, (_, column) => column).flatMap((column): [number, string][] => {
      const formula = content.formulas.get(address(headingRow + 1 + row, column));
      return formula === undefined ? [] : [[column, formula]];
    }),
  );
}

/** Whether somebody's words stand in the row: in a personal column, or in one of their own. */
export function isWrittenIn(row: readonly CellValue[], table: Table, ours: ReadonlyMap<number, number>, keyColumn: number): boolean {
  return row.some((cell, column) => {
    if (cell === null || cell === '' || column === keyColumn) return false;
    const index = ours.get(column);
    if (index === undefined) return true;
    const { merged, memory } = table.columns[index] ?? {};
    if (memory) return false;
    if (merged) return hasOwnWords(merged, cell, lastWritten(table, index, row, ours));
    return table.columns[index]?.personal === true && !table.blankPersonal?.includes(String(cell));
  });
}

/** A row whose reason is gone stays while somebody's words stand in it, and says so. */
function goneRow(values: readonly CellValue[], table: Table, ours: ReadonlyMap<number, number>, width: number): LaidRow {
  return {
    values: Array.from({ length: width }, (_, column): CellValue => {
      const plan = table.columns[ours.get(column) ?? -1];
      if (plan?.computed) return null;
      return plan?.whenGone === undefined ? (values[column] ?? null) : plan.whenGone;
    }),
  };
}

export function areaOf(table: Table, ours: ReadonlyMap<number, number>, headingRow: number, rows: number) {
  const last = printedColumns(table);
  const printed = [...ours].flatMap(([column, index]) => (index < last ? [column] : []));
  if (printed.length === 0) return null;
  return { top: 0, left: 0, bottom: headingRow + Math.max(1, rows), right: Math.max(...printed) };
}
