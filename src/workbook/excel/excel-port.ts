import { CellFormulas } from '../cell-formulas';
import { problem, Refusal } from '../../messages/problem';
import { Book } from '../book/book';
import { BookSheet } from '../book/sheet';
import type { CellValue, FormulaFill, Range } from '../plan';
import type { CellChange, Change, NameOutline, Outline, Progress, SheetContent, WorkbookPort } from '../port';
import { addSheetSteps } from './add-sheet';
import { capabilities, type Capabilities } from './capabilities';
import { ExistingSheet } from './existing-sheet';
import { runExcel } from './office-errors';
import { unfinishedFormula, unfinishedName, unfinishedSheets, wholeOutline } from '../unfinished';
import { extentOf, loadUsed, nameOf, readSheets, type Extent, type Wanted } from './read-sheets';
import { recover, refuseLeft, restore, type Interrupted, type Pause } from './recover';
import { actionBytes, runSteps, type Step } from './steps';

/** Ranges as Excel will name them in its events. */
export interface Writing {
  sheets: readonly { id: string; ranges: readonly Range[] }[];
  /** Sheets are made, too. */
  adds: boolean;
}

type SheetChange = Exclude<Change, { kind: 'add_sheet' }>;

const visibilities = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'very_hidden' } as const;

/**
 * Excel as the operations see any workbook, in few and bounded requests. One thing is done at a time. What was read
 * is remembered: a sheet is written to only where it still stands as it was read.
 */
export class ExcelPort implements WorkbookPort {
  readonly #can: Capabilities = capabilities();
  readonly #known = new Map<string, SheetContent>();
  readonly #extents = new Map<string, Extent>();
  readonly #onWrite: (writing: Writing) => void;
  readonly #pause: Pause;
  #last: Promise<unknown> = Promise.resolve();
  /** What a write left behind that broke off while Excel took nothing more: restored before anything else is done. */
  #interrupted: Interrupted | null = null;
  /** Whether the workbook holds half-made sheets, as it was last looked at: somebody's work broke off here or elsewhere. */
  #unfinished = false;

  /** @param onWrite is told before anything is written */
  constructor(onWrite: (writing: Writing) => void = () => undefined, pause: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))) {
    this.#onWrite = onWrite;
    this.#pause = pause;
  }

  outline(): Promise<Outline> {
    return this.#inTurn(() => runExcel((context) => this.#outline(context)));
  }

  readonly calculates = true;

  read(sheets: readonly string[], until: ReadonlyMap<string, number> = new Map(), merged: ReadonlySet<string> = new Set()): Promise<SheetContent[]> {
    return this.#inTurn(() => runExcel((context) => this.#read(context, sheets, { until, merged: this.#can.merges ? merged : new Set() })));
  }

  apply(changes: readonly Change[], onProgress?: Progress): Promise<void> {
    return this.#inTurn(() => this.#apply(changes, onProgress));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const whole = async (): Promise<T> => {
      if (this.#interrupted) {
        // What is left on the list of the workbook is told of where new sheets are to be made.
        await restore(this.#interrupted);
        this.#interrupted = null;
      }
      return work();
    };
    const turn = this.#last.then(whole);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #outline(context: Excel.RequestContext): Promise<Outline> {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/name,items/visibility');
    names.load('items/name,items/formula');
    await context.sync();
    const found = worksheets.items.map((sheet) => ({ sheet, names: sheet.names.load('items/name,items/formula'), used: loadUsed(sheet) }));
    await context.sync();
    this.#extents.clear();
    for (const { sheet, used } of found) this.#extents.set(sheet.name, extentOf(used));
    for (const name of [...this.#known.keys()]) if (!this.#extents.has(name)) this.#known.delete(name);
    const all = [...names.items.map((item) => nameOf(item, null)), ...found.flatMap(({ sheet, names: own }) => own.items.map((item) => nameOf(item, sheet.name)))];
    this.#unfinished = unfinishedSheets(all) !== null;
    return wholeOutline({
      sheets: worksheets.items.map(({ name, visibility }) => ({ name, visibility: visibilities[visibility as keyof typeof visibilities] })),
      names: all,
    });
  }

  async #read(context: Excel.RequestContext, sheets: readonly string[], wanted: Wanted): Promise<SheetContent[]> {
    if (sheets.length === 0) return [];
    const hinted = sheets.every((name) => this.#extents.has(name));
    const extents = hinted ? new Map(sheets.map((name) => [name, this.#extents.get(name) ?? { rows: 0, columns: 0 }])) : await measure(context, sheets);
    // Known to be fresh only once.
    this.#extents.clear();
    const contents = await readSheets(context, extents, wanted);
    for (const content of contents) this.#known.set(content.name, content);
    const byName = new Map(contents.map((content) => [content.name, content]));
    return sheets.flatMap((name) => byName.get(name) ?? []);
  }

  async #apply(changes: readonly Change[], onProgress?: Progress): Promise<void> {
    if (changes.length === 0) return;
    const added = new Set(changes.flatMap((change) => (change.kind === 'add_sheet' ? [change.plan.name] : [])));
    const late = changes.filter((change) => change.kind !== 'add_sheet' && added.has(change.sheet));
    if (late.length > 0) {
      await this.#apply(changes.filter((change) => !late.includes(change)), onProgress);
      return this.#apply(late, onProgress);
    }
    const plans = changes.flatMap((change) => (change.kind === 'add_sheet' ? [change.plan] : []));
    if (this.#unfinished && plans.length > 0) {
      refuseLeft(await restore({ plans, opened: new Map(), numbered: [], before: null }));
      this.#unfinished = false;
    }
    const before = new Set<string>();
    const opened = new Map<string, Excel.WorksheetProtectionOptions>();
    const numbered: { id: string; column: Range }[] = [];
    let writing = false;
    let arrived = false;
    try {
      await runExcel(async (context) => {
        const standing = await this.#prepare(context, changes);
        for (const id of standing.ids) before.add(id);
        for (const sheet of standing.sheets) if (sheet.opens) opened.set(sheet.id, sheet.options);
        for (const sheet of standing.sheets) numbered.push(...sheet.numbered());
        const made = plans.map((plan) => addSheetSteps(context, plan, standing.order.indexOf(plan.name), this.#can));
        const steps = [
          ...(plans.length > 0 ? [begun(context, plans.map(({ name }) => name))] : []),
          // All sheets first: Excel takes no formula that names a sheet which is not there yet.
          ...made.flatMap(([begin]) => (begin ? [begin] : [])),
          ...made.flatMap(([, ...rest]) => rest),
          ...standing.sheets.flatMap((sheet) => sheet.steps()),
          ...standing.sheets.flatMap((sheet) => sheet.lastSteps()),
          ...standing.sheets.flatMap((sheet) => sheet.lookAgain()),
          ...(plans.length > 0 ? [finished(context)] : []),
        ];
        this.#onWrite({ sheets: standing.sheets.map((sheet) => ({ id: sheet.id, ranges: sheet.ranges() })), adds: plans.length > 0 });
        await runSteps(context, steps, () => {
          writing = true;
          if (this.#can.screenUpdating) context.application.suspendScreenUpdatingUntilNextSync();
          context.application.suspendApiCalculationUntilNextSync();
        }, onProgress);
        arrived = true;
        await this.#confirm(context, standing.sheets);
      });
    } catch (error) {
      throw writing ? await this.#brokenOff(error, { plans, opened, numbered, before: arrived ? before : null }) : error;
    }
    this.#remember(changes);
  }

  /** The failure, and what it left behind where that could not be mended. */
  async #brokenOff(error: unknown, interrupted: Interrupted): Promise<unknown> {
    const left = await recover(interrupted, this.#pause);
    if (left === null) this.#interrupted = { ...interrupted, before: null };
    if (!(error instanceof Refusal) || left?.length === 0) return error;
    const rest = left === null ? problem('left_half_written', 'error', {}) : problem('sheets_left_over', 'error', { sheets: left.join('、') });
    return new Refusal({ ...rest, because: error.problem });
  }

  /** What is there, whether it still is as it was read, and the ranges to be written. */
  async #prepare(context: Excel.RequestContext, changes: readonly Change[]): Promise<{ ids: string[]; order: string[]; sheets: ExistingSheet[] }> {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/id,items/name');
    names.load('items/name,items/formula');
    const byName = new Map<string, SheetChange[]>();
    for (const change of changes) {
      if (change.kind === 'add_sheet') continue;
      byName.set(change.sheet, [...(byName.get(change.sheet) ?? []), change]);
    }
    const sheets = [...byName].map(([name, own]) => new ExistingSheet(context, name, this.#known.get(name), own, this.#can));
    const looks = sheets.flatMap((sheet) => sheet.look());
    if (looks.length === 0) await context.sync();
    else await runSteps(context, looks, () => undefined);
    for (const sheet of sheets) if (sheet.gone) throw new Refusal(problem(this.#known.has(sheet.name) ? 'sheet_gone' : 'sheet_unknown', 'error', { sheet: sheet.name }));
    const order = rehearsed(worksheets.items.map(({ name }) => name), names.items.map((item) => nameOf(item, null)), changes);
    try {
      for (const sheet of sheets) sheet.verify();
    } catch (error) {
      // Formulas name a sheet that was renamed or deleted otherwise than they were read.
      throw this.#gone(worksheets) ?? error;
    }
    return { ids: worksheets.items.map(({ id }) => id), order, sheets };
  }

  /** @throws Refusal, with the cells as they were, where somebody changed the sheets in the moment of writing */
  async #confirm(context: Excel.RequestContext, sheets: readonly ExistingSheet[]): Promise<void> {
    try {
      for (const sheet of sheets) sheet.verifyAgain();
    } catch (error) {
      await runSteps(context, sheets.flatMap((sheet) => sheet.putBack()), () => undefined);
      const worksheets = context.workbook.worksheets.load('items/name');
      await context.sync();
      throw this.#gone(worksheets) ?? error;
    }
  }

  /** A sheet that was read and is called so no more. */
  #gone({ items }: Excel.WorksheetCollection): Refusal | null {
    const named = new Set(items.map(({ name }) => name));
    const sheet = [...this.#known.keys()].find((name) => !named.has(name));
    return sheet === undefined ? null : new Refusal(problem('sheet_gone', 'error', { sheet }));
  }

  /** What stands in the sheets now. */
  #remember(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'add_sheet') continue;
      const content = this.#known.get(change.sheet);
      if (!content) continue;
      if (change.kind === 'set_cells') this.#known.set(change.sheet, written(content, change.cells));
      else if (change.kind === 'fill_formulas') this.#known.set(change.sheet, filled(content, change.fills));
      // Formulas change with their rows: as long as they are not read again, nothing is written there.
      else if (change.kind === 'order_rows' && content.formulas.size === 0) this.#known.set(change.sheet, reordered(content, change.top, change.order));
    }
  }
}

async function measure(context: Excel.RequestContext, sheets: readonly string[]): Promise<Map<string, Extent>> {
  const found = sheets.map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name).load('name');
    return { name, sheet, used: loadUsed(sheet) };
  });
  await context.sync();
  return new Map(found.map(({ name, sheet, used }) => {
    if (sheet.isNullObject) throw new Refusal(problem('sheet_unknown', 'error', { sheet: name }));
    return [name, extentOf(used)];
  }));
}

/** Every refusal comes before the first change: the changes are tried on an empty workbook of the same sheets. */
function rehearsed(sheets: readonly string[], names: readonly NameOutline[], changes: readonly Change[]): string[] {
  const book = new Book();
  for (const name of sheets) book.sheets.push(new BookSheet(name));
  for (const name of names) book.names.push({ ...name });
  book.apply(changes);
  return book.sheets.map(({ name }) => name);
}

/** From here on these sheets are half-made. */
const begun = ({ workbook }: Excel.RequestContext, sheets: readonly string[]): Step => {
  const formula = unfinishedFormula(sheets);
  return { bytes: actionBytes + 3 * formula.length, queue: () => void workbook.names.add(unfinishedName, formula) };
};

/** From here on they are whole. */
const finished = ({ workbook }: Excel.RequestContext): Step => ({ bytes: 2 * actionBytes, queue: () => workbook.names.getItemOrNullObject(unfinishedName).delete() });

function filled(content: SheetContent, fills: readonly FormulaFill[]): SheetContent {
  const formulas = content.formulas instanceof CellFormulas ? content.formulas.clone() : new CellFormulas(content.formulas);
  for (const { range, formula } of fills) formulas.fill(range, formula);
  return { ...content, formulas };
}

function written(content: SheetContent, cells: readonly CellChange[]): SheetContent {
  const values: (readonly CellValue[])[] = content.values.slice();
  const fresh = new Map<number, CellValue[]>();
  const formulas = content.formulas instanceof CellFormulas ? content.formulas.clone() : new CellFormulas(content.formulas);
  for (const { row, column, value, formula } of cells) {
    let own = fresh.get(row);
    if (!own) fresh.set(row, (own = [...(values[row] ?? [])]));
    while (own.length < column) own.push(null);
    own[column] = value === '' ? null : value;
    formulas.put(row, column, formula);
  }
  for (const [row, own] of fresh) {
    while (values.length <= row) values.push([]);
    values[row] = own;
  }
  return { ...content, values, formulas };
}

function reordered(content: SheetContent, top: number, order: readonly number[]): SheetContent {
  const values = content.values.slice();
  order.forEach((from, index) => (values[top + index] = content.values[from] ?? []));
  return { ...content, values };
}
