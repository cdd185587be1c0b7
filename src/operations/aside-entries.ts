import { problem, type Problem } from '../messages/problem';
import { findForm } from '../sheets/form-shape';
import { findKeyed, findTag, isAside, parseTag, putAside, tagText, type Tag } from '../sheets/keyed';
import { findState } from '../sheets/state';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { Change, SheetContent } from '../workbook/port';
import { lineAt } from './aside-sheets';
import { stateText, stateTextChanges } from './state-text';
import { listed } from './subjects';

/**
 * What was written on sheets that were put aside, when they were: whatever is typed there afterwards counts for nothing,
 * and 评分 says so.
 */

const kind = '留存';

/** Of one sheet: its tag, its name then, and what stood there by row and column, so that sorting and inserting change nothing. */
interface Kept {
  tag: string;
  name: string;
  entries: Readonly<Record<string, string>>;
}

interface Entry {
  said: string;
  cell: string;
}

/** Rows of the state sheet that keep it, together with what is kept of others. */
export function keptEntries(state: Pick<SheetContent, 'name' | 'values'>, contents: readonly SheetContent[], isFormer: (tag: Tag) => boolean): Change[] {
  const fresh = contents.flatMap((content): Kept[] => {
    const tag = findTag(content.values)?.tag;
    if (!tag || isAside(tag) || !isFormer(tag)) return [];
    const entries = Object.fromEntries([...entriesOf(content)].flatMap(([key, { said }]) => (said === '' ? [] : [[key, said]])));
    return [{ tag: tagText(putAside(tag)), name: content.name, entries }];
  });
  const rest = keptIn(state).filter((one) => !fresh.some(({ tag, name }) => tag === one.tag && name === one.name));
  return fresh.length === 0 ? [] : stateTextChanges(state, kind, JSON.stringify([...rest, ...fresh]));
}

function keptIn(state: Pick<SheetContent, 'values'> | undefined): Kept[] {
  try {
    const kept = JSON.parse(stateText(state, kind) ?? '[]') as unknown;
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

/** A warning for each sheet that was put aside and typed into since, with the cells. */
export function typedAside(contents: readonly SheetContent[]): Problem[] {
  const aside = contents.flatMap((content) => {
    const tag = findTag(content.values)?.tag;
    return tag && isAside(tag) ? [{ content, tag: tagText(tag) }] : [];
  });
  const kept = aside.length === 0 ? [] : keptIn(findState(contents));
  return aside.flatMap(({ content, tag }): Problem[] => {
    // A sheet of a checklist has its tag alone; forms share theirs.
    const own = kept.filter((one) => one.tag === tag);
    const before = own.length === 1 ? own[0] : own.find(({ name }) => name === content.name);
    if (!before) return [];
    const cells = [...entriesOf(content)].filter(([key, { said }]) => said !== (before.entries[key] ?? '')).map(([, { cell }]) => cell);
    const [first] = cells;
    return first === undefined ? [] : [problem('aside_typed', 'warning', { count: cells.length, cells: listed(cells) }, { sheet: content.name, cell: first })];
  });
}

/** What people may have written on a sheet, cell by cell; what formulas show is none of it. */
function entriesOf(content: SheetContent): Map<string, Entry> {
  return findForm(content.values) ? formEntries(content) : tableEntries(content);
}

/** Forms are protected: their cells stay where they are. */
function formEntries({ values, formulas, ...rest }: SheetContent): Map<string, Entry> {
  const line = lineAt({ values, formulas, ...rest });
  return new Map(values.flatMap((cells, row) => cells.flatMap((value, column): [string, Entry][] => {
    const at = address(row, column);
    if ((row === line?.row && column === line.column) || parseTag(value) || formulas.at(row, column) !== undefined) return [];
    return [[at, { said: saidIn(value), cell: at }]];
  })));
}

function tableEntries({ values, formulas }: SheetContent): Map<string, Entry> {
  const keyed = findKeyed(values);
  const found = new Map<string, Entry>();
  if (!keyed) return found;
  const columns = [...keyed.columns].flatMap(([key, [column]]) => (column === undefined ? [] : [{ key, column }]));
  const ids = ['问题编号', '编号'].flatMap((key) => keyed.columns.get(key)?.slice(0, 1) ?? []);
  const seen = new Map<string, number>();
  values.slice(keyed.keyRow + 1).forEach((cells, index) => {
    const row = keyed.keyRow + 1 + index;
    const named = [keyed.tagColumn ?? -1, ...ids].map((column) => saidIn(cells[column] ?? null)).find((text) => text !== '') ?? '';
    const twin = (seen.get(named) ?? 0) + 1;
    seen.set(named, twin);
    for (const { key, column } of columns) {
      if (formulas.at(row, column) === undefined) found.set(`${named}·${twin}·${key}`, { said: saidIn(cells[column] ?? null), cell: address(row, column) });
    }
  });
  return found;
}

/** A box that is not ticked says nothing. */
const saidIn = (value: CellValue): string => (value === null || value === false || value === '☐' ? '' : String(value).trim());
