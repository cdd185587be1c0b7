/** @jest-environment jsdom */
import './page-globals';
import { Refusal, wording } from '../../src/messages/problem';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { SheetPlan } from '../../src/workbook/plan';
import type { Change } from '../../src/workbook/port';
import { bootOffice } from './office';
import { emptyWorkbook } from './operations';

let host: OfficeHost;

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.14' });
});
beforeEach(() => {
  host.open(emptyWorkbook());
  host.reset();
});
afterEach(() => expect(host.failures).toEqual([]));

const plan = (name: string, visibility: SheetPlan['visibility'] = 'visible'): SheetPlan => ({
  name, visibility, columns: [{ width: 60 }], rows: [{ cells: ['编号'] }, { cells: ['001'] }],
  names: [{ name: `考评_${name}`, local: false, range: { top: 1, left: 0, bottom: 1, right: 0 } }],
});
const added = (...plans: SheetPlan[]): Change[] => plans.map((each) => ({ kind: 'add_sheet', plan: each, after: null }));
const wanted = added(plan('检查表'), plan('考评数据', 'very_hidden'));
const names = (): string[] => host.book.sheets.map(({ name }) => name);
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw new Error(String(error));
  return error;
};

/** Another pane, or this one before it was closed, got so far: both sheets, the second not hidden yet. */
function halfMade(): void {
  host.book.apply(added(plan('检查表'), { ...plan('考评数据'), rows: [{ cells: ['旧'] }] }));
  host.book.names.push({ name: '考评_未完成', sheet: null, refersTo: '{"检查表","考评数据"}' });
}

it('half-made sheets and what speaks of them count as not there, in Excel and in a file', async () => {
  halfMade();
  const outline = { sheets: [{ name: 'Sheet1', visibility: 'visible' }], names: [] };
  expect(await new ExcelPort().outline()).toEqual(outline);
  expect(await new BookPort(host.book).outline()).toEqual(outline);
});

it('they are made anew by whoever makes them next; a sheet that does not show is nobody’s', async () => {
  halfMade();
  host.book.sheet('考评数据').visibility = 'very_hidden';
  const port = new ExcelPort();
  await port.outline();
  await port.apply(wanted);
  expect(host.book.sheets.map(({ name, visibility, values }) => [name, visibility, values.flat()])).toEqual([
    ['Sheet1', 'visible', []],
    ['检查表', 'visible', ['编号', '001']],
    ['考评数据', 'very_hidden', ['编号', '001']],
  ]);
  expect(host.book.names.map(({ name }) => name)).toEqual(['考评_检查表', '考评_考评数据']);
});

it('one on which somebody wrote stays: only it is named, in both languages, and once it is deleted the work goes on', async () => {
  halfMade();
  host.book.sheet('考评数据').visibility = 'very_hidden';
  host.edit('检查表', 4, 0, '我的备注');
  const port = new ExcelPort();
  await port.outline();
  const { problem } = await refusal(port.apply(wanted));
  expect(wording(problem)).toBe('工作表「检查表」上次没有做完，上面又有别的内容，所以没有撤去。请把要留的内容复制到别处，删除这些工作表，再点一次。');
  expect(wording(problem, 'en')).toBe('The sheets “检查表” were left unfinished, and something else stands on them, so they were not taken away. Copy what you want to keep, delete these sheets, then try again.');
  expect(names()).toEqual(['Sheet1', '检查表']);
  host.deleteSheet('检查表');
  await port.outline();
  await port.apply(wanted);
  expect(names()).toEqual(['Sheet1', '检查表', '考评数据']);
});

it('what could not be taken back yet is told of in one language, names no sheet, and is taken back before anything else', async () => {
  const waited: number[] = [];
  const port = new ExcelPort(undefined, async (milliseconds) => void waited.push(milliseconds));
  await port.outline();
  // The third batch looks once more, the fourth writes.
  host.failFrom(2, 'activityLimit', 'partly');
  const { problem } = await refusal(port.apply(wanted));
  expect(waited).toEqual([1_000, 2_000, 4_000]);
  expect(wording(problem)).toBe('Excel 正忙，本次操作没有完成。请等几秒钟，再点一次。已写入的一部分还没能撤回：下次操作时先撤回，不必自己删除。');
  expect(wording(problem, 'en')).toBe('Excel is busy and did not finish. Wait a few seconds, then try again. What was written in part could not be taken back yet: the next operation takes it back first; there is nothing for you to delete.');
  expect(names().length).toBeGreaterThan(1);
  host.reset();
  await port.outline();
  expect([names(), host.book.names]).toEqual([['Sheet1'], []]);
});

it('a sheet that was left open is protected again, and numbers to sort by go, when the same pane looks next', async () => {
  for (let tried = 0; tried < 20; tried += 1) {
    host.open(emptyWorkbook());
    host.book.add({ name: '001', visibility: 'visible', protected: true, columns: [{ width: 60 }, { width: 60 }], rows: [{ cells: ['乙', 1] }, { cells: ['甲', 2] }] });
    host.reset();
    const port = new ExcelPort(undefined, async () => undefined);
    await port.outline();
    await port.read(['001']);
    host.failFrom(2, 'general', 'partly');
    await refusal(port.apply([{ kind: 'order_rows', sheet: '001', top: 0, order: [1, 0] }]));
    const sheet = host.book.sheet('001');
    if (sheet.protected || sheet.values[0]?.[2] === undefined || sheet.values[0][2] === null) continue;
    host.reset();
    await port.outline();
    expect([sheet.protected, sheet.values.map(([, , number]) => number ?? null)]).toEqual([true, [null, null]]);
    return;
  }
  throw new Error('never left open with numbers on it');
});

it('a whole sheet whose last answer was lost stays', async () => {
  const port = new ExcelPort(undefined, async () => undefined);
  await port.outline();
  host.failFrom(2, 'general', 'answerLost');
  await refusal(port.apply(wanted));
  host.edit('检查表', 4, 0, '我的备注');
  host.reset();
  expect((await port.outline()).sheets.map(({ name }) => name)).toEqual(['Sheet1', '检查表', '考评数据']);
  expect(host.book.sheet('检查表').values[4]).toEqual(['我的备注']);
});
