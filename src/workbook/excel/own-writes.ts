import { rangeAddress } from '../address';
import type { Writing } from './excel-port';

/** Excel tells of a write soon after it, or not at all. */
const patience = 10_000;

/**
 * Before ExcelApi 1.14 an event does not say whose doing it is: each range that is about to be written is expected
 * once. What a person does to the very same range a second time is told.
 */
export class OwnWrites {
  readonly #expected = new Map<string, number[]>();
  #addingUntil = 0;

  expect({ sheets, adds }: Writing): void {
    const until = Date.now() + patience;
    if (adds) this.#addingUntil = until;
    for (const { id, ranges } of sheets) {
      for (const range of ranges) {
        const key = `${id}!${rangeAddress(range)}`;
        this.#expected.set(key, [...(this.#expected.get(key) ?? []), until]);
      }
    }
  }

  /** Whether an event is about a write of ours; the write is then done with. */
  isOwn(id: string, address: string, isNewSheet: boolean): boolean {
    const now = Date.now();
    const key = `${id}!${address.replaceAll('$', '')}`;
    const due = (this.#expected.get(key) ?? []).filter((until) => until > now);
    if (due.length > 0) {
      this.#expected.set(key, due.slice(1));
      return true;
    }
    this.#expected.delete(key);
    return isNewSheet && now < this.#addingUntil;
  }
}
