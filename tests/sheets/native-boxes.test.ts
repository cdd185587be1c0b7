import { planWorkbook } from '../../src/operations/build';
import { builtinRubric } from '../../src/rubric/builtin';
import { isCellPlan } from '../../src/workbook/plan';
import { kunshanAccounts } from '../../src/cli/demo-registers';

test('native checkboxes stand beside the vetoes, never in them', () => {
  const rubric = builtinRubric('kunshan-2019-account');
  if (!rubric) throw new Error('kunshan-2019-account');
  const { plans } = planWorkbook({ rubric, register: kunshanAccounts.slice(0, 1), period: null, layout: 'matrix', checkbox: 'native' });
  const rows = plans.find(({ name }) => name === '检查表')?.rows ?? [];
  const keys = rows[4]?.cells.map((cell) => (isCellPlan(cell) ? cell.value : cell)) ?? [];
  const boxOf = (id: string): unknown => {
    const cell = rows[5]?.cells[keys.indexOf(id)];
    return isCellPlan(cell) ? [cell.value, cell.checkbox] : cell;
  };
  expect(boxOf('1.1.1a')).toBe('☐');
  expect(boxOf('2.1.1a')).toEqual([false, true]);
});
