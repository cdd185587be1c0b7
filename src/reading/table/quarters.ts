import { problem } from '../../messages/problem';
import type { Rubric } from '../../rubric/rubric';
import { clausesOf } from '../../rubric/walk';
import { finding, type Finding } from './finding';

/** Words by which a table is for one quarter: 季度考核评分表, 每季度考核一次. */
const quarterly = /季度?(?:考核|检查|抽查|巡查|评分|评比|测评|考评|评估|通报)|按季度?(?:考核|检查|评分|考评)|每(?:个)?季度?(?:考核|检查|评分|考评|评比)/u;
/** The year is made of its quarters: scored apart, then added up. */
const yearly = /(?:四个季度|各季度|每季度)[^。；;]{0,20}(?:之和|相加|累计|合计|平均)|年度(?:得分|成绩|总分)/u;

/**
 * A table that is filled in once a quarter has no quarters inside: 当季度否决 is a veto of what is scored. Changes the rubric
 * and says so; where the year is made of quarters, or nothing says for what time the table is, the scope stays.
 */
export function quarterAsPeriod(rubric: Rubric): Finding[] {
  const { title, notes, procedure } = rubric;
  if (procedure.periods || !(quarterly.test(title) || notes.some((note) => quarterly.test(note))) || notes.some((note) => yearly.test(note))) return [];
  let changed = 0;
  for (const { clause } of clausesOf(rubric)) {
    const { rule } = clause;
    if ('scope' in rule && rule.scope === 'quarter') {
      clause.rule = { ...rule, scope: 'subject' };
      changed += 1;
    }
  }
  return changed === 0 ? [] : [finding(problem('quarter_is_period', 'info', { count: changed }), null, null, title)];
}
