import type { ClausePlan, CriterionPlan, Plan } from './compile';
import type { Entries } from './entries';
import { points } from './exact';
import type { Profile } from './profile';
import type { Line } from './results';

/** Steps 1 and 2 of DESIGN §5 for one subject in one period; amounts in units. */
export interface Tally {
  /** By section: the sum of its criteria held in 0 … its total, or 0 under a section veto; negative for a penalty. */
  readonly sections: Float64Array;
  /** What penalty sections and deductions in veto sections take off the total. */
  penalty: number;
  /** What the indicators gave whose excess is handed on. */
  carrying: number;
  /** The clauses whose veto fired. */
  readonly fired: ClausePlan[];
  lines: Line[];
}

export function emptyTally(plan: Plan): Tally {
  return { sections: new Float64Array(plan.sections.length), penalty: 0, carrying: 0, fired: [], lines: [] };
}

/** Fills `result`, whatever it held before but for the lines, which are made anew; answers it. */
export function tally(plan: Plan, profile: Profile, entries: Entries, result: Tally, period?: string): Tally {
  for (let order = 0; order < plan.sections.length; order += 1) result.sections[order] = profile.sections[order] ?? 0;
  result.penalty = 0;
  result.carrying = 0;
  if (result.fired.length > 0) result.fired.length = 0;
  result.lines = [];
  let from = 0;
  while (from < entries.count) {
    const criterion = entries.clauses[from]?.criterion;
    if (!criterion) break;
    let to = from + 1;
    while (to < entries.count && entries.clauses[to]?.criterion === criterion) to += 1;
    const start = profile.starts[criterion.order] ?? 0;
    const value = criterionValue(criterion, start, entries, from, to, result, period);
    const { order, kind } = criterion.section;
    result.sections[order] = (result.sections[order] ?? 0) + value - start;
    if (criterion.free) result.penalty -= value;
    if (criterion.carries && kind !== 'penalty') result.carrying += value;
    from = to;
  }
  holdSections(plan, result);
  return result;
}

/** Step 1: the value of a criterion, with a line for each of its entries. */
function criterionValue(criterion: CriterionPlan, start: number, entries: Entries, from: number, to: number, into: Tally, period: string | undefined): number {
  const firstLine = into.lines.length;
  let zero = false;
  let value = start;
  for (let at = from; at < to; at += 1) {
    const clause = entries.clauses[at];
    if (!clause) continue;
    const amount = lineOf(clause, entries, at, into, period);
    amounts[at - from] = amount;
    value += amount;
    zero ||= clause.zero;
  }
  if (criterion.free) return value;
  if (zero) return zeroed(into.lines, firstLine);
  if (criterion.sharedCaps.length > 0) value -= holdShared(criterion, entries, from, to, into.lines, firstLine);
  if (value >= 0 && value <= criterion.max) return value;
  const held = value < 0 ? 0 : criterion.max;
  cut(value - held, to - from, () => true, into.lines, firstLine, 'criterion');
  return held;
}

/** Amounts of the entries of the criterion in hand. */
const amounts: number[] = [];

/** Adds the line of an entry and answers what it gives or takes after its own cap. */
function lineOf(clause: ClausePlan, entries: Entries, at: number, into: Tally, period: string | undefined): number {
  const value = entries.values[at] ?? 0;
  const fires = value >= clause.vetoFrom;
  const full = fires ? 0 : clause.amount(value);
  const amount = full > clause.cap ? clause.cap : full < -clause.cap ? 0 - clause.cap : full;
  const line: Line = { clause: clause.id, mark: entries.marks[at] ?? null, points: points(amount) };
  if (amount !== full) line.capped = { from: points(full), by: 'clause' };
  if (period !== undefined) line.period = period;
  if (fires && clause.scope) {
    line.veto = clause.scope;
    into.fired.push(clause);
  }
  into.lines.push(line);
  return amount;
}

/** 荆州 3.6.2：集中发布的不得分. */
function zeroed(lines: Line[], firstLine: number): number {
  for (let at = firstLine; at < lines.length; at += 1) {
    const line = lines[at];
    if (line) line.remark = 'criterion_zero';
  }
  return 0;
}

/** Holds each group of clauses within its shared cap, in the order given; answers what came off the sum. */
function holdShared(criterion: CriterionPlan, entries: Entries, from: number, to: number, lines: Line[], firstLine: number): number {
  let off = 0;
  for (const { members, cap } of criterion.sharedCaps) {
    const isMember = (position: number) => members.some((member) => member === entries.clauses[from + position]);
    let sum = 0;
    for (let position = 0; position < to - from; position += 1) if (isMember(position)) sum += amounts[position] ?? 0;
    const excess = sum > cap ? sum - cap : sum < -cap ? sum + cap : 0;
    if (excess === 0) continue;
    cut(excess, to - from, isMember, lines, firstLine, 'shared');
    off += excess;
  }
  return off;
}

/** Takes an excess (of either sign) back from the last entries first, and notes on their lines what is left to count. */
function cut(excess: number, count: number, among: (position: number) => boolean, lines: Line[], firstLine: number, by: 'shared' | 'criterion'): void {
  let rest = excess;
  for (let position = count - 1; position >= 0 && rest !== 0; position -= 1) {
    const amount = amounts[position] ?? 0;
    if (amount === 0 || amount > 0 !== excess > 0 || !among(position)) continue;
    const taken = Math.abs(rest) < Math.abs(amount) ? rest : amount;
    amounts[position] = amount - taken;
    rest -= taken;
    const line = lines[firstLine + position];
    if (!line) continue;
    line.counted = points(amount - taken);
    line.capped ??= { from: line.points, by };
  }
}

/** Step 2. */
function holdSections(plan: Plan, result: Tally): void {
  for (const { order, kind, total } of plan.sections) {
    if (kind === 'penalty') continue;
    const sum = result.sections[order] ?? 0;
    result.sections[order] = sum < 0 ? 0 : sum > total ? total : sum;
  }
  for (const { scope, criterion } of result.fired) {
    if (scope === 'section') result.sections[criterion.section.order] = 0;
  }
}
