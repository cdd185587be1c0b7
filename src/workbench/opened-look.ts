import { readXlsx } from 'hucre/xlsx';
import type { Book } from '../workbook/book/book';
import { parseRange } from '../workbook/book/ranges';
import type { BookSheet } from '../workbook/book/sheet';
import { savedSizes, XlsxOrigin } from '../workbook/xlsx/load';
import type { CellFormat, ConditionalPlan, Range, ValidationPlan } from '../workbook/plan';

type Sheet = Awaited<ReturnType<typeof readXlsx>>['sheets'][number];
type Cell = NonNullable<Sheet['cells']> extends Map<string, infer C> ? C : never;
type Style = NonNullable<Cell['style']>;
type Colour = NonNullable<NonNullable<Style['font']>['color']>;

/**
 * A Book that came from a file knows its contents; how they look stays in the file. The grid shows both: what is
 * filled in here is for the eye, and saving writes the file's own formats.
 * @returns false where the look cannot be read; the contents are shown plainly then
 */
export async function dress(book: Book, bytes: Uint8Array): Promise<boolean> {
  const { origin } = book;
  if (!(origin instanceof XlsxOrigin)) return false;
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const { digit, heights } = await savedSizes(origin);
    for (const look of sheets) {
      const sheet = book.find(look.name);
      if (!sheet) continue;
      dressSheet(sheet, look, digit);
      fitRows(sheet, heights[book.sheets.indexOf(sheet)]);
    }
    return true;
  } catch {
    return false;
  }
}

/** @param digit pixels of a digit, which is the unit of column widths */
function dressSheet(sheet: BookSheet, look: Sheet, digit: number): void {
  sheet.columns = (look.columns ?? []).map(({ width, hidden }) => ({ width: width === undefined ? 72 : Math.round(width * digit), ...(hidden ? { hidden } : {}) }));
  for (const [row, { height, hidden }] of look.rowDefs ?? []) {
    if (height !== undefined) sheet.heights.set(row, height);
    if (hidden) sheet.hiddenRows.add(row);
  }
  const known = new Map<Style, CellFormat>();
  for (const [at, { style }] of look.cells ?? []) {
    const [row = 0, column = 0] = at.split(',').map(Number);
    if (!style) continue;
    let format = known.get(style);
    if (!format) known.set(style, (format = formatOf(style)));
    sheet.setFormat(row, column, format);
  }
  if (look.freezePane) sheet.freeze = { rows: look.freezePane.rows ?? 0, columns: look.freezePane.columns ?? 0 };
  sheet.protected = look.protection !== undefined;
  sheet.gridLines = look.view?.showGridLines ?? true;
  sheet.validations = (look.dataValidations ?? []).flatMap(validationOf);
  sheet.conditionals = [...(look.conditionalRules ?? [])].sort((one, other) => one.priority - other.priority).flatMap(conditionalOf);
}

/**
 * Rows whose height Excel may fit to their words. They carry the height as it was when the file was saved, which Excel
 * shows as it stands; the reader of looks knows the heights alone that somebody set.
 */
function fitRows(sheet: BookSheet, heights: ReadonlyMap<number, number> = new Map()): void {
  for (const [row, height] of heights) {
    if (sheet.heights.has(row)) continue;
    sheet.heights.set(row, height);
    sheet.fitted.add(row);
  }
}

function formatOf({ font, fill, border, alignment, numFmt, protection }: Style): CellFormat {
  const color = rgb(font?.color);
  const ground = fill?.type === 'pattern' && fill.pattern === 'solid' ? rgb(fill.fgColor) : undefined;
  const sides = (['top', 'right', 'bottom', 'left'] as const).filter((side) => border?.[side]);
  const { horizontal, vertical, textRotation } = alignment ?? {};
  return {
    ...(font?.name ? { font: font.name } : {}),
    ...(font?.size ? { size: font.size } : {}),
    ...(font?.bold ? { bold: true } : {}),
    ...(font?.underline ? { underline: true } : {}),
    ...(font?.strikethrough ? { strike: true } : {}),
    ...(color ? { color } : {}),
    ...(ground ? { fill: ground } : {}),
    ...(sides.length > 0 ? { border: sides } : {}),
    ...(horizontal === 'left' || horizontal === 'center' || horizontal === 'right' ? { align: horizontal } : {}),
    vertical: vertical === 'top' || vertical === 'center' ? vertical : 'bottom',
    ...(alignment?.wrapText ? { wrap: true } : {}),
    ...(textRotation === 255 || textRotation === 90 ? { rotation: textRotation } : {}),
    ...(numFmt && numFmt !== 'General' ? { numberFormat: numFmt } : {}),
    ...(protection?.locked === false ? { locked: false } : {}),
  };
}

/** Colours of a theme are left to the eye's default. */
function rgb(colour: Colour | undefined): string | undefined {
  const found = /([0-9a-f]{6})$/i.exec(colour?.rgb ?? '');
  return found?.[1];
}

function rangesOf(text: string): Range[] {
  return text.split(/[ ,]+/).flatMap((part) => parseRange(part) ?? []);
}

function validationOf({ type, range, values, formula1, errorStyle, showErrorMessage, inputTitle, inputMessage }: NonNullable<Sheet['dataValidations']>[number]): ValidationPlan[] {
  const ranges = rangesOf(range);
  if (ranges.length === 0) return [];
  const listed = values ?? (/^"(.*)"$/.exec(formula1 ?? '')?.[1]?.split(',') || undefined);
  const rule: ValidationPlan['rule'] =
    type === 'list' ? (listed ? { type: 'list', values: listed } : { type: 'list', formula: formula1 ?? '' }) : type === 'custom' && formula1 ? { type: 'custom', formula: formula1 } : { type: 'any' };
  const stop = showErrorMessage !== false && (errorStyle ?? 'stop') === 'stop';
  return [{ ranges, rule, stop, ...(inputMessage ? { input: { ...(inputTitle ? { title: inputTitle } : {}), message: inputMessage } } : {}) }];
}

function conditionalOf({ type, range, formula, style, stopIfTrue }: NonNullable<Sheet['conditionalRules']>[number]): ConditionalPlan[] {
  const [first] = Array.isArray(formula) ? formula : [formula];
  const ranges = rangesOf(range);
  if (type !== 'expression' || first === undefined || ranges.length === 0) return [];
  const { fill, font, border } = style ?? {};
  // In a conditional format the colour of a plain ground stands in bgColor.
  const ground = fill?.type === 'pattern' ? rgb(fill.bgColor ?? fill.fgColor) : undefined;
  const color = rgb(font?.color);
  return [{ ranges, formula: first, format: { ...(ground ? { fill: ground } : {}), ...(color ? { color } : {}), ...(font?.bold ? { bold: true } : {}), ...(border ? { border: 'all' as const } : {}) }, ...(stopIfTrue ? { stop: true } : {}) }];
}
