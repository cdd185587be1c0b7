import { compileAppliesTo } from '../../src/rubric/names';
import type { Criterion, Rubric, Section, SubjectKind } from '../../src/rubric/rubric';
import { clausesOf, criteriaOf } from '../../src/rubric/walk';
import type { Mark, MarkedSubject, Marks, MarksDocument, Status } from '../../src/scoring/marks';
import type { Result } from '../../src/scoring/results';
import { score } from '../../src/scoring/score';
import { ladderOf, vetoFrom, type Ladder } from './ladders';

/** A subject in the making; `marks` are those of its quarter where there are quarters. */
interface Draft {
  marks?: Marks;
  periods?: Readonly<Record<string, Marks>>;
  na?: readonly string[];
  status?: Status;
  name?: string;
  group?: string | null;
  platform?: string | null;
}

/** How much of what stands once a criterion or once a name goes into forms, of which a file holds few. */
const fewForForms = 8;

/** The edges of a table, found in its data: each a file of subjects. */
export function edgesFor(rubric: Rubric, layout: 'matrix' | 'forms'): MarksDocument[] {
  const edges = new Edges(rubric, layout === 'forms' ? fewForForms : Infinity);
  const { rollup, periods } = rubric.procedure;
  return [...(rollup ? edges.rolledUp() : [edges.document(periods ? [...edges.common(), ...edges.quarters()] : edges.common())]), edges.document([edges.oneOf()]), edges.document(edges.unchecked())];
}

class Edges {
  readonly #rubric: Rubric;
  readonly #few: number;
  readonly #ladders: readonly Ladder[];
  readonly #vetoes: { id: string; from: number; unit: boolean }[];
  readonly #outOf: string[];

  constructor(rubric: Rubric, few: number) {
    this.#rubric = rubric;
    this.#few = few;
    this.#ladders = [...criteriaOf(rubric)].map(({ section, criterion }) => ladderOf(rubric, section, criterion)).filter(({ steps }) => steps.length > 0);
    this.#vetoes = [...clausesOf(rubric)].flatMap(({ clause, section }) => {
      const from = vetoFrom(clause);
      return from === null ? [] : [{ id: clause.id, from, unit: this.#isUnits(section) }];
    });
    this.#outOf = [...criteriaOf(rubric)].filter(({ section, criterion }) => (isBased(section) || section.kind === 'bonus') && criterion.clauses.every(({ rule }) => rule.kind !== 'veto' && rule.kind !== 'veto_count')).map(({ criterion }) => criterion.id);
  }

  #isUnits(section: Section): boolean {
    return this.#rubric.procedure.rollup?.unitSections.includes(section.id) ?? false;
  }

  get #kind(): SubjectKind {
    return this.#rubric.procedure.rollup ? 'account' : (this.#rubric.subjectKinds[0] ?? 'account');
  }

  get #unitSide(): Ladder[] {
    return this.#ladders.filter(({ section }) => this.#isUnits(section));
  }

  get #ownSide(): Ladder[] {
    return this.#ladders.filter(({ section }) => !this.#isUnits(section));
  }

  document(drafts: readonly Draft[], unit?: string): MarksDocument {
    return { rubric: this.#rubric.id, subjects: drafts.map((draft, index) => this.#subject(draft, `e${index}`, unit)) };
  }

  #subject({ marks = {}, periods, status = '已检查', group = '甲类', platform = null, ...rest }: Draft, id: string, unit?: string): MarkedSubject {
    const names = this.#rubric.procedure.periods?.names;
    const made = names ? { periods: periods ?? Object.fromEntries(names.map((name, index) => [name, index === Number(/\d+$/.exec(id)?.[0] ?? 0) % names.length ? marks : {}])) } : { marks };
    return { id, name: `对象${id}`, kind: this.#kind, group, platform, status, ...made, ...rest, ...(unit === undefined ? {} : { unit }) };
  }

  /** A subject of its own, checked, scored. */
  #alone(draft: Draft): Result {
    const { rollup } = this.#rubric.procedure;
    const unit: MarkedSubject[] = rollup ? [{ id: 'u', kind: 'unit', name: '单位' }] : [];
    const { results } = score(this.#rubric, { rubric: this.#rubric.id, subjects: [this.#subject(draft, 'x', rollup ? 'u' : undefined), ...unit] });
    const [result] = results;
    if (!result) throw new Error('nothing scored');
    return result;
  }

  #base(marks: Marks): number {
    const { sections } = this.#alone({ marks });
    return Math.round(this.#rubric.sections.filter(isBased).reduce((sum, { id }) => sum + (sections[id] ?? 0), 0) * 1000);
  }

  /** What a table's subjects have in common, without their units and quarters. */
  common(): Draft[] {
    const { periods } = this.#rubric.procedure;
    return [
      {},
      { marks: this.#best() },
      { marks: this.#worst() },
      ...this.#rungs(this.#ownSide).map((marks): Draft => ({ marks })),
      ...this.#vetoDrafts(false),
      ...(periods ? [] : this.#targets()),
      ...this.#leftOut(),
      ...this.#rounding(),
      ...this.#named(),
      ...this.#ties(),
      ...this.unchecked(),
    ];
  }

  /** Every criterion on the same rung at once: each is compared for itself. */
  #rungs(ladders: readonly Ladder[]): Marks[] {
    const most = Math.max(...ladders.map(({ steps }) => steps.length));
    return Array.from({ length: most }, (_, rung) => Object.fromEntries(ladders.flatMap(({ steps, section }) => (section.kind === 'veto' && steps.length <= rung ? [] : Object.entries(steps[rung % steps.length] ?? {})))));
  }

  /** The mark of each criterion that gives most and takes least. */
  #best(): Marks {
    const marks: Record<string, Mark> = {};
    for (const { steps, section } of this.#ownSide) {
      if (section.kind === 'veto' || section.kind === 'penalty') continue;
      const scored = steps.map((step) => ({ step, points: this.#gain(step) }));
      const best = scored.reduce((most, each) => (each.points > most.points ? each : most), { step: {}, points: 0 });
      Object.assign(marks, best.step);
    }
    return marks;
  }

  #worst(): Marks {
    const marks: Record<string, Mark> = {};
    for (const { steps, section } of this.#ownSide) {
      if (section.kind === 'veto') continue;
      const scored = steps.map((step) => ({ step, points: this.#gain(step) }));
      Object.assign(marks, scored.reduce((least, each) => (each.points < least.points ? each : least), { step: {}, points: 0 }).step);
    }
    return marks;
  }

  /** Points of some marks alone, sections together, without any gate. */
  #gain(marks: Marks): number {
    return this.#alone({ marks }).lines.reduce((sum, { points, counted }) => sum + (counted ?? points), 0);
  }

  #vetoDrafts(unit: boolean): Draft[] {
    const own = this.#vetoes.filter((veto) => veto.unit === unit);
    const below = Object.fromEntries(own.flatMap(({ id, from }): [string, Mark][] => (from > 1 ? [[id, from - 1]] : [])));
    const tick = (from: number, id: string): Mark => (this.#isTick(id) ? true : from);
    return [
      ...own.map(({ id, from }): Draft => ({ marks: { [id]: tick(from, id) } })),
      ...own.filter(({ id }) => !this.#isTick(id)).map(({ id, from }): Draft => ({ marks: { [id]: from + 1 } })),
      ...own.filter(({ from }) => from > 1).map(({ id, from }): Draft => ({ marks: { [id]: from - 1 } })),
      { marks: below },
      { marks: { ...(unit ? {} : this.#worst()), ...Object.fromEntries(own.map(({ id, from }) => [id, tick(from, id)])) } },
    ];
  }

  #isTick(id: string): boolean {
    return [...clausesOf(this.#rubric)].some(({ clause }) => clause.id === id && clause.rule.kind === 'veto');
  }

  /** The base exactly at the pass mark and at the gate, just below and just above, with and without a bonus. */
  #targets(): Draft[] {
    const { pass, gate } = this.#rubric.procedure;
    const bonus = this.#bonus();
    const reached = this.#reachable();
    return [pass, gate].flatMap((target): Draft[] => {
      if (target === null) return [];
      const wanted = target * 1000;
      const bases = [...reached.keys()].sort((a, b) => a - b);
      const around = [bases.filter((base) => base < wanted).at(-1), bases.find((base) => base === wanted), bases.find((base) => base > wanted)];
      return around.flatMap((base) => (base === undefined ? [] : [{ marks: reached.get(base) ?? {} }, { marks: { ...reached.get(base), ...bonus } }]));
    });
  }

  #bonus(): Marks {
    const sections = new Map([...clausesOf(this.#rubric)].map(({ clause, section }) => [clause.id, section.kind]));
    return Object.fromEntries(Object.entries(this.#best()).filter(([id]) => sections.get(id) === 'bonus'));
  }

  /** By base in thousandths, marks that give it: criteria add up. */
  #reachable(): Map<number, Marks> {
    const empty = this.#base({});
    let reached = new Map<number, Marks>([[empty, {}]]);
    for (const { steps, section } of this.#ownSide) {
      if (!isBased(section)) continue;
      const choices = new Map(steps.map((marks) => [this.#base(marks) - empty, marks]));
      const next = new Map(reached);
      if (reached.size < 5000) for (const [base, marks] of reached) for (const [change, more] of choices) if (!next.has(base + change)) next.set(base + change, { ...marks, ...more });
      reached = next;
    }
    return reached;
  }

  /** 不适用: each criterion alone, several, all but one, all; beside marks, so that what is left of the rest is seen. */
  #leftOut(): Draft[] {
    const own = this.#outOf.filter((id) => this.#ownSide.some(({ criterion }) => criterion.id === id));
    const [first] = own;
    const middle = this.#rungs(this.#ownSide)[1] ?? {};
    const without = (na: readonly string[]): Draft => ({ na, marks: withoutCriteria(middle, na) });
    const sections = this.#rubric.sections.map(({ indicators }) => indicators.flatMap(({ criteria }) => criteria.map(({ id }) => id)).filter((id) => own.includes(id)));
    return [...own.slice(0, this.#few).map((id) => without([id])), without(own.slice(0, 3)), without(own.filter((_, index) => index % 2 === 0)), ...sections.filter(({ length }) => length > 0).map(without), without(own.filter((id) => id !== first)), without(own), { na: own }];
  }

  /** Scores whose third decimal is a 5, and such as never end. */
  #rounding(): Draft[] {
    const measured = [...clausesOf(this.#rubric)].find(({ clause: { rule }, section }) => rule.kind === 'judge' && rule.from === undefined && isBased(section));
    if (this.#rubric.procedure.notApplicable !== 'rescale') return measured ? [{ marks: { [measured.clause.id]: 0.005 } }] : [];
    const total = [...criteriaOf(this.#rubric)].reduce((sum, { section, criterion }) => sum + (isBased(section) ? (criterion.max ?? 0) : 0), 0);
    const found = new Map<string, Draft>();
    for (const [index, id] of this.#outOf.entries()) {
      const na = [id, ...this.#outOf.slice(index + 1, index + 1 + (index % 3))];
      const left = [...criteriaOf(this.#rubric)].reduce((sum, { section, criterion }) => sum + (isBased(section) && na.includes(criterion.id) ? (criterion.max ?? 0) : 0), 0);
      const remaining = Math.round((total - left) * 1000);
      if (left === 0 || !measured || na.includes(measured.criterion.id)) continue;
      const base = withoutCriteria(this.#best(), [...na, measured.criterion.id]);
      const fixed = this.#sections({ marks: base, na });
      for (let thousandths = 0; thousandths <= (measured.criterion.max ?? 0) * 1000; thousandths += 1) {
        // base × total ÷ remaining in thousandths of a point
        const over = BigInt(fixed + thousandths) * BigInt(Math.round(total * 1000));
        const rest = over % BigInt(remaining);
        const whole = over / BigInt(remaining);
        const kind = rest === 0n && whole % 10n === 5n ? 'half' : rest * 3n === BigInt(remaining) ? 'third' : rest * 3n === BigInt(2 * remaining) ? 'two thirds' : null;
        if (kind !== null && !found.has(`${kind}${found.size % 4}`)) found.set(`${kind}${found.size % 4}`, { na, marks: { ...base, [measured.clause.id]: thousandths / 1000 } });
      }
    }
    return [...found.values()];
  }

  #sections(draft: Draft): number {
    const { sections } = this.#alone(draft);
    return Math.round(this.#rubric.sections.filter(isBased).reduce((sum, { id }) => sum + (sections[id] ?? 0), 0) * 1000);
  }

  /** Subjects whom a clause concerns and whom it does not, by every name that they have, with everything marked. */
  #named(): Draft[] {
    const limited = [...clausesOf(this.#rubric)].filter(({ clause }) => clause.appliesTo !== undefined);
    if (limited.length === 0) return [];
    const everything = this.#best();
    const concerns = compileAppliesTo(this.#rubric);
    const of = (part: 'names' | 'groups' | 'platforms'): string[] => [...new Set(limited.flatMap(({ clause }) => clause.appliesTo?.[part] ?? []))];
    const alias = (name: string): string[] => this.#rubric.aliases?.[name]?.slice(0, 1) ?? [];
    const all = (subject: Pick<Draft, 'name' | 'group' | 'platform'>): Draft => ({ ...subject, marks: { ...everything, ...Object.fromEntries(limited.filter(({ clause }) => clause.rule.kind === 'award' && concerns(clause.id, subject)).map(({ clause }) => [clause.id, true])) } });
    const drafts = [
      ...of('names').flatMap((name) => [name, ...alias(name), `${name.slice(0, 2)} ${name.slice(2)}`]).map((name) => all({ name })),
      ...of('groups').flatMap((group) => [group, ...alias(group)]).map((group) => all({ group })),
      ...of('platforms').flatMap((platform) => [platform, ...alias(platform)]).map((platform) => all({ platform })),
    ];
    const others = [{ name: '无人知晓局' }, { group: '另一类' }, { group: null }, { platform: '抖音' }, { platform: null }].map(all);
    return [...others, ...drafts.filter((_, index) => this.#few === Infinity || index % Math.ceil(drafts.length / this.#few) === 0)];
  }

  /** Two, then three alike in a group, the same in another, and vetoed ones among them. */
  #ties(): Draft[] {
    const rungs = this.#rungs(this.#ownSide);
    const [two, three] = [rungs[0] ?? {}, rungs[2] ?? rungs[0] ?? {}];
    const veto = this.#vetoes.find(({ unit }) => !unit);
    const vetoed = veto ? [{ marks: { ...two, [veto.id]: this.#isTick(veto.id) ? true : veto.from } }] : [];
    return ['乙类', '丙类', null].flatMap((group) => [{ marks: two }, ...vetoed, { marks: three }, { marks: two }, { marks: three }, ...vetoed, { marks: three }, {}].map((draft): Draft => ({ ...draft, group })));
  }

  unchecked(): Draft[] {
    const marks = this.#worst();
    const veto = this.#vetoes.find(({ unit }) => !unit);
    const fired: Draft[] = veto ? [{ status: '未检查', marks: { [veto.id]: this.#isTick(veto.id) ? true : veto.from } }] : [];
    return [{ status: '未检查' }, { status: '未检查', marks }, { status: '未检查', na: this.#outOf.slice(0, 1) }, ...fired, { status: '无法核实' }, { status: '无法核实', marks }];
  }

  oneOf(): Draft {
    return { marks: this.#rungs(this.#ownSide)[1] ?? {} };
  }

  /** 溧阳: sums of a quarter at its ceiling, above it, handed on until the year is full; penalties, vetoes, the reward. */
  quarters(): Draft[] {
    const { periods } = this.#rubric.procedure;
    if (!periods) return [];
    const [first = '', second = '', third = ''] = periods.names;
    const last = periods.names.at(-1) ?? '';
    const carrying = this.#awards(periods.carryIndicators, true);
    const others = this.#awards(periods.carryIndicators, false);
    const { ceiling, yearCeiling } = periods;
    const clause = (kind: Section['kind'], test: (rule: Criterion['clauses'][number]['rule']) => boolean): string => [...clausesOf(this.#rubric)].find((placed) => placed.section.kind === kind && test(placed.clause.rule))?.clause.id ?? '';
    const penalty = clause('penalty', (rule) => rule.kind === 'deduct_each');
    const quarterVeto = clause('veto', (rule) => rule.kind === 'veto' && rule.scope === 'quarter');
    const yearVeto = clause('veto', (rule) => rule.kind === 'veto' && rule.scope === 'year');
    const reward = periods.reward?.clause ?? '';
    const smallest = 1;
    const sums = [ceiling - smallest, ceiling, ceiling + smallest, 2 * ceiling - smallest, 2 * ceiling, 2 * ceiling + smallest, yearCeiling - smallest, yearCeiling, yearCeiling + smallest, 2 * yearCeiling];
    const rich = (sum: number): Marks => carrying(sum);
    return [
      ...sums.map((sum): Draft => ({ periods: { [first]: rich(sum) } })),
      ...sums.map((sum): Draft => ({ periods: { [second]: rich(sum), [last]: others(ceiling) } })),
      ...[ceiling, ceiling + smallest, 2 * ceiling].map((sum): Draft => ({ periods: { [first]: others(sum), [second]: rich(ceiling) } })),
      { periods: { [first]: { ...others(ceiling), ...rich(ceiling) } } },
      { periods: { [first]: rich(2 * ceiling), [second]: { [penalty]: 3 } } },
      { periods: { [first]: { [penalty]: 1 } } },
      { periods: { [first]: { ...rich(ceiling), [penalty]: 1 } } },
      { periods: { [first]: { ...rich(yearCeiling), [penalty]: 2 }, [third]: { [penalty]: 20 } } },
      ...periods.names.flatMap((name): Draft[] => [quarterVeto, yearVeto].map((veto) => ({ periods: { [first]: rich(yearCeiling), [name]: { ...(name === first ? rich(yearCeiling) : rich(ceiling)), [veto]: true } } }))),
      { periods: { [last]: { [reward]: true } } },
      { periods: { [first]: rich(yearCeiling), [last]: { [reward]: true } } },
      { periods: { [last]: { [reward]: true, [penalty]: 4 } } },
      { periods: { [first]: { [quarterVeto]: true }, [last]: { [reward]: true } } },
      { periods: { [second]: { [yearVeto]: true }, [last]: { [reward]: true } } },
      { periods: { [last]: { [reward]: true, [quarterVeto]: true } } },
    ];
  }

  /** Marks of the clauses that hand on, or of the others, whose points come to a sum; the coins of the table, the largest first. */
  #awards(carryIndicators: readonly string[], carries: boolean): (sum: number) => Marks {
    const coins = [...clausesOf(this.#rubric)]
      .flatMap(({ clause, indicator, section }) => (section.kind === 'award' && clause.rule.kind === 'award_each' && clause.rule.cap === undefined && carryIndicators.includes(indicator.id) === carries ? [{ id: clause.id, points: clause.rule.points }] : []))
      .sort((a, b) => b.points - a.points);
    return (sum) => {
      const found = changeFor(Math.round(sum * 2), coins.map(({ points }) => Math.round(points * 2)));
      return Object.fromEntries(found.flatMap((count, index): [string, Mark][] => (count > 0 ? [[coins[index]?.id ?? '', count]] : [])));
    };
  }

  /** 宿迁: units of groups of every size with accounts of every kind. */
  rolledUp(): MarksDocument[] {
    const accounts = this.document(this.common(), 'u-all').subjects;
    // The register gives an account the group of its unit.
    const groupOf = new Map<string, string | null>();
    const unit = (id: string, group: string | null, marks: Marks = {}, status: Status = '已检查'): MarkedSubject => {
      groupOf.set(id, group);
      return { id, name: `单位${id}`, kind: 'unit', group, status, marks };
    };
    const account = (id: string, of: string, { marks = {}, status = '已检查', na }: Draft): MarkedSubject => ({ id, name: `账号${id}`, kind: 'account', unit: of, group: groupOf.get(of) ?? null, status, marks, ...(na ? { na } : {}) });
    const reached = [...this.#reachable()].map(([base, marks]) => ({ base: Math.round(base), marks }));
    const [odd, even] = this.#ratio(reached, (over, under) => (over * 100_000) % under === 0 && ((over * 100_000) / under) % 10 === 5);
    const [thirdOf, thirdBy] = this.#ratio(reached, (over, under) => ((over * 300_000) % under === 0 && (over * 100_000) % under !== 0));
    const worst = { marks: this.#worst() };
    const groups: MarkedSubject[] = [
      unit('g1-1', '一个'), account('a1', 'g1-1', odd),
      unit('g2-1', '两个'), unit('g2-2', '两个'), account('a2', 'g2-1', odd), account('a3', 'g2-2', even),
      unit('g3-1', '三分'), unit('g3-2', '三分'), account('a4', 'g3-1', thirdOf), account('a5', 'g3-2', thirdBy),
      unit('g4-1', '均分'), unit('g4-2', '均分'), ...[odd, even, thirdOf].map((draft, index) => account(`a6${index}`, 'g4-1', draft)), ...[worst, {}, thirdBy].map((draft, index) => account(`a7${index}`, 'g4-2', draft)),
      unit('g5-1', '无账号'), unit('g5-2', '无账号'), account('a8', 'g5-2', {}),
      unit('g6-1', '未查完'), unit('g6-2', '未查完'), account('a9', 'g6-1', {}), account('a10', 'g6-1', { status: '未检查' }), account('a11', 'g6-2', { status: '无法核实' }), account('a12', 'g6-2', odd),
      unit('g7-1', '全无账号'), unit('g7-2', '全无账号'),
      unit('g8-1', '单位未查', {}, '未检查'), account('a13', 'g8-1', odd), unit('g8-2', '单位未查'), account('a14', 'g8-2', even),
      unit('g9-1', null), unit('g9-2', null), account('a15', 'g9-1', even), account('a16', 'g9-2', even),
    ];
    const punished = [...this.#vetoDrafts(true), ...this.#rungs(this.#unitSide).map((marks): Draft => ({ marks }))].map(({ marks = {} }) => marks);
    const fined = Object.fromEntries(this.#vetoes.filter((veto) => veto.unit && veto.from > 1).map(({ id, from }) => [id, from - 1]));
    const vetoed = Object.fromEntries(this.#vetoes.filter((veto) => veto.unit).slice(0, 1).map(({ id, from }) => [id, this.#isTick(id) ? true : from]));
    const lowest = reached.reduce((least, each) => (each.base < least.base ? each : least), { base: Infinity, marks: {} });
    const fines: MarkedSubject[] = [
      ...punished.flatMap((marks, index) => [unit(`p${index}`, '同受罚', marks), account(`pa${index}`, `p${index}`, index % 2 === 0 ? {} : odd)]),
      ...punished.flatMap((marks, index) => [unit(`q${index}`, `独受罚${index}`, marks), account(`qa${index}`, `q${index}`, even)]),
      unit('z1', '全零', fined), account('za1', 'z1', lowest), unit('z2', '全零', vetoed), account('za2', 'z2', {}), unit('z3', '全零', vetoed),
      unit('y1', '独零', fined), account('ya1', 'y1', lowest),
      unit('x1', '并列'), unit('x2', '并列'), unit('x3', '并列', fined), unit('x4', '并列', vetoed), unit('x5', '并列'), ...[1, 2, 3, 4, 5].map((index) => account(`xa${index}`, `x${index}`, index === 5 ? odd : even)),
    ];
    return [
      { rubric: this.#rubric.id, subjects: [unit('u-all', '全部'), ...accounts] },
      { rubric: this.#rubric.id, subjects: groups },
      { rubric: this.#rubric.id, subjects: fines },
      { rubric: this.#rubric.id, subjects: [unit('u', '甲类'), account('a', 'u', odd)] },
      { rubric: this.#rubric.id, subjects: [unit('u', '甲类', {}, '未检查'), account('a', 'u', { status: '未检查' }), account('b', 'u', { ...worst, status: '未检查' })] },
    ];
  }

  /** Two bases whose quotient is as wanted, the first the smaller. */
  #ratio(reached: readonly { base: number; marks: Marks }[], wanted: (over: number, under: number) => boolean): [Draft, Draft] {
    for (const { base: under, marks: by } of reached) {
      if (under > 70_000 || under === 0) continue;
      const found = reached.find(({ base }) => base > 0 && base < under && wanted(base, under));
      if (found) return [{ marks: found.marks }, { marks: by }];
    }
    return [{}, {}];
  }
}

const isBased = ({ kind }: Pick<Section, 'kind'>): boolean => kind === 'deduct' || kind === 'award';

const withoutCriteria = (marks: Marks, criteria: readonly string[]): Marks => Object.fromEntries(Object.entries(marks).filter(([id]) => !criteria.some((criterion) => id.startsWith(criterion) && /^[a-z]+$/.test(id.slice(criterion.length)))));

/** How many of each coin make a sum; none where they cannot. */
function changeFor(sum: number, coins: readonly number[]): number[] {
  const last: (number | null)[] = [null, ...Array<null>(sum).fill(null)];
  const reached = new Set([0]);
  for (let amount = 1; amount <= sum; amount += 1) {
    const coin = coins.findIndex((value) => reached.has(amount - value));
    if (coin < 0) continue;
    reached.add(amount);
    last[amount] = coin;
  }
  const counts = coins.map(() => 0);
  if (!reached.has(sum)) return counts;
  for (let rest = sum; rest > 0; ) {
    const coin = last[rest] ?? 0;
    counts[coin] = (counts[coin] ?? 0) + 1;
    rest -= coins[coin] ?? rest;
  }
  return counts;
}
