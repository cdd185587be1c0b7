import type { BookSheet } from '../book/sheet';
import type { CellFormat } from '../plan';
import { columnsOf, isWhole, isWholeColumns, isWholeRows, rowsOf, type Area } from './model';
import { bad, flag, HostObject, number, oneOf, text, UnknownMember, type Argument, type Json } from './object';

type Key = Exclude<keyof CellFormat, 'border'>;
type Side = 'top' | 'right' | 'bottom' | 'left';

/** What a cell has that says nothing of it: the Book leaves these out. */
const plain: Readonly<Partial<Record<Key, unknown>>> = { font: '宋体', size: 11, bold: false, strike: false, underline: false, color: '000000', vertical: 'bottom', wrap: false, shrink: false, rotation: 0, numberFormat: 'General', locked: true };

const horizontal = { General: undefined, Left: 'left', Center: 'center', Right: 'right' } as const;
const vertical = { Top: 'top', Center: 'center', Bottom: 'bottom' } as const;
const rotations: Readonly<Record<number, CellFormat['rotation']>> = { 0: 0, 90: 90, 180: 255 };

/** Points of a pixel at 96 dpi. */
const pointsOfPixel = 0.75;
const usualWidth = 72;
/** No cell-by-cell format of ours is larger; what is goes by columns. */
const mostCells = 5_000_000;

/** `range.format`, of one area or several. */
export function formatObject(areas: () => readonly Area[]): HostObject {
  const set = (key: Key, value: unknown): void => areas().forEach((area) => paint(area, key, value));
  const get = <T>(read: (sheet: BookSheet, row: number, column: number) => T): T | null => uniform(areas(), read);
  return new HostObject('RangeFormat', {
    properties: {
      HorizontalAlignment: { set: (value) => set('align', horizontal[oneOf(value, ['General', 'Left', 'Center', 'Right'])]) },
      VerticalAlignment: { set: (value) => set('vertical', vertical[oneOf(value, ['Top', 'Center', 'Bottom'])]) },
      WrapText: { set: (value) => set('wrap', flag(value)) },
      ShrinkToFit: { set: (value) => set('shrink', flag(value)) },
      TextOrientation: { set: (value) => set('rotation', rotationOf(value)) },
      ColumnWidth: { set: (value) => areas().forEach((area) => setWidth(area, number(value))), get: () => get((sheet, _, column) => (sheet.columns[column]?.width ?? usualWidth) * pointsOfPixel) },
      RowHeight: { set: (value) => areas().forEach((area) => setHeight(area, number(value))), get: () => get((sheet, row) => sheet.heights.get(row) ?? 13.5) },
    },
    objects: {
      Font: () => fontObject(set),
      Fill: () => new HostObject('RangeFill', { properties: { Color: { set: (value) => set('fill', colour(value)) } }, methods: { Clear: () => set('fill', undefined) } }),
      Borders: () => new HostObject('RangeBorderCollection', { item: (key) => borderObject(areas, text(key)) }),
      Protection: () => new HostObject('FormatProtection', { properties: { Locked: { set: (value) => set('locked', flag(value)), get: () => get((sheet, row, column) => sheet.formatAt(row, column)?.locked ?? true) } } }),
    },
  });
}

function fontObject(set: (key: Key, value: unknown) => void): HostObject {
  return new HostObject('RangeFont', {
    properties: {
      Name: { set: (value) => set('font', text(value)) },
      Size: { set: (value) => set('size', number(value)) },
      Bold: { set: (value) => set('bold', flag(value)) },
      Strikethrough: { set: (value) => set('strike', flag(value)) },
      Underline: { set: (value) => set('underline', oneOf(value, ['None', 'Single']) === 'Single') },
      Color: { set: (value) => set('color', colour(value)) },
    },
  });
}

export function colour(value: Argument): string {
  const found = /^#([0-9A-Fa-f]{6})$/.exec(text(value));
  if (!found?.[1]) throw bad(`colour ${String(value)}`);
  return found[1].toUpperCase();
}

function rotationOf(value: Json): CellFormat['rotation'] {
  const rotation = rotations[number(value)];
  if (rotation === undefined) throw new UnknownMember(`textOrientation ${String(value)}`);
  return rotation;
}

export function setNumberFormat(area: Area, row: number, column: number, format: string): void {
  paint({ ...area, top: row, bottom: row, left: column, right: column }, 'numberFormat', format);
}

export function paintNumberFormat(area: Area, format: string): void {
  paint(area, 'numberFormat', format);
}

function paint(area: Area, key: Key, value: unknown): void {
  const { sheet, top, left, bottom, right } = area;
  const says = value !== undefined && value !== plain[key];
  if (isWhole(area)) {
    if (says) throw new UnknownMember(`a format of the whole sheet: ${key} ${String(value)}`);
    return;
  }
  if (rowsOf(area) * columnsOf(area) > mostCells) throw new UnknownMember(`a format of whole rows or columns: ${key} ${String(value)}`);
  // Neighbours look alike.
  let [before, after]: [CellFormat, CellFormat] = [none, merged(none, key, says ? value : undefined)];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const own = sheet.formatAt(row, column) ?? none;
      if (own !== before) [before, after] = [own, merged(own, key, says ? value : undefined)];
      if (after !== before) sheet.setFormat(row, column, after);
    }
  }
}

const none: CellFormat = {};
/** Formats that came of one another by setting a key to a value, so that cells that look alike go on sharing one object. */
const made = new WeakMap<CellFormat, Map<keyof CellFormat, Map<unknown, CellFormat>>>();

function merged(before: CellFormat, key: keyof CellFormat, value: unknown): CellFormat {
  if (before[key] === value) return before;
  let byKey = made.get(before);
  if (!byKey) made.set(before, (byKey = new Map()));
  let known = byKey.get(key);
  if (!known) byKey.set(key, (known = new Map()));
  let after = known.get(value);
  if (!after) {
    const rest = Object.fromEntries(Object.entries(before).filter(([each]) => each !== key)) as CellFormat;
    after = value === undefined ? rest : { ...rest, [key]: value };
    known.set(value, after);
  }
  return after;
}

const edges = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;

function borderObject(areas: () => readonly Area[], key: string): HostObject {
  const edge = oneOf(key, edges);
  return new HostObject('RangeBorder', {
    properties: {
      Style: { set: (value) => areas().forEach((area) => drawEdge(area, edge, oneOf(value, ['None', 'Continuous']) === 'Continuous')) },
      Weight: { set: (value) => void oneOf(value, ['Thin']) },
      Color: { set: (value) => void colour(value) },
    },
  });
}

function drawEdge(area: Area, edge: (typeof edges)[number], on: boolean): void {
  const { top, left, bottom, right } = area;
  switch (edge) {
    case 'EdgeTop': return drawSide({ ...area, bottom: top }, 'top', on);
    case 'EdgeBottom': return drawSide({ ...area, top: bottom }, 'bottom', on);
    case 'EdgeLeft': return drawSide({ ...area, right: left }, 'left', on);
    case 'EdgeRight': return drawSide({ ...area, left: right }, 'right', on);
    case 'InsideHorizontal':
      if (top === bottom) throw bad('a border between rows of one row');
      drawSide({ ...area, bottom: bottom - 1 }, 'bottom', on);
      return drawSide({ ...area, top: top + 1 }, 'top', on);
    case 'InsideVertical':
      if (left === right) throw bad('a border between columns of one column');
      drawSide({ ...area, right: right - 1 }, 'right', on);
      return drawSide({ ...area, left: left + 1 }, 'left', on);
  }
}

const allSides: readonly Side[] = ['top', 'right', 'bottom', 'left'];

function drawSide({ sheet, top, left, bottom, right }: Area, side: Side, on: boolean): void {
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const before = sheet.formatAt(row, column) ?? none;
      const sides = before.border === 'all' ? allSides : (before.border ?? []);
      const after = allSides.filter((each) => (each === side ? on : sides.includes(each)));
      const border = after.length === 4 ? 'all' : after.length === 0 ? undefined : sidesOf(after.join());
      if (border !== before.border) sheet.setFormat(row, column, merged(before, 'border', border));
    }
  }
}

const shared = new Map<string, readonly Side[]>();

/** One array for each set of sides, so that equal formats stay one object. */
function sidesOf(joined: string): readonly Side[] {
  const known = shared.get(joined) ?? allSides.filter((side) => joined.split(',').includes(side));
  shared.set(joined, known);
  return known;
}

function setWidth({ sheet, left, right }: Area, points: number): void {
  while (sheet.columns.length <= right) sheet.columns.push({ width: usualWidth });
  sheet.columns = sheet.columns.map((column, at) => (left <= at && at <= right ? { ...column, width: points / pointsOfPixel } : column));
}

export function setColumnsHidden(area: Area, hidden: boolean): void {
  if (!isWholeColumns(area)) throw bad('columnHidden of a part of a column');
  area.sheet.hideColumns(area.left, area.right, hidden);
}

export function setRowsHidden({ sheet, ...range }: Area, hidden: boolean): void {
  if (!isWholeRows(range)) throw bad('rowHidden of a part of a row');
  for (let row = range.top; row <= range.bottom; row++) {
    if (hidden) sheet.hiddenRows.add(row);
    else sheet.hiddenRows.delete(row);
  }
}

function setHeight({ sheet, top, bottom }: Area, points: number): void {
  for (let row = top; row <= bottom; row++) {
    sheet.heights.set(row, points);
    sheet.fitted.delete(row);
    sheet.edits?.heights.set(row, points);
  }
}

function uniform<T>(areas: readonly Area[], read: (sheet: BookSheet, row: number, column: number) => T): T | null {
  let found: { value: T } | null = null;
  for (const { sheet, top, left, bottom, right } of areas) {
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const value = read(sheet, row, column);
        if (found && found.value !== value) return null;
        found ??= { value };
      }
    }
  }
  return found?.value ?? null;
}
