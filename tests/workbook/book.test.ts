import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { extendedReference, parseRange } from '../../src/workbook/book/ranges';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { Package } from '../../src/workbook/xlsx/package';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { SharedFormula } from '../../src/workbook/shared-formula';
import { everything, results, state } from './everything';

function book(): Book {
  const made = new Book();
  for (const plan of [everything, results, state]) made.add(plan);
  return made;
}

describe('the Book through its port', () => {
  test('what was read stays as it was when the Book changes', async () => {
    const port = new BookPort(book());
    const [before] = await port.read(['检查表']);
    await port.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 3, column: 2, value: 7 }, { row: 3, column: 4, value: 1 }] }]);
    expect([before?.values[3]?.[2], before?.formulas.has('E4')]).toEqual([2, true]);
    const [after] = await port.read(['检查表']);
    expect([after?.values[3]?.[2], after?.values[3]?.[4], after?.formulas.has('E4')]).toEqual([7, 1, false]);
  });

  test('a sheet goes behind the one named, or last', () => {
    const made = book();
    made.add({ ...state, name: '二' }, '检查表');
    made.add({ ...state, name: '末' });
    expect(made.sheets.map(({ name }) => name)).toEqual(['检查表', '二', '结果', '状态', '末']);
  });

  test('a new row takes the look of another, as it was before the changes', () => {
    const made = book();
    made.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 9, column: 1, value: 'x', likeRow: 5 }] }]);
    expect(made.sheet('检查表').formatAt(9, 1)).toMatchObject({ strike: true, bold: true });
    expect(made.sheet('检查表').formatAt(9, 2)).toMatchObject({ align: 'center' });
  });

  test('what covers a row is carried down: validations, conditional formats, names, filter and print area', () => {
    const made = book();
    made.apply([{ kind: 'extend_rows', sheet: '检查表', like: 6, to: 26 }]);
    const sheet = made.sheet('检查表');
    expect(sheet.validations.every(({ ranges }) => ranges[0]?.bottom === 26)).toBe(true);
    expect(sheet.conditionals.every(({ ranges }) => ranges[0]?.bottom === 26)).toBe(true);
    expect([sheet.filter?.bottom, sheet.print?.area?.bottom]).toEqual([26, 26]);
    expect(made.names.map(({ refersTo }) => refersTo)).toEqual(["'检查表'!$A$4:$A$27", "'检查表'!$B$4:$B$27"]);
  });
});

describe('a new .xlsx', () => {
  test('is the same file each time, with nothing untrue in it', async () => {
    const first = await saveXlsx(book());
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await saveXlsx(book())))).toBe(0);
    const parts = Package.open(first);
    expect(parts.names()[0]).toBe('[Content_Types].xml');
    expect(parts.names().some((name) => name.startsWith('docProps'))).toBe(false);
    const workbook = await parts.text('xl/workbook.xml');
    expect(workbook).toContain('<calcPr calcId="191029"/>');
    expect(workbook).toContain('state="veryHidden"');
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'检查表'!$A:$B,'检查表'!$1:$2</definedName>`);
    expect(workbook).toContain('<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">');
    expect(await parts.text('xl/worksheets/sheet2.xml')).toContain('<sheetProtection sheet="1" objects="1" scenarios="1"');
    expect(await parts.text('xl/styles.xml')).toContain('xfpb:xfComplement');
    expect(parts.has('xl/featurePropertyBag/featurePropertyBag.xml')).toBe(true);
  });

  test('lets everything through beside a list that only helps', async () => {
    const sheet = await Package.open(await saveXlsx(book())).text('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="0" promptTitle="更新不及时" prompt="[^"]{254}…" sqref="C4:D7"><formula1>"☐,☑,不适用"<\/formula1>/);
    expect(sheet).toMatch(/<dataValidation type="custom" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="自动计算" error="本列自动计算，不能填写。" sqref="E4:E7">/);
    expect(sheet).toContain('<dataValidation errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="0" prompt="编号一经给定不再更改。" sqref="A4:A7"/>');
  });

  test('text stays text, whatever it begins with', async () => {
    const made = new Book();
    const texts = ['=1+1', '+86', '-5', '@x', "'x", '#N/A', 'TRUE', '001', '_x0041_', 'a\u0001b', '\r\n', '\ud83d\ude00', ''];
    made.add({ name: '一', visibility: 'visible', columns: [], rows: [{ cells: texts }] });
    const again = await loadXlsx(await saveXlsx(made));
    expect(again.sheet('一').values[0]).toEqual(texts);
    expect(again.sheet('一').formulas.size).toBe(0);
  });
});

describe('a cell of an array formula', () => {
  test('is not changed alone', async () => {
    const parts = Package.open(await saveXlsx(book()));
    await parts.set('xl/worksheets/sheet2.xml', '<worksheet><sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A3">ROW(1:3)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>');
    const made = await loadXlsx(parts.bytes());
    expect(() => made.apply([{ kind: 'set_cells', sheet: '结果', cells: [{ row: 1, column: 0, value: 9 }] }])).toThrow('「结果」A2：该单元格是数组公式的一部分');
    made.apply([{ kind: 'set_cells', sheet: '结果', cells: [{ row: 0, column: 0, value: 8 }, { row: 1, column: 0, value: 9 }] }]);
    expect((await loadXlsx(await saveXlsx(made))).sheet('结果').values.slice(0, 2)).toEqual([[8], [9]]);
  });
});

test.each([
  ['A1+$B$2&C$3&$D4', 'B3+$B$2&D$3&$D6'],
  ['SUM(A:B)+SUM(1:2)+SUM($A:$B)', 'SUM(B:C)+SUM(3:4)+SUM($A:$B)'],
  ["'A1 表'!A1+表A1!B2", "'A1 表'!B3+表A1!C4"],
  ['"A1"&LOG10(A1)&表1[A1]&名A1', '"A1"&LOG10(B3)&表1[A1]&名A1'],
])('%s two rows down and one to the right is %s', (formula, moved) => {
  expect(new SharedFormula(formula, 0, 0).at(2, 1)).toBe(moved);
});

test.each([
  ["'检查表'!$A$4:$A$9", "'检查表'!$A$4:$A$20"],
  ['检查表!$A$4:$B$9,检查表!$1:$3', '检查表!$A$4:$B$20,检查表!$1:$3'],
  ["'其他'!$A$4:$A$9", "'其他'!$A$4:$A$9"],
  ["'检查表'!$A$4:$A$8", "'检查表'!$A$4:$A$8"],
  ['OFFSET(检查表!$A$4,0,0)', 'OFFSET(检查表!$A$4,0,0)'],
])('%s carried down from row 9 to 20 is %s', (refersTo, longer) => {
  expect(extendedReference(refersTo, '检查表', 8, 19)).toBe(longer);
});

test.each([['$B$2:A1', { top: 0, left: 0, bottom: 1, right: 1 }], ['B:C', { top: 0, left: 1, bottom: 1_048_575, right: 2 }], ['2:3', { top: 1, left: 0, bottom: 2, right: 16_383 }], ['#REF!', null]])('%s is a range', (text, range) => {
  expect(parseRange(text)).toEqual(range);
});
