import { nearestName } from '../rubric/names';
import type { AppliesTo, Clause, Criterion, Rule } from '../rubric/rubric';
import type { CellValue } from '../workbook/plan';

/** Headings of the columns of 指标表 that say how a clause is scored. */
export const ruleHeadings = ['计分方式', '每次分值', '单位', '上限', '阈值', '否决范围', '分档', '适用对象'] as const;
export type RuleHeading = (typeof ruleHeadings)[number];
export type RuleCells = Readonly<Record<RuleHeading, CellValue>>;

const kindWords = {
  单项否决: { kind: 'veto' },
  达到数量即否决: { kind: 'veto_count' },
  '扣分（打√）': { kind: 'deduct' },
  每次扣分: { kind: 'deduct_each' },
  不足扣分: { kind: 'shortfall' },
  '得分（打√）': { kind: 'award' },
  每次得分: { kind: 'award_each' },
  分档得分: { kind: 'steps' },
  酌情评分: { kind: 'judge' },
  酌情加分: { kind: 'judge', sign: '+' },
  酌情扣分: { kind: 'judge', sign: '-' },
  按比例得分: { kind: 'ratio' },
  本项不得分: { kind: 'zero' },
  指标达标: { kind: 'quota' },
  未读懂: { kind: 'unread' },
} as const satisfies Record<string, { kind: Rule['kind']; sign?: '+' | '-' }>;
type KindWord = keyof typeof kindWords;

/** What may stand in 计分方式. */
export const kindNames = Object.keys(kindWords) as KindWord[];
export const unreadName: KindWord = '未读懂';

const scopeWords = { subject: '对象', section: '本一级指标', quarter: '本季度', year: '本年度' } as const;
type Scope = keyof typeof scopeWords;
export const scopeNames = Object.values(scopeWords);

const spanWords = { day: '每天', week: '每周', month: '每月', occasion: '每次' } as const;
type Span = keyof typeof spanWords;

/** Which cells a way of scoring needs, and which it may have besides. */
const usedBy: Record<Rule['kind'], { needs: readonly RuleHeading[]; may: readonly RuleHeading[] }> = {
  veto: { needs: [], may: ['否决范围'] },
  veto_count: { needs: ['阈值'], may: ['否决范围', '单位'] },
  deduct: { needs: ['每次分值'], may: [] },
  deduct_each: { needs: ['每次分值'], may: ['单位', '上限', '阈值', '否决范围'] },
  shortfall: { needs: ['每次分值', '阈值'], may: ['单位', '上限'] },
  award: { needs: ['每次分值'], may: [] },
  award_each: { needs: ['每次分值'], may: ['单位', '上限', '阈值'] },
  steps: { needs: ['分档'], may: ['每次分值', '单位'] },
  judge: { needs: ['每次分值'], may: ['阈值'] },
  ratio: { needs: ['每次分值'], may: ['单位'] },
  zero: { needs: [], may: [] },
  quota: { needs: ['阈值'], may: ['单位'] },
  unread: { needs: [], may: [...ruleHeadings] },
};

/** The cells to be filled in for a way of scoring, those that it cannot do without first. */
export function cellsOf(name: string): { needs: readonly RuleHeading[]; may: readonly RuleHeading[] } {
  const found = kindNames.find((each) => each === name);
  return usedBy[found ? kindWords[found].kind : 'unread'];
}

export function ruleCells({ rule, appliesTo }: Pick<Clause, 'rule' | 'appliesTo'>, { sharedCaps = [] }: Pick<Criterion, 'sharedCaps'>): RuleCells {
  const shared = sharedCaps.map(({ clauses, cap }) => `${clauses.join('、')} 合计不超过 ${cap} 分`);
  const steps = rule.kind === 'steps' ? rule.steps.map(({ when, points }) => `${when}:${points}`) : [];
  return {
    计分方式: kindName(rule),
    每次分值: 'points' in rule ? rule.points : null,
    单位: 'unit' in rule ? (rule.unit ?? null) : null,
    上限: 'cap' in rule ? (rule.cap ?? null) : null,
    阈值: thresholdText(rule),
    否决范围: 'scope' in rule && rule.scope !== undefined ? scopeWords[rule.scope] : null,
    分档: [...steps, ...shared].join('；') || null,
    适用对象: appliesText(appliesTo),
  };
}

function kindName(rule: Rule): KindWord {
  const sign = rule.kind === 'judge' ? rule.sign : undefined;
  return kindNames.find((name) => kindWords[name].kind === rule.kind && ('sign' in kindWords[name] ? kindWords[name].sign : undefined) === sign) ?? unreadName;
}

function thresholdText(rule: Rule): CellValue {
  switch (rule.kind) {
    case 'shortfall': return rule.per === undefined ? rule.at : `${rule.at}，每少${rule.per}`;
    case 'judge': return rule.from ?? null;
    case 'quota': return `${spanWords[rule.per]}${rule.when}`;
    default: return 'at' in rule ? (rule.at ?? null) : null;
  }
}

function appliesText(appliesTo: AppliesTo | undefined): string | null {
  const part = (label: string, names: readonly string[] | undefined): string[] => (names === undefined ? [] : [`${label}${names.join('、')}`]);
  // Units are what a clause is limited to nearly always: they need no word before them.
  const { names, groups, platforms } = appliesTo ?? {};
  return [...part('', names), ...part('类别：', groups), ...part('平台：', platforms)].join('；') || null;
}

/** Why a cell of a row cannot be used. */
export type CellFault =
  | { code: 'rule_word_unknown'; heading: RuleHeading; value: string; nearest: string }
  | { code: 'rule_cell_missing'; heading: RuleHeading; kind: string }
  | { code: 'rule_cell_unusable'; heading: RuleHeading; value: string; example: string }
  | { code: 'rule_cell_unused'; heading: RuleHeading; value: string; kind: string };

export interface ParsedRule {
  /** `unread` where a cell cannot be used: what nobody understands gives and takes nothing. */
  rule: Rule;
  appliesTo: AppliesTo | undefined;
  sharedCaps: { clauses: string[]; cap: number }[];
  faults: CellFault[];
}

/**
 * The cells of a row of 指标表 as a rule. Numbers may be typed as ５, 5分 or −5, words with blanks or in half width.
 * @param before the clause as it was: why it was unread, and what its former groups and platforms were called
 */
export function parseRuleCells(cells: RuleCells, before: Pick<Clause, 'rule' | 'appliesTo'> | undefined): ParsedRule {
  const row = new CellReader(cells);
  const { steps, sharedCaps } = row.steps();
  const appliesTo = row.applies(before?.appliesTo);
  const word = row.oneOf('计分方式', kindNames) ?? unreadName;
  const rule = ruleOf(word, row, steps);
  const { needs, may } = usedBy[kindWords[word].kind];
  for (const heading of needs) {
    if (!row.has(heading) || (heading === '分档' && steps.length === 0)) row.faults.push({ code: 'rule_cell_missing', heading, kind: word });
  }
  for (const heading of ruleHeadings) {
    const known = needs.includes(heading) || may.includes(heading) || heading === '计分方式' || heading === '适用对象' || (heading === '分档' && steps.length === 0);
    if (!known && row.has(heading)) row.faults.push({ code: 'rule_cell_unused', heading, value: row.text(heading), kind: word });
  }
  const usable = row.faults.every(({ code }) => code === 'rule_cell_unused');
  const unread: Rule = before?.rule.kind === 'unread' ? before.rule : { kind: 'unread' };
  return { rule: usable && rule.kind !== 'unread' ? rule : unread, appliesTo, sharedCaps, faults: row.faults };
}

function ruleOf(word: KindWord, row: CellReader, steps: readonly { when: string; points: number }[]): Rule {
  const { kind, ...rest } = { sign: undefined, ...kindWords[word] };
  const points = row.amount('每次分值') ?? 0;
  const unit = row.has('单位') ? { unit: row.text('单位') } : {};
  const capped = row.amount('上限');
  const cap = capped === null ? {} : { cap: capped };
  switch (kind) {
    case 'veto': return { kind, scope: row.scope() ?? 'subject' };
    case 'veto_count': return { kind, at: row.count('阈值') ?? 1, scope: row.scope() ?? 'subject', ...unit };
    case 'deduct': return { kind, points };
    case 'deduct_each': {
      const at = row.count('阈值');
      const scope = row.scope() ?? (at === null ? null : 'subject');
      return { kind, points, ...unit, ...cap, ...(at === null ? {} : { at }), ...(scope === null ? {} : { scope }) };
    }
    case 'shortfall': return { kind, points, ...row.target(), ...unit, ...cap };
    case 'award': return { kind, points };
    case 'award_each': {
      const at = row.count('阈值');
      return { kind, points, ...unit, ...cap, ...(at === null ? {} : { at }) };
    }
    case 'steps': return { kind, points: row.has('每次分值') ? points : Math.max(0, ...steps.map((step) => Math.abs(step.points))), ...unit, steps: [...steps] };
    case 'judge': {
      const from = row.amount('阈值');
      return { kind, points, ...(from === null ? {} : { from }), ...(rest.sign === undefined ? {} : { sign: rest.sign }) };
    }
    case 'ratio': return { kind, points, ...unit };
    case 'zero': return { kind };
    case 'quota': return { kind, ...row.quota(), ...unit };
    case 'unread': return { kind };
  }
}

/** The cells of one row, and what is wrong in them. */
class CellReader {
  readonly faults: CellFault[] = [];
  private readonly cells: RuleCells;

  constructor(cells: RuleCells) {
    this.cells = cells;
  }

  /** As typed, in one width, without the blanks around it. */
  text(heading: RuleHeading): string {
    return String(this.cells[heading] ?? '').trim();
  }

  has(heading: RuleHeading): boolean {
    return this.text(heading) !== '';
  }

  oneOf<T extends string>(heading: RuleHeading, words: readonly T[]): T | null {
    if (!this.has(heading)) return null;
    const value = this.text(heading);
    const found = words.find((word) => plain(word) === plain(value));
    if (found === undefined) this.faults.push({ code: 'rule_word_unknown', heading, value, nearest: nearestWord(value, words) });
    return found ?? null;
  }

  scope(): Scope | null {
    const word = this.oneOf('否决范围', scopeNames);
    return (Object.keys(scopeWords) as Scope[]).find((scope) => scopeWords[scope] === word) ?? null;
  }

  /** Points: at most three decimals; a sign before them says what the way of scoring says already. */
  amount(heading: RuleHeading): number | null {
    return this.number(heading, /^[-+−]?(\d+(?:\.\d{1,3})?)分?$/u, '5');
  }

  count(heading: RuleHeading): number | null {
    const found = this.number(heading, /^(\d+)[^\d.]{0,3}$/u, '3');
    return found === 0 ? this.unusable(heading, '3') : found;
  }

  target(): { at: number; per?: number } {
    const found = /^(\d+(?:\.\d{1,3})?)[^\d.，,]{0,2}(?:[,，]每少(\d+(?:\.\d{1,3})?))?$/u.exec(plain(this.text('阈值')));
    if (found) return { at: Number(found[1]), ...(found[2] === undefined ? {} : { per: Number(found[2]) }) };
    if (this.has('阈值')) this.unusable('阈值', '20，每少2');
    return { at: 0 };
  }

  quota(): { when: string; per: Span } {
    const found = /^(每天|每周|每月|每次)?(>=|<=|>|<|=|不少于|不超过)?(\d+(?:\.\d+)?)$/u.exec(plain(this.text('阈值')));
    if (!found) {
      if (this.has('阈值')) this.unusable('阈值', '每周>=5');
      return { when: '>=1', per: 'week' };
    }
    const [, span, sign = '>=', bound = ''] = found;
    return { when: `${sign.replace('不少于', '>=').replace('不超过', '<=')}${bound}`, per: (Object.keys(spanWords) as Span[]).find((each) => spanWords[each] === span) ?? 'week' };
  }

  steps(): { steps: { when: string; points: number }[]; sharedCaps: { clauses: string[]; cap: number }[] } {
    const steps: { when: string; points: number }[] = [];
    const sharedCaps: { clauses: string[]; cap: number }[] = [];
    for (const piece of this.text('分档').split(/[；;\n]/u).map((each) => each.trim()).filter((each) => each !== '')) {
      const shared = /^([\d.a-z、,，\s]+?)\s*合计不超过\s*(\d+(?:\.\d{1,3})?)\s*分?$/u.exec(piece);
      const step = /^(.+)[:：]\s*([-+−]?\d+(?:\.\d{1,3})?)\s*分?$/u.exec(piece);
      if (shared) sharedCaps.push({ clauses: (shared[1] ?? '').split(/[、,，\s]+/u).filter((id) => id !== ''), cap: Number(shared[2]) });
      else if (step) steps.push({ when: comparison(step[1] ?? ''), points: Number((step[2] ?? '').replace('−', '-')) });
      else this.unusable('分档', '>=90:10；>=60:5；<60:0');
    }
    return { steps, sharedCaps };
  }

  applies(before: AppliesTo | undefined): AppliesTo | undefined {
    const found: Required<AppliesTo> = { names: [], groups: [], platforms: [] };
    for (const part of this.text('适用对象').split(/[；;\n]/u).filter((each) => each.trim() !== '')) {
      const [, label, list = ''] = /^\s*(?:(单位|名称|类别|平台)[:：])?([^]*)$/u.exec(part) ?? [];
      // 区（市、县）政府 is one name.
      for (const name of list.split(/[、,，](?![^（(]*[）)])/u).map((each) => each.trim()).filter((each) => each !== '')) {
        // Sheets of an older version print groups and platforms without a word before them.
        if (label === '类别' || (label === undefined && before?.groups?.includes(name))) found.groups.push(name);
        else if (label === '平台' || (label === undefined && before?.platforms?.includes(name))) found.platforms.push(name);
        else found.names.push(name);
      }
    }
    const given = Object.entries(found).filter(([, names]) => names.length > 0);
    return given.length === 0 ? undefined : (Object.fromEntries(given) as AppliesTo);
  }

  private number(heading: RuleHeading, form: RegExp, example: string): number | null {
    if (!this.has(heading)) return null;
    const found = form.exec(plain(this.text(heading)));
    return found ? Number(found[1]) : this.unusable(heading, example);
  }

  private unusable(heading: RuleHeading, example: string): null {
    this.faults.push({ code: 'rule_cell_unusable', heading, value: this.text(heading), example });
    return null;
  }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').replaceAll('≥', '>=').replaceAll('≤', '<=');

/** ≥ 90 is >=90; the words of a choice stay as they are. */
function comparison(when: string): string {
  const folded = plain(when);
  return /^(?:>=|<=|>|<|=)\d+(?:\.\d+)?$/u.test(folded) ? folded : when.trim();
}

/** By letters that differ; else the word that says it within a longer one (扣分 in 每次扣分). */
function nearestWord(value: string, words: readonly string[]): string {
  const wanted = plain(value);
  return nearestName(value, words) ?? words.find((word) => plain(word).includes(wanted) || wanted.includes(plain(word).replace(/\(.*\)/u, ''))) ?? '';
}
