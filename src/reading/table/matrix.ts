import { nameShortly, noNames } from './short-names';
import type { Clause, Criterion, Indicator, Rule, Section } from '../../rubric/rubric';
import { problem } from '../../messages/problem';
import { clauseLetter } from '../../rubric/walk';
import { cellAt, folded, type Grid } from '../grid';
import { shortened, type Assembled } from './assemble';
import { finding } from './finding';
import type { Column, Layout } from './layout';
import type { Placed } from './names';

/** What a cell of a table of points says: points for one unit, at most `cap`; `none` where it gives nothing. */
export type Price = { kind: 'each'; points: number; unit: string | null; cap: number | null } | { kind: 'none' } | { kind: 'words' };

/** Reads 10分/期, 5分/1条, 每篇3分, 0.5分/条（每季度10分封顶）, 2分, 2; a dash gives nothing. */
export function priceOf(cell: string): Price {
  if (cell.length > 100) return { kind: 'words' };
  const text = folded(cell);
  if (text === '' || /^[-—–－/\\无×]+$/u.test(text)) return { kind: 'none' };
  const cap = /(?:封顶|最高|上限|不超过|最多)[^\d]{0,4}(\d{1,4}(?:\.\d{1,3})?)分|(\d{1,4}(?:\.\d{1,3})?)分(?:封顶|为上限|为限)/u.exec(text);
  const rest = text.replace(/[(（【][^)）】]*[)）】]/gu, '').replace(/[,，;；].*$/u, '');
  const each = /^[+]?(\d{1,4}(?:\.\d{1,3})?)分?(?:\/|每)[1一]?([\u4e00-\u9fff]{1,4})$/u.exec(rest) ?? null;
  const per = /^每[1一]?([\u4e00-\u9fff]{1,2}?)(?:加|得|计|扣)?(\d{1,4}(?:\.\d{1,3})?)分$/u.exec(rest);
  const plain = /^[+]?(\d{1,4}(?:\.\d{1,3})?)分?$/u.exec(rest);
  const limit = cap ? Number(cap[1] ?? cap[2]) : null;
  if (each) return { kind: 'each', points: Number(each[1]), unit: each[2] ?? null, cap: limit };
  if (per) return { kind: 'each', points: Number(per[2]), unit: per[1] ?? null, cap: limit };
  if (plain) return { kind: 'each', points: Number(plain[1]), unit: null, cap: limit };
  return { kind: 'words' };
}

/**
 * The columns of a table in which each column is a level (市, 省, 国家) and each cell the points for one item of the row;
 * null for any other table. At least two such columns, nearly all of whose cells are prices, and no column of clauses
 * that states points.
 */
export function matrixColumns(grid: Grid, layout: Layout, body: readonly number[]): Column[] | null {
  if (body.length === 0) return null;
  const prices = layout.columns.filter((column) => {
    if (column.role === 'serial' || column.role === 'name' || column.role === 'unit' || (column.role === 'note' && column.known)) return false;
    const cells = body.map((row) => cellAt(grid, row, column.index)).filter((cell) => cell !== '');
    if (cells.length * 2 < body.length) return false;
    const read = cells.map(priceOf);
    const priced = read.filter(({ kind }) => kind === 'each').length;
    return priced > 0 && read.filter(({ kind }) => kind !== 'words').length * 10 >= cells.length * 8;
  });
  if (prices.length < 2) return null;
  const perUnit = prices.some((column) => body.some((row) => {
    const price = priceOf(cellAt(grid, row, column.index));
    return price.kind === 'each' && price.unit !== null;
  }));
  const levels = prices.filter(({ heading }) => /国家|中央|央级|全国|部级|省|市|县|区|镇|乡|级|等奖|一类|二类|三类|[甲乙丙]/u.test(heading.replace(/^.*[-－]/u, ''))).length;
  const states = layout.columns.some(({ role, index }) => role === 'clause' && !prices.some((price) => price.index === index) && body.some((row) => /[扣加得]\s*\d/u.test(cellAt(grid, row, index))));
  return !states && (perUnit || levels === prices.length) && levels * 2 >= prices.length ? prices : null;
}

/** In such a table the prices are what is read, and every other column of words names the row. */
export function settleMatrix(layout: Layout, prices: readonly Column[]): void {
  for (const column of layout.columns) {
    if (prices.includes(column)) column.role = 'clause';
    else if (column.role === 'content' || column.role === 'clause') column.role = 'name';
  }
}

/** Every row becomes a criterion without a maximum, every price in it a clause that counts. */
export function assembleMatrix(grid: Grid, placed: readonly Placed[], columns: readonly Column[], notes: readonly Column[], title: string): Assembled {
  const made: Assembled = { sections: [], findings: [], places: new Map(), aliases: {} };
  const takes = /扣分|减分/u.test(title) && !/加分/u.test(title);
  const indicators: Indicator[] = [];
  let label: unknown = null;
  for (const { row, section, indicator, item } of placed) {
    // The first column of names stands for the indicators here: the table itself is the section.
    const first = section.cell === title ? indicator : section;
    const { name } = first;
    if (label !== first) {
      label = first;
      indicators.push({ id: `1.${indicators.length + 1}`, name, max: null, criteria: [] });
    }
    const last = indicators.at(-1);
    if (!last) continue;
    const words = [...new Set([name, indicator.name, ...(item === null ? [] : [item])])].join(' ');
    const criterion = criterionOf({ grid, row, words, columns, notes, id: `${last.id}.${last.criteria.length + 1}`, takes, made });
    if (criterion) last.criteria.push(criterion);
    else made.findings.push(finding(problem('row_without_clause', 'warning', { text: words }), row, columns[0]?.index ?? 0, words));
  }
  const kept = indicators.filter(({ criteria }) => criteria.length > 0);
  const names = noNames();
  for (const { name, criteria } of kept) nameShortly(criteria.flatMap(({ clauses }) => clauses), name, names);
  const name = takes ? '扣分' : /加分/u.test(title) ? '加分' : title;
  if (kept.length > 0) made.sections.push(sectionOf(name, kept, takes));
  return made;
}

function sectionOf(name: string, indicators: Indicator[], takes: boolean): Section {
  return takes ? { id: '1', kind: 'penalty', name, total: null, indicators } : { id: '1', kind: 'award', name, total: null, indicators };
}

interface MatrixRow {
  grid: Grid;
  row: number;
  words: string;
  columns: readonly Column[];
  notes: readonly Column[];
  id: string;
  takes: boolean;
  made: Assembled;
}

function criterionOf({ grid, row, words, columns, notes, id, takes, made }: MatrixRow): Criterion | null {
  const clauses: Clause[] = [];
  const lines: string[] = [];
  for (const { index, heading } of columns) {
    const cell = cellAt(grid, row, index);
    if (cell === '') continue;
    const wording = `${words} ${heading} ${cell.replace(/\n/gu, '')}`;
    lines.push(`${words} ${heading} ${cell}`);
    const price = priceOf(cell);
    if (price.kind === 'none') continue;
    const clauseId = `${id}${clauseLetter(clauses.length + 1)}`;
    clauses.push({ id: clauseId, text: wording, row: row + 1, rule: ruleOf(price, `${words} ${heading}`, takes) });
    made.places.set(clauseId, { row, column: index });
    if (price.kind === 'words') made.findings.push(finding(problem('cell_without_rule', 'warning', { text: shortened(cell) }, { clause: clauseId }), row, index, cell));
  }
  if (clauses.length === 0) return null;
  const note = notes.map(({ index }) => cellAt(grid, row, index)).filter((text) => text !== '').join('\n');
  for (const { index } of notes) {
    const said = cellAt(grid, row, index);
    if (/\d\s*分/u.test(said)) made.findings.push(finding(problem('note_states_points', 'warning', { text: shortened(said) }), row, index, said));
  }
  return { id, max: null, start: 'zero', rows: [{ row: row + 1, text: lines.join('\n'), ...(note === '' ? {} : { note }) }], clauses };
}

function ruleOf(price: Exclude<Price, { kind: 'none' }>, words: string, takes: boolean): Rule {
  if (price.kind === 'words') return { kind: 'unread' };
  const unit = price.unit ?? /分\s*[/／每]\s*([\u4e00-\u9fff]{1,2})/u.exec(words)?.[1] ?? '次';
  return { kind: takes ? 'deduct_each' : 'award_each', points: price.points, unit, ...(price.cap === null ? {} : { cap: price.cap }) };
}
