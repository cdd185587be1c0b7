import { rowName, type Draft } from './draft';
import type { Field } from './headings';
import type { ProblemList } from './problem-list';

/**
 * Gives a 编号 to each row without one: 001 … in their order, above every number that is there, for one that was
 * struck off is not given again. Of two rows with one 编号 the second is left out, with an error.
 */
export function assignIds(drafts: readonly Draft[], columns: ReadonlyMap<Field, number>, problems: ProblemList): Draft[] {
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

  const without = kept.filter(({ texts }) => texts.id === '');
  if (without.length === 0) return kept;
  let last = 0;
  let width = 3;
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

function named({ row, texts }: Draft): string {
  return rowName({ row, name: texts.name, platform: texts.platform });
}
