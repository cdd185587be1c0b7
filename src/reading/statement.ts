import type { Problem } from '../messages/problem';
import type { Rule, SectionKind } from '../rubric/rubric';

/**
 * What the reader makes of one cell of 评分细则: the statements in it, each with the rule that it states. The structure of
 * the table (src/reading/table) gives what stands around the cell; the grammar (src/reading/clause) reads the cell.
 */

/** What stands around a cell and decides how its words are meant. */
export interface CellContext {
  section: SectionKind;
  sectionName: string;
  indicatorName: string;
  /** Points of the row (分值), in points; null where the notice gives none. */
  max: number | null;
  /** Words of the 分值 cell where it holds no number (出现任意一种，即单项否决). */
  valueText: string | null;
  /** A further cell of the same row: 指标说明, 考评办法, 备注. */
  note: string | null;
}

export interface Statement {
  /** The notice's own words, without number and end punctuation. */
  text: string;
  /** Where the words stand in the cell: 0-based, end exclusive, in UTF-16 units. */
  from: number;
  to: number;
  /** `unread` where the words state no rule that the grammar knows. */
  rule: Rule;
  /** Of an `unread` one: the nearest reading, offered and never used. */
  suggestion?: Rule;
  /** What is doubtful here, with the words concerned in its parameters. */
  problems: Problem[];
}

export interface CellReading {
  statements: Statement[];
  /** Caps over several statements; 0-based positions in `statements`, cap in points. */
  sharedCaps: { statements: number[]; cap: number }[];
  /** Whether the statements earn or lose points, where the words say so; decides the criterion's start. */
  start: 'full' | 'zero' | null;
  /** About the cell as a whole. */
  problems: Problem[];
}

export type ReadCell = (text: string, context: CellContext) => CellReading;
