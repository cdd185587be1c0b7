import { noticeTable, type Head } from '../../src/rubric/builtin/notice-table';
import { procedure } from '../../src/rubric/procedure';
import type { Clause, Criterion, Rubric } from '../../src/rubric/rubric';

type Sections = Parameters<typeof noticeTable>[1];

/** A small table for one worked example; nothing is stated around it unless given. */
export function example(sections: Sections, head: Partial<Head> = {}): Rubric {
  return noticeTable(
    {
      id: 'example',
      title: '示例指标',
      issuer: '',
      documentNumber: '',
      annex: '',
      subjectKinds: ['account'],
      headings: [],
      notes: [],
      procedure: procedure({ full: null }),
      choices: [],
      ...head,
    },
    sections,
  );
}

export function firstCriterion(rubric: Rubric): Criterion {
  const criterion = rubric.sections[0]?.indicators[0]?.criteria[0];
  if (!criterion) throw new Error('The example has no criterion.');
  return criterion;
}

export function firstClause(rubric: Rubric): Clause {
  const clause = firstCriterion(rubric).clauses[0];
  if (!clause) throw new Error('The example has no clause.');
  return clause;
}
