/**
 * The words of the scoring language. Everything that is none of them is `words`: the notice's own matter, which the
 * grammar carries along and never interprets.
 */
export type Tag =
  /** 扣, 减: takes points when an amount follows. */
  | 'minus'
  /** 加, 奖励: gives points when an amount follows. */
  | 'plus'
  /** 得, 计, 赋: states points when an amount follows. */
  | 'get'
  /** Words that may stand between a verb and its amount: 该项, 本单位, 一次性. */
  | 'filler'
  /** 各, 均: each of the things named. */
  | 'each'
  /** 分别: one amount for each of the things named. */
  | 'respectively'
  /** 每, 逐: opens a rate or a frequency. */
  | 'per'
  /** 发现, 缺, 超: what happens once for each unit of a rate. */
  | 'occur'
  /** 低, 少, 下降: falls short by the amount of the rate. */
  | 'lack'
  | 'above' | 'atLeast' | 'below' | 'atMost'
  /** After a number: 以上, 以下. */
  | 'andAbove' | 'andBelow'
  | 'inclusive' | 'exclusive'
  /** 最高, 上限, 累计不超过: opens or closes a cap. */
  | 'cap' | 'capAfter'
  /** 累计, 合计: over all that stands before. */
  | 'total'
  /** 扣完为止. */
  | 'untilGone'
  /** 酌情, 视情: the inspector decides. */
  | 'discretion'
  /** 根据…评分: points without a number. */
  | 'grading'
  | 'ratio'
  /** 完成率, 比例: what a ratio is of. */
  | 'rateNoun'
  | 'zero' | 'full' | 'noChange' | 'allGone'
  | 'veto' | 'fail' | 'wiped' | 'disqualified'
  | 'modifier'
  /** 满分, 基础分: states what a row is worth, not a rule. */
  | 'worth'
  /** 未, 否则: the other side of what stands before. */
  | 'not' | 'otherwise'
  | 'sample'
  /** 不重复计分, 取最高分. */
  | 'once' | 'highest'
  | 'remark'
  | 'grade' | 'level'
  | 'thisItem' | 'quarter' | 'year' | 'all'
  | 'scoreNoun'
  /** ≥, <: may stand on either side of the measure's name. */
  | 'sign'
  | 'half'
  | 'money'
  | 'times';

export type Dimension = 'points' | 'percent' | 'count' | 'time' | 'other';

interface Span {
  /** 0-based, in the folded text. */
  from: number;
  /** Exclusive. */
  to: number;
}

export interface Quantity extends Span {
  kind: 'quantity';
  value: number;
  /** Upper end of 1至3. */
  high?: number;
  /** Whether the lower and the upper end belong to it, where the notice says so: 60%（含）—80%（不含）. */
  lowIncluded?: boolean;
  highIncluded?: boolean;
  /** 分, %, 次, 个/次 …; '' where none is given. */
  unit: string;
  dimension: Dimension;
  /** Of 10分/期: 期. */
  each?: string;
  /** -2分, +2分. */
  sign?: '+' | '-';
  chinese: boolean;
}

export interface Key extends Span {
  kind: 'key';
  /** Everything that the word can be. */
  tags: readonly Tag[];
  word: string;
}

export interface Mark extends Span {
  kind: 'mark';
  /** , ; 。 : 、 newline ( ) */
  sign: string;
}

export interface Words extends Span {
  kind: 'words';
}

/** A bracket or quotation that the grammar does not look into. */
export interface Opaque extends Span {
  kind: 'opaque';
}

export type Token = Quantity | Key | Mark | Words | Opaque;

/** Narrower than Key, so that a word of another tag stays a Key for the compiler. */
export type Tagged = Key & { readonly tags: readonly [Tag, ...Tag[]] };
export type Points = Quantity & { readonly dimension: 'points' };

export function is(token: Token | undefined, ...tags: Tag[]): token is Tagged {
  return token?.kind === 'key' && tags.some((tag) => token.tags.includes(tag));
}

export function isPoints(token: Token | undefined): token is Points {
  return token?.kind === 'quantity' && token.dimension === 'points';
}
