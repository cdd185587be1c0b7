/** @jest-environment jsdom */
import './page-globals';
import { buildHere } from '../../src/operations/build-here';
import { clickedTick } from '../../src/operations/inspect-subject';
import { readChecklists } from '../../src/operations/read-checklists';
import { updateChecklist } from '../../src/operations/update';
import { findKeyed } from '../../src/sheets/keyed';
import { address, parseAddress } from '../../src/workbook/address';
import { BookPort } from '../../src/workbook/book/book-port';
import { capabilities } from '../../src/workbook/excel/capabilities';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { subject } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, buildInput, cases, emptyWorkbook, kunshanRegister, score } from './operations';

const small = { ...cases['kunshan-2019-account']!, register: kunshanRegister };
const asked = buildInput(small, { checkbox: 'native' });

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.18' });
});
beforeEach(async () => {
  host.open(emptyWorkbook());
  host.reset();
  await buildHere(new ExcelPort(), asked);
});
afterEach(() => expect(host.failures).toEqual([]));

/** Row and column of a subject's cell on 检查表. */
function cellOf(id: string, key: string): { row: number; column: number } {
  const { values } = host.book.sheet('检查表');
  const keyed = findKeyed(values);
  const at = (name: string): number => keyed?.columns.get(name)?.[0] ?? -1;
  return { row: values.findIndex((row, index) => index > (keyed?.keyRow ?? 0) && row[at('编号')] === id), column: at(key) };
}

function type(id: string, key: string, value: string | number | boolean): void {
  const { row, column } = cellOf(id, key);
  host.edit('检查表', row, column, value);
}

const hasBox = (id: string, key: string): boolean => {
  const { row, column } = cellOf(id, key);
  return host.book.sheet('检查表').checkboxes.has(address(row, column));
};

test('the packaged office.js, which does not know the member, sets boxes where Excel has them', () => {
  expect('control' in Excel.Range.prototype).toBe(false);
  expect(new ExcelPaneHost().can.nativeCheckbox).toBe(true);
  const sheet = host.book.sheet('检查表');
  for (const at of sheet.checkboxes) {
    const place = parseAddress(at);
    expect([at, sheet.valueAt(place?.row ?? 0, place?.column ?? 0)]).toEqual([at, false]);
  }
  expect([hasBox('001', '2.1.1a'), hasBox('003', '2.6.1a')]).toEqual([true, true]);
});

test('an office.js that knows the member is asked by it', async () => {
  const asked118: unknown[] = [];
  Object.defineProperty(Excel.Range.prototype, 'control', { configurable: true, set: (value: unknown) => void asked118.push(value) });
  try {
    host.open(emptyWorkbook());
    await buildHere(new ExcelPort(), asked);
  } finally {
    Reflect.deleteProperty(Excel.Range.prototype, 'control');
  }
  expect(asked118.length).toBeGreaterThan(0);
  expect(new Set(asked118.map((value) => JSON.stringify(value)))).toEqual(new Set(['{"type":"Checkbox"}']));
  expect(host.book.sheet('检查表').checkboxes.size).toBe(0);
});

test('an office.js that knows notes writes the full wording of each clause on its heading, as a file has it', async () => {
  expect(capabilities().notes).toBe(false);
  expect(host.book.sheets.flatMap(({ notes }) => [...notes])).toEqual([]);
  const written: [string, string][] = [];
  const notes = { add: (cell: string, content: string) => void written.push([cell, content]) };
  Object.defineProperty(Excel.Workbook.prototype, 'notes', { configurable: true, get: () => notes });
  try {
    expect(capabilities().notes).toBe(true);
    host.open(emptyWorkbook());
    await buildHere(new ExcelPort(), buildInput(small));
  } finally {
    Reflect.deleteProperty(Excel.Workbook.prototype, 'notes');
  }
  const file = emptyWorkbook();
  await build(new BookPort(file), small);
  const inFile = file.sheets.flatMap((sheet) => [...sheet.notes].map(([at, note]) => [`'${sheet.name}'!${at}`, note]));
  expect(written.sort()).toEqual(inFile.sort());
  // The clause's own wording: the vertical heading has room for seven letters.
  expect(written).toContainEqual([expect.stringMatching(/^'检查表'!F\d+$/), '1.1.1a 出现严重表述错误']);
});

test('a veto keeps its ☐', () => {
  const { row, column } = cellOf('001', '1.1.1a');
  expect([hasBox('001', '1.1.1a'), host.book.sheet('检查表').valueAt(row, column)]).toEqual([false, '☐']);
});

test('a tick of a person arrives as TRUE and is scored', async () => {
  type('001', '检查状态', '已检查');
  type('001', '2.1.1a', true);
  await score(new ExcelPort());
  const { checklists: [checklist] } = await readChecklists(new ExcelPort());
  expect(checklist?.subjects.find(({ id }) => id === '001')?.marks?.['2.1.1a']).toBe(true);
  expect(checklist?.subjects.find(({ id }) => id === '002')?.marks?.['2.1.1a']).toBe(false);
  const results = host.book.sheet('评分结果');
  const row = results.values.find((cells) => cells.includes('001'));
  const column = results.values.find((cells) => cells.includes('得分'))?.indexOf('得分') ?? -1;
  expect(row?.[column]).toBe(90);
});

test('a click on a box is left to Excel, which turns it over: it is not turned over twice', async () => {
  const { checklists: [checklist], contents } = await readChecklists(new ExcelPort());
  const content = contents.find(({ name }) => name === '检查表');
  if (!checklist || !content) throw new Error('检查表');
  expect(clickedTick(checklist, '检查表', cellOf('001', '2.1.1a'), content)).toBeNull();
});

test('new subjects get boxes like those that are there, whatever is asked for', async () => {
  const register = [...kunshanRegister, ...Array.from({ length: 24 }, (_, index) => subject(`1${String(index).padStart(2, '0')}`, `新号${index}`, { platform: '微信订阅号', unit: 'U01' }))];
  await updateChecklist(new ExcelPort(), buildInput(small, { register }));
  // Into a prepared row, and below them all.
  for (const id of ['100', '123']) {
    const { row, column } = cellOf(id, '2.1.1a');
    expect([id, hasBox(id, '2.1.1a'), host.book.sheet('检查表').valueAt(row, column), hasBox(id, '1.1.1a')]).toEqual([id, true, false, false]);
  }
});
