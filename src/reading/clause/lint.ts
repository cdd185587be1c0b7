import { problem, type Problem } from '../../messages/problem';
import { mostGiven } from '../../rubric/most-given';
import type { Rule } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import type { Draft } from './draft';
import type { Item, NumberStyle } from './outline';
import { rounded } from './points-rule';

/** Numbers of statements that are skipped or used twice within a cell; lists of another kind are counted for themselves. */
export function numberingProblems(items: readonly Item[]): Problem[] {
  const last = new Map<NumberStyle, number>();
  const found: Problem[] = [];
  for (const { number } of items) {
    if (!number) continue;
    const before = last.get(number.style);
    last.set(number.style, number.value);
    if (before === undefined || number.value === 1) continue;
    if (number.value === before) found.push(problem('reading_number_doubled', 'warning', { number: number.value }));
    else if (number.value > before + 1) found.push(problem('reading_number_skipped', 'warning', { number: number.value, expected: before + 1 }));
  }
  return found;
}

function mostTaken(rule: Rule): number | null {
  switch (rule.kind) {
    case 'deduct':
      return rule.points;
    case 'judge':
      return rule.sign === '-' ? rule.points : 0;
    case 'steps':
      return -Math.min(0, ...rule.steps.map((step) => step.points));
    case 'deduct_each':
    case 'shortfall':
      return rule.cap ?? null;
    case 'zero':
    case 'unread':
      return null;
    default:
      return 0;
  }
}

/** null where nothing limits it. */
const limited = (points: number): number | null => (points === Infinity ? null : points);

function sum(values: (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : rounded(total + value)), 0);
}

/**
 * The points of the words against those of the row. Where the only statement gives more than the row, the row is used
 * (符合要求得4分 in a row of 2); the draft's rule is changed and says so.
 */
export function pointsAgainstRow(drafts: readonly Draft[], context: CellContext): Problem[] {
  const row = context.max;
  if (row === null || context.section === 'veto' || context.section === 'penalty') return [];
  const found: Problem[] = [];
  for (const draft of drafts) {
    const rule = draft.rule;
    if (!rule) continue;
    if ((rule.kind === 'award' || rule.kind === 'ratio' || (rule.kind === 'judge' && rule.sign !== '-')) && rule.points > row) {
      draft.problems.push(problem('reading_points_above_row', 'warning', { points: rule.points, row }));
      draft.rule = { ...rule, points: row };
    } else if (rule.kind === 'steps' && rule.points > row) draft.problems.push(problem('reading_points_above_row', 'warning', { points: rule.points, row }));
    else if ((rule.kind === 'deduct' || rule.kind === 'deduct_each') && rule.points > row) draft.problems.push(problem('reading_deduction_above_row', 'warning', { points: rule.points, row }));
  }
  const rules = drafts.flatMap((draft) => draft.rule ?? []);
  if (rules.some((rule) => rule.kind === 'unread')) return found;
  const given = sum(rules.map((rule) => limited(mostGiven(rule))));
  const taken = sum(rules.map(mostTaken));
  if (given !== null && given > 0) {
    if (given > row && rules.length > 1) {
      const levels = rules.length > 2 && rules.every((rule) => rule.kind === 'award') && !drafts.some((draft) => draft.trailing.some((part) => part.effect?.kind === 'highest'));
      found.push(levels ? problem('reading_levels_add_up', 'warning', { sum: given, row }) : problem('reading_awards_above_row', 'info', { sum: given, row }));
    } else if (given < row && taken === 0) found.push(problem('reading_awards_below_row', 'info', { sum: given, row }));
  } else if (given === 0 && taken !== null && taken > 0 && taken < row) found.push(problem('reading_deductions_below_row', 'info', { sum: taken, row }));
  return found;
}

/** Two prices for one fault, word for word but for the amount. */
export function pricedTwice(drafts: readonly Draft[], text: string): Problem[] {
  const prices = new Map<string, number>();
  const found: Problem[] = [];
  for (const { condition, part, rule, text: pieces } of drafts) {
    if (!part || pieces !== undefined || !rule || (rule.kind !== 'deduct' && rule.kind !== 'deduct_each')) continue;
    const lead = part.tokens[part.effectAt];
    const from = condition[0]?.from ?? part.from;
    const words = text.slice(from, lead?.from ?? part.from).replace(/[\s,。;:的]|每(?:发现|出现)?[一1]?[个次起处条项]/g, '');
    if (words.length < 4) continue;
    const before = prices.get(words);
    if (before !== undefined && before !== rule.points) found.push(problem('reading_same_fault', 'warning', { words: text.slice(from, lead?.from ?? part.to), points: `${before}、${rule.points}` }));
    prices.set(words, rule.points);
  }
  return found;
}
