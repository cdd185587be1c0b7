import { problem, type Problem } from '../messages/problem';
import { findKeyed, parseTag } from '../sheets/keyed';
import { planTable, printedColumns, type Table } from '../sheets/table';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';

/**
 * Writes a table of results where it stands, or makes its sheet. What people wrote goes with its row: the
 * personal columns, columns of their own, and rows below that belong to nobody. Only cells that change are
 * written.
 * @param contents the workbook's sheets as read
 * @param after the sheet behind which a new one is put
 */
export function writeTable(table: Table, contents: readonly SheetContent[], after: string | null): { changes: Change[]; problems: Problem[]; sheet: string } {
  const existing = contents.find(({ values }) => isSheetOf(values, table.tag));
  if (existing) return { changes: rewrite(table, existing), problems: [], sheet: existing.name };
  const taken = new Set(contents.map(({ name }) => name.toLowerCase()));
  const sheetName = freeName(table.sheetName, taken);
  const problems = sheetName === table.sheetName ? [] : [problem('result_sheet_unreadable', 'warning', { sheet: table.sheetName, made: sheetName }, { sheet: sheetName })];
  return { changes: [{ kind: 'add_sheet', plan: planTable({ ...table, sheetName }), after }], problems, sheet: sheetName };
}

function isSheetOf(values: SheetContent['values'], tag: string): boolean {
  return values.slice(0, 200).some((row) => row.includes(tag));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${name}${copy}`;
  return free;
}

function rewrite(table: Table, { name: sheet, values }: SheetContent): Change[] {
  const keyed = findKeyed(values);
  if (!keyed || keyed.tagColumn === null) return [];
  const before = values.slice(keyed.keyRow + 1);
  const width = Math.max(keyed.tagColumn + 1, ...before.map((row) => row.length));
  const next = layRows(table, keyed.columns, keyed.tagColumn, before, width);
  const top = keyed.keyRow + 1;
  const cells: CellChange[] = [];
  for (let index = 0; index < Math.max(next.length, before.length); index += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = next[index]?.[column] ?? null;
      if (value !== (before[index]?.[column] ?? null)) cells.push({ row: top + index, column, value });
    }
  }
  const line = values[keyed.keyRow - 1]?.[0] ?? null;
  if (keyed.keyRow > 0 && (line ?? '') !== table.line && (line === null || typeof line === 'string')) cells.push({ row: keyed.keyRow - 1, column: 0, value: table.line === '' ? null : table.line });
  const changes: Change[] = [];
  if (next.length > before.length) changes.push({ kind: 'extend_rows', sheet, like: top, to: top + next.length - 1 });
  if (cells.length > 0) changes.push({ kind: 'set_cells', sheet, cells });
  const area = areaOf(table, keyed.columns, keyed.keyRow, next.length);
  if (area && lastFilled(before) !== next.length) changes.push({ kind: 'set_print_area', sheet, area });
  return changes;
}

const lastFilled = (rows: readonly (readonly CellValue[])[]): number => rows.reduce<number>((last, row, index) => (row.some((cell) => cell !== null && cell !== '') ? index + 1 : last), 0);

/** The rows as they shall stand: ours in the table's order with what people added, then what is nobody's. */
function layRows(table: Table, columns: ReadonlyMap<string, readonly number[]>, keyColumn: number, before: SheetContent['values'], width: number): CellValue[][] {
  const ours = new Map<number, number>();
  table.columns.forEach(({ heading }, index) => {
    const [at] = columns.get(heading) ?? [];
    if (at !== undefined) ours.set(at, index);
  });
  const personal = new Set([...ours].filter(([, index]) => table.columns[index]?.personal).map(([at]) => at));
  const kept = new Map<string, readonly CellValue[]>();
  const strays: (readonly CellValue[])[] = [];
  for (const row of before) {
    const key = row[keyColumn] ?? null;
    if (typeof key === 'string' && key !== '' && !parseTag(key)) kept.set(key, row);
    else if (row.some((cell) => cell !== null && cell !== '')) strays.push(row);
  }
  const rows = table.rows.map(({ key, cells }): CellValue[] => {
    const old = kept.get(key);
    kept.delete(key);
    return Array.from({ length: width }, (_, at): CellValue => {
      if (at === keyColumn) return key;
      const index = ours.get(at);
      if (index === undefined) return old?.[at] ?? null;
      const written = old?.[at] ?? null;
      return personal.has(at) && written !== null && written !== '' ? written : (cells[index] ?? null);
    });
  });
  return [...rows, ...orphans(kept, table, ours, personal, keyColumn), ...strays.map((row) => Array.from({ length: width }, (_, at): CellValue => row[at] ?? null))];
}

/** A row whose reason is gone (a veto taken back) stays while somebody's words stand in it. */
function orphans(kept: ReadonlyMap<string, readonly CellValue[]>, table: Table, ours: ReadonlyMap<number, number>, personal: ReadonlySet<number>, keyColumn: number): CellValue[][] {
  const own = (row: readonly CellValue[]): boolean =>
    row.some((cell, at) => {
      if (cell === null || cell === '') return false;
      if (personal.has(at)) return !table.blankPersonal?.includes(String(cell));
      return !ours.has(at) && at !== keyColumn;
    });
  return [...kept.values()].filter(own).map((row) => [...row]);
}

function areaOf(table: Table, columns: ReadonlyMap<string, readonly number[]>, keyRow: number, rows: number) {
  const printed = table.columns.slice(0, printedColumns(table)).flatMap(({ heading }) => columns.get(heading)?.[0] ?? []);
  if (printed.length === 0) return null;
  return { top: 0, left: 0, bottom: keyRow + Math.max(1, rows), right: Math.max(...printed) };
}
