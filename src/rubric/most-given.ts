import type { Rule } from './rubric';

/** The most points that a clause can give; Infinity where nothing limits it, 0 where it gives nothing. */
export function mostGiven(rule: Rule): number {
  switch (rule.kind) {
    case 'award':
    case 'ratio':
      return rule.points;
    case 'judge':
      return rule.sign === '-' ? 0 : rule.points;
    case 'award_each':
      return Math.min(rule.cap ?? Infinity, (rule.at ?? Infinity) * rule.points);
    case 'steps':
      return Math.max(0, ...rule.steps.map((step) => step.points));
    default:
      return 0;
  }
}
