import { readRubrics } from '../../src/operations/read-rubrics';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { clausesOf } from '../../src/rubric/walk';
import { readRubricTable } from '../../src/sheets/read-rubric-table';
import { planRubricTable } from '../../src/sheets/rubric-table';
import { isCellPlan, type CellValue } from '../../src/workbook/plan';

const sheetOf = (rubric: Rubric): CellValue[][] => planRubricTable(rubric).rows.map(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.value : cell)));

/** What a person types into a 指标表: the heading of the column, the 编码 of the row, the text. */
function typed(rubric: Rubric, ...cells: [id: string, heading: string, value: CellValue][]): CellValue[][] {
  const values = sheetOf(rubric);
  const headings = values[2] ?? [];
  for (const [id, heading, value] of cells) {
    const row = values.find((each) => each[headings.indexOf('编码')] === id);
    if (!row) throw new Error(`no ${id}`);
    row[headings.indexOf(heading)] = value;
  }
  return values;
}

const builtin = (id: string): Rubric => {
  const found = builtinRubrics.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('a rubric as 指标表 and back', () => {
  it('is the same rubric, for every built-in table', () => {
    const back = builtinRubrics.map((rubric) => {
      const read = readRubricTable(sheetOf(rubric), rubric);
      return { same: read?.rubric.hash === rubric.hash, rules: [...clausesOf(read?.rubric ?? rubric)].map(({ clause }) => clause.rule), problems: read?.problems };
    });
    expect(back).toEqual(builtinRubrics.map((rubric) => ({ same: true, rules: [...clausesOf(rubric)].map(({ clause }) => clause.rule), problems: [] })));
  });

  it('is the same for every notice that is read', async () => {
    const folder = 'tests/fixtures/notices';
    const differing: string[] = [];
    let count = 0;
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:tsv|html|docx)$/u.test(name))) {
      for (const { rubric } of await readRubrics(file, readFileSync(`${folder}/${file}`)).catch(() => [])) {
        if (!rubric) continue;
        count += 1;
        const read = readRubricTable(sheetOf(rubric), rubric);
        if (read?.rubric.hash !== rubric.hash) differing.push(file);
      }
    }
    expect({ differing, some: count > 5 }).toEqual({ differing: [], some: true });
  });
});
