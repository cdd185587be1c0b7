import type { CellValue } from '../workbook/plan';

/** What is wrong with a value that stands in a workbook. */
export type Fault =
  | 'differs'
  /** A formula of which the file keeps no result. */
  | 'no_cached_value'
  /** A value where its neighbours have formulas. */
  | 'no_formula'
  /** Rows of 评分结果 … and 目录. */
  | 'no_row'
  | 'extra_row'
  | 'row_twice'
  | 'no_column'
  | 'no_sheet'
  /** Results of another version of the rubric, or another period. */
  | 'other_version';

/** A value as it stands in a workbook, beside what the marks give for it. */
export interface Seen {
  /** 编号; null: of no single subject. */
  subject: string | null;
  /** 得分, 判定, 第一季度, 2.4.1a 扣分/加分 … */
  item: string;
  /** Written by 评分, or the cached result of a formula. */
  as: 'written' | 'live';
  sheet: string;
  /** A1; null where no single cell is meant. */
  cell: string | null;
  /** What the engine gives. */
  engine: CellValue;
  value: CellValue;
  /** null: it agrees. */
  fault: Fault | null;
}

/** Blank and the empty text of a formula are one; a number may stand as text; scores have two decimals, sums of binary fractions more. */
export function isSame(one: CellValue, other: CellValue): boolean {
  return plain(one) === plain(other);
}

/** Rows × columns; blank cells at the ends count for nothing. */
export function isSameTable(one: readonly (readonly CellValue[])[], other: readonly (readonly CellValue[])[]): boolean {
  const rows = Math.max(one.length, other.length);
  for (let row = 0; row < rows; row += 1) {
    const [cells, others] = [one[row] ?? [], other[row] ?? []];
    const columns = Math.max(cells.length, others.length);
    for (let column = 0; column < columns; column += 1) if (!isSame(cells[column] ?? null, others[column] ?? null)) return false;
  }
  return true;
}

function plain(value: CellValue): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(Math.round(value * 1e9) / 1e9) : String(value).replaceAll('\r\n', '\n').trim();
}

export const isBlank = (value: CellValue | undefined): boolean => value === undefined || value === null || value === '';
