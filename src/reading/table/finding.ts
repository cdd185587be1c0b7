import type { Problem } from '../../messages/problem';

/** Something said of a table, with its place. Row and column 0-based in the grid; null where it concerns the table as a whole. */
export interface Finding {
  problem: Problem;
  row: number | null;
  column: number | null;
  /** The cell's own words. */
  text: string;
}

export const finding = (problem: Problem, row: number | null, column: number | null, text: string): Finding => ({ problem, row, column, text });
