import type { ResultHeads } from '../sheets/head-line';
import { headingRow, tablePlaces, type Table } from '../sheets/table';
import { address, quoteSheet } from '../workbook/address';
import type { SheetContent } from '../workbook/port';
import { findTable, lineCell, newTableName, placesNow } from './write-table';

/**
 * The cells to which the lines above the sheets of results refer, where they will stand once these two are written.
 * @param vetoes null where the rubric knows no veto
 */
export function resultHeads(results: Table, vetoes: Table | null, contents: readonly SheetContent[]): ResultHeads {
  const list = vetoes && placesOf(vetoes, contents);
  const [order, opinion] = [list?.column('序号') ?? null, list?.column('复核意见') ?? null];
  return { results: placesOf(results, contents).line, vetoes: order === null || opinion === null ? null : { order, opinion } };
}

interface Places {
  line: string | null;
  column: (heading: string) => string | null;
}

/** As other sheets refer to them: with the sheet's name, absolute. */
function placesOf(table: Table, contents: readonly SheetContent[]): Places {
  const standing = findTable(table, contents);
  const onSheet = (name: string, range: string | null): string | null => (range === null ? null : `${quoteSheet(name)}!${range}`);
  if (standing && standing.keyColumn !== null) {
    const at = lineCell(standing, standing.keyColumn);
    const { column } = placesNow(table, standing)(standing.headingRow);
    return { line: at && onSheet(standing.content.name, absolute(at.row, at.column)), column: (heading) => onSheet(standing.content.name, column(heading)) };
  }
  const { name } = newTableName(table, contents);
  const head = headingRow(table);
  const { column } = tablePlaces(head, (heading) => {
    const at = table.columns.findIndex((candidate) => candidate.heading === heading);
    return at < 0 ? undefined : at;
  })(head);
  return { line: onSheet(name, absolute(head - 1, 0)), column: (heading) => onSheet(name, column(heading)) };
}

const absolute = (row: number, column: number): string => address(row, column).replace(/^([A-Z]+)/, '$$$1$$');
