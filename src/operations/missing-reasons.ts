import { problem, type Problem } from '../messages/problem';
import { readEntry } from '../sheets/entries';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist, FormSheet, MatrixSheet } from './checklist';
import { headingColumn } from './read-form';
import { readStatus, textOf } from './read-matrix';
import { listed } from './subjects';

/** 不适用 and 无法核实 without a word in 依据与说明: what is left out of a score must be answered for. Said once, with the cells. */
export function missingReasons({ sheets }: Pick<Checklist, 'sheets'>, contents: readonly SheetContent[]): Problem[] {
  const found = sheets.flatMap((sheet) => {
    const content = contents.find(({ name }) => name === sheet.name);
    const cells = !content ? [] : sheet.layout === 'matrix' ? inMatrix(sheet, content) : inForm(sheet, content);
    return cells.map((cell) => ({ sheet: sheet.name, cell }));
  });
  const [first] = found;
  return first ? [problem('reason_missing', 'warning', { count: found.length, cells: listed(found.map(({ sheet, cell }) => `「${sheet}」${cell}`)) }, first)] : [];
}

/** One remark answers for the whole row. */
function inMatrix({ part, rows, columns }: MatrixSheet, { values }: SheetContent): string[] {
  const [remark, status] = [columns.get('依据与说明'), columns.get('检查状态') ?? -1];
  if (remark === undefined) return [];
  return [...rows.values()].flatMap((row): string[] => {
    const cells = values[row] ?? [];
    if (textOf(cells[remark] ?? null) !== '') return [];
    const out = part.columns.flatMap((column) => (isLeftOut(cells[columns.get(column.id) ?? -1] ?? null) ? [{ criterion: column.criterion.id, cell: address(row, columns.get(column.id) ?? 0) }] : []));
    return [...(readStatus(cells[status] ?? null) === '无法核实' ? [address(row, status)] : []), ...firstOfEach(out)];
  });
}

/** Each clause has its remark. */
function inForm({ part, clauseRows, columns, cells }: FormSheet, content: SheetContent): string[] {
  const remark = headingColumn(content, '依据与说明');
  if (remark === null) return [];
  const said = (row: number): boolean => textOf(content.values[row]?.[remark] ?? null) !== '';
  const status = cells.get('检查状态');
  const answered = new Set<string>();
  const out = part.columns.flatMap(({ id, criterion }) => {
    const row = clauseRows.get(id);
    if (row === undefined) return [];
    if (said(row)) answered.add(criterion.id);
    const column = [columns.tick, columns.count].find((at) => isLeftOut(content.values[row]?.[at] ?? null));
    return column === undefined ? [] : [{ criterion: criterion.id, cell: address(row, column) }];
  });
  const unclear = status && readStatus(content.values[status.row]?.[status.column] ?? null) === '无法核实' && answered.size === 0;
  return [...(unclear ? [address(status.row, status.column)] : []), ...firstOfEach(out.filter(({ criterion }) => !answered.has(criterion)))];
}

/** A criterion is left out with any of its clauses. */
const firstOfEach = (all: readonly { criterion: string; cell: string }[]): string[] => [...new Map([...all].reverse().map(({ criterion, cell }) => [criterion, cell])).values()].reverse();

const isLeftOut = (value: CellValue): boolean => typeof value === 'string' && value !== '☐' && readEntry(value, { type: 'tick' }, undefined).kind === 'not_applicable';
