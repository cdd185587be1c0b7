import { problem, type Problem } from '../messages/problem';
import type { Mark } from '../scoring/marks';
import { readEntry, type Entry } from '../sheets/entries';
import type { MarkColumn } from '../sheets/parts';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { listed } from './subjects';

/** The marks of one row or form. */
export interface ReadMarks {
  marks: Record<string, Mark>;
  /** Criteria marked 不适用. */
  na: string[];
  /** What keeps the subject from being scored. */
  faults: Problem[];
  /** Any mark that says something: a tick, a number, 不适用. */
  marked: boolean;
}

/** Reads mark cells of one sheet; small oddities are collected and said once. */
export class MarkReader {
  readonly problems: Problem[];
  readonly #content: SheetContent;
  readonly #crosses: string[] = [];

  constructor(content: SheetContent, problems: Problem[]) {
    this.#content = content;
    this.problems = problems;
  }

  /** @param at 0-based column of a mark on this row */
  read(row: number, columns: readonly MarkColumn[], at: (column: MarkColumn) => number, subject: string): ReadMarks {
    const into: ReadMarks = { marks: {}, na: [], faults: [], marked: false };
    for (const column of columns) this.take(this.entryAt(row, at(column), column), column, { row, column: at(column) }, subject, into);
    return into;
  }

  entryAt(row: number, column: number, { mark }: MarkColumn): Entry {
    const value = this.#content.values[row]?.[column] ?? null;
    if (value === null) return blank;
    // Most cells of a checklist say nothing; a formula is looked up only where there are any.
    if (value === '☐' && mark.type === 'tick') return noTick;
    const formula = this.#content.formulas.size > 0 ? this.#content.formulas.get(address(row, column)) : undefined;
    return readEntry(value, mark, formula);
  }

  take(entry: Entry, column: MarkColumn, cell: { row: number; column: number }, subject: string, into: ReadMarks): void {
    switch (entry.kind) {
      case 'blank':
        return;
      case 'not_applicable':
        into.marked = true;
        if (!into.na.includes(column.criterion.id)) into.na.push(column.criterion.id);
        return;
      case 'unreadable':
        into.marked = true;
        into.faults.push(unreadable(entry.why, column, this.#content.values[cell.row]?.[cell.column] ?? null, this.#place(cell, column, subject)));
        return;
      case 'mark':
        if (entry.cross) this.#crosses.push(address(cell.row, cell.column));
        if (entry.doubt && typeof entry.value === 'number') {
          this.problems.push(problem(entry.doubt === 'date' ? 'date_doubt' : 'percent_doubt', 'warning', { clause: clauseName(column), value: entry.value }, this.#place(cell, column, subject)));
        }
        if (entry.value !== false) into.marked = true;
        put(into.marks, column, entry.value);
    }
  }

  finish(): void {
    const [cell] = this.#crosses;
    if (cell !== undefined) this.problems.push(problem('crosses', 'info', { count: this.#crosses.length, cells: listed(this.#crosses) }, { sheet: this.#content.name, cell }));
  }

  #place({ row, column }: { row: number; column: number }, { clause }: MarkColumn, subject: string) {
    return { subject, clause: clause.id, sheet: this.#content.name, cell: address(row, column) };
  }
}

const blank: Entry = { kind: 'blank' };
const noTick: Entry = { kind: 'mark', value: false };

export const clauseName = ({ clause, indicator }: Pick<MarkColumn, 'clause' | 'indicator'>): string => `${clause.id} ${clause.short ?? indicator.name}`;

/** A clause with late items has one mark made of two cells. */
function put(marks: Record<string, Mark>, { clause, late }: MarkColumn, value: string | number | boolean): void {
  const before = marks[clause.id] ?? null;
  if (late) {
    const count = typeof before === 'number' ? before : 0;
    marks[clause.id] = { count, late: value as number };
  } else marks[clause.id] = value;
}

function unreadable(why: Extract<Entry, { kind: 'unreadable' }>['why'], column: MarkColumn, value: CellValue, place: { subject: string; clause: string; sheet: string; cell: string }): Problem {
  const clause = clauseName(column);
  const shown = String(value ?? '').slice(0, 40);
  switch (why) {
    case 'tick': return problem('entry_not_tick', 'error', { clause, value: shown }, place);
    case 'count': return problem('entry_not_count', 'error', { clause, value: shown }, place);
    case 'number': return problem('entry_not_number', 'error', { clause, value: shown }, place);
    case 'choice': return problem('entry_not_choice', 'error', { clause, value: shown, options: column.mark.type === 'choice' ? column.mark.options.join('／') : '' }, place);
    case 'picture': return problem('entry_picture', 'error', { clause }, place);
  }
}
