import { periodCode } from '../calendar/period';
import { problem, Refusal } from '../messages/problem';
import { buildChecklist, type BuildInput } from '../operations/build';
import { givenIds } from '../operations/given-ids';
import { updateChecklist } from '../operations/update';
import type { MarksDocument } from '../scoring/marks';
import { parseMarks } from '../scoring/parse';
import { suggestedFileName } from '../sheets/file-name';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { exists, inFolder, jsonOf, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say } from './output';
import { Progress } from './progress';
import { periodArgument } from './period-argument';
import { registerArgument } from './register-argument';
import { rubricArgument } from './rubric-argument';
import { naming, openWorkbook } from './workbook-file';

export interface BuildOptions {
  rubric?: string | undefined;
  register?: string | undefined;
  period?: string | undefined;
  layout?: string | undefined;
  marks?: string | undefined;
  checkbox?: string | undefined;
  out?: string | undefined;
  json: boolean;
}

/** `kaoping build`: a register becomes a checklist workbook, or joins one that exists. */
export async function build(options: BuildOptions): Promise<number> {
  const rubric = await rubricArgument(options.rubric);
  if (options.register === undefined) throw new Refusal(problem('option_missing', 'error', { option: '--register' }));
  if (options.out === undefined) throw new Refusal(problem('option_missing', 'error', { option: '--out' }));
  const period = periodArgument(options.period);
  const out = inFolder(options.out, suggestedFileName(rubric, period ? periodCode(period) : ''));
  requireXlsx(out);
  const progress = new Progress();
  progress.report('读取名录', 0, 1);
  const onto = exists(out);
  const book = onto ? await openWorkbook(out) : new Book();
  const port = new BookPort(book);
  const read = await registerArgument(options.register, rubric, await givenIds(port));
  const input: BuildInput = {
    rubric,
    period,
    layout: options.layout === undefined ? null : oneOf(options.layout, ['matrix', 'forms'], '--layout'),
    checkbox: oneOf(options.checkbox ?? 'glyph', ['glyph', 'native'], '--checkbox'),
    register: read.register.subjects,
    extras: read.register.extras,
    ...(options.marks === undefined ? {} : { marks: await marksOf(options.marks) }),
  };
  const problems = [...read.problems];
  progress.report('生成检查表', 0, 1);
  problems.push(...(onto ? await naming(out, () => updateChecklist(port, input)) : await buildChecklist(port, input)));
  progress.report('写入文件', 0, 1);
  await writeWhole(out, await saveXlsx(book));
  if (options.json) printJson({ file: out, rubric: rubric.id, hash: rubric.hash, period: input.period ? periodCode(input.period) : null, subjects: input.register.length, problems: problems.map(problemJson) });
  else {
    printProblems(problems);
    say(`${onto ? '已更新' : '已生成'} ${out}`);
  }
  return exitCode(problems);
}

function oneOf<const T extends readonly string[]>(value: string, allowed: T, option: string): T[number] {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `${option} ${value}（${allowed.join('、')}）` }));
  return found;
}

async function marksOf(file: string): Promise<MarksDocument> {
  const { document, problems } = parseMarks(await jsonOf(file));
  const [first] = problems;
  if (!document) throw new Refusal(first ?? problem('json_broken', 'error', { file, detail: '' }));
  return document;
}
