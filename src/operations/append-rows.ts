import { CellFormulas } from '../workbook/cell-formulas';
import { planTable, tableRowHeight, type Table } from '../sheets/table';
import { isCellPlan, type SheetPlan } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { areaOf, changedLine, findTable, newTableName, type Standing } from './write-table';

export interface AppendedRows {
  /** The empty sheet, where the workbook has none yet. */
  made: Change[];
  /** What is written into it. */
  changes: Change[];
  /** The workbook's sheets with that one. */
  contents: readonly SheetContent[];
}

/**
 * Puts rows at the end of a table that only grows, and makes its sheet where there is none. Nothing that stands there
 * is written over, however people have sorted or moved it.
 * @param table its rows are those to be added
 * @param after the sheet behind which a new one is put; last where null
 */
export function appendRows(table: Table, contents: readonly SheetContent[], after: string | null): AppendedRows {
  const standing = findTable(table, contents);
  if (standing) return { made: [], changes: appended(table, standing), contents };
  const { name: sheetName } = newTableName(table, contents);
  const plan = planTable({ ...table, sheetName, rows: [] });
  const made = plannedContent(plan);
  const fresh = findTable(table, [made]);
  if (!fresh) throw new Error(`${sheetName} is not found as it was planned`);
  return { made: [{ kind: 'add_sheet', plan, after }], changes: appended(table, fresh), contents: [...contents, made] };
}

/** Row of `before` of the last row that holds anything. */
const lastUsed = ({ before }: Standing): number => before.findLastIndex((row) => row.some((cell) => cell !== null && cell !== ''));

function appended(table: Table, standing: Standing): Change[] {
  const { content: { name: sheet }, headingRow, keyColumn, ours, before } = standing;
  const first = headingRow + 2 + lastUsed(standing);
  const rows = table.rows.flatMap(({ key, cells }, index): CellChange[] => {
    const row = first + index;
    const own = [...ours].flatMap(([column, at]): CellChange[] => (cells[at] === null || cells[at] === undefined ? [] : [{ row, column, value: cells[at] }]));
    return [...own, ...(keyColumn === null ? [] : [{ row, column: keyColumn, value: key }])];
  });
  const line = keyColumn === null ? [] : changedLine(table, standing, keyColumn);
  const cells = [...line, ...rows];
  if (cells.length === 0) return [];
  const changes: Change[] = [];
  const last = first + table.rows.length - 1;
  if (last > headingRow + before.length) changes.push({ kind: 'extend_rows', sheet, like: headingRow + 1, to: last });
  changes.push({ kind: 'set_cells', sheet, cells });
  if (rows.length === 0) return changes;
  changes.push({ kind: 'set_heights', sheet, rows: table.rows.map(({ cells: values }, index) => ({ row: first + index, height: tableRowHeight(table, values) })) });
  const area = areaOf(table, ours, headingRow, last - headingRow);
  if (area) changes.push({ kind: 'set_print_area', sheet, area });
  return changes;
}

/** A sheet as it reads once it is made. */
export function plannedContent({ name, rows }: SheetPlan): SheetContent {
  return { name, values: rows.map(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.value : cell))), formulas: new CellFormulas() };
}
