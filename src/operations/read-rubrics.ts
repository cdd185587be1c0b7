import { problem, Refusal } from '../messages/problem';
import type { Block } from '../reading/grid';
import { officialLanguage } from '../reading/language';
import { readDocument, type ReadTable } from '../reading/read-document';
import { readBlocks } from './read-blocks';

/**
 * Every indicator table of a file, read. In: its name and its bytes. Out: one entry a table, in their order; empty where
 * there is none. Throws a Refusal where the file cannot be read at all, or is garbled.
 */
export async function readRubrics(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  const name = /([^/\\]*?)(?:\.[^./\\]*)?$/u.exec(file)?.[1] ?? '';
  const { repair } = officialLanguage;
  const blocks = await readBlocks(file, bytes, repair);
  return tablesOf(blocks, file, name);
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
