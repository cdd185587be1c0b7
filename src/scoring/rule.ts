import type { Rule, RuleOf, Scope } from '../rubric/rubric';
import { comparison, holds, isNumeric } from '../rubric/steps';
import { markTypeOf } from '../rubric/mark-type';
import { thousandths, units } from './exact';

/**
 * A rule made ready: how a mark is read and what it then does. A mark is read once into a whole number (`value`):
 * a tick 0 or 1, a count as it is, a number in thousandths, a choice as the place of its step, adoptions in halves.
 */
export interface ReadyRule {
  /** The value of a mark, or -1 where it cannot be read. */
  read: (mark: unknown) => number;
  /** What a value gives (+) or takes (−) before any cap, in units. */
  amount: (value: number) => number;
  /** Most that it gives or takes, in units. */
  cap: number;
  /** The value from which it is a veto; Infinity where it never is. */
  vetoFrom: number;
  scope: Scope | null;
  /** The least value that is a finding: 0 of something counted is none, 0 of something measured is a measurement. */
  findingFrom: 0 | 1;
}

export interface Circumstances {
  /** A count may be given as `{count, late}`. */
  adoptions: boolean;
  /** Late adoptions count half (溧阳 计分规则（一）1). */
  lateHalf: boolean;
  /** The tick has no points of its own: it sets the score of a period (溧阳 奖励分值). */
  reward: boolean;
}

export function readyRule(rule: Rule, circumstances: Circumstances): ReadyRule {
  const ready = { ...base, read: readerOf(rule), findingFrom: measured(rule) ? 0 : 1 } satisfies ReadyRule;
  switch (rule.kind) {
    case 'veto':
      return { ...ready, vetoFrom: 1, scope: rule.scope };
    case 'veto_count':
      return { ...ready, vetoFrom: rule.at, scope: rule.scope };
    case 'deduct':
      return { ...ready, amount: each(-units(rule.points)) };
    case 'deduct_each':
      return { ...ready, amount: each(-units(rule.points)), cap: capOf(rule.cap), ...escalation(rule) };
    case 'shortfall':
      return { ...ready, amount: shortfall(rule), cap: capOf(rule.cap) };
    case 'award':
      return circumstances.reward ? ready : { ...ready, amount: each(units(rule.points)) };
    case 'award_each':
      return { ...ready, ...awardEach(rule, circumstances), cap: capOf(rule.cap) };
    case 'steps':
      return { ...ready, amount: isNumeric(rule) ? numericSteps(rule) : chosenStep(rule) };
    case 'judge': {
      const sign = rule.sign === '-' ? -1 : 1;
      return { ...ready, amount: each((sign * units(1)) / 1000) };
    }
    case 'ratio': {
      // Thousandths of a per cent × thousandths of a point are units: 1e-3 × 1e-2 × 1e-3 = 1e-8.
      return { ...ready, amount: each(thousandths(rule.points)) };
    }
    case 'zero':
    case 'quota':
    case 'unread':
      return ready;
  }
}

/** Whether a marked number meets a quota; `value` in thousandths. */
export function quotaMet(rule: RuleOf<'quota'>): (value: number) => boolean {
  const wanted = comparison(rule.when);
  if (!wanted) return () => false;
  const bound = thousandths(wanted.bound);
  return (value) => holds(wanted.operator, value, bound);
}

const base: ReadyRule = {
  read: () => -1,
  amount: () => 0,
  cap: Infinity,
  vetoFrom: Infinity,
  scope: null,
  findingFrom: 1,
};

function measured(rule: Rule): boolean {
  const { type } = markTypeOf(rule);
  return type === 'number' || type === 'choice';
}

const each = (perOne: number) => (value: number) => value * perOne + 0;
const capOf = (cap: number | undefined) => (cap === undefined ? Infinity : units(cap));

/** 荆州 3.1.1：超过5个空栏目的，政府网站工作一票否决. */
function escalation(rule: RuleOf<'deduct_each'>): Pick<ReadyRule, 'vetoFrom' | 'scope'> {
  return rule.at === undefined || rule.scope === undefined ? { vetoFrom: Infinity, scope: null } : { vetoFrom: rule.at, scope: rule.scope };
}

/** 宿迁 2.3.1：达到50条（含）以上，每少1条扣0.5分. Only a whole `per` missing counts. */
function shortfall(rule: RuleOf<'shortfall'>): (value: number) => number {
  const target = thousandths(rule.at);
  const per = thousandths(rule.per ?? 1) || 1000;
  const taken = units(rule.points);
  return (value) => {
    const missing = target - value;
    return missing > 0 ? 0 - ((missing - (missing % per)) / per) * taken : 0;
  };
}

function awardEach(rule: RuleOf<'award_each'>, { adoptions, lateHalf }: Circumstances): Pick<ReadyRule, 'read' | 'amount'> {
  if (!adoptions) return { read: readCount(rule.at), amount: each(units(rule.points)) };
  return { read: readAdoptions(rule.at, lateHalf), amount: each(units(rule.points) / 2) };
}

function numericSteps(rule: RuleOf<'steps'>): (value: number) => number {
  const steps = rule.steps.flatMap((step) => {
    const wanted = comparison(step.when);
    return wanted ? [{ operator: wanted.operator, bound: thousandths(wanted.bound), amount: units(step.points) }] : [];
  });
  return (value) => steps.find((step) => holds(step.operator, value, step.bound))?.amount ?? 0;
}

function chosenStep(rule: RuleOf<'steps'>): (value: number) => number {
  const amounts = rule.steps.map((step) => units(step.points));
  return (value) => amounts[value] ?? 0;
}

function readerOf(rule: Rule): (mark: unknown) => number {
  const type = markTypeOf(rule);
  switch (type.type) {
    case 'tick':
      return readTick;
    case 'count':
      return readCount(type.most);
    case 'number':
      return readNumber(type.least, type.most);
    case 'choice': {
      const { options } = type;
      return (mark) => (typeof mark === 'string' ? options.indexOf(mark) : -1);
    }
    case 'none':
      return () => -1;
  }
}

function readTick(mark: unknown): number {
  return mark === true ? 1 : mark === false ? 0 : -1;
}

function isCount(mark: unknown): mark is number {
  return typeof mark === 'number' && mark >= 0 && Number.isSafeInteger(mark);
}

function readCount(most = Infinity): (mark: unknown) => number {
  return (mark) => (isCount(mark) && mark <= most ? mark + 0 : -1);
}

/** In thousandths; more decimals than three are refused, never rounded. */
function readNumber(least: number, most = Infinity): (mark: unknown) => number {
  return (mark) => {
    if (typeof mark !== 'number' || !(mark >= least) || mark > most || mark === Infinity) return -1;
    const value = thousandths(mark);
    return value / 1000 === mark ? value : -1;
  };
}

/** `{"count": 3, "late": 1}`: the late one stands beside the three. In halves of an adoption. */
function readAdoptions(most = Infinity, lateHalf: boolean): (mark: unknown) => number {
  const perLate = lateHalf ? 1 : 2;
  return (mark) => {
    if (isCount(mark)) return mark <= most ? mark * 2 : -1;
    const parts = adoptions(mark);
    return parts && parts.count + parts.late <= most ? parts.count * 2 + parts.late * perLate : -1;
  };
}

function adoptions(mark: unknown): { count: number; late: number } | null {
  if (typeof mark !== 'object' || mark === null || Array.isArray(mark)) return null;
  if (Object.keys(mark).some((key) => key !== 'count' && key !== 'late')) return null;
  const count = ('count' in mark ? mark.count : 0) ?? 0;
  const late = ('late' in mark ? mark.late : 0) ?? 0;
  return isCount(count) && isCount(late) ? { count, late } : null;
}
