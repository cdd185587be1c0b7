import type { SubjectKind } from '../rubric/rubric';
import type { Field } from './headings';

/** A row of the register before it is a subject: the text under each heading, '' where blank or without heading. */
export interface DraftRow {
  /** 0-based */
  row: number;
  texts: Record<Field, string>;
}

export interface Draft extends DraftRow {
  kind: SubjectKind;
}

/** 3, 4, 5, 9 (0-based) → 4–6、10, as people read rows; at most eight stretches are spelt out. */
export function rowList(rows: readonly number[]): string {
  const stretches: { first: number; last: number }[] = [];
  for (const row of [...rows].sort((one, other) => one - other)) {
    const open = stretches.at(-1);
    if (open && row - open.last <= 1) open.last = row;
    else stretches.push({ first: row, last: row });
  }
  const shown = stretches.slice(0, 8).map(({ first, last }) => (first === last ? String(first + 1) : `${first + 1}–${last + 1}`));
  return stretches.length > 8 ? `${shown.join('、')}…` : shown.join('、');
}

/** 第 5 行「张浦发布（微信订阅号）」, the name cut where it is long. */
export function rowName({ row, name, platform }: { row: number; name: string; platform: string }): string {
  return `第 ${row + 1} 行「${shortened(platform === '' ? name : `${name}（${platform}）`)}」`;
}

export function shortened(text: string): string {
  const letters = [...text.slice(0, 80)];
  return letters.length > 30 ? `${letters.slice(0, 30).join('')}…` : text;
}
