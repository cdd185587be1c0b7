import type { CellValue } from '../workbook/plan';
import type { Change, SheetContent } from '../workbook/port';
import type { Checklist, MatrixSheet } from './checklist';
import { textOf } from './read-matrix';

export type SortKey = '编号' | '主办单位' | '检查人' | '得分';

/** The columns by which a checklist can be sorted: those that one of its sheets shows. */
export function sortKeys({ sheets, rubric }: Pick<Checklist, 'sheets' | 'rubric'>): SortKey[] {
  const all: readonly SortKey[] = ['编号', '主办单位', '检查人', ...(rubric.procedure.full === null ? [] : ['得分' as const])];
  return all.filter((key) => sheets.some((sheet) => sheet.layout === 'matrix' && sheet.columns.has(key)));
}

/**
 * Puts the subjects' rows of every matrix into order, whole rows, so that nothing that stands in a row is left
 * behind. Rows between them that are no subjects' (a heading, a sum) stay in their places.
 */
export function sortChanges({ sheets }: Pick<Checklist, 'sheets'>, contents: readonly SheetContent[], key: SortKey): Change[] {
  return sheets.flatMap((sheet): Change[] => {
    const values = contents.find(({ name }) => name === sheet.name)?.values;
    if (sheet.layout !== 'matrix' || !values) return [];
    const rows = [...sheet.rows.values(), ...sheet.unscoredRows].sort((one, other) => one - other);
    const [top] = rows;
    if (top === undefined) return [];
    const sorted = [...rows].sort(comparison(sheet, values, key));
    const order = Array.from({ length: (rows.at(-1) ?? top) - top + 1 }, (_, index) => top + index);
    rows.forEach((row, index) => {
      order[row - top] = sorted[index] ?? row;
    });
    return order.some((row, index) => row !== top + index) ? [{ kind: 'order_rows', sheet: sheet.name, top, order }] : [];
  });
}

function comparison(sheet: MatrixSheet, values: SheetContent['values'], key: SortKey): (one: number, other: number) => number {
  const at = (row: number, name: string): CellValue => values[row]?.[sheet.columns.get(name) ?? -1] ?? null;
  const byText = (name: string) => (one: number, other: number): number => {
    const [a, b] = [textOf(at(one, name)), textOf(at(other, name))];
    // Blank ones last: they are what is still to be filled in.
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return chinese.compare(a, b);
  };
  const byId = byText('编号');
  if (key === '编号') return (one, other) => byId(one, other) || one - other;
  if (key === '得分') return (one, other) => scoreAt(at(other, '排序值'), at(other, '得分')) - scoreAt(at(one, '排序值'), at(one, '得分')) || byId(one, other) || one - other;
  const first = byText(key);
  return (one, other) => first(one, other) || byId(one, other) || one - other;
}

/** Best first, then the vetoed (−1), then those without a score (−2); rows never scored like these. */
const scoreAt = (sortValue: CellValue, score: CellValue): number => (typeof sortValue === 'number' ? sortValue : typeof score === 'number' ? score : -3);

const chinese = new Intl.Collator('zh-CN', { numeric: true });

/** 收起 and 展开: the columns of one section on every matrix. */
export function sectionChanges({ sheets }: Pick<Checklist, 'sheets'>, section: string, hidden: boolean): Change[] {
  return sheets.flatMap((sheet): Change[] => {
    if (sheet.layout !== 'matrix') return [];
    const columns = sheet.part.columns.flatMap((column) => (column.section.id === section ? (sheet.columns.get(column.id) ?? []) : [])).sort((one, other) => one - other);
    return runs(columns).map(([left, right]) => ({ kind: 'hide_columns', sheet: sheet.name, left, right, hidden }));
  });
}

/** Somebody may have put a column of his own between them; it stays in sight. */
function runs(columns: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const column of columns) {
    const open = found.at(-1);
    if (open && open[1] === column - 1) open[1] = column;
    else found.push([column, column]);
  }
  return found;
}
