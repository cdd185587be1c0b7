import { parsePeriod, periodLabel } from '../calendar/period';
import { problem, wording, type Problem } from '../messages/problem';
import type { MergeTableOptions } from '../sheets/merge-table';
import { address } from '../workbook/address';
import type { CellChange, Change } from '../workbook/port';
import type { Checklist } from './checklist';
import { latestBases, rememberedBase, type Base } from './merge-base';
import { compare, mergedCell, mergedNames, mergedRemarks, valueFor, type Outcome, type Proposal } from './merge-cells';
import { unusableRows, type ReadCopy } from './merge-copies';
import { decided } from './merge-decisions';
import { entriesOf, itemLabel, keyOf, namesIn, saidBy, type Entries, type EntryCell } from './merge-entries';
import { emptyMemory, madeFrom, memoryId, snapshotId, type ChecklistMemory, type HandedOut, type Listed, type Snapshot, type Statement } from './merge-memory';
import { assignedTo, ownerOf, type Duty } from './merge-owners';
import type { WorkbookReading } from './read-checklists';
import { listed as listedNames } from './subjects';

/** Nothing was ever handed out. */
const never: HandedOut = { id: '', entries: new Map(), shown: new Map(), findings: [] };

export interface MergeTask {
  checklist: Checklist;
  reading: WorkbookReading;
  copies: readonly ReadCopy[];
  memory: ChecklistMemory;
  duties: readonly Duty[];
}

/** What became of one checklist of the workbook; nothing is written yet. */
export interface MergedChecklist {
  checklist: Checklist;
  cells: ReadonlyMap<string, EntryCell>;
  changes: Change[];
  /** How many entries were written. */
  writes: number;
  /** How many choices in 合并核对 were carried out. */
  chosen: number;
  listed: readonly Listed[];
  /** Decided cells that new copies opened again. */
  reopened: ReadonlySet<string>;
  /** null: nothing to remember. */
  memory: ChecklistMemory | null;
  owners: ReadonlyMap<string, string | null>;
  changed: ReadonlyMap<string, number>;
  problems: Problem[];
}

/** A copy as one checklist sees it. */
interface Compared {
  copy: ReadCopy;
  entries: Entries;
  base: Base;
  latest: boolean;
  /** What the main workbook held at later merges: what the copy says alike has had its turn. */
  later: readonly Snapshot[];
  unusable: ReadonlyMap<string, Problem>;
  changed: readonly EntryCell[];
  owner: string | null;
}

/** One checklist against its copies, cell by cell and three ways (UX §5): what goes into it, and what is left for people to choose. */
export function mergeChecklist({ checklist, reading, copies, memory, duties }: MergeTask): MergedChecklist {
  const problems: Problem[] = [];
  const cells = new Map(entriesOf(checklist, reading.contents).cells);
  const options = tableOptions(checklist, reading);
  const chosen = decided(memory.listed, cells, checklist, options, reading.contents);
  problems.push(...chosen.problems);
  const before = new Map(cells);
  for (const [key, statement] of chosen.writes) put(cells, key, statement);
  const mainUnusable = unusableRows(checklist);
  const compared = compareCopies(checklist, reading, before, copies, memory, duties);
  for (const each of compared) problems.push(...copyProblems(each, before, mainUnusable));
  const last = memory.handedOut.at(-1)?.entries ?? null;
  const listed = new Map(chosen.listed.map((each) => [each.key, each]));
  const reopened = new Set<string>();
  const checked = new Map(memory.checked);
  const writes = new Map(chosen.writes);
  const waiting: string[] = [];
  // 检查人 first: it says whose 已检查 counts.
  const ordered = [...proposalsOf(compared, cells, mainUnusable)].sort(([one], [other]) => Number(cells.get(other)?.kind === 'names') - Number(cells.get(one)?.kind === 'names'));
  for (const [key, proposals] of ordered) {
    const cell = cells.get(key);
    if (!cell) continue;
    const lastSaid = last && !proposals.every(({ latest }) => latest) ? (last.get(key) ?? '') : null;
    const outcome = outcomeOf({ cell, cells, proposals, last: lastSaid, before: listed.get(key), duties, checklist, checked, waiting });
    if (outcome.listed) {
      if (outcome.listed.result === null && listed.get(key)?.chosen) reopened.add(key);
      listed.set(key, outcome.listed);
    }
    if (outcome.write) {
      put(cells, key, outcome.write);
      writes.set(key, outcome.write);
    }
  }
  if (waiting.length > 0) problems.push(problem('merge_waiting', 'info', { count: waiting.length, ids: listedNames(waiting) }));
  const list = [...listed.values()];
  const latest = compared.filter((each) => each.latest);
  const remembered = rememberedNow(memory, before, cells, latest, reading.register);
  const next: ChecklistMemory = { handedOut: remembered, listed: list, checked };
  return {
    checklist,
    cells,
    changes: cellChanges(writes, before, cells),
    writes: writes.size,
    chosen: chosen.count,
    listed: list,
    reopened,
    memory: compared.length === 0 && list.length === 0 && memory === emptyMemory ? null : next,
    owners: new Map(compared.map(({ copy, owner }) => [copy.file, owner])),
    changed: new Map(compared.map(({ copy, changed }) => [copy.file, changed.length])),
    problems,
  };
}

function put(cells: Map<string, EntryCell>, key: string, { said, value }: Statement): void {
  const cell = cells.get(key);
  if (cell) cells.set(key, { ...cell, said, value: cell.kind === 'names' || cell.kind === 'remark' ? value : valueFor(cell, { said, value }) });
}

/** What the workbook held when the checklist was made, as far as that can be told without remembering it. */
function pristine(cells: ReadonlyMap<string, EntryCell>, register: WorkbookReading['register']): (key: string) => string {
  return (key) => {
    const cell = cells.get(key);
    if (!cell) return '';
    const row = register.rows.get(cell.subject);
    if (cell.item === '检查人') return saidBy('names', row?.inspector ?? '');
    return cell.item === '链接' ? saidBy('text', row?.link ?? '') : '';
  };
}

function compareCopies(checklist: Checklist, { register }: WorkbookReading, cells: ReadonlyMap<string, EntryCell>, copies: readonly ReadCopy[], memory: ChecklistMemory, duties: readonly Duty[]): Compared[] {
  const id = memoryId(checklist);
  const newest = memory.handedOut.length - 1;
  const pairs = copies.flatMap((copy) => {
    const pair = copy.pairs.find(({ main }) => memoryId(main) === id);
    if (!pair) return [];
    return [{ copy, own: pair.own, entries: pair.entries, from: madeFrom(copy.memory.get(id), memory) }];
  });
  const first = pristine(cells, register);
  const newestEntries = memory.handedOut.at(-1)?.entries;
  const remembered = newestEntries ? (key: string): string => newestEntries.get(key) ?? '' : first;
  const latest = pairs.filter(({ from }) => from === newest);
  const bases = latestBases(cells, remembered, latest.map(({ entries }) => entries.cells));
  return pairs.map((pair) => {
    const { copy, own, entries, from } = pair;
    const at = latest.indexOf(pair);
    const base = bases[at] ?? rememberedBase(memory.handedOut[from] ?? never, cells, entries.cells);
    const unusable = unusableRows(own);
    const changed = [...entries.cells.values()].filter(({ key, said, subject, picture }) => !picture && !unusable.has(subject) && said !== base.said(key));
    const later = memory.handedOut.slice(from + 1).map((each) => each.entries);
    return { copy, entries, base, latest: at >= 0, later, unusable, changed, owner: ownerOf(copy.file, changed, entries.cells, duties, checklist) };
  });
}

/** What of a copy could not be taken over. */
function copyProblems({ copy, base, changed, unusable, entries }: Compared, cells: ReadonlyMap<string, EntryCell>, mainUnusable: ReadonlyMap<string, Problem>): Problem[] {
  const { file, pairs, reading } = copy;
  const problems: Problem[] = [];
  for (const [id, fault] of unusable) problems.push({ ...problem('copy_row_unusable', 'error', { id, why: wording(fault) }), subject: id, ...placeOf(fault), file });
  for (const { own } of pairs) {
    for (const found of own.problems) if (found.code === 'row_without_id' && found.severity === 'error') problems.push({ ...problem('copy_row_without_id', 'error', {}), ...placeOf(found), file });
  }
  for (const id of new Set(changed.map(({ subject }) => subject))) {
    const fault = mainUnusable.get(id);
    if (fault) problems.push({ ...problem('copy_row_unusable', 'error', { id, why: wording(fault) }), subject: id, ...placeOf(fault), file });
  }
  const homeless = changed.filter(({ key, said }) => said !== '' && !cells.has(key));
  const known = new Set([...cells.values()].map(({ part, subject }) => `${part}|${subject}`));
  const lost = homeless.filter(({ part, subject }) => known.has(`${part}|${subject}`));
  if (lost.length > 0) problems.push(problem('copy_cells_homeless', 'error', { count: lost.length, cells: listedNames(lost.map((cell) => `「${cell.sheet}」${address(cell.row, cell.column)} ${itemLabel(cell)}`)) }, { file }));
  if (entries.nameless.length > 0) problems.push(problem('copy_column_nameless', 'warning', { columns: entries.nameless.map(({ column }) => column).join('、') }, { file, ...(entries.nameless[0] ? { sheet: entries.nameless[0].sheet } : {}) }));
  if (base.typedSince.length > 0) {
    const places = base.typedSince.flatMap((key) => cells.get(key) ?? []).map((cell) => `「${cell.sheet}」${address(cell.row, cell.column)}`);
    problems.push(problem('main_typed_since', 'warning', { count: places.length, cells: listedNames(places) }, { file }));
  }
  for (const found of reading.problems) if (found.severity === 'error') problems.push({ ...found, file });
  return problems;
}

const placeOf = ({ sheet, cell }: Problem): { sheet?: string; cell?: string } => ({ ...(sheet === undefined ? {} : { sheet }), ...(cell === undefined ? {} : { cell }) });

interface Proposed extends Proposal {
  /** The copy knows the last state of the main workbook. */
  latest: boolean;
  owner: string | null;
}

function proposalsOf(compared: readonly Compared[], cells: ReadonlyMap<string, EntryCell>, unusable: ReadonlyMap<string, Problem>): Map<string, Proposed[]> {
  const proposals = new Map<string, Proposed[]>();
  for (const { copy, entries, base, latest, later, changed, owner } of compared) {
    for (const { key, part, subject, said, value } of changed) {
      if (!cells.has(key) || unusable.has(subject) || later.some((held) => (held.get(key) ?? '') === said)) continue;
      const signed = entries.cells.get(keyOf(part, subject, '检查人'))?.said ?? '';
      const proposed: Proposed = { said, value, base: base.said(key), uncertain: base.uncertain.has(key), strange: base.doubtful && base.uncertain.has(key), source: { file: copy.file, person: owner ?? signed }, latest, owner };
      proposals.set(key, [...(proposals.get(key) ?? []), proposed]);
    }
  }
  return proposals;
}

interface Question {
  cell: EntryCell;
  cells: ReadonlyMap<string, EntryCell>;
  proposals: readonly Proposed[];
  last: string | null;
  before: Listed | undefined;
  duties: readonly Duty[];
  checklist: Checklist;
  checked: Map<string, readonly string[]>;
  waiting: string[];
}

function outcomeOf(question: Question): Outcome {
  const { cell, proposals, last, before } = question;
  switch (cell.kind) {
    case 'names': return mergedNames(cell, proposals);
    case 'remark': return mergedRemarks(cell, last, proposals);
    case 'status': return mergedStatus(question);
    default: return mergedCell(cell, last, proposals, before);
  }
}

/** A row is checked when the copy of its 检查人 says so; by 分工, when everybody's does. */
function mergedStatus({ cell, cells, proposals, last, before, duties, checklist, checked, waiting }: Question): Outcome {
  const assigned = assignedTo(duties, checklist, cell.subject);
  const signed = namesIn(String(cells.get(keyOf(cell.part, cell.subject, '检查人'))?.value ?? ''));
  const responsible = assigned.size > 0 ? assigned : signed;
  const judged = proposals.map((proposal): Proposed => ({ ...proposal, strange: proposal.strange || (responsible.size > 0 && proposal.owner !== null && !responsible.has(proposal.owner)) }));
  if (assigned.size <= 1) return mergedCell(cell, last, judged, before);
  const done = judged.filter(({ said, owner, strange }) => said === '已检查' && owner !== null && !strange);
  const said = [...new Set([...(checked.get(cell.key) ?? []), ...done.flatMap(({ owner }) => owner ?? [])])].sort();
  if (said.length > 0) checked.set(cell.key, said);
  if ([...assigned].every((person) => said.includes(person))) return mergedCell(cell, last, judged, before);
  if (cell.said !== '已检查' && judged.some((proposal) => proposal.said === '已检查')) waiting.push(cell.subject);
  return mergedCell(cell, last, judged.filter((proposal) => proposal.said !== '已检查'), before);
}

/** What was handed out before, as the copies have shown it, and the workbook as it stands now. */
function rememberedNow(memory: ChecklistMemory, before: ReadonlyMap<string, EntryCell>, after: ReadonlyMap<string, EntryCell>, latest: readonly Compared[], register: WorkbookReading['register']): ChecklistMemory['handedOut'] {
  const handedOut = [...memory.handedOut];
  const first = handedOut.at(-1);
  if (latest.length > 0) {
    const known = first ? (key: string): string => first.entries.get(key) ?? '' : pristine(before, register);
    // What one of them was not given, nobody is said to have been given: a later copy would seem to have cleared it.
    const given = (cell: EntryCell): boolean => latest.every(({ base }) => base.said(cell.key) === cell.said);
    const entries = snapshotOf(before, (cell) => (given(cell) ? cell.said : known(cell.key)));
    const shown = new Map(first?.shown ?? []);
    for (const cell of before.values()) if (given(cell) && known(cell.key) !== cell.said && !shown.has(cell.key)) shown.set(cell.key, known(cell.key));
    handedOut[Math.max(0, handedOut.length - 1)] = { id: first?.id ?? '', entries, shown, findings: first?.findings ?? [] };
  }
  const now = snapshotOf(after, ({ said }) => said);
  const newest = handedOut.at(-1);
  if (!newest) return handedOut;
  if (!isSame(newest.entries, now)) handedOut.push({ id: snapshotId(now, handedOut.length), entries: now, shown: new Map(), findings: [] });
  return handedOut;
}

function snapshotOf(cells: ReadonlyMap<string, EntryCell>, said: (cell: EntryCell) => string): Snapshot {
  return new Map([...cells.values()].flatMap((cell): [string, string][] => (said(cell) === '' ? [] : [[cell.key, said(cell)]])).sort(([one], [other]) => compare(one, other)));
}

const isSame = (one: Snapshot, other: Snapshot): boolean => one.size === other.size && [...one].every(([key, said]) => other.get(key) === said);

function cellChanges(writes: ReadonlyMap<string, Statement>, before: ReadonlyMap<string, EntryCell>, after: ReadonlyMap<string, EntryCell>): Change[] {
  const bySheet = new Map<string, CellChange[]>();
  for (const key of writes.keys()) {
    const [was, is] = [before.get(key), after.get(key)];
    if (!was || !is) continue;
    const cells = bySheet.get(is.sheet) ?? [];
    cells.push({ row: is.row, column: is.column, value: is.value });
    if (is.other && is.other.value !== null && is.other.value !== '') cells.push({ row: is.other.row, column: is.other.column, value: null });
    bySheet.set(is.sheet, cells);
  }
  return [...bySheet].map(([sheet, cells]): Change => ({ kind: 'set_cells', sheet, cells }));
}

export function tableOptions(checklist: Checklist, { checklists }: WorkbookReading): MergeTableOptions {
  const period = parsePeriod(checklist.period);
  return { rubric: checklist.rubric, period: { code: checklist.period, label: period ? periodLabel(period) : checklist.period }, suffix: checklists.length > 1 ? `·${checklist.name}`.slice(0, 20) : '' };
}
