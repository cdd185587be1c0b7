import { canonicalNames, foldName } from '../rubric/names';
import type { AppliesTo, Clause, Criterion, Indicator, Periods, Rubric, Rule, Scope, Section } from '../rubric/rubric';
import { comparison, isNumeric } from '../rubric/steps';
import { criteriaOf } from '../rubric/walk';
import type { MarkedColumn, Places } from './helper';
import { among, anyOf, sumOf, whole } from './words';

/** What a rubric says, as pieces of formulas for one subject. Amounts are whole numbers of `scale` units a point. */
export class Terms {
  readonly rubric: Rubric;
  /** Units in a point: thousandths, finer where a percentage or half an adoption needs it. */
  readonly scale: number;
  readonly criteria: readonly CriterionTerms[];
  /** What is marked on the sheet, in its order. */
  readonly columns: readonly MarkedColumn[];
  /** Distinct limits of `appliesTo`, each under the id of its first clause. */
  readonly limits: ReadonlyMap<string, AppliesTo>;
  readonly #limitOf = new Map<string, string>();
  readonly #canonical: (name: string) => string;

  constructor(rubric: Rubric, columns: readonly MarkedColumn[]) {
    this.rubric = rubric;
    this.columns = columns;
    this.scale = scaleOf(rubric);
    this.#canonical = canonicalNames(rubric);
    const limits = new Map<string, AppliesTo>();
    const known = new Map<string, string>();
    for (const { clause } of columns) {
      if (!clause.appliesTo) continue;
      const text = JSON.stringify(clause.appliesTo);
      const id = known.get(text) ?? clause.id;
      known.set(text, id);
      limits.set(id, clause.appliesTo);
      this.#limitOf.set(clause.id, id);
    }
    this.limits = limits;
    this.criteria = [...criteriaOf(rubric)].flatMap(({ section, indicator, criterion }) => {
      const own = columns.filter((column) => column.criterion === criterion);
      return own.length === 0 && !isUnreadHere(rubric, section, criterion, columns) ? [] : [new CriterionTerms(this, section, indicator, criterion, own)];
    });
  }

  units(points: number): number {
    return Math.round(points * 1000) * (this.scale / 1000);
  }

  /** 1 where the clause concerns the subject, else 0; null where it concerns everybody. */
  applies(clause: Clause, at: Places): string | null {
    const limit = this.#limitOf.get(clause.id);
    return limit === undefined ? null : at.cell(`适用 ${limit}`);
  }

  /** As `applies`, from the words of the subject; a part that is not known counts as applying. */
  limitFormula(limit: AppliesTo, at: Places): string {
    const parts = [
      [limit.names, '所查名称'],
      [limit.groups, '所属类别'],
      [limit.platforms, '所属平台'],
    ] as const;
    const conditions = parts.flatMap(([names, key]) => (names ? [`OR(${at.cell(key)}="",${among(at.cell(key), this.#written(names))})`] : []));
    return `IF(AND(${conditions.join(',')}),1,0)`;
  }

  /** Every name under which these are known, as written and folded. */
  #written(names: readonly string[]): string[] {
    const wanted = new Set(names.map(this.#canonical));
    const aliases = Object.entries(this.rubric.aliases ?? {}).flatMap(([name, others]) => [name, ...others]);
    const all = [...names, ...aliases.filter((name) => wanted.has(this.#canonical(name)))];
    return [...new Set(all.flatMap((name) => [name.replace(/\s+/gu, ''), foldName(name)]))];
  }
}

/** A criterion as it stands on one sheet. */
export class CriterionTerms {
  readonly section: Section;
  readonly indicator: Indicator;
  readonly criterion: Criterion;
  readonly columns: readonly MarkedColumn[];
  /** Its clauses are summed without limits: a penalty section, or a deduction in a veto section. */
  readonly free: boolean;
  /** It gives or takes points; others only veto. */
  readonly counts: boolean;
  readonly mayBeLeftOut: boolean;
  readonly #terms: Terms;

  constructor(terms: Terms, section: Section, indicator: Indicator, criterion: Criterion, columns: readonly MarkedColumn[]) {
    this.#terms = terms;
    this.section = section;
    this.indicator = indicator;
    this.criterion = criterion;
    this.columns = columns;
    this.free = section.kind === 'penalty' || section.kind === 'veto';
    this.counts = columns.length === 0 || columns.some(({ clause }) => !['veto', 'veto_count', 'quota', 'unread'].includes(clause.rule.kind)) && !this.#onlyRewards();
    this.mayBeLeftOut = !this.free && criterion.clauses.every(({ rule }) => rule.kind !== 'veto' && rule.kind !== 'veto_count');
  }

  get id(): string {
    return this.criterion.id;
  }

  /** Deducts from or awards in the base. */
  get based(): boolean {
    return this.section.kind === 'deduct' || this.section.kind === 'award';
  }

  /** Units; null where the notice sets none. */
  get max(): number | null {
    return this.criterion.max === null ? null : this.#terms.units(this.criterion.max);
  }

  get full(): number {
    return this.criterion.start === 'full' && !this.free ? (this.max ?? 0) : 0;
  }

  /** What it gives or takes, in units; the text 不适用 where it is left out. */
  value(at: Places): string {
    const sum = sumOf([...(this.full > 0 ? [whole(this.full)] : []), ...this.#amounts(at)]);
    if (this.free) return sum;
    // What starts full and only loses stays below its points by itself.
    const held = this.max === null || (this.full === this.max && this.#onlyTakes) ? `MAX(0,${sum})` : `MAX(0,MIN(${whole(this.max)},${sum}))`;
    const zeros = this.columns.filter(({ clause }) => clause.rule.kind === 'zero').map((column) => this.#flagged(column, `${at.cell(entryKey(column))}=1`, at));
    const value = zeros.length === 0 ? held : `IF(${anyOf(zeros)},0,${held})`;
    const out = this.leftOut(at);
    return out === null ? value : `IF(${out},"不适用",${value})`;
  }

  /** Whether 不适用 stands in it, or none of its clauses concerns the subject; null where neither can be. */
  leftOut(at: Places): string | null {
    const [first, last] = [this.columns[0], this.columns.at(-1)];
    // What is left out in one quarter is left out of the year.
    const ofYear = this.#terms.rubric.procedure.periods !== null;
    const marked = this.mayBeLeftOut && first && last ? [ofYear ? `ISNUMBER(FIND("|${this.id}|",${at.cell('全年不适用')}))` : first === last ? `${at.cell(entryKey(first))}=-2` : `COUNTIF(${at.block(entryKey(first), entryKey(last))},-2)>0`] : [];
    const flags = this.criterion.clauses.map((clause) => this.#terms.applies(clause, at));
    const known = flags.filter((flag) => flag !== null);
    const foreign = known.length === flags.length && flags.length > 0 && !this.free ? [`${sumOf([...new Set(known)])}=0`] : [];
    const conditions = [...marked, ...foreign];
    return conditions.length === 0 ? null : anyOf(conditions);
  }

  get scopes(): Scope[] {
    return this.columns.flatMap(({ clause }) => vetoFrom(clause.rule)?.scope ?? []);
  }

  /** Conditions under which its clauses veto, with their clause; `from`: the mark alone decides, from this number on. */
  vetoes(at: Places): { clause: Clause; column: MarkedColumn; scope: Scope; fires: string; from: number | null }[] {
    return this.columns.flatMap((column) => {
      const { clause } = column;
      const from = vetoFrom(clause.rule);
      if (!from || column.late) return [];
      const fires = `${at.cell(entryKey(column))}>=${from.at}`;
      const silenced = clause.rule.kind === 'deduct_each' && this.section.kind !== 'veto';
      const left = silenced && this.counts ? this.leftOut(at) : null;
      const own = silenced ? this.#flagged(column, fires, at) : fires;
      return [{ clause, column, scope: from.scope, fires: left === null ? own : `AND(NOT(${left}),${own})`, from: left === null && own === fires ? from.at : null }];
    });
  }

  /** Penalties, and deductions in a veto section, have no further limit than each clause's own (DESIGN §5.1). */
  get sharedCaps(): NonNullable<Criterion['sharedCaps']> {
    return this.free ? [] : (this.criterion.sharedCaps ?? []);
  }

  /** What a clause gives (+) or takes (−) under its own cap, in units. */
  amount(column: MarkedColumn, at: Places): string | null {
    const late = this.columns.find((other) => other.clause === column.clause && other.late);
    const amount = amountOf(this.#terms, column, at, late);
    const flag = this.#terms.applies(column.clause, at);
    return amount === null ? null : flag === null ? amount : `${flag}*${bracketed(amount)}`;
  }

  #amounts(at: Places): string[] {
    const shared = this.sharedCaps;
    const alone = this.columns.filter(({ clause, late }) => !late && !shared.some(({ clauses }) => clauses.includes(clause.id)));
    const of = (columns: readonly MarkedColumn[]): string[] => columns.flatMap((column) => this.amount(column, at) ?? []);
    const together = shared.map(({ clauses, cap }) => {
      const limit = whole(this.#terms.units(cap));
      return `MAX(-${limit},MIN(${limit},${sumOf(of(this.columns.filter(({ clause, late }) => !late && clauses.includes(clause.id))))}))`;
    });
    return [...of(alone), ...together];
  }

  get #onlyTakes(): boolean {
    return this.columns.every(({ clause: { rule } }) => ['deduct', 'deduct_each', 'shortfall', 'zero', 'veto', 'veto_count'].includes(rule.kind));
  }

  #flagged(column: MarkedColumn, condition: string, at: Places): string {
    const flag = this.#terms.applies(column.clause, at);
    return flag === null ? condition : `AND(${flag}=1,${condition})`;
  }

  #onlyRewards(): boolean {
    const reward = this.#terms.rubric.procedure.periods?.reward?.clause;
    return this.columns.every(({ clause }) => clause.id === reward);
  }
}

/** The helper that reads a mark. */
export const entryKey = ({ id }: Pick<MarkedColumn, 'id'>): string => `认定 ${id}`;

const bracketed = (term: string): string => (/^[A-Z]+\(.*\)$|^-?\$?[A-Z]+\$?\d+$/.test(term) ? term : `(${term})`);

function vetoFrom(rule: Rule): { at: number; scope: Scope } | null {
  if (rule.kind === 'veto') return { at: 1, scope: rule.scope };
  if (rule.kind === 'veto_count') return { at: rule.at, scope: rule.scope };
  return rule.kind === 'deduct_each' && rule.at !== undefined && rule.scope !== undefined ? { at: rule.at, scope: rule.scope } : null;
}

function amountOf(terms: Terms, column: MarkedColumn, at: Places, late: MarkedColumn | undefined): string | null {
  const { rule } = column.clause;
  const entry = at.cell(entryKey(column));
  const capped = (amount: string, cap: number | undefined): string => (cap === undefined ? amount : `MIN(${whole(terms.units(cap))},${amount})`);
  const found = `MAX(0,${entry})`;
  const { periods } = terms.rubric.procedure;
  switch (rule.kind) {
    case 'deduct':
      return `-${found}*${whole(terms.units(rule.points))}`;
    case 'deduct_each': {
      const taken = `-${capped(`${found}*${whole(terms.units(rule.points))}`, rule.cap)}`;
      return rule.at !== undefined && rule.scope !== undefined ? `IF(${entry}>=${rule.at},0,${taken})` : taken;
    }
    case 'shortfall': {
      const [target, per] = [Math.round(rule.at * 1000), Math.round((rule.per ?? 1) * 1000) || 1000];
      return `IF(${entry}<0,0,-${capped(`INT(MAX(0,${whole(target)}-${entry})/${whole(per)})*${whole(terms.units(rule.points))}`, rule.cap)})`;
    }
    case 'award':
      return periods?.reward?.clause === column.clause.id ? null : `${found}*${whole(terms.units(rule.points))}`;
    case 'award_each':
      return capped(awarded(terms, found, late, at, rule.points), rule.cap);
    case 'steps': {
      if (!isNumeric(rule)) return `IF(${entry}<1,0,CHOOSE(${entry},${rule.steps.map(({ points }) => whole(terms.units(points))).join(',')}))`;
      const steps = rule.steps.flatMap(({ when, points }) => {
        const wanted = comparison(when);
        return wanted ? [`IF(${entry}${wanted.operator}${Math.round(wanted.bound * 1000)},${whole(terms.units(points))},`] : [];
      });
      return `IF(${entry}<0,0,${steps.join('')}0${')'.repeat(steps.length)})`;
    }
    case 'judge':
      return `${rule.sign === '-' ? '-' : ''}${found}*${whole(terms.scale / 1000)}`;
    case 'ratio':
      // Thousandths of a per cent × thousandths of a point are the units of 1e-8.
      return `${found}*${whole(Math.round(rule.points * 1000) * (terms.scale / 100_000_000))}`;
    case 'veto':
    case 'veto_count':
    case 'zero':
    case 'quota':
    case 'unread':
      return null;
  }
}

/** Late adoptions stand beside the others and count half where the notice says so. */
function awarded(terms: Terms, found: string, late: MarkedColumn | undefined, at: Places, points: number): string {
  const each = terms.units(points);
  if (!late) return `${found}*${whole(each)}`;
  return `(${found}*${whole(each)}+MAX(0,${at.cell(entryKey(late))})*${whole(each / 2)})`;
}

/** A criterion whose statements could not be read gives its start; nothing of it is marked. */
function isUnreadHere({ procedure }: Rubric, section: Section, { clauses }: Criterion, columns: readonly MarkedColumn[]): boolean {
  if (!clauses.every(({ rule }) => rule.kind === 'unread') || (section.kind !== 'deduct' && section.kind !== 'award')) return false;
  return procedure.rollup === null || columns.some((column) => column.section === section);
}

const fine = 100_000_000;

function scaleOf(rubric: Rubric): number {
  const rules = [...criteriaOf(rubric)].flatMap(({ indicator, criterion }) => criterion.clauses.map(({ rule }) => ({ rule, halves: halves(rubric.procedure.periods, indicator) })));
  const needsFine = rules.some(({ rule, halves: half }) => rule.kind === 'ratio' || (half && rule.kind === 'award_each' && Math.round(rule.points * 1000) % 2 !== 0));
  return needsFine ? fine : 1000;
}

const halves = (periods: Periods | null, indicator: Indicator): boolean => periods?.lateIndicators.includes(indicator.id) ?? false;
