import '../messages/with-rubric-change';
import { parsePeriod, periodCode, periodLabel } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import type { Subject } from '../register/subject';
import { compareRubrics, type Comparison } from '../rubric/comparable';
import { differences, versionShown } from '../rubric/hash';
import type { Rubric } from '../rubric/rubric';
import { findingHeadings, findingHeight, type FindingHeading } from '../sheets/findings';
import { findForm } from '../sheets/form-shape';
import { findKeyed, findTag, versionOf, type Tag } from '../sheets/keyed';
import type { DoneBy } from '../sheets/operation-log';
import { partsOf } from '../sheets/parts';
import { changeList, type LeftBehind } from '../sheets/rubric-change';
import { rubricTableName } from '../sheets/rubric-table';
import { findState, planState, readState, stateName, stateRows } from '../sheets/state';
import { planTable } from '../sheets/table';
import { rubricNamed } from '../sheets/titles';
import { address } from '../workbook/address';
import { isCellPlan, type CellPlan, type CellValue, type RowPlan, type SheetPlan } from '../workbook/plan';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { keptEntries } from './aside-entries';
import { asideChanges } from './aside-sheets';
import { planWorkbook, type BuildInput } from './build';
import { isMarksSheet, namingIn } from './build-here';
import { carryMarks, type CarriedMarks, type CarriedRow } from './carry-marks';
import type { Checklist } from './checklist';
import { readFindings, type Findings } from './findings';
import { asideVersions, readChecklists, versionKey, type WorkbookReading } from './read-checklists';
import { logOperations } from './log-operation';
import { readOnce } from './read-once';
import { refreshResults } from './refresh-results';
import { ticksOf } from './update';
import { freeName } from './write-table';

/** What 按新指标评分 does to a checklist: to be shown before it is done. */
export interface RubricChange {
  /** The checklist that goes over. */
  checklist: Checklist;
  after: Rubric;
  comparison: Comparison;
  /** Whether the way of scoring, or an answer to an open question, is another. */
  procedure: boolean;
  choices: readonly string[];
  /** Cells that say something and stay. */
  kept: number;
  /** What stays behind, cell by cell. */
  left: readonly LeftBehind[];
  /** 编号 of those that were 已检查 and must be checked anew in part. */
  reopened: readonly string[];
  /** Problems of 问题清单 that go along. */
  findings: number;
  problems: readonly Problem[];
}

export interface AdoptOptions {
  /** Name of a sheet of the checklist; needed where several could be meant. */
  checklist?: string;
  /** false: nothing is written, the change is told. */
  write: boolean;
  /** For 操作记录. */
  doneBy: DoneBy;
}

/**
 * 按新指标评分: a checklist goes over to another version of its rubric. New sheets are made beside the former ones, with
 * every mark that is comparable as it was written; what is not is listed on 指标变更. The former sheets are put aside as
 * they are, nothing but the tag in a hidden cell of each is changed: 恢复原指标 (`restoreRubric`) takes them up again.
 * @param after the version that it goes over to, with its hash
 * @throws Refusal where no checklist of that rubric is found, several are, or it is of this version already
 */
export async function adoptRubric(workbook: WorkbookPort, after: Rubric, { checklist: name, write, doneBy }: AdoptOptions): Promise<RubricChange> {
  if (write) await finishAside(workbook);
  const port = readOnce(workbook);
  const reading = await readChecklists(port);
  const checklist = chosen(reading, after, name);
  const comparison = compareRubrics(checklist.rubric, after);
  const carried = carryMarks(checklist, after, partsOf(after), comparison, reading.contents);
  const list = carryFindings(checklist, readFindings(checklist, reading), comparison);
  const { procedure, choices } = differences(checklist.rubric, after);
  const change: RubricChange = {
    checklist,
    after,
    comparison,
    procedure,
    choices,
    kept: carried.kept,
    left: [...carried.left, ...list.left],
    reopened: [...new Set(carried.rows.flatMap(({ subject, reopened }) => (reopened ? [subject] : [])))],
    findings: list.rows.length,
    problems: [...reading.problems, ...checklist.problems],
  };
  if (!write) return change;
  // The new sheets first: whatever breaks off, one of the two versions is whole and in use.
  const made = isMade(reading, checklist, after);
  const { state, changes } = made ? { state: findState(reading.contents), changes: [] } : carriedRubricsToo(reading.contents, [checklist.rubric, after]);
  if (!made) await port.apply([...(await changesOf(port, reading, change, carried, list.rows)), ...changes]);
  const key = versionKey({ rubric: after.id, version: versionOf(checklist.rubric.hash ?? ''), period: checklist.period });
  const isFormer = (tag: Tag): boolean => versionKey(tag) === key;
  await workbook.apply([...adoptionLogged(change, reading.contents, doneBy), ...(state ? keptEntries(state, reading.contents, isFormer) : []), ...asideChanges(reading.contents, isFormer, '按新指标评分')]);
  await refreshResults(workbook);
  return change;
}

function adoptionLogged({ checklist, after, kept, left, reopened }: RubricChange, contents: readonly SheetContent[], { at, person }: DoneBy): Change[] {
  const remark = `原指标版本 ${versionShown(checklist.rubric.hash)}；采用 ${kept} 处，未采用 ${left.length} 处，改回“未检查” ${reopened.length} 个`;
  return logOperations([{ time: at, action: '按新指标评分', checklist: checklist.name, person, counts: null, hash: after.hash ?? '', remark }], contents, null);
}

/** The new sheets stand there already: made before, when putting the former ones aside broke off. */
function isMade({ checklists, contents }: WorkbookReading, { period }: Checklist, after: Rubric): boolean {
  return checklists.some((each) => each.rubric.hash === after.hash && each.period === period) && contents.some(({ values }) => isListOf(findTag(values)?.tag, after, period));
}

const isListOf = (tag: Tag | undefined, { id, hash }: Rubric, period: string): boolean => tag?.role === '指标变更' && versionKey(tag) === versionKey({ rubric: id, version: versionOf(hash ?? ''), period });

/** Sheets of a version that was put aside, where that broke off. */
async function finishAside(workbook: WorkbookPort): Promise<void> {
  const { sheets } = await workbook.outline();
  const contents = await workbook.read(sheets.map(({ name }) => name));
  const versions = asideVersions(contents);
  const rest = asideChanges(contents, (tag) => versions.has(versionKey(tag)), '按新指标评分');
  if (rest.length > 0) await workbook.apply(rest);
}

function chosen({ checklists, contents }: WorkbookReading, after: Rubric, name: string | undefined): Checklist {
  const known = checklists.map((each) => each.name).join('、');
  const named = name === undefined ? checklists : checklists.filter(({ sheets }) => sheets.some((sheet) => sheet.name === name));
  if (named.length === 0) throw new Refusal(problem('checklist_unknown', 'error', { name: name ?? '', known }));
  const own = named.filter(({ rubric }) => rubric.id === after.id);
  const [first] = own;
  if (!first) throw new Refusal(problem('change_of_other_rubric', 'error', { rubric: rubricNamed(after, ''), has: named.map(({ rubric }) => rubricNamed(rubric, '')).join('、') }));
  const older = own.filter(({ rubric }) => rubric.hash !== after.hash);
  const [only, second] = older;
  if (!only) throw new Refusal(problem('change_of_nothing', 'error', { rubric: rubricNamed(after, '') }, { sheet: first.name }));
  if (asideVersions(contents).has(versionKey({ rubric: after.id, version: versionOf(after.hash ?? ''), period: only.period }))) throw new Refusal(problem('change_put_aside', 'error', { rubric: after.title }, { sheet: only.name }));
  if (second) throw new Refusal(problem('checklist_unnamed', 'error', { known: older.map((each) => each.name).join('、') }));
  const standing = checklists.find((each) => each.rubric.hash === after.hash && each.period === only.period);
  if (standing && !contents.some(({ values }) => isListOf(findTag(values)?.tag, after, only.period))) throw new Refusal(problem('change_stands', 'error', { other: standing.name }, { sheet: only.name }));
  return only;
}

async function changesOf(port: WorkbookPort, reading: WorkbookReading, change: RubricChange, carried: CarriedMarks, findings: readonly CarriedFinding[]): Promise<Change[]> {
  const { checklist, after } = change;
  const { contents } = reading;
  const period = parsePeriod(checklist.period);
  const input: BuildInput = { rubric: after, register: everybody(reading, checklist), period, layout: checklist.layout, checkbox: ticksOf(checklist, contents) };
  const naming = namingIn(await port.outline(), contents, input, '·新指标', false);
  const { plans, lookups } = planWorkbook(input, naming);
  const last = checklist.sheets.at(-1)?.name ?? null;
  const added = plans.flatMap((plan): SheetPlan[] => {
    if (plan.name === rubricTableName) return [{ ...plan, name: naming.named(rubricTableName) }];
    if (!isMarksSheet(plan) && !lookups.has(plan)) return [];
    return [filled(plan, carried.rows, findings)];
  });
  const labelled = { code: period ? periodCode(period) : checklist.period, label: period ? periodLabel(period) : checklist.period };
  const list = changeList(change.left, { after, period: labelled, line: `原表保留不动；${change.kept} 处填写已采用，下列 ${change.left.length} 处未采用。改回“未检查” ${change.reopened.length} 个` });
  const sheets = [...added, planTable({ ...list, sheetName: freeName(list.sheetName, new Set(contents.map(({ name }) => name.toLowerCase()))) })];
  // From the last to the first, each right behind the former checklist.
  return [...sheets].reverse().map((plan): Change => ({ kind: 'add_sheet', plan, after: last }));
}

/** 名录 as it stands for everybody who is on the checklist, and nobody else on it: who was checked stays. */
function everybody({ register }: WorkbookReading, checklist: Checklist): Subject[] {
  const listed = register.subjects.map((subject): Subject => (checklist.rows.has(subject.id) ? { ...subject, state: '在用', sampled: true } : { ...subject, sampled: false }));
  const known = new Set(listed.map(({ id }) => id));
  const added = [...checklist.rows.values()].filter(({ id }) => !known.has(id));
  return [...listed, ...added.map((row): Subject => ({ ...row, openedOn: '', state: '在用', sampled: true, contact: '', phone: '', place: { row: 0 } }))];
}

/** Both versions travel with the workbook, so that going back needs nothing else; the state sheet as it stands then. */
function carriedRubricsToo(contents: readonly SheetContent[], rubrics: readonly Rubric[]): { state: Pick<SheetContent, 'name' | 'values'>; changes: Change[] } {
  const state = findState(contents);
  const texts = new Map(rubrics.map((rubric): [string, string] => [rubric.hash ?? '', JSON.stringify(rubric)]));
  if (!state) return { state: { name: stateName, values: stateRows(texts) }, changes: [{ kind: 'add_sheet', plan: planState(texts), after: null }] };
  const missing = new Map([...texts].filter(([hash]) => !readState(state.values).has(hash)));
  const rows = stateRows(missing).slice(2);
  const cells = rows.flatMap((row, index) => row.map((value, column): CellChange => ({ row: state.values.length + index, column, value })));
  return { state: { name: state.name, values: [...state.values, ...rows] }, changes: cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: state.name, cells }] };
}

/** A planned sheet with what was carried over to it. */
function filled(plan: SheetPlan, rows: readonly CarriedRow[], findings: readonly CarriedFinding[]): SheetPlan {
  const values = plan.rows.map(({ cells }) => cells.map(valueOf));
  const tag = findTag(values)?.tag;
  if (tag?.role === '问题清单') return withFindings(plan, values, findings);
  if (tag?.role === '检查单') return filledForm(plan, values, rows.filter(({ part }) => part === tag.part));
  return tag?.role === '检查表' ? filledMatrix(plan, values, rows.filter(({ part }) => part === tag.part)) : plan;
}

type Values = readonly (readonly CellValue[])[];

const valueOf = (cell: CellPlan | CellValue): CellValue => (isCellPlan(cell) ? cell.value : cell);

function filledMatrix(plan: SheetPlan, values: Values, rows: readonly CarriedRow[]): SheetPlan {
  const keyed = findKeyed(values);
  const column = (key: string): number | undefined => keyed?.columns.get(key)?.[0];
  const ids = column('编号');
  if (!keyed || ids === undefined) return plan;
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  return withCells(plan, values.flatMap((cells, row) => {
    const own = row > keyed.keyRow ? bySubject.get(String(cells[ids] ?? '')) : undefined;
    if (!own) return [];
    return [...own.marks, ...own.details].flatMap(([key, value]): CellChange[] => {
      const at = column(key);
      return at === undefined ? [] : [{ row, column: at, value }];
    });
  }));
}

function filledForm(plan: SheetPlan, values: Values, rows: readonly CarriedRow[]): SheetPlan {
  const form = findForm(values);
  const named = (name: string): { row: number; column: number } | null => {
    const range = plan.names?.find((each) => each.name === name)?.range;
    return range ? { row: range.top, column: range.left } : null;
  };
  const id = named('编号');
  const own = rows.find(({ subject }) => id !== null && String(values[id.row]?.[id.column] ?? '') === subject);
  if (!form || !own) return plan;
  const remark = (values.find((row) => row.includes('依据与说明')) ?? []).indexOf('依据与说明');
  const { tick, count } = form.columns;
  const clauses = form.ids.flatMap(({ id: mark, row }): CellChange[] => {
    const value = own.marks.get(mark);
    const said = own.remarks.get(mark);
    // The cell that is shut shows nothing: the mark goes where its clause is filled in.
    const at = values[row]?.[tick ?? -1] === null || values[row]?.[tick ?? -1] === undefined ? count : tick;
    return [...(value === undefined || at === null ? [] : [{ row, column: at, value }]), ...(said === undefined || remark < 0 ? [] : [{ row, column: remark, value: said }])];
  });
  const details = [...own.details].flatMap(([name, value]): CellChange[] => {
    const cell = named(name);
    return cell ? [{ ...cell, value }] : [];
  });
  return withCells(plan, [...clauses, ...details]);
}

/** The cells keep the looks that were planned for them. */
function withCells(plan: SheetPlan, cells: readonly CellChange[]): SheetPlan {
  const byRow = new Map<number, CellChange[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const rows = plan.rows.map((row, index): RowPlan => {
    const own = byRow.get(index);
    if (!own) return row;
    const changed = [...row.cells];
    for (const { column, value } of own) {
      while (changed.length < column) changed.push(null);
      const before = changed[column] ?? null;
      if (!isCellPlan(before)) changed[column] = value;
      else {
        const { checkbox, ...rest } = before;
        changed[column] = { ...rest, value, ...(checkbox && typeof value === 'boolean' ? { checkbox } : {}) };
      }
    }
    return { ...row, cells: changed };
  });
  return { ...plan, rows };
}

/** A row of 问题清单 as it shall stand. */
type CarriedFinding = ReadonlyMap<FindingHeading, CellValue>;

/** Problems go along with their clauses; those of a clause that does not stay are left on the former list. */
function carryFindings(checklist: Checklist, { sheet, all }: Findings, { clauses }: Comparison): { rows: CarriedFinding[]; left: LeftBehind[] } {
  const rows: CarriedFinding[] = [];
  const left: LeftBehind[] = [];
  const byId = new Map(clauses.map((each) => [each.before.clause.id, each]));
  for (const finding of sheet ? all : []) {
    const cells = sheet?.content.values[finding.row] ?? [];
    const row = new Map(findingHeadings.flatMap((heading): [FindingHeading, CellValue][] => {
      const value = cells[sheet?.columns.get(heading) ?? -1] ?? null;
      return value === null ? [] : [[heading, value]];
    }));
    const compared = finding.clause === null ? undefined : byId.get(finding.clause);
    if (finding.clause !== null && !compared?.after) {
      const about = finding.subject === null ? undefined : checklist.rows.get(finding.subject);
      const reason = compared?.verdict === 'wording' || compared?.verdict === 'entry' ? compared.verdict : 'gone';
      left.push({ subject: finding.subject ?? '', name: about?.name ?? '', platform: about?.platform ?? '', sheet: sheet?.content.name ?? '', cell: address(finding.row, sheet?.columns.get('问题描述') ?? 0), clause: finding.clause, wording: compared?.before.clause.text ?? '', value: [finding.id, finding.description].filter((text) => text !== '').join(' '), reason });
      continue;
    }
    if (compared?.after) {
      row.set('一级指标', compared.after.section.name).set('二级指标', compared.after.indicator.name).set('条款编码', compared.after.clause.id);
      if (finding.id !== '') row.set('问题编号', finding.id);
    }
    rows.push(row);
  }
  return { rows, left };
}

function withFindings(plan: SheetPlan, values: Values, findings: readonly CarriedFinding[]): SheetPlan {
  const found = findTag(values);
  if (!found || findings.length === 0) return plan;
  const headings = (values[found.row] ?? []).map(String);
  const first = found.row + 1;
  const rows = findings.map((finding): RowPlan => ({
    height: findingHeight((heading) => finding.get(heading) ?? null),
    fits: true,
    cells: headings.slice(0, found.column).map((heading) => finding.get(heading as FindingHeading) ?? null),
  }));
  return { ...plan, rows: [...plan.rows.slice(0, first), ...rows, ...plan.rows.slice(first + Math.min(rows.length, Math.max(0, plan.rows.length - first - 20)))] };
}
