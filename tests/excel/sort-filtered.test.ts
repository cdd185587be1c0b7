/** @jest-environment jsdom */
import './page-globals';
import { Refusal, wording } from '../../src/messages/problem';
import { readChecklists } from '../../src/operations/read-checklists';
import { sortChanges } from '../../src/operations/sort-checklist';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { kunshanRegister } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, cases, emptyWorkbook } from './operations';

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.14' });
});
beforeEach(async () => {
  // By 主办单位 教育局 comes before 张浦镇: 003 before 001 and 002.
  const book = emptyWorkbook();
  await build(new BookPort(book), { ...cases['kunshan-2019-account']!, register: kunshanRegister });
  host.open(book);
  host.reset();
});
afterEach(() => expect(host.failures).toEqual([]));

const ids = (): unknown[] => host.book.sheet('检查表').values.slice(5, 8).map(([id]) => id);

async function sort(): Promise<string | null> {
  const port = new ExcelPort();
  const { checklists: [checklist], contents } = await readChecklists(port);
  if (!checklist) throw new Error('no checklist');
  try {
    await port.apply(sortChanges(checklist, contents, '主办单位'));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return wording(error.problem);
  }
}

test('while rows are filtered out nothing is sorted; once the filter is cleared everything is', async () => {
  const { hiddenRows } = host.book.sheet('检查表');
  const before = host.book.sheet('检查表').values.map((row) => [...row]);
  hiddenRows.add(6);
  expect(await sort()).toMatch(/^「检查表」正在筛选.*请先在“数据”选项卡点“清除”/);
  expect(host.book.sheet('检查表').values).toEqual(before);
  hiddenRows.clear();
  expect(await sort()).toBeNull();
  expect(ids()).toEqual(['003', '001', '002']);
});

test('rows that somebody hid by hand are said to be where they are', async () => {
  host.book.sheet('检查表').filter = null;
  host.book.sheet('检查表').hiddenRows.add(7);
  expect(await sort()).toMatch(/第 6—8 行中有隐藏的行/);
  expect(ids()).toEqual(['001', '002', '003']);
});

test('a row that is hidden elsewhere does not matter', async () => {
  host.book.sheet('检查表').hiddenRows.add(2);
  host.book.sheet('检查表').hiddenRows.add(20);
  expect(await sort()).toBeNull();
  expect(ids()).toEqual(['003', '001', '002']);
});
