import type { Choice } from '../rubric';
import { choice } from './notice-table';

/**
 * Questions that both account tables leave open: the municipal tables of 2019 and 2021 go back to the same national
 * text (国办秘函〔2019〕19号) and are silent on the same points.
 */
export function accountChoices(): Choice[] {
  return [
    choice('appClause', {
      question: '“移动客户端（APP）无法下载或使用，发生‘僵尸’‘睡眠’情况”只对移动客户端，还是后半句对所有账号？',
      source: '评分细则中两种情形写在一句内，主语只有移动客户端（APP）。',
      concerns: ['1.2.1b'],
      options: {
        appOnly: '只对移动客户端（APP）',
        everyAccount: { label: '后半句对所有账号', sets: { appliesTo: { '1.2.1b': null } } },
      },
    }),
    choice('updateOccasion', {
      question: '更新不足的“每发现一起”按什么计？',
      source: '评分细则写“每周更新内容少于1次……每发现一起”，未写明一起是一周还是一个账号。',
      concerns: ['2.4.1a'],
      options: {
        week: '不足1次的每一周计一起（服务号按平均数计一起）',
        account: { label: '一个账号只计一起', sets: { rules: { '2.4.1a': { kind: 'deduct_each', points: 5, unit: '起', cap: 5 } } } },
      },
    }),
    notApplicableChoice('full'),
  ];
}

/** No notice says what becomes of a row that does not concern a subject. */
export function notApplicableChoice(first: 'full' | 'rescale'): Choice {
  const full = { label: '不适用的评分项计满分', sets: { notApplicable: 'full' as const } };
  const rescale = { label: '不适用的评分项不计，其余折算为满分', sets: { notApplicable: 'rescale' as const } };
  return choice('notApplicable', {
    question: '某评分项对考核对象不适用时怎样计分？',
    source: '通知没有规定。',
    concerns: [],
    options: first === 'full' ? { full, rescale } : { rescale, full },
  });
}

/** The text gives no 最高; the points of the row are taken as the limit (DESIGN: a row is held in 0 … its points). */
export function rowLimitChoice(concerns: string[]): Choice {
  return choice('rowLimit', {
    question: '未写“最高扣几分”的计次扣分，以什么为限？',
    source: '评分细则没有写上限，分值栏写有本行分值。',
    concerns,
    options: {
      row: '以本行分值为限',
      section: { label: '只以扣分指标总分为限（须在指标表中把各行并为一项）', byEditing: true },
    },
  });
}
