import { problem } from '../../../messages/problem';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';
import { standsAsNote } from '../rows';

/** Points of the result that one grade takes in; `to` Infinity where it names no upper bound. */
export interface Grade {
  from: number;
  to: number;
}

/** 90分以上为优秀；60分—75分为一般；60分以下为不合格: what gets 75 to 90 is not said. At least three grades in one note. */
export function gradeProblems({ rows, around }: ReadParts): Finding[] {
  const inBody = rows.flatMap((row) => (standsAsNote(row) ? [{ row: row.row, text: row.text }] : []));
  const notes = (around?.notes ?? []).map((text) => ({ row: around?.rows.find((each) => each.text === text)?.row ?? null, text }));
  return [...inBody, ...notes].flatMap(({ row, text }) => gapsBetween(gradesIn(text)).map(({ from, to }) => finding(problem('note_grades_gap', 'warning', { from, to }), row, row === null ? null : 0, text)));
}

const number = '(\\d{1,3}(?:\\.\\d)?)分?(?:\\([^)]{0,8}\\))?';
const upper = `(?:以下|不足|低于|不满|未达到?|小于)`;
const shapes: readonly [RegExp, (found: RegExpExecArray) => Grade][] = [
  // 75分及以上、不足90分 · 80分以上90分以下
  [new RegExp(`^${number}(?:及)?以上(?:\\([^)]{0,8}\\))?的?[,、]?(?:且|、)?(?:${upper}${number}|${number}(?:及)?以下)`, 'u'), (found) => ({ from: Number(found[1]), to: Number(found[2] ?? found[3]) })],
  // 90分以下、80分以上
  [new RegExp(`^${number}(?:及)?以下(?:\\([^)]{0,8}\\))?[,、]?${number}(?:及)?以上`, 'u'), (found) => ({ from: Number(found[2]), to: Number(found[1]) })],
  [new RegExp(`^${number}[-—–~至到]+${number}`, 'u'), (found) => ({ from: Number(found[1]), to: Number(found[2]) })],
  [new RegExp(`^${number}(?:及)?以上`, 'u'), (found) => ({ from: Number(found[1]), to: Infinity })],
  [new RegExp(`^${number}(?:及)?以下`, 'u'), (found) => ({ from: 0, to: Number(found[1]) })],
  [new RegExp(`^${upper}${number}`, 'u'), (found) => ({ from: 0, to: Number(found[1]) })],
];

/** The ranges of points that a note names, in its order; those of points added or taken are none. */
export function gradesIn(note: string): Grade[] {
  const text = note.slice(0, longest).normalize('NFKC').replace(/\s+/gu, '');
  const found: Grade[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 60);
    const before = text.slice(Math.max(0, at - 8), at);
    const shape = /[\d.%]$/u.test(before) || /(?:扣|加|减|奖|满分|超过)[^,。;]{0,4}$/u.test(before) ? undefined : shapes.map(([pattern, grade]) => ({ match: pattern.exec(rest), grade })).find(({ match }) => match !== null);
    // 90%以上, 5次以上 are of something else.
    if (shape?.match && shape.match[0].includes('分')) {
      found.push(shape.grade(shape.match));
      at += shape.match[0].length;
    } else at += 1;
  }
  return found;
}

const longest = 1000;

/** What lies between the lowest and the highest grade and in none. 89 and 90 are neighbours. */
export function gapsBetween(grades: readonly Grade[]): Grade[] {
  if (grades.length < 3 || !grades.some(({ to }) => to === Infinity || to >= 95)) return [];
  const sorted = [...grades].sort((one, other) => one.from - other.from);
  const gaps: Grade[] = [];
  let reached = sorted[0]?.to ?? 0;
  for (const { from, to } of sorted) {
    if (from > reached + 1) gaps.push({ from: reached, to: from });
    reached = Math.max(reached, to);
  }
  return gaps;
}
