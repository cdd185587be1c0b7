import type { CellValue } from '../plan';

/** What a cell holds after something was put into it. */
export interface Entered {
  value: CellValue;
  formula?: string;
}

/**
 * What Excel makes of a text that is put into a cell: a leading apostrophe makes it text, `=` a formula, and what
 * looks like a number, a date or a truth value becomes one, unless the cell's format is text.
 */
export function entered(value: string | number | boolean, textFormat: boolean): Entered {
  if (typeof value !== 'string') return { value: textFormat && typeof value === 'number' ? String(value) : value };
  if (value === '') return { value: null };
  if (value.startsWith("'")) return { value: value.slice(1) };
  if (textFormat) return { value };
  if (/^[=]/.test(value) && value.length > 1) return { value: null, formula: value.slice(1) };
  if (/^[+-]/.test(value) && !isNumber(value) && value.length > 1) return { value: null, formula: value };
  if (value.startsWith('@') && value.length > 1) return { value: null, formula: value.slice(1) };
  return { value: coerced(value) };
}

function coerced(text: string): CellValue {
  const trimmed = text.normalize('NFKC').trim();
  if (/^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  if (isNumber(trimmed)) return Number(trimmed.replace(/[,%¥$]/g, '')) / (trimmed.endsWith('%') ? 100 : 1);
  const date = /^(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})日?|月)?$/.exec(trimmed) ?? null;
  if (date) return serial(Number(date[1]), Number(date[2]), Number(date[3] ?? 1));
  const day = /^(\d{1,2})[-/月](\d{1,2})日?$/.exec(trimmed);
  if (day) return serial(2026, Number(day[1]), Number(day[2]));
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(trimmed);
  if (time) return (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400;
  return text;
}

const isNumber = (text: string): boolean => /^[-+]?[¥$]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[-+]?\d+)?%?$/i.test(text) && /\d/.test(text) && !/^[-+]?e/i.test(text);

function serial(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569;
}
