import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';

/**
 * A workbook that LibreOffice will calculate anyway, and of which nobody compares the cached results: none are made,
 * which takes longer than building it.
 */
export class Uncalculated extends BookPort {
  override readonly calculates = true;
}

/**
 * Takes off what only the eye sees, by which no formula calculates: it is a third of the file, of its making and of its
 * opening. With the formats go the unlocked cells, and so must the protection.
 */
export function unadorned(book: Book): Book {
  for (const sheet of book.sheets) {
    Object.assign(sheet, { validations: [], conditionals: [], merges: [], print: null, protected: false, columns: sheet.columns.map(({ width }) => ({ width })) });
    for (const looks of [sheet.heights, sheet.fitted, sheet.formats, sheet.links, sheet.notes]) looks.clear();
  }
  return book;
}
