import { checksum } from '../sheets/state';
import type { CellValue } from '../workbook/plan';
import type { Change, SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { stateText, stateTextChanges } from './state-text';

/**
 * What a workbook remembers of the merges into it, in its state sheet: what was handed out, so that a later copy is
 * compared with what its inspector was given, and what the copies said where they differed.
 */

/** What is entered in a checklist, by key; what says nothing is left out. */
export type Snapshot = ReadonlyMap<string, string>;

/** One thing that was said differently. */
export interface Statement {
  said: string;
  value: CellValue;
}

export interface Option extends Statement {
  from: readonly Source[];
}

export interface Source {
  file: string;
  /** Whose copy it is; blank where that cannot be told. */
  person: string;
}

/** A cell that is listed in 合并核对. */
export interface Listed {
  key: string;
  /** 主表值: what stood there when it was listed. */
  main: Statement;
  options: readonly Option[];
  /** Taken from a copy although nothing but the copies shows that the main workbook was handed out with what it replaced. */
  taken: boolean;
  /** What stood in 采用 when it was carried out; null before. */
  chosen: string | null;
  /** What the cell says since it was decided; null while it is open. */
  result: string | null;
  /** It was changed after it was decided. */
  since?: true;
}

export interface HandedOut {
  /** By which a copy shows that it was made from this; blank before any merge. */
  id: string;
  entries: Snapshot;
  /** What only copies have shown to have been handed out so, by key: what is known to have stood there before. */
  shown: Snapshot;
  /** 问题编号 on the list then. */
  findings: readonly string[];
}

export interface ChecklistMemory {
  /** What the workbook held each time it may have been handed out, oldest first; the first before any merge. */
  handedOut: readonly HandedOut[];
  listed: readonly Listed[];
  /** Who has said 已检查 of a row, by key, where others have to say it too. */
  checked: ReadonlyMap<string, readonly string[]>;
}

/** By which a checklist is known in the memory: its rubric version and period. */
export const memoryId = ({ rubric, period }: Checklist): string => `${rubric.hash ?? rubric.id}|${period}`;

/** What a copy was made from: the last state of the main workbook that it knows as well; -1 where the main workbook remembers none. */
export function madeFrom(copied: ChecklistMemory | undefined, { handedOut }: ChecklistMemory): number {
  const known = new Set(copied?.handedOut.map(({ id }) => id));
  const last = handedOut.findLastIndex(({ id }) => known.has(id));
  return last >= 0 ? last : handedOut.findIndex(({ id }) => id === '');
}

/** By `memoryId`. */
export type MergeMemory = ReadonlyMap<string, ChecklistMemory>;

export const emptyMemory: ChecklistMemory = { handedOut: [], listed: [], checked: new Map() };

const kind = '汇总';

interface Kept {
  v: 1;
  checklists: readonly { id: string; handedOut: readonly { id: string; entries: Readonly<Record<string, string>>; shown: Readonly<Record<string, string>>; findings?: readonly string[] }[]; listed: readonly Listed[]; checked: Readonly<Record<string, readonly string[]>> }[];
}

/** The memory in a state sheet; empty where there is none or it is not whole. */
export function readMemory(state: Pick<SheetContent, 'values'> | undefined): MergeMemory {
  const kept = parsed(stateText(state, kind));
  return new Map((kept?.checklists ?? []).map((each) => [
    each.id,
    { handedOut: each.handedOut.map(({ id, entries, shown, findings = [] }) => ({ id, entries: new Map(Object.entries(entries)), shown: new Map(Object.entries(shown)), findings })), listed: each.listed, checked: new Map(Object.entries(each.checked)) },
  ]));
}

function parsed(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return kept?.v === 1 && Array.isArray(kept.checklists) ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

/** Keeps the memory where the former one stood, then behind everything; nothing where it is the same. */
export function memoryChanges(state: SheetContent, memory: MergeMemory): Change[] {
  return stateTextChanges(state, kind, memory.size === 0 ? null : textOf(memory));
}

const formerKind = '汇总以前';

/** Keeps the memory as it is before a merge, for whoever takes that back. @param below the state sheet as it will read by then */
export const formerChanges = (state: SheetContent, below: SheetContent): Change[] => stateTextChanges(below, formerKind, stateText(state, kind) ?? '');

/** The memory as it was before the last merge, in its place again; null where it is not to be had: then nothing is taken back. */
export function memoryBack(state: SheetContent): Change[] | null {
  const text = stateText(state, formerKind);
  return text === null ? null : [...stateTextChanges(state, kind, text === '' ? null : text), ...stateTextChanges(state, formerKind, null)];
}

function textOf(memory: MergeMemory): string {
  const kept: Kept = {
    v: 1,
    checklists: [...memory].map(([id, { handedOut, listed, checked }]) => ({
      id,
      handedOut: handedOut.map(({ id: each, entries, shown, findings }) => ({ id: each, entries: Object.fromEntries(entries), shown: Object.fromEntries(shown), findings })),
      listed,
      checked: Object.fromEntries(checked),
    })),
  };
  return JSON.stringify(kept);
}

/** Names a state of the workbook, so that a copy shows from which one it was made. */
export function snapshotId(entries: Snapshot, before: number): string {
  return `${before}-${checksum(JSON.stringify([...entries].sort(([one], [other]) => (one < other ? -1 : 1))))}`;
}
