import type { Period } from '../calendar/period';
import { periodCode, periodLabel } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import { compileAppliesTo, coverage } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import type { ExtraColumn } from '../register/register';
import type { Subject } from '../register/subject';
import { kindNames } from '../register/subject';
import type { MarkedSubject, Marks, MarksDocument } from '../scoring/marks';
import { score } from '../scoring/score';
import { formSheetName, layoutForm, planForm } from '../sheets/form';
import { indexName, mostForms } from '../sheets/form-shape';
import { formFormulas } from '../sheets/form-formulas';
import { planFormIndex, plannedIndex } from '../sheets/form-index';
import { findingsName, planFindings } from '../sheets/findings';
import { operationLog, type LoggedOperation } from '../sheets/operation-log';
import { planInstructions } from '../sheets/instructions';
import type { RegisterPlaces } from '../formulas/list';
import { comfortableColumns, layoutMatrix, planMatrix } from '../sheets/matrix';
import { liveMatrix, type MatrixLayout } from '../sheets/matrix-formulas';
import type { LivePart } from '../sheets/agreement';
import { partsOf, type Part } from '../sheets/parts';
import { planRegister, registerPlaces, wholeRegisterPlaces } from '../sheets/register-table';
import { resultTables, type ResultContext } from '../sheets/result-tables';
import { changesTable } from '../sheets/score-changes';
import { clauseIdCells, planRubricTable, rubricTableName } from '../sheets/rubric-table';
import { isSummed, planSummary, summaryName, summedGroups, type SummedBy } from '../sheets/summary';
import { planState } from '../sheets/state';
import { planSelfForm, selfFormName } from '../sheets/self-form';
import type { CheckboxStyle, Concerns, Prefilled, SubjectRow } from '../sheets/subject-row';
import { planTable } from '../sheets/table';
import { matrixName, registerName } from '../sheets/titles';
import type { SheetPlan } from '../workbook/plan';
import type { WorkbookPort } from '../workbook/port';
import { refreshResults } from './refresh-results';
import { checkedSubjects, leftOut, subjectRows } from './subjects';

export type Layout = 'matrix' | 'forms';

export interface BuildInput {
  /** With its hash. */
  rubric: Rubric;
  register: readonly Subject[];
  /** Columns of the register that are none of ours: kept in a 名录 that is made new. */
  extras?: readonly ExtraColumn[];
  period: Period | null;
  /** null: what the workbook has already; a matrix in a new one. */
  layout: Layout | null;
  checkbox: CheckboxStyle;
  /** For 操作记录: what the checklist is made by, where it is on record. */
  logged?: readonly LoggedOperation[];
  /** Marks to fill in from the start. */
  marks?: MarksDocument;
}

/**
 * 生成检查表: fills an empty workbook with the sheets of a checklist.
 * @throws Refusal where the register has nobody to check, or forms would be too many
 */
export async function buildChecklist(port: WorkbookPort, input: BuildInput): Promise<Problem[]> {
  const { plans, problems } = planWorkbook(input);
  await port.apply(plans.map((plan) => ({ kind: 'add_sheet', plan, after: null })));
  await refreshResults(port);
  return problems;
}

/** What the sheets of a checklist will be called, and where 名录 will keep its columns: formulas refer to both. */
export interface Naming {
  named: (sheet: string) => string;
  register: RegisterPlaces;
  /** The cells of a 指标表 that stands there already; null: there is none, and none will be made. */
  clauseIds?: string | null;
  /** The same down to the end of its sheet. */
  wholeRegister: RegisterPlaces;
}

export interface PlannedWorkbook {
  plans: SheetPlan[];
  /** Those of `plans` that look up this checklist's marks: they come with it, under their final names. */
  lookups: ReadonlySet<SheetPlan>;
  problems: Problem[];
}

/** Every sheet of a new checklist workbook, in order. */
export function planWorkbook(input: BuildInput, naming: Naming = { named: (sheet) => sheet, register: registerPlaces(registerName, input.register.length), wholeRegister: wholeRegisterPlaces(registerName) }): PlannedWorkbook {
  const { rubric, register } = input;
  const period = { code: input.period ? periodCode(input.period) : '', label: input.period ? periodLabel(input.period) : '' };
  const checked = checkedSubjects(register, rubric.subjectKinds);
  const { subjects } = checked;
  const problems = leftOut(checked);
  if (subjects.length === 0) throw new Refusal(problem('no_subjects', 'error', { kinds: rubric.subjectKinds.map((kind) => kindNames[kind]).join('、') }));
  const known = new Map(subjectRows(register).map((row) => [row.id, row]));
  const rows = subjects.flatMap(({ id }) => known.get(id) ?? []);
  const parts = partsOf(rubric);
  const widest = Math.max(...parts.map(({ columns }) => columns.length));
  problems.push(...coverage(rubric, rows), ...strangers(input.marks, known));
  if (input.layout !== 'forms' && widest > comfortableColumns) problems.push(problem('forms_advised', 'warning', { count: widest }));
  const { marks, lookups, live } = input.layout === 'forms' ? { ...forms(input, parts, rows, period, naming), lookups: [] } : matrices(input, parts, rows, period, naming);
  return {
    problems,
    lookups: new Set(lookups),
    plans: [
      planInstructions(rubric, parts, period, rows.length, input.layout === 'forms'),
      planRubricTable(rubric),
      planRegister(register, input.extras),
      ...marks,
      ...lookups,
      planFindings(rubric, { sheetName: naming.named(findingsName), period, register: naming.register, clauseIds: naming.clauseIds === undefined ? clauseIdCells(rubric, naming.named(rubricTableName)) : naming.clauseIds }),
      ...emptyResults(input, rows, period, live),
      planState(new Map([[rubric.hash ?? '', JSON.stringify(rubric)]])),
    ],
  };
}

export interface PeriodText {
  code: string;
  label: string;
}

export function concernsOf(rubric: Rubric): Concerns {
  const applies = compileAppliesTo(rubric);
  return (clause, subject) => applies(clause, subject);
}

function matrices(input: BuildInput, parts: readonly Part[], rows: readonly SubjectRow[], period: PeriodText, naming: Naming): { marks: SheetPlan[]; lookups: SheetPlan[]; live: LivePart[] } {
  const concerns = concernsOf(input.rubric);
  const { wholeRegister: register } = naming;
  const own = (part: Part): SubjectRow[] => rows.filter(({ kind }) => part.kinds.includes(kind));
  const named = (part: Part) => ({ sheetName: naming.named(matrixName(part)), register });
  const layouts = new Map(parts.map((part) => [part.id, layoutMatrix(input.rubric, part, own(part).length, named(part))]));
  const other = (id: string): MatrixLayout => {
    const layout = layouts.get(id);
    if (!layout) throw new Error(`no part ${id}`);
    return layout;
  };
  const marks = parts.map((part) => planMatrix(input.rubric, part, own(part), { ...named(part), period, checkbox: input.checkbox, prefilled: prefilledOf(input.marks, part), concerns, other }));
  const selfForms = parts.map((part) => planSelfForm(input.rubric, part, { sheetName: naming.named(selfFormName(part)), period: period.label, first: own(part)[0]?.id ?? null, layout: other(part.id), register }));
  const everybody = subjectRows(input.register);
  const summaries = parts.filter((part) => isSummed(input.rubric, part)).flatMap((part) =>
    (['主办单位', '平台'] satisfies SummedBy[]).map((by) =>
      planSummary(input.rubric, part, { sheetName: naming.named(summaryName(by)), by, period: period.label, groups: summedGroups(everybody, part.kinds, by), layout: other(part.id), register }),
    ),
  );
  return { marks, lookups: [...selfForms, ...summaries], live: parts.map((part) => ({ part, live: liveMatrix(other(part.id)) })) };
}

/** Before the first scoring no result is looked up; only the columns for it stand ready. */
function forms(input: BuildInput, parts: readonly Part[], rows: readonly SubjectRow[], period: PeriodText, naming: Naming): { marks: SheetPlan[]; live: readonly LivePart[] } {
  const wanted = parts.flatMap((part) => rows.filter(({ kind }) => part.kinds.includes(kind)).map((subject) => ({ part, subject })));
  if (rows.length > mostForms) throw new Refusal(problem('too_many_forms', 'error', { count: rows.length, most: mostForms }));
  const concerns = concernsOf(input.rubric);
  const taken = new Set<string>();
  const formulasOf = new Map(parts.map((part) => [part, formFormulas(input.rubric, part, naming.wholeRegister)]));
  const index = plannedIndex(input.rubric, naming.wholeRegister, naming.named(indexName), rows);
  const indexed = wanted.flatMap(({ part, subject }) => {
    const formulas = formulasOf.get(part);
    const sheetName = naming.named(formSheetName(subject, part, taken));
    taken.add(sheetName.toLowerCase());
    return formulas ? [{ part, subject, formulas, layout: layoutForm(part, subject, { sheetName, concerns }) }] : [];
  });
  const marks = [
    planFormIndex(input.rubric, indexed, period, index),
    ...indexed.map(({ part, subject, formulas, layout: { sheetName } }) =>
      planForm(input.rubric, part, subject, { period, checkbox: input.checkbox, sheetName, prefilled: prefilledOf(input.marks, part).get(subject.id), concerns, calculates: { formulas, index } }),
    ),
  ];
  return { marks, live: [] };
}

/** The sheets of results as they stand before the first scoring: the names, nothing else; and what scoring records. */
function emptyResults({ rubric, logged = [] }: BuildInput, rows: readonly SubjectRow[], period: PeriodText, live: readonly LivePart[] | null): SheetPlan[] {
  const { results } = score(rubric, { rubric: rubric.id, subjects: rows.map((row) => ({ ...row, status: '未检查' as const })) });
  const context: ResultContext = {
    rubric,
    results: { rubric: rubric.id, hash: rubric.hash ?? '', period: period.code || null, provisional: false, results, problems: [] },
    subjects: new Map(rows.map((row) => [row.id, row])),
    details: new Map(),
    reviewed: new Set(),
    period,
    scoredAt: '',
    live,
    suffix: '',
  };
  return [...resultTables(context), changesTable(context, []), operationLog(logged)].map(planTable);
}

function prefilledOf(marks: MarksDocument | undefined, part: Part): Map<string, Prefilled> {
  return new Map((marks?.subjects ?? []).map((subject) => [subject.id, { status: subject.status ?? '已检查', marks: marksOf(subject, part), na: subject.na ?? [] }]));
}

function marksOf(subject: MarkedSubject, part: Part): Marks {
  return (part.period === null ? subject.marks : subject.periods?.[part.period]) ?? {};
}

function strangers(marks: MarksDocument | undefined, known: ReadonlyMap<string, SubjectRow>): Problem[] {
  return (marks?.subjects ?? []).filter(({ id }) => !known.has(id)).map(({ id, name }) => problem('marks_of_unknown', 'warning', { id, name: name ?? '' }, { subject: id }));
}
