import { problem, Refusal, type Problem } from '../messages/problem';
import { cellText } from '../register/cell-text';
import { foldName } from '../rubric/names';
import type { Status } from '../scoring/marks';
import { findKeyed, isMarkId } from '../sheets/keyed';
import type { MarkColumn, Part } from '../sheets/parts';
import { address, columnLetters } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { computedKeys, type MatrixSheet } from './checklist';
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
export function readMatrix(content: SheetContent, part: Part, idOf: (written: string) => string): ReadMatrix {
  const keyed = findKeyed(content.values);
  if (!keyed) throw new Refusal(problem('no_checklist', 'error', {}, { sheet: content.name }));
  const problems: Problem[] = [];
  const columns = columnsOf(keyed.columns, keyed.keyRow, part, content.name, problems);
  const sheet = { layout: 'matrix' as const, name: content.name, part, keyRow: keyed.keyRow, columns, tagColumn: keyed.tagColumn };
  const reader = new MarkReader(content, problems);
  const rows: ReadRow[] = [];
  const freeRows: number[] = [];
  const unscoredRows: number[] = [];
  const places = new Map<string, number>();
  const nameless = new Map<string, string>();
  for (let row = keyed.keyRow + 1; row < content.values.length; row += 1) {
    const read = readRow(row, content, sheet, reader, idOf);
    if (read === 'free') freeRows.push(row);
    else if (read === 'nameless') {
      unscoredRows.push(row);
      nameless.set(checkOf(content.values[row] ?? [], keyed.tagColumn), address(row, columns.get('编号') ?? 0));
    } else if (read !== null) {
      rows.push(read);
      if (places.has(read.id)) unscoredRows.push(row);
      else places.set(read.id, row);
    }
  }
  reader.finish();
  for (const { id, faults, place } of rows) {
    const other = nameless.get(id);
    if (other !== undefined) faults.push(problem('row_split', 'error', { id, other }, { subject: id, ...place }));
  }
  return { sheet: { ...sheet, rows: places, checked: new Set(rows.flatMap(({ id, status }) => (status === '已检查' ? [id] : []))), freeRows, unscoredRows, end: content.values.length }, rows, problems };
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

type OtherRow = /** A prepared row that nobody has used. */ 'free' | /** A subject's, without its id. */ 'nameless' | /** Nothing of ours. */ null;

function readRow(row: number, content: SheetContent, sheet: Pick<MatrixSheet, 'part' | 'columns' | 'tagColumn'>, reader: MarkReader, idOf: (written: string) => string): ReadRow | OtherRow {
  const cells = content.values[row] ?? [];
  const at = (key: string): CellValue => cells[sheet.columns.get(key) ?? -1] ?? null;
  const written = textOf(at('编号'));
  const check = checkOf(cells, sheet.tagColumn);
  const id = check === '' ? idOf(written) : sameId(written, check) ? check : written;
  const place = { sheet: content.name, cell: address(row, sheet.columns.get('编号') ?? 0) };
  const name = cellText(at('名称')).text;
  if (check === '' && (isTotal(written) || isTotal(name))) return null;
  if (id === '') return unnamedRow(cells, sheet, check, place, reader);
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
    platform: cellText(at('平台')).text,
    unit: cellText(at('主办单位')).text,
    group: cellText(at('类别')).text,
    link: textOf(at('链接')),
    status: status ?? '未检查',
    checkedOn: at('监测时间点'),
    inspector: textOf(at('检查人')),
    place,
  };
}

/** The subject for whom a row was made; blank in a row that was not. */
const checkOf = (cells: readonly CellValue[], tagColumn: number | null): string => (tagColumn === null ? '' : textOf(cells[tagColumn] ?? null));

/** A row of sums that somebody put under the table. */
export const isTotal = (text: string): boolean => /^(?:合计|小计|总计|共计|汇总|平均|平均分|平均值|本页合计)[:：]?$/.test(text.replace(/\s/g, ''));

/** A row without 编号: prepared and unused, or filled in by somebody who forgot it. */
function unnamedRow(cells: readonly CellValue[], sheet: Pick<MatrixSheet, 'part' | 'columns'>, check: string, place: ReadRow['place'], reader: MarkReader): OtherRow {
  const at = (key: string): string => textOf(cells[sheet.columns.get(key) ?? -1] ?? null);
  const said = (text: string): boolean => text !== '' && text !== '☐' && text !== 'false' && text !== '—';
  const marked = sheet.part.columns.some(({ id }) => said(at(id)));
  const described = ['名称', '平台', '主办单位', '链接'].filter((key) => at(key) !== '').length;
  const next = check || (sheet.part.kinds.includes('unit') ? 'U01' : '001');
  // A name alone, on a row that was not made ready for a subject, may be a heading among the rows (一、区镇).
  const ready = check !== '' || described > 1 || sheet.part.columns.some(({ id }) => at(id) !== '');
  if (marked || readStatus(at('检查状态')) !== '未检查' || (described > 0 && ready)) {
    reader.problems.push(problem('row_without_id', 'error', { next }, place));
    return 'nameless';
  }
  if (described > 0) {
    reader.problems.push(problem('row_without_id', 'warning', { next }, place));
    return null;
  }
  return [...sheet.columns].some(([key, column]) => !computedKeys.has(key) && said(textOf(cells[column] ?? null))) ? null : 'free';
}

export function readStatus(value: CellValue): Status | null {
  const text = foldName(cellText(value).text);
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
