import { builtinRubrics } from '../rubric/builtin';
import { clausesOf } from '../rubric/walk';
import { printJson, say, textTable } from './output';
import { rubricArgument } from './rubric-argument';
import { rubricText } from './rubric-text';
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
  say(rubricText(rubric));
  for (const { question, options, value } of rubric.choices) say(`\n· ${question}\n  本表：${options.find((option) => option.value === value)?.label ?? value}`);
  return 0;
}
