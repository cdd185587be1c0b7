import { compareRubrics } from '../rubric/comparable';
import { builtinRubrics } from '../rubric/builtin';
import type { Rubric } from '../rubric/rubric';
import { placedOf } from '../rubric/walk';
import { deductionsTable, isScored, resultsTable, type ResultContext } from '../sheets/result-tables';
import { parseTag, putAside, tagText, versionOf } from '../sheets/keyed';
import type { Table } from '../sheets/table';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { formerVersions } from './aside-sheets';
import { carriedRubrics } from './read-checklists';
import { textOf } from './read-matrix';
import { columnOf, findTable } from './write-table';

/** What 评分结果 says of a subject since it was written last. */
export interface WrittenScore {
  checked: boolean;
  /** Score, or rate where nothing is scored; null where there is none. */
  score: CellValue;
  verdict: CellValue;
  name: string;
  platform: string;
  unit: string;
  /** 未达标事项. */
  unmet: string;
}

/** What 扣分明细 says of a line: mark, points, limit. */
export type LineCells = Readonly<Record<'检查情况' | '扣分/加分' | '封顶情况', CellValue>>;

export interface WrittenScores {
  subjects: ReadonlyMap<string, WrittenScore>;
  /** Whether the table shows a verdict at all. */
  judged: boolean;
  /** By subject, clause and period; null where there is no 扣分明细. */
  lines: ReadonlyMap<string, LineCells> | null;
}

/** Null where nothing was written yet; 'unreadable' where somebody renamed the columns that tell it. */
export function writtenScores(context: ResultContext, contents: readonly SheetContent[]): WrittenScores | 'unreadable' | null {
  return scoresIn(resultsTable(context), deductionsTable(context), context.rubric, contents);
}

/** The scores that were set aside when the checklist went over to this version, told by the clauses of this one. */
export interface FormerScores extends WrittenScores {
  rubric: Rubric;
  /** Lines of clauses that this version does not have, by subject. */
  gone: ReadonlyMap<string, readonly { title: string; line: LineCells }[]>;
}

/** Null where none were set aside, or the version under which they were written is not at hand. */
export function formerScores(context: ResultContext, contents: readonly SheetContent[]): FormerScores | null {
  const { id, hash } = context.rubric;
  const version = formerVersions(contents).find((each) => each.rubric === id && each.period === context.period.code)?.version;
  if (version === undefined || version === versionOf(hash ?? '')) return null;
  const rubric = [...carriedRubrics(contents), ...builtinRubrics].find((each) => each.id === id && versionOf(each.hash ?? '') === version);
  if (!rubric) return null;
  const before: ResultContext = { ...context, rubric, results: { ...context.results, results: [] }, live: null, scoredAt: '' };
  const written = scoresIn(aside(resultsTable(before)), aside(deductionsTable(before)), rubric, contents);
  if (written === null || written === 'unreadable') return null;
  const after = new Map(compareRubrics(rubric, context.rubric).clauses.map((each) => [each.before.clause.id, each.after?.clause.id ?? null]));
  const lines = new Map<string, LineCells>();
  const gone = new Map<string, { title: string; line: LineCells }[]>();
  for (const [key, line] of written.lines ?? []) {
    const [subject = '', clause = '', period = ''] = key.split('|');
    const now = after.get(clause) ?? null;
    if (now !== null) lines.set([subject, now, period].join('|'), line);
    else gone.set(subject, [...(gone.get(subject) ?? []), { title: shortTitle(rubric, clause), line }]);
  }
  return { ...written, lines: written.lines && lines, rubric, gone };
}

/** A clause in a few words. */
export function shortTitle(rubric: Rubric, id: string): string {
  const placed = placedOf(rubric, id);
  return placed?.clause.short ?? placed?.indicator.name ?? id;
}

function aside(table: Table): Table {
  const tag = parseTag(table.tag);
  return tag ? { ...table, tag: tagText(putAside(tag)) } : table;
}

function scoresIn(results: Table, deductions: Table, rubric: Rubric, contents: readonly SheetContent[]): WrittenScores | 'unreadable' | null {
  const standing = findTable(results, contents);
  if (!standing) return null;
  const column = (heading: string): number | null => columnOf(results, standing, heading);
  const [status, score] = [column('检查状态'), column(isScored(rubric) ? '得分' : '达标率')];
  if (status === null || score === null) return 'unreadable';
  const subjects = [...standing.kept].map(([id, row]): [string, WrittenScore] => {
    const cells = standing.before[row] ?? [];
    const at = (heading: string): CellValue => cells[column(heading) ?? -1] ?? null;
    return [id, {
      checked: textOf(cells[status] ?? null) === '已检查',
      score: blankless(cells[score] ?? null),
      verdict: blankless(at('判定')),
      name: textOf(at('名称')),
      platform: textOf(at('平台')),
      unit: textOf(at('主办单位')),
      unmet: textOf(at('未达标事项')),
    }];
  });
  return { subjects: new Map(subjects), judged: column('判定') !== null, lines: linesIn(deductions, contents) };
}

const blankless = (value: CellValue): CellValue => (value === '' ? null : value);

function linesIn(table: Table, contents: readonly SheetContent[]): ReadonlyMap<string, LineCells> | null {
  const standing = findTable(table, contents);
  if (!standing) return null;
  const gone = table.columns.find(({ heading }) => heading === '封顶情况')?.whenGone;
  return new Map([...standing.kept].flatMap(([key, row]): [string, LineCells][] => {
    const cells = lineCells((heading) => standing.before[row]?.[columnOf(table, standing, heading) ?? -1] ?? null);
    // The row is kept for people's words only.
    return cells.封顶情况 === gone ? [] : [[key, cells]];
  }));
}

export const lineCells = (cell: (heading: keyof LineCells) => CellValue): LineCells => ({ 检查情况: cell('检查情况'), '扣分/加分': cell('扣分/加分'), 封顶情况: cell('封顶情况') });
