import type { Problem } from '../messages/problem';
import type { Rubric } from '../rubric/rubric';
import type { MarkedSubject } from '../scoring/marks';
import type { Part } from '../sheets/parts';
import type { CheckDetails } from '../sheets/result-tables';
import type { SubjectRow } from '../sheets/subject-row';

/** A checklist as found in a workbook: what was marked, and where each thing stands. */
export interface Checklist {
  rubric: Rubric;
  /** Code of the period; blank where none was given. */
  period: string;
  /** Name of its first sheet; `--checklist` chooses by it. */
  name: string;
  layout: 'matrix' | 'forms';
  sheets: readonly ChecklistSheet[];
  /** In the order of the sheets, each once. */
  subjects: readonly MarkedSubject[];
  rows: ReadonlyMap<string, SubjectRow>;
  details: ReadonlyMap<string, CheckDetails>;
  /** What was noticed while reading; faults that refuse a subject are with the subject. */
  problems: readonly Problem[];
}

/** The computed columns of a matrix: formulas where the sheet has them, else written by 评分. */
export const computedHeadings = ['得分', '判定', '否决事项', '扣分', '加分', '同类排名', '排序值', '达标项', '考核项', '达标率'] as const;
export const computedKeys: ReadonlySet<string> = new Set(computedHeadings);

export type ChecklistSheet = MatrixSheet | FormSheet;

export interface MatrixSheet {
  layout: 'matrix';
  name: string;
  part: Part;
  /** 0-based row of the keys. */
  keyRow: number;
  /** 0-based column of each key, clause ids and 编号, 得分 … */
  columns: ReadonlyMap<string, number>;
  /** Column of the hidden tag; null where it was deleted. */
  tagColumn: number | null;
  /** 0-based rows of the subjects, by id. */
  rows: ReadonlyMap<string, number>;
  /** Ids whose row says 已检查. */
  checked: ReadonlySet<string>;
  /** 0-based rows of subjects that are not scored: a second one of the same id, or without an id. */
  unscoredRows: readonly number[];
  /** 0-based rows behind the heading that hold nothing yet. */
  freeRows: readonly number[];
  /** First row below everything that is used or prepared. */
  end: number;
}

export interface FormSheet {
  layout: 'forms';
  name: string;
  part: Part;
  subject: string;
  /** The form says 已检查. */
  checked: boolean;
  /** 0-based row of each mark id. */
  clauseRows: ReadonlyMap<string, number>;
  /** 0-based columns; null where somebody deleted that of the points. */
  columns: { tick: number; count: number; points: number | null };
  /** 0-based cells by name: 编号, 检查状态, 得分 … */
  cells: ReadonlyMap<string, { row: number; column: number }>;
}
