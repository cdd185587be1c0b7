import fc from 'fast-check';
import type { Rubric } from '../../src/rubric/rubric';
import type { MarkedSubject, MarksDocument } from '../../src/scoring/marks';
import { documentFor } from '../scoring/random-marks';

/** Random markings of a table, put together to files of so many subjects. */
export function markingsFor(rubric: Rubric, count: number, perFile: number): MarksDocument[] {
  const documents = fc.sample(documentFor(rubric, { statuses: true }), { numRuns: count, seed: 20261125 });
  const files: MarksDocument[] = [];
  let subjects: MarkedSubject[] = [];
  let made = 0;
  for (const [index, document] of documents.entries()) {
    for (const subject of document.subjects) {
      const id = `${index}-${subject.id}`;
      subjects.push({ ...subject, id, ...(subject.kind === 'unit' ? { name: rubric.procedure.rollup ? `${subject.name}${index}` : subject.name } : {}), ...(subject.unit ? { unit: `${index}-${subject.unit}` } : {}) });
      made += 1;
    }
    if (subjects.length >= perFile) {
      files.push({ rubric: rubric.id, subjects });
      subjects = [];
    }
    if (made >= count) break;
  }
  if (subjects.length > 0) files.push({ rubric: rubric.id, subjects });
  return files;
}
