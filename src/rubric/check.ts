import { problem, type Code, type Problem } from '../messages/problem';
import { clauseUnder, procedureUnder, valuesOf } from './choices';
import { foldWording } from './hash';
import { mostGiven } from './most-given';
import { foldName } from './names';
import { isPlatform } from './platforms';
import type { Choice, Clause, Criterion, Rubric, Rule, RuleOf, Section } from './rubric';
import { takesPoints } from './start';
import { comparison, holds, isNumeric } from './steps';
import { clauseLetter, clausesOf, criteriaOf, type Placed } from './walk';

/**
 * What is wrong with a rubric beyond its shape. In: a rubric of the right shape. Out: errors (scores would be wrong or
 * could not be computed) and warnings (a person should look), in the order of the table; empty where all is well.
 */
export function check(rubric: Rubric): Problem[] {
  return [
    ...idProblems(rubric),
    ...sumProblems(rubric),
    ...[...criteriaOf(rubric)].flatMap(({ section, criterion }) => criterionProblems(section, criterion)),
    ...[...clausesOf(rubric)].flatMap((placed) => clauseProblems(placed, rubric)),
    ...shortNameProblems(rubric),
    ...aliasProblems(rubric),
    ...procedureProblems(rubric),
    ...rubric.choices.flatMap((choice) => choiceProblems(choice, rubric)),
  ];
}

/** Ids are positions: marks are kept under them, so a wrong one would put a mark on another clause. */
function idProblems(rubric: Rubric): Problem[] {
  const found: Problem[] = [];
  const seen = new Set<string>();
  const expect = (id: string, expected: string) => {
    if (seen.has(id)) found.push(problem('id_twice', 'error', { id }, { clause: id }));
    else if (id !== expected) found.push(problem('id_not_positional', 'error', { id, expected }, { clause: id }));
    seen.add(id);
  };
  rubric.sections.forEach((section, s) => {
    expect(section.id, `${s + 1}`);
    section.indicators.forEach((indicator, i) => {
      expect(indicator.id, `${s + 1}.${i + 1}`);
      indicator.criteria.forEach((criterion, c) => {
        expect(criterion.id, `${s + 1}.${i + 1}.${c + 1}`);
        criterion.clauses.forEach((clause, l) => expect(clause.id, `${s + 1}.${i + 1}.${c + 1}${clauseLetter(l + 1)}`));
      });
    });
  });
  return found;
}

/** Points stated in the table against the sum of what stands below them; a blank cell states nothing. */
function sumProblems(rubric: Rubric): Problem[] {
  const found: Problem[] = [];
  const compare = (id: string, name: string, stated: number | null, parts: (number | null)[]) => {
    const sum = total(parts);
    if (stated === null || sum === null || sum === stated) return;
    found.push(problem('sum_mismatch', 'error', { id, name, stated, sum, parts: parts.join('+') }, id === '' ? {} : { clause: id }));
  };
  for (const section of rubric.sections) {
    if (section.kind === 'veto' || section.kind === 'penalty') continue;
    for (const indicator of section.indicators) {
      compare(indicator.id, indicator.name, indicator.max, indicator.criteria.map((criterion) => criterion.max));
    }
    compare(section.id, section.name, section.total, section.indicators.map((indicator) => indicator.max ?? total(indicator.criteria.map((criterion) => criterion.max))));
  }
  const base = rubric.sections.filter((section) => section.kind === 'deduct' || section.kind === 'award');
  if (base.length > 0) compare('', '', rubric.procedure.full, base.map((section) => section.total));
  return found;
}

/** Exact in thousandths; null where a part is not stated. */
function total(parts: (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += Math.round(part * 1000);
  }
  return sum / 1000;
}

function criterionProblems(section: Section, criterion: Criterion): Problem[] {
  const found: Problem[] = [];
  const { id, max, clauses } = criterion;
  const at = { clause: id };
  for (const shared of criterion.sharedCaps ?? []) {
    for (const member of shared.clauses) {
      if (!clauses.some((clause) => clause.id === member)) found.push(problem('shared_cap_clause_unknown', 'error', { id, member }, at));
    }
    if (max !== null && hasPointsOfItsOwn(section) && shared.cap > max) found.push(problem('shared_cap_above_criterion', 'error', { id, cap: shared.cap, max }, at));
  }
  if (!hasPointsOfItsOwn(section) || max === null) return found;

  if (max === 0) found.push(problem('criterion_without_points', 'warning', { id }, at));
  const gives = clauses.map((clause) => mostGiven(clause.rule));
  const allRead = clauses.every((clause) => clause.rule.kind !== 'unread');
  if (criterion.start === 'zero' && allRead) {
    const reach = gives.reduce((sum, most) => sum + most, 0);
    if (reach === 0) found.push(problem('nothing_to_earn', 'error', { id }, at));
    else if (Math.round(reach * 1000) < Math.round(max * 1000)) found.push(problem('maximum_out_of_reach', 'warning', { id, max, reach }, at));
  }
  if (criterion.start === 'full' && gives.some((most) => most > 0) && clauses.every((clause) => !takesPoints(clause.rule))) {
    found.push(problem('award_on_full_points', 'error', { id }, at));
  }
  return found;
}

function clauseProblems({ section, criterion, clause }: Placed, rubric: Rubric): Problem[] {
  const { id, rule } = clause;
  const at = { clause: id };
  const found: Problem[] = [];
  const error = <C extends Code>(code: C, params: Parameters<typeof problem<C>>[2]) => found.push(problem(code, 'error', params, at));
  const warning = <C extends Code>(code: C, params: Parameters<typeof problem<C>>[2]) => found.push(problem(code, 'warning', params, at));

  if (rule.kind === 'unread') warning('clause_unread', { id, text: clause.text, reason: rule.reason ?? '' });
  if ('points' in rule && rule.points === 0 && rule.kind !== 'steps') error('points_zero', { id });
  if ('cap' in rule && rule.cap !== undefined) {
    // Without points of its own a criterion earns no more than its section is worth.
    const max = criterion.max ?? section.total;
    if (hasPointsOfItsOwn(section) && max !== null && rule.cap > max) error('cap_above_criterion', { id, cap: rule.cap, max });
    if (rule.cap < rule.points) warning('cap_below_points', { id, cap: rule.cap, points: rule.points });
    if (rule.kind === 'award_each' && rule.at !== undefined && rule.at * rule.points < rule.cap) {
      warning('cap_beyond_sample', { id, cap: rule.cap, at: rule.at, most: rule.at * rule.points });
    }
  } else if (hasPointsOfItsOwn(section) && criterion.max !== null && onceMoved(rule) > criterion.max) {
    warning('points_above_criterion', { id, points: onceMoved(rule), max: criterion.max });
  }
  if (rule.kind === 'shortfall' && rule.at === 0) error('target_zero', { id });
  if (rule.kind === 'shortfall' && rule.per === 0) error('per_zero', { id });
  if (rule.kind === 'judge' && (rule.from ?? 0) >= rule.points) error('judge_without_room', { id, from: rule.from ?? 0, points: rule.points });
  if (rule.kind === 'deduct_each' && (rule.at === undefined) !== (rule.scope === undefined)) error('threshold_incomplete', { id });
  if (rule.kind === 'steps') found.push(...stepProblems(clause, rule));
  if (rule.kind === 'quota' && rule.when === '<0') error('quota_never_met', { id, when: rule.when });

  const scope = scopeOf(rule);
  if (scope === 'section' && !hasPointsOfItsOwn(section)) error('section_veto_without_points', { id, section: section.id, name: section.name });
  if ((scope === 'quarter' || scope === 'year') && !rubric.procedure.periods) error('period_veto_without_periods', { id, scope });
  if ((rule.kind === 'veto' || rule.kind === 'veto_count') && section.kind !== 'veto') found.push(problem('veto_outside_veto_section', 'info', { id, section: section.id, name: section.name }, at));
  if ((section.kind === 'veto' || section.kind === 'penalty') && (mostGiven(rule) > 0 || rule.kind === 'zero')) {
    error('award_where_points_are_taken', { id, section: section.id, name: section.name });
  }

  const { appliesTo } = clause;
  if (appliesTo && !appliesTo.names && !appliesTo.groups && !appliesTo.platforms) warning('applies_to_nobody_named', { id });
  for (const platform of appliesTo?.platforms ?? []) {
    if (!isPlatform(platform, rubric)) warning('platform_unknown', { id, platform });
  }
  if (!wordingStandsInRow(clause, criterion)) warning('wording_not_in_row', { id, row: clause.row, text: clause.text });
  return found;
}

function stepProblems(clause: Clause, rule: RuleOf<'steps'>): Problem[] {
  const at = { clause: clause.id };
  const comparing = rule.steps.filter((step) => comparison(step.when) !== null).length;
  if (comparing > 0 && !isNumeric(rule)) return [problem('steps_mixed', 'error', { id: clause.id }, at)];

  const seen = new Set<string>();
  const twice = rule.steps.filter((step) => {
    const when = foldName(step.when);
    const again = seen.has(when);
    seen.add(when);
    return again;
  });
  const found = twice.map((step) => problem('step_twice', 'error', { id: clause.id, when: step.when }, at));
  if (isNumeric(rule)) {
    const reached = stepsReached(rule);
    found.push(
      ...rule.steps
        .filter((step, index) => !reached.has(index) && !twice.includes(step))
        .map((step) => problem('step_never_reached', 'error', { id: clause.id, when: step.when, steps: rule.steps.map(({ when }) => when).join('、') }, at)),
    );
  }
  if (rule.steps.every((step) => step.points === 0)) found.push(problem('points_zero', 'error', { id: clause.id }, at));
  const most = Math.max(...rule.steps.map((step) => Math.abs(step.points)));
  if (most !== rule.points) found.push(problem('steps_points_differ', 'warning', { id: clause.id, points: rule.points, most }, at));
  return found;
}

/** Which steps are the first to hold somewhere: tried at every bound, between the bounds, below and above them. */
function stepsReached(rule: RuleOf<'steps'>): Set<number> {
  const tests = rule.steps.flatMap((step) => comparison(step.when) ?? []);
  const highest = rule.unit === '%' ? 100 : Infinity;
  const bounds = [0, ...tests.map((test) => test.bound), ...(highest === Infinity ? [] : [highest])].sort((a, b) => a - b);
  const tried = bounds.flatMap((bound, index) => [bound, (bound + (bounds[index + 1] ?? bound + 2)) / 2]).filter((value) => value <= highest);
  return new Set(tried.map((value) => tests.findIndex((test) => holds(test.operator, value, test.bound))));
}

function shortNameProblems(rubric: Rubric): Problem[] {
  const first = new Map<string, string>();
  return [...clausesOf(rubric)].flatMap(({ clause: { id, short } }) => {
    if (short === undefined) return [];
    const earlier = first.get(short);
    if (earlier !== undefined) return [problem('short_name_twice', 'warning', { id, earlier, short }, { clause: id })];
    first.set(short, id);
    return [];
  });
}

/** One name for two units would give one unit's lines to the other. */
function aliasProblems(rubric: Rubric): Problem[] {
  const owner = new Map<string, string>(Object.keys(rubric.aliases ?? {}).map((name) => [foldName(name), name]));
  return Object.entries(rubric.aliases ?? {}).flatMap(([name, others]) =>
    others.flatMap((alias) => {
      const other = owner.get(foldName(alias)) ?? name;
      owner.set(foldName(alias), other);
      return other === name ? [] : [problem('alias_of_two', 'error', { alias, first: other, second: name })];
    }),
  );
}

function procedureProblems(rubric: Rubric): Problem[] {
  const { full, pass, gate, rollup, periods } = rubric.procedure;
  const found: Problem[] = [];
  if (gate !== null && pass !== null && gate < pass) found.push(problem('gate_below_pass', 'error', { gate, pass }));
  if (full !== null && pass !== null && pass > full) found.push(problem('mark_above_full', 'error', { mark: 'pass', value: pass, full }));
  if (full !== null && gate !== null && gate >= full) found.push(problem('mark_above_full', 'error', { mark: 'gate', value: gate, full }));

  const sections = new Set(rubric.sections.map((section) => section.id));
  const indicators = new Set(rubric.sections.flatMap((section) => section.indicators.map((indicator) => indicator.id)));
  const clauses = new Set([...clausesOf(rubric)].map(({ clause }) => clause.id));
  const unknown = (part: string, ids: readonly string[], known: Set<string>) => {
    for (const id of ids) if (!known.has(id)) found.push(problem('procedure_names_unknown', 'error', { part, id }));
  };
  if (rollup) {
    unknown('rollup.unitSections', rollup.unitSections, sections);
    if (!rubric.subjectKinds.includes('unit') || !rubric.subjectKinds.includes('account')) found.push(problem('rollup_needs_units_and_accounts', 'error', { kinds: rubric.subjectKinds.join('、') }));
  }
  if (periods) {
    unknown('periods.carryIndicators', periods.carryIndicators, indicators);
    unknown('periods.lateIndicators', periods.lateIndicators, indicators);
    if (periods.reward) {
      unknown('periods.reward.clause', [periods.reward.clause], clauses);
      unknown('periods.reward.period', [periods.reward.period], new Set(periods.names));
    }
  }
  return found;
}

function choiceProblems(choice: Choice, rubric: Rubric): Problem[] {
  const found: Problem[] = [];
  if (rubric.choices.find((one) => one.id === choice.id) !== choice) found.push(problem('choice_twice', 'error', { choice: choice.id }));
  for (const value of new Set([choice.default, choice.value])) {
    if (!choice.options.some((option) => option.value === value && !option.byEditing)) {
      found.push(problem('choice_value_unknown', 'error', { choice: choice.id, value, known: valuesOf(choice) }));
    }
  }
  const ids = new Set(rubric.sections.flatMap((section) => [section.id, ...section.indicators.map((indicator) => indicator.id)]));
  for (const { criterion, clause } of clausesOf(rubric)) ids.add(criterion.id).add(clause.id);
  const named = [...choice.concerns, ...choice.options.flatMap(({ sets }) => [...Object.keys(sets?.rules ?? {}), ...Object.keys(sets?.appliesTo ?? {})])];
  for (const id of new Set(named)) {
    if (!ids.has(id)) found.push(problem('choice_concerns_unknown', 'error', { choice: choice.id, id }));
  }
  if (!isInForce(choice, rubric)) found.push(problem('choice_not_in_force', 'error', { choice: choice.id, value: choice.value }));
  return found;
}

/** Whether the rubric already is as the chosen answer would make it. */
function isInForce(choice: Choice, rubric: Rubric): boolean {
  const settings = choice.options.find((option) => option.value === choice.value)?.sets;
  if (!settings) return true;
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return (
    same(procedureUnder(rubric.procedure, settings), rubric.procedure) &&
    [...clausesOf(rubric)].every(({ clause }) => {
      const under = clauseUnder(clause, settings);
      return same([under.rule, under.appliesTo], [clause.rule, clause.appliesTo]);
    })
  );
}

/** Points of a veto section's deductions and of penalties come off the total, without a limit of the row. */
function hasPointsOfItsOwn(section: Section): boolean {
  return section.kind !== 'veto' && section.kind !== 'penalty';
}

/** What one finding or one achievement moves. */
function onceMoved(rule: Rule): number {
  return 'points' in rule ? rule.points : 0;
}

function scopeOf(rule: Rule) {
  return rule.kind === 'veto' || rule.kind === 'veto_count' || rule.kind === 'deduct_each' ? rule.scope : undefined;
}

/** Every piece of the wording, in its order, in the cell of the row that the clause names. */
function wordingStandsInRow(clause: Clause, criterion: Criterion): boolean {
  const row = criterion.rows.find((printed) => printed.row === clause.row);
  if (!row) return false;
  const cell = foldName(row.text);
  let from = 0;
  return clause.text.split('…').every((piece) => {
    const wanted = foldWording(piece);
    const at = cell.indexOf(wanted, from);
    from = at + wanted.length;
    return at >= 0;
  });
}
