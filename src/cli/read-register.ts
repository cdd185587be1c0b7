import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { problem, Refusal } from '../messages/problem';
import { registerSheetsIn, type FileSheet } from '../operations/read-register-file';

const mostMegabytes = 200;
const megabyte = 1024 * 1024;

/** The visible sheets of a register's file, by its path. Throws a Refusal where it cannot be read. */
export async function readRegisterFile(path: string): Promise<FileSheet[]> {
  return registerSheetsIn(path, await bytesOf(path));
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const about = await stat(path);
    if (!about.isFile()) throw new Refusal(problem('register_file_is_folder', 'error', { path }));
    if (about.size > mostMegabytes * megabyte) {
      throw new Refusal(problem('register_file_too_large', 'error', { path, megabytes: Math.ceil(about.size / megabyte), most: mostMegabytes }));
    }
    if (about.size === 0) throw new Refusal(problem('register_file_empty', 'error', { path }));
    await access(path, constants.R_OK);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') throw new Refusal(problem('register_file_missing', 'error', { path }));
    throw new Refusal(problem('register_file_unreadable', 'error', { path, reason }));
  }
}
