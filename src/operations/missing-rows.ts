import { parsePeriod } from '../calendar/period';
import { problem, type Problem } from '../messages/problem';
import { cellText } from '../register/cell-text';
import { findHeadings } from '../register/headings';
import { kindNames, type Subject } from '../register/subject';
import { foldName } from '../rubric/names';
import { platformLabel } from '../sheets/subject-row';
import { registerName } from '../sheets/titles';
import { address } from '../workbook/address';
import type { Checklist } from './checklist';
import type { WorkbookReading } from './read-checklists';
import { registerSheetName } from './read-register-sheet';
import { checkedSubjects, listed } from './subjects';

type Reading = Pick<WorkbookReading, 'contents' | 'names' | 'register' | 'checklists'>;

/** So many are named; the others are counted. */
const mostNamed = 5;

/**
 * Who is 在用 in 名录, drawn where there is 本期抽查, and has no row on the checklist: a row that was deleted, or that
 * another was pasted over, is missed by nobody else. Nothing is said where that may well be meant: of a checklist that
 * takes less than half of 名录, of a former period, and where it is not certain which sheet is its 名录.
 */
export function missingRows(checklist: Checklist, reading: Reading): Problem[] {
  const { register, contents } = reading;
  const content = contents.find(({ name }) => name === register.sheet);
  if (!content || !isCertain(reading) || !isLatest(checklist, reading)) return [];
  const missed = checkedSubjects(register.subjects, checklist.rubric.subjectKinds).subjects.filter(({ id, state }) => state === '在用' && !checklist.rows.has(id));
  if (missed.length === 0) return [];
  const astray = rowsAstray(checklist, reading);
  const missing = missed.filter((subject) => !astray.has(keyOf(subject)));
  const [first] = missing;
  if (!first || missing.length > checklist.rows.size) return [];
  const column = findHeadings(content.values)?.columns.get('name') ?? 0;
  const cellOf = ({ place }: Subject): string => address(place.row, column);
  const kinds = new Set(missing.map(({ kind }) => kind));
  return [
    problem(
      'register_not_on_checklist',
      'warning',
      { count: missing.length, kind: kinds.size === 1 ? kindNames[first.kind] : '考核对象', names: listed(missing.map((subject) => `${subject.id} ${platformLabel(subject)}「${content.name}」${cellOf(subject)}`), mostNamed) },
      { ...(missing.length === 1 ? { subject: first.id } : {}), sheet: content.name, cell: cellOf(first) },
    ),
  ];
}

/** The sheet carries the name that was given to 名录, or is the only one that is called so. */
function isCertain({ contents, names, register }: Reading): boolean {
  return registerSheetName(names) === register.sheet || contents.filter(({ name }) => name.startsWith(registerName)).length === 1;
}

/** 名录 goes with the times: what is new in it, or drawn now, concerns the last period only. */
function isLatest({ rubric, period }: Checklist, { checklists }: Reading): boolean {
  const own = parsePeriod(period);
  return !checklists.some((other) => {
    const later = other.rubric.id === rubric.id ? parsePeriod(other.period) : null;
    return own && later && later.span === own.span && (later.year - own.year || later.ordinal - own.ordinal) > 0;
  });
}

/** Rows whose 编号 was lost or mistyped, by 名称 and 平台: each is told at its own cell, and its subject is not missing. */
function rowsAstray({ sheets, rows }: Checklist, { contents, register }: Reading): Set<string> {
  const unknown = [...rows.values()].filter(({ id }) => !register.rows.has(id)).map(keyOf);
  const unscored = sheets.flatMap((sheet) => {
    if (sheet.layout !== 'matrix') return [];
    const values = contents.find(({ name }) => name === sheet.name)?.values ?? [];
    const at = (row: number, key: string): string => cellText(values[row]?.[sheet.columns.get(key) ?? -1] ?? null).text;
    return sheet.unscoredRows.map((row) => keyOf({ name: at(row, '名称'), platform: at(row, '平台') }));
  });
  return new Set([...unknown, ...unscored]);
}

const keyOf = ({ name, platform }: Pick<Subject, 'name' | 'platform'>): string => `${foldName(name)}|${foldName(platform)}`;
