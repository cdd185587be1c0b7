import type { Problem } from '../../messages/problem';
import type { Rule } from '../../rubric/rubric';
import type { Item } from './outline';
import type { Effect, Part } from './part';
import type { Rate } from './rate';

export type CapEffect = Extract<Effect, { kind: 'cap' }>;

/** A statement on its way: what leads to an effect, the effect, and what follows it. */
export interface Draft {
  item: Item;
  /** Parts before the effect's own: what must be so. */
  condition: Part[];
  /** The part that holds the effect; null for words without one. */
  part: Part | null;
  /** Caps and remarks behind it. */
  trailing: Part[];
  caps: CapEffect[];
  /** A cap over several statements, kept on the last of them. */
  shared: { among: Draft[]; points: number }[];
  from: number;
  to: number;
  /** Set once the statement is read. */
  rule: Rule | null;
  suggestion?: Rule;
  problems: Problem[];
  /** What this one was divided from: 分别加5分、3分、1分. */
  shareOf?: Draft;
  /** Points for a target from which a later part takes (达到90%得4分，每低1%扣0.5分), less than the row's. */
  formula?: boolean;
  /** 达到80%得10分，每少1个百分点扣1分 in a row of 10: what is there to begin with. */
  full?: boolean;
  /** Of 处理率95%的得10分，每降低1%扣1分: 95. */
  target?: number;
  /** 1次计5分 before 每多1次加1分: what is given once, to which the next adds. */
  base?: boolean;
  /** The rate of the statement before, which counts here too: 每起轻伤扣1分，重伤扣3分. */
  carried?: Rate;
  /** Wording where it is not simply the stretch from … to. */
  text?: string;
}

export function effectOf(draft: Draft): Effect | null {
  return draft.part?.effect ?? null;
}

export function partsOfDraft(draft: Draft): Part[] {
  return draft.part ? [...draft.condition, draft.part] : draft.condition;
}
