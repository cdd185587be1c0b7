import type { Book } from '../book/book';
import { WorkbookPackage } from './workbook-package';

/**
 * The Book as the bytes of an .xlsx file.
 * A Book that was loaded from a file is written into that file: only cells that were changed, added sheets and
 * what must know of them differ; every other part goes out byte for byte.
 */
export async function saveXlsx(book: Book): Promise<Uint8Array> {
  const target = WorkbookPackage.blank();
  for (const [position, sheet] of book.sheets.entries()) {
    await target.insertSheet(sheet, position);
    target.setSheetNames(sheet, position);
  }
  for (const { name, sheet, refersTo } of book.names) {
    target.workbook.setName(name, sheet === null ? null : book.sheets.findIndex((one) => one.name === sheet), refersTo);
  }
  const active = book.sheets.findIndex((sheet) => sheet.visibility === 'visible');
  if (active > 0) target.workbook.setActive(active);
  await target.flush();
  return target.parts.bytes();
}
