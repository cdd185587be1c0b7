import type { Book } from '../book/book';
import { extendedReference, reference } from '../book/ranges';
import type { BookSheet, SheetEdits } from '../book/sheet';
import { patchCharts } from './chart-patch';
import { XlsxOrigin } from './load';
import { Relationships, relationshipsOf, resolved } from './relationships';
import { stylesOf } from './looks-patch';
import { patchedSheet, patchedTable } from './sheet-patch';
import { parsed, WorkbookPackage } from './workbook-package';

/**
 * The Book as the bytes of an .xlsx file.
 * A Book that was loaded from a file is written into that file: only cells that were changed, added sheets and
 * what must know of them differ; every other part goes out byte for byte. The Book itself stays as it is.
 */
export async function saveXlsx(book: Book): Promise<Uint8Array> {
  const { origin } = book;
  const target = origin instanceof XlsxOrigin ? await WorkbookPackage.open(origin.parts.copy()) : WorkbookPackage.blank();
  const patched = await patchSheets(book, target);
  for (const [position, sheet] of book.sheets.entries()) {
    if (!sheet.edits) target.insertSheet(sheet, position);
  }
  setNames(book, target);
  const active = book.sheets.findIndex((sheet) => sheet.visibility === 'visible');
  if (!origin && active > 0) target.workbook.setActive(active);
  if (patched.edited && book.calculated && hasAllResults(book)) target.workbook.setCalculated();
  if (patched.formulas || book.sheets.some((sheet) => !sheet.edits && sheet.formulas.size > 0)) target.dropCalculationChain();
  await target.flush();
  return target.parts.bytes();
}

/** Of formulas that show nothing yet (openpyxl keeps no results) Excel must go on being asked. */
function hasAllResults({ sheets }: Book): boolean {
  return sheets.every((sheet) => {
    for (const [row, column] of sheet.formulas.cells()) if (sheet.valueAt(row, column) === null) return false;
    return true;
  });
}

/** Carries the edits into the sheets that came from the file; these stand there in the Book's order. */
async function patchSheets(book: Book, target: WorkbookPackage): Promise<{ formulas: boolean; edited: boolean }> {
  let [formulas, edited] = [false, false];
  const fromFile = book.sheets.filter((sheet) => sheet.edits !== null);
  for (const [position, sheet] of fromFile.entries()) {
    const { edits } = sheet;
    await patchCharts(target, target.sheetPart(position), sheet);
    if (!edits || (edits.cells.size === 0 && edits.results.size === 0 && edits.extensions.length === 0 && edits.heights.size === 0 && edits.looks.length === 0)) continue;
    edited = true;
    const part = target.sheetPart(position);
    const styles = stylesOf(edits.looks, target.styles);
    const result = await parsed(part, async () => patchedSheet(await target.parts.text(part), edits, styles));
    target.parts.later(part, edits.looks.length === 0 ? result.xml : await parsed(part, async () => target.dressed(result.xml, edits.looks, styles)));
    formulas ||= result.formulas;
    if (edits.extensions.length > 0) await patchTables(target, part, edits);
  }
  // Before sheets are put in: positions are still those of the file.
  for (const [position, sheet] of fromFile.entries()) patchNames(target, position, sheet);
  return { formulas, edited };
}

async function patchTables(target: WorkbookPackage, part: string, edits: SheetEdits): Promise<void> {
  const relationships = relationshipsOf(part);
  if (!target.parts.has(relationships)) return;
  const { list } = await parsed(relationships, async () => new Relationships(await target.parts.text(relationships)));
  for (const { type, target: to, external } of list) {
    const table = resolved(part, to);
    if (external || !type.endsWith('/table') || !target.parts.has(table)) continue;
    const before = await target.parts.text(table);
    const after = await parsed(table, async () => patchedTable(before, edits.extensions));
    if (after !== before) target.parts.later(table, after);
  }
}

function patchNames(target: WorkbookPackage, position: number, { name: sheet, edits }: BookSheet): void {
  if (!edits) return;
  for (const { like, to } of edits.extensions) {
    for (const { name, local, refersTo, hidden } of [...target.workbook.names]) {
      target.workbook.setName(name, local, extendedReference(refersTo, sheet, like, to), hidden);
    }
  }
  if (edits.printArea) target.workbook.setName('_xlnm.Print_Area', position, reference(sheet, edits.printArea));
}

/** Names of planned sheets; those of the file are there already. */
function setNames(book: Book, target: WorkbookPackage): void {
  const planned = new Map(book.sheets.map((sheet, position) => [sheet.name, { sheet, position }]));
  for (const { sheet, position } of planned.values()) if (!sheet.edits) target.setSheetNames(sheet, position);
  for (const { name, sheet, refersTo } of book.names) {
    const owner = sheet === null ? undefined : planned.get(sheet);
    if (sheet === null || (owner && !owner.sheet.edits)) target.workbook.setName(name, owner?.position ?? null, refersTo);
  }
}
