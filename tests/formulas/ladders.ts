import { comparison } from '../../src/rubric/steps';
import { markTypeOf } from '../../src/rubric/mark-type';
import type { Clause, Criterion, Rubric, Section } from '../../src/rubric/rubric';
import type { Mark, Marks } from '../../src/scoring/marks';

/** What is marked on one criterion, from little to too much. */
export interface Ladder {
  section: Section;
  criterion: Criterion;
  steps: Marks[];
}

/** Whether a mark may veto: such marks stand alone, or there is little else to see. */
export const vetoFrom = ({ rule }: Clause): number | null => (rule.kind === 'veto' ? 1 : (rule.kind === 'veto_count' || (rule.kind === 'deduct_each' && rule.scope !== undefined)) && rule.at !== undefined ? rule.at : null);

/** Each clause alone at each of its bounds, then the clauses one after another until all limits are passed. */
export function ladderOf(rubric: Rubric, section: Section, criterion: Criterion): Ladder {
  const late = rubric.procedure.periods !== null && section.kind === 'award';
  const own = criterion.clauses.filter((clause) => clause.rule.kind !== 'unread' && clause.rule.kind !== 'veto');
  const alone = own.flatMap((clause) => boundsOf(clause, criterion, late).map((mark): Marks => ({ [clause.id]: mark })));
  const together: Marks[] = [];
  let marks: Marks = {};
  for (const clause of own) {
    const bounds = boundsOf(clause, criterion, late);
    const most = bounds.at(-1);
    if (most === undefined || clause.rule.kind === 'zero') continue;
    marks = { ...marks, [clause.id]: most };
    together.push(marks);
  }
  return { section, criterion, steps: [...alone, ...(own.length > 1 ? together : [])] };
}

/** Marks just below, at and above everything that the clause's rule, its caps and its criterion set; the strongest last. */
function boundsOf(clause: Clause, criterion: Criterion, late: boolean): Mark[] {
  const { rule } = clause;
  const type = markTypeOf(rule);
  switch (type.type) {
    case 'tick':
      return [true];
    case 'choice':
      return [...type.options].reverse();
    case 'count': {
      const counts = countsOf(clause, criterion).filter((count) => count > 0 && count <= (type.most ?? Infinity));
      const sorted = [...new Set(counts)].sort((a, b) => a - b);
      const withLate: Mark[] = late && rule.kind === 'award_each' ? [{ late: 1 }, { count: 1, late: 1 }, { count: Math.max(0, Math.max(...sorted) - 3), late: 3 }] : [];
      return [0, ...withLate, ...sorted];
    }
    case 'number': {
      const within = numbersOf(clause, criterion).filter((number) => number >= type.least && number <= (type.most ?? Infinity));
      const sorted = [...new Set(within.map((number) => Math.round(number * 1000) / 1000))].sort((a, b) => a - b);
      return rule.kind === 'shortfall' ? sorted.reverse() : sorted;
    }
    case 'none':
      return [];
  }
}

function limitsOf({ id, rule }: Clause, { max, sharedCaps }: Criterion): number[] {
  return [...('cap' in rule && rule.cap !== undefined ? [rule.cap] : []), ...(max === null ? [] : [max]), ...(sharedCaps ?? []).flatMap(({ clauses, cap }) => (clauses.includes(id) ? [cap] : []))];
}

function countsOf(clause: Clause, criterion: Criterion): number[] {
  const { rule } = clause;
  const around = (count: number): number[] => [count - 1, count, count + 1];
  const from = vetoFrom(clause);
  // A count that vetoes is for the vetoes themselves.
  if (from !== null) return from > 1 ? [1, from - 1] : [];
  const points = 'points' in rule ? rule.points : 0;
  const most = rule.kind === 'award_each' && rule.at !== undefined ? around(rule.at) : [];
  return [1, 2, ...most, ...(points > 0 ? limitsOf(clause, criterion).flatMap((limit) => around(Math.floor(limit / points))) : [])];
}

function numbersOf(clause: Clause, criterion: Criterion): number[] {
  const { rule } = clause;
  const around = (number: number): number[] => [number - 0.001, number, number + 0.001];
  switch (rule.kind) {
    case 'judge':
      return [0, rule.points / 3, rule.points - 0.005, ...around(rule.points), ...around(rule.from ?? 0)];
    case 'ratio':
      return [0, 0.005, 100 / 3, 50, 99.995, ...around(100)];
    case 'steps':
      return [0, ...rule.steps.flatMap(({ when }) => around(comparison(when)?.bound ?? 0))];
    case 'quota':
      return [0, ...around(comparison(rule.when)?.bound ?? 0)];
    case 'shortfall': {
      const per = rule.per ?? 1;
      const limits = limitsOf(clause, criterion).map((limit) => rule.at - (limit / rule.points) * per);
      return [0, ...around(rule.at), ...around(rule.at - per), ...limits.flatMap((limit) => [limit + per, ...around(limit), limit - per])];
    }
    default:
      return [];
  }
}
