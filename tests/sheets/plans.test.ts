import { parsePeriod } from '../../src/calendar/period';
import { demoMarks } from '../../src/cli/demo-marks';
import { planWorkbook, type Layout } from '../../src/operations/build';
import { builtinRubrics } from '../../src/rubric/builtin';
import type { Rubric } from '../../src/rubric/rubric';
import { isFault } from '../../src/rubric/fault';
import { partsOf } from '../../src/sheets/parts';
import { isCellPlan, type CellPlan, type CellValue, type SheetPlan, type ValidationPlan } from '../../src/workbook/plan';
import { built, kunshanRegister, rubricOf, subject, unit } from '../operations/workbooks';

function plansOf(rubric: Rubric, layout: Layout): SheetPlan[] {
  const register = [...kunshanRegister, unit('U03', '云岩区', '区（市、县）')];
  const marks = demoMarks(rubric, register.filter(({ kind }) => rubric.subjectKinds.includes(kind)), 1);
  return planWorkbook({ rubric, register, period: parsePeriod('2026Q3'), layout, checkbox: 'glyph', marks }).plans;
}

const all = builtinRubrics.flatMap((rubric) => (['matrix', 'forms'] as const).map((layout): [string, Layout, Rubric] => [rubric.id, layout, rubric]));
const valueOf = (cell: CellPlan | CellValue | undefined): CellValue => (isCellPlan(cell) ? cell.value : (cell ?? null));
const named = (plans: readonly SheetPlan[], name: string): SheetPlan => {
  const found = plans.find((plan) => plan.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};
/** 检查单, 按单位汇总, 按平台汇总. */
const looksUp = (name: string): boolean => /^(?:检查单|按..汇总)/.test(name);
const kunshan = () => named(plansOf(rubricOf('kunshan-2019-account'), 'matrix'), '检查表');
const keyed = (plan: SheetPlan) => new Map((plan.rows[4]?.cells ?? []).map((cell, column) => [String(valueOf(cell)), column]));

describe.each(all)('%s as %s', (_id, layout, rubric) => {
  const plans = plansOf(rubric, layout);

  it('keeps within what Excel takes', () => {
    for (const plan of plans) {
      expect(plan.name.length).toBeLessThanOrEqual(31);
      for (const { input, error, rule } of plan.validations ?? []) {
        expect(input?.title?.length ?? 0).toBeLessThanOrEqual(32);
        expect(input?.message.length ?? 0).toBeLessThanOrEqual(255);
        expect(error?.title?.length ?? 0).toBeLessThanOrEqual(32);
        expect(error?.message.length ?? 0).toBeLessThanOrEqual(225);
        if (rule.type === 'list' && 'values' in rule) expect(rule.values.join(',').length).toBeLessThanOrEqual(255);
      }
    }
    expect(new Set(plans.map(({ name }) => name.toLowerCase())).size).toBe(plans.length);
  });

  it('merges no cell twice, and nothing but the first cell of a merge says anything', () => {
    const twice: string[] = [];
    for (const { name, merges = [], rows } of plans) {
      const taken = new Set<string>();
      for (const { top, left, bottom, right } of merges) {
        for (let row = top; row <= bottom; row += 1) {
          for (let column = left; column <= right; column += 1) {
            const at = `${name} ${row},${column}`;
            if (taken.has(at)) twice.push(at);
            taken.add(at);
            if ((row !== top || column !== left) && valueOf(rows[row]?.cells[column]) !== null) twice.push(`${at} says something`);
          }
        }
      }
    }
    expect(twice).toEqual([]);
  });

  it('tells on 填表说明 of sheets that are there, and of 0 as a measurement where something is measured', () => {
    const said = named(plans, '填表说明').rows.flatMap(({ cells }) => cells.map(valueOf)).join('\n');
    // The checklist is one sheet of rows, or a sheet for each subject that 目录 lists.
    for (const sheet of ['检查表', '目录', '名录', '指标表', '问题清单', '否决清单', '评分结果', '扣分明细', '操作记录', '变动清单']) {
      if (said.includes(`“${sheet}”`)) expect(plans.map(({ name }) => name)).toContainEqual(expect.stringMatching(`^${sheet}`));
    }
    expect(said.includes('筛选')).toBe(layout === 'matrix');
    expect(said.includes('0 是测得的结果')).toBe(partsOf(rubric).some(({ columns }) => columns.some(({ mark }) => mark.type === 'number')));
  });

  it('holds no formula but on the sheets that look up the checklist: text is text, scores are values', () => {
    const formulas = plans.filter(({ name }) => !looksUp(name)).flatMap(({ name, rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => (isCellPlan(cell) && cell.formula !== undefined ? [`${name} ${cell.formula}`] : []))));
    expect(formulas).toEqual([]);
  });

  it('protects forms without a password, with the cells of marks unlocked, and 检查单, and nothing else', () => {
    for (const plan of plans) {
      const form = plan.name.startsWith('检查单') || (plan.names ?? []).some(({ name, local }) => local && name === '检查状态');
      expect([plan.name, plan.protected ?? false]).toEqual([plan.name, form]);
      if (!form) continue;
      for (const { ranges } of plan.validations ?? []) {
        for (const { top, left } of ranges) {
          const cell = plan.rows[top]?.cells[left];
          expect(isCellPlan(cell) && cell.format?.locked).toBe(false);
        }
      }
    }
  });

  it('prints: A4 or A3, one page wide, headings repeated, page numbers', () => {
    for (const { name, visibility, print, names } of plans) {
      if (visibility !== 'visible') continue;
      // As many pages as it takes, or one less than a scant last one would be.
      expect([name, print?.scale, print?.footer]).toEqual([name, typeof print?.scale === 'object' ? { pages: expect.any(Number) } : 'fit_width', '第 &P 页 共 &N 页']);
      if (name !== '填表说明') expect(print?.titleRows).toBeDefined();
      if (names?.some(({ name, local }) => local && name === '编号')) expect(print?.orientation).toBe('portrait');
    }
  });

  it('uses thin black lines, 宋体 and no fill but the pale heading', () => {
    const formats = plans.flatMap(({ rows, columns }) => [...columns.map(({ format }) => format), ...rows.flatMap(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.format : undefined)))]);
    const fonts = new Set(formats.flatMap((format) => format?.font ?? []));
    const fills = new Set(formats.flatMap((format) => format?.fill ?? []));
    expect(['方正小标宋简体']).toEqual(expect.arrayContaining([...fonts]));
    expect(['F2F2F2']).toEqual(expect.arrayContaining([...fills]));
  });
});

describe('检查表 as a matrix (UX §3)', () => {
  it('freezes at most 190 px and leaves twelve rows in sight', () => {
    const frozen = kunshan().rows.slice(0, kunshan().freeze?.rows).reduce((sum, { height = 15 }) => sum + (height * 96) / 72, 0);
    expect(frozen).toBeLessThanOrEqual(190);
  });

  it('freezes 编号 to 检查状态 at their widths', () => {
    const plan = kunshan();
    expect(plan.columns.slice(0, plan.freeze?.columns).map(({ width }) => width)).toEqual([36, 112, 68, 92, 52]);
  });

  it('shows a whole row up to 判定 in 968 px', () => {
    const plan = kunshan();
    const last = keyed(plan).get('判定') ?? 0;
    expect(plan.columns.slice(0, last + 1).reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(968);
    expect(plan.columns[last]?.width).toBe(58);
  });

  it('gives a unit of seven characters one line: twelve accounts of it stand in sight on 1366×768', async () => {
    const register = [unit('U01', '张浦镇人民政府'), unit('U02', '昆山市人力资源和社会保障局'), subject('001', '张浦发布', { unit: 'U01' }), subject('002', '昆山人社', { unit: 'U02' })];
    const { heights, values } = (await built('kunshan-2019-account', register)).sheet('检查表');
    const pixels = (id: string): number => ((heights.get(values.findIndex((row) => row[0] === id)) ?? 15) * 96) / 72;
    expect([pixels('001') < 23, pixels('002') > 30]).toEqual([true, true]);
    // Head and rows of the workbench leave 530 px to cells.
    expect(190 + 12 * pixels('001')).toBeLessThanOrEqual(530);
  });

  it('prints up to 依据与说明 and filters all its columns', () => {
    const plan = kunshan();
    expect(plan.print?.area?.right).toBe(keyed(plan).get('依据与说明'));
    // The helpers behind the tag speak of their own row, whoever stands there: they stay where they are.
    const tag = plan.rows[4]?.cells.findIndex((cell) => isCellPlan(cell) && String(cell.value).startsWith('考评|'));
    expect(plan.filter).toMatchObject({ top: 4, left: 0, right: tag });
  });

  it('says over each block what a tick means', () => {
    const sections = (kunshan().rows[2]?.cells ?? []).map(valueOf);
    expect(sections.filter((text) => String(text).includes('打√'))).toEqual(['单项否决指标\n存在该问题打√', '扣分指标（100分）\n存在该问题打√']);
    const jingzhou = named(plansOf(rubricOf('jingzhou-2021-county'), 'matrix'), '检查表');
    expect((jingzhou.rows[2]?.cells ?? []).map(valueOf).some((text) => String(text).includes('符合要求打√'))).toBe(true);
  });

  it('names every mark in at most seven characters and the unit', () => {
    const plan = kunshan();
    for (const column of partsOf(rubricOf('kunshan-2019-account'))[0]?.columns ?? []) {
      const text = String(valueOf(plan.rows[3]?.cells[keyed(plan).get(column.id) ?? -1]));
      expect(text.split('·')[0]?.length).toBeLessThanOrEqual(7);
      expect(isFault(column)).toBe(true);
    }
  });

  it('never blocks a mark, refuses typing into computed columns', () => {
    const plan = kunshan();
    const at = (key: string): ValidationPlan | undefined => plan.validations?.find(({ ranges }) => ranges[0]?.left === keyed(plan).get(key));
    expect(at('2.6.1a')).toMatchObject({ stop: false, rule: { values: ['☐', '☑', '不适用'] } });
    expect(at('1.1.1a')).toMatchObject({ stop: false, rule: { values: ['☐', '☑'] } });
    expect(at('2.4.1a')).toMatchObject({ stop: false });
    expect(at('得分')).toMatchObject({ stop: true, error: { message: expect.stringContaining('本列自动计算') } });
  });

  it('holds twenty prepared rows under the same validation', () => {
    const plan = kunshan();
    expect(plan.rows).toHaveLength(5 + 3 + 20);
    for (const { ranges } of plan.validations ?? []) expect(ranges[0]?.bottom).toBe(plan.rows.length - 1);
  });
});

it('a form of a long or forbidden name has a sheet of its own', () => {
  const register = ['甲/乙:丙', "'引号'", '很长'.repeat(30), '很长'.repeat(30)].map((name, index) => subject(String(index), name));
  const { plans } = planWorkbook({ rubric: rubricOf('kunshan-2019-account'), register, period: null, layout: 'forms', checkbox: 'glyph' });
  const names = plans.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[^:\\/?*[\]]{1,31}$/);
});
