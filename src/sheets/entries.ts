import type { Mark } from '../scoring/marks';
import type { MarkType } from '../rubric/mark-type';
import { spellings } from '../rubric/spellings';
import type { CellValue } from '../workbook/plan';
import type { MarkColumn } from './parts';

/** What a mark cell says. */
export type Entry =
  | { kind: 'blank' }
  | { kind: 'mark'; value: Exclude<Mark, object | null>; /** × was read as nothing found. */ cross?: true; doubt?: 'fraction_of_percent' | 'date' }
  | { kind: 'not_applicable' }
  | { kind: 'unreadable'; why: 'tick' | 'count' | 'number' | 'choice' | 'picture' };

const yes: ReadonlySet<string> = new Set(spellings.yes);
const no: ReadonlySet<string> = new Set(spellings.no);
const crosses: ReadonlySet<string> = new Set(spellings.crosses);
const nothing: ReadonlySet<string> = new Set(spellings.nothing);
const notApplicable: ReadonlySet<string> = new Set(spellings.notApplicable);

/**
 * Reads one mark cell (UX §2).
 * @param value as the workbook gives it: text, number or boolean
 * @param formula of the cell, if any: a picture in a cell of WPS is one
 */
export function readEntry(value: CellValue, mark: MarkType, formula?: string): Entry {
  if (isPicture(value, formula)) return { kind: 'unreadable', why: 'picture' };
  const text = fold(value);
  if (text === '') return { kind: 'blank' };
  if (notApplicable.has(text)) return { kind: 'not_applicable' };
  switch (mark.type) {
    case 'tick':
      return readTick(text);
    case 'count':
      return readCount(text);
    case 'number':
      return readNumber(text, mark.unit);
    case 'choice':
      return readChoice(value, text, mark.options);
    case 'none':
      return { kind: 'blank' };
  }
}

/** A picture placed in a cell: =DISPIMG("ID_…",1) of WPS, =IMAGE(…) of Excel. */
function isPicture(value: CellValue, formula: string | undefined): boolean {
  const source = formula ?? (typeof value === 'string' ? value : '');
  return /(^|[=.])(DISPIMG|IMAGE)\s*\(/i.test(source);
}

function fold(value: CellValue): string {
  if (value === null) return '';
  // NFKC turns full-width digits and letters into plain ones; a tick's variation selector goes too.
  return String(value).normalize('NFKC').replace(/\s|\u200b|\ufe0e|\ufe0f/g, '').toUpperCase();
}

function readTick(text: string): Entry {
  if (yes.has(text)) return { kind: 'mark', value: true };
  if (no.has(text)) return { kind: 'mark', value: false };
  if (crosses.has(text)) return { kind: 'mark', value: false, cross: true };
  return { kind: 'unreadable', why: 'tick' };
}

function readCount(text: string): Entry {
  if (nothing.has(text) || text === '无') return { kind: 'blank' };
  if (crosses.has(text)) return { kind: 'mark', value: 0, cross: true };
  const found = countPattern.exec(text);
  if (!found) return { kind: 'unreadable', why: 'count' };
  const value = Number(found[1]);
  return isLikeDate(value) ? { kind: 'mark', value, doubt: 'date' } : { kind: 'mark', value };
}

const countable = `[${spellings.counted}]|人次|个/次|次/个`;
const countPattern = new RegExp(`^(\\d+(?:\\.0+)?)(?:${countable})?$`);
const numberPattern = new RegExp(`^([+-]?\\d+(?:\\.\\d+)?)(%|${countable}|分|小时|天|日|个?工作日)?$`);
const isCountable = new RegExp(`^(?:${countable})$`);

/** A measured number: 0 is a measurement, so that 无 is not taken for it. */
function readNumber(text: string, unit: string | undefined): Entry {
  if (nothing.has(text)) return { kind: 'blank' };
  const found = numberPattern.exec(text);
  if (!found || !isSameMeasure(found[2], unit)) return { kind: 'unreadable', why: 'number' };
  const number = Number(found[1]);
  // 85% typed into a cell is stored as 0.85.
  if (unit === '%' && found[2] !== '%' && number > 0 && number <= 1) return { kind: 'mark', value: number, doubt: 'fraction_of_percent' };
  return { kind: 'mark', value: number };
}

/** 3/4 typed into a cell becomes a date, and its serial number arrives here. */
const isLikeDate = (value: number): boolean => value >= 36_526 && value <= 73_050;

/** 次, 起 and 个 are used for one another; 3天 is not 3 小时. */
function isSameMeasure(written: string | undefined, unit: string | undefined): boolean {
  if (written === undefined || written === unit) return true;
  if (unit === undefined) return written !== '%';
  if (isCountable.test(written)) return isCountable.test(unit);
  return written.endsWith('工作日') && unit.endsWith('工作日');
}

function readChoice(value: CellValue, text: string, options: readonly string[]): Entry {
  if (nothing.has(text) || text === '无') return { kind: 'blank' };
  const found = options.find((option) => option === value || fold(option) === text);
  return found === undefined ? { kind: 'unreadable', why: 'choice' } : { kind: 'mark', value: found };
}

/** The clause's own words for the cell's input message, at most 255 characters. */
export function checkMessage({ clause, late, criterion }: MarkColumn): string {
  const what = late ? '填其中迟报的数量（得分减半）。' : clause.measure === undefined ? '' : `填：${clause.measure}。`;
  const worth = criterion.max === null ? '' : `（本项 ${criterion.max} 分）`;
  return shorten(`${what}${clause.text}${worth}`, 255);
}

export function shorten(text: string, most: number): string {
  const characters = [...text];
  return text.length <= most ? text : `${characters.slice(0, most - 1 - (text.length - characters.length)).join('')}…`;
}
