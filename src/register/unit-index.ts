import { canonicalNames, foldName, nearestName } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import type { Subject } from './subject';

export type UnitFound =
  | { kind: 'one'; unit: Subject }
  | { kind: 'several'; units: readonly Subject[] }
  /** `nearest`: the name or 编号 that may have been meant, '' where none is near. */
  | { kind: 'none'; nearest: string };

/** Finds the unit that 主办单位 means, by 编号, by name, or by another name that the rubric knows. */
export class UnitIndex {
  readonly #byId = new Map<string, Subject>();
  readonly #byName = new Map<string, Subject[]>();
  readonly #canonical: (name: string) => string;
  readonly #known = new Map<string, UnitFound>();

  constructor(units: readonly Subject[], aliases: Rubric['aliases']) {
    this.#canonical = canonicalNames(aliases === undefined ? {} : { aliases });
    for (const unit of units) {
      this.#byId.set(foldName(unit.id), unit);
      const name = this.#canonical(unit.name);
      const same = this.#byName.get(name);
      if (same) same.push(unit);
      else this.#byName.set(name, [unit]);
    }
  }

  get size(): number {
    return this.#byId.size;
  }

  /** The same few texts stand on every row, so each is looked up once. */
  find(text: string): UnitFound {
    const known = this.#known.get(text);
    if (known) return known;
    const found = this.#search(text);
    this.#known.set(text, found);
    return found;
  }

  #search(text: string): UnitFound {
    const byId = this.#byId.get(foldName(text));
    if (byId) return { kind: 'one', unit: byId };
    const named = this.#byName.get(this.#canonical(text)) ?? [];
    const [unit] = named;
    if (unit && named.length === 1) return { kind: 'one', unit };
    if (unit) return { kind: 'several', units: named };
    return { kind: 'none', nearest: this.#nearest(text) };
  }

  #nearest(text: string): string {
    // Excel makes 1 of 001 when it opens a .csv file.
    if (/^\d+$/u.test(text)) {
      return [...this.#byId.keys()].find((id) => /^\d+$/u.test(id) && Number(id) === Number(text)) ?? '';
    }
    const names = [...this.#byName.values()].flatMap((units) => units.map(({ name }) => name));
    const wanted = foldName(text);
    if (wanted === '') return '';
    return names.find((name) => foldName(name).endsWith(wanted) || wanted.endsWith(foldName(name))) ?? nearestName(text, names) ?? '';
  }
}
