import { foldName } from '../rubric/names';
import { rowName, type Draft } from './draft';
import type { Field } from './headings';
import { platformOf } from './platform';
import type { ProblemList } from './problem-list';
import type { Subject } from './subject';

/** A 编号 that was given before: whose it is. Never given to anybody else. */
export type GivenId = Pick<Subject, 'id' | 'name' | 'platform' | 'link'>;

/**
 * Gives a 编号 to each row without one: that which the same 名称 and 平台 has already in `given`, else 001 … in their
 * order, above every number that is there, for one that was struck off is not given again. Of two rows with one 编号
 * the second is left out, with an error.
 */
export function assignIds(drafts: readonly Draft[], columns: ReadonlyMap<Field, number>, given: readonly GivenId[], problems: ProblemList): Draft[] {
  const column = columns.get('id');
  const written = new Map<string, Draft>();
  const byNumber = new Map<number, Draft>();
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const { id } = draft.texts;
    // A spreadsheet compares without case and width.
    const key = id.normalize('NFKC').toLowerCase();
    const same = written.get(key);
    if (id !== '' && same) {
      problems.add('register_id_twice', 'error', { id, first: named(same), second: named(draft) }, { row: draft.row, column }, id);
      continue;
    }
    kept.push(draft);
    if (id === '') continue;
    written.set(key, draft);
    const number = /^\d{1,15}$/u.test(key) ? Number(key) : null;
    if (number === null) continue;
    const alike = byNumber.get(number);
    if (alike) problems.add('register_ids_alike', 'warning', { first: named(alike), second: named(draft) }, { row: draft.row, column }, id);
    else byNumber.set(number, draft);
  }

  takeGiven(kept, given, written, problems);
  const without = kept.filter(({ texts }) => texts.id === '');
  if (without.length === 0) return kept;
  let last = 0;
  let width = 3;
  for (const { id } of given) {
    const digits = id.normalize('NFKC');
    if (!/^\d{1,15}$/u.test(digits)) continue;
    last = Math.max(last, Number(digits));
    width = Math.max(width, digits.length);
  }
  for (const [number, { texts }] of byNumber) {
    last = Math.max(last, number);
    width = Math.max(width, texts.id.length);
  }
  width = Math.max(width, String(last + without.length).length);
  for (const draft of without) {
    last += 1;
    draft.texts.id = String(last).padStart(width, '0');
  }
  const [first] = without;
  problems.add('register_ids_given', 'info', { count: without.length, first: first?.texts.id ?? '', last: without.at(-1)?.texts.id ?? '' });
  return kept;
}

/** A register without 编号 arrives anew each quarter: whoever has one keeps it, wherever his row stands now. */
function takeGiven(kept: readonly Draft[], given: readonly GivenId[], written: ReadonlyMap<string, Draft>, problems: ProblemList): void {
  const free = new Map<string, GivenId[]>();
  for (const one of given) {
    if (written.has(one.id.normalize('NFKC').toLowerCase())) continue;
    const key = whose(one);
    free.set(key, [...(free.get(key) ?? []), one]);
  }
  let taken = 0;
  for (const { texts } of kept) {
    if (texts.id !== '') continue;
    const same = free.get(whose(texts)) ?? [];
    const found = same.length === 1 ? same[0] : same.find(({ link }) => link === texts.link);
    if (!found) continue;
    texts.id = found.id;
    free.set(whose(texts), same.filter((one) => one !== found));
    taken += 1;
  }
  if (taken > 0) problems.add('register_ids_kept', 'info', { count: taken });
}

function whose({ name, platform }: { name: string; platform: string }): string {
  return `${foldName(name)}\u0000${foldName(platformOf(platform) ?? platform)}`;
}

function named({ row, texts }: Draft): string {
  return rowName({ row, name: texts.name, platform: texts.platform });
}
