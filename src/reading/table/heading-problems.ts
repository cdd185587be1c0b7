import { problem } from '../../messages/problem';
import { nearestName } from '../../rubric/names';
import { finding, type Finding } from './finding';
import { knownHeadings } from './headings';
import type { Layout } from './layout';

/** Headings that we do not know, with the nearest that we do; what their columns were taken for is said too. */
export function headingProblems(layout: Layout): Finding[] {
  return layout.columns.flatMap((column) => {
    if (column.known || column.role === 'ignored') return [];
    if (column.heading === '') return [finding(problem('heading_blank', 'warning', { column: column.index + 1, role: column.role }), layout.top, column.index, '')];
    const nearest = nearestName(column.heading, knownHeadings()) ?? '';
    return [finding(problem('heading_unknown', 'warning', { heading: column.heading, nearest, role: column.role }), layout.top, column.index, column.heading)];
  });
}
