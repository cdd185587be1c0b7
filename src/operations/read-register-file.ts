import { parseCsv } from 'hucre/csv';
import { problem, Refusal } from '../messages/problem';
import { findHeadings } from '../register/headings';
import type { CellValue, Range } from '../workbook/plan';
import { loadXlsx } from '../workbook/xlsx/load';
import { decodeText } from './decode-text';

/** The cells of one sheet from A1; a text file has one sheet, without a name and without knowledge of merged cells. */
export interface FileSheet {
  rows: readonly (readonly CellValue[])[];
  sheet: string | null;
  merges?: readonly Range[];
}

/**
 * The visible sheets of a register's file: .xlsx, or text with commas, tabs or semicolons in UTF-8, UTF-16 or GB18030.
 * What the file is decides its content, not its name. Throws a Refusal where it cannot be read; which sheet is the
 * register is for `chooseSheet` to say.
 * @param path its name, for what is said of it
 */
export async function registerSheetsIn(path: string, bytes: Uint8Array): Promise<FileSheet[]> {
  if (bytes.length === 0) throw new Refusal(problem('register_file_empty', 'error', { path }));
  if (startsWith(bytes, zipSignature)) return workbookSheets(path, bytes);
  if (startsWith(bytes, oldOfficeSignature) || !/\.(?:csv|tsv|txt)$/iu.test(path)) {
    throw new Refusal(problem('register_file_save_as_xlsx', 'error', { path }));
  }
  return [{ rows: textRows(decoded(bytes, path)), sheet: null }];
}

const zipSignature = [0x50, 0x4b, 0x03, 0x04];
/** .xls, .et, and every workbook with a password. */
const oldOfficeSignature = [0xd0, 0xcf, 0x11, 0xe0];

async function workbookSheets(file: string, bytes: Uint8Array): Promise<FileSheet[]> {
  try {
    const { sheets } = await loadXlsx(bytes);
    return sheets.filter(({ visibility }) => visibility === 'visible').map(({ name, values, merges }) => ({ rows: values, sheet: name, merges }));
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ file, ...error.problem }) : error;
  }
}

function decoded(bytes: Uint8Array, path: string): string {
  const text = decodeText(bytes);
  if (text === null) throw new Refusal(problem('register_file_not_text', 'error', { path }));
  return text;
}

/** The delimiter is guessed from the first lines; where the guess shows no heading row (a title full of commas), the others are tried. */
function textRows(text: string): CellValue[][] {
  const guessed = cells(text);
  if (findHeadings(guessed)) return guessed;
  for (const delimiter of [',', '\t', ';', '|']) {
    const rows = cells(text, delimiter);
    if (findHeadings(rows)) return rows;
  }
  return guessed;
}

function cells(text: string, delimiter?: string): CellValue[][] {
  return parseCsv(text, delimiter === undefined ? {} : { delimiter }).map((row) => row.map((cell) => (cell === null || cell === '' ? null : String(cell))));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
