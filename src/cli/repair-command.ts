import { localTime } from '../calendar/local-time';
import { problem, Refusal } from '../messages/problem';
import { beyondRepair, repairFormulas } from '../operations/repair-formulas';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say, textTable } from './output';
import { naming, openWorkbook } from './workbook-file';

export interface RepairOptions {
  file?: string | undefined;
  out?: string | undefined;
  'dry-run'?: boolean | undefined;
  json: boolean;
}

const most = 50;

/** `kaoping repair`: formulas that a paste has overwritten. With --dry-run, or --json alone, nothing is written; nor where nothing is damaged. */
export async function repair(options: RepairOptions): Promise<number> {
  const { file, out } = options;
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  if (out !== undefined) requireXlsx(out);
  const book = await openWorkbook(file);
  const unable = await naming(file, () => beyondRepair(new BookPort(book)));
  const wanted = !options['dry-run'] && (!options.json || out !== undefined);
  const { overwritten: found, warnings } = await naming(file, () => repairFormulas(new BookPort(book), { write: wanted, doneBy: { at: localTime(new Date()), person: '' } }));
  const problems = [...unable, ...warnings];
  printProblems(options.json ? [] : problems);
  const written = wanted && found.length > 0;
  if (written) await writeWhole(out ?? file, await saveXlsx(book));
  if (options.json) {
    printJson({ written, formulas: found, problems: problems.map(problemJson) });
    return exitCode(unable);
  }
  if (found.length === 0) say(unable.length > 0 ? '未写入文件' : '自动计算的各列公式完好，未写入文件');
  else {
    say(`被覆盖的公式 ${found.length} 处${found.length > most ? `（列出前 ${most} 处）` : ''}：`);
    say(textTable(['工作表', '单元格', '现有内容'], found.slice(0, most).map(({ sheet, cell, value }) => [sheet, cell, value === null ? '' : String(value)])));
    say(written ? `已恢复，写入 ${out ?? file}` : '未写入文件');
  }
  return exitCode(unable);
}
