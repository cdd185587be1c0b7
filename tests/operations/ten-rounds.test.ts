import { addFinding } from '../../src/operations/add-finding';
import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { undoMerge } from '../../src/operations/undo-merge';
import type { Subject } from '../../src/register/subject';
import { findKeyed, type KeyedTable, type Tag } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import type { CellValue } from '../../src/workbook/plan';
import { loadXlsx } from '../../src/workbook/xlsx/load';
import { saveXlsx } from '../../src/workbook/xlsx/save';
import { built, rubricOf, scoredBook, subject, unit } from './workbooks';

/* A workbook that an office works in for months: ten rounds of edit, score, merge and score again lose no word. */

interface Office {
  rubric: string;
  period: string;
  register: readonly Subject[];
  /** Of the accounts. */
  sheet: string;
  /** Counts and ticks that take points, and ticks that veto; all of accounts. */
  counts: readonly string[];
  vetoes: readonly string[];
}

const accounts = (units: readonly string[]): Subject[] => ['甲发布', '乙发布', '丙发布', '丁发布', '戊发布', '己发布'].map((name, index) => subject(`00${index + 1}`, name, { platform: '新浪微博', unit: units[index % units.length] ?? '' }));

const offices: readonly Office[] = [
  { rubric: 'kunshan-2019-account', period: '2026Q3', register: [unit('U01', '张浦镇', '区镇'), unit('U02', '教育局', '部门'), ...accounts(['U01', 'U02'])], sheet: '检查表', counts: ['2.4.1a', '2.5.1a'], vetoes: ['1.1.1a', '1.2.1a'] },
  { rubric: 'suqian-2021-annual', period: '2026', register: [unit('U01', '沭阳县', '县区'), unit('U02', '泗阳县', '县区'), ...accounts(['U01', 'U02'])], sheet: '检查表·账号', counts: ['2.2.1a'], vetoes: [] },
];

/** The same rounds every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const blank = (cell: CellValue | undefined): boolean => cell === null || cell === undefined || cell === '';

function keyedOn(book: Book, sheet: string): KeyedTable & { tag: Tag; tagColumn: number; values: CellValue[][] } {
  const { values } = book.sheet(sheet);
  const keyed = findKeyed(values);
  if (!keyed || keyed.tag === null || keyed.tagColumn === null) throw new Error(`${sheet} has no tag`);
  return { ...keyed, tag: keyed.tag, tagColumn: keyed.tagColumn, values };
}

/** Rows below the headings that say anything. */
function usedRows(book: Book, sheet: string): number[] {
  const { keyRow, tagColumn, values } = keyedOn(book, sheet);
  return values.flatMap((cells, row) => (row > keyRow && cells.some((cell, column) => column !== tagColumn && !blank(cell)) ? [row] : []));
}

/** Every word that was written, and whom it is about; what somebody wrote over is forgotten. */
class Words {
  readonly #about = new Map<string, { sheet: string; subject: Subject | null }>();
  #last = 0;

  next(what: string): string {
    this.#last += 1;
    return `〔${what}${this.#last}〕`;
  }

  /** Writes into a cell of anybody's book. */
  write(book: Book, sheet: string, row: number, column: number, text: string, about: Subject | null): void {
    const old = String(book.sheet(sheet).values[row]?.[column] ?? '');
    for (const word of [...this.#about.keys()]) if (old.includes(word) && !text.includes(word)) this.#about.delete(word);
    book.apply([{ kind: 'set_cells', sheet, cells: [{ row, column, value: text }] }]);
    this.know(text, sheet, about);
  }

  know(word: string, sheet: string, about: Subject | null): void {
    this.#about.set(word, { sheet, subject: about });
  }

  get count(): number {
    return this.#about.size;
  }

  /** Words that no longer stand on their sheet in a row of their subject, nor are asked about in 合并核对; each once. */
  lost(book: Book): string[] {
    return [...this.#about].flatMap(([word, { sheet, subject: about }]) => {
      const rows = [sheet, '合并核对'].flatMap((name) => book.find(name)?.values ?? []);
      const here = rows.some((cells) => cells.some((cell) => String(cell).includes(word)) && (about === null || cells.some((cell) => cell === about.id || cell === about.name)));
      if (here) return [];
      // Once is enough.
      this.#about.delete(word);
      return [`${sheet} ${about?.id ?? ''} ${word}`];
    });
  }
}

describe.each(offices)('$rubric', ({ rubric, period, register, sheet, counts, vetoes }) => {
  const checked = register.filter(({ kind }) => kind === 'account');
  const own = '自用';

  /** An account's row names its unit too. */
  const aboutOf = (cells: readonly CellValue[] = []): Subject | undefined => [...checked, ...register].find(({ id, name }) => cells.some((cell) => cell === id || cell === name));

  /** Types into the row of a subject on the checklist. */
  function entry(words: Words, book: Book, about: Subject, heading: string, value: CellValue | null): void {
    const { values, keyRow, columns } = keyedOn(book, sheet);
    const row = values.findIndex((cells, index) => index > keyRow && cells.includes(about.id));
    const column = columns.get(heading)?.[0] ?? -1;
    if (value === null) words.write(book, sheet, row, column, words.next(heading), about);
    else book.apply([{ kind: 'set_cells', sheet, cells: [{ row, column, value }] }]);
  }

  /** Writes into one row of a table, whichever the dice choose. */
  function note(words: Words, book: Book, table: string, heading: string, roll: (sides: number) => number): void {
    if (!book.find(table)) return;
    const { values, columns } = keyedOn(book, table);
    const rows = usedRows(book, table).flatMap((row) => {
      const about = aboutOf(values[row]);
      return about ? [{ row, about }] : [];
    });
    const chosen = rows[roll(Math.max(1, rows.length))];
    const column = columns.get(heading)?.[0];
    if (chosen && column !== undefined) words.write(book, table, chosen.row, column, words.next(heading), chosen.about);
  }

  /** Into any row of a table, whomever it is about. */
  function noteAnywhere(words: Words, book: Book, table: string, heading: string, roll: (sides: number) => number): void {
    const rows = book.find(table) ? usedRows(book, table) : [];
    const row = rows[roll(Math.max(1, rows.length))];
    const column = row === undefined ? undefined : keyedOn(book, table).columns.get(heading)?.[0];
    if (row !== undefined && column !== undefined) words.write(book, table, row, column, words.next(heading), null);
  }

  /** Where no table is: right of its title, and below everything. */
  function beside(words: Words, book: Book, name: string): void {
    const { values } = book.sheet(name);
    words.write(book, name, 0, Math.max(...values.map((cells) => cells.length)) + 1, words.next('旁注'), null);
    words.write(book, name, values.findLastIndex((cells) => cells.some((cell) => !blank(cell))) + 3, 1, words.next('表下注'), null);
  }

  /** A column right of everything, with a word beside each row. */
  function ownColumn(words: Words, book: Book, table: string): void {
    const { values, keyRow } = keyedOn(book, table);
    const column = Math.max(...values.map((cells) => cells.length));
    words.write(book, table, keyRow - 1, column, words.next(own), null);
    for (const row of usedRows(book, table)) {
      const about = aboutOf(values[row]);
      if (about) words.write(book, table, row, column, words.next(own), about);
    }
  }

  /** As a filter or somebody's hand orders rows: whole ones, the blank row behind them among them. */
  function shuffle(book: Book, table: string, roll: (sides: number) => number): void {
    const rows = book.find(table) ? usedRows(book, table) : [];
    const [top, bottom] = [rows[0], rows.at(-1)];
    if (top === undefined || bottom === undefined) return;
    const order = Array.from({ length: bottom - top + 2 }, (_, index) => top + index);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = roll(at + 1);
      [order[at], order[other]] = [order[other] ?? top, order[at] ?? top];
    }
    book.apply([{ kind: 'order_rows', sheet: table, top, order }]);
  }

  /** A problem typed by hand below the others. */
  function typedFinding(words: Words, book: Book, about: Subject, mark: string): void {
    const { keyRow, columns } = keyedOn(book, '问题清单');
    const row = (usedRows(book, '问题清单').at(-1) ?? keyRow) + 1;
    const at = (heading: string): number => columns.get(heading)?.[0] ?? -1;
    book.apply([{ kind: 'set_cells', sheet: '问题清单', cells: [{ row, column: at('编号'), value: about.id }, { row, column: at('条款编码'), value: mark }] }]);
    for (const heading of ['问题描述', '问题链接', '截图编号', '复核人', '备注']) words.write(book, '问题清单', row, at(heading), words.next(heading), about);
  }

  it('keeps every word through ten rounds of edit, score, merge and score again', async () => {
    const roll = dice(20190162);
    const words = new Words();
    let book = await built(rubric, register, { period });
    const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
    const lost: string[] = [];
    const reopened = async (): Promise<Book> => loadXlsx(await saveXlsx(book));
    const score = (round: number, hour: number) => scoredBook(book, { scoredAt: `2026-09-${String(round + 10)} ${hour}:00` });
    book.apply([{ kind: 'add_sheet', plan: { name: '科室台账', visibility: 'visible', columns: [], rows: [{ cells: ['本科室'] }] }, after: null }]);
    const [someUnit] = register;
    book.apply([{ kind: 'add_sheet', plan: { name: '分工', visibility: 'visible', columns: [], rows: [{ cells: ['检查人', '主办单位', '说明'] }, { cells: ['李明', someUnit?.name ?? '', null] }] }, after: null }]);
    words.write(book, '分工', 1, 2, words.next('分工'), null);

    for (let round = 0; round < 10; round += 1) {
      words.write(book, '科室台账', round + 1, 1, words.next('台账'), null);
      const about = pick(checked);
      for (const { id } of checked.filter((_, index) => index === round || roll(4) === 0)) entry(words, book, checked.find((each) => each.id === id) ?? about, '检查状态', '已检查');
      entry(words, book, about, pick(counts), roll(4));
      entry(words, book, pick(checked), '依据与说明', null);
      if (vetoes.length > 0) entry(words, book, pick(checked), pick(vetoes), roll(3) === 0 ? '☐' : '☑');
      typedFinding(words, book, pick(checked), pick(counts));
      const [description, target] = [words.next('问题'), pick(checked)];
      await addFinding(new BookPort(book), {
        hash: rubricOf(rubric).hash, period, subject: target.id, part: keyedOn(book, sheet).tag.part, mark: pick(counts),
        description, link: '', publishedOn: null, screenshot: '', raise: true, today: 46280, inspector: '李明',
      });
      words.know(description, '问题清单', target);
      if (round === 2 || round === 6) for (const table of [sheet, '评分结果', '扣分明细', '否决清单', '变动清单', '问题清单']) if (book.find(table)) ownColumn(words, book, table);
      if (round % 3 === 1) for (const { name } of book.sheets.filter(({ visibility }) => visibility === 'visible')) beside(words, book, name);
      for (const table of [sheet, '否决清单', '扣分明细', '变动清单', '问题清单']) if (roll(2) === 0) shuffle(book, table, roll);
      await score(round, 10);
      lost.push(...words.lost(book).map((word) => `${round} scored: ${word}`));

      note(words, book, '否决清单', '复核人', roll);
      note(words, book, '否决清单', '问题描述', roll);
      note(words, book, '扣分明细', '依据', roll);
      note(words, book, '变动清单', '原因', roll);
      noteAnywhere(words, book, '操作记录', '备注', roll);
      note(words, book, '合并核对', '备注', roll);
      entry(words, book, pick(checked), '复核人', null);
      // Two colleagues fill in their copies, sometimes the row of the other, while the main workbook goes on.
      const copies = [await reopened(), await reopened()];
      for (const copy of copies) {
        const theirs = pick(checked);
        entry(words, copy, theirs, '检查状态', '已检查');
        entry(words, copy, theirs, pick(counts), roll(4));
        entry(words, copy, pick(checked), '依据与说明', null);
        typedFinding(words, copy, pick(checked), pick(counts));
      }
      entry(words, book, pick(checked), '依据与说明', null);
      const merge = (minute: string) => mergeWorkbooks(new BookPort(book), copies.map((copy, index) => ({ file: `第${round + 1}轮-${index + 1}.xlsx`, load: async () => copy })), { recorded: { at: `2026-09-${String(round + 10)} 11:${minute}`, person: '王芳' } });
      await merge('00');
      // Taken back and done again.
      if (round % 4 === 3) {
        await undoMerge(new BookPort(book), { at: `2026-09-${String(round + 10)} 11:10`, person: '王芳' });
        await merge('20');
      }
      lost.push(...words.lost(book).map((word) => `${round} merged: ${word}`));
      await score(round, 12);
      book = await reopened();
      lost.push(...words.lost(book).map((word) => `${round} opened again: ${word}`));
    }
    expect(lost).toEqual([]);
    // So many stand there that the rounds did what they say.
    expect(words.count).toBeGreaterThan(300);
    // Half a minute, and four on a machine that does other things beside it.
  }, 300_000);
});
