import './page-globals';
import { parsePeriod } from '../../src/calendar/period';
import { buildChecklist, type BuildInput } from '../../src/operations/build';
import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { repairFormulas } from '../../src/operations/repair-formulas';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { ExcelPort } from '../../src/workbook/excel/excel-port';
import type { OfficeHost } from '../../src/workbook/host/office-host';
import type { WorkbookPort } from '../../src/workbook/port';
import { built, fillForm, kunshanRegister, rubricOf, scoredBook, subject, type, unit } from '../operations/workbooks';
import { bootOffice } from './office';
import { shown } from './same-book';

export const scoredAt = '2026-09-30 16:05';

interface Case {
  rubric: string;
  period: string;
  register: BuildInput['register'];
  layout: 'matrix' | 'forms';
  mark: (book: Book) => void;
}

export const cases: Readonly<Record<string, Case>> = {
  'kunshan-2019-account': {
    rubric: 'kunshan-2019-account', period: '2026Q3', layout: 'matrix',
    register: [...kunshanRegister, subject('004', '=1+1', { platform: '微信订阅号', unit: 'U01', link: 'https://weibo.com/a?b=1&c=2' }), subject('005', '2026-09-30', { platform: 'TRUE', unit: 'U02', link: '@x' })],
    mark: (book) => {
      type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2, '2.5.1a': '6起', '2.6.1a': '√', 检查人: '李明', 监测时间点: 46280 });
      type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
      type(book, '检查表', '004', { 检查状态: '已检查', '2.1.1a': '对' });
    },
  },
  'suqian-2021-annual': {
    rubric: 'suqian-2021-annual', period: '2026', layout: 'matrix',
    register: [unit('U01', '沭阳县', '县区'), unit('U02', '泗阳县', '县区'), subject('001', '沭阳发布', { unit: 'U01' }), subject('002', '沭阳微博', { unit: '沭阳县' }), subject('003', '泗阳发布', { unit: 'U02' })],
    mark: (book) => {
      for (const id of ['U01', 'U02']) type(book, '检查表·单位', id, { 检查状态: '已检查' });
      for (const id of ['001', '002', '003']) type(book, '检查表·账号', id, { 检查状态: '已检查' });
      type(book, '检查表·账号', '003', { '3.2.1b': '√', '2.3.1a': 50 });
    },
  },
  'liyang-2023': {
    rubric: 'liyang-2023', period: '2023', layout: 'matrix',
    register: [unit('001', '昆仑街道', '街道'), unit('002', '市教育局', '部门')],
    mark: (book) => type(book, '检查表·第一季度', '001', { 检查状态: '已检查', '1.1.1a': 3 }),
  },
  'jingzhou forms': {
    rubric: 'jingzhou-2021-department', period: '2021', layout: 'forms',
    register: [unit('001', '市教育局', '市直部门'), unit('002', '市公安局', '市直部门')],
    mark: (book) => fillForm(book, '001 市教育局', { 检查状态: '已检查', 检查人: '李明', 监测时间点: 44500 }),
  },
};

export const buildInput = ({ rubric, period, register, layout }: Case, more: Partial<BuildInput> = {}): BuildInput => ({ rubric: rubricOf(rubric), register, layout, checkbox: 'glyph', period: parsePeriod(period), ...more });

export const build = (port: WorkbookPort, which: Case): Promise<unknown> => buildChecklist(port, buildInput(which));
export const score = (port: WorkbookPort): Promise<unknown> => scoreWorkbook(port, { scoredAt, write: true });

/** As Excel opens it: there is always a sheet. */
export function emptyWorkbook(): Book {
  const book = new Book();
  book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [] });
  return book;
}

/** Everything that has to hold at each requirement set. */
export function operationsAt(requirementSet: string): void {
  let host: OfficeHost;
  const complete = requirementSet !== '1.8';

  beforeAll(async () => {
    host = await bootOffice({ requirementSet });
  });
  beforeEach(() => host.reset());
  afterEach(() => expect(host.failures).toEqual([]));

  const comparable = (book: Book, like: Book): unknown => (complete ? shown(book, like) : without18(shown(book, like)));

  it.each(Object.entries(cases))('%s: made in Excel as in a file', async (_, which) => {
    const plain = emptyWorkbook();
    await build(new BookPort(plain), which);
    host.open(emptyWorkbook());
    await build(new ExcelPort(), which);
    expect(comparable(host.book, plain)).toEqual(comparable(plain, plain));
    expect(host.batches.length).toBeLessThanOrEqual(6);
  });

  it.each(Object.entries(cases))('%s: scored in Excel as in a file, twice', async (_, which) => {
    const [plain, open] = [emptyWorkbook(), emptyWorkbook()];
    await build(new BookPort(plain), which);
    await build(new BookPort(open), which);
    for (const book of [plain, open]) which.mark(book);
    host.open(open);
    for (let time = 0; time < 2; time++) {
      await score(new BookPort(plain));
      host.reset();
      await score(new ExcelPort());
      expect(comparable(open, plain)).toEqual(comparable(plain, plain));
      expect(host.batches.length).toBeLessThanOrEqual(6);
    }
  });

  it('rows that a plain paste went over get the looks of a fresh sheet back', async () => {
    const which = cases['suqian-2021-annual']!;
    const [plain, open] = [emptyWorkbook(), emptyWorkbook()];
    for (const book of [plain, open]) await build(new BookPort(book), which);
    for (const sheet of open.sheets.filter(({ name }) => name.startsWith('检查表'))) {
      for (const row of [5, 6, 9]) sheet.columns.forEach((_, column) => sheet.setFormat(row, column, { size: 30, wrap: true, border: ['left'] }));
      sheet.validations = [];
      // Of the rows; what stands above them was not pasted over.
      sheet.conditionals = sheet.conditionals.filter(({ ranges }) => (ranges[0]?.top ?? 5) < 5);
    }
    host.open(open);
    for (const port of [new BookPort(plain), new ExcelPort()]) await repairFormulas(port, { write: true, formats: true, doneBy: { at: scoredAt, person: '' } });
    expect(comparable(open, plain)).toEqual(comparable(plain, plain));
    expect(host.batches.length).toBeLessThanOrEqual(8);
  });

  it.each(Object.entries(cases))('%s: copies merged in Excel as in a file, one differing from the other, twice', async (_, which) => {
    const [plain, open, one, other] = [emptyWorkbook(), emptyWorkbook(), emptyWorkbook(), emptyWorkbook()];
    for (const book of [plain, open, one, other]) await build(new BookPort(book), which);
    which.mark(one);
    which.mark(other);
    const sheet = other.sheets.find(({ values }) => values.flat().includes('已检查'));
    const row = sheet?.values.findIndex((cells) => cells.includes('已检查')) ?? -1;
    other.apply([{ kind: 'set_cells', sheet: sheet?.name ?? '', cells: [{ row, column: sheet?.values[row]?.indexOf('已检查') ?? -1, value: '无法核实' }] }]);
    host.open(open);
    const copies = [one, other].map((book, index) => ({ file: `副本${index}.xlsx`, load: async () => book }));
    for (let time = 0; time < 2; time++) {
      const inFile = await mergeWorkbooks(new BookPort(plain), copies);
      host.reset();
      expect(await mergeWorkbooks(new ExcelPort(), copies)).toEqual(inFile);
      expect(inFile).toMatchObject({ listed: 1, open: 1 });
      expect(comparable(open, plain)).toEqual(comparable(plain, plain));
      expect(host.batches.length).toBeLessThanOrEqual(12);
    }
  });
}

/** What Excel 2019 has no members for: filters, page set-up, shrinking. */
function without18(book: unknown): unknown {
  return JSON.parse(JSON.stringify(book, (key, value: unknown) => (key === 'filter' || key === 'print' ? null : key === 'formats' ? JSON.parse(JSON.stringify(value).replaceAll(/ ?(?:shrink|strike)=true/g, '')) : value)));
}

export { built, kunshanRegister, scoredBook };
