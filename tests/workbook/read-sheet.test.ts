import { readSheet, readStrings } from '../../src/workbook/xlsx/sheet-read';

const read = (rows: string, strings: string[] = [], rest = ''): ReturnType<typeof readSheet> => readSheet(`<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`, strings, '检查表');

describe('the cells of a sheet', () => {
  test.each<[string, string, unknown]>([
    ['a number', '<c><v> 12.5 </v></c>', 12.5],
    ['a date of a cell with a date format', '<c s="7"><v>46280</v></c>', 46280],
    ['an ISO date', '<c t="d"><v>2026-09-15T12:00:00</v></c>', 46280.5],
    ['a shared string', '<c t="s"><v>1</v></c>', '千灯发布'],
    ['no string', '<c t="s"><v></v></c>', null],
    ['text in the cell, in runs', '<c t="inlineStr"><is><r><rPr><b/></rPr><t>张浦</t></r><r><t xml:space="preserve"> 发布</t></r><rPh sb="0" eb="1"><t>zhangpu</t></rPh></is></c>', '张浦 发布'],
    ['a result that is text', '<c t="str"><f>A1</f><v>_x000D_&amp;</v></c>', '\r&'],
    ['an empty result', '<c t="str"><f>A1</f><v/></c>', ''],
    ['yes', '<c t="b"><v>1</v></c>', true],
    ['no', '<c t="b"><f>FALSE()</f><v>0</v></c>', false],
    ['an error', '<c t="e"><f>#REF!</f><v>#REF!</v></c>', '#REF!'],
    ['a style alone', '<c s="3"/>', undefined],
    ['CDATA', '<c t="str"><v><![CDATA[<a>]]></v></c>', '<a>'],
  ])('%s', (_, cell, value) => {
    expect(read(`<row>${cell}</row>`, ['张浦发布', '千灯发布']).values[0]?.[0]).toEqual(value === null ? undefined : value);
  });

  test('stand where their addresses say, or else behind the one before', () => {
    expect(read('<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>').values).toEqual([[], [null, null, 1, 2], [3]]);
  });

  test('that share a formula have it in their own words; merges and array formulas are told', () => {
    const { formulas, merges, arrays } = read(
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c><c r="C1"><f t="array" ref="C1:C2">A1:A2</f></c></row><row r="2"><c r="B2"><f t="shared" si="0"/></c></row>',
      [],
      '<mergeCells><mergeCell ref="A4:A9"/></mergeCells>',
    );
    expect([...formulas]).toEqual([['B1', 'A1*2'], ['C1', 'A1:A2'], ['B2', 'A2*2']]);
    expect(merges).toEqual([{ top: 3, left: 0, bottom: 8, right: 0 }]);
    expect(arrays).toEqual([{ top: 0, left: 2, bottom: 1, right: 2 }]);
  });
});

test('shared strings are plain text, their readings left out', () => {
  expect(readStrings('<sst><si><t>a</t></si><si/><si><r><t>b</t></r><r><t>c</t></r><rPh><t>x</t></rPh></si><si><t/></si></sst>')).toEqual(['a', '', 'bc', '']);
});
