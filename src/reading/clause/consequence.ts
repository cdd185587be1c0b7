import { problem, type Problem } from '../../messages/problem';
import type { Scope } from '../../rubric/rubric';
import type { Draft } from './draft';
import type { Effect, Part } from './part';

const verdict = '(?:考核|考评|考绩|评价|评估|评议|督导|考察|验收|绩效|年度|全年|当年|本年|本?季度|当季度?|目标|综合|结果|成绩|得分|总分|等次|等级|单位|直接|一律|均|应|即|则|将|可|予以|确?认定|评定|的)*';
const lowest = '[“"]?(?:不合格|不达标|不称职|不符合要求|不及格|较?差|末等|末位|最低(?:等次|档次|档|级)?|D级|D等|E等|丁等|四等|后进)[”"]?(?:等次|等级|档次|单位|等)*';
/** 考核等次定为差, 直接评定为“不符合要求”, 不得评为合格以上等次. */
const failed = new RegExp(`${verdict}(?:评|定|确定|判|判定|列|列入|降)为${lowest}$|(?:年度|季度|当年)(?:考核|考评|评定)?(?:结果|等次)?(?:直接|一律|均)?不(?:合格|达标|称职)$|(?:不得|不能|不予|不)(?:评定?|确?定|认定)为["“]?(?:合格|达标)["”]?(?:及?以上)?(?:等次|等级)?$`);
/** 当季度考核得分为零, 年度考核归零, 当年总分按0分计: all points of a period; 得分为零 alone may be those of the row. */
const lost = /(?:本|该|当)?个?(季度?|年度?|全年|考核|考评|总)(?:的?(?:年度|季度|考核|考评|评估|综合|目标|总))*(?:得分|成绩|总分|分数|分值|结果|分)?(?:直接|一律|均|全部|按|以)*(?:为|记|计|得|归|清|记为|计为)?(?:零分?|0分)(?:计|算|计算|处理)?$/;
/** 考核等次下调一级, 降一个等次, 不予定级: less than a veto, or more; nobody but a person can say. */
const lowered = /(?:等次|等级|级别|档次|星级)(?:予以|直接|相应)*(?:下调|下降|降低|降)(?:一|1|两|2)个?(?:等次|等级|级|档次?)?$|(?:下调|下降|降低|降)(?:一|1|两|2)个?(?:等次|等级|级|档次?|星级?)$|不予(?:定级|评级|评定|验收|通过|认定|命名|参评)$/;

/**
 * Ends of a sentence that say what becomes of the unit, put together from verb and verdict, where no known word says it
 * already: 直接定为“差”等次, 当季度考核得分为零, 等次下调一级.
 */
export function withConsequences(parts: readonly Part[], text: string): Part[] {
  return parts.map((part, index) => {
    if (part.effect?.kind === 'veto' && part.effect.by === 'fail' && isPriced(part, parts[index + 1], text)) return { ...part, effect: null, effectAt: part.tokens.length };
    if (part.modifier !== null || (part.effect !== null && part.effect.kind !== 'zero' && part.effect.kind !== 'veto')) return part;
    const from = Math.max(part.from, part.to - longestEnd);
    const found = consequenceIn(text.slice(from, part.to).replace(/[\s、]+$/, ''), part.effect);
    if (found === null || isPriced(part, parts[index + 1], text)) return part;
    const at = part.tokens.findIndex((token) => token.from >= from + found.at);
    return { ...part, effect: found.effect, effectAt: at < 0 ? part.effectAt : at };
  });
}

/** 培训考核不合格，每人扣1分: the case that the amount is for. */
function isPriced({ end }: Part, next: Part | undefined, text: string): boolean {
  if (end !== ',' || next?.effect?.kind !== 'points') return false;
  return /^(?!并|同时)(?:每|发现|一|1|该项|本项|此项)?[\u4e00-\u9fff]{0,3}$/.test(text.slice(next.from, next.tokens[next.effectAt]?.from ?? next.from));
}

/** Farthest before the end of a part that its verdict begins, in characters. */
const longestEnd = 40;

function consequenceIn(words: string, known: Effect | null): { effect: Effect; at: number } | null {
  const all = lost.exec(words);
  if (all && known?.kind !== 'veto' && !(known?.kind === 'zero' && known.item)) {
    const scope: Scope = all[0].includes('季') ? 'quarter' : /年(?!度?考核)/.test(all[0]) ? 'year' : 'subject';
    return { effect: { kind: 'veto', scope, by: 'wiped' }, at: all.index };
  }
  if (known !== null) return null;
  const fails = failed.exec(words);
  if (fails) return { effect: { kind: 'veto', scope: 'subject', by: 'fail' }, at: fails.index };
  const less = lowered.exec(words);
  return less ? { effect: { kind: 'veto', scope: 'subject', by: 'lowered' }, at: less.index } : null;
}

const about = '(?:并|且|同时|另|还|均|都|一律|直接|将|应|即|则|该|当|本|其|全|(?:下|次)?一?年度?内?|季度?内?|月度?内?|单位|部门|学校|个人|考核|考评|考绩|评价|评估|评议|评先|评优|督导|绩效|综合|目标|结果|成绩|等次|等级|档次|总分|得分|上述|相关|有关|主要|责任|负责人|责任人|[一二两三五1-5]年内)*(?:[^的发出被因若如]{1,8}(?:结果|等次|等级|档次)(?:直接|一律|均|应)*)?';
/**
 * What else follows a veto: 当年督导评估结果直接定为D等, 年度内不得评先评优, 并取消其参评资格, 由纪委约谈主要负责人. It names no fault of its own.
 */
const follows = new RegExp(`^${about}(?:(?:评|定|确定|认定|判|判定|列|列入|降|降低|记|计|按|为|视为|归入|下调|下降)[^,。;]{1,14}|(?:予以|给予|进行|依法|依规|依纪)*(?:取消|撤销|收回|停发|扣发|扣罚|暂停|失去|不得|不能|不予|不再|通报|约谈|问责|追责|追究|移送|移交|诫勉|责令|处分)[^,。;]{0,24}|[^的发出被因若如]{0,6}(?:奖金|绩效|工资|经费|补助)[^,。;]{0,12}(?:发放|扣减|扣除|核减|核发|不发))$`);

export function followsVeto(words: string): boolean {
  const said = words.replace(/[\s,;。、]/g, '');
  return said.length <= longestEnd && !/的$|[发出]生|出现|存在|被/.test(said) && (follows.test(said) || /^(?:已|原)[^,;。]{2,12}的?(?:予以|一律|一并)*(?:撤销|取消|收回)$/.test(said));
}

/** What happens to the unit beside its points, and what a person may mean as a veto. */
const outside = /(?:取消|失去)[^,。;]{0,14}(?:资格|称号)|(?:不得|不能|不予)(?:评|参评|参加评|参与评|评定|确定)[^,。;]{0,10}|(?:降低|下降|降)(?:一个|1个|一|1)?(?:等次|档次|等级)|(?:评|定|确定|评定)为不(?:合格|达标|称职)(?:等次)?/;

/** A sentence in front that ends in one. */
const ended = /[^,。;]{0,12}(?:否决|[为是]不合格|归零|清零|取消[^,。;]{0,8}资格)[^,。;]{0,4}$/;

/**
 * A consequence outside the points that follows a statement with points (扣2分，…的，取消年度评先资格): no rule holds it, so it
 * is said. Nothing where the statement is itself a veto or unread.
 */
export function consequenceAside(draft: Draft, text: string): Problem[] {
  if (!draft.rule || draft.rule.kind === 'unread' || draft.rule.kind === 'veto' || draft.rule.kind === 'veto_count') return [];
  if ('scope' in draft.rule && draft.rule.scope !== undefined) return [];
  const swallowed = draft.condition.filter((part) => part.effect === null && (/[;。]/.test(part.end) || !/的$/.test(text.slice(part.from, part.to)))).map((part) => ended.exec(text.slice(part.from, part.to)));
  const found = [...draft.trailing.map((part) => outside.exec(text.slice(part.from, part.to))), ...swallowed].find((match) => match !== null);
  return found ? [problem('reading_consequence_aside', 'warning', { words: found[0] })] : [];
}
