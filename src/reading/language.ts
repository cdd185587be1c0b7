import { readCell } from './clause/read-cell';
import type { Language } from './read-document';
import { garbledPart, repair } from './text/repair';

/** The official scoring language, as far as it is read. */
export const officialLanguage: Language = {
  readCell,
  readNotes: () => ({ procedure: {}, problems: [] }),
  repair: (text) => repair(text).text,
  garbledPart,
};
