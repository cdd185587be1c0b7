import { readCell } from '../../../src/reading/clause/read-cell';
import type { Statement } from '../../../src/reading/statement';
import { builtinRubric } from '../../../src/rubric/builtin';
import type { Clause, Rubric, Rule } from '../../../src/rubric/rubric';
import { criteriaOf } from '../../../src/rubric/walk';

/** The six printed tables, cell by cell: what the grammar makes of each against what the built-in table says it means. */
const tables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department'];

/** Units of a measured number are the notice's or nobody's; readings.tsv leaves them blank. */
const meaning = (rule: Rule) => JSON.stringify(Object.entries({ ...rule, ...(rule.kind === 'steps' ? { unit: undefined } : {}), reason: undefined }).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
const folded = (text: string) => text.replace(/[\s。；，]/g, '');

interface Cell {
  name: string;
  text: string;
  clauses: Clause[];
  statements: Statement[];
  start: 'full' | 'zero' | null;
  expectedStart: 'full' | 'zero';
  kind: string;
  alarms: string[];
}

const cells: Cell[] = tables.flatMap((id) =>
  [...criteriaOf(builtinRubric(id) as Rubric)].flatMap(({ section, indicator, criterion }) =>
    criterion.rows.map((row) => {
      const read = readCell(row.text, { section: section.kind, sectionName: section.name, indicatorName: indicator.name, max: criterion.max, valueText: row.value ?? null, note: row.note ?? null });
      return {
        name: `${id} ${criterion.id} row ${row.row}`,
        text: row.text,
        clauses: criterion.clauses.filter((clause) => clause.row === row.row),
        statements: read.statements,
        start: read.start,
        expectedStart: criterion.start,
        kind: section.kind,
        alarms: [...read.problems, ...read.statements.flatMap((statement) => statement.problems)].filter((one) => one.severity !== 'info').map((one) => one.code),
      };
    }),
  ),
);

const same = (cell: Cell) => cell.statements.length === cell.clauses.length && cell.clauses.every((clause, index) => meaning(clause.rule) === meaning((cell.statements[index] as Statement).rule));
const differing = cells.filter((cell) => !same(cell));

test('272 of 274 clauses are read as they are meant; the notice is silent on the other two, and the reader says so', () => {
  const clauses = cells.reduce((sum, cell) => sum + cell.clauses.length, 0);
  expect(clauses).toBe(274);
  expect(clauses - differing.reduce((sum, cell) => sum + cell.clauses.length, 0)).toBe(272);
  expect(differing.map((cell) => [cell.name, cell.statements.map(({ rule }) => rule.kind), cell.alarms])).toEqual([
    // 一种形式得分: the number is missing.
    ['jingzhou-2021-county 2.3.2 row 16', ['unread'], ['reading_points_missing']],
    // 加2分；加3分；加4分 in a row of 4: only the highest, or added up?
    ['jingzhou-2021-county 5.5.1 row 72', ['award', 'award', 'award'], ['reading_levels_add_up']],
  ]);
});

test('the nearest reading of 一种形式得分 is offered', () => {
  const cell = differing[0] as Cell;
  expect(cell.statements[0]?.suggestion).toEqual({ kind: 'award_each', points: 1, unit: '种', cap: 3 });
});

test('each statement has the words of its clause', () => {
  const strayed = cells.filter(same).flatMap((cell) =>
    cell.clauses.flatMap((clause, index) => {
      const last = clause.text.split('…').pop() ?? '';
      return folded(cell.text.slice(cell.statements[index]?.from, cell.statements[index]?.to)).includes(folded(last)) ? [] : [`${cell.name}: ${clause.text} / ${cell.statements[index]?.text}`];
    }),
  );
  expect(strayed).toEqual([]);
});

test('whether points are earned or lost', () => {
  const wrong = cells.filter((cell) => cell.start !== null && cell.kind === 'award' && cell.start !== cell.expectedStart).map((cell) => cell.name);
  expect(wrong).toEqual([]);
});

test('alarms: one for each real contradiction, none elsewhere', () => {
  expect(cells.flatMap((cell) => cell.alarms.map((code) => `${cell.name} ${code}`))).toEqual([
    'jingzhou-2021-county 1.3.1 row 6 reading_points_above_row',
    'jingzhou-2021-county 2.3.2 row 16 reading_points_missing',
    'jingzhou-2021-county 5.5.1 row 72 reading_levels_add_up',
    'jingzhou-2021-county 6.1.1 row 73 reading_unit_twice',
    'jingzhou-2021-department 5.1.1 row 71 reading_unit_twice',
  ]);
});
