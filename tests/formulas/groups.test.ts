import fc from 'fast-check';
import { calculateBook } from '../../src/operations/calculated';
import { readChecklists } from '../../src/operations/read-checklists';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import { score } from '../../src/scoring/score';
import type { Rubric } from '../../src/rubric/rubric';
import { findKeyed, helperText } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, columnsOf, fillForm, kunshanRegister, rubricOf, scoredBook, subject, tableOf, type, typeAt, unit } from '../operations/workbooks';

/** Groups as people type them in 名录: the formulas rank as the engine does, or say 需核对. */

const doubt = '需核对';
const points = (rubric: Rubric): string[] => rubric.sections.filter(({ kind }) => kind === 'deduct').flatMap(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.flatMap(({ clauses }) => clauses.filter(({ rule, appliesTo }) => rule.kind === 'deduct' && !appliesTo).map(({ id }) => id))));

/** Checked units, each with one fault more than the one before it. */
async function ranked(count: number, layout: 'matrix' | 'forms' = 'matrix'): Promise<Book> {
  const register = Array.from({ length: count }, (_, index) => unit(`U0${index + 1}`, `单位${index}`, '甲'));
  const book = await built('kunshan-2019-annual', register, { layout, period: '2026' });
  const ids = points(rubricOf('kunshan-2019-annual'));
  const { checklists } = await readChecklists(new BookPort(book));
  const sheets = checklists[0]?.sheets ?? [];
  for (const [index, { id }] of register.entries()) {
    const faults = ids.slice(0, index);
    if (layout === 'matrix') type(book, '检查表', id, { 检查状态: '已检查', ...Object.fromEntries(faults.map((clause) => [clause, '☑'])) });
    else fillForm(book, sheets[index]?.name ?? '', { 检查状态: '已检查', ...Object.fromEntries(faults.map((clause) => [clause, '√'])) });
  }
  return book;
}

function typeGroup(book: Book, id: string, group: string): void {
  const { values } = book.sheet('名录');
  const heading = values.findIndex((row) => row.includes('编号'));
  const row = values.findIndex((cells, index) => index > heading && cells[0] === id);
  typeAt(book, '名录', row, (values[heading] ?? []).indexOf('类别'), group);
}

/** Ranks by the formulas and by the engine, in the order of the rows. */
async function ranksOf(book: Book, sheet = '检查表'): Promise<{ formulas: unknown[]; engine: unknown[] }> {
  calculateBook(book);
  const { checklists } = await readChecklists(new BookPort(book));
  const [checklist] = checklists;
  if (!checklist) throw new Error('no checklist');
  const { results } = score(checklist.rubric, { rubric: checklist.rubric.id, subjects: checklist.subjects });
  const shown = sheet === '目录' ? indexed(book) : tableOf(book, sheet).filter(({ 编号 }) => 编号 !== null);
  return { formulas: shown.map((row) => (row['判定'] === doubt ? doubt : row['同类排名'])), engine: results.map(({ rank }) => rank) };
}

function indexed(book: Book): Record<string, unknown>[] {
  const [, headings = [], ...rows] = book.sheet('目录').values;
  return rows.filter(([id]) => id !== null && id !== '').map((row) => Object.fromEntries(headings.map((heading, column) => [String(heading), row[column] ?? null])));
}

describe('编号 written otherwise in 名录 or on the row, whose 类别 changed in 名录', () => {
  // 名录, the row, and the ranks: 012 of 乙 is the first of its group where the engine knows it for the same.
  it.each<[string | number, string | number, string, number[]]>([
    ['012', '012', 'as it was', [1, 1, 2]],
    [' 012', '012', 'a blank before it', [1, 1, 2]],
    ['012\u00a0', '012', 'a no-break space behind it', [1, 1, 2]],
    ['012', ' 012', 'a blank on the row', [1, 1, 2]],
    ['012', 12, 'a number on the row', [1, 1, 2]],
    ['\u3000012', 12, 'a number, and a blank in 名录', [1, 1, 2]],
    // 12 in 名录 is another 编号 for the engine too: the row keeps its own 类别.
    [12, '012', 'a number in 名录', [1, 2, 3]],
  ])('%j and %j: %s', async (listed, typed, _, ranks) => {
    const register = ['011', '012', '013'].map((id) => unit(id, `单位${id}`, '甲'));
    const book = await built('kunshan-2019-annual', register, { period: '2026' });
    const faults = points(rubricOf('kunshan-2019-annual'));
    for (const [index, { id }] of register.entries()) type(book, '检查表', id, { 检查状态: '已检查', ...Object.fromEntries(faults.slice(0, index).map((clause) => [clause, '☑'])) });
    typeGroup(book, '012', '乙');
    typeAt(book, '名录', book.sheet('名录').values.findIndex(([id]) => id === '012'), 0, listed);
    type(book, '检查表', '012', { 编号: typed });
    expect(await ranksOf(book)).toEqual({ formulas: ranks, engine: ranks });
  });
});

describe('编号 that differ in case alone, which Excel finds as one', () => {
  const register = ['A01', 'A02', 'A03'].map((id) => unit(id, `单位${id}`, '甲'));
  const checked = async (): Promise<Book> => {
    const book = await built('kunshan-2019-annual', register, { period: '2026' });
    const faults = points(rubricOf('kunshan-2019-annual'));
    for (const [index, { id }] of register.entries()) type(book, '检查表', id, { 检查状态: '已检查', ...Object.fromEntries(faults.slice(0, index).map((clause) => [clause, '☑'])) });
    return book;
  };

  it('another’s row of 名录 is nobody’s: not sure, since the engine leaves the row its own 类别', async () => {
    const book = await checked();
    typeGroup(book, 'A02', '乙');
    typeAt(book, '名录', book.sheet('名录').values.findIndex(([id]) => id === 'A02'), 0, 'a02');
    const { formulas, engine } = await ranksOf(book);
    expect({ formulas, engine }).toEqual({ formulas: [doubt, doubt, doubt], engine: [1, 2, 3] });
  });

  it('on a row whose hidden 编号 is written otherwise: refused by the engine, in doubt here', async () => {
    const book = await checked();
    type(book, '检查表', 'A02', { 编号: 'a02' });
    const { formulas, engine } = await ranksOf(book);
    expect({ formulas, engine }).toEqual({ formulas: [doubt, doubt, doubt], engine: [1, null, 2] });
    expect(columnsOf(book, '检查表', '判定').slice(0, 3)).toEqual([['合格'], [doubt], ['合格']]);
  });
});

it('编号 that are equal as numbers alone are not one', async () => {
  const ids = ['320583000000000001', '320583000000000002', '2.10', '2.1', '1E2', '100'];
  const book = await built('kunshan-2019-annual', ids.map((id) => unit(id, `单位${id}`, '甲')), { period: '2026' });
  const faults = points(rubricOf('kunshan-2019-annual'));
  for (const [index, id] of ids.entries()) type(book, '检查表', id, { 检查状态: '已检查', ...Object.fromEntries(faults.slice(0, index).map((clause) => [clause, '☑'])) });
  expect(await ranksOf(book)).toEqual({ formulas: [1, 2, 3, 4, 5, 5], engine: [1, 2, 3, 4, 5, 5] });
  await scoredBook(book);
  calculateBook(book);
  expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
});

describe('a row that shows another account of 名录 than its 编号 does', () => {
  // As the engine: refused where somebody else has what it shows, or nothing of it is its own.
  it.each<[string, Record<string, string>, string]>([
    ['the platform of another of its name', { 平台: '新浪微博' }, doubt],
    ['both of another', { 名称: '昆山教育', 平台: '移动客户端（APP）' }, doubt],
    ['another name and another platform, of nobody', { 名称: '别的账号', 平台: '抖音短视频' }, doubt],
    ['a name that nobody has: renamed', { 名称: '张浦微发布' }, '合格'],
    ['a platform that nobody of its name has', { 平台: '抖音短视频' }, '合格'],
    ['its own in other widths and with blanks', { 名称: '张 浦发布', 平台: '微信 订阅号' }, '合格'],
    ['neither name nor platform', { 名称: '', 平台: '' }, '合格'],
  ])('%s', async (_, cells, verdict) => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    for (const { id, kind } of kunshanRegister) if (kind === 'account') type(book, '检查表', id, { 检查状态: '已检查' });
    type(book, '检查表', '001', cells);
    calculateBook(book);
    const [row] = tableOf(book, '检查表');
    const { checklists } = await readChecklists(new BookPort(book));
    const [checklist] = checklists;
    if (!checklist) throw new Error('no checklist');
    const [engine] = score(checklist.rubric, { rubric: checklist.rubric.id, subjects: checklist.subjects }).results;
    expect([row?.['判定'], engine?.verdict ?? doubt]).toEqual([verdict, verdict]);
  });
});

it('ranks with cells of 名次序 emptied or overwritten by a text: they are counted', async () => {
  const disturb = async (how: (book: Book, row: number, column: number) => void): Promise<unknown[]> => {
    const book = await ranked(4);
    calculateBook(book);
    const { values } = book.sheet('检查表');
    const column = (values[4] ?? []).findIndex((cell) => cell === helperText('名次序'));
    how(book, values.findIndex((cells) => cells.includes('U02')), column);
    return (await ranksOf(book)).formulas.filter((rank) => rank !== null);
  };
  expect(await disturb(() => undefined)).toEqual([1, 2, 3, 4]);
  expect(await disturb((book, row, column) => typeAt(book, '检查表', row, column, null))).toEqual([1, 2, 3, 4]);
  expect(await disturb((book, row, column) => typeAt(book, '检查表', row, column, '—'))).toEqual([1, 2, 3, 4]);
});

describe('hidden cells that somebody emptied', () => {
  const emptied = async (key: string): Promise<unknown[]> => {
    const book = await ranked(3);
    calculateBook(book);
    const { values } = book.sheet('检查表');
    const column = values[4]?.findIndex((cell) => String(cell).endsWith(key)) ?? -1;
    typeAt(book, '检查表', values.findIndex((cells) => cells.includes('U02')), column, null);
    const { formulas } = await ranksOf(book);
    return [...columnsOf(book, '检查表', '判定').slice(0, 3).flat(), ...formulas];
  };

  // U02 has one fault, U03 two: with the mark unread U02 would have had full points, without its 核对 it would not have been counted.
  it('what a mark says: the row is in doubt, and every rank', async () => {
    expect(await emptied(`认定 ${points(rubricOf('kunshan-2019-annual'))[0] ?? ''}`)).toEqual(['合格', doubt, '合格', doubt, doubt, doubt]);
  });

  it('核对: the row is in doubt, and every rank', async () => {
    expect(await emptied('核对')).toEqual(['合格', doubt, '合格', doubt, doubt, doubt]);
  });
});

describe('white space around a group in 名录', () => {
  const around: [string, string][] = [[' ', ''], ['', ' '], ['', '\u00a0'], ['', '\u3000'], ['', '\n'], ['\r\n', '\t'], ['\u200b', '\ufeff'], ['  ', '\u2002 ']];
  it.each(around)('%j 甲 %j is 甲', async (before, after) => {
    const book = await ranked(3);
    typeGroup(book, 'U02', `${before}甲${after}`);
    expect(await ranksOf(book)).toEqual({ formulas: [1, 2, 3], engine: [1, 2, 3] });
  });

  it('is no matter in forms either', async () => {
    const book = await ranked(3, 'forms');
    typeGroup(book, 'U02', '乙');
    expect(await ranksOf(book, '目录')).toEqual({ formulas: [1, 1, 2], engine: [1, 1, 2] });
    typeGroup(book, 'U02', '甲\u00a0');
    expect(await ranksOf(book, '目录')).toEqual({ formulas: [1, 2, 3], engine: [1, 2, 3] });
  });

  it('leaves nothing to score again: the line agrees, verify finds nothing', async () => {
    const book = await ranked(3);
    typeGroup(book, 'U02', '甲 ');
    await scoredBook(book);
    calculateBook(book);
    expect(String(book.sheet('评分结果').values[1]?.[0])).toMatch(/^与检查表一致/);
    expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
    expect(columnsOf(book, '评分结果', '同类排名')).toEqual([[1], [2], [3]]);
  });

  it('within a name keeps groups apart, or is doubtful', async () => {
    const book = await ranked(3);
    typeGroup(book, 'U01', '甲 类');
    typeGroup(book, 'U02', '甲类');
    typeGroup(book, 'U03', '甲 类');
    expect(await ranksOf(book)).toEqual({ formulas: [1, 1, 2], engine: [1, 1, 2] });
    typeGroup(book, 'U03', '甲  类');
    expect((await ranksOf(book)).formulas).toEqual([doubt, doubt, doubt]);
  });
});

describe('two rows of one 编号', () => {
  const verdicts = (book: Book): unknown[] => {
    calculateBook(book);
    return columnsOf(book, '检查表', '判定').slice(0, 3).map(([verdict]) => verdict);
  };

  it('are doubtful, both of them, and so is every rank', async () => {
    const book = await ranked(3);
    expect(verdicts(book)).not.toContain(doubt);
    type(book, '检查表', 'U03', { 编号: 'U01' });
    expect(verdicts(book)).toEqual([doubt, '合格', doubt]);
    expect(columnsOf(book, '检查表', '同类排名')[1]).toEqual([doubt]);
  });

  it('are so too where the cell that counts them was emptied', async () => {
    const book = await ranked(3);
    type(book, '检查表', 'U03', { 编号: 'U01' });
    const column = book.sheet('检查表').values[4]?.findIndex((key) => String(key).includes('重复行')) ?? -1;
    calculateBook(book);
    expect(book.sheet('检查表').valueAt(3, column)).toBe(1);
    typeAt(book, '检查表', 3, column, null);
    expect(verdicts(book)).toEqual([doubt, '合格', doubt]);
  });
});

describe('a prepared row with the 编号 of another, that lost a hidden cell', () => {
  it.each(['编号值', '首见行', '重复行'])('%s: the row is in doubt, and every rank', async (key) => {
    const book = await ranked(3);
    const { values } = book.sheet('检查表');
    const spare = values.findIndex((cells) => cells.includes('U03')) + 1;
    const at = findKeyed(values)?.columns;
    for (const [heading, value] of [['编号', 'U01'], ['检查状态', '已检查']] as const) typeAt(book, '检查表', spare, at?.get(heading)?.[0] ?? -1, value);
    typeAt(book, '检查表', spare, values[4]?.indexOf(helperText(key)) ?? -1, null);
    calculateBook(book);
    expect(columnsOf(book, '检查表', '判定').at(3)).toEqual([doubt]);
    expect(columnsOf(book, '检查表', '同类排名').slice(0, 3)).toEqual([[doubt], [doubt], [doubt]]);
  });
});

it('a subject below the rows that 名录 had made ready has the 类别 that stands there', async () => {
  const book = await ranked(2);
  const { values: register } = book.sheet('名录');
  const [heading, end] = [register.findIndex((row) => row.includes('编号')), register.length];
  for (const [key, value] of [['编号', 'U99'], ['名称', '新单位'], ['类型', '单位'], ['类别', '甲'], ['运行状态', '在用']] as const) typeAt(book, '名录', end, (register[heading] ?? []).indexOf(key), value);
  const { values } = book.sheet('检查表');
  const columns = findKeyed(values)?.columns;
  const spare = values.findIndex((cells) => cells.includes('U02')) + 1;
  const faults = points(rubricOf('kunshan-2019-annual')).slice(0, 2);
  for (const [key, value] of [['编号', 'U99'], ['检查状态', '已检查'], ...faults.map((id) => [id, '☑'])] as const) typeAt(book, '检查表', spare, columns?.get(key ?? '')?.[0] ?? -1, value ?? null);
  expect(await ranksOf(book)).toEqual({ formulas: [1, 2, 3], engine: [1, 2, 3] });
});

describe('groups whose names Excel takes for more than one', () => {
  it.each([
    [['区镇甲', '区镇*', '区镇乙']],
    [['A类?', 'A类A', 'B~类']],
    [['区镇', '*', '?']],
    [['>1', '=1', '1']],
    [['', '（无类别）', '0']],
  ])('%j are three', async (groups) => {
    const book = await ranked(3);
    for (const [index, group] of groups.entries()) typeGroup(book, `U0${index + 1}`, group);
    const { formulas, engine } = await ranksOf(book);
    expect(formulas).toEqual(engine);
  });

  it('differ in case alone: not sure, since the engine ranks them apart and Excel does not', async () => {
    const book = await ranked(3);
    for (const [index, group] of ['A类', 'a类', 'A类'].entries()) typeGroup(book, `U0${index + 1}`, group);
    expect(await ranksOf(book)).toEqual({ formulas: [doubt, doubt, doubt], engine: [1, 1, 2] });
    expect(columnsOf(book, '检查表', '判定').slice(0, 3).map(([verdict]) => verdict === doubt)).toEqual([false, true, false]);
  });
});

it('no group of any letters is ranked otherwise without 需核对', async () => {
  const sign = fc.constantFrom('甲', 'A', 'a', ' ', '\u00a0', '\u3000', '\n', '*', '?', '~', '1', '0', '"', '\u200b');
  const group = fc.array(sign, { minLength: 1, maxLength: 4 }).map((signs) => `${signs.join('')}`);
  const book = await ranked(4);
  await fc.assert(
    fc.asyncProperty(fc.tuple(group, group, group, group), async (groups) => {
      for (const [index, each] of groups.entries()) typeGroup(book, `U0${index + 1}`, each);
      const { formulas, engine } = await ranksOf(book);
      expect(formulas.map((rank, index) => (rank === doubt ? engine[index] : rank))).toEqual(engine);
    }),
    { numRuns: 40 },
  );
});

describe('类别 of a unit changed in 名录, whose accounts have none of their own there', () => {
  const register = [unit('U01', '教育局', '部门'), unit('U02', '卫健委', '部门'), subject('001', '教育', { unit: 'U01' }), subject('002', '卫生', { unit: '卫健委' }), subject('003', '防疫', { unit: 'U02' })];
  const checked = async (rubric: string): Promise<Book> => {
    const book = await built(rubric, register, { period: '2026' });
    const { checklists } = await readChecklists(new BookPort(book));
    for (const { layout, part, name, ...sheet } of checklists[0]?.sheets ?? []) {
      if (layout !== 'matrix' || !('rows' in sheet)) continue;
      const counted = part.columns.filter(({ clause: { rule } }) => rule.kind === 'deduct_each');
      for (const [index, id] of [...sheet.rows.keys()].entries()) type(book, name, id, { 检查状态: '已检查', ...Object.fromEntries(counted.slice(0, part.kinds.includes('unit') ? 0 : index).map((column) => [column.id, 1])) });
    }
    return book;
  };

  it('is theirs at once where the units stand on the checklist', async () => {
    const book = await checked('suqian-2021-annual');
    typeGroup(book, 'U02', '县区');
    const sheets = book.sheets.flatMap(({ name }) => (name.startsWith('检查表') ? [name] : []));
    const shown = [];
    calculateBook(book);
    for (const sheet of sheets) shown.push(...tableOf(book, sheet).filter(({ 编号 }) => 编号 !== null).map((row) => [row['编号'], row['同类排名']]));
    const { checklists } = await readChecklists(new BookPort(book));
    const results = checklists.flatMap((checklist) => score(checklist.rubric, { rubric: checklist.rubric.id, subjects: checklist.subjects }).results);
    expect(results.map(({ group }) => group)).toEqual(['部门', '县区', '部门', '县区', '县区']);
    expect(new Map(shown as [string, unknown][])).toEqual(new Map(results.map(({ id, rank }) => [id, rank])));
  });

  it.each(['suqian-2021-account', 'kunshan-2019-account'])('is doubtful on %s, which lists no units, until the row says the same', async (rubric) => {
    const book = await checked(rubric);
    expect(await ranksOf(book)).toEqual({ formulas: [1, 2, 3], engine: [1, 2, 3] });
    typeGroup(book, 'U02', '县区');
    expect(await ranksOf(book)).toEqual({ formulas: [doubt, doubt, doubt], engine: [1, 1, 2] });
    for (const id of ['002', '003']) type(book, '检查表', id, { 类别: '县区' });
    expect(await ranksOf(book)).toEqual({ formulas: [1, 1, 2], engine: [1, 1, 2] });
  });
});

/*
 * 抽查比例 is a share of 账号总数, which are the accounts in use. On the checklist stand two more: 002 was closed after it
 * was drawn, 004 was typed in by hand and is not in 名录.
 *
 *   主办单位  账号总数  本期抽查          抽查比例
 *   教育局    2 (001, 003)  3 (001, 002, 004)  1 of 2
 */
it.each(['kunshan-2019-account', 'suqian-2021-annual'])('accounts that 名录 does not have in use are drawn, and no part of 抽查比例: %s', async (rubric) => {
  const register = [unit('U01', '教育局', '部门'), subject('001', '教育', { unit: 'U01', platform: '微信订阅号' }), subject('002', '招生', { unit: '教育局', platform: '新浪微博' }), subject('003', '学校', { unit: 'U01', platform: '新浪微博', sampled: false })];
  const book = await built(rubric, register.map((one) => ({ ...one, sampled: one.sampled ?? true })), { period: '2026' });
  const { values } = book.sheet('名录');
  const headings = values.find((cells) => cells.includes('编号')) ?? [];
  typeAt(book, '名录', values.findIndex(([id]) => id === '002'), headings.indexOf('运行状态'), '关停');
  const sheet = book.sheets.find(({ name }) => name === '检查表' || name === '检查表·账号')?.name ?? '';
  const keyed = findKeyed(book.sheet(sheet).values);
  const free = book.sheet(sheet).values.findIndex((cells) => cells[keyed?.columns.get('编号')?.[0] ?? 0] === '002') + 1;
  for (const [key, value] of [['编号', '004'], ['名称', '后勤'], ['平台', '新浪微博'], ['主办单位', '教育局']] as const) typeAt(book, sheet, free, keyed?.columns.get(key)?.[0] ?? -1, value);
  await scoredBook(book);
  calculateBook(book);
  const summed = (name: string): unknown => {
    const [shown = [], total, ...rows] = book.sheet(name).values.slice(3);
    return [total ?? [], ...rows.filter((cells) => typeof cells[1] === 'string' && cells[1] !== '')].map((cells) => ['账号总数', '本期抽查', '抽查比例'].map((heading) => cells[shown.indexOf(heading)]));
  };
  expect(summed('按单位汇总')).toEqual([[2, 3, 0.5], [2, 3, 0.5]]);
  expect(summed('按平台汇总')).toEqual([[2, 3, 0.5], [1, 1, 1], [1, 2, 0]]);
  for (const name of ['按单位汇总', '按平台汇总']) expect(book.sheet(name).values[2]?.[0]).toBe('检查表有 2 个账号不在名录或不在用，不计入抽查比例　');
  expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
});

it.each(['kunshan-2019-account', 'suqian-2021-annual'])('an account that 名录 has moved to another unit, or platform, is counted there: %s', async (rubric) => {
  const register = [unit('U01', '教育局', '部门'), unit('U02', '卫健委', '部门'), subject('001', '教育', { unit: 'U01', platform: '微信订阅号' }), subject('002', '卫生', { unit: '卫健委', platform: '新浪微博' })];
  const book = await built(rubric, register, { period: '2026' });
  const { values } = book.sheet('名录');
  const [headings, row] = [values.find((cells) => cells.includes('编号')) ?? [], values.findIndex(([id]) => id === '001')];
  typeAt(book, '名录', row, headings.indexOf('主办单位'), 'U02');
  typeAt(book, '名录', row, headings.indexOf('平台'), '新浪微博');
  calculateBook(book);
  const counted = (sheet: string): unknown => {
    const [shown = [], ...rows] = book.sheet(sheet).values.slice(3);
    return rows.slice(1, 3).map((cells) => ['账号总数', '本期抽查'].map((heading) => cells[shown.indexOf(heading)]));
  };
  expect(counted('按单位汇总')).toEqual([[0, 0], [2, 2]]);
  expect(counted('按平台汇总')).toEqual([[0, 0], [2, 2]]);
  expect([book.sheet('按单位汇总').values[2]?.[0], book.sheet('按平台汇总').values[2]?.[0]]).toEqual(['', '']);
});
