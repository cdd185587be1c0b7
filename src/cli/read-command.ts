import { problem, Refusal, wording } from '../messages/problem';
import { placeRubric } from '../operations/edit-rubric';
import { readRubrics } from '../operations/read-rubrics';
import type { ReadTable } from '../reading/read-document';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { bytesOf, exists, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, say } from './output';
import { rubricText } from './rubric-text';

/** `kaoping read`: every indicator table of a notice, with each clause's reading and what is doubtful about it. */
export async function read(file: string | undefined, { json, out }: { json: boolean; out?: string | undefined }): Promise<number> {
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE' }));
  const tables = await readRubrics(file, await bytesOf(file));
  if (tables.length === 0) throw new Refusal(problem('read_no_table', 'error', { file }));
  if (out !== undefined) await writeSheet(file, tables, out);
  if (json) printJson({ tables: tables.map(tableJson) });
  else for (const [index, table] of tables.entries()) sayTable(table, index > 0);
  return exitCode(tables.flatMap(({ diagnostics }) => diagnostics.map((one) => one.problem)));
}

/** 指标表.xlsx: to be mended in Excel, and given to `build --rubric`. */
async function writeSheet(file: string, tables: readonly ReadTable[], out: string): Promise<void> {
  requireXlsx(out);
  if (exists(out)) throw new Refusal(problem('option_unusable', 'error', { detail: `--out ${out}（文件已存在，请另取文件名）` }));
  const readable = tables.flatMap((table) => (table.rubric ? [{ ...table, rubric: table.rubric }] : []));
  const [only, second] = readable;
  if (!only) throw new Refusal(problem('read_no_table', 'error', { file }));
  if (second) throw new Refusal(problem('read_one_table', 'error', { file, count: readable.length, titles: readable.map(({ title }) => title).join('、') }));
  const book = new Book();
  await placeRubric(new BookPort(book), only);
  await writeWhole(out, await saveXlsx(book));
}

function tableJson({ title, rubric, diagnostics }: ReadTable) {
  return {
    title,
    rubric: rubric ?? null,
    diagnostics: diagnostics.map(({ problem: found, row, column, text }) => ({ code: found.code, severity: found.severity, row, column, text, message: wording(found) })),
  };
}

function sayTable({ title, rubric, diagnostics }: ReadTable, apart: boolean): void {
  if (apart) say('');
  say(title);
  if (rubric) say(rubricText(rubric));
  const shown = diagnostics.filter(({ problem: { code } }) => code === 'row_is_veto' || !code.startsWith('row_is_'));
  for (const { problem: found, row, column } of shown) say(`${severities[found.severity]} ${placeText(row, column)}${wording(found)}`);
  const passed = diagnostics.length - shown.length;
  if (passed > 0) say(`另有 ${passed} 行不计分（标题、说明、合计等），见 --json`);
}

const severities = { error: '错误', warning: '注意', info: '说明' } as const;

const placeText = (row: number | null, column: number | null): string => (row === null ? '' : column === null ? `第 ${row} 行：` : `第 ${row} 行第 ${column} 列：`);
