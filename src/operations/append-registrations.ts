import '../messages/with-registration';
import { problem, Refusal, type Problem } from '../messages/problem';
import type { GivenId } from '../register/ids';
import { chooseSheet, fieldNames, findHeadings, namesLookedFor, type Field, type Layout } from '../register/headings';
import { readRegister, type ReadRegister } from '../register/read-register';
import type { Registration } from '../register/registration-form';
import { kindNames, type Subject } from '../register/subject';
import { platformOf } from '../register/platform';
import { foldName } from '../rubric/names';
import { findTag } from '../sheets/keyed';
import { planRegister } from '../sheets/register-table';
import { platformLabel } from '../sheets/subject-row';
import { address } from '../workbook/address';
import type { CellValue, Range } from '../workbook/plan';
import type { Change, WorkbookPort } from '../workbook/port';
import type { RegistrationFile } from './read-registrations';
import { registerSheetName } from './read-register-sheet';

export interface AppendedRegistrations {
  /** The sheet that is the register now. */
  sheet: string;
  appended: readonly Subject[];
  problems: readonly Problem[];
}

export interface KnownRegister {
  /** The sheet that people chose as the register. */
  sheet?: string;
  /** Who has an 编号 already, in the register or on a checklist alone. */
  given?: readonly GivenId[];
  /** Other sheets are no register: a workbook without one gets a 名录 beside them. */
  beside?: boolean;
}

/**
 * Appends the accounts of registration forms to the register of a workbook, below its last row; makes a 名录 where there
 * is none. Who is there already is listed and not entered again, so that reading a form twice changes nothing. 变更 and
 * 注销 are listed only: what stands in the register is changed by people.
 * @throws Refusal where the sheet has no headings, or would read differently afterwards; nothing is written then
 */
export async function appendRegistrations(port: WorkbookPort, files: readonly RegistrationFile[], known: KnownRegister = {}): Promise<AppendedRegistrations> {
  const standing = await registerOf(port, known.sheet);
  if (!standing || (known.beside && findHeadings(standing.values) === null)) return madeNew(port, files, known.given ?? []);
  const { sheet, values, merges } = standing;
  const layout = findHeadings(values);
  if (!layout) throw new Refusal(problem('register_no_heading', 'error', { headings: namesLookedFor().map((name) => `「${name}」`).join(''), rows: 20 }, { sheet }));
  const options = { kinds: ['account', 'unit', 'site'] as const, sheet, given: known.given ?? [], ...(merges ? { merges } : {}) };
  const before = readRegister(values, options);
  const { entered, problems } = sorted(files, before.register.subjects, (subject) => `「${sheet}」${address(subject.place.row, layout.columns.get('name') ?? 0)} ${platformLabel(subject)}`);
  if (entered.length === 0) return { sheet, appended: [], problems };
  problems.push(...withoutColumn(entered, layout, sheet));
  const rows = freeRows(values, Math.max(layout.bottom, ...before.register.subjects.map(({ place }) => place.row)), entered.length);
  const after = withRows(values, layout, before, entered, rows);
  const read = readRegister(after, options);
  const appended = rows.flatMap((row) => read.register.subjects.find(({ place }) => place.row === row) ?? []);
  refuseMisreading(before, read, { appended, entered, rows, hasUnits: layout.columns.has('unit') }, sheet);
  await port.apply(changesOf(sheet, layout, before, values, after, appended, rows));
  return { sheet, appended, problems };
}

/** The sheet that is the register, as it stands; null where the workbook has none. */
async function registerOf(port: WorkbookPort, named: string | undefined): Promise<{ sheet: string; values: readonly (readonly CellValue[])[]; merges?: readonly Range[] } | null> {
  const { sheets, names } = await port.outline();
  const own = named ?? registerSheetName(names);
  const wanted = own !== null && sheets.some(({ name }) => name === own) ? [own] : sheets.flatMap(({ name, visibility }) => (visibility === 'visible' ? [name] : []));
  const contents = await port.read(wanted, undefined, new Set(wanted));
  // A checklist has 编号 and 名称 too; whoever is entered there is not registered.
  const found = chooseSheet(contents.filter(({ values }) => findTag(values) === null).map(({ name, ...content }) => ({ ...content, sheet: name, rows: content.values })));
  return found && found.values.some((cells) => cells.some((cell) => cell !== null && cell !== '')) ? found : null;
}

async function madeNew(port: WorkbookPort, files: readonly RegistrationFile[], given: readonly GivenId[]): Promise<AppendedRegistrations> {
  const { entered, problems } = sorted(files, [], platformLabel);
  const last = given.reduce((most, { id }) => (/^\d{1,15}$/.test(id) ? Math.max(most, Number(id)) : most), 0);
  const subjects = entered.map((form, index) => subjectOf(form, String(last + index + 1).padStart(3, '0')));
  const plan = planRegister(subjects);
  if (subjects.length > 0) await port.apply([{ kind: 'add_sheet', plan, after: null }]);
  return { sheet: plan.name, appended: subjects, problems };
}

interface Entered extends Registration {
  /** 登记表.docx 第 2 份登记表（张浦发布） */
  file: string;
}

/** Which forms go into the register, and what is to be said of the others. */
function sorted(files: readonly RegistrationFile[], subjects: readonly Subject[], place: (subject: Subject) => string): { entered: Entered[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const entered: Entered[] = [];
  const accounts = subjects.filter(({ kind }) => kind !== 'unit').map((subject) => ({ ...keysOf(subject), place: place(subject) }));
  for (const { file, forms } of files) {
    for (const [index, form] of forms.entries()) {
      const called = `第 ${index + 1} 份登记表${form.name === '' ? '' : `（${platformLabel(form)}）`}`;
      const say = (found: Problem): void => void problems.push({ ...found, file });
      if (form.name === '') {
        say(problem('registration_unnamed', 'warning', { form: called }));
        continue;
      }
      const { account, link } = keysOf(form);
      const same = accounts.filter((each) => each.account === account);
      if (form.purpose === '变更' || form.purpose === '注销') {
        say(problem('registration_change', 'warning', { form: called, purpose: form.purpose, known: same[0]?.place ?? '' }));
        continue;
      }
      if (form.asksPurpose && form.purpose === null) say(problem('registration_purpose_unclear', 'warning', { form: called }));
      const twin = same.find((each) => each.link === link || each.link === '' || link === '');
      if (twin) {
        say(problem('registration_known', 'info', { form: called, known: twin.place }));
        continue;
      }
      if (same[0]) say(problem('registration_link_differs', 'warning', { form: called, known: same[0].place }));
      problems.push(...gapsOf(form, called, file));
      entered.push({ ...form, file });
      accounts.push({ account, link, place: `${file} ${called}` });
    }
  }
  return { entered, problems };
}

const keysOf = ({ name, platform, link }: Pick<Subject, 'name' | 'platform' | 'link'>) => ({ account: `${foldName(name)}|${foldName(platformOf(platform) ?? platform)}`, link: link.trim().toLowerCase().replace(/\/+$/u, '') });

/** What a register needs of an account and the form does not say, by its own labels. */
function gapsOf(form: Registration, called: string, file: string): Problem[] {
  const gaps = (['platform', 'unit', 'link'] as const).filter((field) => form[field] === '');
  const blank = gaps.flatMap((field) => form.labels.get(field) ?? []);
  const absent = gaps.filter((field) => !form.labels.has(field)).map((field) => fieldNames[field]);
  return [
    ...(blank.length > 0 ? [problem('registration_blank', 'warning', { form: called, fields: blank.join('”“') }, { file })] : []),
    ...(absent.length > 0 ? [problem('registration_no_label', 'warning', { form: called, fields: absent.join('”“') }, { file })] : []),
    ...(form.platform !== '' && platformOf(form.platform) === null ? [problem('registration_platform', 'warning', { form: called, text: form.platform.slice(0, 40) }, { file })] : []),
  ];
}

function subjectOf(form: Registration, id: string): Subject {
  const { name, platform, unit, group, link, openedOn, contact, phone } = form;
  return { id, name, kind: 'account', platform, unit, group, link, openedOn, state: '在用', sampled: undefined, inspector: '', contact, phone, place: { row: 0 } };
}

const written: readonly Exclude<Field, 'id' | 'kind' | 'state' | 'sampled' | 'inspector'>[] = ['name', 'platform', 'unit', 'group', 'link', 'openedOn', 'contact', 'phone'];

function withoutColumn(entered: readonly Entered[], { columns }: Layout, sheet: string): Problem[] {
  const lost = written.filter((field) => !columns.has(field) && entered.some((form) => form[field] !== ''));
  return lost.length === 0 ? [] : [problem('registration_no_column', 'warning', { fields: lost.map((field) => fieldNames[field]).join('”“') }, { sheet })];
}

/** Blank rows below the last subject: a note or a total there stays where it is. */
function freeRows(values: readonly (readonly CellValue[])[], last: number, count: number): number[] {
  const rows: number[] = [];
  for (let row = last + 1; rows.length < count; row += 1) {
    if ((values[row] ?? []).every((cell) => cell === null || cell === '')) rows.push(row);
  }
  return rows;
}

/** The sheet with the new rows; 编号 not yet. */
function withRows(values: readonly (readonly CellValue[])[], { columns }: Layout, before: ReadRegister, entered: readonly Entered[], rows: readonly number[]): CellValue[][] {
  const after = values.map((cells) => [...cells]);
  // In a column of merged cells a value is written once: written again it would tell the reader that nothing is merged.
  const merged = new Set(before.problems.flatMap(({ code, params }) => (code === 'register_filled_down' ? [params.field] : [])));
  let above = before.register.subjects.at(-1);
  for (const [index, form] of entered.entries()) {
    const cells = (after[rows[index] ?? 0] ??= []);
    const subject = subjectOf(form, '');
    for (const field of written) {
      const column = columns.get(field);
      const same = (field === 'unit' || field === 'group') && merged.has(fieldNames[field]) && above?.[field] === subject[field];
      if (column !== undefined && subject[field] !== '' && !same) put(cells, column, subject[field]);
    }
    const [kind, state] = [columns.get('kind'), columns.get('state')];
    if (kind !== undefined) put(cells, kind, kindNames.account);
    if (state !== undefined) put(cells, state, subject.state);
    above = subject;
  }
  return Array.from({ length: after.length }, (_, row) => after[row] ?? []);
}

function put(cells: CellValue[], column: number, value: CellValue): void {
  while (cells.length < column) cells.push(null);
  cells[column] = value;
}

/** What stood there must read as before, and what is new as the form says. */
function refuseMisreading(before: ReadRegister, after: ReadRegister, { appended, entered, rows, hasUnits }: { appended: readonly Subject[]; entered: readonly Entered[]; rows: readonly number[]; hasUnits: boolean }, sheet: string): void {
  const shown = ({ id, name, kind, platform, unit, group, link, place }: Subject): string => JSON.stringify([id, name, kind, platform, unit, group, link, place.row]);
  const kept = after.register.subjects.filter(({ place }) => !rows.includes(place.row));
  const same = kept.length === before.register.subjects.length && before.register.subjects.every((subject, index) => shown(subject) === shown(kept[index] ?? subject));
  const right = appended.length === entered.length && appended.every((subject, index) => {
    const form = entered[index];
    return form !== undefined && subject.name === form.name && (!hasUnits || subject.unit === form.unit);
  });
  if (!same || !right) throw new Refusal(problem('registration_would_misread', 'error', { row: (rows[0] ?? 0) + 1 }, { sheet }));
}

/** 编号 are written only where everybody has one: given beside blanks they would be given again. */
function changesOf(sheet: string, layout: Layout, before: ReadRegister, values: readonly (readonly CellValue[])[], after: CellValue[][], appended: readonly Subject[], rows: readonly number[]): Change[] {
  const idColumn = layout.columns.get('id');
  const numbered = idColumn !== undefined && before.register.subjects.every(({ place }) => (values[place.row]?.[idColumn] ?? null) !== null);
  const digits = idColumn !== undefined && before.register.subjects.every(({ place }) => typeof values[place.row]?.[idColumn] === 'number');
  const cells = rows.flatMap((row, index) => {
    const filled = (after[row] ?? []).flatMap((value, column) => (value === null ? [] : [{ row, column, value }]));
    const id = appended[index]?.id ?? '';
    return numbered && idColumn !== undefined ? [{ row, column: idColumn, value: digits ? Number(id) : id }, ...filled] : filled;
  });
  const like = before.register.subjects.at(-1)?.place.row ?? layout.bottom + 1;
  return [
    ...(Math.max(...rows) >= values.length ? [{ kind: 'extend_rows' as const, sheet, like, to: Math.max(...rows) }] : []),
    { kind: 'set_cells', sheet, cells },
  ];
}
