import { problem, Refusal, type Problem } from '../messages/problem';
import type { Entry } from '../sheets/entries';
import { findForm, formHead, formNames, type FoundForm } from '../sheets/form-shape';
import type { MarkColumn, Part } from '../sheets/parts';
import { address, parseAddress } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { NameOutline, SheetContent } from '../workbook/port';
import type { FormSheet } from './checklist';
import { clauseName, MarkReader, type ReadMarks } from './read-marks';
import { readStatus, textOf, type ReadRow } from './read-matrix';

/** One form as read. */
export interface ReadForm {
  sheet: FormSheet;
  rows: readonly ReadRow[];
  problems: readonly Problem[];
}

/**
 * Reads a form: clause ids in column A, the other cells by the names local to the sheet, or by the label
 * beside them where another program lost the names.
 * @throws Refusal where the subject's id is not to be found
 */
export function readForm(content: SheetContent, part: Part, names: readonly NameOutline[]): ReadForm {
  const problems: Problem[] = [];
  const form = findForm(content.values);
  const { tick, count, points } = form?.columns ?? { tick: null, count: null, points: null };
  if (!form || tick === null || count === null) throw new Refusal(problem('column_missing', 'error', { keys: '打√、次数' }, { sheet: content.name }));
  const columns = { tick, count, points };
  const cells = cellsOf(content, form, names);
  const idCell = cells.get('编号');
  const id = idCell ? textOf(content.values[idCell.row]?.[idCell.column] ?? null) : '';
  if (!idCell || id === '') throw new Refusal(problem('row_without_id', 'error', { next: '001' }, { sheet: content.name, ...(idCell ? { cell: address(idCell.row, idCell.column) } : {}) }));
  const clauseRows = clauseRowsOf(content, form, part, problems);
  const reader = new MarkReader(content, problems);
  const read: ReadMarks = { marks: {}, na: [], faults: [], marked: false };
  for (const column of part.columns) {
    const row = clauseRows.get(column.id);
    if (row !== undefined) readClause(reader, content, column, { row, ...columns }, id, read);
  }
  reader.finish();
  const at = (name: string): CellValue => {
    const cell = cells.get(name);
    return cell ? (content.values[cell.row]?.[cell.column] ?? null) : null;
  };
  const status = readStatus(at('检查状态'));
  const faults: Problem[] = [...read.faults];
  if (status === null) {
    const cell = cells.get('检查状态');
    faults.push(problem('status_unreadable', 'error', { value: textOf(at('检查状态')) }, { subject: id, sheet: content.name, ...(cell ? { cell: address(cell.row, cell.column) } : {}) }));
  }
  const row: ReadRow = {
    ...read,
    faults,
    id,
    name: '',
    platform: '',
    unit: '',
    group: '',
    link: '',
    status: status ?? '未检查',
    checkedOn: at('监测时间点'),
    inspector: textOf(at('检查人')),
    place: { sheet: content.name, cell: address(idCell.row, idCell.column) },
  };
  return { sheet: { layout: 'forms', name: content.name, part, subject: id, checked: status === '已检查', clauseRows, columns, cells }, rows: [row], problems };
}

function clauseRowsOf(content: SheetContent, { ids, columns }: FoundForm, part: Part, problems: Problem[]): Map<string, number> {
  const known = new Set(part.columns.map(({ id }) => id));
  const rows = new Map<string, number>();
  for (const { id, row } of ids) {
    const before = rows.get(id);
    if (before !== undefined) throw new Refusal(problem('column_twice', 'error', { key: id, other: `第 ${row + 1} 行` }, { sheet: content.name, cell: address(before, columns.id) }));
    if (known.has(id)) rows.set(id, row);
    else problems.push(problem('column_unknown', 'warning', { key: id }, { sheet: content.name, cell: address(row, columns.id) }));
  }
  return rows;
}

/** A tick stands in 打√, everything else in 次数/数值; either cell is taken, two that differ are not. */
function readClause(reader: MarkReader, content: SheetContent, column: MarkColumn, at: { row: number; tick: number; count: number }, id: string, into: ReadMarks): void {
  const { row } = at;
  const [usual, other] = column.mark.type === 'tick' ? [at.tick, at.count] : [at.count, at.tick];
  const first = reader.entryAt(row, usual, column);
  const second = reader.entryAt(row, other, column);
  if (says(first) && says(second) && !same(first, second)) {
    into.marked = true;
    into.faults.push(problem('entry_both', 'error', { clause: clauseName(column) }, { subject: id, clause: column.clause.id, sheet: content.name, cell: address(row, usual) }));
    return;
  }
  const takesOther = says(second) && !says(first);
  reader.take(takesOther ? second : first, column, { row, column: takesOther ? other : usual }, id, into);
}

/** An untouched ☐ says nothing. */
const says = (entry: Entry): boolean => entry.kind !== 'blank' && !(entry.kind === 'mark' && entry.value === false);
const same = (a: Entry, b: Entry): boolean => a.kind === b.kind && (a.kind !== 'mark' || b.kind !== 'mark' || a.value === b.value);

/** By the names local to the sheet, which follow whatever is inserted; else the cell right of the label. */
function cellsOf(content: SheetContent, { ids }: FoundForm, names: readonly NameOutline[]): Map<string, { row: number; column: number }> {
  const cells = new Map<string, { row: number; column: number }>();
  const first = ids[0]?.row ?? 0;
  const last = ids.at(-1)?.row ?? first;
  for (const name of formNames) {
    const refersTo = names.find((candidate) => candidate.name === name && candidate.sheet === content.name)?.refersTo;
    const found = refersTo === undefined ? null : parseAddress(refersTo.slice(refersTo.lastIndexOf('!') + 1));
    // 得分 and 扣分 are also headings of the table: the foot is looked for below it, the head above.
    const cell = found ?? (formHead.has(name) ? beside(content, name, 0, first) : beside(content, name, last + 1, content.values.length));
    if (cell) cells.set(name, cell);
  }
  return cells;
}

function beside(content: SheetContent, label: string, from: number, before: number): { row: number; column: number } | null {
  for (let row = from; row < before; row += 1) {
    const column = (content.values[row] ?? []).findIndex((cell) => textOf(cell) === label);
    if (column >= 0) return { row, column: column + 1 };
  }
  return null;
}

/** 0-based column of a heading of a form. */
export function headingColumn({ values }: SheetContent, heading: string): number | null {
  for (const row of values) {
    const column = row.findIndex((cell) => typeof cell === 'string' && cell.trim() === heading);
    if (column >= 0) return column;
  }
  return null;
}
