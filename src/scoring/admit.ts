import { problem, Refusal, type Problem } from '../messages/problem';
import { nearestName } from '../rubric/names';
import type { SubjectKind } from '../rubric/rubric';
import type { ClausePlan, Plan, Side } from './compile';
import { addEntry, type Entries } from './entries';
import type { Mark, MarkedSubject, Marks, MarksDocument, Status } from './marks';
import type { Outside, Profile } from './profile';
import { unusable } from './unusable';
import { versionShown } from '../rubric/hash';

/** Marks made for another rubric, or another version of it, are never scored (DESIGN §7). */
export function refuseOtherRubric(plan: Plan, document: MarksDocument): void {
  const { id, hash } = plan.rubric;
  if (document.rubric !== id) {
    throw new Refusal(problem('marks_of_other_rubric', 'error', { marked: document.rubric, rubric: id }));
  }
  if (document.hash !== undefined && hash !== undefined && document.hash !== hash) {
    throw new Refusal(problem('marks_of_other_version', 'error', { rubric: id, marked: versionShown(document.hash), current: versionShown(hash) }));
  }
}

/** How often each id occurs, where it occurs more than once. */
export function repeatedIds(subjects: readonly MarkedSubject[]): ReadonlyMap<string, number> {
  const seen = new Set<string>();
  const repeated = new Map<string, number>();
  for (const { id } of subjects) {
    if (seen.has(id)) repeated.set(id, (repeated.get(id) ?? 1) + 1);
    else seen.add(id);
  }
  return repeated;
}

/** A missing status means checked; one that is none of the three is a fault of the subject. */
export function statusOf({ status }: MarkedSubject): Status {
  return status === undefined || status === null ? '已检查' : isStatus(status) ? status : '未检查';
}

/** A missing kind is the rubric's only one; in a roll-up an account is what names its unit. */
export function kindOf(plan: Plan, { kind, unit }: MarkedSubject): SubjectKind {
  if (kind) return kind;
  if (plan.rubric.procedure.rollup) return unit ? 'account' : 'unit';
  return plan.rubric.subjectKinds[0] ?? 'account';
}

export function sideOf(plan: Plan, kind: SubjectKind): Side {
  if (!plan.rubric.procedure.rollup) return 'all';
  return kind === 'unit' ? 'unit' : 'account';
}

/** What is wrong with a subject apart from its marks. */
export function faultsOf(plan: Plan, subject: MarkedSubject, repeated: ReadonlyMap<string, number>, into: Problem[]): void {
  if (subject.faults) into.push(...subject.faults);
  const times = repeated.size > 0 ? repeated.get(subject.id) : undefined;
  if (times !== undefined) into.push(problem('subject_repeated', 'error', { subject: subject.id, times }, { subject: subject.id }));
  if (subject.status && !isStatus(subject.status)) {
    into.push(problem('subject_field_unusable', 'error', { subject: subject.id, field: 'status', wanted: '未检查 / 已检查 / 无法核实', value: String(subject.status) }, { subject: subject.id }));
  }
  if (subject.na) for (const id of subject.na) faultOfNa(plan, subject.id, id, into);
}

/**
 * Reads the marks of a subject in one period. Into `entries` goes what counts; into `problems` an error for each mark
 * that cannot be taken (the subject is refused then), and a warning for each that is left aside.
 */
export function readMarks(plan: Plan, profile: Profile, subject: MarkedSubject, marks: Marks, period: string | undefined, entries: Entries, problems: Problem[]): void {
  entries.count = 0;
  for (const id in marks) {
    const mark = marks[id];
    if (mark === null || mark === undefined) continue;
    const clause = plan.byId.get(id);
    if (!clause) {
      problems.push(unknownClause(plan, subject, id));
      continue;
    }
    const value = clause.read(mark);
    if (value < 0) problems.push(unusable(clause, mark, subject.id));
    else if (value >= clause.findingFrom && counts(plan, profile, clause, subject, period, problems)) addEntry(entries, clause, value, mark);
  }
}

/** Whether any mark of a period table stands in the wrong place; without periods, whether one stands in a period. */
export function faultsOfPeriods(plan: Plan, subject: MarkedSubject, into: Problem[]): void {
  const { periods } = plan.rubric.procedure;
  const place = { subject: subject.id };
  if (!periods) {
    if (subject.periods && Object.keys(subject.periods).length > 0) into.push(problem('periods_not_wanted', 'error', { subject: subject.id }, place));
    return;
  }
  const names = periods.names.join('、');
  if (subject.marks && hasMark(subject.marks)) into.push(problem('periods_wanted', 'error', { subject: subject.id, periods: names }, place));
  for (const name of Object.keys(subject.periods ?? {})) {
    if (!periods.names.includes(name)) into.push(problem('period_unknown', 'error', { subject: subject.id, period: name, periods: names }, place));
  }
}

function isStatus(status: unknown): status is Status {
  return status === '已检查' || status === '未检查' || status === '无法核实';
}

function hasMark(marks: Readonly<Record<string, Mark | undefined>>): boolean {
  return Object.values(marks).some((mark) => mark !== null && mark !== undefined);
}

/** 不适用 on a veto or a penalty would silence it. */
function faultOfNa(plan: Plan, subject: string, id: string, into: Problem[]): void {
  const criterion = plan.criterionById.get(id);
  if (!criterion) {
    into.push(problem('na_unknown', 'error', { subject, criterion: id }, { subject, clause: id }));
  } else if (criterion.free || criterion.clauses.some(({ clause }) => clause.rule.kind === 'veto' || clause.rule.kind === 'veto_count')) {
    const name = criterion.clauses[0]?.indicator ?? '';
    into.push(problem('na_refused', 'error', { subject, criterion: `${id} ${name}` }, { subject, clause: id }));
  }
}

function unknownClause(plan: Plan, subject: MarkedSubject, id: string): Problem {
  const nearest = nearestName(id, plan.byId.keys()) ?? '';
  return problem('clause_unknown', 'error', { subject: subject.id, clause: id, nearest }, { subject: subject.id, clause: id });
}

/** Whether a finding counts for this subject in this period; where it should not have been made, with a warning. */
function counts(plan: Plan, profile: Profile, clause: ClausePlan, subject: MarkedSubject, period: string | undefined, problems: Problem[]): boolean {
  const outside = profile.outside[clause.order] ?? null;
  if (outside === null) return !clause.reward || inRewardPeriod(plan, clause, subject, period, problems);
  const counted = outside === 'concerns_others' && clause.neverSilenced;
  const params = { subject: subject.id, clause: `${clause.id} ${clause.indicator}` };
  problems.push(problem(counted ? 'veto_beyond_its_subjects' : codeOf[outside], 'warning', params, { subject: subject.id, clause: clause.id }));
  return counted;
}

const codeOf = {
  concerns_others: 'mark_does_not_concern',
  other_side: 'mark_of_other_kind',
  not_applicable: 'mark_on_not_applicable',
} as const satisfies Record<Outside, string>;

/** 溧阳：奖励分值 is found once a year, in the fourth quarter. */
function inRewardPeriod(plan: Plan, clause: ClausePlan, subject: MarkedSubject, period: string | undefined, problems: Problem[]): boolean {
  const reward = plan.rubric.procedure.periods?.reward;
  if (!reward || period === reward.period) return true;
  const params = { subject: subject.id, clause: `${clause.id} ${clause.indicator}`, period: period ?? '', wanted: reward.period };
  problems.push(problem('reward_outside_period', 'warning', params, { subject: subject.id, clause: clause.id }));
  return false;
}
