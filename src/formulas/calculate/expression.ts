import type { Scalar } from './scalar';

/** 0-based, as it reads in the cell that owns the formula. */
export interface Corner {
  row: number;
  column: number;
  rowFixed: boolean;
  columnFixed: boolean;
}

export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=';

export interface Reference {
  kind: 'reference';
  /** The formula's own sheet where absent. */
  sheet?: string;
  from: Corner;
  /** The same as `from` for a single cell. */
  to: Corner;
}

export interface Call {
  kind: 'call';
  /** In capitals. */
  name: string;
  arguments: readonly Expression[];
}

export type Expression =
  /** An argument left out is a blank literal. */
  | { kind: 'literal'; value: Scalar }
  | Reference
  | { kind: 'unary'; operator: '-' | '+' | '%'; operand: Expression }
  /** Operators of one precedence, left to right, in one list: a long sum nests no deeper than a short one. */
  | { kind: 'chain'; first: Expression; rest: readonly { operator: Operator; operand: Expression }[] }
  | Call;

/** Thrown where a formula leaves the dialect, in reading or in calculating: its cell keeps the standing value. */
export class OutsideDialect extends Error {}
