import { ruleWords } from '../messages/rule-words';
import type { Rubric } from '../rubric/rubric';
import { ruleHint } from '../rubric/rule-hint';
import { clausesOf } from '../rubric/walk';
import { officialValue } from '../sheets/official';
import { textTable } from './output';

const words = ruleWords['zh-CN'];

/** Every clause of a table with how it was read, caps and all; what an unread one may mean stands with what is told about it. */
export function rubricText(rubric: Rubric): string {
  const rows = [...clausesOf(rubric)].map(({ section, indicator, criterion, clause }) => [clause.id, section.name, indicator.name, officialValue({ section, criterion }), clause.rule.kind === 'unread' ? words.unread : ruleHint(clause.rule, words), shorten(clause.text)]);
  return textTable(['编码', '一级指标', '二级指标', '分值', '计分', '评分细则'], rows);
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text).replace(/\n/g, ' ');
