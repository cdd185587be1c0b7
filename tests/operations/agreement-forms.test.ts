import { calculateBook } from '../../src/operations/calculated';
import { findIndex, type FoundIndex } from '../../src/operations/form-index-rows';
import { verifyWorkbook } from '../../src/operations/verify-workbook';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, fillForm, kunshanRegister, rubricOf, scoredBook, subject, unit } from './workbooks';

/*
 * UX §3, over forms: the line above 评分结果 looks every subject up in 目录. 昆政办发〔2019〕162号 附件2: 2.4.1 takes
 * 5 a time.
 */
const stamp = (id: string): string => `评分时间 2026-09-30 16:05　指标版本 ${(rubricOf(id).hash ?? '').slice(0, 6)}`;

/** What the line and the column 一致 show, by 编号: 1 agrees, 0 changed, 2 in doubt. */
function shownBy(book: Book) {
  calculateBook(book);
  const { values } = book.sheet('评分结果');
  const [id, equal] = ['编号', '一致'].map((wanted) => (values[2] ?? []).indexOf(wanted));
  return { line: values[1]?.[0], rows: Object.fromEntries(values.slice(3).flatMap((row) => (row[id ?? -1] ? [[String(row[id ?? -1]), row[equal ?? -1]]] : []))) };
}

async function kunshan(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  fillForm(book, '001 张浦发布', { 检查状态: '已检查', '2.4.1a': 1 });
  fillForm(book, '002 张浦发布', { 检查状态: '已检查' });
  await scoredBook(book);
  return loadXlsx(await saveXlsx(book));
}

it('agrees after scoring; verify too', async () => {
  const book = await kunshan();
  expect(shownBy(book)).toEqual({ line: `与检查表一致　${stamp('kunshan-2019-account')}`, rows: { '001': 1, '002': 1, '003': 1 } });
  expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
});

it.each([
  ['a count more', '001 张浦发布', { '2.4.1a': 2 }, '检查表已改动 1 处，本表未更新，请重新评分', { '001': 0, '002': 1, '003': 1 }],
  ['another form checked', '003 昆山教育', { 检查状态: '已检查' }, '检查表已改动 1 处，本表未更新，请重新评分', { '001': 1, '002': 1, '003': 0 }],
  ['a count that cannot be read', '002 张浦发布', { '2.4.1a': '两次' }, '检查表有 1 行需核对，更正后请重新评分', { '001': 1, '002': 2, '003': 1 }],
] as const)('%s: %s', async (_what, sheet, entries, line, rows) => {
  const book = await kunshan();
  fillForm(book, sheet, entries);
  expect(shownBy(book)).toEqual({ line: `${line}　${stamp('kunshan-2019-account')}`, rows });
});

it('a form that is not in 评分结果 any more', async () => {
  const book = await kunshan();
  const { values } = book.sheet('评分结果');
  const row = values.findIndex((cells) => cells.includes('002'));
  book.apply([{ kind: 'set_cells', sheet: '评分结果', cells: (values[row] ?? []).map((_, column) => ({ row, column, value: null })) }]);
  expect(shownBy(book).line).toBe(`检查表已改动 1 处，本表未更新，请重新评分　${stamp('kunshan-2019-account')}`);
});

it('宿政办发〔2021〕22号 附件2: units and their accounts, each in their rows of 目录', async () => {
  const book = await built('suqian-2021-annual', [unit('U01', '沭阳县', '县区'), subject('001', '沭阳发布', { unit: 'U01' })], { layout: 'forms' });
  const [one = '', other = ''] = book.sheets.map(({ name }) => name).filter((name) => /^(?:U01|001) /.test(name));
  for (const sheet of [one, other]) fillForm(book, sheet, { 检查状态: '已检查' });
  await scoredBook(book);
  expect(shownBy(book)).toEqual({ line: `与检查表一致　${stamp('suqian-2021-annual')}`, rows: { U01: 1, '001': 1 } });
  fillForm(book, one, { 检查状态: '未检查' });
  expect(shownBy(book).line).toMatch(/^检查表已改动 \d 处/);
});

it('another veto than the one that is written: the reason has changed, though neither score nor verdict has', async () => {
  const book = await built('kunshan-2019-account', kunshanRegister, { layout: 'forms' });
  fillForm(book, '001 张浦发布', { 检查状态: '已检查', '1.1.1a': '☑' });
  for (const sheet of ['002 张浦发布', '003 昆山教育']) fillForm(book, sheet, { 检查状态: '已检查' });
  await scoredBook(book);
  expect(shownBy(book).rows).toEqual({ '001': 1, '002': 1, '003': 1 });
  fillForm(book, '001 张浦发布', { '1.1.1a': '☐', '1.1.1b': '☑' });
  expect(shownBy(book)).toEqual({ line: `检查表已改动 1 处，本表未更新，请重新评分　${stamp('kunshan-2019-account')}`, rows: { '001': 0, '002': 1, '003': 1 } });
});

/* 溧政办发〔2023〕24号: the year is summed over the quarters; 3.1.1a vetoes a quarter, 1.1.1a gives points for adoptions. */
describe('溧阳: forms of four quarters, and the year', () => {
  const year = async (): Promise<{ book: Book; quarters: string[] }> => {
    const book = await built('liyang-2023', [unit('U01', '市发改委', '一类'), unit('U02', '市教育局', '一类')], { period: '2023', layout: 'forms' });
    const forms = book.sheets.map(({ name }) => name);
    const quarters = forms.filter((name) => name.startsWith('U01 '));
    for (const name of forms.filter((form) => /^U0\d /.test(form))) fillForm(book, name, { 检查状态: '已检查' });
    fillForm(book, forms.find((name) => name.startsWith('U02 ')) ?? '', { '1.1.1a': 9 });
    fillForm(book, quarters[0] ?? '', { '1.1.1a': 1 });
    fillForm(book, quarters[1] ?? '', { '3.1.1a': '☑' });
    await scoredBook(book);
    return { book, quarters };
  };

  it('agrees after scoring; verify too', async () => {
    const { book } = await year();
    expect(shownBy(book)).toEqual({ line: `与检查表一致　${stamp('liyang-2023')}`, rows: { U01: 1, U02: 1 } });
    expect((await verifyWorkbook(new BookPort(book))).flatMap(({ differences }) => differences)).toEqual([]);
  });

  it.each<[string, number, Record<string, string | number>]>([
    ['an adoption more', 0, { '1.1.1a': 2 }],
    ['a veto in another quarter', 2, { '3.1.1b': '☑' }],
    ['another veto in the same quarter', 1, { '3.1.1a': '☐', '3.1.1b': '☑' }],
    ['a quarter no longer checked', 0, { 检查状态: '未检查' }],
  ])('%s in quarter %i (from 0)', async (_what, quarter, entries) => {
    const { book, quarters } = await year();
    fillForm(book, quarters[quarter] ?? '', entries);
    expect(shownBy(book)).toEqual({ line: `检查表已改动 1 处，本表未更新，请重新评分　${stamp('liyang-2023')}`, rows: { U01: 0, U02: 1 } });
  });

  it('on a 目录 made before that shows no year: the line says only when it was scored', async () => {
    const { book } = await year();
    const { values } = book.sheet('目录');
    const row = values.findIndex((cells) => cells.includes('编号'));
    const columns = (values[row] ?? []).flatMap((cell, column) => (/名次|全年核对|分数|结果 否决事项/.test(String(cell)) ? [column] : []));
    expect(columns).not.toEqual([]);
    book.apply([{ kind: 'set_cells', sheet: '目录', cells: values.flatMap((_, at) => columns.map((column) => ({ row: at, column, value: null }))) }]);
    await scoredBook(book);
    expect(book.sheet('评分结果').values[1]?.[0]).toBe(stamp('liyang-2023'));
  });
});

it('hidden columns of 目录 are found by what stands over them, in whatever order', async () => {
  const book = await kunshan();
  const { values } = book.sheet('目录');
  const heading = values.findIndex((cells) => cells.includes('编号'));
  const hidden = (values[heading] ?? []).flatMap((cell, column) => (/（.+）$/.test(String(cell)) ? [column] : []));
  expect(hidden.length).toBeGreaterThan(5);
  const { layout } = await indexOf(book);
  expect(hidden.map((column) => String(values[heading]?.[column]))).toEqual(layout.shared.map(({ part, key }) => expect.stringContaining(`${key}（${part}）`)));
  const [first = 0, ...rest] = hidden;
  const last = rest.at(-1) ?? 0;
  // The first and the last change places, headings and all.
  book.apply([{ kind: 'set_cells', sheet: '目录', cells: [[first, last], [last, first]].map(([from = 0, to = 0]) => ({ row: heading, column: to, value: values[heading]?.[from] ?? null })) }]);
  const changed = (await indexOf(book)).layout;
  const [key, other] = [layout.shared[0], layout.shared.at(-1)];
  expect([changed.columnOf(key?.part ?? '', key?.key ?? ''), changed.columnOf(other?.part ?? '', other?.key ?? '')]).toEqual([last, first]);
});

async function indexOf(book: Book): Promise<FoundIndex> {
  const found = findIndex(rubricOf('kunshan-2019-account'), '2026Q3', await new BookPort(book).read(['目录']), () => null);
  if (!found) throw new Error('no 目录');
  return found;
}
