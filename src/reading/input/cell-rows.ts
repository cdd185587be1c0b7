import { folded } from '../grid';
import type { Role } from '../table/headings';
import { namedKind, type NamedKind } from '../table/kinds';
import { namedOf, valueOf } from '../table/points';
import { isNote, isTotal } from '../table/rows';
import { statesPoints } from '../table/layout';

/** What a column of the table holds; `open`: its heading does not say. */
export type ColumnRole = Role | 'open';

/** What a cell looks like, apart from where it stands. */
interface Shape {
  text: string;
  /** Letters without white space. */
  length: number;
  number: boolean;
  /** （30分）: points of the name before it. */
  bracketed: boolean;
  /** 3, 3. or （3） as a serial number; null for other cells. */
  serial: number | null;
  /** 一, （二）, 1.2. */
  ordinal: boolean;
  /** 10分/期. */
  price: boolean;
  states: boolean;
  /** 市教育局：…，得2分. */
  labelled: boolean;
  sentence: boolean;
  kind: NamedKind;
  /** 一、组织领导（20分）, 加分项: what can only be a section's name. */
  section: boolean;
  /** One with a number of its own in front, or a kind. */
  chief: boolean;
  office: boolean;
  how: boolean;
  vetoed: boolean;
  total: boolean;
  note: boolean;
  /** Number in front of it, 0 where there is none. */
  marker: number;
}

const numbered = /^(?:[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]|[(（][一二三四五六七八九十]+[)）])/u;

function shapeOf(text: string): Shape {
  const plain = folded(text);
  const named = namedOf(text);
  const sentence = /[。;；:：]/u.test(plain.replace(/^[^。;；:：]{1,12}[)）]$/u, ''));
  const kind = plain.length <= 12 && !/[,，。;；\d]/u.test(plain) ? namedKind(plain) : null;
  const number = valueOf(text).points !== null;
  const bracketed = number && /^[([（【].*[)）】\]]$/u.test(text.trim());
  const worth = named.points !== null && plain.length <= 60 && !/[。;；]/u.test(plain) && !/[扣得加减计]\d|[×*÷=]/u.test(plain) && !number;
  const bare = /^[一二三四五六七八九十、]{0,4}[\u4e00-\u9fff]{2,10}\d{1,3}$/u.test(plain);
  const states = !worth && kind === null && !number && (statesPoints(text) || /[×*÷]\s*\d|按.{0,16}(?:率|比例|情况).{0,8}(?:计|得|评|打)分|每.{0,3}[加扣得]分|打分|计分/u.test(plain));
  return {
    text,
    length: plain.length,
    number,
    bracketed,
    serial: /^[([]?\d{1,3}[)\].、．]?$/u.test(plain) && !bracketed ? Number(/\d+/u.exec(plain)?.[0]) : null,
    ordinal: /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?|\d{1,2}(?:\.\d{1,2})+)$/u.test(plain),
    price: /^[+]?\d+(?:\.\d+)?分?\/[1一]?[\u4e00-\u9fff]{1,3}$/u.test(plain) || /^[-—–]+$/u.test(plain),
    states,
    labelled: states && /^(?:[\u4e00-\u9fff]{2,16}、){0,40}[\u4e00-\u9fff]{2,16}[:：]/u.test(plain),
    sentence,
    kind,
    section: (worth && numbered.test(plain)) || (kind !== null && /否决|[加扣减]分|红线|负面清单|倒扣/u.test(plain)) || (worth && plain.length <= 24) || bare,
    chief: (worth && numbered.test(plain)) || (kind !== null && /否决|[加扣减]分|红线|负面清单|倒扣/u.test(plain)) || bare,
    office: /^(?:各|市|县|区|镇|乡|局|省)?[\u4e00-\u9fff、，,\s]{1,30}(?:局|委|办|中心|部|科|室|院|站|所|单位|部门|乡镇|街道|村居|社区|学校|厅|处|组|队)$/u.test(plain) && plain.length <= 30,
    how: plain.length <= 60 && /查|抽|访|测评|回访|现场|实地|系统|听取|座谈|问卷|资料|文件|台账|记录|照片|图片|材料|报表|证书|通报|为准|提供|统计|数据|平台|掌握|日常|季度|月度|年度/u.test(plain),
    vetoed: /否决|不合格|资格|归零/u.test(plain),
    total: isTotal(text),
    note: isNote(text),
    marker: Number(/^[（(]?(\d{1,2})(?:[)）]|[.．、](?!\d))/u.exec(plain)?.[1] ?? (/^[①-⑳]/u.test(plain) ? plain.charCodeAt(0) - 0x245f : 0)),
  };
}

/** Where the rows stand before a cell, as far as the cheapest way there has it. */
interface State {
  cost: number;
  /** The column of the last cell; -1 before the first. */
  column: number;
  /** Columns filled in the row, as bits. */
  filled: number;
  rows: number;
  serial: number;
  /** Of the section and of the row. */
  kinds: [section: NamedKind, row: NamedKind];
  vetoed: boolean;
  /** A row of totals or a remark, which needs nothing more. */
  complete: boolean;
  section: boolean;
  chief: boolean;
  before: State | null;
  /** The cell begins a row, or goes on in the same one. */
  way: 'row' | 'next' | 'more';
  /** Number in front of the last piece of the cell. */
  marker: number;
}

/** 查阅资料, 现场巡查, 以正式文件为准: how a matter is looked at. */
const how = /^(?:查|系统|现场|第三方|以.{2,12}为准|调取|实地|抽查|电话|问卷|日常|网络|听取|座谈|明查|暗访)[^。；;]{0,20}$/u;

const impossible = 1000;

/** The words of a name are rarely longer, in letters. */
const nameLength = 20;

class Table {
  readonly names: readonly number[];
  readonly clauses: number;
  readonly value: number;
  readonly first: number;
  readonly serial: number;
  /** How much a row without points costs. */
  readonly unpriced: number;
  readonly sectionsPriced: boolean;
  /** Whether a column holds names of offices, and one remarks. */
  readonly units: boolean;
  readonly noted: boolean;

  constructor(private readonly roles: readonly ColumnRole[], cells: readonly Shape[]) {
    const of = (role: ColumnRole) => roles.flatMap((each, index) => (each === role ? [index] : []));
    this.names = of('name');
    this.clauses = of('clause').reduce((bits, index) => bits | (1 << index), 0);
    this.value = of('value').at(-1) ?? -1;
    this.serial = of('serial')[0] ?? -1;
    this.first = this.names[0] ?? -1;
    this.units = roles.includes('unit');
    this.noted = this.units || roles.includes('note');
    const numbers = cells.filter(({ number, bracketed }) => number && !bracketed).length / Math.max(1, of('value').length + (this.serial >= 0 ? 1 : 0));
    const stating = cells.filter(({ states }) => states).length;
    this.unpriced = this.value < 0 ? 0 : numbers * 2 < stating ? 0.6 : 1.6;
    this.sectionsPriced = cells.filter(({ section, kind }) => section && kind === null).length >= 2;
  }

  /** What it costs that the cell stands in the column. */
  fit(cell: Shape, column: number, state: State): number {
    const text = cell.length <= 12 ? 0.8 : 0.7;
    const kind = state.kinds[1];
    switch (this.roles[column]) {
      case 'serial':
        if (cell.serial !== null) return cell.serial === state.serial + 1 ? 0 : state.serial === 0 ? 0.1 : 1.2;
        return cell.ordinal ? 0.2 : impossible;
      case 'value':
        if (cell.number) return (cell.bracketed ? 1 : 0) + (this.serial >= 0 && cell.serial !== null && cell.serial === state.serial + 1 ? 0.3 : 0);
        if (/^出现.{0,12}(?:否决|不合格)$|^否决$/u.test(folded(cell.text))) return 0.3;
        if (/^(?:单项|一票)否决$/u.test(folded(cell.text))) return 1;
        return cell.price ? 0.2 : cell.length <= 8 && cell.states ? 2 : impossible;
      case 'name': {
        if (cell.number) return impossible;
        const long = cell.length <= 12 ? 0 : cell.length <= nameLength ? 0.3 : cell.length <= 40 ? 1.2 : 3;
        const foreign = column === this.first ? (this.sectionsPriced && !cell.section ? 1 : 0) : cell.chief && this.names.length > 1 ? 0.9 : cell.section ? 0.2 : 0;
        return long + foreign + (cell.office && this.units ? 1.2 : 0) + (how.test(cell.text) && this.noted ? 1.2 : 0) + (cell.sentence ? 1 : 0) + (cell.states ? 3.5 : 0) + (cell.marker > 1 && cell.length > nameLength ? 0.5 : 0);
      }
      case 'content':
        return cell.number ? impossible : cell.states ? 2.5 : (cell.section ? 1.5 : this.names.length < 2 ? (cell.length <= 6 ? 0.1 : 0) : cell.length <= 12 && !/[,，]/u.test(cell.text) ? 0.5 : 0) + (cell.marker > 0 ? 0.6 : 0);
      case 'clause':
        if (cell.number) return impossible;
        if (cell.states) return 0;
        return kind === 'veto' ? 0.2 : cell.section ? 3 : cell.length <= 12 && !cell.sentence ? 2.2 : 0.9;
      case 'note':
        return cell.number ? 6 : cell.states ? (cell.length <= 24 && !cell.labelled ? 1.2 : 3) : cell.section ? 3 : cell.how && cell.length <= 30 ? 0 : cell.office ? 1.2 : text;
      case 'unit':
        return cell.number ? 6 : cell.office ? 0 : cell.states ? 5 : cell.how && cell.length <= 16 ? 0.2 : cell.length <= 12 ? 1.8 : 4;
      case 'result':
        return 6;
      default:
        return cell.number ? 2 : cell.length <= 12 ? 0.8 : 1.5;
    }
  }

  /** What it costs that the row ends where it stands. */
  close(state: State): number {
    if (state.column < 0 || state.complete) return 0;
    const has = (bits: number) => (state.filled & bits) !== 0;
    const names = this.names.reduce((bits, index) => bits | (1 << index), 0);
    const price = this.value < 0 || has(1 << this.value) ? 0 : state.kinds[1] !== null || state.vetoed ? 0.2 : has(names) ? this.unpriced : this.unpriced / 2;
    const behind = this.between(state.column, this.roles.length, state);
    if (this.clauses === 0 || has(this.clauses)) return price + behind;
    const named = this.names.filter((index) => has(1 << index)).length;
    return named === 1 && state.section ? (state.chief ? 0.4 : 1.2) : 6;
  }

  /** What it costs that the columns between two cells of a row are blank. */
  between(from: number, to: number, state: State): number {
    let cost = 0;
    const named = this.names.some((index) => (state.filled & (1 << index)) !== 0);
    for (let column = from + 1; column < to; column++) {
      const role = this.roles[column];
      if (role === 'name') cost += !named ? 0 : state.section ? 0.4 : 1.2;
      else if (role === 'content') cost += state.kinds[1] !== null ? 0.3 : this.names.length < 2 ? 0.9 : 0.5;
      else if (role === 'note' || role === 'unit') cost += 0.3;
      else if (role === 'open') cost += 0.3;
      else if (role === 'value' && column !== this.value) cost += 0.5;
      else if (role === 'serial') cost += 0.5;
    }
    return cost;
  }

  /** What it costs that a row begins in the column: what stands left of it is that of the row above. */
  begin(column: number, state: State): number {
    const left = (role: ColumnRole) => this.roles.slice(0, column).filter((each) => each === role).length;
    const names = this.names.filter((index) => index < column).length;
    const all = names === this.names.length && names > 0 && this.roles[column] !== 'content' ? 0.3 : 0;
    return (state.rows === 0 && names > 0 ? 2 : 0) + all + (this.serial >= 0 && this.serial < column ? (state.serial > 0 ? 0.8 : 0.2) : 0) + 0.3 * (left('note') + left('unit')) + 0.3 * left('content');
  }

  /** What it costs that a cell goes on in the next one. */
  goesOn(cell: Shape, before: Shape, { column, marker }: State): number {
    switch (this.roles[column]) {
      case 'clause': {
        const wraps = !/[。;；)）]\s*$/u.test(before.text) && (before.length > 12 || /[、，,]\s*$/u.test(before.text));
        if (cell.marker > 0) return cell.marker === marker + 1 ? 0.1 : 0.9;
        // 市教育局：… 市公安局：… are rows of their own.
        if (cell.labelled) return 3;
        return wraps ? 0.4 : 1.3;
      }
      case 'name':
      case 'content':
        return cell.bracketed ? 0.1 : /[。；;]\s*$/u.test(before.text) ? 4 : cell.length <= 6 && before.length <= 6 ? 0.9 : 2.5;
      case 'note':
      case 'unit':
        return 1;
      default:
        return impossible;
    }
  }

  private stepped(state: State, cell: Shape, column: number, way: State['way'], cost: number): State {
    const role = this.roles[column];
    const fresh = way === 'row';
    const named = role === 'name';
    const section = named && column === this.first ? cell.kind : state.kinds[0];
    const row = named ? (cell.kind ?? (column === this.first ? null : section)) : fresh ? section : state.kinds[1];
    return {
      cost,
      column,
      filled: (fresh ? 0 : state.filled) | (1 << column),
      rows: state.rows + (fresh ? 1 : 0),
      serial: role === 'serial' && cell.serial !== null ? cell.serial : state.serial,
      kinds: [section, row],
      vetoed: (!fresh && state.vetoed) || (role === 'clause' && cell.vetoed && !/\d\s*分/u.test(cell.text)),
      complete: fresh ? cell.total || cell.note : state.complete,
      section: fresh ? (named && cell.section) || (role === 'serial' && cell.ordinal) : state.section || (named && cell.section && column === this.first),
      chief: fresh ? (named && cell.chief) || (role === 'serial' && cell.ordinal) : state.chief || (named && cell.chief && column === this.first),
      before: state,
      way,
      marker: cell.marker > 0 ? cell.marker : way === 'more' ? state.marker : 0,
    };
  }

  /** The cheapest state in every column after the cell. */
  advance(states: readonly State[], cell: Shape, before: Shape | undefined): State[] {
    const best = new Map<number, State>();
    const offer = (state: State) => {
      const known = best.get(state.column);
      if (!known || state.cost < known.cost) best.set(state.column, state);
    };
    for (const state of states) {
      const closing = this.close(state);
      for (let column = 0; column < this.roles.length; column++) {
        // A remark or a total stands in a row of its own.
        const alone = cell.total ? (column === Math.max(0, Math.min(...[this.first, this.serial].filter((index) => index >= 0))) ? 0 : impossible) : cell.note ? ((this.clauses >> column) & 1 ? 0 : impossible) : null;
        const fit = alone ?? this.fit(cell, column, state);
        if (fit >= impossible) continue;
        if (cell.note && this.roles[state.column] === 'serial' && state.filled === 1 << state.column && column > state.column) offer({ ...this.stepped(state, cell, column, 'next', state.cost), complete: true });
        if (state.column >= 0 && column > state.column && alone === null) {
          const allowed = state.complete ? (this.roles[column] === 'value' && !state.before?.complete ? 0 : impossible) : 0;
          if (allowed === 0) offer(this.stepped(state, cell, column, 'next', state.cost + fit + (state.complete ? 0 : this.between(state.column, column, state))));
        }
        if (state.column === column && before && alone === null && !state.complete) offer(this.stepped(state, cell, column, 'more', state.cost + fit * 0.5 + this.goesOn(cell, before, state)));
        offer(this.stepped(state, cell, column, 'row', state.cost + closing + fit + (alone === null ? this.begin(column, state) : 0)));
      }
      if (cell.bracketed && before && this.roles[state.column] === 'name' && !state.complete) offer(this.stepped(state, cell, state.column, 'more', state.cost + 0.1));
    }
    return [...best.values()];
  }
}

/** What a cell costs that stands behind the table. */
const outside = (cell: Shape): number => (cell.number ? 3 : cell.states ? 2.5 : 0.6);
/** What it costs that the table ends before its cells do. */
const early = 0.9;

/**
 * The rows of a table copied one cell a line, blank cells left out: of all ways to spread the cells over rows and columns the
 * one that fits best, by what each column holds and by what rows seldom lack. Linear in the number of cells.
 * Out: the rows, how many cells they take up, and what a cell costs on average; null where nothing fits at all.
 */
export function cellRows(texts: readonly string[], roles: readonly ColumnRole[]): { rows: string[][]; taken: number; doubt: number } | null {
  const shapes = texts.map(shapeOf);
  // 进驻管理 | （25分）, on two lines of one cell.
  const cells = shapes.map((cell, index) => (shapes[index + 1]?.bracketed === true && !cell.number && cell.length <= nameLength ? { ...cell, section: true } : cell));
  const table = new Table(roles, cells);
  const start: State = { cost: 0, column: -1, filled: 0, rows: 0, serial: 0, kinds: [null, null], vetoed: false, complete: false, section: false, chief: false, before: null, way: 'row', marker: 0 };
  let states: State[] = [start];
  let best: { state: State; taken: number; cost: number } | null = null;
  const rest = cells.reduceRight<number[]>((sums, cell) => [(sums[0] ?? 0) + outside(cell), ...sums], []);
  for (const [at, cell] of cells.entries()) {
    states = table.advance(states, cell, cells[at - 1]);
    if (states.length === 0) break;
    const behind = rest[at + 1] ?? 0;
    for (const state of states) {
      const cost = state.cost + table.close(state) + (behind > 0 ? behind + early : 0);
      if (best === null || cost <= best.cost) best = { state, taken: at + 1, cost };
    }
  }
  if (best === null) return null;
  const ways: State[] = [];
  for (let state: State | null = best.state; state !== null && state.column >= 0; state = state.before) ways.push(state);
  const rows: string[][] = [];
  for (const [index, { way, column }] of ways.reverse().entries()) {
    if (way === 'row') rows.push(roles.map(() => ''));
    const row = rows.at(-1);
    const text = texts[index] ?? '';
    if (row) row[column] = way === 'more' ? `${row[column] ?? ''}\n${text}` : text;
  }
  return { rows, taken: best.taken, doubt: best.state.cost / best.taken };
}
