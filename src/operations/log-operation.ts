import { operationLog, type LoggedAction, type LoggedOperation } from '../sheets/operation-log';
import type { TableRow } from '../sheets/table';
import type { Change, SheetContent } from '../workbook/port';
import { appendRows } from './append-rows';
import { isSame } from './seen';
import { findTable } from './write-table';

/**
 * Rows for 操作记录, behind those that stand there; 评分 and 汇总 apply them together with what they write. The sheet is
 * made where there is none. An operation that is on record already, to the minute and with the same counts, was begun
 * before and broke off: it is not recorded twice. Two merges of one minute are told apart by what 备注 counts.
 * @param contents the workbook's sheets as read
 * @param after the sheet behind which a new one is put; last where null
 */
export function logOperations(operations: readonly LoggedOperation[], contents: readonly SheetContent[], after: string | null): Change[] {
  const table = operationLog(operations);
  const standing = findTable(table, contents);
  const remark = table.columns.findIndex(({ personal }) => personal);
  const isRecorded = ({ cells }: TableRow, { action }: LoggedOperation): boolean =>
    standing?.before.some((row) => [...standing.ours].every(([column, index]) => (index === remark && !counting.has(action)) || isSame(row[column] ?? null, cells[index] ?? null))) ?? false;
  const fresh = operations.flatMap((operation, index) => {
    const row = table.rows[index];
    return row && !isRecorded(row, operation) ? [row] : [];
  });
  const { made, changes } = appendRows({ ...table, rows: fresh }, contents, after);
  return [...made, ...changes];
}

/** What their 备注 counts is the same when one that broke off is tried again. */
const counting: ReadonlySet<LoggedAction> = new Set<LoggedAction>(['汇总', '采用选定值']);
