import { scoreWorkbook } from '../../src/operations/score-workbook';
import { writeTable } from '../../src/operations/write-table';
import { score } from '../../src/scoring/score';
import { partsOf } from '../../src/sheets/parts';
import { resultsTable } from '../../src/sheets/result-tables';
import { planTable } from '../../src/sheets/table';
import type { Change, SheetContent } from '../../src/workbook/port';
import { address } from '../../src/workbook/address';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, kunshanRegister, rubricOf, scoredBook, type } from './workbooks';

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

describe('评分结果 says whether it still agrees with the checklist (UX §3)', () => {
  it('has not been scored before it is scored, and compares nothing', async () => {
    const book = await checked();
    expect(lineOf(book)).toEqual({ text: '尚未评分', formula: undefined });
    expect([...formulasOf(book, '一致').values()]).toEqual([undefined, undefined, undefined]);
  });

  it('compares each row with the live cells of its subject, found by 编号', async () => {
    const book = await checked();
    await scoredBook(book);
    expect(formulasOf(book, '检查表行').get('002')).toMatch(/^IF\(\$A5="",0,IFERROR\(MATCH\(IFERROR\(VALUE\(\$A5\),\$A5&""\),'检查表'!/);
    const formula = formulasOf(book, '一致').get('002') ?? '';
    // 得分 as a number with a tolerance, everything else letter by letter; 暂计 is no result.
    expect(formula).toContain('<0.005');
    expect(formula.match(/EXACT\(/g)).toHaveLength(4);
    expect(formula).toContain('="暂计"');
  });

  it('says so in a line that is printed, in red where something has changed', async () => {
    const book = await checked();
    await scoredBook(book);
    const { text, formula } = lineOf(book);
    expect(text).toContain('与检查表一致　评分时间 2026-09-30 16:05');
    expect(formula).toContain('处，本表未更新，请重新评分');
    const sheet = book.sheet('评分结果');
    expect(sheet.conditionals).toMatchObject([{ formula: 'LEFT($A$2,6)="检查表已改动"', format: { color: 'C00000' } }]);
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
