import type { Described } from '../rubric/names';
import type { ClausePlan, CriterionPlan, Plan, Side } from './compile';

/** Why a clause does not count for a subject. */
export type Outside = 'concerns_others' | 'other_side' | 'not_applicable';

/** What of a rubric holds for a subject, before anything is marked. */
export interface Profile {
  readonly side: Side;
  /** By clause; null where the clause counts. */
  readonly outside: readonly (Outside | null)[];
  /** By criterion, in units: what it gives with no mark. */
  readonly starts: Float64Array;
  /** By section: the sum of its criteria's starts. */
  readonly sections: Float64Array;
  /** Points of the deduct and award criteria, and of those left out (DESIGN §5.4: T and N). */
  readonly total: number;
  readonly leftOut: number;
  /** No deduct or award criterion remains: there is nothing to score. */
  readonly nothingLeft: boolean;
}

/**
 * Finds the profile of a subject. Subjects alike in kind, group, platform and, where the rubric names units, name
 * share one; a subject with criteria marked 不适用 gets its own.
 */
export function profiles(plan: Plan): (subject: Described, side: Side, na: readonly string[]) => Profile {
  const known: Record<Side, Branch> = { all: {}, unit: {}, account: {} };
  return (subject, side, na) => {
    if (na.length > 0) return profileOf(plan, subject, side, new Set(na));
    let branch = known[side];
    for (const { id } of plan.limits) branch = plan.concerns(id, subject) ? (branch.concerned ??= {}) : (branch.spared ??= {});
    return (branch.profile ??= profileOf(plan, subject, side, none));
  };
}

/** Subjects parted by one limit after another: 20,000 departments need no key each. */
interface Branch {
  concerned?: Branch;
  spared?: Branch;
  profile?: Profile;
}

const none: ReadonlySet<string> = new Set();

function profileOf(plan: Plan, subject: Described, side: Side, na: ReadonlySet<string>): Profile {
  const outside = plan.clauses.map((clause) => outsideOf(plan, clause, subject, side, na));
  const starts = new Float64Array(plan.criteria.length);
  const sections = new Float64Array(plan.sections.length);
  let total = 0;
  let leftOut = 0;
  let remaining = 0;
  for (const criterion of plan.criteria) {
    if (!isOn(side, criterion)) continue;
    const out = criterion.clauses.every(({ order }) => outside[order] !== null);
    const start = out ? keptWhenLeftOut(plan, criterion) : criterion.start;
    starts[criterion.order] = start;
    sections[criterion.section.order] = (sections[criterion.section.order] ?? 0) + start;
    if (!criterion.based) continue;
    const max = finite(criterion.max);
    total += max;
    if (out) leftOut += max;
    else remaining += 1;
  }
  return { side, outside, starts, sections, total, leftOut, nothingLeft: remaining === 0 };
}

function outsideOf(plan: Plan, clause: ClausePlan, subject: Described, side: Side, na: ReadonlySet<string>): Outside | null {
  if (!isOn(side, clause.criterion)) return 'other_side';
  if (na.has(clause.criterion.id)) return 'not_applicable';
  return plan.concerns(clause.id, subject) ? null : 'concerns_others';
}

function isOn(side: Side, { section }: CriterionPlan): boolean {
  return section.side === 'all' || section.side === side;
}

/** 昆山、宿迁: what does not apply keeps its full points; 荆州: the rest is rescaled. Left-out bonus gives nothing. */
function keptWhenLeftOut(plan: Plan, criterion: CriterionPlan): number {
  return criterion.based && plan.rubric.procedure.notApplicable === 'full' ? finite(criterion.max) : 0;
}

function finite(max: number): number {
  return max === Infinity ? 0 : max;
}
