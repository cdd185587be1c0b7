import { problem } from '../../messages/problem';
import type { Rule } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import { boundsOf, leastCount } from './bound';
import { defines } from './definition';
import { effectOf, partsOfDraft, type Draft } from './draft';
import type { Effect } from './part';
import { eachRule, ownCap, pointsRule, rounded, signOf, statesFault, unread, type Outcome } from './points-rule';
import { rateOf } from './rate';
import { is, isPoints } from './token';
import { thresholdOf, vetoRule } from './veto-rule';

/** The rule of one statement by its effect; `words` is its wording, for the reasons of what stays unread. */
export function ruleOf(draft: Draft, context: CellContext, text: string, words: string): Outcome {
  const modifier = partsOfDraft(draft).find((part) => part.modifier !== null && (!part.bracket || part === draft.part));
  const effect = effectOf(draft);
  if (modifier?.modifier) return unread('reading_modifier', { words });
  const outcome = byEffect(draft, effect, context, text, words);
  if (draft.formula) return unread('reading_formula', { words }, outcome.rule.kind === 'unread' ? outcome.suggestion : outcome.rule);
  const timed = draft.caps.find((cap) => cap.per === 'quarter' || cap.per === 'month');
  return timed ? { ...outcome, problems: [...outcome.problems, problem('reading_cap_per_period', 'warning', { cap: timed.points, period: timed.per ?? '' })] } : outcome;
}

function byEffect(draft: Draft, effect: Effect | null, context: CellContext, text: string, words: string): Outcome {
  const max = ownCap(draft.caps) ?? withinPoints(draft) ?? context.max;
  switch (effect?.kind) {
    case 'points':
      return pointsRule(draft, effect, context, text, words);
    case 'zero':
      return zeroRule(draft, context, text, words);
    case 'veto':
      return vetoRule(draft, context, text, words);
    case 'full':
      return context.max === null ? unread('reading_full_without_row', { words }) : { rule: { kind: 'award', points: context.max }, problems: [] };
    case 'share':
      return shareRule(effect.share, effect.sign, context, words);
    case 'judge':
      return max === null ? unread('reading_points_missing', { words }) : { rule: judge(max, signForJudge(effect.sign, draft, text)), problems: [] };
    case 'ratio':
      return ratioRule(effect, draft, context, words);
    case 'free':
      return freeRule(effect.sign, draft, context, text, words);
    case 'cap':
      // 通过创新方式提升服务能力，最高不超过4分: up to that many, at discretion.
      return capAlone(effect.points, effect.sign, context, words);
    default:
      return requirement(draft, context, text, words);
  }
}

/** 该考评类别不得分, 本章节全部指标不得分: the end of what is lost. */
const wholeSection = /(?:本|该|此|所在|所属|整)(?:个|项|考核|考评|评价|检查|评分|指标)*(大项|大类|类别|类|板块|版块|模块|篇章|章节?|部分|一级指标|一级项目)(?:考核|考评|评价|指标|项目|内容|问题|全部|所有|各项|的)*(?:得分|分值|分数)?$/;

/** 班级管理部分不得分, 本大项不得分: a whole section, where the name is its own; another name is asked for. */
function zeroRule(draft: Draft, context: CellContext, text: string, words: string): Outcome {
  const zero: Outcome = { rule: { kind: 'zero' }, problems: [] };
  // 发生事故的，当季不得分 among vetoes: all points of that period.
  const period = context.section === 'veto' ? /(?:当|本|该)个?(季|月|年)度?(?:的?(?:考核|考评|总分|全部|得分|一律|直接|均|为|按|计|记))*(?:不得分|不计分|不予计分|零分|0分)(?:计|计算|处理)?[\s,;。]*$/.exec(words) : null;
  if (period?.[1] === '月') return unread('reading_veto_month', { words }, { kind: 'veto', scope: 'subject' });
  if (period) return { rule: { kind: 'veto', scope: period[1] === '季' ? 'quarter' : 'year' }, problems: [] };
  const effect = draft.part?.tokens[draft.part.effectAt];
  const lead = text.slice(draft.part?.from ?? draft.from, draft.part?.to ?? draft.to).replace(/(?:均|全部|一律|直接|总分)*(?:不得分|不计分|得分为零|计0分|得0分|为0分|不予得分|记0分|0分)$/, '').replace(/扣(?:除|减|去|掉|完|光)?([该本此][\u4e00-\u9fff]{1,6}?)的?(?:全部|所有|全额|剩余)?的?(?:得分|分值|分数|分)$/, '$1');
  const named = effect ? /(?:^|的)[“"]?([\u4e00-\u9fff]{2,16}?)[”"]?(?:部分|整项|大项|板块|一级指标|(?:项目|指标)?整体)(?:得分|分值)?$/.exec(lead)?.[1] : undefined;
  const bound = thresholdOf(draft);
  const whole: Outcome = { rule: bound ? { kind: 'veto_count', at: Math.max(1, leastCount(bound)), scope: 'section', unit: bound.unit } : { kind: 'veto', scope: 'section' }, problems: [] };
  const section = wholeSection.exec(lead)?.[1];
  // 机构（4分）…该部分不得分, 该类问题不得分: of which part, of which kind?
  if (section !== undefined && ((section === '部分' && /\(\d+(?:\.\d+)?分\)/.test(text)) || section === '类')) return unread('reading_other_part', { words }, { kind: 'zero' });
  if (section !== undefined) return whole;
  if (named === undefined || /^(?:该|本|此|未|超|所|其他|其余|相应|缺|对应|相关|涉及)/.test(named)) return zero;
  const is = (name: string) => name !== '' && (name.includes(named) || named.includes(name));
  if (is(context.sectionName)) return whole;
  return is(context.indicatorName) ? zero : unread('reading_other_part', { words }, { kind: 'zero' });
}

function judge(points: number, sign: '+' | '-'): Rule {
  return { kind: 'judge', points, ...(sign === '-' ? { sign } : {}) };
}

function signForJudge(sign: '+' | '-' | '=', draft: Draft, text: string): '+' | '-' {
  if (sign !== '=') return sign;
  return /扣分/.test(text.slice(draft.from, draft.to)) ? '-' : '+';
}

function shareRule(share: number, sign: '+' | '-' | '=', context: CellContext, words: string): Outcome {
  if (context.max === null) return unread('reading_full_without_row', { words });
  const points = rounded(context.max * share);
  if (share > 1) return unread('reading_formula', { words });
  return { rule: signOf(sign, context) === '-' ? { kind: 'deduct', points } : { kind: 'award', points }, problems: [] };
}

/** 按完成比例得分: the percent of the row. 按比例扣分 may mean the missing share or a rate of its own. */
function ratioRule(effect: Extract<Effect, { kind: 'ratio' }>, draft: Draft, context: CellContext, words: string): Outcome {
  const points = effect.points ?? ownCap(draft.caps) ?? context.max;
  if (points === null) return unread('reading_full_without_row', { words });
  const rule: Rule = { kind: 'ratio', points, unit: '%' };
  if (effect.sign === '-') return unread('reading_formula', { words }, rule);
  // 测评得分×20% is the whole of a row of 20, out of a hundred; in another row nobody knows of what.
  if (effect.weighted && context.max !== points) return unread('reading_formula', { words }, { kind: 'ratio', points: context.max ?? points, unit: '%' });
  const threshold = draft.condition.flatMap(boundsOf).some((bound) => bound.compared && !(bound.unit === '%' && (bound.low >= 100 || bound.high >= 100)));
  return threshold ? unread('reading_formula', { words }, rule) : { rule, problems: [] };
}

/** 在2分以内酌情扣分: the most that the inspector may take. */
function withinPoints(draft: Draft): number | undefined {
  const tokens = draft.part?.tokens.slice(0, draft.part.effectAt) ?? [];
  const at = tokens.findIndex((token, index) => isPoints(token) && (is(tokens[index + 1], 'andBelow') || (tokens[index - 1]?.kind === 'key' && is(tokens[index - 1], 'atMost'))));
  const within = tokens[at];
  return isPoints(within) ? (within.high ?? within.value) : undefined;
}

/** 酌情扣分 is the inspector's; 每发现一处扣分 lacks its number. */
function freeRule(sign: '+' | '-' | '=', draft: Draft, context: CellContext, text: string, words: string): Outcome {
  const most = ownCap(draft.caps) ?? withinPoints(draft) ?? context.max;
  const way = signOf(sign, context);
  const found = draft.part ? rateOf(draft.condition, draft.part, text) : null;
  const rate = found && 'rate' in found ? found.rate : null;
  if (rate) return unread('reading_points_missing', { words }, eachRule(way, 1, rate.unit, ownCap(draft.caps)));
  if (partsOfDraft(draft).some((part) => part.discretion)) return most === null ? unread('reading_points_missing', { words }) : { rule: judge(most, way), problems: [] };
  return unread('reading_points_missing', { words }, most === null ? undefined : judge(most, way));
}

function capAlone(points: number, sign: '+' | '-' | '=' | null, context: CellContext, words: string): Outcome {
  const giving = sign === '+' || (sign !== '-' && (context.section === 'award' || context.section === 'bonus'));
  return giving ? { rule: judge(points, '+'), problems: [] } : unread('reading_points_missing', { words }, judge(points, '-'));
}

/** Words without points: a veto among vetoes, the whole row where the row has points and the words leave no doubt. */
function requirement(draft: Draft, context: CellContext, text: string, words: string): Outcome {
  if (context.section === 'veto') return vetoRule(draft, context, text, words);
  const said = text.slice(draft.from, draft.to);
  const fault = statesFault(draft, text);
  const aside = draft.condition.every((part) => part.effect !== null) || is(draft.condition[0]?.tokens[0], 'remark');
  if (aside || defines(said)) return unread('reading_nothing', { words });
  if (context.max === null) return unread('reading_nothing', { words });
  if (/^(?:查[看阅]|实地查看|现场查看|调阅|听取|抽查|电话|走访|座谈|系统(?:查询|导出|数据)|问卷|提供)[^,。;]{0,20}$|^(?:相关)?(?:文件|资料|台账|证书|记录|照片|佐证材料|证明材料)$/.test(said.trim())) return unread('reading_nothing', { words });
  if (/[×÷*╳]|乘以|除以/.test(said)) return unread('reading_formula', { words }, { kind: 'ratio', points: context.max, unit: '%' });
  const sanction = /罚|追责|问责|通报|约谈|处分|元|取消|扣|加分|计分|得分|评分|细则|办法/.test(said);
  if (context.section === 'award' || context.section === 'bonus') {
    const award: Rule = { kind: 'award', points: context.max };
    return sanction || (fault && !/不存在|无|不|未/.test(said)) ? unread('reading_nothing', { words }, award) : { rule: award, problems: [] };
  }
  const deduct: Rule = { kind: 'deduct', points: context.max };
  return context.section === 'deduct' && !sanction && /^(?:未|存在|出现|发生|擅自|无|没有|违反)/.test(said) ? { rule: deduct, problems: [] } : unread('reading_nothing', { words }, deduct);
}
