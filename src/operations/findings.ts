import '../messages/with-findings';
import { problem, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import { readEntry } from '../sheets/entries';
import { findingHeadings, findingKey, findingsName, headingsFor, withdrawn, type FindingHeading, type ListedFinding, type ListedFindings } from '../sheets/findings';
import { findTag, versionOf } from '../sheets/keyed';
import { periodHeading } from '../sheets/titles';
import { clausesOf, placedOf, type Placed } from '../rubric/walk';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { markPlace } from './locate';
import type { WorkbookReading } from './read-checklists';
import { isTotal, textOf } from './read-matrix';

/** Where a 问题清单 stands. */
export interface FindingsSheet {
  content: SheetContent;
  /** 0-based row of the headings. */
  headingRow: number;
  /** 0-based columns; a heading that somebody deleted is missing. */
  columns: ReadonlyMap<FindingHeading, number>;
}

/** One row of 问题清单. */
export interface Finding {
  /** 0-based. */
  row: number;
  /** 问题编号 as it stands, or the one it will be given; blank where it belongs to nobody. */
  id: string;
  /** The row has no 问题编号 yet. */
  unnumbered: boolean;
  /** Of the checklist; null where that cannot be told. */
  subject: string | null;
  clause: string | null;
  /** Of a year's quarters. */
  period: string | null;
  quantity: number;
  /** 复核意见 says 不属实: it counts no longer. */
  withdrawn: boolean;
  description: string;
  link: string;
  screenshot: string;
}

/** 问题清单 of a checklist as it stands. */
export interface Findings {
  /** Null where the workbook has none. */
  sheet: FindingsSheet | null;
  /** In the order of the rows, those that belong to nobody among them. */
  all: readonly Finding[];
  problems: readonly Problem[];
}

const none: Findings = { sheet: null, all: [], problems: [] };

/**
 * Reads the 问题清单 of a checklist: rows by what stands in them, columns by their headings, wherever people have
 * moved either. A row that cannot be told stays, with a problem that names its cell.
 */
export function readFindings(checklist: Checklist, { contents, register }: Pick<WorkbookReading, 'contents' | 'register'>): Findings {
  const sheets = findingsSheets(checklist, contents);
  const [sheet] = sheets;
  if (!sheet) return none;
  const problems: Problem[] = sheets.slice(1).map(({ content }) => problem('findings_sheet_twice', 'warning', { other: content.name }, { sheet: sheet.content.name }));
  const missing = headingsFor(checklist.rubric).filter((heading) => needed.has(heading) && !sheet.columns.has(heading));
  if (missing.length > 0) problems.push(problem('findings_columns_missing', 'warning', { headings: missing.join('、') }, { sheet: sheet.content.name }));
  const reader = new FindingReader(checklist, register.idOf, sheet, problems);
  const read = sheet.content.values.flatMap((_, row) => (row > sheet.headingRow ? (reader.read(row) ?? []) : []));
  problems.push(...repeated(read, sheet));
  return { sheet, all: numbered(read, contents), problems };
}

/** Without them a row says nothing, or cannot be numbered. */
const needed: ReadonlySet<FindingHeading> = new Set(['问题编号', '编号', '条款编码', '问题描述', '季度']);

/** Those that count, by subject, clause and period. */
export function findingsByKey({ all }: Pick<Findings, 'all'>): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const each of all) {
    if (each.subject === null || each.clause === null || each.withdrawn) continue;
    const key = findingKey(each.subject, each.clause, each.period);
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return found;
}

/** As the sheets of results cite them. */
export function listedFindings(findings: Pick<Findings, 'all'>): ListedFindings {
  return new Map([...findingsByKey(findings)].map(([key, own]) => [key, own.map(({ id, description, link, screenshot }): ListedFinding => ({ id, description, link, screenshot }))]));
}

/** By the tag, the sheet of the usual name first; else by its name and headings, where the tag's column was deleted. */
function findingsSheets({ rubric, period }: Checklist, contents: readonly SheetContent[]): FindingsSheet[] {
  const tagged = contents.flatMap((content) => {
    const found = findTag(content.values, '问题清单');
    return found && found.tag.rubric === rubric.id && found.tag.period === period ? [{ content, headingRow: found.row, current: found.tag.version === versionOf(rubric.hash ?? '') }] : [];
  });
  if (tagged.length > 0) {
    const rank = ({ content, current }: (typeof tagged)[number]): number => (current ? 0 : 2) + (content.name.startsWith(findingsName) && !/\(\d+\)$/.test(content.name) ? 0 : 1);
    return tagged.sort((one, other) => rank(one) - rank(other)).map(sheetAt);
  }
  const named = contents.find(({ name, values }) => name === findingsName && findTag(values) === null);
  const headingRow = named?.values.slice(0, 200).findIndex((row) => ['编号', '条款编码', '问题描述'].every((heading) => row.includes(heading))) ?? -1;
  return named && headingRow >= 0 ? [sheetAt({ content: named, headingRow })] : [];
}

function sheetAt({ content, headingRow }: { content: SheetContent; headingRow: number }): FindingsSheet {
  const headings = (content.values[headingRow] ?? []).map(textOf);
  return { content, headingRow, columns: new Map(findingHeadings.flatMap((heading): [FindingHeading, number][] => (headings.includes(heading) ? [[heading, headings.indexOf(heading)]] : []))) };
}

/** What makes a row a finding; notes under the list have none of it. */
const telling = ['编号', '名称', '二级指标', '条款编码', '问题描述', '问题链接', '数量'] as const satisfies readonly FindingHeading[];

class FindingReader {
  readonly #checklist: Checklist;
  readonly #idOf: (written: string) => string;
  readonly #sheet: FindingsSheet;
  readonly #problems: Problem[];

  constructor(checklist: Checklist, idOf: (written: string) => string, sheet: FindingsSheet, problems: Problem[]) {
    this.#checklist = checklist;
    this.#idOf = idOf;
    this.#sheet = sheet;
    this.#problems = problems;
  }

  /** Null for a row that holds no finding. */
  read(row: number): Finding | null {
    const at = (heading: FindingHeading): string => textOf(this.#value(row, heading));
    if (telling.every((heading) => at(heading) === '') || isTotal(at('编号')) || isTotal(at('名称')) || isTotal(at('问题编号'))) return null;
    const id = at('问题编号');
    const subject = this.#subject(row);
    const period = this.#period(row);
    const clause = subject === null ? null : this.#clause(row, subject, id);
    const whole = clause !== null && period !== undefined;
    return {
      row,
      id,
      unnumbered: id === '',
      subject,
      clause: whole ? clause : null,
      period: whole ? period : null,
      quantity: this.#quantity(row),
      withdrawn: at('复核意见') === withdrawn,
      description: at('问题描述'),
      link: at('问题链接'),
      screenshot: at('截图编号'),
    };
  }

  #value(row: number, heading: FindingHeading): CellValue {
    const column = this.#sheet.columns.get(heading);
    return column === undefined ? null : (this.#sheet.content.values[row]?.[column] ?? null);
  }

  #place(row: number, heading: FindingHeading): { sheet: string; cell: string } {
    return { sheet: this.#sheet.content.name, cell: address(row, this.#sheet.columns.get(heading) ?? 0) };
  }

  /** 001 retyped as the number 1 is still 001; a row without 编号 may name its subject. */
  #subject(row: number): string | null {
    const { rows } = this.#checklist;
    const written = textOf(this.#value(row, '编号'));
    if (written !== '') {
      const id = rows.has(written) ? written : this.#idOf(written);
      if (rows.has(id)) return id;
      const alike = /^\d+$/.test(written) ? [...rows.keys()].filter((each) => /^\d+$/.test(each) && Number(each) === Number(written)) : [];
      if (alike.length === 1 && alike[0] !== undefined) return alike[0];
      this.#problems.push(problem('finding_subject_unknown', 'error', { id: written }, this.#place(row, '编号')));
      return null;
    }
    const [name, platform] = [foldName(textOf(this.#value(row, '名称'))), foldName(textOf(this.#value(row, '平台')))];
    const named = name === '' ? [] : [...rows.values()].filter((each) => foldName(each.name) === name && (platform === '' || foldName(each.platform) === platform));
    if (named.length === 1 && named[0]) return named[0].id;
    this.#problems.push(problem('finding_without_subject', 'error', {}, this.#place(row, '编号')));
    return null;
  }

  /** By 条款编码, else by 二级指标, else by 问题编号 (012-2.4-02), where that leaves a single clause. */
  #clause(row: number, subject: string, id: string): string | null {
    const { rubric } = this.#checklist;
    const [written, indicator] = [textOf(this.#value(row, '条款编码')), textOf(this.#value(row, '二级指标'))];
    const own = (placed: Placed): boolean => markPlace(this.#checklist, subject, placed.clause.id) !== null;
    const numbered = /-(\d+\.\d+)-\d+$/.exec(id)?.[1] ?? '';
    const value = [written, indicator, numbered].find((text) => text !== '');
    if (value === undefined) {
      this.#problems.push(problem('finding_without_clause', 'error', {}, { subject, ...this.#place(row, '条款编码') }));
      return null;
    }
    const found = clausesCalled(rubric, value).filter(own);
    const [first, second] = found;
    if (first && !second) return first.clause.id;
    const place = { subject, ...this.#place(row, written === '' && indicator !== '' ? '二级指标' : '条款编码') };
    this.#problems.push(first ? problem('finding_clause_several', 'error', { value, ids: found.map(({ clause }) => clause.id).join('、') }, place) : problem('finding_clause_unknown', 'error', { value }, place));
    return null;
  }

  /** Undefined where a quarter is wanted and none can be read. */
  #period(row: number): string | null | undefined {
    const names = this.#checklist.rubric.procedure.periods?.names;
    if (!names) return null;
    const value = textOf(this.#value(row, '季度'));
    const text = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
    const found = names.find((name) => [name.toUpperCase(), name.toUpperCase().replace('Q', '')].includes(text) || [text, `第${text}`, `第${text}季度`].includes(periodHeading(name)));
    if (found !== undefined) return found;
    this.#problems.push(problem('finding_quarter_unknown', 'error', { value, quarters: names.map(periodHeading).join('、') }, this.#place(row, '季度')));
    return undefined;
  }

  #quantity(row: number): number {
    const value = this.#value(row, '数量');
    const entry = readEntry(value, { type: 'count', unit: '个', most: undefined });
    if (entry.kind === 'blank') return 1;
    if (entry.kind === 'mark' && typeof entry.value === 'number' && entry.value >= 1) return entry.value;
    this.#problems.push(problem('finding_quantity_unreadable', 'warning', { value: textOf(value) }, this.#place(row, '数量')));
    return 1;
  }
}

/** 2.4.1a; 2.4.1 and 2.4, whatever clauses they have; a clause or a 二级指标 by its name. */
function clausesCalled(rubric: Rubric, written: string): Placed[] {
  const text = written.normalize('NFKC').trim();
  const id = /^\d+\.\d+(?:\.\d+[a-z]*)?/i.exec(text)?.[0].toLowerCase();
  const exact = id === undefined ? undefined : placedOf(rubric, id);
  if (exact) return [exact];
  const all = [...clausesOf(rubric)];
  if (id !== undefined) return all.filter(({ criterion, indicator }) => criterion.id === id || indicator.id === id);
  const name = foldName(text);
  const called = (test: (placed: Placed) => string | undefined): Placed[] => all.filter((placed) => foldName(test(placed) ?? '') === name);
  return [called(({ clause }) => clause.text), called(({ clause }) => clause.short), called(({ indicator }) => indicator.name)].find(({ length }) => length > 0) ?? [];
}

function repeated(all: readonly Finding[], { content, columns }: FindingsSheet): Problem[] {
  const first = new Map<string, number>();
  return all.flatMap(({ id, row }): Problem[] => {
    const other = first.get(id);
    if (id === '' || other === undefined) {
      first.set(id, row);
      return [];
    }
    const cell = (at: number): string => address(at, columns.get('问题编号') ?? 0);
    return [problem('finding_id_twice', 'warning', { id, other: cell(other) }, { sheet: content.name, cell: cell(row) })];
  });
}

/** Rows without 问题编号 take that of their screenshot where it has one of this kind, else the next one, in their order. */
function numbered(all: readonly Finding[], contents: readonly SheetContent[]): Finding[] {
  if (!all.some(({ unnumbered, clause }) => unnumbered && clause !== null)) return [...all];
  const numbers = new FindingNumbers(contents);
  const taken = new Set(all.map(({ id }) => id));
  return all.map((each) => {
    const { unnumbered, subject, clause, screenshot } = each;
    if (!unnumbered || subject === null || clause === null) return each;
    const start = startOf(subject, clause);
    const id = screenshot.startsWith(start) && /^\d+$/.test(screenshot.slice(start.length)) && !taken.has(screenshot) ? screenshot : numbers.next(subject, clause);
    taken.add(id);
    return { ...each, id };
  });
}

/**
 * 012-2.4-02: 编号, 指标 and a number that was never given before. A screenshot carries the same name, so that one that
 * stands anywhere in the workbook (a row that was deleted since may be cited elsewhere) is not given again.
 */
export class FindingNumbers {
  readonly #last = new Map<string, number>();

  constructor(contents: readonly Pick<SheetContent, 'values'>[]) {
    for (const { values } of contents) {
      for (const row of values) {
        for (const cell of row) if (typeof cell === 'string' && cell.includes('-') && cell.length < longest) this.#note(cell);
      }
    }
  }

  next(subject: string, clause: string): string {
    const start = startOf(subject, clause);
    const number = (this.#last.get(start) ?? 0) + 1;
    this.#last.set(start, number);
    return `${start}${String(number).padStart(2, '0')}`;
  }

  #note(text: string): void {
    for (const [, start = '', number = '0'] of text.matchAll(/([^\s、，,；;：:（(“「《]+-\d+\.\d+-)(\d{1,6})/g)) {
      this.#last.set(start, Math.max(this.#last.get(start) ?? 0, Number(number)));
    }
  }
}

/** Longer texts are not people's. */
const longest = 5000;

/** 012 and 2.4.1a → 012-2.4-. */
const startOf = (subject: string, clause: string): string => `${subject}-${clause.split('.').slice(0, 2).join('.')}-`;
