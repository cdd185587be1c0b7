/** @jest-environment jsdom */
import './page-globals';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { BookPort } from '../../src/workbook/book/book-port';
import { fillForm } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, cases, emptyWorkbook, score } from './operations';

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.14' });
});
beforeEach(() => {
  host.open(emptyWorkbook());
  host.reset();
});

const attempt = (work: (sheet: Excel.Worksheet) => void): Promise<unknown> =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem('Sheet1'));
    await context.sync();
  }).then(() => null, (error: unknown) => error);

describe('the host is strict', () => {
  it.each<[string, (sheet: Excel.Worksheet) => void, RegExp]>([
    ['a property that it does not know', (sheet) => (sheet.getRange('A1').format.indentLevel = 2), /RangeFormat\.IndentLevel/],
    ['a method that it does not know', (sheet) => sheet.getRange('A1').removeDuplicates([0], false), /Range\.RemoveDuplicates/],
    ['an argument that it does not know', (sheet) => sheet.getRange('A2:B2').copyFrom('A1:B1', 'Formats', true), /Range\.CopyFrom: argument 3|argument/],
    ['a member of an argument that it does not know', (sheet) => (sheet.getRange('A1').hyperlink = { address: 'https://a.cn', textToDisplay: 'a' }), /textToDisplay/],
  ])('%s fails loudly', async (_, work, said) => {
    expect(await attempt(work)).toMatchObject({ code: 'NotImplemented' });
    expect(host.failures).toEqual([expect.stringMatching(said)]);
  });

  it.each<[string, (sheet: Excel.Worksheet) => void, string]>([
    ['an array of another size', (sheet) => (sheet.getRange('A1:B2').values = [[1, 2, 3], [4, 5, 6]]), 'InvalidArgument'],
    ['a sheet that is taken', (sheet) => (sheet.name = 'sheet1'), ''],
    ['an address that is none', (sheet) => sheet.getRange('第一行').format.fill.clear(), 'InvalidArgument'],
    ['a border between the rows of one row', (sheet) => (sheet.getRange('A1:B1').format.borders.getItem('InsideHorizontal').style = 'Continuous'), 'InvalidArgument'],
  ])('%s is answered as Excel does', async (_, work, code) => {
    const error = await attempt(work);
    if (code === '') expect(error).toBeNull();
    else expect(error).toMatchObject({ code });
    expect(host.failures).toEqual([]);
  });

  it('takes no request and gives no answer above 5 MB', async () => {
    const long = '政'.repeat(30_000);
    const full = await attempt((sheet) => {
      for (let row = 1; row <= 60; row++) sheet.getRange(`A${row}`).values = [[long]];
    });
    expect(full).toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
    expect(host.book.sheet('Sheet1').values).toEqual([]);
    for (let row = 0; row < 60; row++) host.book.sheet('Sheet1').setCells([{ row, column: 0, value: long }]);
    expect(await attempt((sheet) => void sheet.getRange('A1:A60').load('values'))).toMatchObject({ code: 'ResponsePayloadSizeLimitExceeded' });
    // The port asks for less at once.
    const [content] = await new ExcelPort().read(['Sheet1']);
    expect(content?.values).toHaveLength(60);
  });
});

describe('text stays text', () => {
  const texts = ['=1+1', '+86 10', '-2', '@SUM(A1)', "'引号", '001', '1e5', '12%', '3/4', '2026-09-30', '2026年9月', '9月', '12:30', 'TRUE', 'false', '#N/A', '￥5', '１２', 'Jan 5', '六合发布', '☑', '(12)', ' 空格', '一月', '上午9:00', '正常'];

  it.each(texts)('%s', async (text) => {
    await new ExcelPort().apply([{ kind: 'set_cells', sheet: 'Sheet1', cells: [{ row: 0, column: 0, value: text }] }]);
    await new ExcelPort().apply([{ kind: 'add_sheet', plan: { name: '新表', visibility: 'visible', columns: [{ width: 60, format: { numberFormat: '@' } }], rows: [{ cells: [text, text] }] }, after: null }]);
    expect([host.book.sheet('Sheet1').values, host.book.sheet('新表').values]).toEqual([[[text]], [[text, text]]]);
    expect([...host.book.sheet('Sheet1').formulas, ...host.book.sheet('新表').formulas]).toEqual([]);
    const [content] = await new ExcelPort().read(['新表']);
    expect([content?.values, content?.formulas.size]).toEqual([[[text, text]], 0]);
  });

  it('formulas are formulas, numbers numbers, blanks blanks', async () => {
    host.edit('Sheet1', 0, 3, '旧');
    await new ExcelPort().apply([{ kind: 'set_cells', sheet: 'Sheet1', cells: [{ row: 0, column: 0, value: 3, formula: 'SUM(B1:C1)' }, { row: 0, column: 1, value: 0.1 }, { row: 0, column: 2, value: true }, { row: 0, column: 3, value: null }] }]);
    expect(host.book.sheet('Sheet1').values).toEqual([[0.1, 0.1, true, null]]);
    expect([...host.book.sheet('Sheet1').formulas]).toEqual([['A1', 'SUM(B1:C1)']]);
  });
});

describe('a protected form', () => {
  const name = '001 市教育局';

  beforeEach(async () => {
    const book = emptyWorkbook();
    await build(new BookPort(book), cases['jingzhou forms']!);
    host.open(book);
  });

  it('is ticked without being opened, so that Excel keeps what can be undone', async () => {
    const row = host.book.sheet(name).values.findIndex(([id]) => typeof id === 'string' && /^\d+\.\d+\.\d+[a-z]$/.test(id));
    const port = new ExcelPort();
    await port.read([name]);
    host.reset();
    await port.apply([{ kind: 'set_cells', sheet: name, cells: [{ row, column: 8, value: '截图 3' }] }]);
    expect(host.batches.flatMap(({ methods }) => methods)).not.toContain('Unprotect');
    expect(host.book.sheet(name).protected).toBe(true);
  });

  it('is opened once by scoring where its formulas were cleared, and shut again', async () => {
    const { values, formulas } = host.book.sheet(name);
    const row = values.findIndex((cells) => cells[1] === '单项否决');
    expect(formulas.at(row, 5)).toBeDefined();
    host.book.apply([{ kind: 'set_cells', sheet: name, cells: [2, 5, 7].map((column) => ({ row, column, value: null })) }]);
    fillForm(host.book, name, { 检查状态: '已检查' });
    await score(new ExcelPort());
    const called = host.batches.flatMap(({ methods }) => methods);
    expect([called.filter((method) => method === 'Unprotect').length, called.filter((method) => method === 'Protect').length]).toEqual([1, 1]);
    expect(host.book.sheet(name).protected).toBe(true);
  });
});
