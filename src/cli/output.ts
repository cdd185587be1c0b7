import stringWidth from 'string-width';
import { located, wording, type Problem } from '../messages/problem';
import type { Result, Results } from '../scoring/results';
import type { Rubric } from '../rubric/rubric';
import type { CellValue } from '../workbook/plan';
import { ranked, rankText, vetoReasons } from '../sheets/result-tables';

/** What the command prints: JSON after DESIGN §7, or tables for people. */

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Problems go to stderr, so that the output stays what was asked for. */
export function printProblems(problems: readonly Problem[]): void {
  for (const found of problems) process.stderr.write(`${severities[found.severity]} ${located(found)}\n`);
}

const severities = { error: '错误', warning: '注意', info: '说明' } as const;

/** Exit 1 where something was found, 0 otherwise; warnings are not findings. */
export const exitCode = (problems: readonly Problem[]): number => (problems.some(({ severity }) => severity === 'error') ? 1 : 0);

export function problemJson(found: Problem) {
  const { subject, clause, sheet, cell, code, severity } = found;
  const address = cell === undefined ? undefined : sheet === undefined ? cell : `${sheet}!${cell}`;
  return { subject: subject ?? null, clause: clause ?? null, cell: address ?? null, code, severity, message: wording(found) };
}

export const resultsJson = (results: Results) => ({ ...results, problems: results.problems.map(problemJson) });

/** Columns padded to the width of what stands in them; Chinese characters are two wide. */
export function textTable(headings: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string => row.map((cell, column) => `${cell}${' '.repeat((widths[column] ?? 0) - stringWidth(cell))}`).join('  ').trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** The ranking of units, or the accounts judged 不合格, as the sheets have them. */
export function resultText(rubric: Rubric, results: Results, most = Infinity): string {
  const summary = summaryOf(results);
  const context = { rubric, results, subjects: new Map(), details: new Map(), reviewed: new Set<string>(), period: { code: '', label: '' }, scoredAt: '', live: null, suffix: '' };
  if (rubric.procedure.full === null) {
    const rows = results.results.map(({ group, name, met, of, rate }) => [group, name, met ?? null, of ?? null, rate === null || rate === undefined ? null : `${rate}%`]);
    return `${summary}\n${textTable(['类别', '名称', '达标项', '考核项', '达标率'], rows.slice(0, most))}`;
  }
  if (results.results.some(({ kind }) => kind === 'unit')) {
    const rows = ranked(context).map((result) => [result.group, rankText(result, results.results), result.name, fixed(result.score), result.verdict, shortReason(result, rubric)]);
    return `${summary}\n${textTable(['类别', '名次', '名称', '得分', '判定', '说明'], rows.slice(0, most))}`;
  }
  const failed = results.results.filter(({ verdict }) => verdict === '不合格');
  return `${summary}\n${textTable(['编号', '名称', '得分', '判定', '原因'], failed.slice(0, most).map((result) => [result.id, result.name, fixed(result.score), result.verdict, shortReason(result, rubric)]))}`;
}

const fixed = (score: number | null): string | null => (score === null ? null : score.toFixed(2));

function shortReason(result: Result, rubric: Rubric): string {
  if (result.status !== '已检查') return result.status;
  const reasons = vetoReasons(result, rubric);
  if (reasons === '') return result.verdict === '不合格' ? `低于 ${rubric.procedure.pass} 分` : '';
  return `${result.vetoed ? '单项否决' : '一票否决'}：${[...reasons].slice(0, 34).join('')}${reasons.length > 34 ? '…' : ''}`;
}

export function summaryOf({ results }: Results): string {
  const count = (test: (result: Result) => boolean): number => results.filter(test).length;
  const checked = count(({ status }) => status === '已检查');
  return `共 ${results.length} 个，已检查 ${checked} 个，单项否决 ${count(({ vetoed }) => vetoed)} 个，不合格 ${count(({ verdict }) => verdict === '不合格')} 个`;
}
