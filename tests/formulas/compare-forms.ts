import { formCells } from '../../src/operations/write-checklist';
import { readChecklists } from '../../src/operations/read-checklists';
import type { Rubric } from '../../src/rubric/rubric';
import type { Result } from '../../src/scoring/results';
import { findTag } from '../../src/sheets/keyed';
import { address } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';

export interface Compared {
  count: number;
  different: string[];
}

/** Blank and the empty text of a formula are one; numbers to nine decimals. */
const shown = (value: CellValue | undefined): CellValue => (value === '' || value === undefined ? null : typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value);

/**
 * The printed cells of every form, and what 目录 says of it, against the engine.
 * @param expected what 目录 must show of a checked subject, by heading
 */
export async function compareForms(book: Book, rubric: Rubric, results: ReadonlyMap<string, Result>, expected: (result: Result, period: string | null) => Readonly<Record<string, CellValue>>): Promise<Compared> {
  const compared: Compared = { count: 0, different: [] };
  const hold = (place: string, found: CellValue | undefined, wanted: CellValue): void => {
    compared.count += 1;
    if (shown(found) !== shown(wanted)) compared.different.push(`${place}: formula ${String(found)}, engine ${String(wanted)}`);
  };
  const { checklists } = await readChecklists(new BookPort(book));
  const forms = checklists.flatMap(({ sheets }) => sheets.flatMap((sheet) => (sheet.layout === 'forms' ? [sheet] : [])));
  const index = book.sheets.find(({ values }) => findTag(values, '目录'));
  const tag = index ? findTag(index.values, '目录') : null;
  if (!index || !tag || forms.length === 0) throw new Error('no forms');
  const headings = index.values[tag.row] ?? [];
  for (const form of forms) {
    const result = results.get(form.subject);
    // Of a form that is only marked the formulas show more than the engine writes.
    if (!result || !form.checked) continue;
    const { values } = book.sheet(form.name);
    for (const { row, column, value } of formCells(form, rubric, results)) hold(`${form.name} ${form.subject} ${address(row, column)} ${String(values[row]?.[0] ?? '')}`, values[row]?.[column], value);
    const row = index.values.find((cells) => cells[tag.column] === form.name);
    for (const [heading, value] of Object.entries(expected(result, form.part.period))) {
      const column = headings.indexOf(heading);
      if (column >= 0) hold(`目录 ${form.name} ${heading}`, row?.[column], value);
    }
  }
  return compared;
}
