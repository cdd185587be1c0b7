import '../messages/with-rubric-table';
import { problem, Refusal } from '../messages/problem';
import { cleanCell, type Block } from '../reading/grid';
import { readDelimited } from '../reading/input/delimited';
import { readHtml } from '../reading/input/html';
import { readText } from '../reading/input/text';
import { officialLanguage } from '../reading/language';
import type { ReadTable } from '../reading/read-document';
import type { CellValue } from '../workbook/plan';
import { tablesOf } from './read-rubrics';

/** What lies on a clipboard: Word, WPS and browsers put the table there as HTML, and once more as plain text. */
export interface Pasted {
  html: string;
  text: string;
}

/**
 * The indicator tables in what was pasted. HTML is only ever parsed for its text; where it holds no table of indicators,
 * the plain text is read.
 * @throws Refusal where nothing was pasted, only a picture, or no table of indicators is in it
 */
export function readPasted({ html, text }: Pasted): ReadTable[] {
  if (text.trim() === '' && !holdsText(readHtml(html))) throw new Refusal(problem('pasted_nothing', 'error', {}));
  const plain = (): Block[] => (text.includes('\t') ? [{ kind: 'table', grid: readDelimited(text, '\t') }] : readText(text, officialLanguage.repair));
  const found = html.trim() === '' ? [] : tablesOf(readHtml(html), source);
  return found.length > 0 || text.trim() === '' ? required(found) : required(tablesOf(plain(), source));
}

/** The indicator tables in cells of a sheet. */
export function readCells(values: readonly (readonly CellValue[])[]): ReadTable[] {
  const rows = values.map((row) => row.map((cell) => (cell === null ? '' : cleanCell(String(cell)))));
  if (rows.every((row) => row.every((cell) => cell === ''))) throw new Refusal(problem('pasted_nothing', 'error', {}));
  return required(tablesOf([{ kind: 'table', grid: { rows, merges: [] } }], source));
}

const source = '所选内容';

const holdsText = (blocks: readonly Block[]): boolean => blocks.some((block) => (block.kind === 'table' ? block.grid.rows.some((row) => row.some((cell) => cell !== '')) : block.text.trim() !== ''));

function required(tables: ReadTable[]): ReadTable[] {
  if (tables.length === 0) throw new Refusal(problem('read_no_table', 'error', { file: source }));
  return tables;
}
