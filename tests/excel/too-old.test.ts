/** @jest-environment jsdom */
import './page-globals';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { bootOffice } from './office';
import { emptyWorkbook } from './operations';

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.8' });
});

it.each<[string, (sheet: Excel.Worksheet) => void]>([
  ['the filter of a sheet (1.9)', (sheet) => sheet.autoFilter.remove()],
  ['page set-up (1.9)', (sheet) => (sheet.pageLayout.centerHorizontally = true)],
  ['custom properties of a sheet (1.12)', (sheet) => void sheet.customProperties.load('items')],
])('on ExcelApi 1.8 the library itself refuses %s, and nothing is asked of the workbook', async (_, use) => {
  host.open(emptyWorkbook());
  host.reset();
  const refused = await Excel.run(async (context) => {
    use(context.workbook.worksheets.getItem('Sheet1'));
    await context.sync();
  }).then(() => null, (error: unknown) => error);
  expect(refused).toMatchObject({ code: 'ApiNotFound' });
  expect(host.failures).toEqual([]);
});
