import type { Change, Outline, SheetContent, WorkbookPort } from '../port';
import { wholeOutline } from '../unfinished';
import type { Book } from './book';

/** The Book as the operations see any workbook. What was read stays as it was when the Book changes later. */
export class BookPort implements WorkbookPort {
  readonly book: Book;

  constructor(book: Book) {
    this.book = book;
  }

  readonly calculates: boolean = false;

  async outline(): Promise<Outline> {
    return wholeOutline({
      sheets: this.book.sheets.map(({ name, visibility }) => ({ name, visibility })),
      names: this.book.names.map(({ name, sheet, refersTo }) => ({ name, sheet, refersTo })),
    });
  }

  /** Nothing is left out: what is in memory is near. */
  async read(sheets: readonly string[], _until?: ReadonlyMap<string, number>, merged?: ReadonlySet<string>): Promise<SheetContent[]> {
    return sheets.map((name) => {
      const { values, formulas, merges } = this.book.sheet(name);
      return { name, values: values.slice(), formulas, ...(merged?.has(name) ? { merges: merges.slice() } : {}) };
    });
  }

  async apply(changes: readonly Change[]): Promise<void> {
    this.book.apply(changes);
  }
}
