import type { CellValue } from '../workbook/plan';
import type { TableColumn } from './table';

/** Text of several pieces that the program and people write into one cell. */
type Kind = NonNullable<TableColumn['merged']>;

/** What the program writes into the merged columns of a row, in their order, as the hidden column keeps it. */
export function memoryText(texts: readonly string[]): string | null {
  return texts.every((text) => text === '') ? null : JSON.stringify(texts);
}

/** The texts of a hidden cell; none where it is blank or not ours. */
export function memoryTexts(value: CellValue | undefined): string[] {
  if (typeof value !== 'string' || !value.startsWith('["')) return [];
  try {
    const read: unknown = JSON.parse(value);
    return Array.isArray(read) && read.every((text) => typeof text === 'string') ? read : [];
  } catch {
    return [];
  }
}

/**
 * What stands in a cell, brought up to date: pieces that the program wrote and would no longer write go, new ones come
 * at the end. What people wrote, changed or took out stays as they left it.
 * @param was what the program wrote the last time
 * @param now what it would write into an empty cell
 */
export function mergedText(kind: Kind, standing: CellValue, was: string, now: string): string {
  const written = String(standing ?? '');
  const [theirs, before, after] = [pieces(kind, written), pieces(kind, was), pieces(kind, now)];
  if (theirs.length === 0) return now;
  const kept = theirs.filter((piece) => after.includes(piece) || !before.includes(piece));
  const added = after.filter((piece) => !theirs.includes(piece) && !before.includes(piece));
  return added.length === 0 && kept.length === theirs.length ? written : [...kept, ...added].join('\n');
}

/** Whether anything in it is a person's. */
export function hasOwnWords(kind: Kind, standing: CellValue, was: string): boolean {
  const before = pieces(kind, was);
  return pieces(kind, String(standing ?? '')).some((piece) => !before.includes(piece));
}

function pieces(kind: Kind, text: string): string[] {
  return text.split(kind === 'words' ? /[\s、，,；;]+/ : /\r?\n/).map((piece) => piece.trim()).filter((piece) => piece !== '');
}
