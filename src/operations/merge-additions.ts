import '../messages/with-merge';
import { problem, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import { platformLabel, type SubjectRow } from '../sheets/subject-row';
import type { CellChange, Change } from '../workbook/port';
import type { Checklist } from './checklist';
import { entriesOf, ownHeading } from './merge-entries';
import { unusableRows, type ReadCopy } from './merge-copies';
import type { WorkbookReading } from './read-checklists';
import { addRows } from './update';

export interface Additions {
  changes: Change[];
  problems: Problem[];
  /** How many subjects. */
  added: number;
}

/** Room in the main workbook for what only copies have: rows of further subjects, and columns of somebody's own. */
export function addFromCopies(reading: WorkbookReading, copies: readonly ReadCopy[]): Additions {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  let added = 0;
  for (const checklist of reading.checklists) {
    const own = copies.flatMap(({ file, pairs }) => pairs.filter(({ main }) => main.rubric.hash === checklist.rubric.hash && main.period === checklist.period).map(({ own: copied, entries }) => ({ file, copied, entries })));
    const fresh = newSubjects(checklist, own, problems);
    if (checklist.layout === 'forms') {
      for (const { row, file } of fresh) problems.push(problem('copy_form_unknown', 'error', { id: row.id, name: platformLabel(row) }, { file, subject: row.id }));
    } else {
      for (const sheet of checklist.sheets) if (sheet.layout === 'matrix') changes.push(...addRows(sheet, fresh.map(({ row }) => row), checklist.rubric, reading.contents));
      for (const { row, file } of fresh) problems.push(problem('copy_row_added', 'warning', { id: row.id, name: platformLabel(row) }, { file, subject: row.id }));
      added += fresh.length;
    }
    changes.push(...newColumns(checklist, reading, own, problems));
  }
  return { changes, problems, added };
}

type Own = readonly { file: string; copied: Checklist; entries: ReadCopy['pairs'][number]['entries'] }[];

function newSubjects(checklist: Checklist, copies: Own, problems: Problem[]): { row: SubjectRow; file: string }[] {
  const found = new Map<string, { row: SubjectRow; file: string }[]>();
  for (const { file, copied } of copies) {
    // A mistyped 编号 beside the hidden one of somebody else: it is told as a row that is not merged, and is nobody new.
    const unusable = unusableRows(copied);
    for (const [id, row] of copied.rows) if (!checklist.rows.has(id) && !unusable.has(id)) found.set(id, [...(found.get(id) ?? []), { row, file }]);
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([id, all]) => {
    const [first] = all;
    if (!first) return [];
    if (all.every(({ row }) => foldName(platformLabel(row)) === foldName(platformLabel(first.row)))) return [first];
    problems.push(problem('copy_rows_differ', 'error', { id, files: all.map(({ row, file }) => `${file}：${platformLabel(row)}`).join('；') }, { subject: id }));
    return [];
  });
}

/** Behind everything that stands on the sheet; the heading goes where the names of the columns are. */
function newColumns(checklist: Checklist, reading: WorkbookReading, copies: Own, problems: Problem[]): Change[] {
  const main = entriesOf(checklist, reading.contents);
  return checklist.sheets.flatMap((sheet): Change[] => {
    if (sheet.layout !== 'matrix') return [];
    const known = new Set(main.own.get(sheet.part.id));
    const wanted = new Set(copies.flatMap(({ entries }) => [...entries.cells.values()].flatMap(({ part, item, said }) => (part === sheet.part.id && said !== '' ? (ownHeading(item) ?? []) : []))));
    const missing = [...wanted].filter((heading) => !known.has(heading)).sort();
    if (missing.length === 0) return [];
    const content = reading.contents.find(({ name }) => name === sheet.name);
    const end = Math.max(content?.width ?? 0, ...(content?.values ?? []).map((row) => row.length));
    problems.push(problem('copy_column_added', 'warning', { headings: missing.join('、') }, { sheet: sheet.name }));
    return [{ kind: 'set_cells', sheet: sheet.name, cells: missing.map((heading, index): CellChange => ({ row: Math.max(0, sheet.keyRow - 1), column: end + index, value: heading })) }];
  });
}
