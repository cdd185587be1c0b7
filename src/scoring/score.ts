import type { Problem } from '../messages/problem';
import type { Rubric, SubjectKind } from '../rubric/rubric';
import { faultsOf, faultsOfPeriods, kindOf, readMarks, refuseOtherRubric, repeatedIds, sideOf, statusOf } from './admit';
import { compile, type Plan } from './compile';
import { noEntries, type Entries } from './entries';
import type { Exact } from './exact';
import type { MarkedSubject, MarksDocument, Status } from './marks';
import { profiles, type Profile } from './profile';
import { scoreQuarters } from './quarters';
import { judgeQuotas } from './quotas';
import { rank } from './rank';
import type { Result, Results } from './results';
import { rollUp, unitOf, unitsAmong, type UnitInHand, type Units } from './rollup';
import { noteFindings, scoreSubject } from './subject';
import { emptyTally, tally, type Tally } from './tally';

export interface ScoreOptions {
  /** 期次, written into the results as it is. */
  period?: string;
  /** Called now and then with the number of subjects done, and once at the end. */
  onProgress?: (done: number, all: number) => void;
}

/**
 * Scores marks by a rubric (DESIGN §5):
 *
 *   marks ──compile──▶ plan of the rubric, once
 *         ──admit────▶ each subject's marks read, or the subject refused with the reason
 *         ──tally────▶ lines, criteria, sections
 *         ──subject──▶ score and verdict │ quarters (Liyang) │ quotas (Guiyang)
 *         ──rollup───▶ units from their accounts (Suqian)
 *         ──rank─────▶ results in the order of the marks
 *
 * Points in the results are points with at most two decimals. Throws a Refusal where the marks were made for another
 * rubric or another version of it; everything else that is wrong is a problem of one subject, and the others are scored.
 */
export function score(rubric: Rubric, marks: MarksDocument, options: ScoreOptions = {}): Results {
  const plan = compile(rubric);
  refuseOtherRubric(plan, marks);
  const run = begin(plan, marks.subjects);
  const results = marks.subjects.map((subject, index) => {
    if (index > 0 && index % PROGRESS_EVERY === 0) options.onProgress?.(index, marks.subjects.length);
    return scoreOne(run, subject);
  });
  const { rollup } = rubric.procedure;
  if (rollup && run.units) rollUp(plan, rollup, run.units);
  rank(results);
  options.onProgress?.(marks.subjects.length, marks.subjects.length);
  return {
    rubric: rubric.id,
    hash: rubric.hash ?? '',
    period: options.period ?? null,
    provisional: plan.unread || results.some(({ provisional }) => provisional === true),
    results,
    problems: run.problems,
  };
}

const PROGRESS_EVERY = 1000;

/** What one run of scoring shares between subjects. */
interface Run {
  readonly plan: Plan;
  readonly repeated: ReadonlyMap<string, number>;
  readonly profileOf: ReturnType<typeof profiles>;
  /** Null where nothing is rolled up. */
  readonly units: Units | null;
  /** Filled anew for each subject. */
  readonly entries: Entries;
  readonly tally: Tally;
  readonly problems: Problem[];
}

function begin(plan: Plan, subjects: readonly MarkedSubject[]): Run {
  return {
    plan,
    repeated: repeatedIds(subjects),
    profileOf: profiles(plan),
    units: plan.rubric.procedure.rollup ? unitsAmong(subjects, (subject) => kindOf(plan, subject) === 'unit') : null,
    entries: noEntries(),
    tally: emptyTally(plan),
    problems: [],
  };
}

function scoreOne(run: Run, subject: MarkedSubject): Result {
  const { plan } = run;
  const kind = kindOf(plan, subject);
  const result = unscored(subject, kind, statusOf(subject));
  const problems: Problem[] = [];
  faultsOf(plan, subject, run.repeated, problems);
  faultsOfPeriods(plan, subject, problems);
  const unit = run.units && kind !== 'unit' ? unitOf(subject, run.units) : null;
  if (unit && 'code' in unit) problems.push(unit);

  const profile = run.profileOf(subject, sideOf(plan, kind), subject.na ?? []);
  const scored = fill(run, profile, subject, problems, result);
  const own = run.units?.of(subject);
  if (own) own.result = result;
  if (problems.length > 0) settleProblems(run, problems, result);
  if (unit && !('code' in unit)) enterAccount(unit, result, scored);
  return result;
}

/** Reads the marks of a subject and scores it into `result`, if it is checked and nothing is wrong with it. */
function fill(run: Run, profile: Profile, subject: MarkedSubject, problems: Problem[], result: Result): Exact | null {
  const { plan, entries } = run;
  const { periods } = plan.rubric.procedure;
  if (periods) {
    const trial = { ...result, sections: {} };
    scoreQuarters(plan, periods, profile, subject, entries, problems, trial);
    result.periods = {};
    if (mayScore(problems, result)) Object.assign(result, trial);
    return null;
  }
  readMarks(plan, profile, subject, subject.marks ?? {}, undefined, entries, problems);
  const checked = mayScore(problems, result);
  if (!checked) entries.count = 0;
  if (plan.quotas.length > 0) judgeQuotas(plan, profile, entries, result);
  if (!checked) return null;
  const unit = profile.side === 'unit' ? run.units?.of(subject) : undefined;
  const found = tally(plan, profile, entries, run.tally);
  if (!unit) return scoreSubject(plan, profile, found, result);
  // A unit has its vetoes and lines now, its score when all accounts are in.
  unit.own = { ending: noteFindings(found, result), penalty: found.penalty };
  return null;
}

/** Only a checked subject has a score, and none of whose marks is refused. */
function mayScore(problems: readonly Problem[], { status }: Result): boolean {
  return status === '已检查' && !problems.some(({ severity }) => severity === 'error');
}

/** 未检查 and refused accounts leave their unit provisional; 无法核实 is an answer. */
function enterAccount(unit: UnitInHand, { status, refused, vetoed }: Result, scored: Exact | null): void {
  if (refused === true || status === '未检查') unit.open = true;
  else if (scored !== null) unit.scores.push(scored);
  else if (vetoed) unit.scores.push(0);
}

/** A refused subject says why it was refused and nothing else. */
function settleProblems(run: Run, problems: readonly Problem[], result: Result): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) result.refused = true;
  run.problems.push(...(errors.length > 0 ? errors : problems));
}

function unscored(subject: MarkedSubject, kind: SubjectKind, status: Status): Result {
  return {
    id: subject.id,
    name: subject.name ?? subject.id,
    kind,
    group: subject.group || null,
    status,
    vetoed: false,
    vetoes: [],
    sections: {},
    score: null,
    verdict: null,
    rank: null,
    lines: [],
  };
}
