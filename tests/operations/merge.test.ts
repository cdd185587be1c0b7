import { located } from '../../src/messages/problem';
import { mergeWorkbooks, type Copy, type MergedWorkbook } from '../../src/operations/merge-workbooks';
import type { Subject } from '../../src/register/subject';
import { hashOf } from '../../src/rubric/hash';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, fillForm, kunshanRegister, resultOf, rubricOf, scoredBook, subject, tableOf, type, typeAt, unit } from './workbooks';

const sheet = '检查表';

/** A colleague's copy: what was handed out, filled in. */
async function copyOf(main: Book, fill: (book: Book) => void): Promise<Book> {
  const book = await loadXlsx(await saveXlsx(main));
  fill(book);
  return book;
}

const asCopy = (file: string, book: Book): Copy => ({ file, load: async () => book });

const merged = (main: Book, copies: Readonly<Record<string, Book>>): Promise<MergedWorkbook> => mergeWorkbooks(new BookPort(main), Object.entries(copies).map(([file, book]) => asCopy(file, book)));

/** 2026-09-15 */
const day = 46280;
const signed = (person: string): Record<string, CellValue> => ({ 检查状态: '已检查', 检查人: person, 监测时间点: day });
const valuesOf = (book: Book): CellValue[][][] => book.sheets.map(({ values }) => structuredClone(values));
const codes = ({ problems }: MergedWorkbook): string[] => problems.map(({ code }) => code);
const listOf = (book: Book): CellValue[][] => columnsOf(book, '合并核对', '编号', '二级指标', '主表值', '各副本值（文件名、检查人）', '采用', '处理情况');

const twoPeople = async () => {
  const main = await built('kunshan-2019-account', kunshanRegister);
  const one = await copyOf(main, (book) => type(book, sheet, '001', { ...signed('张三'), '2.6.1a': '√', '2.4.1a': 2, 依据与说明: '见截图' }));
  const other = await copyOf(main, (book) => type(book, sheet, '002', { ...signed('李四'), '2.5.1a': '2次' }));
  return { main, one, other };
};

describe('by rows', () => {
  it('takes what each has filled in; the scores are those of one person who typed everything', async () => {
    const { main, one, other } = await twoPeople();
    const alone = await copyOf(main, (book) => {
      type(book, sheet, '001', { ...signed('张三'), '2.6.1a': '√', '2.4.1a': 2, 依据与说明: '见截图' });
      type(book, sheet, '002', { ...signed('李四'), '2.5.1a': '2次' });
    });
    const result = await merged(main, { '张三.xlsx': one, '李四.xlsx': other });
    expect(result).toMatchObject({ open: 0, listed: 0, problems: [], copies: [{ person: '张三' }, { person: '李四' }] });
    expect(tableOf(main, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.6.1a': '☑', '2.4.1a': 2, 依据与说明: '见截图', 检查人: '张三', 监测时间点: day });
    const [scored, wanted] = [await scoredBook(main), await scoredBook(alone)];
    for (const id of ['001', '002', '003']) expect(resultOf(scored, id)).toEqual(resultOf(wanted, id));
    expect(main.find('合并核对')).toBeUndefined();
  });

  it('changes nothing the second time, and does not ask in which order', async () => {
    const { main: built, one, other } = await twoPeople();
    const main = await loadXlsx(await saveXlsx(built));
    const second = await loadXlsx(await saveXlsx(built));
    await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    await merged(second, { 'b.xlsx': other, 'a.xlsx': one });
    expect(valuesOf(second)).toEqual(valuesOf(main));
    const before = valuesOf(main);
    expect(await merged(main, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
    expect(valuesOf(main)).toEqual(before);
  });

  it('takes copies one after another as well: what was handed out is remembered', async () => {
    const { main, one, other } = await twoPeople();
    await merged(main, { 'a.xlsx': one });
    const file = await loadXlsx(await saveXlsx(main));
    await merged(file, { 'b.xlsx': other });
    expect(tableOf(file, sheet)[0]).toMatchObject({ 检查状态: '已检查', '2.4.1a': 2 });
    expect(tableOf(file, sheet)[1]).toMatchObject({ 检查状态: '已检查', '2.5.1a': '2次' });
    expect(await merged(file, { 'a.xlsx': one, 'b.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
  });

  it('takes a cleared tick of a second round: the copy was made from the merged workbook', async () => {
    const { main, one, other } = await twoPeople();
    await merged(main, { 'a.xlsx': one, 'b.xlsx': other });
    const again = await copyOf(main, (book) => type(book, sheet, '001', { '2.6.1a': '☐' }));
    expect(await merged(main, { 'c.xlsx': again })).toMatchObject({ taken: 1, listed: 0 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.6.1a': '☐', '2.4.1a': 2 });
  });
});

describe('differences', () => {
  it('keeps the main workbook where two differ, lists them, and carries out what is chosen', async () => {
    const main = await built('kunshan-2019-account', kunshanRegister);
    const one = await copyOf(main, (book) => type(book, sheet, '001', { ...signed('张三'), '2.4.1a': 1 }));
    const other = await copyOf(main, (book) => type(book, sheet, '001', { 检查状态: '已检查', 检查人: '张三', 监测时间点: day, '2.4.1a': 2 }));
    const first = await merged(main, { '甲.xlsx': one, '乙.xlsx': other });
    expect(first).toMatchObject({ listed: 1, open: 1 });
    expect(codes(first)).toEqual(['merge_open']);
    expect(listOf(main)).toEqual([['001', expect.stringMatching(/^2\.4\.1a /), '空', '副本1：1（甲.xlsx，张三）\n副本2：2（乙.xlsx，张三）', null, '待核对']]);
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': null });
    const row = main.sheet('合并核对').values.findIndex(([id]) => id === '001');
    const column = main.sheet('合并核对').values[2]?.indexOf('采用') ?? 0;
    typeAt(main, '合并核对', row, column, '副本2');
    const second = await merged(main, {});
    expect(second).toMatchObject({ taken: 1, listed: 1, open: 0 });
    expect(tableOf(main, sheet)[0]).toMatchObject({ '2.4.1a': 2 });
    expect(listOf(main)[0]?.slice(4)).toEqual(['副本2', '已采用：2']);
    expect(await merged(main, { '甲.xlsx': one, '乙.xlsx': other })).toMatchObject({ taken: 0, open: 0 });
    // A third copy that says something else opens it again; what was chosen before is no choice among these.
    const third = await copyOf(main, (book) => type(book, sheet, '001', { '2.4.1a': 3 }));
    expect(await merged(main, { '丙.xlsx': third })).toMatchObject({ taken: 1, open: 0 });
  });
});
