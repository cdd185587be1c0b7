import type { Problem } from '../messages/problem';
import { readRegister } from '../register/read-register';
import type { Subject } from '../register/subject';
import type { SubjectRow } from '../sheets/subject-row';
import { registerName } from '../sheets/titles';
import type { NameOutline, SheetContent } from '../workbook/port';
import { subjectRows } from './subjects';

/** 名录 as it stands in a workbook. */
export interface RegisterSheet {
  /** Name of its sheet; null where there is none. */
  sheet: string | null;
  subjects: readonly Subject[];
  rows: ReadonlyMap<string, SubjectRow>;
  problems: readonly Problem[];
  /** 1 → 001 where the register has exactly one such 编号: Excel offers to turn 001 into a number. */
  idOf: (written: string) => string;
}

const name = '考评_名录';

/** Found by its defined name, which follows a renamed sheet, else by the name of the sheet. */
export function readRegisterSheet(contents: readonly SheetContent[], names: readonly NameOutline[]): RegisterSheet {
  const content = contents.find((candidate) => candidate.name === registerSheetName(names)) ?? contents.find((candidate) => candidate.name === registerName);
  if (!content) return { sheet: null, subjects: [], rows: new Map(), problems: [], idOf: (written) => written };
  const { register, problems } = readRegister(content.values, { kinds: ['account', 'unit', 'site'], sheet: content.name, blanksStay: true });
  return {
    sheet: content.name,
    subjects: register.subjects,
    rows: new Map(subjectRows(register.subjects).map((row) => [row.id, row])),
    // The register was read once when the checklist was made; now only what is wrong in it matters.
    problems: problems.filter(({ severity }) => severity === 'error'),
    idOf: idFinder(register.subjects),
  };
}

function idFinder(subjects: readonly Subject[]): RegisterSheet['idOf'] {
  const digits = /^\d+$/;
  const written = new Set(subjects.map(({ id }) => id));
  const byNumber = new Map<number, string | null>();
  for (const { id } of subjects) if (digits.test(id)) byNumber.set(Number(id), byNumber.has(Number(id)) ? null : id);
  return (id) => (written.has(id) || !digits.test(id) ? id : (byNumber.get(Number(id)) ?? id));
}

/** The sheet of 名录 by its defined name, which follows a renamed sheet; null where there is no such name. */
export function registerSheetName(names: readonly NameOutline[]): string | null {
  const refersTo = names.find((candidate) => candidate.name === name && candidate.sheet === null)?.refersTo;
  const found = refersTo === undefined ? null : /^(?:'((?:[^']|'')+)'|([^'!]+))!/.exec(refersTo);
  return found ? (found[1]?.replaceAll("''", "'") ?? found[2] ?? null) : null;
}
