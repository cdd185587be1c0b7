import '../messages/with-rubric-change';
import { periodCode } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import type { Subject } from '../register/subject';
import { findTag, versionOf } from '../sheets/keyed';
import { preparedRows } from '../sheets/matrix';
import { placesInRegister, planRegister, registerCells, registerHeadings, registerPlaces, wholeRegisterPlaces } from '../sheets/register-table';
import { rubricTableName, showsRubric, standingClauseIds } from '../sheets/rubric-table';
import { findState, readState, stateName, stateRows } from '../sheets/state';
import { registerName } from '../sheets/titles';
import { isCellPlan, type SheetPlan } from '../workbook/plan';
import type { CellChange, Change, Outline, SheetContent, WorkbookPort } from '../workbook/port';
import { planWorkbook, type BuildInput, type Naming, type PlannedWorkbook } from './build';
import { plannedContent } from './append-rows';
import { logOperations } from './log-operation';
import { asideVersions, readChecklists, versionKey, type WorkbookReading } from './read-checklists';
import { readOnce } from './read-once';
import { refreshResults } from './refresh-results';
import { helpersFrom } from './helper-columns';
import { isSameTable } from './seen';
import { updateChecklist, updateRegister } from './update';

/**
 * 生成检查表 in the workbook that is open: beside whatever sheets it has. Onto its own checklist of the same rubric and
 * period new subjects are added; one of another period is put beside it.
 * @throws Refusal as `buildChecklist` and `updateChecklist` do
 */
export async function buildHere(workbook: WorkbookPort, input: BuildInput): Promise<Problem[]> {
  const port = readOnce(workbook);
  const outline = await port.outline();
  const contents = await port.read(outline.sheets.map(({ name }) => name), helpersFrom(outline.names));
  const reading = await readingOf(port);
  const standing = reading?.checklists ?? [];
  const code = input.period ? periodCode(input.period) : '';
  if (standing.some(({ rubric, period }) => rubric.hash === input.rubric.hash && period === code)) return updateChecklist(port, input);
  if (asideVersions(contents).has(versionKey({ rubric: input.rubric.id, version: versionOf(input.rubric.hash ?? ''), period: code }))) throw new Refusal(problem('change_put_aside', 'error', { rubric: input.rubric.title }));
  const beside = standing.length > 0;
  // The 指标表 that people edited is the one of the checklist.
  const shown = contents.some(({ values }) => showsRubric(values, input.rubric));
  const naming = namingIn(outline, contents, input, beside ? periodEnding(input) : '', beside || shown);
  const planned = planWorkbook(input, naming);
  // The second checklist shares the register: who is new there is entered, with the 编号 that was given just now.
  const entered = reading ? updateRegister(reading, input.register) : [];
  const log = beside ? logOperations(input.logged ?? [], contents, null) : [];
  await port.apply([...changesOf(planned, input, outline, contents, { beside, shown }, naming), ...entered, ...log]);
  await refreshResults(port);
  return planned.problems;
}

/** 名录样表: an empty register with two lines that show how it is filled. */
export async function addSampleRegister(port: WorkbookPort, samples: readonly Subject[]): Promise<string> {
  const outline = await port.outline();
  const plan = planRegister(samples);
  const names = (plan.names ?? []).filter(({ name, local }) => local || !outline.names.some((taken) => taken.sheet === null && taken.name === name));
  // It arrived before, and only the answer was lost; or nobody has written into it yet.
  const contents = await port.read(outline.sheets.flatMap((sheet) => (sheet.name.startsWith(plan.name) ? [sheet.name] : [])));
  const arrived = contents.find(({ values }) => isSameTable(values, plannedContent(plan).values));
  if (arrived) return arrived.name;
  const name = freeName(plan.name, new Set(outline.sheets.map((sheet) => sheet.name.toLowerCase())));
  await port.apply([{ kind: 'add_sheet', plan: { ...plan, name, names }, after: null }]);
  return name;
}

/** What the workbook holds already; null where there is no checklist in it. */
async function readingOf(port: WorkbookPort): Promise<WorkbookReading | null> {
  try {
    return await readChecklists(port);
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'no_checklist') return null;
    throw error;
  }
}

/**
 * Names that are free in this workbook, each given once; 名录 as it stands, where there is one.
 * @param ending put behind the names of new sheets
 * @param standing a 指标表 of this rubric may stand there already, and none is made
 */
export function namingIn(outline: Outline, contents: readonly SheetContent[], input: BuildInput, ending: string, standing: boolean): Naming {
  const taken = new Set(outline.sheets.map(({ name }) => name.toLowerCase()));
  const given = new Map<string, string>();
  const named = (sheet: string): string => {
    const before = given.get(sheet);
    if (before !== undefined) return before;
    const name = freeName(sheet, taken, ending);
    taken.add(name.toLowerCase());
    given.set(sheet, name);
    return name;
  };
  const own = ownRegister(outline, contents);
  const headingRow = own ? own.values.findIndex((row) => row.includes('编号') && row.includes('名称')) : -1;
  const register =
    own && headingRow >= 0
      ? placesInRegister(own.name, own.values[headingRow] ?? [], headingRow, Math.max(own.values.length - 1, headingRow + input.register.length + preparedRows))
      : registerPlaces(named(registerName), input.register.length);
  const whole = own && headingRow >= 0 ? wholeRegisterPlaces(own.name, own.values[headingRow] ?? [], headingRow) : wholeRegisterPlaces(named(registerName));
  return { named, register, wholeRegister: whole, ...(standing ? { clauseIds: standingClauseIds(input.rubric, contents) } : {}) };
}

function changesOf({ plans, lookups }: PlannedWorkbook, input: BuildInput, outline: Outline, contents: readonly SheetContent[], { beside, shown }: { beside: boolean; shown: boolean }, { named }: Naming): Change[] {
  const state = findState(contents);
  const register = ownRegister(outline, contents);
  const changes: Change[] = [];
  for (const plan of plans) {
    if (plan.name === stateName && state) {
      changes.push(...carriedAlong(state, input));
      continue;
    }
    // A second checklist shares the register; its instructions and results come with its first scoring.
    const marks = isMarksSheet(plan) || lookups.has(plan);
    if (beside && !marks) continue;
    if (shown && plan.name === rubricTableName) continue;
    const registers = (plan.names ?? []).some(({ name }) => name === registerNameInBook);
    if (registers && register) {
      changes.push(...filledRegister(register, input.register));
      continue;
    }
    changes.push({ kind: 'add_sheet', plan: marks ? plan : { ...plan, name: named(plan.name) }, after: null });
  }
  return changes;
}

const registerNameInBook = '考评_名录';

const periodEnding = ({ period }: BuildInput): string => (period ? `·${periodCode(period)}` : '');

export function isMarksSheet({ rows }: SheetPlan): boolean {
  const values = rows.slice(0, 8).map(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.value : cell)));
  const tag = findTag(values)?.tag;
  return tag?.role === '检查表' || tag?.role === '检查单' || tag?.role === '目录' || tag?.role === '问题清单';
}

/** The register that this program made here before (名录样表), wherever it was renamed to. */
function ownRegister({ names }: Outline, contents: readonly SheetContent[]): SheetContent | null {
  const refersTo = names.find(({ name, sheet }) => name === registerNameInBook && sheet === null)?.refersTo ?? '';
  const owner = refersTo.slice(0, Math.max(0, refersTo.lastIndexOf('!'))).replace(/^'|'$/g, '').replaceAll("''", "'");
  return contents.find(({ name }) => name === owner) ?? null;
}

/** 编号 that were given just now are written down: they are never given again. */
function filledRegister(content: SheetContent, subjects: readonly Subject[]): Change[] {
  const headingRow = content.values.findIndex((row) => row.includes('编号') && row.includes('名称'));
  const columns = registerHeadings.map((heading) => (content.values[headingRow] ?? []).indexOf(heading));
  const cells = subjects.flatMap((subject): CellChange[] => {
    const { row } = subject.place;
    const standing = content.values[row];
    const named = standing?.[columns[1] ?? -1];
    if (headingRow < 0 || row <= headingRow || typeof named !== 'string' || named.trim() !== subject.name) return [];
    return registerCells(subject).flatMap((cell, index): CellChange[] => {
      const column = columns[index] ?? -1;
      const value = isCellPlan(cell) ? cell.value : cell;
      return column >= 0 && value !== null && (standing?.[column] ?? null) === null ? [{ row, column, value }] : [];
    });
  });
  return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: content.name, cells }];
}

/** The rubric joins those that the workbook carries already; what the last scoring overwrote stays beside them. */
export function carriedAlong(state: SheetContent, { rubric }: Pick<BuildInput, 'rubric'>): Change[] {
  const hash = rubric.hash ?? '';
  if (readState(state.values).has(hash)) return [];
  const rows = stateRows(new Map([[hash, JSON.stringify(rubric)]])).slice(2);
  const top = state.values.length;
  return [{ kind: 'set_cells', sheet: state.name, cells: rows.flatMap((row, index) => row.map((value, column): CellChange => ({ row: top + index, column, value }))) }];
}

function freeName(name: string, taken: ReadonlySet<string>, ending = ''): string {
  const base = `${name}${ending}`.slice(0, 31);
  let free = base;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${base.slice(0, 28)}${copy}`;
  return free;
}
