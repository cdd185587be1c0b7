import { builtinRubric, builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf, criteriaOf } from '../../src/rubric/walk';
import { linesOf, tableOf } from './notices';

const rubric = (id: string) => builtinRubric(id) as Rubric;
const inOneLine = (text: string) => text.replace(/\n/g, '');

/** Whether the pieces between `…` stand in the cell, in their order. */
function standsIn(text: string, cell: string): boolean {
  let from = 0;
  return text.split('…').every((piece) => {
    const at = cell.indexOf(piece, from);
    from = at + piece.length;
    return piece !== '' && at >= 0;
  });
}

const printedAsTables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department'];

describe.each(printedAsTables)('%s against the notice', (id) => {
  const table = rubric(id);
  const [head = [], ...records] = tableOf(id);
  const textColumn = 2;
  const pointsColumn = head.length - 1;
  const noteColumn = head.indexOf('指标说明');
  const record = (row: number) => records[row - 2] ?? [];

  test('headings', () => {
    expect(table.headings).toEqual(head.map(inOneLine));
  });

  test('every record with a statement is a row of one criterion, cell by cell', () => {
    const rows = [...criteriaOf(table)].flatMap(({ criterion }) => criterion.rows.map((printed) => ({ printed, criterion })));
    const expected = records.flatMap((cells, index) => (cells[textColumn] ? [index + 2] : []));
    expect(rows.map(({ printed }) => printed.row)).toEqual(expected);
    for (const { printed, criterion } of rows) {
      const cells = record(printed.row);
      const points = cells[pointsColumn] ?? '';
      expect(printed.text).toBe(cells[textColumn]);
      expect(printed.note ?? '').toBe(noteColumn < 0 ? '' : cells[noteColumn]);
      expect(printed.value ?? '').toBe(/^\d*$/.test(points) ? '' : points);
      if (/^\d+$/.test(points)) expect(criterion.max).toBe(Number(points));
    }
  });

  test('names of sections and indicators stand in the cells that open them', () => {
    for (const section of table.sections) {
      const opening = section.indicators[0]?.criteria[0]?.rows[0]?.row ?? 0;
      const total = section.total === null || section.total === undefined ? '' : `（${section.total}分）`;
      expect(inOneLine(record(opening)[0] ?? '')).toBe(`${section.name}${total}${section.note ?? ''}`);
      for (const indicator of section.indicators) {
        const cell = inOneLine(record(indicator.criteria[0]?.rows[0]?.row ?? 0)[1] ?? '');
        expect([indicator.name, `${indicator.name}（${indicator.max}分）`]).toContain(cell);
      }
    }
  });

  test('every wording stands in its own cell', () => {
    const strayed = [...clausesOf(table)].filter(({ clause }) => !standsIn(clause.text, record(clause.row)[textColumn] ?? ''));
    expect(strayed.map(({ clause }) => `${clause.id} ${clause.text}`)).toEqual([]);
  });
});

test('Liyang: the wording of an adoption is the column, the heading and the cell of its level', () => {
  const [head = [], ...records] = tableOf('liyang-2023-points');
  const table = rubric('liyang-2023');
  const adoptions = [...clausesOf(table)].filter(({ section }) => section.id === '1');
  const printed = records.flatMap((cells, index) => {
    const column = cells[1] === '' || cells[1] === undefined ? '信息报送' : cells[1];
    const named = [column, cells[2] ?? ''].filter((part) => part !== '').join(' ');
    return [3, 4, 5].filter((level) => cells[level] !== '—').map((level) => ({ row: index + 2, text: inOneLine(`${named} ${head[level]} ${cells[level]}`) }));
  });
  expect(adoptions.map(({ clause: { row, text } }) => ({ row, text }))).toEqual(printed);
  expect(table.headings).toEqual(head);
});

test.each([
  ['liyang-2023', 'liyang-2023'],
  ['guiyang-2017', 'guiyang'],
])('%s: what the prose says stands in its line', (id, file) => {
  const lines = linesOf(file);
  const line = (row: number) => lines[row - 1] ?? '';
  for (const { section, criterion } of criteriaOf(rubric(id))) {
    if (id === 'liyang-2023' && section.id === '1') continue;
    for (const printed of criterion.rows) expect(line(printed.row)).toContain(printed.text);
    for (const clause of criterion.clauses) {
      expect([clause.id, standsIn(clause.text, line(clause.row))]).toEqual([clause.id, true]);
      expect(criterion.rows.map((printed) => printed.row)).toContain(clause.row);
    }
  }
});

const rulesOf: Record<string, string> = {
  'kunshan-2019-account': 'kunshan-2019',
  'kunshan-2019-annual': 'kunshan-2019',
  'suqian-2021-account': 'suqian-2021',
  'suqian-2021-annual': 'suqian-2021',
  'jingzhou-2021-county': 'jingzhou-2021',
  'jingzhou-2021-department': 'jingzhou-2021',
  'liyang-2023': 'liyang-2023',
  'guiyang-2017': 'guiyang',
};

test.each(builtinRubrics.map((table) => [table.id, table] as const))('%s: title, issuer, document number and notes are the notice\'s', (id, table) => {
  const lines = linesOf(rulesOf[id] ?? '');
  for (const note of table.notes) expect(lines).toContain(note);
  const whole = lines.join('').replace(/[《》]/g, '');
  expect(whole).toContain(table.title);
  expect(whole).toContain(table.documentNumber);
  expect(whole).toContain(table.annex);
  // Guiyang's text is kept without its signature.
  if (id !== 'guiyang-2017') expect(whole).toContain(table.issuer);
});

test('short names fit a narrow column and differ within a table', () => {
  for (const table of builtinRubrics) {
    const names = [...clausesOf(table)].map(({ clause }) => clause.short ?? '');
    expect(names.filter((name) => name === '' || name.length > 7)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});
