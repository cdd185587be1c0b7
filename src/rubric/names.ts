import { problem, type Problem } from '../messages/problem';
import type { AppliesTo, Clause, Rubric } from './rubric';
import { clausesOf } from './walk';

/** What is known of a subject when it is asked whether a clause concerns it. */
export interface Described {
  name?: string | null;
  /** 类别 */
  group?: string | null;
  /** 平台 */
  platform?: string | null;
}

/** A name without what people type differently: width and white space. */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}

/** From any name of a unit, group or platform to the one folded name under which the rubric knows it. */
export function canonicalNames(rubric: Pick<Rubric, 'aliases'>): (name: string) => string {
  const canonical = new Map<string, string>();
  for (const [name, others] of Object.entries(rubric.aliases ?? {})) {
    for (const other of others) canonical.set(foldName(other), foldName(name));
  }
  return (name) => {
    const folded = foldName(name);
    return canonical.get(folded) ?? folded;
  };
}

/**
 * Whether a clause concerns a subject. A part that cannot be decided (the group of the subject is not known, say)
 * counts as applying: an inspector then sees a line too many rather than one too few.
 * For many subjects use `compileAppliesTo`.
 */
export function applies(clause: Pick<Clause, 'appliesTo'>, subject: Described, rubric: Pick<Rubric, 'aliases'>): boolean {
  return compile(clause.appliesTo, canonicalNames(rubric))(subject);
}

/**
 * The same question, prepared for many subjects: a fast predicate by clause id. Clauses that concern everybody are
 * answered without looking at the subject; an unknown id is answered as if it concerned everybody.
 */
export function compileAppliesTo(rubric: Rubric): (clauseId: string, subject: Described) => boolean {
  const canonical = rememberNames(canonicalNames(rubric));
  const limited = new Map<string, (subject: Described) => boolean>();
  for (const { clause } of clausesOf(rubric)) {
    if (clause.appliesTo) limited.set(clause.id, compile(clause.appliesTo, canonical));
  }
  return (clauseId, subject) => limited.get(clauseId)?.(subject) ?? true;
}

/** The candidate nearest to a name, where few enough letters differ to ask "did you mean"; undefined otherwise. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = foldName(name);
  const most = Math.min(3, Math.floor(wanted.length / 2));
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, foldName(candidate), least);
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/**
 * Compares the names in the rubric's per-unit clauses with the register. Out: a warning for each subject that no
 * per-unit clause names (市经济和信息化局 in the Jingzhou table) and for each named unit that the register lacks,
 * with the nearest name where one is near. Nothing where the rubric names nobody.
 */
export function coverage(rubric: Rubric, subjects: readonly (Described & { id: string })[]): Problem[] {
  const canonical = canonicalNames(rubric);
  const named = new Map<string, { name: string; clause: string }>();
  for (const { clause } of clausesOf(rubric)) {
    for (const name of clause.appliesTo?.names ?? []) {
      if (!named.has(canonical(name))) named.set(canonical(name), { name, clause: clause.id });
    }
  }
  if (named.size === 0) return [];

  const present = new Map(subjects.flatMap((subject) => (subject.name ? [[canonical(subject.name), subject.name] as const] : [])));
  const missing = [...named].filter(([key]) => !present.has(key)).map(([, entry]) => entry);
  const unnamed = subjects.filter((subject) => subject.name && !named.has(canonical(subject.name)));
  return [
    ...unnamed.map((subject) =>
      problem(
        'unit_without_own_clause',
        'warning',
        { name: subject.name ?? '', nearest: nearestName(subject.name ?? '', missing.map(({ name }) => name)) ?? '' },
        { subject: subject.id },
      ),
    ),
    ...missing.map(({ name, clause }) =>
      problem(
        'named_unit_not_in_register',
        'warning',
        { name, clause, nearest: nearestName(name, unnamed.map((subject) => subject.name ?? '')) ?? '' },
        { clause },
      ),
    ),
  ];
}

function compile(appliesTo: AppliesTo | undefined, canonical: (name: string) => string): (subject: Described) => boolean {
  if (!appliesTo) return () => true;
  const set = (names: string[] | undefined) => names && new Set(names.map(canonical));
  const names = set(appliesTo.names);
  const groups = set(appliesTo.groups);
  const platforms = set(appliesTo.platforms);
  const holds = (allowed: Set<string> | undefined, value: string | null | undefined) =>
    allowed === undefined || !value || allowed.has(canonical(value));
  return (subject) => holds(names, subject.name) && holds(groups, subject.group) && holds(platforms, subject.platform);
}

/** A register repeats the same few names; folding each once is enough. */
function rememberNames(canonical: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = canonical(name);
      known.set(name, found);
    }
    return found;
  };
}

/** Letters to insert, drop, replace or swap with their neighbour; given up as `limit` once it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  const from = [...a];
  const to = [...b];
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let twoAbove: number[] = [];
  let above = [0, ...to.map((_, index) => index + 1)];
  for (const [row, letter] of from.entries()) {
    const line = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      const swapped = letter === to[column - 1] && other === from[row - 1] ? (twoAbove[column - 1] ?? limit) + 1 : limit;
      line.push(Math.min((line[column] ?? 0) + 1, (above[column + 1] ?? 0) + 1, replaced, swapped));
    }
    if (Math.min(...line, ...above) >= limit) return limit;
    twoAbove = above;
    above = line;
  }
  return Math.min(limit, above[to.length] ?? limit);
}
