import type { AppliesTo, Choice, Clause, Criterion, Indicator, Rubric, Rule, Scope, Section, Settings } from '../rubric';
import { clauseLetter, clausesOf } from '../walk';

/**
 * The words in which a notice's table is written down here, row by row as it is printed:
 *
 *   section('deduct', '扣分指标', 100, [
 *     indicator('内容发布', 20, [
 *       row(20, '⟦…不足的，扣5分⟧；⟦…每次扣2分⟧。', [deduct(5, '制度缺失'), deductEach(2, '次', '错别字')]),
 *
 * A cell is quoted verbatim but for the brackets ⟦ ⟧, which mark the clauses in it in their order. A cell without
 * brackets is one clause, a cell given as several lines one clause a line, each without its number and end punctuation.
 * Ids and row numbers follow from the position.
 */
export function noticeTable(head: Head, sections: readonly SectionDraft[]): Rubric {
  let record = 1;
  const placed = sections.map((draft, index) => {
    const id = String(index + 1);
    const indicators = draft.indicators.map((one, ordinal): Indicator => {
      const indicatorId = `${id}.${ordinal + 1}`;
      const rows = one.rows.map((printed) => {
        record = printed.row ?? record + 1;
        return { ...printed, row: record };
      });
      return { id: indicatorId, name: one.name, max: one.max, criteria: criteria(indicatorId, draft.kind, rows) };
    });
    return { ...draft, id, indicators } as Section;
  });
  return { ...head, choices: head.choices.map((one) => withWayBack(one, placed)), sections: placed };
}

/** Where one answer sets a clause, the others set it to what the table has, so that an answer can be taken back. */
function withWayBack(of: Choice, sections: readonly Section[]): Choice {
  const clauses = [...clausesOf({ sections: [...sections] })].map((placed) => placed.clause);
  const set = (part: 'rules' | 'appliesTo') => clauses.filter(({ id }) => of.options.some(({ sets }) => sets?.[part] && id in sets[part]));
  const printed: Settings = {};
  const ruled = set('rules');
  const limited = set('appliesTo');
  if (ruled.length > 0) printed.rules = Object.fromEntries(ruled.map((clause) => [clause.id, clause.rule]));
  if (limited.length > 0) printed.appliesTo = Object.fromEntries(limited.map((clause) => [clause.id, clause.appliesTo ?? null]));
  if (ruled.length + limited.length === 0) return of;
  return { ...of, options: of.options.map((option) => (option.sets || option.byEditing ? option : { ...option, sets: printed })) };
}

export interface Head extends Omit<Rubric, 'sections' | 'hash'> {
  choices: Choice[];
}

interface OptionDraft {
  label: string;
  sets?: Settings;
  byEditing?: true;
}

/** A question that the notice leaves open; the first option is the default. */
export function choice(id: string, about: { question: string; source: string; concerns: string[]; options: Record<string, string | OptionDraft> }): Choice {
  const options = Object.entries(about.options).map(([value, option]) => ({ value, ...(typeof option === 'string' ? { label: option } : option) }));
  const first = options[0]?.value ?? '';
  return { id, question: about.question, source: about.source, concerns: about.concerns, options, default: first, value: first };
}

interface SectionDraft {
  kind: Section['kind'];
  name: string;
  total: number | null;
  note?: string;
  indicators: IndicatorDraft[];
}

export function section(kind: Section['kind'], name: string, total: number | null, indicators: IndicatorDraft[], note?: string): SectionDraft {
  return { kind, name, total, indicators, ...(note === undefined ? {} : { note }) };
}

interface IndicatorDraft {
  name: string;
  max: number | null;
  rows: RowDraft[];
}

export function indicator(name: string, max: number | null, rows: RowDraft[]): IndicatorDraft {
  return { name, max, rows };
}

interface RowExtras {
  /** 指标说明, on the row where it is printed. */
  note?: string;
  /** What the points cell says where it holds no number. */
  value?: string;
  /** Number of the record or line, where the rows do not simply follow each other. */
  row?: number;
  /** Full names of the units that the row is for. */
  units?: string[];
}

interface RowDraft extends Omit<Criterion['rows'][number], 'row'> {
  /** `continued`: belongs to the criterion above. */
  max: number | null | 'continued';
  clauses: Omit<Clause, 'id' | 'row'>[];
  row?: number;
}

/** A printed row with its own points: a criterion. Null where the points cell is blank. */
export function row(points: number | null, cell: string | string[], clauses: ClauseDraft[], extras: RowExtras = {}): RowDraft {
  return draftRow(points, cell, clauses, extras);
}

/** A printed row that continues the criterion above. */
export function further(cell: string | string[], clauses: ClauseDraft[], extras: RowExtras = {}): RowDraft {
  return draftRow('continued', cell, clauses, extras);
}

interface ClauseExtras {
  /** The wording, where it is not one piece of the cell: pieces joined by `…`. */
  text?: string;
  measure?: string;
  only?: AppliesTo;
}

export interface ClauseDraft extends ClauseExtras {
  rule: Rule;
  short: string;
}

export const veto = (short: string, scope: Scope = 'subject', extras?: ClauseExtras) => clause({ kind: 'veto', scope }, short, extras);
export const vetoCount = (at: number, unit: string, short: string, extras?: ClauseExtras) =>
  clause({ kind: 'veto_count', at, unit, scope: 'subject' }, short, extras);
export const deduct = (points: number, short: string, extras?: ClauseExtras) => clause({ kind: 'deduct', points }, short, extras);
export const award = (points: number, short: string, extras?: ClauseExtras) => clause({ kind: 'award', points }, short, extras);
export const judge = (points: number, short: string, extras?: ClauseExtras) => clause({ kind: 'judge', points }, short, extras);
export const zero = (short: string, extras?: ClauseExtras) => clause({ kind: 'zero' }, short, extras);

export function deductEach(points: number, unit: string, short: string, { cap, vetoAt, ...extras }: ClauseExtras & { cap?: number; vetoAt?: { at: number; scope: Scope } } = {}): ClauseDraft {
  return clause({ kind: 'deduct_each', points, unit, ...(cap === undefined ? {} : { cap }), ...vetoAt }, short, extras);
}

export function awardEach(points: number, unit: string, short: string, { cap, sample, ...extras }: ClauseExtras & { cap?: number; sample?: number } = {}): ClauseDraft {
  return clause({ kind: 'award_each', points, unit, ...(cap === undefined ? {} : { cap }), ...(sample === undefined ? {} : { at: sample }) }, short, extras);
}

/** Points for the first step that holds, in the order given. */
export function steps(points: Record<string, number>, short: string, { unit, ...extras }: ClauseExtras & { unit?: string } = {}): ClauseDraft {
  const list = Object.entries(points).map(([when, given]) => ({ when, points: given }));
  return clause({ kind: 'steps', points: Math.max(...list.map((step) => step.points)), ...(unit === undefined ? {} : { unit }), steps: list }, short, extras);
}

export function shortfall(points: number, unit: string, at: number, short: string, extras?: ClauseExtras): ClauseDraft {
  return clause({ kind: 'shortfall', points, at, unit }, short, extras);
}

export function quota(when: string, unit: string, per: 'day' | 'week' | 'month' | 'occasion', short: string, extras?: ClauseExtras): ClauseDraft {
  return clause({ kind: 'quota', when, per, unit }, short, extras);
}

function clause(rule: Rule, short: string, extras: ClauseExtras = {}): ClauseDraft {
  return { rule, short, ...extras };
}

function draftRow(max: RowDraft['max'], cell: string | string[], drafts: ClauseDraft[], { units, ...extras }: RowExtras): RowDraft {
  const lines = typeof cell === 'string' ? [cell] : cell;
  const wordings = wordingsIn(lines);
  const clauses = drafts.map(({ only, text, ...draft }, index) => {
    const appliesTo = units ? { ...only, names: units } : only;
    const wording = text ?? wordings[index];
    if (wording === undefined) throw new Error(`No wording is marked for “${draft.short}” in: ${lines.join(' ')}`);
    return { text: wording, ...draft, ...(appliesTo ? { appliesTo } : {}) };
  });
  return { max, text: lines.join('\n').replace(/[⟦⟧]/g, ''), clauses, ...extras };
}

function wordingsIn(lines: string[]): string[] {
  const marked = [...lines.join('\n').matchAll(/⟦([^⟧]*)⟧/g)].map((found) => found[1] ?? '');
  if (marked.length > 0) return marked;
  return lines.map((line) => line.replace(/^\d+[.．]\s*/, '').replace(/[。；]$/, ''));
}

function criteria(indicatorId: string, kind: Section['kind'], rows: (RowDraft & { row: number })[]): Criterion[] {
  const made: Criterion[] = [];
  for (const { max, clauses, ...printed } of rows) {
    if (max !== 'continued') {
      made.push({ id: `${indicatorId}.${made.length + 1}`, max, start: startOf(kind, clauses), rows: [], clauses: [] });
    }
    const criterion = made.at(-1);
    if (!criterion) throw new Error(`${indicatorId}: the first row continues nothing`);
    criterion.rows.push(printed);
    for (const draft of clauses) {
      const letter = clauseLetter(criterion.clauses.length + 1);
      criterion.clauses.push({ id: `${criterion.id}${letter}`, row: printed.row, ...draft });
    }
  }
  return made;
}

/** Points are lost from the full ones in a deduct section, and in an award section where a row only takes. */
function startOf(kind: Section['kind'], clauses: { rule: Rule }[]): Criterion['start'] {
  const onlyTakes = clauses.every(({ rule }) => rule.kind === 'deduct' || rule.kind === 'deduct_each' || rule.kind === 'shortfall');
  return kind === 'deduct' || (kind === 'award' && onlyTakes) ? 'full' : 'zero';
}
