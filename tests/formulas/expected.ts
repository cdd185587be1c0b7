import { Terms } from '../../src/formulas/terms';
import { compileAppliesTo } from '../../src/rubric/names';
import type { Criterion, Rubric, Section } from '../../src/rubric/rubric';
import { criteriaOf } from '../../src/rubric/walk';
import type { Mark, MarkedSubject, Marks, Status } from '../../src/scoring/marks';
import type { Line, Result, Results } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { computedHeadings } from '../../src/operations/checklist';
import { computedValue } from '../../src/operations/write-checklist';
import type { Part } from '../../src/sheets/parts';
import type { CellValue } from '../../src/workbook/plan';

/** What stands beside the score, for people to follow: the kind under which it is counted, the key of its helper, and its heading on a form. */
interface Step {
  kind: string;
  key: string;
  heading: string;
  value: CellValue;
}

/** What the sheets must show, from the engine alone. */
export class Expected {
  readonly rubric: Rubric;
  readonly results: ReadonlyMap<string, Result>;
  readonly #subjects: ReadonlyMap<string, MarkedSubject>;
  /** Scores of subjects as if they were checked; null where they rest on those of others. */
  readonly #running: ReadonlyMap<string, Result> | null;
  readonly #concerns: ReturnType<typeof compileAppliesTo>;
  readonly #scale: number;

  constructor(rubric: Rubric, subjects: readonly MarkedSubject[], results: Results) {
    this.rubric = rubric;
    this.results = new Map(results.results.map((result) => [result.id, result]));
    this.#subjects = new Map(subjects.map((subject) => [subject.id, subject]));
    const { rollup, periods } = rubric.procedure;
    const open = subjects.filter(({ status }) => status === '未检查').map((subject) => ({ ...subject, status: '已检查' as const }));
    this.#running = rollup || periods ? null : new Map(score(rubric, { rubric: rubric.id, subjects: open }).results.map((result) => [result.id, result]));
    this.#concerns = compileAppliesTo(rubric);
    this.#scale = new Terms(rubric, []).scale;
  }

  /** The computed columns of a row, by heading. */
  row(id: string, status: Status, part: Part): Map<string, CellValue> {
    const result = this.results.get(id);
    const blank = new Map<string, CellValue>(computedHeadings.map((heading) => [heading, null]));
    blank.delete('排序值');
    const verdict = this.rubric.procedure.full === null ? '达标率' : '判定';
    if (!result) return blank;
    if (result.refused) return blank.set(verdict, '需核对');
    if (status !== '已检查') return status === '未检查' ? blank.set(verdict, this.#waiting(id, part)) : blank;
    return new Map(computedHeadings.map((heading) => [heading, computedValue(heading, result, this.rubric, part.period)]));
  }

  #waiting(id: string, part: Part): CellValue {
    const subject = this.#subjects.get(id);
    if (!subject || !isMarked(subject, part)) return null;
    const running = this.#running?.get(id);
    if (!running) return '暂计';
    if (this.rubric.procedure.full === null) return running.of ? '暂计' : null;
    return `暂计 ${String(running.lines.some(({ veto }) => veto === 'subject') ? '不合格' : (running.score ?? ''))}`;
  }

  /** Points of criteria and sections, and what else leads to the score; none where the engine does not tell. */
  steps(id: string, part: Part): Step[] {
    const result = this.results.get(id);
    const subject = this.#subjects.get(id);
    if (!result || !subject || result.refused || result.status !== '已检查' || this.rubric.procedure.full === null) return [];
    const lines = result.lines.filter(({ period }) => part.period === null || period === part.period);
    const own = new Set(part.columns.map(({ criterion }) => criterion.id));
    const criteria = [...criteriaOf(this.rubric)].filter(({ criterion }) => own.has(criterion.id)).map(({ section, indicator, criterion }): Step => ({ kind: '评分项', key: criterion.id, heading: `${criterion.id} ${indicator.name}`, value: this.#points(section, criterion, subject, lines) }));
    return [...criteria, ...(part.period === null ? this.#sections(result) : this.#quarter(result, part.period))];
  }

  #points(section: Section, criterion: Criterion, subject: MarkedSubject, lines: readonly Line[]): CellValue {
    const free = section.kind === 'penalty' || section.kind === 'veto';
    const out = subject.na?.includes(criterion.id) === true || criterion.clauses.every(({ id }) => !this.#concerns(id, subject));
    if (!free && out) return '不适用';
    const found = lines.filter(({ clause }) => criterion.clauses.some(({ id }) => id === clause));
    if (!free && found.some(({ clause }) => criterion.clauses.some(({ id, rule }) => id === clause && rule.kind === 'zero'))) return 0;
    const start = criterion.start === 'full' && !free ? (criterion.max ?? 0) : 0;
    return this.#units(found.reduce((sum, { points, counted }) => sum + (counted ?? points), start));
  }

  #sections({ sections, vetoed }: Result): Step[] {
    if (vetoed && Object.keys(sections).length === 0) return [];
    const bonus = this.rubric.sections.filter(({ kind, id }) => kind === 'bonus' && id in sections);
    return [
      ...this.rubric.sections.filter(({ kind, id }) => kind !== 'bonus' && id in sections).map(({ id, name }): Step => ({ kind: '版块', key: `§${id}`, heading: name, value: this.#units(sections[id] ?? 0) })),
      ...(bonus.length === 0 ? [] : [{ kind: '计入加分', key: '计入加分', heading: '计入加分', value: this.#units(bonus.reduce((sum, { id }) => sum + (sections[id] ?? 0), 0)) }]),
    ];
  }

  #quarter({ periods }: Result, period: string): Step[] {
    const quarter = periods?.[period];
    if (!quarter) return [];
    return [
      { kind: '季度分', key: '季度分', heading: '季度分', value: this.#units(quarter.score) },
      { kind: '结转', key: '结转', heading: '结转', value: this.#units(quarter.carried) },
    ];
  }

  #units(points: number): number {
    return Math.round(points * this.#scale);
  }
}

/** Whether a mark says something that a person would not take for untouched. */
function isMarked(subject: MarkedSubject, part: Part): boolean {
  const own = new Set(part.columns.map(({ clause }) => clause.id));
  const criteria = new Set(part.columns.map(({ criterion }) => criterion.id));
  const marks: Marks = (part.period === null ? subject.marks : subject.periods?.[part.period]) ?? {};
  return Object.entries(marks).some(([id, mark]) => own.has(id) && says(mark ?? null)) || (subject.na ?? []).some((id) => criteria.has(id));
}

function says(mark: Mark): boolean {
  if (typeof mark === 'object') return mark !== null && ((mark.count ?? 0) > 0 || (mark.late ?? 0) > 0);
  return typeof mark === 'string' ? mark !== '' : typeof mark === 'number' ? mark > 0 : mark;
}
