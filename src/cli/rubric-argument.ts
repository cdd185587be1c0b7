import { located, problem, Refusal, type Problem } from '../messages/problem';
import { requireDraft, requireSettled } from '../operations/edit-rubric';
import { readRubrics } from '../operations/read-rubrics';
import type { Diagnostic } from '../reading/read-document';
import { builtinRubric, builtinRubrics } from '../rubric/builtin';
import { parseRubric } from '../rubric/parse';
import type { Rubric } from '../rubric/rubric';
import { clausesOf } from '../rubric/walk';
import { rubricColumns } from '../sheets/read-rubric-table';
import { loadXlsx } from '../workbook/xlsx/load';
import { bytesOf, exists, jsonOf } from './files';

/**
 * A built-in id, a file of the JSON that `kaoping rubric --json` prints (or `kaoping read --json`, of one table), or a
 * notice that holds one table.
 */
export async function rubricArgument(argument: string | undefined): Promise<Rubric> {
  if (argument === undefined) throw new Refusal(problem('option_missing', 'error', { option: '--rubric' }));
  const builtin = builtinRubric(argument);
  if (builtin) return builtin;
  if (!exists(argument)) throw new Refusal(problem('rubric_unknown', 'error', { rubric: argument, known: builtinRubrics.map(({ id }) => id).join('、') }));
  const edited = await fromSheet(argument);
  const { rubric, problems } = edited ? { rubric: edited, problems: [] } : await (await isJson(argument) ? fromJson(argument) : fromNotice(argument));
  const error = problems.find(({ severity }) => severity === 'error');
  if (!rubric || error) throw new Refusal(problem('rubric_unusable', 'error', { file: argument, detail: error ? located(error) : '' }));
  if ([...clausesOf(rubric)].every(({ clause }) => clause.rule.kind === 'unread')) throw new Refusal(problem('rubric_nothing_read', 'error', { file: argument }));
  return rubric;
}

/** A 指标表 that people edited, where the file is a workbook that holds one. */
async function fromSheet(file: string): Promise<Rubric | null> {
  if (!/\.xlsx$/iu.test(file)) return null;
  const contents = (await loadXlsx(await bytesOf(file))).sheets;
  return contents.some(({ values }) => rubricColumns(values) !== null) ? requireSettled(requireDraft(contents)) : null;
}

/** By what the file begins with: a notice may be called anything. */
async function isJson(file: string): Promise<boolean> {
  if (/\.json$/iu.test(file)) return true;
  const head = new TextDecoder().decode((await bytesOf(file)).subarray(0, 64));
  return /^\ufeff?\s*\{/u.test(head);
}

interface Parsed {
  rubric?: Rubric;
  problems: Problem[];
}

/** A rubric, or the document that `read --json` prints around a single one. */
async function fromJson(file: string): Promise<Parsed> {
  const value = await jsonOf(file);
  const tables = typeof value === 'object' && value !== null && 'tables' in value && Array.isArray(value.tables) ? (value.tables as unknown[]) : null;
  if (tables === null) return parseRubric(value);
  const rubrics = tables.flatMap((table) => (typeof table === 'object' && table !== null && 'rubric' in table && table.rubric !== null ? [table.rubric] : []));
  return parseRubric(onlyOne(file, rubrics, (rubric) => (typeof rubric === 'object' && rubric !== null && 'title' in rubric ? String(rubric.title) : '')));
}

async function fromNotice(file: string): Promise<Parsed> {
  const tables = (await readRubrics(file, await bytesOf(file))).flatMap(({ rubric, diagnostics }) => (rubric ? [{ rubric, diagnostics }] : []));
  const { rubric, diagnostics } = onlyOne(file, tables, (table) => table.rubric.title);
  const parsed = parseRubric(rubric);
  // A clause that is not read is kept, and makes the scores provisional; any other error would make them wrong.
  const unread = new Set([...clausesOf(rubric)].flatMap(({ clause }) => (clause.rule.kind === 'unread' ? [clause.row] : [])));
  const [error] = diagnostics.filter(({ problem: { severity }, row }) => severity === 'error' && (row === null || !unread.has(row)));
  return { ...parsed, problems: [...parsed.problems, ...(error ? [withRow(error)] : [])] };
}

const withRow = ({ problem: found, row }: Diagnostic): Problem => (row === null ? found : { ...found, cell: `第 ${row} 行` });

function onlyOne<T>(file: string, found: readonly T[], titleOf: (one: T) => string): T {
  const [first] = found;
  if (first === undefined) throw new Refusal(problem('read_no_table', 'error', { file }));
  if (found.length > 1) throw new Refusal(problem('read_one_table', 'error', { file, count: found.length, titles: found.map(titleOf).join('、') }));
  return first;
}
