import { parsePeriod, periodLabel } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import type { Rubric } from '../rubric/rubric';
import type { Result, Results } from '../scoring/results';
import { score } from '../scoring/score';
import { hasVetoes, openVetoes, resultsTable, resultTables, vetoesTable, type ResultContext } from '../sheets/result-tables';
import { address } from '../workbook/address';
import { CellFormulas } from '../workbook/cell-formulas';
import type { Change, SheetContent, WorkbookPort } from '../workbook/port';
import { withImage } from './before-image';
import { checkFindings } from './check-findings';
import type { Checklist } from './checklist';
import { listedFindings, readFindings, type Findings } from './findings';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { refreshResults } from './refresh-results';
import { missingIndexRows } from './form-index-rows';
import { resultHeads } from './result-heads';
import { checkReviews, readReviews, type Reviews } from './review-vetoes';
import { livePartsOf, missingFormulas } from './sheet-formulas';
import { writeMarksSheets } from './write-checklist';
import { completeFindings } from './write-findings';
import { writeTable } from './write-table';

export interface ScoreWorkbookOptions {
  /** Name of one checklist's sheet; all where absent. */
  checklist?: string;
  /** `2026-09-30 16:05`; stands beside the written scores. */
  scoredAt: string;
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
}

export interface ScoredWorkbook {
  checklists: readonly ScoredChecklist[];
  /** How many cells were changed. */
  written: number;
}

/**
 * 评分: reads every checklist of a workbook, scores it, and writes scores, veto flags and rankings into its
 * cells; everything else stays. What it overwrites is kept in the workbook, so that it can be taken back.
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
    const results = scoreChecklist(checklist, index === 0 ? reading.problems : [], options);
    const findings = readFindings(checklist, reading);
    const reviews = readReviews(resultContext(checklist, results, null, several, options.scoredAt), reading.contents);
    results.problems.push(...findings.problems, ...checkFindings(checklist, findings, results), ...checkReviews(checklist, reviews, results));
    return { checklist, results, findings, reviews };
  });
  const checklists = scored.map(({ checklist: { name, rubric }, results, reviews }): ScoredChecklist => ({ name, rubric, results, openVetoes: openVetoes({ results, reviewed: new Set(reviews.keys()) }) }));
  if (!options.write) return { checklists, written: 0 };
  const changes: Change[] = [];
  let { contents } = reading;
  // What 撤销上次评分 leaves alone: a number once given to a problem stays its own.
  const completed = scored.flatMap(({ checklist, findings }) => completeFindings(checklist, findings, reading, suffixOf(checklist, several)));
  for (const { checklist, results, findings, reviews } of scored) {
    const written = writeResults(checklist, results, { findings, reviews }, { contents, names: reading.names }, several, options.scoredAt);
    ({ contents } = written);
    changes.push(...written.changes);
    results.problems.push(...written.problems);
  }
  options.onProgress?.('writing', 0, 1);
  // Files too: what was scored by command can be taken back in the pane.
  await port.apply([...completed, ...scored.flatMap(({ checklist }) => [...missingFormulas(checklist, reading), ...missingIndexRows(checklist, reading)]), ...withImage(changes, reading.contents, options.scoredAt, rubricTexts(checklists))]);
  await refreshResults(port);
  return {
    checklists,
    written: changes.reduce((sum, change) => sum + (change.kind === 'set_cells' ? change.cells.length : 0), 0),
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
  changes: Change[];
  problems: Problem[];
  /** The workbook's sheets with those that are being made. */
  contents: readonly SheetContent[];
}

/** The workbook as it was read. */
type Sheets = Pick<WorkbookReading, 'contents' | 'names'>;

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
    live: sheets && livePartsOf(checklist, sheets.contents, sheets.names),
    suffix: suffixOf(checklist, several),
  };
}

const suffixOf = ({ name }: Checklist, several: boolean): string => (several ? `·${name}`.slice(0, 20) : '');

function writeResults(checklist: Checklist, results: Results, { findings, reviews }: { findings: Findings; reviews: Reviews }, sheets: Sheets, several: boolean, scoredAt: string): WrittenResults {
  const { contents } = sheets;
  const plain = { ...resultContext(checklist, results, sheets, several, scoredAt), listed: listedFindings(findings), reviewed: new Set(reviews.keys()) };
  const context = { ...plain, heads: resultHeads(resultsTable(plain), hasVetoes(plain.rubric) ? vetoesTable(plain) : null, contents) };
  const byId = new Map(results.results.map((result): [string, Result] => [result.id, result]));
  const changes = writeMarksSheets(checklist, byId, contents);
  const problems: Problem[] = [];
  let after = checklist.sheets.at(-1)?.name ?? null;
  let known = contents;
  for (const table of resultTables(context)) {
    const written = writeTable(table, known, after);
    changes.push(...written.changes);
    problems.push(...written.problems);
    after = written.sheet;
    if (!known.some(({ name }) => name === written.sheet)) known = [...known, { name: written.sheet, values: [], formulas: new CellFormulas() }];
  }
  return { changes, problems, contents: known };
}
