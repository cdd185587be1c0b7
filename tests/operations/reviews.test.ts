import { calculateBook } from '../../src/operations/calculated';
import { located } from '../../src/messages/problem';
import { findKeyed } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, codesOf, columnsOf, fillForm, kunshanRegister, scoredBook, type, typeAt } from './workbooks';

/* 否决清单 with its review, and what the line above each sheet of results says (issue item 3). */

/** 001 and 002 are vetoed, 003 loses 5 points. */
async function vetoed(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '1.1.1a': '☑' });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  type(book, '检查表', '003', { 检查状态: '已检查', '2.4.1a': 1 });
  return book;
}

/** Types a review, by the platform of the account. */
function review(book: Book, platform: string, entries: Readonly<Record<string, string | number>>): void {
  const { values } = book.sheet('否决清单');
  const columns = findKeyed(values)?.columns;
  const row = values.findIndex((cells) => cells.includes(platform));
  for (const [heading, value] of Object.entries(entries)) typeAt(book, '否决清单', row, columns?.get(heading)?.[0] ?? -1, value);
}

/** The line above the table. */
const headOf = (book: Book, name: string): string => {
  const { values } = book.sheet(name);
  return String(values[(findKeyed(values)?.keyRow ?? 1) - 1]?.[0] ?? '');
};
const heads = (book: Book): Record<string, string> => Object.fromEntries(['扣分明细', '不合格名单', '否决清单'].map((name) => [name, headOf(book, name)]));

const at = '评分时间 2026-09-30 16:05';
const stale = '检查表已改动 1 处，本表未更新，请重新评分';

it('复核意见 is chosen from a list that lets other words through', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const sheet = book.sheet('否决清单');
  const column = findKeyed(sheet.values)?.columns.get('复核意见')?.[0];
  expect(sheet.validations).toMatchObject([{ ranges: [{ top: 4, left: column, bottom: 33, right: column }], rule: { type: 'list', values: ['属实', '不属实', '待复核'] }, stop: false }]);
});

it('what is written in 复核意见, 复核人 and 复核日期 stands beside its veto after three more scorings and a sort', async () => {
  const book = await vetoed();
  await scoredBook(book);
  review(book, '新浪微博', { 复核意见: '属实', 复核人: '王芳', 复核日期: 46300 });
  const before = columnsOf(book, '否决清单', '平台', '否决事项', '复核意见', '复核人', '复核日期');
  expect(before.map(([platform, , ...rest]) => [platform, ...rest])).toEqual([
    ['微信订阅号', '待复核', null, null],
    ['新浪微博', '属实', '王芳', 46300],
  ]);
  await scoredBook(book);
  // Somebody sorts the list the other way round.
  const { values } = book.sheet('否决清单');
  const rows = [values[4] ?? [], values[5] ?? []].map((row) => [...row]);
  rows.reverse().forEach((row, index) => row.forEach((value, column) => typeAt(book, '否决清单', 4 + index, column, value)));
  await scoredBook(book);
  // 002 is found clean and vetoed again.
  type(book, '检查表', '002', { '1.2.1a': '☐' });
  await scoredBook(book);
  type(book, '检查表', '002', { '1.2.1a': '☑' });
  await scoredBook(book);
  expect(columnsOf(book, '否决清单', '平台', '否决事项', '复核意见', '复核人', '复核日期')).toEqual(before);
});

describe('the head of the sheets that go into a 通报', () => {
  it('counts open reviews, and fewer as soon as somebody decides: no scoring is needed', async () => {
    const book = await vetoed();
    expect((await scoredBook(book)).checklists[0]?.openVetoes).toBe(2);
    expect(heads(book)).toEqual({ 扣分明细: `共 3 条　${at}`, 不合格名单: `单项否决待复核 2 项　已检查 3 个，不合格 2 个　${at}`, 否决清单: `单项否决待复核 2 项　共 2 项　${at}` });
    review(book, '新浪微博', { 复核意见: '属实' });
    // Cleared altogether: still open.
    review(book, '微信订阅号', { 复核意见: '' });
    calculateBook(book);
    expect(headOf(book, '不合格名单')).toBe(`单项否决待复核 1 项　已检查 3 个，不合格 2 个　${at}`);
    review(book, '微信订阅号', { 复核意见: '不属实' });
    calculateBook(book);
    expect(headOf(book, '不合格名单')).toBe(`已检查 3 个，不合格 2 个　${at}`);
    expect((await scoredBook(book)).checklists[0]?.openVetoes).toBe(0);
  });

  it('is no alarm while all is as scored, is one in red as soon as the checklist changes, and none after 评分; through a file too', async () => {
    const book = await vetoed();
    await scoredBook(book);
    expect(book.sheet('不合格名单').conditionals).toMatchObject([{ formula: 'LEFT($A$3,3)="检查表"', format: { color: 'C00000' } }]);
    // Printed with the sheet.
    expect(book.sheet('不合格名单').print?.area?.top).toBe(0);
    const file = await loadXlsx(await saveXlsx(book));
    for (const each of [book, file]) {
      type(each, '检查表', '003', { '2.4.1a': 2 });
      calculateBook(each);
      expect(heads(each)).toEqual({ 扣分明细: `${stale}　共 3 条　${at}`, 不合格名单: `${stale}　单项否决待复核 2 项　已检查 3 个，不合格 2 个　${at}`, 否决清单: `${stale}　单项否决待复核 2 项　共 2 项　${at}` });
      await scoredBook(each, { scoredAt: '2026-10-01 09:00' });
      expect(headOf(each, '扣分明细')).toBe('共 3 条　评分时间 2026-10-01 09:00');
    }
  });

  it('says the time in a workbook of forms too', async () => {
    const forms = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const form = forms.sheets.find(({ name }) => name.startsWith('001 '))?.name ?? '';
    fillForm(forms, form, { 检查状态: '已检查', '1.1.1a': '√' });
    await scoredBook(forms);
    expect(headOf(forms, '不合格名单')).toBe(`单项否决待复核 1 项　已检查 1 个，不合格 1 个　${at}`);
  });

  it('follows columns of 否决清单 that were moved', async () => {
    const book = await vetoed();
    await scoredBook(book);
    const list = book.sheet('否决清单');
    const [order, opinion] = ['序号', '复核意见'].map((heading) => findKeyed(list.values)?.columns.get(heading)?.[0] ?? -1);
    list.values.forEach((row, index) => {
      if (index < 3) return;
      const [one, other] = [row[order ?? 0] ?? null, row[opinion ?? 0] ?? null];
      typeAt(book, '否决清单', index, order ?? 0, other);
      typeAt(book, '否决清单', index, opinion ?? 0, one);
    });
    await scoredBook(book);
    expect(headOf(book, '不合格名单')).toContain('单项否决待复核 2 项');
    review(book, '新浪微博', { 复核意见: '属实' });
    calculateBook(book);
    expect(headOf(book, '不合格名单')).toContain('单项否决待复核 1 项');
  });
});

describe('复核不属实', () => {
  it('does not change the score: the mark decides. Whoever scores is told, with both cells, until the mark is cleared', async () => {
    const book = await vetoed();
    await scoredBook(book);
    review(book, '新浪微博', { 复核意见: '不属实，原链接已失效' });
    const scored = await scoredBook(book);
    expect(columnsOf(book, '评分结果', '编号', '判定')[1]).toEqual(['002', '不合格']);
    const found = scored.checklists[0]?.results.problems.find(({ code }) => code === 'veto_unfounded_but_marked');
    expect(found).toMatchObject({ severity: 'warning', subject: '002', clause: '1.2.1a', sheet: '检查表' });
    expect(found && located(found)).toMatch(/^「检查表」[A-Z]+7：「[^」]+」复核不属实（「否决清单」K6），检查表仍打√/);
    type(book, '检查表', '002', { '1.2.1a': '☐' });
    expect(codesOf(await scoredBook(book))).not.toContain('veto_unfounded_but_marked');
    expect(columnsOf(book, '否决清单', '序号', '平台', '复核意见')).toEqual([[1, '微信订阅号', '待复核'], ['已撤销', '新浪微博', '不属实，原链接已失效']]);
  });

  it('nothing of it before the first 评分', async () => {
    const scored = await scoredBook(await vetoed(), { write: false });
    expect([codesOf(scored).includes('veto_unfounded_but_marked'), scored.checklists[0]?.openVetoes]).toEqual([false, 2]);
  });
});
