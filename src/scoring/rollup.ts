import { problem, type Problem } from '../messages/problem';
import { foldName, nearestName } from '../rubric/names';
import type { Rollup } from '../rubric/rubric';
import type { Plan } from './compile';
import { compare, notNegative, quotient, rounded, scaled, sum, units, type Exact } from './exact';
import type { MarkedSubject } from './marks';
import type { Result } from './results';
import { verdictOf, vetoScore, type Ending } from './subject';

/** A unit of a roll-up while its accounts are being scored. */
export interface UnitInHand {
  readonly subject: MarkedSubject;
  /** Set when its turn has come. */
  result: Result | null;
  /** What its own sections say; null while it is unchecked or refused. */
  own: { ending: Ending; /** What they take off, in units. */ penalty: number } | null;
  /** Exact scores of its checked accounts. */
  readonly scores: Exact[];
  /** One of its accounts is unchecked or refused. */
  open: boolean;
}

export interface Units {
  readonly all: readonly UnitInHand[];
  readonly of: (subject: MarkedSubject) => UnitInHand | undefined;
  readonly byReference: (reference: string) => readonly UnitInHand[];
}

/** Units found by 编号 or by name; a name may differ in width and spaces. */
export function unitsAmong(subjects: readonly MarkedSubject[], isUnit: (subject: MarkedSubject) => boolean): Units {
  const all = subjects.filter(isUnit).map((subject): UnitInHand => ({ subject, result: null, own: null, scores: [], open: false }));
  const bySubject = new Map(all.map((unit) => [unit.subject, unit]));
  const byKey = new Map<string, Set<UnitInHand>>();
  const add = (key: string, unit: UnitInHand) => byKey.set(key, (byKey.get(key) ?? new Set()).add(unit));
  for (const unit of all) {
    add(`id:${unit.subject.id}`, unit);
    if (unit.subject.name) add(`name:${foldName(unit.subject.name)}`, unit);
  }
  const found = (key: string) => byKey.get(key) ?? [];
  return {
    all,
    of: (subject) => bySubject.get(subject),
    byReference: (reference) => [...new Set([...found(`id:${reference}`), ...found(`name:${foldName(reference)}`)])],
  };
}

/** The unit of an account, or the problem that it has none to count for. */
export function unitOf(account: MarkedSubject, among: Units): UnitInHand | Problem {
  const place = { subject: account.id };
  const { unit } = account;
  if (!unit || foldName(unit) === '') return problem('account_without_unit', 'error', { subject: account.id }, place);
  const found = among.byReference(unit);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) {
    const units = found.map(({ subject }) => `${subject.id} ${subject.name ?? ''}`.trim()).join('、');
    return problem('account_unit_ambiguous', 'error', { subject: account.id, unit, units }, place);
  }
  const nearest = nearestName(unit, among.all.map(({ subject }) => subject.name ?? subject.id)) ?? '';
  return problem('account_unit_unknown', 'error', { subject: account.id, unit, nearest }, place);
}

/**
 * 宿迁（宿政办发〔2021〕22号 附件2）：单位得分为运维政务新媒体账号得分的平均分，
 * 单位最终得分=（单位得分÷同类单位最高得分）×100分. DESIGN §5.5 and §5.6.
 */
export function rollUp(plan: Plan, rollup: Rollup, among: Units): void {
  const groups = new Map<string, Scored[]>();
  for (const { result, own, scores, open } of among.all) {
    if (!result) continue;
    result.provisional = open;
    const score = own && unitScore(plan, rollup, scores, own);
    if (!own || score === null) continue;
    const key = result.group ?? '';
    const group = groups.get(key) ?? [];
    group.push({ result, own, score });
    groups.set(key, group);
  }
  for (const group of groups.values()) finishGroup(rollup, group);
  for (const { result, own } of among.all) if (result && own) result.verdict = verdictOf(plan, result);
}

type Own = NonNullable<UnitInHand['own']>;
interface Scored {
  result: Result;
  own: Own;
  score: Exact;
}

/** A unit's score before normalising; a vetoed one has its veto score even without accounts. */
function unitScore(plan: Plan, rollup: Rollup, scores: readonly Exact[], { ending, penalty }: Own): Exact | null {
  if (ending === 'subject') return vetoScore(plan);
  if (ending === 'zero') return 0;
  if (scores.length === 0) return null;
  const mean = quotient(scores.reduce(sum), scores.length);
  return deductsBefore(rollup) ? notNegative(sum(mean, -penalty)) : mean;
}

/** 出现1个的，扣50分: before normalising unless the office chose otherwise. */
function deductsBefore(rollup: Rollup): boolean {
  return rollup.penalty === 'before_normalising' || rollup.normaliseTo === null;
}

function finishGroup(rollup: Rollup, group: readonly Scored[]): void {
  const best = group.map(({ score }) => score).reduce((most, score) => (compare(score, most) > 0 ? score : most));
  for (const { result, own, score } of group) {
    const final = normalised(rollup, score, best);
    const before = deductsBefore(rollup);
    result.score = rounded(before ? final : notNegative(sum(final, -own.penalty)));
    if (before && rollup.normaliseTo !== null && own.penalty > 0 && compare(best, 0) > 0 && compare(score, best) === 0) markCancelled(result);
  }
}

/** All have 0 where the best has 0. */
function normalised({ normaliseTo }: Rollup, score: Exact, best: Exact): Exact {
  if (normaliseTo === null) return score;
  return compare(best, 0) > 0 ? scaled(quotient(score, best), units(normaliseTo), 1) : 0;
}

/** The best of a group ends at 100 whatever was taken off it: the line says so. */
function markCancelled({ lines }: Result): void {
  for (const line of lines) if (line.points < 0) line.remark = 'cancelled_by_normalising';
}
