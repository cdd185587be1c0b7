import { problem, Refusal, type Problem } from '../messages/problem';
import type { Status } from '../scoring/marks';
import { findKeyed, isMarkId } from '../sheets/keyed';
import type { MarkColumn, Part } from '../sheets/parts';
import { address, columnLetters } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { MatrixSheet } from './checklist';
import { MarkReader, type ReadMarks } from './read-marks';

/** One sheet of marks as read: its rows in the order of the sheet. */
export interface ReadMatrix {
  sheet: MatrixSheet;
  rows: readonly ReadRow[];
  problems: readonly Problem[];
}

/** What one row, or one form, says of a subject. */
export interface ReadRow extends ReadMarks {
  id: string;
  name: string;
  platform: string;
  unit: string;
  group: string;
  link: string;
  status: Status;
  checkedOn: CellValue;
  inspector: string;
  /** Where the subject's id stands. */
  place: { sheet: string; cell: string };
  /** Any mark that says something. */
  marked: boolean;
}

const needed = ['编号', '检查状态'] as const;

/**
 * Reads a matrix by the keys in its last heading row.
 * @throws Refusal where a column that holds marks is missing or stands twice
 */
export function readMatrix(content: SheetContent, part: Part): ReadMatrix {
  const keyed = findKeyed(content.values);
  if (!keyed) throw new Refusal(problem('no_checklist', 'error', {}, { sheet: content.name }));
  const problems: Problem[] = [];
  const columns = columnsOf(keyed.columns, keyed.keyRow, part, content.name, problems);
  const sheet = { layout: 'matrix' as const, name: content.name, part, keyRow: keyed.keyRow, columns, tagColumn: keyed.tagColumn };
  const reader = new MarkReader(content, problems);
  const rows: ReadRow[] = [];
  const freeRows: number[] = [];
  const places = new Map<string, number>();
  for (let row = keyed.keyRow + 1; row < content.values.length; row += 1) {
    const read = readRow(row, content, sheet, reader);
    if (read === 'free') freeRows.push(row);
    else if (read !== null) {
      rows.push(read);
      if (!places.has(read.id)) places.set(read.id, row);
    }
  }
  reader.finish();
  return { sheet: { ...sheet, rows: places, freeRows, end: content.values.length }, rows, problems };
}

function columnsOf(keys: ReadonlyMap<string, readonly number[]>, keyRow: number, part: Part, sheet: string, problems: Problem[]): Map<string, number> {
  const wanted = new Set([...needed, ...part.columns.map(({ id }) => id)]);
  const missing = [...wanted].filter((key) => !keys.has(key));
  if (missing.length > 0) throw new Refusal(problem('column_missing', 'error', { keys: missing.slice(0, 10).join('、') }, { sheet }));
  const columns = new Map<string, number>();
  for (const [key, places] of keys) {
    const [first = 0, second] = places;
    if (second !== undefined && wanted.has(key)) {
      throw new Refusal(problem('column_twice', 'error', { key, other: `${columnLetters(second)} 列` }, { sheet, cell: address(keyRow, first) }));
    }
    if (isMarkId(key) && !wanted.has(key)) problems.push(problem('column_unknown', 'warning', { key }, { sheet, cell: address(keyRow, first) }));
    columns.set(key, first);
  }
  return columns;
}

/** null: nothing of ours on this row; free: a prepared row that nobody has used. */
function readRow(row: number, content: SheetContent, sheet: Pick<MatrixSheet, 'part' | 'columns' | 'tagColumn'>, reader: MarkReader): ReadRow | 'free' | null {
  const cells = content.values[row] ?? [];
  const at = (key: string): CellValue => cells[sheet.columns.get(key) ?? -1] ?? null;
  const written = textOf(at('编号'));
  const check = sheet.tagColumn === null ? '' : textOf(cells[sheet.tagColumn] ?? null);
  const id = written !== '' && check !== '' && sameId(written, check) ? check : written;
  const place = { sheet: content.name, cell: address(row, sheet.columns.get('编号') ?? 0) };
  const name = textOf(at('名称'));
  if (id === '') return unnamedRow(row, cells, sheet, name, check, place, reader);
  const read = reader.read(row, sheet.part.columns, (column: MarkColumn) => sheet.columns.get(column.id) ?? -1, id);
  if (check !== '' && id !== check) read.faults.push(problem('row_torn', 'error', { id, check }, { subject: id, ...place }));
  const status = readStatus(at('检查状态'));
  if (status === null) {
    const cell = address(row, sheet.columns.get('检查状态') ?? 0);
    read.faults.push(problem('status_unreadable', 'error', { value: textOf(at('检查状态')) }, { subject: id, sheet: content.name, cell }));
  }
  // A remark under the table (合计, 说明) is no subject.
  if (check === '' && name === '' && !read.marked && (status ?? '未检查') === '未检查' && read.faults.length === 0) return null;
  return {
    ...read,
    id,
    name,
    platform: textOf(at('平台')),
    unit: textOf(at('主办单位')),
    group: textOf(at('类别')),
    link: textOf(at('链接')),
    status: status ?? '未检查',
    checkedOn: at('监测时间点'),
    inspector: textOf(at('检查人')),
    place,
  };
}

/** A row without 编号: prepared and unused, or filled in by somebody who forgot it. */
function unnamedRow(
  row: number,
  cells: readonly CellValue[],
  sheet: Pick<MatrixSheet, 'part' | 'columns'>,
  name: string,
  check: string,
  place: ReadRow['place'],
  reader: MarkReader,
): 'free' | null {
  const marked = sheet.part.columns.some(({ id, mark }) => {
    const text = textOf(cells[sheet.columns.get(id) ?? -1] ?? null);
    return text !== '' && !(mark.type === 'tick' && (text === '☐' || text === 'false')) && text !== '—';
  });
  const status = readStatus(cells[sheet.columns.get('检查状态') ?? -1] ?? null);
  if (check !== '' || marked || (status !== null && status !== '未检查') || (name !== '' && sheet.part.columns.some(({ id }) => textOf(cells[sheet.columns.get(id) ?? -1] ?? null) !== ''))) {
    reader.problems.push(problem('row_without_id', 'error', { next: check || `A${row + 1}` }, place));
    return null;
  }
  const own = [...sheet.columns.values()].some((column) => {
    const text = textOf(cells[column] ?? null);
    return text !== '' && text !== '☐' && text !== 'false';
  });
  return own ? null : 'free';
}

export function readStatus(value: CellValue): Status | null {
  const text = textOf(value).normalize('NFKC').replace(/\s/g, '');
  if (text === '' || text === '未检查') return '未检查';
  if (text === '已检查' || text === '无法核实') return text;
  return null;
}

export function textOf(value: CellValue): string {
  return value === null ? '' : String(value).trim();
}

/** 001 retyped as the number 1 is still 001. */
function sameId(written: string, check: string): boolean {
  return written === check || (/^\d+$/.test(written) && /^\d+$/.test(check) && Number(written) === Number(check));
}
