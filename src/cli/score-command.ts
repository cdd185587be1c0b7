import { localTime } from '../calendar/local-time';
import { problem, Refusal } from '../messages/problem';
import { openText } from '../sheets/head-line';
import { scoreWorkbook } from '../operations/score-workbook';
import { parseMarks } from '../scoring/parse';
import { score as scoreMarks } from '../scoring/score';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { jsonOf, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, resultsJson, resultText, say } from './output';
import { Progress } from './progress';
import { rubricArgument } from './rubric-argument';
import { naming, openWorkbook } from './workbook-file';

export interface ScoreOptions {
  file?: string | undefined;
  rubric?: string | undefined;
  marks?: string | undefined;
  out?: string | undefined;
  checklist?: string | undefined;
  json: boolean;
}

const doings = { reading: '读取检查表', scoring: '评分', writing: '写入结果' } as const;

/** `kaoping score`: a workbook in place, or the engine alone on a marks document. */
export async function score(options: ScoreOptions): Promise<number> {
  if (options.marks !== undefined) return scoreDocument(options);
  if (options.file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  if (options.rubric !== undefined) throw new Refusal(problem('option_unusable', 'error', { detail: '--rubric 只与 --marks 同用；工作簿按自带的指标表评分' }));
  if (options.out !== undefined) requireXlsx(options.out);
  const progress = new Progress();
  const book = await openWorkbook(options.file);
  // With --json alone the question is what the scores are; the workbook stays as it is.
  const write = !options.json || options.out !== undefined;
  const scored = await naming(options.file, () =>
    scoreWorkbook(new BookPort(book), {
      scoredAt: localTime(new Date()),
      write,
      onProgress: (doing, done, all) => progress.report(doings[doing], done, all),
      ...(options.checklist === undefined ? {} : { checklist: options.checklist }),
    }),
  );
  if (write) await writeWhole(options.out ?? options.file, await saveXlsx(book));
  const all = scored.checklists.map(({ results }) => results);
  const [only] = all;
  if (options.json) printJson(all.length === 1 && only ? resultsJson(only) : { checklists: all.map(resultsJson) });
  else {
    for (const { name, rubric, results, openVetoes, changed } of scored.checklists) {
      printProblems(results.problems);
      say(`「${name}」${resultText(rubric, results)}`);
      if (openVetoes > 0) say(openText(openVetoes));
      if (changed !== null && changed > 0) say(`${changed} 个得分或判定与上次写入的不同，见“变动清单”，请填写原因`);
      say('');
    }
    say(`已写入 ${options.out ?? options.file}`);
  }
  return exitCode(all.flatMap(({ problems }) => problems));
}

async function scoreDocument(options: ScoreOptions): Promise<number> {
  const rubric = await rubricArgument(options.rubric);
  const { document, problems } = parseMarks(await jsonOf(options.marks ?? ''));
  const [first] = problems;
  if (!document) throw new Refusal(first ?? problem('json_broken', 'error', { file: options.marks ?? '', detail: '' }));
  const progress = new Progress();
  const results = scoreMarks(rubric, document, { onProgress: (done, all) => progress.report(doings.scoring, done, all) });
  if (options.json) printJson(resultsJson(results));
  else {
    printProblems(results.problems);
    say(resultText(rubric, results));
  }
  return exitCode(results.problems);
}
