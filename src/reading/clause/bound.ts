import type { Part } from './part';
import { is, type Dimension, type Quantity, type Token } from './token';

/** A stretch of a measure: 80%—90%, 3次以上, 低于60. Ends that the notice leaves open are infinite. */
export interface Interval {
  low: number;
  lowIncluded: boolean;
  high: number;
  highIncluded: boolean;
  /** The notice says outright that the upper end belongs to it (≤5%, 1%以内); 以下 leaves it to what stands beside it. */
  firm?: true;
  /** A range that does not say whether its ends belong to it: 80%—90%. */
  loose?: true;
  /** 90%（含）以上: the notice says whether the end belongs to it. */
  told?: true;
  /** 5%（含）以下: the same of its upper end. */
  toldHigh?: true;
}

export interface Bound extends Interval {
  unit: string;
  dimension: Dimension;
  /** The number is compared (以上, 不足, 80%—90%); otherwise it only stands there (2次). */
  compared: boolean;
  /** Place of its first and past its last character. */
  from: number;
  to: number;
  /** Whether 的 and a noun follow: 死亡3人以上的事故. */
  attribute: boolean;
}

/** The numbers of a part that stand before its effect, each as the stretch that it describes. */
export function boundsOf(part: Part): Bound[] {
  return boundsIn(part.tokens.slice(0, part.effectAt));
}

function boundsIn(tokens: readonly Token[]): Bound[] {
  return tokens.flatMap((token, at) => (token.kind === 'quantity' && token.dimension !== 'other' ? [boundAt(tokens, at, token)] : []));
}

function boundAt(tokens: readonly Token[], at: number, quantity: Quantity): Bound {
  const unit = quantity.dimension === 'percent' ? '%' : quantity.unit;
  const base = { unit, dimension: quantity.dimension, from: quantity.from, to: quantity.to, attribute: false };
  if (quantity.high !== undefined) {
    return { ...base, compared: true, low: quantity.value, lowIncluded: quantity.lowIncluded ?? true, high: quantity.high, highIncluded: quantity.highIncluded ?? true, ...(quantity.lowIncluded === undefined && quantity.highIncluded === undefined ? { loose: true as const } : {}) };
  }
  let included: boolean | null = null;
  let before = at - 1;
  while (is(tokens[before], 'inclusive', 'exclusive')) {
    included = is(tokens[before], 'inclusive');
    before--;
  }
  let after = at + 1;
  let suffix: Token | undefined;
  while (is(tokens[after], 'inclusive', 'exclusive', 'andAbove', 'andBelow')) {
    if (is(tokens[after], 'andAbove', 'andBelow')) suffix ??= tokens[after];
    else included = is(tokens[after], 'inclusive');
    after++;
  }
  while (is(tokens[before], 'filler', 'each') && is(tokens[before - 1], 'above', 'below', 'atLeast', 'atMost')) before--;
  const prefix = tokens[before];
  const from = is(prefix, 'above', 'below', 'atLeast', 'atMost') ? prefix.from : quantity.from;
  const to = tokens[after - 1]?.to ?? quantity.to;
  const next = tokens[after];
  const attribute = is(next, 'filler') && next.word === '的' && tokens[after + 1] !== undefined;
  const place = { ...base, from, to: is(next, 'sign') && suffix === undefined ? next.to : to, attribute, compared: true };
  const value = quantity.value;
  const up = (inclusive: boolean): Bound => ({ ...place, low: value, lowIncluded: included ?? inclusive, high: Infinity, highIncluded: true, ...(included === null ? {} : { told: true as const }) });
  const down = (inclusive: boolean): Bound => ({ ...place, low: -Infinity, lowIncluded: true, high: value, highIncluded: included ?? inclusive, ...(included === true ? { toldHigh: true as const } : {}) });
  // 90%≤达标率: the sign stands behind the number.
  if (suffix === undefined && is(next, 'sign') && !is(prefix, 'sign')) {
    return is(next, 'atLeast', 'above') ? down(is(next, 'atLeast')) : up(is(next, 'atMost'));
  }
  // 低于60%以下 says below twice; 未达到…以上 says it once.
  // 低于平均5个百分点以内, 低于5个百分点以上: how far below.
  if (is(prefix, 'below') && quantity.dimension === 'percent' && quantity.unit !== '%' && suffix !== undefined && is(suffix, 'andAbove')) return up(true);
  if (is(prefix, 'below')) return down(false);
  if (is(prefix, 'atMost')) return { ...down(true), firm: true };
  if (is(prefix, 'above') && !(suffix !== undefined && is(suffix, 'andAbove'))) return up(false);
  if (suffix !== undefined && is(suffix, 'andAbove')) return up(true);
  if (suffix !== undefined) return suffix.kind === 'key' && suffix.word.endsWith('内') ? { ...down(true), firm: true } : down(true);
  if (is(prefix, 'atLeast')) return up(true);
  return { ...place, from: quantity.from, compared: false, low: value, lowIncluded: true, high: value, highIncluded: true };
}

/** The smallest whole count in an interval: 超过5个 → 6, 2个以上 → 2. */
export function leastCount({ low, lowIncluded }: Interval): number {
  return lowIncluded ? Math.ceil(low) : Math.floor(low) + 1;
}
