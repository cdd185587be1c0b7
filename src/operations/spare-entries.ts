import { problem, type Problem } from '../messages/problem';
import { address } from '../workbook/address';
import type { CellValue, Range } from '../workbook/plan';
import type { CellChange, Change, NameOutline, SheetContent, WorkbookPort } from '../workbook/port';
import { helperRange } from '../sheets/keyed';
import { rangeOf } from './helper-columns';

type Fills = Extract<Change, { kind: 'fill_formulas' }>;

/**
 * What a person typed into hidden columns that calculate is brought to the right of them, where it is seen, before
 * formulas are put there. In its own step and before everything else: wherever the rest breaks off, it stands in the
 * workbook. A row that was pasted as mere values is no person's words: there the formulas come back.
 * @param changes those that are about to be applied; without formulas among them nothing is read
 * @param whole sheets that were read with their hidden columns already
 * @returns a warning for each, with the cell where it stands now
 */
export async function spareEntries(port: WorkbookPort, changes: readonly Change[], names: readonly NameOutline[], whole?: readonly SheetContent[]): Promise<Problem[]> {
  const helpers = new Map(names.flatMap((name): [string, Range][] => {
    const range = name.sheet !== null && name.name === helperRange ? rangeOf(name) : null;
    return range && name.sheet !== null ? [[name.sheet, range]] : [];
  }));
  const filled = changes.filter((change): change is Fills => change.kind === 'fill_formulas' && helpers.has(change.sheet));
  if (filled.length === 0) return [];
  // What only calculates is not read otherwise.
  const contents = whole ?? await port.read([...new Set(filled.map(({ sheet }) => sheet))]);
  const problems: Problem[] = [];
  const moves: Change[] = [];
  for (const content of contents) {
    const range = helpers.get(content.name);
    if (!range) continue;
    const typed = typedIn(content, range, filled.filter(({ sheet }) => sheet === content.name).flatMap(({ fills }) => fills.map((fill) => fill.range)));
    const { cells, warnings } = beyond(content, range, typed);
    problems.push(...warnings);
    if (cells.length > 0) moves.push({ kind: 'set_cells', sheet: content.name, cells });
  }
  if (moves.length > 0) await port.apply(moves);
  return problems;
}

interface Typed {
  row: number;
  column: number;
  value: CellValue;
}

/** Values among formulas, row by row: where most of a row are values, it was pasted. A number above the rows is what a formula came to that counts them. */
function typedIn({ values, formulas }: SheetContent, { top: keyRow, left, right }: Range, ranges: readonly Range[]): Typed[] {
  const isEntered = (row: number, column: number): boolean => (values[row]?.[column] ?? '') !== '' && !(row < keyRow && typeof values[row]?.[column] === 'number') && formulas.get(address(row, column)) === undefined;
  const columnsByRow = new Map<number, Set<number>>();
  for (const { top, bottom, left: from, right: to } of ranges) {
    for (let row = top; row <= Math.min(bottom, values.length - 1); row++) {
      for (let column = Math.max(from, left); column <= Math.min(to, right); column++) {
        if (isEntered(row, column)) columnsByRow.set(row, (columnsByRow.get(row) ?? new Set()).add(column));
      }
    }
  }
  return [...columnsByRow].filter(([, columns]) => 2 * columns.size <= right - left + 1)
    .flatMap(([row, columns]) => [...columns].map((column): Typed => ({ row, column, value: values[row]?.[column] ?? null })));
}

function beyond({ name, values }: SheetContent, { right }: Range, typed: readonly Typed[]): { cells: CellChange[]; warnings: Problem[] } {
  const taken = new Map<number, Set<number>>();
  const cells: CellChange[] = [];
  const warnings = typed.map(({ row, column, value }) => {
    const own = taken.get(row) ?? new Set<number>();
    taken.set(row, own);
    let to = right + 1;
    // What an earlier try has brought there already is not brought twice.
    while (own.has(to) || ((values[row]?.[to] ?? '') !== '' && values[row]?.[to] !== value)) to += 1;
    own.add(to);
    if (values[row]?.[to] !== value) cells.push({ row, column: to, value });
    return problem('hidden_entry_moved', 'warning', { from: address(row, column), value: String(value).slice(0, 60) }, { sheet: name, cell: address(row, to) });
  });
  return { cells, warnings };
}
