import { problem } from '../../messages/problem';
import type { CellContext } from '../statement';
import { followsVeto, withConsequences } from './consequence';
import { defines } from './definition';
import type { Draft } from './draft';
import { effectOf } from './draft';
import type { Item, NumberStyle } from './outline';
import { partsOf, type Effect, type Part } from './part';
import { withLimitsSaidAgain } from './said-again';
import { rateOf } from './rate';
import { withSharesOfScore } from './score-share';
import { is, isPoints } from './token';
import { tokenise } from './tokenise';
import { withRangesOfDiscretion } from './within';

/**
 * Gathers the parts of a cell into statements: whatever leads to an effect belongs to it (符合要求…，得2分), limits and
 * remarks belong to the statement before them (最高扣10分, 不重复计分), and the other side of a statement is no statement
 * of its own (全部转载得2分，未转载不得分). No word is dropped: it is part of one statement or another.
 */
export function gather(text: string, items: readonly Item[], context: CellContext): Draft[] {
  const drafts: Draft[] = [];
  /** Words of an item that lead to the numbered ones below: 有下列情形之一的，一票否决：. */
  let heading: { item: Item; parts: Part[] } | null = null;
  let headingEffect: Part | null = null;
  /** 有下列情形之一的，每次扣2分：(1)… (2)…: the cases are counted together. */
  let absorbing: { draft: Draft; style: NumberStyle } | null = null;

  items.forEach((item, index) => {
    const parts = withConsequences(withLimitsSaidAgain(withSharesOfScore(withRangesOfDiscretion(partsOf(tokenise(text, item.from, item.to), text), text), text, context.max), context, text), text);
    if (parts.length === 0) return;
    if (absorbing && item.number?.style === absorbing.style && parts.every((part) => part.effect === null)) {
      trail(absorbing.draft, parts);
      return;
    }
    absorbing = null;
    const next = items[index + 1];
    const leads = opensList(item, next, parts, text) || (context.section !== 'veto' && asksFirst(item, next, parts, text));
    // 1.不足10分钟的视为无效. before the statements that it governs.
    if (drafts.length === 0 && next && context.section !== 'veto' && parts.every((part) => part.effect === null) && defines(text.slice(item.from, item.to))) {
      heading = { item, parts };
      headingEffect = null;
      return;
    }
    if (leads) {
      heading = { item, parts };
      headingEffect = parts.find((part) => part.effect?.kind === 'veto') ?? null;
      const scored = parts.some((part) => part.effect !== null && part.effect.kind !== 'worth' && part.effect.kind !== 'none' && part.effect.kind !== 'veto' && part.effect.kind !== 'free' && part.effect.kind !== 'judge' && !(part.bracket && part.effect.kind === 'points' && part.effect.sign === null));
      if (!scored) return;
      heading = null;
    }
    const before = drafts.length;
    gatherItem(item, parts, context, text, drafts);
    const opener = drafts[drafts.length - 1];
    if (leads && opener && drafts.length > before && next?.number) absorbing = { draft: opener, style: next.number.style };
    if (heading && drafts.length > before) {
      const first = drafts[before] as Draft;
      const opening = heading.parts[0] as Part;
      first.from = Math.min(first.from, opening.from);
      first.condition = [...heading.parts.filter((part) => part.effect === null || part.bracket), ...first.condition];
      heading = null;
    }
    if (headingEffect && !leads) {
      for (const draft of drafts.slice(before)) if (draft.part === null) draft.part = { ...headingEffect, from: draft.from, to: draft.from, tokens: headingEffect.tokens.slice(headingEffect.effectAt), effectAt: 0 };
    }
  });
  return heading ? [...drafts, ...leftover((heading as { item: Item; parts: Part[] }).item, (heading as { item: Item; parts: Part[] }).parts)] : drafts;
}

/** Whether an item only opens the list below it: it ends with a colon or the next number is the first of another kind. */
function opensList(item: Item, next: Item | undefined, parts: readonly Part[], text: string): boolean {
  if (!next?.number || next.number.value !== 1 || next.number.style === item.number?.style) return false;
  const closing = text.slice(item.from, item.to).trimEnd();
  if (closing.endsWith(':') || /(?:下列|以下|如下)/.test(closing)) return true;
  const worth = (part: Part) => part.bracket && part.effect?.kind === 'points' && part.effect.sign === null;
  // 机构建设（4分）。 before 1. is a heading with what it is worth.
  if (parts.length === 2 && parts[0]?.effect === null && worth(parts[1] as Part)) return true;
  return parts.every((part) => part.effect === null) && !/[。;]$/.test(closing);
}

/** 按时编制年度报告。①未及时备案的扣5分: what is asked for, before the numbered prices. */
function asksFirst(item: Item, next: Item | undefined, parts: readonly Part[], text: string): boolean {
  if (next?.number?.value !== 1 || next.number.style === item.number?.style || parts.some((part) => part.effect !== null || part.modifier !== null)) return false;
  return partsOf(tokenise(text, next.from, next.to), text).some((part) => part.effect?.kind === 'points' && part.effect.sign === '-');
}

function leftover(item: Item, parts: Part[]): Draft[] {
  const first = parts[0];
  const last = parts[parts.length - 1];
  return first && last ? [draftOf(item, parts, null)] : [];
}

function draftOf(item: Item, condition: Part[], part: Part | null): Draft {
  const all = part ? [...condition, part] : condition;
  return { item, condition, part, trailing: [], caps: [], shared: [], from: (all[0] as Part).from, to: (all[all.length - 1] as Part).to, rule: null, problems: [] };
}

function trail(draft: Draft, parts: readonly Part[]): void {
  for (const part of parts) {
    draft.trailing.push(part);
    draft.to = Math.max(draft.to, part.to);
  }
}

function gatherItem(item: Item, parts: readonly Part[], context: CellContext, text: string, drafts: Draft[]): void {
  let condition: Part[] = [];
  const start = drafts.length;
  for (const [index, part] of parts.entries()) {
    const last = drafts[drafts.length - 1];
    const effect = limitOfLast(part, last?.item === item && condition.length === 0 ? last : undefined, text) ?? part.effect;
    // 2个以上的（出现1个的，扣50分）: the veto ends where the bracket opens.
    if (context.section === 'veto' && part.bracket && condition.length > 0 && condition.every((one) => !one.bracket)) {
      drafts.push(draftOf(item, condition, null));
      condition = [];
    }
    switch (effect?.kind) {
      case undefined:
        // 每例扣4分，并扣罚绩效200元；…: what else is done, before the next matter begins.
        if (last && drafts.length > start && condition.length === 0 && part.modifier === null && !part.bracket && isBehind(part, last, text)) {
          trail(last, [part]);
          break;
        }
        // 加倍扣分，每批次扣4分: the amount is stated.
        if (part.modifier !== null && statesAmount(parts[index + 1], text)) condition.push({ ...part, modifier: null });
        else if (part.modifier !== null && (!part.bracket || (last !== undefined && condition.length === 0 && /^(?:减半|折半|加倍|双倍|翻倍)/.test(part.modifier)))) {
          drafts.push(draftOf(item, condition, part));
          condition = [];
        } else condition.push(part);
        break;
      case 'points':
        if (effect.sign === null && part.bracket && (part.end === ':' || isPrice(part, parts))) {
          // 日常监管（5分）：…: what the matter is worth.
          condition.push(part);
          break;
        }
        // 良好（80—89分）得16分: which score is meant; 机构健全（3分）得3分: what the matter is worth.
        if (effect.sign === null && part.bracket && opensWithPoints(parts[index + 1], part, text)) {
          const range = effect.amounts.some(({ low, high }) => low < high);
          const [own, next] = [effect.amounts[0]?.high, parts[index + 1]?.effect];
          if (range || (next?.kind === 'points' && next.amounts[0]?.high === own)) {
            condition.push(range ? { ...part, effect: null, effectAt: part.tokens.length } : part);
            break;
          }
        }
        // 缺签个人每人0.1分: what is missing gives nothing.
        drafts.push(draftOf(item, condition, effect.sign === null && missing.test(text.slice((condition[condition.length - 1] ?? part).from, part.tokens[part.effectAt]?.from ?? part.to)) ? { ...part, effect: { ...effect, sign: '-' } } : part));
        condition = [];
        break;
      case 'judge':
      case 'free':
        if (condition.some((one) => is(one.tokens[0], 'remark')) || is(part.tokens[0], 'remark')) condition.push(part);
        else {
          drafts.push(draftOf(item, condition, part));
          condition = [];
        }
        break;
      case 'none':
      case 'worth':
        condition.push(part);
        break;
      case 'cap': {
        const limited = eachOf(part, condition, text) ? { ...effect, per: 'unit' as const } : effect;
        const own = last !== undefined && (condition.length === 0 || condition.every((one) => one.bracket || isRemark(one) || saysHowCounted(one, text)) || !needsRule(condition));
        if (last && own) {
          // (一)…；(二)…，以上累计不超过10分: of the items before as well.
          const ofAll = !part.bracket && effect.total && /以上|上述|上列|前述|各项/.test(leadOfLimit([...condition, part], text));
          const among = (last.item === item && !ofAll ? drafts.slice(Math.max(start, drafts.length - mostTogether)) : drafts.slice(-mostTogether).filter((one) => effect.total || one.item === last.item));
          // 以上两项最多扣5分, 后两项合计: as many as are named.
          const named = part.bracket ? null : namedTogether([...condition, part], drafts, effect.points, text);
          if (named) {
            trail(last, [...condition, part]);
            last.shared.push({ among: named, points: effect.points });
            condition = [];
            break;
          }
          // 国家级每人加3分、省级每人加2分，最高15分: a limit behind things of one sentence is over all of them.
          const alone = limitsLastAlone(last, [...condition, part], among, text);
          const sentence = addsApart(last, text) && !effect.total ? [] : oneSentence(among, effect.points, text);
          // 首页每个扣1分；其他页面每个扣0.2分，累计不超过4分: what a comma joins it to.
          if (alone) {
            trail(last, [...condition, part]);
            last.caps.push(limited);
            if (effect.total && among.length > 1) last.problems.push(problem('reading_cap_own', 'info', { words: text.slice((condition[0] ?? part).from, part.to), cap: effect.points }));
            condition = [];
            break;
          }
          // 每起扣2分；每起扣5分，本项最多扣8分: of the item, where all of it is counted.
          const ofItem = among.length > 1 && among.every((one) => isRated(one, text)) && /[本该此](?:小|分|单)?项/.test(leadOfLimit([...condition, part], text));
          const apart = ofItem || sentence.length > 1 || effect.total || part.bracket || (last.trailing[last.trailing.length - 1] ?? last.part)?.end === '。' || closedAlike(among, text) || last.item !== item;
          trail(last, [...condition, part]);
          // 每少一次扣3分，每多一次加1分（最多加5分）: only what adds is limited.
          const meant = effect.sign === '+' || effect.sign === '-' ? among.filter((one) => signOf(one) === effect.sign) : among;
          const over = limited.per === 'unit' ? [] : sentence.length > 1 && !effect.total && !part.bracket && last.item === item ? sentence : meant.includes(last) ? meant : among;
          if (over.length > 1 && apart && !over.some((one) => one !== last && isDearer(one, last, effect.points, text))) last.shared.push({ among: over, points: effect.points });
          else last.caps.push(limited);
        } else {
          drafts.push(draftOf(item, condition, part));
        }
        condition = [];
        break;
      }
      case 'untilGone':
      case 'once':
      case 'highest':
        if (last) {
          trail(last, [...condition, part]);
          condition = [];
        } else condition.push(part);
        break;
      case 'zero': {
        if (last && last.item === item && !(drafts.length - start > 1 && isGrade(part) && !deniesLast(part, last, text)) && isOtherSide(condition, part, last, effect.item, text)) {
          trail(last, [...condition, part]);
        } else drafts.push(draftOf(item, condition, part));
        condition = [];
        break;
      }
      case 'veto':
        // 单项否决 in 出现任意一种，即单项否决 says what the section does.
        drafts.push(draftOf(item, condition, part));
        condition = [];
        break;
      default:
        drafts.push(draftOf(item, condition, part));
        condition = [];
    }
  }
  if (condition.length === 0) return;
  const last = drafts[drafts.length - 1];
  // 2.轨迹不足10分钟的视为无效巡河: governs the numbered statements before it.
  if (last && context.section !== 'veto' && defines(text.slice((condition[0] as Part).from, (condition[condition.length - 1] as Part).to))) {
    trail(last, condition);
    return;
  }
  // 归零，并严肃追责: what else follows the veto is none.
  if (last && drafts.length > start && effectOf(last)?.kind === 'veto' && (last.part?.end === ',' || last.part?.end === '') && condition.every((part) => isSanction(text.slice(part.from, part.to)) || followsVeto(text.slice(part.from, part.to)))) {
    trail(last, condition);
    return;
  }
  if (context.section === 'veto' && !condition.every((part) => part.bracket || isRemark(part))) {
    if (item.number) drafts.push(draftOf(item, condition, null));
    else for (const one of sentences(condition)) drafts.push(draftOf(item, one, null));
    return;
  }
  if (last && (drafts.length > start || condition.every((part) => part.bracket || isRemark(part)))) trail(last, condition);
  else drafts.push(draftOf(item, condition, null));
}

/** 得16分 right behind a closing bracket. */
function opensWithPoints(next: Part | undefined, bracket: Part, text: string): boolean {
  return next !== undefined && next.effectAt === 0 && !next.bracket && /^[)）\s]*$/.test(text.slice(bracket.to, next.from));
}

/** 补偿资金落实（4分）。发放率达到100%，得4分 · 机构（2分）。未成立的扣1分: the price of the matter, which the next sentence gives or takes. */
function isPrice(part: Part, parts: readonly Part[]): boolean {
  const own = part.effect?.kind === 'points' ? part.effect.amounts[0]?.high : undefined;
  if (part.end !== '。') return false;
  const next = parts.slice(parts.indexOf(part) + 1).find((one) => one.effect?.kind === 'points')?.effect;
  return next?.kind === 'points' && (next.sign === '-' || (next.sign !== null && next.amounts[0]?.high === own));
}

const missing = /^(?:[^,;。无未]{0,10}(?:缺[件失少项]|破损|损坏|失效|过期|不合格|不达标|不规范)|缺|漏|迟报|迟到|逾期|超期|错[报误漏])[^,;。]{0,10}[,、]?每[^,;。]{0,8}$/;

/** The last statements that 、 or a comma joins, where each gives or takes points of its own by the same verb. */
function oneSentence(drafts: readonly Draft[], cap: number, text: string): Draft[] {
  const joined: Draft[] = [];
  for (const draft of [...drafts].reverse()) {
    const effect = effectOf(draft);
    const first = joined[0];
    if (effect?.kind !== 'points' || effect.amounts.some((amount) => amount.high > cap)) break;
    if (first) {
      const other = effectOf(first);
      const between = draft.part?.end;
      const closed = draft.caps.length > 0 || draft.shared.length > 0 || (between !== ',' && between !== '、' && between !== '');
      if (closed || other?.kind !== 'points' || other.sign !== effect.sign || isRated(first, text) !== isRated(draft, text)) break;
    }
    joined.unshift(draft);
  }
  return joined;
}

/** 每场得2分，满分6分: a limit of what is counted, where the full marks follow at once. */
function limitOfLast(part: Part, last: Draft | undefined, text: string): Effect | null {
  const given = last ? effectOf(last) : null;
  if (part.effect?.kind !== 'worth' || part.bracket || last?.part?.end !== ',' || last.trailing.length > 0 || given?.kind !== 'points' || given.sign === '-') return null;
  if (!/^[\s,]*(?:本项|该项|此项)?(?:总分)?满分(?:为|是)?[\d.]+分[\s]*$/.test(text.slice(part.from, part.to)) || !isRated(last, text) || given.amounts.some((amount) => amount.high > (part.effect?.kind === 'worth' ? part.effect.points : 0))) return null;
  return { kind: 'cap', points: part.effect.points, total: false, sign: null, per: null };
}

/**
 * A…每个扣1分；B…每个扣0.2分，累计不超过4分: a limit that a comma joins to the last statement, behind others that ；or 。closed, is that
 * statement's own, unless its words name more than one (以上, 两项, 合计).
 */
function limitsLastAlone(last: Draft, limit: readonly Part[], among: readonly Draft[], text: string): boolean {
  const joints = [last.part, ...last.trailing, ...limit.slice(0, -1)];
  const bracketed = limit.length === 1 && limit[0]?.bracket === true && last.trailing.length === 0 && last.part?.end === '(';
  if (!bracketed && (limit.some((one) => one.bracket) || !joints.every((one) => one?.end === ','))) return false;
  if (!isRated(last, text)) return false;
  const before = among[among.indexOf(last) - 1];
  const end = before?.trailing[before.trailing.length - 1]?.end ?? before?.part?.end;
  if (before !== undefined && before.item === last.item && end !== ';' && end !== '。') return false;
  const said = leadOfLimit(limit, text);
  return !/以上|上述|上列|前述|各|所有|全部|合并|[两二三四五六七八2-9](?:项|条|类|种|款|者)|合计|总|共|加起来|[本此该]/.test(said);
}

/** The words of a limit up to its points, without a number of what it counts (5处以上累计). */
function leadOfLimit(limit: readonly Part[], text: string): string {
  const own = limit[limit.length - 1] as Part;
  return text.slice((limit[0] as Part).from, own.tokens.slice(own.effectAt).find(isPoints)?.from ?? own.to).replace(/[\d一二两三四五六七八九十]+[\u4e00-\u9fff]{1,2}?(?:\(含\)|及)?以上/g, '');
}

/** 每个加5分；每个加3分；最高10分: what stands behind statements that are closed alike limits none of them alone. */
function closedAlike(drafts: readonly Draft[], text: string): boolean {
  const ends = drafts.map((draft) => (draft.trailing[draft.trailing.length - 1] ?? draft.part)?.end);
  return drafts.length > 1 && ends.every((end) => end === ';') && drafts.every((draft) => isRated(draft, text) && draft.caps.length === 0);
}

/** 示范户每户另得1分，最高得3分: a limit of what is given beside the rest. */
function addsApart({ part }: Draft, text: string): boolean {
  const effect = part?.tokens[part.effectAt];
  return part !== null && effect !== undefined && /(?:另外?|再|额外)$/.test(text.slice(Math.max(part.from, effect.from - 3), effect.from)) || /^(?:另|再|额外)/.test(effect ? text.slice(effect.from, effect.to) : '');
}

/** 被篡改的扣5分；出现暗链的每个扣0.2分，累计最高扣3分: a limit below the price of the first is one of what is counted. */
function isDearer(one: Draft, last: Draft, cap: number, text: string): boolean {
  const effect = effectOf(one);
  return effect?.kind === 'points' && effect.amounts.every((amount) => amount.low > cap) && isRated(last, text) && !isRated(one, text);
}

function isRated({ condition, part }: Draft, text: string): boolean {
  return part !== null && rateOf(condition, part, text) !== null;
}

/** No limit covers more statements than these. */
const mostTogether = 30;

function signOf(draft: Draft): '+' | '-' | '=' | null {
  const effect = effectOf(draft);
  return effect?.kind === 'points' ? effect.sign : null;
}

/** 不足100平方米按100平方米计, 不足一天按一天计算. */
function saysHowCounted(part: Part, text: string): boolean {
  return /^(?:不足|不满|超过|未满)[^,;。]{1,14}(?:按|以|算|视为)[^,;。]{1,14}(?:计|算|计算|计扣)?$/.test(text.slice(part.from, part.to));
}

function isRemark(part: Part): boolean {
  return is(part.tokens[0], 'remark', 'sample') || is(part.tokens[0], 'scoreNoun');
}

/** 即每户次扣0.5分: nothing but a rate and its amount. */
function statesAmount(part: Part | undefined, text: string): boolean {
  return part?.effect?.kind === 'points' && /^(?:即|也就是|为)?每?[\u4e00-\u9fff]{0,4}$/.test(text.slice(part.from, part.tokens[part.effectAt]?.from ?? part.from).replace(/[\s,]/g, ''));
}

/** 并责令退还多收款项, 由中心约谈负责人, 取消当月奖金: said of the statement that a comma joins it to, not of the next. */
function isBehind(part: Part, last: Draft, text: string): boolean {
  const before = last.trailing[last.trailing.length - 1] ?? last.part;
  const effect = effectOf(last);
  if (before?.end !== ',' || (effect?.kind !== 'points' && effect?.kind !== 'zero' && effect?.kind !== 'veto')) return false;
  const words = text.slice(part.from, part.to).replace(/[\s、]+$/, '');
  if (/(?:的|[^\d]的情况下?)$/.test(words)) return false;
  if (effect.kind === 'veto' && part.end !== ',' && followsVeto(words)) return true;
  // Up to a comma it may be a case of its own (同时约谈未落实，每次扣1分); then only what 并 and the like join on.
  return (part.end === ',' ? sanctionJoined : sanction).test(words);
}

const done = '(?:在[^,;。]{1,10})?(?:依法|依规|依纪|严肃|全额|如数|全部|立即|予以|给予|进行|作出|将|视情|视情节|按规定|限期)*(?:扣罚|扣发|扣除[^,;。]{0,8}(?:绩效|奖金|工资|经费)|处罚|处以?|罚款|罚|责令|责成|通报|全[县市区镇校院]通报|约谈|诫勉|追究|追责|问责|移送|移交|取消|停发|停职|停岗|待岗|离岗|收回|退还|退回|清退|整改|批评|处分|解除|解聘|辞退|开除|吊销|撤职|免职|降级|调离|纳入|记入|计入|列入|下发|发放?督办)';
const sanctionJoined = new RegExp(`^(?:(?:并|同时|且|另|还|一并)(?:由[^,;。]{1,14}?)?|由[^,;。]{1,14}?)(?:对[^,;。]{1,14}?)?${done}[^,;。]{0,30}$`);
const sanction = new RegExp(`^(?:(?:情节|后果|影响)[^,;。]{1,4}的)?(?:并|同时|且|另|还|一并)?(?:由[^,;。]{1,14}?|对[^,;。]{1,14}?|当事人|责任人|负责人|相关人员|有关人员)?(?:对[^,;。]{1,14}?)?${done}[^,;。]{0,30}$`);

/** What follows outside the points: 并严肃追责, 同时予以通报, 依法追究责任. */
function isSanction(words: string): boolean {
  return /^(?:并|同时|且|另|还|依法|依规|依纪|视情|按规定|按有关规定|由)/.test(words) || /(?:追责|问责|追究[^,]{0,12}责任|通报批评|予以通报|约谈|移送[^,]{0,10}|处分)$/.test(words);
}

/** What 以上两项, 上述3种情形, 后两项合计 in front of a limit means: as many of the last statements, of 前两项 of the first. Null where none are named. */
function namedTogether(parts: readonly Part[], drafts: readonly Draft[], cap: number, text: string): Draft[] | null {
  const last = parts[parts.length - 1] as Part;
  const said = text.slice((parts[0] as Part).from, last.tokens[last.effectAt]?.to ?? last.to);
  const found = cap > 0 && said.length <= 40 ? /^(以上|上述|上列|前述|后|前|这)?([两二三四五六2-6])(?:项|条|种情形|种情况|款|类|者)(?!以上|及以上)/.exec(said.replace(/[\s,]/g, '')) : null;
  if (found?.[2] === undefined) return null;
  const number = Number(found[2]) || '..两三四五六'.indexOf(found[2] === '二' ? '两' : found[2]);
  if (found[1] === undefined && !/合计|累计|总计|共/.test(said)) return null;
  const among = found[1] === '前' ? drafts.slice(0, number) : drafts.slice(-number);
  return among.length > 1 ? among : null;
}

/** 同一工地最多扣3分, 单篇最高5分: the limit of one among several. */
function eachOf(part: Part, condition: readonly Part[], text: string): boolean {
  const from = condition[condition.length - 1]?.from ?? part.from;
  const to = part.tokens[part.effectAt]?.from ?? part.from;
  return to - from <= 24 && /(?:同一|单个|单篇|单件|单次|单人|单一)/.test(text.slice(from, to));
}

/** Whether words before a cap are a matter of their own: 开展创新的，最高不超过4分. */
function needsRule(condition: readonly Part[]): boolean {
  const last = condition[condition.length - 1] as Part;
  const first = condition[0] as Part;
  return last.to - first.from > 12;
}

/** 未开展的不得分 after 开展一次活动得4分: its other side, where 部分完成得5分 would make 未完成 a grade. */
function deniesLast(part: Part, last: Draft, text: string): boolean {
  const before = last.part?.tokens.slice(0, last.part.effectAt).findLast((token) => !is(token, 'filler') || is(token, 'grade'));
  return /^[\s,]*未/.test(text.slice(part.from, part.to)) && !is(before, 'grade');
}

/** 不合格 after 优秀 and 良好 is a step of its own. */
function isGrade(part: Part): boolean {
  const before = part.tokens.slice(0, part.effectAt).filter((token) => !is(token, 'filler') || is(token, 'grade'));
  return before.length === 1 && is(before[0], 'grade');
}

/** Parts up to ; 。 or a line's end, each by itself. */
function sentences(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  let open: Part[] = [];
  for (const part of parts) {
    open.push(part);
    if (part.end === ';' || part.end === '。' || part.end === '\n') {
      groups.push(open);
      open = [];
    }
  }
  if (open.length > 0) groups.push(open);
  return groups;
}

/** Farthest back that another matter with a time is looked for, in characters. */
const farthestBack = 200;
/** What is done in time, so that whoever is late has not done it. */
const inTime = /按[时期]|及时|如期|限期|时限|[日月底]前|之前|期限|准时/;

/** 未转载不得分 after 全部转载得2分; 该项不得分 is meant for the whole row and stands alone. */
function isOtherSide(condition: readonly Part[], part: Part, last: Draft, item: boolean, text: string): boolean {
  const effect = effectOf(last);
  const gives = (effect?.kind === 'points' && effect.sign !== '-') || effect?.kind === 'share' || effect?.kind === 'full' || effect?.kind === 'judge' || effect?.kind === 'ratio';
  if (!gives) return false;
  const lead = [...condition, part];
  const said = text.slice((lead[0] as Part).from, part.to);
  if (/^(?:否则|否(?=[得计记给不,为])|反之|其他|其它|其余|以外|除此之外|除上述)/.test(said)) return true;
  if (lead.some((one) => one.tokens.slice(0, one.effectAt).some((token) => token.kind === 'quantity' && token.dimension !== 'other'))) return false;
  if (item) return false;
  // 按时报送得5分，逾期报送的不得分
  if (inTime.test(text.slice(last.from, last.to)) && !inTime.test(text.slice(Math.max(last.item.from, last.from - farthestBack), last.from)) && /^(?:逾期|超期|超时|过期|延期|延迟|迟报|迟交|滞后|晚于|不按[时期]|超过(?:期限|时限|规定))[^,;。\d]{0,8}$/.test(text.slice((lead[0] as Part).from, part.tokens[part.effectAt]?.from ?? part.to).replace(/[\s,]/g, ''))) return true;
  return /^(?:未|不|没有|没|无|达不到|答错|答不|回答[不错]|缺|均未|都未|全部未|部分|如未|若未|凡未)/.test(said);
}
