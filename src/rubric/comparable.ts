import { isFault } from './fault';
import { canonicalJson, foldWording } from './hash';
import { markTypeOf, type MarkType } from './mark-type';
import type { Rubric } from './rubric';
import { clausesOf, type Placed } from './walk';

/**
 * What of the marks made under one version of a rubric says the same under another. A clause is comparable where
 * - its meaning is the same: its wording and what is to be measured, folded; its 二级指标; whether it is a fault or an
 *   achievement; and no other clause of either version reads alike, or all that do stand at the same ids;
 * - it is marked in the same way: a tick, a count or a number of the same unit (a quota: in the same time), a choice.
 * Points, caps, thresholds, scopes and maxima may differ: the mark stays, the score is another. A clause that moved
 * (an indicator was put in above it) is followed to its new id.
 */

/** `points`: the mark stays and may score otherwise. The others: it cannot stay, and why. */
export type Verdict = 'same' | 'points' | 'wording' | 'entry' | 'gone';

export interface ComparedClause {
  before: Placed;
  /** Its place in the other version; null where its marks cannot stay. */
  after: Placed | null;
  verdict: Verdict;
}

export interface Comparison {
  /** Every clause of the former version, in its order. */
  clauses: readonly ComparedClause[];
  /** Clauses of the other version that no former mark answers. */
  unanswered: readonly Placed[];
  /** Criteria that consist of the same clauses, former id to new: 不适用 stays with them. */
  criteria: ReadonlyMap<string, string>;
}

/** Compares two versions of a rubric, clause by clause. */
export function compareRubrics(before: Rubric, after: Rubric): Comparison {
  const was = [...clausesOf(before)];
  const is = [...clausesOf(after)];
  const sameMeaning = meanings(was, is);
  const continued = new Set(was.flatMap((placed) => sameMeaning(placed)?.clause.id ?? []));
  const clauses = was.map((placed): ComparedClause => {
    const found = sameMeaning(placed);
    if (!found) {
      // What stands at its id now may be another clause that moved there.
      const reworded = is.some(({ clause, indicator }) => clause.id === placed.clause.id && !continued.has(clause.id) && foldWording(indicator.name) === foldWording(placed.indicator.name));
      return { before: placed, after: null, verdict: reworded ? 'wording' : 'gone' };
    }
    if (!isMarkedAlike(placed, found)) return { before: placed, after: null, verdict: 'entry' };
    return { before: placed, after: found, verdict: scores(placed) === scores(found) ? 'same' : 'points' };
  });
  const answered = new Set(clauses.flatMap((each) => each.after?.clause.id ?? []));
  return { clauses, unanswered: is.filter(({ clause }) => !answered.has(clause.id)), criteria: sameCriteria(clauses, is) };
}

/** Finds the clause of the other version that means the same; null where there is none, or none for certain. */
function meanings(was: readonly Placed[], is: readonly Placed[]): (placed: Placed) => Placed | null {
  const full = { was: grouped(was, meaning), is: grouped(is, meaning) };
  // 二级指标 may have got another name: its clauses are known by their words, where nothing else has them.
  const words = { was: grouped(was, statement), is: grouped(is, statement) };
  const taken = new Set(was.flatMap((placed) => pair(full, meaning, placed)?.clause.id ?? []));
  return (placed) => {
    const found = pair(full, meaning, placed);
    if (found) return found;
    const likely = pair(words, statement, placed);
    return likely && likely.clause.id === placed.clause.id && words.was.get(statement(placed))?.length === 1 && words.is.get(statement(placed))?.length === 1 && !taken.has(likely.clause.id) ? likely : null;
  };
}

interface Grouped {
  was: ReadonlyMap<string, readonly Placed[]>;
  is: ReadonlyMap<string, readonly Placed[]>;
}

function pair({ was, is }: Grouped, key: (placed: Placed) => string, placed: Placed): Placed | null {
  const [own, other] = [was.get(key(placed)) ?? [], is.get(key(placed)) ?? []];
  const [only] = other;
  if (own.length === 1 && other.length === 1) return only ?? null;
  // Several that read alike are told apart by their ids, if none of them came, went or moved.
  const alike = own.length === other.length && own.every(({ clause }, index) => other[index]?.clause.id === clause.id);
  return alike ? (other.find(({ clause }) => clause.id === placed.clause.id) ?? null) : null;
}

const statement = (placed: Placed): string => canonicalJson([isFault(placed), foldWording(placed.clause.text), foldWording(placed.clause.measure ?? '')]);
const meaning = (placed: Placed): string => canonicalJson([statement(placed), foldWording(placed.indicator.name)]);

function grouped(all: readonly Placed[], key: (placed: Placed) => string): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const placed of all) groups.set(key(placed), [...(groups.get(key(placed)) ?? []), placed]);
  return groups;
}

function isMarkedAlike(before: Placed, after: Placed): boolean {
  return entryOf(before) === entryOf(after) && markTypeOf(before.clause.rule).type !== 'none';
}

/** How a mark is entered, without its limits: those are asked of each mark (`isWithin`). */
function entryOf({ clause: { rule } }: Placed): string {
  const mark = markTypeOf(rule);
  const unit = mark.type === 'count' || mark.type === 'number' ? (mark.unit ?? '') : '';
  return [mark.type, unit, rule.kind === 'quota' ? rule.per : ''].join('|');
}

/** Everything about a clause that a score depends on, apart from its place. */
function scores({ section, indicator, criterion, clause }: Placed): string {
  const shared = (criterion.sharedCaps ?? []).filter(({ clauses }) => clauses.includes(clause.id)).map(({ cap, clauses }) => [cap, clauses.length]);
  return canonicalJson([clause.rule, criterion.max, criterion.start, shared, indicator.max, section.kind, section.total]);
}

function sameCriteria(clauses: readonly ComparedClause[], is: readonly Placed[]): Map<string, string> {
  const sizes = new Map<string, number>();
  for (const { criterion } of is) sizes.set(criterion.id, criterion.clauses.length);
  const found = new Map<string, string>();
  for (const { before } of clauses) {
    const own = clauses.filter((each) => each.before.criterion === before.criterion);
    const targets = new Set(own.map(({ after }) => after?.criterion.id ?? null));
    const [target] = targets;
    if (targets.size === 1 && target !== null && target !== undefined && sizes.get(target) === own.length) found.set(before.criterion.id, target);
  }
  return found;
}

/** Whether a mark that was read is one that the other version takes too. */
export function isWithin(value: string | number | boolean | null, mark: MarkType): boolean {
  if (value === null) return true;
  switch (mark.type) {
    case 'tick': return typeof value === 'boolean';
    case 'count': return typeof value === 'number' && (mark.most === undefined || value <= mark.most);
    case 'number': return typeof value === 'number' && value >= mark.least && (mark.most === undefined || value <= mark.most);
    case 'choice': return typeof value === 'string' && mark.options.includes(value);
    case 'none': return false;
  }
}
