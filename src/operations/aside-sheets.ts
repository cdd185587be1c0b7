import { asideLine, lineBefore, type AsideBecause, type LineContent } from '../sheets/aside-line';
import { findForm } from '../sheets/form-shape';
import { findTag, isAside, putAside, tagText, takenUp, type Tag } from '../sheets/keyed';
import { lineMark } from '../sheets/table';
import type { Change, SheetContent } from '../workbook/port';
import { findSelfForm, findSummary } from './lookup-sheets';
import { refersTo } from './matrix-behind';

/**
 * Sheets that are put aside when a checklist goes over to another version of its rubric, and taken up again. Each says
 * so in its tag, after all others were written, and in the line under its title, for people; nothing else changes.
 */
export function asideChanges(contents: readonly SheetContent[], isFormer: (tag: Tag) => boolean, because: AsideBecause): Change[] {
  const former = contents.filter(({ values }) => {
    const tag = findTag(values)?.tag;
    return tag !== undefined && !isAside(tag) && isFormer(tag);
  });
  const lines = [...former, ...lookupsOf(former, contents)].flatMap((content) => lineChange(content, (line) => asideLine(lineBefore(line) ?? line, because)));
  return [...lines, ...tagged(former, putAside)];
}

/** The same the other way round. */
export function takenUpChanges(contents: readonly SheetContent[], isWanted: (tag: Tag) => boolean): Change[] {
  const wanted = contents.filter(({ values }) => {
    const tag = findTag(values)?.tag;
    return tag !== undefined && isAside(tag) && isWanted(tag);
  });
  return [...[...wanted, ...lookupsOf(wanted, contents)].flatMap((content) => lineChange(content, lineBefore)), ...tagged(wanted, takenUp)];
}

function tagged(contents: readonly SheetContent[], changed: (tag: Tag) => Tag): Change[] {
  return contents.flatMap(({ name, values }): Change[] => {
    const found = findTag(values);
    return found ? [{ kind: 'set_cells', sheet: name, cells: [{ row: found.row, column: found.column, value: tagText(changed(found.tag)) }], last: true }] : [];
  });
}

/** 检查单, 按单位汇总 and 按平台汇总 have no tag: they go with the matrix that they look up. */
function lookupsOf(matrices: readonly SheetContent[], contents: readonly SheetContent[]): SheetContent[] {
  return contents.filter((content) => {
    if (findTag(content.values) || (!findSelfForm(content) && !findSummary(content))) return false;
    const [first] = content.formulas.cells();
    if (!first) return false;
    return [...content.formulas].some(([, formula]) => matrices.some(({ name }) => refersTo(formula, name)));
  });
}

function lineChange(content: SheetContent, changed: (line: LineContent) => LineContent | null): Change[] {
  const at = lineAt(content);
  if (!at) return [];
  const line = changed({ value: content.values[at.row]?.[at.column] ?? null, formula: content.formulas.at(at.row, at.column) });
  if (!line) return [];
  return [{ kind: 'set_cells', sheet: content.name, cells: [{ ...at, value: line.value, ...(line.formula === undefined ? {} : { formula: line.formula }) }] }];
}

/** Where a sheet says what it is, under its title; null where everything above its headings was deleted. 0-based. */
export function lineAt(content: SheetContent): { row: number; column: number } | null {
  const { values, formulas } = content;
  const marked = values.slice(0, 200).findIndex((cells) => cells.includes(lineMark));
  const summary = findSummary(content);
  if (summary && summary.headingRow > 0) return { row: summary.headingRow - 1, column: 0 };
  const self = findSelfForm(content);
  if (self && self.id.row > 0 && self.id.column > 0) return { row: self.id.row - 1, column: self.id.column - 1 };
  const tag = findTag(values);
  if (findForm(values) && tag) return { row: tag.row + 1, column: tag.column + 1 };
  const said = (row: number): number => {
    const cells = values[row] ?? [];
    return cells.findIndex((cell, column) => cell !== lineMark && ((typeof cell === 'string' && cell !== '') || formulas.at(row, column) !== undefined));
  };
  if (marked >= 0) return { row: marked, column: Math.max(0, said(marked)) };
  const above = Array.from({ length: tag?.row ?? 0 }, (_, row) => ({ row, column: said(row) })).filter(({ column }) => column >= 0);
  // A matrix has its instruction there, 目录 nothing but its title.
  return above.find(({ row, column }) => /^☑|^检查表已/.test(String(values[row]?.[column]))) ?? above[0] ?? null;
}

/** A version that was put aside, and the rubric and period whose place it takes. */
export type FormerVersion = Pick<Tag, 'rubric' | 'period' | 'version'>;

/** The versions that were put aside last, one for each rubric and period; the last sheets of a workbook are the newest. */
export function formerVersions(contents: readonly SheetContent[]): FormerVersion[] {
  const found = new Map<string, FormerVersion>();
  for (const { values } of contents) {
    const tag = findTag(values)?.tag;
    if (tag?.role === '原检查表' || tag?.role === '原检查单') found.set(`${tag.rubric}|${tag.period}`, { rubric: tag.rubric, period: tag.period, version: tag.version });
  }
  return [...found.values()];
}
