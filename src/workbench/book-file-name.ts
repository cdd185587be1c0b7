import { readChecklists } from '../operations/read-checklists';
import { suggestedFileName } from '../sheets/file-name';
import type { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';

/** Under which name a workbook that never was a file is saved: after its first checklist, else after what is in it. */
export async function bookFileName(book: Book): Promise<string> {
  const checklist = await readChecklists(new BookPort(book)).then(({ checklists: [first] }) => first, () => undefined);
  if (checklist) return suggestedFileName(checklist.rubric, checklist.period);
  return book.find('名录') ? '名录.xlsx' : '工作簿.xlsx';
}
