/** @jest-environment jsdom */
import './page-globals';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import { faultHows } from '../../src/workbook/host/faults';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { hidden, typedBeside, words } from '../operations/typed-beside';
import { bootOffice } from './office';
import { score } from './operations';

let host: OfficeHost;
beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.8' });
});

/** The words of 001, wherever they stand. */
const places = (): string[] => host.book.sheet('检查表').values.flatMap((row, at) => row.flatMap((cell, column) => (cell === words ? [`${at},${column}`] : [])));

it('words in a hidden column stand beside it after 评分, whichever batch breaks off, in whichever way; once after another try', async () => {
  host.open(await typedBeside());
  host.reset();
  await score(new ExcelPort());
  const { right } = hidden(host.book);
  const all = host.batches.length;
  expect(places()).toEqual([`5,${right + 1}`]);
  for (let batch = 1; batch <= all; batch++) {
    for (const how of faultHows) {
      host.open(await typedBeside());
      host.reset();
      host.failBatch(batch, 'general', how);
      await score(new ExcelPort()).catch(() => undefined);
      expect([batch, how, places().length > 0]).toEqual([batch, how, true]);
      await score(new ExcelPort());
      expect([batch, how, places()]).toEqual([batch, how, [`5,${right + 1}`]]);
    }
  }
  expect(host.failures).toEqual([]);
}, 120_000);
