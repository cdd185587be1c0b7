import fc from 'fast-check';
import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import { differences, hashOf } from '../../src/rubric/hash';
import type { Clause, Criterion, Rubric } from '../../src/rubric/rubric';
import { clausesOf, criteriaOf } from '../../src/rubric/walk';

const kunshan = builtinRubric('kunshan-2019-account') as Rubric;
const anyTable = fc.constantFrom(...builtinRubrics);
/** One clause of one table, by its place. */
const anyClause = anyTable.chain((rubric) => fc.record({ rubric: fc.constant(rubric), place: fc.nat([...clausesOf(rubric)].length - 1) }));

/** A copy in which one clause is changed. */
function edited(rubric: Rubric, place: number, change: (clause: Clause, criterion: Criterion) => void): Rubric {
  const copy = structuredClone(rubric);
  const placed = [...clausesOf(copy)][place];
  if (!placed) throw new Error(`There is no clause ${place}.`);
  change(placed.clause, placed.criterion);
  return copy;
}

const nothing = { added: [], removed: [], changed: [], procedure: false, choices: [] };

test('64 hex digits, the same for the same table, another for each built-in one', () => {
  expect(kunshan.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(structuredClone(kunshan))).toBe(kunshan.hash);
  expect(new Set(builtinRubrics.map((rubric) => rubric.hash)).size).toBe(8);
});

test('the order of keys does not matter', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(turned)
      : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, turned(part)]))
        : value;
  for (const rubric of builtinRubrics) expect(hashOf(turned(rubric) as Rubric)).toBe(rubric.hash);
});

describe('what does not change it', () => {
  test('titles, notes, headings, source rows, short names, measures', () => {
    fc.assert(
      fc.property(anyClause, fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 999 }), ({ rubric, place }, words, row) => {
        const changed = edited(rubric, place, (clause, criterion) => {
          clause.short = words.slice(0, 7);
          clause.measure = words;
          clause.row = row;
          for (const printed of criterion.rows) Object.assign(printed, { row, text: words, note: words, value: words });
        });
        Object.assign(changed, { title: words, issuer: words, documentNumber: words, annex: words, headings: [words], notes: [words], hash: words });
        for (const section of changed.sections) {
          section.name = words;
          for (const indicator of section.indicators) indicator.name = words;
        }
        expect(hashOf(changed)).toBe(rubric.hash);
        expect(differences(rubric, changed)).toEqual(nothing);
      }),
    );
  });

  test('white space, width and end punctuation of a wording', () => {
    const space = fc.constantFrom(' ', '\n', '　', '\t');
    fc.assert(
      fc.property(anyClause, space, fc.nat(), fc.constantFrom('', '。', '；', ';', '. ', '，'), fc.boolean(), ({ rubric, place }, gap, where, end, half) => {
        const changed = edited(rubric, place, (clause) => {
          const letters = [...clause.text];
          letters.splice(where % (letters.length + 1), 0, gap);
          const text = letters.join('') + end;
          clause.text = half ? text.normalize('NFKC') : text.replace(/[,:;()0-9]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
        });
        expect(hashOf(changed)).toBe(rubric.hash);
        expect(differences(rubric, changed)).toEqual(nothing);
      }),
    );
  });

  test('the order of names, and 市发改委 for 市发展和改革委员会', () => {
    const jingzhou = builtinRubric('jingzhou-2021-department') as Rubric;
    const last = [...clausesOf(jingzhou)].findIndex(({ clause }) => clause.id === '2.10.1be');
    const first = [...clausesOf(jingzhou)].findIndex(({ clause }) => clause.id === '2.10.1a');
    expect(hashOf(edited(jingzhou, last, ({ appliesTo }) => appliesTo?.names?.reverse()))).toBe(jingzhou.hash);
    expect(hashOf(edited(jingzhou, first, (clause) => { clause.appliesTo = { names: ['市发改委'] }; }))).toBe(jingzhou.hash);
    expect(hashOf(edited(jingzhou, first, (clause) => { clause.appliesTo = { names: ['市教育局'] }; }))).not.toBe(jingzhou.hash);
  });
});

describe('what changes it, and is named', () => {
  const named = (before: Rubric, after: Rubric) => differences(before, after);

  test('the points of any rule', () => {
    fc.assert(
      fc.property(anyClause, fc.integer({ min: 1, max: 100 }), ({ rubric, place }, more) => {
        const changed = edited(rubric, place, (clause) => {
          clause.rule = 'points' in clause.rule ? { ...clause.rule, points: clause.rule.points + more } : { kind: 'deduct', points: more };
        });
        const id = [...clausesOf(rubric)][place]?.clause.id;
        expect(hashOf(changed)).not.toBe(rubric.hash);
        expect(named(rubric, changed)).toEqual({ ...nothing, changed: [{ id, in: ['rule'] }] });
      }),
    );
  });

  test('one more letter in any wording', () => {
    fc.assert(
      fc.property(anyClause, fc.constantFrom('不', '每', '2', 'A'), fc.nat(), ({ rubric, place }, letter, where) => {
        const changed = edited(rubric, place, (clause) => {
          const letters = [...clause.text];
          letters.splice(where % (letters.length + 1), 0, letter);
          clause.text = letters.join('');
        });
        const id = [...clausesOf(rubric)][place]?.clause.id;
        expect(hashOf(changed)).not.toBe(rubric.hash);
        expect(named(rubric, changed)).toEqual({ ...nothing, changed: [{ id, in: ['wording'] }] });
      }),
    );
  });

  test('maxima, starting points, shared caps, kinds: under every clause below them', () => {
    const below = (id: string) => [...clausesOf(kunshan)].filter(({ clause }) => clause.id.startsWith(id)).map(({ clause }) => ({ id: clause.id, in: ['maximum'] }));
    const edit = (change: (copy: Rubric) => void) => {
      const copy = structuredClone(kunshan);
      change(copy);
      expect(hashOf(copy)).not.toBe(kunshan.hash);
      return named(kunshan, copy).changed;
    };
    const criterion = (copy: Rubric) => [...criteriaOf(copy)].find((one) => one.criterion.id === '1.1.1')?.criterion;
    expect(edit((copy) => Object.assign(criterion(copy) ?? {}, { max: 5 }))).toEqual(below('1.1.1'));
    expect(edit((copy) => Object.assign(criterion(copy) ?? {}, { start: 'full' }))).toEqual(below('1.1.1'));
    expect(edit((copy) => Object.assign(criterion(copy) ?? {}, { sharedCaps: [{ clauses: ['1.1.1a', '1.1.1b'], cap: 5 }] }))).toEqual(below('1.1.1'));
    expect(edit((copy) => Object.assign(copy.sections[1]?.indicators[3] ?? {}, { max: 20 }))).toEqual(below('2.4.'));
    expect(edit((copy) => Object.assign(copy.sections[1] ?? {}, { total: 90 }))).toEqual(below('2.'));
    expect(edit((copy) => Object.assign(copy.sections[0] ?? {}, { kind: 'penalty' }))).toEqual(below('1.'));
  });

  test('a clause added, a clause dropped', () => {
    const more = edited(kunshan, 8, (clause, criterion) => criterion.clauses.push({ ...clause, id: '2.1.1b' }));
    expect(hashOf(more)).not.toBe(kunshan.hash);
    expect(named(kunshan, more)).toEqual({ ...nothing, added: ['2.1.1b'] });
    expect(named(more, kunshan)).toEqual({ ...nothing, removed: ['2.1.1b'] });
  });

  test('the pass mark; an answer to an open question; whom a clause concerns', () => {
    const pass = { ...kunshan, procedure: { ...kunshan.procedure, pass: 70 } };
    expect(named(kunshan, pass)).toEqual({ ...nothing, procedure: true });
    const answered = { ...kunshan, choices: kunshan.choices.map((choice) => (choice.id === 'appClause' ? { ...choice, value: 'everyAccount' } : choice)) };
    expect(named(kunshan, answered)).toEqual({ ...nothing, choices: ['appClause'] });
    const everybody = edited(kunshan, 5, (clause) => { delete clause.appliesTo; });
    expect(named(kunshan, everybody)).toEqual({ ...nothing, changed: [{ id: '1.2.1b', in: ['appliesTo'] }] });
    expect(new Set([kunshan, pass, answered, everybody].map(hashOf)).size).toBe(4);
  });
});
