import { problem, type Problem } from '../../../messages/problem';
import type { Interval } from '../bound';
import { unread, type Outcome } from '../points-rule';

export interface Span extends Interval {
  points: number;
}

export function ordered(spans: readonly Span[], most: number, words: string, unit: string, whole: boolean): { steps: { when: string; points: number }[]; problems: Problem[] } | Outcome {
  const problems: Problem[] = [];
  const steps: { when: string; points: number }[] = [];
  const said = (value: number) => `${value}${unit}`;
  problems.push(...sharedEdges(spans, said));
  if (spans.every((span) => span.low === -Infinity)) {
    for (const span of [...spans].sort((a, b) => a.high - b.high)) steps.push({ when: `${span.highIncluded ? '<=' : '<'}${span.high}`, points: span.points });
    return { steps, problems };
  }
  const sorted = [...boundsGiven(spans)].sort((a, b) => (b.low === a.low ? b.high - a.high : b.low - a.low));
  let above: Span | null = null;
  for (const span of sorted) {
    const top = above === null ? most : above.low;
    const closed = span.high >= top || (whole && above !== null && Number.isInteger(span.high) && span.high + 1 >= above.low - (above.lowIncluded ? 0 : -1)) || nearly(span.high, top, above);
    // 2次得6分，1次得3分 · 完成率95%得10分，90%得8分: more than the most earns no less.
    const atMostEarned = above === null && (whole || (unit === '%' && spans.length > 1)) && span.low === span.high && span.points > 0 && span.points === Math.max(...spans.map((one) => one.points));
    if (atMostEarned) {
      steps.push({ when: `>=${span.low}`, points: span.points });
      above = span;
      continue;
    }
    if (above === null && span.high < most) {
      if (span.points < 0) return unread('reading_open_steps', { words }, { kind: 'steps', points: Math.abs(span.points), steps: [{ when: `>=${span.low}`, points: span.points }] });
      steps.push({ when: `${span.highIncluded ? '>' : '>='}${span.high}`, points: 0 });
      problems.push(problem('reading_steps_gap', 'warning', { from: said(span.high), to: most === Infinity ? '以上' : said(most) }));
    } else if (above !== null && !closed && whole && span.low === 1 && span.high === 1 && span.points < 0) {
      // 发现1项扣1分，3项以上扣5分: two of them may cost 2, 1 or nothing.
      return unread('reading_order_matters', { words }, { kind: 'deduct_each', points: -span.points, unit });
    } else if (above !== null && !closed) {
      steps.push({ when: `${span.highIncluded ? '>' : '>='}${span.high}`, points: 0 });
      problems.push(problem('reading_steps_gap', 'warning', { from: said(span.high), to: said(above.low) }));
    } else if (above !== null && span.high !== Infinity && span.high > above.low && above.high !== span.high && span.low !== -Infinity) {
      problems.push(problem('reading_steps_overlap', 'warning', { from: said(above.low), to: said(Math.min(span.high, above.high)) }));
    } else if (above !== null && span.low === -Infinity && span.high > above.low) {
      problems.push(problem('reading_steps_overlap', 'warning', { from: said(above.low), to: said(span.high) }));
    }
    const covered = above !== null && (above.low < span.high || (above.low === span.high && above.lowIncluded));
    if (span.low === -Infinity) steps.push({ when: `${span.highIncluded && !covered ? '<=' : '<'}${above !== null && covered ? Math.min(span.high, above.low) : span.high}`, points: span.points });
    else if (span.low === span.high) steps.push({ when: `${span.low === most || unit === '%' ? '>=' : '='}${span.low}`, points: span.points });
    else steps.push({ when: `${span.lowIncluded ? '>=' : '>'}${span.low}`, points: span.points });
    above = span;
  }
  return { steps, problems };
}

/**
 * ≤8天得10分，8—9天得8分，9—10天得5分: the first has its bound, and so has each that follows. 5%（含）以下, 5%以上8%（含）以下: as it is
 * said. Elsewhere a bound is the upper one's.
 */
function boundsGiven(given: readonly Span[]): readonly Span[] {
  const spans = given.map((span) => (span.told !== true && given.some((below) => below !== span && below.high === span.low && below.toldHigh === true) ? { ...span, lowIncluded: false } : span));
  const lowest = spans.find((span) => span.low === -Infinity && span.firm === true);
  if (!lowest || !spans.some((span) => span.low === lowest.high)) return spans;
  return spans.map((span) => (spans.some((below) => below !== span && below.high === span.low && below.highIncluded) ? { ...span, lowIncluded: false } : span));
}

/** 90%以上得25分，80%—90%得20分: 90% is in either, and only one of them can count. Nothing is said where 以下, 不足 or 不含 tell. */
function sharedEdges(spans: readonly Span[], said: (value: number) => string): Problem[] {
  const used = boundsGiven(spans);
  const sorted = spans.map((span, index) => ({ ...span, holds: used[index]?.lowIncluded ?? span.lowIncluded })).sort((a, b) => b.low - a.low);
  const edges = sorted.flatMap((above, index) => {
    const below = sorted[index + 1];
    const both = below?.loose === true && below.high === above.low && below.low < below.high && above.lowIncluded && above.told !== true && (above.loose === true || above.high === Infinity);
    return both && above.points !== below.points ? [{ edge: said(above.low), points: above.holds ? above.points : below.points }] : [];
  });
  return edges.length === 0 ? [] : [problem('reading_steps_edges', 'info', { edges: edges.map(({ edge }) => edge).join('、'), points: edges.map(({ points }) => points).join('、') })];
}

/** 80—89% below 90%: the notice counts in whole percents. */
function nearly(high: number, top: number, above: Span | null): boolean {
  return above !== null && top - high <= 1 && top - high > 0 && Number.isInteger(high) && Number.isInteger(top);
}
