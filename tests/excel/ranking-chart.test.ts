/** @jest-environment jsdom */
import './page-globals';
import { rangeAddress } from '../../src/workbook/address';
import { updateChecklist } from '../../src/operations/update';
import { undoScoring } from '../../src/operations/undo-scoring';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { type, unit } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, buildInput, emptyWorkbook, score } from './operations';

const towns = ['张浦镇', '周市镇', '陆家镇', '巴城镇', '千灯镇'].map((name, at) => unit(`U0${at + 1}`, name, '区镇'));
const annual = { rubric: 'kunshan-2019-annual', period: '2026', layout: 'matrix' as const, register: towns.slice(0, 3), mark: () => undefined };

let host: OfficeHost;
const drawn = (): (string | string[])[] => host.book.sheet('排名').charts.map(({ name, categories, values }) => [name, rangeAddress(categories), rangeAddress(values)]);

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.8' });
});
beforeEach(async () => {
  host.open(emptyWorkbook());
  host.reset();
  await build(new ExcelPort(), annual);
  for (const { id } of annual.register) type(host.book, '检查表', id, { 检查状态: '已检查' });
  await score(new ExcelPort());
});
afterEach(() => expect(host.failures).toEqual([]));

const join = async (): Promise<void> => {
  await updateChecklist(new BookPort(host.book), buildInput(annual, { register: towns }));
  await score(new ExcelPort());
};

it('draws units that join later, and the former rows when the scoring is taken back', async () => {
  expect(drawn()).toEqual([['考评图表', 'C5:C7', 'D5:D7']]);
  await join();
  expect(drawn()).toEqual([['考评图表', 'C5:C9', 'D5:D9']]);
  await undoScoring(new ExcelPort());
  expect(drawn()).toEqual([['考评图表', 'C5:C7', 'D5:D7']]);
});

it('leaves alone what people made and deleted', async () => {
  const sheet = host.book.sheet('排名');
  sheet.charts = sheet.charts.map((chart) => ({ ...chart, name: '我的图' }));
  await join();
  expect(drawn()).toEqual([['我的图', 'C5:C7', 'D5:D7']]);
  sheet.charts = [];
  type(host.book, '检查表', 'U04', { 检查状态: '已检查' });
  await score(new ExcelPort());
  expect(drawn()).toEqual([]);
});
