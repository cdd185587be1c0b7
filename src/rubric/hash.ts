import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalNames } from './names';
import type { AppliesTo, Criterion, Indicator, Rubric, Rule, Section } from './rubric';
import { clausesOf } from './walk';

/**
 * What makes two rubrics score alike, as 64 hex digits (DESIGN §4). In: a rubric, with or without a hash of its own.
 * Out: SHA-256 of ids, kinds, rules, maxima, procedure, chosen answers, appliesTo and folded wording; titles, notes,
 * source rows, short names and measures may change without changing it.
 */
export function hashOf(rubric: Rubric): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(essence(rubric)))));
}

/** The rubric with its own hash filled in. */
export function withHash(rubric: Rubric): Rubric {
  return { ...rubric, hash: hashOf(rubric) };
}

/** A version as people see it, on sheets and in messages: the first six digits of the hash; blank where there is none. */
export const versionShown = (hash: string | undefined): string => (hash ?? '').slice(0, 6);

export type ChangedPart = 'rule' | 'wording' | 'appliesTo' | 'maximum';

export interface Differences {
  /** Ids of clauses. */
  added: string[];
  removed: string[];
  changed: { id: string; in: ChangedPart[] }[];
  procedure: boolean;
  /** Ids of choices that are answered differently, or that only one of the two has. */
  choices: string[];
}

/**
 * Why marks made under `before` do not fit `after`: everything that the hash sees, named. Nothing is listed exactly
 * where the hashes are equal. `maximum` covers what stands above the clause: points, start and shared caps of its
 * criterion, points of its indicator, kind and total of its section.
 */
export function differences(before: Rubric, after: Rubric): Differences {
  const old = partsByClause(before);
  const now = partsByClause(after);
  const changed: Differences['changed'] = [];
  for (const [id, parts] of now) {
    const was = old.get(id);
    if (!was) continue;
    const differing = changedParts.filter((part) => parts[part] !== was[part]);
    if (differing.length > 0) changed.push({ id, in: differing });
  }
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed,
    procedure: canonicalJson(before.procedure) !== canonicalJson(after.procedure),
    choices: differentChoices(before, after),
  };
}

/** Wording without what a retyped table loses or gains: white space, width, punctuation at its end. */
export function foldWording(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').replace(/[。．.;；,，、:：!！?？]+$/u, '');
}

const changedParts: readonly ChangedPart[] = ['rule', 'wording', 'appliesTo', 'maximum'];

function partsByClause(rubric: Rubric): Map<string, Record<ChangedPart, string>> {
  const canonical = canonicalNames(rubric);
  return new Map(
    [...clausesOf(rubric)].map(({ section, indicator, criterion, clause }) => [
      clause.id,
      {
        rule: canonicalJson(ruleEssence(clause.rule)),
        wording: foldWording(clause.text),
        appliesTo: canonicalJson(appliesToEssence(clause.appliesTo, canonical)),
        maximum: canonicalJson([sectionHead(section), indicatorHead(indicator), criterionHead(criterion)]),
      },
    ]),
  );
}

function differentChoices(before: Rubric, after: Rubric): string[] {
  const was = new Map(before.choices.map((choice) => [choice.id, choice.value]));
  const is = new Map(after.choices.map((choice) => [choice.id, choice.value]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function essence(rubric: Rubric): unknown {
  const canonical = canonicalNames(rubric);
  return {
    procedure: rubric.procedure,
    choices: Object.fromEntries(rubric.choices.map((choice) => [choice.id, choice.value])),
    sections: rubric.sections.map((section) => ({
      ...sectionHead(section),
      indicators: section.indicators.map((indicator) => ({
        ...indicatorHead(indicator),
        criteria: indicator.criteria.map((criterion) => ({
          ...criterionHead(criterion),
          clauses: criterion.clauses.map((clause) => ({
            id: clause.id,
            rule: ruleEssence(clause.rule),
            wording: foldWording(clause.text),
            appliesTo: appliesToEssence(clause.appliesTo, canonical),
          })),
        })),
      })),
    })),
  };
}

const sectionHead = ({ id, kind, total }: Section) => ({ id, kind, total });
const indicatorHead = ({ id, max }: Indicator) => ({ id, max });
const criterionHead = ({ id, max, start, sharedCaps }: Criterion) => ({ id, max, start, sharedCaps: sharedCaps ?? [] });

/** Why a statement could not be read is a note for people. */
function ruleEssence(rule: Rule): unknown {
  return rule.kind === 'unread' ? { kind: rule.kind } : rule;
}

function appliesToEssence(appliesTo: AppliesTo | undefined, canonical: (name: string) => string): unknown {
  const sorted = (names: string[] | undefined) => names && [...new Set(names.map(canonical))].sort();
  return {
    names: sorted(appliesTo?.names),
    groups: sorted(appliesTo?.groups),
    platforms: sorted(appliesTo?.platforms),
  };
}

/** JSON with sorted keys and without absent values, so that equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
