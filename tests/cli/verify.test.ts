import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { undoScoring } from '../../src/operations/undo-scoring';
import { updateChecklist } from '../../src/operations/update';
import { calculateBook } from '../../src/operations/calculated';
import { findKeyed, findTag, helperText } from '../../src/sheets/keyed';
import { parsePeriod } from '../../src/calendar/period';
import { address, parseAddress } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, fillForm, kunshanRegister, olderRubric, rubricOf, scoredBook, subject, type, typeAt, unit } from '../operations/workbooks';
import { run } from './run';

/*
 * 昆政办发〔2019〕162号 附件2: a veto ends the check (一、单项否决), 每周更新少于1次 takes 5 a time, 10 at most
 * (2.6.1a takes 10). What the marks give, what 评分 wrote and what the file keeps of its formulas must be one.
 */

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kaoping-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Place {
  cell: string;
  value: CellValue;
  fault: string | null;
}

interface Found {
  subject: string | null;
  name: string;
  item: string;
  engine: CellValue;
  written: Place[];
  live: Place[];
  version: string | null;
  scoredAt: string | null;
}

/** What `verify --json` says of one workbook. */
async function differencesIn(book: Book, expected: 0 | 1 = 1): Promise<Found[]> {
  const file = at('核对.xlsx');
  writeFileSync(file, await saveXlsx(book));
  const { code, out } = await run('verify', file, '--json');
  const { files } = JSON.parse(out) as { files: { equal: boolean; checklists: { differences: Found[] }[] }[] };
  const found = files.flatMap(({ checklists }) => checklists.flatMap(({ differences }) => differences));
  expect([code, files[0]?.equal]).toEqual([expected, found.length === 0]);
  return found;
}

/** One line each: 001 得分 90 | 评分结果!H4 95 differs | 检查表!AB6 90. */
const lines = (found: readonly Found[]): string[] => {
  const places = (all: readonly Place[]): string => all.map(({ cell, value, fault }) => [cell, String(value), ...(fault === null ? [] : [fault])].join(' ')).join(' + ');
  return found.map(({ subject: id, item, engine, written, live }) => `${id ?? '–'} ${item} ${String(engine)} | ${places(written)} | ${places(live)}`);
};

const signed = { 检查状态: '已检查', 检查人: '李明', 监测时间点: 46280 } as const;

/** 001 loses 10 points, 002 has a veto, 003 is not checked yet. */
async function kunshan(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  type(book, '检查表', '001', { ...signed, '2.6.1a': '√' });
  type(book, '检查表', '002', { ...signed, '1.1.1a': '√' });
  return book;
}

async function scored(book: Book): Promise<Book> {
  await scoredBook(book);
  return loadXlsx(await saveXlsx(book));
}

/** Where a heading, or a key, of a subject stands. */
function cellOf(book: Book, sheet: string, key: string, heading: string): string {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  const column = keyed?.columns.get(heading)?.[0];
  const row = values.findIndex((cells, index) => keyed !== null && index > keyed.keyRow && cells[keyed.tagColumn ?? -1] === key);
  if (column === undefined || row < 0) throw new Error(`${sheet}: no ${heading} of ${key}`);
  return address(row, column);
}

function put(book: Book, sheet: string, cell: string, value: CellValue): void {
  const { row = 0, column = 0 } = parseAddress(cell) ?? {};
  typeAt(book, sheet, row, column, value);
}

/** Another result of a formula, as a program would leave it that has its own idea of it. */
function cache(book: Book, sheet: string, cell: string, value: CellValue): void {
  const { row = 0, column = 0 } = parseAddress(cell) ?? {};
  book.apply([{ kind: 'set_results', sheet, cells: [{ row, column, value }] }]);
}

describe('a workbook that nobody touched after scoring', () => {
  it.each([
    ['昆山, a matrix', () => kunshan()],
    ['昆山, forms', async () => {
      const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
      fillForm(book, '001 张浦发布', { 检查状态: '已检查', '2.4.1a': 1 });
      fillForm(book, '002 张浦发布', { '2.4.1a': 1 });
      return book;
    }],
    ['宿迁, units and their accounts', async () => {
      const book = await built('suqian-2021-annual', [unit('U01', '沭阳县', '县区'), unit('U02', '泗洪县', '县区'), subject('001', '沭阳发布', { unit: 'U01' }), subject('002', '沭阳微博', { unit: 'U01' })]);
      type(book, '检查表·单位', 'U01', signed);
      type(book, '检查表·账号', '001', signed);
      // 宿政办发〔2021〕22号 附件2, 一: only a veto judges; 排名 has its column 判定 before there is one.
      type(book, '检查表·单位', 'U02', { ...signed, '1.1.1a': 1 });
      return book;
    }],
    ['溧阳, a year of which two quarters are checked', async () => {
      const book = await built('liyang-2023', [unit('U01', '市发改委', '一类'), unit('U02', '市教育局', '一类')], { period: '2023' });
      for (const quarter of ['第一季度', '第二季度']) type(book, `检查表·${quarter}`, 'U01', { ...signed, '1.1.1a': 3 });
      return book;
    }],
    ['贵阳, forms without a score', async () => {
      const book = await built('guiyang-2017', [unit('U01', '市教育局'), unit('U02', '市公安局')], { period: '2017-07', layout: 'forms' });
      fillForm(book, 'U01 市教育局', { 检查状态: '已检查' });
      return book;
    }],
    ['贵阳, a rate and no score', async () => {
      const book = await built('guiyang-2017', [unit('U01', '市教育局'), unit('U02', '市公安局')], { period: '2017-07' });
      type(book, '检查表', 'U01', signed);
      return book;
    }],
  ])('%s: equal, exit 0, nothing written', async (_name, make) => {
    const book = await scored(await make());
    writeFileSync(at('检查表.xlsx'), await saveXlsx(book));
    const before = readFileSync(at('检查表.xlsx'));
    const { code, out, err } = await run('verify', at('检查表.xlsx'));
    expect({ code, errors: err.match(/错误/g) }).toEqual({ code: 0, errors: null });
    expect(out).toMatch(/一致：\d+ 个对象，比对 \d+ 个单元格，\S+ 版本 [0-9a-f]{6}，评分时间 2026-09-30 16:05\n$/);
    expect(out).not.toContain('不一致');
    expect(readFileSync(at('检查表.xlsx')).equals(before)).toBe(true);
  });

  it('agrees too when its results are sorted and people have written beside them', async () => {
    const book = await scored(await kunshan());
    book.apply([{ kind: 'order_rows', sheet: '评分结果', top: 3, order: [5, 3, 4] }]);
    put(book, '否决清单', cellOf(book, '否决清单', '002|1.1.1a', '复核意见'), '属实');
    expect(await differencesIn(book, 0)).toEqual([]);
  });
});

it('a workbook not scored yet: the formulas are compared, and it is said that nothing was written', async () => {
  const book = await loadXlsx(await saveXlsx(await kunshan()));
  writeFileSync(at('检查表.xlsx'), await saveXlsx(book));
  const { code } = await run('verify', at('检查表.xlsx'));
  expect(code).toBe(1);
  // Typed into the file by a program that does not calculate: what the formulas gave before still stands there.
  expect(lines(await differencesIn(book)).some((line) => line.startsWith('001 得分 90 |  | 检查表!'))).toBe(true);
  const blank = await built('kunshan-2019-account', kunshanRegister);
  writeFileSync(at('空白.xlsx'), await saveXlsx(blank));
  expect(await run('verify', at('空白.xlsx'))).toMatchObject({ code: 0, out: expect.stringContaining('尚未评分'), err: expect.stringContaining('尚未评分，没有写入的结果可比') });
});

describe('what was altered is named', () => {
  it('a written score: with its cell, the version, the time of scoring, and what the formula says', async () => {
    const book = await scored(await kunshan());
    const [written, live] = [cellOf(book, '评分结果', '001', '得分'), cellOf(book, '检查表', '001', '得分')];
    put(book, '评分结果', written, 95);
    const found = await differencesIn(book);
    expect(lines(found)).toEqual([`001 得分 90 | 评分结果!${written} 95 differs | 检查表!${live} 90`]);
    expect(found[0]).toMatchObject({ name: '张浦发布', version: (rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6), scoredAt: '2026-09-30 16:05' });
    const { code, out } = await run('verify', at('核对.xlsx'));
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`不一致 1 处[^]*001 +张浦发布 +得分 +90 +95（评分结果!${written}） +90（检查表!${live}） +[0-9a-f]{6} +2026-09-30 16:05`));
  });

  it('a veto taken out of 评分结果 and 不合格名单', async () => {
    const book = await scored(await kunshan());
    const [verdict, reasons] = [cellOf(book, '评分结果', '002', '判定'), cellOf(book, '评分结果', '002', '否决事项')];
    put(book, '评分结果', verdict, '合格');
    put(book, '评分结果', reasons, null);
    put(book, '不合格名单', cellOf(book, '不合格名单', '002', '判定'), '合格');
    expect((await differencesIn(book)).map(({ item, written }) => [item, ...written.flatMap(({ cell, fault }) => (fault ? [cell.split('!')[0]] : []))])).toEqual([
      ['判定', '评分结果', '不合格名单'],
      ['否决事项', '评分结果'],
    ]);
  });

  it('a mark changed after scoring, by a program that does not calculate', async () => {
    const book = await scored(await kunshan());
    type(book, '检查表', '001', { '2.6.1a': null });
    const [written, live] = [cellOf(book, '评分结果', '001', '得分'), cellOf(book, '检查表', '001', '得分')];
    expect(lines(await differencesIn(book))).toContain(`001 得分 100 | 评分结果!${written} 90 differs | 检查表!${live} 90 differs`);
  });

  it('the cached result of one formula', async () => {
    const book = await scored(await kunshan());
    const live = cellOf(book, '检查表', '002', '判定');
    cache(book, '检查表', live, '合格');
    expect(lines(await differencesIn(book))).toEqual([expect.stringMatching(new RegExp(`^002 判定 不合格 \\| 评分结果!\\w+ 不合格 \\+ 不合格名单!\\w+ 不合格 \\| 检查表!${live} 合格 differs$`))]);
  });

  it('a score on a row that is not checked', async () => {
    const book = await scored(await kunshan());
    const live = cellOf(book, '检查表', '003', '得分');
    cache(book, '检查表', live, 98);
    expect(lines(await differencesIn(book))).toEqual([expect.stringMatching(new RegExp(`^003 得分 null \\| 评分结果!\\w+ null \\| 检查表!${live} 98 differs$`))]);
  });

  it('a formula that was typed over, even by the right value', async () => {
    const book = await scored(await kunshan());
    const live = cellOf(book, '检查表', '001', '得分');
    put(book, '检查表', live, 90);
    expect(lines(await differencesIn(book))).toEqual([expect.stringMatching(new RegExp(`\\| 检查表!${live} 90 no_formula$`))]);
  });

  it('hidden: a formula that was typed over, even by the right value, and one that counts all rows', async () => {
    const book = await scored(await kunshan());
    const { values } = book.sheet('检查表');
    const row = values.findIndex((cells) => cells.includes('001'));
    const hidden = (key: string): number => (values[row - 1] ?? []).findIndex((cell) => cell === helperText(key));
    const [entry, list] = [address(row, hidden('认定 2.6.1a')), address(3, hidden('认定 1.1.1a'))];
    put(book, '检查表', entry, 1);
    put(book, '检查表', list, 0);
    expect(lines(await differencesIn(book))).toEqual([`– 名单 null |  | 检查表!${list} 0 no_formula`, `001 认定 2.6.1a null |  | 检查表!${entry} 1 no_formula`]);
    expect((await run('verify', at('核对.xlsx'))).out).toMatch(/001 +张浦发布 +认定 2\.6\.1a +空 +1，没有公式/u);
  });

  it.each(['认定 2.6.1a', '首见行', '核对', '问题数', '在册'])('hidden: a column that is gone, though every figure still stands: %s', async (key) => {
    const book = await scored(await kunshan());
    const { values } = book.sheet('检查表');
    const keys = values.findIndex((cells) => cells.includes(helperText(key)));
    const column = (values[keys] ?? []).indexOf(helperText(key));
    book.apply([{ kind: 'set_cells', sheet: '检查表', cells: values.map((_, row) => ({ row, column, value: null })) }]);
    expect(lines(await differencesIn(book))).toEqual([`– ${key} null |  | 检查表!A${keys + 1} null no_column`]);
  });

  it('an account taken out of every sheet, 名录 too: 操作记录 still counts it', async () => {
    const book = await scored(await kunshan());
    for (const { name, values } of book.sheets) {
      const cells = values.flatMap((all, row) => (all.some((cell) => String(cell).startsWith('002')) ? all.map((_, column) => ({ row, column, value: null })) : []));
      book.apply([{ kind: 'set_cells', sheet: name, cells }]);
    }
    calculateBook(book);
    expect(lines(await differencesIn(book))).toEqual([
      expect.stringMatching(/^– 上次评分 已检查 1 \| 操作记录!E\d+ 2 differs \| $/),
      expect.stringMatching(/^– 上次评分 单项否决 0 \| 操作记录!F\d+ 1 differs \| $/),
      expect.stringMatching(/^– 上次评分 不合格 0 \| 操作记录!G\d+ 1 differs \| $/),
    ]);
    // 评分 writes down what there is now.
    await scoredBook(book, { scoredAt: '2026-10-08 09:00' });
    expect(await differencesIn(book, 0)).toEqual([]);
  });

  it('nothing where a scoring of more accounts was taken back, and their marks too', async () => {
    const book = await scored(await kunshan());
    type(book, '检查表', '003', signed);
    await scoredBook(book, { scoredAt: '2026-10-08 09:00' });
    await undoScoring(new BookPort(book), { undoneAt: '2026-10-08 09:10', person: '李明' });
    type(book, '检查表', '003', { 检查状态: '未检查' });
    calculateBook(book);
    expect(await differencesIn(book, 0)).toEqual([]);
  });

  it('nothing where the workbook was scored under the earlier version that it brings: it is said which that is', async () => {
    const book = await built(olderRubric(), kunshanRegister);
    type(book, '检查表', '001', { ...signed, '2.6.1a': '√' });
    expect(await differencesIn(await scored(book), 0)).toEqual([]);
    expect((await run('verify', at('核对.xlsx'))).err).toMatch(/「检查表」按工作簿自带的指标（版本 [0-9a-f]{6}）核对，与内置表（版本 [0-9a-f]{6}）不同：评分办法/u);
  });

  it('nothing where only names, the order of rows and the order of sheets are others', async () => {
    const book = await scored(await kunshan());
    const { values } = book.sheet('检查表');
    const first = values.findIndex((cells) => cells.includes('001'));
    book.apply([{ kind: 'order_rows', sheet: '检查表', top: first, order: [first + 2, first, first + 1] }]);
    calculateBook(book);
    for (const [name, other] of [['检查表', '一季度'], ['评分结果', '结果'], ['名录', '账号']] as const) book.sheet(name).name = other;
    expect(lines(await differencesIn(book, 0))).toEqual([]);
  });

  it('a formula of which the file keeps no result', async () => {
    const book = await scored(await kunshan());
    const live = cellOf(book, '检查表', '001', '得分');
    const parts = unzipSync(await saveXlsx(book));
    const sheet = `xl/worksheets/sheet${book.sheets.findIndex(({ name }) => name === '检查表') + 1}.xml`;
    const xml = strFromU8(parts[sheet] ?? new Uint8Array());
    // As openpyxl and other programs that do not calculate leave it.
    const emptied = xml.replace(new RegExp(`(<c r="${live}"[^>]*>.*?)<v>[^<]*</v>`), '$1<v/>');
    expect(emptied).not.toBe(xml);
    writeFileSync(at('核对.xlsx'), zipSync({ ...parts, [sheet]: strToU8(emptied) }));
    const { code, out } = await run('verify', at('核对.xlsx'));
    expect([code, out]).toEqual([1, expect.stringMatching(new RegExp(`不一致 1 处[^]*没有缓存值（[^（]*）（检查表!${live}）`))]);
  });

  it('all formulas of the sheet replaced by values: what was pasted is compared, and it is said', async () => {
    const book = await scored(await kunshan());
    const { values, formulas } = book.sheet('检查表');
    const cells = [...formulas.cells()].map(([row, column]) => ({ row, column, value: values[row]?.[column] || null }));
    book.apply([{ kind: 'set_cells', sheet: '检查表', cells }]);
    put(book, '检查表', cellOf(book, '检查表', '001', '得分'), 99);
    expect(lines(await differencesIn(book))).toContainEqual(expect.stringMatching(/^001 得分 90 \| 评分结果!\w+ 90 \+ 检查表!\w+ 99 differs \| $/));
    expect((await run('verify', at('核对.xlsx'))).err).toContain('没有公式，只比对写入的结果');
  });

  it('subjects of only one side, and a second row of one', async () => {
    const book = await scored(await kunshan());
    await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register: [...kunshanRegister, subject('004', '昆山教育', { platform: '新浪微博', unit: 'U02' })], period: parsePeriod('2026Q3'), layout: 'matrix', checkbox: 'glyph' });
    const results = book.sheet('评分结果').values;
    const row = results.findIndex((cells) => cells.includes('001'));
    const end = results.length + 1;
    const copied = (results[row] ?? []).map((value, column) => ({ row: end, column, value }));
    const forged = (results[row] ?? []).map((value, column) => ({ row: end + 1, column, value: value === '001' ? '009' : value }));
    book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: [...copied, ...forged] }]);
    expect(lines(await differencesIn(book))).toEqual([
      expect.stringMatching(/^001 整行 .* row_twice/),
      expect.stringMatching(/^004 整行 .*评分结果 null no_row/),
      expect.stringMatching(/^009 整行 .* extra_row/),
    ]);
  });

  it('a column that is gone, and 评分结果 as a whole', async () => {
    const book = await scored(await kunshan());
    const { values } = book.sheet('评分结果');
    const head = findTag(values, '评分结果')?.row ?? 0;
    typeAt(book, '评分结果', head, (values[head] ?? []).indexOf('得分'), '成绩');
    expect(lines(await differencesIn(book))).toEqual([expect.stringMatching(/^– 得分 null .* no_column/)]);
    book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: values.flatMap((cells, row) => cells.map((_, column) => ({ row, column, value: null }))) }]);
    expect(lines(await differencesIn(book))).toEqual(['– 评分结果 null | 评分结果 null no_sheet | ']);
  });
});

describe('forms', () => {
  async function forms(): Promise<Book> {
    const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
    fillForm(book, '001 张浦发布', { 检查状态: '已检查', '2.4.1a': 1 });
    return scored(book);
  }

  it('the foot of a form and 目录: each with its own cell', async () => {
    const book = await forms();
    const foot = book.names.find(({ name, sheet }) => name === '得分' && sheet === '001 张浦发布')?.refersTo.split('!')[1]?.replaceAll('$', '') ?? '';
    const index = book.sheet('目录').values;
    const column = index[1]?.indexOf('得分') ?? -1;
    cache(book, '001 张浦发布', foot, 100);
    cache(book, '目录', address(2, column), 100);
    const [found, ...others] = await differencesIn(book);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ subject: '001', item: '得分', live: [{ cell: `001 张浦发布!${foot}`, value: 100, fault: 'differs' }, { cell: `目录!${address(2, column)}`, value: 100, fault: 'differs' }] });
  });

  it('the points of one clause', async () => {
    const book = await forms();
    const { values } = book.sheet('001 张浦发布');
    const row = values.findIndex((cells) => cells[0] === '2.4.1a');
    cache(book, '001 张浦发布', address(row, 7), 0);
    expect(lines(await differencesIn(book))).toEqual([expect.stringMatching(new RegExp(`^001 2\\.4\\.1a 扣分/得分 \\d+ \\|  \\| 001 张浦发布!${address(row, 7)} 0 differs$`))]);
  });
});

it('several checklists in one workbook: each is compared on its own', async () => {
  const book = await kunshan();
  const other = await built('kunshan-2019-account', kunshanRegister, { period: '2026Q4' });
  for (const { name, values } of other.sheets.filter((sheet) => sheet.name === '检查表')) {
    book.add({ name: `${name}（四季度）`, visibility: 'visible', columns: [], rows: values.map((row) => ({ cells: [...row] })) });
  }
  const twice = await scored(book);
  const { code, out } = await run('verify', await saved(twice, '两期.xlsx'), '--json');
  expect([code, (JSON.parse(out) as { files: { checklists: unknown[] }[] }).files[0]?.checklists]).toMatchObject([0, [{ name: '检查表', period: '2026Q3', differences: [] }, { name: '检查表（四季度）', period: '2026Q4', differences: [] }]]);
});

async function saved(book: Book, name: string): Promise<string> {
  writeFileSync(at(name), await saveXlsx(book));
  return at(name);
}

describe('several files, and what cannot be used', () => {
  it('one bad file does not stop the others; the worst decides', async () => {
    const good = await saved(await scored(await kunshan()), '好.xlsx');
    const altered = await scored(await kunshan());
    put(altered, '评分结果', cellOf(altered, '评分结果', '001', '得分'), 95);
    const different = await saved(altered, '改.xlsx');
    writeFileSync(at('坏.xlsx'), '编号,名称');
    expect((await run('verify', good, different)).code).toBe(1);
    const { code, out, err } = await run('verify', at('坏.xlsx'), good, different);
    expect([code, out.match(/(好|改)\.xlsx/g)]).toEqual([2, ['好.xlsx', '改.xlsx']]);
    expect(err).toMatch(/^错误 .*坏\.xlsx/m);
  });

  it.each([
    ['a missing file', async () => at('没有.xlsx')],
    ['a text file', async () => (writeFileSync(at('文.xlsx'), '编号'), at('文.xlsx'))],
    ['a workbook without a checklist', async () => {
      const book = new Book();
      book.add({ name: 'Sheet1', visibility: 'visible', columns: [], rows: [{ cells: ['一'] }] });
      return saved(book, '别.xlsx');
    }],
  ])('%s: exit 2, one line in Chinese with the file', async (_name, make) => {
    const file = await make();
    const { code, out, err } = await run('verify', file);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^错误 .*${path.basename(file)}.*[一-龥][^\n]*\n$`));
    const json = await run('verify', file, '--json');
    expect([json.code, JSON.parse(json.out)]).toMatchObject([2, { files: [{ file, equal: null, checklists: [], problems: [{ severity: 'error' }] }] }]);
  });

  it.each([[['verify']], [['verify', 'a.xlsx', '--out', 'b.xlsx']]])('%j', async (args) => {
    const { code, out, err } = await run(...args);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  });
});

it('a subject that cannot be scored: printed as for score, exit 1, and the others are compared', async () => {
  const book = await kunshan();
  type(book, '检查表', '003', { ...signed, '2.4.1a': '两次' });
  writeFileSync(at('检查表.xlsx'), await saveXlsx(await scored(book)));
  const { code, out, err } = await run('verify', at('检查表.xlsx'));
  expect([code, out]).toEqual([1, expect.stringContaining('一致：3 个对象')]);
  expect(err).toMatch(/错误 「检查表」\w+：.*两次/);
});

it('--json: its shape', async () => {
  const file = await saved(await scored(await kunshan()), '检查表.xlsx');
  const { out } = await run('verify', file, '--json');
  expect(JSON.parse(out)).toEqual({
    files: [{
      file,
      equal: true,
      checklists: [{ name: '检查表', rubric: 'kunshan-2019-account', version: (rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6), period: '2026Q3', scoredAt: '2026-09-30 16:05', subjects: 3, compared: expect.any(Number), differences: [],
        problems: [],
      }],
      problems: [],
    }],
  });
});
