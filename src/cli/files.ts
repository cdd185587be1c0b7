import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { existsSync, rmSync, statSync } from 'node:fs';
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
 * Throws a Refusal where the folder does not take it, or the file is read-only; the old file then stands as it was.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const { target, mode } = await targetOf(file);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  const sweep = (code: number) => (): never => {
    rmSync(temporary, { force: true });
    process.exit(code);
  };
  const [interrupted, terminated] = [sweep(130), sweep(143)];
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', terminated);
  try {
    await writeThrough(temporary, bytes, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Refusal(problem('file_unwritable', 'error', { file, reason: codeOf(error) }));
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', terminated);
  }
}

/** The file that a link leads to, and the rights it keeps. A rename would replace a read-only file without asking. */
async function targetOf(file: string): Promise<{ target: string; mode: number }> {
  if (!exists(file)) return { target: file, mode: 0o666 };
  const { mode } = await stat(file);
  if ((mode & 0o222) === 0) throw new Refusal(problem('file_unwritable', 'error', { file, reason: 'EACCES' }));
  return { target: await realpath(file), mode: mode & 0o777 };
}

/** On the disk before the rename: a power cut leaves the old file or the new one. */
async function writeThrough(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'w', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a folder anew: whatever fails meanwhile, the folder that was there stays whole.
 * @param make fills a folder beside it, which is not there yet
 */
export async function replaceFolder(folder: string, make: (aside: string) => Promise<void>): Promise<void> {
  const [aside, former] = [`${folder}.new`, `${folder}.old`];
  // The power went out between the two renames.
  if (!exists(folder) && exists(former)) await rename(former, folder);
  await rm(aside, { recursive: true, force: true });
  try {
    await make(aside);
    await rm(former, { recursive: true, force: true });
    if (exists(folder)) await rename(folder, former);
    try {
      await rename(aside, folder);
    } catch (error) {
      if (exists(former)) await rename(former, folder);
      throw error;
    }
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}

/** A file as it is named; in a folder that is there, under the name suggested. */
export function inFolder(out: string, suggested: string): string {
  return existsSync(out) && statSync(out).isDirectory() ? path.join(out, suggested) : out;
}

/** A workbook to be written must be called one. */
export function requireXlsx(file: string): void {
  if (!file.toLowerCase().endsWith('.xlsx')) throw new Refusal(problem('file_not_xlsx', 'error', { file }));
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : messageOf(error));

export const messageOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
