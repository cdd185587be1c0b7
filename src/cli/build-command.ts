import { parsePeriod, periodCode, type Period } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import { buildChecklist, type BuildInput } from '../operations/build';
import { updateChecklist } from '../operations/update';
import { chooseSheet } from '../register/headings';
import { readRegister } from '../register/read-register';
import type { Rubric } from '../rubric/rubric';
import type { MarksDocument } from '../scoring/marks';
import { parseMarks } from '../scoring/parse';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { exists, jsonOf, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say } from './output';
import { Progress } from './progress';
import { readRegisterFile } from './read-register';
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
  requireXlsx(options.out);
  const progress = new Progress();
  progress.report('读取名录', 0, 1);
  const read = await registerOf(options.register, rubric);
  const input: BuildInput = {
    rubric,
    period: periodOf(options.period),
    layout: options.layout === undefined ? null : oneOf(options.layout, ['matrix', 'forms'], '--layout'),
    checkbox: oneOf(options.checkbox ?? 'glyph', ['glyph', 'native'], '--checkbox'),
    register: read.register,
    ...(options.marks === undefined ? {} : { marks: await marksOf(options.marks) }),
  };
  const problems = [...read.problems];
  const onto = exists(options.out);
  const book = onto ? await openWorkbook(options.out) : new Book();
  const port = new BookPort(book);
  progress.report('生成检查表', 0, 1);
  problems.push(...(onto ? await naming(options.out, () => updateChecklist(port, input)) : await buildChecklist(port, input)));
  progress.report('写入文件', 0, 1);
  await writeWhole(options.out, await saveXlsx(book));
  if (options.json) printJson({ file: options.out, rubric: rubric.id, hash: rubric.hash, period: input.period ? periodCode(input.period) : null, subjects: input.register.length, problems: problems.map(problemJson) });
  else {
    printProblems(problems);
    say(`${onto ? '已更新' : '已生成'} ${options.out}`);
  }
  return exitCode(problems);
}

function periodOf(text: string | undefined): Period | null {
  if (text === undefined || text === '') return null;
  const period = parsePeriod(text);
  if (!period) throw new Refusal(problem('period_unusable', 'error', { period: text }));
  return period;
}

function oneOf<const T extends readonly string[]>(value: string, allowed: T, option: string): T[number] {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `${option} ${value}（${allowed.join('、')}）` }));
  return found;
}

/** Subjects that could be read; a register with nothing usable stops the build. */
async function registerOf(file: string, rubric: Rubric): Promise<{ register: BuildInput['register']; problems: Problem[] }> {
  const sheets = await readRegisterFile(file);
  const sheet = chooseSheet(sheets) ?? sheets[0];
  const { register, problems } = readRegister(sheet?.rows ?? [], {
    kinds: rubric.subjectKinds,
    file,
    unitsRequired: rubric.procedure.rollup !== null,
    ...(sheet?.sheet ? { sheet: sheet.sheet } : {}),
    ...(sheet?.merges ? { merges: sheet.merges } : {}),
    ...(rubric.aliases ? { aliases: rubric.aliases } : {}),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first && register.subjects.length === 0) throw new Refusal(first);
  return { register: register.subjects, problems };
}

async function marksOf(file: string): Promise<MarksDocument> {
  const { document, problems } = parseMarks(await jsonOf(file));
  const [first] = problems;
  if (!document) throw new Refusal(first ?? problem('json_broken', 'error', { file, detail: '' }));
  return document;
}
