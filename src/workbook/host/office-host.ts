import { rangeAddress } from '../address';
import { utf8Length } from '../bytes';
import type { Book } from '../book/book';
import type { BookSheet } from '../book/sheet';
import type { CellValue, Range } from '../plan';
import { runBatch, type Request, type Response } from './batch';
import { Faults, type FaultHow, type FaultKind } from './faults';
import { Model, type Told } from './model';
import { safeArray, type SafeArray } from './safe-array';

export interface HostOptions {
  /** The newest ExcelApi set that this Excel has: '1.8', '1.14' … */
  requirementSet: string;
  /** A fault of Excel's own: it promises 1.18, and refuses checkboxes all the same. */
  refusesCheckboxes?: boolean;
  /** Display language of Office; zh-CN where absent. */
  locale?: string;
  theme?: 'light' | 'dark';
  /** Finds the results of the formulas, as Excel does after every change. */
  calculate?: (book: Book) => void;
  /** The bytes of every batch are counted for its record, which costs as much as a small batch itself. */
  counted?: boolean;
  /**
   * Told of every batch that was carried out, so that a grid can show what it did.
   * @param changed whether it may have changed what the workbook says or how it looks
   */
  onWritten?: (changed: boolean) => void;
}

/** One answered batch. */
export interface BatchRecord {
  actions: number;
  /** Names of the methods that were called: Unprotect, Merge … */
  methods: readonly string[];
  /** UTF-8 bytes of the request and of the answer; 0 where they are not counted. */
  sent: number;
  received: number;
  milliseconds: number;
}

/** Stands where desktop Excel stands: answers the unmodified office.js from a Book. */
export interface OfficeHost {
  readonly book: Book;
  /** Batches of add-ins in their order; the library's own (start-up, letting go of references) are left out. */
  readonly batches: readonly BatchRecord[];
  /** What was asked for and is not known here: an empty list is part of every test. */
  readonly failures: readonly string[];
  /** Another workbook is opened in place of this one. */
  open(book: Book): void;
  /** Somebody types into a cell. */
  edit(sheet: string, row: number, column: number, value: CellValue): void;
  /** Somebody did something else to a sheet of the Book itself. */
  changed(sheet: string, range: Range): void;
  select(sheet: string, range: Range): void;
  /** A single click on a cell, which selects it. */
  click(sheet: string, row: number, column: number): void;
  insertRows(sheet: string, at: number, count: number): void;
  renameSheet(sheet: string, name: string): void;
  deleteSheet(sheet: string): void;
  selection(): { sheet: string; range: Range } | null;
  /** Called before each batch is carried out, with its number from 1: what others do meanwhile. */
  beforeBatch: ((number: number) => void) | null;
  /** The k-th batch from now on (from 1) fails; under the same seed at the same action. */
  failBatch(k: number, kind: FaultKind, how: FaultHow, seed?: number): void;
  /** The k-th batch from now on (from 1) and all behind it fail. */
  failFrom(k: number, kind: FaultKind, how: FaultHow): void;
  /** No fault is due any more; counts start anew. */
  reset(): void;
}

/** Kinds of actions that may change something. */
const methodCall = 3;
const setProperty = 4;
/** Methods that change nothing of the workbook: they turn to something, or put off what Excel does after changes. */
const looking = new Set(['Activate', 'Select', 'SuspendScreenUpdatingUntilNextSync', 'SuspendApiCalculationUntilNextSync']);
/** Nor do the library's own: holding on to a range, listening to a sheet. */
const changes = (method: string): boolean => !looking.has(method) && !method.startsWith('_');

const megabyte = 1_048_576;
const payloadLimit = 5 * megabyte;

/** Has to be called before office.js is loaded: puts what desktop Excel offers it at `window.external`. */
export function hostOffice(book: Book, options: HostOptions): OfficeHost {
  const host = new Host(book, options);
  Object.defineProperty(window, 'external', { value: host.external(), configurable: true, writable: true });
  return host;
}

class Host implements OfficeHost {
  beforeBatch: ((number: number) => void) | null = null;
  readonly batches: BatchRecord[] = [];
  readonly failures: string[] = [];
  readonly #options: HostOptions;
  readonly #faults = new Faults();
  readonly #handlers = new Map<number, (id: number, payload: SafeArray) => void>();
  readonly #subscribed = new Set<string>();
  #model: Model;
  #ours = false;

  constructor(book: Book, options: HostOptions) {
    this.#options = options;
    this.#model = this.#modelOf(book);
  }

  get book(): Book {
    return this.#model.book;
  }

  open(book: Book): void {
    this.#model = this.#modelOf(book);
    this.#subscribed.clear();
  }

  #modelOf(book: Book): Model {
    const { requirementSet, refusesCheckboxes } = this.#options;
    const minor = Number(requirementSet.split('.')[1]);
    return new Model(book, this.#told(), minor < 18 ? 'none' : refusesCheckboxes ? 'refused' : 'kept');
  }

  edit(sheet: string, row: number, column: number, value: CellValue): void {
    this.book.sheet(sheet).setCells([{ row, column, value }]);
    this.changed(sheet, { top: row, left: column, bottom: row, right: column });
  }

  changed(sheet: string, range: Range): void {
    this.#options.calculate?.(this.book);
    this.#model.told.changed(this.book.sheet(sheet), range);
  }

  select(sheet: string, range: Range): void {
    this.#model.select({ sheet: this.book.sheet(sheet), ...range });
  }

  click(sheet: string, row: number, column: number): void {
    this.select(sheet, { top: row, left: column, bottom: row, right: column });
    const worksheetId = this.#model.idOf(this.book.sheet(sheet));
    this.#raise(21, worksheetId, { address: rangeAddress({ top: row, left: column, bottom: row, right: column }), offsetX: 0, offsetY: 0, worksheetId });
  }

  insertRows(sheet: string, at: number, count: number): void {
    this.#model.insertRows(this.book.sheet(sheet), at, count);
  }

  renameSheet(sheet: string, name: string): void {
    this.#model.renameSheet(this.book.sheet(sheet), name);
  }

  deleteSheet(sheet: string): void {
    this.#model.deleteSheet(this.book.sheet(sheet));
    this.#options.calculate?.(this.book);
  }

  selection(): { sheet: string; range: Range } | null {
    const { selection } = this.#model;
    return selection && { sheet: selection.sheet.name, range: selection.range };
  }

  failBatch(k: number, kind: FaultKind, how: FaultHow, seed?: number): void {
    this.#faults.plan(this.batches.length + k, kind, how, seed);
  }

  failFrom(k: number, kind: FaultKind, how: FaultHow): void {
    this.#faults.planOutage(this.batches.length + k, kind, how);
  }

  reset(): void {
    this.#faults.clear();
    this.batches.length = 0;
    this.failures.length = 0;
  }

  /** `window.external`, as office.js looks for it on Windows. */
  external(): object {
    const { locale = 'zh-CN', requirementSet, theme = 'light' } = this.#options;
    const matrix = JSON.stringify({ excelapi: requirementSet, settings: '1.1', sharedruntime: '1.1', ribbonapi: '1.1', delayforcelledit: '1.1' });
    const [text, paper] = theme === 'dark' ? [0xffffff, 0x262626] : [0x000000, 0xffffff];
    const colours = JSON.stringify({ bodyForegroundColor: text, bodyBackgroundColor: paper, controlForegroundColor: text, controlBackgroundColor: paper });
    return {
      GetHostInfo: () => `Excel$Win32$16.01$${locale}$telemetry$$disableLogging$0`,
      GetLoggingAllowed: () => false,
      GetContext: () => ({
        GetAppType: () => 1,
        GetSolutionRef: () => 'kaoping',
        GetAppVersionMajor: () => 16,
        GetAppVersionMinor: () => 1,
        GetAppUILocale: () => locale,
        GetAppDataLocale: () => locale,
        GetDocUrl: () => 'workbook.xlsx',
        GetAppCapabilities: () => 0,
        GetActivationMode: () => 2,
        GetControlIntegrationLevel: () => 1,
        GetSolutionToken: () => 'kaoping',
        GetInstanceId: () => 'kaoping',
        GetHostFullVersion: () => '16.0.1',
        GetSupportedMatrix: () => matrix,
        GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
        GetOfficeThemeInfo: () => colours,
      }),
      Execute: (id: number, params: unknown, callback: (answer: unknown) => void) => this.#execute(id, params, callback),
      RegisterEvent: (id: number, _: string, handler: (id: number, payload: SafeArray) => void, callback: (answer: unknown) => void) => {
        this.#handlers.set(id, handler);
        later(() => callback(safeArray([0])));
      },
      UnregisterEvent: (id: number, _: string, callback: (answer: unknown) => void) => {
        this.#handlers.delete(id);
        later(() => callback(safeArray([0])));
      },
    };
  }

  #execute(id: number, params: unknown, callback: (answer: unknown) => void): void {
    const richApi = 93;
    if (id !== richApi) {
      this.failures.push(`Execute ${id}`);
      return later(() => callback(safeArray([1])));
    }
    const [first] = params as readonly unknown[];
    const [, , , , body] = (Array.isArray(first) ? first : params) as readonly unknown[];
    const request = JSON.parse(String(body)) as Request;
    later(() => callback(this.#answer(request, String(body))));
  }

  #answer(request: Request, body: string): unknown {
    if (isHousekeeping(request)) return packed(JSON.stringify(runBatch(this.#model, request, () => undefined)));
    const started = Date.now();
    const { counted } = this.#options;
    const record: BatchRecord = { actions: request.Actions.length, methods: methodsOf(request), sent: counted ? utf8Length(body) : 0, received: 0, milliseconds: 0 };
    this.batches.push(record);
    const number = this.batches.length;
    this.beforeBatch?.(number);
    if (isTooLarge(body)) return requestTooLarge;
    const fault = this.#faults.at(number, request.Actions.length);
    const response = fault?.actions === 0 ? null : this.#run(request, fault?.actions);
    record.milliseconds = Date.now() - started;
    if (fault) return fault.code;
    const answer = JSON.stringify(response);
    if (counted) record.received = utf8Length(answer);
    return isTooLarge(answer) ? responseTooLarge : packed(answer);
  }

  #run(request: Request, most: number | undefined): Response {
    this.#ours = true;
    try {
      return runBatch(this.#model, request, (what) => this.failures.push(what), most);
    } finally {
      this.#ours = false;
      const changed = request.Actions.some(({ ActionType, Name }) => ActionType === setProperty || (ActionType === methodCall && changes(Name)));
      if (changed) this.#options.calculate?.(this.book);
      this.#options.onWritten?.(changed);
    }
  }

  #told(): Told {
    return {
      subscribe: (target, event, on) => void (on ? this.#subscribed.add(`${event} ${target}`) : this.#subscribed.delete(`${event} ${target}`)),
      changed: (sheet, range) => this.#changed(sheet, range),
      selected: ({ sheet, range }) => {
        const worksheetId = this.#model.idOf(sheet);
        this.#raise(14, worksheetId, { address: rangeAddress(range), worksheetId });
        later(() => this.#handlers.get(2)?.(2, safeArray([])));
      },
      added: (sheet) => {
        const worksheetId = this.#model.idOf(sheet);
        this.#raise(13, worksheetId, { source: 0, worksheetId });
      },
      deleted: (worksheetId) => this.#raise(15, worksheetId, { source: 0, worksheetId }),
    };
  }

  #changed(sheet: BookSheet, range: Range): void {
    if (!this.#model.eventsOn) return;
    const worksheetId = this.#model.idOf(sheet);
    const triggerSource = this.#ours ? 'ThisLocalAddin' : '';
    this.#raise(10, worksheetId, { address: rangeAddress(range), changeType: 'RangeEdited', source: 'Local', worksheetId, triggerSource });
  }

  /** To whoever listens to this sheet, and to whoever listens to all. */
  #raise(event: number, worksheetId: string, message: Readonly<Record<string, unknown>>): void {
    const handler = this.#handlers.get(33);
    if (!handler) return;
    for (const target of [worksheetId, 'Workbook']) {
      if (!this.#subscribed.has(`${event} ${target}`)) continue;
      later(() => handler(33, safeArray([safeArray([65_536, event, target, JSON.stringify(message), 0])])));
    }
  }
}

const requestTooLarge = 5103;
const responseTooLarge = 5104;

function packed(answer: string): SafeArray {
  return safeArray([0, 200, safeArray([]), answer]);
}

/** Counts the bytes only where there may be too many: a character has three at most. */
const isTooLarge = (text: string): boolean => text.length * 3 > payloadLimit && utf8Length(text) > payloadLimit;

/** Start-up of the library, and ranges that it lets go of. */
function isHousekeeping({ Actions, ObjectPaths }: Request): boolean {
  const methods = Actions.filter(({ ActionType }) => ActionType !== 1);
  return methods.every(({ Name }) => Name === '_RemoveReference') || Object.values(ObjectPaths).some(({ Name }) => Name.startsWith('Microsoft.InternalService.'));
}

function methodsOf({ Actions }: Request): string[] {
  return Actions.filter(({ ActionType }) => ActionType === 3).map(({ Name }) => Name);
}

function later(work: () => void): void {
  setTimeout(work, 0);
}
