import '../messages/with-reading';
import '../messages/with-rubric-table';
import { located, problem, Refusal, wording, type Problem } from '../messages/problem';
import type { ReadTable } from '../reading/read-document';
import { builtinRubrics } from '../rubric/builtin';
import { check } from '../rubric/check';
import { foldWording, hashOf, versionShown } from '../rubric/hash';
import { rubricSchema, type Rubric } from '../rubric/rubric';
import { clausesOf } from '../rubric/walk';
import { readRubricTable, rubricColumns, shownVersion, type ReadRubricTable } from '../sheets/read-rubric-table';
import { hintHeading, planRubricTable, rubricTableName } from '../sheets/rubric-table';
import { findState, planState, readState, stateChunk, stateName } from '../sheets/state';
import { address } from '../workbook/address';
import type { CellValue, SheetPlan } from '../workbook/plan';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { freeName } from './write-table';

/** A 指标表 of the workbook as it stands, checked. */
export interface RubricDraft {
  sheet: string;
  rubric: Rubric;
  /** Whether somebody changed the sheet since it was made or checked last. */
  edited: boolean;
  /** Each at its cell. */
  problems: readonly Problem[];
  /** Those of `problems` that must be mended or, where the notice contradicts itself, be answered beside the row. */
  open: readonly Problem[];
  /** 0-based row of each clause. */
  rows: ReadonlyMap<string, number>;
}

/** What is kept of a reading: the rubric as the sheet shows it, and what the reader found doubtful. */
interface Origin {
  rubric: Rubric;
  found: readonly Problem[];
}

/** Rows of the state sheet that hold it. A rubric there is one under which marks were made; this one may never be used. */
const originKind = '指标表原稿';

/**
 * A table that was read becomes a sheet 指标表 that people edit, with what is doubtful beside each row. In: a workbook, the
 * table. Out: the sheet, checked. Sheets that stand there stay as they are.
 */
export async function placeRubric(port: WorkbookPort, { rubric, diagnostics }: ReadTable & { rubric: Rubric }): Promise<RubricDraft> {
  const { sheets } = await port.outline();
  const contents = await port.read(sheets.map(({ name }) => name));
  // It arrived before, and only the answer was lost.
  const arrived = rubricDrafts(contents).find((draft) => !draft.edited && draft.rubric.hash === rubric.hash && draft.rubric.title === rubric.title && draft.rubric.subjectKinds.join() === rubric.subjectKinds.join());
  if (arrived) return arrived;
  const origin: Origin = { rubric, found: diagnostics.flatMap(({ problem: found, row }) => (found.severity === 'info' ? [] : [clauseGiven(found, row, rubric)])) };
  const name = freeName(rubricTableName, new Set(sheets.map((sheet) => sheet.name.toLowerCase())));
  const hints = hintsOf([...origin.found, ...checked(rubric, origin.found)], rubric);
  const plan: SheetPlan = { ...planRubricTable(rubric, { hints, remarks: new Map() }), name };
  await port.apply([{ kind: 'add_sheet', plan, after: null }, ...originChanges(contents, origin)]);
  return requireDraft(await readAll(port), name);
}

/** Whether a sheet has to be read to find the 指标表 of a workbook: it is one, or it keeps what they were made of. */
export const holdsRubric = (content: SheetContent): boolean => rubricColumns(content.values) !== null || findState([content]) !== undefined;

/** Every 指标表 of a workbook that can be read back, in the order of the sheets. */
export function rubricDrafts(contents: readonly SheetContent[]): RubricDraft[] {
  const origins = originsOf(contents);
  return contents.flatMap(({ name, values }) => {
    if (!rubricColumns(values)) return [];
    const origin = originFor(values, origins);
    const read = origin && readRubricTable(values, origin.rubric);
    return origin && read ? [draftOf(name, values, read, origin)] : [];
  });
}

/**
 * The 指标表 of a workbook that was given as a rubric: the last one, for it was added last.
 * @throws Refusal where there is none, or what it was made of is missing
 */
export function requireDraft(contents: readonly SheetContent[], sheet?: string): RubricDraft {
  const tables = contents.filter(({ name, values }) => (sheet === undefined || name === sheet) && rubricColumns(values) !== null);
  const last = tables.at(-1);
  if (!last) throw new Refusal(problem('rubric_table_missing', 'error', {}, sheet === undefined ? {} : { sheet }));
  const draft = rubricDrafts(tables.length > 0 ? [...tables, ...contents.filter((content) => content === findState(contents))] : []).at(-1);
  if (draft) return draft;
  throw new Refusal(originFor(last.values, originsOf(contents)) ? problem('rubric_table_empty', 'error', {}, { sheet: last.name }) : problem('rubric_table_origin_missing', 'error', {}, { sheet: last.name }));
}

/** Nothing is made of a table whose contradictions nobody looked at. */
export function requireSettled({ rubric, open }: RubricDraft): Rubric {
  const [first] = open;
  if (first) throw new Refusal(problem('rubric_not_settled', 'error', { count: open.length, first: located(first) }));
  return rubric;
}

/**
 * 重新检查: 编码, 提示 and the version are written anew for what the sheet says now; everything that people typed stays.
 * @param edits cells changed in the same stroke: a reading that was mended in the pane
 */
export async function recheckRubric(port: WorkbookPort, sheet: string, edits: readonly CellChange[] = []): Promise<RubricDraft> {
  if (edits.length > 0) await port.apply([{ kind: 'set_cells', sheet, cells: edits }]);
  const contents = await readAll(port);
  const content = contents.find(({ name }) => name === sheet);
  const columns = content && rubricColumns(content.values);
  const origin = content && originFor(content.values, originsOf(contents));
  const read = content && origin ? readRubricTable(content.values, origin.rubric) : null;
  if (!content || !columns || !origin || !read) return requireDraft(contents, sheet);
  const draft = draftOf(sheet, content.values, read, origin);
  const hints = hintsOf(draft.problems, draft.rubric);
  const hintAt = columns.at(hintHeading);
  const cells: CellChange[] = read.rows.flatMap(({ row, id }) => [
    { row, column: columns.at('编码'), value: id },
    { row, column: hintAt, value: hints.get(id) ?? null },
  ]);
  const version = content.values.slice(0, columns.headingRow).flatMap((row, index): CellChange[] => row.flatMap((cell, column) => (typeof cell === 'string' && /指标版本\s*[0-9a-f]{6}/u.test(cell) ? [{ row: index, column, value: cell.replace(/(指标版本\s*)[0-9a-f]{6}/u, `$1${versionShown(draft.rubric.hash)}`) }] : [])));
  const changed = [...cells, ...version].filter(({ row, column, value }) => (content.values[row]?.[column] ?? null) !== value);
  const kept: Origin = { rubric: draft.rubric, found: standing(origin, read) };
  // What the sheet does not show is kept before the sheet says that it is so, and the former version until it does.
  for (const change of [...originChanges(contents, kept), ...(changed.length > 0 ? [{ kind: 'set_cells' as const, sheet, cells: changed }] : [])]) await port.apply([change]);
  const former = withoutFormer(await readAll(port));
  if (former.length > 0) await port.apply(former);
  return requireDraft(await readAll(port), sheet);
}

/** What was typed about one clause, by heading, as cells of its row; a number becomes one. */
export async function editCells(port: WorkbookPort, sheet: string, clause: string, typed: Readonly<Record<string, string>>): Promise<CellChange[]> {
  const draft = requireDraft(await readAll(port), sheet);
  const [content] = await port.read([sheet]);
  const columns = content && rubricColumns(content.values);
  const row = draft.rows.get(clause);
  if (!columns || row === undefined) return [];
  return Object.entries(typed).flatMap(([heading, text]): CellChange[] => {
    const column = columns.at(heading);
    const value = text.trim() === '' ? null : /^\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text) : text.trim();
    return column < 0 ? [] : [{ row, column, value }];
  });
}

async function readAll(port: WorkbookPort): Promise<SheetContent[]> {
  return port.read((await port.outline()).sheets.map(({ name }) => name));
}

function draftOf(sheet: string, values: readonly (readonly CellValue[])[], read: ReadRubricTable, origin: Origin): RubricDraft {
  const { rubric } = read;
  const columns = rubricColumns(values);
  const found = standing(origin, read);
  const byId = new Map(read.rows.map((row) => [row.id, row]));
  const first = firstClauses(rubric);
  const at = (one: Problem): Problem => {
    if (one.cell !== undefined) return { ...one, sheet };
    const row = byId.get(first(one.clause ?? '') ?? '');
    return { ...one, sheet, ...(row && columns ? { cell: address(row.row, columns.at('计分方式')) } : {}) };
  };
  const own = new Set(read.problems);
  const all = [...read.problems, ...found, ...checked(rubric, found)];
  const unread = new Set([...clausesOf(rubric)].flatMap(({ clause }) => (clause.rule.kind === 'unread' ? [clause.id] : [])));
  const isOpen = (one: Problem): boolean => {
    if (one.severity !== 'error') return false;
    // A row that is not understood is kept, and makes the scores provisional; what a person typed is to be mended.
    if (!own.has(one) && one.clause !== undefined && unread.has(one.clause)) return false;
    const row = byId.get(first(one.clause ?? '') ?? '');
    const answered = row !== undefined && row.remark !== '' && row.hint.includes(wording(one));
    return !(answered && (found.includes(one) || contradictions.has(one.code)));
  };
  return {
    sheet,
    rubric,
    edited: rubric.hash !== origin.rubric.hash,
    problems: all.map(at),
    open: all.filter(isOpen).map(at),
    rows: new Map(read.rows.map(({ id, row }) => [id, row])),
  };
}

/** Where the notice says two things of its points, a person may let them stand; a rule that cannot be scored must be mended. */
const contradictions: ReadonlySet<string> = new Set(['sum_mismatch', 'cap_above_criterion', 'shared_cap_above_criterion', 'nothing_to_earn']);

/** What the checks of any rubric say that the reader did not say already. */
function checked(rubric: Rubric, found: readonly Problem[]): Problem[] {
  const said = new Set(found.map(({ code, clause }) => `${code}|${clause ?? ''}`));
  const explained = new Set(found.map(({ clause }) => clause));
  const above = new Set(found.flatMap(({ code, clause }) => (code === 'reading_points_above_row' || code === 'reading_deduction_above_row' ? [clause] : [])));
  const saidOfWhole = found.some(({ code }) => code === 'total_differs');
  return check(rubric).filter(({ code, clause, params }) =>
    !said.has(`${code}|${clause ?? ''}`) && code !== 'wording_not_in_row' && code !== 'short_name_twice' && !(code === 'clause_unread' && explained.has(clause)) && !(code === 'points_above_criterion' && above.has(clause)) && !(saidOfWhole && code === 'sum_mismatch' && params.id === ''));
}

/** What the reader found, as far as the rows concerned say the same as when they were read. */
function standing({ rubric: before, found }: Origin, { rubric: after, rows }: ReadRubricTable): Problem[] {
  const was = new Map([...clausesOf(before)].map((placed) => [placed.clause.id, essence(placed)]));
  const is = new Map([...clausesOf(after)].map((placed) => [placed.clause.id, essence(placed)]));
  const now = new Map(rows.flatMap(({ id, before: former }): [string, string][] => (former === null ? [] : [[former, id]])));
  const points = (rubric: Rubric): string => JSON.stringify(rubric.sections.map(({ total, indicators }) => [total, indicators.map(({ max, criteria }) => [max, criteria.map((criterion) => criterion.max)])]));
  const samePoints = points(before) === points(after);
  // The checks are made anew each time.
  const repeated = new Set(check(before).map(({ code, clause }) => `${code}|${clause ?? ''}`));
  return found.flatMap((one) => {
    if (repeated.has(`${one.code}|${one.clause ?? ''}`)) return [];
    if (one.clause === undefined) return samePoints || one.code === 'full_not_hundred' ? [one] : [];
    if (!was.has(one.clause)) return samePoints ? [one] : [];
    const id = now.get(one.clause);
    return id !== undefined && was.get(one.clause) === is.get(id) ? [{ ...one, clause: id }] : [];
  });
}

const essence = ({ criterion, clause }: { criterion: { max: number | null }; clause: { text: string; rule: { kind: string } } }): string => JSON.stringify([foldWording(clause.text), clause.rule, criterion.max]);

function clauseGiven(found: Problem, row: number | null, rubric: Rubric): Problem {
  if (found.clause !== undefined || row === null) return found;
  const placed = [...clausesOf(rubric)].find(({ clause }) => clause.row === row);
  return placed ? { ...found, clause: placed.clause.id } : found;
}

/** Sentences by the clause in whose row they stand; those of the whole table stand in the first. */
function hintsOf(problems: readonly Problem[], rubric: Rubric): Map<string, string> {
  const first = firstClauses(rubric);
  const hints = new Map<string, string[]>();
  for (const one of problems) {
    const id = first(one.clause ?? '');
    if (id === undefined) continue;
    const lines = hints.get(id) ?? [];
    const line = wording(one);
    if (!lines.includes(line)) hints.set(id, [...lines, line]);
  }
  return new Map([...hints].map(([id, lines]) => [id, lines.join('\n')]));
}

/** The first clause of a criterion, an indicator, a section, or of the whole. */
function firstClauses(rubric: Rubric): (id: string) => string | undefined {
  const first = new Map<string, string>();
  const note = (key: string, id: string): void => void (first.has(key) || first.set(key, id));
  for (const { section, indicator, criterion, clause } of clausesOf(rubric)) for (const key of ['', section.id, indicator.id, criterion.id, clause.id]) note(key, clause.id);
  return (id) => first.get(id) ?? first.get('');
}

/** By hash: drafts, then the rubrics under which marks were made, then the built-in ones. */
function originsOf(contents: readonly SheetContent[]): Origin[] {
  const state = findState(contents);
  const rows = state?.values ?? [];
  const drafts = [...readState(rows.map(([kind, ...rest]): CellValue[] => [kind === originKind ? '指标表' : '', ...rest])).values()].flatMap((text) => parsedOrigin(text));
  const carried = [...readState(rows).values()].flatMap((text) => parsedOrigin(`{"rubric":${text},"found":[]}`));
  return [...drafts, ...carried, ...builtinRubrics.map((rubric) => ({ rubric, found: [] }))];
}

/** What cannot be read is as good as missing: it is told at its sheet. */
function parsedOrigin(text: string): Origin[] {
  try {
    const value = JSON.parse(text) as { rubric?: unknown; found?: unknown };
    const parsed = rubricSchema.safeParse(value.rubric);
    return parsed.success ? [{ rubric: { ...parsed.data, hash: hashOf(parsed.data) }, found: Array.isArray(value.found) ? (value.found as Problem[]) : [] }] : [];
  } catch {
    return [];
  }
}

function originFor(values: readonly (readonly CellValue[])[], origins: readonly Origin[]): Origin | undefined {
  const version = shownVersion(values);
  return version === null ? undefined : origins.find(({ rubric }) => rubric.hash?.startsWith(version));
}

/** Keeps one more; those of other versions stay as they are. */
function originChanges(contents: readonly SheetContent[], origin: Origin): Change[] {
  const hash = origin.rubric.hash ?? '';
  const text = JSON.stringify(origin);
  const wanted = Array.from({ length: Math.ceil(text.length / stateChunk) }, (_, part): CellValue[] => [originKind, hash, part, text.slice(part * stateChunk, (part + 1) * stateChunk)]);
  const state = findState(contents);
  if (!state) {
    const plan = planState(new Map());
    return [{ kind: 'add_sheet', plan: { ...plan, name: stateName, rows: [...plan.rows, ...wanted.map((cells) => ({ cells }))] }, after: null }];
  }
  const rowsWith = (holds: (cells: readonly CellValue[]) => boolean): number[] => state.values.flatMap((cells, row) => (holds(cells) ? [row] : []));
  const own = rowsWith(([kind, of]) => kind === originKind && of === hash);
  // Rows that a former version left blank.
  const free = rowsWith((cells) => cells.every((cell) => cell === null || cell === ''));
  const rows = [...own, ...(own.length < wanted.length ? free : [])];
  const cells = Array.from({ length: Math.max(own.length, wanted.length) }, (_, index) => {
    const row = rows[index] ?? state.values.length + index - rows.length;
    return (wanted[index] ?? blankRow).map((value, column): CellChange => ({ row, column, value }));
  }).flat();
  return [{ kind: 'set_cells', sheet: state.name, cells: cells.filter(({ row, column, value }) => (state.values[row]?.[column] ?? null) !== value) }];
}

const blankRow: readonly CellValue[] = [null, null, null, null];

/** Empties the rows of versions that no 指标表 shows any more. */
function withoutFormer(contents: readonly SheetContent[]): Change[] {
  const state = findState(contents);
  const shown = contents.flatMap(({ values }) => shownVersion(values) ?? []);
  const former = (state?.values ?? []).flatMap(([kind, of], row) => (kind === originKind && !shown.some((version) => String(of).startsWith(version)) ? [row] : []));
  if (!state || former.length === 0) return [];
  return [{ kind: 'set_cells', sheet: state.name, cells: former.flatMap((row) => blankRow.map((value, column): CellChange => ({ row, column, value }))) }];
}
