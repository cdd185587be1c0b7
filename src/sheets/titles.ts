import { parsePeriod, periodLabel } from '../calendar/period';
import type { Rubric } from '../rubric/rubric';
import type { Part } from './parts';

/** 政务新媒体检查指标 → 政务新媒体检查表 2026年第三季度; what is called a table already is one. */
export function checklistTitle(rubric: Rubric, part: Pick<Part, 'label'>, period: string): string {
  const { title } = rubric;
  const name = title.includes('指标') ? title.replace('指标', '表') : title.endsWith('表') ? title : `${title}检查表`;
  return [part.label === '' ? name : `${name}（${part.label}）`, period].filter((piece) => piece !== '').join('  ');
}

/** 昆政办发〔2019〕162号 附件2 */
export function source(rubric: Rubric): string {
  return [rubric.documentNumber, rubric.annex].filter((piece) => piece !== '').join(' ') || rubric.issuer;
}

/** （昆政办发〔2019〕162号 附件2）; nothing where the notice has neither number nor office. */
export const sourceInBrackets = (rubric: Rubric): string => (source(rubric) === '' ? '' : `（${source(rubric)}）`);

/**
 * 政务新媒体检查指标（昆政办发〔2019〕162号 附件2） 2026年第三季度: two notices may give their tables the same name.
 * @param period code of a period; may be blank
 */
export const rubricNamed = (rubric: Rubric, period: string): string => `${rubric.title}${sourceInBrackets(rubric)} ${periodText(period)}`.trim();

/** 2026Q3 as people read it; what is no period as it is. */
export function periodText(code: string): string {
  const period = parsePeriod(code);
  return period ? periodLabel(period) : code;
}

const quarters: Readonly<Record<string, string>> = { Q1: '第一季度', Q2: '第二季度', Q3: '第三季度', Q4: '第四季度' };

/** Q1 → 第一季度; any other period of a rubric by its own name. */
export const periodHeading = (name: string): string => quarters[name] ?? name;

/** 检查表, or 检查表·单位 where a checklist has several sheets. */
export const matrixName = ({ label }: Pick<Part, 'label'>): string => (label === '' ? '检查表' : `检查表·${label}`);

/** 名录: the subjects, in the columns of DESIGN §7; an own column is kept. */
export const registerName = '名录';
