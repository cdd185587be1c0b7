import '../messages/with-merge';
import { problem, type Problem } from '../messages/problem';
import type { BeforeImage } from '../sheets/before-image';
import { findState, planState } from '../sheets/state';
import type { LoggedOperation } from '../sheets/operation-log';
import { CellFormulas } from '../workbook/cell-formulas';
import type { Change, SheetContent, WorkbookPort } from '../workbook/port';
import { imageOf } from './before-image';
import type { Checklist } from './checklist';
import { addFromCopies } from './merge-additions';
import { logOperations } from './log-operation';
import { compare } from './merge-cells';
import { mergeChecklist, tableOptions, type MergedChecklist } from './merge-checklist';
import { leftProblems, openCopy, type Copy, type OpenedCopy, type ReadCopy } from './merge-copies';
import { clearedChoices, listChanges } from './merge-decisions';
import { findingsText, mergeFindings, type FindingsCopy, type MergedFindings } from './merge-findings';
import { lateArrival, withMergeImage } from './merge-image';
import { emptyMemory, madeFrom, memoryChanges, memoryId, readMemory, type ChecklistMemory } from './merge-memory';
import { readDuties } from './merge-owners';
import { pictureProblems } from './merge-pictures';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { refreshResults } from './refresh-results';
import { missingFormulas } from './sheet-formulas';
import { spareEntries } from './spare-entries';

export type { Copy } from './merge-copies';

export interface MergeOptions {
  /** For 操作记录: when, in local time (2026-09-30 16:05), and who; may be blank. Nothing is put on record where absent. */
  recorded?: { at: string; person: string };
  onProgress?: (doing: 'reading' | 'merging' | 'writing', done: number, all: number) => void;
}

export interface MergedCopy {
  file: string;
  /** Why it was left out; null where it was merged. */
  refused: Problem | null;
  /** Whose it is; null where that cannot be told. */
  person: string | null;
  /** Entries that it has otherwise than it was given. */
  changed: number;
}

export interface MergedWorkbook {
  /** In the order in which they were given. */
  copies: readonly MergedCopy[];
  /** Entries of the checklists that were changed, by copies and by what was chosen in 合并核对. */
  taken: number;
  /** Cells that stand in 合并核对, and how many of them nobody has decided. */
  listed: number;
  open: number;
  /** Rows of 编号 that were added. */
  added: number;
  /** Problems that were added to 问题清单. */
  findings: number;
  problems: readonly Problem[];
}

/**
 * 汇总分表: puts what colleagues entered in their copies of a workbook into it, cell by cell and three ways (UX §5),
 * and carries out first what was chosen in 合并核对 since; without any copy it does only that. The order of the copies
 * does not matter, and what was merged once changes nothing the second time. Scores are not written; formulas are up
 * to date afterwards.
 * A copy that does not fit or cannot be opened is left out, with the reason, and the others go on.
 * @param port the workbook that was handed out
 * @throws Refusal where that workbook holds no checklist that can be read
 */
export async function mergeWorkbooks(port: WorkbookPort, copies: readonly Copy[], options: MergeOptions = {}): Promise<MergedWorkbook> {
  options.onProgress?.('reading', 0, copies.length + 1);
  // Columns of somebody's own may stand behind those that calculate.
  const whole = { outline: () => port.outline(), read: (sheets: readonly string[]) => port.read(sheets) };
  let reading = await readChecklists(whole);
  const opened: OpenedCopy[] = [];
  for (const [index, copy] of copies.entries()) {
    options.onProgress?.('reading', index + 1, copies.length + 1);
    opened.push(await openCopy(copy, reading));
  }
  const problems: Problem[] = opened.flatMap(({ refused }) => refused ?? []);
  const fitting = withoutTwins(opened.flatMap(({ copy }) => copy ?? []), problems);
  if (copies.length > 0 && fitting.length === 0) problems.push(problem('no_copies_fit', 'error', {}));
  for (const copy of fitting) problems.push(...leftProblems(copy, reading));
  const additions = addFromCopies(reading, fitting);
  const begun = options.recorded && additions.changes.length > 0 ? imageOf(additions.changes, reading.contents, options.recorded.at, null) : null;
  problems.push(...additions.problems);
  if (additions.changes.length > 0) {
    options.onProgress?.('writing', 0, 1);
    await port.apply(additions.changes);
    reading = await readChecklists(whole);
  }
  const state = findState(reading.contents);
  const memory = new Map(readMemory(state));
  const duties = readDuties(reading.contents);
  const all = reading.checklists.map((checklist, index) => {
    options.onProgress?.('merging', index, reading.checklists.length);
    return mergeChecklist({ checklist, reading, copies: fitting, memory: memory.get(memoryId(checklist)) ?? emptyMemory, duties });
  });
  options.onProgress?.('writing', 0, 1);
  const findings = reading.checklists.map((checklist) => mergeFindings(checklist, reading, findingsCopies(fitting, checklist, memory.get(memoryId(checklist)) ?? emptyMemory), tableOptions(checklist, reading).suffix));
  all.forEach(({ memory: own, checklist }, index) => {
    const id = memoryId(checklist);
    if (own) memory.set(id, withNumbers(own, memory.get(id) ?? emptyMemory, findings[index]));
  });
  const listed = all.flatMap((each) => each.listed);
  const open = listed.filter(({ result }) => result === null).length;
  const taken = all.reduce((sum, { writes }) => sum + writes, 0);
  const found = findings.reduce((sum, each) => sum + each.added, 0);
  const counts = { copies: fitting.length, taken, added: additions.added, found, chosen: all.reduce((sum, { chosen }) => sum + chosen, 0), open };
  const log = options.recorded ? recordOf(counts, options.recorded) : null;
  await writeMerged({ port, reading, all, findings, memory, state, log, begun });
  for (const each of findings) problems.push(...each.problems);
  for (const each of all) problems.push(...each.problems);
  for (const copy of fitting) for (const { own, entries } of copy.pairs) problems.push(...(await pictureProblems(copy.file, copy.book, copy.reading, own, entries)));
  const people = new Map(all.flatMap(({ owners }) => [...owners]));
  const changed = (file: string): number => all.reduce((sum, each) => sum + (each.changed.get(file) ?? 0), 0);
  return {
    copies: opened.map(({ file, refused }) => ({ file, refused, person: people.get(file) ?? null, changed: changed(file) })),
    taken,
    listed: listed.length,
    open,
    added: additions.added,
    findings: found,
    problems,
  };
}

/** 3 份分表，填入 12 项，新增 1 行，问题 2 条，待选定 1 项; without copies: 选定 1 项，待选定 1 项. What there is none of is left out. */
function recordOf({ copies, taken, added, found, chosen, open }: Readonly<Record<'copies' | 'taken' | 'added' | 'found' | 'chosen' | 'open', number>>, { at, person }: { at: string; person: string }): LoggedOperation {
  const parts: readonly [number, string][] = [[added, `新增 ${added} 行`], [found, `问题 ${found} 条`], [open, `待选定 ${open} 项`]];
  const done = copies > 0 ? [`${copies} 份分表`, `填入 ${taken} 项`] : [`选定 ${chosen} 项`];
  const remark = [...done, ...parts.flatMap(([count, text]) => (count > 0 ? [text] : []))].join('，');
  return { time: at, action: copies > 0 ? '汇总' : '采用选定值', checklist: '', person, counts: null, hash: '', remark };
}

function findingsCopies(copies: readonly ReadCopy[], checklist: Checklist, memory: ChecklistMemory): FindingsCopy[] {
  const id = memoryId(checklist);
  return copies.flatMap(({ file, pairs, reading, memory: copied }) => {
    // Before any merge only the list as it stands shows what was handed out.
    const given = memory.handedOut.length === 0 ? null : new Set(memory.handedOut[madeFrom(copied.get(id), memory)]?.findings);
    return pairs.filter(({ main }) => memoryId(main) === id).map(({ own }) => ({ file, own, reading, given }));
  });
}

/** Keeps which problems were listed at each state: those that are remembered already stay as they are. */
function withNumbers(memory: ChecklistMemory, former: ChecklistMemory, merged: MergedFindings | undefined): ChecklistMemory {
  const { before = [], after = [] } = merged ?? {};
  return { ...memory, handedOut: memory.handedOut.map((each, index) => ({ ...each, findings: former.handedOut[index]?.findings ?? (index === 0 ? before : after) })) };
}

/** The order of the files must not matter; a file that was chosen twice counts once. */
function withoutTwins(copies: readonly ReadCopy[], problems: Problem[]): ReadCopy[] {
  const seen = new Map<string, string>();
  return [...copies].sort((one, other) => compare(one.file, other.file)).filter(({ file, pairs, reading }) => {
    const text = JSON.stringify(pairs.map(({ main, own, entries }) => [memoryId(main), findingsText(own, reading), [...entries.cells.values()].map(({ key, said }) => [key, said]).sort(([one = ''], [other = '']) => compare(one, other))]));
    const other = seen.get(text);
    // Two that nobody has filled in yet are alike as well: it makes no difference.
    if (other !== undefined) problems.push(problem('copy_twice', 'info', { other }, { file }));
    else seen.set(text, file);
    return other === undefined;
  });
}

interface Writing {
  port: WorkbookPort;
  reading: WorkbookReading;
  all: readonly MergedChecklist[];
  findings: readonly MergedFindings[];
  memory: ReadonlyMap<string, ChecklistMemory>;
  state: SheetContent | undefined;
  /** What it is on record as; it can be taken back then. */
  log: LoggedOperation | null;
  /** What was overwritten by what was added before. */
  begun: BeforeImage | null;
}

async function writeMerged({ port, reading, all, findings, memory, state, log, begun }: Writing): Promise<void> {
  const changes: Change[] = [];
  for (const { checklist, cells, changes: own, listed, problems } of all) {
    const options = tableOptions(checklist, reading);
    const written = listChanges(listed, cells, checklist, options, reading.contents);
    changes.push(...missingFormulas(checklist, reading), ...own, ...written.changes);
    const open = listed.filter(({ result }) => result === null).length;
    if (open > 0) problems.push(problem('merge_open', 'error', { count: open }, written.sheet === null ? {} : { sheet: written.sheet }));
  }
  changes.push(...findings.flatMap((each) => each.changes));
  const remembered = stateChanges(reading, memory, state);
  if (changes.length + remembered.length === 0) {
    // One that broke off at its last word has nothing left to do but to say it.
    const late = state ? lateArrival(state) : [];
    if (late.length > 0) await port.apply(late);
    return;
  }
  all[0]?.problems.push(...(await spareEntries(port, [...changes, ...remembered], reading.names)));
  const recorded = log ? logOperations([log], reading.contents, null) : [];
  await port.apply(state && log ? withMergeImage(changes, memory, { state, contents: reading.contents, at: log.time, begun, log: recorded }) : [...changes, ...recorded, ...remembered]);
  for (const { checklist, cells, listed, reopened } of all) {
    if (reopened.size > 0) await port.apply(clearedChoices(listed.filter(({ key }) => reopened.has(key)), cells, checklist, tableOptions(checklist, reading), await contentsOf(port)));
  }
  await refreshResults(port);
}

async function contentsOf(port: WorkbookPort): Promise<SheetContent[]> {
  const { sheets } = await port.outline();
  return port.read(sheets.map(({ name }) => name));
}

/** A workbook that has lost its state sheet gets one, with its rubrics. */
function stateChanges({ checklists }: WorkbookReading, memory: ReadonlyMap<string, ChecklistMemory>, state: SheetContent | undefined): Change[] {
  if (state) return memoryChanges(state, memory);
  if (memory.size === 0) return [];
  const plan = planState(new Map(checklists.map(({ rubric }): [string, string] => [rubric.hash ?? '', JSON.stringify(rubric)])));
  const values = plan.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.value : cell)));
  return [{ kind: 'add_sheet', plan, after: null }, ...memoryChanges({ name: plan.name, values, formulas: new CellFormulas() }, memory)];
}
