import type { Rule } from './rubric';
import { isNumeric } from './steps';

/** What a person enters for a clause (DESIGN §4, column "mark"). */
export type MarkType =
  | { type: 'tick' }
  | { type: 'count'; unit: string | undefined; most: number | undefined }
  | { type: 'number'; unit: string | undefined; least: number; most: number | undefined }
  | { type: 'choice'; options: string[] }
  | { type: 'none' };

export function markTypeOf(rule: Rule): MarkType {
  switch (rule.kind) {
    case 'veto':
    case 'deduct':
    case 'award':
    case 'zero':
      return { type: 'tick' };
    case 'veto_count':
    case 'deduct_each':
      return { type: 'count', unit: rule.unit, most: undefined };
    case 'award_each':
      return { type: 'count', unit: rule.unit, most: rule.at };
    case 'shortfall':
    case 'quota':
      return { type: 'number', unit: rule.unit, least: 0, most: undefined };
    case 'steps':
      return isNumeric(rule)
        ? { type: 'number', unit: rule.unit, least: 0, most: rule.unit === '%' ? 100 : undefined }
        : { type: 'choice', options: rule.steps.map((step) => step.when) };
    case 'judge':
      return { type: 'number', unit: '分', least: rule.from ?? 0, most: rule.points };
    case 'ratio':
      return { type: 'number', unit: '%', least: 0, most: 100 };
    case 'unread':
      return { type: 'none' };
  }
}
