import type { Rubric } from '../rubric/rubric';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import { cellText } from './cell-text';
import { shortened } from './draft';
import type { Field } from './headings';
import { nearUnits } from './near-units';
import type { Subject } from './subject';
import { UnitIndex } from './unit-index';

/** Names that may mean one unit (UX §6): proposed to people, never joined silently. */
export interface UnitProposal {
  names: readonly ProposedName[];
}

export interface ProposedName {
  name: string;
  /** The name of a unit that has a row of its own: the others may become it, it becomes none of the others. */
  isUnit: boolean;
  /** 0-based cells of 主办单位 that say so; of a unit, also that of its own 名称. */
  cells: readonly { row: number; column: number }[];
}

/** 教育局, 市教育局 and 昆山市教育局, each with the cells in which it stands. */
export function unitProposals(rows: readonly (readonly CellValue[])[], columns: ReadonlyMap<Field, number>, subjects: readonly Subject[], aliases: Rubric['aliases']): UnitProposal[] {
  const units = subjects.filter(({ kind }) => kind === 'unit');
  const index = new UnitIndex(units, aliases);
  const cells = new Map<string, ProposedName['cells'][number][]>();
  const note = (name: string, row: number, field: 'name' | 'unit'): void => {
    const known = cells.get(name) ?? [];
    const column = columns.get(field);
    // Below a merged cell nothing stands: it says what the first row says.
    if (column !== undefined && cellText(rows[row]?.[column] ?? null).text === name) known.push({ row, column });
    cells.set(name, known);
  };
  for (const { name, place } of units) note(name, place.row, 'name');
  const unitNames = new Set(cells.keys());
  for (const { unit, place } of subjects) if (unit !== '' && (unitNames.has(unit) || index.find(unit).kind === 'none')) note(unit, place.row, 'unit');
  return nearUnits([...cells.keys()]).map((names) => ({ names: names.map((name) => ({ name, isUnit: unitNames.has(name), cells: cells.get(name) ?? [] })) }));
}

/** The names that all may take: that of the unit which has a row of its own, where there is one; none where there are two. */
export function namesToChoose({ names }: UnitProposal): readonly ProposedName[] {
  const units = names.filter(({ isUnit }) => isUnit);
  return units.length === 0 ? names : units.length === 1 ? units : [];
}

/** 「教育局」（C2、C5）、「市教育局」（C3）; the sheet is named where it is known. */
export function proposalText({ names }: UnitProposal, sheet: string | undefined): string {
  const place = sheet === undefined ? '' : `「${sheet}」`;
  return names.map(({ name, cells }) => {
    const shown = cells.slice(0, mostCells).map(({ row, column }, index) => `${index === 0 ? place : ''}${address(row, column)}`).join('、');
    return `「${shortened(name)}」（${shown}${cells.length > mostCells ? ` 等 ${cells.length} 格` : ''}）`;
  }).join('、');
}

const mostCells = 5;
