import type { CellValue } from '../workbook/plan';
import { namesIn, type EntryCell } from './merge-entries';
import type { Listed, Option, Source, Statement } from './merge-memory';

/** What a copy says of a cell otherwise than it was given. */
export interface Proposal extends Statement {
  source: Source;
  /** What its inspector was given. */
  base: string;
  /** Nothing but the copies shows that the main workbook was handed out with what it says now. */
  uncertain: boolean;
  /** May not decide by itself: the row is another inspector's, or nobody can tell what the copy was given. */
  strange: boolean;
}

export interface Outcome {
  /** What the main workbook's cell shall say; null: what it says. */
  write: Statement | null;
  /** How it stands in 合并核对; null: as before. */
  listed: Listed | null;
}

const nothing: Outcome = { write: null, listed: null };

/** How the first of the copies is called in 采用. */
export const optionName = (index: number): string => `副本${index + 1}`;

/**
 * One cell, three ways: what one copy changed, or several alike, is taken; what was changed differently stays as it
 * is in the main workbook and is listed.
 * @param last what the last merge left there, null before any: who changed it since by hand is asked
 */
export function mergedCell(cell: EntryCell, last: string | null, proposals: readonly Proposal[], before: Listed | undefined): Outcome {
  const fresh = proposals.filter(({ said, base }) => said !== base && said !== cell.said);
  if (fresh.length === 0) return nothing;
  // Who typed what the main workbook says as well has changed it, too.
  const alsoTyped = proposals.some(({ said, base }) => said !== base && said === cell.said);
  const untouched = !alsoTyped && fresh.every(({ base }) => base === cell.said) && (last === null || last === cell.said);
  // Where it was decided to keep what stood there, a copy does not show whether it knows of that.
  if (before && (before.result === null || before.result === before.main.said || !untouched)) return listedAgain(cell, fresh, before);
  const options = optionsOf(fresh);
  const [only] = options;
  const main: Statement = { said: cell.said, value: cell.value };
  if (only && options.length === 1 && untouched && fresh.some(({ strange }) => !strange)) {
    const write: Statement = { said: only.said, value: only.value };
    if (!fresh.every(({ uncertain }) => uncertain)) return { write, listed: before ? { ...before, result: only.said, since: true } : null };
    return { write, listed: { key: cell.key, main, options, taken: true, chosen: optionName(0), result: only.said } };
  }
  return { write: null, listed: { key: cell.key, main, options, taken: false, chosen: null, result: null } };
}

/** Only what was not among the choices before opens a decided cell again. */
function listedAgain(cell: EntryCell, fresh: readonly Proposal[], before: Listed): Outcome {
  const known = new Set(before.options.map(({ said }) => said));
  const news = fresh.filter(({ said }) => !known.has(said));
  if (news.length === 0 && before.result !== null) return nothing;
  // What the first copy has replaced is one more choice.
  const replaced: Option[] = before.taken ? [{ ...before.main, from: [{ file: '主表', person: '' }] }] : [];
  const options = joined(before.options, [...replaced, ...optionsOf(before.result === null ? fresh : news)]);
  if (JSON.stringify(options) === JSON.stringify(before.options)) return nothing;
  if (news.length === 0 || before.result === null) return { write: null, listed: { ...before, options } };
  return { write: null, listed: { key: before.key, main: { said: cell.said, value: cell.value }, options, taken: false, chosen: null, result: null } };
}

/** What was said, each once with everybody who said it; in an order that does not hang on that of the files. */
function optionsOf(proposals: readonly Proposal[]): Option[] {
  return joined([], proposals.map(({ said, value, source }) => ({ said, value, from: [source] })));
}

/** Those that stand first keep their numbers: somebody may have chosen one. */
function joined(before: readonly Option[], more: readonly Option[]): Option[] {
  const options = new Map(before.map((option) => [option.said, option]));
  const sorted = [...more].sort((one, other) => compare(one.said, other.said) || compare(sourceText(one), sourceText(other)));
  for (const { said, value, from } of sorted) {
    const known = options.get(said);
    const sources = [...(known?.from ?? []), ...from.filter(({ file }) => !known?.from.some((source) => source.file === file))];
    options.set(said, { said, value: known?.value ?? value, from: sources.sort((one, other) => compare(one.file, other.file)) });
  }
  return [...options.values()];
}

const sourceText = ({ from }: Option): string => from.map(({ file }) => file).join();
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** 检查人 and 复核人: who was added is added, who was taken out is taken out; several sign together. */
export function mergedNames(cell: EntryCell, proposals: readonly Proposal[]): Outcome {
  const fresh = proposals.filter(({ said, base }) => said !== base && said !== cell.said);
  const [only] = fresh;
  if (!only) return nothing;
  if (fresh.every(({ said, base }) => said === only.said && base === cell.said)) return { write: { said: only.said, value: only.value }, listed: null };
  const names = namesIn(String(cell.value ?? ''));
  const before = cell.said;
  for (const { said, base } of fresh) for (const name of namesIn(base)) if (!namesIn(said).has(name)) names.delete(name);
  const added = fresh.flatMap(({ said, base }) => [...namesIn(said)].filter((name) => !namesIn(base).has(name)));
  for (const name of [...new Set(added)].sort()) names.add(name);
  const said = [...names].sort().join('、');
  return said === before ? nothing : { write: { said, value: [...names].join('、') }, listed: null };
}

/**
 * 依据与说明: the remarks of several copies are joined with 「；」 and the name of who wrote each; what was taken out
 * goes.
 * @param last what the last merge left there, null before any: what was taken out by hand since stays out
 */
export function mergedRemarks(cell: EntryCell, last: string | null, proposals: readonly Proposal[]): Outcome {
  const fresh = [...proposals.filter(({ said, base }) => said !== base && said !== cell.said)].sort((one, other) => compare(one.source.person || one.source.file, other.source.person || other.source.file) || compare(one.said, other.said));
  const [only] = fresh;
  if (!only) return nothing;
  if (fresh.every(({ said, base }) => said === only.said && base === cell.said) && (last === null || last === cell.said)) return { write: { said: only.said, value: only.value }, listed: null };
  const standing = piecesIn(cell.said);
  const removed = fresh.flatMap(({ said, base }) => piecesIn(base).filter((piece) => !piecesIn(said).includes(piece)));
  const pieces = standing.filter((piece) => !removed.includes(piece));
  for (const { said, base, source } of fresh) {
    const name = source.person || source.file.replace(/\.[^.]*$/, '');
    for (const piece of piecesIn(said)) {
      const signed = `${piece}（${name}）`;
      const known = [piecesIn(base), standing, pieces, piecesIn(last ?? '')].some((all) => all.includes(piece) || all.includes(signed));
      if (!known) pieces.push(signed);
    }
  }
  const said = pieces.join('；');
  return said === cell.said ? nothing : { write: { said, value: said === '' ? null : said }, listed: null };
}

const piecesIn = (text: string): string[] => text.split('；').map((piece) => piece.trim()).filter((piece) => piece !== '');

/** The content of a cell of the main workbook that says this: ticks as that cell has them. */
export function valueFor(cell: Pick<EntryCell, 'kind' | 'mark' | 'value'>, { said, value }: Statement): CellValue {
  if (cell.kind === 'mark' && cell.mark?.mark.type === 'tick') {
    const native = typeof cell.value === 'boolean';
    if (said === '√') return native ? true : '☑';
    if (said === '') return native ? false : '☐';
    return value;
  }
  if (cell.kind === 'status') return said === '' ? '未检查' : said.startsWith('?') ? value : said;
  return said === '' ? null : value;
}
