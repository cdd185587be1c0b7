import { problem } from '../../messages/problem';
import { cellAt, type Grid } from '../grid';
import { finding, type Finding } from './finding';
import { shortened } from './assemble';
import type { Layout } from './layout';
import type { Row } from './rows';

/** Says of every row that holds no clauses what it was taken for, so that none is lost without a word. */
export function rowNotes(grid: Grid, layout: Layout, rows: readonly Row[]): Finding[] {
  const heading = grid.rows[layout.top]?.join(' ') ?? '';
  const lastRow = rows.findLastIndex(({ kind }) => kind === 'data' || kind === 'veto');
  return [
    finding(problem('row_is_heading', 'info', { text: shortened(heading) }), layout.top, 0, heading),
    ...(layout.bottom > layout.top ? [finding(problem('row_is_heading', 'info', { text: shortened(grid.rows[layout.bottom]?.join(' ') ?? '') }), layout.bottom, 0, grid.rows[layout.bottom]?.join(' ') ?? '')] : []),
    ...rows.flatMap((row, index) => {
      const place = firstCell(grid, row.row);
      if ((row.kind === 'section' || row.kind === 'label') && index > lastRow) return [finding(problem('section_without_rows', 'warning', { text: shortened(row.text) }), row.row, place.column, row.text)];
      switch (row.kind) {
        case 'heading': return [finding(problem('row_is_heading', 'info', { text: shortened(place.text) }), row.row, place.column, place.text)];
        case 'section':
        case 'label': return [finding(problem('row_is_section', 'info', { text: shortened(row.text) }), row.row, place.column, row.text)];
        case 'total': return [finding(problem('row_is_total', 'info', { text: shortened(row.text) }), row.row, place.column, row.text)];
        case 'note': return [finding(problem('row_is_note', 'info', { text: shortened(row.text) }), row.row, place.column, row.text)];
        case 'veto': return [...(row.vetoes.alone ? [] : [finding(problem('row_is_note', 'info', { text: shortened(row.text) }), row.row, place.column, row.text)]), finding(problem('row_is_veto', 'info', { text: row.vetoes.cases.map(shortened).join('；') }), row.row, place.column, row.text)];
        default: return [];
      }
    }),
  ];
}

function firstCell(grid: Grid, row: number): { column: number; text: string } {
  const column = (grid.rows[row] ?? []).findIndex((cell) => cell !== '');
  return column < 0 ? { column: 0, text: '' } : { column, text: cellAt(grid, row, column) };
}
