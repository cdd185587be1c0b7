import { comparison } from '../../src/rubric/steps';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf, criteriaOf } from '../../src/rubric/walk';
import type { MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import type { Result } from '../../src/scoring/results';
import { vetoFrom } from './ladders';

/** A kind of edge: whether a table has it, and how often it occurs in a scored file. */
interface Kind {
  name: string;
  has: (rubric: Rubric) => boolean;
  occurs: (scored: Scored) => number;
}

export interface Scored {
  rubric: Rubric;
  document: MarksDocument;
  results: readonly Result[];
}

/** How often each kind of edge that a table has occurs; 0 of one means that the edges miss it. */
export function occurrences(rubric: Rubric, scored: readonly Scored[]): Map<string, number> {
  return new Map(kinds.filter(({ has }) => has(rubric)).map(({ name, occurs }) => [name, scored.reduce((sum, each) => sum + occurs(each), 0)]));
}

const each = (test: (result: Result, subject: MarkedSubject, rubric: Rubric) => boolean) => ({ rubric, document, results }: Scored): number =>
  results.filter((result, index) => {
    const subject = document.subjects[index];
    return subject !== undefined && test(result, subject, rubric);
  }).length;

const base = ({ sections }: Result, rubric: Rubric): number => rubric.sections.reduce((sum, { id, kind }) => sum + (kind === 'deduct' || kind === 'award' ? (sections[id] ?? 0) : 0), 0);
const bonus = ({ sections }: Result, rubric: Rubric): number => rubric.sections.reduce((sum, { id, kind }) => sum + (kind === 'bonus' ? (sections[id] ?? 0) : 0), 0);
const isChecked = ({ status, refused }: Result): boolean => status === '已检查' && refused !== true;
const scores = ({ procedure }: Rubric): boolean => procedure.full !== null;
const single = (rubric: Rubric): boolean => scores(rubric) && rubric.procedure.rollup === null && rubric.procedure.periods === null;
const clauses = (rubric: Rubric) => [...clausesOf(rubric)].map(({ clause }) => clause);
const thresholds = (rubric: Rubric): Map<string, number> => new Map(clauses(rubric).flatMap((clause) => ((vetoFrom(clause) ?? 1) > 1 || clause.rule.kind === 'veto_count' ? [[clause.id, vetoFrom(clause) ?? 1]] : [])));
const marked = ({ marks, periods, na }: MarkedSubject): boolean => [marks ?? {}, ...Object.values(periods ?? {})].some((all) => Object.keys(all).length > 0) || (na ?? []).length > 0;
const sharing = (results: readonly Result[], least: number): number => {
  const fields = new Map<string, number>();
  for (const { kind, group, score } of results) if (score !== null) fields.set(`${kind}|${group ?? ''}|${score}`, (fields.get(`${kind}|${group ?? ''}|${score}`) ?? 0) + 1);
  return [...fields.values()].filter((count) => count >= least).length;
};

const kinds: readonly Kind[] = [
  { name: 'at the pass mark', has: (rubric) => single(rubric) && rubric.procedure.pass !== null, occurs: each((result, _, { procedure }) => result.score !== null && result.score === procedure.pass) },
  { name: 'just below the pass mark', has: (rubric) => single(rubric) && rubric.procedure.pass !== null, occurs: each((result, _, { procedure }) => result.score !== null && procedure.pass !== null && result.score < procedure.pass && result.score >= procedure.pass - 1) },
  { name: 'at the gate, with a bonus that does not count', has: ({ procedure }) => procedure.gate !== null, occurs: each((result, _, rubric) => isChecked(result) && base(result, rubric) === rubric.procedure.gate && result.lines.some(({ clause, points }) => points > 0 && isBonus(rubric, clause))) },
  { name: 'just above the gate, with a bonus', has: ({ procedure }) => procedure.gate !== null, occurs: each((result, _, rubric) => base(result, rubric) > (rubric.procedure.gate ?? 0) && base(result, rubric) <= (rubric.procedure.gate ?? 0) + 1 && bonus(result, rubric) > 0) },
  ...(['clause', 'shared', 'criterion'] as const).map((by): Kind => ({ name: `capped by ${by}`, has: (rubric) => hasLimit(rubric, by), occurs: each(({ lines }) => lines.some(({ capped }) => capped?.by === by)) })),
  { name: 'vetoed at the threshold', has: (rubric) => thresholds(rubric).size > 0, occurs: each(({ lines }, _, rubric) => lines.some(({ clause, mark, veto }) => veto !== undefined && thresholds(rubric).get(clause) === mark)) },
  { name: 'one below the threshold', has: (rubric) => [...thresholds(rubric).values()].some((from) => from > 1), occurs: each(({ lines }, _, rubric) => lines.some(({ clause, mark, veto }) => veto === undefined && typeof mark === 'number' && thresholds(rubric).get(clause) === mark + 1)) },
  { name: 'one above the threshold', has: (rubric) => thresholds(rubric).size > 0, occurs: each(({ lines }, _, rubric) => lines.some(({ clause, mark }) => typeof mark === 'number' && thresholds(rubric).get(clause) === mark - 1)) },
  { name: 'every veto alone', has: (rubric) => clauses(rubric).some((clause) => vetoFrom(clause) !== null), occurs: (scored) => Number(clauses(scored.rubric).every((clause) => vetoFrom(clause) === null || scored.results.some(({ vetoes }) => vetoes.length === 1 && vetoes[0] === clause.id) || scored.rubric.procedure.rollup !== null)) },
  { name: 'nothing marked', has: () => true, occurs: each((result, subject) => isChecked(result) && !marked(subject)) },
  { name: 'full score', has: (rubric) => single(rubric), occurs: each(({ score }, _, { procedure }) => score !== null && score >= (procedure.full ?? 0)) },
  { name: 'score 0', has: scores, occurs: each(({ score }) => score === 0) },
  { name: 'one criterion left out', has: () => true, occurs: each((result, { na }) => isChecked(result) && na?.length === 1) },
  { name: 'many criteria left out', has: (rubric) => !rubric.procedure.rollup, occurs: each((result, { na }) => isChecked(result) && (na?.length ?? 0) > 2) },
  { name: 'everything left out', has: single, occurs: each((result) => isChecked(result) && !result.vetoed && result.score === null) },
  { name: 'unchecked without marks', has: () => true, occurs: each(({ status }, subject) => status === '未检查' && !marked(subject)) },
  { name: 'unchecked with marks', has: () => true, occurs: each(({ status }, subject) => status === '未检查' && marked(subject)) },
  { name: 'not to be verified', has: () => true, occurs: each(({ status }) => status === '无法核实') },
  { name: 'two tied in a group', has: scores, occurs: ({ results }) => sharing(results, 2) },
  { name: 'three tied in a group', has: scores, occurs: ({ results }) => sharing(results, 3) },
  { name: 'one subject in the file', has: () => true, occurs: ({ document }) => Number(document.subjects.filter(({ kind }) => kind !== 'unit').length === 1 || document.subjects.length === 1) },
  { name: 'nobody checked in the file', has: () => true, occurs: ({ results }) => Number(results.every(({ status }) => status !== '已检查')) },
  { name: 'number at the bound of a step', has: (rubric) => bounds(rubric).size > 0, occurs: each(({ lines, quotas }, { marks }, rubric) => (lines.length > 0 || quotas !== undefined) && Object.entries(marks ?? {}).some(([id, mark]) => typeof mark === 'number' && bounds(rubric).get(id)?.includes(mark))) },
  { name: 'rescaled', has: ({ procedure }) => procedure.notApplicable === 'rescale', occurs: each((result, { na }) => result.score !== null && (na?.length ?? 0) > 0) },
  { name: 'rescaled to a 5 in the third decimal', has: ({ procedure }) => procedure.notApplicable === 'rescale', occurs: each((result, subject, rubric) => rescaled(result, subject, rubric) === 'half') },
  { name: 'rescaled to thirds', has: ({ procedure }) => procedure.notApplicable === 'rescale', occurs: each((result, subject, rubric) => rescaled(result, subject, rubric) === 'third') },
  { name: 'concerned by name', has: (rubric) => clauses(rubric).some(({ appliesTo }) => appliesTo?.names), occurs: each(({ lines }, _, rubric) => lines.some(({ clause }) => clauses(rubric).some(({ id, appliesTo }) => id === clause && appliesTo?.names))) },
  { name: 'best of the group is 0', has: ({ procedure }) => procedure.rollup !== null, occurs: (scored) => groupsOf(scored).filter((units) => units.length > 1 && units.every(({ score }) => score === 0)).length },
  { name: 'group of one unit', has: ({ procedure }) => procedure.rollup !== null, occurs: (scored) => groupsOf(scored).filter((units) => units.length === 1).length },
  { name: 'group of two units', has: ({ procedure }) => procedure.rollup !== null, occurs: (scored) => groupsOf(scored).filter((units) => units.length === 2 && units.some(({ score }) => score !== null && score > 0 && score < 100)).length },
  { name: 'unit without score', has: ({ procedure }) => procedure.rollup !== null, occurs: each((result) => result.kind === 'unit' && isChecked(result) && result.score === null) },
  { name: 'unit with an account that is not checked', has: ({ procedure }) => procedure.rollup !== null, occurs: each((result) => result.kind === 'unit' && result.provisional === true) },
  { name: 'vetoed unit', has: ({ procedure }) => procedure.rollup !== null, occurs: each((result) => result.kind === 'unit' && result.vetoed) },
  { name: 'deduction cancelled by normalising', has: ({ procedure }) => procedure.rollup !== null, occurs: each(({ lines }) => lines.some(({ remark }) => remark === 'cancelled_by_normalising')) },
  { name: 'late items', has: ({ procedure }) => procedure.periods !== null, occurs: each(({ lines }) => lines.some(({ mark }) => typeof mark === 'object')) },
  { name: 'quarter at its ceiling', has: ({ procedure }) => procedure.periods !== null, occurs: each(({ periods }, _, { procedure }) => Object.values(periods ?? {}).some(({ score, carried }) => score === procedure.periods?.ceiling && carried === 0)) },
  { name: 'carried on to the ceiling', has: ({ procedure }) => procedure.periods !== null, occurs: each(({ periods }, _, { procedure }) => Object.values(periods ?? {}).some(({ carried }) => carried === procedure.periods?.ceiling)) },
  { name: 'year at its ceiling', has: ({ procedure }) => procedure.periods !== null, occurs: each(({ score }, _, { procedure }) => score === procedure.periods?.yearCeiling) },
  { name: 'year just below its ceiling', has: ({ procedure }) => procedure.periods !== null, occurs: each(({ score }, _, { procedure }) => score === (procedure.periods?.yearCeiling ?? 0) - 1) },
  { name: 'reward', has: ({ procedure }) => !!procedure.periods?.reward, occurs: each(({ lines }, _, { procedure }) => lines.some(({ clause, points }) => clause === procedure.periods?.reward?.clause && points === procedure.periods.reward.score)) },
  { name: 'reward lost by a veto', has: ({ procedure }) => !!procedure.periods?.reward, occurs: each(({ lines, vetoes }, _, { procedure }) => vetoes.length > 0 && lines.some(({ clause }) => clause === procedure.periods?.reward?.clause)) },
];

function isBonus(rubric: Rubric, clause: string): boolean {
  return [...clausesOf(rubric)].some((placed) => placed.clause.id === clause && placed.section.kind === 'bonus');
}

function hasLimit(rubric: Rubric, by: 'clause' | 'shared' | 'criterion'): boolean {
  const all = [...clausesOf(rubric)];
  if (by === 'clause') return all.some(({ clause: { rule } }) => 'cap' in rule && rule.cap !== undefined && !('at' in rule && rule.at !== undefined));
  if (by === 'shared') return all.some(({ criterion }) => criterion.sharedCaps !== undefined);
  return all.some(({ section, criterion, clause: { rule } }) => section.kind === 'deduct' && criterion.max !== null && rule.kind === 'deduct_each' && (rule.cap === undefined || rule.cap > criterion.max));
}

function bounds(rubric: Rubric): Map<string, number[]> {
  return new Map(
    clauses(rubric).flatMap(({ id, rule }): [string, number[]][] => {
      const whens = rule.kind === 'steps' ? rule.steps.map(({ when }) => when) : rule.kind === 'quota' ? [rule.when] : [];
      const found = whens.flatMap((when) => comparison(when)?.bound ?? []);
      return found.length > 0 ? [[id, found]] : [];
    }),
  );
}

/** What the base times all points over those that remain is like, in thousandths. */
function rescaled(result: Result, { na }: MarkedSubject, rubric: Rubric): 'half' | 'third' | null {
  if (result.score === null || !na || na.length === 0) return null;
  const based = [...criteriaOf(rubric)].filter(({ section }) => section.kind === 'deduct' || section.kind === 'award');
  const thousandths = (criteria: typeof based): number => criteria.reduce((sum, { criterion }) => sum + Math.round((criterion.max ?? 0) * 1000), 0);
  const total = thousandths(based);
  const remaining = total - thousandths(based.filter(({ criterion }) => na.includes(criterion.id)));
  if (remaining === total || remaining === 0) return null;
  const over = BigInt(Math.round(base(result, rubric) * 1000)) * BigInt(total);
  const rest = over % BigInt(remaining);
  if (rest === 0n) return (over / BigInt(remaining)) % 10n === 5n ? 'half' : null;
  return (rest * 3n) % BigInt(remaining) === 0n ? 'third' : null;
}

function groupsOf({ results }: Scored): Result[][] {
  const groups = new Map<string, Result[]>();
  for (const result of results) if (result.kind === 'unit' && isChecked(result)) groups.set(result.group ?? '', [...(groups.get(result.group ?? '') ?? []), result]);
  return [...groups.values()];
}
