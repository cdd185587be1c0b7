import type { MarkType } from '../rubric/mark-type';
import { spellings } from '../rubric/spellings';
import { among, anyOf, blankOrAmong, listOf, quoted, tight, whole } from './words';

/**
 * 认定: what a mark cell says, as one number. A tick 0 or 1, a count as it is, a number in thousandths, a choice as
 * the place of its step from 1 on; below zero what is none of these.
 */
export const codes = { unreadable: -1, notApplicable: -2, /** Measured and not entered. */ unmeasured: -3 } as const;

/** What a mark cell says without width and blanks: in a cell of its own where `readsText` of its kind. */
export const entryText = tight;

/** Marks whose formula asks for that text several times over. */
export const readsText = ({ type }: MarkType): boolean => type === 'count' || type === 'number';

/**
 * @param mayBeLeftOut whether 不适用 is an answer here; on a veto or a penalty it would silence it
 * @param text where `entryText` stands, if anywhere
 */
export function entryFormula(mark: MarkType, cell: string, mayBeLeftOut: boolean, text = tight(cell)): string {
  const leftOut = mayBeLeftOut ? codes.notApplicable : codes.unreadable;
  switch (mark.type) {
    case 'tick':
      return tick(cell, leftOut);
    case 'count':
      return count({ cell, text }, mark.most, leftOut);
    case 'number':
      return number({ cell, text }, mark, leftOut);
    case 'choice':
      return choice(cell, mark.options, leftOut);
    case 'none':
      return '0';
  }
}

const no = ['', ...spellings.no, ...spellings.crosses];

/** The variation selector is what a phone puts behind ✔. */
function tick(cell: string, leftOut: number): string {
  const folded = `UPPER(SUBSTITUTE(${tight(cell)},"\ufe0f",""))`;
  const read = leftOut === codes.unreadable ? listOf(folded, [no, spellings.yes]) : `CHOOSE(1+${listOf(folded, [no, spellings.yes, spellings.notApplicable])},0,1,${leftOut})`;
  return `IFERROR(${read},${codes.unreadable})`;
}

interface Marked {
  cell: string;
  text: string;
}

/** A text is a count where nothing but a measure word is left of it when the number that it begins with is taken out as formulas write it: not of 03, 3.5, 1e3. */
function count({ cell, text }: Marked, most: number | undefined, leftOut: number): string {
  const value = `IFERROR(VALUE(${text}),IFERROR(VALUE(LEFT(${text},LEN(${text})-1)),VALUE(LEFT(${text},LEN(${text})-2))))`;
  const limit = whole(Math.min(most ?? largest, largest));
  const ofText = `IF(${among(`SUBSTITUTE(${text},MAX(0,MIN(${limit},INT(${value}))),"",1)`, ['', ...spellings.counted, '人次'])},${value},-1)`;
  const ofNumber = `IF(AND(${cell}>=0,${cell}<=${limit},${cell}=INT(${cell})),${cell},-1)`;
  const words = ['', ...spellings.nothing, '无', ...spellings.crosses];
  const said = leftOut === codes.unreadable ? listOf(`UPPER(${text})`, [words]) : `CHOOSE(1+${listOf(`UPPER(${text})`, [words, spellings.notApplicable])},0,${leftOut})`;
  return `IFERROR(IF(${cell}="",0,IF(ISLOGICAL(${cell}),IF(${cell},-1,0),IF(ISNUMBER(${cell}),${ofNumber},IFERROR(${said},${ofText})))),-1)`;
}

/** Beyond it points would no longer be exact. */
const largest = 1_000_000_000;

function number({ cell, text }: Marked, { unit, least, most }: Extract<MarkType, { type: 'number' }>, leftOut: number): string {
  const own = unit === undefined ? [] : [`RIGHT(${text},${unit.length})=${quoted(unit)}`];
  const counted = unit !== undefined && unit.length === 1 && spellings.counted.includes(unit) ? [`ISNUMBER(FIND(RIGHT(${text},1),${quoted(spellings.counted)}))`] : [];
  const digits = unit === undefined ? text : `LEFT(${text},LEN(${text})-IF(${anyOf([...own, ...counted])},${unit.length},0))`;
  const within = (value: string): string => [`${value}>=${least}`, `${value}<=${Math.min(most ?? largest, largest)}`, `ROUND(${value},3)=${value}`].join(',');
  const taken = (value: string): string => `ROUND(${value}*1000,0)`;
  const ofText = `IF(AND(EXACT(VALUE(${digits})&"",${digits}),${within(`VALUE(${digits})`)}),${taken(`VALUE(${digits})`)},-1)`;
  const words = `IF(${blankOrAmong(`UPPER(${text})`, spellings.nothing)},-3,IF(${among(`UPPER(${text})`, spellings.notApplicable)},${leftOut},${ofText}))`;
  return `IFERROR(IF(${cell}="",-3,IF(ISLOGICAL(${cell}),IF(${cell},-1,-3),IF(ISNUMBER(${cell}),IF(AND(${within(cell)}),${taken(cell)},-1),${words}))),-1)`;
}

function choice(cell: string, options: readonly string[], leftOut: number): string {
  const chosen = options.map((option, index) => `IF(EXACT(${cell},${quoted(option)}),${index + 1},`).join('');
  const folded = `UPPER(${tight(cell)})`;
  const words = `IF(${blankOrAmong(folded, [...spellings.nothing, '无'])},-3,IF(${among(folded, spellings.notApplicable)},${leftOut},-1))`;
  return `IFERROR(IF(${cell}="",-3,${chosen}${words}${')'.repeat(options.length)}),-1)`;
}
