import type { Problem } from '../messages/problem';

/** The marks document and its parts: DESIGN §7, "Marks". */

export type Status = '未检查' | '已检查' | '无法核实';

/** A tick, a count or number, a choice, or an adoption clause's count with late ones beside it. */
export type Mark = boolean | number | string | { count?: number | null; late?: number | null } | null;
export type Marks = Readonly<Record<string, Mark>>;

export interface MarkedSubject {
  id: string;
  name?: string;
  kind?: 'account' | 'unit' | 'site';
  /** The unit's 编号 or name; accounts of a roll-up need it. */
  unit?: string | null;
  /** 类别 */
  group?: string | null;
  /** 平台; limits clauses with `appliesTo.platforms`. */
  platform?: string | null;
  /** Missing means checked. */
  status?: Status | null;
  marks?: Marks;
  /** Marks by period in place of `marks` (Liyang): `{"Q1": {…}}`. */
  periods?: Readonly<Record<string, Marks>>;
  /** Ids of criteria that do not apply. */
  na?: readonly string[];
  /** What was wrong with the subject where it was read (a cell, a file); with any it is refused, never half scored. */
  faults?: readonly Problem[];
}

export interface MarksDocument {
  rubric: string;
  /** Refused where it is given and differs from the rubric's. */
  hash?: string;
  subjects: readonly MarkedSubject[];
}
