import { Refusal } from '../messages/problem';
import type { Book } from '../workbook/book/book';
import { loadXlsx } from '../workbook/xlsx/load';
import { bytesOf } from './files';

/** Opens an .xlsx file; a refusal names it. */
export async function openWorkbook(file: string): Promise<Book> {
  const bytes = await bytesOf(file);
  return naming(file, () => loadXlsx(bytes));
}

/** Work on one of the several files at hand: its refusals say which. */
export async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ file, ...error.problem }) : error;
  }
}
