import type { EntryCell } from './merge-entries';
import type { HandedOut } from './merge-memory';

/**
 * With what a copy is compared: what its inspector was given. A workbook that remembers when it was merged into knows
 * it for certain, up to what was typed into it since. That is told from the copies: whoever was given it still has
 * nearly all of it, and whoever was not has hardly any.
 */
export interface Base {
  /** What the copy's inspector was given, by key. */
  said: (key: string) => string;
  /** What the copy lacks although the main workbook has it, and was taken to be typed there since. */
  typedSince: readonly string[];
  /** Keys at which nothing but the copies shows what was handed out. */
  uncertain: ReadonlySet<string>;
  /** It shares neither nearly all nor hardly any of what was typed into the main workbook: somebody has to decide. */
  doubtful: boolean;
}

type Cells = ReadonlyMap<string, Pick<EntryCell, 'key' | 'part' | 'subject' | 'item' | 'kind' | 'said'>>;

const certain = (said: (key: string) => string): Base => ({ said, typedSince: [], uncertain: new Set(), doubtful: false });

/**
 * The base of a copy that was made before the last merge: what the workbook remembers. What only other copies have
 * shown holds where this one has most of it too.
 */
export function rememberedBase({ entries, shown }: HandedOut, main: Cells, copy: Cells): Base {
  const remembered = (key: string): string => entries.get(key) ?? '';
  if (shown.size === 0) return certain(remembered);
  const before = (key: string): string => shown.get(key) ?? remembered(key);
  const filled = [...shown.keys()].flatMap((key) => {
    const cell = main.get(key);
    return cell ? [{ ...cell, said: remembered(key) }] : [];
  });
  const { sharing, lacking, unseen } = holder(filled, before, copy);
  const missing = new Set(filled.filter(({ key, kind }) => isWords(kind) && copy.get(key)?.said === before(key)).map(({ key }) => key));
  const given = (key: string): boolean => lacking <= sharing && !unseen(key) && !missing.has(key);
  const lacks = filled.filter(({ key }) => !given(key) && copy.get(key)?.said === before(key) && main.get(key)?.said === remembered(key));
  return { said: (key) => (shown.has(key) && !given(key) ? before(key) : remembered(key)), typedSince: lacks.map(({ key }) => key), uncertain: new Set(shown.keys()), doubtful: isDoubtful({ sharing, lacking }) };
}

/**
 * The bases of the copies that were made since the last merge, or before any.
 * @param remembered what the main workbook held then
 */
export function latestBases(main: Cells, remembered: (key: string) => string, copies: readonly Cells[]): Base[] {
  const filled = [...main.values()].filter(({ key, said }) => said !== remembered(key));
  if (filled.length === 0) return copies.map(() => certain(remembered));
  const holders = copies.map((cells) => holder(filled, remembered, cells));
  // They were handed out together: one that shares a few cells by chance is not enough.
  const together = isGiven({ sharing: total(holders, 'sharing'), lacking: total(holders, 'lacking') });
  const doubtful = isDoubtful({ sharing: total(holders, 'sharing'), lacking: total(holders, 'lacking') });
  const wasGiven = (each: { sharing: number; lacking: number }): boolean => together && isGiven(each);
  const count = (key: string, said: string): number => copies.filter((each) => (each.get(key)?.said ?? '') === said).length;
  return copies.map((cells, index) => {
    const own = holders[index];
    const typedSince: string[] = [];
    const given = new Map<string, string>();
    const uncertain = new Set<string>();
    for (const { key, kind, said } of filled) {
      const copied = cells.get(key)?.said;
      if (copied === undefined) continue;
      if (copied === said) {
        if (own && wasGiven(own)) given.set(key, said);
        continue;
      }
      const lacks = copied === remembered(key);
      const [having, lacking] = [count(key, said), count(key, remembered(key))];
      // Most have nothing there: several do not clear the same thing.
      const rather = lacks && lacking > 1 && lacking > having;
      if (isWords(kind) || !own || !wasGiven(own) || rather || own.unseen(key)) {
        if (lacks) typedSince.push(key);
        continue;
      }
      given.set(key, said);
      uncertain.add(key);
    }
    return { said: (key) => given.get(key) ?? remembered(key), typedSince, uncertain, doubtful: own !== undefined && (isDoubtful(own) || doubtful) };
  });
}

/** Words that a copy does not show may have been written while it was out: they are not deleted on a guess. */
const isWords = (kind: EntryCell['kind']): boolean => kind === 'remark' || kind === 'text' || kind === 'names';

/** What a copy shows of what was typed into the main workbook since it was remembered. */
function holder(filled: readonly Pick<EntryCell, 'key' | 'part' | 'subject' | 'item' | 'kind' | 'said'>[], remembered: (key: string) => string, cells: Cells) {
  let [sharing, lacking] = [0, 0];
  const rows = new Map<string, { shares: boolean; unchecked: boolean }>();
  const rowOf = ({ part, subject }: Pick<EntryCell, 'part' | 'subject'>): string => `${part}|${subject}`;
  for (const cell of filled) {
    const copied = cells.get(cell.key)?.said;
    if (copied === undefined || cell.kind === 'names' || cell.kind === 'text') continue;
    const lacks = copied === remembered(cell.key);
    if (copied === cell.said) sharing += 1;
    else if (lacks) lacking += 1;
    const row = rows.get(rowOf(cell)) ?? { shares: false, unchecked: false };
    rows.set(rowOf(cell), { shares: row.shares || copied === cell.said, unchecked: row.unchecked || (cell.kind === 'status' && lacks) });
  }
  return {
    sharing,
    lacking,
    /** The row was checked in the main workbook, and the copy has nothing of it. */
    unseen: (key: string): boolean => {
      const cell = cells.get(key);
      const row = cell && rows.get(rowOf(cell));
      return row !== undefined && !row.shares && row.unchecked;
    },
  };
}

/** It was made after most of that was typed. A single cell shows nothing: then the main workbook is what was handed out. */
const isGiven = ({ sharing, lacking }: { sharing: number; lacking: number }): boolean => lacking <= sharing || lacking < 2;

const isDoubtful = ({ sharing, lacking }: { sharing: number; lacking: number }): boolean => lacking > 1 && lacking * 3 > sharing;

const total = (holders: readonly { sharing: number; lacking: number }[], of: 'sharing' | 'lacking'): number => holders.reduce((sum, each) => sum + each[of], 0);
