import { localTime } from '../calendar/local-time';
import { problem, Refusal } from '../messages/problem';
import { adoptRubric, type RubricChange } from '../operations/adopt-rubric';
import { carriedRubrics, readChecklists } from '../operations/read-checklists';
import { restoreRubric } from '../operations/restore-rubric';
import { builtinRubric } from '../rubric/builtin';
import type { Rubric } from '../rubric/rubric';
import { leftReasons } from '../messages/left-behind';
import type { DoneBy } from '../sheets/operation-log';
import type { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say, textTable } from './output';
import { Progress } from './progress';
import { rubricArgument } from './rubric-argument';
import { naming, openWorkbook } from './workbook-file';
import { versionShown } from '../rubric/hash';

export interface ChangeOptions {
  file?: string | undefined;
  rubric?: string | undefined;
  checklist?: string | undefined;
  out?: string | undefined;
  'dry-run'?: boolean | undefined;
  json: boolean;
}

/**
 * `kaoping change`: 按新指标评分. What stays and what does not is said; with --dry-run, or --json alone, nothing is written.
 * @returns 0, 1 where something stays behind or must be checked anew
 * @throws Refusal as `adoptRubric` does
 */
export async function change(options: ChangeOptions): Promise<number> {
  const { file } = options;
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  if (options.out !== undefined) requireXlsx(options.out);
  const progress = new Progress();
  progress.report('读取检查表', 0, 1);
  const book = await openWorkbook(file);
  const write = !options['dry-run'] && (!options.json || options.out !== undefined);
  const told = await naming(file, async () => {
    const after = options.rubric === undefined ? await newerRubric(book, options.checklist) : await rubricArgument(options.rubric);
    return adoptRubric(new BookPort(book), after, { write, doneBy: now(), ...(options.checklist === undefined ? {} : { checklist: options.checklist }) });
  });
  if (write) await writeWhole(options.out ?? file, await saveXlsx(book));
  if (options.json) printJson(changeJson(told, write));
  else {
    printProblems(told.problems);
    say(changeText(told));
    say(write ? `已写入 ${options.out ?? file}；原表保留，可用 kaoping restore 恢复原指标` : '未写入文件');
  }
  return told.left.length > 0 || told.reopened.length > 0 ? 1 : exitCode(told.problems);
}

/** The built-in table of today: one that a checklist was made under a former version of, or else one that is refused as no change. */
async function newerRubric(book: Book, name: string | undefined): Promise<Rubric> {
  const { checklists } = await readChecklists(new BookPort(book));
  const found = checklists.filter(({ sheets }) => name === undefined || sheets.some((sheet) => sheet.name === name));
  if (found.length === 0) throw new Refusal(problem('checklist_unknown', 'error', { name: name ?? '', known: checklists.map((each) => each.name).join('、') }));
  const today = found.flatMap(({ rubric }) => {
    const builtin = builtinRubric(rubric.id);
    return builtin ? [{ builtin, newer: builtin.hash !== rubric.hash }] : [];
  });
  const only = (today.find(({ newer }) => newer) ?? today[0])?.builtin;
  if (!only) throw new Refusal(problem('option_missing', 'error', { option: '--rubric' }));
  return only;
}

export interface RestoreOptions {
  file?: string | undefined;
  /** A rubric's id or file, or the original workbook. */
  rubric?: string | undefined;
  out?: string | undefined;
  'dry-run'?: boolean | undefined;
  json: boolean;
}

/** `kaoping restore`: 恢复原指标. With --dry-run, or --json alone, nothing is written. */
export async function restore(options: RestoreOptions): Promise<number> {
  const { file } = options;
  if (file === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.xlsx' }));
  if (options.out !== undefined) requireXlsx(options.out);
  const book = await openWorkbook(file);
  const given = options.rubric === undefined ? [] : await givenRubrics(options.rubric);
  const write = !options['dry-run'] && (!options.json || options.out !== undefined);
  const restored = await naming(file, () => restoreRubric(new BookPort(book), given, { write, doneBy: now() }));
  if (write) await writeWhole(options.out ?? file, await saveXlsx(book));
  if (options.json) printJson({ written: write, takenUp: restored.takenUp, aside: restored.aside, carried: restored.carried.map(({ id, hash }) => ({ rubric: id, hash })) });
  else {
    say(`恢复使用：${restored.takenUp.join('、')}`);
    if (restored.aside.length > 0) say(`留存不用：${restored.aside.join('、')}`);
    say(write ? `已写入 ${options.out ?? file}` : '未写入文件');
  }
  return 0;
}

async function givenRubrics(argument: string): Promise<readonly Rubric[]> {
  if (!argument.toLowerCase().endsWith('.xlsx')) return [await rubricArgument(argument)];
  const port = new BookPort(await openWorkbook(argument));
  const { sheets } = await port.outline();
  return carriedRubrics(await port.read(sheets.map(({ name }) => name)));
}

/** Nobody is known by name at a command. */
const now = (): DoneBy => ({ at: localTime(new Date()), person: '' });

const verdicts = { points: '分值或计分有变，填写保留', wording: '文字已改，须重新检查', entry: '填写方式已改，须重新填写', gone: '新指标中没有' } as const;

function changeJson({ checklist, after, comparison, procedure, choices, kept, left, reopened, findings, problems }: RubricChange, written: boolean) {
  return {
    written,
    checklist: checklist.name,
    rubric: after.id,
    before: checklist.rubric.hash,
    after: after.hash,
    clauses: comparison.clauses.flatMap(({ before, after: now, verdict }) => (verdict === 'same' && now?.clause.id === before.clause.id ? [] : [{ before: before.clause.id, after: now?.clause.id ?? null, verdict }])),
    added: comparison.unanswered.map(({ clause }) => clause.id),
    procedure,
    choices,
    kept,
    left,
    reopened,
    findings,
    problems: problems.map(problemJson),
  };
}

function changeText({ checklist, after, comparison, procedure, choices, kept, left, reopened }: RubricChange): string {
  const clauses = comparison.clauses.flatMap(({ before, after: now, verdict }) => {
    if (verdict !== 'same') return [[before.clause.id, now?.clause.id ?? '', verdicts[verdict], before.clause.text]];
    return now && now.clause.id !== before.clause.id ? [[before.clause.id, now.clause.id, '位置有变，填写保留', before.clause.text]] : [];
  });
  const added = comparison.unanswered.map(({ clause }) => ['', clause.id, '须检查', clause.text]);
  return [
    `「${checklist.name}」${after.title}：版本 ${versionShown(checklist.rubric.hash)} 改为 ${versionShown(after.hash)}`,
    ...(procedure || choices.length > 0 ? [`评分办法${choices.length > 0 ? `（${choices.join('、')}）` : ''}有变`] : []),
    ...(clauses.length + added.length > 0 ? [textTable(['原条款', '新条款', '变化', '评分细则'], [...clauses, ...added])] : []),
    ...(left.length > 0 ? ['未采用的填写（列入“指标变更”）：', textTable(['编号', '名称', '位置', '条款', '原填写', '原因'], left.map(({ subject, name, sheet, cell, clause, value, reason }) => [subject, name, `${sheet}!${cell}`, clause, value === null ? '' : String(value), leftReasons[reason]['zh-CN']]))] : []),
    `采用 ${kept} 处，未采用 ${left.length} 处；改回未检查 ${reopened.length} 个${reopened.length > 0 ? `：${reopened.join('、')}` : ''}`,
  ].join('\n');
}
