import type { Plan } from './compile';
import type { Entries } from './entries';
import type { Profile } from './profile';
import type { Result } from './results';

/** 贵阳 三、工作流程: each quota that applies is met, not met or, where nothing was measured, neither. */
export function judgeQuotas(plan: Plan, profile: Profile, entries: Entries, into: Result): void {
  const quotas: Record<string, boolean | null> = {};
  for (const { id, order } of plan.quotas) if (profile.outside[order] === null) quotas[id] = null;
  let met = 0;
  let of = 0;
  for (let at = 0; at < entries.count; at += 1) {
    const clause = entries.clauses[at];
    if (!clause?.met) continue;
    const reached = clause.met(entries.values[at] ?? 0);
    quotas[clause.id] = reached;
    of += 1;
    if (reached) met += 1;
  }
  into.quotas = quotas;
  into.met = met;
  into.of = of;
  into.rate = of === 0 ? null : percent(met, of);
}

/** Per cent with two decimals, half up: 2 of 3 is 66.67. */
function percent(part: number, whole: number): number {
  return Math.floor((part * 20_000 + whole) / (2 * whole)) / 100;
}
