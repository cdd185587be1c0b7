import type { ClausePlan, Plan } from './compile';
import { compare, notNegative, points, rounded, scaled, sum, type Exact } from './exact';
import type { Profile } from './profile';
import type { Result, Verdict } from './results';
import type { Tally } from './tally';

/** Scores a tallied subject without periods into its result; answers the exact score, for the mean of a roll-up. */
export function scoreSubject(plan: Plan, profile: Profile, found: Tally, into: Result): Exact | null {
  const ending = noteFindings(found, into);
  const score = ending === 'subject' ? vetoScore(plan) : ordinaryScore(plan, profile, found, ending, into);
  into.score = score === null ? null : rounded(score);
  into.verdict = verdictOf(plan, into);
  return score;
}

/**
 * What a veto leaves to score: nothing after a subject veto (即判定为不合格，不再对其他指标进行评分), zero after a veto of the
 * year or the quarter, null where none of these fired.
 */
export type Ending = 'subject' | 'zero' | null;

/** Puts lines and vetoes into the result; findings stay listed after a veto. */
export function noteFindings({ fired, lines }: Pick<Tally, 'fired' | 'lines'>, into: Result): Ending {
  into.lines = lines;
  if (fired.length === 0) return null;
  into.vetoes = vetoesOf(fired);
  const subject = fired.some(({ scope }) => scope === 'subject');
  into.vetoed = subject || fired.some(({ scope }) => scope === 'year');
  if (!subject) return fired.some(({ scope }) => scope !== 'section') ? 'zero' : null;
  for (const line of lines) if (line.veto === undefined) line.remark = 'after_veto';
  return 'subject';
}

/** Without further scoring (昆山) or 直接得0分 (宿迁). */
export function vetoScore(plan: Plan): Exact | null {
  return plan.rubric.procedure.veto === 'zero' ? 0 : null;
}

export function verdictOf(plan: Plan, { lines, score }: Result): Verdict | null {
  if (lines.some(({ veto }) => veto === 'subject')) return '不合格';
  const { pass } = plan.rubric.procedure;
  return pass === null || score === null ? null : score < pass ? '不合格' : '合格';
}

/** Each once, in the notice's order. */
function vetoesOf(fired: readonly ClausePlan[]): string[] {
  return [...new Set([...fired].sort((a, b) => a.order - b.order).map(({ id }) => id))];
}

/** Steps 3 and 4 of DESIGN §5. */
function ordinaryScore(plan: Plan, profile: Profile, found: Tally, ending: Ending, into: Result): Exact | null {
  if (!plan.scored) return null;
  const base = baseOf(plan, profile, found);
  const open = passesGate(plan, base);
  let bonus = 0;
  for (const { id, order, kind, side } of plan.sections) {
    if (kind === 'veto' || (side !== 'all' && side !== profile.side)) continue;
    const amount = kind === 'bonus' && !open ? 0 : (found.sections[order] ?? 0);
    if (kind === 'bonus') bonus += amount;
    into.sections[id] = points(amount);
  }
  if (profile.nothingLeft) return null;
  return ending === 'zero' ? 0 : notNegative(sum(base, bonus - found.penalty));
}

/** Deduct and award sections; rescaled by T ÷ (T − N) where the rest stands for what is left out (荆州). */
function baseOf(plan: Plan, profile: Profile, found: Tally): Exact {
  let base = 0;
  for (const { order, kind } of plan.sections) if (kind === 'deduct' || kind === 'award') base += found.sections[order] ?? 0;
  const remaining = profile.total - profile.leftOut;
  const rescales = plan.rubric.procedure.notApplicable === 'rescale' && profile.leftOut > 0 && remaining > 0;
  return rescales ? scaled(base, profile.total, remaining) : base;
}

/** 昆山：低于60分不合格；高于80分，则进入加分指标评分环节. Exact, not rounded: 80.004 is above 80. */
function passesGate({ pass, gate }: Plan, base: Exact): boolean {
  return (pass === null || compare(base, pass) >= 0) && (gate === null || compare(base, gate) > 0);
}
