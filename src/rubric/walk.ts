import type { Clause, Criterion, Indicator, Rubric, Section } from './rubric';

/** A clause with everything that it stands in. */
export interface Placed {
  section: Section;
  indicator: Indicator;
  criterion: Criterion;
  clause: Clause;
}

/** Every clause of a rubric, in the notice's order. */
export function* clausesOf(rubric: Pick<Rubric, 'sections'>): Generator<Placed> {
  for (const { section, indicator, criterion } of criteriaOf(rubric)) {
    for (const clause of criterion.clauses) yield { section, indicator, criterion, clause };
  }
}

/** Every criterion of a rubric, in the notice's order. */
export function* criteriaOf(rubric: Pick<Rubric, 'sections'>): Generator<Omit<Placed, 'clause'>> {
  for (const section of rubric.sections) {
    for (const indicator of section.indicators) {
      for (const criterion of indicator.criteria) yield { section, indicator, criterion };
    }
  }
}

/** 1 → a, 26 → z, 27 → aa (1-based). */
export function clauseLetter(ordinal: number): string {
  let rest = ordinal;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** Clauses by id, of each rubric that was asked for one. */
const placed = new WeakMap<Rubric, Map<string, Placed>>();

/** The clause of an id with everything that it stands in; undefined where the rubric has none. */
export function placedOf(rubric: Rubric, id: string): Placed | undefined {
  let known = placed.get(rubric);
  if (!known) {
    known = new Map([...clausesOf(rubric)].map((each) => [each.clause.id, each]));
    placed.set(rubric, known);
  }
  return known.get(id);
}
