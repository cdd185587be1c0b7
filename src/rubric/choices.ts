import { problem, type Problem } from '../messages/problem';
import { hashOf } from './hash';
import type { Choice, Clause, Procedure, Rubric, Settings } from './rubric';

/**
 * Answers one of the questions that the notice leaves open. In: a rubric, the id of the choice, the value of one of
 * its options. Out: a new rubric that scores by that answer, with its new hash; or the reason why not.
 */
export function choose(rubric: Rubric, id: string, value: string): { rubric: Rubric; problems: [] } | { rubric?: undefined; problems: Problem[] } {
  const choice = rubric.choices.find((one) => one.id === id);
  if (!choice) return { problems: [problem('choice_unknown', 'error', { choice: id, known: rubric.choices.map((one) => one.id).join('、') })] };
  const option = choice.options.find((one) => one.value === value);
  if (!option) return { problems: [problem('choice_value_unknown', 'error', { choice: id, value, known: valuesOf(choice) })] };
  if (option.byEditing) return { problems: [problem('choice_by_editing', 'error', { choice: id, value, label: option.label })] };

  const settings = option.sets ?? {};
  const answered: Rubric = {
    ...rubric,
    procedure: procedureUnder(rubric.procedure, settings),
    choices: rubric.choices.map((one) => (one === choice ? { ...one, value } : one)),
    sections: rubric.sections.map((section) => ({
      ...section,
      indicators: section.indicators.map((indicator) => ({
        ...indicator,
        criteria: indicator.criteria.map((criterion) => ({ ...criterion, clauses: criterion.clauses.map((clause) => clauseUnder(clause, settings)) })),
      })),
    })),
  };
  return { rubric: { ...answered, hash: hashOf(answered) }, problems: [] };
}

/** The values that may be given for a choice, for a message. */
export function valuesOf(choice: Choice): string {
  return choice.options
    .filter((option) => !option.byEditing)
    .map((option) => option.value)
    .join('、');
}

/** The procedure as an answer has it. */
export function procedureUnder(procedure: Procedure, settings: Settings): Procedure {
  return {
    ...procedure,
    notApplicable: settings.notApplicable ?? procedure.notApplicable,
    rollup: procedure.rollup && { ...procedure.rollup, ...settings.rollup },
    periods: procedure.periods && { ...procedure.periods, ...settings.periods },
  };
}

/** The clause as an answer has it; the clause itself where the answer does not concern it. */
export function clauseUnder(clause: Clause, settings: Settings): Clause {
  const rule = settings.rules?.[clause.id];
  const limit = settings.appliesTo?.[clause.id];
  if (rule === undefined && limit === undefined) return clause;
  const { appliesTo, ...rest } = clause;
  const kept = limit === undefined ? appliesTo : limit;
  return { ...rest, rule: rule ?? clause.rule, ...(kept ? { appliesTo: kept } : {}) };
}
