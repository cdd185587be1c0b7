import type { Result } from '../scoring/results';
import { findTag, versionOf } from '../sheets/keyed';
import { operationLog } from '../sheets/operation-log';
import { resultTables, type ResultContext } from '../sheets/result-tables';
import type { Table, TableColumn, TableRow } from '../sheets/table';
import { periodHeading } from '../sheets/titles';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { isTotal, textOf } from './read-matrix';
import { scoredCounts } from './score-workbook';
import { isBlank, isSame, type Seen } from './seen';
import { findTable, isWrittenIn, type Standing } from './write-table';
import { versionShown } from '../rubric/hash';

/** When the results of a subject were written, and under which version; blank where the sheet does not say. */
export interface WrittenUnder {
  scoredAt: string;
  version: string;
}

export interface SeenResults {
  seen: Seen[];
  /** By subject, from 评分结果. */
  under: ReadonlyMap<string, WrittenUnder>;
  /** false: 评分 has never written anything. */
  written: boolean;
}

/**
 * The sheets of results as the last 评分 wrote them, cell by cell against those that it would write now. Rows are
 * matched as 评分 matches them; sorted ones, and those kept for what somebody wrote in them, are no differences.
 */
export function seenInResults(context: ResultContext, contents: readonly SheetContent[]): SeenResults {
  const tables = resultTables(context).map((table) => ({
    table,
    // A copy of a sheet is read as the sheet is.
    standing: contents.flatMap((content) => findTable(table, [content]) ?? []),
  }));
  const others = foreignResults(context, contents);
  if (!tables.some(({ table, standing }) => standing.some((each) => isScored(table, each)))) return { seen: others, under: new Map(), written: others.length > 0 };
  const results = tables.find(({ table }) => table.sheetName === `${resultsName}${context.suffix}`);
  const lost: Seen[] = results?.standing.length === 0 ? [{ subject: null, item: resultsName, as: 'written', sheet: results.table.sheetName, cell: null, engine: null, value: null, fault: 'no_sheet' }] : [];
  return {
    seen: [...others, ...lost, ...tables.flatMap(({ table, standing }) => standing.flatMap((each) => seenInTable(table, each)))],
    under: new Map(results?.standing.flatMap((each) => writtenUnder(results.table, each))),
    written: true,
  };
}

const resultsName = '评分结果';

/**
 * What 操作记录 counted when this version of the checklist was last scored, against what stands now: a subject taken out
 * of every sheet leaves nothing else behind. A scoring that was taken back counts no longer.
 */
export function seenInLog({ name, rubric }: Pick<Checklist, 'name' | 'rubric'>, results: readonly Result[], contents: readonly SheetContent[]): Seen[] {
  const table = operationLog([]);
  const standing = findTable(table, contents);
  if (!standing) return [];
  const columnOf = (heading: string): number => [...standing.ours].find(([, index]) => table.columns[index]?.heading === heading)?.[0] ?? -1;
  const said = standing.before.map((cells) => (heading: string): string => textOf(cells[columnOf(heading)] ?? null));
  const undone = said.flatMap((of) => (of('操作') === '撤销评分' ? [of('备注')] : []));
  const last = said.findLastIndex((of) => of('操作') === '评分' && of('检查表') === name && of('指标版本') === versionShown(rubric.hash) && !undone.some((remark) => remark.includes(of('时间'))));
  if (last < 0) return [];
  const { checked, vetoed, unqualified } = scoredCounts(results);
  return ([['已检查', checked], ['单项否决', vetoed], ['不合格', unqualified]] as const).flatMap(([heading, engine]): Seen[] => {
    const column = columnOf(heading);
    const own = { subject: null, item: `上次评分 ${heading}`, as: 'written' as const, sheet: standing.content.name, cell: address(standing.headingRow + 1 + last, column) };
    return column < 0 ? [] : [compared({ ...own, value: standing.before[last]?.[column] ?? null }, engine)];
  });
}

/** Results of the same table under another version or period, which 评分 leaves alone. */
function foreignResults({ rubric, period }: ResultContext, contents: readonly SheetContent[]): Seen[] {
  const version = versionOf(rubric.hash ?? '');
  return contents.flatMap(({ name, values }): Seen[] => {
    const found = findTag(values, resultsName);
    if (!found || found.tag.rubric !== rubric.id || found.tag.period !== period.code || found.tag.version === version) return [];
    return [{ subject: null, item: '指标版本', as: 'written', sheet: name, cell: address(found.row, found.column), engine: versionShown(version), value: versionShown(found.tag.version), fault: 'other_version' }];
  });
}

/** Before the first scoring the sheets hold names and nothing that scoring finds out. */
function isScored(table: Table, { ours, before }: Standing): boolean {
  const effects = [...ours].flatMap(([column, index]) => (table.columns[index]?.whenGone === null ? [column] : []));
  return before.some((row) => effects.some((column) => !isBlank(row[column])));
}

function writtenUnder(table: Table, { ours, before, kept }: Standing): [string, WrittenUnder][] {
  const columnOf = (heading: string): number => [...ours].find(([, index]) => table.columns[index]?.heading === heading)?.[0] ?? -1;
  const [time, version] = [columnOf('评分时间'), columnOf('指标版本')];
  return [...kept].map(([key, row]) => [key, { scoredAt: textOf(before[row]?.[time] ?? null), version: textOf(before[row]?.[version] ?? null) }]);
}

/** Of people, of the moment, of the order of the rows, or calculated from the rest: nothing that scoring finds out. */
const isCompared = ({ personal, stamp, computed, heading }: TableColumn): boolean => !personal && !stamp && !computed && heading !== '序号';

function seenInTable(table: Table, standing: Standing): Seen[] {
  const { content, headingRow, keyColumn, ours, before, kept } = standing;
  const rows = new Map(table.rows.map((row) => [row.key, row]));
  const columns = [...ours].flatMap(([column, index]) => {
    const plan = table.columns[index];
    return plan && isCompared(plan) ? [{ column, index, plan }] : [];
  });
  const place = (key: string, heading: string) => ({ ...aboutKey(key, heading), as: 'written' as const, sheet: content.name });
  const written = [...kept].flatMap(([key, row]): Seen[] => {
    const values = before[row] ?? [];
    const at = (column: number) => ({ cell: address(headingRow + 1 + row, column), value: values[column] ?? null });
    const expected = rows.get(key);
    if (expected) return columns.map(({ column, index, plan }) => compared({ ...place(key, plan.heading), ...at(column) }, expected.cells[index] ?? null));
    // A row that is kept for what somebody wrote in it no longer says anything of its own.
    if (isWrittenIn(values, table, ours, keyColumn ?? -1)) return columns.flatMap(({ column, plan }) => (plan.whenGone === undefined ? [] : [compared({ ...place(key, plan.heading), ...at(column) }, plan.whenGone)]));
    return [{ ...place(key, '整行'), ...at(mainColumn(table, ours)), engine: null, fault: 'extra_row' }];
  });
  const absent = table.rows.filter(({ key }) => !kept.has(key)).map((row): Seen => ({ ...place(row.key, '整行'), cell: null, engine: mainValue(table, row), value: null, fault: 'no_row' }));
  const missing = table.columns.filter((plan, index) => isCompared(plan) && ![...ours.values()].includes(index) && table.rows.some(({ cells }) => !isBlank(cells[index])));
  return [
    ...missing.map(({ heading }): Seen => ({ subject: null, item: heading, as: 'written', sheet: content.name, cell: address(headingRow, 0), engine: null, value: null, fault: 'no_column' })),
    ...written,
    ...absent,
    ...strays(table, standing),
  ];
}

function compared(seen: Omit<Seen, 'engine' | 'fault'>, engine: CellValue): Seen {
  return { ...seen, engine, fault: isSame(seen.value, engine) ? null : 'differs' };
}

/** 012 得分; 012 2.4.1a（第一季度） 扣分/加分. */
function aboutKey(key: string, heading: string): Pick<Seen, 'subject' | 'item'> {
  const [subject = '', clause, period = ''] = key.split('|');
  return { subject, item: clause === undefined ? heading : `${clause}${period === '' ? '' : `（${periodHeading(period)}）`} ${heading}` };
}

/** What a table says above all. */
const mainHeadings = ['年度得分', '得分', '达标率', '扣分/加分', '否决事项'];

function mainColumn(table: Table, ours: ReadonlyMap<number, number>): number {
  const column = mainHeadings.flatMap((heading) => [...ours].filter(([, index]) => table.columns[index]?.heading === heading))[0]?.[0];
  return column ?? Math.min(...ours.keys());
}

function mainValue({ columns }: Table, { cells }: TableRow): CellValue {
  return mainHeadings.flatMap((heading) => cells[columns.findIndex((column) => column.heading === heading)] ?? [])[0] ?? null;
}

/** Rows below that no scoring wrote, and that look as if one had: a second one of a subject, or one of nobody on the checklist. */
function strays(table: Table, { content, headingRow, keyColumn, ours, before, kept }: Standing): Seen[] {
  const used = new Set(kept.values());
  const shown = (test: (plan: TableColumn) => boolean): number[] => [...ours].flatMap(([column, index]) => (table.columns[index] && test(table.columns[index]) ? [column] : []));
  const identity = shown((plan) => plan.identity === true);
  const effects = shown((plan) => plan.whenGone !== undefined && isCompared(plan));
  return before.flatMap((values, row): Seen[] => {
    if (used.has(row)) return [];
    const key = keyColumn === null ? '' : textOf(values[keyColumn] ?? null);
    const names = identity.map((column) => textOf(values[column] ?? null));
    const says = effects.some((column) => !isBlank(values[column]));
    if (!says || (key === '' && (names.includes('') || names.some(isTotal)))) return [];
    const column = mainColumn(table, ours);
    const about = key === '' ? { subject: null, item: `${names.join(' ')} 整行` } : aboutKey(key, '整行');
    return [{ ...about, as: 'written', sheet: content.name, cell: address(headingRow + 1 + row, column), engine: null, value: values[column] ?? null, fault: key === '' ? 'extra_row' : 'row_twice' }];
  });
}
