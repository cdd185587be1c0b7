import { columnLetters } from '../address';
import type { ReadonlyFormulas } from '../cell-formulas';
import { SharedFormula } from '../shared-formula';
import { escapedContent } from './xml';

/** Writes the formulas of a sheet, each that many cells of a column share once, in its first cell. */
export class SharedWriter {
  readonly #formulas: ReadonlyFormulas;
  readonly #groups = new Map<SharedFormula, { last: number; id: number; column: number }[]>();
  #next = 0;

  constructor(formulas: ReadonlyFormulas) {
    this.#formulas = formulas;
  }

  /** The `<f>` element of a cell; undefined where it has no formula. To be asked row by row. */
  xml(row: number, column: number): string | undefined {
    const kept = this.#formulas.sharedAt(row, column);
    if (kept === undefined) return undefined;
    if (!(kept instanceof SharedFormula)) return `<f>${escapedContent(kept)}</f>`;
    const groups = this.#groups.get(kept) ?? [];
    const open = groups.find((group) => group.column === column && row <= group.last);
    if (open) return `<f t="shared" si="${open.id}"/>`;
    let last = row;
    while (this.#formulas.sharedAt(last + 1, column) === kept) last += 1;
    const text = escapedContent(kept.at(row, column));
    if (last === row) return `<f>${text}</f>`;
    const id = this.#next++;
    this.#groups.set(kept, [...groups.filter((group) => group.column !== column), { last, id, column }]);
    const letters = columnLetters(column);
    return `<f t="shared" ref="${letters}${row + 1}:${letters}${last + 1}" si="${id}">${text}</f>`;
  }
}
