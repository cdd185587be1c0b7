import { z } from 'zod';

/**
 * The rubric (指标表): one checked data structure from which the scores, the sheets and the formulas are made.
 * Shape after DESIGN §4 and §7. Points are decimal numbers of at most three places here; the scorer
 * turns them into integers.
 *
 * Ids are positions: section `2`, indicator `2.4`, criterion `2.4.1`, clause `2.4.1a` (a … z, aa, ab …).
 */

const points = z.number().min(0).multipleOf(0.001);
const whole = z.number().int().min(0);
const unit = z.string().min(1);

export const scopeSchema = z.enum(['subject', 'section', 'quarter', 'year']);
export type Scope = z.infer<typeof scopeSchema>;

const step = z.object({
  /** `>=100`, `<5` (a number is marked), or the words of a choice. */
  when: z.string().min(1),
  /** Signed: a step may deduct. */
  points: z.number().multipleOf(0.001),
});

/** What a mark on a clause does. The kinds and their marks: DESIGN §4. */
const statedRules = [
  z.object({ kind: z.literal('veto'), scope: scopeSchema }),
  z.object({ kind: z.literal('veto_count'), at: whole.min(1), scope: scopeSchema, unit: unit.optional() }),
  z.object({ kind: z.literal('deduct'), points }),
  z.object({
    kind: z.literal('deduct_each'),
    points,
    unit: unit.optional(),
    cap: points.optional(),
    /** From this count on a veto of `scope`. */
    at: whole.min(1).optional(),
    scope: scopeSchema.optional(),
  }),
  z.object({ kind: z.literal('shortfall'), points, at: points, per: points.optional(), unit: unit.optional(), cap: points.optional() }),
  z.object({ kind: z.literal('award'), points }),
  z.object({
    kind: z.literal('award_each'),
    points,
    unit: unit.optional(),
    cap: points.optional(),
    /** Sample size: the count cannot exceed it. */
    at: whole.min(1).optional(),
  }),
  z.object({ kind: z.literal('steps'), points, unit: unit.optional(), steps: z.array(step).min(1) }),
  z.object({ kind: z.literal('judge'), points, from: points.optional(), sign: z.enum(['+', '-']).optional() }),
  z.object({ kind: z.literal('ratio'), points, unit: unit.optional() }),
  z.object({ kind: z.literal('zero') }),
  z.object({ kind: z.literal('quota'), when: z.string().regex(/^(>=|<=|>|<|=)\d+(\.\d+)?$/), per: z.enum(['day', 'week', 'month', 'occasion']), unit: unit.optional() }),
] as const;
const nearestSchema = z.object({
  rule: z.discriminatedUnion('kind', statedRules),
  /** The notice states no points; those of `rule` stand in their place. */
  pointsMissing: z.literal(true).optional(),
});
/** What an unread clause may mean: offered to the person who sets it, never used. */
export type Nearest = z.infer<typeof nearestSchema>;

export const ruleSchema = z.discriminatedUnion('kind', [
  ...statedRules,
  z.object({ kind: z.literal('unread'), reason: z.string().optional(), nearest: nearestSchema.optional() }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKind = Rule['kind'];
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

/** Limits a clause to some subjects; a subject must satisfy every part that is given. */
export const appliesToSchema = z.object({
  names: z.array(z.string().min(1)).min(1).optional(),
  groups: z.array(z.string().min(1)).min(1).optional(),
  platforms: z.array(z.string().min(1)).min(1).optional(),
});
export type AppliesTo = z.infer<typeof appliesToSchema>;

export const clauseSchema = z.object({
  id: z.string().regex(/^\d+\.\d+\.\d+[a-z]+$/),
  /** The notice's own words; `…` joins pieces that the notice prints apart. */
  text: z.string().min(1),
  /** 1-based record of the notice's table, its heading being 1. */
  row: z.number().int().min(1),
  /** Name of at most seven characters for a narrow column. */
  short: z.string().min(1).max(7).optional(),
  /** What number is to be entered, where the text does not say it. */
  measure: z.string().min(1).optional(),
  rule: ruleSchema,
  appliesTo: appliesToSchema.optional(),
});
export type Clause = z.infer<typeof clauseSchema>;

/** One printed row of the notice's table, cells verbatim. */
const printedRow = z.object({
  row: z.number().int().min(1),
  /** The cell that holds the clauses. */
  text: z.string(),
  /** A further column such as 指标说明; given on the row where the notice prints it. */
  note: z.string().optional(),
  /** The points cell where it is not a number (出现任意一种，即单项否决). */
  value: z.string().optional(),
});

export const criterionSchema = z.object({
  id: z.string().regex(/^\d+\.\d+\.\d+$/),
  max: points.nullable(),
  start: z.enum(['full', 'zero']),
  rows: z.array(printedRow).min(1),
  sharedCaps: z.array(z.object({ clauses: z.array(z.string()).min(2), cap: points })).optional(),
  clauses: z.array(clauseSchema).min(1),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const indicatorSchema = z.object({
  id: z.string().regex(/^\d+\.\d+$/),
  name: z.string().min(1),
  max: points.nullable(),
  criteria: z.array(criterionSchema).min(1),
});
export type Indicator = z.infer<typeof indicatorSchema>;

const sectionShape = {
  id: z.string().regex(/^\d+$/),
  name: z.string().min(1),
  /** What the section's cell says beside its name (需提供佐证材料). */
  note: z.string().optional(),
  indicators: z.array(indicatorSchema).min(1),
};
/** Only a penalty and a veto section have no points of their own. */
export const sectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('veto'), ...sectionShape, total: z.null() }),
  z.object({ kind: z.literal('deduct'), ...sectionShape, total: points.nullable() }),
  z.object({ kind: z.literal('award'), ...sectionShape, total: points.nullable() }),
  z.object({ kind: z.literal('bonus'), ...sectionShape, total: points.nullable() }),
  z.object({ kind: z.literal('penalty'), ...sectionShape, total: z.null() }),
]);
export type Section = z.infer<typeof sectionSchema>;
export type SectionKind = Section['kind'];

/** Suqian: accounts are scored, the unit's score is their mean, then normalised by the best of its group. */
const rollupSchema = z.object({
  kind: z.literal('mean_of_accounts'),
  /** Ids of the sections that are marked on the unit; the others are marked on each account. */
  unitSections: z.array(z.string()),
  /** Final = unit ÷ best of its group × `to`; null: the mean is final. */
  normaliseTo: points.nullable(),
  /** Whether a deduction of a unit section comes off before or after normalising. */
  penalty: z.enum(['before_normalising', 'after_normalising']),
});
export type Rollup = z.infer<typeof rollupSchema>;

/** Liyang: the year is scored by quarter, with what exceeds the ceiling handed on. */
const periodsSchema = z.object({
  kind: z.literal('quarters'),
  /** Names of the periods in their order. */
  names: z.array(z.string()).min(1),
  /** Most points of one period. */
  ceiling: points,
  /** Most points of the year. */
  yearCeiling: points,
  /** Ids of the indicators whose points above the ceiling are handed on (重点栏目). */
  carryIndicators: z.array(z.string()),
  /** Ids of the indicators whose late items count half. */
  lateIndicators: z.array(z.string()),
  /** A tick on `clause` in period `period` sets that period to `score` unless a veto fell. */
  reward: z.object({ clause: z.string(), period: z.string(), score: points }).nullable(),
});
export type Periods = z.infer<typeof periodsSchema>;

export const procedureSchema = z.object({
  /** Full marks; null where nothing is scored (quotas). */
  full: points.nullable(),
  /** 不合格 below it; null: no verdict. */
  pass: points.nullable(),
  /** Bonus counts only strictly above it. */
  gate: points.nullable(),
  /** What a subject veto leaves of the score. */
  veto: z.enum(['none', 'zero']),
  notApplicable: z.enum(['full', 'rescale']),
  rollup: rollupSchema.nullable(),
  periods: periodsSchema.nullable(),
  rounding: z.object({ places: z.literal(2), mode: z.literal('half_up') }),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** What an answer changes in the rubric, so that choosing it is enough (`choose`). */
const settingsSchema = z.object({
  /** By clause id. */
  rules: z.record(z.string(), ruleSchema).optional(),
  /** By clause id; null: concerns everybody. */
  appliesTo: z.record(z.string(), appliesToSchema.nullable()).optional(),
  notApplicable: procedureSchema.shape.notApplicable.optional(),
  rollup: rollupSchema.partial().optional(),
  periods: periodsSchema.partial().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A question that the notice leaves open, and what was chosen. */
export const choiceSchema = z.object({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** The question, as an office would ask it. */
  question: z.string().min(1),
  /** Where the notice is silent or contradicts itself. */
  source: z.string().min(1),
  /** Ids of clauses, criteria or indicators concerned; empty: the procedure. */
  concerns: z.array(z.string()),
  options: z
    .array(
      z.object({
        value: z.string().min(1),
        label: z.string().min(1),
        /** Absent where the answer only tells the inspector how to count. */
        sets: settingsSchema.optional(),
        /** True for an answer that takes a change of the table itself; it is named, and cannot be chosen. */
        byEditing: z.literal(true).optional(),
      }),
    )
    .min(2),
  default: z.string(),
  value: z.string(),
});
export type Choice = z.infer<typeof choiceSchema>;

export const rubricSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  issuer: z.string(),
  documentNumber: z.string(),
  annex: z.string(),
  /** SHA-256 in hex, DESIGN §4; made by `hashOf`, absent in a rubric just read. */
  hash: z.string().optional(),
  subjectKinds: z.array(z.enum(['account', 'unit', 'site'])).min(1),
  /** Headings of the notice's table, in its order. */
  headings: z.array(z.string()),
  /** What the notice says around the table, paragraph by paragraph, verbatim. */
  notes: z.array(z.string()),
  procedure: procedureSchema,
  choices: z.array(choiceSchema),
  /** Other names under which a unit is known: 市发改委 for 市发展和改革委员会. */
  aliases: z.record(z.string(), z.array(z.string())).optional(),
  sections: z.array(sectionSchema).min(1),
});
export type Rubric = z.infer<typeof rubricSchema>;
export type SubjectKind = Rubric['subjectKinds'][number];
