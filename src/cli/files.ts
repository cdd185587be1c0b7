import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { problem, Refusal } from '../messages/problem';

/** The whole of a file. Throws a Refusal that says what is wrong with the path. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).isDirectory()) throw new Refusal(problem('file_is_folder', 'error', { file }));
    return await readFile(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = codeOf(error);
    throw new Refusal(code === 'ENOENT' || code === 'ENOTDIR' ? problem('file_missing', 'error', { file }) : problem('file_unreadable', 'error', { file, reason: code }));
  }
}

/** JSON of a text file in UTF-8. */
export async function jsonOf(file: string): Promise<unknown> {
  const bytes = await bytesOf(file);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new Refusal(problem('json_broken', 'error', { file, detail: messageOf(error) }));
  }
}

export const exists = (file: string): boolean => existsSync(file);

/**
 * Writes beside the file and renames: whoever opens it meets the old whole or the new whole.
 * Throws a Refusal where the folder does not take it; the old file then stands as it was.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  const sweep = (): void => rmSync(temporary, { force: true });
  const interrupted = (): never => {
    sweep();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Refusal(problem('file_unwritable', 'error', { file, reason: codeOf(error) }));
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : messageOf(error));

export const messageOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
