import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { Refusal, problem } from '../../messages/problem';
import { address } from '../address';
import { Book, type BookOrigin } from '../book/book';
import { parseRange } from '../book/ranges';
import { BookSheet } from '../book/sheet';
import type { CellValue } from '../plan';
import { shifted } from './formula';
import { damaged, DEFAULT_LIMITS, Package, type PackageLimits } from './package';
import { BLANK_RELATIONSHIPS, relationshipsOf, resolved } from './relationships';
import { WorkbookPackage } from './workbook-package';

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
  const book = new Book(new XlsxOrigin(parts));
  const { workbook } = source;
  const read = await readSheets(source);
  workbook.sheets.forEach(({ name, visibility }, index) => {
    const sheet = new BookSheet(name, true);
    sheet.visibility = visibility;
    const from = read.sheets[index];
    if (from) fill(sheet, from);
    book.sheets.push(sheet);
  });
  for (const { name, local, refersTo } of workbook.names) {
    if (name.startsWith('_xlnm.')) continue;
    const sheet = local === null ? null : workbook.sheets[local]?.name;
    if (sheet !== undefined) book.names.push({ name, sheet, refersTo });
  }
  return book;
}

/**
 * hucre gets only what is read here, unpacked by us under our limits: sheets and strings, no styles (so that dates
 * stay numbers), no charts, pictures or pivot tables. What it does not see cannot cost time or go wrong.
 */
async function readSheets(source: WorkbookPackage): Promise<Workbook> {
  const slim = new Package();
  const text = (name: string, xml: string): void => slim.setStored(name, new TextEncoder().encode(xml));
  const list: string[] = [];
  const sheets: string[] = [];
  for (let index = 0; index < source.workbook.sheets.length; index++) {
    const part = source.sheetPart(index);
    if (!source.parts.has(part)) throw damaged(part);
    const isSheet = !part.includes('chartsheets/');
    slim.setStored(`xl/sheet${index}.xml`, isSheet ? await source.parts.read(part) : new TextEncoder().encode('<worksheet/>'));
    sheets.push(`<sheet name="s${index}" sheetId="${index + 1}" r:id="rId${index}"/>`);
    list.push(`<Relationship Id="rId${index}" Type="/worksheet" Target="sheet${index}.xml"/>`);
  }
  const strings = source.relationships.find('sharedStrings');
  const stringsPart = strings && resolved(source.part, strings.target);
  if (stringsPart !== undefined && source.parts.has(stringsPart)) {
    slim.setStored('xl/strings.xml', await source.parts.read(stringsPart));
    list.push('<Relationship Id="strings" Type="/sharedStrings" Target="strings.xml"/>');
  }
  text('[Content_Types].xml', '<Types/>');
  text('_rels/.rels', BLANK_RELATIONSHIPS.replace('</', '<Relationship Id="rId1" Type="/officeDocument" Target="xl/workbook.xml"/></'));
  text('xl/workbook.xml', `<workbook><sheets>${sheets.join('')}</sheets></workbook>`);
  text(relationshipsOf('xl/workbook.xml'), BLANK_RELATIONSHIPS.replace('</', `${list.join('')}</`));
  try {
    return await readXlsx(slim.bytes());
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/limit|bounds|Invalid array length|range/i.test(message)) throw new Refusal(problem('sheet_too_large', 'error', {}));
    throw damaged('xl/worksheets');
  }
}

function fill(sheet: BookSheet, from: Sheet): void {
  const values = from.rows as CellValue[][];
  for (const row of values) sheet.values.push(row);
  sheet.merges = (from.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({ top: startRow, left: startCol, bottom: endRow, right: endCol }));
  const shared = new Map<number, { row: number; column: number; formula: string }>();
  for (const [key, cell] of from.cells ?? []) {
    if (cell.formula === undefined) continue;
    const comma = key.indexOf(',');
    const row = Number(key.slice(0, comma));
    const column = Number(key.slice(comma + 1));
    let { formula } = cell;
    if (cell.formulaType === 'shared' && cell.formulaSharedIndex !== undefined) {
      if (formula !== '') shared.set(cell.formulaSharedIndex, { row, column, formula });
      const master = shared.get(cell.formulaSharedIndex);
      if (formula === '' && master) formula = shifted(master.formula, row - master.row, column - master.column);
    }
    if (cell.formulaType === 'array' && cell.formulaRef?.includes(':')) {
      const range = parseRange(cell.formulaRef);
      if (range) sheet.arrays.push(range);
    }
    if (formula !== '') sheet.formulas.set(address(row, column), formula);
    const result = cell.formulaResult;
    if (result !== undefined && !(result instanceof Date)) {
      const line = values[row];
      if (line) line[column] = result;
    }
  }
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
