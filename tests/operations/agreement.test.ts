import { parsePeriod } from '../../src/calendar/period';
import { calculateBook } from '../../src/operations/calculated';
import { rangeOf } from '../../src/operations/helper-columns';
import { undoScoring } from '../../src/operations/undo-scoring';
import { updateChecklist } from '../../src/operations/update';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import { scoreWorkbook } from '../../src/operations/score-workbook';
import { writeTable } from '../../src/operations/write-table';
import { score } from '../../src/scoring/score';
import { builtinRubrics } from '../../src/rubric/builtin';
import { findKeyed } from '../../src/sheets/keyed';
import { partsOf } from '../../src/sheets/parts';
import { resultsTable } from '../../src/sheets/result-tables';
import { planTable } from '../../src/sheets/table';
import type { Change, SheetContent } from '../../src/workbook/port';
import { address, columnLetters } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, rubricOf, scoredBook, subject, type } from './workbooks';

const reopened = async (book: Book): Promise<Book> => loadXlsx(await saveXlsx(book));

/** Formulas of a column of 评分结果, by the row's 编号. */
function formulasOf(book: Book, heading: string): Map<string, string | undefined> {
  const { values, formulas } = book.sheet('评分结果');
  const head = values.findIndex((row) => row.includes('编号'));
  const [id, column] = ['编号', heading].map((wanted) => (values[head] ?? []).indexOf(wanted));
  return new Map(values.slice(head + 1).flatMap((row, index): [string, string | undefined][] => (row[id ?? -1] ? [[String(row[id ?? -1]), formulas.get(address(head + 1 + index, column ?? -1))]] : [])));
}

const lineOf = (book: Book) => ({ text: book.sheet('评分结果').values[1]?.[0], formula: book.sheet('评分结果').formulas.get('A2') });

async function checked(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  for (const id of ['001', '002', '003']) type(book, '检查表', id, { 检查状态: '已检查' });
  return book;
}

const version = (rubricOf('kunshan-2019-account').hash ?? '').slice(0, 6);
const changed = (rows: number): string => `检查表已改动 ${rows} 处，本表未更新，请重新评分　评分时间 2026-09-30 16:05　指标版本 ${version}`;
const agreed = `与检查表一致　评分时间 2026-09-30 16:05　指标版本 ${version}`;

/** What the line and the column 一致 show, by 编号. */
function shownBy(book: Book) {
  const { values } = book.sheet('评分结果');
  const [id, equal] = ['编号', '一致'].map((wanted) => (values[2] ?? []).indexOf(wanted));
  return { line: values[1]?.[0], rows: Object.fromEntries(values.slice(3).flatMap((row) => (row[id ?? -1] ? [[String(row[id ?? -1]), row[equal ?? -1]]] : []))) };
}

describe('above a thousand subjects the line compares sums: a formula a row is more than Excel hands over at once', () => {
  const large = async (): Promise<Book> => {
    const book = await built('kunshan-2019-account', Array.from({ length: 1_001 }, (_, index) => subject(String(index + 1).padStart(4, '0'), `号${index + 1}`)));
    for (const id of ['0001', '0002', '0003']) type(book, '检查表', id, { 检查状态: '已检查' });
    type(book, '检查表', '0001', { '2.4.1a': 1 });
    await scoredBook(book);
    return book;
  };
  const line = (book: Book): unknown => {
    calculateBook(book);
    return book.sheet('评分结果').values[1]?.[0];
  };
  const when = `评分时间 2026-09-30 16:05　指标版本 ${version}`;

  it('one fault more, another veto, a subject more, one in doubt', async () => {
    const book = await large();
    const agreed = `合计与检查表一致（超过 1000 个对象，不逐行比对）　${when}`;
    expect([...formulasOf(book, '一致').values()].filter((formula) => formula !== undefined)).toEqual([]);
    expect(line(book)).toBe(agreed);
    const steps: [string, Record<string, string | number>, string][] = [
      ['0002', { '2.4.1a': 1 }, `检查表已改动，本表未更新，请重新评分　${when}`],
      ['0001', { '2.4.1a': '' }, `合计与检查表一致（超过 1000 个对象，不逐行比对）　${when}`],
      ['0003', { '1.1.1a': '☑' }, `检查表已改动，本表未更新，请重新评分　${when}`],
      ['0003', { '1.1.1a': '☐' }, agreed],
      ['0900', { 检查状态: '已检查' }, `检查表已改动，本表未更新，请重新评分　${when}`],
      ['0900', { 检查状态: '未检查' }, agreed],
      ['0002', { '2.4.1a': '两次' }, `检查表有 1 行需核对，更正后请重新评分　${when}`],
    ];
    const shown = [];
    for (const [id, entries] of steps) {
      type(book, '检查表', id, entries);
      shown.push([id, entries, line(book)]);
    }
    // 5 points moved from one account to another leave the sums as they were: verify compares row by row.
    expect(shown).toEqual(steps);
  });
});

describe('评分结果 says whether it still agrees with the checklist (UX §3)', () => {
  it('has not been scored before it is scored, and compares nothing', async () => {
    const book = await checked();
    expect(lineOf(book)).toEqual({ text: '尚未评分', formula: undefined });
    expect([...formulasOf(book, '一致').values()]).toEqual([undefined, undefined, undefined]);
  });

  it('compares each row with the live cells of its subject, found by 编号', async () => {
    const book = await checked();
    await scoredBook(book);
    expect(formulasOf(book, '检查表行').get('002')).toMatch(/^IF\(\$A5="",0,IFERROR\(MATCH\(IFERROR\(IF\(EXACT\(.+\),VALUE\(\$A5\),\$A5&""\),\$A5&""\),'检查表'!/);
    const formula = formulasOf(book, '一致').get('002') ?? '';
    // 得分 as a number with a tolerance, everything else letter by letter; who is not checked has nothing written.
    expect(formula).toContain('<0.005');
    // 得分 with what the sheet shows and with what is calculated: the one may have been pasted over the other.
    expect(formula.match(/EXACT\(/g)).toHaveLength(5);
    expect(formula).toMatch(/COUNTA\(\$I5,\$J5,\$L5,\$K5\)=0/);
    // A thousand of them are read at once.
    expect(formula.length).toBeLessThan(800);
  });

  it('says so in a line that is printed, in red where something has changed', async () => {
    const book = await checked();
    await scoredBook(book);
    const { text, formula } = lineOf(book);
    expect(text).toContain('与检查表一致　评分时间 2026-09-30 16:05');
    expect(formula).toContain('处，本表未更新，请重新评分');
    const sheet = book.sheet('评分结果');
    expect(sheet.conditionals).toMatchObject([{ formula: 'LEFT($A$2,3)="检查表"', format: { color: 'C00000' } }]);
  });

  it('agrees after 评分, and says which rows and how many no longer do, until 评分 comes again', async () => {
    const book = await checked();
    await scoredBook(book);
    expect(shownBy(book)).toEqual({ line: agreed, rows: { '001': 1, '002': 1, '003': 1 } });
    type(book, '检查表', '002', { '2.4.1a': 2 });
    type(book, '检查表', '003', { '1.1.1a': '☑' });
    calculateBook(book);
    expect(shownBy(book)).toEqual({ line: changed(2), rows: { '001': 1, '002': 0, '003': 0 } });
    await scoredBook(book);
    expect(shownBy(book)).toEqual({ line: agreed, rows: { '001': 1, '002': 1, '003': 1 } });
    type(book, '检查表', '001', { 检查状态: '未检查' });
    calculateBook(book);
    // 002 comes first of its group now.
    expect(shownBy(book).rows).toEqual({ '001': 0, '002': 0, '003': 1 });
  });

  it('says that a row is in doubt, before and after 评分, and not that it was changed', async () => {
    const book = await checked();
    type(book, '检查表', '002', { '2.4.1a': '看不懂' });
    await scoredBook(book);
    const doubtful = { line: '检查表有 1 行需核对，更正后请重新评分　评分时间 2026-09-30 16:05　指标版本 ' + version, rows: { '001': 1, '002': 2, '003': 1 } };
    expect(shownBy(book)).toEqual(doubtful);
    type(book, '检查表', '002', { '2.4.1a': 2 });
    calculateBook(book);
    expect(shownBy(book)).toEqual({ line: changed(1), rows: { '001': 1, '002': 0, '003': 1 } });
  });

  it('does not agree where a row that says 已检查 does not calculate: below the last that was made ready', async () => {
    const book = await checked();
    await scoredBook(book);
    const row = Math.max(...[...book.sheet('检查表').formulas.cells()].map(([at]) => at)) + 1;
    const { columns = new Map<string, readonly number[]>() } = findKeyed(book.sheet('检查表').values) ?? {};
    book.apply([{ kind: 'set_cells', sheet: '检查表', cells: [['编号', 'N01'], ['名称', '新号'], ['检查状态', '已检查']].map(([key = '', value = '']) => ({ row, column: columns.get(key)?.[0] ?? -1, value })) }]);
    calculateBook(book);
    expect(shownBy(book).line).toBe(`检查表有的行没有公式，本表未含，请重新评分　评分时间 2026-09-30 16:05　指标版本 ${version}`);
  });

  it('counts who joined the checklist since', async () => {
    const book = await checked();
    await scoredBook(book);
    const register = [...kunshanRegister, subject('004', '新号')];
    await updateChecklist(new BookPort(book), { rubric: rubricOf('kunshan-2019-account'), register, period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
    expect(shownBy(book).line).toBe(changed(1));
  });

  it('does not claim to agree where the sheet of results was made without the formulas', async () => {
    const book = await checked();
    const sheet = book.sheet('评分结果');
    const at = (sheet.values[2] ?? []).indexOf('一致');
    sheet.setCells([{ row: 2, column: at, value: null }, { row: 2, column: at - 1, value: null }]);
    await scoredBook(book);
    expect(lineOf(book)).toEqual({ text: `评分时间 2026-09-30 16:05　指标版本 ${version}`, formula: undefined });
  });

  it('goes with its formulas when 评分 is taken back', async () => {
    const book = await checked();
    await scoredBook(book);
    type(book, '检查表', '002', { '2.4.1a': 2 });
    calculateBook(book);
    expect(await undoScoring(new BookPort(book))).toMatchObject({ kept: 0 });
    expect([lineOf(book), book.sheet('评分结果').formulas.size]).toEqual([{ text: '尚未评分', formula: undefined }, 0]);
  });

  it('is no difference to verify, and hides none: a row that is in nobody’s name', async () => {
    const book = await checked();
    await scoredBook(book);
    const differences = async () => (await verifyWorkbook(new BookPort(book))).flatMap((checklist) => checklist.differences);
    expect(await differences()).toEqual([]);
    // 003 is struck from the checklist; its row of results stays behind with its formulas.
    const { values } = book.sheet('检查表');
    const row = values.findIndex((cells) => cells.includes('003'));
    book.sheet('检查表').setCells((values[row] ?? []).flatMap((_, column) => (book.sheet('检查表').formulas.at(row, column) === undefined ? [{ row, column, value: null }] : [])));
    calculateBook(book);
    expect(await differences()).toEqual([expect.objectContaining({ subject: '003', item: '整行' })]);
  });

  it.each(builtinRubrics.map(({ id }) => id))('agrees after 评分 whatever the table, and no longer once somebody is not checked: %s', async (id) => {
    const book = await built(id, kunshanRegister, { period: '2026' });
    const sheets = book.sheets.flatMap(({ name, values }) => {
      const keyed = findKeyed(values);
      const at = keyed?.columns.get('编号')?.[0];
      return keyed?.tag?.role === '检查表' && at !== undefined ? [{ name, ids: values.slice(keyed.keyRow + 1).flatMap((row) => (typeof row[at] === 'string' ? [row[at]] : [])) }] : [];
    });
    for (const { name, ids } of sheets) for (const subjectId of ids) type(book, name, subjectId, { 检查状态: '已检查' });
    await scoredBook(book);
    expect(shownBy(book).line).toContain('与检查表一致');
    expect(Object.values(shownBy(book).rows).filter((state) => state !== 1)).toEqual([]);
    const first = sheets[0]?.ids[0];
    if (first === undefined) throw new Error('nobody is checked');
    for (const { name, ids } of sheets) if (ids.includes(first)) type(book, name, first, { 检查状态: '未检查' });
    calculateBook(book);
    // 贵阳: nothing is measured, so that nothing is written either way.
    if (rubricOf(id).procedure.full !== null) expect(shownBy(book)).toMatchObject({ line: expect.stringContaining('检查表已改动') as string, rows: { [first]: 0 } });
  });

  it('writes no formula anew that is right already', async () => {
    const book = await checked();
    await scoredBook(book);
    const again = await reopened(book);
    const before = formulasOf(again, '一致');
    const port = new BookPort(again);
    const changed: string[] = [];
    const apply = async (changes: readonly Change[]): Promise<void> => {
      changed.push(...changes.flatMap((change) => (change.kind === 'set_cells' ? [change.sheet] : [])));
      await port.apply(changes);
    };
    await scoreWorkbook({ calculates: false, outline: () => port.outline(), read: (sheets) => port.read(sheets), apply }, { scoredAt: '2026-09-30 16:05', write: true });
    expect(changed).not.toContain('评分结果');
    expect(formulasOf(again, '一致')).toEqual(before);
  });

  it('follows its rows and columns, and goes with a row that is gone', () => {
    // Somebody put a column of their own in front, and 002 is no longer checked.
    const live = [{ part: partOf(), live: { sheetName: '检查表', column: (key: string) => `'检查表'!$${key}`, list: '名单', subjects: 'COUNT(x)', ids: '', headingRow: 5 } }];
    const table = tableOf(live, ['001', '002']);
    const content = contentOf(table);
    const moved: SheetContent = { ...content, values: content.values.map((row, index) => [index === 2 ? '备注' : null, ...row]) };
    const changes = writeTable(tableOf(live, ['001']), [moved], null).changes.flatMap((change) => (change.kind === 'set_cells' ? change.cells : []));
    const formulas = changes.filter(({ formula }) => formula !== undefined);
    expect(formulas.find(({ row }) => row === 3)?.formula).toContain('$B4');
    expect(changes.filter(({ row }) => row === 4).every(({ formula, value }) => formula === undefined && value === null)).toBe(true);
  });
});

describe('a checklist that was made before the last of its helpers were thought of', () => {
  const rubric = rubricOf('kunshan-2019-account');

  /** As such a workbook stands: its last helpers, from one on, are not there. */
  async function former(first: string): Promise<Book> {
    const book = await checked();
    const sheet = book.sheet('检查表');
    const [found] = sheet.values.flatMap((row) => row.flatMap((cell, column) => (typeof cell === 'string' && cell.includes(first) ? [column] : [])));
    if (found === undefined) throw new Error(`no helper ${first}`);
    const named = book.names.find(({ name }) => name === '考评_计算');
    if (!named) throw new Error('no helpers');
    const range = rangeOf(named);
    if (!range) throw new Error('no range of helpers');
    named.refersTo = named.refersTo.replace(`$${columnLetters(range.right)}$`, `$${columnLetters(found - 1)}$`);
    for (let column = found; column <= range.right; column += 1) sheet.setCells(sheet.values.map((_, row) => ({ row, column, value: null })));
    return book;
  }

  it.each([
    ['发现问题数', 'as read whole', false],
    ['发现问题数', 'as the pane reads it, without its helpers', true],
    ['汇总单位', 'as read whole', false],
    ['汇总单位', 'as the pane reads it, without its helpers', true],
    ['名次序', 'as read whole', false],
    ['名次序', 'as the pane reads it, without its helpers', true],
    ['现主办单位', 'as read whole', false],
    ['文字 2.5.1a', 'as read whole', false],
  ])('%s: goes on calculating below the rows made ready, and agrees: %s', async (first, _, apart) => {
    const book = apart ? await reopened(await former(first)) : await former(first);
    const many = Array.from({ length: 40 }, (__, index) => subject(String(index + 100), `新号${index}`));
    await updateChecklist(new BookPort(book), { rubric, register: [...kunshanRegister, ...many], period: parsePeriod('2026Q3'), layout: null, checkbox: 'glyph' });
    type(book, '检查表', '139', { 检查状态: '已检查', '2.4.1a': 1 });
    await scoredBook(book);
    const { line, rows } = shownBy(book);
    expect([line, rows['139'], Object.keys(rows).length]).toEqual([expect.stringContaining('与检查表一致'), 1, 43]);
    expect(book.sheet('检查表').values.flat().filter((cell) => cell === '需核对')).toEqual([]);
  });
});

function partOf() {
  const [part] = partsOf(rubricOf('kunshan-2019-account'));
  if (!part) throw new Error('no part');
  return part;
}

function tableOf(live: Parameters<typeof resultsTable>[0]['live'], ids: readonly string[]) {
  const rubric = rubricOf('kunshan-2019-account');
  const results = score(rubric, { rubric: rubric.id, subjects: ids.map((id) => ({ id, name: id, kind: 'account' as const, status: '已检查' as const, marks: {} })) });
  return resultsTable({ rubric, results, subjects: new Map(), details: new Map(), reviewed: new Set(), period: { code: '2026', label: '2026年' }, scoredAt: '2026-09-30 16:05', live, suffix: '' });
}

/** A planned table as it would be read back, with its formulas. */
function contentOf(table: ReturnType<typeof tableOf>): SheetContent {
  const plan = planTable(table);
  const sheet = new Book();
  sheet.add(plan);
  const { name, values, formulas } = sheet.sheet(plan.name);
  return { name, values, formulas };
}
