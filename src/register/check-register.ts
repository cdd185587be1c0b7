import type { Rubric, SubjectKind } from '../rubric/rubric';
import { rowList, rowName, shortened } from './draft';
import type { Field } from './headings';
import type { ProblemList } from './problem-list';
import type { Register } from './register';
import { kindNames, subjectLabel, type Subject } from './subject';
import { UnitIndex } from './unit-index';

interface Known {
  kinds: readonly SubjectKind[];
  unitsRequired?: boolean;
  aliases?: Rubric['aliases'];
  columns: ReadonlyMap<Field, number>;
  /** Rows were left out with an error of their own, so an empty register is no news. */
  rowsLost: boolean;
}

/** What can only be judged over all rows: is there anything to examine, whose is it, is anything there twice. */
export function checkRegister(register: Register, known: Known, problems: ProblemList): void {
  if (register.subjects.length === 0) {
    if (!known.rowsLost) problems.add('register_empty', 'error', {});
    return;
  }
  checkExamined(register, problems);
  checkRepeated(register, known, problems);
  checkUnits(register, known, problems);
}

function checkExamined({ subjects, kinds }: Register, problems: ProblemList): void {
  const examined = subjects.filter(({ kind }) => kinds.includes(kind));
  if (examined.length === 0) {
    problems.add('register_none_examined', 'error', { kinds: kinds.map((kind) => kindNames[kind]).join('、') });
    return;
  }
  for (const kind of ['account', 'unit', 'site'] as const) {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    if (count > 0 && !kinds.includes(kind)) problems.add('register_kind_not_examined', 'info', { kind: kindNames[kind], count });
  }
  // Units are not drawn: the √ of a register that holds both say which accounts are.
  const drawn = examined.filter(({ kind }) => kind !== 'unit');
  if (drawn.length > 0 && drawn.every(({ sampled }) => sampled === false)) problems.add('register_none_sampled', 'error', {});
}

function checkRepeated({ subjects }: Register, { columns }: Known, problems: ProblemList): void {
  const seen = new Map<string, Subject>();
  for (const subject of subjects) {
    const key = [subject.kind, subject.name, subject.platform, subject.link].map((part) => part.normalize('NFKC')).join('\u0000');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, subject);
    else problems.add('register_same_subject', 'warning', { first: placed(first), second: placed(subject) }, { row: subject.place.row, column: columns.get('name') }, subject.id);
  }
}

/** Whose the accounts are, among the units of the same register; nothing to compare with where it holds none. */
function checkUnits({ subjects }: Register, { unitsRequired = false, aliases, columns }: Known, problems: ProblemList): void {
  const units = subjects.filter(({ kind }) => kind === 'unit');
  if (units.length === 0) {
    if (unitsRequired) problems.add('register_no_units', 'error', {});
    return;
  }
  const index = new UnitIndex(units, aliases);
  const unmatched: Subject[] = [];
  for (const subject of subjects) {
    if (subject.kind === 'unit') continue;
    if (subject.kind === 'account' && unitsRequired) checkUnitOf(subject, index, columns.get('unit'), problems);
    else if (subject.unit !== '' && index.find(subject.unit).kind !== 'one') unmatched.push(subject);
  }
  if (unmatched.length === 0) return;
  const named = [...new Set(unmatched.map(({ unit }) => unit))];
  const shown = named.slice(0, 5).map((unit) => `「${shortened(unit)}」`).join('');
  problems.add('register_units_unmatched', 'info', { rows: rowList(unmatched.map(({ place }) => place.row)), units: named.length > 5 ? `${shown}…` : shown });
}

function checkUnitOf(account: Subject, index: UnitIndex, column: number | undefined, problems: ProblemList): void {
  const at = { row: account.place.row, column };
  const subject = `「${shortened(subjectLabel(account))}」`;
  const unit = shortened(account.unit);
  if (unit === '') {
    problems.add('register_unit_blank', 'error', { subject }, at, account.id);
    return;
  }
  const found = index.find(account.unit);
  if (found.kind === 'none') problems.add('register_unit_unknown', 'error', { subject, unit, nearest: shortened(found.nearest) }, at, account.id);
  else if (found.kind === 'several') {
    const all = found.units.map(({ id, place }) => `${id}（第 ${place.row + 1} 行）`).join('、');
    problems.add('register_unit_ambiguous', 'error', { subject, unit, units: all }, at, account.id);
  }
}

function placed({ place, name, platform }: Subject): string {
  return rowName({ row: place.row, name, platform });
}
