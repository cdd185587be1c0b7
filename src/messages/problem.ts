import { checklistMessages } from './checklist';
import { commandMessages } from './command';
import { excelMessages } from './excel';
import type { findingsMessages } from './findings';
import { marksMessages } from './marks';
import type { mergeMessages } from './merge';
import type { readingClauseMessages } from './reading-clause';
import type { readingTableMessages } from './reading-table';
import { registerMessages } from './register';
import type { registrationMessages } from './registration';
import { rubricMessages } from './rubric';
import type { rubricChangeMessages } from './rubric-change';
import type { rubricTableMessages } from './rubric-table';
import type { verifyMessages } from './verify';
import { workbookMessages } from './workbook';

/**
 * Every diagnostic of the program, one entry a code: what happened, where, and how to mend it.
 * A wording is a function of its parameters, so that a missing one does not compile.
 */
const catalog = { ...checklistMessages, ...rubricMessages, ...marksMessages, ...workbookMessages, ...registerMessages, ...commandMessages, ...excelMessages };

/**
 * What the reader of notices, 问题清单, 汇总分表, Word forms, changes of the rubric and `verify` alone say comes with them
 * (`with-….ts`): an inspector who ticks has no use for it.
 */
type Late = typeof findingsMessages & typeof readingClauseMessages & typeof readingTableMessages & typeof mergeMessages & typeof registrationMessages & typeof rubricChangeMessages & typeof rubricTableMessages & typeof verifyMessages;
type Catalog = typeof catalog & Late;
const wordings: Partial<Catalog> = { ...catalog };

export function addWordings(more: Partial<Catalog>): void {
  Object.assign(wordings, more);
}

export type Code = keyof Catalog;
export type Severity = 'error' | 'warning' | 'info';
export type Locale = 'zh-CN' | 'en';
type ParamsOf<C extends Code> = Parameters<Catalog[C]['zh']> extends [infer P] ? P : Record<string, never>;

/** Where a problem lies; each part is given only where it is known. */
export interface Place {
  /** Id of the subject (编号). */
  subject?: string;
  /** Id of the clause (2.4.1a) or criterion (2.4.1). */
  clause?: string;
  /** Name of the sheet. */
  sheet?: string;
  /** A1 address on that sheet. */
  cell?: string;
  /** Name of the file. */
  file?: string;
}

export interface Problem extends Place {
  code: Code;
  severity: Severity;
  params: Readonly<Record<string, string | number>>;
  /** What it comes of; said first. */
  because?: Problem;
  /** Of an unread clause: what it may mean, by locale. */
  nearest?: Readonly<Record<Locale, string>>;
}

export function problem<C extends Code>(code: C, severity: Severity, params: ParamsOf<C>, place: Place = {}): Problem {
  return { code, severity, params: params as Problem['params'], ...place };
}

/** The sentence for people; the place is part of the sentence where the wording names it. */
export function wording(of: Problem, locale: Locale = 'zh-CN'): string {
  const entry = wordings[of.code] as Wording<Problem['params']>;
  const reason = of.because ? `${wording(of.because, locale)}${locale === 'en' ? ' ' : ''}` : '';
  const sentence = `${reason}${(locale === 'en' ? entry.en : entry.zh)(of.params)}`;
  return of.nearest === undefined ? sentence : `${sentence}${locale === 'en' ? '; ' : '；'}${of.nearest[locale]}`;
}

/** 「检查表」H14：… ; the sentence alone where no cell is known. */
export function located(of: Problem, locale: Locale = 'zh-CN'): string {
  const sentence = wording(of, locale);
  const cell = of.sheet !== undefined ? `「${of.sheet}」${of.cell ?? ''}` : (of.cell ?? '');
  const where = [of.file, cell].filter((part) => part !== undefined && part !== '').join(' ');
  if (where === '') return sentence;
  return locale === 'en' ? `${where}: ${sentence}` : `${where}：${sentence}`;
}

export interface Wording<P> {
  zh: (params: P) => string;
  en: (params: P) => string;
}

/** A stop that the user can mend: the command prints it and ends with 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(of: Problem) {
    super(located(of));
    this.problem = of;
  }
}
