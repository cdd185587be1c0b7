import { isFault } from '../rubric/fault';
import { partsOf, type MarkColumn } from '../sheets/parts';
import { comparison } from '../rubric/steps';
import type { Rubric } from '../rubric/rubric';
import type { Subject } from '../register/subject';
import type { Mark, MarkedSubject, Marks, MarksDocument, Status } from '../scoring/marks';

/**
 * Marks as a quarter's inspection brings them home: most things in order, some faults, a rare veto, a few
 * subjects not yet checked. The same seed gives the same marks.
 */
export function demoMarks(rubric: Rubric, subjects: readonly Subject[], seed: number): MarksDocument {
  const random = seeded(seed);
  const parts = partsOf(rubric);
  return {
    rubric: rubric.id,
    ...(rubric.hash === undefined ? {} : { hash: rubric.hash }),
    subjects: subjects.map((subject): MarkedSubject => {
      const own = parts.filter(({ kinds }) => kinds.includes(subject.kind));
      // Some offices run a tight ship, some do not.
      const care = 0.5 + random() / 2;
      const marked = own.map((part) => [part.period, marksOf(part.columns, care, random)] as const);
      const [first] = marked;
      return {
        id: subject.id,
        name: subject.name,
        kind: subject.kind,
        status: statusOf(random()),
        ...(rubric.procedure.periods ? { periods: Object.fromEntries(marked.map(([period, marks]) => [period ?? '', marks])) } : { marks: first?.[1] ?? {} }),
      };
    }),
  };
}

function statusOf(chance: number): Status {
  if (chance < 0.02) return '未检查';
  return chance < 0.03 ? '无法核实' : '已检查';
}

function marksOf(columns: readonly MarkColumn[], care: number, random: () => number): Marks {
  const marks: Record<string, Mark> = {};
  for (const column of columns) {
    const value = valueOf(column, care, random);
    if (column.late) {
      const count = marks[column.clause.id];
      if (typeof value === 'number' && value > 0) marks[column.clause.id] = { count: typeof count === 'number' ? count : 0, late: value };
    } else if (value !== null && value !== false && value !== 0) marks[column.clause.id] = value;
    else if (column.mark.type === 'number' && value === 0) marks[column.clause.id] = 0;
  }
  return marks;
}

function valueOf(column: MarkColumn, care: number, random: () => number): string | number | boolean | null {
  const { clause, section, mark } = column;
  const fault = random() > care && random() < (section.kind === 'veto' ? 0.03 : section.kind === 'penalty' ? 0.15 : 0.35);
  switch (mark.type) {
    case 'tick':
      return isFault(column) ? fault : random() < 0.6 + care * 0.38;
    case 'count':
      if (isFault(column)) return fault ? 1 + Math.floor(random() * 3) : 0;
      if (column.late) return random() < 0.08 ? 1 : 0;
      if (mark.most !== undefined) return Math.round(mark.most * (0.5 + random() * 0.5));
      // What is worth more is rarer.
      return 'points' in clause.rule && random() < Math.min(0.3, 0.45 / clause.rule.points) ? 1 + Math.floor(random() * 2) : 0;
    case 'number':
      return numberOf(clause.rule, mark.most, care, random);
    case 'choice':
      return random() < care ? (mark.options[0] ?? null) : (mark.options[1] ?? null);
    case 'none':
      return null;
  }
}

function numberOf(rule: MarkColumn['clause']['rule'], most: number | undefined, care: number, random: () => number): number {
  if (rule.kind === 'judge') return Math.round(rule.points * (0.4 + care * 0.6) * 2) / 2;
  if (rule.kind === 'shortfall') return Math.round(rule.at * (0.7 + random() * 0.7));
  if (rule.kind === 'quota') return Math.max(0, (comparison(rule.when)?.bound ?? 0) + Math.round((random() - 0.4) * 3) * (rule.when.startsWith('<') ? -1 : 1));
  const bound = rule.kind === 'steps' ? (comparison(rule.steps[0]?.when ?? '')?.bound ?? 0) : 0;
  return Math.min(most ?? Infinity, Math.max(0, Math.round(bound * (0.6 + random() * 0.8))));
}

/** A small generator of the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
