import { problem, Refusal, type Problem } from '../messages/problem';
import { appendRegistrations } from '../operations/append-registrations';
import { givenIds } from '../operations/given-ids';
import { readRegistrations, type RegistrationFile } from '../operations/read-registrations';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { saveXlsx } from '../workbook/xlsx/save';
import { bytesOf, exists, requireXlsx, writeWhole } from './files';
import { exitCode, printJson, printProblems, problemJson, say } from './output';
import { Progress } from './progress';
import { naming, openWorkbook } from './workbook-file';

export interface RegisterOptions {
  files: readonly string[];
  out?: string | undefined;
  json: boolean;
}

/**
 * `kaoping register`: registration forms in Word documents become rows of a register, a new one or one that exists.
 * A document that cannot be used does not stop the others; where none can, nothing is written.
 */
export async function register({ files, out, json }: RegisterOptions): Promise<number> {
  const [first] = files;
  if (first === undefined) throw new Refusal(problem('option_missing', 'error', { option: 'FILE.docx' }));
  if (out === undefined) throw new Refusal(problem('option_missing', 'error', { option: '--out' }));
  requireXlsx(out);
  const progress = new Progress();
  const { read, refused } = await documents(files, progress);
  const [whole] = refused;
  if (read.length === 0 && whole) {
    printProblems(refused.slice(1));
    throw new Refusal(whole);
  }
  const onto = exists(out);
  const book = onto ? await openWorkbook(out) : new Book();
  const { sheet, appended, problems } = await naming(out, async () => appendRegistrations(new BookPort(book), read, { given: await givenIds(new BookPort(book)) }));
  if (appended.length > 0) {
    progress.report('写入文件', 0, 1);
    await writeWhole(out, await saveXlsx(book));
  }
  const all = [...refused, ...problems];
  if (json) printJson({ file: appended.length > 0 || onto ? out : null, sheet, appended: appended.map(({ id, name, platform, unit }) => ({ id, name, platform, unit })), problems: all.map((found) => ({ file: found.file ?? null, ...problemJson(found) })) });
  else {
    printProblems(all);
    say(appended.length > 0 ? `已把 ${appended.length} 个账号写入 ${out}「${sheet}」` : '没有新的账号，未写入');
  }
  return exitCode(all);
}

async function documents(files: readonly string[], progress: Progress): Promise<{ read: RegistrationFile[]; refused: Problem[] }> {
  const read: RegistrationFile[] = [];
  const refused: Problem[] = [];
  for (const [index, file] of files.entries()) {
    progress.report('读取登记表', index, files.length);
    try {
      read.push(await readRegistrations(file, await bytesOf(file)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ ...error.problem, file });
    }
  }
  return { read, refused };
}
