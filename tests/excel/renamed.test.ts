/** @jest-environment jsdom */
import './page-globals';
import { parsePeriod } from '../../src/calendar/period';
import { Refusal } from '../../src/messages/problem';
import { buildHere } from '../../src/operations/build-here';
import { markChange, type Inspection } from '../../src/operations/inspect-subject';
import { WorkbookStore } from '../../src/taskpane/workbook-store';
import { findKeyed } from '../../src/sheets/keyed';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPaneHost } from '../../src/workbook/excel/pane-host';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { CellChange } from '../../src/workbook/port';
import { kunshanRegister, type } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, buildInput, cases, emptyWorkbook, score } from './operations';

const small = { ...cases['kunshan-2019-account']!, register: kunshanRegister };

let host: OfficeHost;
let store: WorkbookStore;
let stop: () => void;
let errors: unknown[];

beforeAll(async () => {
  host = await bootOffice({ requirementSet: '1.14' });
});
beforeEach(async () => {
  const book = emptyWorkbook();
  await build(new BookPort(book), small);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
  host.open(book);
  host.reset();
  errors = [];
  store = new WorkbookStore(new ExcelPaneHost(), (error) => errors.push(error));
  stop = store.start();
  await store.readAgain();
});
afterEach(() => {
  stop();
  host.beforeBatch = null;
  expect(host.failures).toEqual([]);
});

const tick = (now: Inspection): CellChange[] => {
  const item = now.items.find(({ column }) => column.id === '2.6.1a');
  return item ? markChange(now, item, true) : [];
};

function markAt(sheet: string, id: string): unknown {
  const { values } = host.book.sheet(sheet);
  return values.find(([first]) => first === id)?.[findKeyed(values)?.columns.get('2.6.1a')?.[0] ?? -1];
}

const scoreOf = (id: string): unknown => {
  const { values } = host.book.sheet('评分结果');
  const column = values.find((cells) => cells.includes('得分'))?.indexOf('得分') ?? -1;
  return values.find((cells) => cells.includes(id))?.[column];
};

const codes = (): unknown[] => errors.map((error) => (error instanceof Refusal ? error.problem.code : error));

/** Batches of a scoring that is not disturbed. */
async function batchesOfScoring(): Promise<number> {
  const before = host.batches.length;
  await store.run(score);
  return host.batches.length - before;
}

test('a sheet that is renamed while scoring runs: read again, scored once more', async () => {
  const batches = await batchesOfScoring();
  for (let batch = 1; batch <= batches; batch++) {
    const [was, now] = [`检查${batch - 1}`, `检查${batch}`];
    if (batch === 1) host.renameSheet('检查表', was);
    await store.readAgain();
    type(host.book, now === was ? now : was, '001', { '2.4.1a': batch % 2 });
    host.reset();
    host.beforeBatch = (number) => {
      if (number === batch && host.book.find(was)) host.renameSheet(was, now);
    };
    await store.run(score);
    expect([batch, scoreOf('001')]).toEqual([batch, batch % 2 === 1 ? 95 : 100]);
  }
  expect(codes()).toEqual([]);
});

test('a tick on a sheet that was renamed since it was read goes to its subject', async () => {
  host.renameSheet('检查表', '三季度检查');
  store.edit({ sheet: '检查表', subject: '002' }, tick);
  await store.readAgain();
  expect([codes(), markAt('三季度检查', '002'), markAt('三季度检查', '001')]).toEqual([[], '☑', '☐']);
});

test('a tick that waits for the workbook to be read finds the sheet by its new name', async () => {
  host.renameSheet('检查表', '三季度检查');
  const reading = store.readAgain();
  store.edit({ sheet: '检查表', subject: '002' }, tick);
  await reading;
  await store.readAgain();
  expect([codes(), markAt('三季度检查', '002')]).toEqual([[], '☑']);
});

test('a tick on a sheet that was deleted is said not to have been written', async () => {
  host.deleteSheet('检查表');
  store.edit({ sheet: '检查表', subject: '002' }, tick);
  await store.readAgain();
  expect(codes()).toEqual(['entry_checklist_gone']);
});

test('the checklist that somebody chose stays chosen when its sheet is renamed', async () => {
  await buildHere(new BookPort(host.book), { ...buildInput(small), period: parsePeriod('2026Q4') });
  await store.readAgain();
  store.choose('检查表·2026Q4');
  host.renameSheet('检查表·2026Q4', '四季度');
  await store.readAgain();
  expect([store.snapshot().checklist?.name, store.snapshot().checklist?.period]).toEqual(['四季度', '2026Q4']);
});
