import { problem, Refusal } from '../messages/problem';
import { chooseSheet, findHeadings, namesLookedFor } from '../register/headings';
import { formats } from '../sheets/formats';
import { operationLog, type DoneBy } from '../sheets/operation-log';
import type { RowPlan } from '../workbook/plan';
import type { WorkbookPort } from '../workbook/port';
import { logOperations } from './log-operation';
import type { RegisterRange } from './read-register-range';
import { registerSheetsIn } from './read-register-file';
import { findTable } from './write-table';

/**
 * Puts a register that arrived as a file onto a sheet of its own in the open workbook, as it stands there: whoever is
 * asked to mend a cell finds it.
 * @throws Refusal where the file cannot be read, or no sheet of it has the headings of a register
 */
export async function importRegister(port: WorkbookPort, file: string, bytes: Uint8Array, { at, person }: DoneBy): Promise<RegisterRange> {
  const found = chooseSheet(await registerSheetsIn(file, bytes));
  if (!found) throw new Refusal(problem('register_empty', 'error', {}, { file }));
  const layout = findHeadings(found.rows);
  if (!layout) throw new Refusal(problem('register_no_heading', 'error', { headings: namesLookedFor().map((name) => `「${name}」`).join(''), rows: 20 }, { file }));
  const { sheets } = await port.outline();
  const name = sheetNameOf(file, new Set(sheets.map((sheet) => sheet.name.toLowerCase())));
  const width = Math.max(1, ...found.rows.map((cells) => cells.length));
  const { merges = [] } = found;
  const contents = await port.read(sheets.map((sheet) => sheet.name));
  // Before the first checklist there is no record yet; it comes with that.
  const log = findTable(operationLog([]), contents)
    ? logOperations([{ time: at, action: '名录导入', checklist: '', person, counts: null, hash: '', remark: `${file.replace(/^.*[\\/]/u, '')} 导入「${name}」` }], contents, null)
    : [];
  // A day is a number in the file; here it looks like one again.
  const days = layout.columns.get('openedOn');
  const rows = found.rows.map((cells): RowPlan => ({ cells: Array.from({ length: width }, (_, column) => cells[column] ?? null) }));
  await port.apply([{ kind: 'add_sheet', plan: { name, visibility: 'visible', columns: Array.from({ length: width }, (_, column) => ({ width: 110, ...(days === column ? { format: formats.date } : {}) })), rows, merges, freeze: { rows: layout.bottom + 1, columns: 0 } }, after: null }, ...log]);
  return { sheet: name, row: 0, column: 0, values: found.rows, merges };
}

/** 名录2026.xlsx → 名录2026, as a sheet may be called, and not as another is. */
function sheetNameOf(file: string, taken: ReadonlySet<string>): string {
  const plain = file.replace(/^.*[\\/]/u, '').replace(/\.[^.]*$/u, '').replace(/[:\\/?*[\]]+/gu, '').replace(/^'+|'+$/gu, '').slice(0, 26) || '名录';
  let name = plain;
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${plain}（${copy}）`;
  return name;
}
