import { problem, wording, type Problem } from '../../messages/problem';
import type { Clause, Nearest, Rubric, Rule } from '../../rubric/rubric';
import { clausesOf } from '../../rubric/walk';
import { folded } from '../grid';
import type { Assembled } from './assemble';
import { finding, type Finding } from './finding';
import { nearestWords } from './nearest';

/** A table for one quarter: by its title (季度考核评分表), or by a note (每季度考核一次). */
const ofQuarter = /季度?(?:考核|检查|抽查|巡查|评分|评比|测评|考评|评估)/u;
const onceAQuarter = /(?:每个?|按)季度?(?:考核|检查|评分|考评|评比)一次/u;
/** The same of a month: 月度考核, 每月检查, 物业月评标准. */
const ofMonth = /月度?(?:考核|检查|抽查|巡查|评分|评比|测评|考评|评估|评价|督查)|月[评检](?:标准|细则|办法|表|分|方案|$)/u;
const onceAMonth = /(?:每个?|按)月度?(?:考核|检查|评分|考评|评比|评价|测评)一次/u;
/** The year is made of its parts: scored apart, then added up or carried over. */
const yearly = /四个季度|各季度|各月|结转|年终|年度(?:得分|成绩|总分|考核)|全年/u;

/** A count over more time than one sheet shows: 全年发生2次以上 in a table for a quarter. */
const count = '[^,。;]{0,20}?(?:\\d+|[两二三四五六七八九十])(?:人次|[次起件例人个条家处宗])';
const longerThan = {
  quarter: new RegExp(`(?:全年|半年|(?:[本一当该]|考核|评价)年度?(?:之?内|累计|中)|年度?内)${count}|连续[两二三四五六\\d]+个季度`, 'u'),
  month: new RegExp(`(?:全年|半年|(?:[本一当该]|考核|评价)年度?(?:之?内|累计|中)|年度?内|季度?(?:之?内|累计|中))${count}|连续[两二三四五六\\d]+个(?:月|季度)`, 'u'),
};

/**
 * A table that is filled in once a quarter has no quarters inside: 当季度否决 is a veto of what is scored; 当月考核为0分 is one in
 * a table for a month. What counts over a longer time cannot be seen on one sheet and stays unread. Changes the rubric and what
 * was found in it; where the year is made of quarters, or nothing says for what time the table is, the scope stays.
 */
export function ownPeriod(rubric: Rubric, made: Assembled): Finding[] {
  const { title, notes, procedure } = rubric;
  if (procedure.periods) return [];
  const says = (named: RegExp, once: RegExp) => named.test(title) || (!/年度/u.test(title) && notes.some((note) => once.test(note)));
  const inParts = notes.some((note) => yearly.test(note));
  const period = says(ofQuarter, onceAQuarter) ? 'quarter' : says(ofMonth, onceAMonth) && (ofMonth.test(title) || !inParts) ? 'month' : null;
  if (period === null) return [];
  let changed = 0;
  for (const { clause } of clausesOf(rubric)) {
    if (longerThan[period].test(folded(clause.text)) && vetoesByCount(clause.rule)) leaveOpen(clause, problem('reading_longer_period', 'error', { words: clause.text, period }, { clause: clause.id }), made);
    else if (vetoesYear(clause)) leaveOpen(clause, problem('reading_year_veto', 'error', { words: clause.text, period }, { clause: clause.id }), made);
    else if (period === 'quarter' && !inParts && 'scope' in clause.rule && clause.rule.scope === 'quarter') {
      clause.rule = { ...clause.rule, scope: 'subject' };
      changed += 1;
    } else if (period === 'month' && clause.rule.kind === 'unread' && clause.rule.nearest && made.findings.some(ofMonthsVeto(clause))) {
      clause.rule = clause.rule.nearest.rule;
      made.findings.splice(made.findings.findIndex(ofMonthsVeto(clause)), 1);
      changed += 1;
    }
  }
  return changed === 0 ? [] : [finding(problem(period === 'month' ? 'month_is_period' : 'quarter_is_period', 'info', { count: changed }), null, null, title)];
}

/** 全年考核为不合格, 年度得分计0分. */
const ofYear = /(?:全年|当年|年度)(?:的)?(?:考核|考评|评价|测评|得分|成绩|总分)[^,。;]{0,10}?(?:不合格|不达标|否决|[计记按为得](?:0|零)分)/u;
const vetoesYear = ({ text, rule }: Clause): boolean => 'scope' in rule && (rule.scope === 'year' || (rule.scope === 'subject' && ofYear.test(folded(text))));

const vetoesByCount = (rule: Rule): boolean => rule.kind === 'veto' || rule.kind === 'veto_count' || (rule.kind === 'deduct_each' && rule.scope !== undefined);

const ofMonthsVeto = ({ id }: Clause) => ({ problem: found }: Finding): boolean => found.code === 'reading_veto_month' && found.clause === id;

/** The nearest reading is what one sheet can decide. */
function leaveOpen(clause: Clause, said: Problem, made: Assembled): void {
  const rule = clause.rule as Nearest['rule'];
  const nearest: Nearest = { rule: 'scope' in rule && rule.scope === 'year' ? { ...rule, scope: 'subject' } : rule };
  const place = made.places.get(clause.id);
  clause.rule = { kind: 'unread', reason: wording(said), nearest };
  made.findings.push(finding({ ...said, nearest: nearestWords(nearest) }, place?.row ?? null, place?.column ?? null, clause.text));
}
