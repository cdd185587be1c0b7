import type { Periods } from '../rubric/rubric';
import { readMarks } from './admit';
import type { ClausePlan, Plan } from './compile';
import type { Entries } from './entries';
import { points, rounded, units } from './exact';
import type { MarkedSubject } from './marks';
import type { Profile } from './profile';
import type { Problem } from '../messages/problem';
import type { Line, PeriodScore, Result } from './results';
import { noteFindings, verdictOf, vetoScore } from './subject';
import { emptyTally, tally, type Tally } from './tally';

/**
 * Reads and scores a subject period by period (DESIGN §5.7, 溧阳 三、计分规则). Where a mark is refused the problems say
 * so and the caller drops what was scored.
 */
export function scoreQuarters(plan: Plan, periods: Periods, profile: Profile, subject: MarkedSubject, entries: Entries, problems: Problem[], into: Result): void {
  const tallies = periods.names.map((name): Quarter => {
    readMarks(plan, profile, subject, subject.periods?.[name] ?? {}, name, entries, problems);
    return { name, found: tally(plan, profile, entries, emptyTally(plan), name) };
  });
  const fired = tallies.flatMap(({ found }) => found.fired);
  const lines = tallies.flatMap(({ found }) => found.lines);
  if (noteFindings({ fired, lines }, into) === 'subject') {
    into.score = vetoScore(plan) === null ? null : 0;
    into.verdict = verdictOf(plan, into);
    return;
  }
  const amounts = quarterAmounts(plan, periods, tallies, fired);
  into.periods = Object.fromEntries(amounts.map(({ name, score, carried }): [string, PeriodScore] => [name, { score: rounded(score), carried: rounded(carried) }]));
  into.sections = sectionSums(plan, tallies);
  if (profile.nothingLeft) return;
  const year = amounts.reduce((total, { score }) => total + score, 0);
  into.score = into.vetoed ? 0 : rounded(Math.min(units(periods.yearCeiling), year));
  into.verdict = verdictOf(plan, into);
}

interface Quarter {
  name: string;
  found: Tally;
}

interface QuarterAmount {
  name: string;
  score: number;
  carried: number;
}

/** What each quarter gives and hands on, in units; whole, since late halves of a thousandth are whole units. */
function quarterAmounts(plan: Plan, periods: Periods, tallies: readonly Quarter[], fired: readonly ClausePlan[]): QuarterAmount[] {
  const ceiling = units(periods.ceiling);
  let carryIn = 0;
  return tallies.map(({ name, found }, index) => {
    if (isRewarded(periods, name, found.lines, fired)) {
      carryIn = 0;
      return { name, score: units(periods.reward?.score ?? 0), carried: 0 };
    }
    const vetoed = found.fired.some(({ scope }) => scope === 'quarter');
    const raw = carryIn + gainOf(plan, found) - found.penalty;
    // 扣完为止，负分不计; 本季度得满分后仍继续完成重点栏目的，可自动进入下一季度累计计分.
    const score = vetoed ? 0 : Math.min(ceiling, Math.max(0, raw));
    const last = index === tallies.length - 1;
    const carried = vetoed || last ? 0 : Math.min(Math.max(0, raw - ceiling), carryIn + found.carrying);
    carryIn = carried;
    return { name, score, carried };
  });
}

/** 第四季度得分计25分（出现“一票否决”情况的单位除外）. The line of the tick says whether it was granted. */
function isRewarded(periods: Periods, name: string, lines: readonly Line[], fired: readonly ClausePlan[]): boolean {
  const { reward } = periods;
  if (!reward || reward.period !== name) return false;
  const line = lines.find(({ clause }) => clause === reward.clause);
  if (!line || fired.length > 0) return false;
  line.points = reward.score;
  return true;
}

function gainOf(plan: Plan, found: Tally): number {
  let gain = 0;
  for (const { order, kind } of plan.sections) if (kind !== 'veto' && kind !== 'penalty') gain += found.sections[order] ?? 0;
  return gain;
}

/** Over the quarters: what awards gave and penalties took, and the reward where it was granted. */
function sectionSums(plan: Plan, tallies: readonly Quarter[]): Record<string, number> {
  return Object.fromEntries(
    plan.sections.filter(({ kind }) => kind !== 'veto').map(({ id, order, kind }): [string, number] => {
      const granted = kind === 'bonus' ? rewardIn(plan, tallies) : tallies.reduce((total, { found }) => total + (found.sections[order] ?? 0), 0);
      return [id, points(granted)];
    }),
  );
}

function rewardIn(plan: Plan, tallies: readonly Quarter[]): number {
  const { reward } = plan.rubric.procedure.periods ?? {};
  return units(tallies.flatMap(({ found }) => found.lines).find(({ clause }) => clause === reward?.clause)?.points ?? 0);
}
