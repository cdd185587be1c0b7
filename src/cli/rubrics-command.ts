import { builtinRubrics } from '../rubric/builtin';
import { clausesOf } from '../rubric/walk';
import { officialValue, ruleHint } from '../sheets/official';
import { printJson, say, textTable } from './output';
import { rubricArgument } from './rubric-argument';
import { versionShown } from '../rubric/hash';

/** `kaoping rubrics`: the built-in tables. */
export function listRubrics(json: boolean): number {
  const rows = builtinRubrics.map((rubric) => ({
    id: rubric.id,
    title: rubric.title,
    issuer: rubric.issuer,
    documentNumber: rubric.documentNumber,
    annex: rubric.annex,
    hash: rubric.hash ?? '',
    clauses: [...clausesOf(rubric)].length,
  }));
  if (json) printJson({ rubrics: rows });
  else say(textTable(['编码', '名称', '发文单位', '文号', '条款'], rows.map((row) => [row.id, row.title, row.issuer, [row.documentNumber, row.annex].join(' ').trim(), row.clauses])));
  return 0;
}

/** `kaoping rubric ID`: one table with every clause as it was read. */
export async function showRubric(argument: string | undefined, json: boolean): Promise<number> {
  const rubric = await rubricArgument(argument);
  if (json) {
    printJson(rubric);
    return 0;
  }
  say(`${rubric.title}\n${rubric.issuer} ${rubric.documentNumber} ${rubric.annex}　版本 ${versionShown(rubric.hash)}\n`);
  const rows = [...clausesOf(rubric)].map(({ section, indicator, criterion, clause }) => [clause.id, section.name, indicator.name, officialValue({ section, criterion }), ruleHint(clause.rule), shorten(clause.text)]);
  say(textTable(['编码', '一级指标', '二级指标', '分值', '计分', '评分细则'], rows));
  for (const { question, options, value } of rubric.choices) say(`\n· ${question}\n  本表：${options.find((option) => option.value === value)?.label ?? value}`);
  return 0;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text).replace(/\n/g, ' ');
