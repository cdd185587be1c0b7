import { a1Of } from '../shared-formula';
import { address } from '../address';
import type { CellChange } from '../port';
import type { Range } from '../plan';
import { MAX_ROWS } from '../book/ranges';
import { entered } from './entered';
import { formatObject, paintNumberFormat, setColumnsHidden, setNumberFormat, setRowsHidden } from './formats';
import { areaOf, columnsOf, fullAddress, overlap, parsedArea, rowsOf, usedRange, type Area, type Model } from './model';
import { bad, ExcelFault, flag, HostObject, matrix, number, oneOf, record, text, type Argument, type Json } from './object';
import { conditionalsObject, validationObject } from './rules';

const mostRead = 5_000_000;
/** “If the merged areas count in this range is more than 512, then this method will fail to return the result.” */
const mostMerged = 512;

/** A range of one area. The area is looked at anew each time: references move with the rows. */
export function rangeObject(model: Model, area: Area): HostObject {
  const live = (): Area => {
    model.alive(area.sheet);
    if (area.bottom < area.top) throw new ExcelFault('InvalidReference', 'This reference is not valid for the current operation.');
    return area;
  };
  const child = (range: Range): HostObject => rangeObject(model, areaOf(area.sheet, range));
  return new HostObject('Range', {
    subject: area,
    properties: {
      Address: { get: () => fullAddress(live()) },
      RowIndex: { get: () => live().top },
      ColumnIndex: { get: () => live().left },
      RowCount: { get: () => rowsOf(live()) },
      ColumnCount: { get: () => columnsOf(live()) },
      Values: { get: () => readCells(live(), 'values'), set: (value) => writeCells(model, live(), value) },
      Formulas: { get: () => readCells(live(), 'formulas'), set: (value) => writeCells(model, live(), value) },
      FormulasR1C1: { set: (value) => fillFormula(model, live(), value) },
      NumberFormat: { get: () => readFormats(live()), set: (value) => writeFormats(live(), value) },
      ColumnHidden: { set: (value) => setColumnsHidden(live(), flag(value)), get: () => live().sheet.columns[area.left]?.hidden ?? false },
      RowHidden: { set: (value) => setRowsHidden(live(), flag(value)), get: () => areHidden(live()) },
      Hyperlink: { set: (value) => writeLink(live(), value) },
      ...(model.controls === 'none' ? {} : { Control: { set: (value: Json) => writeControl(model, live(), value) } }),
    },
    objects: {
      Format: () => formatObject(() => [live()]),
      DataValidation: () => validationObject(live),
      ConditionalFormats: () => conditionalsObject(() => [live()]),
      Worksheet: () => new HostObject('Worksheet', { properties: { Name: { get: () => live().sheet.name }, Id: { get: () => model.idOf(live().sheet) } } }),
      Sort: () => sortObject(live),
    },
    methods: {
      _KeepReference: () => undefined,
      _ValidateArraySize: ([rows, columns]) => {
        if (number(rows) !== rowsOf(live()) || number(columns) !== columnsOf(area)) throw bad('array size');
      },
      GetCell: ([row, column]) => child(cellOf(area.top + number(row), area.left + number(column))),
      GetRow: ([row]) => child({ ...live(), top: area.top + number(row), bottom: area.top + number(row) }),
      GetLastColumn: () => child({ ...live(), left: area.right }),
      GetEntireColumn: () => child({ top: 0, left: live().left, bottom: MAX_ROWS - 1, right: area.right }),
      GetBoundingRect: ([other]) => child(bounding(live(), otherArea(area, other))),
      GetIntersectionOrNullObject: ([other]) => {
        const common = overlap(live(), otherArea(area, other));
        return common ? child(common) : null;
      },
      GetUsedRangeOrNullObject: ([valuesOnly]) => {
        const used = usedRange(live().sheet, valuesOnly === true);
        const common = used && overlap(area, used);
        return common ? child(common) : null;
      },
      GetSpecialCellsOrNullObject: ([type]) => {
        oneOf(type, ['Formulas']);
        const { sheet } = live();
        return [...sheet.formulas.cells()].some(([row, column]) => overlap(area, { top: row, left: column, bottom: row, right: column })) ? rangeAreasObject(model, [area]) : null;
      },
      GetMergedAreasOrNullObject: () => mergedAreas(model, live()),
      Merge: ([across]) => merge(live(), across),
      Clear: ([applyTo]) => {
        if (oneOf(applyTo, ['Contents', 'Formats']) === 'Contents') clearContents(model, live());
        else clearFormats(live());
      },
      CopyFrom: ([source, type]) => {
        oneOf(type, ['Formats']);
        copyFormats(live(), otherArea(area, source));
      },
      Select: () => {
        model.select(live());
      },
    },
  });
}

/** `sheet.getRanges(…)`: several areas formatted at once. */
export function rangeAreasObject(model: Model, areas: readonly Area[]): HostObject {
  const live = (): readonly Area[] => areas.map((area) => (model.alive(area.sheet), area));
  return new HostObject('RangeAreas', {
    subject: areas,
    properties: { Address: { get: () => live().map(fullAddress).join(',') }, AreaCount: { get: () => live().length } },
    objects: {
      Format: () => formatObject(live),
      ConditionalFormats: () => conditionalsObject(live),
      Areas: () => new HostObject('RangeCollection', { items: () => live().map((area) => rangeObject(model, area)) }),
    },
    methods: { _KeepReference: () => undefined },
  });
}

const cellOf = (row: number, column: number): Range => ({ top: row, left: column, bottom: row, right: column });

const bounding = (one: Range, other: Range): Range => ({ top: Math.min(one.top, other.top), left: Math.min(one.left, other.left), bottom: Math.max(one.bottom, other.bottom), right: Math.max(one.right, other.right) });

function otherArea({ sheet }: Area, other: Argument): Area {
  if (typeof other === 'string') return parsedArea(sheet, other);
  if (other instanceof HostObject && other.type === 'Range') return other.subject as Area;
  throw bad('range expected');
}

function readCells({ sheet, top, left, bottom, right }: Area, what: 'values' | 'formulas'): Json {
  if ((bottom - top + 1) * (right - left + 1) > mostRead) throw new ExcelFault('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit.');
  const rows: Json[] = [];
  for (let row = top; row <= bottom; row++) {
    const cells: Json[] = [];
    for (let column = left; column <= right; column++) {
      const formula = what === 'formulas' ? sheet.formulas.at(row, column) : undefined;
      cells.push(formula === undefined ? (sheet.valueAt(row, column) ?? '') : `=${formula}`);
    }
    rows.push(cells);
  }
  return rows;
}

function readFormats({ sheet, top, left, bottom, right }: Area): Json {
  return Array.from({ length: bottom - top + 1 }, (_, row) => Array.from({ length: right - left + 1 }, (__, column) => sheet.formatAt(top + row, left + column)?.numberFormat ?? 'General'));
}

function writeFormats(area: Area, value: Json): void {
  if (typeof value === 'string') return paintNumberFormat(area, value);
  matrix(value, rowsOf(area), columnsOf(area)).forEach((cells, row) =>
    cells.forEach((format, column) => {
      if (format !== null) setNumberFormat(area, area.top + row, area.left + column, text(format));
    }));
}

/** Values and formulas go in the same way: what begins with = is a formula, null leaves the cell alone. */
function writeCells(model: Model, area: Area, value: Json): void {
  const { sheet, top, left } = area;
  const rows = matrix(value, rowsOf(area), columnsOf(area));
  const changes: CellChange[] = [];
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (cell === null) return;
      if (typeof cell === 'object') throw bad('a cell takes text, numbers and booleans');
      const format = sheet.formatAt(top + row, left + column);
      if (sheet.protected && (format?.locked ?? true)) throw new ExcelFault('AccessDenied', "You can't perform the requested operation: the sheet is protected.");
      if (typeof cell === 'string' && cell.length > 32_768) throw bad('text too long');
      changes.push({ row: top + row, column: left + column, ...entered(cell, format?.numberFormat === '@') });
    }));
  sheet.setCells(changes);
  model.told.changed(sheet, area);
}

/** One formula for all cells of the range; whoever gives each cell its own is not known here. */
function fillFormula(model: Model, area: Area, value: Json): void {
  const formula = text(value);
  if (!formula.startsWith('=')) throw bad(`formulasR1C1 ${formula}`);
  const { sheet, ...range } = area;
  if (sheet.protected) throw new ExcelFault('AccessDenied', "You can't perform the requested operation: the sheet is protected.");
  sheet.fillFormulas([{ range: { top: range.top, left: range.left, bottom: range.bottom, right: range.right }, formula: a1Of(formula.slice(1), range.top, range.left) }]);
  model.told.changed(sheet, area);
}

/** Excel takes conditional formats and native checkboxes for formats, too. */
function clearFormats({ sheet, ...range }: Area): void {
  const { top, left, bottom, right } = range;
  const { validations } = sheet;
  sheet.wear({ top, bottom, columns: Array.from({ length: right - left + 1 }, (_, index) => ({ column: left + index, format: {} })), validations: [], conditionals: [], checkboxes: [] });
  sheet.validations = validations;
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) sheet.checkboxes.delete(address(row, column));
}

function clearContents(model: Model, area: Area): void {
  const { sheet, top, left, bottom, right } = area;
  const changes: CellChange[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      if (sheet.valueAt(row, column) !== null || sheet.formulas.at(row, column) !== undefined) changes.push({ row, column, value: null });
    }
  }
  sheet.setCells(changes);
  model.told.changed(sheet, area);
}

/** Every merged cell of which some part lies in the area, whole. */
function mergedAreas(model: Model, area: Area): HostObject | null {
  const merged = area.sheet.merges.filter((each) => overlap(each, area));
  if (merged.length > mostMerged) throw new ExcelFault('InvalidOperation', 'This operation is not permitted for the current object.');
  return merged.length === 0 ? null : rangeAreasObject(model, merged.map((each) => areaOf(area.sheet, each)));
}

function merge({ sheet, ...range }: Area, across: Argument): void {
  if (flag(across ?? false)) throw bad('merge across');
  if (sheet.merges.some((each) => overlap(each, range))) sheet.merges = sheet.merges.filter((each) => !overlap(each, range));
  if (range.top !== range.bottom || range.left !== range.right) sheet.merges = [...sheet.merges, range];
}

function writeLink({ sheet, top, left, bottom, right }: Area, value: Json): void {
  if (top !== bottom || left !== right) throw bad('a link on several cells');
  const { address: url, documentReference } = record(value, ['address', 'documentReference', 'screenTip']);
  if (documentReference !== undefined) {
    const found = /^'(.+)'!([A-Z]+\d+)$/.exec(text(documentReference));
    if (!found) throw bad(`link to ${String(documentReference)}`);
    sheet.links.set(address(top, left), { sheet: (found[1] ?? '').replaceAll("''", "'"), address: found[2] ?? 'A1' });
  } else sheet.links.set(address(top, left), { url: text(url) });
}

function writeControl({ controls }: Model, { sheet, top, left, bottom, right }: Area, value: Json): void {
  if (controls === 'refused') throw new ExcelFault('ApiNotFound', "The API you are trying to use could not be found. It may be available in a newer version of Excel.");
  oneOf(record(value, ['type']).type, ['Checkbox']);
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) sheet.checkboxes.add(address(row, column));
}

/** null: some of them. */
function areHidden({ sheet, top, bottom }: Area): boolean | null {
  const hidden = Array.from({ length: bottom - top + 1 }, (_, index) => sheet.hiddenRows.has(top + index));
  return hidden.every(Boolean) ? true : hidden.some(Boolean) ? null : false;
}

/** Formats of one row onto rows below it, as 复制格式 does. */
function copyFormats(target: Area, source: Area): void {
  if (source.top !== source.bottom || source.sheet !== target.sheet || target.left !== source.left || target.right !== source.right) throw bad('formats are copied from one row to rows of the same columns');
  const { sheet } = target;
  for (let row = target.top; row <= target.bottom; row++) {
    for (let column = target.left; column <= target.right; column++) {
      const format = sheet.formatAt(source.top, column);
      if (format) sheet.setFormat(row, column, format);
      if (sheet.checkboxes.has(address(source.top, column))) sheet.checkboxes.add(address(row, column));
      else sheet.checkboxes.delete(address(row, column));
    }
  }
  if (target.top > source.top) {
    const covers = (range: Range): Range => (range.top <= source.top && source.top <= range.bottom && range.bottom < target.bottom ? { ...range, bottom: target.bottom } : range);
    sheet.conditionals = sheet.conditionals.map((plan) => ({ ...plan, ranges: plan.ranges.map(covers) }));
    sheet.edits?.extensions.push({ like: source.top, to: target.bottom });
  }
}

/** Sorting whole rows by one column of numbers; rows that are hidden stay where they are, as in Excel. */
function sortObject(live: () => Area): HostObject {
  return new HostObject('RangeSort', {
    methods: {
      Apply: ([fields, matchCase, hasHeaders, orientation]) => {
        const { sheet, top, left, bottom } = live();
        if (!Array.isArray(fields) || fields.length !== 1) throw bad('one sort field');
        const { key, ascending } = record(fields[0] as Json, ['key', 'ascending']);
        if (flag(matchCase ?? false) || flag(hasHeaders ?? false) || (orientation ?? 'Rows') !== 'Rows' || ascending !== true) throw bad('sort options');
        const column = left + number(key);
        const value = (row: number): number => number(sheet.valueAt(row, column));
        const places = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
        const sorted = places.filter((row) => !sheet.hiddenRows.has(row)).sort((one, other) => value(one) - value(other));
        sheet.orderRows(top, places.map((row) => (sheet.hiddenRows.has(row) ? row : (sorted.shift() ?? row))));
      },
    },
  });
}
