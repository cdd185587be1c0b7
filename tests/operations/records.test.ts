import { importRegister } from '../../src/operations/import-register';
import { logOperations } from '../../src/operations/log-operation';
import { undoScoring } from '../../src/operations/undo-scoring';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import { findKeyed } from '../../src/sheets/keyed';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, kunshanRegister, rubricOf, scoredBook, subject, tableOf, type, typeAt, unit } from './workbooks';

/* 操作记录 and 变动清单: what was done, and which scores changed (issue item 3). */

const version = (rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6);
const [first, second, third, fourth] = ['2026-09-30 16:05', '2026-10-01 09:00', '2026-10-02 09:00', '2026-10-03 09:00'];

/** 001 has 90 points, 002 is vetoed, 003 is not checked yet. */
async function marked(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2 });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  return book;
}

const score = (book: Book, scoredAt: string = first!) => scoredBook(book, { scoredAt });
const changes = (book: Book, ...more: string[]): CellValue[][] => columnsOf(book, '变动清单', '编号', '原得分', '原判定', '现得分', '现判定', '变动指标', '变动时间', ...more);
const log = (book: Book, ...more: string[]): CellValue[][] => columnsOf(book, '操作记录', '时间', '操作', '检查表', '操作人', '已检查', '单项否决', '不合格', '得分变动', '指标版本', ...more);

/** Types into the row of a subject. */
function write(book: Book, sheet: string, about: string, heading: string, value: CellValue): void {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  const row = values.findIndex((cells, index) => index > (keyed?.keyRow ?? 0) && cells.includes(about));
  typeAt(book, sheet, row, keyed?.columns.get(heading)?.[0] ?? -1, value);
}

describe('变动清单', () => {
  it('is empty after the first 评分, and after one that finds everything as it was', async () => {
    const book = await marked();
    expect((await score(book)).checklists[0]?.changed).toBe(0);
    expect((await score(book, second)).checklists[0]?.changed).toBe(0);
    expect(changes(book)).toEqual([]);
  });

  it('has a row for each score or verdict that differs from the one written last, with the clauses; who was not checked had none', async () => {
    const book = await marked();
    await score(book);
    type(book, '检查表', '001', { '2.4.1a': 1, '2.6.1a': '☑' });
    type(book, '检查表', '002', { '1.2.1a': '☐' });
    type(book, '检查表', '003', { 检查状态: '已检查' });
    expect((await score(book, second)).checklists[0]?.changed).toBe(2);
    expect(changes(book, '名称', '平台', '主办单位', '原因')).toEqual([
      ['001', 90, '合格', 85, '合格', '更新不及时：-10→-5；商业广告：无→-10', second, '张浦发布', '微信订阅号', '张浦镇', null],
      ['002', null, '不合格', 100, '合格', expect.stringMatching(/：单项否决→无$/), second, '张浦发布', '新浪微博', '张浦镇', null],
    ]);
  });

  it('says what else took a score away: no longer checked, no longer on the checklist', async () => {
    const book = await marked();
    await score(book);
    type(book, '检查表', '001', { 检查状态: '无法核实' });
    const { values } = book.sheet('检查表');
    const row = values.findIndex((cells) => cells.includes('002'));
    (values[row] ?? []).forEach((_, column) => typeAt(book, '检查表', row, column, null));
    await score(book, second);
    expect(changes(book)).toEqual([
      ['001', 90, '合格', null, null, '检查状态：已检查→无法核实', second],
      ['002', null, '不合格', null, null, '已不在检查表', second],
    ]);
  });

  it('only grows: what stands there stays over three more scorings, with its 原因, sorted, with a column of somebody’s own', async () => {
    const book = await marked();
    await score(book);
    type(book, '检查表', '001', { '2.4.1a': 1 });
    type(book, '检查表', '002', { '1.2.1a': '☐' });
    await score(book, second);
    write(book, '变动清单', '001', '原因', '账号申诉属实');
    const sheet = book.sheet('变动清单');
    const own = (findKeyed(sheet.values)?.tagColumn ?? 0) + 1;
    typeAt(book, '变动清单', 2, own, '经办');
    typeAt(book, '变动清单', 3, own, '李明');
    // The other way round, as the filter sorts: with the hidden keys.
    const rows = [3, 4].map((row) => [...(sheet.values[row] ?? [])]);
    rows.reverse().forEach((row, index) => Array.from({ length: own + 1 }, (_, column) => typeAt(book, '变动清单', 3 + index, column, row[column] ?? null)));
    type(book, '检查表', '001', { '2.4.1a': 0 });
    await score(book, third);
    await score(book, fourth);
    expect(changes(book, '原因', '经办')).toEqual([
      ['002', null, '不合格', 100, '合格', expect.anything(), second, null, null],
      ['001', 90, '合格', 95, '合格', '更新不及时：-10→-5', second, '账号申诉属实', '李明'],
      ['001', 95, '合格', 100, '合格', '更新不及时：-5→无', third, null, null],
    ]);
  });

  it('loses its rows when the scoring is taken back, sorted or not; one with a 原因 stays and says so', async () => {
    const book = await marked();
    await score(book);
    type(book, '检查表', '001', { '2.4.1a': 1 });
    type(book, '检查表', '002', { '1.2.1a': '☐' });
    await score(book, second);
    write(book, '变动清单', '001', '原因', '账号申诉属实');
    const sheet = book.sheet('变动清单');
    const rows = [3, 4].map((row) => [...(sheet.values[row] ?? [])]);
    rows.reverse().forEach((row, index) => row.forEach((value, column) => typeAt(book, '变动清单', 3 + index, column, value)));
    expect(await undoScoring(new BookPort(book), { undoneAt: third!, person: '王芳' })).toMatchObject({ kept: 0, made: [] });
    expect(changes(book, '原因')).toEqual([['001', 90, '合格', 95, '合格', '更新不及时：-10→-5', `${second}（评分已撤销）`, '账号申诉属实']]);
    expect(columnsOf(book, '评分结果', '编号', '得分').slice(0, 2)).toEqual([['001', 90], ['002', null]]);
    // Scored again the same changes are found again.
    await score(book, fourth);
    expect(changes(book).map(([id, , , , , , time]) => [id, time])).toEqual([['001', `${second}（评分已撤销）`], ['001', fourth], ['002', fourth]]);
  });

  it('names the accounts where a unit’s own clauses are as they were', async () => {
    const register = [unit('U01', '沭阳县', '县区'), unit('U02', '泗阳县', '县区'), subject('001', '沭阳发布', { unit: 'U01' }), subject('002', '泗阳发布', { unit: 'U02' })];
    const book = await built('suqian-2021-annual', register, { period: '2026' });
    for (const id of ['U01', 'U02']) type(book, '检查表·单位', id, { 检查状态: '已检查' });
    for (const id of ['001', '002']) type(book, '检查表·账号', id, { 检查状态: '已检查' });
    await score(book);
    type(book, '检查表·账号', '002', { '2.2.1a': 1 });
    await score(book, second);
    expect(changes(book).map(([id, , , , , reasons]) => [id, reasons])).toEqual([
      ['U02', '所属账号的得分或同类最高分有变'],
      ['002', expect.stringContaining('→')],
    ]);
  });

  it('compares rates where nothing is scored', async () => {
    const book = await built('guiyang-2017', [unit('001', '云岩区', '区（市、县）')], { period: '2026W37' });
    const clause = [...(findKeyed(book.sheet('检查表').values)?.columns.keys() ?? [])].find((key) => /^\d+\.\d+\.\d+a$/.test(key)) ?? '';
    type(book, '检查表', '001', { 检查状态: '已检查', [clause]: 0 });
    await score(book);
    type(book, '检查表', '001', { [clause]: 100 });
    await score(book, second);
    expect(columnsOf(book, '变动清单', '编号', '原达标率', '现达标率', '变动指标')).toEqual([['001', 100, 0, expect.stringMatching(/^未达标：注册登记：/)]]);
  });
});

describe('操作记录', () => {
  it('has a row for every 评分, also for one that changes nothing: when, who, how many, under which version', async () => {
    const book = await marked();
    await score(book);
    type(book, '检查表', '001', { '2.4.1a': 1 });
    await scoredBook(book, { scoredAt: second! });
    await score(book, third);
    expect(log(book)).toEqual([
      [first, '评分', '检查表', null, 2, 1, 1, 0, version],
      [second, '评分', '检查表', null, 2, 1, 1, 1, version],
      [third, '评分', '检查表', null, 2, 1, 1, 0, version],
    ]);
  });

  it('is on record once where the same scoring is done twice within a minute', async () => {
    const book = await marked();
    await score(book);
    await score(book);
    expect(log(book)).toHaveLength(1);
  });

  it('keeps what people wrote in it, and takes the next row below everything', async () => {
    const book = await marked();
    await score(book);
    write(book, '操作记录', first!, '备注', '向市政府办报送');
    write(book, '操作记录', first!, '操作人', '王芳');
    typeAt(book, '操作记录', 6, 1, '以上为第三季度');
    await score(book, second);
    expect(log(book, '备注').map((row) => [row[0], row[1], row[3], row.at(-1)])).toEqual([
      [first, '评分', '王芳', '向市政府办报送'],
      [null, '以上为第三季度', null, null],
      [second, '评分', null, null],
    ]);
  });

  it('goes on below its prepared rows, formatted and printed', async () => {
    const book = await marked();
    for (let minute = 0; minute < 70; minute += 1) await scoredBook(book, { scoredAt: `2026-09-30 ${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}` });
    const sheet = book.sheet('操作记录');
    expect([tableOf(book, '操作记录').length, sheet.print?.area?.bottom]).toEqual([70, 72]);
    expect(sheet.formatAt(72, 0)).toEqual(sheet.formatAt(3, 0));
  });

  it('keeps a scoring that was taken back, and who took it back', async () => {
    const book = await marked();
    await score(book);
    await undoScoring(new BookPort(book), { undoneAt: second!, person: '王芳' });
    expect(columnsOf(book, '操作记录', '时间', '操作', '操作人', '备注')).toEqual([[first, '评分', null, null], [second, '撤销评分', '王芳', `撤销 ${first} 的评分`]]);
  });

  it('takes a row of another operation (汇总)', async () => {
    const book = await marked();
    const contents = await new BookPort(book).read(book.sheets.map(({ name }) => name));
    book.apply(logOperations([{ time: first!, action: '汇总', checklist: '检查表', person: '李明', counts: null, hash: rubricOf('kunshan-2019-account').hash ?? '', remark: '3 份分表' }], contents, null));
    expect(log(book, '备注')).toEqual([[first, '汇总', '检查表', '李明', null, null, null, null, version, '3 份分表']]);
  });
});

describe('an older workbook', () => {
  async function older(): Promise<Book> {
    const book = await marked();
    await score(book);
    for (const name of ['变动清单', '操作记录']) book.sheets.splice(book.sheets.findIndex((sheet) => sheet.name === name), 1);
    return book;
  }

  it('gets both sheets at its next 评分, with what changed; taken back, the empty sheet stays', async () => {
    const book = await older();
    type(book, '检查表', '001', { '2.4.1a': 1 });
    await score(book, second);
    expect([changes(book).length, log(book).length]).toEqual([1, 1]);
    expect(book.sheets.map(({ name }) => name).indexOf('变动清单')).toBe(book.sheets.map(({ name }) => name).indexOf('否决清单') + 1);
    expect(await undoScoring(new BookPort(book))).toMatchObject({ kept: 0, made: [] });
    expect(changes(book)).toEqual([]);
  });

  it('the same through files, and verify agrees', async () => {
    const file = await loadXlsx(await saveXlsx(await older()));
    type(file, '检查表', '001', { '2.4.1a': 1 });
    await score(file, second);
    const again = await loadXlsx(await saveXlsx(file));
    expect(changes(again)).toHaveLength(1);
    expect((await verifyWorkbook(new BookPort(again))).map(({ differences }) => differences)).toEqual([[]]);
    await score(again, third);
    expect([changes(again).length, log(again).length]).toEqual([1, 2]);
  });
});

describe('名录导入', () => {
  const bytes = new TextEncoder().encode('名称,平台,主办单位\r\n昆山卫健,微信订阅号,卫健委\r\n');
  const doneBy = { at: third!, person: '王芳' };
  const recorded = (book: Book) => columnsOf(book, '操作记录', '时间', '操作', '检查表', '操作人', '备注');

  it.each(['as it is', 'as a file'])('beside a checklist is on record with the file and the sheet, once however often it is tried (%s)', async (how) => {
    const made = await marked();
    const book = how === 'as a file' ? await loadXlsx(await saveXlsx(made)) : made;
    await importRegister(new BookPort(book), 'D:\\来文\\卫健名录.csv', bytes, doneBy);
    const row = [third, '名录导入', null, '王芳', '卫健名录.csv 导入「卫健名录」'];
    expect(recorded(book)).toEqual([row]);
    await importRegister(new BookPort(book), 'D:\\来文\\卫健名录.csv', bytes, doneBy);
    expect(recorded(book)).toEqual([row]);
  });

  it('before the first checklist there is no record, and none is made', async () => {
    const book = new Book();
    await importRegister(new BookPort(book), '卫健名录.csv', bytes, doneBy);
    expect(book.sheets.map(({ name }) => name)).toEqual(['卫健名录']);
  });
});
