import { clausesOf } from '../rubric/walk';
import type { Result } from '../scoring/results';
import { deductionsTable, isScored, placedOf, resultsTable, type ResultContext } from '../sheets/result-tables';
import { changeTime, changesTable, takenBack, type ScoreChange } from '../sheets/score-changes';
import type { Table } from '../sheets/table';
import { periodHeading } from '../sheets/titles';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { textOf } from './read-matrix';
import { isSame } from './seen';
import { valueOf } from './summarise';
import { columnOf, findTable, type Standing } from './write-table';

export interface ComparedScores {
  /** Rows for 变动清单 that are not there yet. */
  rows: { key: string; change: ScoreChange }[];
  /** How many scores or verdicts were changed at this time: by this scoring, and by one that broke off before it. */
  changed: number;
}

/**
 * The scores that are about to be written against those that stand in 评分结果. Who was not checked then had no score
 * that could have changed; who was, and is not any more or has left the checklist, lost one.
 * @param context of this scoring
 * @param brokenOff the scoring before this one did not write all it wanted: what it did write is on record already
 */
export function compareScores(context: ResultContext, contents: readonly SheetContent[], brokenOff: boolean): ComparedScores {
  const changes = differences(context, contents);
  const table = changesTable(context, []);
  const standing = findTable(table, contents);
  const recorded = standing ? recordedIn(table, standing) : [];
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

function differences(context: ResultContext, contents: readonly SheetContent[]): ScoreChange[] {
  const table = resultsTable(context);
  const standing = findTable(table, contents);
  const column = (heading: string): number | null => standing && columnOf(table, standing, heading);
  const scoreHeading = isScored(context.rubric) ? '得分' : '达标率';
  const [status, score] = [column('检查状态'), column(scoreHeading)];
  // Somebody renamed the column: what was written cannot be told.
  if (!standing || status === null || score === null) return [];
  const results = new Map(context.results.results.map((result) => [result.id, result]));
  const lines = linesBefore(context, contents);
  return [...standing.kept].flatMap(([id, row]): ScoreChange[] => {
    const cells = standing.before[row] ?? [];
    const at = (heading: string): CellValue => cells[column(heading) ?? -1] ?? null;
    if (textOf(cells[status] ?? null) !== '已检查') return [];
    const result = results.get(id);
    const before = { score: blankless(cells[score] ?? null), verdict: blankless(at('判定')) };
    const after = { score: result ? valueOf(result) : null, verdict: result?.verdict ?? null };
    if (result?.status === '已检查' && isSame(before.score, after.score) && (column('判定') === null || isSame(before.verdict, after.verdict))) return [];
    const known = context.subjects.get(id);
    return [{
      subject: id,
      name: result?.name ?? textOf(at('名称')),
      platform: known?.platform ?? textOf(at('平台')),
      unit: known?.unit ?? textOf(at('主办单位')),
      before,
      after,
      reasons: reasonsOf(context, result, lines, textOf(at('未达标事项')), table),
      at: context.scoredAt,
    }];
  });
}

const blankless = (value: CellValue): CellValue => (value === '' ? null : value);

/** What 扣分明细 says of a line: mark, points, limit; blank: the row is kept for people's words only. */
type LineCells = Readonly<Record<'检查情况' | '扣分/加分' | '封顶情况', CellValue>>;

interface Lines {
  before: ReadonlyMap<string, LineCells> | null;
  now: ReadonlyMap<string, LineCells>;
}

function linesBefore(context: ResultContext, contents: readonly SheetContent[]): Lines {
  const table = deductionsTable(context);
  const cellsOf = (cell: (heading: keyof LineCells) => CellValue): LineCells => ({ 检查情况: cell('检查情况'), '扣分/加分': cell('扣分/加分'), 封顶情况: cell('封顶情况') });
  const at = (heading: string): number => table.columns.findIndex((column) => column.heading === heading);
  const now = new Map(table.rows.map(({ key, cells }) => [key, cellsOf((heading) => cells[at(heading)] ?? null)]));
  const standing = findTable(table, contents);
  if (!standing) return { before: null, now };
  const gone = table.columns[at('封顶情况')]?.whenGone;
  const before = [...standing.kept].flatMap(([key, row]): [string, LineCells][] => {
    const cells = cellsOf((heading) => standing.before[row]?.[columnOf(table, standing, heading) ?? -1] ?? null);
    return cells.封顶情况 === gone ? [] : [[key, cells]];
  });
  return { before: new Map(before), now };
}

/** Which clauses, and from what to what; where none did, what else changed the score. */
function reasonsOf(context: ResultContext, result: Result | undefined, lines: Lines, unmetBefore: string, table: Table): string {
  if (!result) return '已不在检查表';
  if (result.status !== '已检查') return `检查状态：已检查→${result.status}`;
  if (result.refused) return '填写有误，未能评分';
  const { rubric } = context;
  if (!isScored(rubric)) {
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
    const placed = placedOf(rubric, id);
    return [`${placed?.clause.short ?? placed?.indicator.name ?? id}${period === '' ? '' : `（${periodHeading(period)}）`}：${lineText(was)}→${lineText(is)}`];
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
