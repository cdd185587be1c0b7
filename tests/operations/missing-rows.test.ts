import { wording, type Locale, type Problem } from '../../src/messages/problem';
import { buildHere } from '../../src/operations/build-here';
import { scoreWorkbook, type ScoredWorkbook } from '../../src/operations/score-workbook';
import type { Subject } from '../../src/register/subject';
import { findKeyed } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { parsePeriod } from '../../src/calendar/period';
import { built, kunshanRegister, LooseWorkbook, rubricOf, scoredBook, subject, type, typeAt, unit } from './workbooks';

// 名录 of the workbook: title, headings, then A3 U01, A4 U02, A5 001 … in this order; 名称 is column B.
const register: readonly Subject[] = [...kunshanRegister, subject('004', '昆山公安', { platform: '新浪微博', unit: 'U02' })];

/** The rows of the checklist below its headings, to be rearranged as people do. */
const rowsOf = (workbook: LooseWorkbook): { values: CellValue[][]; first: number; column: (key: string) => number } => {
  const values = workbook.sheet('检查表');
  const { keyRow, columns } = findKeyed(values)!;
  return { values, first: keyRow + 1, column: (key) => columns.get(key)![0]! };
};

const missing = (scored: ScoredWorkbook, locale: Locale = 'zh-CN'): string[] =>
  scored.checklists.flatMap(({ results }) => results.problems.filter(({ code }) => code === 'register_not_on_checklist').map((found: Problem) => `${found.severity} ${found.sheet}!${found.cell} ${wording(found, locale)}`));

const score = (workbook: LooseWorkbook): Promise<ScoredWorkbook> => scoreWorkbook(workbook, { scoredAt: '2026-09-30 16:05', write: true });

const of002 = ['warning 名录!B6 名录中有 1 个账号不在检查表：002 张浦发布（新浪微博）「名录」B6（请再点“生成检查表”补上；有意不列入的，不必理会）'];

describe('an account of 名录 without a row on the checklist is told when it is scored', () => {
  const lost: [string, (rows: ReturnType<typeof rowsOf>) => void][] = [
    ['its row deleted', ({ values, first }) => void values.splice(first + 1, 1)],
    ['another row pasted over it, the hidden 编号 too', ({ values, first }) => (values[first + 1] = [...values[first]!])],
    ['another row pasted over what is seen of it', ({ values, first }) => (values[first + 1] = [...values[first]!.slice(0, -1), values[first + 1]!.at(-1)!])],
    ['its row cleared', ({ values, first }) => void values[first + 1]!.fill(null, 0, -1)],
  ];
  it.each(lost)('%s', async (_, edit) => {
    const workbook = new LooseWorkbook(await built('kunshan-2019-account', register));
    edit(rowsOf(workbook));
    expect(missing(await score(workbook))).toEqual(of002);
  });

  it('in English, and several: the first five by name', async () => {
    const many = [...register, ...Array.from({ length: 14 }, (_, index) => subject(`1${String(index).padStart(2, '0')}`, `政务${index}号`, { platform: '小程序' }))];
    const workbook = new LooseWorkbook(await built('kunshan-2019-account', many));
    const { values, first } = rowsOf(workbook);
    values.splice(first + 1, 6);
    const scored = await score(workbook);
    expect(missing(scored, 'en')).toEqual(['warning 名录!B6 6 of the register have no row on the checklist: 002 张浦发布（新浪微博）「名录」B6、003 昆山教育（移动客户端（APP））「名录」B7、004 昆山公安（新浪微博）「名录」B8、100 政务0号（小程序）「名录」B9、101 政务1号（小程序）「名录」B10 等 (press 生成检查表 once more to add them; ignore this where they were left out on purpose)']);
    expect(scored.checklists[0]?.results.problems.find(({ code }) => code === 'register_not_on_checklist')?.subject).toBeUndefined();
  });

  it('generated again, it has its row, and nothing is left to say', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    // 名录 gets an account, as an office types it in.
    for (const [column, value] of Object.entries({ 0: '004', 1: '昆山公安', 2: '账号', 3: '新浪微博', 4: '教育局' })) typeAt(book, '名录', 7, Number(column), value);
    expect(missing(await scoredBook(book))).toEqual(['warning 名录!B8 名录中有 1 个账号不在检查表：004 昆山公安（新浪微博）「名录」B8（请再点“生成检查表”补上；有意不列入的，不必理会）']);
    await buildHere(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register, period: parsePeriod('2026Q3'), layout: 'matrix', checkbox: 'glyph' });
    expect(missing(await scoredBook(book))).toEqual([]);
  });

  it('a row deleted after it was scored and its veto reviewed is named once', async () => {
    const book = await built('kunshan-2019-account', register);
    type(book, '检查表', '002', { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46_000, '1.1.1a': '☑' });
    await scoredBook(book);
    const vetoes = findKeyed(book.sheet('否决清单').values)!;
    typeAt(book, '否决清单', vetoes.keyRow + 1, vetoes.columns.get('复核意见')![0]!, '属实');
    const workbook = new LooseWorkbook(book);
    const { values, first } = rowsOf(workbook);
    values.splice(first + 1, 1);
    const [checklist] = (await score(workbook)).checklists;
    expect(checklist?.results.problems.filter((found) => found.subject === '002' || wording(found).includes('002')).map(({ code }) => code)).toEqual(['register_not_on_checklist']);
  });

  it('a form whose sheet was deleted', async () => {
    const workbook = new LooseWorkbook(await built('kunshan-2019-account', register, { layout: 'forms' }));
    workbook.sheets = workbook.sheets.filter(({ name }) => !name.startsWith('002'));
    workbook.names = workbook.names.filter(({ sheet }) => sheet === null || !sheet.startsWith('002'));
    const scored = await score(workbook);
    expect(missing(scored)).toEqual(of002);
    expect(scored.checklists[0]?.results.problems.filter((found) => wording(found).includes('002'))).toHaveLength(1);
  });

  it('a unit of 宿迁 that its sheet lacks', async () => {
    const book = await built('suqian-2021-annual', [unit('U01', '沭阳县', '县区'), unit('U02', '泗阳县', '县区'), subject('001', '沭阳发布', { platform: '微信订阅号', unit: 'U01' })], { period: '2026' });
    const workbook = new LooseWorkbook(book);
    const sheet = workbook.sheets.find(({ name, values }) => name.startsWith('检查表') && values.some((cells) => cells.includes('泗阳县')))!;
    sheet.values.splice(sheet.values.findIndex((cells) => cells[0] === 'U02'), 1);
    expect(missing(await score(workbook))).toEqual(['warning 名录!B4 名录中有 1 个单位不在检查表：U02 泗阳县「名录」B4（请再点“生成检查表”补上；有意不列入的，不必理会）']);
  });
});

describe('nothing is said', () => {
  const deleted = (rows: ReturnType<typeof rowsOf>, count = 1): void => void rows.values.splice(rows.first + 1, count);
  const without: [string, (workbook: LooseWorkbook) => void][] = [
    ['where every account has its row', () => undefined],
    ['of an account that is closed', (workbook) => (deleted(rowsOf(workbook)), void (workbook.sheet('名录')[5]![8] = '关停'))],
    ['of an account that was not drawn', (workbook) => (deleted(rowsOf(workbook)), [4, 6, 7].forEach((row) => (workbook.sheet('名录')[row]![9] = '√')))],
    ['where there is no 名录', (workbook) => (deleted(rowsOf(workbook)), void (workbook.sheets = workbook.sheets.filter(({ name }) => name !== '名录')))],
    ['where two sheets may be the 名录', (workbook) => (deleted(rowsOf(workbook)), (workbook.names = workbook.names.filter(({ name }) => name !== '考评_名录')), void workbook.sheets.push({ name: '名录2', values: [] }))],
    ['of a checklist of a small part of 名录', (workbook) => deleted(rowsOf(workbook), 3)],
    ['of a row whose 编号 was mistyped: that is told at its cell', (workbook) => void (rowsOf(workbook).values[rowsOf(workbook).first + 1]![0] = '902')],
    ['of a row whose 编号 was cleared, the hidden one too: that is told at its cell', (workbook) => { const { values, first } = rowsOf(workbook); values[first + 1]![0] = null; values[first + 1]![values[first + 1]!.length - 1] = null; }],
  ];
  it.each(without)('%s', async (_, edit) => {
    const workbook = new LooseWorkbook(await built('kunshan-2019-account', register));
    edit(workbook);
    expect(missing(await score(workbook))).toEqual([]);
  });

  it('of a former period: who joined 名录 since is on the checklist of the next', async () => {
    const book: Book = await built('kunshan-2019-account', kunshanRegister);
    await buildHere(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register, period: parsePeriod('2026Q4'), layout: 'matrix', checkbox: 'glyph' });
    expect(missing(await scoredBook(book))).toEqual([]);
    const workbook = new LooseWorkbook(book);
    const values = workbook.sheet('检查表·2026Q4');
    values.splice(values.findIndex((cells) => cells[0] === '002'), 1);
    expect(missing(await score(workbook))).toEqual(of002);
  });
});
