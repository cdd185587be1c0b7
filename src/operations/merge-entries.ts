import { serialDay, writtenDay } from '../register/dates';
import { readEntry } from '../sheets/entries';
import { helperOf, isMarkId } from '../sheets/keyed';
import type { MarkColumn } from '../sheets/parts';
import { columnLetters } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { computedKeys, type Checklist, type FormSheet, type MatrixSheet } from './checklist';
import { readStatus, textOf } from './read-matrix';

/**
 * What people enter into a checklist, cell by cell, whatever its layout and wherever its rows and columns stand now:
 * marks, 检查状态, dates, 检查人, 依据与说明, links and columns of their own. Nothing that is calculated.
 */

/** `names`: several joined by 、; `remark`: pieces joined by ；. */
export type EntryKind = 'mark' | 'status' | 'names' | 'remark' | 'date' | 'text';

export interface EntryCell {
  /** Part, 编号 and what is entered: the same in every copy. */
  key: string;
  part: string;
  subject: string;
  /** A mark id, 检查状态 …, or the heading of a column of somebody's own. */
  item: string;
  kind: EntryKind;
  mark: MarkColumn | null;
  /** What it says, however it was typed: √, ☑ and 1 in a tick are one. Blank: nothing. */
  said: string;
  /** As it stands in the cell. */
  value: CellValue;
  sheet: string;
  row: number;
  column: number;
  /** The cell beside it in which the same mark may stand (打√ and 次数 of a form). */
  other?: { row: number; column: number; value: CellValue };
  /** A picture in the cell, of WPS or Excel. */
  picture?: true;
}

export interface Entries {
  cells: ReadonlyMap<string, EntryCell>;
  /** Columns of somebody's own, by sheet: the headings, in their order. */
  own: ReadonlyMap<string, readonly string[]>;
  /** Columns with entries under no heading. */
  nameless: readonly { sheet: string; column: string }[];
}

const matrixItems: readonly (readonly [string, EntryKind])[] = [
  ['检查状态', 'status'],
  ['监测时间点', 'date'],
  ['最近更新日期', 'date'],
  ['检查人', 'names'],
  ['复核人', 'names'],
  ['依据与说明', 'remark'],
  ['链接', 'text'],
];
const formItems = [['检查状态', 'status'], ['监测时间点', 'date'], ['检查人', 'names']] as const;
/** What a row is known by: never merged, compared instead. */
const identity = ['编号', '名称', '平台', '主办单位', '类别'];
const itemKeys: ReadonlySet<string> = new Set([...identity, ...matrixItems.map(([key]) => key)]);
const remarkHeading = '依据与说明';
const ownMark = '列·';

export const keyOf = (part: string, subject: string, item: string): string => `${part}|${subject}|${item}`;

/** Everything entered in a checklist, by key. @param contents the sheets of its workbook as read */
export function entriesOf({ sheets }: Pick<Checklist, 'sheets'>, contents: readonly SheetContent[]): Entries {
  const cells = new Map<string, EntryCell>();
  const own = new Map<string, readonly string[]>();
  const nameless: { sheet: string; column: string }[] = [];
  for (const sheet of sheets) {
    const content = contents.find(({ name }) => name === sheet.name);
    if (!content) continue;
    if (sheet.layout === 'forms') readForm(sheet, content, cells);
    else {
      const columns = ownColumns(sheet, content);
      own.set(sheet.part.id, [...columns.headings.keys()]);
      nameless.push(...columns.nameless.map((column) => ({ sheet: sheet.name, column: columnLetters(column) })));
      readMatrixCells(sheet, content, columns.headings, cells);
    }
  }
  return { cells, own, nameless };
}

function readMatrixCells(sheet: MatrixSheet, content: SheetContent, own: ReadonlyMap<string, number>, cells: Map<string, EntryCell>): void {
  const part = sheet.part.id;
  const columns: { item: string; kind: EntryKind; mark: MarkColumn | null; column: number }[] = [
    ...sheet.part.columns.map((mark) => ({ item: mark.id, kind: 'mark' as const, mark, column: sheet.columns.get(mark.id) ?? -1 })),
    ...matrixItems.map(([item, kind]) => ({ item, kind, mark: null, column: sheet.columns.get(item) ?? -1 })),
    ...[...own].map(([heading, column]) => ({ item: ownMark + heading, kind: 'text' as const, mark: null, column })),
  ].filter(({ column }) => column >= 0);
  for (const [subject, row] of sheet.rows) {
    for (const { item, kind, mark, column } of columns) {
      const read = cellAt(content, row, column, kind, mark);
      // What a column of their own calculates is nobody's entry.
      if (item.startsWith(ownMark) && !read.picture && content.formulas.at(row, column) !== undefined) continue;
      const key = keyOf(part, subject, item);
      cells.set(key, { key, part, subject, item, kind, mark, sheet: sheet.name, row, column, ...read });
    }
  }
}

function readForm(sheet: FormSheet, content: SheetContent, cells: Map<string, EntryCell>): void {
  const { part, subject, columns } = sheet;
  const put = (item: string, kind: EntryKind, mark: MarkColumn | null, row: number, column: number, more: Partial<EntryCell> = {}): void => {
    const key = keyOf(part.id, subject, item);
    cells.set(key, { key, part: part.id, subject, item, kind, mark, sheet: sheet.name, row, column, ...cellAt(content, row, column, kind, mark), ...more });
  };
  const remarks = remarkColumn(content);
  for (const mark of part.columns) {
    const row = sheet.clauseRows.get(mark.id);
    if (row === undefined) continue;
    const [usual, beside] = mark.mark.type === 'tick' ? [columns.tick, columns.count] : [columns.count, columns.tick];
    const [first, second] = [cellAt(content, row, usual, 'mark', mark), cellAt(content, row, beside, 'mark', mark)];
    const other = { row, column: beside, value: content.values[row]?.[beside] ?? null };
    const twice = first.said !== '' && second.said !== '' && first.said !== second.said;
    const taken = first.said === '' ? second : first;
    put(mark.id, 'mark', mark, row, usual, { ...taken, ...(twice ? { said: `?${first.said}／${second.said}` } : {}), other });
    if (remarks !== null) put(`${remarkHeading}·${mark.id}`, 'remark', mark, row, remarks);
  }
  for (const [item, kind] of formItems) {
    const cell = sheet.cells.get(item);
    if (cell) put(item, kind, null, cell.row, cell.column);
  }
}

function remarkColumn({ values }: SheetContent): number | null {
  for (const row of values.slice(0, 200)) {
    const column = row.findIndex((cell) => textOf(cell) === remarkHeading);
    if (column >= 0) return column;
  }
  return null;
}

function cellAt(content: SheetContent, row: number, column: number, kind: EntryKind, mark: MarkColumn | null): { said: string; value: CellValue; picture?: true } {
  const value = content.values[row]?.[column] ?? null;
  const formula = content.formulas.size > 0 ? content.formulas.at(row, column) : undefined;
  if (kind === 'mark' && mark) {
    const { said, picture } = saidByMark(value, mark, formula);
    return { said, value, ...(picture ? { picture } : {}) };
  }
  if (isPicture(value, formula)) return { said: '', value: null, picture: true };
  return { said: saidBy(kind === 'mark' ? 'text' : kind, value), value };
}

/** A picture in a cell: a formula of WPS or Excel, or one that was placed there (图片放置在单元格中), which reads as an error that no formula gives. */
export const isPicture = (value: CellValue, formula?: string): boolean => (formula === undefined && value === '#VALUE!') || /(^|[=.])(DISPIMG|IMAGE)\s*\(/i.test(formula ?? (typeof value === 'string' ? value : ''));

/** What a mark cell says, in one spelling; what cannot be read stands behind a question mark as it was typed. */
export function saidByMark(value: CellValue, { mark }: Pick<MarkColumn, 'mark'>, formula?: string): { said: string; picture?: true } {
  if (value === null || value === '☐') return { said: '' };
  if (isPicture(value, formula)) return { said: '', picture: true };
  const entry = readEntry(value, mark, formula);
  switch (entry.kind) {
    case 'blank': return { said: '' };
    case 'not_applicable': return { said: '不适用' };
    case 'unreadable': return { said: `?${textOf(value)}` };
    case 'mark': return { said: entry.value === false ? '' : entry.value === true ? '√' : String(entry.value) };
  }
}

/** What a cell of another kind says, in one spelling. */
export function saidBy(kind: Exclude<EntryKind, 'mark'>, value: CellValue): string {
  const text = textOf(value);
  switch (kind) {
    case 'status': {
      const status = readStatus(value);
      return status === null ? `?${text}` : status === '未检查' ? '' : status;
    }
    case 'date': return typeof value === 'number' ? (Number.isInteger(value) ? (serialDay(value) ?? text) : text) : writtenDay(text);
    case 'names': return [...namesIn(text)].sort().join('、');
    case 'remark': return text.replaceAll('\r\n', '\n');
    case 'text': return text;
  }
}

/** 张三、李四 → the names, in their order. */
export const namesIn = (text: string): Set<string> => new Set(text.split(/[、，,;；/／\s]+/u).filter((name) => name !== ''));

interface OwnColumns {
  /** 0-based column of each heading. */
  headings: Map<string, number>;
  nameless: number[];
}

/** Columns that people put in, by the heading over them: in the row of keys, or in the rows just above it. */
function ownColumns(sheet: MatrixSheet, { values }: SheetContent): OwnColumns {
  const keys = values[sheet.keyRow] ?? [];
  const ours = new Set([...sheet.columns].flatMap(([key, column]) => (itemKeys.has(key) || computedKeys.has(key) || isMarkId(key) ? [column] : [])));
  const rows = [...sheet.rows.values()];
  const width = Math.max(keys.length, values[sheet.keyRow - 1]?.length ?? 0, ...rows.map((row) => values[row]?.length ?? 0));
  const headings = new Map<string, number>();
  const nameless: number[] = [];
  for (let column = 0; column < width; column += 1) {
    const key = textOf(keys[column] ?? null);
    if (ours.has(column) || column === sheet.tagColumn || helperOf(key) !== null) continue;
    const heading = headingOver(values, sheet.keyRow, column);
    if (heading === '') {
      if (rows.some((row) => textOf(values[row]?.[column] ?? null) !== '')) nameless.push(column);
    } else {
      let name = heading;
      for (let copy = 2; headings.has(name); copy += 1) name = `${heading}${copy}`;
      headings.set(name, column);
    }
  }
  return { headings, nameless };
}

function headingOver(values: SheetContent['values'], keyRow: number, column: number): string {
  for (let row = keyRow; row >= Math.max(0, keyRow - 2); row -= 1) {
    const text = textOf(values[row]?.[column] ?? null);
    if (text !== '') return text;
  }
  return '';
}

/** What an entry is called in a list: 2.4.1a 内容更新不及时, 检查状态, the heading of a column. */
export function itemLabel({ item, mark }: Pick<EntryCell, 'item' | 'mark'>): string {
  if (mark) return `${mark.clause.id}${mark.late ? ' 其中迟报' : ''} ${mark.clause.short ?? mark.indicator.name}${item.startsWith(remarkHeading) ? '·依据与说明' : ''}`;
  return item.startsWith(ownMark) ? item.slice(ownMark.length) : item;
}

/** Whether the item is a column of somebody's own; its heading. */
export const ownHeading = (item: string): string | null => (item.startsWith(ownMark) ? item.slice(ownMark.length) : null);
