import fc from 'fast-check';
import { builtinRubrics } from '../../src/rubric/builtin';
import { compareRubrics, isWithin } from '../../src/rubric/comparable';
import type { Clause, Indicator, Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';

function rubricOf(id: string): Rubric {
  const found = builtinRubrics.find((rubric) => rubric.id === id);
  if (!found) throw new Error(id);
  return structuredClone(found);
}

function clause(rubric: Rubric, id: string): Clause {
  const found = [...clausesOf(rubric)].find((placed) => placed.clause.id === id)?.clause;
  if (!found) throw new Error(id);
  return found;
}

/** Ids as the positions now are. */
function renumbered(rubric: Rubric, section: number): void {
  rubric.sections[section]?.indicators.forEach((indicator: Indicator, at) => {
    indicator.id = `${section + 1}.${at + 1}`;
    indicator.criteria.forEach((criterion, order) => {
      criterion.id = `${indicator.id}.${order + 1}`;
      criterion.clauses.forEach((each) => (each.id = `${criterion.id}${/[a-z]+$/.exec(each.id)?.[0] ?? ''}`));
    });
  });
}

const verdictOf = (before: Rubric, after: Rubric, id: string) => {
  const found = compareRubrics(before, after).clauses.find((each) => each.before.clause.id === id);
  return [found?.verdict, found?.after?.clause.id ?? null];
};

it.each(builtinRubrics.map(({ id }) => id))('%s against itself: everything is comparable', (id) => {
  const { clauses, unanswered } = compareRubrics(rubricOf(id), rubricOf(id));
  expect(clauses.filter(({ verdict, before }) => verdict !== 'same' && before.clause.rule.kind !== 'unread')).toEqual([]);
  expect(unanswered.filter(({ clause: each }) => each.rule.kind !== 'unread')).toEqual([]);
});

describe('one change at a time', () => {
  const before = rubricOf('kunshan-2019-account');
  const changed = (change: (rubric: Rubric) => void): Rubric => {
    const after = rubricOf('kunshan-2019-account');
    change(after);
    return after;
  };

  it.each<[string, (rubric: Rubric) => void, (string | null)[]]>([
    ['other points', (rubric) => (clause(rubric, '2.4.1a').rule = { kind: 'deduct_each', points: 4, unit: '起' }), ['points', '2.4.1a']],
    ['another kind of rule, entered alike', (rubric) => (clause(rubric, '2.4.1a').rule = { kind: 'veto_count', at: 3, scope: 'subject', unit: '起' }), ['points', '2.4.1a']],
    ['another unit', (rubric) => (clause(rubric, '2.4.1a').rule = { kind: 'deduct_each', points: 5, unit: '天' }), ['entry', null]],
    ['a tick in place of a count', (rubric) => (clause(rubric, '2.4.1a').rule = { kind: 'deduct', points: 5 }), ['entry', null]],
    ['an award in place of a deduction', (rubric) => (clause(rubric, '2.4.1a').rule = { kind: 'award_each', points: 5, unit: '起' }), ['wording', null]],
    ['other words', (rubric) => (clause(rubric, '2.4.1a').text = '别的说法'), ['wording', null]],
    ['white space and an end mark', (rubric) => (clause(rubric, '2.4.1a').text = ` ${clause(rubric, '2.4.1a').text} ；`), ['same', '2.4.1a']],
    ['something else to be measured', (rubric) => (clause(rubric, '2.4.1a').measure = '全年的次数'), ['wording', null]],
  ])('%s', (_name, change, expected) => {
    // The first row of the table holds the unit that the others are compared with.
    expect(clause(before, '2.4.1a').rule).toMatchObject({ kind: 'deduct_each', unit: '起' });
    expect(verdictOf(before, changed(change), '2.4.1a')).toEqual(expected);
  });

  it('an indicator that is put in moves those below; none is taken for its neighbour', () => {
    const after = changed((rubric) => {
      const section = rubric.sections[1];
      const [first] = section?.indicators ?? [];
      if (!section || !first) throw new Error('the table has changed');
      const extra = structuredClone(first);
      extra.name = '新指标';
      extra.criteria.forEach((criterion) => criterion.clauses.forEach((each) => (each.text = `新：${each.text}`)));
      section.indicators.unshift(extra);
      renumbered(rubric, 1);
    });
    expect(verdictOf(before, after, '2.4.1a')).toEqual(['same', '2.5.1a']);
    const { clauses, unanswered } = compareRubrics(before, after);
    expect(clauses.every(({ before: was, after: is }) => is !== null && is.clause.text === was.clause.text)).toBe(true);
    expect(unanswered.every(({ indicator }) => indicator.name === '新指标')).toBe(true);
  });

  it('two that read alike are never told apart by guessing', () => {
    const twins = changed((rubric) => {
      const criterion = rubric.sections[1]?.indicators[3]?.criteria[0];
      const [one] = criterion?.clauses ?? [];
      if (!criterion || !one) throw new Error('the table has changed');
      criterion.clauses = [one, { ...one, id: '2.4.1b' }];
    });
    expect(verdictOf(twins, twins, '2.4.1b')).toEqual(['same', '2.4.1b']);
    expect(verdictOf(twins, before, '2.4.1a')).toEqual([expect.stringMatching(/wording|gone/), null]);
  });
});

it('whatever indicators are taken away or change places, a mark stays only with the words that it was made for', () => {
  const before = rubricOf('jingzhou-2021-county');
  const most = before.sections[1]?.indicators.length ?? 0;
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(most).keys()], { minLength: 1 }), (order) => {
      const after = rubricOf('jingzhou-2021-county');
      const section = after.sections[1];
      if (!section) return;
      section.indicators = order.flatMap((at) => structuredClone(before.sections[1]?.indicators[at]) ?? []);
      renumbered(after, 1);
      const { clauses, unanswered } = compareRubrics(before, after);
      const targets = clauses.flatMap((each) => each.after?.clause.id ?? []);
      expect(new Set(targets).size).toBe(targets.length);
      for (const { before: was, after: is } of clauses) if (is) expect([is.clause.text, is.indicator.name]).toEqual([was.clause.text, was.indicator.name]);
      expect(targets.length + unanswered.length).toBe([...clausesOf(after)].length);
    }),
    { numRuns: 50 },
  );
});

it('limits are asked of each mark', () => {
  expect(isWithin(5, { type: 'count', unit: '起', most: 4 })).toBe(false);
  expect(isWithin(4, { type: 'count', unit: '起', most: 4 })).toBe(true);
  expect(isWithin(101, { type: 'number', unit: '%', least: 0, most: 100 })).toBe(false);
  expect(isWithin('优', { type: 'choice', options: ['良', '差'] })).toBe(false);
});
