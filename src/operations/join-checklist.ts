import { problem, Refusal, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import type { MarkedSubject, Marks, Status } from '../scoring/marks';
import type { CheckDetails } from '../sheets/result-tables';
import { partsOf } from '../sheets/parts';
import { matrixName } from '../sheets/titles';
import { platformLabel, type SubjectRow } from '../sheets/subject-row';
import type { Checklist } from './checklist';
import type { ReadForm } from './read-form';
import type { ReadMatrix, ReadRow } from './read-matrix';
import type { RegisterSheet } from './read-register-sheet';
import { listed } from './subjects';

/**
 * Puts the sheets of one checklist together: the quarters of Liyang, the units and accounts of Suqian, the
 * forms of everybody.
 * @throws Refusal where two sheets are the same part of it
 */
export function joinChecklist(rubric: Rubric, period: string, sheets: readonly (ReadMatrix | ReadForm)[], register: RegisterSheet): Checklist {
  refuseCopies(sheets);
  refuseMissing(rubric, sheets);
  const problems: Problem[] = sheets.flatMap((read) => read.problems);
  const gathered = gather(sheets);
  const rows = new Map<string, SubjectRow>();
  const details = new Map<string, CheckDetails>();
  const subjects = [...gathered].map(([id, found]): MarkedSubject => {
    const row = describe(id, found, register, problems);
    rows.set(id, row);
    details.set(id, detailsOf(found));
    return subjectOf(row, found, rubric);
  });
  problems.push(...statusProblems(gathered));
  const [first] = sheets;
  return {
    rubric,
    period,
    name: first?.sheet.name ?? '',
    layout: first?.sheet.layout ?? 'matrix',
    sheets: sheets.map(({ sheet }) => sheet),
    subjects,
    rows,
    details,
    problems,
  };
}

interface Found {
  part: ReadMatrix['sheet']['part'];
  row: ReadRow;
}

function refuseCopies(sheets: readonly (ReadMatrix | ReadForm)[]): void {
  const seen = new Map<string, string>();
  const layouts = new Map<string, string>();
  for (const { sheet } of sheets) {
    const key = sheet.layout === 'matrix' ? sheet.part.id : `${sheet.part.id}|${sheet.subject}`;
    const other = seen.get(key) ?? (layouts.has(sheet.part.id) && layouts.get(sheet.part.id) !== sheet.layout ? sheets[0]?.sheet.name : undefined);
    if (other !== undefined) throw new Refusal(problem('checklist_twice', 'error', { one: other, other: sheet.name }, { sheet: sheet.name }));
    seen.set(key, sheet.name);
    layouts.set(sheet.part.id, sheet.layout);
  }
}

/** A quarter that is not there is not a quarter in which nothing was done. */
function refuseMissing(rubric: Rubric, sheets: readonly (ReadMatrix | ReadForm)[]): void {
  if (sheets.some(({ sheet }) => sheet.layout === 'forms')) return;
  const missing = partsOf(rubric).filter(({ id }) => !sheets.some(({ sheet }) => sheet.part.id === id));
  if (missing.length > 0) throw new Refusal(problem('part_missing', 'error', { parts: missing.map((part) => matrixName(part)).join('、') }));
}

/** The same for one subject: a row whose id was lost in one quarter must not lower the year. */
function missingQuarters(row: SubjectRow, found: readonly Found[], rubric: Rubric): Problem[] {
  const [first] = found;
  if (!first || !rubric.procedure.periods) return [];
  const missing = partsOf(rubric).filter(({ id, kinds }) => kinds.includes(row.kind) && !found.some(({ part }) => part.id === id));
  return missing.length === 0 ? [] : [problem('quarter_missing', 'error', { id: row.id, parts: missing.map(({ label }) => label).join('、') }, { subject: row.id, ...first.row.place })];
}

/** By subject id, what each sheet says; a second row of one id on one sheet refuses the subject. */
function gather(sheets: readonly (ReadMatrix | ReadForm)[]): Map<string, Found[]> {
  const gathered = new Map<string, Found[]>();
  for (const { sheet, rows } of sheets) {
    for (const row of rows) {
      const found = gathered.get(row.id) ?? [];
      const twin = found.find(({ part }) => part === sheet.part || part.id === sheet.part.id);
      if (twin) twin.row.faults.push(problem('row_twice', 'error', { id: row.id, other: `「${row.place.sheet}」${row.place.cell}` }, { subject: row.id, ...twin.row.place }));
      else found.push({ part: sheet.part, row });
      gathered.set(row.id, found);
    }
  }
  return gathered;
}

/** The register knows a subject best; a row added by hand says itself what it is. */
function describe(id: string, found: readonly Found[], register: RegisterSheet, problems: Problem[]): SubjectRow {
  const [first] = found;
  const known = register.rows.get(id);
  const row = first?.row;
  const said = (key: 'name' | 'platform' | 'unit' | 'group' | 'link' | 'inspector'): string => found.map(({ row: each }) => each[key]).find((text) => text !== '') ?? '';
  if (known) {
    const faults = found.flatMap((each) => rowOfOther(known, each, register).map((fault) => ({ fault, into: each.row.faults })));
    for (const { fault, into } of faults) into.push(fault);
    for (const [key, heading] of compared) {
      // A refused row says all of it at once.
      if (faults.length > 0 && (key === 'name' || key === 'platform')) continue;
      const written = said(key);
      if (row && written !== '' && known[key] !== '' && foldName(written) !== foldName(known[key])) {
        problems.push(problem('register_differs', 'warning', { id, heading, written, register: known[key] }, { subject: id, ...row.place }));
      }
    }
    return known;
  }
  if (row && register.rows.size > 0) problems.push(problem('not_in_register', 'warning', { id, name: said('name') }, { subject: id, ...row.place }));
  const kinds = first?.part.kinds ?? [];
  const owner = [...register.rows.values()].find((candidate) => candidate.kind === 'unit' && foldName(candidate.name) === foldName(said('unit')));
  return { id, name: said('name'), kind: kinds[0] ?? 'account', platform: said('platform'), unit: said('unit'), group: said('group') || owner?.group || '', link: said('link'), inspector: said('inspector') };
}

/**
 * A row that shows another account of 名录 than its 编号 does: the columns were sorted apart, a row was pasted over, or the
 * register was numbered anew. Its marks were made of one of the two, and nobody can tell of which. A name that nobody
 * else has, on the same platform, is an account renamed.
 */
function rowOfOther(known: SubjectRow, { part, row }: Found, register: RegisterSheet): Problem[] {
  const differs = (written: string, listed: string): boolean => written !== '' && listed !== '' && foldName(written) !== foldName(listed);
  const [name, platform] = [differs(row.name, known.name), differs(row.platform, known.platform)];
  if (!name && !platform) return [];
  const shown = { name: row.name || known.name, platform: row.platform || known.platform };
  const other = [...register.rows.values()].find((each) => each.id !== known.id && part.kinds.includes(each.kind) && !differs(each.name, shown.name) && !differs(each.platform, shown.platform));
  const what = { id: known.id, shown: platformLabel(shown), listed: platformLabel(known) };
  if (other) return [problem('row_of_other', 'error', { ...what, other: other.id }, { subject: known.id, ...row.place })];
  return name && platform ? [problem('row_of_nobody', 'error', what, { subject: known.id, ...row.place })] : [];
}

/** Faults of a row whose subject is in doubt. */
export const otherSubject: ReadonlySet<string> = new Set(['row_of_other', 'row_of_nobody']);

const compared = [['name', '名称'], ['platform', '平台'], ['unit', '主办单位'], ['group', '类别']] as const;

function detailsOf(found: readonly Found[]): CheckDetails {
  const latest = [...found].reverse();
  return {
    checkedOn: latest.map(({ row }) => row.checkedOn).find((value) => value !== null) ?? null,
    inspector: latest.map(({ row }) => row.inspector).find((text) => text !== '') ?? '',
  };
}

function subjectOf(row: SubjectRow, found: readonly Found[], rubric: Rubric): MarkedSubject {
  const faults = [...found.flatMap((each) => each.row.faults), ...missingQuarters(row, found, rubric)];
  const base = {
    id: row.id,
    name: row.name,
    kind: row.kind,
    unit: row.unit || null,
    group: row.group || null,
    platform: row.platform || null,
    na: naOf(found),
    ...(faults.length > 0 ? { faults } : {}),
  };
  if (!rubric.procedure.periods) return { ...base, status: found[0]?.row.status ?? '未检查', marks: found[0]?.row.marks ?? {} };
  // A quarter that has not been checked counts as one in which nothing was found yet.
  const checked = found.filter((each) => each.row.status === '已检查');
  const status: Status = checked.length > 0 ? '已检查' : found.some((each) => each.row.status === '无法核实') ? '无法核实' : '未检查';
  const periods: Record<string, Marks> = {};
  for (const { part, row: each } of checked) periods[part.period ?? part.id] = each.marks;
  return { ...base, na: naOf(checked), status, periods };
}

const naOf = (found: readonly Found[]): string[] => [...new Set(found.flatMap(({ row }) => row.na))];

/** 「已填写但仍为未检查 n 个」「已检查但未填检查人或监测时间点 n 个」 (UX §1.1). */
function statusProblems(gathered: ReadonlyMap<string, readonly Found[]>): Problem[] {
  const rows = [...gathered.values()].flat().map(({ row }) => row);
  const named = (all: readonly ReadRow[]) => ({ count: all.length, cells: listed(all.map(({ place }) => `「${place.sheet}」${place.cell}`)) });
  const waiting = rows.filter(({ marked, status }) => marked && status === '未检查');
  const unsigned = rows.filter(({ status, inspector, checkedOn }) => status === '已检查' && (inspector === '' || checkedOn === null));
  return [
    ...(waiting.length > 0 ? [problem('still_unchecked', 'warning', named(waiting))] : []),
    ...(unsigned.length > 0 ? [problem('unsigned', 'warning', named(unsigned))] : []),
  ];
}
