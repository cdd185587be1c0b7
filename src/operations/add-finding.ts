import '../messages/with-findings';
import { problem, Refusal } from '../messages/problem';
import { headingRow as plannedHeadingRow } from '../sheets/table';
import { findingHeight, headingsFor, type FindingHeading } from '../sheets/findings';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, WorkbookPort } from '../workbook/port';
import type { Checklist } from './checklist';
import { FindingNumbers, readFindings, type Findings } from './findings';
import { inspect, inspectedPlaces, markChange, type InspectedItem, type Inspection } from './inspect-subject';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { refreshResults } from './refresh-results';
import { textOf } from './read-matrix';
import { knownOf, newFindings } from './write-findings';

/** What a person writes of a problem. */
export interface FindingTexts {
  description: string;
  link: string;
  screenshot: string;
}

/** What was tried before, and may have been done in part or in full though no answer came. */
export interface EarlierTry {
  /** 问题编号 as it was shown at the first try. */
  id: string;
  /** The cell of the mark as it stood then. */
  mark: CellValue;
  /** What the problem was called at each try. */
  tried: readonly FindingTexts[];
}

/** ＋问题: what is known of a problem where it is found. */
export interface NewFinding extends FindingTexts {
  /** The checklist, by what it is. */
  hash: string | undefined;
  period: string;
  subject: string;
  /** The sheet's part, and the id of the mark on it. */
  part: string;
  mark: string;
  /** 问题发布时间, as a serial number or as typed. */
  publishedOn: CellValue;
  /** Ticks the mark, or counts one more. */
  raise: boolean;
  /** 监测时间点, as a serial number. */
  today: number;
  /** Signs where the subject's row names nobody. */
  inspector: string;
  /** Given, what it wrote already is completed; the problem is not added twice, nor counted twice. */
  earlier?: EarlierTry;
}

export interface AddedFinding {
  id: string;
  /** Where it stands now. */
  place: { sheet: string; row: number; column: number };
}

/**
 * Adds a problem to 问题清单 and to its mark, together; the sheet is made in a workbook that has none.
 * @throws Refusal where the subject is no longer on the checklist
 */
export async function addFinding(port: WorkbookPort, asked: NewFinding): Promise<AddedFinding> {
  const reading = await readChecklists(port);
  const checklist = reading.checklists.find(({ rubric, period }) => rubric.hash === asked.hash && period === asked.period);
  const { inspection, item } = markedNow(checklist, reading, asked);
  if (!checklist || !inspection || !item) throw new Refusal(problem('finding_subject_gone', 'error', { id: asked.subject }));
  const findings = readFindings(checklist, reading);
  const written = writtenBefore(findings, asked, item.column.clause.id);
  const id = written !== undefined && asked.earlier ? asked.earlier.id : new FindingNumbers(withGiven(findings, reading)).next(asked.subject, item.column.clause.id);
  const known = knownOf(checklist, { id, subject: asked.subject, clause: item.column.clause.id, period: inspection.place.sheet.part.period });
  const values: Partial<Record<FindingHeading, CellValue>> = {
    ...Object.fromEntries(known),
    问题描述: asked.description,
    数量: 1,
    问题发布时间: asked.publishedOn,
    问题链接: asked.link,
    截图编号: asked.screenshot,
    监测时间点: asked.today,
    检查人: inspection.inspector || asked.inspector,
  };
  const { changes, sheet, row, columns } = placeFor(checklist, findings, reading, written);
  const standing = written !== undefined && findings.sheet ? (findings.sheet.content.values[row] ?? []) : [];
  const cells = [...columns].flatMap(([heading, column]): CellChange[] => {
    const value = values[heading] === '' ? null : (values[heading] ?? null);
    const same = value === (standing[column] || null);
    return same || (value === null && !corrected.has(heading)) ? [] : [{ row, column, value }];
  });
  const untouched = asked.earlier === undefined || (asked.earlier.mark ?? '') === (item.value ?? '');
  const marked = asked.raise && untouched ? raisedMark(inspection, item) : [];
  await port.apply([
    ...changes,
    { kind: 'set_cells', sheet, cells },
    { kind: 'set_heights', sheet, rows: [{ row, height: findingHeight((heading) => values[heading] ?? null) }] },
    ...(marked.length === 0 ? [] : [{ kind: 'set_cells' as const, sheet: inspection.place.sheet.name, cells: marked }]),
  ]);
  await refreshResults(port);
  return { id, place: { sheet, row, column: columns.get('问题编号') ?? 0 } };
}

/** One more than the mark says; a tick is ticked. What cannot be read, or does not apply, is left to people. */
export function raisedMark(inspection: Inspection, item: InspectedItem): CellChange[] {
  const { entry, column: { mark } } = item;
  if (entry.kind !== 'blank' && entry.kind !== 'mark') return [];
  if (mark.type === 'tick') return entry.kind === 'mark' && entry.value === true ? [] : markChange(inspection, item, true);
  if (mark.type !== 'count') return [];
  const before = entry.kind === 'mark' && typeof entry.value === 'number' ? entry.value : 0;
  return markChange(inspection, item, mark.most === undefined ? before + 1 : Math.min(before + 1, mark.most));
}

/** 问题编号 of the next problem of a clause, as it will most likely be. */
export function nextFindingId(findings: Findings, reading: Pick<WorkbookReading, 'contents'>, subject: string, clause: string): string {
  return new FindingNumbers(withGiven(findings, reading)).next(subject, clause);
}

/** Rows that 评分 has yet to number keep the numbers that they are shown with. */
function withGiven({ all }: Findings, { contents }: Pick<WorkbookReading, 'contents'>): Pick<WorkbookReading['contents'][number], 'values'>[] {
  return [...contents, { values: all.filter(({ unnumbered }) => unnumbered).map(({ id }) => [id]) }];
}

/** What whoever tries again may have worded anew. */
const corrected: ReadonlySet<FindingHeading> = new Set(['问题描述', '问题链接', '截图编号']);

/** 0-based: the row that an earlier try wrote, under its number and with nothing in it that was not tried. */
function writtenBefore({ all, sheet }: Findings, { subject, earlier }: NewFinding, clause: string): number | undefined {
  if (!earlier || !sheet) return undefined;
  const { content: { values }, headingRow, columns } = sheet;
  const at = (row: number, heading: FindingHeading): string => textOf(values[row]?.[columns.get(heading) ?? -1] ?? null);
  const could = (row: number, heading: FindingHeading, tried: readonly string[]): boolean => ['', ...tried].includes(at(row, heading));
  const known = all.flatMap(({ id, row }) => (id === earlier.id ? [row] : []));
  const begun = values.flatMap((_, row) => (row > headingRow && at(row, '问题编号') === earlier.id ? [row] : []));
  return [...begun, ...known].find(
    (row) =>
      could(row, '编号', [subject]) &&
      could(row, '条款编码', [clause]) &&
      could(row, '问题描述', earlier.tried.map(({ description }) => textOf(description))) &&
      could(row, '问题链接', earlier.tried.map(({ link }) => textOf(link))) &&
      could(row, '截图编号', earlier.tried.map(({ screenshot }) => textOf(screenshot))),
  );
}

function markedNow(checklist: Checklist | undefined, { contents }: WorkbookReading, { subject, part, mark }: NewFinding): { inspection: Inspection | null; item: InspectedItem | undefined } {
  const place = checklist && inspectedPlaces(checklist).find((each) => each.subject === subject && each.sheet.part.id === part);
  const content = contents.find(({ name }) => name === place?.sheet.name);
  const inspection = checklist && place && content ? inspect(checklist, place, content) : null;
  return { inspection, item: inspection?.items.find(({ column }) => column.id === mark) };
}

interface FindingPlace {
  /** What must be done before anything can be written there. */
  changes: Change[];
  sheet: string;
  row: number;
  columns: ReadonlyMap<FindingHeading, number>;
}

/** The row that is written already, else the one below the last that says anything. */
function placeFor(checklist: Checklist, { sheet }: Findings, reading: WorkbookReading, written: number | undefined): FindingPlace {
  if (!sheet) {
    const plan = newFindings(checklist, reading, reading.checklists.length > 1 ? `·${checklist.name}`.slice(0, 20) : '');
    const columns = new Map(headingsFor(checklist.rubric).map((heading, column) => [heading, column]));
    return { changes: [{ kind: 'add_sheet', plan, after: checklist.sheets.at(-1)?.name ?? null }], sheet: plan.name, row: plannedHeadingRow({}) + 1, columns };
  }
  const { content, headingRow, columns } = sheet;
  if (written !== undefined) return { changes: [], sheet: content.name, row: written, columns };
  const last = content.values.reduce((found, cells, index) => (cells.some((cell) => cell !== null && cell !== '') ? index : found), headingRow);
  const row = last + 1;
  const like = headingRow + 1;
  const below = row >= content.values.length && row > like;
  return { changes: below ? [{ kind: 'extend_rows', sheet: content.name, like, to: row }] : [], sheet: content.name, row, columns };
}
