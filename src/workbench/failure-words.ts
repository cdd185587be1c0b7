import { located, Refusal, type Locale } from '../messages/problem';
import { workbenchMessages } from '../messages/workbench';

/** What went wrong as a sentence for people: a refusal says itself what to do; anything else is put into words. */
export function failureWords(error: unknown, locale: Locale, step: 'unexpected' | 'notOpened' = 'unexpected'): string {
  return error instanceof Refusal ? located(error.problem, locale) : workbenchMessages[locale][step](String(error));
}
