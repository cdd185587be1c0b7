import path from 'node:path';
import { localTime } from '../calendar/local-time';
import { parsePeriod, periodCode, periodLabel } from '../calendar/period';
import { problem, Refusal } from '../messages/problem';
import { buildChecklist } from '../operations/build';
import type { Checklist } from '../operations/checklist';
import { nextChecklist } from '../operations/next-period';
import { readChecklists, type WorkbookReading } from '../operations/read-checklists';
import { suggestedFileName } from '../sheets/file-name';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { exists, inFolder, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say } from './output';
import { periodArgument } from './period-argument';
import { Progress } from './progress';
import { naming, openWorkbook } from './workbook-file';

export interface NextOptions {
  file?: string | undefined;
  checklist?: string | undefined;
  period?: string | undefined;
  out?: string | undefined;
  json: boolean;
}

/** `kaoping next`: 新建下一期. A new workbook of the period that follows; the old one is only read. */
export async function next(options: NextOptions): Promise<number> {
  const { file } = options;
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  const period = periodArgument(options.period);
  const progress = new Progress();
  progress.report('读取检查表', 0, 1);
  const old = await openWorkbook(file);
  const { input, problems } = await naming(file, async () => {
    const reading = await readChecklists(new BookPort(old));
    const checklist = chosen(reading, options.checklist);
    const planned = nextChecklist(reading, checklist, period, { at: localTime(new Date()), person: '' });
    return { ...planned, problems: [...reading.problems, ...planned.problems] };
  });
  const code = input.period ? periodCode(input.period) : '';
  const out = inFolder(options.out ?? path.dirname(file), suggestedFileName(input.rubric, code));
  requireXlsx(out);
  if (exists(out)) throw new Refusal(problem('file_stands', 'error', { file: out }));
  progress.report('生成检查表', 0, 1);
  const book = new Book();
  problems.push(...(await naming(file, () => buildChecklist(new BookPort(book), input))));
  progress.report('写入文件', 0, 1);
  await writeWhole(out, await saveXlsx(book));
  if (options.json) printJson({ file: out, rubric: input.rubric.id, hash: input.rubric.hash, period: code, problems: problems.map(problemJson) });
  else {
    printProblems(problems);
    say(`已生成${input.period ? periodLabel(input.period) : ''}检查表 ${out}`);
  }
  return exitCode(problems);
}

/** The one that is named, else the latest of the only table in the workbook. */
function chosen({ checklists }: WorkbookReading, name: string | undefined): Checklist {
  const known = checklists.map((checklist) => checklist.name).join('、');
  if (name !== undefined) {
    const found = checklists.find((checklist) => checklist.name === name);
    if (!found) throw new Refusal(problem('checklist_unknown', 'error', { name, known }));
    return found;
  }
  const latest = [...checklists].sort((one, other) => started(other) - started(one))[0];
  if (!latest || new Set(checklists.map(({ rubric }) => rubric.id)).size > 1) throw new Refusal(problem('checklist_unnamed', 'error', { known }));
  return latest;
}

/** When its period begins, in years and their parts; before all others where it has none. */
function started({ period }: Checklist): number {
  const parsed = parsePeriod(period);
  const parts = { year: 1, half: 2, quarter: 4, month: 12, week: 53 };
  return parsed === null ? 0 : parsed.year + (parsed.ordinal - 1) / parts[parsed.span];
}
