import type { Rule, Rubric } from '../rubric/rubric';
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

/** What stands in the narrow 分值 cell of a form where the notice prints no points: what one mark takes or gives. */
export function worthHint(rule: Rule): string {
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
