import { parsePeriod } from '../../src/calendar/period';
import { planWorkbook, type BuildInput } from '../../src/operations/build';
import { findForm } from '../../src/sheets/form-shape';
import { findTag } from '../../src/sheets/keyed';
import { isCellPlan, type SheetPlan } from '../../src/workbook/plan';
import { readChecklists } from '../../src/operations/read-checklists';
import { BookPort } from '../../src/workbook/book/book-port';
import { built, kunshanRegister, rubricOf, unit } from '../operations/workbooks';

const plansOf = (rubric: string, layout: BuildInput['layout'] = 'matrix'): SheetPlan[] => planWorkbook({ rubric: rubricOf(rubric), register: [...kunshanRegister, unit('U03', '云岩区', '区（市、县）')], period: parsePeriod('2026Q3'), layout, checkbox: 'glyph' }).plans;
const named = (plans: readonly SheetPlan[], name: string): SheetPlan => {
  const found = plans.find((plan) => plan.name === name);
  if (!found) throw new Error(`no sheet ${name} among ${plans.map((plan) => plan.name).join('、')}`);
  return found;
};
const formulaAt = (plan: SheetPlan, row: number, column: number): string | undefined => {
  const cell = plan.rows[row]?.cells[column];
  return isCellPlan(cell) ? cell.formula : undefined;
};
const valuesOf = ({ rows }: SheetPlan) => rows.map(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.value : cell)));

describe('检查单 (UX §3)', () => {
  it('stands behind the matrix, one for each part, and only beside a matrix', () => {
    const names = (rubric: string, layout?: BuildInput['layout']): string[] => plansOf(rubric, layout).map(({ name }) => name).filter((name) => /^检查[表单]/.test(name));
    expect(names('kunshan-2019-account')).toEqual(['检查表', '检查单']);
    expect(names('suqian-2021-annual')).toEqual(['检查表·单位', '检查表·账号', '检查单·单位', '检查单·账号']);
    expect(names('kunshan-2019-account', 'forms')).toEqual([]);
  });

  it('begins with the first subject, and offers the 编号 of the matrix without refusing another', () => {
    const plan = named(plansOf('kunshan-2019-account'), '检查单');
    expect(plan.rows[2]?.cells[2]).toMatchObject({ value: '001', format: { locked: false, numberFormat: '@' } });
    // Three accounts and twenty rows made ready.
    expect(plan.validations).toMatchObject([{ ranges: [{ top: 2, left: 2, bottom: 2, right: 2 }], stop: false, rule: { type: 'list', formula: "'检查表'!$A$6:$A$28" } }]);
  });

  it('looks its row up once, by the number where 001 became 1', () => {
    const plan = named(plansOf('kunshan-2019-account'), '检查单');
    expect(formulaAt(plan, 2, 0)).toMatch(/^IF\(\$C\$3="",0,IFERROR\(MATCH\(IFERROR\(IF\(EXACT\(RIGHT\("0+"&VALUE\(\$C\$3\),LEN\(TRIM\(\$C\$3\)\)\),TRIM\(\$C\$3\)\),VALUE\(\$C\$3\),\$C\$3&""\),\$C\$3&""\),'检查表'!\$[A-Z]+\$5:\$[A-Z]+\$1048576,0\),0\)\)$/);
    expect(formulaAt(plan, 2, 3)).toContain('"请选择编号"');
  });

  it('shows a tick as ☑ in its own column, and no points for what only vetoes', () => {
    const rubric = rubricOf('kunshan-2019-account');
    const plan = named(plansOf('kunshan-2019-account'), '检查单');
    const rows = plan.rows.slice(6);
    const row = (text: string): number => 6 + rows.findIndex(({ cells }) => cells.some((cell) => isCellPlan(cell) && (cell.value === text || String(cell.value).startsWith(`${text}\n【`))));
    const tick = row(rubric.sections[0]?.indicators[0]?.criteria[0]?.clauses[0]?.text ?? '?');
    expect(formulaAt(plan, tick, 5)).toContain('"☑"');
    expect(formulaAt(plan, tick, 6)).toBeUndefined();
    // A veto gives and takes no points.
    expect(formulaAt(plan, tick, 7)).toBeUndefined();
  });

  it('gives the points of a criterion once, beside the first of its clauses', () => {
    const rubric = rubricOf('jingzhou-2021-county');
    const plan = named(plansOf('jingzhou-2021-county'), '检查单');
    const criteria = rubric.sections.flatMap(({ indicators }) => indicators.flatMap((indicator) => indicator.criteria));
    const shared = criteria.find(({ max, clauses }) => max !== null && clauses.length > 1);
    const top = plan.rows.findIndex(({ cells }) => cells.some((cell) => isCellPlan(cell) && String(cell.value).startsWith(shared?.clauses[0]?.text ?? '?')));
    const count = shared?.clauses.length ?? 0;
    expect(Array.from({ length: count }, (_, index) => formulaAt(plan, top + index, 7) !== undefined)).toEqual([true, ...Array.from({ length: count - 1 }, () => false)]);
    expect(plan.merges).toContainEqual({ top, left: 7, bottom: top + count - 1, right: 7 });
  });

  it.each(['kunshan-2019-account', 'suqian-2021-annual', 'liyang-2023', 'guiyang-2017'])('is protected but for its one cell, and nothing on it is read back (%s)', (id) => {
    for (const plan of plansOf(id).filter(({ name }) => name.startsWith('检查单'))) {
      expect(plan.protected).toBe(true);
      const open = plan.rows.flatMap(({ cells }) => cells.filter((cell) => isCellPlan(cell) && cell.format?.locked === false));
      expect(open).toHaveLength(1);
      expect(plan.names ?? []).toEqual([]);
      expect(findTag(valuesOf(plan))).toBeNull();
      expect(findForm(valuesOf(plan))).toBeNull();
    }
  });

  it('formulas stand in no cell of text, which would show them as typed', () => {
    for (const { rows } of plansOf('liyang-2023').concat(plansOf('kunshan-2019-account'))) {
      for (const { cells } of rows) for (const cell of cells) if (isCellPlan(cell) && cell.formula !== undefined) expect(cell.format?.numberFormat).not.toBe('@');
    }
  });

  it('leaves the checklist one checklist', async () => {
    const book = await built('suqian-2021-annual', kunshanRegister);
    const { checklists } = await readChecklists(new BookPort(book));
    expect(checklists.map(({ sheets }) => sheets.map(({ name }) => name))).toEqual([['检查表·单位', '检查表·账号']]);
  });
});
