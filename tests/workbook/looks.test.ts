import { readChecklists } from '../../src/operations/read-checklists';
import { expectedLooks } from '../../src/operations/sheet-formulas';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { ColumnsLook } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { lostLooks } from '../../src/workbook/xlsx/lost-looks';
import { Package } from '../../src/workbook/xlsx/package';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, scoredBook, type } from '../operations/workbooks';

/* Looks given to cells of a file: formats, validations and conditional formats, the rest of its XML as it stands. */

const looksOf = async (book: Book): Promise<{ sheet: string; look: ColumnsLook }[]> => {
  const reading = await readChecklists(new BookPort(book));
  return reading.checklists.flatMap((checklist) => expectedLooks(checklist, reading));
};

/** The XML of the sheet that holds the matrix. */
const matrixPart = 'xl/worksheets/sheet4.xml';

async function xmlOf(bytes: Uint8Array, part = matrixPart): Promise<string> {
  return Package.open(bytes).text(part);
}

async function changed(bytes: Uint8Array, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = Package.open(bytes);
  await parts.set(matrixPart, change(await parts.text(matrixPart)));
  return parts.bytes();
}

async function restyled(bytes: Uint8Array): Promise<Uint8Array> {
  const book = await loadXlsx(bytes);
  book.apply((await looksOf(book)).map((each) => ({ kind: 'restyle', ...each })));
  return saveXlsx(book);
}

async function file(): Promise<Uint8Array> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1 });
  await scoredBook(book);
  return saveXlsx(book);
}

it('a matrix as it was made loses nothing and is given nothing: the file stays as it is', async () => {
  const bytes = await file();
  const book = await loadXlsx(bytes);
  expect(await lostLooks(book, await looksOf(book))).toEqual(new Set());
  expect(Buffer.from(await restyled(bytes)).equals(Buffer.from(bytes))).toBe(true);
});

it('what a paste destroyed is as it was: formats, missing cells and rows, lists, colour rules', async () => {
  const bytes = await file();
  const before = await xmlOf(bytes);
  const pasted = await changed(bytes, (xml) =>
    xml
      .replace(/(<row r="6".*?<\/row>)/s, (row) => row.replace(/ s="\d+"/g, ' s="0"'))
      .replace(/(<row r="8".*?<\/row>)/s, (row) => row.replace(/<c r="H8"[^>]*?(?:\/>|>.*?<\/c>)/s, ''))
      .replace(/<row r="28".*?<\/row>/s, '')
      .replace(/<dataValidations .*<\/dataValidations>/s, '')
      .replace(/<conditionalFormatting sqref="(?!A2)[^"]*">.*?<\/conditionalFormatting>/gs, ''));
  const book = await loadXlsx(pasted);
  expect(await lostLooks(book, await looksOf(book))).toEqual(new Set(['检查表']));
  const after = await xmlOf(await restyled(pasted));
  const cell = (xml: string, at: string) => new RegExp(`<c r="${at}"[^>]*`).exec(xml)?.[0];
  for (const at of ['A6', 'H6', 'Q6', 'B28', 'Q28']) expect([at, cell(after, at)?.replace(/ t="\w+"| ?\/$/g, '')]).toEqual([at, cell(before, at)?.replace(/ t="\w+"| ?\/$/g, '')]);
  expect(cell(after, 'H8')).toMatch(/ s="\d+"/);
  expect(/<conditionalFormatting.*<\/dataValidations>/s.exec(after)?.[0]).toBe(/<conditionalFormatting.*<\/dataValidations>/s.exec(before)?.[0]);
  // Values stay.
  expect((await loadXlsx(await restyled(pasted))).sheet('检查表').values.slice(5, 8)).toEqual(book.sheet('检查表').values.slice(5, 8));
});

it("people's own rules keep the cells that are theirs, and read as they did; those in the extension list too", async () => {
  const bytes = await file();
  const own = '<conditionalFormatting sqref="A6:XFD28"><cfRule type="expression" dxfId="0" priority="1"><formula>$E6="已检查"</formula></cfRule><cfRule type="expression" dxfId="0" priority="2"><formula>B6=1</formula></cfRule></conditionalFormatting>';
  const list = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://x14"><x14:dataValidations count="1" xmlns:xm="http://xm"><x14:dataValidation type="list"><x14:formula1><xm:f>名录!$B$2:$B$9</xm:f></x14:formula1><xm:sqref>H6:H9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>';
  const pasted = await changed(bytes, (xml) => xml.replace('<conditionalFormatting ', `${own}<conditionalFormatting `).replace('</worksheet>', `${list}</worksheet>`));
  const after = await xmlOf(await restyled(pasted));
  const width = (await looksOf(await loadXlsx(pasted)))[0]?.look.columns.length ?? 0;
  const [, sqref = '', formulas = ''] = /<conditionalFormatting sqref="([A-Z]+6:XFD28)">((?:(?!<\/conditionalFormatting>).)*)/s.exec(after) ?? [];
  expect(width).toBeGreaterThan(30);
  const first = sqref.replace(/6:.*$/, '');
  expect(formulas).toContain('<formula>$E6="已检查"</formula>');
  // One column to the right of the first, as it was.
  expect(formulas).toMatch(/<formula>[A-Z]{2}6=1<\/formula>/);
  expect(formulas).not.toContain(`<formula>${first}6=1`);
  expect(after).not.toContain('extLst');
  // Ours come first.
  const order = [...after.matchAll(/priority="(\d+)"/g)].map(([, priority]) => Number(priority));
  expect([...new Set(order)]).toHaveLength(order.length);
});
