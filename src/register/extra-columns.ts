import type { CellValue } from '../workbook/plan';
import type { Layout } from './headings';
import type { ExtraColumn } from './register';
import type { Subject } from './subject';

/** The columns that are none of ours, as they stand in the cells. */
export function extraColumns(rows: readonly (readonly CellValue[])[], layout: Pick<Layout, 'extras'>, subjects: readonly Subject[]): ExtraColumn[] {
  return layout.extras.map(({ heading, column }) => {
    const values = new Map<string, CellValue>();
    for (const { id, place } of subjects) {
      const cell = rows[place.row]?.[column] ?? null;
      if (cell !== null && cell !== '') values.set(id, cell);
    }
    return { heading, values };
  });
}
