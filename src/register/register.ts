import type { Rubric, SubjectKind } from '../rubric/rubric';
import type { Subject } from './subject';
import { UnitIndex } from './unit-index';
import type { CellValue } from '../workbook/plan';

/** A column that the register has beside those of DESIGN §7; kept for whoever wrote it. */
export interface ExtraColumn {
  heading: string;
  /** By 编号; subjects whose cell is blank are left out. */
  values: ReadonlyMap<string, CellValue>;
}

/** 名录: the subjects in the order of their rows, no 编号 twice. */
export class Register {
  readonly subjects: readonly Subject[];
  /** The kinds of subject that the rubric examines; the others are there to be referred to. */
  readonly kinds: readonly SubjectKind[];
  readonly extras: readonly ExtraColumn[];
  readonly #byId: ReadonlyMap<string, Subject>;
  readonly #units: UnitIndex;

  constructor(subjects: readonly Subject[], options: { kinds: readonly SubjectKind[]; extras?: readonly ExtraColumn[]; aliases?: Rubric['aliases'] }) {
    this.subjects = subjects;
    this.kinds = options.kinds;
    this.extras = options.extras ?? [];
    this.#byId = new Map(subjects.map((subject) => [subject.id, subject]));
    this.#units = new UnitIndex(subjects.filter(({ kind }) => kind === 'unit'), options.aliases);
  }

  /** What goes into the checklist: of the kinds examined, and ticked in 本期抽查 where anything is ticked there; units are not drawn. */
  sampled(): Subject[] {
    return this.subjects.filter(({ kind, sampled }) => this.kinds.includes(kind) && (sampled !== false || kind === 'unit'));
  }

  find(id: string): Subject | undefined {
    return this.#byId.get(id);
  }

  /** The unit that runs the account, or null where the register does not hold exactly one such unit. */
  unitOf({ unit }: Pick<Subject, 'unit'>): Subject | null {
    const found = this.#units.find(unit);
    return found.kind === 'one' ? found.unit : null;
  }
}
