import { calculateBook } from '../../src/operations/calculated';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import { parseAddress } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, rubricOf, scoredBook, subject, type, unit } from './workbooks';

/*
 * 检查单, 按单位汇总 and 按平台汇总 in `verify`. 昆政办发〔2019〕162号 附件2: a veto ends the check (一、单项否决),
 * 2.6.1a takes 10 points, 2.4.1 takes 5 a time, 10 at most.
 *
 *   编号  主办单位    平台          检查状态  marks            得分
 *   001   张浦镇      微信订阅号    已检查    2.6.1a √          90
 *   002   张浦镇      新浪微博      已检查    1.1.1a √          vetoed
 *   003   市教育局    微信订阅号    已检查    2.4.1a 1          95
 *   004   市教育局    新浪微博      无法核实
 *
 * 张浦镇: 2 accounts, 2 checked, 1 fails (by a veto), 50 % pass, 2 problems, mean 90 (a vetoed one has no score).
 */
async function accounts(): Promise<Book> {
  const signed = { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46280 } as const;
  const book = await built('kunshan-2019-account', [
    unit('U01', '张浦镇', '区镇'),
    unit('U02', '市教育局', '部门'),
    subject('001', '张浦发布', { unit: 'U01', platform: '微信订阅号' }),
    subject('002', '张浦微博', { unit: 'U01', platform: '新浪微博' }),
    subject('003', '昆山教育', { unit: '市教育局', platform: '微信订阅号' }),
    subject('004', '教育微博', { unit: '市教育局', platform: '新浪微博' }),
  ]);
  type(book, '检查表', '001', { ...signed, '2.6.1a': '√' });
  type(book, '检查表', '002', { ...signed, '1.1.1a': '√' });
  type(book, '检查表', '003', { ...signed, '2.4.1a': 1 });
  type(book, '检查表', '004', { ...signed, 检查状态: '无法核实' });
  await scoredBook(book);
  return loadXlsx(await saveXlsx(book));
}

/** One line for each difference: what, what the engine gives, and every place that says otherwise. */
async function differencesIn(book: Book): Promise<string[]> {
  const checklists = await verifyWorkbook(new BookPort(book));
  return checklists.flatMap(({ differences }) => differences.map(({ subject: id, item, engine, live, written }) => `${id ?? '–'} ${item} ${String(engine)} | ${[...written, ...live].flatMap(({ sheet, cell, value, fault }) => (fault === null ? [] : [`${sheet}!${String(cell)} ${String(value)} ${fault}`])).join(' + ')}`));
}

const problemCodes = async (book: Book): Promise<string[]> => (await verifyWorkbook(new BookPort(book))).flatMap(({ results }) => results.problems.map(({ code }) => code));

/** The result that the file keeps of a formula, as a program would leave it that has its own idea of it. */
function cache(book: Book, sheet: string, cell: string, value: CellValue): void {
  const { row = 0, column = 0 } = parseAddress(cell) ?? {};
  book.apply([{ kind: 'set_results', sheet, cells: [{ row, column, value }] }]);
}

/** A1 of the column under a heading in the row that holds a name. */
function cellOf(book: Book, sheet: string, name: string, heading: string): string {
  const { values } = book.sheet(sheet);
  const column = values.map((cells) => cells.indexOf(heading)).find((at) => at >= 0) ?? -1;
  return `${String.fromCharCode(65 + column)}${values.findIndex((cells) => cells.includes(name)) + 1}`;
}

describe('按单位汇总 and 按平台汇总', () => {
  it('agree with the engine after scoring, and are not said to be left out', async () => {
    const book = await accounts();
    expect(await differencesIn(book)).toEqual([]);
    expect(await problemCodes(book)).not.toContain('verify_sheets_left_out');
  });

  it('count names together that differ in capitals alone, as COUNTIFS does; 编号 of units stay apart', async () => {
    const owners = ['App中心', 'APP中心', 'U01', 'u01', '市教育局'];
    const book = await built('kunshan-2019-account', [unit('U01', '张浦镇', '区镇'), ...owners.map((owner, index) => subject(`00${index + 1}`, `账号${index}`, { unit: owner, group: '区镇', platform: index === 0 ? 'X平台' : 'x平台' }))]);
    for (const [index] of owners.entries()) type(book, '检查表', `00${index + 1}`, { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46280 });
    await scoredBook(book);
    calculateBook(book);
    expect(await differencesIn(book)).toEqual([]);
    const checked = (sheet: string): CellValue[][] => book.sheet(sheet).values.slice(5).flatMap((cells) => (cells[1] ? [[cells[1], cells[sheet === '按单位汇总' ? 6 : 5] ?? null]] : []));
    expect(checked('按单位汇总')).toEqual([['App中心', 2], ['张浦镇', 1], ['u01', 1], ['市教育局', 1]]);
    expect(checked('按平台汇总')).toEqual([['X平台', 5]]);
  });

  it.each([
    ['按单位汇总', '张浦镇', '账号总数', 2],
    ['按单位汇总', '张浦镇', '本期抽查', 2],
    ['按单位汇总', '张浦镇', '抽查比例', 1],
    ['按单位汇总', '张浦镇', '已检查', 2],
    ['按单位汇总', '张浦镇', '不合格', 1],
    ['按单位汇总', '张浦镇', '其中单项否决', 1],
    ['按单位汇总', '张浦镇', '其中低于60分', 0],
    ['按单位汇总', '张浦镇', '合格率', 0.5],
    ['按单位汇总', '张浦镇', '发现问题数', 2],
    ['按单位汇总', '张浦镇', '平均得分', 90],
    ['按单位汇总', '市教育局', '无法核实', 1],
    ['按单位汇总', '合计', '合格率', 0.6667],
    ['按单位汇总', '合计', '平均得分', 92.5],
    ['按平台汇总', '新浪微博', '合格率', 0],
    ['按平台汇总', '合计', '已检查', 3],
  ])('%s, %s, %s: %d is what the engine gives; anything else is named with its cell', async (sheet, name, heading, engine) => {
    const book = await accounts();
    const cell = cellOf(book, sheet, name, heading);
    cache(book, sheet, cell, 0.99);
    expect(await differencesIn(book)).toEqual([`– ${name} ${heading} ${engine} | ${sheet}!${cell} 0.99 differs`]);
  });

  it('a figure typed over its formula', async () => {
    const book = await accounts();
    const cell = cellOf(book, '按单位汇总', '张浦镇', '不合格');
    const { row = 0, column = 0 } = parseAddress(cell) ?? {};
    book.apply([{ kind: 'set_cells', sheet: '按单位汇总', cells: [{ row, column, value: 0 }] }]);
    expect(await differencesIn(book)).toContain(`– 张浦镇 不合格 1 | 按单位汇总!${cell} 0 no_formula`);
  });

  it('all formulas replaced by values: what was pasted is compared', async () => {
    const book = await accounts();
    const { values, formulas } = book.sheet('按单位汇总');
    const cell = cellOf(book, '按单位汇总', '张浦镇', '不合格');
    const { row = 0, column = 0 } = parseAddress(cell) ?? {};
    const pasted = [...formulas.cells()].map(([at, of]) => ({ row: at, column: of, value: at === row && of === column ? 0 : values[at]?.[of] || null }));
    book.apply([{ kind: 'set_cells', sheet: '按单位汇总', cells: pasted }]);
    expect(await differencesIn(book)).toEqual([`– 张浦镇 不合格 1 | 按单位汇总!${cell} 0 differs`]);
  });

  it('a unit that is not listed any more, a second row of one, and a sheet that got another name', async () => {
    const book = await accounts();
    const { values } = book.sheet('按单位汇总');
    const row = values.findIndex((cells) => cells.includes('市教育局'));
    book.apply([{ kind: 'set_cells', sheet: '按单位汇总', cells: [{ row, column: 1, value: '张浦镇' }] }]);
    calculateBook(book);
    book.sheet('按单位汇总').name = '各单位';
    // 合计 counts the two accounts of 张浦镇 once.
    expect(await differencesIn(book)).toEqual([]);
    cache(book, '各单位', cellOf(book, '各单位', '合计', '已检查'), 3);
    expect(await differencesIn(book)).toEqual([expect.stringMatching(/^– 合计 已检查 2 \| 各单位!\w+ 3 differs$/)]);
  });
});

describe('检查单', () => {
  it.each([
    ['得分', 90, 95],
    ['判定', '合格', '不合格'],
    ['单项否决', '无', '有'],
    ['扣分', 10, 5],
  ])('the foot: %s is %p', async (label, engine, value) => {
    const book = await accounts();
    const { values } = book.sheet('检查单');
    const row = values.findLastIndex((cells) => cells.includes(label));
    const cell = `${String.fromCharCode(66 + (values[row]?.indexOf(label) ?? 0))}${row + 1}`;
    expect(values[row]?.[(values[row]?.indexOf(label) ?? 0) + 1]).toBe(engine);
    cache(book, '检查单', cell, value);
    expect(await differencesIn(book)).toEqual([`001 检查单 ${label} ${engine} | 检查单!${cell} ${value} differs`]);
  });

  it('a tick taken out, points altered, another name', async () => {
    const book = await accounts();
    const row = book.sheet('检查单').values.findIndex((cells) => cells[5] === '☑') + 1;
    cache(book, '检查单', `F${row}`, '☐');
    cache(book, '检查单', `H${row}`, 0);
    cache(book, '检查单', 'D3', '名称 别的账号');
    expect((await differencesIn(book)).sort()).toEqual([
      `001 检查单 2.6.1 扣分/得分 10 | 检查单!H${row} 0 differs`,
      `001 检查单 2.6.1a 检查情况 ☑ | 检查单!F${row} ☐ differs`,
      '001 检查单 名称 名称 张浦发布（微信订阅号）　　主办单位 张浦镇　　类别 区镇 | 检查单!D3 名称 别的账号 differs',
    ]);
  });

  it.each(['002', '004', '', '999'])('of %p: a vetoed one, one not verified, none, one that is not there', async (id) => {
    const book = await accounts();
    book.apply([{ kind: 'set_cells', sheet: '检查单', cells: [{ row: 2, column: 2, value: id }] }]);
    calculateBook(book);
    expect(await differencesIn(book)).toEqual([]);
    cache(book, '检查单', 'C4', '已核实');
    expect(await differencesIn(book)).toHaveLength(1);
  });

  it('with a row put in between: it is said that it was not compared', async () => {
    const book = await accounts();
    const cells = [{ row: 8, column: 3, value: '另外一条' }];
    book.apply([{ kind: 'set_cells', sheet: '检查单', cells }]);
    expect(await differencesIn(book)).toEqual([]);
    expect(await problemCodes(book)).toContain('verify_sheets_left_out');
  });

  it.each([
    ['liyang-2023', '2023'],
    ['jingzhou-2021-department', '2021'],
    ['guiyang-2017', '2017-07'],
    ['suqian-2021-annual', '2021'],
  ])('of %s: agrees', async (id, period) => {
    const rolled = rubricOf(id).procedure.rollup !== null;
    const book = await built(id, [unit('U01', '市教育局', '一类'), unit('U02', '市公安局', '一类'), ...(rolled ? [subject('001', '教育发布', { unit: 'U01' })] : [])], { period });
    for (const sheet of book.sheets.map(({ name }) => name).filter((name) => name.startsWith('检查表'))) {
      const account = sheet.endsWith('账号');
      type(book, sheet, account ? '001' : 'U01', { 检查状态: '已检查', ...(id === 'liyang-2023' ? { '1.1.1a': 3 } : {}) });
    }
    await scoredBook(book);
    const found = await loadXlsx(await saveXlsx(book));
    expect(await differencesIn(found)).toEqual([]);
    expect(await problemCodes(found)).not.toContain('verify_sheets_left_out');
  });
});

describe('what verify must not take for a difference', () => {
  it('检查单 of somebody who is marked and not checked says no 单项否决 yet: neither 无 nor which', async () => {
    const book = await accounts();
    type(book, '检查表', '001', { 检查状态: '未检查', '2.6.1a': '☐', '1.1.1a': '√' });
    await scoredBook(book);
    calculateBook(book);
    const { values } = book.sheet('检查单');
    const foot = values.find((cells) => cells.some((cell) => String(cell).trim() === '单项否决') && cells.some((cell) => String(cell).trim() === '扣分')) ?? [];
    expect(foot[foot.findIndex((cell) => String(cell).trim() === '单项否决') + 1]).toBe('');
    expect(await differencesIn(book)).toEqual([]);
  });

  it('名录 that holds the number 1 for 001: 检查单 still shows 001 of the matrix', async () => {
    const book = await accounts();
    const row = book.sheet('名录').values.findIndex(([id]) => id === '001');
    book.apply([{ kind: 'set_cells', sheet: '名录', cells: [{ row, column: 0, value: 1 }] }]);
    await scoredBook(book);
    calculateBook(book);
    expect((await differencesIn(book)).filter((line) => line.includes('检查单'))).toEqual([]);
  });
});
