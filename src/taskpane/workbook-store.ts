import { Refusal, type Problem } from '../messages/problem';
import { CachedPort } from '../operations/cached-port';
import type { Checklist } from '../operations/checklist';
import { inspect, inspectedPlaces, type Inspection } from '../operations/inspect-subject';
import { readChecklists, type WorkbookReading } from '../operations/read-checklists';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import type { PaneHost, Unsubscribe } from './host';

export type Reading =
  | { phase: 'reading' }
  /** No checklist yet. */
  | { phase: 'empty' }
  /** There is one, and it cannot be read for certain. */
  | { phase: 'refused'; problem: Problem }
  | { phase: 'ready'; workbook: WorkbookReading };

export interface Snapshot {
  reading: Reading;
  /** The one that the pane shows. */
  checklist: Checklist | null;
  /** Grows with every change of a cell that the pane knows of. */
  version: number;
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

/**
 * The workbook as the pane sees it. Cells are the only state: this remembers what it read, follows what others
 * change, and queues what is written, so that one write never overtakes another.
 */
export class WorkbookStore {
  readonly #port: WorkbookPort;
  readonly #host: PaneHost;
  readonly #cache: CachedPort;
  readonly #listeners = new Set<() => void>();
  readonly #onError: ErrorListener;
  #snapshot: Snapshot = { reading: { phase: 'reading' }, checklist: null, version: 0 };
  #chosen: Pick<Checklist, 'rubric' | 'period'> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Sheets that somebody else changed since they were read; `null` among them: any. */
  readonly #stale = new Set<string | null>();
  #refreshing = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: PaneHost, onError: ErrorListener) {
    this.#host = host;
    this.#port = host.port;
    this.#cache = new CachedPort(host.port);
    this.#onError = onError;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Reads the workbook and follows it until told to stop. */
  start(): Unsubscribe {
    let stopped = false;
    let unsubscribe: Unsubscribe | null = null;
    void this.readAgain();
    this.#host
      .onChanged(({ sheet }) => this.#changedByOthers(sheet))
      .then((stop) => {
        if (stopped) stop();
        else unsubscribe = stop;
      }, (error: unknown) => this.#onError(error));
    return () => {
      stopped = true;
      unsubscribe?.();
      if (this.#timer !== null) clearTimeout(this.#timer);
    };
  }

  readAgain(): Promise<void> {
    this.#stale.add(null);
    return this.#enqueue(() => this.#refresh());
  }

  /** Shows another checklist of the workbook. */
  choose(name: string): void {
    const { reading } = this.#snapshot;
    this.#chosen = reading.phase === 'ready' ? (reading.workbook.checklists.find((each) => each.name === name) ?? null) : null;
    this.#emit({ ...this.#snapshot, checklist: this.#checklistOf(this.#snapshot.reading) });
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
    return this.#cache.known(sheet);
  }

  contents(): SheetContent[] {
    const { reading } = this.#snapshot;
    return reading.phase === 'ready' ? reading.workbook.contents.map((content) => this.#cache.known(content.name) ?? content) : [];
  }

  inspection({ sheet, subject }: SubjectKey): Inspection | null {
    const { checklist } = this.#snapshot;
    const content = this.content(sheet);
    const place = checklist && inspectedPlaces(checklist).find((each) => each.sheet.name === sheet && each.subject === subject);
    return checklist && content && place ? inspect(checklist, place, content) : null;
  }

  /**
   * Writes a change of one subject into its cells. It shows at once, unless somebody else has just changed the
   * workbook: then the sheet is read first, so that nothing is written into a row that has moved.
   */
  edit(key: SubjectKey, change: EditOf): void {
    if (this.behind) {
      const { checklist } = this.#snapshot;
      void this.#enqueue(async () => {
        if (this.#stale.size > 0) await this.#refresh();
        const now = this.#renamed(key, checklist);
        const changes = this.#changesOf(now, change);
        this.#expect(changes);
        await this.#write(now, change, changes);
      });
      return;
    }
    const changes = this.#changesOf(key, change);
    if (changes.length === 0) return;
    this.#expect(changes);
    void this.#enqueue(() => this.#write(key, change, changes));
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
        await this.#refresh();
      }
    });
  }

  /** A use case that only looks. */
  look<T>(operation: (port: WorkbookPort) => Promise<T>): Promise<T> {
    return this.#queued(() => operation(this.#cache));
  }

  /**
   * A sheet that was renamed or deleted after it was read: the workbook is read and the operation done once more.
   * Whatever it has written until then it finds done, as after every failure.
   */
  async #again<T>(operation: (port: WorkbookPort) => Promise<T>): Promise<T> {
    try {
      return await operation(this.#port);
    } catch (error) {
      if (!(error instanceof Refusal) || !gone.has(error.problem.code)) throw error;
      this.#stale.add(null);
      await this.#refresh();
      return operation(this.#port);
    }
  }

  /** The subject on the sheet of the same part, where its own is called otherwise now. */
  #renamed(key: SubjectKey, before: Checklist | null): SubjectKey {
    const was = before?.sheets.find(({ name }) => name === key.sheet);
    const sheets = this.#snapshot.checklist?.sheets ?? [];
    if (!was || sheets.some(({ name }) => name === key.sheet)) return key;
    const now = sheets.find((sheet) => sheet.part.id === was.part.id && (sheet.layout === 'matrix' ? sheet.rows.has(key.subject) : sheet.subject === key.subject));
    return now ? { ...key, sheet: now.name } : key;
  }

  #changesOf(key: SubjectKey, change: EditOf): Change[] {
    const inspection = this.inspection(key);
    const cells = inspection ? change(inspection) : [];
    return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: key.sheet, cells }];
  }

  #expect(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#cache.expect(changes);
    this.#emit({ ...this.#snapshot, version: this.#snapshot.version + 1 });
  }

  async #write(key: SubjectKey, change: EditOf, changes: readonly Change[], again = true): Promise<void> {
    if (changes.length === 0) return;
    try {
      await this.#cache.write(changes);
    } catch (error) {
      // The cells decide: what did not arrive is not shown as if it had.
      this.#stale.add(null);
      const moved = error instanceof Refusal && (error.problem.code === 'changed_meanwhile' || error.problem.code === 'sheet_gone');
      const { checklist } = this.#snapshot;
      if (!moved || !again) this.#onError(error, () => this.edit(key, change));
      await this.#refresh();
      if (!moved || !again) return;
      // Nothing was written: somebody was quicker. What was entered is meant for the subject, wherever it stands now.
      const now = this.#renamed(key, checklist);
      if (!this.inspection(now)) this.#onError(error);
      const anew = this.#changesOf(now, change);
      this.#expect(anew);
      await this.#write(now, change, anew, false);
    }
  }

  #changedByOthers(sheet: string): void {
    this.#stale.add(sheet);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#enqueue(() => this.#refresh()), followDelay);
  }

  async #refresh(): Promise<void> {
    if (this.#stale.size === 0) return;
    const stale = [...this.#stale];
    this.#stale.clear();
    if (stale.includes(null)) this.#cache.forget();
    else for (const sheet of stale) this.#cache.forget(sheet ?? undefined);
    this.#refreshing = true;
    let reading: Reading;
    try {
      reading = { phase: 'ready', workbook: await readChecklists(this.#cache) };
    } catch (error) {
      if (!(error instanceof Refusal)) {
        this.#stale.add(null);
        throw error;
      }
      reading = error.problem.code === 'no_checklist' && error.problem.sheet === undefined ? { phase: 'empty' } : { phase: 'refused', problem: error.problem };
    } finally {
      this.#refreshing = false;
    }
    this.#emit({ reading, checklist: this.#checklistOf(reading), version: this.#snapshot.version + 1 });
  }

  #checklistOf(reading: Reading): Checklist | null {
    if (reading.phase !== 'ready') return null;
    const { checklists } = reading.workbook;
    // By what it is: its first sheet may be called otherwise by now.
    const chosen = this.#chosen;
    return checklists.find(({ rubric, period }) => rubric.hash === chosen?.rubric.hash && period === chosen?.period) ?? checklists[0] ?? null;
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

/** Refusals before anything was written, because no sheet is called so any more. */
const gone: ReadonlySet<string> = new Set(['sheet_gone', 'sheet_unknown']);

/** Milliseconds without a further change until the workbook is read again. */
const followDelay = 250;
