import { mergeWorkbooks } from '../../src/operations/merge-workbooks';
import { readChecklists } from '../../src/operations/read-checklists';
import { readEntry } from '../../src/sheets/entries';
import { findForm } from '../../src/sheets/form-shape';
import { findKeyed } from '../../src/sheets/keyed';
import { partsOf, type MarkColumn, type Part } from '../../src/sheets/parts';
import { Book } from '../../src/workbook/book/book';
import { BookPort } from '../../src/workbook/book/book-port';
import { BookSheet } from '../../src/workbook/book/sheet';
import type { CellValue } from '../../src/workbook/plan';
import type { WorkbookPort } from '../../src/workbook/port';
import { built, kunshanRegister, rubricOf, subject, tableOf, unit } from '../operations/workbooks';

/**
 * Random offices: what is handed out, who fills in what (by rows, by 一级指标, or anywhere), how the copies are sorted
 * and in which batches and order they are put together; then every entry is looked for where it must be.
 */

export interface Outcome {
  /** Entries that copies, or the main workbook since, have otherwise than what was handed out. */
  merged: number;
  /** Neither in the main workbook nor listed. */
  lost: number;
  /** Cells that were changed differently, and those of them that 合并核对 lists. */
  conflicts: number;
  listed: number;
  /** What went wrong, for people. */
  faults: string[];
}

/** A cell that can be filled in: a mark, or 依据与说明. */
interface Target {
  part: Part;
  id: string;
  key: string;
  mark: MarkColumn | null;
}

interface Office {
  name: string;
  main: Book;
  targets: readonly Target[];
  ids: readonly string[];
}

let offices: Promise<Office[]> | undefined;

const accounts = [...kunshanRegister, ...Array.from({ length: 9 }, (_, index) => subject(String(index + 10).padStart(3, '0'), `新媒体${index}`, { platform: index % 2 ? '微信订阅号' : '新浪微博', unit: index % 3 ? 'U01' : 'U02' }))];
const units = ['市教育局', '市公安局', '市科技局', '市司法局', '市财政局'].map((name, index) => unit(`U${index + 1}`, name, '工作部门'));

async function officeOf(name: string, rubricId: string, register: typeof accounts, layout: 'matrix' | 'forms'): Promise<Office> {
  const rubric = rubricOf(rubricId);
  const main = await built(rubric, register, { layout, period: rubric.procedure.periods ? '2026' : '2026Q3' });
  const { checklists } = await readChecklists(new BookPort(main));
  const ids = checklists.flatMap(({ rows }) => [...rows.keys()]);
  const targets = partsOf(rubric).flatMap((part) =>
    ids.flatMap((id) => [...part.columns.map((mark): Target => ({ part, id, key: mark.id, mark })), { part, id, key: '依据与说明', mark: null }].filter((target) => layout === 'matrix' || target.mark !== null)),
  );
  // A form shows only what concerns its subject.
  const [kept] = [targets.filter((target) => placeOf(main, target) !== null)];
  return { name, main, ids, targets: kept ?? [] };
}

const all = (): Promise<Office[]> =>
  (offices ??= Promise.all([
    officeOf('昆山', 'kunshan-2019-account', accounts, 'matrix'),
    officeOf('荆州', 'jingzhou-2021-department', units, 'matrix'),
    officeOf('昆山·逐个表', 'kunshan-2019-account', accounts.slice(0, 7), 'forms'),
    officeOf('溧阳', 'liyang-2023', units.slice(0, 3), 'matrix'),
  ]));

export function copied(book: Book): Book {
  const copy = new Book();
  for (const sheet of book.sheets) {
    const own = new BookSheet(sheet.name);
    own.visibility = sheet.visibility;
    own.values = sheet.values.map((row) => [...row]);
    own.formulas = sheet.formulas.clone();
    copy.sheets.push(own);
  }
  copy.names.push(...book.names.map((name) => ({ ...name })));
  return copy;
}

/** Formulas are looked at elsewhere; calculating them would be most of the work. */
export function quick(book: Book): WorkbookPort {
  const port = new BookPort(book);
  return { calculates: true, outline: () => port.outline(), read: (sheets) => port.read(sheets), apply: (changes) => port.apply(changes) };
}

type Places = ReadonlyMap<string, { sheet: string; row: number; column: number }>;

/** Where every cell of a workbook stands, found as people find it; forgotten where its rows move. */
const known = new WeakMap<Book, Places>();

function placeOf(book: Book, { part, id, key }: Target): { sheet: string; row: number; column: number } | null {
  const places = known.get(book) ?? placesIn(book);
  known.set(book, places);
  return places.get([part.id, id, key].join('|')) ?? null;
}

function placesIn(book: Book): Places {
  const places = new Map<string, { sheet: string; row: number; column: number }>();
  for (const { name, values } of book.sheets) {
    const form = findForm(values);
    if (form?.tag) {
      const id = values.find((row) => row[1] === '编号')?.[2];
      const ticks = new Set(partsOf(rubricOf(form.tag.rubric)).flatMap(({ columns }) => columns.flatMap((column) => (column.mark.type === 'tick' ? [column.id] : []))));
      for (const each of form.ids) places.set([form.tag.part, id, each.id].join('|'), { sheet: name, row: each.row, column: (ticks.has(each.id) ? form.columns.tick : form.columns.count) ?? 0 });
      continue;
    }
    const keyed = findKeyed(values);
    if (keyed?.tag?.role !== '检查表') continue;
    const ids = keyed.columns.get('编号')?.[0] ?? -1;
    values.forEach((cells, row) => {
      const id = cells[ids];
      if (row <= keyed.keyRow || typeof id !== 'string') return;
      for (const [key, [column = -1]] of keyed.columns) places.set([keyed.tag?.part, id, key].join('|'), { sheet: name, row, column });
    });
  }
  return places;
}

function write(book: Book, target: Target, value: CellValue): void {
  const place = placeOf(book, target);
  if (place) book.apply([{ kind: 'set_cells', sheet: place.sheet, cells: [{ row: place.row, column: place.column, value }] }]);
}

/** What the cell says, in one spelling. */
function said(book: Book, target: Target): string {
  const place = placeOf(book, target);
  return saidBy(place ? book.sheet(place.sheet).valueAt(place.row, place.column) : null, target);
}

function saidBy(value: CellValue, { mark }: Target): string {
  if (!mark) return value === null ? '' : String(value);
  const entry = readEntry(value, mark.mark);
  if (entry.kind === 'not_applicable') return '不适用';
  if (entry.kind === 'unreadable') return `?${String(value)}`;
  return entry.kind === 'blank' || entry.value === false ? '' : String(entry.value);
}

/** Numbers that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export class Draw {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomOf(seed);
  }

  below(count: number): number {
    return Math.floor(this.#next() * count);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [order[at], order[other]] = [order[other] as T, order[at] as T];
    }
    return order;
  }

  /** Something a person would type; in a few spellings, so that copies often agree. */
  entry({ mark }: Target, person: string): CellValue {
    if (!mark) return `${this.one(['见截图', '已电话核实', '链接失效'])}${this.chance(0.3) ? person : ''}`;
    if (this.chance(0.04)) return '不适用';
    switch (mark.mark.type) {
      case 'tick': return this.one(['√', '☑', true, '是']);
      case 'count': return this.one([1, 2, '2次', 3]);
      case 'choice': return this.one(mark.mark.options);
      default: return this.one([0, 1, 2.5, '两次']);
    }
  }
}

export const people = ['张三', '李四', '王五', '赵六'];

/** One random office; the seed gives it again. */
export async function randomMerge(seed: number): Promise<Outcome> {
  const draw = new Draw(seed);
  const office = draw.one(await all());
  const main = copied(office.main);
  const handedOut = new Map<Target, string>();
  // Some of it may be filled in before it is handed out.
  const prefilled = draw.chance(0.3) ? draw.shuffled(office.targets).slice(0, 12 + draw.below(20)) : [];
  for (const target of prefilled) write(main, target, draw.entry(target, '科室'));
  for (const target of office.targets) handedOut.set(target, said(main, target));
  const staff = people.slice(0, 2 + draw.below(3));
  const division = draw.one(['rows', 'sections', 'anywhere'] as const);
  // The main workbook itself may be one colleague's: what is in it since must stay.
  const inMain = prefilled.length === 0 && draw.chance(0.25);
  const copies = staff.map((person, index) => (inMain && index === 0 ? null : { file: `检查表（${person}）.xlsx`, book: copied(main) }));
  const wanted = new Map<Target, Map<string, Set<string>>>();
  const cleared = new Set<Target>();
  staff.forEach((person, index) => {
    const book = copies[index]?.book ?? main;
    const own = office.targets.filter((target) => isOwn(target, index, staff.length, division, office) || draw.chance(0.05));
    for (const target of draw.shuffled(own).slice(0, 6 + draw.below(40))) {
      const before = handedOut.get(target) ?? '';
      const clears = before !== '' && draw.chance(0.2) && !cleared.has(target);
      if (before !== '' && !clears && draw.chance(0.8)) continue;
      if (clears) cleared.add(target);
      write(book, target, clears ? null : draw.entry(target, person));
      const now = said(book, target);
      if (now === before) continue;
      const all = wanted.get(target) ?? new Map<string, Set<string>>();
      all.set(now, (all.get(now) ?? new Set()).add(person));
      wanted.set(target, all);
    }
    if (copies[index]) rearrange(book, draw);
  });
  const order = draw.shuffled(copies.flatMap((copy) => copy ?? []));
  while (order.length > 0) {
    const batch = order.splice(0, draw.chance(0.6) ? order.length : 1);
    await mergeWorkbooks(quick(main), batch.map(({ file, book }) => ({ file, load: async () => book })));
  }
  const outcome = judge(main, wanted, handedOut, `seed ${seed} ${office.name} ${division}${inMain ? ' main' : ''}${prefilled.length > 0 ? ' prefilled' : ''}`);
  // The same copies once more, all together and in another order: nothing may change.
  const before = main.sheets.map(({ values }) => JSON.stringify(values));
  await mergeWorkbooks(quick(main), draw.shuffled(copies.flatMap((copy) => copy ?? [])).map(({ file, book }) => ({ file, load: async () => book })));
  main.sheets.forEach(({ name, values }, index) => {
    if (JSON.stringify(values) !== before[index] && name !== '考评数据' && !(name === '合并核对')) outcome.faults.push(`seed ${seed}: the second time changed ${name}${changed(before[index], values)}`);
  });
  return outcome;
}

/** The first row that differs, for people. */
function changed(before: string | undefined, values: readonly (readonly CellValue[])[]): string {
  const rows = JSON.parse(before ?? '[]') as CellValue[][];
  const row = values.findIndex((cells, index) => JSON.stringify(cells) !== JSON.stringify(rows[index]));
  return ` row ${row + 1}: ${JSON.stringify(rows[row]?.slice(0, 10))} -> ${JSON.stringify(values[row]?.slice(0, 10))}`;
}

function isOwn({ id, mark }: Target, index: number, of: number, division: 'rows' | 'sections' | 'anywhere', { ids }: Office): boolean {
  if (division === 'anywhere') return true;
  if (division === 'rows') return ids.indexOf(id) % of === index;
  return (mark ? Number(mark.section.id) : ids.indexOf(id)) % of === index;
}

/** Sorted as people sort: whole rows, whatever they hold; or a row put in between. */
function rearrange(book: Book, draw: Draw): void {
  for (const sheet of book.sheets) {
    const keyed = findForm(sheet.values) ? null : findKeyed(sheet.values);
    if (keyed?.tag?.role !== '检查表' || !draw.chance(0.6)) continue;
    const top = keyed.keyRow + 1;
    const rows = sheet.values.map((_, row) => row).slice(top);
    const unitColumn = keyed.columns.get('主办单位')?.[0] ?? keyed.columns.get('类别')?.[0] ?? 0;
    const by = (row: number): string => String(sheet.valueAt(row, unitColumn) ?? '\uffff');
    const order = draw.chance(0.5) ? draw.shuffled(rows) : [...rows].sort((one, other) => (by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : 0));
    const values = sheet.values;
    sheet.values = [...values.slice(0, top), ...order.map((row) => values[row] ?? [])];
    known.delete(book);
    if (draw.chance(0.4)) sheet.values.splice(top + draw.below(rows.length), 0, []);
  }
}

/** Every entry must stand in the main workbook or, where others said otherwise, in 合并核对. */
function judge(main: Book, wanted: ReadonlyMap<Target, ReadonlyMap<string, ReadonlySet<string>>>, handedOut: ReadonlyMap<Target, string>, label: string): Outcome {
  const outcome: Outcome = { merged: 0, lost: 0, conflicts: 0, listed: 0, faults: [] };
  const rows = main.find('合并核对') ? tableOf(main, '合并核对') : [];
  for (const [target, values] of wanted) {
    const now = said(main, target);
    const place = placeOf(main, target);
    const row = rows.find((each) => String(each['编号']) === target.id && String(each['二级指标']).startsWith(`${target.mark?.clause.id} `) && String(each['二级指标']).includes('其中迟报') === (target.mark?.late === true) && String(each['单元格']).startsWith(`${place?.sheet}!`));
    const text = String(row?.['各副本值（文件名、检查人）'] ?? '');
    const count = [...values.values()].reduce((sum, persons) => sum + persons.size, 0);
    outcome.merged += count;
    if (!target.mark) {
      // Remarks of several are joined; nobody has to decide.
      for (const value of values.keys()) if (value !== '' && !value.split('；').every((piece) => now.includes(piece))) outcome.faults.push(`${label}: ${target.id} 依据与说明 lost ${value}: ${now}`);
      continue;
    }
    const shown = (value: string): string => `：${value === '' ? '空' : value === 'true' ? '√' : value.replace(/^\?/, '')}（`;
    for (const value of values.keys()) {
      // What was in the main workbook and was replaced stands beside it.
      if (now === value || text.includes(shown(value)) || shown(String(row?.['主表值'])) === shown(value)) continue;
      outcome.lost += 1;
      outcome.faults.push(`${label}: ${target.id} ${target.key} lost ${value}: ${now}, was ${handedOut.get(target)}, listed ${text}`);
    }
    if (values.size < 2) {
      const [only] = values.keys();
      // A copy may look as if it had cleared what was typed since: then what stood there is listed, one choice away.
      const replaced = row?.['处理情况'] === '已按副本修改，请核对' && shown(String(row['主表值'])) === shown(only ?? '');
      if (now !== only && !replaced && !text.includes(shown(only ?? ''))) outcome.faults.push(`${label}: ${target.id} ${target.key} is ${now}, wanted ${only}`);
      continue;
    }
    outcome.conflicts += 1;
    if (row) outcome.listed += 1;
    else outcome.faults.push(`${label}: ${target.id} ${target.key} hidden conflict ${[...values.keys()].join(' | ')}, now ${now}`);
  }
  // What nobody touched stays.
  for (const [target, before] of handedOut) if (!wanted.has(target) && said(main, target) !== before) outcome.faults.push(`${label}: ${target.id} ${target.key} untouched, was ${before}, is ${said(main, target)}`);
  return outcome;
}

/** Sums and the first faults of many. */
export async function randomMerges(from: number, runs: number): Promise<Outcome> {
  const sum: Outcome = { merged: 0, lost: 0, conflicts: 0, listed: 0, faults: [] };
  for (let seed = from; seed < from + runs; seed += 1) {
    const outcome = await randomMerge(seed);
    sum.merged += outcome.merged;
    sum.lost += outcome.lost;
    sum.conflicts += outcome.conflicts;
    sum.listed += outcome.listed;
    sum.faults.push(...outcome.faults);
  }
  return sum;
}
