import { problem } from '../../messages/problem';
import type { Rubric } from '../../rubric/rubric';
import { clausesOf } from '../../rubric/walk';
import { finding, type Finding } from './finding';

/** A table for one quarter: by its title (季度考核评分表), or by a note (每季度考核一次). */
const ofQuarter = /季度?(?:考核|检查|抽查|巡查|评分|评比|测评|考评|评估)/u;
const onceAQuarter = /(?:每个?|按)季度?(?:考核|检查|评分|考评|评比)一次/u;
/** The year is made of its quarters: scored apart, then added up or carried over. */
const yearly = /四个季度|各季度|结转|年终|年度(?:得分|成绩|总分|考核)|全年/u;

/**
 * A table that is filled in once a quarter has no quarters inside: 当季度否决 is a veto of what is scored. Changes the rubric
 * and says so; where the year is made of quarters, or nothing says for what time the table is, the scope stays.
 */
export function quarterAsPeriod(rubric: Rubric): Finding[] {
  const { title, notes, procedure } = rubric;
  if (procedure.periods || !(ofQuarter.test(title) || notes.some((note) => onceAQuarter.test(note))) || notes.some((note) => yearly.test(note))) return [];
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
