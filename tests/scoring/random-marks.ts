import fc from 'fast-check';
import { markTypeOf } from '../../src/rubric/mark-type';
import type { Clause, Rubric } from '../../src/rubric/rubric';
import { clausesOf, criteriaOf } from '../../src/rubric/walk';
import type { Mark, MarkedSubject, Marks, MarksDocument } from '../../src/scoring/marks';

/** A mark that the clause takes, or none. */
export function markFor({ rule }: Clause, adoptions: boolean): fc.Arbitrary<Mark> {
  const type = markTypeOf(rule);
  switch (type.type) {
    case 'tick':
      return fc.boolean();
    case 'count': {
      // Around the count from which it is a veto, where there is one.
      const count = fc.integer({ min: 0, max: type.most ?? (rule.kind === 'deduct_each' && rule.at !== undefined ? rule.at + 1 : 12) });
      return adoptions ? fc.oneof(count, fc.record({ count: fc.integer({ min: 0, max: 8 }), late: fc.integer({ min: 0, max: 5 }) })) : count;
    }
    case 'number':
      return fc.integer({ min: type.least * 1000, max: (type.most ?? 60) * 1000 }).map((thousandths) => thousandths / 1000);
    case 'choice':
      return fc.constantFrom(...type.options);
    case 'none':
      return fc.constant(null);
  }
}

/** Marks on some clauses; a veto only now and then, or there would be little else to see. */
function marksFor(rubric: Rubric): fc.Arbitrary<Marks> {
  const late = rubric.procedure.periods !== null;
  const parts = [...clausesOf(rubric)].map(({ clause, section }) => {
    const rare = section.kind === 'veto' || clause.rule.kind === 'zero' || ('scope' in clause.rule && clause.rule.scope !== undefined);
    const mark = markFor(clause, late && section.kind === 'award' && clause.rule.kind === 'award_each');
    const chance = rare ? (clause.rule.kind === 'deduct_each' ? 4 : 24) : 2;
    return fc.integer({ min: 1, max: chance }).chain((draw) => (draw === 1 ? mark : fc.constant(null))).map((made): [string, Mark] => [clause.id, made]);
  });
  return fc.tuple(...parts).map((entries) => Object.fromEntries(entries.filter(([, mark]) => mark !== null)));
}

function naFor(rubric: Rubric): fc.Arbitrary<string[]> {
  const ids = [...criteriaOf(rubric)].filter(({ section, criterion }) => section.kind !== 'veto' && section.kind !== 'penalty' && criterion.clauses.every(({ rule }) => rule.kind !== 'veto' && rule.kind !== 'veto_count')).map(({ criterion }) => criterion.id);
  return fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.subarray(ids, { maxLength: Math.min(4, ids.length) }) });
}

/** A marks document of a few subjects: all checked unless `statuses`, accounts of two units where the rubric rolls up. */
export function documentFor(rubric: Rubric, { statuses = false } = {}): fc.Arbitrary<MarksDocument> {
  const { rollup, periods } = rubric.procedure;
  const names = rubric.id.startsWith('jingzhou') ? ['市教育局', '市公安局', '市经济和信息化局', '市发改委'] : ['甲', '乙', '丙'];
  const subject = fc.record({
    name: fc.constantFrom(...names),
    group: fc.constantFrom('区（市、县）', '工作部门', null),
    platform: fc.constantFrom('微信订阅号', '移动客户端（APP）', null),
    // Most are checked, or there would be few scores.
    status: statuses ? fc.oneof({ weight: 7, arbitrary: fc.constant('已检查' as const) }, { weight: 2, arbitrary: fc.constant('未检查' as const) }, { weight: 1, arbitrary: fc.constant('无法核实' as const) }) : fc.constant('已检查' as const),
    unit: fc.constantFrom('u0', 'u1'),
    na: naFor(rubric),
    marks: marksFor(rubric),
    periods: fc.tuple(...(periods?.names ?? []).map(() => marksFor(rubric))),
  });
  return fc.array(subject, { minLength: 1, maxLength: 5 }).map((drawn) => {
    const subjects = drawn.map(({ unit, periods: byPeriod, marks, ...rest }, index): MarkedSubject => {
      const kind = rollup ? 'account' : rubric.subjectKinds[0];
      const made = periods ? { periods: Object.fromEntries(byPeriod.map((one, place) => [periods.names[place] ?? '', one])) } : { marks };
      return { id: `s${index}`, kind, ...rest, ...(rollup ? { unit, marks: sideOf(rubric, marks, rollup.unitSections, false) } : made) };
    });
    const units = rollup ? drawn.slice(0, 2).map(({ marks }, index): MarkedSubject => ({ id: `u${index}`, name: `单位${index}`, kind: 'unit', group: '县区', marks: sideOf(rubric, marks, rollup.unitSections, true) })) : [];
    // Both units are always there, so that every account has one.
    const second: MarkedSubject[] = rollup && units.length < 2 ? [{ id: 'u1', name: '单位1', kind: 'unit', group: '县区', marks: {} }] : [];
    return { rubric: rubric.id, subjects: [...units, ...second, ...subjects] };
  });
}

function sideOf(rubric: Rubric, marks: Marks, unitSections: readonly string[], unit: boolean): Marks {
  const sectionOf = new Map([...clausesOf(rubric)].map(({ clause, section }) => [clause.id, section.id]));
  return Object.fromEntries(Object.entries(marks).filter(([id]) => unitSections.includes(sectionOf.get(id) ?? '') === unit));
}
