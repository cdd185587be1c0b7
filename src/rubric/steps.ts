import type { RuleOf } from './rubric';

export type Comparison = '>=' | '<=' | '>' | '<' | '=';

/** `>=100` read as a comparison with a number; null for the words of a choice. */
export function comparison(when: string): { operator: Comparison; bound: number } | null {
  const found = /^(>=|<=|>|<|=)\s*(\d+(?:\.\d+)?)$/.exec(when);
  if (!found) return null;
  return { operator: found[1] as Comparison, bound: Number(found[2]) };
}

export function holds(operator: Comparison, value: number, bound: number): boolean {
  switch (operator) {
    case '>=': return value >= bound;
    case '<=': return value <= bound;
    case '>': return value > bound;
    case '<': return value < bound;
    case '=': return value === bound;
  }
}

/** A number is marked where every step compares; otherwise one of the steps' words. */
export function isNumeric(rule: RuleOf<'steps'>): boolean {
  return rule.steps.every((step) => comparison(step.when) !== null);
}
