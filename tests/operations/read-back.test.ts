import { Book } from '../../src/workbook/book/book';
import { wording } from '../../src/messages/problem';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import type { CellValue } from '../../src/workbook/plan';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { built, codesOf, columnsOf, fillForm, kunshanRegister, LooseWorkbook, resultOf, rubricOf, scoredBook, type, typeAt } from './workbooks';

/*
 * UX §2 and DESIGN §6: whatever people do to a checklist, its marks are read rightly or refused with the reason and
 * the place. The marks are 001 → 90 (广告), 002 → veto, 003 → 95 (更新 1 起).
 */
const keyRow = 4;
const firstRow = 5;

async function marked(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { 检查状态: '已检查', '2.6.1a': '☑' });
  type(book, '检查表', '002', { 检查状态: '已检查', '1.2.1a': '☑' });
  type(book, '检查表', '003', { 检查状态: '已检查', '2.4.1a': 1 });
  return book;
}

const rightly = [['001', 90, '合格'], ['002', null, '不合格'], ['003', 95, '合格']];

async function scores(workbook: LooseWorkbook) {
  const scored = await workbook.score();
  const { results } = scored.checklists[0]!.results;
  return { scored, rows: results.map(({ id, score, verdict }) => [id, score, verdict]).sort() };
}

const matrix = (workbook: LooseWorkbook): CellValue[][] => workbook.sheet('检查表');
const columnOf = (values: CellValue[][], key: string): number => (values.find((row) => row.includes('2.4.1a')) ?? []).indexOf(key);
const insertColumn = (values: CellValue[][], at: number, fill: (row: number) => CellValue = () => null): void => values.forEach((row, index) => void (row.length >= at && row.splice(at, 0, fill(index))));
const moveColumn = (values: CellValue[][], from: number, to: number): void => values.forEach((row) => void row.splice(to, 0, row.splice(from, 1)[0] ?? null));
const deleteColumn = (values: CellValue[][], at: number): void => values.forEach((row) => void row.splice(at, 1));

describe('read rightly', () => {
  const edits: Record<string, (workbook: LooseWorkbook, values: CellValue[][]) => void> = {
    'rows sorted': (_, values) => void values.splice(firstRow, 3, ...values.slice(firstRow, firstRow + 3).reverse()),
    'blank rows among the subjects': (_, values) => void values.splice(firstRow + 1, 0, [], [null, '']),
    'rows above the heading': (_, values) => void values.splice(0, 0, ['昆山市'], ['制表人', '李明']),
    'a row between heading and ids': (_, values) => void values.splice(keyRow, 0, ['请勿改动']),
    'own columns at both ends and between marks': (_, values) => {
      insertColumn(values, 0, (row) => (row === 3 ? '组别' : row > keyRow ? '第一组' : null));
      insertColumn(values, 9, (row) => (row === 3 ? '备注2' : row > keyRow ? 3 : null));
      insertColumn(values, 30);
    },
    'a mark column moved to the front': (_, values) => moveColumn(values, columnOf(values, '2.4.1a'), 0),
    '编号 moved to the end': (_, values) => moveColumn(values, 0, 20),
    'the sheet renamed': (workbook) => void (workbook.sheets.find(({ name }) => name === '检查表')!.name = '九月检查'),
    '名录 and every other sheet deleted': (workbook) => void (workbook.sheets = workbook.sheets.filter(({ name }) => name === '检查表')),
    '编号 turned into numbers': (_, values) => values.slice(firstRow).forEach((row) => typeof row[0] === 'string' && (row[0] = Number(row[0]))),
    'sums under the table': (_, values) => void values.push(['合计', null, null, null, null, null, 3, 4, 5], ['注：本表一式两份']),
    'the tag column deleted': (_, values) => deleteColumn(values, values[keyRow]!.length - 1),
    'the tag column deleted and 编号 turned into numbers': (_, values) => {
      deleteColumn(values, values[keyRow]!.length - 1);
      values.slice(firstRow).forEach((row) => typeof row[0] === 'string' && row[0] !== '' && (row[0] = Number(row[0])));
    },
    'the computed columns deleted': (_, values) => {
      deleteColumn(values, columnOf(values, '得分'));
      deleteColumn(values, columnOf(values, '判定'));
    },
  };
  it.each(Object.entries(edits))('%s', async (_name, edit) => {
    const workbook = new LooseWorkbook(await marked());
    edit(workbook, matrix(workbook));
    const { rows } = await scores(workbook);
    expect(rows).toEqual(rightly);
  });

  it('a row deleted: the others are scored', async () => {
    const workbook = new LooseWorkbook(await marked());
    matrix(workbook).splice(firstRow + 1, 1);
    expect((await scores(workbook)).rows).toEqual([rightly[0], rightly[2]]);
  });

  it('the visible cells of a row cleared: it is a free row, and no fault', async () => {
    const workbook = new LooseWorkbook(await marked());
    const row = matrix(workbook)[firstRow + 2]!;
    row.forEach((_, column) => column < row.length - 1 && (row[column] = null));
    const { scored, rows } = await scores(workbook);
    expect(rows).toEqual(rightly.slice(0, 2));
    expect(codesOf(scored)).not.toContain('row_without_id');
  });

  it('a subject typed into a prepared row, its 编号 as a number', async () => {
    const workbook = new LooseWorkbook(await marked());
    const values = matrix(workbook);
    const row = values[firstRow + 3]!;
    for (const [key, value] of Object.entries({ 编号: 4, 名称: '巴城发布', 检查状态: '已检查', 类别: '区镇', '2.6.1a': '√' })) row[columnOf(values, key)] = value;
    const { scored, rows } = await scores(workbook);
    expect(rows).toContainEqual(['4', 90, '合格']);
    expect(codesOf(scored)).toContain('not_in_register');
    expect(resultOf(scored, '4').group).toBe('区镇');
  });
});

describe('refused, with the reason and the place', () => {
  async function refusal(edit: (workbook: LooseWorkbook, values: CellValue[][]) => void) {
    const workbook = new LooseWorkbook(await marked());
    edit(workbook, matrix(workbook));
    const found = await workbook.score().then(
      () => null,
      (error: unknown) => (error instanceof Error && 'problem' in error ? error.problem : error),
    );
    expect(workbook.changes).toEqual([]);
    return found;
  }

  it('a mark column copied: both places', async () => {
    const found = await refusal((_, values) => insertColumn(values, 20, (row) => values[row]?.[columnOf(values, '2.4.1a')] ?? null));
    expect(found).toMatchObject({ code: 'column_twice', sheet: '检查表', cell: expect.stringMatching(/^[A-Z]+5$/), params: { key: '2.4.1a', other: 'U 列' } });
  });
  it('编号 copied', async () => {
    expect(await refusal((_, values) => insertColumn(values, 20, (row) => values[row]?.[0] ?? null))).toMatchObject({ code: 'column_twice', params: { key: '编号' } });
  });
  it('a mark column deleted', async () => {
    expect(await refusal((_, values) => deleteColumn(values, columnOf(values, '2.4.1a')))).toMatchObject({ code: 'column_missing', params: { keys: '2.4.1a' } });
  });
  it('检查状态 deleted', async () => {
    expect(await refusal((_, values) => deleteColumn(values, columnOf(values, '检查状态')))).toMatchObject({ code: 'column_missing', params: { keys: '检查状态' } });
  });
  it('the row of ids deleted', async () => {
    expect(await refusal((_, values) => void values.splice(keyRow, 1))).toMatchObject({ code: 'no_checklist' });
  });
  it('the sheet copied, with its tag or without', async () => {
    for (const tagged of [true, false]) {
      const found = await refusal((workbook, values) => {
        const copy = values.map((row) => row.slice(0, tagged ? undefined : -1));
        workbook.sheets.push({ name: '检查表 (2)', values: copy });
      });
      expect(found).toMatchObject({ code: 'checklist_twice', params: { one: '检查表', other: '检查表 (2)' } });
    }
  });
  it('a workbook of something else', async () => {
    const book = new Book();
    book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [{ cells: ['编号', '名称'] }] });
    await expect(scoredBook(book)).rejects.toMatchObject({ problem: { code: 'no_checklist' } });
  });
});

describe('refused row by row, the others scored', () => {
  async function faults(edit: (values: CellValue[][]) => void) {
    const workbook = new LooseWorkbook(await marked());
    edit(matrix(workbook));
    const { scored, rows } = await scores(workbook);
    return { workbook, rows, problems: scored.checklists[0]!.results.problems.filter(({ severity }) => severity === 'error') };
  }

  it('编号 and marks sorted without the hidden column', async () => {
    const { rows, problems } = await faults((values) => {
      const [a = [], b = []] = [values[firstRow], values[firstRow + 1]];
      const tag = values[firstRow - 1]?.findIndex((cell) => String(cell).startsWith('考评|'));
      a.forEach((cell, column) => column !== tag && ([a[column], b[column]] = [b[column] ?? null, cell]));
    });
    expect(rows).toEqual([['001', null, null], ['002', null, null], rightly[2]]);
    expect(problems).toMatchObject([{ code: 'row_torn', cell: 'A6', subject: '002' }, { code: 'row_torn', cell: 'A7', subject: '001' }]);
  });
  it('编号 and most marks sorted into a prepared row, one mark left behind', async () => {
    // 001 is at A6; the first prepared row is at A9.
    const { rows, problems } = await faults((values) => {
      const [a = [], b = []] = [values[firstRow], values[firstRow + 3]];
      const stays = [columnOf(values, '2.4.1a'), values[firstRow - 1]?.findIndex((cell) => String(cell).startsWith('考评|'))];
      a[stays[0] ?? 0] = 3;
      a.forEach((cell, column) => !stays.includes(column) && ([a[column], b[column]] = [b[column] ?? null, cell]));
    });
    expect(rows).toEqual([['001', null, null], ...rightly.slice(1)]);
    expect(problems).toMatchObject([{ code: 'row_without_id', cell: 'A6', params: { next: '001' } }, { code: 'row_split', cell: 'A9', subject: '001', params: { other: 'A6' } }]);
  });
  it('two rows of one 编号; neither keeps an old score', async () => {
    const { workbook, rows, problems } = await faults((values) => {
      values[firstRow]![columnOf(values, '得分')] = 55;
      values.splice(firstRow + 3, 0, [...values[firstRow]!]);
    });
    expect(rows).toEqual([['001', null, null], ...rightly.slice(1)]);
    expect(problems).toMatchObject([{ code: 'row_twice', cell: 'A6', params: { other: '「检查表」A9' } }]);
    const score = columnOf(matrix(workbook), '得分');
    expect([workbook.written('检查表', firstRow, score), workbook.written('检查表', firstRow + 3, score)]).toEqual([null, null]);
  });
  it('a subject without 编号', async () => {
    const { rows, problems } = await faults((values) => void (values[firstRow]![0] = null));
    expect(rows).toEqual(rightly.slice(1));
    expect(problems).toMatchObject([{ code: 'row_without_id', cell: 'A6', params: { next: '001' } }]);
  });
  it('a name in a prepared row without 编号', async () => {
    const { problems } = await faults((values) => void (values[firstRow + 3]![1] = '巴城发布'));
    expect(problems).toMatchObject([{ code: 'row_without_id', cell: 'A9' }]);
  });
  it('what cannot be read as a mark', async () => {
    const { rows, problems } = await faults((values) => {
      values[firstRow]![columnOf(values, '2.4.1a')] = '两次';
      values[firstRow + 1]![columnOf(values, '2.6.1a')] = '=DISPIMG("ID_1",1)';
      values[firstRow + 2]![columnOf(values, '检查状态')] = '检查完了';
    });
    expect(rows).toEqual([['001', null, null], ['002', null, null], ['003', null, null]]);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([['entry_not_count', expect.stringMatching(/6$/)], ['entry_picture', expect.stringMatching(/7$/)], ['status_unreadable', 'E8']]);
  });
  it('a veto that somebody marked 不适用', async () => {
    const { rows, problems } = await faults((values) => void (values[firstRow]![columnOf(values, '1.1.1a')] = '不适用'));
    expect(rows[0]).toEqual(['001', null, null]);
    expect(problems).toMatchObject([{ code: 'na_refused', sheet: '检查表', cell: 'F6' }]);
    // 扣分指标 may be marked so: the sentence names what may not.
    expect(problems.map((one) => wording(one))).toEqual(['「001」把「1.1.1 安全、泄密事故等严重问题」标为不适用，未评分。单项否决和通报扣分不得标为不适用；没有发现问题就留空。']);
  });
});

describe('things said once', () => {
  it('× counts as nothing found', async () => {
    const workbook = new LooseWorkbook(await marked());
    const values = matrix(workbook);
    for (const key of ['2.1.1a', '2.2.1a', '2.5.1a']) values[firstRow]![columnOf(values, key)] = '×';
    const { scored, rows } = await scores(workbook);
    expect(rows).toEqual(rightly);
    expect(scored.checklists[0]!.results.problems).toContainEqual(expect.objectContaining({ code: 'crosses', sheet: '检查表', cell: 'N6', params: { count: 3, cells: 'N6、O6、R6' } }));
  });
  it('a row that differs from 名录, which counts', async () => {
    const workbook = new LooseWorkbook(await marked());
    const values = matrix(workbook);
    values[firstRow]![columnOf(values, '名称')] = '张浦微发布';
    values[firstRow]![columnOf(values, '类别')] = '部门';
    const { scored } = await scores(workbook);
    expect(codesOf(scored).filter((code) => code === 'register_differs')).toHaveLength(2);
    expect(resultOf(scored, '001')).toMatchObject({ name: '张浦发布', group: '区镇' });
  });
  describe('a row that shows another account than its 编号 has in 名录', () => {
    const refused = async (cells: Readonly<Record<string, string>>) => {
      const workbook = new LooseWorkbook(await marked());
      const values = matrix(workbook);
      for (const [key, value] of Object.entries(cells)) values[firstRow]![columnOf(values, key)] = value;
      const { scored } = await scores(workbook);
      const found = scored.checklists[0]!.results.problems.filter(({ code }) => /^row_of|^register_differs/.test(code));
      return { score: resultOf(scored, '001').score, said: found.map(({ code, severity, cell, params }) => [code, severity, cell, params]) };
    };

    it.each([
      ['the platform of another', { 平台: '新浪微博' }, '张浦发布（新浪微博）', '002'],
      ['both of another', { 名称: '昆山教育', 平台: '移动客户端（APP）' }, '昆山教育（移动客户端（APP））', '003'],
    ])('%s: is not scored, and says whose number is whose', async (_name, cells, shown, other) => {
      expect(await refused(cells)).toEqual({ score: null, said: [['row_of_other', 'error', 'A6', { id: '001', shown, listed: '张浦发布（微信订阅号）', other }]] });
    });
    it('another name and another platform, of nobody: no mere renaming', async () => {
      expect(await refused({ 名称: '别的账号', 平台: '抖音短视频' })).toEqual({ score: null, said: [['row_of_nobody', 'error', 'A6', { id: '001', shown: '别的账号（抖音短视频）', listed: '张浦发布（微信订阅号）' }]] });
    });
    it('a name that nobody has is an account renamed: scored, with a warning', async () => {
      const { score, said } = await refused({ 名称: '张浦微发布' });
      expect([typeof score, said]).toEqual(['number', [['register_differs', 'warning', 'A6', { id: '001', heading: '名称', written: '张浦微发布', register: '张浦发布' }]]]);
    });
  });
  it('results whose checklist is no longer found', async () => {
    const workbook = new LooseWorkbook(await marked());
    const other = new LooseWorkbook(await built('kunshan-2019-account', kunshanRegister, { period: '2025Q4' }));
    workbook.sheets.push({ name: '去年', values: other.sheet('评分结果') });
    expect(codesOf((await scores(workbook)).scored)).toContain('results_without_checklist');
  });
  it('a list of somebody’s own that shows clause ids', async () => {
    const workbook = new LooseWorkbook(await marked());
    workbook.sheets.push({ name: '我的摘录', values: [['编号', '2.4.1a'], ['001', 3]] }, { name: '条款', values: [['2.4.1a', '更新'], ['2.5.1a', '不当']] });
    const { scored, rows } = await scores(workbook);
    expect(rows).toEqual(rightly);
    expect(codesOf(scored)).toContain('sheet_not_read');
  });
});

describe('名录 in the workbook', () => {
  it('does not fill blanks down: a blank 类别 is a blank', async () => {
    const register = [...kunshanRegister.slice(0, 2), { ...kunshanRegister[2]!, group: '区镇' }, { ...kunshanRegister[3]!, unit: '', group: '' }];
    const scored = await scoredBook(await built('kunshan-2019-account', register));
    expect(resultOf(scored, '002').group).toBeNull();
  });
});

describe('another version of the table', () => {
  /** 内容更新不及时 deducts 4 instead of 5. */
  function otherVersion(): Rubric {
    const rubric = structuredClone(rubricOf('kunshan-2019-account'));
    const clause = rubric.sections[1]?.indicators[3]?.criteria[0]?.clauses[0];
    if (clause?.rule.kind !== 'deduct_each') throw new Error('the table has changed');
    clause.rule.points = 4;
    return { ...rubric, hash: hashOf(rubric) };
  }

  it('travels with the workbook and is scored by what it was made for', async () => {
    const book = await built(otherVersion(), kunshanRegister);
    type(book, '检查表', '001', { 检查状态: '已检查', '2.4.1a': 1 });
    expect(resultOf(await scoredBook(await loadXlsx(await saveXlsx(book))), '001').score).toBe(96);
  });

  it('is refused where it is no longer at hand, the changed clauses named', async () => {
    const book = await built(otherVersion(), kunshanRegister);
    book.sheets.splice(book.sheets.findIndex(({ visibility }) => visibility === 'very_hidden'), 1);
    await expect(scoredBook(book)).rejects.toMatchObject({ problem: { code: 'rubric_changed', sheet: '检查表', params: { changes: '2.4.1a' } } });
  });
});

describe('forms', () => {
  async function form(): Promise<{ workbook: LooseWorkbook; name: string; values: CellValue[][] }> {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const name = book.sheets.find((sheet) => sheet.name.startsWith('001 '))?.name ?? '';
    fillForm(book, name, { 检查状态: '已检查', '2.6.1a': '√', '2.4.1a': 1 });
    const workbook = new LooseWorkbook(book);
    return { workbook, name, values: workbook.sheet(name) };
  }
  const scoreOf = async (workbook: LooseWorkbook) => resultOf(await workbook.score(), '001');

  it('columns inserted before and between, names lost', async () => {
    for (const at of [0, 3, 5, 6]) {
      const { workbook, values, name } = await form();
      insertColumn(values, at);
      workbook.names = workbook.names.filter(({ sheet }) => sheet !== name);
      expect((await scoreOf(workbook)).score).toBe(85);
    }
  });
  it('renamed', async () => {
    const { workbook, name } = await form();
    workbook.sheets.find((sheet) => sheet.name === name)!.name = '甲';
    workbook.names = workbook.names.map((each) => (each.sheet === name ? { ...each, sheet: '甲' } : each));
    expect((await scoreOf(workbook)).score).toBe(85);
  });
  it('the column of ids deleted: refused, not left out', async () => {
    const { workbook, values, name } = await form();
    deleteColumn(values, 0);
    await expect(workbook.score()).rejects.toMatchObject({ problem: { code: 'form_without_ids', sheet: name } });
  });
  it('a row copied: refused with both rows', async () => {
    const { workbook, values } = await form();
    values.splice(20, 0, [...(values[15] ?? [])]);
    await expect(workbook.score()).rejects.toMatchObject({ problem: { code: 'column_twice', cell: 'A16', params: { other: '第 21 行' } } });
  });
  it('a form copied: refused with both names', async () => {
    const { workbook, values, name } = await form();
    workbook.sheets.push({ name: `${name} (2)`, values: structuredClone(values) });
    await expect(workbook.score()).rejects.toMatchObject({ problem: { code: 'checklist_twice', params: { one: name, other: `${name} (2)` } } });
  });
  it('tick and count that differ: refused', async () => {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    const name = book.sheets.find((sheet) => sheet.name.startsWith('001 '))?.name ?? '';
    fillForm(book, name, { 检查状态: '已检查', '2.4.1a': 2 });
    const row = book.sheet(name).values.findIndex((cells) => cells[0] === '2.4.1a');
    typeAt(book, name, row, 5, 3);
    const scored = await scoredBook(book);
    expect(codesOf(scored)).toContain('entry_both');
    expect(resultOf(scored, '001')).toMatchObject({ refused: true, score: null });
    expect(columnsOf(book, '评分结果', '得分')[0]).toEqual([null]);
  });
});
