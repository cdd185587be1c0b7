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
    const name = unlike(shortened(own, given) || indicator.slice(0, most), given);
    given.names.add(name);
    return name;
  });
}

const points = /(?:每(?!少|多|增|超|低|高|差)\p{Script=Han}{1,5})?(?:(?:扣|加|得|奖|减)[0-9０-９.．至－—~～-]*|[0-9０-９.．]+)分.*$/u;

/** What a statement is about, before its points: 3.骨干教师培训未开展的，扣3分 → 培训未开展. */
function headOf(text: string, indicator: string): string {
  const plain = text.replace(/^[\s（(]*[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s*/u, '').replace(/\s+/gu, '');
  const [first = ''] = plain.split(/[，,；;。：:（(]/u);
  // 党（工）委会议: a bracket within the first word.
  const whole = (first.length >= 2 ? first : (plain.replace(/[（(）)]/gu, '').split(/[，,；;。：:]/u)[0] ?? '')).replace(/^(.{2,}?)的?(?:[本该此]项)?不得分$/u, '$1');
  const about = [whole.replace(points, ''), whole.replace(price, ''), whole].find((each) => each.length >= 2) ?? whole;
  const named = about.replace(/[的者]$/u, '').replace(/[“”"'‘’《》]/gu, '').replace(/^、+|、+$/gu, '');
  const rest = named.startsWith(indicator) ? named.slice(indicator.length) : named;
  // 告知书 below 告知 is one word.
  return rest.length >= 2 && !(rest !== named && /^[书人员率单者站机度性量金费表]/u.test(rest)) ? rest : named;
}

const price = /(?:扣|加|得|奖|减)[0-9０-９.．至－—~～-]*分.*$/u;
/** Verbs that say no more than that there is what they name. */
const plainVerb = /^(?:发生|出现|存在|列入|纳入|制定|建立|配备|成立|组织|开展)/u;
/** What such words begin with is the fault itself, or leads to it. */
const alone = /^[未不无被超违逾擅漏迟错虚伪低少没缺拒每仅因为对将以按在从与有经各再]/u;
/** Where a phrase ends: before these, unless they are part of a word. */
const next = /^(?:[、和与并或且仍而]|及(?!以上|以下|时|格)|未(?!成年)|不(?!动产|锈|力|良|当|善)|无(?!障碍|纸|线|人机)|被(?!服|褥)|应(?!急|用|届|对)|达到|低于|超过|少于|高于|存在|发生|出现)/u;
const noEnd = /[内后前中时一二三不]$|^[对被]/u;

/** At most as many characters as stand over a column, ending where a word does as far as that can be told without a dictionary. */
function shortened(words: string, given: NamesGiven): string {
  if (words.length <= most) return words;
  const bare = words.replace(plainVerb, '');
  const own = upTo(bare.length >= 4 && !next.test(bare) ? bare : words);
  if (own.length <= most) return own;
  const ends = [7, 6, 5, 4, 3].filter((at) => next.test(own.slice(at)) && own[at - 1] !== '不' && (at > 3 || !noEnd.test(own.slice(0, at))));
  // 应急预案未修订备案: without its first word it is whole.
  const tail = own.slice(2);
  if (tail.length <= most && !alone.test(own) && !/[0-9０-９、并]/u.test(own) && ends.every((at) => at >= 4) && !next.test(tail) && !/^[率前后中内时次上下度性员者的及]/u.test(tail)) return tail;
  const [end] = ends;
  if (end !== undefined) {
    const rest = own.slice(end);
    return /^(?:未|不(?!少于|低于|足|超过|多于|高于|满)|无)/u.test(rest) && rest.length >= 4 && rest.length <= most && !given.names.has(rest) ? rest : trimmed(own.slice(0, end));
  }
  return trimmed(evenly(own));
}

/** 领导班子议事日程并有记录: the phrase that is too long by a word, without what follows it. */
function upTo(words: string): string {
  const at = [most + 1, most + 2].find((end) => next.test(words.slice(end)) && !next.test(words.slice(end - 1)));
  return at === undefined || [7, 6, 5, 4].some((end) => next.test(words.slice(end))) ? words : words.slice(0, at);
}

/** What announces the next word names nothing. */
const trimmed = (name: string): string => name.replace(/^(.{3,}?)[、不应未被仍得]+$/u, '$1');

/** Most words have two characters; the mark of a fault (未) stands alone before them. Numbers stay whole. */
function evenly(own: string): string {
  const cut = own.slice(0, alone.test(own) || /^[未不无被]/u.test(own.slice(2)) ? most : most - 1);
  const numbers = /^(.{2,}?)[0-9０-９][0-9０-９.．]*$/u.exec(cut);
  if (numbers?.[1] !== undefined && /^[0-9０-９.．%％]/u.test(own.slice(cut.length))) return numbers[1];
  // 挪用、侵占|公: after a mark it begins anew.
  const after = cut.length - 1 - cut.lastIndexOf('、');
  return cut.includes('、') && after % 2 === 1 ? cut.slice(0, -1) : cut;
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
