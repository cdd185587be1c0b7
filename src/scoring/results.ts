import type { Problem } from '../messages/problem';
import type { SubjectKind } from '../rubric/rubric';
import type { Mark, Status } from './marks';

/** The results document: DESIGN §7, "Results". Scores and points here are points, not thousandths. */

export type Verdict = '合格' | '不合格';

/** Why a score is what it is: one line a clause that had an effect or a finding. */
export interface Line {
  clause: string;
  mark: Mark;
  /** What the clause gave or took after its own cap, signed, in points; 0 for a veto. */
  points: number;
  /** Set where a limit bit: what would have counted without it, and which limit bit first. */
  capped?: { from: number; by: 'clause' | 'shared' | 'criterion' };
  /** Set where a shared cap or the criterion's own limits bit: what of `points` counted in the end, the last clauses being cut first. */
  counted?: number;
  /** The period in which it was marked. */
  period?: string;
  /** The scope of the veto that this line fired. */
  veto?: 'subject' | 'section' | 'quarter' | 'year';
  /** A remark of the procedure, by code: normalising cancels the deduction; the criterion scores 0; 已单项否决，不再评分. */
  remark?: 'cancelled_by_normalising' | 'criterion_zero' | 'after_veto';
}

export interface PeriodScore {
  score: number;
  /** Handed on to the next period. */
  carried: number;
}

export interface Result {
  id: string;
  name: string;
  kind: SubjectKind;
  group: string | null;
  status: Status;
  vetoed: boolean;
  vetoes: string[];
  /** Points after step 2 of DESIGN §5, exact; veto sections have none. */
  sections: Record<string, number>;
  score: number | null;
  verdict: Verdict | null;
  rank: number | null;
  lines: Line[];
  /** The marks of the subject could not be taken as they are; the problems say why. */
  refused?: true;
  /** A unit one of whose accounts is not checked or was refused. */
  provisional?: boolean;
  periods?: Record<string, PeriodScore>;
  quotas?: Record<string, boolean | null>;
  met?: number;
  of?: number;
  /** Per cent of the measured quotas that are met, two decimals; null where none was measured. */
  rate?: number | null;
}

export interface Results {
  rubric: string;
  hash: string;
  period: string | null;
  provisional: boolean;
  results: Result[];
  problems: Problem[];
}
