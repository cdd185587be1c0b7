import { folded } from '../../../src/reading/grid';
import type { Language } from '../../../src/reading/read-document';
import type { Rubric } from '../../../src/rubric/rubric';
import { criteriaOf } from '../../../src/rubric/walk';

/** A language that knows the cells of one table by heart, so that its structure can be tested apart from any grammar. */
export function knownLanguage(rubric: Rubric): Language {
  const cells = new Map([...criteriaOf(rubric)].flatMap(({ criterion }) => criterion.rows.map(({ row, text }) => [folded(text), criterion.clauses.filter((clause) => clause.row === row)] as const)));
  const ends = [...cells].map(([cell, clauses]) => [cell.slice(cell.search(/[:：]/u) + 1), clauses] as const);
  const lookup = new Map([...ends, ...cells]);
  return {
    readCell: (text) => ({
      statements: (lookup.get(folded(text)) ?? []).map((clause) => ({ text: clause.text, from: 0, to: text.length, rule: clause.rule, problems: [] })),
      sharedCaps: [],
      start: null,
      problems: [],
    }),
    readNotes: () => ({ procedure: rubric.procedure, problems: [] }),
    repair: (text) => text,
    rulesInNotes: () => [],
    garbledPart: () => null,
  };
}
