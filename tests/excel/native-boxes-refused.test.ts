/** @jest-environment jsdom */
import './page-globals';
import { Refusal, wording } from '../../src/messages/problem';
import { buildHere } from '../../src/operations/build-here';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { bootOffice } from './office';
import { buildInput, cases, emptyWorkbook, kunshanRegister } from './operations';

const small = { ...cases['kunshan-2019-account']!, register: kunshanRegister };
let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.18', refusesCheckboxes: true });
});

test('an Excel that refuses checkboxes makes nothing, and says what to choose instead', async () => {
  host.open(emptyWorkbook());
  const error: unknown = await buildHere(new ExcelPort(), buildInput(small, { checkbox: 'native' })).then(() => null, (reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw new Error(String(error));
  expect([error.problem.code, wording(error.problem)]).toEqual(['excel_no_checkboxes', expect.stringMatching(/请改选“☐\/☑（各版本通用）”，再点一次/)]);
  expect(host.book.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
  await buildHere(new ExcelPort(), buildInput(small));
  expect(host.book.sheet('检查表').checkboxes.size).toBe(0);
  expect(host.failures).toEqual([]);
});
