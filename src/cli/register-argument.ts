import { Refusal, type Problem } from '../messages/problem';
import { chooseSheet } from '../register/headings';
import type { GivenId } from '../register/ids';
import { readRegister } from '../register/read-register';
import type { Register } from '../register/register';
import type { Rubric } from '../rubric/rubric';
import { readRegisterFile } from './read-register';

/**
 * --register: the subjects that could be read. Throws a Refusal where nothing of it can be used.
 * @param given 编号 that the workbook has given already
 */
export async function registerArgument(file: string, rubric: Rubric, given: readonly GivenId[]): Promise<{ register: Register; problems: Problem[] }> {
  const sheets = await readRegisterFile(file);
  const sheet = chooseSheet(sheets) ?? sheets[0];
  const { register, problems } = readRegister(sheet?.rows ?? [], {
    kinds: rubric.subjectKinds,
    file,
    given,
    unitsRequired: rubric.procedure.rollup !== null,
    ...(sheet?.sheet ? { sheet: sheet.sheet } : {}),
    ...(sheet?.merges ? { merges: sheet.merges } : {}),
    ...(rubric.aliases ? { aliases: rubric.aliases } : {}),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const first = errors.find(({ code }) => code === 'register_none_sampled') ?? (register.subjects.length === 0 ? errors[0] : undefined);
  if (first) throw new Refusal(first);
  return { register, problems };
}
