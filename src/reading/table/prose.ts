import { folded, type Block, type Grid } from '../grid';
import { namedKind } from './kinds';
import type { Column, Layout } from './layout';
import { labelOf, type Label, type Placed } from './names';

/** What the numbered paragraphs of a notice state, laid out as a table of section, indicator and clauses. */
export interface ProseTable {
  title: string;
  grid: Grid;
  layout: Layout;
  placed: Placed[];
  /** The paragraphs that state no clause, verbatim. */
  notes: string[];
}

interface Item {
  level: number;
  /** Words after the number, up to the colon or full stop of a heading; null where the item is a sentence only. */
  name: string | null;
  /** Words after the name. */
  text: string;
  /** Its number as it stands. */
  mark: string;
  /** 0-based row in the grid: its line, or its place among the paragraphs. */
  row: number;
  parent: Item | null;
  children: number;
}

/** Marks of numbered paragraphs from the outermost: 一、 （一） 1. （1） ①. */
const marks: readonly RegExp[] = [/^[一二三四五六七八九十]+\s*、\s*/u, /^[(（][一二三四五六七八九十]+[)）]\s*/u, /^\d{1,2}\s*[.．、]\s*(?!\d)/u, /^(?:[(（]\d{1,2}[)）]|\d{1,2}[)）]|[⑴-⒇])\s*/u, /^[①-⑳]\s*/u];

/**
 * The clauses of a notice without a table: the numbered paragraphs that have none below them and state points or a veto.
 * The section is the nearest heading that says 加分, 扣分, 否决 and the like. Null where fewer than three paragraphs state
 * anything: most notices are not meant to be scored.
 */
export function proseTable(blocks: readonly Block[]): ProseTable | null {
  const items: Item[] = [];
  const open: Item[] = [];
  const others: string[] = [];
  let title = '';
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'paragraph') continue;
    const text = block.text.trim();
    const level = marks.findIndex((mark) => mark.test(text));
    if (level < 0) {
      const named = /^《?([^《》]{4,60}?(?:办法|细则|标准|方案|规定))》?(?:[(（].*[)）])?$/u.exec(text);
      if (title === '' && named?.[1] && items.length === 0) title = named[1];
      others.push(text);
      continue;
    }
    while ((open.at(-1)?.level ?? -1) >= level) open.pop();
    const parent = open.at(-1) ?? null;
    const rest = text.replace(marks[level] ?? /^/u, '');
    const item: Item = { level, ...headed(rest), mark: text.slice(0, text.length - rest.length), row: (block.line ?? index + 1) - 1, parent, children: 0 };
    if (parent) parent.children += 1;
    items.push(item);
    open.push(item);
  }
  const stating = items.filter((item) => item.children === 0 && states(item.text));
  if (stating.length < 3) return null;
  const chosen = new Set(stating);
  const notes = [...others, ...items.filter((item) => !chosen.has(item)).map(({ name, text }) => [name, text].filter((part) => part !== null && part !== '').join('：'))].filter((text) => folded(text).length > 20);
  return { title, notes, ...laidOut(stating) };
}

/** 管理不到位：未明确…的，扣2分 has a name; a sentence has none. */
function headed(text: string): { name: string | null; text: string } {
  const colon = /^([^，,。；;：:]{2,20})[：:]\s*/u.exec(text);
  if (colon) return { name: colon[1] ?? null, text: text.slice(colon[0].length) };
  return folded(text).length <= 20 && !/[，,。；;]/u.test(text) && !/\d\s*分/u.test(text) ? { name: text.replace(/[：:]$/u, ''), text: '' } : { name: null, text };
}

const states = (text: string): boolean => /(?:\d|[一二三四五六七八九十半两])\s*分(?!之|钟|类|别|散|级|管|工|析|批|步|布)/u.test(text) || /归零|零分|一票否决|单项否决|不得分|(?:判定|评定)为不合格/u.test(text);

/** One row for each named item, and one for neighbours without a name under one heading. */
function laidOut(stating: readonly Item[]): { grid: Grid; layout: Layout; placed: Placed[] } {
  const rows: string[][] = [];
  const placed: Placed[] = [];
  const labels = new Map<Item, Label>();
  const label = (item: Item): Label => {
    const known = labels.get(item);
    if (known) return known;
    const made = labelOf(item.name ?? shortName(item.text), item.row, 0, null);
    labels.set(item, made);
    return made;
  };
  let last: { section: Item; row: number; named: boolean } | null = null;
  for (const item of stating) {
    const section = kindHolder(item);
    const named = item.name !== null;
    if (!named && last !== null && !last.named && last.section === section) {
      const cells = rows[last.row];
      if (cells) cells[2] = `${cells[2]}\n${item.mark}${item.text}`;
      continue;
    }
    while (rows.length <= item.row) rows.push([]);
    rows[item.row] = [section.name ?? '', item.name ?? '', named ? item.text : `${item.mark}${item.text}`];
    placed.push({ row: item.row, section: label(section), indicator: named ? label(item) : label(section), item: null });
    last = { section, row: item.row, named };
  }
  const column = (index: number, role: Column['role'], heading: string): Column => ({ index, role, heading, level: null, known: true });
  return { grid: { rows, merges: [] }, layout: { top: 0, bottom: 0, columns: [column(0, 'name', ''), column(1, 'name', ''), column(2, 'clause', '')] }, placed };
}

const shortName = (text: string): string => [...text].slice(0, 20).join('');

/** The nearest item upwards whose name says what kind of points it is about; else the parent, or the item itself. */
function kindHolder(item: Item): Item {
  for (let each: Item | null = item; each !== null; each = each.parent) if (each.name !== null && namedKind(each.name) !== null) return each;
  return item.parent ?? item;
}
