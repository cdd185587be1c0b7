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

it('a section of one clause is as high as its name and its points under it: 扣分指标 ↵ （10分）', () => {
  // 昆政办发〔2019〕162号 附件2, 2.10.1: 收集超出服务所需的个人信息，扣10分, a line of its own.
  const rubric = builtin('kunshan-2019-account');
  const sections = rubric.sections.flatMap((section) => (section.kind === 'deduct' ? [{ ...section, total: 10, indicators: section.indicators.slice(-1).map((indicator) => ({ ...indicator, name: '过度' })) }] : []));
  const [row, ...further] = planRubricTable({ ...rubric, sections }).rows.slice(3);
  expect([row?.height, further]).toEqual([32, []]);
});

describe('a rubric as 指标表 and back', () => {
  it('is the same rubric, for every built-in table', () => {
    const back = builtinRubrics.map((rubric) => {
      const read = readRubricTable(sheetOf(rubric), rubric);
      return { same: read?.rubric.hash === rubric.hash, rules: [...clausesOf(read?.rubric ?? rubric)].map(({ clause }) => clause.rule), problems: read?.problems };
    });
    expect(back).toEqual(builtinRubrics.map((rubric) => ({ same: true, rules: [...clausesOf(rubric)].map(({ clause }) => clause.rule), problems: [] })));
  });

  it('is not read back from a sheet that was made before it said everything, so that such a sheet does not look changed', () => {
    const rubric = builtin('jingzhou-2021-county');
    const values = sheetOf(rubric);
    const hint = values[2]?.indexOf('提示') ?? 0;
    expect(readRubricTable(values.map((row) => row.slice(0, hint)), rubric)).toBeNull();
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

describe('cells that people type into 指标表', () => {
  const kunshan = builtin('kunshan-2019-account');
  const clause = (rubric: Rubric | undefined, id: string) => [...clausesOf(rubric ?? kunshan)].find((placed) => placed.clause.id === id)?.clause;

  it('counts from the full points once what nobody could read is a deduction, and from zero once it gives', async () => {
    const [read] = await readRubrics('档案.tsv', Buffer.from('考核项目\t考核内容\t评分标准\t分值\n档案管理（60分）\t归档\t按时归档的得60分\t60\n人员（40分）\t培训\t未参加培训的，按规定处理并扣分\t40\n'));
    const unread = read?.rubric ?? kunshan;
    const as = (kind: string, ...more: [id: string, heading: string, value: CellValue][]) => readRubricTable(typed(unread, ['2.1.1a', '计分方式', kind], ['2.1.1a', '每次分值', 40], ...more), unread);
    const end = (rubric: Rubric | undefined) => rubric?.sections[1]?.indicators[0]?.criteria[0]?.start;
    expect([clause(unread, '2.1.1a')?.rule.kind, end(unread), end(as('扣分（打√）')?.rubric), end(as('得分（打√）')?.rubric)]).toEqual(['unread', 'zero', 'full', 'zero']);
    expect([as('扣分（打√）')?.problems, as('得分（打√）')?.problems]).toEqual([[], []]);
  });

  it('changes the rule of one clause, and nothing else', () => {
    const read = readRubricTable(typed(kunshan, ['2.1.1a', '计分方式', '每次扣分'], ['2.1.1a', '每次分值', '５分'], ['2.1.1a', '单位', '条'], ['2.1.1a', '上限', 10]), kunshan);
    expect(clause(read?.rubric, '2.1.1a')?.rule).toEqual({ kind: 'deduct_each', points: 5, unit: '条', cap: 10 });
    expect([read?.problems, read?.rubric.hash === kunshan.hash]).toEqual([[], false]);
  });

  it('asks whether a near word was meant, at its cell, and scores the row as unread until then', () => {
    const read = readRubricTable(typed(kunshan, ['2.1.1a', '计分方式', '每次口分'], ['2.1.1a', '上限', '十来分']), kunshan);
    expect(read?.problems.map(({ code, cell, params }) => [code, cell, params.nearest ?? params.value])).toEqual([['rule_word_unknown', expect.stringMatching(/^[A-Z]+\d+$/) as string, '每次扣分'], ['rule_cell_unusable', expect.anything() as string, '十来分']]);
    expect(clause(read?.rubric, '2.1.1a')?.rule.kind).toBe('unread');
  });

  it('says at its cell that a new 一级指标 cannot be typed here, and takes another wording of the one above', () => {
    const values = sheetOf(kunshan);
    const codes = (values[2] ?? []).indexOf('编码');
    const first = values.findIndex((row) => row[codes] === '2.1.1a');
    const reworded = values.map((row, index) => (index === first ? ['信息安全', ...row.slice(1)] : row));
    const added = reworded[first]?.map((_, column): CellValue => (column === 0 ? '创新（10分）' : column === 2 ? '有创新做法的，加5分' : null)) ?? [];
    const read = readRubricTable([...reworded.slice(0, first + 1), added, ...reworded.slice(first + 1)], kunshan);
    expect(readRubricTable(reworded, kunshan)?.problems).toEqual([]);
    expect(read?.problems.filter(({ code }) => code === 'rubric_section_new').map(({ cell, params }) => [cell, params])).toEqual([[`A${first + 2}`, { typed: '创新（10分）', above: '信息安全' }]]);
    expect(read?.rubric.sections.map(({ name }) => name)).toEqual(readRubricTable(reworded, kunshan)?.rubric.sections.map(({ name }) => name));
  });

  it('drops the clause of a row that was deleted, and numbers the rest anew', () => {
    const all = sheetOf(kunshan);
    const read = readRubricTable(all.filter((row) => !row.includes('2.1.1a')), kunshan);
    expect([...clausesOf(read?.rubric ?? kunshan)]).toHaveLength([...clausesOf(kunshan)].length - 1);
  });

  it('is no rubric where nothing is left, or the sheet is another', () => {
    expect([readRubricTable(sheetOf(kunshan).slice(0, 3), kunshan), readRubricTable([['姓名', '电话'], ['张三', 1]], kunshan)]).toEqual([null, null]);
  });
});
