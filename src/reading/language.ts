import { readCell } from './clause/read-cell';
import { readNotes } from './notes/read-notes';
import { rulesInNotes } from './notes/rules-in-notes';
import type { Language } from './read-document';
import { garbledPart, repair } from './text/repair';

/** The official scoring language, as far as it is read. */
export const officialLanguage: Language = {
  readCell,
  readNotes,
  rulesInNotes,
  repair: (text) => repair(text).text,
  garbledPart,
};
