import { cleanCell, folded, type Block, type Grid } from '../grid';
import { isNote } from '../table/rows';
import { headingRows, statesPoints } from '../table/layout';
import { meaningOf } from '../table/headings';
import { namedKind } from '../table/kinds';
import { namedOf, valueOf } from '../table/points';
import { readDelimited } from './delimited';
import { evenRows } from './even-rows';

/**
 * Plain text as blocks. In: the text of a file or page. Its tables may have one record a line (tabs), one cell a line
 * that begins with a tab, or, as many web pages are copied, one cell a line or paragraph without any sign of rows; the
 * rows of the last are inferred from headings, points and wording. `repair` undoes what a bad conversion did to a line
 * before its headings are looked for. Out: paragraphs and tables in their order.
 */
export function readText(text: string, repair: (line: string) => string = (line) => line): Block[] {
  const given = text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n').split('\n');
  const lines = given.map(repair);
  const changed = given.filter((line, index) => line !== lines[index]);
  const blocks = blocksOf(lines);
  const [sample] = changed;
  return sample === undefined ? blocks : blocks.map((block) => (block.kind === 'table' ? { ...block, grid: { ...block.grid, repaired: { lines: changed.length, sample } } } : block));
}

function blocksOf(lines: readonly string[]): Block[] {
  const records = recordsOfLines(lines.join('\n'));
  if (records) return records;
  const led = tabLed(lines);
  if (led.some(({ kind }) => kind === 'table')) return led;
  const bare = withoutPipes(lines);
  for (const cells of [paragraphsOf(bare), bare]) {
    const blocks = cellByCell(cells.map((cell) => numberedLines(cleanCell(cell))).filter((cell) => cell !== ''));
    if (blocks.some(({ kind }) => kind === 'table')) return blocks;
  }
  return bare.flatMap((line, index): Block[] => (cleanCell(line) === '' ? [] : [{ kind: 'paragraph', text: cleanCell(line), line: index + 1 }]));
}

/** Tabs or bars between cells: the whole text is one grid, prose standing in rows of one cell. */
function recordsOfLines(text: string): Block[] | null {
  for (const delimiter of ['\t', '|']) {
    if (!text.includes(delimiter)) continue;
    const plain = delimiter === '|' ? text.replace(/^[ \t]*\|/gmu, '').replace(/\|[ \t]*$/gmu, '').replace(/^[ \t|:-]+$/gmu, '') : text;
    const grid = readDelimited(plain, delimiter);
    const bodies = headingRows(grid).map(({ bottom }) => grid.rows[bottom + 1]?.length ?? 0);
    if (bodies.some((width) => width > 1)) return [{ kind: 'table', grid }];
  }
  return null;
}

/** Every cell begins with a tab; a blank line before it begins a row. Lines without a tab go on in the cell. */
function tabLed(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let rows: string[][] | null = null;
  let blanks = 0;
  const close = () => {
    if (rows) addTable(blocks, rows);
    rows = null;
  };
  for (const line of lines) {
    if (line.trim() === '' && !line.startsWith('\t')) {
      blanks += 1;
      continue;
    }
    if (line.startsWith('\t')) {
      const cells = line.slice(1).split('\t').map(cleanCell);
      if (rows === null) rows = [cells];
      else if (blanks > 0) rows.push(cells);
      else rows.at(-1)?.push(...cells);
    } else {
      const row: string[] | undefined = (rows as string[][] | null)?.at(-1);
      const cell = row?.at(-1) ?? '';
      const complete = row !== undefined && row.length >= ((rows as string[][] | null)?.[0]?.length ?? 0) && valueOf(cell).points !== null;
      if (row && blanks < 2 && cell !== '' && !complete) row[row.length - 1] = cleanCell(`${cell}\n${line}`);
      else {
        close();
        blocks.push({ kind: 'paragraph', text: cleanCell(line) });
      }
    }
    blanks = 0;
  }
  close();
  return blocks;
}

/** A grid with a heading is a table; another is so many lines of text. */
function addTable(blocks: Block[], rows: string[][]): void {
  const grid: Grid = { rows, merges: [] };
  if (headingRows(grid).length > 0) blocks.push({ kind: 'table', grid });
  else for (const cell of rows.flat()) if (cell !== '') blocks.push({ kind: 'paragraph', text: cell });
}

/** Bars that a converted table leaves at the ends of its cells, and lines of nothing else. */
function withoutPipes(lines: readonly string[]): string[] {
  if (lines.filter((line) => /\|\s*$/u.test(line)).length < 5) return [...lines];
  return lines.map((line) => line.replace(/^[\s|]+/u, '').replace(/[\s|]+$/u, ''));
}

/** 1.… 2.… 3.… that a page ran together on one line stand on lines of their own again. */
function numberedLines(cell: string): string {
  if (!/^1\s*[.．、]/u.test(cell) || cell.includes('\n')) return cell;
  let apart = '';
  let from = 0;
  for (let number = 2; number < 100; number++) {
    const found = [`${number}.`, `${number}．`, `${number}、`].map((mark) => cell.indexOf(` ${mark}`, from)).filter((at) => at >= 0);
    if (found.length === 0) break;
    const at = Math.min(...found);
    apart += `${cell.slice(from, at)}\n`;
    from = at + 1;
  }
  return apart + cell.slice(from);
}

/** Lines up to a blank one are one cell. */
function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === '') open = false;
    else if (open) paragraphs[paragraphs.length - 1] += `\n${line}`;
    else {
      paragraphs.push(line);
      open = true;
    }
  }
  return paragraphs;
}

/** The columns of a table whose cells follow each other; 0-based. */
interface Columns {
  headings: string[];
  serial: number | null;
  names: number[];
  clause: number;
  /** Between clauses and points, or after them. */
  note: number | null;
  value: number | null;
}

function cellByCell(cells: readonly string[]): Block[] {
  const blocks: Block[] = [];
  const ahead = pointsAhead(cells);
  let at = 0;
  while (at < cells.length) {
    const columns = headingRun(cells, at);
    if (!columns) {
      blocks.push({ kind: 'paragraph', text: cells[at] ?? '' });
      at += 1;
      continue;
    }
    const body = at + columns.headings.length;
    const even = evenRows(cells, body, columns, (from) => boundary(cells, from));
    const rest = rowsFrom(cells, even?.next ?? body, columns, ahead);
    const table = { rows: [...(even?.rows ?? []), ...rest.rows], next: rest.next };
    if (table.rows.length > 0 && !isPlausible(table.rows, columns)) {
      blocks.push({ kind: 'unclear', text: columns.headings.join('、') });
      at += columns.headings.length;
      continue;
    }
    if (table.rows.length === 0) {
      blocks.push({ kind: 'paragraph', text: cells[at] ?? '' });
      at += 1;
      continue;
    }
    blocks.push({ kind: 'table', grid: { rows: [columns.headings, ...table.rows], merges: [] } });
    at = table.next;
  }
  return blocks;
}

/** At least three headings one after the other, among them one of clauses or points. */
function headingRun(cells: readonly string[], from: number): Columns | null {
  const headings: string[] = [];
  for (let at = from; at < cells.length && headings.length < 12; at++) {
    const cell = cells[at] ?? '';
    if (folded(cell).length > 16 || meaningOf(cell) === null) break;
    headings.push(cell);
  }
  if (headings.length < 3) return null;
  const meant = headings.map(meaningOf);
  const of = (role: string) => meant.flatMap((meaning, index) => (meaning?.role === role ? [index] : []));
  const value = of('value').at(-1) ?? null;
  const clause = of('clause').at(-1) ?? of('content').at(-1) ?? of('name').at(-1);
  if (clause === undefined || (value === null && of('clause').length === 0)) return null;
  return {
    headings,
    serial: of('serial')[0] ?? null,
    names: meant.flatMap((meaning, index) => (index < clause && (meaning?.role === 'name' || meaning?.role === 'content') ? [index] : [])),
    clause,
    note: of('note').find((index) => index > clause) ?? null,
    value,
  };
}

type Token = 'number' | 'label' | 'statement' | 'text';

function tokenOf(cell: string): Token {
  if (valueOf(cell).points !== null) return 'number';
  const plain = folded(cell);
  const { points } = namedOf(cell);
  if (points !== null && plain.length <= 60 && !/[。;；]/u.test(plain) && !/[扣得加减计]\d/u.test(plain)) return 'label';
  if (plain.length <= 12 && namedKind(plain) !== null && !/[,，。;；\d]/u.test(plain)) return 'label';
  if (statesPoints(cell)) return 'statement';
  return plain.length <= 40 && !/[。;；:：]/u.test(plain) && !/^\d+[.、]/u.test(plain) ? 'label' : 'text';
}

const boundary = (cells: readonly string[], at: number): boolean => /^附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[:：]?$/u.test(cells[at] ?? '') || isNote(cells[at] ?? '') || headingRun(cells, at) !== null;

/** By cell: whether points follow before the table can have ended. */
function pointsAhead(cells: readonly string[]): boolean[] {
  const ahead: boolean[] = [];
  let seen = false;
  for (let at = cells.length - 1; at >= 0; at--) {
    ahead[at] = seen;
    if (boundary(cells, at)) seen = false;
    else if (tokenOf(cells[at] ?? '') === 'number') seen = true;
  }
  return ahead;
}

/** Whether what was gathered can be an indicator table: no prices in names, no dashes for clauses, and points or wording of points in most rows. */
function isPlausible(rows: readonly string[][], { names, clause, value }: Columns): boolean {
  const odd = rows.filter((row) => names.some((column) => /^\d+(?:\.\d+)?分\//u.test(folded(row[column] ?? ''))) || /^[-—–]*$/u.test(folded(row[clause] ?? '')) || /^\d+(?:\.\d+)?分?\/\S{1,3}$/u.test(folded(row[clause] ?? ''))).length;
  const sound = rows.filter((row) => (value !== null && row[value] !== '') || statesPoints(row[clause] ?? '')).length;
  return odd === 0 && sound * 2 >= rows.length;
}

/** A name that can only be a section's: it states points, or what kind of points it is about. */
function isSectionName(cell: string): boolean {
  const { name, points } = namedOf(cell);
  const kind = namedKind(name);
  return points !== null || (kind !== null && kind !== 'novel' && folded(name).length <= 12);
}

/** Gathers cells into rows until something comes that is none of the table: an annex, a note, the next heading, loose prose. */
function rowsFrom(cells: readonly string[], from: number, columns: Columns, ahead: readonly boolean[]): { rows: string[][]; next: number } {
  const rows: string[][] = [];
  let row: string[] | null = null;
  let labels: string[] = [];
  let labelsFrom = from;
  let at = from;
  const begin = (clause: string, serial?: string) => {
    row = columns.headings.map(() => '');
    const own = labels.slice(-columns.names.length);
    columns.names.slice(columns.names.length - own.length).forEach((column, index) => put(column, own[index] ?? ''));
    put(columns.clause, clause);
    if (serial !== undefined && columns.serial !== null) put(columns.serial, serial);
    labels = [];
  };
  const put = (column: number, cell: string) => {
    if (row) row[column] = row[column] ? `${row[column]}\n${cell}` : cell;
  };
  const end = () => {
    if (row) rows.push(row);
    row = null;
  };
  let serial: string | undefined;
  const pricedFirst = columns.value !== null && columns.value < columns.clause;
  for (; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    if (boundary(cells, at)) break;
    const token = tokenOf(cell);
    const next = cells[at + 1];
    if (pricedFirst && token === 'number' && labels.length > 0 && next !== undefined && tokenOf(next) !== 'number' && !boundary(cells, at + 1)) {
      // 分值 stands before 评分标准: the next cell is the clause.
      end();
      begin(next, serial);
      put(columns.value ?? 0, cell);
      end();
      serial = undefined;
      at += 1;
    } else if (pricedFirst && token !== 'number' && isNumber(next) && tokenOf(cells[at + 2] ?? '') === 'statement') {
      end();
      if (labels.length === 0) labelsFrom = at;
      labels.push(cell);
    } else if (token === 'number') {
      if (row !== null && columns.value !== null && row[columns.value] === '') {
        put(columns.value, cell);
        end();
      } else if (row === null && labels.length > 0 && columns.value !== null) {
        begin(labels.pop() ?? '', serial);
        put(columns.value, cell);
        end();
        serial = undefined;
      } else if (columns.serial !== null) {
        end();
        serial = cell;
      } else break;
    } else if (row !== null && columns.value !== null && /^出现.{0,12}否决$|^(?:单项|一票)否决$/u.test(folded(cell))) {
      put(columns.value, cell);
      end();
    } else if (token === 'label' && !(row !== null && isNumber(cells[at + 1]) && columns.note !== null)) {
      end();
      if (labels.length === 0) labelsFrom = at;
      // Where the sections are known by their names, another name alone is an indicator's, and what follows it its clause.
      const strict = columns.names.length === 2 && (rows[0] ? isSectionName(rows[0][columns.names[0] ?? 0] ?? '') : labels[0] !== undefined && isSectionName(labels[0]));
      const named = labels.length === columns.names.length || (strict && rows.length > 0 && labels[0] !== undefined && !isSectionName(labels[0]));
      if (named && labels.length > 0 && namedOf(cell).points === null && !(strict && isSectionName(cell))) {
        begin(cell, serial);
        serial = undefined;
      } else labels.push(cell);
    } else if (row !== null && token !== 'statement' && columns.note !== null) put(columns.note, cell);
    else {
      // Prose after the table: no points follow it.
      if (token === 'text' && row === null && rows.length > 0 && columns.value !== null && ahead[at] !== true) break;
      end();
      begin(cell, serial);
      serial = undefined;
    }
  }
  end();
  return { rows, next: labels.length > 0 ? Math.min(labelsFrom, at) : at };
}

const isNumber = (cell: string | undefined): boolean => cell !== undefined && valueOf(cell).points !== null;
