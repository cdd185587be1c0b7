/** @jest-environment jsdom */
import './page-globals';
import { Refusal } from '../../src/messages/problem';
import { findKeyed } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { CellValue } from '../../src/workbook/plan';
import { kunshanRegister, type } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, cases, emptyWorkbook, score } from './operations';

/* 001 2 起 −10 = 90; 002 单项否决; 003 −10 −10 = 80. */
const scores: Readonly<Record<string, CellValue>> = { '001': 90, '002': null, '003': 80 };

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.14' });
});
afterEach(() => expect(host.failures).toEqual([]));

/** What a colleague does while scoring runs; `sheet` is where the marks are afterwards. */
const meanwhile: Readonly<Record<string, { act: (book: Book) => void; sheet?: string; then?: Readonly<Record<string, CellValue>> }>> = {
  'a row is put in above the first subject': { act: () => host.insertRows('检查表', 5, 1) },
  'a row is put in between two subjects': { act: () => host.insertRows('检查表', 6, 1) },
  'rows are put in above the headings': { act: () => host.insertRows('检查表', 0, 3) },
  'a row is put in among the results': { act: () => host.insertRows('评分结果', 4, 1) },
  'the checklist is renamed': { act: () => host.renameSheet('检查表', '三季度检查'), sheet: '三季度检查' },
  'a sheet of results is renamed': { act: () => host.renameSheet('评分结果', '结果') },
  'a sheet of results is deleted': { act: () => host.deleteSheet('扣分明细') },
  'two rows change places': { act: (book) => { book.sheet('检查表').orderRows(5, [6, 5]); host.changed('检查表', { top: 5, left: 0, bottom: 6, right: 40 }); } },
  'a mark is ticked': { act: (book) => type(book, '检查表', '003', { '2.3.1a': '√' }), then: { ...scores, '003': 70 } },
  'a mark is taken back': { act: (book) => type(book, '检查表', '001', { '2.4.1a': null }), then: { ...scores, '001': 100 } },
};

async function inspected(): Promise<Book> {
  const book = emptyWorkbook();
  await build(new BookPort(book), { ...cases['kunshan-2019-account']!, register: kunshanRegister });
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  type(book, '检查表', '003', { 检查状态: '已检查', '2.1.1a': '√', '2.2.1a': '√' });
  return book;
}

describe.each(Object.entries(meanwhile))('while scoring runs, %s', (_, { act, sheet = '检查表', then = scores }) => {
  it.each([1, 2, 3, 4, 5])('before batch %d: right or refused, and right the next time', async (batch) => {
    host.open(await inspected());
    host.reset();
    host.beforeBatch = (number) => {
      if (number === batch) act(host.book);
    };
    const error: unknown = await score(new ExcelPort()).then(() => null, (reason: unknown) => reason);
    host.beforeBatch = null;
    if (error !== null) expect(error).toBeInstanceOf(Refusal);
    for (const [id, written] of scoresOn(host.book, sheet)) {
      // Nothing yet, its own score, or, where the run was refused, its own score of a moment ago.
      expect([null, then[id], ...(error === null ? [] : [scores[id]])]).toContain(written);
    }
    if (error === null) expect(Object.fromEntries(scoresOn(host.book, sheet))).toEqual(then);
    await score(new ExcelPort());
    expect(Object.fromEntries(scoresOn(host.book, sheet))).toEqual(then);
  });
});

it.each([1, 2, 3, 4, 5])('while scoring runs, the checklist is deleted before batch %d: said, and a second run finds nothing to score', async (batch) => {
  host.open(await inspected());
  host.reset();
  host.beforeBatch = (number) => {
    if (number === batch && host.book.find('检查表')) host.deleteSheet('检查表');
  };
  const error: unknown = await score(new ExcelPort()).then(() => null, (reason: unknown) => reason);
  host.beforeBatch = null;
  if (error !== null) expect(error).toBeInstanceOf(Refusal);
  if (host.book.find('检查表')) return;
  await expect(score(new ExcelPort())).rejects.toMatchObject({ problem: { code: 'no_checklist' } });
  // Nobody's score was made up: what is written is what the marks said.
  for (const [id, written] of scoresOn(host.book, '评分结果')) expect([null, scores[id]]).toContain(written);
});

it('a tick goes to the row that was read, or nowhere', async () => {
  host.open(await inspected());
  const port = new ExcelPort();
  await port.read(['检查表']);
  const column = host.book.sheet('检查表').values[4]?.indexOf('2.5.1a') ?? 0;
  await port.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 6, column, value: 3 }] }]);
  // Its own write is known to it.
  await port.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 6, column, value: 4 }] }]);
  host.insertRows('检查表', 5, 1);
  await expect(port.apply([{ kind: 'set_cells', sheet: '检查表', cells: [{ row: 6, column, value: 5 }] }])).rejects.toMatchObject({ problem: { code: 'changed_meanwhile' } });
  expect(host.book.sheet('检查表').values.map((row) => row[column]).filter((value) => typeof value === 'number')).toEqual([4]);
});

function scoresOn(book: Book, sheet: string): [string, CellValue][] {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  const [id = 0] = keyed?.columns.get('编号') ?? [];
  const [own = 0] = keyed?.columns.get('得分') ?? [];
  return values.slice((keyed?.keyRow ?? 0) + 1).flatMap((row): [string, CellValue][] => (typeof row[id] === 'string' && row[id] !== '' ? [[row[id], row[own] === '' ? null : (row[own] ?? null)]] : []));
}
