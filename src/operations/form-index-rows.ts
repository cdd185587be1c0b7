import type { RegisterPlaces } from '../formulas/list';
import type { Rubric } from '../rubric/rubric';
import { aboutForm, indexFormulas, layoutIndex, linkHeading, linkText, type IndexedForm, type IndexLayout } from '../sheets/form-index';
import { formFormulas, madeAs } from '../sheets/form-formulas';
import { findTag, versionOf } from '../sheets/keyed';
import { quoteSheet } from '../workbook/address';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import type { Checklist, FormSheet } from './checklist';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { registerIn } from './sheet-formulas';

/** 目录 of a checklist as it stands in a workbook. */
export interface FoundIndex {
  content: SheetContent;
  layout: IndexLayout;
  /** 0-based. */
  headingRow: number;
  tagColumn: number;
}

/** Null where the workbook has none that calculates: an older one, or it was deleted. */
export function findIndex(rubric: Rubric, period: string, contents: readonly SheetContent[], register: RegisterPlaces): FoundIndex | null {
  for (const content of contents) {
    const found = findTag(content.values, '目录');
    if (!found || found.tag.rubric !== rubric.id || found.tag.version !== versionOf(rubric.hash ?? '') || found.tag.period !== period) continue;
    const place = { headingRow: found.row, tagColumn: found.column };
    const layout = layoutIndex(rubric, register, content.name, place, content.values[found.row] ?? []);
    if (layout) return { content, ...place, layout };
  }
  return null;
}

/** Rows that somebody deleted from 目录, and the number of forms where somebody deleted one. */
export function missingIndexRows(checklist: Checklist, { contents, register }: Pick<WorkbookReading, 'contents' | 'register'>): Change[] {
  if (checklist.layout !== 'forms') return [];
  const places = registerIn(contents, register.sheet);
  const found = findIndex(checklist.rubric, checklist.period, contents, places);
  return found ? rowsOfIndex(checklist, found, contents, places) : [];
}

/**
 * A row for each form that has none on 目录: it is new, or somebody deleted its row; below the last one and around what
 * somebody wrote there. The number of forms is set right, so that ranks are shown again.
 * @param fresh forms that are being added
 */
export function rowsOfIndex(checklist: Checklist, found: FoundIndex, contents: readonly SheetContent[], register: RegisterPlaces, fresh: readonly IndexedForm[] = []): Change[] {
  const { name, values } = found.content;
  const sheets = checklist.sheets.filter((sheet): sheet is FormSheet => sheet.layout === 'forms');
  const missing = sheets.flatMap((sheet): AddedForm[] => {
    const content = contents.find((each) => each.name === sheet.name);
    const made = content ? madeAs(content.values, (row, column) => content.formulas.at(row, column)) : null;
    const form = formOf(checklist, sheet, register);
    return made === null || form === null || isListed(found, sheet.name) ? [] : [{ ...form, made }];
  });
  const { cells, last } = rowCells(checklist.rubric, found, [...missing, ...fresh.map((form) => ({ ...form, made: form.layout.sheetName }))]);
  const { row, column } = found.layout.count;
  const count = sheets.length + fresh.length;
  if (values[row]?.[column] !== count) cells.push({ row, column, value: count });
  if (cells.length === 0) return [];
  const printed: Change[] = last === null ? [] : [{ kind: 'set_print_area', sheet: name, area: { top: 0, left: 0, bottom: last, right: found.tagColumn - 1 } }];
  return [{ kind: 'set_cells', sheet: name, cells }, ...printed];
}

/** A form with the name under which it was made. */
type AddedForm = IndexedForm & { made: string };

function rowCells(rubric: Rubric, { content: { values }, layout, headingRow, tagColumn }: FoundIndex, forms: readonly AddedForm[]): { cells: CellChange[]; last: number | null } {
  const headings = (values[headingRow] ?? []).slice(0, tagColumn).map(textOf);
  let row = values.reduce((last, cells, index) => (index > headingRow && textOf(cells[tagColumn] ?? null) !== '' ? index : last), headingRow);
  const likeRow = Math.min(headingRow + 1, row);
  const cells = forms.flatMap((form): CellChange[] => {
    do row += 1;
    while ((values[row] ?? []).some((cell) => textOf(cell) !== ''));
    const { shown, hidden } = indexFormulas(rubric, form, layout);
    const about = aboutForm(rubric, form.subject);
    const sheet = form.layout.sheetName;
    return [
      ...headings.flatMap((heading, column): CellChange[] => {
        const formula = heading === linkHeading ? `HYPERLINK("#"&${linkTarget(sheet)},"${linkText(form.part)}")` : shown.get(heading);
        if (formula !== undefined) return [{ row, column, value: heading === linkHeading ? linkText(form.part) : null, formula, likeRow }];
        const value = about.get(heading);
        return value === undefined ? [] : [{ row, column, value, likeRow }];
      }),
      { row, column: tagColumn, value: form.made, likeRow },
      ...hidden.map(({ column, formula }): CellChange => ({ row, column, value: null, formula, likeRow })),
    ];
  });
  return { cells, last: forms.length === 0 ? null : row };
}

/** Some row shows what the form comes to. */
function isListed({ content: { values, formulas }, headingRow, tagColumn }: FoundIndex, sheet: string): boolean {
  const column = (values[headingRow] ?? []).slice(0, tagColumn).findIndex((cell) => textOf(cell) === '检查状态');
  const names = [`${quoteSheet(sheet)}!`, `${sheet}!`];
  return values.some((_, row) => row > headingRow && names.some((name) => formulas.at(row, column)?.startsWith(name)));
}

function formOf({ rubric, rows }: Checklist, { name, part, subject, clauseRows, columns, cells }: FormSheet, register: RegisterPlaces): IndexedForm | null {
  const [row, id, status] = [rows.get(subject), cells.get('编号'), cells.get('检查状态')];
  if (!row || !id || !status) return null;
  return { subject: row, part, formulas: formFormulas(rubric, part, register), layout: { sheetName: name, part, markRows: clauseRows, tick: columns.tick, count: columns.count, cells: { 编号: id, 检查状态: status } } };
}

/** As text in a formula. */
const linkTarget = (sheet: string): string => `"${`${quoteSheet(sheet)}!C3`.replaceAll('"', '""')}"`;
