import { BooleanNumber, CellValueType, HorizontalAlign, VerticalAlign, WrapStrategy, type IBorderData, type ICellData, type IRange, type IStyleData, type IWorksheetData } from '@univerjs/core';
import { parseAddress } from '../workbook/address';
import { textWidth } from '../sheets/text-size';
import type { BookSheet } from '../workbook/book/sheet';
import type { CellFormat, CellValue, Range } from '../workbook/plan';

/** How a sheet of the Book looks in the grid. Cells are by row, then column; styles by their id. */

const pixelsPerPoint = 96 / 72;
const defaultRowHeight = 20;
/** Pixels left and right of what stands in a cell. */
const padding = 2;
/** Points; below that nobody reads it. */
const smallest = 6;
/** Rows and columns beyond what is filled in, to write in. */
const spare = { rows: 30, columns: 4 };

/** Formats that look alike share one style of the grid, under one id. */
export class StylePool {
  readonly styles: Record<string, IStyleData> = {};
  readonly #ids = new WeakMap<CellFormat, string>();
  readonly #byContent = new Map<string, string>();

  idOf(format: CellFormat): string {
    const known = this.#ids.get(format);
    if (known !== undefined) return known;
    const style = styleOf(format);
    const content = JSON.stringify(style);
    let id = this.#byContent.get(content);
    if (id === undefined) {
      id = `k${this.#byContent.size}`;
      this.#byContent.set(content, id);
      this.styles[id] = style;
    }
    this.#ids.set(format, id);
    return id;
  }
}

export function styleOf(format: CellFormat): IStyleData {
  return {
    ff: format.font ?? '宋体',
    fs: format.size ?? 11,
    ...partialStyle(format),
    ...(format.underline ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(format.align ? { ht: { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT }[format.align] } : {}),
    vt: { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM }[format.vertical ?? 'center'],
    // Outside of tables (附件1, titles) words run on over blank neighbours, as in Excel.
    tb: format.wrap ? WrapStrategy.WRAP : format.border?.length ? WrapStrategy.CLIP : WrapStrategy.OVERFLOW,
    ...(format.rotation === 255 ? { tr: { a: 0, v: BooleanNumber.TRUE } } : format.rotation === 90 ? { tr: { a: -90 } } : {}),
    ...(format.numberFormat ? { n: { pattern: format.numberFormat } } : {}),
    pd: { l: padding, r: padding, t: 0, b: 1 },
  };
}

/** What a conditional format may change. */
export function partialStyle({ bold, strike, color, fill, border }: Pick<CellFormat, 'color' | 'fill' | 'bold' | 'strike' | 'border'>): IStyleData {
  return {
    ...(bold ? { bl: BooleanNumber.TRUE } : {}),
    ...(strike ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(color ? { cl: { rgb: `#${color}` } } : {}),
    ...(fill ? { bg: { rgb: `#${fill}` } } : {}),
    ...(border ? { bd: bordersOf(border) } : {}),
  };
}

function bordersOf(border: NonNullable<CellFormat['border']>): IBorderData {
  const thin = { s: 1, cl: { rgb: '#000000' } };
  const has = (side: 'top' | 'right' | 'bottom' | 'left'): boolean => border === 'all' || border.includes(side);
  return { ...(has('top') ? { t: thin } : {}), ...(has('right') ? { r: thin } : {}), ...(has('bottom') ? { b: thin } : {}), ...(has('left') ? { l: thin } : {}) };
}

export function cellOf(value: CellValue, formula: string | undefined, style: string | undefined): ICellData {
  return {
    ...(formula === undefined ? {} : { f: `=${formula}` }),
    ...(style === undefined ? {} : { s: style }),
    ...(value === null
      ? {}
      : typeof value === 'number'
        ? { v: value, t: CellValueType.NUMBER }
        : typeof value === 'boolean'
          ? { v: value ? 1 : 0, t: CellValueType.BOOLEAN }
          : { v: value, ...(surelyText.test(value) ? {} : { t: CellValueType.STRING }) }),
  };
}

/** The type size in which a cell that shrinks (暂计 不合格 under 判定) shows all of its text, where its own is too large: the grid cuts off, and Excel does not. */
export function shrunkSize(sheet: BookSheet, row: number, column: number, text: string): number | null {
  const { shrink, border, size = 11 } = sheet.formatAt(row, column) ?? {};
  const { width } = sheet.columns[column] ?? {};
  // Outside of tables words run on over their neighbours.
  if (!shrink || !border?.length || width === undefined) return null;
  const [room, needed] = [width - 2 * padding, textWidth(text, size)];
  return needed <= room ? null : Math.max(smallest, Math.floor((2 * size * room) / needed) / 2);
}

/** What no number, date or truth value looks like: where a cell says that it is text, the grid asks that of it at every drawing, and slowly. */
const surelyText = /^[^\0-\x7f０-９][^0-9０-９]*$/;

/** What stands in a cell of the grid, as the Book says it. */
export function contentOf(cell: ICellData | null | undefined): { value: CellValue; formula: string | undefined } {
  const formula = typeof cell?.f === 'string' && cell.f.startsWith('=') ? cell.f.slice(1) : undefined;
  const rich = cell?.p?.body?.dataStream;
  // Text with formats of its own inside the cell is a small document; its text is what counts.
  const raw = rich === undefined ? (cell?.v ?? null) : rich.replace(/\r?\n$/, '').replaceAll('\r', '\n');
  if (raw === null || raw === '') return { value: null, formula };
  if (cell?.t === CellValueType.BOOLEAN) return { value: raw === 1 || raw === true || raw === 'TRUE', formula };
  if (cell?.t === CellValueType.NUMBER && typeof raw === 'string' && raw.trim() !== '' && Number.isFinite(Number(raw))) return { value: Number(raw), formula };
  return { value: raw, formula };
}

export const gridRange = ({ top, left, bottom, right }: Range): IRange => ({ startRow: top, startColumn: left, endRow: bottom, endColumn: right });

export const bookRange = ({ startRow, startColumn, endRow, endColumn }: IRange): Range => ({ top: startRow, left: startColumn, bottom: endRow, right: endColumn });

export const rowPixels = (points: number): number => Math.round(points * pixelsPerPoint);

export function extent(sheet: BookSheet): { rows: number; columns: number } {
  const widest = sheet.values.reduce((most, row) => Math.max(most, row.length), sheet.columns.length);
  return { rows: Math.max(60, height(sheet) + spare.rows), columns: Math.max(14, widest + spare.columns) };
}

/** Down to the last row that holds anything: prepared rows hold formats only. */
const height = ({ values, formats }: BookSheet): number => [...formats.keys()].reduce((most, row) => Math.max(most, row + 1), values.length);

/** The sheet as the grid takes it; validations and conditional formats are given to it apart. */
export function sheetData(sheet: BookSheet, id: string, pool: StylePool): IWorksheetData {
  const { rows, columns } = extent(sheet);
  const cellData: Record<number, Record<number, ICellData>> = {};
  for (let row = 0; row < height(sheet); row += 1) {
    const values = sheet.values[row] ?? [];
    const cells: Record<number, ICellData> = {};
    const width = Math.max(values.length, sheet.formats.get(row)?.length ?? 0);
    for (let column = 0; column < width; column += 1) {
      const format = sheet.formatAt(row, column);
      const value = values[column] ?? null;
      if (value !== null || format) cells[column] = cellOf(value, undefined, format && pool.idOf(format));
    }
    cellData[row] = cells;
  }
  for (const [at, formula] of sheet.formulas) {
    const place = parseAddress(at);
    if (!place) continue;
    const cells = (cellData[place.row] ??= {});
    cells[place.column] = { ...cells[place.column], f: `=${formula}` };
  }
  return {
    id,
    name: sheet.name,
    tabColor: sheet.tabColor ? `#${sheet.tabColor}` : '',
    hidden: sheet.visibility === 'visible' ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    freeze: freezeOf(sheet),
    rowCount: rows,
    columnCount: columns,
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
    defaultColumnWidth: 72,
    defaultRowHeight,
    mergeData: sheet.merges.map(gridRange),
    cellData,
    rowData: Object.fromEntries([...new Set([...sheet.heights.keys(), ...sheet.hiddenRows])].map((row) => [row, rowData(sheet, row)])),
    columnData: Object.fromEntries(sheet.columns.map(({ width, hidden }, column) => [column, { w: width, hd: hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE }])),
    rowHeader: { width: 40 },
    columnHeader: { height: 20 },
    showGridlines: sheet.gridLines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rightToLeft: BooleanNumber.FALSE,
  };
}

export function rowData(sheet: BookSheet, row: number): { h: number; ia: BooleanNumber; hd: BooleanNumber } {
  const points = sheet.heights.get(row);
  return { h: points === undefined ? defaultRowHeight : rowPixels(points), ia: BooleanNumber.FALSE, hd: sheet.hiddenRows.has(row) ? BooleanNumber.TRUE : BooleanNumber.FALSE };
}

export function freezeOf({ freeze }: BookSheet): IWorksheetData['freeze'] {
  const { rows, columns } = freeze ?? { rows: 0, columns: 0 };
  return { xSplit: columns, ySplit: rows, startRow: rows > 0 ? rows : -1, startColumn: columns > 0 ? columns : -1 };
}
