import { problem, type Problem } from '../messages/problem';
import { markTypeOf } from '../rubric/mark-type';
import type { ClausePlan } from './compile';

/** Why a mark could not be read, in the words of the person who made it. Called only where reading failed. */
export function unusable(clause: ClausePlan, mark: unknown, subject: string): Problem {
  const place = { subject, clause: clause.id };
  const params = { clause: `${clause.id} ${clause.indicator}`, value: shown(mark) };
  const type = markTypeOf(clause.clause.rule);
  switch (type.type) {
    case 'tick':
      return problem('mark_not_tick', 'error', params, place);
    case 'count': {
      if (type.most !== undefined && (isCount(mark) || isAdoptions(mark))) return problem('mark_over_sample', 'error', { ...params, most: type.most }, place);
      return problem('mark_not_count', 'error', { ...params, example: firstNumber(mark) ?? 2 }, place);
    }
    case 'number': {
      const { least, most } = type;
      if (typeof mark !== 'number' || !Number.isFinite(mark)) return problem('mark_not_number', 'error', { ...params, example: firstNumber(mark) ?? most ?? 2 }, place);
      if (most !== undefined) {
        if (mark < least || mark > most) return problem('mark_out_of_range', 'error', { ...params, least, most }, place);
      } else if (mark < least) return problem('mark_negative', 'error', params, place);
      return problem('mark_too_fine', 'error', { ...params, example: Math.round(mark * 1000) / 1000 }, place);
    }
    case 'choice':
      return problem('mark_not_choice', 'error', { ...params, options: type.options.map((option) => `「${option}」`).join('') }, place);
    case 'none':
      return problem('mark_on_unread', 'error', params, place);
  }
}

function isCount(mark: unknown): boolean {
  return typeof mark === 'number' && mark >= 0 && Number.isSafeInteger(mark);
}

function isAdoptions(mark: unknown): boolean {
  return typeof mark === 'object' && mark !== null && 'count' in mark;
}

/** The number that was probably meant: 2 in 「2次」 or 「两次」. */
function firstNumber(mark: unknown): number | undefined {
  if (typeof mark === 'number') return Number.isFinite(mark) ? Math.max(0, Math.round(mark)) : undefined;
  if (typeof mark !== 'string') return undefined;
  const text = mark.normalize('NFKC');
  const digits = /\d+/.exec(text);
  if (digits) return Number(digits[0]);
  const numeral = [...text].map((letter) => numerals.get(letter)).find((value) => value !== undefined);
  return numeral;
}

const numerals = new Map([...'〇一二三四五六七八九'].map((letter, value): [string, number] => [letter, value]).concat([['零', 0], ['两', 2], ['十', 10]]));

/** What was entered, short enough for a sentence. */
function shown(mark: unknown): string {
  if (mark === true) return '打√';
  if (mark === false) return '未打√';
  const text = typeof mark === 'string' ? mark : (JSON.stringify(mark) ?? String(mark));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
