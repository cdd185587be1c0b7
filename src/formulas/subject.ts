import type { Rubric } from '../rubric/rubric';
import { comparison } from '../rubric/steps';
import { codes, entryFormula, entryText, readsText } from './entry';
import { whenOpen, type Helper, type MarkedColumn, type Places } from './helper';
import { entryKey, Terms, type CriterionTerms } from './terms';
import { scopesOf, vetoesOf, vetoHelpers, vetoKeys } from './vetoes';
import { anyOf, bracketed, listOf, sumOf, unspaced, whole } from './words';

/**
 * The formulas of one subject on one sheet (DESIGN §5): what each mark says, what applies, the points of each
 * criterion, sections, vetoes with their reasons, base, bonus, score, verdict. Amounts are whole units (`Terms.scale`
 * a point) up to the one rounding at the score.
 */
export interface SubjectFormulas {
  terms: Terms;
  /** In an order in which each rests on those before it; entries, criteria and sections stand together. */
  helpers: readonly Helper[];
}

/** How a subject is checked against others and against the register; layouts and parts differ in it. */
export interface Circumstances {
  /** What is known before anything is doubted. */
  before: readonly Helper[];
  /** What else keeps a checked row from being scored (two rows of one 编号, a torn row), as conditions. */
  doubts: (at: Places) => readonly string[];
  /** Between 核对 and the points. */
  behind: readonly Helper[];
  /** The register's word for a subject, else the sheet's own. */
  described: (heading: '名称' | '类别' | '平台', at: Places) => string;
  /** Whether others look subjects up by name. */
  named: boolean;
}

export function subjectFormulas(rubric: Rubric, columns: readonly MarkedColumn[], circumstances: Circumstances): SubjectFormulas {
  const terms = new Terms(rubric, columns);
  return {
    terms,
    helpers: [
      ...entryHelpers(terms, columns),
      ...circumstances.before,
      ...describedHelpers(terms, circumstances),
      ...limitHelpers(terms),
      statusHelper,
      gateHelper(columns, circumstances),
      ...circumstances.behind,
      ...(isScored(rubric) ? scoreHelpers(terms) : quotaHelpers(terms)),
    ],
  };
}

export const isScored = (rubric: Rubric): boolean => rubric.procedure.full !== null;

function entryHelpers(terms: Terms, columns: readonly MarkedColumn[]): Helper[] {
  return columns.map((column) => {
    const criterion = terms.criteria.find((candidate) => candidate.criterion === column.criterion);
    return { key: entryKey(column), heading: `认定 ${column.id}`, formula: (at) => unlessAstray(at.astray(column.id), entryFormula(column.mark, at.cell(column.id), criterion?.mayBeLeftOut ?? false, at.extra(textKey(column)) ?? undefined)) };
  });
}

const textKey = ({ id }: MarkedColumn): string => `文字 ${id}`;

/** The texts of marks that are read several times over; behind all others, for checklists made before have them not. */
export const entryExtras = (columns: readonly MarkedColumn[]): Helper[] =>
  columns.filter(({ mark }) => readsText(mark)).map((column): Helper => ({ key: textKey(column), heading: textKey(column), extra: true, formula: (at) => entryText(at.cell(column.id)) }));

const unlessAstray = (astray: string | null, entry: string): string => (astray === null ? entry : `IF(${astray},${codes.unreadable},${entry})`);

function describedHelpers(terms: Terms, { described, named }: Circumstances): Helper[] {
  const limits = [...terms.limits.values()];
  const wanted = [
    ['所查名称', '名称', named || limits.some(({ names }) => names)],
    ['所属类别', '类别', limits.some(({ groups }) => groups)],
    ['所属平台', '平台', limits.some(({ platforms }) => platforms)],
  ] as const;
  // Without white space, as names are compared; width is taken care of where they are listed.
  return wanted.flatMap(([key, heading, needed]): Helper[] => (needed ? [{ key, heading: key, formula: (at) => unspaced(described(heading, at)) }] : []));
}

const limitHelpers = (terms: Terms): Helper[] =>
  [...terms.limits].map(([id, limit]) => ({ key: `适用 ${id}`, heading: `适用 ${id}`, formula: (at) => terms.limitFormula(limit, at) }));

/** 检查状态 as a number: 1 已检查, 0 未检查, 2 无法核实, −1 none of them. */
const statusHelper: Helper = {
  key: '状态',
  heading: '状态',
  formula: (at) => {
    const text = unspaced(at.cell('检查状态'));
    return `IFERROR(CHOOSE(1+${listOf(text, [['', '未检查'], ['已检查'], ['无法核实']])},0,1,2),-1)`;
  },
};

/** Whether there is something to score, and nothing in doubt. */
function gateHelper(columns: readonly MarkedColumn[], { doubts }: Circumstances): Helper {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) throw new Error('a checklist marks something');
  return {
    key: '核对',
    heading: '核对',
    formula: (at) => {
      const entries = at.block(entryKey(first), entryKey(last));
      const status = at.cell('状态');
      const marked = `COUNTIF(${entries},">0")+COUNTIF(${entries},-2)>0`;
      const nobody = `AND(${at.cell('编号')}="",${status}=0,COUNTIF(${entries},">0")=0)`;
      const doubtful = [`${at.cell('编号')}=""`, `${status}<0`, `COUNTIF(${entries},-1)>0`, /* One that somebody emptied would say that nothing was found. */ `COUNT(${entries})<${columns.length}`, ...tooManyLate(columns, at), ...['编号', '检查状态'].flatMap((key) => at.astray(key) ?? []), ...doubts(at)];
      return `IF(${nobody},"",IF(OR(${doubtful.join(',')}),"需核对",IF(${status}=1,1,IF(AND(${status}=0,${marked}),0,""))))`;
    },
  };
}

/** Late ones beside the others may together not exceed the sample. */
function tooManyLate(columns: readonly MarkedColumn[], at: Places): string[] {
  return columns.flatMap((column) => {
    const { rule } = column.clause;
    const other = columns.find(({ clause, late }) => clause === column.clause && !late);
    return column.late && other && rule.kind === 'award_each' && rule.at !== undefined ? [`${at.cell(entryKey(column))}+${at.cell(entryKey(other))}>${rule.at}`] : [];
  });
}

export const criterionKey = (id: string): string => id;
export const sectionKey = (id: string): string => `§${id}`;

function scoreHelpers(terms: Terms): Helper[] {
  const counting = terms.criteria.filter(({ counts }) => counts);
  const sections = terms.rubric.sections.filter(({ id, kind }) => kind !== 'veto' && counting.some(({ section }) => section.id === id));
  const common = [...counting.map((criterion) => criterionHelper(criterion)), ...sections.map((section) => sectionHelper(terms, section)), ...vetoHelpers(terms)];
  if (!isWhole(terms)) return [...common, ...penaltyHelpers(terms)];
  return [...common, ...baseHelpers(terms), ...bonusHelpers(terms), ...penaltyHelpers(terms), exactHelper(terms), scoreHelper(terms), lossHelper(terms)];
}

/** The sheet alone gives the score: no quarter of a year, no unit whose accounts are scored elsewhere. */
export const isWhole = ({ rubric, criteria }: Terms): boolean => rubric.procedure.periods === null && (rubric.procedure.rollup === null || criteria.some(({ based, counts }) => based && counts));

function criterionHelper(criterion: CriterionTerms): Helper {
  return {
    key: criterionKey(criterion.id),
    heading: `${criterion.id} ${criterion.indicator.name}`,
    formula: (at) => whenOpen(criterion.value(at), at),
    points: true,
    ...(criterion.based ? { full: criterion.max ?? 0 } : {}),
  };
}

const ownCriteria = (terms: Terms, section: { id: string }): CriterionTerms[] => terms.criteria.filter((criterion) => criterion.section.id === section.id && criterion.counts);

function ends(criteria: readonly CriterionTerms[]): [string, string] {
  return [criterionKey(criteria[0]?.id ?? ''), criterionKey(criteria.at(-1)?.id ?? '')];
}

/** Step 2 of DESIGN §5; what is left out keeps its full points where the notice lets it (昆山、宿迁). */
function sectionHelper(terms: Terms, section: Rubric['sections'][number]): Helper {
  const criteria = ownCriteria(terms, section);
  const [first, last] = ends(criteria);
  return {
    key: sectionKey(section.id),
    heading: section.name,
    points: true,
    formula: (at) => {
      const block = at.block(first, last);
      const kept = terms.rubric.procedure.notApplicable === 'full' && (section.kind === 'deduct' || section.kind === 'award') ? [`SUMIF(${block},"不适用",${at.fulls(first, last)})`] : [];
      const sum = sumOf([`SUM(${block})`, ...kept]);
      if (section.kind === 'penalty') return whenOpen(sum, at);
      const held = section.total === null ? `MAX(0,${sum})` : `MAX(0,MIN(${whole(terms.units(section.total))},${sum}))`;
      const vetoes = vetoesOf(terms, at, 'section').filter(({ of }) => of.section.id === section.id);
      return whenOpen(vetoes.length === 0 ? held : `IF(${anyOf(vetoes.map(({ fires }) => fires))},0,${held})`, at);
    },
  };
}

const based = (terms: Terms): CriterionTerms[] => terms.criteria.filter((criterion) => criterion.based && criterion.counts);
const sectionsOf = (terms: Terms, kinds: readonly string[]) => terms.rubric.sections.filter((section) => kinds.includes(section.kind) && ownCriteria(terms, section).length > 0);
const rescales = (terms: Terms): boolean => terms.rubric.procedure.notApplicable === 'rescale';

/** 基础分, and where what is left out rescales the rest (荆州) the points that remain: base × T ÷ (T − N). */
function baseHelpers(terms: Terms): Helper[] {
  const sections = sectionsOf(terms, ['deduct', 'award']);
  const blocks = sections.map((section) => ends(ownCriteria(terms, section)));
  const base: Helper = { key: '基础分', heading: '基础分', points: true, formula: (at) => whenOpen(sumOf(sections.map(({ id }) => at.cell(sectionKey(id)))), at) };
  const remaining: Helper = {
    key: '考核项数',
    heading: '适用的评分项数',
    formula: (at) => whenOpen(sumOf(blocks.map(([first, last]) => `COUNT(${at.block(first, last)})`)), at),
  };
  if (!rescales(terms)) return [base, remaining];
  const rest: Helper = {
    key: '适用分值',
    heading: '适用分值',
    points: true,
    formula: (at) => {
      const left = sumOf(blocks.map(([first, last]) => `SUMIF(${at.block(first, last)},"不适用",${at.fulls(first, last)})`));
      const total = whole(totalOf(terms));
      return whenOpen(`IF(${total}>${left},${total}-${left.includes('+') ? `(${left})` : left},${total})`, at);
    },
  };
  return [base, remaining, rest];
}

const totalOf = (terms: Terms): number => based(terms).reduce((sum, { max }) => sum + (max ?? 0), 0);

/** Over and under: the base as a fraction with a small denominator. */
function fraction(terms: Terms, at: Places): { base: string; under: string | null } {
  if (!rescales(terms)) return { base: at.cell('基础分'), under: null };
  const step = based(terms).reduce((divisor, { max }) => gcd(divisor, max ?? 0), 0) || 1;
  return { base: `${at.cell('基础分')}*${whole(totalOf(terms) / step)}`, under: `${at.cell('适用分值')}/${whole(step)}` };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** 加分 behind its gate: exact, before any rounding. */
function bonusHelpers(terms: Terms): Helper[] {
  const bonus = sectionsOf(terms, ['bonus']);
  if (bonus.length === 0) return [];
  const { pass, gate } = terms.rubric.procedure;
  const formula = (at: Places): string => {
    const sum = sumOf(bonus.map(({ id }) => at.cell(sectionKey(id))));
    const { base, under } = fraction(terms, at);
    const bound = (points: number): string => `${whole(terms.units(points))}${under === null ? '' : `*${under}`}`;
    const conditions = [...(pass === null ? [] : [`${base}>=${bound(pass)}`]), ...(gate === null ? [] : [`${base}>${bound(gate)}`])];
    return whenOpen(conditions.length === 0 ? sum : `IF(${conditions.length === 1 ? conditions.join('') : `AND(${conditions.join(',')})`},${sum},0)`, at);
  };
  return [{ key: '计入加分', heading: '计入加分', points: true, formula }];
}

/** 扣减: what penalty sections, and deductions in a veto section, take off the total. */
function penaltyHelpers(terms: Terms): Helper[] {
  const penalties = terms.criteria.filter(({ free, counts }) => free && counts);
  if (penalties.length === 0) return [];
  return [{ key: '扣减', heading: '扣减', points: true, formula: (at) => whenOpen(`-${bracketed(sumOf(penalties.map(({ id }) => at.cell(criterionKey(id)))))}`, at) }];
}

const has = (terms: Terms, what: '计入加分' | '扣减'): boolean =>
  what === '计入加分' ? sectionsOf(terms, ['bonus']).length > 0 : terms.criteria.some(({ free, counts }) => free && counts);

/** 得分分子: the score before rounding, times the points that apply where the base is rescaled. */
function exactHelper(terms: Terms): Helper {
  return {
    key: '得分分子',
    heading: '得分分子',
    formula: (at) => {
      const { base, under } = fraction(terms, at);
      const change = [...(has(terms, '计入加分') ? [at.cell('计入加分')] : []), ...(has(terms, '扣减') ? [`-${at.cell('扣减')}`] : [])];
      const sum = sumOf(change);
      const own = change.length === 0 ? base : under === null ? `${base}+${sum}` : `${base}+(${sum})*${under}`;
      return whenOpen(`MAX(0,${own.replaceAll('+-', '-')})`, at);
    },
  };
}

/** 分数: one rounding, half up, of a whole number over a whole number; a veto, and a table of which nothing applies, have their own. */
function scoreHelper(terms: Terms): Helper {
  return {
    key: '分数',
    heading: '分数',
    formula: (at) => {
      const { under } = fraction(terms, at);
      const by = under === null ? whole(terms.scale / 100) : `(${under}*${whole(terms.scale / 100)})`;
      const score = roundedOver(at.cell('得分分子'), by);
      return whenOpen(underVeto(terms, at, `IF(${at.cell('考核项数')}=0,"",${zeroedByVeto(terms, at, score)})`), at);
    },
  };
}

/** Points of at most two decimals from a whole number over a whole number of hundredths, half up. */
export const roundedOver = (over: string, hundredth: string): string => `INT((2*${over}+${hundredth})/(2*${hundredth}))/100`;

/** 失分: what criteria that start full have lost, and what penalties take; for 扣分. */
function lossHelper(terms: Terms): Helper {
  const counting = terms.criteria.filter(({ counts }) => counts);
  // Side by side they are summed together; 满分 stands only over what counts in the base.
  const runs: CriterionTerms[][] = [];
  counting.forEach((criterion, index) => {
    if (criterion.full === 0) return;
    const before = runs.at(-1)?.at(-1);
    if (before && before === counting[index - 1] && [before, criterion].every(({ based, full, max }) => based && full === max)) runs.at(-1)?.push(criterion);
    else runs.push([criterion]);
  });
  return {
    key: '失分',
    heading: '失分',
    points: true,
    formula: (at) => {
      const lost = runs.map((run): string => {
        const [first, last] = ends(run);
        if (run.length === 1) return `IF(ISNUMBER(${at.cell(first)}),${whole(run[0]?.full ?? 0)}-${at.cell(first)},0)`;
        const [block, fulls] = [at.block(first, last), at.fulls(first, last)];
        return `SUM(${fulls})-SUMIF(${block},"不适用",${fulls})-SUM(${block})`;
      });
      return whenOpen(sumOf([...lost, ...(has(terms, '扣减') ? [at.cell('扣减')] : [])]), at);
    },
  };
}

/** What a subject veto leaves: nothing (昆山), or zero (宿迁). */
export function underVeto(terms: Terms, at: Places, otherwise: string): string {
  if (!scopesOf(terms).includes('subject')) return otherwise;
  return `IF(${at.cell(vetoKeys.subject)}>0,${terms.rubric.procedure.veto === 'zero' ? '0' : '""'},${otherwise})`;
}

function zeroedByVeto(terms: Terms, at: Places, otherwise: string): string {
  const zeroes = scopesOf(terms).filter((scope) => scope === 'quarter' || scope === 'year');
  return zeroes.length === 0 ? otherwise : `IF(${sumOf(zeroes.map((scope) => at.cell(vetoKeys[scope])))}>0,0,${otherwise})`;
}

/** 贵阳 三、工作流程: each quota that is measured is met or not. */
function quotaHelpers(terms: Terms): Helper[] {
  const quotas = terms.criteria.flatMap((criterion) => criterion.columns.flatMap((column) => (column.clause.rule.kind === 'quota' ? [{ criterion, column, when: column.clause.rule.when }] : [])));
  const measured = quotas.map(({ criterion, column, when }): Helper => ({
    key: `达标 ${column.id}`,
    heading: `达标 ${column.id}`,
    formula: (at) => {
      const wanted = comparison(when);
      const entry = at.cell(entryKey(column));
      const flag = terms.applies(column.clause, at);
      const left = criterion.leftOut(at);
      const out = [`${entry}<0`, ...(flag === null ? [] : [`${flag}=0`]), ...(left === null ? [] : [left])];
      return whenOpen(`IF(${anyOf(out)},"",IF(${entry}${wanted?.operator ?? '='}${Math.round((wanted?.bound ?? 0) * 1000)},1,0))`, at);
    },
  }));
  const [first, last] = [measured[0]?.key ?? '', measured.at(-1)?.key ?? ''];
  return [
    ...measured,
    { key: '达标数', heading: '达标数', formula: (at) => whenOpen(`SUM(${at.block(first, last)})`, at) },
    { key: '考核数', heading: '考核数', formula: (at) => whenOpen(`COUNT(${at.block(first, last)})`, at) },
  ];
}
