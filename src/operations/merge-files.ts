import '../messages/with-merge';
import { problem, Refusal } from '../messages/problem';
import type { WorkbookPort } from '../workbook/port';
import { loadXlsx } from '../workbook/xlsx/load';
import { mergeWorkbooks, type Copy, type MergedWorkbook, type MergeOptions } from './merge-workbooks';
import { Stopped, StoppablePort } from './stoppable-port';

/** A copy as a page has it: its name, and its bytes when its turn comes. */
export interface CopyFile {
  name: string;
  bytes: () => Promise<Uint8Array>;
}

/**
 * 汇总分表 with files that somebody picked, into the workbook that is open; see `mergeWorkbooks`.
 * @param signal stops it before anything is written; afterwards it runs to its end
 * @throws Stopped, and the Refusal of a workbook that holds no checklist
 */
export function mergeFiles(port: WorkbookPort, files: readonly CopyFile[], signal: AbortSignal, options: MergeOptions = {}): Promise<MergedWorkbook> {
  const copies = files.map(({ name, bytes }): Copy => ({
    file: name,
    load: async () => {
      if (signal.aborted) throw new Stopped();
      // A file that a cloud has yet to fetch may take long.
      return loadXlsx(await Promise.race([stopped(signal), readable(bytes)]));
    },
  }));
  return mergeWorkbooks(new StoppablePort(port, signal, (done, all) => options.onProgress?.('writing', done, all)), copies, options);
}

const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Stopped()), { once: true }));

async function readable(bytes: CopyFile['bytes']): Promise<Uint8Array> {
  try {
    return await bytes();
  } catch {
    throw new Refusal(problem('copy_unreadable', 'error', {}));
  }
}
