import type { Book } from '../workbook/book/book';
import { picturesIn } from '../workbook/xlsx/pictures';
import { problem, type Problem } from '../messages/problem';
import { address } from '../workbook/address';
import type { Checklist } from './checklist';
import type { Entries } from './merge-entries';
import { listed } from './subjects';

/** Pictures of a copy are not carried over: each is named by the cell at which it lies. Pictures in the heading are the sheet's own. */
export async function pictureProblems(file: string, book: Book, { sheets }: Pick<Checklist, 'sheets'>, { cells }: Entries): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    const first = sheet.layout === 'matrix' ? sheet.keyRow + 1 : 0;
    const floating = (await picturesIn(book, sheet.name)).filter(({ row }) => row >= first).map(({ row, column }) => address(row, column));
    const inCells = [...cells.values()].filter((cell) => cell.picture && cell.sheet === sheet.name).map(({ row, column }) => address(row, column));
    const places = [...floating, ...inCells];
    if (places.length > 0) problems.push(problem('copy_pictures', 'warning', { count: places.length, cells: listed(places, 20) }, { file, sheet: sheet.name }));
  }
  return problems;
}
