import './page-globals';
import '../../src/messages/with-merge';
import { addFinding, type NewFinding } from '../../src/operations/add-finding';
import { adoptUnitName } from '../../src/operations/adopt-unit-name';
import { appendRegistrations } from '../../src/operations/append-registrations';
import { addSampleRegister } from '../../src/operations/build-here';
import { placeRubric, recheckRubric } from '../../src/operations/edit-rubric';
import { importRegister } from '../../src/operations/import-register';
import { markChange } from '../../src/operations/inspect-subject';
import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { readCells } from '../../src/operations/read-pasted';
import { readChecklists } from '../../src/operations/read-checklists';
import { repairFormulas } from '../../src/operations/repair-formulas';
import { readRegisterRange } from '../../src/operations/read-register-range';
import { readRegistrations } from '../../src/operations/read-registrations';
import { sectionChanges } from '../../src/operations/sort-checklist';
import { undoMerge } from '../../src/operations/undo-merge';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { kunshanRegister, rubricOf, type, unit } from '../operations/workbooks';
import { docx, kunshanForm } from '../register/word';
import { edit, inspected, itemOf, marked, marks, small, type Operation } from './faults';
import { emptyWorkbook, score } from './operations';
import { copyOf } from './same-book';

/* What an office does beside inspecting and scoring: copies, problems, registers, a table that was read. */

const recorded = { at: '2026-09-30 16:05', person: '王芳' };

/** Copies of the workbook that was handed out, differing in one cell. */
async function copies(): Promise<{ file: string; load: () => Promise<Book> }[]> {
  const handedOut = await inspected(small);
  return [['王芳', 2], ['李明', 3]].map(([inspector = '', count = 0]) => {
    const book = copyOf(handedOut);
    type(book, '检查表', '002', { 检查状态: '已检查', 检查人: inspector, 监测时间点: 46280, '2.4.1a': count });
    return { file: `${inspector}.xlsx`, load: async () => copyOf(book) };
  });
}

async function withConflict(): Promise<Book> {
  const book = await marked();
  await mergeWorkbooks(new BookPort(book), await copies(), { recorded });
  const list = book.sheet('合并核对');
  const headings = list.values.find((row) => row.includes('采用')) ?? [];
  const row = list.values.findIndex((cells) => cells.includes('002'));
  list.setCells([{ row, column: headings.indexOf('采用'), value: '3' }]);
  return book;
}

/** A plain paste went over some rows: formats, lists and colours are those of the other sheet, three points are text. */
async function pastedOver(): Promise<Book> {
  const book = await marked();
  await score(new BookPort(book));
  const sheet = book.sheet('检查表');
  const column = (sheet.values.find((row) => row.includes('2.4.1a') && row.includes('得分')) ?? []).indexOf('得分');
  sheet.setCells([5, 6, 20].map((row) => ({ row, column, value: '合格' })));
  for (const row of [5, 6, 9]) sheet.columns.forEach((_, at) => sheet.setFormat(row, at, { size: 30, wrap: true, border: ['left'] }));
  sheet.validations = [];
  sheet.conditionals = [];
  return book;
}

const finding: NewFinding = {
  hash: rubricOf(small.rubric).hash, period: small.period, subject: '003', part: 'main', mark: '2.5.1a',
  description: '9月1日错字', link: 'https://example.gov.cn/1', publishedOn: 46270, screenshot: '003-2.5-01', raise: true, today: 46280, inspector: '李明',
};

/** A register as it arrived, two spellings of one unit in it. */
async function register(): Promise<Book> {
  const book = emptyWorkbook();
  const rows: CellValue[][] = [['编号', '名称', '类型', '平台', '主办单位'], ['001', '昆山教育', '账号', '微信订阅号', '教育局'], ['002', '昆山教研', '账号', '新浪微博', '昆山市教育局'], ['003', '昆山体育', '账号', '新浪微博', '体育局']];
  book.add({ name: '来的名录', visibility: 'visible', columns: [], rows: rows.map((cells) => ({ cells })) });
  return book;
}

const registered: Operation['entered'] = [['来的名录', '昆山教育']];

const notice: CellValue[][] = [
  ['一级指标', '二级指标', '评分细则', '分值'],
  ['安全管理', '消防', '未定期检查灭火器的，每发现一处扣2分，扣完为止', 10],
  [null, '值班', '值班人员脱岗的，扣5分', 5],
  ['加分', '表彰', '获得上级表彰的，加3分', 3],
];

async function withNotice(): Promise<Book> {
  const book = emptyWorkbook();
  const [table] = readCells(notice);
  if (!table?.rubric) throw new Error('the notice is not read');
  await placeRubric(new BookPort(book), { ...table, rubric: table.rubric });
  return book;
}

const clauseRow = (book: Book): number => book.sheet('指标表').values.findIndex((row) => row.some((cell) => String(cell).includes('脱岗')));

const register2 = new TextEncoder().encode('名称,平台,主办单位\r\n昆山卫健,微信订阅号,卫健委\r\n');

export const ofAnOffice: Readonly<Record<string, Operation>> = {
  汇总分表: { start: marked, entered: marks, run: async (port) => mergeWorkbooks(port, await copies(), { recorded }), oneWay: true },
  采用选定值: { start: withConflict, entered: marks, run: (port) => mergeWorkbooks(port, [], { recorded }), oneWay: true },
  撤销上次汇总: {
    start: async () => {
      const book = await marked();
      await mergeWorkbooks(new BookPort(book), await copies(), { recorded });
      type(book, '检查表', '003', { 依据与说明: '后来写的' });
      return book;
    },
    entered: [...marks, ['检查表', '后来写的']],
    run: (port) => undoMerge(port, { at: '2026-09-30 16:20', person: '王芳' }),
    oneWay: true,
  },
  修复格式: { start: pastedOver, entered: marks, run: (port) => repairFormulas(port, { write: true, formats: true, doneBy: { at: recorded.at, person: recorded.person } }), oneWay: true },
  '＋问题': {
    start: marked,
    entered: marks,
    run: (port, again) => addFinding(port, { ...finding, ...(again ? { earlier: { id: '003-2.5-01', mark: null, tried: [finding] } } : {}) }),
    oneWay: true,
  },
  名录样表: { start: async () => emptyWorkbook(), entered: [], run: (port) => addSampleRegister(port, kunshanRegister), oneWay: true },
  从文件读取名录: { start: marked, entered: marks, run: (port) => importRegister(port, '卫健名录.csv', register2, recorded), oneWay: true },
  '读取登记表（名录已有）': {
    start: register,
    entered: registered,
    run: async (port) => appendRegistrations(port, [await readRegistrations('登记表.docx', docx(kunshanForm({ name: '昆山卫健', unit: '卫健委', link: 'https://example.gov.cn/wj', platform: '微信订阅号' })))], { beside: true, sheet: '来的名录' }),
    oneWay: true,
  },
  '读取登记表（还没有名录）': {
    start: async () => emptyWorkbook(),
    entered: [],
    run: async (port) => appendRegistrations(port, [await readRegistrations('登记表.docx', docx(kunshanForm({ name: '昆山卫健', unit: '卫健委', link: 'https://example.gov.cn/wj', platform: '微信订阅号' })))], { beside: true }),
    oneWay: true,
  },
  统一主办单位的写法: {
    start: register,
    entered: registered,
    run: async (port) => {
      const [content] = await port.read(['来的名录']);
      const { proposals } = readRegisterRange({ sheet: '来的名录', row: 0, column: 0, values: content?.values ?? [] }, rubricOf(small.rubric));
      if (proposals[0]) await adoptUnitName(port, '来的名录', proposals[0], '昆山市教育局');
    },
    oneWay: true,
  },
  展开: {
    start: async () => {
      const book = await marked();
      const { checklists: [checklist] } = await readChecklists(new BookPort(book));
      if (checklist) book.apply(sectionChanges(checklist, '1', true));
      return book;
    },
    entered: marks,
    run: async (port) => {
      const { checklists: [checklist] } = await readChecklists(port);
      if (checklist) await port.apply(sectionChanges(checklist, '1', false));
    },
    oneWay: true,
  },
  '检查：选一档': {
    start: () => inspected({ rubric: 'jingzhou-2021-county', period: '2021', layout: 'matrix', register: [unit('001', '沙市区', '县市区')], mark: () => undefined }),
    entered: [],
    run: (port) => edit(port, (inspection) => markChange(inspection, itemOf(inspection, '5.5.1a'), '湖北省')),
    oneWay: true,
  },
  '评分（有排名图）': {
    start: async () => {
      const book = await inspected({ ...small, rubric: 'kunshan-2019-annual', period: '2026', register: [unit('U01', '张浦镇', '区镇'), unit('U02', '玉山镇', '区镇')] });
      for (const id of ['U01', 'U02']) type(book, '检查表', id, { 检查状态: '已检查', 依据与说明: `说明${id}` });
      return book;
    },
    entered: [['检查表', '说明U01']],
    run: score,
    oneWay: true,
  },
  写入指标表: {
    start: async () => emptyWorkbook(),
    entered: [],
    run: (port) => {
      const [table] = readCells(notice);
      if (!table?.rubric) throw new Error('the notice is not read');
      return placeRubric(port, { ...table, rubric: table.rubric });
    },
    oneWay: true,
  },
  '指标表：重新检查': {
    start: async () => {
      const book = await withNotice();
      const { values } = book.sheet('指标表');
      const column = (values.find((row) => row.includes('每次分值')) ?? []).indexOf('每次分值');
      book.sheet('指标表').setCells([{ row: clauseRow(book), column, value: 4 }]);
      return book;
    },
    entered: [],
    run: (port) => recheckRubric(port, '指标表'),
    oneWay: true,
  },
};
