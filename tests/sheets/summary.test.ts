import { parsePeriod } from '../../src/calendar/period';
import { planWorkbook, type BuildInput } from '../../src/operations/build';
import { isCellPlan, type CellValue, type SheetPlan } from '../../src/workbook/plan';
import { kunshanRegister, rubricOf, subject } from '../operations/workbooks';

const plansOf = (rubric: string, more: Partial<BuildInput> = {}): SheetPlan[] => planWorkbook({ rubric: rubricOf(rubric), register: kunshanRegister, period: parsePeriod('2026Q3'), layout: 'matrix', checkbox: 'glyph', ...more }).plans;
const named = (plans: readonly SheetPlan[], name: string): SheetPlan => {
  const found = plans.find((plan) => plan.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};
const textsOf = (plan: SheetPlan, row: number): CellValue[] => (plan.rows[row]?.cells ?? []).map((cell) => (isCellPlan(cell) ? cell.value : cell));
const shownHeadings = (plan: SheetPlan): CellValue[] => textsOf(plan, 3).filter((_, column) => !plan.columns[column]?.hidden);
const columnOf = (plan: SheetPlan, heading: string): number => textsOf(plan, 3).indexOf(heading);
const fillOf = (plan: SheetPlan, heading: string): string | undefined => plan.fills?.find(({ range }) => range.left === columnOf(plan, heading))?.formula;
const totalOf = (plan: SheetPlan, heading: string): string | undefined => {
  const cell = plan.rows[4]?.cells[columnOf(plan, heading)];
  return isCellPlan(cell) ? cell.formula : undefined;
};

describe('按单位汇总 and 按平台汇总 (UX §3)', () => {
  it('stand where accounts are checked, beside a matrix', () => {
    const has = (rubric: string, layout: BuildInput['layout'] = 'matrix'): string[] => plansOf(rubric, { layout }).map(({ name }) => name).filter((name) => name.startsWith('按'));
    expect(has('kunshan-2019-account')).toEqual(['按单位汇总', '按平台汇总']);
    expect(has('suqian-2021-annual')).toEqual(['按单位汇总', '按平台汇总']);
    expect(has('kunshan-2019-annual')).toEqual([]);
    expect(has('kunshan-2019-account', 'forms')).toEqual([]);
  });

  it('has the columns of a report', () => {
    const columns = ['账号总数', '本期抽查', '抽查比例', '已检查', '无法核实', '不合格', '其中单项否决', '其中低于60分', '合格率', '发现问题数', '平均得分'];
    expect(shownHeadings(named(plansOf('kunshan-2019-account'), '按单位汇总'))).toEqual(['序号', '主办单位', '类别', ...columns]);
    expect(shownHeadings(named(plansOf('kunshan-2019-account'), '按平台汇总'))).toEqual(['序号', '平台', ...columns]);
  });

  it('leaves out what the notice does not know: a pass mark, a veto', () => {
    const rubric = rubricOf('kunshan-2019-account');
    const without = { ...rubric, sections: rubric.sections.filter(({ kind }) => kind !== 'veto'), procedure: { ...rubric.procedure, pass: null } };
    expect(shownHeadings(named(plansOf('kunshan-2019-account', { rubric: without }), '按平台汇总'))).toEqual(['序号', '平台', '账号总数', '本期抽查', '抽查比例', '已检查', '无法核实', '发现问题数', '平均得分']);
  });

  it('lists the units that run accounts, drawn or not, by name; 名录 may know them by 编号', () => {
    const register = [...kunshanRegister.map((one) => (one.kind === 'unit' ? one : { ...one, sampled: one.id === '001' })), subject('004', '某公司', { unit: '文旅集团', platform: '抖音短视频', sampled: false }), subject('005', '无主', {})];
    const plan = named(plansOf('kunshan-2019-account', { register }), '按单位汇总');
    const rows = [5, 6, 7].map((row) => ['主办单位', '类别', '单位编号'].map((heading) => textsOf(plan, row)[columnOf(plan, heading)]));
    expect(rows).toEqual([['张浦镇', '区镇', 'U01'], ['教育局', '部门', 'U02'], ['文旅集团', null, null]]);
    expect(textsOf(plan, 8).filter((text) => text !== null)).toEqual([]);
    expect([5, 6, 7].map((row) => textsOf(named(plansOf('kunshan-2019-account', { register }), '按平台汇总'), row)[1])).toEqual(['微信订阅号', '新浪微博', '移动客户端（APP）']);
  });

  it('lists a name once that is written in capitals here and in small letters there: the sums do not tell them apart', () => {
    const register = ['App中心', 'APP中心', 'app中心'].map((unit, index) => subject(`00${index + 1}`, `账号${index}`, { unit, platform: index === 0 ? 'X平台' : 'x平台' }));
    const names = (sheet: string): CellValue[] => [5, 6].map((row) => textsOf(named(plansOf('kunshan-2019-account', { register }), sheet), row)[1] ?? null);
    expect(names('按单位汇总')).toEqual(['App中心', null]);
    expect(names('按平台汇总')).toEqual(['X平台', null]);
  });

  it('counts from 名录 and the matrix down to their ends, and calculates in twenty rows more', () => {
    const plan = named(plansOf('kunshan-2019-account'), '按单位汇总');
    expect(fillOf(plan, '账号总数')).toMatch(/COUNTIFS\('名录'!\$E\$2:\$E\$1048576,\$[A-Z]+6,'名录'!\$C\$2:\$C\$1048576,"账号",'名录'!\$I\$2:\$I\$1048576,"在用"\)/);
    expect(fillOf(plan, '合格率')).toBe('IF(N($G6)=0,"",INT((20000*($G6-$I6)+$G6)/(2*$G6))/10000)');
    expect(totalOf(plan, '合格率')).toBe('IF(N($G$5)=0,"",INT((20000*($G$5-$I$5)+$G$5)/(2*$G$5))/10000)');
    expect(totalOf(plan, '已检查')).toBe('SUM($G$6:$G$27)');
    for (const { range } of plan.fills ?? []) expect([range.top, range.bottom]).toEqual([5, 26]);
  });

  it('refuses a unit that is listed already, and takes the wildcards in a name as they are', () => {
    const plan = named(plansOf('kunshan-2019-account'), '按单位汇总');
    expect(plan.validations?.[1]).toMatchObject({ stop: true, rule: { formula: 'COUNTIF($B$6:$B$27,"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($B6,"~","~~"),"*","~*"),"?","~?"))=1' } });
  });

  it('prints the units that are listed, no page of blank rows; a row made ready says that it is not printed', () => {
    const plan = named(plansOf('kunshan-2019-account'), '按单位汇总');
    expect(plan.print?.area?.bottom).toBe(6);
    expect(plan.validations?.[2]).toMatchObject({ ranges: [{ top: 7, bottom: 26 }], rule: { formula: expect.stringContaining('SUBSTITUTE($B8') as string }, input: { message: expect.stringContaining('打印区域') as string } });
  });

  it('says above the table what is not summed', () => {
    const plan = named(plansOf('kunshan-2019-account'), '按单位汇总');
    const cell = plan.rows[2]?.cells[0];
    const formula = isCellPlan(cell) ? (cell.formula ?? '') : '';
    expect(formula).toContain('行需核对，汇总暂不完整');
    expect(formula).toContain('个账号的主办单位不在本表');
  });

  it('uses no function that is volatile or younger than Excel 2010', () => {
    const formulas = plansOf('suqian-2021-annual').flatMap(({ fills = [], rows }) => [...fills.map(({ formula }) => formula), ...rows.flatMap(({ cells }) => cells.flatMap((cell) => (isCellPlan(cell) && cell.formula !== undefined ? [cell.formula] : [])))]);
    expect(formulas.length).toBeGreaterThan(100);
    for (const formula of formulas) {
      expect(formula.replace(/"[^"]*"/g, '')).not.toMatch(/\b(?:INDIRECT|OFFSET|TODAY|NOW|RAND|XLOOKUP|FILTER|UNIQUE|LET|TEXTJOIN|IFS|CONCAT|SUMPRODUCT)\(/);
      expect(formula.length).toBeLessThan(8192);
    }
  });
});
