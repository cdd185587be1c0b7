import '../messages/with-verify';
import { problem, type Problem } from '../messages/problem';
import { builtinRubric } from '../rubric/builtin';
import { versionShown } from '../rubric/hash';
import type { Rubric } from '../rubric/rubric';
import type { Results } from '../scoring/results';
import { findTag, isAside } from '../sheets/keyed';
import type { CellValue } from '../workbook/plan';
import type { WorkbookPort } from '../workbook/port';
import type { Checklist } from './checklist';
import { listedFindings, readFindings } from './findings';
import { findSelfForm, findSummary } from './lookup-sheets';
import { changesBetween, readChecklists, type WorkbookReading } from './read-checklists';
import { resultContext, scoreChecklist } from './score-workbook';
import type { Seen } from './seen';
import { isDoubtful, seenInChecklist, seenInHelpers } from './verify-checklist';
import { seenInLog, seenInResults, type WrittenUnder } from './verify-results';
import { seenInSelfForms } from './verify-self-form';
import { seenInSummaries } from './verify-summaries';

/** One thing of one subject on which the marks, the written results and the formulas do not agree. */
export interface Difference {
  /** 编号; null: of no single subject. */
  subject: string | null;
  name: string;
  /** 得分, 判定 … as the sheets call it. */
  item: string;
  /** What the marks give. */
  engine: CellValue;
  /** Where 评分 wrote it, those places too that agree. */
  written: readonly Seen[];
  /** What the file keeps as results of formulas. */
  live: readonly Seen[];
  /** 评分时间 and 指标版本 of the subject's row of 评分结果; blank where there is none. */
  under: WrittenUnder;
}

export interface VerifiedChecklist {
  name: string;
  rubric: Rubric;
  /** What the marks give now; with the problems of reading them. */
  results: Results;
  /** The latest time of scoring that 评分结果 shows; null where nothing was written yet. */
  scoredAt: string | null;
  /** How many cells were compared. */
  compared: number;
  differences: readonly Difference[];
}

/**
 * Compares what is said of every subject: the engine on the marks as they stand, the results as 评分 last wrote
 * them, and the results of formulas as the workbook keeps them. Nothing is calculated by formulas and nothing written.
 * @returns every checklist with its differences
 * @throws Refusal where the workbook cannot be read for certain
 */
export async function verifyWorkbook(port: Pick<WorkbookPort, 'outline' | 'read'>): Promise<VerifiedChecklist[]> {
  const reading = await readChecklists(port);
  const lookups = new Set<string>();
  const found = reading.checklists.map((checklist, index) => verified(checklist, index === 0 ? reading : { ...reading, problems: [] }, (sheet) => lookups.add(sheet)));
  found[0]?.results.problems.push(...leftOut(reading, lookups));
  return found;
}

/** Sheets that sum up or look up and were not compared: nobody shall take them for it. */
function leftOut({ contents }: WorkbookReading, compared: ReadonlySet<string>): Problem[] {
  const sheets = contents.filter((content) => !compared.has(content.name) && !isAside(findTag(content.values)?.tag) && (findSummary(content) ?? findSelfForm(content)) !== null).map(({ name }) => `「${name}」`);
  return sheets.length === 0 ? [] : [problem('verify_sheets_left_out', 'info', { sheets: sheets.join('') })];
}

/** @param compared told the name of every sheet of sums, and every 检查单, that was compared */
function verified(checklist: Checklist, reading: WorkbookReading, compared: (sheet: string) => void): VerifiedChecklist {
  const results = scoreChecklist(checklist, reading.problems);
  // Any time will do: when something was written is not compared.
  const { seen: inResults, under, written } = seenInResults({ ...resultContext(checklist, results, reading, reading.checklists.length > 1, '评分'), listed: listedFindings(readFindings(checklist, reading)) }, reading.contents);
  const lookups = checklist.layout === 'forms' ? [] : [...seenInSelfForms(checklist, results, reading, { doubtful: isDoubtful(results) }, compared), ...seenInSummaries(checklist, results, reading, compared)];
  const inChecklist = seenInChecklist(checklist, results, reading, written);
  const all = [...inResults, ...inChecklist, ...seenInHelpers(checklist, reading), ...lookups];
  // Where something else is named, what 操作记录 counted differs for that.
  const seen = written && all.every(({ fault }) => fault === null) ? [...all, ...seenInLog(checklist, results.results, reading.contents)] : all;
  const builtin = builtinRubric(checklist.rubric.id);
  if (builtin && builtin.hash !== checklist.rubric.hash) results.problems.push(problem('verify_not_builtin', 'info', { name: checklist.name, own: versionShown(checklist.rubric.hash), builtin: versionShown(builtin.hash), changes: changesBetween(builtin, checklist.rubric).slice(0, 5).join('、') }));
  if (!written) results.problems.push(problem('verify_nothing_written', 'info', { name: checklist.name }));
  if (!inChecklist.some(({ as }) => as === 'live')) results.problems.push(problem('verify_no_formulas', 'info', { name: checklist.name }));
  const times = [...under.values()].map(({ scoredAt }) => scoredAt).sort();
  return { name: checklist.name, rubric: checklist.rubric, results, scoredAt: written ? (times.at(-1) ?? '') : null, compared: seen.length, differences: differencesOf(seen, checklist, under) };
}

/** Places that speak of the same thing stand together; a thing on which all agree is left out. */
function differencesOf(seen: readonly Seen[], { rows }: Checklist, under: ReadonlyMap<string, WrittenUnder>): Difference[] {
  const groups = new Map<string, Seen[]>();
  for (const each of seen) {
    // Under a quarter's column that is not checked nothing is right, elsewhere the year's rank is.
    const key = JSON.stringify([each.subject, each.subject === null ? `${each.sheet}!${each.cell}` : '', each.item, each.engine]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const order = new Map([...rows.keys()].map((id, index) => [id, index]));
  const place = ({ subject }: Difference): number => (subject === null ? -1 : (order.get(subject) ?? rows.size));
  return [...groups.values()]
    .filter((group) => group.some(({ fault }) => fault !== null))
    .flatMap((group): Difference[] => {
      const [first] = group;
      if (!first) return [];
      const { subject, item, engine } = first;
      const of = (as: Seen['as']): Seen[] => group.filter((each) => each.as === as);
      return [{ subject, name: rows.get(subject ?? '')?.name ?? '', item, engine, written: of('written'), live: of('live'), under: under.get(subject ?? '') ?? { scoredAt: '', version: '' } }];
    })
    .sort((one, other) => place(one) - place(other));
}
