import { cellAt, folded, type Grid } from '../grid';
import { namedKind } from './kinds';
import type { Column, Layout } from './layout';
import { namedOf, valueOf, withoutNumber, type Named } from './points';
import type { Row } from './rows';

/** A name with its place; rows 0-based. */
export interface Label extends Named {
  /** The cell as it stands. */
  cell: string;
  row: number;
  column: number;
}

/** A row of data with the names that govern it. */
export interface Placed {
  row: number;
  section: Label;
  indicator: Label;
  /** Of a third level, with whatever lies between it and the indicator; null where there is none. */
  item: string | null;
  /** The clause, where it stands in no column of clauses. */
  said?: { text: string; column: number };
}

/**
 * Gives every row of data its section and indicator. A blank name is that of the row above (merged cells), within its
 * section; a name repeated below itself is one. A table with one column of names has one section, but for rows whose
 * name says that they are something else (一票否决, 加分项), unless those names state points over several rows: then they are its sections.
 * @param whole name of the section of a table that names none
 */
export function placeRows(grid: Grid, layout: Layout, rows: readonly Row[], whole: string): Placed[] {
  const names = layout.columns.filter(({ role }) => role === 'name');
  const bare = hasBareNumbers(grid, rows, names[0]);
  const sectioned = names.length === 1 && nameSections(grid, rows, names[0]);
  const state = new Map<number, Label>();
  let spanning: Label | null = null;
  let outer: Label | null = null;
  let single: Label | null = null;
  const placed: Placed[] = [];
  let marked: Label | null = null;
  for (const entry of rows) {
    if (entry.kind === 'section') {
      marked = null;
      const label = labelOf(entry.text, entry.row, 0, entry.value.points);
      const deeper = /^\s*[(（][一二三四五六七八九十]+[)）]/u.test(entry.text) && spanning !== null;
      if (deeper) outer = label;
      else {
        spanning = label;
        outer = null;
      }
      state.clear();
      continue;
    }
    // 五 | 加分项 | 论文每篇加1分 below 四 | 信息化建设（15分）: a section and its only row in one.
    if (entry.kind === 'data' && spanning !== null && numbersSection(grid, layout, entry.row)) {
      const [label] = ownLabels(grid, layout, { names, bare }, entry.row, new Map());
      if (label) {
        state.clear();
        spanning = label;
        outer = null;
        placed.push({ row: entry.row, section: label, indicator: label, item: null });
        continue;
      }
    }
    if (entry.kind === 'veto' && entry.listed && spanning !== null) {
      const label: Label = spanning;
      placed.push(...entry.vetoes.cases.map((text) => ({ row: entry.row, section: label, indicator: label, item: null, said: { text, column: entry.column } })));
    }
    if (entry.kind === 'label') ownLabels(grid, layout, { names, bare }, entry.row, state);
    if (entry.kind !== 'data') continue;
    marked = markedKind(grid, layout, names[0], entry.row, marked);
    if (marked?.row === entry.row) state.clear();
    if (marked) {
      const [second = marked, ...rest] = ownLabels(grid, layout, { names, bare }, entry.row, state);
      placed.push({ row: entry.row, section: marked, indicator: second, item: rest.length > 0 ? rest.map(({ name }) => name).join(' ') : null });
      continue;
    }
    const own = ownLabels(grid, layout, { names, bare }, entry.row, state);
    const above: Label[] = [...(spanning ? [spanning] : []), ...(outer ? [outer] : [])];
    const labels = [...above, ...own];
    const [first, second, ...rest] = labels;
    if (!first) {
      single ??= labelOf(whole, entry.row, 0, null);
      placed.push({ row: entry.row, section: single, indicator: single, item: null });
    } else if (second || above.length > 0 || names[0]?.level === 1 || sectioned) {
      placed.push({ row: entry.row, section: first, indicator: second ?? first, item: rest.length > 0 ? rest.map(({ name }) => name).join(' ') : null });
    } else if (names.length > 1 && own.length === 1) {
      // A name over several columns: section and indicator alike.
      placed.push({ row: entry.row, section: first, indicator: first, item: null });
    } else {
      const kind = namedKind(first.name);
      if (kind !== null && kind !== 'novel') placed.push({ row: entry.row, section: first, indicator: first, item: null });
      else {
        if (single === null) single = labelOf(whole, entry.row, 0, null);
        placed.push({ row: entry.row, section: single, indicator: first, item: null });
      }
    }
  }
  return withVetoesBelow(placed, rows);
}

/** Vetoes stated below the table join those that it has. */
function withVetoesBelow(placed: readonly Placed[], rows: readonly Row[]): Placed[] {
  const below = rows.flatMap((row) => (row.kind === 'veto' && !row.listed ? [row] : []));
  const [first] = below;
  if (!first) return [...placed];
  const last = placed.findLastIndex(({ section }) => namedKind(section.name) === 'veto');
  const label = placed[last]?.section ?? labelOf('单项否决', first.row, first.column, null);
  const own = below.flatMap(({ row, column, vetoes }) => vetoes.cases.map((text): Placed => ({ row, section: label, indicator: label, item: null, said: { text, column } })));
  return last < 0 ? [...placed, ...own] : [...placed.slice(0, last + 1), ...own, ...placed.slice(last + 1)];
}

/** 产业发展（25分） over several rows in the only column of names: sections, each with its points. */
function nameSections(grid: Grid, rows: readonly Row[], column: Column | undefined): boolean {
  if (!column) return false;
  const cells = rows.flatMap((row) => (row.kind === 'data' ? [cellAt(grid, row.row, column.index)] : []));
  const named = cells.filter((cell) => cell !== '' && [null, 'novel'].includes(namedKind(cell)));
  const priced = new Set(named.filter((cell) => namedOf(cell).points !== null));
  return priced.size > 1 && priced.size * 2 >= new Set(named).size && cells.some((cell) => cell === '');
}

/** 师德师风20: the points of a name without 分, after what is no digit. */
const bareNumber = /^(.*[^\d.．\-—–第])(\d{1,3}(?:\.\d)?)$/u;

/** Whether the names of the first column end in numbers that are their points: all of them do, and they make up 100. */
function hasBareNumbers(grid: Grid, rows: readonly Row[], column: Column | undefined): boolean {
  if (!column) return false;
  const cells = [...new Set(rows.flatMap((row) => (row.kind === 'data' ? [folded(cellAt(grid, row.row, column.index))] : [])).filter((cell) => cell !== '' && namedKind(cell) === null))];
  const numbers = cells.map((cell) => bareNumber.exec(cell)?.[2]);
  return cells.length > 1 && numbers.every((number) => number !== undefined) && Math.abs(numbers.reduce((sum, number) => sum + Number(number), 0) - 100) < 0.0005;
}

function withBareNumber(label: Label): Label {
  const found = label.points === null ? bareNumber.exec(label.name) : null;
  return found?.[1] === undefined ? label : { ...label, name: found[1], points: Number(found[2]) };
}

/** 五 in the column of serial numbers, where rows count 1, 2, 3. */
function numbersSection(grid: Grid, layout: Layout, row: number): boolean {
  const serial = layout.columns.find(({ role }) => role === 'serial');
  return serial !== undefined && /^[一二三四五六七八九十]+[、.．]?$/u.test(folded(cellAt(grid, row, serial.index)));
}

/**
 * 加分项, 扣分项, 一票否决 in the column of serial numbers: the section of that row and of those below it, until a number stands
 * before a name of the first level.
 */
function markedKind(grid: Grid, layout: Layout, first: Column | undefined, row: number, above: Label | null): Label | null {
  const serial = layout.columns.find(({ role }) => role === 'serial');
  if (!serial) return null;
  const cell = cellAt(grid, row, serial.index);
  const kind = cell.length > mostMarked || /\d\s*$/u.test(cell) ? null : namedKind(cell);
  if (kind !== null && kind !== 'novel') return above && folded(above.cell) === folded(cell) ? above : labelOf(cell, row, serial.index, null);
  return cell === '' || (first !== undefined && cellAt(grid, row, first.index) === '') ? above : null;
}

/** Letters of a section's name in the column of numbers. */
const mostMarked = 30;

/** The names that hold on a row, from the left; `state` keeps those of the rows above. */
function ownLabels(grid: Grid, layout: Layout, { names, bare }: { names: readonly Column[]; bare: boolean }, row: number, state: Map<number, Label>): Label[] {
  let fresh = false;
  for (const column of names) {
    const cell = cellAt(grid, row, column.index);
    const known = state.get(column.index);
    if (cell !== '') {
      if (!fresh && known && folded(known.cell) === folded(cell)) continue;
      const points = pointsBeside(grid, layout, column, row);
      const label = labelOf(cell, row, column.index, points);
      state.set(column.index, bare && column === names[0] ? withBareNumber(label) : label);
      fresh = true;
    } else if (fresh) state.delete(column.index);
  }
  return names.flatMap(({ index }) => state.get(index) ?? []);
}

/** Points of a name in a column of their own: 一级指标 | 分值 | 二级指标 | 分值, 考核项目 | 总分 | 分项 | 分项分值. */
function pointsBeside(grid: Grid, layout: Layout, column: Column, row: number): number | null {
  const own = valueColumn(layout);
  const values = layout.columns.filter(({ role, index }) => role === 'value' && index !== own?.index);
  const beside = values.find(({ pointsOf }) => pointsOf === column.index) ?? values.find(({ index, pointsOf }) => pointsOf === undefined && index === column.index + 1);
  return beside ? valueOf(cellAt(grid, row, beside.index)).points : null;
}

export function labelOf(cell: string, row: number, column: number, points: number | null): Label {
  const named = namedOf(cell);
  return { ...named, name: withoutNumber(named.name), points: named.points ?? points, cell, row, column };
}

/** The column that holds the points of rows: the last of several, those of names aside. */
export function valueColumn(layout: Layout): Column | undefined {
  const values = layout.columns.filter(({ role }) => role === 'value');
  return values.filter(({ pointsOf }) => pointsOf === undefined).at(-1) ?? values.at(-1);
}
