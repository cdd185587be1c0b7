import { Refusal, problem } from '../../messages/problem';
import { Book, type BookOrigin } from '../book/book';
import { BookSheet } from '../book/sheet';
import { damaged, DEFAULT_LIMITS, Package, type PackageLimits } from './package';
import { resolved } from './relationships';
import { readRowHeights, readSheet, readStrings } from './sheet-read';
import { parsed, WorkbookPackage } from './workbook-package';

/** The package that a Book came from, as it was. */
export class XlsxOrigin implements BookOrigin {
  readonly kind = 'xlsx';
  readonly parts: Package;

  constructor(parts: Package) {
    this.parts = parts;
  }
}

/**
 * Reads an .xlsx file: sheets, values, formulas, merges and names; formats and the rest stay in the file.
 * Dates are their serial numbers, errors (#REF!) and rich text plain text.
 * Throws a Refusal for whatever is no workbook, broken, protected by a password or larger than the limits.
 */
export async function loadXlsx(bytes: Uint8Array, limits: PackageLimits = DEFAULT_LIMITS): Promise<Book> {
  refuseOtherFiles(bytes);
  const parts = Package.open(bytes, limits);
  const source = await WorkbookPackage.open(parts);
  const { workbook } = source;
  const book = new Book(new XlsxOrigin(parts));
  if (workbook.sheets.length === 0) throw damaged(source.part);
  const texts = sheetTexts(source);
  const strings = await stringsOf(source);
  for (const [position, { name, visibility }] of workbook.sheets.entries()) {
    const sheet = new BookSheet(name, true);
    sheet.visibility = visibility;
    book.sheets.push(sheet);
    const part = source.sheetPart(position);
    // Chart and macro sheets have a name and no cells.
    if (!source.isWorksheet(position)) continue;
    if (!parts.has(part)) throw damaged(part);
    const cells = await parsed(part, async () => readSheet(await (texts[position] ?? parts.text(part)), strings, name));
    sheet.values = cells.values;
    sheet.formulas = cells.formulas;
    sheet.merges = cells.merges;
    sheet.arrays = cells.arrays;
  }
  for (const { name, local, refersTo } of workbook.names) {
    if (name.startsWith('_xlnm.')) continue;
    const sheet = local === null ? null : workbook.sheets[local]?.name;
    if (sheet !== undefined) book.names.push({ name, sheet, refersTo });
  }
  return book;
}

/** In what columns and rows of a file are measured. */
export interface SavedSizes {
  /** Pixels of a digit, of which the file counts the width of a column. */
  digit: number;
  /** Of each sheet the heights of rows as they were when the file was saved, by Excel or by somebody: row from 0, points. */
  heights: readonly ReadonlyMap<number, number>[];
}

export async function savedSizes({ parts }: XlsxOrigin): Promise<SavedSizes> {
  const source = await WorkbookPackage.open(parts);
  const heights: ReadonlyMap<number, number>[] = [];
  for (const position of source.workbook.sheets.keys()) {
    const part = source.sheetPart(position);
    heights.push(source.isWorksheet(position) && parts.has(part) ? readRowHeights(await parts.text(part)) : new Map());
  }
  return { digit: source.digit, heights };
}

/** All sheets begin to be unpacked at once: the platform does it beside us. */
function sheetTexts(source: WorkbookPackage): (Promise<string> | undefined)[] {
  return source.workbook.sheets.map((_, position) => {
    if (!source.isWorksheet(position) || !source.parts.has(source.sheetPart(position))) return undefined;
    const text = source.parts.text(source.sheetPart(position));
    // A failure is met where the sheet's turn comes.
    text.catch(() => undefined);
    return text;
  });
}

async function stringsOf(source: WorkbookPackage): Promise<string[]> {
  const found = source.relationships.find('sharedStrings');
  const part = found && resolved(source.part, found.target);
  if (part === undefined || !source.parts.has(part)) return [];
  return parsed(part, async () => readStrings(await source.parts.text(part)));
}

function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Refusal(problem('file_empty', 'error', {}));
  // The container of old Office files, and of new ones with a password.
  const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
  if (old) throw new Refusal(problem(containsUtf16(bytes, 'EncryptedPackage') ? 'file_encrypted' : 'file_old_format', 'error', {}));
}

function containsUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = Array.from(text).flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
