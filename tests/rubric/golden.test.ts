import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { rubricSchema } from '../../src/rubric/rubric';
import { clausesOf, type Placed } from '../../src/rubric/walk';
import { readings, type Reading } from './notices';

type Meaning = Omit<Reading, 'table' | 'clause'>;

const cell = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value));

/** A clause of a rubric, written like a line of readings.tsv. */
function meaningOf({ section, indicator, criterion, clause }: Placed): Meaning {
  const { rule } = clause;
  return {
    id: clause.id,
    section: section.name,
    section_kind: section.kind,
    section_total: cell(section.total),
    indicator: indicator.name,
    indicator_max: cell(indicator.max),
    criterion_max: cell(criterion.max),
    start: criterion.start,
    kind: rule.kind,
    points: 'points' in rule ? cell(rule.points) : '',
    unit: 'unit' in rule ? cell(rule.unit) : '',
    cap: 'cap' in rule ? cell(rule.cap) : '',
    at: 'at' in rule ? cell(rule.at) : '',
    scope: 'scope' in rule ? cell(rule.scope) : '',
    steps: rule.kind === 'steps' ? rule.steps.map((step) => `${step.when}:${step.points}`).join(';') : '',
    applies_to: clause.appliesTo?.names?.join('、') ?? '',
  };
}

const golden = readings();
const tables = [...new Set(golden.map((reading) => reading.table))];

test('the golden reading has 303 clauses in seven tables', () => {
  expect(golden).toHaveLength(303);
  expect(tables).toHaveLength(7);
});

test.each(tables)('%s: every clause means what the golden reading says, and there is no other', (table) => {
  const rubric = builtinRubric(table) as Rubric;
  const expected = golden
    .filter((reading) => reading.table === table)
    .map((reading) => Object.fromEntries(Object.keys(blank).map((key) => [key, reading[key as keyof Meaning]])));
  expect([...clausesOf(rubric)].map(meaningOf)).toEqual(expected);
});

test('clauses that concern some groups or platforms only', () => {
  const limited = builtinRubrics.flatMap((rubric) =>
    [...clausesOf(rubric)].flatMap(({ clause }) =>
      clause.appliesTo?.groups || clause.appliesTo?.platforms ? [[rubric.id, clause.id, clause.appliesTo.groups ?? clause.appliesTo.platforms]] : [],
    ),
  );
  expect(limited).toEqual([
    ['kunshan-2019-account', '1.2.1b', ['移动客户端（APP）']],
    ['kunshan-2019-annual', '1.3.1a', ['区镇']],
    ['suqian-2021-account', '1.2.1b', ['移动客户端（APP）']],
    ['guiyang-2017', '2.1.2a', ['区（市、县）']],
    ['guiyang-2017', '2.1.2b', ['工作部门']],
    ['guiyang-2017', '2.1.3a', ['区（市、县）']],
    ['guiyang-2017', '2.1.3b', ['工作部门']],
    ['guiyang-2017', '2.2.1a', ['区（市、县）']],
    ['guiyang-2017', '2.2.2a', ['工作部门']],
  ]);
});

test('quotas of Guiyang', () => {
  const quotas = [...clausesOf(builtinRubric('guiyang-2017') as Rubric)].map(({ clause: { id, rule } }) =>
    rule.kind === 'quota' ? `${id} ${rule.when}${rule.unit} / ${rule.per}` : `${id} ${rule.kind}`,
  );
  expect(quotas).toEqual([
    '1.1.1a <=5个工作日 / occasion',
    '2.1.1a <=0个工作日 / day',
    '2.1.2a >=5条 / week',
    '2.1.2b >=2条 / week',
    '2.1.3a >=12条 / month',
    '2.1.3b >=8条 / month',
    '2.2.1a <=0个工作日 / day',
    '2.2.2a >=2次 / week',
    '2.2.3a <=2小时 / occasion',
    '2.2.4a <=1个工作日 / occasion',
  ]);
});

test.each(builtinRubrics.map((rubric) => [rubric.id, rubric] as const))('%s has the shape of a rubric', (_id, rubric) => {
  expect(rubricSchema.parse(rubric)).toEqual(rubric);
});

const blank: Meaning = {
  id: '', section: '', section_kind: '', section_total: '', indicator: '', indicator_max: '', criterion_max: '', start: '',
  kind: '', points: '', unit: '', cap: '', at: '', scope: '', steps: '', applies_to: '',
};
