import './page-globals';
import { isDeepStrictEqual } from 'node:util';
import { Refusal, wording } from '../../src/messages/problem';
import { applicableChange, inspect, inspectedPlaces, inspectorChange, markChange, notApplicableChange, remarkChange, statusChange, type InspectedItem, type Inspection } from '../../src/operations/inspect-subject';
import { calculateBook } from '../../src/operations/calculated';
import { undoScoring } from '../../src/operations/undo-scoring';
import { parsePeriod } from '../../src/calendar/period';
import { adoptRubric } from '../../src/operations/adopt-rubric';
import { repairFormulas } from '../../src/operations/repair-formulas';
import { restoreRubric } from '../../src/operations/restore-rubric';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import { versionOf } from '../../src/sheets/keyed';
import { buildHere } from '../../src/operations/build-here';
import { readChecklists } from '../../src/operations/read-checklists';
import { sectionChanges, sortChanges } from '../../src/operations/sort-checklist';
import { updateChecklist } from '../../src/operations/update';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import { faultHows, faultKinds, type FaultKind } from '../../src/workbook/host/faults';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { CellChange, WorkbookPort } from '../../src/workbook/port';
import { kunshanRegister, subject, type, unit } from '../operations/workbooks';
import { bootOffice } from './office';
import { build, buildInput, cases, emptyWorkbook, score } from './operations';
import { calculatedOnce, copyOf, shownSince } from './same-book';

/** Who is put into 操作记录, and when. */
const doneBy = { at: '2026-10-12 09:30', person: '李明' };
export const small = { ...cases['kunshan-2019-account']!, register: kunshanRegister };
const forms = { ...cases['jingzhou forms']!, rubric: 'kunshan-2019-account', register: [unit('U01', '张浦镇'), subject('001', '张浦发布', { unit: 'U01' })], period: '2026Q3' };

/** What somebody typed before, by sheet: it has to be there whatever happens. */
type Entered = readonly [sheet: string, text: string][];

export interface Operation {
  /** The workbook before it. */
  start: () => Promise<Book>;
  entered: Entered;
  /** `again`: it was tried before, and no answer came. */
  run: (port: WorkbookPort, again: boolean) => Promise<unknown>;
  /** One of many entries that go the same way as 检查：打√, or a long one: an outage comes in one of the three ways at each batch that writes. */
  oneWay?: true;
  /** What a long outage leaves behind is known to the pane that saw it, not to one that is opened later: the order of rows, protection. */
  samePane?: true;
}

export async function inspected(which: typeof small): Promise<Book> {
  const book = emptyWorkbook();
  await build(new BookPort(book), which);
  return book;
}

export async function marked(): Promise<Book> {
  const book = await inspected(small);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': '2 次', '2.6.1a': '√', 依据与说明: '截图 17' });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  return book;
}

export const marks: Entered = [['检查表', '2 次'], ['检查表', '√'], ['检查表', '截图 17']];

/** Without the remark, which the operation itself goes on with. */
const besides: Entered = marks.slice(0, 2);

async function scored(): Promise<Book> {
  const book = await marked();
  await score(new BookPort(book));
  type(book, '检查表', '003', { 检查状态: '已检查', '2.1.1a': '对' });
  const veto = book.sheet('否决清单');
  const row = veto.values.findIndex((cells) => cells.includes('张浦发布'));
  const column = veto.values.flatMap((cells) => [cells.indexOf('复核意见')]).find((at) => at >= 0) ?? 0;
  veto.setCells([{ row, column, value: '维持原判' }]);
  // Excel has calculated what people see.
  calculateBook(book);
  return book;
}

async function filledForm(): Promise<Book> {
  const book = await inspected(forms);
  const form = book.sheets.find(({ name }) => name.startsWith('001 '));
  const row = form?.values.findIndex(([id]) => id === '2.4.1a') ?? 0;
  form?.setCells([{ row, column: 6, value: 3 }, { row, column: 8, value: '截图 9' }]);
  const status = form?.values.findIndex((cells) => cells.includes('检查状态')) ?? 0;
  form?.setCells([{ row: status, column: 2, value: '已检查' }]);
  return book;
}

type EditOf = (inspection: Inspection) => CellChange[];

/** One edit of account 001, worked out from the cells as they stand, as the pane does it. */
export async function edit(port: WorkbookPort, change: EditOf): Promise<void> {
  const { checklists: [checklist], contents } = await readChecklists(port);
  const place = checklist && inspectedPlaces(checklist).find(({ subject: id }) => id === '001');
  const content = place && contents.find(({ name }) => name === place.sheet.name);
  const inspection = content && inspect(checklist, place, content);
  if (!inspection) throw new Error('001 is not on the checklist');
  const cells = change(inspection);
  if (cells.length > 0) await port.apply([{ kind: 'set_cells', sheet: place.sheet.name, cells }]);
}

export function itemOf({ items }: Inspection, id: string): InspectedItem {
  const item = items.find(({ column }) => column.id === id);
  if (!item) throw new Error(id);
  return item;
}

const edited = (change: EditOf, entered: Entered = marks): Operation => ({ start: marked, entered, run: (port) => edit(port, change), oneWay: true });

const added = [...kunshanRegister, ...['004', '005'].map((id) => subject(id, `新号${id}`, { platform: '微信订阅号', unit: 'U01' }))];

/** 昆山's table with a higher pass mark. */
function stricter(): Rubric {
  const { rubric } = buildInput(small);
  const changed: Rubric = { ...rubric, procedure: { ...rubric.procedure, pass: 70 } };
  return { ...changed, hash: hashOf(changed) };
}

/** The batch arrived, and only its answer was lost. */
function alreadyDone(error: unknown): void {
  if (!(error instanceof Refusal) || error.problem.code !== 'change_of_nothing') throw error;
}

export const operations: Readonly<Record<string, Operation>> = {
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
    start: filledForm,
    entered: [['001 张浦发布', '截图 9']],
    run: score,
    samePane: true,
  },
  补充名录: { start: marked, entered: marks, run: (port) => updateChecklist(port, buildInput(small, { register: added })) },
  排序: {
    start: scored,
    entered: marks,
    run: async (port) => {
      const { checklists: [checklist], contents } = await readChecklists(port);
      if (checklist) await port.apply(sortChanges(checklist, contents, '主办单位'));
    },
    samePane: true,
  },
  撤销上次评分: { start: scored, entered: [...marks, ['检查表', '对'], ['否决清单', '维持原判']], run: (port) => undoScoring(port) },
  '撤销上次评分（逐个表，受保护）': {
    start: async () => {
      const book = await filledForm();
      await score(new BookPort(book));
      return book;
    },
    entered: [['001 张浦发布', '截图 9']],
    run: (port) => undoScoring(port),
    samePane: true,
  },
  '检查：打√': { start: marked, entered: marks, run: (port) => edit(port, (inspection) => markChange(inspection, itemOf(inspection, '2.1.1a'), true)) },
  '检查：次数': edited((inspection) => markChange(inspection, itemOf(inspection, '2.5.1a'), 3)),
  '检查：依据与说明': edited((inspection) => remarkChange(inspection, null, '截图 17、18'), besides),
  '检查：检查状态': edited((inspection) => statusChange(inspection, '无法核实', { today: 46_280, inspector: '李明', reason: '已注销' }), besides),
  '检查：检查人': edited((inspection) => inspectorChange(inspection, '王芳')),
  '检查：不适用': edited((inspection) => notApplicableChange(inspection, itemOf(inspection, '2.1.1a'), '该平台没有此功能'), besides),
  '检查：恢复适用': {
    ...edited((inspection) => applicableChange(inspection, itemOf(inspection, '2.1.1a'))),
    start: async () => {
      const book = await marked();
      type(book, '检查表', '001', { '2.1.1a': '不适用' });
      return book;
    },
  },
  '检查：打√（逐个表，受保护）': { start: filledForm, entered: [['001 张浦发布', '截图 9']], run: (port) => edit(port, (inspection) => markChange(inspection, itemOf(inspection, '2.6.1a'), true)) },
  按新指标评分: {
    start: marked,
    entered: marks,
    run: (port) => adoptRubric(port, stricter(), { write: true, doneBy }).catch(alreadyDone),
    oneWay: true,
  },
  恢复原指标: {
    start: async () => {
      const book = await marked();
      await adoptRubric(new BookPort(book), stricter(), { write: true, doneBy });
      type(book, '检查表·新指标', '003', { 依据与说明: '截图 18' });
      return book;
    },
    entered: [...marks, ['检查表·新指标', '截图 18']],
    run: (port) => restoreRubric(port, [], { write: true, doneBy, to: [{ rubric: small.rubric, period: small.period, version: versionOf(buildInput(small).rubric.hash ?? '') }] }),
    oneWay: true,
  },
  修复公式: {
    start: async () => {
      const book = await scored();
      const { values } = book.sheet('检查表');
      const column = values.find((row) => row.includes('2.4.1a') && row.includes('得分'))?.indexOf('得分') ?? 0;
      for (const row of [5, 6, 20]) book.sheet('检查表').setCells([{ row, column, value: '合格' }]);
      return book;
    },
    entered: marks,
    run: (port) => repairFormulas(port, { write: true, doneBy }),
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

/** Those that ask for checkboxes in cells, which Excel has since 1.18. */
export const withBoxes: Readonly<Record<string, Operation>> = {
  '生成检查表（单元格复选框）': { start: async () => emptyWorkbook(), entered: [], run: (port) => buildHere(port, buildInput(small, { checkbox: 'native' })) },
  '补充名录（单元格复选框）': {
    start: async () => {
      const book = emptyWorkbook();
      await buildHere(new BookPort(book), buildInput(small, { checkbox: 'native' }));
      type(book, '检查表', '001', { 检查状态: '已检查', '2.6.1a': true, 依据与说明: '截图 17' });
      return book;
    },
    entered: [['检查表', '截图 17']],
    run: (port) => updateChecklist(port, buildInput(small, { register: added })),
  },
};

/** Half of them, for one of two files that are run at the same time. */
export const everyOther = (which: Readonly<Record<string, Operation>>, from: 0 | 1): Readonly<Record<string, Operation>> => Object.fromEntries(Object.entries(which).filter((_, index) => index % 2 === from));

/** Every operation, every batch of it, every fault of these kinds, in each of three ways. */
export function faultsAt(requirementSet: string, kinds: readonly FaultKind[] = faultKinds, which: Readonly<Record<string, Operation>> = operations): void {
  let host: OfficeHost;
  let calculate: (book: Book) => void;
  let survived = 0;
  let tried = 0;

  beforeAll(async () => {
    host = await bootOffice({ requirementSet, calculate: (book) => calculate(book) });
  });
  afterAll(() => console.log(`ExcelApi ${requirementSet}: faults survived ${survived} of ${tried}`));

  it.each(Object.entries(which))('%s', async (_, operation) => {
    const start = await operation.start();
    calculate = calculatedOnce();
    const shown = shownSince(start);
    const undisturbed = await outcome(host, copyOf(start), operation, shown);
    // The same workbook ends in the same way: what another fault left behind already was gone on with once.
    const left: unknown[] = [];
    const isNew = (): boolean => {
      const state = shown(host.book);
      return !left.some((one) => isDeepStrictEqual(one, state)) && left.push(state) > 0;
    };
    for (let batch = 1; batch <= undisturbed.batches; batch++) {
      for (const [turn, kind] of kinds.entries()) {
        for (const [way, how] of faultHows.entries()) {
          tried += 1;
          host.open(copyOf(start));
          host.reset();
          // Two places at random in every batch, each for every other kind.
          const seed = 2 * batch + (turn % 2);
          host.failBatch(batch, kind, how, seed);
          let error = await broken(operation, false);
          const label = `batch ${batch} of ${undisturbed.batches}, ${kind}, ${how}`;
          if (error !== null) expectAdvice(error, label);
          expectEntered(host.book, operation.entered, label);
          // Troubles seldom come alone: one kind at each batch breaks the second try as well.
          if (error !== null && (batch + way) % Math.max(faultHows.length, kinds.length) === turn) {
            host.reset();
            host.failBatch(batch, kind, how);
            error = await broken(operation, true);
            if (error !== null) expectAdvice(error, `${label}, twice`);
            expectEntered(host.book, operation.entered, `${label}, twice`);
            host.reset();
          }
          const goesOn = error !== null && isNew();
          if (goesOn) await operation.run(new ExcelPort(), true);
          if (goesOn || error === null) {
            const now = shown(host.book);
            // Thousands of cells, hundreds of times: jest tells the difference where there is one.
            if (!isDeepStrictEqual(now, undisturbed.shown)) expect([label, now]).toEqual([label, undisturbed.shown]);
          }
          expect(host.failures).toEqual([]);
          survived += 1;
        }
      }
    }
  }, 600_000);

  if ('再次评分' in which) it('评分 that broke off, taken back without another try', async () => {
    const start = await scored();
    calculate = calculatedOnce();
    const { batches } = await outcome(host, copyOf(start), { start: scored, entered: marks, run: score }, cellsOf);
    const before = cellsOf(start);
    for (let batch = 1; batch <= batches; batch++) {
      for (const how of faultHows) {
        tried += 1;
        host.open(copyOf(start));
        host.reset();
        host.failBatch(batch, 'general', how);
        await score(new ExcelPort()).catch(() => undefined);
        const broken = cellsOf(host.book);
        // Where nothing was written yet, the scoring before this one is the last.
        if (JSON.stringify(broken) !== JSON.stringify(before)) {
          expect(await undoScoring(new ExcelPort())).toMatchObject({ kept: 0 });
          expect([batch, how, cellsOf(host.book)]).toEqual([batch, how, before]);
        }
        survived += 1;
      }
    }
  }, 600_000);
}

/**
 * Excel stops answering in the middle of an operation and does not come back before it has given up: from each batch
 * that writes on, every one fails, in each of the three ways. Then it answers again, to the same pane or to
 * one that is opened anew.
 */
export function outagesAt(requirementSet: string, which: Readonly<Record<string, Operation>>): void {
  let host: OfficeHost;
  let calculate: (book: Book) => void;
  let survived = 0;
  let tried = 0;

  beforeAll(async () => {
    host = await bootOffice({ requirementSet, calculate: (book) => calculate(book) });
  });
  afterAll(() => console.log(`ExcelApi ${requirementSet}, outages: faults survived ${survived} of ${tried}`));

  it.each(Object.entries(which))('%s', async (_, operation) => {
    const start = await operation.start();
    calculate = calculatedOnce();
    const shown = shownSince(start);
    const undisturbed = await outcome(host, copyOf(start), operation, shown);
    const cases = Array.from({ length: undisturbed.batches }, (_, index) => index + 1).flatMap((batch) =>
      faultHows.filter((_, way) => undisturbed.writing.has(batch) && (!operation.oneWay || (batch + way) % faultHows.length === 0)).map((how) => ({ batch, how })));
    for (const [turn, { batch, how }] of cases.entries()) {
      const kind = faultKinds[turn % faultKinds.length] ?? 'general';
      const label = `from batch ${batch} of ${undisturbed.batches} on, ${kind}, ${how}`;
      tried += 1;
      host.open(copyOf(start));
      host.reset();
      host.failFrom(batch, kind, how);
      const waited: number[] = [];
      const port = new ExcelPort(undefined, async (milliseconds) => void waited.push(milliseconds));
      const error = await operation.run(port, false).then(() => null, (reason: unknown) => reason);
      expectAdvice(error, label);
      expectEntered(host.book, operation.entered, label);
      // What was written in part was tried to be taken back four times.
      expect([label, waited]).toEqual([label, waited.length > 0 ? [1_000, 2_000, 4_000] : []]);
      host.reset();
      const reopened = turn % 2 === 0 && !operation.samePane;
      await operation.run(reopened ? new ExcelPort() : port, true);
      const now = shown(host.book);
      if (!isDeepStrictEqual(now, undisturbed.shown)) expect([`${label}${reopened ? ', opened anew' : ''}`, now]).toEqual([label, undisturbed.shown]);
      expectEntered(host.book, operation.entered, label);
      expect(host.failures).toEqual([]);
      survived += 1;
    }
  }, 600_000);
}

/** What stands in the sheets that people see; what was tried stays on record. */
const cellsOf = (book: Book): unknown => book.sheets.filter(({ name, visibility }) => visibility === 'visible' && name !== '操作记录').map(({ name, values }) => [name, values.map((row) => row.slice(0, row.findLastIndex((cell) => (cell ?? '') !== '') + 1).map((cell) => cell ?? '')).filter((row) => row.length > 0)]);

/** What came of it; null: it was done. */
const broken = ({ run }: Operation, again: boolean): Promise<unknown> => run(new ExcelPort(), again).then(() => null, (reason: unknown) => reason);

interface Outcome {
  shown: unknown;
  batches: number;
  /** Numbers of the batches that write; what others look at, they leave as it is. */
  writing: ReadonlySet<number>;
}

async function outcome(host: OfficeHost, start: Book, { run }: Operation, shown: (book: Book) => unknown): Promise<Outcome> {
  host.open(start);
  host.reset();
  await run(new ExcelPort(), false);
  const writing = host.batches.flatMap(({ methods }, index) => (methods.includes('SuspendApiCalculationUntilNextSync') ? [index + 1] : []));
  return { shown: shown(host.book), batches: host.batches.length, writing: new Set(writing) };
}

/** A refusal says what to do, in both languages. */
function expectAdvice(error: unknown, label: string): void {
  if (!(error instanceof Refusal)) throw new Error(`${label}: ${String(error)}`, { cause: error });
  expect([label, wording(error.problem)]).toEqual([label, expect.stringMatching(/再点一次/)]);
  expect([label, wording(error.problem, 'en')]).toEqual([label, expect.stringMatching(/try again/i)]);
}

function expectEntered(book: Book, entered: Entered, label: string): void {
  for (const [sheet, text] of entered) if (!book.find(sheet)?.values.some((row) => row.includes(text))) throw new Error(`${label}: 「${sheet}」 has lost ${text}`);
}
