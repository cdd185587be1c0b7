import '../messages/with-findings';
import '../messages/with-merge';
import { problem, type Problem } from '../messages/problem';
import { findingHeight, headingsFor, ownCheck, type FindingHeading } from '../sheets/findings';
import { headingRow as plannedHeadingRow } from '../sheets/table';
import { address } from '../workbook/address';
import { CellFormulas } from '../workbook/cell-formulas';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { FindingNumbers, readFindings, type Finding, type FindingsSheet } from './findings';
import { saidBy } from './merge-entries';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { listed } from './subjects';
import { newFindings } from './write-findings';

/** 问题清单 of a checklist united with those of the copies (UX §5): by 问题编号, and by what they say where that does not tell. */
export interface MergedFindings {
  changes: Change[];
  /** Rows that were added. */
  added: number;
  /** 问题编号 on the main list before, and with what was added. */
  before: readonly string[];
  after: readonly string[];
  problems: Problem[];
}

/** A copy's own checklist of the same table and period, with the workbook in which it stands. */
export interface FindingsCopy {
  file: string;
  own: Checklist;
  reading: WorkbookReading;
  /** 问题编号 that were on the list from which it was made; null: those that are there now. */
  given: ReadonlySet<string> | null;
}

interface List {
  /** Blank for one that has yet to be made. */
  sheet: string;
  content: SheetContent;
  headingRow: number;
  /** Those of its own among them. */
  columns: ReadonlyMap<string, number>;
  rows: ListRow[];
}

interface ListRow {
  row: number;
  /** 问题编号 as it stands; blank where 评分 has yet to give one. */
  id: string;
  subject: string | null;
  clause: string | null;
  /** Whose problem it is, and of which clause. */
  about: string;
  values: Map<string, CellValue>;
}

const idHeading = '问题编号' satisfies FindingHeading;
const screenshotHeading = '截图编号' satisfies FindingHeading;
/** They follow from `about`; 评分 fills them in. */
const following: ReadonlySet<string> = new Set<FindingHeading>([idHeading, '季度', '编号', '名称', '平台', '主办单位', '一级指标', '二级指标', '条款编码']);
const dates: ReadonlySet<string> = new Set<FindingHeading>(['问题发布时间', '监测时间点']);
/** What a blank means. */
const usual: Readonly<Record<string, string>> = { 数量: '1', 检查来源: ownCheck };
/** In a copy they would let rows go unnoticed. */
const told: ReadonlySet<string> = new Set(['findings_sheet_twice', 'findings_columns_missing']);

/**
 * @param copies in an order that does not hang on that of the files
 * @param suffix tells the lists of several checklists apart
 */
export function mergeFindings(checklist: Checklist, main: WorkbookReading, copies: readonly FindingsCopy[], suffix: string): MergedFindings {
  const problems: Problem[] = [];
  const standing = readFindings(checklist, main);
  const before = standing.all.flatMap(({ id, unnumbered }) => (unnumbered || id === '' ? [] : [id]));
  const lists = copies.flatMap(({ file, own, reading, given }) => {
    const found = readFindings(own, reading);
    problems.push(...found.problems.filter(({ code }) => told.has(code)).map((each) => ({ ...each, file })));
    return found.sheet && found.all.length + before.length > 0 ? [{ file, given: given ?? new Set(before), list: listOf(found.sheet, found.all) }] : [];
  });
  if (lists.length === 0) return { changes: [], added: 0, before, after: before, problems };
  const plan = standing.sheet ? null : newFindings(checklist, main, suffix);
  const into = standing.sheet ? listOf(standing.sheet, standing.all) : emptyList(checklist);
  const name = plan?.name ?? into.sheet;
  const given = standing.all.filter(({ unnumbered }) => unnumbered).map(({ id }) => [id]);
  const union = new Union(into, new FindingNumbers([...main.contents, ...copies.flatMap(({ reading }) => reading.contents), { values: given }]));
  for (const { file, given: base, list } of lists) problems.push(...union.add(list, file, base));
  const { cells, rows } = union;
  const after = union.numbers;
  if (cells.length === 0) return { changes: [], added: 0, before, after, problems };
  const changes: Change[] = [];
  if (plan) changes.push({ kind: 'add_sheet', plan, after: checklist.sheets.at(-1)?.name ?? null });
  const last = Math.max(...cells.map(({ row }) => row));
  if (!plan && last >= into.content.values.length) changes.push({ kind: 'extend_rows', sheet: name, like: into.headingRow + 1, to: last });
  changes.push({ kind: 'set_cells', sheet: name, cells });
  if (rows.length > 0) changes.push({ kind: 'set_heights', sheet: name, rows: rows.map(({ row, values }) => ({ row, height: findingHeight((heading) => values.get(heading) ?? null) })) });
  return { changes, added: rows.length, before, after, problems };
}

/** What the list of a checklist says, to tell two files apart. */
export function findingsText(checklist: Checklist, reading: WorkbookReading): string {
  const { sheet, all } = readFindings(checklist, reading);
  return sheet ? JSON.stringify(listOf(sheet, all).rows.map(({ values }) => [...values].sort(([one], [other]) => (one < other ? -1 : 1)))) : '';
}

function listOf({ content, headingRow, columns }: FindingsSheet, all: readonly Finding[]): List {
  const every = new Map<string, number>(columns);
  (content.values[headingRow] ?? []).forEach((cell, column) => {
    const heading = textOf(cell);
    if (heading !== '' && !heading.startsWith('考评|') && !every.has(heading)) every.set(heading, column);
  });
  const rows = all.map(({ row, id, unnumbered, subject, clause, period }): ListRow => {
    // What is calculated there is nobody's entry.
    const values = new Map([...every].map(([heading, column]) => [heading, content.formulas.at(row, column) === undefined ? (content.values[row]?.[column] ?? null) : null]));
    const about = subject !== null && clause !== null ? [subject, clause, period ?? ''] : ['?', ...[...following].map((heading) => (heading === idHeading ? '' : saidBy('text', values.get(heading) ?? null)))];
    return { row, id: unnumbered ? '' : id, subject, clause, about: about.join('|'), values };
  });
  return { sheet: content.name, content, headingRow, columns: every, rows };
}

function emptyList({ rubric }: Checklist): List {
  const columns = new Map<string, number>(headingsFor(rubric).map((heading, column) => [heading, column]));
  return { sheet: '', content: { name: '', values: [], formulas: new CellFormulas() }, headingRow: plannedHeadingRow({}), columns, rows: [] };
}

/** The main list while one copy after another is put into it. */
class Union {
  readonly cells: CellChange[] = [];
  /** Those that were added. */
  readonly rows: ListRow[] = [];
  readonly #into: List;
  readonly #numbers: FindingNumbers;
  /** Below everything that stands there, notes under the list among it. */
  #next: number;

  constructor(into: List, numbers: FindingNumbers) {
    this.#into = into;
    this.#numbers = numbers;
    this.#next = into.content.values.reduce((last, cells, row) => (cells.some((cell) => cell !== null && cell !== '') ? Math.max(last, row) : last), into.headingRow) + 1;
  }

  /** 问题编号 on the list as it is by now. */
  get numbers(): string[] {
    return this.#into.rows.flatMap(({ id }) => (id === '' ? [] : [id]));
  }

  /** @param given 问题编号 that its writer was given: one that is gone is named, and stays on the main list */
  add(list: List, file: string, given: ReadonlySet<string>): Problem[] {
    const problems: Problem[] = [];
    // A row of the main list answers to one of the copy's: two problems that look alike stay two.
    const taken = new Set<ListRow>();
    const pairs = new Map<ListRow, ListRow>();
    const pair = (row: ListRow, found: ListRow | undefined): void => {
      if (!found) return;
      taken.add(found);
      pairs.set(row, found);
    };
    const rest = (): ListRow[] => this.#into.rows.filter((each) => !taken.has(each));
    const numbered = list.rows.filter(({ id }) => id !== '');
    for (const row of numbered) pair(row, rest().find((each) => each.id === row.id && isSame(each, row)));
    for (const row of list.rows) {
      if (pairs.has(row)) continue;
      // A number that stands on no other problem is the problem's own, unless what stands under another is surely the same.
      const free = row.id !== '' && !this.#stands(row.id);
      pair(row, rest().find((each) => contains(each, row) && (!free || each.id === '' || isSpecific(row))));
    }
    // What is the same under another number has been found by now.
    for (const row of numbered) if (!pairs.has(row)) pair(row, rest().find((each) => each.id === row.id && isMended(each, row)));
    const gone = this.#into.rows.filter((row) => given.has(row.id) && !taken.has(row));
    if (gone.length > 0) problems.push(problem('findings_gone', 'warning', { count: gone.length, ids: listed(gone.map(({ id }) => id)), list: this.#into.sheet }, { file }));
    const lost = new Set<string>();
    for (const row of list.rows) {
      const at = { file, sheet: list.sheet, cell: address(row.row, list.columns.get(idHeading) ?? 0) };
      const same = pairs.get(row);
      if (same) problems.push(...this.#complete(same, row, at));
      else problems.push(...this.#append(row, at, lost));
    }
    if (lost.size > 0) problems.push(problem('findings_column_missing', 'error', { headings: listed([...lost]) }, { file, sheet: list.sheet }));
    return problems;
  }

  /** Whether some problem of the main list has that number. */
  #stands(number: string): boolean {
    return this.#into.rows.some(({ id }) => id === number);
  }

  #append(found: ListRow, at: { file: string; sheet: string; cell: string }, lost: Set<string>): Problem[] {
    const row = this.#next;
    this.#next += 1;
    const taken = found.id !== '' && this.#stands(found.id);
    const id = !taken ? found.id : found.subject === null || found.clause === null ? '' : this.#numbers.next(found.subject, found.clause);
    const fresh: ListRow = { ...found, row, id, values: new Map() };
    for (const [heading, value] of found.values) {
      const text = saidBy('text', value);
      // A screenshot goes by the number of its problem.
      const own = heading === idHeading || (heading === screenshotHeading && text === found.id);
      const written = own && found.id !== '' ? id : value;
      if (text === '' || written === '') continue;
      const column = this.#into.columns.get(heading);
      if (column === undefined) lost.add(heading);
      else {
        fresh.values.set(heading, written);
        this.cells.push({ row, column, value: written });
      }
    }
    this.#into.rows.push(fresh);
    this.rows.push(fresh);
    return taken ? [problem('finding_number_taken', 'warning', { id: found.id, row: row + 1, fresh: id }, at)] : [];
  }

  /** What the copy knows more of a problem; what it says otherwise is named, and the main list keeps its own. */
  #complete(main: ListRow, found: ListRow, at: { file: string; sheet: string; cell: string }): Problem[] {
    const differ: string[] = [];
    const numbers = this.#into.columns.get(idHeading);
    if (main.id === '' && found.id !== '' && numbers !== undefined && !this.#stands(found.id)) {
      main.id = found.id;
      this.cells.push({ row: main.row, column: numbers, value: found.id });
    }
    for (const [heading, value] of found.values) {
      const column = this.#into.columns.get(heading);
      if (column === undefined || following.has(heading)) continue;
      const [mine, theirs] = [said(main, heading), said(found, heading)];
      if (theirs === '' || mine === theirs) continue;
      if (mine !== '') differ.push(`${heading}：${mine}／${theirs}`);
      // What the main list calculates there is nobody's blank.
      else if (this.#into.content.formulas.at(main.row, column) === undefined) {
        const written = heading === screenshotHeading && theirs === ownNumber && main.id !== '' ? main.id : value;
        main.values.set(heading, written);
        this.cells.push({ row: main.row, column, value: written });
      }
    }
    return differ.length === 0 ? [] : [problem('finding_differs', 'error', { row: main.row + 1, items: listed(differ) }, at)];
  }
}

/** Of a screenshot: it goes by the number of its problem, whatever that is. */
const ownNumber = '同问题编号';

function said({ id, values }: ListRow, heading: string): string {
  const text = saidBy(dates.has(heading) ? 'date' : 'text', values.get(heading) ?? null);
  if (heading === screenshotHeading && text !== '' && text === id) return ownNumber;
  return text === '' ? (usual[heading] ?? '') : text;
}

/** Rows of one number that say the same, as far as either says it: two colleagues may have given it to two problems. */
const isSame = (main: ListRow, copied: ListRow): boolean => main.about === copied.about && agrees(main, copied, '问题描述') && agrees(main, copied, '问题链接');

/** A description may have been mended since, by whoever wrote it or of the same page: nobody gives one number twice. */
const isMended = (main: ListRow, copied: ListRow): boolean =>
  main.about === copied.about && (['检查人', '问题链接'] as const).some((heading) => said(main, heading) !== '' && said(main, heading) === said(copied, heading));

function agrees(main: ListRow, copied: ListRow, heading: FindingHeading): boolean {
  const [mine, theirs] = [said(main, heading), said(copied, heading)];
  return mine === theirs || mine === '' || theirs === '';
}

/** Found by somebody, or on a page: no two problems are alike in that and in all the rest. */
const isSpecific = (row: ListRow): boolean => said(row, '检查人') !== '' || said(row, '问题链接') !== '';

/** Whether the main row says all that the copy's says; its number may have been given since. */
const contains = (main: ListRow, copied: ListRow): boolean =>
  main.about === copied.about && [...copied.values.keys()].every((heading) => following.has(heading) || !main.values.has(heading) || said(copied, heading) === '' || said(copied, heading) === said(main, heading));
