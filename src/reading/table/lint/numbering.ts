import { problem } from '../../../messages/problem';
import { cellAt } from '../../grid';
import { finding, type Finding } from '../finding';
import type { ReadParts } from './parts';
import { standsAsNote } from '../rows';

interface Numbered {
  first: number;
  last: number;
  row: number;
  column: number;
  text: string;
}

/** Numbers of rows that are skipped or given twice: in the 序号 column, in front of the clauses of an indicator, and in front of section names. */
export function numberingProblems(parts: ReadParts): Finding[] {
  return [...serials(parts), ...clauses(parts), ...sections(parts), ...notes(parts)];
}

function serials({ grid, layout, rows }: ReadParts): Finding[] {
  const column = layout.columns.find(({ role }) => role === 'serial');
  if (!column) return [];
  const numbered = rows.flatMap((row): Numbered[] => {
    if (row.kind !== 'data' && row.kind !== 'note') return [];
    const text = cellAt(grid, row.row, column.index);
    const found = /^\D{0,2}(\d{1,4})\D{0,2}$/u.exec(text.normalize('NFKC'));
    return found ? [{ first: Number(found[1]), last: Number(found[1]), row: row.row, column: column.index, text }] : [];
  });
  return compared(numbered);
}

/** 1. 2. 3. over the rows of one indicator; within a cell they are the grammar's to judge. */
function clauses({ grid, layout, placed }: ReadParts): Finding[] {
  const columns = layout.columns.filter(({ role }) => role === 'clause');
  const groups = new Map<unknown, Numbered[]>();
  for (const { row, indicator } of placed) {
    for (const { index } of columns) {
      const text = cellAt(grid, row, index);
      const numbers = [...text.normalize('NFKC').matchAll(/(?:^|\n)\s*(\d{1,2})\s*[.、)](?!\d)/gu)].map((found) => Number(found[1]));
      const [first] = numbers;
      if (first === undefined) continue;
      const group = groups.get(indicator) ?? [];
      group.push({ first, last: numbers.at(-1) ?? first, row, column: index, text });
      groups.set(indicator, group);
    }
  }
  return [...groups.values()].flatMap(compared);
}

/** 说明：1.… 3.…: within one note. */
function notes({ rows, around }: ReadParts): Finding[] {
  const said = [...rows.flatMap((row) => (standsAsNote(row) ? [{ row: row.row, text: row.text }] : [])), ...(around?.rows ?? []).filter(({ role }) => role === 'note')];
  return said.flatMap(({ row, text }) => {
    const numbers = [...text.normalize('NFKC').matchAll(/(?:^|[:;。\n])\s*(\d{1,2})\s*[.、](?!\d)/gu)].map((found) => Number(found[1]));
    return numbers[0] === 1 ? compared(numbers.map((number) => ({ first: number, last: number, row, column: 0, text }))) : [];
  });
}

function sections({ placed }: ReadParts): Finding[] {
  const seen = new Set<unknown>();
  const numbered = placed.flatMap(({ section, row }): Numbered[] => {
    if (seen.has(section)) return [];
    seen.add(section);
    const found = /^\s*([一二三四五六七八九十]{1,3})\s*[、.．]/u.exec(section.cell);
    const number = found ? '一二三四五六七八九'.indexOf(found[1] ?? '') + 1 || chineseTens(found[1] ?? '') : 0;
    return number > 0 ? [{ first: number, last: number, row: Math.min(row, section.row), column: section.column, text: section.cell }] : [];
  });
  return compared(numbered);
}

const chineseTens = (text: string): number => {
  const [tens = '', ones = ''] = text.split('十');
  const digit = (letter: string) => '一二三四五六七八九'.indexOf(letter) + 1;
  return text.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)) : 0;
};

/** Counting from where it begins; 1 begins anew. A number far off is no numbering. */
function compared(numbered: readonly Numbered[]): Finding[] {
  if (numbered.length < 2) return [];
  return numbered.flatMap((each, index) => {
    const before = numbered[index - 1];
    if (!before || each.first === before.last + 1) return [];
    const { row, column, text, first } = each;
    if (first === before.last) return [finding(problem('serial_twice', 'warning', { number: String(first), earlier: before.row + 1 }), row, column, text)];
    if (first > before.last + 1 && first <= before.last + 3) return [finding(problem('serial_skipped', 'warning', { number: String(first), expected: String(before.last + 1) }), row, column, text)];
    return [];
  });
}
