import './page-globals';
import { Refusal, wording } from '../../src/messages/problem';
import { RecordingPort, undoScoring } from '../../src/operations/undo-scoring';
import { parsePeriod } from '../../src/calendar/period';
import { buildHere } from '../../src/operations/build-here';
import { readChecklists } from '../../src/operations/read-checklists';
import { sectionChanges, sortChanges } from '../../src/operations/sort-checklist';
import { updateChecklist } from '../../src/operations/update';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import { faultHows, faultKinds } from '../../src/workbook/host/faults';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { WorkbookPort } from '../../src/workbook/port';
import { kunshanRegister, subject, type, unit } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, buildInput, cases, emptyWorkbook, score } from './operations';
import { copyOf, shown } from './same-book';

const small = { ...cases['kunshan-2019-account']!, register: kunshanRegister };
const forms = { ...cases['jingzhou forms']!, rubric: 'kunshan-2019-account', register: [unit('U01', '张浦镇'), subject('001', '张浦发布', { unit: 'U01' })], period: '2026Q3' };

/** What somebody typed before, by sheet: it has to be there whatever happens. */
type Entered = readonly [sheet: string, text: string][];

interface Operation {
  /** The workbook before it. */
  start: () => Promise<Book>;
  entered: Entered;
  run: (port: WorkbookPort) => Promise<unknown>;
}

async function inspected(which: typeof small): Promise<Book> {
  const book = emptyWorkbook();
  await build(new BookPort(book), which);
  return book;
}

async function marked(): Promise<Book> {
  const book = await inspected(small);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': '2 次', '2.6.1a': '√', 依据与说明: '截图 17' });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  return book;
}

const marks: Entered = [['检查表', '2 次'], ['检查表', '√'], ['检查表', '截图 17']];

async function scored(): Promise<Book> {
  const book = await marked();
  await score(new BookPort(book));
  type(book, '检查表', '003', { 检查状态: '已检查', '2.1.1a': '对' });
  const veto = book.sheet('否决清单');
  const row = veto.values.findIndex((cells) => cells.includes('张浦发布'));
  const column = veto.values.flatMap((cells) => [cells.indexOf('复核意见')]).find((at) => at >= 0) ?? 0;
  veto.setCells([{ row, column, value: '维持原判' }]);
  return book;
}

const added = [...kunshanRegister, ...['004', '005'].map((id) => subject(id, `新号${id}`, { platform: '微信订阅号', unit: 'U01' }))];

const operations: Readonly<Record<string, Operation>> = {
  生成检查表: {
    start: async () => {
      const book = emptyWorkbook();
      book.sheet('Sheet1').setCells([{ row: 0, column: 0, value: '自己的表' }]);
      return book;
    },
    entered: [['Sheet1', '自己的表']],
    run: (port) => buildHere(port, buildInput(small)),
  },
  '生成检查表（下一期）': { start: marked, entered: marks, run: (port) => buildHere(port, { ...buildInput(small), period: parsePeriod('2026Q4') }) },
  评分: { start: marked, entered: marks, run: score },
  再次评分: { start: scored, entered: [...marks, ['检查表', '对'], ['否决清单', '维持原判']], run: score },
  '评分（结果表已删除）': {
    start: async () => {
      const book = await marked();
      for (const name of ['评分结果', '扣分明细']) book.sheets.splice(book.sheets.findIndex((sheet) => sheet.name === name), 1);
      return book;
    },
    entered: marks,
    run: score,
  },
  '评分（逐个表，受保护）': {
    start: async () => {
      const book = await inspected(forms);
      const form = book.sheets.find(({ name }) => name.startsWith('001 '));
      const row = form?.values.findIndex(([id]) => id === '2.4.1a') ?? 0;
      form?.setCells([{ row, column: 6, value: 3 }, { row, column: 8, value: '截图 9' }]);
      const status = form?.values.findIndex((cells) => cells.includes('检查状态')) ?? 0;
      form?.setCells([{ row: status, column: 2, value: '已检查' }]);
      return book;
    },
    entered: [['001 张浦发布', '截图 9']],
    run: score,
  },
  补充名录: { start: marked, entered: marks, run: (port) => updateChecklist(port, buildInput(small, { register: added })) },
  排序: {
    start: scored,
    entered: marks,
    run: async (port) => {
      const { checklists: [checklist], contents } = await readChecklists(port);
      if (checklist) await port.apply(sortChanges(checklist, contents, '主办单位'));
    },
  },
  收起: {
    start: marked,
    entered: marks,
    run: async (port) => {
      const { checklists: [checklist] } = await readChecklists(port);
      if (checklist) await port.apply(sectionChanges(checklist, '1', true));
    },
  },
};

/** Every operation, every batch of it, every fault, in each of three ways. */
export function faultsAt(requirementSet: string): void {
  let host: OfficeHost;
  let survived = 0;
  let tried = 0;

  beforeAll(async () => {
    host = await bootOffice({ requirementSet });
  });
  afterAll(() => console.log(`ExcelApi ${requirementSet}: faults survived ${survived} of ${tried}`));

  it.each(Object.entries(operations))('%s', async (_, operation) => {
    const start = await operation.start();
    const undisturbed = await outcome(host, copyOf(start), operation);
    for (let batch = 1; batch <= undisturbed.batches; batch++) {
      for (const kind of faultKinds) {
        for (const how of faultHows) {
          tried += 1;
          host.open(copyOf(start));
          host.reset();
          host.failBatch(batch, kind, how);
          const error: unknown = await operation.run(new ExcelPort()).then(() => null, (reason: unknown) => reason);
          const label = `batch ${batch} of ${undisturbed.batches}, ${kind}, ${how}`;
          if (error !== null) expectAdvice(error, label);
          expectEntered(host.book, operation.entered, label);
          if (error !== null) await operation.run(new ExcelPort());
          const now = JSON.stringify(shown(host.book));
          // Compared as texts: thousands of cells, hundreds of times.
          if (now !== undisturbed.shown) expect([label, JSON.parse(now)]).toEqual([label, JSON.parse(undisturbed.shown)]);
          expect(host.failures).toEqual([]);
          survived += 1;
        }
      }
    }
  }, 120_000);

  it('撤销上次评分', async () => {
    for (let batch = 1; batch <= 4; batch++) {
      for (const how of faultHows) {
        tried += 1;
        const book = await marked();
        const before = JSON.stringify(shown(book));
        host.open(book);
        host.reset();
        const recording = new RecordingPort(new ExcelPort());
        await score(recording);
        host.reset();
        host.failBatch(batch, 'general', how);
        const error: unknown = await undoScoring(new ExcelPort(), recording.image).then(() => null, (reason: unknown) => reason);
        if (error !== null) {
          expectAdvice(error, `batch ${batch}, ${how}`);
          await undoScoring(new ExcelPort(), recording.image);
        }
        expectEntered(book, marks, `batch ${batch}`);
        if (how === 'nothing') expect(valuesOf(book)).toEqual(valuesOf(JSON.parse(before) as ReturnType<typeof shown>));
        survived += 1;
      }
    }
  }, 120_000);
}

const valuesOf = (book: unknown): unknown => ((book instanceof Book ? shown(book) : book) as { sheets: { name: string; values: unknown }[] }).sheets.map(({ name, values }) => [name, values]);

async function outcome(host: OfficeHost, start: Book, { run }: Operation): Promise<{ shown: string; batches: number }> {
  host.open(start);
  host.reset();
  await run(new ExcelPort());
  return { shown: JSON.stringify(shown(host.book)), batches: host.batches.length };
}

/** A refusal says what to do, in both languages. */
function expectAdvice(error: unknown, label: string): void {
  if (!(error instanceof Refusal)) throw new Error(`${label}: ${String(error)}`, { cause: error });
  expect([label, wording(error.problem)]).toEqual([label, expect.stringMatching(/再点一次/)]);
  expect([label, wording(error.problem, 'en')]).toEqual([label, expect.stringMatching(/try again/i)]);
}

function expectEntered(book: Book, entered: Entered, label: string): void {
  for (const [sheet, text] of entered) expect([label, book.find(sheet)?.values.flat()]).toEqual([label, expect.arrayContaining([text])]);
}
