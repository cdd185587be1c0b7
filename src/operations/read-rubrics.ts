import { officialLanguage } from '../reading/language';
import { readDocument, type ReadTable } from '../reading/read-document';
import { readBlocks } from './read-blocks';

/**
 * Every indicator table of a file, read. In: its name and its bytes. Out: one entry a table, in their order; empty where
 * there is none. Throws a Refusal where the file cannot be read at all.
 */
export async function readRubrics(file: string, bytes: Uint8Array): Promise<ReadTable[]> {
  const name = /([^/\\]*?)(?:\.[^./\\]*)?$/u.exec(file)?.[1] ?? '';
  return readDocument(await readBlocks(file, bytes), officialLanguage, name === '' ? {} : { title: name });
}
