import type { Locale } from './problem';

/** How a mark acts, in a few words. */
const chinese = {
  veto: '打√即否决',
  vetoCount: (at: number, unit: string) => `${at}${unit || '次'}及以上即否决`,
  deduct: (points: number) => `−${points}`,
  deductEach: (points: number, unit: string) => `每${unit || '次'} −${points}`,
  atMost: (points: number) => `最多 ${points}`,
  shortfall: (at: number, unit: string, per: number, points: number) => `应达 ${at}${unit}，每少 ${per} −${points}`,
  award: (points: number) => `+${points}`,
  awardEach: (points: number, unit: string) => `每${unit || '次'} +${points}`,
  steps: '分档得分',
  judge: (from: number, points: number) => `酌情 ${from}－${points} 分`,
  judgeOff: (from: number, points: number) => `酌情扣 ${from}－${points} 分`,
  ratio: (points: number) => `按比例，满 ${points}`,
  zero: '打√本项 0 分',
  quota: (when: string, unit: string) => `要求 ${when}${unit}`,
  atLeast: (bound: string) => `不少于 ${bound}`,
  notMore: (bound: string) => `不超过 ${bound}`,
  unread: '未读懂，请人工确认',
  late: '其中超时',
  step: (when: string, points: number) => `${when}：${points > 0 ? '+' : ''}${points}`,
  comma: '，',
  /** What stands in place of points that the notice does not state. */
  missing: '（分值未写明）',
  takesEach: (unit: string) => `每${unit || '次'}扣`,
  givesEach: (unit: string) => `每${unit || '次'}加`,
  notUnderstood: (nearest: string) => `未读懂；${nearest}`,
  nearest: (reading: string) => `最接近的读法：${reading}`,
};

export type RuleWords = typeof chinese;

const english: RuleWords = {
  veto: 'a tick vetoes',
  vetoCount: (at) => `veto from ${at}`,
  deduct: (points) => `−${points}`,
  deductEach: (points) => `−${points} each`,
  atMost: (points) => `at most ${points}`,
  shortfall: (at, unit, per, points) => `target ${at} ${unit}, −${points} per ${per} short`,
  award: (points) => `+${points}`,
  awardEach: (points) => `+${points} each`,
  steps: 'by steps',
  judge: (from, points) => `judged ${from}–${points}`,
  judgeOff: (from, points) => `judged, −${from} to −${points}`,
  ratio: (points) => `proportional, full ${points}`,
  zero: 'a tick scores the item 0',
  quota: (when, unit) => `required ${when} ${unit}`.trim(),
  atLeast: (bound) => `at least ${bound}`,
  notMore: (bound) => `at most ${bound}`,
  unread: 'not understood; a person must set it',
  late: 'of these, late',
  step: (when, points) => `${when}: ${points > 0 ? '+' : ''}${points}`,
  comma: ', ',
  missing: ' (points not stated)',
  takesEach: (unit) => `taken for each${unit === '' ? '' : ` ${unit}`}`,
  givesEach: (unit) => `given for each${unit === '' ? '' : ` ${unit}`}`,
  notUnderstood: (nearest) => `not understood; ${nearest}`,
  nearest: (reading) => `nearest reading: ${reading}`,
};

export const ruleWords: Record<Locale, RuleWords> = { 'zh-CN': chinese, en: english };
