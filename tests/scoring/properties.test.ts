import fc from 'fast-check';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import type { MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import type { Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { documentFor, markFor } from './random-marks';

const tables = builtinRubrics.map((rubric) => [rubric.id, rubric] as const);
const runs = { numRuns: 40 };

function reversed<V>(record: Readonly<Record<string, V>> | undefined): Record<string, V> {
  return Object.fromEntries(Object.entries(record ?? {}).reverse());
}

function withMarksReversed(subject: MarkedSubject): MarkedSubject {
  const { marks, periods, ...rest } = subject;
  return { ...rest, ...(marks ? { marks: reversed(marks) } : {}), ...(periods ? { periods: reversed(Object.fromEntries(Object.entries(periods).map(([name, one]) => [name, reversed(one)]))) } : {}) };
}

const byId = (results: readonly Result[]) => [...results].sort((a, b) => a.id.localeCompare(b.id));

describe.each(tables)('%s', (_, rubric: Rubric) => {
  it('the order of marks and of subjects does not matter', () => {
    fc.assert(
      fc.property(documentFor(rubric, { statuses: true }), (document) => {
        const turned: MarksDocument = { ...document, subjects: [...document.subjects].reverse().map(withMarksReversed) };
        expect(byId(score(rubric, turned).results)).toEqual(byId(score(rubric, document).results));
      }),
      runs,
    );
  });

  it('a score lies between 0 and the full points with all bonus, with at most two decimals', () => {
    const { full, rollup, periods } = rubric.procedure;
    const bonus = rubric.sections.reduce((total, { kind, total: points }) => total + (kind === 'bonus' ? (points ?? 0) : 0), 0);
    fc.assert(
      fc.property(documentFor(rubric), (document) => {
        for (const { score: points, kind, periods: quarters } of score(rubric, document).results) {
          if (points === null) continue;
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(kind === 'unit' && rollup ? 100 : (full ?? 0) + bonus);
          expect(Math.round(points * 100) / 100).toBe(points);
          for (const quarter of Object.values(quarters ?? {})) expect(quarter.score).toBeLessThanOrEqual(periods?.ceiling ?? 0);
        }
      }),
      runs,
    );
  });

  it('a further deduction never raises a score, a further award never lowers it', () => {
    const monotone = [...clausesOf(rubric)].filter(({ clause }) => ['deduct', 'deduct_each', 'award', 'award_each', 'judge'].includes(clause.rule.kind));
    if (monotone.length === 0) return;
    fc.assert(
      fc.property(documentFor(rubric), fc.constantFrom(...monotone), fc.nat(), (document, { clause }, draw) => {
        const index = draw % document.subjects.length;
        const more = addOne(document, index, clause.id, rubric);
        if (!more) return;
        const before = score(rubric, document).results[index]?.score ?? null;
        const after = score(rubric, more).results[index]?.score ?? null;
        // A veto may end the scoring, and a unit is measured by the best of its group.
        if (before === null || after === null || document.subjects[index]?.kind === 'unit') return;
        if (clause.rule.kind === 'deduct' || clause.rule.kind === 'deduct_each') expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('a refused subject changes nothing of another but its rank', () => {
    if (rubric.procedure.rollup) return;
    const clauses = [...clausesOf(rubric)].map(({ clause }) => clause);
    fc.assert(
      fc.property(documentFor(rubric), fc.constantFrom(...clauses), (document, clause) => {
        const bad: MarkedSubject = { id: 'bad', ...(rubric.procedure.periods ? { periods: { Q1: { [clause.id]: -1 } } } : { marks: { [clause.id]: -1 } }) };
        const { results } = score(rubric, { ...document, subjects: [bad, ...document.subjects] });
        const rankless = (all: readonly Result[]) => all.map((result) => ({ ...result, rank: null }));
        expect(results[0]).toMatchObject({ id: 'bad', refused: true, score: null });
        expect(rankless(results.slice(1))).toEqual(rankless(score(rubric, document).results));
      }),
      runs,
    );
  });

  it('every mark that its clause takes is taken', () => {
    for (const { clause, section } of clausesOf(rubric)) {
      const adoptions = rubric.procedure.periods !== null && section.kind === 'award' && clause.rule.kind === 'award_each';
      fc.assert(
        fc.property(markFor(clause, adoptions), (mark) => {
          const unit = rubric.procedure.rollup?.unitSections.includes(section.id) === true;
          const subjects: MarkedSubject[] = [{ id: 'u', kind: 'unit', name: 'u' }, { id: 'x', kind: unit || !rubric.procedure.rollup ? 'unit' : 'account', unit: 'u', ...(rubric.procedure.periods ? { periods: { Q4: { [clause.id]: mark } } } : { marks: { [clause.id]: mark } }) }];
          expect(score(rubric, { rubric: rubric.id, subjects }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        }),
        { numRuns: 5 },
      );
    }
  });
});

/** The document with one more found on a clause of one subject; undefined where it cannot be. */
function addOne(document: MarksDocument, index: number, clause: string, rubric: Rubric): MarksDocument | undefined {
  const subject = document.subjects[index];
  if (!subject) return undefined;
  const { periods } = rubric.procedure;
  const marks = (periods ? subject.periods?.[periods.names[0] ?? ''] : subject.marks) ?? {};
  const rule = [...clausesOf(rubric)].find((placed) => placed.clause.id === clause)?.clause.rule;
  const mark = marks[clause] ?? 0;
  if (typeof mark === 'object' || typeof mark === 'string' || !rule) return undefined;
  const next = rule.kind === 'deduct' || rule.kind === 'award' ? true : Number(mark) + 1;
  const most = rule.kind === 'judge' ? rule.points : rule.kind === 'award_each' ? (rule.at ?? Infinity) : Infinity;
  if (Number(next) > most) return undefined;
  const changed = { ...marks, [clause]: next };
  const more: MarkedSubject = periods ? { ...subject, periods: { ...subject.periods, [periods.names[0] ?? '']: changed } } : { ...subject, marks: changed };
  return { ...document, subjects: document.subjects.map((one, place) => (place === index ? more : one)) };
}
