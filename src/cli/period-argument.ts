import { parsePeriod, type Period } from '../calendar/period';
import { problem, Refusal } from '../messages/problem';

/** --period; null where it is not given. Throws a Refusal where it is no period. */
export function periodArgument(text: string | undefined): Period | null {
  if (text === undefined || text === '') return null;
  const period = parsePeriod(text);
  if (!period) throw new Refusal(problem('period_unusable', 'error', { period: text }));
  return period;
}
