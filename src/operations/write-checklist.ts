import type { Rubric } from '../rubric/rubric';
import type { Line, Result } from '../scoring/results';
import type { FormName } from '../sheets/form-shape';
import { vetoReasons } from '../sheets/result-tables';
import type { CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent } from '../workbook/port';
import { computedHeadings, type Checklist, type FormSheet, type MatrixSheet } from './checklist';

/** Scores into the checklists themselves: the computed columns of a matrix, the lines and the foot of a form. */
export function writeMarksSheets({ sheets, rubric }: Checklist, results: ReadonlyMap<string, Result>, contents: readonly SheetContent[]): Change[] {
  const byName = new Map(contents.map((content) => [content.name, content]));
  return sheets.flatMap((sheet): Change[] => {
    const content = byName.get(sheet.name);
    if (!content) return [];
    // What a formula calculates is not written over; rows that have none get theirs before (`missingFormulas`).
    const calculates = sheet.layout === 'matrix' && isCalculated(sheet, content);
    const cells = sheet.layout === 'forms' ? formCells(sheet, rubric, results) : calculates ? [] : matrixCells(sheet, rubric, results);
    const changed = cells.filter(({ row, column, value }) => content.formulas.at(row, column) === undefined && (content.values[row]?.[column] ?? null) !== value);
    return changed.length === 0 ? [] : [{ kind: 'set_cells', sheet: sheet.name, cells: changed }];
  });
}

/** Whether the sheet has its formulas: in some row, then, if not in all. */
export function isCalculated(sheet: MatrixSheet, content: SheetContent): boolean {
  const columns = computedHeadings.flatMap((key) => sheet.columns.get(key) ?? []);
  return columns.some((column) => [...sheet.rows.values(), ...sheet.freeRows].some((row) => content.formulas.at(row, column) !== undefined));
}

/** What the computed cells of a matrix show: written where the sheet has no formulas, compared where it has. */
export function matrixCells(sheet: MatrixSheet, rubric: Rubric, results: ReadonlyMap<string, Result>): CellChange[] {
  const columns = computedHeadings.flatMap((key) => {
    const column = sheet.columns.get(key);
    return column === undefined ? [] : [{ key, column }];
  });
  const cleared = sheet.unscoredRows.flatMap((row) => columns.map(({ column }): CellChange => ({ row, column, value: null })));
  const written = [...sheet.rows].flatMap(([id, row]) => {
    const result = sheet.checked.has(id) ? results.get(id) : undefined;
    return columns.map(({ key, column }): CellChange => ({ row, column, value: result ? computedValue(key, result, rubric, sheet.part.period) : null }));
  });
  return [...written, ...cleared];
}

/** What a computed column shows; blank for a subject that is not checked. */
export function computedValue(key: (typeof computedHeadings)[number], result: Result, rubric: Rubric, period: string | null): CellValue {
  if (result.status !== '已检查' || result.refused) return null;
  switch (key) {
    case '得分': return period === null ? result.score : (result.periods?.[period]?.score ?? null);
    case '判定': return result.verdict;
    case '否决事项': return vetoReasons({ vetoes: vetoesOf(result, period) }, rubric) || null;
    case '扣分': return deducted(linesOf(result, period));
    case '加分': return period === null ? bonus(result, rubric) : null;
    case '同类排名': return result.rank;
    case '排序值': return sortValue(result);
    case '达标项': return result.of ? (result.met ?? null) : null;
    case '考核项': return result.of || null;
    case '达标率': return result.rate ?? null;
  }
}

const linesOf = ({ lines }: Result, period: string | null): Line[] => (period === null ? lines : lines.filter((line) => line.period === period));

function vetoesOf(result: Result, period: string | null): string[] {
  if (period === null) return result.vetoes;
  return result.vetoes.filter((id) => result.lines.some((line) => line.clause === id && line.period === period));
}

/** What was taken off, as a positive number; in thousandths while summing, so that 0.1 three times is 0.3. */
function deducted(lines: readonly Line[]): number {
  const taken = lines.reduce((sum, { points, counted, remark }) => {
    const amount = counted ?? points;
    return amount < 0 && remark !== 'after_veto' ? sum - Math.round(amount * 1000) : sum;
  }, 0);
  return taken / 1000;
}

function bonus(result: Result, rubric: Rubric): number {
  const given = rubric.sections.filter(({ kind }) => kind === 'bonus').reduce((sum, { id }) => sum + Math.round((result.sections[id] ?? 0) * 1000), 0);
  return given / 1000;
}

/** Excel puts text above numbers when it sorts downwards: one number for every case (UX §3, sorting trap). */
function sortValue({ vetoed, score }: Result): number {
  if (vetoed) return -1;
  return score ?? -2;
}

/** What the computed cells of a form show for a result: written where they hold no formulas, compared where they do. */
export function formCells(sheet: FormSheet, rubric: Rubric, results: ReadonlyMap<string, Result>): CellChange[] {
  const result = results.get(sheet.subject);
  const { period } = sheet.part;
  const open = sheet.checked && result !== undefined && !result.refused;
  const byClause = new Map(open ? linesOf(result, period).map((line) => [line.clause, line]) : []);
  const { points } = sheet.columns;
  const clauses = points === null ? [] : [...sheet.clauseRows].map(([id, row]): CellChange => ({ row, column: points, value: id.endsWith('@late') ? null : linePoints(byClause.get(id)) }));
  const foot = (['单项否决', '扣分', '加分', '得分', '判定', '同类排名'] as const satisfies readonly FormName[]).flatMap((name): CellChange[] => {
    const cell = sheet.cells.get(name);
    return cell ? [{ ...cell, value: footValue(name, open ? result : undefined, rubric, period) }] : [];
  });
  return [...clauses, ...foot];
}

/** Printed without a sign: the heading says 扣分 or 得分. */
function linePoints(line: Line | undefined): CellValue {
  if (!line || line.remark === 'after_veto') return null;
  return line.veto !== undefined ? '否决' : Math.abs(line.counted ?? line.points);
}

/** What the foot of a form shows; blank without a result. */
export function footValue(name: '单项否决' | '扣分' | '加分' | '得分' | '判定' | '同类排名', result: Result | undefined, rubric: Rubric, period: string | null): CellValue {
  if (!result) return null;
  if (name === '单项否决') return vetoReasons({ vetoes: vetoesOf(result, period) }, rubric) || '无';
  return computedValue(name, result, rubric, period);
}
