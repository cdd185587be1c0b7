import { located } from '../../src/messages/problem';
import { appendRegistrations } from '../../src/operations/append-registrations';
import { givenIds } from '../../src/operations/given-ids';
import { readRegistrations } from '../../src/operations/read-registrations';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { table } from '../register/table';
import { docx, kunshanForm } from '../register/word';
import { built, kunshanRegister, typeAt } from './workbooks';

/* 备案登记表 (昆政办发〔2019〕162号 附件4) written into a register. */

function bookOf(rows: string | CellValue[][], name = '名录'): Book {
  const book = new Book();
  book.add({ name, visibility: 'visible', columns: [], rows: (typeof rows === 'string' ? table(rows) : rows).map((cells) => ({ cells })) });
  return book;
}

async function append(book: Book, ...files: readonly string[][]) {
  const read = await Promise.all(files.map((forms, index) => readRegistrations(`登记表${index + 1}.docx`, docx(...forms.flatMap((form) => ['备案登记表', form])))));
  const { sheet, appended, problems } = await appendRegistrations(new BookPort(book), read);
  return { sheet, ids: appended.map(({ id }) => id), said: problems.map((each) => located(each)) };
}

const rowsOf = (book: Book, sheet = '名录'): CellValue[][] => book.sheet(sheet).values.map((cells) => [...cells]);

const zhoushi = kunshanForm({ name: '周市发布', unit: '周市镇', link: 'zsfb', platform: '订阅号', worker: '孙小红', phone: '57000003' });
const police = kunshanForm({ name: '昆山公安', unit: '公安局', link: 'ksga', platform: '新浪微博', worker: '钱大力', phone: '57000004' });

const register = `
  | 昆山市政务新媒体名录 | | | | | | |
  | 编号 | 账号名称 | 账号平台 | 开设单位 | 微信号 | 联络员 | 电话 |
  | 001  | 张浦发布 | 订阅号   | 张浦镇   | zpfb   | 李小明 | 57000001 |
  | 002  | 昆山公安 | 抖音     | 公安局   | ksga   |        |          |
  | 合计：2 个 | | | | | | |
`;

test('below the last row, around the total, in the columns that are there', async () => {
  const book = bookOf(register);
  expect(await append(book, [zhoushi], [police])).toEqual({ sheet: '名录', ids: ['003', '004'], said: [] });
  expect(rowsOf(book).slice(3)).toEqual([
    ['002', '昆山公安', '抖音', '公安局', 'ksga', null, null],
    ['合计：2 个', null, null, null, null, null, null],
    ['003', '周市发布', '微信订阅号', '周市镇', 'zsfb', '孙小红', '57000003'],
    ['004', '昆山公安', '新浪微博', '公安局', 'ksga', '钱大力', '57000004'],
  ]);
});

test('an 编号 that somebody has on the checklist alone is given to nobody else', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  // Below 003 a person has filled in a prepared row, which 名录 does not know.
  typeAt(book, '检查表', 8, 0, '007');
  typeAt(book, '检查表', 8, 1, '新增号');
  const read = [await readRegistrations('登记表.docx', docx('备案登记表', zhoushi))];
  const { appended } = await appendRegistrations(new BookPort(book), read, { given: await givenIds(new BookPort(book)) });
  expect(appended.map(({ id, name }) => [id, name])).toEqual([['008', '周市发布']]);
});

test('a workbook without a register goes on above the 编号 of its checklists', async () => {
  const read = [await readRegistrations('登记表.docx', docx('备案登记表', zhoushi))];
  const { appended } = await appendRegistrations(new BookPort(new Book()), read, { given: [{ id: '012', name: '张浦发布', platform: '微信订阅号', link: '' }] });
  expect(appended.map(({ id }) => id)).toEqual(['013']);
});

test('a second time, and twice among the documents: listed, not entered again', async () => {
  const book = bookOf(register);
  await append(book, [zhoushi, zhoushi]);
  const before = rowsOf(book);
  expect(await append(book, [zhoushi], [kunshanForm({ name: '张浦发布', unit: '张浦镇', platform: '微信公众号（订阅号）' })])).toEqual({
    sheet: '名录',
    ids: [],
    said: [
      '登记表1.docx：第 1 份登记表（周市发布（微信订阅号））与「名录」B6 周市发布（微信订阅号）是同一个账号，未重复写入。',
      '登记表2.docx：第 1 份登记表（张浦发布（微信订阅号））与「名录」B3 张浦发布（微信订阅号）是同一个账号，未重复写入。',
    ],
  });
  expect(rowsOf(book)).toEqual(before);
});

test('变更 and 注销 change nothing: a person does', async () => {
  const book = bookOf(register);
  const before = rowsOf(book);
  const form = (purpose: string, name = '昆山公安') => kunshanForm({ name, platform: '抖音', unit: '公安局', link: '新', purpose });
  expect((await append(book, [form('□开设 ☑变更 □注销'), form('□开设 □变更 ☑注销'), form('□开设 □变更 ☑注销', '昆山交警')])).said).toEqual([
    '登记表1.docx：第 1 份登记表（昆山公安（抖音短视频））报备的是“变更”，名录未改动。名录中是「名录」B4 昆山公安（抖音短视频），请按登记表核对并修改。',
    '登记表1.docx：第 2 份登记表（昆山公安（抖音短视频））报备的是“注销”，名录未改动。名录中是「名录」B4 昆山公安（抖音短视频），请把“运行状态”改为注销。',
    '登记表1.docx：第 3 份登记表（昆山交警（抖音短视频））报备的是“注销”，名录未改动。名录中没有同名同平台的账号，请核对名称和平台。',
  ]);
  expect(rowsOf(book)).toEqual(before);
});

test('what a form leaves blank, has no cell for, or says unclearly, by file and field', async () => {
  const book = bookOf(register);
  const { ids, said } = await append(book, [
    kunshanForm({ name: '', unit: '张浦镇' }),
    kunshanForm({ name: '张浦旅游', unit: '张浦镇', platform: '微信、微博', link: '', purpose: '□开设 □变更 □注销' }),
    '| 账号名称 | 昆山交警 |\n| 主办单位 | 公安局 |\n| 账号平台 | 抖音 |',
  ]);
  expect(ids).toEqual(['003', '004']);
  expect(said).toEqual([
    '登记表1.docx：第 1 份登记表没有填“账号名称”，未写入名录。请补填名称后再读；空白表不必理会。',
    '登记表1.docx：第 2 份登记表（张浦旅游（微信、微博））的报备类别没有勾选，或不止勾选一项，按“开设”处理。请核对。',
    '登记表1.docx：第 2 份登记表（张浦旅游（微信、微博））没有填“账号链接”，名录中留空。请向报送单位核实后补填。',
    '登记表1.docx：第 2 份登记表（张浦旅游（微信、微博））的平台「微信、微博」不在平台清单内，照原样写入。微信须写明订阅号或服务号；一份登记表只写一个平台。请在名录中改正。',
    '登记表1.docx：第 3 份登记表（昆山交警（抖音短视频））上没有找到“链接”一栏，名录中留空。请在名录中补填。',
  ]);
});

test('another link is another account, and is said', async () => {
  const { ids, said } = await append(bookOf(register), [kunshanForm({ name: '张浦发布', unit: '张浦镇', platform: '订阅号', link: 'zpfb2' })]);
  expect(ids).toEqual(['003']);
  expect(said[0]).toContain('与「名录」B3 张浦发布（微信订阅号）名称、平台相同而链接不同，已作另一个账号写入');
});

test('a register without a column for it: what is lost is said', async () => {
  const book = bookOf('| 名称 | 平台 |\n| 昆山教育 | 抖音 |');
  expect((await append(book, [zhoushi])).said).toEqual(['「名录」：名录没有“主办单位”“链接”“联系人”“联系电话”一列，登记表上的这些内容未写入。需要的请先在名录加上这一列。']);
  expect(rowsOf(book)[2]).toEqual(['周市发布', '微信订阅号']);
});

describe('merged 主办单位', () => {
  const merged = `
    | 主办单位 | 名称     | 平台   |
    | 张浦镇   | 张浦发布 | 订阅号 |
    |          | 张浦发布 | 微博   |
    | 公安局   | 昆山公安 | 抖音   |
  `;
  test('is written once, as the column is kept', async () => {
    const book = bookOf(merged);
    await append(book, [police, zhoushi]);
    expect(rowsOf(book).slice(4)).toEqual([[null, '昆山公安', '新浪微博'], ['周市镇', '周市发布', '微信订阅号']]);
  });

  test('a form without 主办单位 would take that above: refused, nothing written', async () => {
    const book = bookOf(merged);
    await expect(append(book, [kunshanForm({ name: '昆山交警', platform: '抖音', link: 'x' })])).rejects.toThrow('接着往名录第 5 行写，会使名录读成别的内容');
    expect(rowsOf(book)).toHaveLength(4);
  });
});

test('编号 that are numbers stay numbers; where nobody has one none is begun', async () => {
  const numbers = bookOf('| 编号 | 名称 | 平台 | 主办单位 | 链接 |\n| #7# | 昆山教育 | 抖音 | 教育局 | a |');
  await append(numbers, [zhoushi]);
  expect(rowsOf(numbers)[2]?.[0]).toBe(8);
  const without = bookOf('| 编号 | 名称 | 平台 | 主办单位 | 链接 |\n| | 昆山教育 | 抖音 | 教育局 | a |');
  await append(without, [zhoushi]);
  expect(rowsOf(without)[2]?.[0]).toBeNull();
});

test('into the 名录 of a checklist workbook, whatever its sheet is called now', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const { sheet, ids } = await append(book, [zhoushi]);
  expect([sheet, ids]).toEqual(['名录', ['004']]);
  expect(rowsOf(book)[7]?.slice(0, 9)).toEqual(['004', '周市发布', '账号', '微信订阅号', '周市镇', null, 'zsfb', null, '在用']);
});

test('a workbook without a register gets one', async () => {
  const book = new Book();
  expect(await append(book, [zhoushi, police])).toEqual({ sheet: '名录', ids: ['001', '002'], said: [] });
  expect(rowsOf(book)[2]?.slice(0, 7)).toEqual(['001', '周市发布', '账号', '微信订阅号', '周市镇', null, 'zsfb']);
});

test('a sheet without headings is refused', async () => {
  await expect(append(bookOf('| 随便写写 | 一二 |'), [zhoushi])).rejects.toThrow('前 20 行内没有找到名录的表头');
});
