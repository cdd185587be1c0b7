import { cleanCell, folded, type Block, type Grid } from '../grid';
import { isNote } from '../table/rows';
import { headingRows, statesPoints } from '../table/layout';
import { meaningOf } from '../table/headings';
import { namedKind } from '../table/kinds';
import { namedOf, valueOf } from '../table/points';
import { readDelimited } from './delimited';
import { cellRows, type ColumnRole } from './cell-rows';

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

/** The columns of a table whose cells follow each other. */
interface Columns {
  headings: string[];
  roles: ColumnRole[];
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
    const table = rowsFrom(cells, body, columns, ahead);
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

/** At least three headings one after the other, among them one of clauses or points; one between them may be unknown. */
function headingRun(cells: readonly string[], from: number): Columns | null {
  if (!isHeadingCell(cells[from] ?? '')) return null;
  const headings: string[] = [];
  for (let at = from; at < cells.length && headings.length < mostHeadings; at++) {
    const cell = cells[at] ?? '';
    const complete = headings.some((heading) => meaningOf(heading)?.role === 'clause') && headings.some((heading) => meaningOf(heading)?.role === 'value');
    const between = headings.length > 1 && !complete && isHeadingCell(cells[at + 1] ?? '') && folded(cell).length <= 6 && !/[\d一二三四五六七八九十]/u.test(cell);
    if (!isHeadingCell(cell) && !between) break;
    headings.push(cell);
  }
  if (headings.length < 3) return null;
  const roles = headings.map((heading): ColumnRole => {
    const role = meaningOf(heading)?.role ?? 'open';
    // 数据来源 names offices as 责任单位 does.
    if (role === 'note' && /来源|单位|部门/u.test(heading)) return 'unit';
    // 指标说明 beside clauses says what is asked for.
    return role === 'note' && headings.some((one) => meaningOf(one)?.role === 'clause') && /^指标(?:说明|解释|释义|内涵)$/u.test(folded(heading)) ? 'content' : role;
  });
  const last = (role: ColumnRole) => roles.lastIndexOf(role);
  if (last('clause') < 0) {
    const values = roles.filter((role) => role === 'value').length;
    const stands = last('content') >= 0 ? last('content') : last('name');
    if (values === 0 || stands < 0) return null;
    // 市级 省级 国家级: the points stand for the clauses.
    if (values < 3) roles[stands] = 'clause';
  } else if (!roles.includes('name') && roles.indexOf('content') >= 0 && roles.indexOf('content') < last('clause')) roles[roles.indexOf('content')] = 'name';
  return { headings, roles };
}

/** A heading is no longer than this, and a table has no more of them. */
const longestHeading = 16;
const mostHeadings = 12;

const isHeadingCell = (cell: string): boolean => folded(cell).length <= longestHeading && meaningOf(cell) !== null;

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

/** Whether what was gathered can be an indicator table: points or wording of points in most rows. */
function isPlausible(rows: readonly string[][], { roles }: Columns): boolean {
  const priced = (row: readonly string[]) => roles.some((role, column) => role === 'value' && (row[column] ?? '') !== '');
  const stating = (row: readonly string[]) => roles.some((role, column) => role === 'clause' && statesPoints(row[column] ?? ''));
  const own = rows.filter((row) => row.filter((cell) => cell !== '').length > 1);
  return own.length > 0 && own.filter((row) => priced(row) || stating(row)).length * 2 >= own.length;
}

/** The cells up to where the table must end (an annex, a further heading, a note that no points follow), spread over its columns. */
function rowsFrom(cells: readonly string[], from: number, { roles }: Columns, ahead: readonly boolean[]): { rows: string[][]; next: number } {
  let end = from;
  while (end < cells.length && !(boundary(cells, end) && !(isNote(cells[end] ?? '') && ahead[end] === true))) end += 1;
  // What stands over the next table's headings is its title.
  if (end < cells.length && headingRun(cells, end) !== null && isTitle(cells[end - 1] ?? '')) end -= 1;
  const found = cellRows(cells.slice(from, end), roles);
  return found === null || found.doubt > mostDoubt ? { rows: [], next: from } : { rows: found.rows, next: from + found.taken };
}

const isTitle = (cell: string): boolean => folded(cell).length > 6 && !statesPoints(cell) && tokenOf(cell) !== 'number' && /(?:指标|指标体系|表|细则|标准|办法|清单)(?:[(（][^()（）]*[)）])?$/u.test(folded(cell));

/** Rows that fit worse on average are not told apart. */
const mostDoubt = 2;
