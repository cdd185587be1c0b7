import { foldName } from '../rubric/names';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist } from './checklist';
import { keyOf, namesIn, type EntryCell } from './merge-entries';
import { textOf } from './read-matrix';

/** Who checks what, of the optional sheet 分工: 检查人 × 一级指标 or 主办单位. */
export interface Duty {
  person: string;
  /** 一级指标 as written, folded; all where empty. */
  sections: ReadonlySet<string>;
  /** 主办单位, folded; all where empty. */
  units: ReadonlySet<string>;
}

/** The sheet 分工 of a workbook: its heading row may stand anywhere in the first twenty; empty where there is none. */
export function readDuties(contents: readonly SheetContent[]): Duty[] {
  const content = contents.find(({ name }) => name.trim() === '分工');
  const headingRow = content?.values.slice(0, 20).findIndex((row) => at(row, '检查人') >= 0 && (at(row, '一级指标') >= 0 || at(row, '主办单位') >= 0)) ?? -1;
  if (!content || headingRow < 0) return [];
  const headings = content.values[headingRow] ?? [];
  const folded = (row: readonly CellValue[], heading: string): Set<string> => new Set([...listIn(textOf(row[at(headings, heading)] ?? null))].map(foldName));
  return content.values.slice(headingRow + 1).flatMap((row) => {
    const sections = folded(row, '一级指标');
    const units = folded(row, '主办单位');
    return sections.size + units.size === 0 ? [] : [...namesIn(textOf(row[at(headings, '检查人')] ?? null))].map((person) => ({ person, sections, units }));
  });
}

const at = (row: readonly CellValue[], heading: string): number => row.findIndex((cell) => textOf(cell) === heading);

/** Names of sections and units may hold spaces. */
const listIn = (text: string): string[] => text.split(/[、，,;；\n]+/u).filter((name) => name.trim() !== '');

/** Everybody to whom 分工 gives a row, or some of its sections; empty where it says nothing of the row. */
export function assignedTo(duties: readonly Duty[], { rubric, rows }: Pick<Checklist, 'rubric' | 'rows'>, subject: string, section?: { id: string; name: string }): Set<string> {
  const row = rows.get(subject);
  const unit = foldName((row?.kind === 'unit' ? row.name : row?.unit) ?? '');
  const sections = section ? [section] : rubric.sections;
  return new Set(
    duties
      .filter((duty) => (duty.units.size === 0 || duty.units.has(unit)) && (duty.sections.size === 0 || sections.some(({ id, name }) => duty.sections.has(id) || duty.sections.has(foldName(name)))))
      .map(({ person }) => person),
  );
}

/**
 * Whose copy it is: the person on whose rows (or sections) most of what it changed stands; where that is nobody or
 * several, the one whose name the file carries; null where that cannot be told either.
 * @param changed what the copy says otherwise than what was handed out
 */
export function ownerOf(file: string, changed: readonly EntryCell[], cells: ReadonlyMap<string, EntryCell>, duties: readonly Duty[], checklist: Pick<Checklist, 'rubric' | 'rows'>): string | null {
  const counts = new Map<string, number>();
  const names = new Set(duties.map(({ person }) => person));
  for (const cell of cells.values()) if (cell.item === '检查人') for (const name of namesIn(String(cell.value ?? ''))) names.add(name);
  for (const { part, subject, mark } of changed) {
    const assigned = assignedTo(duties, checklist, subject, mark?.section);
    const signed = namesIn(textOf(cells.get(keyOf(part, subject, '检查人'))?.value ?? null));
    for (const name of assigned.size > 0 ? assigned : signed) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const leading = [...counts].filter(([, count]) => count === most).map(([name]) => name);
  if (leading.length === 1) return leading[0] ?? null;
  const candidates = leading.length > 1 ? leading : [...names];
  const named = candidates.filter((name) => file.includes(name));
  return named.length === 1 ? (named[0] ?? null) : null;
}
