import { problem, Refusal } from '../../messages/problem';
import { address, rangeAddress } from '../address';
import { extended, extendedReference, parseRange } from '../book/ranges';
import type { CellValue, ColumnPlan, Range, RowPlan } from '../plan';
import type { Change, SheetContent } from '../port';
import { cellsOfFills, fillSteps, formatOf, openings } from './add-sheet';
import type { Capabilities } from './capabilities';
import { setCheckboxes } from './cell-control';
import { cellEntry } from './cell-entry';
import { formatSteps, setDefaults } from './paint';
import { conditionalSteps, validationSteps } from './rules';
import { joinedAddresses } from './rectangles';
import { actionBytes, answerOf, type Step } from './steps';
import { blocksOf, matrixSteps, piecesOf, type Block, type Entry } from './values';
import { check, checkAgain, checkSteps, type Check } from './verify';

type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;
type SheetChange = Exclude<Change, { kind: 'add_sheet' }>;

/**
 * A sheet that was there before, on which something is to be changed. Two batches: the first looks whether it still
 * is as it was read and takes hold of the ranges, which Excel moves along when rows are put in; the second writes.
 */
export class ExistingSheet {
  readonly name: string;
  readonly #can: Capabilities;
  readonly #context: Excel.RequestContext;
  readonly #sheet: Excel.Worksheet;
  readonly #changes: readonly SheetChange[];
  readonly #content: SheetContent | undefined;
  /** Rows change places: afterwards nothing stands where it was read. */
  readonly #moves: boolean;
  readonly #checks: Check[] = [];
  readonly #again: Check[] = [];
  readonly #held = new Map<SheetChange, Held[]>();
  readonly #extensions: Extension[] = [];
  readonly #charts = new Map<SheetChange, Excel.Chart>();

  constructor(context: Excel.RequestContext, name: string, content: SheetContent | undefined, changes: readonly SheetChange[], can: Capabilities) {
    this.name = name;
    this.#can = can;
    this.#context = context;
    this.#changes = changes;
    this.#sheet = context.workbook.worksheets.getItemOrNullObject(name).load('id');
    this.#sheet.protection.load('protected,options');
    this.#content = content;
    this.#moves = changes.some(({ kind }) => kind === 'order_rows');
    for (const change of changes) this.#hold(change, content);
  }

  get gone(): boolean {
    return this.#sheet.isNullObject;
  }

  /** @throws Refusal where it is not as it was read, or rows that are to change places cannot */
  verify(): void {
    for (const each of this.#checks) check(each);
    for (const [{ kind }, held] of this.#held) if (kind === 'order_rows') for (const each of held) this.#refuseUnseen(each);
  }

  /** Excel's sorting leaves rows where they are that nobody sees. */
  #refuseUnseen({ block: { top, bottom }, range }: Held): void {
    if (range.rowHidden === false) return;
    const sheet = this.name;
    if (this.#can.filter && this.#sheet.autoFilter.isDataFiltered) throw new Refusal(problem('sheet_filtered', 'error', { sheet }, { sheet }));
    throw new Refusal(problem('rows_hidden', 'error', { sheet, first: top + 1, last: bottom + 1 }, { sheet, cell: address(top, 0) }));
  }

  /** Asks whether it still is as it was read. */
  look(): Step[] {
    return this.#content ? checkSteps(this.#sheet, this.#content, this.#changes, this.#checks) : [];
  }

  /** To be queued behind the last write: whether meanwhile nobody else changed anything in these rows. */
  lookAgain(): Step[] {
    return this.#content && !this.#moves ? checkSteps(this.#sheet, this.#content, this.#changes, this.#again) : [];
  }

  /** @throws Refusal where somebody did */
  verifyAgain(): void {
    const written = new Set(this.#changes.flatMap((change) => (change.kind === 'set_cells' ? change.cells.map(({ row, column }) => address(row, column)) : [])));
    const filled = cellsOfFills(this.#changes.flatMap((change) => (change.kind === 'fill_formulas' ? change.fills : [])));
    for (const each of this.#again) checkAgain(each, (row, column) => written.has(address(row, column)) || filled(row, column));
  }

  /** What stood in the written cells a moment before; for sheets on which nothing can be told for certain any more. */
  putBack(): Step[] {
    const steps = [...this.#held].flatMap(([{ kind }, held]) => (kind === 'set_cells' ? held.flatMap(restoreSteps) : []));
    return this.#protected(steps);
  }

  get id(): string {
    return this.#sheet.id;
  }

  /** Locked cells of a protected sheet can only be written while it is open. */
  get opens(): boolean {
    const { protection } = this.#sheet;
    if (!protection.protected) return false;
    return this.#changes.some((change) => change.kind !== 'set_cells') || [...this.#held.values()].flat().some(({ range }) => range.format.protection.locked !== false);
  }

  get options(): Excel.WorksheetProtectionOptions {
    return this.#sheet.protection.options ?? openings;
  }

  /** What will be written, in the pieces in which it will. */
  ranges(): Range[] {
    return [...this.#held.values()].flat().flatMap(({ block }) => piecesOf(block));
  }

  /** Columns that are blank before and after, and hold numbers to sort by in between. */
  numbered(): { id: string; column: Range }[] {
    return [...this.#held].flatMap(([{ kind }, held]) => (kind === 'order_rows' ? held.map(({ block: { top, bottom, right } }) => ({ id: this.id, column: { top, left: right, bottom, right } })) : []));
  }

  steps(): Step[] {
    return this.#protected(inOrder(this.#changes).filter((change) => !isLast(change)).flatMap((change) => this.#stepsOf(change)));
  }

  /** Behind the steps of all other sheets. */
  lastSteps(): Step[] {
    const steps = this.#changes.filter(isLast).flatMap((change) => this.#stepsOf(change));
    return steps.length === 0 ? [] : this.#protected(steps);
  }

  #protected(steps: Step[]): Step[] {
    const { protection } = this.#sheet;
    if (!this.opens) return steps;
    const own = { ...this.options };
    return [{ bytes: actionBytes, queue: () => protection.unprotect() }, ...steps, { bytes: 2 * actionBytes, queue: () => protection.protect(own) }];
  }

  #hold(change: SheetChange, content: SheetContent | undefined): void {
    if (change.kind === 'set_cells') {
      this.#held.set(change, blocksOf(change.cells).map((block) => ({ block, range: this.#range(block).load('format/protection/locked') })));
    } else if (change.kind === 'order_rows') {
      const width = content?.width ?? (content?.values ?? []).reduce((most, row) => Math.max(most, row.length), 1);
      const range = { top: change.top, left: 0, bottom: change.top + change.order.length - 1, right: width };
      this.#held.set(change, [{ block: { ...range, entries: [] }, range: this.#range(range).load('columnCount,rowHidden,format/protection/locked') }]);
      if (this.#can.filter) this.#sheet.autoFilter.load('isDataFiltered');
    } else if (change.kind === 'extend_rows') {
      this.#extensions.push(this.#extension(change, content));
    } else if (change.kind === 'fit_chart') {
      const chart = this.#sheet.charts.getItemOrNullObject(change.chart);
      chart.series.load('count');
      this.#charts.set(change, chart);
    }
  }

  #range({ top, left, bottom, right }: Range): Excel.Range {
    return this.#sheet.getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
  }

  /** What covers the row now: rules column by column, the filter, the print area. */
  #extension(change: ChangeOf<'extend_rows'>, content: SheetContent | undefined): Extension {
    const width = (content?.values ?? []).reduce((most, row) => Math.max(most, row.length), 1);
    const validations = Array.from({ length: width }, (_, column) => this.#sheet.getRangeByIndexes(change.like, column, 1, 1).untrack().dataValidation.load('type,rule,prompt,errorAlert'));
    const filter = this.#can.filter ? this.#sheet.autoFilter.getRangeOrNullObject().untrack().load('address') : null;
    if (filter) this.#sheet.autoFilter.load('isDataFiltered');
    const area = this.#can.pageLayout ? this.#sheet.pageLayout.getPrintAreaOrNullObject().untrack().load('address') : null;
    // Rows that hold something have looks of their own.
    const from = Math.max(change.like + 1, content?.values.length ?? 0);
    const names = [this.#sheet.names.load('items/name,items/formula'), this.#context.workbook.names.load('items/name,items/formula')];
    return { change, from, width, validations, filter, area, names };
  }

  #stepsOf(change: SheetChange): Step[] {
    const one = (queue: () => void, bytes = 2 * actionBytes): Step[] => [{ bytes, queue }];
    switch (change.kind) {
      case 'set_cells': return [...this.#lookSteps(change), ...(this.#held.get(change) ?? []).flatMap((held) => writeSteps(held, this.#content))];
      case 'fill_formulas': return fillSteps(() => this.#sheet, change.fills);
      case 'restyle': return this.#restyleSteps(change);
      // Excel calculates by itself.
      case 'set_results': return [];
      case 'set_heights': return this.#heightSteps(change);
      case 'extend_rows': return this.#extensions.filter((each) => each.change === change).flatMap((each) => this.#extendSteps(each));
      case 'set_print_area': return this.#can.pageLayout ? one(() => this.#sheet.pageLayout.setPrintArea(rangeAddress(change.area))) : [];
      case 'fit_chart': return this.#chartSteps(change);
      case 'hide_columns': return one(() => (this.#sheet.getRangeByIndexes(0, change.left, 1, change.right - change.left + 1).getEntireColumn().untrack().columnHidden = change.hidden));
      case 'order_rows': return (this.#held.get(change) ?? []).flatMap(({ range }) => orderSteps(range, change));
    }
  }

  /** Formats of another row, before values. */
  #lookSteps({ cells }: ChangeOf<'set_cells'>): Step[] {
    if (!this.#can.copyFormats) return [];
    return cells.flatMap(({ row, column, likeRow }) =>
      likeRow === undefined ? [] : [{ bytes: 4 * actionBytes, queue: () => this.#sheet.getRangeByIndexes(row, column, 1, 1).untrack().copyFrom(this.#sheet.getRangeByIndexes(likeRow, column, 1, 1).untrack(), 'Formats') }]);
  }

  #chartSteps(change: ChangeOf<'fit_chart'>): Step[] {
    const chart = this.#charts.get(change);
    if (!chart || chart.isNullObject || chart.series.count === 0) return [];
    return [{
      bytes: 6 * actionBytes,
      queue: () => {
        const series = chart.series.getItemAt(0);
        series.setValues(this.#range(change.values).untrack());
        series.setXAxisValues(this.#range(change.categories).untrack());
      },
    }];
  }

  /** Clearing takes rules of conditional formats along, and native checkboxes. */
  #restyleSteps({ look }: ChangeOf<'restyle'>): Step[] {
    const { top, bottom, columns, checkboxes } = look;
    const at = () => this.#sheet;
    const placed: ColumnPlan[] = [];
    for (const { column, format } of columns) placed[column] = { width: 0, format };
    const plan = {
      columns: Array.from(placed, (column) => column ?? { width: 0 }),
      rows: Array.from({ length: bottom + 1 }, (_, row): RowPlan => ({ cells: row < top ? [] : new Array<null>(placed.length).fill(null) })),
    };
    return [
      ...stretches(columns.map(({ column }) => column)).map(([left, right]): Step => ({
        bytes: 8 * actionBytes,
        queue: () => {
          const range = this.#range({ top, left, bottom, right }).untrack();
          range.clear('Formats');
          range.conditionalFormats.clearAll();
          range.dataValidation.clear();
          setDefaults(range.format);
        },
      })),
      ...formatSteps(at, plan, this.#can),
      ...validationSteps(at, look),
      ...conditionalSteps(at, look, this.#can),
      ...(this.#can.nativeCheckbox ? checkboxes.map((range): Step => ({ bytes: 4 * actionBytes, queue: () => setCheckboxes(this.#range(range).untrack()) })) : []),
    ];
  }

  #heightSteps({ rows }: ChangeOf<'set_heights'>): Step[] {
    const byHeight = new Map<number, Range[]>();
    for (const { row, height } of rows) byHeight.set(height, [...(byHeight.get(height) ?? []), { top: row, left: 0, bottom: row, right: 0 }]);
    return [...byHeight].flatMap(([height, ranges]) =>
      (this.#can.areas ? joinedAddresses(ranges) : ranges.map(rangeAddress)).map((text) => ({ bytes: text.length + 2 * actionBytes, queue: () => (formatOf(this.#sheet, text).rowHeight = height) })));
  }

  #extendSteps({ change: { like, to }, from, width, validations, filter, area, names }: Extension): Step[] {
    const steps: Step[] = [];
    const add = (queue: () => void, actions = 2): void => void steps.push({ bytes: actions * actionBytes, queue });
    if (from <= to) {
      if (this.#can.copyFormats) add(() => this.#sheet.getRangeByIndexes(from, 0, to - from + 1, width).untrack().copyFrom(this.#sheet.getRangeByIndexes(like, 0, 1, width).untrack(), 'Formats'), 4);
      validations.forEach((validation, column) => {
        if (validation.type !== 'None' || validation.prompt.message) add(() => copyValidation(validation, this.#sheet.getRangeByIndexes(from, column, to - from + 1, 1).untrack().dataValidation), 8);
      });
    }
    const grown = grownRange(filter, like, to);
    if (grown && !this.#sheet.autoFilter.isDataFiltered) add(() => this.#sheet.autoFilter.apply(grown));
    const printed = grownRange(area, like, to);
    if (printed) add(() => this.#sheet.pageLayout.setPrintArea(printed));
    for (const item of names.flatMap(({ items }) => items)) {
      const formula = String(item.formula);
      const next = extendedReference(formula.replace(/^=/, ''), this.name, like, to);
      if (`=${next}` !== formula && next !== formula) add(() => (item.formula = `=${next}`));
    }
    return steps;
  }
}

/** Ascending numbers as runs of neighbours. */
function stretches(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const open = found.at(-1);
    if (open && open[1] === number - 1) open[1] = number;
    else found.push([number, number]);
  }
  return found;
}

const isLast = (change: SheetChange): boolean => change.kind === 'set_cells' && change.last === true;

/**
 * Values come last: a run that is broken off before them finds everything still to do the next time, and asks for
 * heights and print areas again. Where rows change places, the order is as it was asked for.
 */
function inOrder(changes: readonly SheetChange[]): SheetChange[] {
  if (changes.some(({ kind }) => kind === 'order_rows')) return [...changes];
  return [...changes.filter(({ kind }) => kind !== 'set_cells'), ...changes.filter(({ kind }) => kind === 'set_cells')];
}

interface Held {
  block: Block;
  /** Kept by Excel: it moves when rows are put in above it, and is refused when its size has changed. */
  range: Excel.Range;
}

interface Extension {
  change: ChangeOf<'extend_rows'>;
  /** First row that is given the looks of the other. */
  from: number;
  width: number;
  validations: readonly Excel.DataValidation[];
  filter: Excel.Range | null;
  area: Excel.RangeAreas | null;
  names: readonly Excel.NamedItemCollection[];
}

/** More is not kept in mind: the answer would be too large. */
const mostKept = 60_000;

/** In the same batch, before it is overwritten, what stands there is read. */
function writeSteps({ block, range }: Held, content: SheetContent | undefined): Step[] {
  const whole = block.entries.length;
  const keep: Step[] = whole * (block.entries[0]?.length ?? 0) > mostKept ? [] : [{ bytes: actionBytes, answer: 2 * answerOf(content ?? { values: [] }, block), queue: () => void range.load('values,formulas') }];
  return [...keep, ...matrixSteps((top, count) => (count === whole ? range : rowsFrom(range, top, count)), block.entries)];
}

function restoreSteps({ block, range }: Held): Step[] {
  if (block.entries.length * (block.entries[0]?.length ?? 0) > mostKept) return [];
  const values = range.values as CellValue[][];
  const formulas = range.formulas as unknown[][];
  const before = block.entries.map((cells, row) =>
    cells.map((entry, column): Entry => {
      if (entry === null) return null;
      const value = values[row]?.[column] ?? '';
      const formula = formulas[row]?.[column];
      return typeof formula === 'string' && formula.startsWith('=') && formula !== value ? formula : cellEntry(value);
    }));
  return matrixSteps((top, count) => (count === before.length ? range : rowsFrom(range, top, count)), before);
}

function rowsFrom(range: Excel.Range, top: number, count: number): Excel.Range {
  return range.getRow(top).untrack().getBoundingRect(range.getRow(top + count - 1).untrack()).untrack();
}

function copyValidation(from: Excel.DataValidation, to: Excel.DataValidation): void {
  if (from.type !== 'None') {
    to.rule = from.rule;
    to.errorAlert = from.errorAlert;
  }
  if (from.prompt.message) to.prompt = from.prompt;
}

/** The address with the rows down to `to`; null where the row `like` is not in it, or it reaches there already. */
function grownRange(found: Excel.Range | Excel.RangeAreas | null, like: number, to: number): string | null {
  if (!found || found.isNullObject) return null;
  const range = parseRange(found.address.slice(found.address.lastIndexOf('!') + 1));
  if (!range) return null;
  const grown = extended(range, like, to);
  return grown === range ? null : rangeAddress(grown);
}

/** Rows are numbered beside the sheet, sorted by the numbers, and these taken away: everything on a row goes along. */
function orderSteps(range: Excel.Range, { top, order }: ChangeOf<'order_rows'>): Step[] {
  const places = new Map(order.map((from, index) => [from, index + 1]));
  const numbers = order.map((_, index) => [places.get(top + index) ?? index + 1]);
  const helper = (): Excel.Range => range.getLastColumn().untrack();
  return [{
    bytes: 12 * actionBytes + 8 * order.length,
    queue: () => {
      helper().values = numbers;
      // The column that was blank is the last of the range.
      range.sort.apply([{ key: numbersColumn(range), ascending: true }]);
      helper().clear('Contents');
    },
  }];
}

const numbersColumn = (range: Excel.Range): number => range.columnCount - 1;
