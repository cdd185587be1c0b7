import { problem, Refusal } from '../messages/problem';
import { chooseSheet, findHeadings, namesLookedFor } from '../register/headings';
import { formats } from '../sheets/formats';
import { operationLog, type DoneBy } from '../sheets/operation-log';
import type { RowPlan } from '../workbook/plan';
import type { Change, WorkbookPort } from '../workbook/port';
import { logOperations } from './log-operation';
import type { RegisterRange } from './read-register-range';
import { registerSheetsIn } from './read-register-file';
import { isSameTable } from './seen';
import { findTable, freeName } from './write-table';

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
  const width = Math.max(1, ...found.rows.map((cells) => cells.length));
  const { merges = [] } = found;
  const contents = await port.read(sheets.map((sheet) => sheet.name));
  const plain = sheetNameOf(file);
  // It arrived before, and only the answer was lost.
  const arrived = contents.find((content) => content.name.startsWith(plain) && isSameTable(content.values, found.rows));
  const name = arrived?.name ?? freeName(plain, new Set(sheets.map((sheet) => sheet.name.toLowerCase())));
  // Before the first checklist there is no record yet; it comes with that.
  const log = findTable(operationLog([]), contents)
    ? logOperations([{ time: at, action: '名录导入', checklist: '', person, counts: null, hash: '', remark: `${file.replace(/^.*[\\/]/u, '')} 导入「${name}」` }], contents, null)
    : [];
  // A day is a number in the file; here it looks like one again.
  const days = layout.columns.get('openedOn');
  const rows = found.rows.map((cells): RowPlan => ({ cells: Array.from({ length: width }, (_, column) => cells[column] ?? null) }));
  const added: Change[] = arrived ? [] : [{ kind: 'add_sheet', plan: { name, visibility: 'visible', columns: Array.from({ length: width }, (_, column) => ({ width: 110, ...(days === column ? { format: formats.date } : {}) })), rows, merges, freeze: { rows: layout.bottom + 1, columns: 0 } }, after: null }];
  if (added.length + log.length > 0) await port.apply([...added, ...log]);
  return { sheet: name, row: 0, column: 0, values: found.rows, merges };
}

/** 名录2026.xlsx → 名录2026, as a sheet may be called. */
const sheetNameOf = (file: string): string => file.replace(/^.*[\\/]/u, '').replace(/\.[^.]*$/u, '').replace(/[:\\/?*[\]]+/gu, '').replace(/^'+|'+$/gu, '').slice(0, 26) || '名录';

