import '../messages/with-merge';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { localTime } from '../calendar/local-time';
import { problem, Refusal, type Problem } from '../messages/problem';
import { mergeWorkbooks, type Copy, type MergedWorkbook } from '../operations/merge-workbooks';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { exists, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say, textTable } from './output';
import { Progress } from './progress';
import { naming, openWorkbook } from './workbook-file';

export interface MergeCommandOptions {
  /** The main workbook, then the copies. */
  files: readonly string[];
  out?: string | undefined;
  json: boolean;
}

const doings = { reading: '读取副本', merging: '汇总', writing: '写入' } as const;

/**
 * `kaoping merge`: colleagues' copies into the workbook that was handed out, written to --out; the files that are
 * read stay as they are. With --json alone nothing is written.
 * @returns 0 where all was merged, 1 where a copy was left out, something differs, or an entry could not be taken over
 * @throws Refusal where the main workbook cannot be used, or --out is missing
 */
export async function merge({ files, out, json }: MergeCommandOptions): Promise<number> {
  const [main, ...copies] = files;
  if (main === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'MAIN.xlsx' }));
  if (out === undefined && !json) throw new Refusal(problem('option_missing', 'error', { option: '--out' }));
  if (out !== undefined) requireXlsx(out);
  const progress = new Progress();
  const book = await openWorkbook(main);
  const { chosen, problems } = await chosenCopies(main, copies);
  const merged = await naming(main, () => mergeWorkbooks(new BookPort(book), chosen, { recorded: { at: localTime(new Date()), person: '' }, onProgress: (doing, done, all) => progress.report(doings[doing], done, all) }));
  const all = [...problems, ...merged.problems];
  // Where no copy fits, the main workbook under another name would only look like a result.
  const none = merged.taken === 0 && chosen.length > 0 && merged.copies.every(({ refused }) => refused !== null);
  if (out !== undefined && !none) await writeWhole(out, await saveXlsx(book));
  if (json) printJson(mergedJson(merged, all));
  else {
    printProblems(all);
    say(mergedText(merged));
    say(none ? '未写入文件' : `已写入 ${out ?? ''}`);
  }
  return exitCode(all);
}

/** One file named twice is one copy, and the main workbook is none. */
async function chosenCopies(main: string, files: readonly string[]): Promise<{ chosen: Copy[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  const own = await placeOf(main);
  const names = shortNames(files);
  const chosen: Copy[] = [];
  for (const [index, file] of files.entries()) {
    const place = await placeOf(file);
    const other = taken.get(place);
    if (place === own) problems.push(problem('copy_is_main', 'info', {}, { file }));
    else if (other !== undefined) problems.push(problem('copy_twice', 'info', { other }, { file }));
    else {
      taken.set(place, file);
      chosen.push({ file: names[index] ?? file, load: () => openWorkbook(file) });
    }
  }
  return { chosen, problems };
}

const placeOf = async (file: string): Promise<string> => (exists(file) ? realpath(file) : path.resolve(file));

/** Files are called by their names, as the pane calls them; by their paths where two have the same name. */
function shortNames(files: readonly string[]): string[] {
  const bases = files.map((file) => path.basename(file));
  return files.map((file, index) => (bases.filter((base) => base === bases[index]).length > 1 ? file : (bases[index] ?? file)));
}

function mergedText({ copies, taken, listed, open, added, findings }: MergedWorkbook): string {
  const rows = copies.map(({ file, person, changed, refused }) => [file, person ?? '', refused ? null : changed, refused ? '未汇总' : '已汇总']);
  const table = rows.length === 0 ? '' : `${textTable(['副本', '检查人', '填写', '结果'], rows)}\n`;
  return `${table}写入 ${taken} 处${added > 0 ? `，增加 ${added} 行` : ''}${findings > 0 ? `，问题清单增加 ${findings} 条` : ''}；合并核对 ${listed} 处，待核对 ${open} 处`;
}

const mergedJson = ({ copies, taken, listed, open, added, findings }: MergedWorkbook, problems: readonly Problem[]) => ({
  copies: copies.map(({ file, person, changed, refused }) => ({ file, merged: refused === null, person, changed, refused: refused ? problemJson(refused) : null })),
  taken,
  added,
  findings,
  conflicts: { listed, open },
  problems: problems.map((found) => ({ file: found.file ?? null, ...problemJson(found) })),
});
