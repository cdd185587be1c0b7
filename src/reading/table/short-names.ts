import type { Clause } from '../../rubric/rubric';

/** Names that stand over columns already, and how often each was wanted. */
export interface NamesGiven {
  names: Set<string>;
  copies: Map<string, number>;
}

export const noNames = (): NamesGiven => ({ names: new Set(), copies: new Map() });

/** What stands over the columns of the checklist, for the clauses of one indicator; unlike those of the others (`given`). */
export function nameShortly(clauses: readonly Clause[], indicator: string, given: NamesGiven): void {
  const names = shortNames(clauses.map(({ text }) => text), indicator, given);
  clauses.forEach((clause, index) => {
    const short = names[index];
    if (short !== undefined) clause.short = short;
  });
}

/** Characters over a column of the matrix. */
const most = 7;

/**
 * Names of at most seven characters for the clauses of one indicator, no two alike: the words of each in which it
 * differs from its name and its neighbours. A single clause goes by the indicator's own name: none is given.
 */
export function shortNames(texts: readonly string[], indicator: string, given: NamesGiven = noNames()): (string | undefined)[] {
  if (texts.length < 2) return texts.map(() => undefined);
  const heads = texts.map((text) => headOf(text, indicator));
  const shared = sharedStart(heads);
  return heads.map((head) => {
    const own = head.length > most && head.length - shared >= 2 ? head.slice(shared) : head;
    const name = unlike(own.slice(0, most) || indicator.slice(0, most), given);
    given.names.add(name);
    return name;
  });
}

const points = /(?:每(?!少|多|增|超|低|高|差)\p{Script=Han}{1,5})?(?:(?:扣|加|得|奖|减)[0-9０-９.．至－—~～-]*|[0-9０-９.．]+)分.*$/u;

/** What a statement is about, before its points: 3.骨干教师培训未开展的，扣3分 → 培训未开展. */
function headOf(text: string, indicator: string): string {
  const plain = text.replace(/^[\s（(]*[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s*/u, '').replace(/\s+/gu, '');
  const [first = ''] = plain.split(/[，,；;。：:（(]/u);
  const about = (first.replace(points, '') || first).replace(/[的者]$/u, '').replace(/^[“”"'《》、]+|[“”"'《》、]+$/gu, '');
  const rest = about.startsWith(indicator) ? about.slice(indicator.length) : about;
  return rest.length >= 2 ? rest : about;
}

function sharedStart(heads: readonly string[]): number {
  const [first = ''] = heads;
  let length = 0;
  while (length < first.length && heads.every((head) => head[length] === first[length])) length += 1;
  return length;
}

/** Counting on from the last copy: thousands of rows may say the same. */
function unlike(name: string, { names, copies }: NamesGiven): string {
  let free = name;
  let copy = copies.get(name) ?? 1;
  while (names.has(free)) {
    copy += 1;
    free = `${name.slice(0, most - String(copy).length)}${copy}`;
  }
  copies.set(name, copy);
  return free;
}
