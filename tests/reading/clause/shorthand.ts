import { readCell } from '../../../src/reading/clause/read-cell';
import type { CellContext, CellReading } from '../../../src/reading/statement';
import type { Rule } from '../../../src/rubric/rubric';

const kinds = { D: 'deduct', A: 'award', B: 'bonus', P: 'penalty', V: 'veto' } as const;

/** `D10`: a row of 10 points in a section of deductions; A award, B bonus, P penalty, V veto. */
export function around(place: string): CellContext {
  const section = kinds[place.charAt(0) as keyof typeof kinds];
  const max = place.length > 1 ? Number(place.slice(1)) : null;
  return { section, sectionName: '', indicatorName: '', max, valueText: null, note: null };
}

export function reading(place: string, text: string): CellReading {
  return readCell(text, around(place));
}

/** One rule in a few signs: `deduct_each 2/起 <=10`, `shortfall 0.5/条 at 50`, `steps >=90:5;<90:0 %`, `judge 1..3 -`. */
export function short(rule: Rule): string {
  const cap = 'cap' in rule && rule.cap !== undefined ? ` <=${rule.cap}` : '';
  const unit = 'unit' in rule && rule.unit !== undefined ? `/${rule.unit}` : '';
  switch (rule.kind) {
    case 'veto':
      return `veto ${rule.scope}`;
    case 'veto_count':
      return `veto_count ${rule.at}${unit} ${rule.scope}`;
    case 'deduct':
    case 'award':
      return `${rule.kind} ${rule.points}`;
    case 'deduct_each':
      return `${rule.kind} ${rule.points}${unit}${cap}${rule.at === undefined ? '' : ` veto ${rule.at} ${rule.scope ?? ''}`}`;
    case 'award_each':
      return `${rule.kind} ${rule.points}${unit}${cap}${rule.at === undefined ? '' : ` of ${rule.at}`}`;
    case 'shortfall':
      return `shortfall ${rule.points}/${rule.per ?? 1}${rule.unit ?? ''} at ${rule.at}${cap}`;
    case 'steps':
      return `steps ${rule.steps.map((step) => `${step.when}:${step.points}`).join(';')}`;
    case 'judge':
      return `judge ${rule.from ?? 0}..${rule.points}${rule.sign === '-' ? ' -' : ''}`;
    case 'ratio':
      return `ratio ${rule.points}`;
    case 'quota':
      return `quota ${rule.when}`;
    case 'zero':
    case 'unread':
      return rule.kind;
  }
}

export const rulesOf = (of: CellReading): string[] => of.statements.map((statement) => short(statement.rule));
export const codesOf = (of: CellReading): string[] => [...of.problems, ...of.statements.flatMap((statement) => statement.problems)].filter((one) => one.severity !== 'info').map((one) => one.code);
