import { patchedSheet } from '../../src/workbook/xlsx/sheet-patch';
import type { SheetEdits } from '../../src/workbook/book/sheet';
import type { CellChange } from '../../src/workbook/port';

function edits(cells: CellChange[], extensions: SheetEdits['extensions'] = []): SheetEdits {
  const byRow: SheetEdits['cells'] = new Map();
  for (const cell of cells) byRow.set(cell.row, (byRow.get(cell.row) ?? new Map<number, CellChange>()).set(cell.column, cell));
  return { cells: byRow, results: new Map(), extensions, printArea: null, heights: new Map(), charts: new Map(), looks: [] };
}

const sheet = (rows: string, rest = ''): string => `<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`;

describe('changed cells in the XML of a sheet', () => {
  test('a value is replaced in its place, the style stays, its neighbours are not touched', () => {
    const { xml } = patchedSheet(sheet('<row r="2"><c r="A2" s="3" t="s"><v>7</v></c><c r="B2"  s=\'1\'><v>2</v></c></row>'), edits([{ row: 1, column: 0, value: '张浦 & 千灯' }]));
    expect(xml).toBe(sheet('<row r="2"><c r="A2" s="3" t="inlineStr"><is><t>张浦 &amp; 千灯</t></is></c><c r="B2"  s=\'1\'><v>2</v></c></row>'));
  });

  test('new cells and rows stand in order, and take the look of the row named', () => {
    const { xml } = patchedSheet(
      sheet('<row r="2" ht="20" customHeight="1"><c r="B2" s="5"><v>1</v></c></row><row r="9"/>'),
      edits([
        { row: 4, column: 1, value: 2, likeRow: 1 },
        { row: 1, column: 3, value: true },
        { row: 1, column: 0, value: null },
        { row: 8, column: 0, value: 'x' },
        { row: 10, column: 0, value: 'y', likeRow: 1 },
      ]),
    );
    expect(xml).toBe(
      sheet(
        '<row r="2" ht="20" customHeight="1"><c r="B2" s="5"><v>1</v></c><c r="D2" t="b"><v>1</v></c></row>' +
          '<row r="5" ht="20" customHeight="1"><c r="B5" s="5"><v>2</v></c></row>' +
          '<row r="9"><c r="A9" t="inlineStr"><is><t>x</t></is></c></row>' +
          '<row r="11" ht="20" customHeight="1"><c r="A11" t="inlineStr"><is><t>y</t></is></c></row>',
      ),
    );
  });

  test('rows and cells without an address keep theirs behind what was put before them', () => {
    const { xml } = patchedSheet(sheet('<row><c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'), edits([{ row: 2, column: 0, value: 9 }, { row: 4, column: 0, value: 8 }]));
    expect(xml).toBe(
      sheet('<row><c><v>1</v></c></row><row r="3"><c r="A3"><v>9</v></c></row><row r="5"><c r="A5"><v>8</v></c><c r="B5"><v>2</v></c><c r="C5"><v>3</v></c></row><row r="6"><c><v>4</v></c></row>'),
    );
  });

  test('prefixes, single quotes, comments and CDATA of other programs are understood', () => {
    const { xml } = patchedSheet(
      "<x:worksheet xmlns:x='m'><x:sheetData><!-- <x:row r='1'> --><x:row r='1' spans='2:2'><x:c r='B1' t='str'><x:f><![CDATA[\"</x:c>\"]]></x:f><x:v>&lt;/x:c></x:v></x:c></x:row></x:sheetData></x:worksheet>",
      edits([{ row: 0, column: 2, value: 5 }, { row: 1, column: 0, value: 0.5 }]),
    );
    expect(xml).toBe(
      "<x:worksheet xmlns:x='m'><x:sheetData><!-- <x:row r='1'> --><x:row r='1' spans=\"2:3\"><x:c r='B1' t='str'><x:f><![CDATA[\"</x:c>\"]]></x:f><x:v>&lt;/x:c></x:v></x:c><x:c r=\"C1\"><x:v>5</x:v></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>0.5</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    );
  });

  test('an empty sheet gets its first row', () => {
    expect(patchedSheet('<worksheet><dimension ref="A1"/><sheetData/></worksheet>', edits([{ row: 2, column: 1, value: 1 }])).xml).toBe(
      '<worksheet><dimension ref="A1:B3"/><sheetData><row r="3"><c r="B3"><v>1</v></c></row></sheetData></worksheet>',
    );
  });

  test('cells that shared the formula of a replaced cell get it in their own words', () => {
    const { xml, formulas } = patchedSheet(
      sheet('<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1&amp;"A1"+$B$1</f><v>3</v></c></row><row r="2"><c r="C2"><f t="shared" si="0"/><v>4</v></c></row><row r="3"><c r="C3"><f t="shared" si="0"></f><v>5</v></c></row>'),
      edits([{ row: 0, column: 2, value: 1 }, { row: 2, column: 2, value: 2, formula: 'SUM(A3)' }]),
    );
    expect(formulas).toBe(true);
    expect(xml).toBe(sheet('<row r="1"><c r="C1"><v>1</v></c></row><row r="2"><c r="C2"><f>A2&amp;"A1"+$B$1</f><v>4</v></c></row><row r="3"><c r="C3"><f>SUM(A3)</f><v>2</v></c></row>'));
  });

  test('what covers the row named covers the rows down to the last', () => {
    const rest = (bottom: number): string =>
      `<autoFilter ref="A1:C${bottom}"/><conditionalFormatting sqref="A2:A${bottom} C1"><cfRule/></conditionalFormatting><dataValidations><dataValidation sqref="B2:B${bottom}"/></dataValidations>` +
      `<extLst><x14:conditionalFormatting xmlns:x14="a" xmlns:xm="b"><xm:sqref>A2:A${bottom}</xm:sqref></x14:conditionalFormatting></extLst>`;
    const { xml } = patchedSheet(sheet('<row r="3"><c r="A3" s="4"><v>1</v></c></row><row r="5"><c r="A5"/></row>', rest(3)), edits([], [{ like: 2, to: 4 }]));
    expect(xml).toBe(sheet('<row r="3"><c r="A3" s="4"><v>1</v></c></row><row r="4"><c r="A4" s="4"/></row><row r="5"><c r="A5"/></row>', rest(5)));
  });
});

test('rows take the height of their new content, but not one that a person set', () => {
  const xml = '<worksheet><sheetData><row r="1" ht="18"><c r="A1"><v>1</v></c></row><row r="2" ht="40" customHeight="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>';
  const edits = { cells: new Map(), results: new Map(), extensions: [], printArea: null, heights: new Map([[0, 30], [1, 30], [2, 30]]), charts: new Map(), looks: [] };
  expect(patchedSheet(xml, edits).xml).toBe(
    '<worksheet><sheetData><row r="1" ht="30"><c r="A1"><v>1</v></c></row><row r="2" ht="40" customHeight="1"><c r="A2"><v>1</v></c></row><row r="3" ht="30"/></sheetData></worksheet>',
  );
});
