import { calculateBook } from '../../src/operations/calculated';
import { inspect, inspectedPlaces } from '../../src/operations/inspect-subject';
import { readChecklists } from '../../src/operations/read-checklists';
import { updateChecklist } from '../../src/operations/update';
import { parsePeriod } from '../../src/calendar/period';
import { findKeyed } from '../../src/sheets/keyed';
import { daysWithoutUpdate } from '../../src/sheets/update-hint';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, columnsOf, fillForm, kunshanRegister, rubricOf, scoredBook, subject, type, unit } from './workbooks';

/* 距监测时间点 16 天，请核实是否“2周内无更新”: beside the account, by itself (UX §3). */

const hints = (book: Book) => columnsOf(book, '检查表', '编号', '更新提示').filter(([id]) => id !== null && id !== '');
const hint = (days: number): string => `距监测时间点 ${days} 天，请核实是否“2周内无更新”`;

it.each([
  // 2026-09-15 and the day of the last update
  [46280, 46264, 16],
  [46280, 46266, null],
  [46280.75, 46265.5, 15],
  [46280, 46290, null],
  [46280, '9月1日', null],
  [null, 46264, null],
])('checked on %p, updated on %p: %p days', (checkedOn, updatedOn, days) => expect(daysWithoutUpdate(checkedOn, updatedOn)).toBe(days));

it('stands in the row more than 14 days after the last update, ticks nothing and changes no score', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', 监测时间点: 46280, 最近更新日期: 46264 });
  type(book, '检查表', '002', { 检查状态: '已检查', 监测时间点: 46280, 最近更新日期: 46266 });
  type(book, '检查表', '003', { 最近更新日期: 46264 });
  calculateBook(book);
  expect(hints(book)).toEqual([['001', hint(16)], ['002', ''], ['003', '']]);
  await scoredBook(book);
  expect(columnsOf(book, '评分结果', '编号', '得分')).toEqual([['001', 100], ['002', 100], ['003', null]]);
});

it('stands above the signatures of a form', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  const form = book.sheets.find(({ name }) => name.startsWith('001 '))?.name ?? '';
  const shown = (): unknown => book.sheet(form).values.find((cells) => cells.includes('最近更新日期'))?.[3];
  fillForm(book, form, { 监测时间点: 46280 });
  calculateBook(book);
  expect(shown()).toBe('');
  fillForm(book, form, { 最近更新日期: 46264 });
  calculateBook(book);
  expect(shown()).toBe(hint(16));
  const port = new BookPort(book);
  const { checklists: [checklist], contents } = await readChecklists(port);
  const place = checklist && inspectedPlaces(checklist).find(({ subject: id }) => id === '001');
  const content = contents.find(({ name }) => name === form);
  expect(place && content && inspect(checklist, place, content)).toMatchObject({ checkedOn: 46280, updatedOn: 46264 });
});

it('goes for accounts that join beyond the prepared rows too', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const joined = Array.from({ length: 25 }, (_, index) => subject(String(index + 4).padStart(3, '0'), `新号${index}`));
  await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: [...kunshanRegister, ...joined], period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
  type(book, '检查表', '028', { 监测时间点: 46280, 最近更新日期: 46250 });
  calculateBook(book);
  expect(hints(book).at(-1)).toEqual(['028', hint(30)]);
});

it('is not there where the table has no such clause', async () => {
  const book = await built('kunshan-2019-annual', [unit('U01', '张浦镇', '区镇')], { period: '2026' });
  expect(findKeyed(book.sheet('检查表').values)?.columns.has('更新提示')).toBe(false);
});
