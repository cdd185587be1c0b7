import { CellFormulas } from '../../src/workbook/cell-formulas';
import { parsePeriod } from '../../src/calendar/period';
import { buildChecklist, type BuildInput } from '../../src/operations/build';
import { scoreWorkbook, type ScoredWorkbook } from '../../src/operations/score-workbook';
import { builtinRubric } from '../../src/rubric/builtin';
import { hashOf } from '../../src/rubric/hash';
import type { Rubric } from '../../src/rubric/rubric';
import type { Subject } from '../../src/register/subject';
import { findForm } from '../../src/sheets/form-shape';
import { findKeyed } from '../../src/sheets/keyed';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import type { Change, NameOutline, Outline, SheetContent, WorkbookPort } from '../../src/workbook/port';
import type { Result } from '../../src/scoring/results';

/** What the tests of the main job share: small registers, workbooks made of them, and hands that type into cells. */

export function rubricOf(id: string): Rubric {
  const rubric = builtinRubric(id);
  if (!rubric) throw new Error(`no such table: ${id}`);
  return rubric;
}

export function subject(id: string, name: string, more: Partial<Subject> = {}): Subject {
  return { id, name, kind: 'account', platform: '', unit: '', group: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row: 0 }, ...more };
}

export const unit = (id: string, name: string, group = '', more: Partial<Subject> = {}): Subject => subject(id, name, { kind: 'unit', group, ...more });

/** Three accounts of two units of 昆山. */
export const kunshanRegister: readonly Subject[] = [
  unit('U01', '张浦镇', '区镇'),
  unit('U02', '教育局', '部门'),
  subject('001', '张浦发布', { platform: '微信订阅号', unit: 'U01' }),
  subject('002', '张浦发布', { platform: '新浪微博', unit: 'U01' }),
  subject('003', '昆山教育', { platform: '移动客户端（APP）', unit: 'U02' }),
];

/** Another office, which counts from 001 as well. */
export const otherOffice: readonly Subject[] = [unit('U01', '城厢镇'), subject('001', '太仓发布', { platform: '微信订阅号', unit: 'U01' })];

/** 昆山's table of accounts as it was before its pass mark changed. */
export function olderRubric(): Rubric {
  const rubric = structuredClone(rubricOf('kunshan-2019-account'));
  rubric.procedure.pass = 70;
  return { ...rubric, hash: hashOf(rubric) };
}

export async function built(rubric: string | Rubric, register: readonly Subject[], more: Partial<Omit<BuildInput, 'period'>> & { period?: string } = {}): Promise<Book> {
  const book = new Book();
  const { period = '2026Q3', ...rest } = more;
  await buildChecklist(new BookPort(book), { rubric: typeof rubric === 'string' ? rubricOf(rubric) : rubric, register, layout: 'matrix', checkbox: 'glyph', ...rest, period: parsePeriod(period) });
  return book;
}

export async function scoredBook(book: Book, more: { scoredAt?: string; checklist?: string; write?: boolean } = {}): Promise<ScoredWorkbook> {
  return scoreWorkbook(new BookPort(book), { scoredAt: '2026-09-30 16:05', write: true, ...more });
}

/** Types into the matrix row of a subject, by the keys over the columns. */
export function type(book: Book, sheet: string, id: string, entries: Readonly<Record<string, CellValue>>): void {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  const idColumn = keyed?.columns.get('编号')?.[0];
  if (!keyed || idColumn === undefined) throw new Error(`${sheet} is no matrix`);
  const row = values.findIndex((cells, index) => index > keyed.keyRow && cells[idColumn] === id);
  if (row < 0) throw new Error(`no row ${id}`);
  const cells = Object.entries(entries).map(([key, value]) => {
    const column = keyed.columns.get(key)?.[0];
    if (column === undefined) throw new Error(`no column ${key}`);
    return { row, column, value };
  });
  book.apply([{ kind: 'set_cells', sheet, cells }]);
}

export function typeAt(book: Book, sheet: string, row: number, column: number, value: CellValue): void {
  book.apply([{ kind: 'set_cells', sheet, cells: [{ row, column, value }] }]);
}

/** Types into a form: ticks and counts by clause, the rest by the name of the cell. */
export function fillForm(book: Book, sheet: string, entries: Readonly<Record<string, CellValue>>): void {
  const form = findForm(book.sheet(sheet).values);
  for (const [key, value] of Object.entries(entries)) {
    const row = form?.ids.find(({ id }) => id === key)?.row;
    const named = book.names.find(({ name, sheet: owner }) => name === key && owner === sheet);
    if (row !== undefined && form) typeAt(book, sheet, row, (value === '√' || value === true ? form.columns.tick : form.columns.count) ?? 0, value);
    else if (named) {
      const [, letters = 'A', digits = '1'] = /\$([A-Z]+)\$(\d+)$/.exec(named.refersTo) ?? [];
      typeAt(book, sheet, Number(digits) - 1, letters.charCodeAt(0) - 65, value);
    } else throw new Error(`no cell ${key} on ${sheet}`);
  }
}

/** The rows of a table of results below its headings, by heading. */
export function tableOf(book: Book, sheet: string): Record<string, CellValue>[] {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  if (!keyed) throw new Error(`${sheet} is no table`);
  const rows = values.slice(keyed.keyRow + 1).filter((row) => row.some((cell, column) => column !== keyed.tagColumn && cell !== null));
  return rows.map((row) => Object.fromEntries([...keyed.columns].map(([heading, [column = 0]]) => [heading, row[column] ?? null])));
}

/** Some columns of it, as people would read them out. */
export function columnsOf(book: Book, sheet: string, ...headings: string[]): CellValue[][] {
  return tableOf(book, sheet).map((row) => headings.map((heading) => row[heading] ?? null));
}

export function resultOf(scored: ScoredWorkbook, id: string, checklist = 0): Result {
  const found = scored.checklists[checklist]?.results.results.find((result) => result.id === id);
  if (!found) throw new Error(`no result ${id}`);
  return found;
}

export const codesOf = (scored: ScoredWorkbook): string[] => scored.checklists.flatMap(({ results }) => results.problems.map(({ code }) => code));

/** A workbook as plain rows that a test may rearrange as people do; what is written to it is collected. */
export class LooseWorkbook implements WorkbookPort {
  readonly calculates = false;

  sheets: { name: string; values: CellValue[][] }[];
  names: NameOutline[];
  readonly changes: Change[] = [];

  constructor(book: Book) {
    this.sheets = book.sheets.map(({ name, values }) => ({ name, values: values.map((row) => [...row]) }));
    this.names = book.names.map((name) => ({ ...name }));
  }

  sheet(name: string): CellValue[][] {
    const found = this.sheets.find((sheet) => sheet.name === name);
    if (!found) throw new Error(`no sheet ${name}`);
    return found.values;
  }

  async outline(): Promise<Outline> {
    return { sheets: this.sheets.map(({ name }) => ({ name, visibility: 'visible' })), names: this.names };
  }

  async read(sheets: readonly string[]): Promise<SheetContent[]> {
    return sheets.map((name) => ({ name, values: this.sheet(name), formulas: new CellFormulas() }));
  }

  async apply(changes: readonly Change[]): Promise<void> {
    this.changes.push(...changes);
  }

  /** The value that was written into a cell. */
  written(sheet: string, row: number, column: number): CellValue | undefined {
    const cells = this.changes.flatMap((change) => (change.kind === 'set_cells' && change.sheet === sheet ? change.cells : []));
    return cells.find((cell) => cell.row === row && cell.column === column)?.value;
  }

  score(): Promise<ScoredWorkbook> {
    return scoreWorkbook(this, { scoredAt: '2026-09-30 16:05', write: true });
  }
}
