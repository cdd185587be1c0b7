import { problem, Refusal, type Problem } from '../messages/problem';
import { AwaitedPort } from '../operations/awaited-port';
import { CachedPort } from '../operations/cached-port';
import type { Checklist } from '../operations/checklist';
import { inspect, inspectedPlaces, type Inspection } from '../operations/inspect-subject';
import { readChecklists, type WorkbookReading } from '../operations/read-checklists';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import type { PaneHost, Unsubscribe } from './host';

export type Reading =
  | { phase: 'reading' }
  /** No checklist: none yet, or only what came of one that was deleted. */
  | { phase: 'empty'; left: Problem | null }
  /** There is one, and it cannot be read for certain. */
  | { phase: 'refused'; problem: Problem }
  | { phase: 'ready'; workbook: WorkbookReading };

export interface Snapshot {
  reading: Reading;
  /** The one that the pane shows. */
  checklist: Checklist | null;
  /** Grows with every change of a cell that the pane knows of. */
  version: number;
  /** Grows when Excel is to be asked anew to tell of what happens, for it did not agree the last time. */
  connection: number;
  /** Excel has not answered for a while: a cell may be in the middle of being edited. */
  late: boolean;
}

/** A subject on a sheet, however rows have moved. */
export interface SubjectKey {
  sheet: string;
  subject: string;
}

/** `retry` does again what did not arrive; nothing that was entered is lost. */
export type ErrorListener = (error: unknown, retry?: () => void) => void;

/** A change of one subject, worked out again wherever it stands by then. */
export type EditOf = (inspection: Inspection) => CellChange[];

/** What a person entered, until it stands in the cells. */
interface Entry {
  key: SubjectKey;
  change: EditOf;
  /** The checklist that it was entered for, as it stood then. */
  checklist: Checklist | null;
}

/**
 * The workbook as the pane sees it. Cells are the only state: this remembers what it read, follows what others
 * change, and queues what is written, so that one write never overtakes another.
 */
export class WorkbookStore {
  readonly #port: WorkbookPort;
  readonly #host: PaneHost;
  readonly #listeners = new Set<() => void>();
  readonly #onError: ErrorListener;
  /** The cells as they were read, with what was written since. */
  #cells: CachedPort;
  /** The same with what is on its way to them, as the pane shows it. */
  #shown: CachedPort;
  #pending: readonly (readonly Change[])[] = [];
  /** How often the workbook was read. */
  #readings = 0;
  #snapshot: Snapshot = { reading: { phase: 'reading' }, checklist: null, version: 0, connection: 0, late: false };
  #chosen: Pick<Checklist, 'rubric' | 'period'> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Sheets that somebody else changed since they were read; `null` among them: any. */
  readonly #stale = new Set<string | null>();
  #refreshing = false;
  #started = false;
  /** Excel tells of changes, or is being asked to. */
  #listening: { stop: Unsubscribe | null } | null = null;
  /** Somebody else asked Excel to tell of something, in vain. */
  #unheard = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: PaneHost, onError: ErrorListener) {
    this.#host = host;
    this.#port = new AwaitedPort(host.port, (late) => this.#emit({ ...this.#snapshot, late }));
    this.#cells = new CachedPort(this.#port);
    this.#shown = this.#cells.copy();
    this.#onError = onError;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Reads the workbook and follows it until told to stop. */
  start(): Unsubscribe {
    this.#started = true;
    void this.readAgain();
    return () => {
      this.#started = false;
      this.#listening?.stop?.();
      this.#listening = null;
      if (this.#timer !== null) clearTimeout(this.#timer);
    };
  }

  /** Reads everything, and asks Excel again to tell of whatever it would not tell of until now. */
  readAgain(): Promise<void> {
    this.#stale.add(null);
    if (this.#started && !this.#listening) this.#listen();
    if (this.#unheard) {
      this.#unheard = false;
      this.#emit({ ...this.#snapshot, connection: this.#snapshot.connection + 1 });
    }
    return this.#follow();
  }

  /** Excel would not tell of the selection or of clicks: it is asked again when the workbook is read again. */
  unheard(): void {
    this.#unheard = true;
  }

  /** Shows another checklist of the workbook. */
  choose(name: string): void {
    const { reading } = this.#snapshot;
    this.#chosen = reading.phase === 'ready' ? (reading.workbook.checklists.find((each) => each.name === name) ?? null) : null;
    this.#emit({ ...this.#snapshot, checklist: this.#checklistOf(this.#snapshot.reading) });
  }

  /** Somebody turned to this sheet: where it is another checklist's, that one is shown. */
  turnTo(sheet: string): void {
    const turned = this.#checklistWith(sheet);
    if (turned && turned !== this.#snapshot.checklist) this.choose(turned.name);
  }

  /** Shows the checklist of a table and period that was made just now. */
  show(rubric: Checklist['rubric'], period: string): void {
    this.#chosen = { rubric, period };
    this.#emit({ ...this.#snapshot, checklist: this.#checklistOf(this.#snapshot.reading) });
  }

  /** Somebody changed the workbook, and it is not read again yet: rows may stand elsewhere. */
  get behind(): boolean {
    return this.#stale.size > 0 || this.#refreshing;
  }

  content(sheet: string): SheetContent | undefined {
    return this.#shown.known(sheet) ?? this.#cells.known(sheet);
  }

  contents(): SheetContent[] {
    const { reading } = this.#snapshot;
    return reading.phase === 'ready' ? reading.workbook.contents.map((content) => this.content(content.name) ?? content) : [];
  }

  inspection({ sheet, subject }: SubjectKey): Inspection | null {
    const checklist = this.#checklistWith(sheet);
    const content = this.content(sheet);
    const place = checklist && inspectedPlaces(checklist).find((each) => each.sheet.name === sheet && each.subject === subject);
    return checklist && content && place ? inspect(checklist, place, content) : null;
  }

  /**
   * Writes a change of one subject into its cells. It shows at once, unless somebody else has just changed the
   * workbook: then the sheet is read first, so that nothing is written into a row that has moved. What cannot be
   * written is said, with the way to write it after all.
   */
  edit(key: SubjectKey, change: EditOf): void {
    this.#enter({ key, change, checklist: this.#checklistWith(key.sheet) });
  }

  /** A use case that works on the workbook itself; afterwards it is read anew. */
  run<T>(operation: (port: WorkbookPort) => Promise<T>): Promise<T> {
    // It may move rows: what is entered meanwhile waits until they are read again.
    this.#stale.add(null);
    return this.#queued(async () => {
      try {
        return await this.#again(operation);
      } finally {
        this.#stale.add(null);
        // Whether the operation was done does not hang on it.
        await this.#refresh().catch((error: unknown) => this.#onError(error, () => void this.readAgain()));
      }
    });
  }

  /** A use case that only looks; what others changed since is read before, where Excel answers just now. */
  look<T>(operation: (port: WorkbookPort) => Promise<T>): Promise<T> {
    return this.#queued(async () => {
      await this.#refresh().catch(() => undefined);
      return operation(this.#cells);
    });
  }

  /**
   * A sheet that was renamed or deleted after it was read: the workbook is read and the operation done once more.
   * Whatever it has written until then it finds done, as after every failure.
   */
  async #again<T>(operation: (port: WorkbookPort) => Promise<T>): Promise<T> {
    try {
      return await operation(this.#port);
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#stale.add(null);
      await this.#refresh();
      return operation(this.#port);
    }
  }

  #enter(entry: Entry): void {
    if (this.behind) {
      void this.#enqueue(() => this.#deliver(entry, null, 0));
      return;
    }
    const changes = this.#changesOf(entry);
    if (!changes) this.#undelivered(this.#absence(entry), entry);
    if (!changes || changes.length === 0) return;
    this.#expect(changes);
    const readings = this.#readings;
    void this.#enqueue(() => this.#deliver(entry, changes, readings));
  }

  /** `changes`: as worked out after so many readings; null: they are not yet. */
  async #deliver(entry: Entry, changes: readonly Change[] | null, readings: number): Promise<void> {
    if (changes && readings === this.#readings && this.#stale.size === 0) return this.#write(entry, changes);
    // Somebody changed the workbook since: the subject may stand in another row.
    try {
      await this.#refresh();
    } catch (error) {
      if (changes) this.#settle(changes);
      this.#undelivered(error, entry);
      return;
    }
    return this.#writeAnew(entry, true);
  }

  async #writeAnew(entry: Entry, again: boolean): Promise<void> {
    const changes = this.#changesOf(entry);
    if (!changes) return this.#undelivered(this.#absence(entry), entry);
    this.#expect(changes);
    await this.#write(entry, changes, again);
  }

  /** Null where the subject cannot be found. */
  #changesOf({ key, change, checklist }: Entry): readonly Change[] | null {
    const now = this.#renamed(key, checklist);
    const inspection = this.inspection(now);
    if (!inspection) return null;
    const cells = change(inspection);
    return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: now.sheet, cells }];
  }

  #undelivered(error: unknown, entry: Entry): void {
    this.#onError(error, () => this.#enter(entry));
  }

  /** Why there is nowhere to write it. */
  #absence({ key }: Entry): Refusal {
    const { reading } = this.#snapshot;
    if (reading.phase === 'refused') return new Refusal(reading.problem);
    return new Refusal(this.#checklistWith(key.sheet) ? problem('entry_subject_gone', 'error', { id: key.subject }) : problem('entry_checklist_gone', 'error', { sheet: key.sheet }));
  }

  /** The subject on the sheet of the same part, where its own is called otherwise now. */
  #renamed(key: SubjectKey, before: Checklist | null): SubjectKey {
    const was = before?.sheets.find(({ name }) => name === key.sheet);
    if (!was || this.#checklistWith(key.sheet)?.sheets.some(({ name }) => name === key.sheet)) return key;
    const sheets = this.#checklists().find((each) => isSame(each, before))?.sheets ?? [];
    const now = sheets.find((sheet) => sheet.part.id === was.part.id && (sheet.layout === 'matrix' ? sheet.rows.has(key.subject) : sheet.subject === key.subject));
    return now ? { ...key, sheet: now.name } : key;
  }

  #expect(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#pending = [...this.#pending, changes];
    this.#shown.expect(changes);
    this.#emit({ ...this.#snapshot, version: this.#snapshot.version + 1 });
  }

  /** They are on their way no more: what is shown is what the cells say, and what else is on its way. */
  #settle(changes: readonly Change[]): void {
    this.#pending = this.#pending.filter((each) => each !== changes);
    this.#shown = this.#cells.copy();
    for (const each of this.#pending) this.#shown.expect(each);
    this.#emit({ ...this.#snapshot, version: this.#snapshot.version + 1 });
  }

  async #write(entry: Entry, changes: readonly Change[], again = true): Promise<void> {
    if (changes.length === 0) return;
    try {
      await this.#port.apply(changes);
    } catch (error) {
      // The cells decide: what did not arrive is not shown as if it had.
      this.#stale.add(null);
      this.#settle(changes);
      const moved = error instanceof Refusal && (error.problem.code === 'changed_meanwhile' || error.problem.code === 'sheet_gone');
      if (!moved || !again) this.#undelivered(error, entry);
      try {
        await this.#refresh();
      } catch (reason) {
        if (moved && again) this.#undelivered(reason, entry);
        return;
      }
      // Nothing was written: somebody was quicker. What was entered is meant for the subject, wherever it stands now.
      if (moved && again) await this.#writeAnew(entry, false);
      return;
    }
    this.#cells.expect(changes);
    this.#pending = this.#pending.filter((each) => each !== changes);
  }

  #listen(): void {
    const own: { stop: Unsubscribe | null } = { stop: null };
    this.#listening = own;
    this.#host.onChanged(({ sheet }) => this.#changedByOthers(sheet)).then(
      (stop) => {
        if (this.#listening !== own) return stop();
        own.stop = stop;
        // Nobody told of what was changed since the workbook was read.
        if (this.#readings > 0) void this.readAgain();
      },
      (error: unknown) => {
        if (this.#listening !== own) return;
        this.#listening = null;
        this.#onError(error, () => void this.readAgain());
      },
    );
  }

  #changedByOthers(sheet: string): void {
    this.#stale.add(sheet);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#follow(), followDelay);
  }

  #follow(): Promise<void> {
    return this.#queued(() => this.#refresh()).catch((error: unknown) => this.#onError(error, () => void this.readAgain()));
  }

  /**
   * Reads what changed. Where Excel does not answer just now, what was read last stays, and is still to be read again.
   * @throws whatever kept it from being read, where there is something to stay
   */
  async #refresh(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      if (!isGone(error)) throw error;
      // A sheet was renamed between the list of the sheets and their cells: once more, from the list on.
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    if (this.#stale.size === 0) return;
    const stale = [...this.#stale];
    this.#stale.clear();
    // Apart, so that cells which were read never stand under a checklist which was not.
    const cells = stale.includes(null) ? new CachedPort(this.#port) : this.#cells.copy();
    for (const sheet of stale) if (sheet !== null) cells.forget(sheet);
    this.#refreshing = true;
    let reading: Reading;
    try {
      reading = { phase: 'ready', workbook: await readChecklists(cells) };
    } catch (error) {
      const passing = !(error instanceof Refusal) || error.problem.code.startsWith('excel_') || isGone(error);
      if (passing) this.#stale.add(null);
      const { phase } = this.#snapshot.reading;
      if (!(error instanceof Refusal) || (passing && (phase === 'ready' || phase === 'empty'))) throw error;
      reading = error.problem.code === 'no_checklist' && error.problem.sheet === undefined ? { phase: 'empty', left: error.problem.because ?? null } : { phase: 'refused', problem: error.problem };
    } finally {
      this.#refreshing = false;
    }
    this.#readings += 1;
    this.#cells = cells;
    this.#shown = cells.copy();
    // Worked out anew when its turn comes.
    this.#pending = [];
    this.#emit({ ...this.#snapshot, reading, checklist: this.#checklistOf(reading), version: this.#snapshot.version + 1 });
  }

  #checklists(): readonly Checklist[] {
    const { reading } = this.#snapshot;
    return reading.phase === 'ready' ? reading.workbook.checklists : [];
  }

  /** The checklist that the pane shows, or another of the workbook, by one of its sheets. */
  #checklistWith(sheet: string): Checklist | null {
    const { checklist } = this.#snapshot;
    return [...(checklist ? [checklist] : []), ...this.#checklists()].find(({ sheets }) => sheets.some(({ name }) => name === sheet)) ?? null;
  }

  #checklistOf(reading: Reading): Checklist | null {
    if (reading.phase !== 'ready') return null;
    const { checklists } = reading.workbook;
    // By what it is: its first sheet may be called otherwise by now.
    return checklists.find((each) => isSame(each, this.#chosen)) ?? checklists[0] ?? null;
  }

  /** Failures are shown once; the queue goes on. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    return this.#queued(task).catch((error: unknown) => this.#onError(error));
  }

  #queued<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #emit(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    for (const listener of [...this.#listeners]) listener();
  }
}

const isSame = (one: Checklist, other: Pick<Checklist, 'rubric' | 'period'> | null): boolean => one.rubric.hash === other?.rubric.hash && one.period === other?.period;

/** Refused before anything was written, because no sheet is called so any more. */
const isGone = (error: unknown): boolean => error instanceof Refusal && (error.problem.code === 'sheet_gone' || error.problem.code === 'sheet_unknown');

/** Milliseconds without a further change until the workbook is read again. */
const followDelay = 250;
