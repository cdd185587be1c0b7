import { Refusal } from '../messages/problem';
import type { Book } from '../workbook/book/book';
import { loadXlsx } from '../workbook/xlsx/load';
import { bytesOf } from './files';

/** Opens an .xlsx file; a refusal names the file, since several are at hand. */
export async function openWorkbook(file: string): Promise<Book> {
  const bytes = await bytesOf(file);
  try {
    return await loadXlsx(bytes);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ file, ...error.problem }) : error;
  }
}
