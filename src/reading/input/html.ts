import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { cleanCell, type Area, type Block } from '../grid';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * A web page, or a piece of one as Word and browsers put it on the clipboard, as blocks. Cells that span rows or columns
 * become merged ones; a table inside a cell is one of its own and its words stay in the cell; scripts, styles and what is
 * hidden are left out. Never throws; depth and size are bounded by the page.
 */
export function readHtml(html: string): Block[] {
  return blocksOf(parse(html).childNodes);
}

/** What the nodes show, in its order: letters, ends of lines, and tables as a whole. */
function* shown(nodes: readonly Node[], tables: 'whole' | 'opened'): Generator<string | Element> {
  // A stack of its own: a page may nest deeper than calls may.
  const todo: (Node | 'break')[] = [...nodes].reverse();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (node === 'break') yield '\n';
    else if (isText(node)) yield node.value.replace(/\s+/gu, ' ');
    else if (isElement(node) && !unseen(node)) {
      if (node.tagName === 'table' && tables === 'whole') {
        yield node;
        continue;
      }
      if (ownLine.has(node.tagName)) {
        yield '\n';
        todo.push('break');
      }
      for (let index = node.childNodes.length - 1; index >= 0; index--) {
        const child = node.childNodes[index];
        if (child) todo.push(child);
      }
    }
  }
}

/** One paragraph a line, and the tables among them. */
function blocksOf(nodes: readonly Node[]): Block[] {
  const blocks: Block[] = [];
  let text = '';
  const flush = () => {
    for (const line of text.split('\n')) {
      const clean = cleanCell(line.replace(/\s+/gu, ' '));
      if (clean !== '') blocks.push({ kind: 'paragraph', text: clean });
    }
    text = '';
  };
  for (const each of shown(nodes, 'whole')) {
    if (typeof each === 'string') text += each;
    else {
      flush();
      blocks.push(...tableBlocks(each));
    }
  }
  flush();
  return blocks;
}

const ownLine: ReadonlySet<string> = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'header', 'footer', 'title', 'caption', 'center', 'pre', 'blockquote', 'dd', 'dt', 'hr', 'tr', 'td', 'th']);

const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';
const isElement = (node: Node): node is Element => 'tagName' in node;

function unseen(element: Element): boolean {
  if (['script', 'style', 'noscript', 'template', 'head', 'select', 'button', 'svg'].includes(element.tagName)) return true;
  return element.attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && /display\s*:\s*none/iu.test(value)));
}

/** A table that only arranges others on the page gives these; its caption comes first. */
function tableBlocks(table: Element): Block[] {
  const rows = rowsOf(table);
  const nested = rows.flatMap(({ cells }) => cells.flatMap((cell) => tablesIn(cell)));
  if (nested.length > 0 && rows.length <= 2) return rows.flatMap(({ cells }) => cells.flatMap((cell) => blocksOf(cell.childNodes)));
  const caption = table.childNodes.find((child): child is Element => isElement(child) && child.tagName === 'caption');
  const words = caption ? cleanCell(textOf(caption)) : '';
  return [...(words === '' ? [] : [{ kind: 'paragraph' as const, text: words }]), { kind: 'table', grid: gridOf(rows) }, ...nested.flatMap(tableBlocks)];
}

interface HtmlRow {
  cells: Element[];
}

/** The rows of a table itself, not of tables in its cells. */
function rowsOf(table: Element): HtmlRow[] {
  return table.childNodes.flatMap((child): HtmlRow[] => {
    if (!isElement(child)) return [];
    if (child.tagName === 'tr') return unseen(child) ? [] : [{ cells: child.childNodes.filter((cell): cell is Element => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th')) }];
    return ['tbody', 'thead', 'tfoot'].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function tablesIn(cell: Element): Element[] {
  return [...shown(cell.childNodes, 'whole')].filter((each) => typeof each !== 'string');
}

const mostColumns = 200;

/** Lays the cells out on a grid, past those that reach down from above. */
function gridOf(rows: readonly HtmlRow[]): { rows: string[][]; merges: Area[] } {
  const grid: string[][] = [];
  const merges: Area[] = [];
  /** By column: how many rows below the present one a cell from above still covers. */
  const covered: number[] = [];
  rows.forEach(({ cells }, top) => {
    const line: string[] = [];
    let column = 0;
    const covers = (index: number) => (covered[index] ?? 0) > 0;
    const taken: [column: number, rows: number][] = [];
    for (const cell of cells) {
      while (covers(column)) column += 1;
      if (column >= mostColumns) break;
      const span = spanOf(cell, 'colspan', mostColumns - column);
      const down = spanOf(cell, 'rowspan', rows.length - top);
      line[column] = cleanCell(textOf(cell));
      if (span > 1 || down > 1) merges.push({ top, left: column, bottom: top + down - 1, right: column + span - 1 });
      for (let each = column; each < column + span; each++) taken.push([each, down]);
      column += span;
    }
    for (let each = 0; each < covered.length; each++) covered[each] = Math.max(0, (covered[each] ?? 0) - 1);
    for (const [each, down] of taken) {
      while (covered.length <= each) covered.push(0);
      covered[each] = down - 1;
    }
    grid.push(Array.from({ length: Math.max(line.length, column) }, (_, each) => line[each] ?? ''));
  });
  return { rows: grid, merges };
}

/** rowspan="0" reaches to the end of the table. */
function spanOf(cell: Element, name: string, most: number): number {
  const value = cell.attrs.find((attribute) => attribute.name === name)?.value ?? '1';
  const span = /^\s*\d{1,5}/u.test(value) ? Number.parseInt(value, 10) : 1;
  return Math.max(1, Math.min(span === 0 && name === 'rowspan' ? most : span, most));
}

/** Words of an element; paragraphs and line breaks as \n, other white space as one blank. */
const textOf = (element: Element): string => [...shown(element.childNodes, 'opened')].join('');
