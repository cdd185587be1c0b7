import { cellText } from './cell-text';
import { writtenDay } from './dates';
import { fieldOfLabel, findHeadings, type Field } from './headings';
import { platformOf } from './platform';
import { readRegister } from './read-register';

/** A cell of a table that may be a form: where it stands in the grid, and whether it goes on from the one above. */
export interface FormCell {
  text: string;
  column: number;
  span: number;
  continued: boolean;
}

export interface FormTable {
  rows: readonly (readonly FormCell[])[];
}

/** 备案登记表 of one account (昆政办发〔2019〕162号 附件4), as it was filled in; '' where it says nothing. */
export interface Registration {
  name: string;
  /** One of `platforms`, or as written. */
  platform: string;
  unit: string;
  group: string;
  link: string;
  /** 2020-05-01 where it is a date. */
  openedOn: string;
  contact: string;
  phone: string;
  /** 报备类别; null where nothing is ticked, or more than one. */
  purpose: Purpose | null;
  /** Whether it asks for 报备类别 at all. */
  asksPurpose: boolean;
  /** The labels that the form shows, as written, by field: what is missing there was left blank. */
  labels: ReadonlyMap<Field, string>;
}

export type Purpose = (typeof purposes)[number];
const purposes = ['开设', '变更', '注销'] as const;

/**
 * The forms in the tables of a document, in their order. A form begins with the table, or where one of its labels
 * comes again: Word joins tables between which the blank line was deleted. A table without 名称 goes on with the form
 * above it, which a page break may have cut. A list, one account a row below its headings, gives one for each.
 */
export function registrationsIn(tables: readonly FormTable[]): Registration[] {
  const found: Registration[] = [];
  let run: FormTable[] = [];
  for (const table of tables) {
    const list = listed(table);
    if (list === null) run.push(table);
    else {
      found.push(...formsIn(run), ...list);
      run = [];
    }
  }
  return [...found, ...formsIn(run)];
}

/** The accounts of a table that is a list: at least three headings side by side, and nothing but headings on their row. */
function listed({ rows }: FormTable): Registration[] | null {
  const grid = rows.map((cells) => cells.reduce<string[]>((line, { text, column }) => {
    line[column] = cleaned(text);
    return line;
  }, []));
  const texts = grid.map((line) => Array.from(line, (text) => text ?? ''));
  const layout = findHeadings(texts);
  const headings = rows[layout?.top ?? 0] ?? [];
  if (!layout || layout.columns.size < 3 || !headings.every(({ text }) => isHeading(cleaned(text)))) return null;
  const merges = rows.flatMap((cells, row) => cells.filter(({ continued }) => continued).map(({ column }) => ({ top: row - 1, bottom: row, left: column, right: column })));
  const { register } = readRegister(texts, { kinds: ['account'], merges });
  const labels = new Map([...layout.columns].map(([field, column]) => [field, texts[layout.bottom]?.[column] ?? '']));
  return register.subjects.map(({ name, platform, unit, group, link, openedOn, contact, phone }) => ({ name, platform, unit, group, link, openedOn, contact, phone, purpose: null, asksPurpose: false, labels }));
}

const isHeading = (text: string): boolean => isLabel(text) || /^(?:序号|备注|编号)$/u.test(folded(text));

function formsIn(tables: readonly FormTable[]): Registration[] {
  const forms: Draft[] = [];
  for (const { rows } of tables) {
    const named = rows.some((cells) => entriesOf(cells).some(({ label }) => fieldOfLabel(label) === 'name'));
    let form: Draft | undefined = named ? newDraft() : forms.at(-1);
    if (form && named) forms.push(form);
    const roles = new Map<number, string>();
    for (const cells of rows) {
      const entries = entriesOf(cells);
      const again = entries.some(({ label }) => {
        const field = fieldOfLabel(label);
        return field !== null && identity.has(field) && form?.labels.has(field);
      });
      if (named && again) {
        form = newDraft();
        forms.push(form);
      }
      if (form) readEntries(form, entries, roleOf(cells, roles));
    }
  }
  return forms.filter(({ labels, persons, purpose }) => labels.has('name') && (labels.size > 1 || persons.size > 0 || purpose !== null)).map(finished);
}

const identity: ReadonlySet<Field> = new Set(['name', 'unit', 'platform', 'link']);

interface Draft {
  texts: Map<Field, string>;
  labels: Map<Field, string>;
  /** By their part (工作人员1): 姓名 and 联系方式. */
  persons: Map<string, { name: string; phone: string }>;
  purpose: string | null;
}

const newDraft = (): Draft => ({ texts: new Map(), labels: new Map(), persons: new Map(), purpose: null });

interface Entry {
  label: string;
  value: string;
}

/** Labels with what stands to the right of each, or behind its colon; any text may turn out to be a label. */
function entriesOf(cells: readonly FormCell[]): Entry[] {
  return cells.flatMap((cell, index): Entry[] => {
    const text = cleaned(cell.text);
    if (text === '') return [];
    const [, label = '', value = ''] = /^([^:：]{1,30})[:：]\s*(.+)$/su.exec(text) ?? [];
    if (isLabel(label)) return [{ label, value: cleaned(value) }];
    const right = cleaned(cells[index + 1]?.text ?? '');
    return [{ label: text, value: isLabel(right) ? '' : right }];
  });
}

const isLabel = (text: string): boolean => fieldOfLabel(text) !== null || folded(text) === '姓名' || folded(text) === '职务' || purposeLabels.has(folded(text));

const purposeLabels: ReadonlySet<string> = new Set(['报备类别', '备案类别', '报备类型', '备案类型', '登记类别', '登记类型', '申请类别', '申请类型', '办理类别', '办理类型', '申请事项', '办理事项']);

/** 主要领导, 总编辑, 工作人员1: the text left of 姓名, also beside the rows below it. */
function roleOf(cells: readonly FormCell[], roles: Map<number, string>): string {
  let role = '';
  for (const [index, cell] of cells.entries()) {
    if (!cell.continued) roles.set(cell.column, folded(cleaned(cells[index + 1]?.text ?? '')) === '姓名' ? folded(cleaned(cell.text)) : '');
    role ||= roles.get(cell.column) ?? '';
  }
  return role;
}

function readEntries(form: Draft, entries: readonly Entry[], role: string): void {
  for (const { label, value } of entries) {
    const field = fieldOfLabel(label);
    const known = folded(label);
    if (purposeLabels.has(known)) form.purpose = value;
    else if (known === '姓名') personOf(form, role).name = value;
    else if (field === 'phone' && role !== '') personOf(form, role).phone = value;
    else if (field !== null && !form.labels.has(field)) {
      form.labels.set(field, label);
      form.texts.set(field, value);
    }
  }
}

function personOf(form: Draft, role: string): { name: string; phone: string } {
  const known = form.persons.get(role) ?? { name: '', phone: '' };
  form.persons.set(role, known);
  return known;
}

function finished({ texts, labels, persons, purpose }: Draft): Registration {
  const said = (field: Field): string => texts.get(field) ?? '';
  const person = contactOf(persons);
  const platform = ticked(said('platform'));
  const ticks = purposes.filter((each) => purpose !== null && isTicked(purpose, each));
  return {
    name: said('name'),
    platform: platformOf(platform) ?? platform,
    unit: said('unit'),
    group: ticked(said('group')),
    link: said('link'),
    openedOn: writtenDay(said('openedOn')),
    contact: said('contact') || person.name,
    phone: said('phone') || person.phone,
    purpose: ticks.length === 1 ? (ticks[0] ?? null) : null,
    asksPurpose: purpose !== null,
    labels,
  };
}

/** Who does the work and answers the telephone; leaders only where nobody else is named. */
function contactOf(persons: Draft['persons']): { name: string; phone: string } {
  const order = [/联系人|联络员|经办人/u, /工作人员|管理员|编辑员|运维/u, /总编辑|审核/u, /分管/u, /./u];
  for (const pattern of order) {
    for (const [role, person] of persons) if (pattern.test(role) && person.name !== '') return person;
  }
  return { name: '', phone: '' };
}

const ticks = '☑√✓✔■☒';
const boxes = '□☐○';

/** ☑微信订阅号 □新浪微博 → 微信订阅号; text without boxes as it is. */
function ticked(text: string): string {
  if (!new RegExp(`[${ticks}${boxes}]`, 'u').test(text)) return text;
  const options = [...text.matchAll(new RegExp(`([${ticks}${boxes}])\\s*([^${ticks}${boxes}\\s]+)`, 'gu'))];
  return options.flatMap(([, box = '', option = '']) => (ticks.includes(box) ? [option] : [])).join('、');
}

/** √开设 □变更, or 开设√ 变更: the marks stand in front of the words or behind them. The one word alone says it as well. */
function isTicked(text: string, word: string): boolean {
  const plain = text.replace(/\s+/gu, '');
  if (plain === word) return true;
  const inFront = new RegExp(`^[${ticks}${boxes}]`, 'u').test(plain);
  return new RegExp(inFront ? `[${ticks}]${word}` : `${word}[${ticks}]`, 'u').test(plain);
}

const cleaned = (text: string): string => cellText(text).text.replace(/[ \t\u3000]+/gu, ' ').trim();
const folded = (text: string): string => text.normalize('NFKC').replace(/[\s:*]+/gu, '');
