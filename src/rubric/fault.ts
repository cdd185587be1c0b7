import type { Placed } from './walk';

/** Whether a mark on it is bad news: it vetoes, deducts or zeroes. */
export function isFault({ section, clause }: Pick<Placed, 'section' | 'clause'>): boolean {
  if (section.kind === 'veto' || section.kind === 'penalty') return true;
  return ['veto', 'veto_count', 'deduct', 'deduct_each', 'shortfall', 'zero'].includes(clause.rule.kind);
}
