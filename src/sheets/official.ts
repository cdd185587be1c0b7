import type { Criterion, Rule, Rubric } from '../rubric/rubric';
import type { Placed } from '../rubric/walk';

/** The notice's own headings where it prints the usual columns, the common ones otherwise (Liyang). */
export function officialHeadings({ headings }: Rubric): { section: string; indicator: string; clause: string; note: string | null; value: string } {
  const [section = '一级指标', indicator = '二级指标', clause = '评分细则', fourth, fifth] = headings.map((heading) => heading.replace(/\s/g, ''));
  if (headings.length === 4 && fourth === '分值') return { section, indicator, clause, note: null, value: '分值' };
  if (headings.length === 5 && fifth === '分值' && fourth !== undefined) return { section, indicator, clause, note: fourth, value: '分值' };
  return { section: '一级指标', indicator: '二级指标', clause: '评分细则', note: null, value: '分值' };
}

/** What the 分值 column prints for a criterion. */
export function officialValue({ section, criterion }: Pick<Placed, 'section' | 'criterion'>): string | number {
  if (criterion.max !== null) return criterion.max;
  if (section.kind === 'veto') return '否决';
  return section.kind === 'penalty' ? '扣分' : '';
}

export const kindLabels = {
  veto: '单项否决',
  veto_count: '达到数量即否决',
  deduct: '扣分（打√）',
  deduct_each: '每次扣分',
  shortfall: '不足扣分',
  award: '得分（打√）',
  award_each: '每次得分',
  steps: '分档得分',
  judge: '酌情评分',
  ratio: '按比例得分',
  zero: '本项不得分',
  quota: '指标达标',
  unread: '未读懂',
} as const satisfies Record<Rule['kind'], string>;

export const scopeLabels = { subject: '对象', section: '本一级指标', quarter: '本季度', year: '本年度' } as const;

/** A rule in the columns 分值, 单位, 上限, 阈值, 否决范围, 分档. */
export function ruleCells(rule: Rule, criterion: Criterion): { points: number | null; unit: string | null; cap: number | null; at: string | number | null; scope: string | null; steps: string | null } {
  const shared = criterion.sharedCaps?.length ? criterion.sharedCaps.map(({ clauses, cap }) => `${clauses.join('、')} 合计不超过 ${cap} 分`).join('；') : null;
  return {
    points: 'points' in rule ? rule.points : null,
    unit: 'unit' in rule ? (rule.unit ?? null) : null,
    cap: 'cap' in rule ? (rule.cap ?? null) : null,
    at: 'at' in rule ? (rule.at ?? null) : rule.kind === 'quota' ? rule.when : null,
    scope: 'scope' in rule && rule.scope !== undefined ? scopeLabels[rule.scope] : null,
    steps: rule.kind === 'steps' ? rule.steps.map(({ when, points }) => `${when}:${points}`).join('；') : shared,
  };
}

/** How a mark on the clause acts, in a few words for the person who fills the form. */
export function ruleHint(rule: Rule): string {
  switch (rule.kind) {
    case 'veto': return '打√即否决';
    case 'veto_count': return `${rule.at}${rule.unit ?? ''}以上即否决`;
    case 'deduct': return `打√扣${rule.points}`;
    case 'deduct_each': return `每${rule.unit ?? '次'}扣${rule.points}`;
    case 'shortfall': return `不足${rule.at}，每少${rule.per ?? 1}扣${rule.points}`;
    case 'award': return `打√得${rule.points}`;
    case 'award_each': return `每${rule.unit ?? '次'}得${rule.points}`;
    case 'steps': return '分档';
    case 'judge': return `${rule.from ?? 0}－${rule.points}分`;
    case 'ratio': return `按比例，满${rule.points}`;
    case 'zero': return '打√本项不得分';
    case 'quota': return rule.when.replace('>=', '不少于').replace('<=', '不超过');
    case 'unread': return '未读懂';
  }
}
