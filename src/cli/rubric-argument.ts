import { located, problem, Refusal } from '../messages/problem';
import { builtinRubric, builtinRubrics } from '../rubric/builtin';
import { parseRubric } from '../rubric/parse';
import type { Rubric } from '../rubric/rubric';
import { exists, jsonOf } from './files';

/** A built-in id, or a file of the JSON that `kaoping rubric --json` prints. */
export async function rubricArgument(argument: string | undefined): Promise<Rubric> {
  if (argument === undefined) throw new Refusal(problem('option_missing', 'error', { option: '--rubric' }));
  const builtin = builtinRubric(argument);
  if (builtin) return builtin;
  if (!exists(argument)) throw new Refusal(problem('rubric_unknown', 'error', { rubric: argument, known: builtinRubrics.map(({ id }) => id).join('、') }));
  const { rubric, problems } = parseRubric(await jsonOf(argument));
  const error = problems.find(({ severity }) => severity === 'error');
  if (!rubric || error) throw new Refusal(problem('rubric_unusable', 'error', { file: argument, detail: error ? located(error) : '' }));
  return rubric;
}
