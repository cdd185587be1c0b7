import { problem, Refusal } from '../messages/problem';
import type { Block } from '../reading/grid';
import { officialLanguage } from '../reading/language';
import { readDocument, type ReadTable } from '../reading/read-document';
import { rubricColumns } from '../sheets/read-rubric-table';
import { parseAddress } from '../workbook/address';
import { loadXlsx } from '../workbook/xlsx/load';
import { requireDraft, rubricDrafts } from './edit-rubric';
import { isPackage, readBlocks } from './read-blocks';

/**
 * Every indicator table of a file, read. In: its name and its bytes. Out: one entry a table, in their order; empty where
 * there is none. A 指标表 of ours, which people may have edited, comes first, as it stands: its columns of readings are no
 * words of a notice. Throws a Refusal where the file cannot be read at all, or is garbled, or such a 指标表 cannot be read back.
 */
export async function readRubrics(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  const name = /([^/\\]*?)(?:\.[^./\\]*)?$/u.exec(file)?.[1] ?? '';
  const { repair } = officialLanguage;
  const blocks = await readBlocks(file, bytes, repair);
  const edited = await editedTables(file, bytes);
  return [...edited, ...tablesOf(blocks, file, edited.length > 0 ? '' : name)];
}

async function editedTables(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  if (!isPackage(bytes) || /\.docx$/iu.test(file)) return [];
  const { sheets } = await loadXlsx(bytes);
  if (!sheets.some(({ values }) => rubricColumns(values) !== null)) return [];
  const drafts = rubricDrafts(sheets);
  return (drafts.length > 0 ? drafts : [requireDraft(sheets)]).map(({ rubric, problems }) => ({
    title: rubric.title,
    rubric,
    diagnostics: problems.map((found) => {
      const place = found.cell === undefined ? null : parseAddress(found.cell);
      return { problem: found, row: place && place.row + 1, column: place && place.column + 1, text: '' };
    }),
  }));
}

/** @param file what the source is called in a message @param title what a table is called that has none */
export function tablesOf(blocks: readonly Block[], file: string, title = ''): ReadTable[] {
  const tables = readDocument(blocks, officialLanguage, title === '' ? {} : { title });
  if (tables.length > 0) return tables;
  const unclear = blocks.find((block) => block.kind === 'unclear');
  if (unclear) throw new Refusal(problem('table_unclear', 'error', { headings: unclear.text }, { file }));
  const garbled = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.kind === 'table' ? block.grid.rows.flat() : [])).flatMap((text) => officialLanguage.garbledPart(text) ?? []);
  if (garbled.length > 0) throw new Refusal(problem('read_garbled', 'error', { file, text: garbled[0] ?? '' }));
  return [];
}

/** The same for a single file of which something is wanted: none in it is a refusal. */
export async function readRubricFile(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  const tables = await readRubrics(file, bytes);
  if (tables.length === 0) throw new Refusal(problem('read_no_table', 'error', { file }));
  return tables;
}
