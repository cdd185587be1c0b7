import '../../messages/with-registration';
import { problem, Refusal } from '../../messages/problem';
import { Package } from '../xlsx/package';
import { BrokenXml, contentText, XmlScanner } from '../xlsx/xml';

/** One cell of a table in a Word document. */
export interface WordCell {
  /** Paragraphs and line breaks as \n, trimmed; ticked boxes as ☑, others as □. */
  text: string;
  /** 0-based first column of the table's grid, and how many it spans. */
  column: number;
  span: number;
  /** Goes on from the cell above (vertically merged): its text stands there. */
  continued: boolean;
}

export interface WordTable {
  rows: WordCell[][];
}

/** A paragraph outside every table, or a table. */
export type WordBlock = { kind: 'paragraph'; text: string } | { kind: 'table'; table: WordTable };

/**
 * The tables of a .docx file in the order in which they begin; a table inside a cell is one of its own.
 * Throws a Refusal where the bytes are no such file, cut off, broken or protected by a password.
 */
export async function readWordTables(bytes: Uint8Array): Promise<WordTable[]> {
  return (await readWordBlocks(bytes)).flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

/** As readWordTables, with the paragraphs around the tables in their place; blank ones are left out. */
export async function readWordBlocks(bytes: Uint8Array): Promise<WordBlock[]> {
  if (bytes.length === 0) throw new Refusal(problem('file_empty', 'error', {}));
  if (startsWith(bytes, oldOffice)) throw new Refusal(problem('word_old_format', 'error', {}));
  if (!startsWith(bytes, zip)) throw new Refusal(problem('word_not_docx', 'error', {}));
  const parts = Package.open(bytes);
  const part = await documentPart(parts);
  if (part === null) throw new Refusal(problem('word_not_docx', 'error', {}));
  try {
    return blocksOf(await parts.text(part));
  } catch (error) {
    throw error instanceof BrokenXml ? new Refusal(problem('word_damaged', 'error', {})) : error;
  }
}

const zip = [0x50, 0x4b, 0x03, 0x04];
/** .doc, .wps, and every document with a password. */
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** word/document.xml, or what the package names as its document; null where that is no Word document. */
async function documentPart(parts: Package): Promise<string | null> {
  if (parts.has('word/document.xml')) return 'word/document.xml';
  if (!parts.has('_rels/.rels')) return null;
  const scan = new XmlScanner(await parts.text('_rels/.rels'));
  while (scan.next()) {
    if (scan.name !== 'Relationship' || scan.attribute('Type')?.endsWith('/officeDocument') !== true) continue;
    const target = (scan.attribute('Target') ?? '').replace(/^\/+/u, '');
    return target.startsWith('word/') && parts.has(target) ? target : null;
  }
  return null;
}

/** Elements whose content is not shown, or shown a second time elsewhere. */
const unseen: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'rPr', 'pPr', 'sectPr', 'tblPr', 'tblGrid', 'sdtPr']);

function blocksOf(xml: string): WordBlock[] {
  const scan = new XmlScanner(xml);
  const blocks: WordBlock[] = [];
  let outside = '';
  const endParagraph = (): void => {
    for (const line of outside.split('\n')) if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: line.trim() });
    outside = '';
  };
  /** Tables that are open around the place, each with its cell, and the columns by which its row is indented. */
  const open: { table: WordTable; cell: WordCell | null; indent: number }[] = [];
  const add = (text: string): void => {
    const around = open.at(-1);
    if (around?.cell) around.cell.text += text;
    else if (!around) outside += text;
  };
  while (scan.next()) {
    const { name } = scan;
    const around = open.at(-1);
    if (scan.is('close')) {
      if (name === 'tbl') open.pop();
      else if (name === 'tc' && around?.cell) {
        around.cell.text = around.cell.text.replace(/[ \t\u3000]*\n\s*/gu, '\n').trim();
        around.cell = null;
      } else if (name === 'p') {
        if (open.length === 0) endParagraph();
        else add('\n');
      }
      continue;
    }
    if (unseen.has(name)) scan.skipElement();
    else if (name === 'tbl' && scan.is('open')) {
      const table: WordTable = { rows: [] };
      if (open.length === 0) endParagraph();
      blocks.push({ kind: 'table', table });
      open.push({ table, cell: null, indent: 0 });
    } else if (name === 'tr' && around) {
      around.table.rows.push([]);
      around.indent = 0;
    } else if (name === 'gridBefore' && around) around.indent = number(scan.attribute('val'));
    else if (name === 'tc' && scan.is('open') && around) {
      const row = around.table.rows.at(-1);
      const last = row?.at(-1);
      around.cell = { text: '', column: last ? last.column + last.span : around.indent, span: 1, continued: false };
      row?.push(around.cell);
    } else if (name === 'gridSpan' && around?.cell) around.cell.span = Math.max(1, number(scan.attribute('val')));
    else if (name === 'vMerge' && around?.cell) around.cell.continued = scan.attribute('val') !== 'restart';
    else if (name === 'sym') add(symbol(scan.attribute('font') ?? '', scan.attribute('char') ?? ''));
    else if (name === 'br' || name === 'cr') add('\n');
    else if (name === 'tab') add(' ');
    else if (name === 't' && scan.is('open')) {
      const from = scan.end;
      scan.skipFlat();
      add(contentText(scan.xml.slice(from, scan.start)));
    }
  }
  endParagraph();
  return blocks;
}

/** Columns, as a number; Word makes at most 63. */
const number = (text: string | null): number => (text !== null && /^\d{1,4}$/u.test(text) ? Math.min(63, Number(text)) : 0);

/** Boxes and ticks of the symbol fonts that Word offers under 插入—符号; another character as it is, another symbol not at all. */
function symbol(font: string, char: string): string {
  const code = /^[0-9a-fA-F]{1,5}$/u.test(char) ? parseInt(char, 16) : 0;
  const known = symbols[font];
  if (known) return known.ticked.includes(code & 0xff) ? '☑' : known.blank.includes(code & 0xff) ? '□' : '';
  return code >= 0x20 && code < 0xd800 ? String.fromCodePoint(code) : '';
}

const symbols: Readonly<Record<string, { ticked: readonly number[]; blank: readonly number[] }>> = {
  Wingdings: { ticked: [0xfc, 0xfd, 0xfe], blank: [0x6f, 0x70, 0x71, 0xa8] },
  'Wingdings 2': { ticked: [0x50, 0x51, 0x52, 0x53, 0x54], blank: [0x2a, 0x30, 0xa3] },
};
