import { problem } from '../../messages/problem';
import type { Rule, Scope } from '../../rubric/rubric';
import type { CellContext } from '../statement';
import { boundsOf, leastCount, type Bound } from './bound';
import { effectOf, partsOfDraft, type Draft } from './draft';
import type { Part } from './part';
import { unread, type Outcome } from './points-rule';
import { is } from './token';

/**
 * …的，一票否决 · 超过5个空栏目的，政府网站工作一票否决 · 判定为不合格2个（含）以上 · 本季度得分归零. A threshold right before the
 * end counts (veto_count); one that only describes the matter (死亡3人以上的事故) does not.
 */
export function vetoRule(draft: Draft, context: CellContext, text: string, words: string): Outcome {
  const effect = effectOf(draft);
  const period = periodOf(words);
  if (period === 'month') return unread('reading_veto_month', { words }, { kind: 'veto', scope: 'subject' });
  const stated = scopeOf(draft, context, words);
  if (stated === null) return unread('reading_veto_of_what', { words }, { kind: 'veto', scope: 'subject' });
  const scope: Scope = stated === 'subject' && period === 'quarter' ? 'quarter' : stated;
  // 缺页的视为不合格: one of those that are looked at, or the unit?
  if (effect?.kind === 'veto' && effect.by === 'fail' && context.section !== 'veto' && /视(?:为|同|作)[“"]?不合格[”"]?[\s,;。]*$/.test(words) && !/年度|考核|考评|单位|等次/.test(words)) return unread('reading_other_consequence', { words }, { kind: 'veto', scope: 'subject' });
  if (effect?.kind === 'veto' && (effect.by === 'lowered' || (effect.by === 'disqualified' && context.section !== 'veto'))) {
    return unread('reading_other_consequence', { words }, { kind: 'veto', scope: 'subject' });
  }
  // 排名末位的，约谈党组织书记: what is done is said, and it is no veto.
  if (effect === null && draft.condition.length > 1 && /[,，](?:由[^,，]{2,14}|予以|给予|对[^,，]{2,14}|进行)?(?:约谈|诫勉|通报批评|责令整改|追究|问责|移交|移送)[^,，]*$/.test(words) && !/被[^,，]*$/.test(words)) return unread('reading_other_consequence', { words }, { kind: 'veto', scope: 'subject' });
  // 两起及以上一般事故，或一起较大事故: either of them.
  const either = /或者?[^,，;；。]{0,6}?[一二两三四五\d]+(?:个|次|起|件|例|人次)(?!\(含\)|（含）|及?以上|的)[\u4e00-\u9fff]/.test(words);
  const bound = either || isWanted(draft, text) ? null : thresholdOf(draft);
  const rule: Rule = bound ? { kind: 'veto_count', at: Math.max(1, leastCount(bound)), scope, unit: bound.unit } : { kind: 'veto', scope };
  return { rule, problems: [] };
}

/**
 * 网站建设工作一票否决 within 网站建设: that section. 信访工作一票否决 among vetoes is the work of the whole table. Null where the words
 * name something else than where they stand (政府网站工作一票否决 within 内容保障): a part of it, or all?
 */
function scopeOf({ part }: Draft, context: CellContext, words: string): Scope | null {
  const effect = part?.effect;
  if (effect?.kind !== 'veto') return 'subject';
  if (effect.scope !== 'section' || part?.tokens.slice(0, part.effectAt).some((token) => is(token, 'thisItem')) === true) return effect.scope;
  const named = /(?:^|[,，;；。的]|实行|予以|直接)([\u4e00-\u9fff()（）“”"、]{2,24}?)(工作|指标|项目|部分|板块|版块)(?:实行|予以|直接|将|给予|进行)*[“"]?(?:一票|单项|否决)/.exec(words.slice(-longestNamed));
  if (!named || /^(?:单项|该|本|此)/.test(named[1] ?? '')) return effect.scope;
  if (context.section !== 'veto' && (context.sectionName === '' || sameMatter(named[1] ?? '', context.sectionName))) return 'section';
  return context.section === 'veto' && named[2] === '工作' ? 'subject' : null;
}

/** No name of a section, with what follows it up to the end, is longer, in characters. */
const longestNamed = 40;

/** 政府网站 and 网站建设（25分） are one matter; 信访 and 信访基础工作 are not. */
function sameMatter(named: string, section: string): boolean {
  const core = (name: string) => name.replace(/[(（][^)）]*[)）]/g, '').replace(/^[A-Z\d一二三四五六七八九十、.\s]+/, '').replace(/(?:工作|建设|管理|情况|方面|部分|指标)+$/, '');
  const [one, other] = [core(named), core(section)];
  return one !== '' && other.length >= 2 && (one.endsWith(other) || other.endsWith(one));
}

/** 当季度考核不合格, 取消当季评优资格: what is lost for a time only, by the words right before the veto. */
function periodOf(words: string): 'quarter' | 'month' | null {
  const found = /(?:本|该|当)个?(季|月)度?[^,，。;；]{0,10}?(?:否决|不合格|不达标|资格|归零|清零|0分|零分)/.exec(words);
  return found === null ? null : found[1] === '季' ? 'quarter' : 'month';
}

/** The one count from which on the veto falls; null where none is stated. */
export function thresholdOf(draft: Draft): Bound | null {
  const parts = partsOfDraft(draft).filter((part) => !part.bracket || part === draft.part);
  const bounds = parts.flatMap((part) =>
    boundsOf(part).filter((bound) => bound.compared && !bound.attribute && (bound.dimension === 'count' || (bound.dimension === 'time' && addsUp(part, bound))) && bound.high === Infinity && !part.tokens.some((token) => is(token, 'per'))),
  );
  if (bounds.length === 0) return exactly(parts);
  if (bounds.length !== 1) return null;
  const bound = bounds[0] as Bound;
  return bound.unit === '人' || bound.unit === '倍' || bound.unit === '户' ? null : bound;
}

/** 未配备3名以上专职人员的: the number is what is wanted, and does not count what went wrong. */
function isWanted(draft: Draft, text: string): boolean {
  const bound = thresholdOf(draft);
  const part = bound && partsOfDraft(draft).find((one) => one.from <= bound.from && bound.to <= one.to);
  if (!bound || !part) return false;
  return /(?:未|没有?|无|缺乏|缺少?)[\u4e00-\u9fff]{0,8}$/.test(text.slice(Math.max(part.from, bound.from - 12), bound.from)) && /^(?!的|情形|情况)[\u4e00-\u9fff]/.test(text.slice(bound.to, part.to));
}

/** 旷工累计超过14天: days that are counted together; 超过两周未更新 is one stretch. */
function addsUp(part: Part, bound: Bound): boolean {
  return part.tokens.some((token) => is(token, 'total') && token.word === '累计' && token.to <= bound.from);
}

/** 被通报批评2次的: whoever has it twice has it; nothing but a closing 的 follows the number. */
function exactly(parts: readonly Part[]): Bound | null {
  const part = parts.findLast((one) => one.effect === null || one.tokens.slice(0, one.effectAt).some((token) => token.kind === 'quantity'));
  const lead = part?.tokens.slice(0, part.effectAt).filter((token) => !is(token, 'filler')) ?? [];
  const last = lead[lead.length - 1];
  if (!part || last?.kind !== 'quantity' || last.dimension !== 'count' || last.value < 2 || !/^[次起件例]$/.test(last.unit) || lead.some((token) => is(token, 'per'))) return null;
  return boundsOf(part).find((bound) => bound.from === last.from && !bound.compared) ?? null;
}

/**
 * Joins a veto from a count on with the deduction before it: 每发现一个扣1分，超过5个…一票否决; 2个以上的（出现1个的，扣50分）.
 * Null where the two do not belong together.
 */
export function gradedVeto(points: Rule, veto: Rule, exactCount: number | null): Outcome | null {
  if (veto.kind !== 'veto_count') return null;
  const same = 'unit' in points && (points.unit === veto.unit || points.unit === undefined);
  if (points.kind === 'deduct_each' && same) {
    const cap = exactCount === null ? points.cap : points.points * exactCount;
    const gap = exactCount !== null && exactCount < veto.at - 1;
    return {
      rule: { ...points, ...(cap === undefined ? {} : { cap }), at: veto.at, scope: veto.scope },
      problems: gap ? [problem('reading_veto_gap', 'warning', { at: veto.at })] : [],
    };
  }
  return null;
}
