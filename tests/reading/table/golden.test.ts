import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readDocument } from '../../../src/reading/read-document';
import { builtinRubric } from '../../../src/rubric/builtin';
import type { Rubric } from '../../../src/rubric/rubric';
import { clausesOf, type Placed } from '../../../src/rubric/walk';
import { knownLanguage } from './known-language';

const tables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department'];

const structureOf = ({ section, indicator, criterion, clause }: Placed) => ({
  id: clause.id,
  row: clause.row,
  text: clause.text,
  section: [section.name, section.kind, section.total],
  indicator: [indicator.name, indicator.max],
  criterion: [criterion.max, criterion.start],
});

test.each(tables)('%s: pasted from Word, the table has the sections, indicators, criteria and ids of the notice', (id) => {
  const rubric = builtinRubric(id) as Rubric;
  const text = readFileSync(join(__dirname, `../../fixtures/notices/${id}.tsv`), 'utf8');
  const [table, ...others] = readDocument([{ kind: 'table', grid: readDelimited(text) }], knownLanguage(rubric));
  expect(others).toEqual([]);
  expect([...clausesOf(table?.rubric as Rubric)].map(structureOf)).toEqual([...clausesOf(rubric)].map(structureOf));
});
