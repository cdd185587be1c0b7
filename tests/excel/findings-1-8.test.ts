/** @jest-environment jsdom */
import './page-globals';
import { addFinding, type NewFinding } from '../../src/operations/add-finding';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { built, kunshanRegister, rubricOf } from '../operations/workbooks';
import { bootOffice } from './office';
import { shownValues } from './same-book';

/* ＋问题 in the oldest Excel that the pane runs in: what stands in the cells afterwards is what a file would hold. */
describe('ExcelApi 1.8: ＋问题', () => {
  let host: OfficeHost;
  const asked: NewFinding = {
    hash: rubricOf('kunshan-2019-account').hash, period: '2026Q3', subject: '002', part: 'main', mark: '2.4.1a',
    description: '=9月第1周没有更新', link: 'https://example.gov.cn/a?b=1&c=2', publishedOn: 46270, screenshot: '002-2.4-01', raise: true, today: 46280, inspector: '甲',
  };

  beforeAll(async () => {
    host = await bootOffice({ requirementSet: '1.8' });
  });
  afterEach(() => expect(host.failures).toEqual([]));

  it.each([['with its list', true], ['of an older version, without one', false]])('a workbook %s', async (_, has) => {
    const [plain, open] = [await built('kunshan-2019-account', kunshanRegister), await built('kunshan-2019-account', kunshanRegister)];
    if (!has) for (const book of [plain, open]) book.sheets.splice(book.sheets.findIndex(({ name }) => name === '问题清单'), 1);
    host.open(open);
    host.reset();
    for (let time = 1; time <= 3; time += 1) {
      const inFile = await addFinding(new BookPort(plain), asked);
      const inExcel = await addFinding(new ExcelPort(), asked);
      expect(inExcel).toEqual(inFile);
      expect(inExcel.id).toBe(`002-2.4-0${time}`);
    }
    expect(shownValues(host.book)).toEqual(shownValues(plain));
    expect(open.sheet('问题清单').valueAt(5, 9)).toBe('=9月第1周没有更新');
  });
});
