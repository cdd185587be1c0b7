import { problem, Refusal } from '../messages/problem';
import { officialLanguage } from '../reading/language';
import { readDocument, type ReadTable } from '../reading/read-document';
import { readBlocks } from './read-blocks';

/**
 * Every indicator table of a file, read. In: its name and its bytes. Out: one entry a table, in their order; empty where
 * there is none. Throws a Refusal where the file cannot be read at all, or is garbled.
 */
export async function readRubrics(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  const name = /([^/\\]*?)(?:\.[^./\\]*)?$/u.exec(file)?.[1] ?? '';
  const { repair, garbledPart } = officialLanguage;
  const blocks = await readBlocks(file, bytes, repair);
  const tables = readDocument(blocks, officialLanguage, name === '' ? {} : { title: name });
  if (tables.length > 0) return tables;
  const unclear = blocks.find((block) => block.kind === 'unclear');
  if (unclear) throw new Refusal(problem('table_unclear', 'error', { headings: unclear.text }, { file }));
  const garbled = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.kind === 'table' ? block.grid.rows.flat() : [])).flatMap((text) => garbledPart(text) ?? []);
  if (garbled.length > 0) throw new Refusal(problem('read_garbled', 'error', { file, text: garbled[0] ?? '' }));
  return [];
}
