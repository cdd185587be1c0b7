import type { MarkType } from '../rubric/mark-type';
import type { Placed } from '../rubric/walk';

/** One thing that is marked, as the sheet shows it; `id` is a clause's, or `1.1.1a@late`. */
export interface MarkedColumn extends Placed {
  id: string;
  late: boolean;
  mark: MarkType;
}

/**
 * A cell of every subject that calculates: a column of a matrix, a cell beside a form. Keys are words of the
 * glossary and ids, and never the id of a mark.
 */
export interface Helper {
  key: string;
  heading: string;
  /** Without the equals sign. */
  formula: (at: Places) => string;
  /** Points of a criterion that counts in the base, in units: stands in the heading row `满分`. */
  full?: number;
  /** In units of the rubric: shown as points. */
  points?: true;
  /** What is found out once for all rows, in the cell above them, so that not each of them searches all others in vain. Without the equals sign. */
  head?: (at: Pick<Places, 'all'>) => string;
  /** A checklist made without it calculates all the same: others do not need it, or say what it says themselves. Those stand last. */
  extra?: true;
}

/** Where things stand for the subject in hand. Addresses are A1: the subject's row relative, everything else absolute. */
export interface Places {
  /** The cell of a key: a helper's, a mark's, or 编号, 名称, 类别, 平台, 主办单位, 检查状态, 行标识. */
  cell: (key: string) => string;
  /** The cells of all helpers from one to another, which stand next to each other. */
  block: (first: string, last: string) => string;
  /** Their 满分, as a range of the same shape. */
  fulls: (first: string, last: string) => string;
  /** One key's cells of every subject of the list, from the heading row down. */
  all: (key: string) => string;
  /** A cell that stands once, above the list. */
  once: (key: '名单') => string;
  /** Whether a cell that people fill in was dragged into another row, which takes the formulas' references along; null where that is asked elsewhere. */
  astray: (key: string) => string | null;
  /** The cell of a helper that a checklist may lack; null where it does. */
  extra: (key: string) => string | null;
  /** The head of a helper; null where there are no heads, or the helper is lacking. */
  head: (key: string) => string | null;
  /** The subject's row among the rows of its list, a number: 1 is the heading row. */
  position: string;
  /** The list of another part of the checklist: units and accounts of Suqian, the quarters of Liyang. */
  other: (part: string) => Pick<Places, 'all' | 'once'>;
}

/** Nothing where a row is in doubt or empty. 核对 is 0 where a subject is only marked (暂计), 1 where it is checked; the text 需核对 or nothing otherwise. */
export const whenOpen = (value: string, at: Places): string => `IF(ISNUMBER(${at.cell('核对')}),${value},"")`;
