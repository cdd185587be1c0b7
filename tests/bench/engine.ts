import { Engine } from 'json-rules-engine';
import { seeded } from '../../src/cli/demo-marks';
import { builtinRubric } from '../../src/rubric/builtin';
import type { Rubric, Rule } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import type { MarkedSubject, Marks, MarksDocument } from '../../src/scoring/marks';
import type { Line, Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';

/** One figure of the bench: `ratio` is to stay under `limit`, or over it where the unit says so. */
export interface Row {
  name: string;
  ratio: number;
  limit: number;
  unit: '× at most' | '× at least';
}

/**
 * The engine on 昆山 附件2 against a hand-written loop that makes the same result objects, against json-rules-engine
 * given the same rules, and against itself with twenty times the subjects. All in one run, medians, taken by turns.
 */
export async function benchEngine(): Promise<Row[]> {
  const rubric = builtinRubric('kunshan-2019-account');
  if (!rubric) throw new Error('kunshan-2019-account');
  const many = documentOf(rubric, 20_000);
  const some = { ...many, subjects: many.subjects.slice(0, 2_000) };
  const inParts = Array.from({ length: 20 }, (_, part) => ({ ...many, subjects: many.subjects.slice(part * 1_000, (part + 1) * 1_000) }));
  const fewest = { ...many, subjects: many.subjects.slice(0, 200) };
  const engine = rulesEngine(rubric);
  await mustAgree(rubric, fewest, engine);

  const [ours, byHand] = await medians(40, [() => score(rubric, some), () => scoreByHand(some)]);
  const [oursFewest, byRules] = await medians(7, [() => repeat(10, () => score(rubric, fewest)), () => scoreByRules(fewest, engine)]);
  // The results of both are kept to the end, so that both pay the collector for as many living objects.
  const [forFew, forMany] = await medians(9, [() => inParts.map((part) => score(rubric, part)), () => score(rubric, many)]);
  return [
    { name: 'engine: time ÷ hand-written loop', ratio: ours / byHand, limit: 3, unit: '× at most' },
    { name: 'engine: rate ÷ json-rules-engine', ratio: byRules / (oursFewest / 10), limit: 50, unit: '× at least' },
    { name: 'engine: time per subject, 20,000 ÷ 1,000 subjects', ratio: forMany / forFew, limit: 1.5, unit: '× at most' },
  ];
}

/** Marks from a fixed seed: some findings on most accounts, a veto on one in thirty, one in twenty unchecked. */
function documentOf(rubric: Rubric, count: number): MarksDocument {
  const random = seeded(20190901);
  const clauses = [...clausesOf(rubric)].map(({ clause }) => clause);
  const subjects = Array.from({ length: count }, (_, index): MarkedSubject => {
    const marks: Record<string, boolean | number> = {};
    for (const { id, rule } of clauses) {
      if (rule.kind === 'veto' && random() < 1 / 240) marks[id] = true;
      if (rule.kind === 'deduct' && random() < 0.15) marks[id] = true;
      if (rule.kind === 'deduct_each' && random() < 0.35) marks[id] = 1 + Math.floor(random() * 4);
    }
    return { id: String(index + 1).padStart(5, '0'), name: `账号${index + 1}`, kind: 'account', group: index % 3 === 0 ? '区镇' : '部门', status: random() < 0.05 ? '未检查' : '已检查', marks };
  });
  return { rubric: rubric.id, subjects };
}

function repeat(times: number, work: () => unknown): void {
  for (let time = 0; time < times; time += 1) work();
}

/** Milliseconds of each piece of work: the median of so many turns, all pieces in every turn. */
export async function medians<const W extends readonly (() => unknown)[]>(turns: number, works: W): Promise<{ [K in keyof W]: number }> {
  const times = works.map((): number[] => []);
  // As many turns again before the first that counts: the compiler works beside us and needs them.
  for (let turn = -turns; turn < turns; turn += 1) {
    for (const [index, work] of works.entries()) {
      const begun = performance.now();
      await work();
      if (turn >= 0) times[index]?.push(performance.now() - begun);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1] ?? NaN) as { [K in keyof W]: number };
}

/** What a finding takes off; `each` where they are counted. */
const table = new Map<string, { veto: true } | { veto: false; each: number | null }>([
  ...['1.1.1a', '1.1.1b', '1.1.1c', '1.1.1d', '1.2.1a', '1.2.1b', '1.3.1a', '1.3.1b'].map((id) => [id, { veto: true }] as const),
  ...['2.1.1a', '2.2.1a', '2.3.1a', '2.6.1a', '2.10.1a'].map((id) => [id, { veto: false, each: null }] as const),
  ...([['2.4.1a', 5], ['2.5.1a', 2], ['2.7.1a', 1], ['2.8.1a', 2], ['2.9.1a', 2]] as const).map(([id, each]) => [id, { veto: false, each }] as const),
]);

/** What one would write for this one table, in a hurry for speed and without checking anything; marks come in the table's order. */
function scoreByHand({ subjects }: MarksDocument): Result[] {
  const results = subjects.map(resultByHand);
  for (const group of ['区镇', '部门']) {
    const ranked = results.filter((result) => result.group === group && result.score !== null).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
    ranked.forEach((result, index) => {
      const before = ranked[index - 1];
      result.rank = before && before.score === result.score ? before.rank : index + 1;
    });
  }
  return results;
}

function resultByHand(subject: MarkedSubject): Result {
  const marks: Marks = subject.marks ?? {};
  const result: Result = {
    id: subject.id,
    name: subject.name ?? subject.id,
    kind: subject.kind ?? 'account',
    group: subject.group ?? null,
    status: subject.status ?? '已检查',
    vetoed: false,
    vetoes: [],
    sections: {},
    score: null,
    verdict: null,
    rank: null,
    lines: [],
  };
  if (result.status !== '已检查') return result;
  let total = 100;
  for (const id in marks) {
    const rule = table.get(id);
    const mark = marks[id];
    if (!rule || !mark) continue;
    if (rule.veto) {
      result.vetoes.push(id);
      result.lines.push({ clause: id, mark, points: 0, veto: 'subject' });
      continue;
    }
    const full = rule.each === null ? 10 : rule.each * Number(mark);
    const taken = Math.min(10, full);
    const line: Line = { clause: id, mark, points: -taken };
    if (taken !== full) line.capped = { from: -full, by: 'clause' };
    if (result.vetoes.length > 0) line.remark = 'after_veto';
    result.lines.push(line);
    total -= taken;
  }
  if (result.vetoes.length > 0) {
    result.vetoed = true;
    result.verdict = '不合格';
    return result;
  }
  result.sections['2'] = total;
  result.score = total;
  result.verdict = total < 60 ? '不合格' : '合格';
  return result;
}

/** One rule a clause, the mark a fact; its event says what to take off. */
function rulesEngine(rubric: Rubric): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { clause, section } of clausesOf(rubric)) {
    const ticked = clause.rule.kind === 'veto' || clause.rule.kind === 'deduct';
    const condition = ticked ? { fact: clause.id, operator: 'equal', value: true } : { fact: clause.id, operator: 'greaterThan', value: 0 };
    engine.addRule({ conditions: { all: [condition] }, event: { type: section.kind, params: { id: clause.id, rule: clause.rule } } });
  }
  return engine;
}

async function scoreByRules({ subjects }: MarksDocument, engine: Engine): Promise<(number | null)[]> {
  const scores: (number | null)[] = [];
  for (const { marks, status } of subjects) {
    if (status !== '已检查' || !marks) {
      scores.push(null);
      continue;
    }
    const { events } = await engine.run({ ...marks });
    let total = 100;
    for (const { type, params } of events) if (type !== 'veto') total -= takenBy(params?.['rule'] as Rule, Number(marks[String(params?.['id'])]));
    scores.push(events.some(({ type }) => type === 'veto') ? null : total);
  }
  return scores;
}

function takenBy(rule: Rule, count: number): number {
  if (rule.kind === 'deduct') return rule.points;
  return rule.kind === 'deduct_each' ? Math.min(rule.cap ?? Infinity, rule.points * count) : 0;
}

/** A race between programs that disagree would mean nothing. */
async function mustAgree(rubric: Rubric, document: MarksDocument, engine: Engine): Promise<void> {
  const ours = score(rubric, document).results;
  if (JSON.stringify(ours) !== JSON.stringify(scoreByHand(document))) throw new Error('The hand-written loop makes other results.');
  const byRules = await scoreByRules(document, engine);
  if (ours.some((result, index) => result.score !== byRules[index])) throw new Error('json-rules-engine comes to other scores.');
}
