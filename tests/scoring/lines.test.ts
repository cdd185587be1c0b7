import fc from 'fast-check';
import { builtinRubrics } from '../../src/rubric/builtin';
import { applies } from '../../src/rubric/names';
import type { Criterion, Rubric, Section } from '../../src/rubric/rubric';
import type { MarkedSubject } from '../../src/scoring/marks';
import type { Line, Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { documentFor } from './random-marks';

/**
 * DESIGN §5: from lines, starting points and caps alone the score can be recomputed. Written a second time here, in
 * hundred-thousandths of a point and without the engine, so that the two hold each other to it.
 */
const SCALE = 100_000n;
const exact = (points: number) => BigInt(Math.round(points * 1000)) * (SCALE / 1000n);
const fine = (points: number) => BigInt(Math.round(points * Number(SCALE)));
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

/** A quotient rounded half up to two decimals. */
function twoPlaces(over: bigint, under: bigint): number {
  const hundredth = (SCALE / 100n) * under;
  return Number((2n * over + hundredth) / (2n * hundredth)) / 100;
}

interface Left {
  leftOut: (criterion: Criterion) => boolean;
}

function leftOutOf(rubric: Rubric, subject: MarkedSubject): Left {
  return { leftOut: (criterion) => subject.na?.includes(criterion.id) === true || criterion.clauses.every((clause) => !applies(clause, subject, rubric)) };
}

function criterionFrom(rubric: Rubric, section: Section, criterion: Criterion, lines: readonly Line[], { leftOut }: Left): bigint {
  const max = criterion.max === null ? null : exact(criterion.max);
  if (leftOut(criterion)) return section.kind !== 'bonus' && rubric.procedure.notApplicable === 'full' ? (max ?? 0n) : 0n;
  const own = lines.filter(({ clause }) => criterion.clauses.some(({ id }) => id === clause));
  if (own.some(({ clause }) => criterion.clauses.find(({ id }) => id === clause)?.rule.kind === 'zero')) return 0n;
  let value = criterion.start === 'full' ? (max ?? 0n) : 0n;
  for (const line of own) value += fine(line.points);
  for (const shared of criterion.sharedCaps ?? []) {
    const group = own.filter(({ clause }) => shared.clauses.includes(clause)).reduce((total, line) => total + fine(line.points), 0n);
    const cap = exact(shared.cap);
    if (group > cap) value -= group - cap;
    if (group < -cap) value += -group - cap;
  }
  return most(0n, max === null ? value : least(max, value));
}

function sectionFrom(rubric: Rubric, section: Section, lines: readonly Line[], left: Left): bigint {
  const criteria = section.indicators.flatMap((indicator) => indicator.criteria);
  const own = lines.filter(({ clause }) => criteria.some((criterion) => criterion.clauses.some(({ id }) => id === clause)));
  if (section.kind === 'penalty' || section.kind === 'veto') return own.reduce((total, line) => total + fine(line.points), 0n);
  if (own.some((line) => line.veto === 'section')) return 0n;
  const sum = criteria.reduce((total, criterion) => total + criterionFrom(rubric, section, criterion, own, left), 0n);
  return section.total === null ? sum : least(exact(section.total), sum);
}

/** Score of a subject without periods: its quotient, or null. */
function scoreFrom(rubric: Rubric, subject: MarkedSubject, lines: readonly Line[], sections: readonly Section[]): [bigint, bigint] | null {
  const { procedure } = rubric;
  if (lines.some((line) => line.veto === 'subject')) return procedure.veto === 'zero' ? [0n, 1n] : null;
  const left = leftOutOf(rubric, subject);
  const based = sections.filter(({ kind }) => kind === 'deduct' || kind === 'award').flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria));
  if (based.every((criterion) => left.leftOut(criterion))) return null;
  const of = (kind: Section['kind']) => sections.filter((section) => section.kind === kind).reduce((total, section) => total + sectionFrom(rubric, section, lines, left), 0n);
  let over = of('deduct') + of('award');
  let under = 1n;
  const points = (criteria: Criterion[]) => criteria.reduce((total, { max }) => total + exact(max ?? 0), 0n);
  const out = points(based.filter((criterion) => left.leftOut(criterion)));
  if (procedure.notApplicable === 'rescale' && out > 0n) {
    over *= points(based);
    under = points(based) - out;
  }
  const opens = (procedure.pass === null || over >= exact(procedure.pass) * under) && (procedure.gate === null || over > exact(procedure.gate) * under);
  return [most(0n, over + ((opens ? of('bonus') : 0n) + of('penalty') + of('veto')) * under), under];
}

/** Year of a subject by quarters, and the quarters. */
function yearFrom(rubric: Rubric, subject: MarkedSubject, lines: readonly Line[]): { score: number; periods: Result['periods'] } | null {
  const { periods } = rubric.procedure;
  if (!periods) return null;
  const left = leftOutOf(rubric, subject);
  const quarters: Result['periods'] = {};
  let carry = 0n;
  let year = 0n;
  for (const [index, name] of periods.names.entries()) {
    const own = lines.filter((line) => line.period === name);
    const points = (kinds: Section['kind'][], only?: readonly string[]) =>
      rubric.sections.filter(({ kind }) => kinds.includes(kind)).reduce((total, section) => total + sectionFrom(rubric, { ...section, indicators: section.indicators.filter(({ id }) => !only || only.includes(id)) } as Section, own, left), 0n);
    const vetoed = own.some((line) => line.veto === 'quarter');
    const rewarded = periods.reward?.period === name && own.some(({ clause, points: given }) => clause === periods.reward?.clause && given > 0);
    const raw = carry + points(['award']) + points(['penalty', 'veto']);
    const ceiling = exact(periods.ceiling);
    const quarter = rewarded ? exact(periods.reward?.score ?? 0) : vetoed ? 0n : least(ceiling, most(0n, raw));
    carry = rewarded || vetoed || index === periods.names.length - 1 ? 0n : least(most(0n, raw - ceiling), carry + points(['award'], periods.carryIndicators));
    year += quarter;
    quarters[name] = { score: twoPlaces(quarter, 1n), carried: twoPlaces(carry, 1n) };
  }
  return { score: lines.some((line) => line.veto === 'year') ? 0 : twoPlaces(least(exact(periods.yearCeiling), year), 1n), periods: quarters };
}

describe.each(builtinRubrics.map((rubric) => [rubric.id, rubric] as const))('%s', (_, rubric) => {
  it('every score follows from its lines', () => {
    const { rollup, periods } = rubric.procedure;
    if (rubric.procedure.full === null) return;
    fc.assert(
      fc.property(documentFor(rubric), (document) => {
        const { results } = score(rubric, document);
        for (const [index, result] of results.entries()) {
          const subject = document.subjects[index];
          if (!subject || (rollup && result.kind === 'unit')) continue;
          const sections = rubric.sections.filter(({ id }) => !rollup?.unitSections.includes(id));
          if (periods) {
            const expected = yearFrom(rubric, subject, result.lines);
            expect(result.periods).toEqual(expected?.periods);
            expect(result.score).toBe(result.score === null ? null : expected?.score);
          } else {
            const expected = scoreFrom(rubric, subject, result.lines, sections);
            expect(result.score).toBe(expected && twoPlaces(...expected));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('points cut by a limit add up to what counted', () => {
    fc.assert(
      fc.property(documentFor(rubric), (document) => {
        for (const { lines } of score(rubric, document).results) {
          for (const { points, counted, capped } of lines) {
            if (capped) expect(Math.abs(capped.from)).toBeGreaterThanOrEqual(Math.abs(points));
            if (counted !== undefined) expect(Math.abs(counted)).toBeLessThan(Math.abs(points));
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

it('a unit’s score follows from its accounts’ (宿迁)', () => {
  const rubric = builtinRubrics.find(({ id }) => id === 'suqian-2021-annual');
  if (!rubric) throw new Error('suqian-2021-annual');
  fc.assert(
    fc.property(documentFor(rubric, { statuses: true }), (document) => {
      const { results } = score(rubric, document);
      const units = results.filter(({ kind }) => kind === 'unit').map((result) => {
        const own = results.filter(({ kind, status }, index) => kind === 'account' && status === '已检查' && document.subjects[index]?.unit === result.id && results[index]?.score !== null);
        const off = result.lines.reduce((total, line) => total + fine(line.points), 0n);
        // Points of this table are halves at the finest, so that its accounts' rounded scores are exact.
        const sum = own.reduce((total, account) => total + fine(account.score ?? 0), 0n);
        const count = BigInt(own.length);
        const value = result.vetoed ? ([0n, 1n] as const) : own.length === 0 ? null : ([most(0n, sum + off * count), count] as const);
        return { result, value };
      });
      const best = units.flatMap(({ value }) => (value ? [value] : [])).reduce<readonly [bigint, bigint]>((a, b) => (b[0] * a[1] > a[0] * b[1] ? b : a), [0n, 1n]);
      for (const { result, value } of units) {
        const expected = value === null ? null : best[0] === 0n ? 0 : twoPlaces(value[0] * best[1] * 100n * SCALE, value[1] * best[0]);
        expect(result.score).toBe(expected);
      }
    }),
    { numRuns: 300 },
  );
});
