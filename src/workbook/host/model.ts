import { parseAddress, quoteSheet, rangeAddress } from '../address';
import type { Book } from '../book/book';
import { MAX_COLUMNS, MAX_ROWS, parseRange } from '../book/ranges';
import type { BookSheet } from '../book/sheet';
import type { Range } from '../plan';
import { bad, ExcelFault, type HostObject } from './object';
import { deleteSheet, insertRows, renameSheet } from './reshape';

/** A range that an add-in may hold on to: rows put in above it push it down, as Excel does. */
export interface Area extends Range {
  sheet: BookSheet;
}

export interface Selection {
  sheet: BookSheet;
  range: Range;
}

/** What a batch can do besides changing the Book: tell the listeners. */
export interface Told {
  changed(sheet: BookSheet, range: Range): void;
  selected(selection: Selection): void;
  subscribe(target: string, event: number, on: boolean): void;
  added(sheet: BookSheet): void;
  deleted(id: string): void;
}

/** The open workbook with what Excel keeps besides its contents: ids, selection, references held by add-ins. */
export class Model {
  readonly book: Book;
  readonly told: Told;
  /** Controls in cells, since 1.18. */
  readonly controls: 'none' | 'kept' | 'refused';
  selection: Selection | null = null;
  eventsOn = true;
  /** Ranges that add-ins hold on to, as objects; their areas move with the rows. */
  readonly references = new Map<string, HostObject>();
  readonly #ids = new WeakMap<BookSheet, string>();
  #next = 1;

  constructor(book: Book, told: Told, controls: Model['controls']) {
    this.book = book;
    this.told = told;
    this.controls = controls;
    const first = book.sheets.find((sheet) => sheet.visibility === 'visible');
    if (first) this.selection = { sheet: first, range: { top: 0, left: 0, bottom: 0, right: 0 } };
  }

  idOf(sheet: BookSheet): string {
    let id = this.#ids.get(sheet);
    if (id === undefined) {
      id = `{00000000-0001-0000-${String(this.#next++).padStart(4, '0')}-000000000000}`;
      this.#ids.set(sheet, id);
    }
    return id;
  }

  find(key: string): BookSheet | undefined {
    return this.book.sheets.find((sheet) => sheet.name.toLowerCase() === key.toLowerCase() || this.idOf(sheet) === key);
  }

  /** Members of a sheet that was deleted are gone. */
  alive(sheet: BookSheet): BookSheet {
    if (!this.book.sheets.includes(sheet)) throw new ExcelFault('ItemNotFound', "The requested resource doesn't exist.");
    return sheet;
  }

  keep(object: HostObject): string {
    for (const [id, kept] of this.references) if (kept === object) return id;
    const id = `r${this.#next++}`;
    this.references.set(id, object);
    return id;
  }

  referenced(id: string): HostObject {
    const found = this.references.get(id);
    if (!found) throw new ExcelFault('InvalidReference', 'This reference is not valid for the current operation.');
    return found;
  }

  selected(): Selection {
    const { selection } = this;
    if (!selection || !this.book.sheets.includes(selection.sheet)) throw new ExcelFault('ItemNotFound', 'There is no active cell.');
    return selection;
  }

  select({ sheet, ...range }: Area): void {
    this.selection = { sheet, range };
    this.told.selected(this.selection);
  }

  deleteSheet(sheet: BookSheet): void {
    const id = this.idOf(sheet);
    deleteSheet(this.book, sheet);
    this.told.deleted(id);
  }

  renameSheet(sheet: BookSheet, name: string): void {
    renameSheet(this.book, sheet, name);
  }

  insertRows(sheet: BookSheet, at: number, count: number): void {
    insertRows(this.book, sheet, at, count);
    for (const { subject } of this.references.values()) {
      for (const area of Array.isArray(subject) ? (subject as Area[]) : [subject as Area]) {
        if (area.sheet !== sheet || area.bottom === MAX_ROWS - 1) continue;
        if (area.top >= at) area.top += count;
        if (area.bottom >= at) area.bottom += count;
      }
    }
    this.told.changed(sheet, { top: at, left: 0, bottom: at + count - 1, right: MAX_COLUMNS - 1 });
  }
}

export function areaOf(sheet: BookSheet, { top, left, bottom, right }: Range): Area {
  if (top < 0 || left < 0 || bottom < top || right < left || bottom >= MAX_ROWS || right >= MAX_COLUMNS) throw bad('range outside the sheet');
  return { sheet, top, left, bottom, right };
}

export function parsedArea(sheet: BookSheet, address: string): Area {
  const range = parseRange(address.slice(address.lastIndexOf('!') + 1));
  if (!range) throw bad(`address ${address}`);
  return areaOf(sheet, range);
}

/** The range alone, as the Book keeps it. */
export const plainRange = ({ top, left, bottom, right }: Range): Range => ({ top, left, bottom, right });

export const wholeSheet: Range = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

export const isWhole = ({ top, left, bottom, right }: Range): boolean => top === 0 && left === 0 && bottom === MAX_ROWS - 1 && right === MAX_COLUMNS - 1;
export const isWholeColumns = ({ top, bottom }: Range): boolean => top === 0 && bottom === MAX_ROWS - 1;
export const isWholeRows = ({ left, right }: Range): boolean => left === 0 && right === MAX_COLUMNS - 1;

export const rowsOf = ({ top, bottom }: Range): number => bottom - top + 1;
export const columnsOf = ({ left, right }: Range): number => right - left + 1;

/** `检查表!A1:B2`, quoted where Excel quotes. */
export function fullAddress({ sheet, ...range }: Area): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet.name) && !parseAddress(sheet.name);
  return `${plain ? sheet.name : quoteSheet(sheet.name)}!${rangeAddress(range)}`;
}

export function overlap(one: Range, other: Range): Range | null {
  const common = { top: Math.max(one.top, other.top), left: Math.max(one.left, other.left), bottom: Math.min(one.bottom, other.bottom), right: Math.min(one.right, other.right) };
  return common.top <= common.bottom && common.left <= common.right ? common : null;
}

/** The used part of a sheet; cells that only have a format count unless values alone are asked for. */
export function usedRange(sheet: BookSheet, valuesOnly: boolean): Range | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  const extent = (row: number, cells: readonly unknown[], blank: (cell: unknown) => boolean): void => {
    const first = cells.findIndex((cell) => !blank(cell));
    if (first < 0) return;
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    left = Math.min(left, first);
    right = Math.max(right, cells.findLastIndex((cell) => !blank(cell)));
  };
  sheet.values.forEach((cells, row) => extent(row, cells, (cell) => cell === null || cell === undefined));
  for (const [row, formulas] of sheet.formulas.rows()) extent(row, formulas, (formula) => formula === undefined);
  if (!valuesOnly) for (const [row, formats] of sheet.formats) extent(row, formats, (format) => format === undefined);
  return bottom < 0 ? null : { top, left, bottom, right };
}
