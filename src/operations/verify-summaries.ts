import { isFault } from '../rubric/fault';
import { markTypeOf } from '../rubric/mark-type';
import type { Rubric } from '../rubric/rubric';
import { clausesOf } from '../rubric/walk';
import { kindNames } from '../register/subject';
import type { MarkedSubject } from '../scoring/marks';
import type { Result, Results } from '../scoring/results';
import { enlistedDrawn, isSummed, unitId, type SummedBy } from '../sheets/summary';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist, MatrixSheet } from './checklist';
import { findSummary, type FoundSummary } from './lookup-sheets';
import { matrixBehind } from './matrix-behind';
import type { WorkbookReading } from './read-checklists';
import type { RegisterSheet } from './read-register-sheet';
import { readStatus, textOf } from './read-matrix';
import { isBlank, isSame, type Seen } from './seen';

/** What is counted of some accounts; scores in hundredths. */
interface Tally {
  roster: number;
  drawn: number;
  /** Of those drawn, what 名录 has in use. */
  enlisted: number;
  checked: number;
  unverifiable: number;
  failed: number;
  vetoed: number;
  problems: number;
  score: number;
  scored: number;
}

const none: Tally = { roster: 0, drawn: 0, enlisted: 0, checked: 0, unverifiable: 0, failed: 0, vetoed: 0, problems: 0, score: 0, scored: 0 };

const added = (one: Tally, other: Tally): Tally => ({
  roster: one.roster + other.roster,
  drawn: one.drawn + other.drawn,
  enlisted: one.enlisted + other.enlisted,
  checked: one.checked + other.checked,
  unverifiable: one.unverifiable + other.unverifiable,
  failed: one.failed + other.failed,
  vetoed: one.vetoed + other.vetoed,
  problems: one.problems + other.problems,
  score: one.score + other.score,
  scored: one.scored + other.scored,
});

/**
 * 按单位汇总 and 按平台汇总 of a checklist: what the engine's results come to for every unit and platform that they list,
 * and for all of them, against the figures that the file keeps.
 * @param compared told the name of every sheet that was compared
 */
export function seenInSummaries(checklist: Checklist, { results }: Results, reading: Pick<WorkbookReading, 'contents' | 'register' | 'checklists'>, compared: (sheet: string) => void): Seen[] {
  return reading.contents.flatMap((content): Seen[] => {
    const found = findSummary(content);
    const sheet = found && matrixBehind(content, checklist, reading, ({ part }) => isSummed(checklist.rubric, part));
    if (!found || !sheet) return [];
    compared(content.name);
    return seenIn(found, tallies(checklist, sheet, new Map(results.map((result) => [result.id, result])), found, reading), checklist.rubric);
  });
}

/** By the name of a group in lower case, as spreadsheets compare texts. @returns null for a name that nobody has */
type Tallies = (name: string, unit: string) => Tally;

function tallies(checklist: Checklist, sheet: MatrixSheet, results: ReadonlyMap<string, Result>, { by }: FoundSummary, { contents, register }: Pick<WorkbookReading, 'contents' | 'register'>): Tallies {
  const { values = [], formulas } = contents.find(({ name }) => name === sheet.name) ?? {};
  const at = (row: number, key: string): CellValue => values[row]?.[sheet.columns.get(key) ?? -1] ?? null;
  const subjects = new Map(checklist.subjects.map((subject) => [subject.id, subject]));
  const problemsOf = problemCounter(checklist.rubric);
  const byGroup = new Map<string, Tally>();
  const calculates = formulas !== undefined && formulas.size > 0;
  const roster = rosterIn(contents.find(({ name }) => name === register.sheet), by, sheet, register.idOf);
  for (const [id, row] of [...sheet.rows, ...sheet.unscoredRows.map((row): [string, number] => [register.idOf(textOf(at(row, '编号'))), row])]) {
    const known = checklist.rows.get(id);
    if (id === '' || !known) continue;
    const result = results.get(id);
    const first = sheet.rows.get(id) === row;
    // A row in doubt, and one without its formulas, is not counted: the line above says so, and the row itself was compared.
    const counts = first && sheet.checked.has(id) && result !== undefined && !result.refused && at(row, '判定') !== '需核对' && (!calculates || formulas.at(row, sheet.columns.get('判定') ?? -1) !== undefined);
    const judged: Partial<Tally> = counts ? { checked: 1, failed: Number(result.verdict === '不合格'), vetoed: Number(result.verdict === '不合格' && result.vetoed), problems: problemsOf(subjects.get(id)), score: Math.round((result.score ?? 0) * 100), scored: Number(result.score !== null) } : {};
    const key = (by === '平台' ? known.platform : known.unit).toLowerCase();
    byGroup.set(key, added(byGroup.get(key) ?? none, { ...none, drawn: 1, enlisted: Number(first && roster.enlists(id)), unverifiable: Number(readStatus(at(row, '检查状态')) === '无法核实'), ...judged }));
  }
  return (name, unit) => ({ ...(byGroup.get(name.toLowerCase()) ?? none), roster: roster.count(name) + (unit === '' ? 0 : roster.count(unit)) });
}

/** What 名录 has in use: how many accounts for a name as it is written there, and whether those of an 编号. */
function rosterIn(content: SheetContent | undefined, by: SummedBy, { part }: MatrixSheet, idOf: RegisterSheet['idOf']): { count: (name: string) => number; enlists: (id: string) => boolean } {
  const values = content?.values ?? [];
  const headingRow = values.findIndex((row) => row.includes('编号') && row.includes('名称'));
  const [owner, kind, state, id] = [by, '类型', '运行状态', '编号'].map((heading) => (values[headingRow] ?? []).indexOf(heading)) as [number, number, number, number];
  const kinds = part.kinds.filter((one) => one !== 'unit').map((one) => kindNames[one]);
  const counts = new Map<string, number>();
  const enlisted = new Map<string, boolean>();
  for (const row of values.slice(headingRow + 1)) {
    const name = String(row[owner] ?? '').toLowerCase();
    const uses = kinds.includes(textOf(row[kind] ?? null)) && textOf(row[state] ?? null) === '在用';
    if (uses) counts.set(name, (counts.get(name) ?? 0) + 1);
    const own = idOf(textOf(row[id] ?? null));
    if (!enlisted.has(own)) enlisted.set(own, uses);
  }
  return { count: (name) => counts.get(name.toLowerCase()) ?? 0, enlists: (wanted) => enlisted.get(wanted) ?? false };
}

/** 发现问题数: ticks and counts of faults. */
function problemCounter(rubric: Rubric): (subject: MarkedSubject | undefined) => number {
  const faults = [...clausesOf(rubric)].filter((placed) => isFault(placed) && ['tick', 'count'].includes(markTypeOf(placed.clause.rule).type));
  return (subject) => faults.reduce((sum, { clause, criterion }) => {
    const mark = subject?.na?.includes(criterion.id) ? null : subject?.marks?.[clause.id];
    return sum + (mark === true ? 1 : typeof mark === 'number' ? mark : 0);
  }, 0);
}

/**
 * By heading. A ratio in hundredths of a per cent and a mean in hundredths are rounded half up, once.
 * @param apart whether 抽查比例 leaves out what 名录 does not have in use; sheets made earlier do not
 */
function figuresOf(tally: Tally, { procedure: { pass } }: Rubric, apart: boolean): ReadonlyMap<string, CellValue> {
  const share = (part: number, whole: number): CellValue => (whole === 0 ? null : Math.floor((20_000 * part + whole) / (2 * whole)) / 10_000);
  return new Map<string, CellValue>([
    ['账号总数', tally.roster],
    ['本期抽查', tally.drawn],
    ['抽查比例', share(apart ? tally.enlisted : tally.drawn, tally.roster)],
    ['已检查', tally.checked],
    ['无法核实', tally.unverifiable],
    ['不合格', tally.failed],
    ['其中单项否决', tally.vetoed],
    [`其中低于${pass ?? ''}分`, tally.failed - tally.vetoed],
    ['合格率', share(tally.checked - tally.failed, tally.checked)],
    ['发现问题数', tally.problems],
    [enlistedDrawn, tally.enlisted],
    ['平均得分', tally.scored === 0 ? null : Math.floor((2 * tally.score + tally.scored) / (2 * tally.scored)) / 100],
  ]);
}

function seenIn({ content, headingRow, by, column }: FoundSummary, tallyOf: Tallies, rubric: Rubric): Seen[] {
  const { values, formulas, name: sheet } = content;
  const calculates = formulas.size > 0;
  const apart = column(enlistedDrawn) >= 0;
  const seen = (row: number, about: string, figures: ReadonlyMap<string, CellValue>): Seen[] => [...figures].flatMap(([heading, engine]): Seen[] => {
    const at = column(heading);
    const value = values[row]?.[at] ?? null;
    const calculated = formulas.at(row, at) !== undefined;
    // A row that somebody put below claims nothing where nothing stands.
    if (at < 0 || (value === null && !calculated)) return [];
    const own = { subject: null, item: `${about} ${heading}`, sheet, cell: address(row, at), engine, value };
    if (!calculates) return [{ ...own, as: 'written', fault: isSame(value, engine) ? null : 'differs' }];
    return [{ ...own, as: 'live', fault: !calculated ? 'no_formula' : value === null ? 'no_cached_value' : isSame(value, engine) ? null : 'differs' }];
  });
  const listed = new Set<string>();
  let total = none;
  const totals: number[] = [];
  const groups = values.flatMap((cells, row): Seen[] => {
    const name = String(cells[column(by)] ?? '');
    if (row <= headingRow || isBlank(name)) return [];
    if (name === '合计' && totals.length === 0) {
      totals.push(row);
      return [];
    }
    const key = name.toLowerCase();
    // A second row of the same name counts nothing.
    if (listed.has(key)) return seen(row, name, new Map([...figuresOf(none, rubric, apart).keys()].map((heading) => [heading, null])));
    listed.add(key);
    const tally = tallyOf(name, textOf(cells[column(unitId)] ?? null));
    total = added(total, tally);
    return seen(row, name, figuresOf(tally, rubric, apart));
  });
  return [...totals.flatMap((row) => seen(row, '合计', figuresOf(total, rubric, apart))), ...groups];
}
