import { Refusal, type Problem } from '../../messages/problem';
import { appendRegistrations, type AppendedRegistrations } from '../../operations/append-registrations';
import { readRegistrations, type RegistrationFile } from '../../operations/read-registrations';
import type { GivenId } from '../../register/ids';
import type { WorkbookPort } from '../../workbook/port';

/**
 * Reads the Word documents that a person picked, and writes their accounts into the register. Loaded when asked for.
 * @param sheet the register that is chosen; undefined: there is none yet
 * @param given who has an 编号 already
 * @throws Refusal where none of the documents can be used, or the register cannot be written on
 */
export async function readFormFiles(run: (operation: (port: WorkbookPort) => Promise<AppendedRegistrations>) => Promise<AppendedRegistrations>, files: readonly File[], sheet: string | undefined, given: readonly GivenId[]): Promise<AppendedRegistrations> {
  const read: RegistrationFile[] = [];
  const refused: Problem[] = [];
  for (const file of files) {
    try {
      read.push(await readRegistrations(file.name, new Uint8Array(await file.arrayBuffer())));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error.problem);
    }
  }
  const [first] = refused;
  if (read.length === 0 && first) throw new Refusal(first);
  const done = await run((port) => appendRegistrations(port, read, { beside: true, given, ...(sheet === undefined ? {} : { sheet }) }));
  return { ...done, problems: [...refused, ...done.problems] };
}
