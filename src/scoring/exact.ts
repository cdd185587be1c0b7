/**
 * Exact arithmetic: points as whole numbers of a small unit, quotients (means, rescaling, normalising) as fractions,
 * and the one rounding at the end (DESIGN §5).
 *
 * A unit is 1e-8 point, so that a percentage of three decimals times points of three decimals is still whole. Sums of
 * multiples of a thousandth stay exact far beyond any table (up to 2.9e9 points).
 */
export const UNIT = 100_000_000;

/** Units in a thousandth of a point. */
const THOUSANDTH = UNIT / 1000;
const HUNDREDTH = UNIT / 100;

/** A quotient of units; `under` is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** An amount in units: a whole number, or a fraction where something was divided. */
export type Exact = number | Fraction;

/** A decimal of at most three places as whole thousandths: 1.005 is 1005, which 1.005 × 1000 is not. */
export function thousandths(decimal: number): number {
  return Math.round(decimal * 1000) + 0;
}

/** Points of at most three decimals in units. */
export function units(points: number): number {
  return thousandths(points) * THOUSANDTH;
}

/** Units as points, not rounded to hundredths. */
export function points(amount: number): number {
  return amount / UNIT;
}

/** Units as points with at most two decimals, half up; the size of a negative amount is rounded half up. */
export function rounded(amount: Exact): number {
  if (typeof amount === 'number') return amount < 0 ? 0 - hundredths(-amount) / 100 : hundredths(amount) / 100;
  if (amount.over < 0n) return 0 - rounded({ over: -amount.over, under: amount.under });
  const under = 2n * amount.under * BigInt(HUNDREDTH);
  return Number((2n * amount.over + amount.under * BigInt(HUNDREDTH)) / under) / 100;
}

/** amount × over ÷ under; `under` is positive. */
export function scaled(amount: Exact, over: number | bigint, under: number | bigint): Fraction {
  const { over: top, under: bottom } = asFraction(amount);
  return { over: top * BigInt(over), under: bottom * BigInt(under) };
}

/** amount ÷ by, where `by` is more than 0. */
export function quotient(amount: Exact, by: Exact): Fraction {
  const top = asFraction(amount);
  const bottom = asFraction(by);
  return { over: top.over * bottom.under, under: top.under * bottom.over };
}

export function sum(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const left = asFraction(a);
  const right = asFraction(b);
  if (left.under === right.under) return { over: left.over + right.over, under: left.under };
  return { over: left.over * right.under + right.over * left.under, under: left.under * right.under };
}

/** Below 0, 0 or above 0 as a is less than, equal to or more than b. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = asFraction(a);
  const right = asFraction(b);
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What is below 0 is 0 (扣完为止，负分不计). */
export function notNegative(amount: Exact): Exact {
  return compare(amount, 0) < 0 ? 0 : amount;
}

function asFraction(amount: Exact): Fraction {
  return typeof amount === 'number' ? { over: BigInt(amount), under: 1n } : amount;
}

/** A quotient of safe integers never rounds up to the whole number above it here: they differ by 1e-6 at least. */
function hundredths(amount: number): number {
  return Math.floor((amount + HUNDREDTH / 2) / HUNDREDTH);
}
