import { address, columnLetters, quoteSheet, rangeAddress } from '../address';
import { reference } from '../book/ranges';
import { r1c1Of } from '../shared-formula';
import { isCellPlan, type CellPlan, type ChartPlan, type FormulaFill, type Range, type SheetPlan } from '../plan';
import type { Capabilities } from './capabilities';
import { setCheckboxes } from './cell-control';
import { cellEntry } from './cell-entry';
import { setUpPage } from './page-setup';
import { paintSteps } from './paint';
import { joinedAddresses, rectanglesBy } from './rectangles';
import { conditionalSteps, validationSteps } from './rules';
import { actionBytes, type SheetAt, type Step } from './steps';
import { matrixSteps, type Entry } from './values';

/** Points of a pixel at 96 dpi: Excel's widths are points. */
const pointsOfPixel = 0.75;
/** Each costs two actions of its own; beyond that the text shows without one, and the pane opens it. */
const mostLinks = 2_000;

/** A planned sheet, in an order in which each step rests on those before it; protection comes last. */
export function addSheetSteps(context: Excel.RequestContext, plan: SheetPlan, position: number, can: Capabilities): Step[] {
  const { worksheets, names } = context.workbook;
  let made: Excel.Worksheet | null = null;
  const sheet: SheetAt = () => (made ??= worksheets.add(plan.name));
  const step = (actions: number, queue: () => void): Step => ({ bytes: actions * actionBytes, queue });
  return [
    step(6, () => begin(sheet(), plan, position)),
    ...valueSteps(sheet, plan),
    ...fillSteps(sheet, plan.fills ?? []),
    ...linkSteps(sheet, plan),
    ...paintSteps(sheet, plan, can),
    ...sizeSteps(sheet, plan, can),
    ...(plan.merges ?? []).map((merge) => step(2, () => sheet().getRange(rangeAddress(merge)).untrack().merge(false))),
    ...validationSteps(sheet, plan),
    ...conditionalSteps(sheet, plan, can),
    ...(can.nativeCheckbox ? checkboxSteps(sheet, plan) : []),
    ...(can.notes ? noteSteps(sheet, plan, context) : []),
    ...(plan.charts ?? []).map((chart) => step(20, () => addChart(sheet(), chart))),
    ...(plan.names ?? []).map(({ name, range, local }) => step(2, () => (local ? sheet().names : names).add(name, `=${reference(plan.name, range)}`))),
    step(30, () => finish(sheet(), plan, can)),
  ];
}

function begin(sheet: Excel.Worksheet, { gridLines = true, tabColor }: SheetPlan, position: number): void {
  sheet.position = position;
  sheet.showGridlines = gridLines;
  if (tabColor !== undefined) sheet.tabColor = `#${tabColor}`;
}

/** On a new sheet blanks need not be written. */
function valueSteps(sheet: SheetAt, { rows, fills = [] }: SheetPlan): Step[] {
  const calculated = cellsOfFills(fills);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const entries = rows.map(({ cells }, row): Entry[] =>
    Array.from({ length: width }, (_, column) => {
      // Cached results are no values; Excel finds them itself.
      const cell = calculated(row, column) ? null : (cells[column] ?? null);
      const plan: CellPlan = isCellPlan(cell) ? cell : { value: cell };
      return plan.value === null && plan.formula === undefined ? null : cellEntry(plan.value, plan.formula);
    }));
  return matrixSteps((top, count) => sheet().getRangeByIndexes(top, 0, count, width).untrack(), entries);
}

/** One action a column, however many rows it has. */
export function fillSteps(sheet: SheetAt, fills: readonly FormulaFill[]): Step[] {
  return fills.map(({ range, formula }) => {
    const text = `=${r1c1Of(formula, range.top, range.left)}`;
    return {
      bytes: 2 * actionBytes + 3 * text.length,
      queue: () => {
        // A single formula is taken for every cell of the range.
        sheet().getRangeByIndexes(range.top, range.left, range.bottom - range.top + 1, range.right - range.left + 1).untrack().formulasR1C1 = text as unknown as string[][];
      },
    };
  });
}

/** Whether a cell is one of those that the fills calculate. */
export function cellsOfFills(fills: readonly FormulaFill[]): (row: number, column: number) => boolean {
  const byColumn = new Map<number, Range[]>();
  for (const { range } of fills) for (let column = range.left; column <= range.right; column++) byColumn.set(column, [...(byColumn.get(column) ?? []), range]);
  return (row, column) => byColumn.get(column)?.some(({ top, bottom }) => top <= row && row <= bottom) ?? false;
}

/** Before the formats: a link brings a look of its own. */
function linkSteps(sheet: SheetAt, plan: SheetPlan): Step[] {
  return cellsWith(plan, ({ link }) => link).slice(0, mostLinks).map(({ row, column, has }) => ({
    bytes: 3 * actionBytes,
    queue: () => {
      sheet().getRangeByIndexes(row, column, 1, 1).untrack().hyperlink = 'url' in has ? { address: has.url } : { documentReference: `${quoteSheet(has.sheet)}!${has.address}` };
    },
  }));
}

function sizeSteps(sheet: SheetAt, { columns, rows }: SheetPlan, can: Capabilities): Step[] {
  const widths = rectanglesBy(1, () => columns.length, (_, column) => columns[column]?.width);
  const hidden = rectanglesBy(1, () => columns.length, (_, column) => (columns[column]?.hidden ? true : undefined));
  const heights = rectanglesBy(rows.length, () => 1, (row) => rows[row]?.height);
  const unseen = rectanglesBy(rows.length, () => 1, (row) => (rows[row]?.hidden ? true : undefined));
  const across = ({ left, right }: Range): string => `${columnLetters(left)}:${columnLetters(right)}`;
  const step = (queue: () => void, text = ''): Step => ({ bytes: text.length + 2 * actionBytes, queue });
  return [
    ...[...widths].flatMap(([width, ranges]) => ranges.map((range) => step(() => (sheet().getRange(across(range)).untrack().format.columnWidth = width * pointsOfPixel)))),
    ...[...hidden.values()].flat().map((range) => step(() => (sheet().getRange(across(range)).untrack().columnHidden = true))),
    ...[...heights].flatMap(([height, ranges]) =>
      (can.areas ? joinedAddresses(ranges) : ranges.map(rangeAddress)).map((text) => step(() => (formatOf(sheet(), text).rowHeight = height), text))),
    ...[...unseen.values()].flat().map(({ top, bottom }) => step(() => (sheet().getRange(`${top + 1}:${bottom + 1}`).untrack().rowHidden = true))),
  ];
}

export function formatOf(sheet: Excel.Worksheet, addresses: string): Excel.RangeFormat {
  return addresses.includes(',') ? sheet.getRanges(addresses).untrack().format : sheet.getRange(addresses).untrack().format;
}

/** Members that the types of the package do not know yet. */
interface NewerWorkbook {
  notes: { add(cell: string, content: string): unknown };
}

function checkboxSteps(sheet: SheetAt, plan: SheetPlan): Step[] {
  const boxes = rectanglesBy(plan.rows.length, (row) => plan.rows[row]?.cells.length ?? 0, (row, column) => {
    const cell = plan.rows[row]?.cells[column];
    return isCellPlan(cell) && cell.checkbox ? true : undefined;
  });
  return [...boxes.values()].flat().map((range) => ({
    bytes: 2 * actionBytes,
    queue: () => setCheckboxes(sheet().getRange(rangeAddress(range)).untrack()),
  }));
}

function noteSteps(_: SheetAt, plan: SheetPlan, { workbook }: Excel.RequestContext): Step[] {
  const { notes } = workbook as unknown as NewerWorkbook;
  return cellsWith(plan, ({ note }) => note).map(({ row, column, has }) => ({
    bytes: 2 * actionBytes + 3 * has.length,
    queue: () => void notes.add(`${quoteSheet(plan.name)}!${address(row, column)}`, has),
  }));
}

function cellsWith<T>(plan: SheetPlan, read: (cell: CellPlan) => T | undefined): { row: number; column: number; has: T }[] {
  return plan.rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => {
      const has = isCellPlan(cell) ? read(cell) : undefined;
      return has === undefined ? [] : [{ row, column, has }];
    }));
}

function addChart(sheet: Excel.Worksheet, { name, kind, title, categories, values, seriesName, place }: ChartPlan): void {
  const chart = sheet.charts.add(kind === 'bar' ? 'BarClustered' : 'ColumnClustered', sheet.getRange(rangeAddress(values)).untrack(), 'Columns');
  chart.name = name;
  const series = chart.series.getItemAt(0);
  series.setValues(sheet.getRange(rangeAddress(values)).untrack());
  series.setXAxisValues(sheet.getRange(rangeAddress(categories)).untrack());
  series.name = seriesName;
  chart.title.text = title;
  chart.legend.visible = false;
  // The first of the list stands at the top.
  if (kind === 'bar') chart.axes.categoryAxis.reversePlotOrder = true;
  chart.setPosition(address(place.top, place.left), address(place.bottom, place.right));
}

function finish(sheet: Excel.Worksheet, plan: SheetPlan, can: Capabilities): void {
  const { freeze, filter, print, visibility } = plan;
  if (freeze && freeze.rows > 0 && freeze.columns > 0) sheet.freezePanes.freezeAt(rangeAddress({ top: 0, left: 0, bottom: freeze.rows - 1, right: freeze.columns - 1 }));
  else if (freeze && freeze.rows > 0) sheet.freezePanes.freezeRows(freeze.rows);
  else if (freeze && freeze.columns > 0) sheet.freezePanes.freezeColumns(freeze.columns);
  if (filter && can.filter) sheet.autoFilter.apply(rangeAddress(filter));
  if (print && can.pageLayout) setUpPage(sheet.pageLayout, print);
  if (visibility !== 'visible') sheet.visibility = visibility === 'hidden' ? 'Hidden' : 'VeryHidden';
  if (plan.protected) sheet.protection.protect(openings);
}

/** Column and row sizes may be mended where a number does not fit; nothing else. */
export const openings: Excel.WorksheetProtectionOptions = { allowFormatColumns: true, allowFormatRows: true };
