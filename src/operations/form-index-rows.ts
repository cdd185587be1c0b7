import type { RegisterPlaces } from '../formulas/list';
import type { Rubric } from '../rubric/rubric';
import { aboutForm, indexFormulas, layoutIndex, linkHeading, linkText, type IndexedForm, type IndexLayout } from '../sheets/form-index';
import { findTag, versionOf } from '../sheets/keyed';
import { quoteSheet } from '../workbook/address';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { textOf } from './read-matrix';

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
    return { content, ...place, layout: layoutIndex(rubric, register, content.name, place) };
  }
  return null;
}

/** A row for each form that is added, below the last one and around what somebody wrote there. */
export function rowsOfIndex(rubric: Rubric, { content: { name, values }, layout, headingRow, tagColumn }: FoundIndex, forms: readonly IndexedForm[]): Change[] {
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
      { row, column: tagColumn, value: sheet, likeRow },
      ...hidden.map(({ column, formula }): CellChange => ({ row, column, value: null, formula, likeRow })),
    ];
  });
  if (cells.length === 0) return [];
  return [
    { kind: 'set_cells', sheet: name, cells },
    { kind: 'set_print_area', sheet: name, area: { top: 0, left: 0, bottom: row, right: tagColumn - 1 } },
  ];
}

/** As text in a formula. */
const linkTarget = (sheet: string): string => `"${`${quoteSheet(sheet)}!C3`.replaceAll('"', '""')}"`;
