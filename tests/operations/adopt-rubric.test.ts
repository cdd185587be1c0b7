import { adoptRubric } from '../../src/operations/adopt-rubric';
import { restoreRubric } from '../../src/operations/restore-rubric';
import { hashOf } from '../../src/rubric/hash';
import type { Clause, Criterion, Rubric } from '../../src/rubric/rubric';
import { address } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, columnsOf, fillForm, kunshanRegister, resultOf, rubricOf, scoredBook, tableOf, type, typeAt, unit } from './workbooks';

/* DESIGN §4: marks made under another version, 按新指标评分 and 恢复原指标. */

const day = 46280;

/** 昆山's table as an office changed it in the middle of the quarter. */
function changedTable(change: (rubric: Rubric) => void): Rubric {
  const rubric = structuredClone(rubricOf('kunshan-2019-account'));
  change(rubric);
  return { ...rubric, hash: hashOf(rubric) };
}

const criteria = (rubric: Rubric): Criterion[] => rubric.sections.flatMap(({ indicators }) => indicators.flatMap((indicator) => indicator.criteria));

function clause(rubric: Rubric, id: string): Clause {
  const found = criteria(rubric).flatMap(({ clauses }) => clauses).find((each) => each.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

/** 2.4.1a weighs less, 2.5.1a reads otherwise. */
const twoChanges = (): Rubric =>
  changedTable((rubric) => {
    const lighter = clause(rubric, '2.4.1a');
    if (lighter.rule.kind !== 'deduct_each') throw new Error('the table has changed');
    lighter.rule.points = 4;
    clause(rubric, '2.5.1a').text = '互动回应超过五个工作日的';
  });

async function quarter(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', 检查人: '李明', 监测时间点: day, 依据与说明: '见截图', '2.4.1a': 1, '2.5.1a': 2 });
  type(book, '检查表', '002', { 检查状态: '无法核实', '2.4.1a': '两次' });
  return book;
}

/** Everything on a sheet that no formula calculates, without its tag and the words that it was put aside. */
const written = (book: Book, sheet: string) =>
  book.sheet(sheet).values.map((row, index) => row.map((cell, column) => (book.sheet(sheet).formulas.get(address(index, column)) !== undefined || String(cell).startsWith('考评|') ? null : typeof cell === 'string' ? cell.replace(/^检查表已按新指标评分，本表留存不用\u3000?/, '') : cell)));

/** The line under the title of a sheet. */
const lineOf = (book: Book, sheet: string): string => {
  const found = book.sheet(sheet).values.slice(0, 6).flat().find((cell) => /^(?:检查表已|☑|（昆政办发|与检查表一致)/.test(String(cell)));
  return String(found ?? '');
};

const adopt = (book: Book, after: Rubric, write = true) => adoptRubric(new BookPort(book), after, { write, doneBy: { at: '2026-10-12 09:30', person: '李明' } });
const restore = (book: Book, given: readonly Rubric[] = []) => restoreRubric(new BookPort(book), given, { write: true, doneBy: { at: '2026-10-12 09:30', person: '李明' } });

it('a mark whose points changed stays as it was written; one whose wording changed is listed and checked anew', async () => {
  const book = await quarter();
  const change = await adopt(book, twoChanges());
  expect(change.comparison.clauses.filter(({ verdict }) => verdict !== 'same').map(({ before, verdict }) => [before.clause.id, verdict])).toEqual([['2.4.1a', 'points'], ['2.5.1a', 'wording']]);
  expect(columnsOf(book, '检查表·新指标', '编号', '检查状态', '检查人', '监测时间点', '依据与说明', '2.4.1a', '2.5.1a').slice(0, 3)).toEqual([
    ['001', '未检查', '李明', day, '见截图', 1, null],
    ['002', '无法核实', null, null, null, '两次', null],
    ['003', '未检查', null, null, null, null, null],
  ]);
  expect(change.reopened).toEqual(['001']);
  expect(columnsOf(book, '指标变更', '编号', '原表', '单元格', '原条款', '原填写', '未采用的原因')).toEqual([['001', '检查表', change.left[0]?.cell, '2.5.1a', '2', '评分细则文字已改，须按新条款重新检查']]);
});

it('is scored by the new points once the changed clause was checked, and by the former ones after going back', async () => {
  const book = await quarter();
  const before = written(book, '检查表');
  const first = resultOf(await scoredBook(book), '001').score;
  await adopt(book, twoChanges());
  type(book, '检查表·新指标', '001', { 检查状态: '已检查' });
  expect(resultOf(await scoredBook(book), '001').score).toBe(96);
  const back = await restore(book);
  expect(back.takenUp).toContain('检查表');
  expect(back.aside).toContain('检查表·新指标');
  expect(resultOf(await scoredBook(book), '001').score).toBe(first);
  // What was written on either is there, also after going there and back.
  expect(written(book, '检查表')).toEqual(before);
  await restore(book);
  expect(resultOf(await scoredBook(book), '001').score).toBe(96);
});

it('going over and back are on record: when, who, how many cells, which version', async () => {
  const book = await quarter();
  const former = (rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6);
  const after = twoChanges();
  await adopt(book, after);
  const { takenUp, aside } = await restore(book);
  expect(columnsOf(book, '操作记录', '时间', '操作', '检查表', '操作人', '指标版本', '备注')).toEqual([
    ['2026-10-12 09:30', '按新指标评分', '检查表', '李明', (after.hash ?? '').slice(0, 6), `原指标版本 ${former}；采用 2 处，未采用 1 处，改回“未检查” 1 个`],
    ['2026-10-12 09:30', '恢复原指标', null, '李明', former, `恢复使用 ${takenUp.length} 张表，留存不用 ${aside.length} 张`],
  ]);
});

describe('变动清单 of scores that the new version changed', () => {
  const versions = (after: Rubric): string => `指标版本 ${(rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6)}→${(after.hash ?? '').slice(0, 6)}`;
  const changes = (book: Book) => columnsOf(book, '变动清单·新指标', '编号', '原得分', '原判定', '现得分', '现判定', '变动指标', '原因');
  const checked = async (): Promise<Book> => {
    const book = await built('kunshan-2019-account', kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1, '2.6.1a': '√' });
    type(book, '检查表', '002', { 检查状态: '已检查', '2.4.1a': 2, '2.5.1a': 1 });
    type(book, '检查表', '003', { 检查状态: '已检查' });
    await scoredBook(book);
    return book;
  };

  it('holds them against those that were set aside, once, and keeps the reason that is filled in', async () => {
    const book = await checked();
    // 2.4.1a takes 4 instead of 5; nothing is checked anew.
    const after = changedTable((rubric) => {
      const { rule } = clause(rubric, '2.4.1a');
      if (rule.kind === 'deduct_each') rule.points = 4;
    });
    await adopt(book, after);
    const scored = await scoredBook(book, { scoredAt: '2026-10-12 10:00' });
    expect(scored.checklists[0]?.changed).toBe(2);
    const rows = [
      ['001', 85, '合格', 86, '合格', `${versions(after)}；更新不及时：-5→-4`, null],
      ['002', 88, '合格', 90, '合格', `${versions(after)}；更新不及时：-10→-8`, null],
    ];
    expect(changes(book)).toEqual(rows);
    const { values } = book.sheet('变动清单·新指标');
    const [row, column] = [values.findIndex((cells) => cells[0] === '001'), (values[2] ?? []).indexOf('原因')];
    typeAt(book, '变动清单·新指标', row, column, '按新指标');
    await scoredBook(book, { scoredAt: '2026-10-12 11:00' });
    expect(changes(book)).toEqual([[...(rows[0] ?? []).slice(0, 6), '按新指标'], rows[1]]);
  });

  it('who must be checked anew has a row with the first new score, with the clause that went; another verdict alone is a change', async () => {
    const book = await checked();
    const after = changedTable((rubric) => {
      clause(rubric, '2.5.1a').text = '互动回应超过五个工作日的';
      rubric.procedure.pass = 90;
    });
    await adopt(book, after);
    await scoredBook(book, { scoredAt: '2026-10-12 10:00' });
    expect(changes(book)).toEqual([]);
    for (const id of ['001', '002']) type(book, '检查表·新指标', id, { 检查状态: '已检查' });
    await scoredBook(book, { scoredAt: '2026-10-12 11:00' });
    expect(changes(book)).toEqual([
      ['001', 85, '合格', 85, '不合格', versions(after), null],
      ['002', 88, '合格', 90, '合格', `${versions(after)}；发布不当：-2→条款已改或已取消`, null],
    ]);
  });
});

describe('sheets that were put aside', () => {
  const aside = '检查表已按新指标评分，本表留存不用';

  it('say so in red under their title, 检查单 and the sums as well, until they are taken up again', async () => {
    const book = await quarter();
    await scoredBook(book);
    const sheets = ['检查表', '检查单', '问题清单', '评分结果', '否决清单', '按单位汇总', '按平台汇总'];
    const untagged = (row: readonly CellValue[]) => row.filter((cell) => !String(cell).startsWith('考评|'));
    const rows = (names: readonly string[]) => names.map((name) => [book.sheet(name).values.slice(0, 4).map(untagged), [...book.sheet(name).formulas]]);
    const before = rows(sheets);
    await adopt(book, twoChanges());
    expect(sheets.map((name) => [name, lineOf(book, name).slice(0, aside.length)])).toEqual(sheets.map((name) => [name, aside]));
    // When it was scored stays on the printed line; that it agrees with the checklist does not.
    expect(lineOf(book, '评分结果')).toBe(`${aside}　评分时间 2026-09-30 16:05`);
    expect(lineOf(book, '检查表').slice(aside.length, aside.length + 8)).toBe('　☑ 即打√，变');
    expect(lineOf(book, '检查表·新指标')).toMatch(/^☑ 即打√/);
    expect(book.sheet('检查表').conditionals.at(-1)).toMatchObject({ formula: 'LEFT($A$2,3)="检查表"', format: { color: 'C00000' } });
    await restore(book);
    expect(sheets.map((name) => lineOf(book, name).startsWith(aside))).toEqual(sheets.map(() => false));
    expect(rows(sheets)).toEqual(before);
    expect(lineOf(book, '检查表·新指标')).toMatch(/^检查表已恢复原指标，本表留存不用\u3000☑/);
  });

  it('what is typed into one afterwards is named at 评分, sorted or not, in a file too; what stood there is not', async () => {
    const book = await loadXlsx(await saveXlsx(await quarter()));
    await scoredBook(book);
    await adopt(book, twoChanges());
    const typed = async () => (await scoredBook(book)).checklists.flatMap(({ results }) => results.problems).filter(({ code }) => code === 'aside_typed').map(({ sheet, cell, params }) => [sheet, cell, params]);
    expect(await typed()).toEqual([]);
    type(book, '检查表', '002', { '2.4.1a': 3, 依据与说明: '补查' });
    expect(await typed()).toEqual([['检查表', 'Q7', { count: 2, cells: 'Q7、Z7' }]]);
    // Taken up again it counts, and nothing is said.
    await restore(book);
    expect(await typed()).toEqual([]);
  });

  it('forms too', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const name = book.sheets.find((sheet) => sheet.name.startsWith('001 '))?.name ?? '';
    await adopt(book, changedTable((rubric) => (rubric.procedure.pass = 70)));
    expect(lineOf(book, name)).toMatch(new RegExp(`^${aside}　（昆政办发`));
    expect(lineOf(book, '目录')).toMatch(new RegExp(`^${aside}　`));
    fillForm(book, name, { '2.4.1a': 4 });
    const said = (await scoredBook(book)).checklists.flatMap(({ results }) => results.problems).filter(({ code }) => code === 'aside_typed');
    expect(said.map(({ sheet, params }) => [sheet, params['count']])).toEqual([[name, 1]]);
  });
});

it('is told before it is done: nothing is written', async () => {
  const book = await quarter();
  const before = book.sheets.map(({ name, values }) => [name, values]);
  const change = await adopt(book, twoChanges(), false);
  expect([change.kept, change.left.length, change.reopened]).toEqual([2, 1, ['001']]);
  expect(book.sheets.map(({ name, values }) => [name, values])).toEqual(before);
});

it('the former sheets stay as they are but for their tags, in a file too', async () => {
  const book = await loadXlsx(await saveXlsx(await quarter()));
  const names = book.sheets.map(({ name }) => name).filter((name) => !['考评数据', '操作记录'].includes(name));
  const before = names.map((name) => written(book, name));
  await adopt(book, twoChanges());
  expect(names.map((name) => written(book, name))).toEqual(before);
  const again = await loadXlsx(await saveXlsx(book));
  expect((await scoredBook(again)).checklists.map(({ name }) => name)).toEqual(['检查表·新指标']);
});

it('what was scored before stays beside what is scored anew, and nothing is said to be unreadable', async () => {
  const book = await quarter();
  await scoredBook(book);
  const before = written(book, '评分结果');
  await adopt(book, twoChanges());
  type(book, '检查表·新指标', '001', { 检查状态: '已检查' });
  const { checklists } = await scoredBook(book);
  expect(checklists.flatMap(({ results }) => results.problems).map(({ code }) => code)).not.toContain('result_sheet_unreadable');
  expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['评分结果', '评分结果·新指标', '否决清单·新指标']));
  expect(book.sheets.map(({ name }) => name).filter((name) => /\d$/.test(name))).toEqual([]);
  expect(written(book, '评分结果')).toEqual(before);
  // Scored once more it is rewritten where it stands.
  const sheets = book.sheets.length;
  await scoredBook(book);
  expect(book.sheets.length).toBe(sheets);
});

it('a clause that moved is followed, with its problems; one that went away leaves nobody unchecked', async () => {
  const after = changedTable((rubric) => {
    // The first two criteria of one indicator change places: the ids are positions.
    const [, deductions] = rubric.sections;
    const [gone] = deductions?.indicators.splice(0, 1) ?? [];
    if (!deductions || !gone) throw new Error('the table has changed');
    deductions.indicators.forEach((indicator, index) => {
      indicator.id = `2.${index + 1}`;
      indicator.criteria.forEach((criterion, order) => {
        criterion.id = `${indicator.id}.${order + 1}`;
        criterion.clauses.forEach((each) => (each.id = `${criterion.id}${each.id.replace(/^[\d.]+/, '')}`));
      });
    });
  });
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 2, '2.1.1a': '√' });
  const headings = book.sheet('问题清单').values.find((row) => row.includes('问题编号')) ?? [];
  const row = book.sheet('问题清单').values.indexOf(headings) + 1;
  const write = (at: number, cells: Record<string, string>) => Object.entries(cells).forEach(([key, value]) => typeAt(book, '问题清单', at, headings.indexOf(key), value));
  write(row, { 编号: '001', 条款编码: '2.4.1a', 问题描述: '三周未更新' });
  write(row + 1, { 编号: '001', 条款编码: '2.1.1a', 问题描述: '名称不规范' });
  const change = await adopt(book, after);
  expect(columnsOf(book, '检查表·新指标', '编号', '检查状态', '2.3.1a')[0]).toEqual(['001', '已检查', 2]);
  expect(change.left.map(({ clause: id, value, reason }) => [id, value, reason])).toEqual([['2.1.1a', '√', 'gone'], ['2.1.1a', expect.stringContaining('名称不规范'), 'gone']]);
  expect(tableOf(book, '问题清单·新指标').map((each) => [each['条款编码'], each['问题描述']])).toEqual([['2.3.1a', '三周未更新']]);
});

it('不适用 stays where the criterion has the same clauses', async () => {
  const book = await quarter();
  type(book, '检查表', '003', { 检查状态: '已检查', '2.6.1a': '不适用' });
  const change = await adopt(book, changedTable((rubric) => (rubric.procedure.pass = 70)));
  expect([change.procedure, change.left, change.reopened]).toEqual([true, [], []]);
  expect(columnsOf(book, '检查表·新指标', '检查状态', '2.6.1a')[2]).toEqual(['已检查', '不适用']);
});

it('forms go over too', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  const name = book.sheets.find((sheet) => sheet.name.startsWith('001 '))?.name ?? '';
  fillForm(book, name, { 检查状态: '已检查', 检查人: '李明', '2.6.1a': '√', '2.4.1a': 1 });
  const before = resultOf(await scoredBook(book), '001').score;
  await adopt(book, changedTable((rubric) => (rubric.procedure.pass = 70)));
  const scored = await scoredBook(book);
  expect(resultOf(scored, '001').score).toBe(before);
  expect(scored.checklists[0]?.name).not.toBe(name);
});

it('a lost rubric is restored from the original workbook or its file, never from another version', async () => {
  const own = twoChanges();
  const book = await built(own, kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1 });
  book.sheets.splice(book.sheets.findIndex(({ visibility }) => visibility === 'very_hidden'), 1);
  await expect(scoredBook(book)).rejects.toMatchObject({ problem: { code: 'rubric_changed' } });
  await expect(restore(book, [rubricOf('kunshan-2019-account')])).rejects.toMatchObject({ problem: { code: 'restore_wrong_rubric' } });
  expect((await restore(book, [own])).takenUp).toEqual(['检查表']);
  expect(resultOf(await scoredBook(book), '001').score).toBe(96);
});

it('a version whose sheets were put aside is restored, never made a second time', async () => {
  const book = await quarter();
  await adopt(book, twoChanges());
  await expect(adopt(book, rubricOf('kunshan-2019-account'))).rejects.toMatchObject({ problem: { code: 'change_put_aside' } });
});

it('putting aside that broke off half-way is finished, and meanwhile the new sheets are the checklist', async () => {
  const book = await built('liyang-2023', [unit('001', '昆仑街道', '街道')], { period: '2023' });
  const after = structuredClone(rubricOf('liyang-2023'));
  clause({ ...after }, '1.1.1a').text = '别的说法';
  const changed = { ...after, hash: hashOf(after) };
  await adopt(book, changed);
  // As if the former second quarter had not been reached.
  const { values } = book.sheet('检查表·第二季度');
  const row = values.findIndex((cells) => cells.some((cell) => String(cell).startsWith('考评|原检查表')));
  const column = (values[row] ?? []).findIndex((cell) => String(cell).startsWith('考评|原检查表'));
  typeAt(book, '检查表·第二季度', row, column, String(values[row]?.[column]).replace('原检查表', '检查表'));
  expect((await scoredBook(book)).checklists.map(({ name }) => name)).toEqual(['检查表·第一季度·新指标']);
  await expect(adopt(book, changed)).rejects.toMatchObject({ problem: { code: 'change_of_nothing' } });
  expect(book.sheet('检查表·第二季度').valueAt(row, column)).toMatch(/^考评\|原检查表/);
});

it.each([
  ['the same version', () => rubricOf('kunshan-2019-account'), 'change_of_nothing'],
  ['another table', () => rubricOf('suqian-2021-account'), 'change_of_other_rubric'],
])('refuses %s, the workbook untouched', async (_name, after, code) => {
  const book = await quarter();
  const sheets = book.sheets.map(({ name, values }) => [name, values]);
  await expect(adopt(book, after())).rejects.toMatchObject({ problem: { code } });
  await expect(restore(book)).rejects.toMatchObject({ problem: { code: 'restore_nothing' } });
  expect(book.sheets.map(({ name, values }) => [name, values])).toEqual(sheets);
});
