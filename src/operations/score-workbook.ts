import { parsePeriod, periodLabel } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import type { Rubric } from '../rubric/rubric';
import type { Result, Results } from '../scoring/results';
import { score } from '../scoring/score';
import { hasVetoes, openVetoes, resultsTable, resultTables, vetoesTable, type ResultContext } from '../sheets/result-tables';
import { standingText } from '../sheets/before-image';
import { findTag } from '../sheets/keyed';
import type { LoggedOperation } from '../sheets/operation-log';
import { changesTable } from '../sheets/score-changes';
import { findState, scoringImage } from '../sheets/state';
import { address } from '../workbook/address';
import { CellFormulas } from '../workbook/cell-formulas';
import type { Change, SheetContent, WorkbookPort } from '../workbook/port';
import { appendRows } from './append-rows';
import { typedAside } from './aside-entries';
import { withImage } from './before-image';
import { compareScores } from './compare-scores';
import { checkFindings } from './check-findings';
import type { Checklist } from './checklist';
import { listedFindings, readFindings, type Findings } from './findings';
import { logOperations } from './log-operation';
import { missingReasons } from './missing-reasons';
import { missingRows } from './missing-rows';
import { openMerges } from './open-merges';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { refreshResults } from './refresh-results';
import { missingIndexRows } from './form-index-rows';
import { resultHeads } from './result-heads';
import { checkReviews, readReviews, type Reviews } from './review-vetoes';
import { livePartsOf } from './live-parts';
import { missingFormulas } from './sheet-formulas';
import { spareEntries } from './spare-entries';
import { writeMarksSheets } from './write-checklist';
import { completeFindings } from './write-findings';
import { writeTable } from './write-table';

export interface ScoreWorkbookOptions {
  /** Name of one checklist's sheet; all where absent. */
  checklist?: string;
  /** `2026-09-30 16:05`; stands beside the written scores. */
  scoredAt: string;
  /** Who scores, for 操作记录; blank where nobody knows. */
  person?: string;
  /** false: nothing is written. */
  write: boolean;
  onProgress?: (doing: 'reading' | 'scoring' | 'writing', done: number, all: number) => void;
}

export interface ScoredChecklist {
  name: string;
  rubric: Rubric;
  results: Results;
  /** 单项否决待复核: vetoes that nobody has decided on in 否决清单. */
  openVetoes: number;
  /** How many scores or verdicts differ from those written before; null while nothing is written. */
  changed: number | null;
}

export interface ScoredWorkbook {
  checklists: readonly ScoredChecklist[];
  /** How many cells of the results were changed; the row of 操作记录 is not among them. */
  written: number;
}

/**
 * 评分: reads every checklist of a workbook, scores it, and writes scores, veto flags and rankings into its
 * cells; everything else stays. What it overwrites is kept in the workbook, so that it can be taken back; scores that
 * differ from those written before go into 变动清单, the scoring itself into 操作记录.
 * @throws Refusal where the workbook cannot be read for certain
 */
export async function scoreWorkbook(port: WorkbookPort, options: ScoreWorkbookOptions): Promise<ScoredWorkbook> {
  options.onProgress?.('reading', 0, 1);
  const reading = await readChecklists(port);
  const chosen = reading.checklists.filter((checklist) => options.checklist === undefined || checklist.sheets.some(({ name }) => name === options.checklist));
  if (chosen.length === 0) {
    throw new Refusal(problem('checklist_unknown', 'error', { name: options.checklist ?? '', known: reading.checklists.map(({ name }) => name).join('、') }));
  }
  const several = reading.checklists.length > 1;
  // What is wrong with the workbook as a whole is said once.
  const scored = chosen.map((checklist, index) => {
    const results = scoreChecklist(checklist, index === 0 ? [...reading.problems, ...typedAside(reading.contents)] : [], options);
    const findings = readFindings(checklist, reading);
    const reviews = readReviews(resultContext(checklist, results, null, several, options.scoredAt), reading.contents);
    results.problems.push(...findings.problems, ...checkFindings(checklist, findings, results), ...checkReviews(checklist, reviews, results), ...openMerges(checklist, reading.contents), ...missingRows(checklist, reading), ...missingReasons(checklist, reading.contents));
    return { checklist, results, findings, reviews };
  });
  const checklists = scored.map(({ checklist: { name, rubric }, results, reviews }): ScoredChecklist => ({ name, rubric, results, openVetoes: openVetoes({ results, reviewed: new Set(reviews.keys()) }), changed: null }));
  if (!options.write) return { checklists, written: 0 };
  const changes: Change[] = [];
  let { contents } = reading;
  let before = reading.contents;
  const made: Change[] = [];
  const changed: number[] = [];
  const brokenOff = standingText(findState(reading.contents)?.values ?? [], scoringImage)?.arrived === false;
  // What 撤销上次评分 leaves alone: a number once given to a problem stays its own.
  const completed = scored.flatMap(({ checklist, findings }) => completeFindings(checklist, findings, reading, suffixOf(checklist, several)));
  for (const { checklist, results, findings, reviews } of scored) {
    const written = writeResults(checklist, results, { findings, reviews, brokenOff }, { contents, names: reading.names, register: reading.register }, several, options.scoredAt);
    ({ contents } = written);
    changes.push(...written.changes);
    made.push(...written.made);
    before = [...before, ...written.madeContents];
    changed.push(written.changed);
    results.problems.push(...written.problems);
  }
  options.onProgress?.('writing', 0, 1);
  // Files too: what was scored by command can be taken back in the pane.
  const log = logOperations(checklists.map((checklist, index) => loggedScoring(checklist, changed[index] ?? 0, options)), reading.contents, null);
  const formulas = scored.flatMap(({ checklist }) => missingFormulas(checklist, reading));
  scored[0]?.results.problems.push(...(await spareEntries(port, formulas, reading.names)));
  await port.apply([...completed, ...made, ...formulas, ...scored.flatMap(({ checklist }) => missingIndexRows(checklist, reading)), ...withImage(changes, before, options.scoredAt, rubricTexts(checklists)), ...log]);
  await refreshResults(port);
  return {
    checklists: checklists.map((checklist, index) => ({ ...checklist, changed: changed[index] ?? 0 })),
    written: changes.reduce((sum, change) => sum + (change.kind === 'set_cells' ? change.cells.length : 0), 0),
  };
}

/** What 操作记录 counts of a scoring. */
export function scoredCounts(results: readonly Result[]): Record<'checked' | 'vetoed' | 'unqualified', number> {
  const count = (test: (result: Result) => boolean): number => results.filter(test).length;
  return { checked: count(({ status }) => status === '已检查'), vetoed: count(({ vetoed }) => vetoed), unqualified: count(({ verdict }) => verdict === '不合格') };
}

/** The record of a scoring stays when its scores are taken back: that is recorded too. */
function loggedScoring({ name, rubric, results: { results } }: ScoredChecklist, changed: number, { scoredAt, person }: ScoreWorkbookOptions): LoggedOperation {
  return {
    time: scoredAt,
    action: '评分',
    checklist: name,
    person: person ?? '',
    counts: { ...scoredCounts(results), changed },
    hash: rubric.hash ?? '',
    remark: '',
  };
}

const rubricTexts = (checklists: ScoredWorkbook['checklists']): Map<string, string> => new Map(checklists.map(({ rubric }) => [rubric.hash ?? '', JSON.stringify(rubric)]));

/**
 * The engine on the marks of one checklist, its problems with the cells that they are about.
 * @param shared what was noticed of the workbook as a whole
 */
export function scoreChecklist(checklist: Checklist, shared: readonly Problem[], options: Pick<ScoreWorkbookOptions, 'onProgress'> = {}): Results {
  const { rubric, subjects, period } = checklist;
  const results = score(rubric, { rubric: rubric.id, subjects }, { ...(period === '' ? {} : { period }), onProgress: (done, all) => options.onProgress?.('scoring', done, all) });
  const located = results.problems.map((found) => (found.cell === undefined ? { ...found, ...cellOf(found, checklist) } : found));
  return { ...results, problems: [...shared, ...checklist.problems, ...located] };
}

/** The cell that a problem of the scorer is about. */
function cellOf({ subject, clause }: Problem, { sheets }: Checklist): { sheet?: string; cell?: string } {
  if (subject === undefined) return {};
  for (const sheet of sheets) {
    // A problem may name a criterion: the first of its clauses stands for it.
    const key = clause === undefined ? '编号' : sheet.part.columns.find(({ id, criterion }) => id === clause || criterion.id === clause)?.id;
    if (key === undefined) continue;
    if (sheet.layout === 'matrix') {
      const [row, column] = [sheet.rows.get(subject), sheet.columns.get(key)];
      if (row !== undefined && column !== undefined) return { sheet: sheet.name, cell: address(row, column) };
    } else if (sheet.subject === subject) {
      const row = sheet.clauseRows.get(key);
      const ticks = sheet.part.columns.find(({ id }) => id === key)?.mark.type === 'tick';
      return { sheet: sheet.name, ...(row === undefined ? {} : { cell: address(row, ticks ? sheet.columns.tick : sheet.columns.count) }) };
    }
  }
  return {};
}

interface WrittenResults {
  /** An empty 变动清单 for a workbook without one: 撤销上次评分 empties it again and leaves it there. */
  made: Change[];
  madeContents: readonly SheetContent[];
  /** Rows of 变动清单 that are of this scoring. */
  changed: number;
  changes: Change[];
  problems: Problem[];
  /** The workbook's sheets with those that are being made. */
  contents: readonly SheetContent[];
}

/** The workbook as it was read. */
type Sheets = Pick<WorkbookReading, 'contents' | 'names' | 'register'>;

/**
 * What the sheets of results say of a scored checklist.
 * @param sheets null where nothing is asked about formulas
 * @param several the workbook holds more than one: the names of the sheets tell them apart
 */
export function resultContext(checklist: Checklist, results: Results, sheets: Sheets | null, several: boolean, scoredAt: string): ResultContext {
  const period = parsePeriod(checklist.period);
  return {
    rubric: checklist.rubric,
    results,
    subjects: checklist.rows,
    details: checklist.details,
    reviewed: new Set(),
    period: { code: checklist.period, label: period ? periodLabel(period) : checklist.period },
    scoredAt,
    live: sheets && livePartsOf(checklist, sheets),
    suffix: suffixOf(checklist, several),
  };
}

const suffixOf = ({ name }: Checklist, several: boolean): string => (several ? `·${name}`.slice(0, 20) : '');

function writeResults(checklist: Checklist, results: Results, { findings, reviews, brokenOff }: { findings: Findings; reviews: Reviews; brokenOff: boolean }, sheets: Sheets, several: boolean, scoredAt: string): WrittenResults {
  const { contents } = sheets;
  const plain = { ...resultContext(checklist, results, sheets, several, scoredAt), listed: listedFindings(findings), reviewed: new Set(reviews.keys()) };
  const context = { ...plain, heads: resultHeads(resultsTable(plain), hasVetoes(plain.rubric) ? vetoesTable(plain) : null, contents) };
  const byId = new Map(results.results.map((result): [string, Result] => [result.id, result]));
  const compared = compareScores(context, contents, brokenOff);
  let after = checklist.sheets.at(-1)?.name ?? null;
  const list = appendRows(changesTable(context, compared.rows), contents, lastResults(checklist, contents) ?? after);
  // Before the scores themselves: where writing breaks off, what has changed is on record.
  const changes = [...list.changes, ...writeMarksSheets(checklist, byId, contents)];
  const problems: Problem[] = [];
  let known = list.contents;
  for (const table of resultTables(context)) {
    const written = writeTable(table, known, after);
    changes.push(...written.changes);
    problems.push(...written.problems);
    after = written.sheet;
    if (!known.some(({ name }) => name === written.sheet)) known = [...known, { name: written.sheet, values: [], formulas: new CellFormulas() }];
  }
  return { made: list.made, madeContents: list.contents.slice(contents.length), changed: compared.changed, changes, problems, contents: known };
}

/** The last sheet of results that a checklist has. */
function lastResults({ rubric, period }: Checklist, contents: readonly SheetContent[]): string | null {
  return contents.findLast(({ values }) => {
    const tag = findTag(values)?.tag;
    return tag?.rubric === rubric.id && tag.period === period && !['检查表', '检查单', '目录', '问题清单'].includes(tag.role);
  })?.name ?? null;
}
