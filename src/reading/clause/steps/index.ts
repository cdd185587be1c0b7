import type { CellContext } from '../../statement';
import { problem } from '../../../messages/problem';
import { effectOf, type Draft } from '../draft';
import { allOrOne, amounts, exclusive, highestOf, onlyLess, sameMatter } from './alternatives';
import { candidates, isHalfAndWhole, mostSteps, type Run } from './candidate';
import { graded } from './graded';
import { numeric, single } from './numeric';
import { places, ranked } from './places';

/** How many statements from `at` on are steps of one measure, and what they state; null where the one at `at` is none. */
export function stepsFrom(drafts: readonly Draft[], at: number, context: CellContext, text: string): Run | null {
  const bands = bandsFrom(drafts, at, context);
  if (bands) return bands;
  const run = candidates(drafts, at, context, text);
  if (run.length === 0 || isHalfAndWhole(run)) return null;
  return withGap(allOrOne(run, text) ?? onlyLess(run, text) ?? graded(run, text) ?? ranked(run, text) ?? places(run, text) ?? highestOf(run, text) ?? numeric(run, drafts[at + run.length], context, text) ?? amounts(run, text) ?? sameMatter(run, text) ?? exclusive(run, context, text) ?? single(run, text));
}

/** 全额到位的得8分，到位率不足80%的得4分: between the two nothing is said. */
function withGap(run: Run | null): Run | null {
  const rule = run?.outcome.rule;
  if (!run || rule?.kind !== 'steps') return run;
  const [whole, part, ...others] = rule.steps;
  const below = /(?:不足|低于|未达到?|不到|少于|不满)(\d{1,2}(?:\.\d+)?)%/.exec(part?.when ?? '')?.[1];
  if (below === undefined || !/全额|足额|全部|100%|全覆盖/.test(whole?.when ?? '') || others.some(({ when }) => when.includes('%'))) return run;
  return { ...run, outcome: { ...run.outcome, problems: [...run.outcome.problems, problem('reading_steps_gap', 'warning', { from: `${below}%`, to: '100%' })] } };
}

/** 齐全得8—10分，比较齐全得5—7分，不齐全得0—4分: ranges that follow one upon the other are one judgement. */
function bandsFrom(drafts: readonly Draft[], at: number, context: CellContext): Run | null {
  let low = Infinity;
  let most = 0;
  let count = 0;
  for (const draft of drafts.slice(at, at + mostSteps)) {
    const effect = effectOf(draft);
    const amount = effect?.kind === 'points' && effect.amounts.length === 1 && effect.sign === '=' ? effect.amounts[0] : undefined;
    if (!amount || draft.item !== drafts[at]?.item || draft.caps.length > 0 || amount.high > low || (count === 0 && amount.high !== context.max) || (amount.low === amount.high && amount.high !== 0)) break;
    if (count === 0) most = amount.high;
    low = amount.low;
    count++;
  }
  return count < 2 ? null : { count, outcome: { rule: { kind: 'judge', points: most, ...(low > 0 ? { from: low } : {}) }, problems: [] } };
}
