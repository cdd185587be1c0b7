import { Refusal, wording } from '../../src/messages/problem';
import type { Rule } from '../../src/rubric/rubric';
import type { Mark, MarkedSubject } from '../../src/scoring/marks';
import { parseMarks } from '../../src/scoring/parse';
import { score } from '../../src/scoring/score';
import { award, awardEach, deduct, deductEach, row, scored, table, veto } from './tables';

/** DESIGN §7, "Marks": anything else refuses the subject, with subject, clause and reason; the others are scored. */
const rules = {
  tick: deduct(1),
  count: deductEach(1),
  sample: awardEach(1, { at: 3 }),
  number: { kind: 'shortfall', points: 0.5, at: 50 },
  percent: { kind: 'ratio', points: 10 },
  judge: { kind: 'judge', points: 5, from: 1 },
  choice: { kind: 'steps', points: 2, steps: [{ when: '每周1次', points: 2 }, { when: '每2周1次', points: 1 }] },
  unread: { kind: 'unread' },
} satisfies Record<string, Rule>;
const ids = Object.keys(rules) as (keyof typeof rules)[];
const rubric = { ...table([{ kind: 'award', criteria: ids.map((name) => row(20, rules[name])) }, { kind: 'veto', criteria: [row(null, veto)] }, { kind: 'penalty', criteria: [row(null, deduct(1))] }]), hash: 'aaaaaaaa' };
const idOf = (name: keyof typeof rules) => `1.${ids.indexOf(name) + 1}.1a`;
const subject = (more: object): MarkedSubject => ({ id: 'x', ...more });

describe('a mark', () => {
  it.each<[keyof typeof rules, Mark]>([
    ['tick', true], ['tick', false], ['tick', null],
    ['count', 0], ['count', 12],
    ['sample', 3],
    ['number', 0.125], ['number', 1.005], ['number', 1e9],
    ['percent', 0], ['percent', 100], ['percent', 33.333],
    ['judge', 1], ['judge', 5], ['judge', 2.5],
    ['choice', '每2周1次'],
  ])('%s may be %j', (name, mark) => {
    const { results, problems } = scored(rubric, { id: 'x', marks: { [idOf(name)]: mark } });
    expect(problems).toEqual([]);
    expect(results[0]?.refused).toBeUndefined();
  });

  it.each<[keyof typeof rules, unknown, string]>([
    ['tick', 1, 'mark_not_tick'], ['tick', '√', 'mark_not_tick'],
    ['count', -1, 'mark_not_count'], ['count', 1.5, 'mark_not_count'], ['count', '2', 'mark_not_count'], ['count', true, 'mark_not_count'],
    ['count', NaN, 'mark_not_count'], ['count', Infinity, 'mark_not_count'], ['count', 2 ** 60, 'mark_not_count'], ['count', { count: 2 }, 'mark_not_count'],
    ['sample', 4, 'mark_over_sample'], ['sample', 'x', 'mark_not_count'],
    ['number', -0.001, 'mark_negative'], ['number', 0.0001, 'mark_too_fine'], ['number', '50', 'mark_not_number'], ['number', Infinity, 'mark_not_number'],
    ['percent', 100.001, 'mark_out_of_range'], ['percent', -1, 'mark_out_of_range'],
    ['judge', 0.5, 'mark_out_of_range'], ['judge', 5.5, 'mark_out_of_range'], ['judge', 2.0005, 'mark_too_fine'],
    ['choice', '每月1次', 'mark_not_choice'], ['choice', 0, 'mark_not_choice'], ['choice', true, 'mark_not_choice'],
    ['unread', true, 'mark_on_unread'],
    ['tick', [true], 'mark_not_tick'],
  ])('%s may not be %p: %s', (name, mark, code) => {
    const { results, problems } = scored(rubric, { id: 'x', marks: { [idOf(name)]: mark as Mark } }, { id: 'y', marks: {} });
    expect(problems).toMatchObject([{ code, severity: 'error', subject: 'x', clause: idOf(name) }]);
    expect(results[0]).toEqual({ id: 'x', name: 'x', kind: 'account', group: null, status: '已检查', vetoed: false, vetoes: [], sections: {}, score: null, verdict: null, rank: null, lines: [], refused: true });
    expect(results[1]).toMatchObject({ rank: 1 });
  });

  it('is refused even where nobody will score it, and all that is wrong is said at once', () => {
    const { problems } = scored(rubric, { id: 'x', status: '未检查', na: ['1.1.1'], marks: { [idOf('tick')]: 3, [idOf('count')]: '两次' } });
    expect(problems.map(({ code }) => code)).toEqual(['mark_not_tick', 'mark_not_count']);
  });

  it('is refused in words that say what is wrong and how to mend it', () => {
    const { problems } = scored(rubric, { id: 'x', marks: { [idOf('count')]: '两次' } });
    expect(problems.map((one) => [wording(one), wording(one, 'en')])).toEqual([
      ['「1.2.1a 指标1.2」次数应为 0 以上的整数，现为「两次」。改为 2 后再评分。', '"1.2.1a 指标1.2" takes a whole number of 0 or more, but has "两次". Change it to 2, say, and score again.'],
    ]);
  });
});

it.each([
  ['an unknown clause', { marks: { '9.9.9z': 1 } }, 'clause_unknown'],
  ['不适用 for what is no criterion', { na: ['1.9.1'] }, 'na_unknown'],
  ['不适用 for a clause', { na: ['1.1.1a'] }, 'na_unknown'],
  ['不适用 for a veto, which it would silence', { na: ['2.1.1'] }, 'na_refused'],
  ['不适用 for a penalty', { na: ['3.1.1'] }, 'na_refused'],
  ['periods in a table without', { periods: { Q1: {} } }, 'periods_not_wanted'],
  ['a status that there is not', { status: '检查过' }, 'subject_field_unusable'],
])('%s refuses the subject', (_, more, code) => {
  const { results, problems } = scored(rubric, subject(more));
  expect(problems).toMatchObject([{ code, severity: 'error', subject: 'x' }]);
  expect(results[0]).toMatchObject({ refused: true, score: null });
});

it('two subjects of one 编号 are both refused', () => {
  const { results, problems } = scored(rubric, { id: 'x' }, { id: 'y' }, { id: 'x' });
  expect(results.map(({ refused, rank }) => [refused, rank])).toEqual([[true, null], [undefined, 1], [true, null]]);
  expect(problems).toMatchObject([{ code: 'subject_repeated', subject: 'x', params: { times: 2 } }, { code: 'subject_repeated', subject: 'x' }]);
});

describe('marks of another rubric, or another version', () => {
  const subjects = [{ id: 'x' }];
  it.each([[{ rubric: 'other', subjects }], [{ rubric: 'small', hash: 'bbbbbbbb', subjects }]])('%j are refused as a whole', (document) => {
    expect(() => score(rubric, document)).toThrow(Refusal);
  });
  it('the same version, or none named, is scored', () => {
    expect(score(rubric, { rubric: 'small', hash: 'aaaaaaaa', subjects }).hash).toBe('aaaaaaaa');
    expect(score(rubric, { rubric: 'small', subjects }).results).toHaveLength(1);
  });
});

describe('parseMarks', () => {
  it.each([
    [null], [[]], ['{}'], [{}], [{ rubric: 'small' }], [{ rubric: 'small', subjects: {} }], [{ rubric: 3, subjects: [] }],
    [{ rubric: 'small', subjects: [null] }], [{ rubric: 'small', subjects: [{}] }], [{ rubric: 'small', subjects: [{ id: 7 }] }], [{ rubric: 'small', subjects: [{ id: '' }] }], [{ rubric: 'small', hash: 1, subjects: [] }],
  ])('%j is no marks document', (value) => {
    const { document, problems } = parseMarks(value);
    expect(document).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    for (const one of problems) expect([one.code, one.severity, wording(one)]).toEqual(['marks_unreadable', 'error', expect.stringContaining('应为')]);
  });

  it('says where', () => {
    expect(parseMarks({ rubric: 'small', subjects: [{ id: 'a' }, { id: 7 }] }).problems.map((one) => wording(one))).toEqual(['检查情况文件的 subjects[1].id 应为非空文字，现为「7」。改正后再评分。']);
  });

  it.each([
    [{ status: '已查' }, 'status'], [{ kind: 'office' }, 'kind'], [{ marks: [] }, 'marks'], [{ marks: 'x' }, 'marks'], [{ na: '1.1.1' }, 'na'], [{ na: [1] }, 'na'],
    [{ periods: { Q1: 3 } }, 'periods'], [{ group: 3 }, 'group'], [{ unit: {} }, 'unit'], [{ name: 5 }, 'name'], [{ platform: true }, 'platform'],
  ])('%j refuses that subject only', (more, field) => {
    const { document, problems } = parseMarks({ rubric: 'small', subjects: [{ id: 'x', ...more }, { id: 'y' }] });
    expect(problems).toEqual([]);
    const results = score(rubric, document ?? { rubric: '', subjects: [] });
    expect(results.problems).toMatchObject([{ code: 'subject_field_unusable', severity: 'error', subject: 'x', params: { field } }]);
    expect(results.results).toMatchObject([{ id: 'x', refused: true, score: null }, { id: 'y', score: 0 }]);
  });

  it('takes null for absent everywhere, and marks as they are', () => {
    const raw = { rubric: 'small', hash: null, subjects: [{ id: 'x', name: null, kind: null, unit: null, group: null, platform: null, status: null, marks: null, periods: null, na: null }, { id: 'y', marks: { '1.1.1a': [1] } }] };
    const { document } = parseMarks(raw);
    expect(document).toEqual({ rubric: 'small', subjects: [{ id: 'x' }, { id: 'y', marks: { '1.1.1a': [1] } }] });
    expect(score(rubric, document ?? { rubric: '', subjects: [] }).problems).toMatchObject([{ code: 'mark_not_tick', subject: 'y' }]);
  });

  it('a key that would reach into an object’s nature is an unknown clause', () => {
    const { document } = parseMarks(JSON.parse('{"rubric":"small","subjects":[{"id":"x","marks":{"__proto__":true,"constructor":true}}]}'));
    expect(score(rubric, document ?? { rubric: '', subjects: [] }).problems.map(({ code, clause }) => [code, clause])).toEqual([['clause_unknown', '__proto__'], ['clause_unknown', 'constructor']]);
  });
});

it('reports progress now and then and at the end', () => {
  const subjects = Array.from({ length: 2500 }, (_, index) => ({ id: String(index) }));
  const seen: [number, number][] = [];
  score(table([{ kind: 'award', criteria: [row(1, award(1))] }]), { rubric: 'small', subjects }, { period: '2026Q3', onProgress: (done, all) => seen.push([done, all]) });
  expect(seen).toEqual([[1000, 2500], [2000, 2500], [2500, 2500]]);
});
