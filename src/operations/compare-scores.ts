import { versionShown } from '../rubric/hash';
import { clausesOf } from '../rubric/walk';
import type { Result } from '../scoring/results';
import { deductionsTable, isScored, resultsTable, type ResultContext } from '../sheets/result-tables';
import { changeTime, changesTable, takenBack, type ScoreChange } from '../sheets/score-changes';
import type { Table } from '../sheets/table';
import { periodHeading } from '../sheets/titles';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { textOf } from './read-matrix';
import { isSame } from './seen';
import { valueOf } from './summarise';
import { columnOf, findTable, type Standing } from './write-table';
import { formerScores, lineCells, shortTitle, writtenScores, type FormerScores, type LineCells, type WrittenScore, type WrittenScores } from './written-scores';

export interface ComparedScores {
  /** Rows for 变动清单 that are not there yet. */
  rows: { key: string; change: ScoreChange }[];
  /** How many scores or verdicts were changed at this time: by this scoring, and by one that broke off before it. */
  changed: number;
}

/**
 * The scores that are about to be written against those that stand in 评分结果. Who was not checked then had no score
 * that could have changed; who was, and is not any more or has left the checklist, lost one. After 按新指标评分 the first
 * scores are held against those that were set aside.
 * @param context of this scoring
 * @param brokenOff the scoring before this one did not write all it wanted: what it did write is on record already
 */
export function compareScores(context: ResultContext, contents: readonly SheetContent[], brokenOff: boolean): ComparedScores {
  const table = changesTable(context, []);
  const standing = findTable(table, contents);
  const recorded = standing ? recordedIn(table, standing) : [];
  const changes = differences(context, contents, new Set(recorded.map(({ subject }) => subject)));
  const fresh = changes.filter((change) => !brokenOff || !isRecorded(change, recorded));
  const counts = new Map<string, number>();
  for (const { subject, at } of recorded) counts.set(`${subject}|${at}`, (counts.get(`${subject}|${at}`) ?? 0) + 1);
  const rows = fresh.map((change) => {
    const start = `${change.subject}|${change.at}`;
    const earlier = counts.get(start) ?? 0;
    // Twice within a minute: each row has a key of its own.
    return { key: earlier === 0 ? start : `${start}|${earlier + 1}`, change };
  });
  return { rows, changed: rows.length + recorded.filter(({ at }) => at === context.scoredAt).length };
}

function differences(context: ResultContext, contents: readonly SheetContent[], recorded: ReadonlySet<string>): ScoreChange[] {
  const own = writtenScores(context, contents);
  // What was written cannot be told.
  if (own === 'unreadable') return [];
  const former = formerScores(context, contents);
  const now = linesNow(context);
  const results = new Map(context.results.results.map((result) => [result.id, result]));
  return [...new Set([...(own?.subjects.keys() ?? []), ...(former?.subjects.keys() ?? [])])].flatMap((id): ScoreChange[] => {
    const result = results.get(id);
    const written = own?.subjects.get(id);
    if (own && written?.checked) {
      return changeOf(context, id, written, own, result, () => reasonsOf(context, result, { before: own.lines, now }, written.unmet));
    }
    // The first score under another version takes the place of the one that was set aside; who must be checked anew has none yet.
    const before = former?.subjects.get(id);
    if (!former || !before?.checked || recorded.has(id) || result?.status !== '已检查') return [];
    return changeOf(context, id, before, former, result, () => versionReasons(context, result, former, { before: former.lines, now }, before.unmet));
  });
}

function changeOf(context: ResultContext, subject: string, written: WrittenScore, { judged }: WrittenScores, result: Result | undefined, reasons: () => string): ScoreChange[] {
  const before = { score: written.score, verdict: written.verdict };
  const after = { score: result ? valueOf(result) : null, verdict: result?.verdict ?? null };
  if (result?.status === '已检查' && isSame(before.score, after.score) && (!judged || isSame(before.verdict, after.verdict))) return [];
  const known = context.subjects.get(subject);
  return [{ subject, name: result?.name ?? written.name, platform: known?.platform ?? written.platform, unit: known?.unit ?? written.unit, before, after, reasons: reasons(), at: context.scoredAt }];
}

interface Lines {
  before: ReadonlyMap<string, LineCells> | null;
  now: ReadonlyMap<string, LineCells>;
}

function linesNow(context: ResultContext): Lines['now'] {
  const table = deductionsTable(context);
  const at = (heading: string): number => table.columns.findIndex((column) => column.heading === heading);
  return new Map(table.rows.map(({ key, cells }) => [key, lineCells((heading) => cells[at(heading)] ?? null)]));
}

/** Another version of the rubric, and what of it changed the score. */
function versionReasons(context: ResultContext, result: Result, { rubric, gone }: FormerScores, lines: Lines, unmetBefore: string): string {
  const versions = `指标版本 ${versionShown(rubric.hash)}→${versionShown(context.rubric.hash)}`;
  const dropped = (gone.get(result.id) ?? []).map(({ title, line }) => `${title}：${lineText(line)}→条款已改或已取消`);
  return [versions, reasonsOf(context, result, lines, unmetBefore), ...dropped].filter((reason) => reason !== '').join('；');
}

/** Which clauses, and from what to what; where none did, what else changed the score. */
function reasonsOf(context: ResultContext, result: Result | undefined, lines: Lines, unmetBefore: string): string {
  if (!result) return '已不在检查表';
  if (result.status !== '已检查') return `检查状态：已检查→${result.status}`;
  if (result.refused) return '填写有误，未能评分';
  const { rubric } = context;
  if (!isScored(rubric)) {
    const table = resultsTable(context);
    const row = table.rows.find(({ key }) => key === result.id);
    const unmetNow = textOf(row?.cells[table.columns.findIndex(({ heading }) => heading === '未达标事项')] ?? null);
    return unmetReasons(unmetBefore, unmetNow);
  }
  if (!lines.before) return '';
  const periods = rubric.procedure.periods?.names ?? [''];
  const clauses = [...clausesOf(rubric)].flatMap(({ clause: { id } }) => periods.flatMap((period): string[] => {
    const key = [result.id, id, period].join('|');
    const [was, is] = [lines.before?.get(key), lines.now.get(key)];
    if (isSameLine(was, is)) return [];
    return [`${shortTitle(rubric, id)}${period === '' ? '' : `（${periodHeading(period)}）`}：${lineText(was)}→${lineText(is)}`];
  }));
  if (clauses.length > 0) return clauses.join('；');
  return rubric.procedure.rollup ? '所属账号的得分或同类最高分有变' : '';
}

function unmetReasons(before: string, now: string): string {
  const [was, is] = [before, now].map((text) => text.split('；').filter((item) => item !== '')) as [string[], string[]];
  return [...is.filter((item) => !was.includes(item)).map((item) => `未达标：${item}`), ...was.filter((item) => !is.includes(item)).map((item) => `不再列为未达标：${item}`)].join('；');
}

function isSameLine(one: LineCells | undefined, other: LineCells | undefined): boolean {
  if (!one || !other) return one === other;
  return (Object.keys(one) as (keyof LineCells)[]).every((heading) => isSame(one[heading], other[heading]));
}

/** -10, +2（12 次）, 单项否决; 无 where there is no such line. */
function lineText(line: LineCells | undefined): string {
  if (!line) return '无';
  const points = line['扣分/加分'];
  if (typeof points === 'number') return points > 0 ? `+${points}` : String(points);
  return textOf(line.封顶情况) || textOf(line.检查情况) || '0';
}

/** What stands in 变动清单, without the rows of scorings that were taken back. */
function recordedIn(table: Table, standing: Standing): { subject: string; at: string; cells: (CellValue | undefined)[] }[] {
  const [id, time] = [columnOf(table, standing, '编号'), columnOf(table, standing, changeTime)];
  if (id === null || time === null) return [];
  return standing.before.flatMap((row) => {
    const [subject, at] = [textOf(row[id] ?? null), textOf(row[time] ?? null)];
    return subject === '' || at.endsWith(takenBack) ? [] : [{ subject, at, cells: ['原', '现'].flatMap((which) => ['得分', '达标率', '判定'].map((what) => row[columnOf(table, standing, `${which}${what}`) ?? -1])) }];
  });
}

/** The last row of the subject says the same. */
function isRecorded({ subject, before, after }: ScoreChange, recorded: ReturnType<typeof recordedIn>): boolean {
  const last = recorded.findLast((row) => row.subject === subject);
  const wanted = [before.score, before.verdict, after.score, after.verdict].filter((value) => value !== null);
  const written = (last?.cells ?? []).filter((value): value is CellValue => value !== undefined && value !== null && value !== '');
  return last !== undefined && wanted.length === written.length && wanted.every((value, index) => isSame(value, written[index] ?? null));
}
