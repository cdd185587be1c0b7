import { compileAppliesTo, type Described } from '../rubric/names';
import type { Clause, Criterion, Periods, Rubric, Section, SectionKind } from '../rubric/rubric';
import { clausesOf, criteriaOf } from '../rubric/walk';
import { units } from './exact';
import { quotaMet, readyRule, type ReadyRule } from './rule';

/** A rubric made ready for scoring many subjects: everything looked up once, every amount in units. */
export interface Plan {
  readonly rubric: Rubric;
  readonly sections: readonly SectionPlan[];
  readonly criteria: readonly CriterionPlan[];
  readonly clauses: readonly ClausePlan[];
  readonly byId: ReadonlyMap<string, ClausePlan>;
  readonly criterionById: ReadonlyMap<string, CriterionPlan>;
  /** Clauses that concern only some subjects, one for each distinct limit. */
  readonly limits: readonly ClausePlan[];
  readonly quotas: readonly ClausePlan[];
  readonly concerns: (clauseId: string, subject: Described) => boolean;
  /** Some deduct or award clause has points; false for a table of quotas. */
  readonly scored: boolean;
  /** Some statement of the notice has not been read: no result is final. */
  readonly unread: boolean;
  /** Units; null where the notice sets none. */
  readonly pass: number | null;
  readonly gate: number | null;
}

/** On whom a section is marked in a roll-up; `all` where there is none. */
export type Side = 'all' | 'unit' | 'account';

export interface SectionPlan {
  readonly id: string;
  readonly order: number;
  readonly kind: SectionKind;
  readonly side: Side;
  /** Units; Infinity where the notice states none. */
  readonly total: number;
}

export interface CriterionPlan {
  readonly id: string;
  readonly order: number;
  readonly section: SectionPlan;
  /** Units; Infinity where the notice states none. */
  readonly max: number;
  /** What it gives with no mark at all, in units. */
  readonly start: number;
  /** Deducts from or awards in the base: it has points that not applying leaves out. */
  readonly based: boolean;
  /** Its clauses are summed without limits: a penalty section, or a deduction in a veto section. */
  readonly free: boolean;
  /** What it gives above the ceiling of a period is handed on (重点栏目). */
  readonly carries: boolean;
  readonly sharedCaps: readonly { readonly members: readonly ClausePlan[]; readonly cap: number }[];
  readonly clauses: readonly ClausePlan[];
}

export interface ClausePlan extends ReadyRule {
  readonly id: string;
  readonly order: number;
  readonly clause: Clause;
  /** Name of its indicator, for messages. */
  readonly indicator: string;
  readonly criterion: CriterionPlan;
  readonly zero: boolean;
  /** Counts even where the clause does not concern the subject: a veto is never silenced. */
  readonly neverSilenced: boolean;
  /** Sets the score of a period. */
  readonly reward: boolean;
  readonly met: ((value: number) => boolean) | null;
}

/** The plan of a rubric, made once; a rubric is not changed in place. */
export function compile(rubric: Rubric): Plan {
  let plan = plans.get(rubric);
  if (!plan) {
    plan = planOf(rubric);
    plans.set(rubric, plan);
  }
  return plan;
}

const plans = new WeakMap<Rubric, Plan>();

function planOf(rubric: Rubric): Plan {
  const { procedure } = rubric;
  const sections = rubric.sections.map((section, order) => sectionPlan(section, order, rubric));
  const clauses: ClausePlan[] = [];
  const criteria = [...criteriaOf(rubric)].map(({ section, indicator, criterion }, order) => {
    const placed = sections[rubric.sections.indexOf(section)];
    if (!placed) throw new Error(`No section for ${criterion.id}`);
    const plan = criterionPlan(criterion, order, placed, procedure.periods?.carryIndicators.includes(indicator.id) ?? false);
    const own = criterion.clauses.map((clause, position) => clausePlan(clause, clauses.length + position, plan, indicator, procedure.periods));
    clauses.push(...own);
    return complete(plan, criterion, own);
  });
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  return {
    rubric,
    sections,
    criteria,
    clauses,
    byId,
    criterionById: new Map(criteria.map((criterion) => [criterion.id, criterion])),
    limits: [...new Map(clauses.flatMap((clause) => (clause.clause.appliesTo ? [[JSON.stringify(clause.clause.appliesTo), clause] as const] : []))).values()],
    quotas: clauses.filter(({ met }) => met !== null),
    concerns: compileAppliesTo(rubric),
    scored: clauses.some(({ criterion, clause }) => criterion.based && clause.rule.kind !== 'quota' && clause.rule.kind !== 'unread'),
    unread: [...clausesOf(rubric)].some(({ clause }) => clause.rule.kind === 'unread'),
    pass: procedure.pass === null ? null : units(procedure.pass),
    gate: procedure.gate === null ? null : units(procedure.gate),
  };
}

function sectionPlan(section: Section, order: number, rubric: Rubric): SectionPlan {
  const { rollup } = rubric.procedure;
  const side = rollup === null ? 'all' : rollup.unitSections.includes(section.id) ? 'unit' : 'account';
  return { id: section.id, order, kind: section.kind, side, total: limit(section.total) };
}

interface GrowingCriterion extends CriterionPlan {
  clauses: ClausePlan[];
  sharedCaps: { members: ClausePlan[]; cap: number }[];
}

function criterionPlan(criterion: Criterion, order: number, section: SectionPlan, carries: boolean): GrowingCriterion {
  const free = section.kind === 'penalty' || section.kind === 'veto';
  return {
    id: criterion.id,
    order,
    section,
    max: limit(criterion.max),
    start: criterion.start === 'full' && criterion.max !== null && !free ? units(criterion.max) : 0,
    based: section.kind === 'deduct' || section.kind === 'award',
    free,
    carries,
    sharedCaps: [],
    clauses: [],
  };
}

function complete(plan: GrowingCriterion, criterion: Criterion, clauses: ClausePlan[]): CriterionPlan {
  plan.clauses.push(...clauses);
  for (const { clauses: ids, cap } of criterion.sharedCaps ?? []) {
    plan.sharedCaps.push({ members: clauses.filter((clause) => ids.includes(clause.id)), cap: units(cap) });
  }
  return plan;
}

function clausePlan(clause: Clause, order: number, criterion: CriterionPlan, indicator: { id: string; name: string }, periods: Periods | null): ClausePlan {
  const { rule } = clause;
  const reward = periods?.reward?.clause === clause.id;
  const ready = readyRule(rule, {
    adoptions: periods !== null && criterion.section.kind === 'award' && rule.kind === 'award_each',
    lateHalf: periods?.lateIndicators.includes(indicator.id) ?? false,
    reward,
  });
  return {
    ...ready,
    id: clause.id,
    order,
    clause,
    indicator: indicator.name,
    criterion,
    zero: rule.kind === 'zero',
    neverSilenced: rule.kind === 'veto' || rule.kind === 'veto_count' || (criterion.section.kind === 'veto' && ready.scope !== null),
    reward,
    met: rule.kind === 'quota' ? quotaMet(rule) : null,
  };
}

function limit(most: number | null): number {
  return most === null ? Infinity : units(most);
}
