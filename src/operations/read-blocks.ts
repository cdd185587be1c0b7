import { problem, Refusal } from '../messages/problem';
import { cleanCell, type Area, type Block, type Grid } from '../reading/grid';
import { readDelimited } from '../reading/input/delimited';
import { readHtml } from '../reading/input/html';
import { readText } from '../reading/input/text';
import { readWordBlocks, type WordTable } from '../workbook/docx/read-tables';
import { rubricColumns } from '../sheets/read-rubric-table';
import { selfFormName } from '../sheets/self-form';
import type { CellValue } from '../workbook/plan';
import { loadXlsx } from '../workbook/xlsx/load';
import { decodeText } from './decode-text';

/**
 * A file as paragraphs and tables: .docx, .xlsx (visible sheets that are not ours), .html, .tsv, .csv or plain text in UTF-8, UTF-16 or
 * GB18030. The content decides between Word, Excel and text, the name between kinds of text.
 * `repair`: what is done to lines of plain text before tables are looked for.
 * Throws a Refusal that names the file where it cannot be read.
 */
export async function readBlocks(file: string, bytes: Uint8Array, repair?: (text: string) => string): Promise<Block[]> {
  try {
    return await blocksOf(file, bytes, repair);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ file, ...error.problem }) : error;
  }
}

async function blocksOf(file: string, bytes: Uint8Array, repair: ((text: string) => string) | undefined): Promise<Block[]> {
  if (bytes.length === 0) throw new Refusal(problem('file_empty', 'error', {}));
  if (isPackage(bytes)) {
    return /\.docx$/iu.test(file) ? wordBlocks(bytes) : sheetBlocks(bytes);
  }
  const name = file.toLowerCase();
  if (!/\.(?:tsv|csv|txt|html?|md|text)$/u.test(name)) throw new Refusal(problem('read_file_kind', 'error', { file }));
  const text = decodeText(bytes);
  if (text === null) throw new Refusal(problem('read_not_text', 'error', { file }));
  if (/\.html?$/u.test(name) || /^\s*(?:<!doctype html|<html|<table|<meta|<body)/iu.test(text)) return readHtml(text);
  if (name.endsWith('.csv')) return [{ kind: 'table', grid: readDelimited(text, csvDelimiter(text)) }];
  return name.endsWith('.tsv') ? [{ kind: 'table', grid: readDelimited(text, '\t') }] : readText(text, repair);
}

/** Word's and Excel's files are packages, whatever they are called. */
export const isPackage = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** A file called .csv whose lines hold more tabs or semicolons than commas is delimited by these. */
function csvDelimiter(text: string): string {
  const head = text.slice(0, 4000);
  const count = (letter: string) => head.split(letter).length - 1;
  return [',', '\t', ';'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

async function wordBlocks(bytes: Uint8Array): Promise<Block[]> {
  return (await readWordBlocks(bytes)).map((block): Block => (block.kind === 'paragraph' ? { kind: 'paragraph', text: cleanCell(block.text) } : { kind: 'table', grid: wordGrid(block.table) }));
}

/** Cells at their columns; what goes on from the cell above is a merged cell. */
function wordGrid({ rows }: WordTable): Grid {
  const merges: Area[] = [];
  /** By first column: the cell that may go on below. */
  const open = new Map<number, Area>();
  const texts = rows.map((cells, row) => {
    const line: string[] = [];
    for (const { text, column, span, continued } of cells) {
      while (line.length < column + span) line.push('');
      const above = open.get(column);
      if (continued && above && above.bottom === row - 1) above.bottom = row;
      else {
        line[column] = cleanCell(text);
        const area = { top: row, left: column, bottom: row, right: column + span - 1 };
        open.set(column, area);
        merges.push(area);
      }
    }
    return line;
  });
  return { rows: texts, merges: merges.filter(({ top, left, bottom, right }) => bottom > top || right > left) };
}

async function sheetBlocks(bytes: Uint8Array): Promise<Block[]> {
  const { sheets } = await loadXlsx(bytes);
  const ours = sheets.some(({ values }) => isOwn(values));
  return sheets
    .filter(({ name, visibility, values }) => visibility === 'visible' && !isOwn(values) && rubricColumns(values) === null && !(ours && name.startsWith(selfFormName({ label: '' }))))
    .map(({ name, values, merges }): Block => ({ kind: 'table', name, grid: { rows: values.map((row) => row.map(cellText)), merges: merges.map((area) => ({ ...area })) } }));
}

/** A checklist or a result of ours says so in its heading; it is no notice. 检查单 alone carries nothing of the kind. */
const isOwn = (values: readonly (readonly CellValue[])[]): boolean => values.slice(0, 8).some((row) => row.some((cell) => typeof cell === 'string' && cell.startsWith('考评|')));

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(6)));
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : cleanCell(value);
}
