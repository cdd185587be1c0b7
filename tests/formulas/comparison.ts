import type { CellValue } from '../../src/workbook/plan';

/** Blank and the empty text of a formula are one; numbers to nine decimals. */
export const shown = (value: CellValue | undefined): CellValue => (value === '' || value === undefined ? null : typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value);

export const doubt = '需核对';

/** What was compared, by kind, and what differed. */
export class Comparison {
  readonly counts = new Map<string, number>();
  readonly different: string[] = [];
  /** Cells that say 需核对 where the engine knows better. */
  readonly cautious: string[] = [];

  get count(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  hold(kind: string, place: string, found: CellValue | undefined, wanted: CellValue): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (shown(found) !== shown(wanted)) this.different.push(`${place} ${kind}: formula ${String(shown(found))}, engine ${String(shown(wanted))}`);
  }

  /** As `hold`, where a cell may also say that it is not sure. */
  holdOrDoubt(kind: string, place: string, found: CellValue | undefined, wanted: CellValue, doubted = false): void {
    const unsure = shown(found) === doubt || (doubted && shown(found) === null);
    if (unsure && shown(found) !== shown(wanted)) this.cautious.push(`${place} ${kind}: engine ${String(wanted)}`);
    this.hold(kind, place, found, unsure ? shown(found) : wanted);
  }

  add(other: Comparison): void {
    for (const [kind, count] of other.counts) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    this.different.push(...other.different);
    this.cautious.push(...other.cautious);
  }

  toString(): string {
    return [...this.counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  }
}
