import '../messages/with-rubric-table';
import { problem, type Problem } from '../messages/problem';
import { check } from '../rubric/check';
import { foldWording, withHash } from '../rubric/hash';
import type { Choice, Clause, Criterion, Indicator, Procedure, Rubric, Section } from '../rubric/rubric';
import { startOf } from '../rubric/start';
import { clauseLetter, clausesOf, type Placed } from '../rubric/walk';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import { officialValue } from './official';
import { parseRuleCells, ruleHeadings, type CellFault, type ParsedRule, type RuleCells } from './rule-cells';
import { hintHeading, indicatorText, reading, remarkHeading, sectionText } from './rubric-table';

type Values = readonly (readonly CellValue[])[];

/** Where a 指标表 has its columns; 0-based. */
export interface RubricColumns {
  headingRow: number;
  at(heading: string): number;
  /** 分值: the column before 编码. */
  value: number;
}

/** Null where the sheet is no 指标表 of ours that can be read back; one made before 提示 was on it says less than its rubric. */
export function rubricColumns(values: Values): RubricColumns | null {
  const headingRow = values.slice(0, 50).findIndex((row) => [...reading, hintHeading, remarkHeading].every((name) => row.includes(name)));
  const headings = values[headingRow] ?? [];
  return headingRow < 0 ? null : { headingRow, at: (heading) => headings.indexOf(heading), value: headings.indexOf(reading[0]) - 1 };
}

/** The first characters of the version that a 指标表 says it shows. */
export function shownVersion(values: Values): string | null {
  return values.slice(0, 10).flat().map((cell) => /指标版本\s*([0-9a-f]{6})/u.exec(String(cell ?? ''))?.[1]).find((found) => found !== undefined) ?? null;
}

export interface RubricRow {
  /** 0-based row of the sheet. */
  row: number;
  /** Id of the clause as it is numbered now. */
  id: string;
  /** As it was before; null for a new row. */
  before: string | null;
  hint: string;
  remark: string;
}

export interface ReadRubricTable {
  /** With its hash. */
  rubric: Rubric;
  rows: RubricRow[];
  /** Each with its cell and its clause. */
  problems: Problem[];
}

/** A row of the sheet with what it says. */
interface Line {
  row: number;
  base: Placed | null;
  text: string;
  section: string;
  indicator: string;
  value: CellValue;
  parsed: ParsedRule;
  hint: string;
  remark: string;
}

/**
 * A 指标表 as it stands, as a rubric. What the sheet does not show (procedure, notes, further names of units) comes from
 * `base`, the rubric that the sheet was made of. A row is known by its 编码; without one it is a new clause: of the
 * criterion above, of a new criterion where 分值 is filled in, of a new indicator where its name is. Null: no 指标表, or
 * nothing is left on it.
 */
export function readRubricTable(values: Values, base: Rubric): ReadRubricTable | null {
  const columns = rubricColumns(values);
  if (!columns) return null;
  const problems: Problem[] = [];
  const lines = linesOf(values, columns, base, problems);
  if (lines.length === 0) return null;
  const title = String(values.slice(0, columns.headingRow).map((row) => row[0]).find((cell) => cell !== null && cell !== '' && cell !== undefined) ?? '').trim() || base.title;
  const { sections, ids, numbers } = built(lines, columns, problems);
  const renumbered = new Map([...ids].flatMap(([line, id]): [string, string][] => (line.base ? [[line.base.clause.id, id]] : [])));
  const standing = { ...numbers, ...Object.fromEntries(renumbered) };
  const draft: Rubric = { ...base, title, sections, procedure: procedureOf(base.procedure, standing), choices: base.choices.flatMap((choice) => choiceOf(choice, standing) ?? []) };
  const dropped = new Set(check(draft).flatMap(({ code, params }) => (code === 'choice_not_in_force' ? [String(params.choice)] : [])));
  for (const { question } of draft.choices.filter(({ id }) => dropped.has(id))) problems.push(problem('rubric_choice_dropped', 'warning', { question }));
  const rubric = withHash({ ...draft, choices: draft.choices.filter(({ id }) => !dropped.has(id)) });
  return {
    rubric,
    problems: problems.map((found) => (found.clause !== undefined && renumbered.has(found.clause) ? { ...found, clause: renumbered.get(found.clause) ?? found.clause } : found)),
    rows: lines.flatMap((line) => {
      const id = ids.get(line);
      return id === undefined ? [] : [{ row: line.row, id, before: line.base?.clause.id ?? null, hint: line.hint, remark: line.remark }];
    }),
  };
}

function linesOf(values: Values, columns: RubricColumns, base: Rubric, problems: Problem[]): Line[] {
  const byId = new Map([...clausesOf(base)].map((placed) => [placed.clause.id, placed]));
  const seen = new Set<string>();
  const lines: Line[] = [];
  for (const [row, cells] of values.entries()) {
    if (row <= columns.headingRow) continue;
    const text = (heading: string): string => {
      const column = columns.at(heading);
      return column < 0 ? '' : String(cells[column] ?? '').trim();
    };
    const id = text('编码');
    const wording = String(cells[2] ?? '').trim();
    const known = byId.get(id);
    if (!known && wording === '') continue;
    const twice = known !== undefined && seen.has(id);
    if (twice) problems.push(problem('rubric_id_twice', 'warning', { id }, { cell: address(row, columns.at('编码')) }));
    const placed = twice ? null : (known ?? null);
    if (placed) seen.add(id);
    if (placed && wording === '') problems.push(problem('rubric_clause_blank', 'warning', { id }, { clause: id, cell: address(row, 2) }));
    const parsed = parseRuleCells(Object.fromEntries(ruleHeadings.map((heading) => [heading, cells[columns.at(heading)] ?? null])) as RuleCells, placed?.clause);
    for (const fault of parsed.faults) problems.push(faultProblem(fault, { ...(placed ? { clause: id } : {}), cell: address(row, columns.at(fault.heading)) }));
    lines.push({ row, base: placed, text: wording || (placed?.clause.text ?? ''), section: String(cells[0] ?? '').trim(), indicator: String(cells[1] ?? '').trim(), value: cells[columns.value] ?? null, parsed, hint: text(hintHeading), remark: text(remarkHeading) });
  }
  return lines;
}

function faultProblem(fault: CellFault, place: { clause?: string; cell: string }): Problem {
  const { heading } = fault;
  switch (fault.code) {
    case 'rule_word_unknown': return problem(fault.code, 'error', { heading, value: fault.value, nearest: fault.nearest }, place);
    case 'rule_cell_missing': return problem(fault.code, 'error', { heading, kind: fault.kind }, place);
    case 'rule_cell_unusable': return problem(fault.code, 'error', { heading, value: fault.value, example: fault.example }, place);
    case 'rule_cell_unused': return problem(fault.code, 'warning', { heading, value: fault.value, kind: fault.kind }, place);
  }
}

interface Built {
  sections: Section[];
  /** The clause that each line became. */
  ids: Map<Line, string>;
  /** Former ids of sections and indicators, as they are numbered now. */
  numbers: Record<string, string>;
}

function built(lines: readonly Line[], columns: RubricColumns, problems: Problem[]): Built {
  const sections: { base: Section; lines: Line[]; indicators: { base: Indicator | null; lines: Line[]; criteria: { base: Criterion | null; lines: Line[] }[] }[] }[] = [];
  for (const line of lines) {
    let section = sections.at(-1);
    const { base } = line;
    if (base ? section?.base !== base.section : !section) {
      const first = base?.section ?? lines.find((each) => each.base)?.base?.section;
      if (!first) continue;
      section = { base: first, lines: [], indicators: [] };
      sections.push(section);
    }
    if (!section) continue;
    // The first name in a section is its own, perhaps reworded; another further down asks for a section that none was read of.
    const named = section.lines.find(({ section: text }) => text !== '')?.section;
    if (named !== undefined && line.section !== '' && !same(line.section, named)) {
      problems.push(problem('rubric_section_new', 'error', { typed: line.section, above: named }, { ...(base ? { clause: base.clause.id } : {}), cell: address(line.row, 0) }));
    }
    section.lines.push(line);
    let indicator = section.indicators.at(-1);
    if (!indicator || (base ? indicator.base !== null && indicator.base !== base.indicator : line.indicator !== '')) {
      indicator = { base: base?.indicator ?? null, lines: [], criteria: [] };
      section.indicators.push(indicator);
    }
    indicator.lines.push(line);
    let criterion = indicator.criteria.at(-1);
    if (!criterion || (base ? criterion.base !== base.criterion : line.value !== null && line.value !== '')) {
      criterion = { base: base?.criterion ?? null, lines: [] };
      indicator.criteria.push(criterion);
    }
    criterion.lines.push(line);
  }
  const ids = new Map<Line, string>();
  const numbers: Record<string, string> = {};
  let lastRow = 0;
  const made = sections.map((section, s): Section => {
    const id = `${s + 1}`;
    numbers[section.base.id] = id;
    const printed = { section: section.base };
    const typed = section.lines.map((line) => line.section).find((text) => text !== '') ?? '';
    const { name, points } = typed === '' || same(typed, sectionText(printed)) ? { name: section.base.name, points: section.base.total } : nameAndPoints(typed);
    const indicators = section.indicators.map((indicator, i): Indicator => {
      const own = `${id}.${i + 1}`;
      if (indicator.base) numbers[indicator.base.id] = own;
      const cell = indicator.lines.map((line) => line.indicator).find((text) => text !== '') ?? '';
      const as = indicator.base && (cell === '' || same(cell, indicatorText({ section: section.base, indicator: indicator.base }))) ? { name: indicator.base.name, points: indicator.base.max } : nameAndPoints(cell);
      const criteria = indicator.criteria.map((criterion, c): Criterion => {
        const number = `${own}.${c + 1}`;
        const clauseIds = criterion.lines.map((_, l) => `${number}${clauseLetter(l + 1)}`);
        criterion.lines.forEach((line, l) => ids.set(line, clauseIds[l] ?? ''));
        if (criterion.base) numbers[criterion.base.id] = number;
        const clauses = criterion.lines.map((line, l): Clause => {
          lastRow = line.base?.clause.row ?? Math.max(1, lastRow);
          const { rule, appliesTo } = line.parsed;
          const { text, row, short, measure } = { short: undefined, measure: undefined, ...(line.base?.clause ?? { text: '', row: lastRow }) };
          // White space and the like of a retyped cell is no other wording.
          const words = foldWording(text) === foldWording(line.text) ? text : line.text;
          return { id: clauseIds[l] ?? '', text: words, row, ...(short === undefined ? {} : { short }), ...(measure === undefined ? {} : { measure }), rule, ...(appliesTo === undefined ? {} : { appliesTo }) };
        });
        const max = maximumOf(criterion, section.base, columns, problems);
        const start = startIn(section.base, criterion.base, clauses, max);
        return { id: number, max, start, rows: printedRows(criterion.base, criterion.lines, clauses), clauses, ...sharedCapsOf(criterion, ids) };
      });
      return { id: own, name: as.name || section.base.name, max: section.base.kind === 'veto' && indicator.base ? indicator.base.max : as.points, criteria };
    });
    const head = { id, name, ...(section.base.note === undefined ? {} : { note: section.base.note }), indicators };
    return section.base.kind === 'veto' || section.base.kind === 'penalty' ? { kind: section.base.kind, ...head, total: null } : { kind: section.base.kind, ...head, total: points };
  });
  return { sections: made, ids, numbers };
}

const same = (one: string, other: string): boolean => one.replace(/\s+/gu, '') === other.replace(/\s+/gu, '');

/** 信息发布（30分） */
function nameAndPoints(cell: string): { name: string; points: number | null } {
  const found = /^([^]*?)\s*[（(]\s*(\d+(?:\.\d{1,3})?)\s*分\s*[）)]$/u.exec(cell);
  return found ? { name: (found[1] ?? '').trim(), points: Number(found[2]) } : { name: cell, points: null };
}

/** The points of the criterion: what is typed beside its first row; blank, or as it is printed, means as before. */
function maximumOf({ base, lines }: { base: Criterion | null; lines: readonly Line[] }, section: Section, columns: RubricColumns, problems: Problem[]): number | null {
  const typed = lines.find(({ value }) => value !== null && value !== '');
  const before = base?.max ?? null;
  if (!typed) return before;
  if (base && same(String(typed.value), String(officialValue({ section, criterion: base })))) return before;
  const found = /^(\d+(?:\.\d{1,3})?)分?$/u.exec(String(typed.value).normalize('NFKC').replace(/\s+/gu, ''));
  if (found) return Number(found[1]);
  problems.push(problem('rubric_points_unusable', 'error', { value: String(typed.value) }, { ...(typed.base ? { clause: typed.base.clause.id } : {}), cell: address(typed.row, columns.value) }));
  return before;
}

/** A clause that now takes points is taken from the full ones; what was counted otherwise than its rules say stays so. */
function startIn({ kind }: Section, base: Criterion | null, clauses: readonly Clause[], max: number | null): Criterion['start'] {
  const now = startOf(kind, clauses.map(({ rule }) => rule), max);
  return base && base.start !== startOf(kind, base.clauses.map(({ rule }) => rule), base.max) ? base.start : now;
}

/** The notice's rows of a criterion, holding the wording of its clauses as it is now. */
function printedRows(base: Criterion | null, lines: readonly Line[], clauses: readonly Clause[]): Criterion['rows'] {
  const rows = base?.rows.map((row) => ({ ...row })) ?? [];
  lines.forEach((line, index) => {
    const clause = clauses[index];
    if (!clause || clause.text === line.base?.clause.text) return;
    const printed = rows.find(({ row }) => row === clause.row);
    const former = line.base?.clause.text ?? '';
    if (!printed) rows.push({ row: clause.row, text: clause.text });
    else if (former !== '' && printed.text.includes(former)) printed.text = printed.text.replace(former, () => clause.text);
    else printed.text = clauses.filter(({ row }) => row === clause.row).map(({ text }) => text).join('\n');
  });
  return rows;
}

/** Every row of the criterion repeats the shared caps; the one that says something else was changed. */
function sharedCapsOf({ base, lines }: { base: Criterion | null; lines: readonly Line[] }, ids: ReadonlyMap<Line, string>): Pick<Criterion, 'sharedCaps'> {
  const before = JSON.stringify(base?.sharedCaps ?? []);
  const changed = lines.find(({ parsed }) => JSON.stringify(parsed.sharedCaps) !== before);
  const caps = changed ? changed.parsed.sharedCaps : (base?.sharedCaps ?? []);
  const renumbered = new Map(lines.flatMap((line): [string, string][] => (line.base ? [[line.base.clause.id, ids.get(line) ?? '']] : [])));
  // A cap over one clause is no shared one.
  const kept = caps.map(({ clauses, cap }) => ({ clauses: base ? clauses.flatMap((id) => renumbered.get(id) ?? []) : clauses, cap })).filter(({ clauses }) => clauses.length > 1);
  return kept.length === 0 ? {} : { sharedCaps: kept };
}

/** Parts that the procedure names, under the numbers that they have now. */
function procedureOf(procedure: Procedure, now: Readonly<Record<string, string>>): Procedure {
  const numbered = (ids: readonly string[]): string[] => ids.flatMap((id) => now[id] ?? []);
  const { rollup, periods } = procedure;
  const reward = periods?.reward ? now[periods.reward.clause] : undefined;
  return {
    ...procedure,
    rollup: rollup && { ...rollup, unitSections: numbered(rollup.unitSections) },
    periods: periods && {
      ...periods,
      carryIndicators: numbered(periods.carryIndicators),
      lateIndicators: numbered(periods.lateIndicators),
      reward: periods.reward && reward !== undefined ? { ...periods.reward, clause: reward } : null,
    },
  };
}

/** A question about something that is no longer there is none. */
function choiceOf(choice: Choice, now: Readonly<Record<string, string>>): Choice | null {
  const numbered = (id: string): string | undefined => now[id];
  const keyed = <T>(record: Readonly<Record<string, T>> | undefined): Record<string, T> | undefined =>
    record && Object.fromEntries(Object.entries(record).map(([id, value]) => [numbered(id) ?? '', value]));
  const named = [...choice.concerns, ...choice.options.flatMap(({ sets }) => [...Object.keys(sets?.rules ?? {}), ...Object.keys(sets?.appliesTo ?? {})])];
  if (named.some((id) => numbered(id) === undefined)) return null;
  return {
    ...choice,
    concerns: choice.concerns.map((id) => numbered(id) ?? id),
    options: choice.options.map((option) => {
      if (!option.sets) return option;
      const { rules, appliesTo, periods, ...rest } = option.sets;
      const lists = periods && {
        ...periods,
        ...(periods.carryIndicators ? { carryIndicators: periods.carryIndicators.flatMap((id) => now[id] ?? []) } : {}),
        ...(periods.lateIndicators ? { lateIndicators: periods.lateIndicators.flatMap((id) => now[id] ?? []) } : {}),
      };
      return { ...option, sets: { ...rest, ...(rules ? { rules: keyed(rules) } : {}), ...(appliesTo ? { appliesTo: keyed(appliesTo) } : {}), ...(lists ? { periods: lists } : {}) } };
    }),
  };
}
