import type { AppliesTo, Procedure, Rubric, Rule, Section, SectionKind } from '../../src/rubric/rubric';
import type { Marks, MarkedSubject } from '../../src/scoring/marks';
import type { Result, Results } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';

/** A small table for a worked example: each criterion is an indicator of its own, so ids run 1.1.1a, 1.2.1a, … */
export function table(sections: SectionDraft[], procedure: Partial<Procedure> = {}): Rubric {
  return {
    id: 'small',
    title: '小表',
    issuer: '',
    documentNumber: '',
    annex: '',
    subjectKinds: procedure.rollup ? ['unit', 'account'] : ['account'],
    headings: [],
    notes: [],
    choices: [],
    procedure: {
      full: 100,
      pass: null,
      gate: null,
      veto: 'none',
      notApplicable: 'full',
      rollup: null,
      periods: null,
      rounding: { places: 2, mode: 'half_up' },
      ...procedure,
    },
    sections: sections.map((draft, index) => section(draft, String(index + 1))),
  };
}

export interface SectionDraft {
  kind: SectionKind;
  total?: number;
  criteria: CriterionDraft[];
}

interface CriterionDraft {
  max?: number;
  start?: 'full' | 'zero';
  rules: (Rule | { rule: Rule; appliesTo: AppliesTo })[];
  sharedCaps?: { clauses: string[]; cap: number }[];
}

/** A criterion of so many points with its rules. */
export function row(max: number | null, ...rules: CriterionDraft['rules']): CriterionDraft {
  return { ...(max === null ? {} : { max }), rules };
}

function section({ kind, total, criteria }: SectionDraft, id: string): Section {
  const indicators = criteria.map(({ max, start, rules, sharedCaps }, index) => {
    const criterion = `${id}.${index + 1}.1`;
    return {
      id: `${id}.${index + 1}`,
      name: `指标${id}.${index + 1}`,
      max: max ?? null,
      criteria: [
        {
          id: criterion,
          max: max ?? null,
          start: start ?? (kind === 'deduct' ? ('full' as const) : ('zero' as const)),
          rows: [{ row: 2, text: '' }],
          ...(sharedCaps ? { sharedCaps: sharedCaps.map((group) => ({ ...group, clauses: group.clauses.map((letter) => `${criterion}${letter}`) })) } : {}),
          clauses: rules.map((draft, place) => ({
            id: `${criterion}${String.fromCharCode(97 + place)}`,
            text: `细则${id}.${index + 1}`,
            row: 2,
            ...('rule' in draft ? draft : { rule: draft }),
          })),
        },
      ],
    };
  });
  const common = { id, name: `部分${id}`, indicators };
  return kind === 'veto' || kind === 'penalty' ? { ...common, kind, total: null } : { ...common, kind, total: total ?? null };
}

/** Scores subjects given as marks or as whole subjects, numbered from 1 where they have no id. */
export function scored(rubric: Rubric, ...subjects: (Marks | MarkedSubject)[]): Results {
  const named = subjects.map((given, index): MarkedSubject => (isSubject(given) ? given : { id: String(index + 1), marks: given }));
  return score(rubric, { rubric: rubric.id, subjects: named });
}

/** The one result of one subject with these marks. */
export function resultOf(rubric: Rubric, given: Marks | MarkedSubject): Result {
  const [result] = scored(rubric, given).results;
  if (!result) throw new Error('no result');
  return result;
}

function isSubject(given: Marks | MarkedSubject): given is MarkedSubject {
  return 'id' in given && typeof given.id === 'string';
}

export const veto: Rule = { kind: 'veto', scope: 'subject' };
export const deduct = (points: number): Rule => ({ kind: 'deduct', points });
export const award = (points: number): Rule => ({ kind: 'award', points });

export function deductEach(points: number, more: { cap?: number; at?: number; scope?: 'subject' | 'section' } = {}): Rule {
  return { kind: 'deduct_each', points, ...more };
}

export function awardEach(points: number, more: { cap?: number; at?: number } = {}): Rule {
  return { kind: 'award_each', points, ...more };
}
