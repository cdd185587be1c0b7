import './page-globals';
import { parsePeriod } from '../../src/calendar/period';
import { wording } from '../../src/messages/problem';
import { buildHere } from '../../src/operations/build-here';
import { readRegisterRange, registerSheet, registerSheets, type RegisterRange } from '../../src/operations/read-register-range';
import { builtinRubric } from '../../src/rubric/builtin';
import { BookPort } from '../../src/workbook/book/book-port';
import type { Range } from '../../src/workbook/plan';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import { findKeyed } from '../../src/sheets/keyed';
import { lines, table } from '../register/table';
import { bootOffice } from './office';
import { emptyWorkbook } from './operations';

const rubric = builtinRubric('kunshan-2019-account')!;

/** 名录 as offices keep it: 开设单位 is merged over the two accounts of A镇, and written twice for B局. */
const rows = table(`
  | 编号 | 开设单位 | 账号名称 | 平台   |
  | 001  | A镇      | A镇发布  | 订阅号 |
  | 002  |          | A镇微博  | 微博   |
  | 003  | B局      | B局发布  | 订阅号 |
  | 004  | B局      | B局微博  | 微博   |
`);
const overTwoRows: Range = { top: 1, left: 1, bottom: 2, right: 1 };

/** The units that are read at one requirement set, and what is said of the blank. */
const expected = {
  told: { units: ['001 A镇', '002 A镇', '003 B局', '004 B局'], said: 'info 第 3 行的“主办单位”为空，按合并单元格处理，取上一行的内容。如不对，请逐行写明。' },
  guessed: { units: ['001 A镇', '002', '003 B局', '004 B局'], said: 'warning B3 第 3 行的“主办单位”为空，上面的行有；看不出是合并单元格，没有填补。请逐行写明；确实没有主办单位的，不必理会。' },
};

const told = (range: RegisterRange): { units: string[]; said: string | undefined } => {
  const { subjects, problems } = readRegisterRange(range, rubric);
  const found = problems.find(({ code }) => code === 'register_filled_down' || code === 'register_unit_left_blank');
  return { units: lines(subjects, 'id', 'unit'), said: found && [found.severity, found.cell, wording(found)].filter(Boolean).join(' ') };
};

/** A register whose 主办单位 is merged, as the pane reads it. */
export function mergedRegisterAt(requirementSet: string, tells: boolean): void {
  const read = tells ? expected.told : expected.guessed;
  let host: OfficeHost;
  let pane: ExcelPaneHost;

  beforeAll(async () => {
    host = await bootOffice({ requirementSet });
  });
  beforeEach(() => {
    const book = emptyWorkbook();
    book.add({ name: '来的名录', visibility: 'visible', columns: [], rows: rows.map((cells) => ({ cells })), merges: [overTwoRows] });
    host.open(book);
    pane = new ExcelPaneHost();
    host.reset();
  });
  afterEach(() => expect(host.failures).toEqual([]));

  const selection = async (): Promise<RegisterRange> => {
    const { place, ...cells } = (await pane.selection())!;
    return { ...place, ...cells };
  };

  it('用当前选区: in one request', async () => {
    host.select('来的名录', { top: 0, left: 0, bottom: 4, right: 3 });
    host.reset();
    expect(told(await selection())).toEqual(read);
    expect(host.batches).toHaveLength(1);
  });

  it('a selection further down and to the right keeps its places', async () => {
    host.insertRows('来的名录', 0, 2);
    host.book.sheet('来的名录').setCells([{ row: 0, column: 0, value: '说明' }]);
    host.select('来的名录', { top: 2, left: 1, bottom: 1_048_575, right: 3 });
    expect(told(await selection()).units).toEqual(read.units);
  });

  it('a whole sheet: two requests, how far it is filled and what stands there', async () => {
    expect(told((await registerSheet(pane.port, '来的名录'))!)).toEqual(read);
    expect(host.batches).toHaveLength(2);
  });

  it(tells ? 'a failure that passes does not make it forget what is merged' : 'a failure is told: nothing was asked of merged cells', async () => {
    host.failBatch(2, 'general', 'nothing');
    const reading = registerSheet(pane.port, '来的名录').then((range) => told(range!), (error: unknown) => error);
    if (tells) expect(await reading).toEqual(expected.told);
    else expect(await reading).toMatchObject({ problem: { code: 'excel_general' } });
  });

  it('the sheet that looks like a register', async () => {
    expect(told((await registerSheets(pane.port)).likely!)).toEqual(read);
  });

  it('生成检查表 in at most six requests: each account under its 主办单位', async () => {
    host.select('来的名录', { top: 0, left: 0, bottom: 4, right: 3 });
    const { subjects } = readRegisterRange(await selection(), rubric);
    host.reset();
    await buildHere(pane.port, { rubric, register: subjects, period: parsePeriod('2026Q3'), layout: 'matrix', checkbox: 'glyph' });
    expect(host.batches.length).toBeLessThanOrEqual(6);
    const { values } = host.book.sheet('检查表');
    const { keyRow, columns } = findKeyed(values)!;
    const written = values.slice(keyRow + 1, keyRow + 5).map((cells) => ['编号', '主办单位'].map((key) => cells[columns.get(key)![0]!] ?? '').join(' ').trim());
    expect(written).toEqual(read.units);
  });

  // Excel fails to tell more than 512 merged cells at once.
  it.each([
    ['600 pairs of rows, 主办单位 and 类别 merged: told block by block', 600, 2, tells],
    ['a merged cell over the border between two blocks is one', 51, 1, tells],
    ['twelve columns merged on every other row: as if they were not told', 300, 12, false],
  ])('%s', async (_, pairs, columns, known) => {
    const merges = Array.from({ length: pairs }, (_pair, pair) => Array.from({ length: columns }, (_column, column): Range => ({ top: 2 * pair + 1, bottom: 2 * pair + 2, left: column, right: column }))).flat();
    const heads = ['主办单位', '类别', '名称', ...Array.from({ length: 11 }, (_head, head) => `备注${head + 1}`)];
    const cells = Array.from({ length: 2 * pairs }, (_row, row) => [row % 2 === 0 ? `第${Math.floor(row / 4)}镇` : null, row % 2 === 0 ? '区镇' : null, `账号${row}`, ...Array.from({ length: 11 }, () => '有')]);
    const book = emptyWorkbook();
    book.add({ name: '名单', visibility: 'visible', columns: [], rows: [heads, ...cells].map((each) => ({ cells: each })), merges });
    host.open(book);
    host.select('名单', { top: 0, left: 0, bottom: 1_048_575, right: 13 });
    const byPlace = (one: Range, other: Range): number => one.top - other.top || one.left - other.left;
    for (const range of [await selection(), (await registerSheet(new ExcelPaneHost().port, '名单'))!]) {
      expect(range.values).toHaveLength(2 * pairs + 1);
      expect(range.merges && [...range.merges].sort(byPlace)).toEqual(known ? merges : undefined);
    }
  });

  it('a workbook in memory tells the same', async () => {
    expect(told((await registerSheet(new BookPort(host.book), '来的名录'))!)).toEqual(expected.told);
  });
}
