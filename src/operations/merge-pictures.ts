import '../messages/with-merge';
import type { Book } from '../workbook/book/book';
import { picturesIn } from '../workbook/xlsx/pictures';
import { problem, type Problem } from '../messages/problem';
import { address } from '../workbook/address';
import type { Checklist } from './checklist';
import { readFindings } from './findings';
import { isPicture, type Entries } from './merge-entries';
import type { WorkbookReading } from './read-checklists';
import { listed } from './subjects';

/** Pictures of a copy are not carried over: each is named by the cell at which it lies. Pictures in the heading are the sheet's own. */
export async function pictureProblems(file: string, book: Book, reading: WorkbookReading, own: Checklist, { cells }: Entries): Promise<Problem[]> {
  const problems: Problem[] = [];
  const checked = own.sheets.map((sheet) => ({
    name: sheet.name,
    first: sheet.layout === 'matrix' ? sheet.keyRow + 1 : 0,
    inCells: [...cells.values()].filter((cell) => cell.picture && cell.sheet === sheet.name).map(({ row, column }) => address(row, column)),
  }));
  const { sheet: list } = readFindings(own, reading);
  const inList = list?.content.values.flatMap((row, at) => row.flatMap((value, column) => (isPicture(value, list.content.formulas.at(at, column)) ? [address(at, column)] : []))) ?? [];
  const sheets = list ? [...checked, { name: list.content.name, first: list.headingRow + 1, inCells: inList }] : checked;
  for (const { name, first, inCells } of sheets) {
    const floating = (await picturesIn(book, name)).filter(({ row }) => row >= first).map(({ row, column }) => address(row, column));
    const places = [...floating, ...inCells];
    if (places.length > 0) problems.push(problem('copy_pictures', 'warning', { count: places.length, cells: listed(places, 20) }, { file, sheet: name }));
  }
  return problems;
}
