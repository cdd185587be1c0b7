import { folded } from '../grid';

/** 考核等次, 结果运用, 奖惩措施: names of what follows from the result, not of what is examined. */
const named = /^(?:[一二三四五六七八九十]+、)?(?:年度|季度|月度)?(?:考核|考评|评分|评价|评估|检查|评议|督导|测评|督查|评比|验收|创建)?(?:(?:结果|成绩|得分)(?:的)?(?:(?:评定|划分|应用|运用|使用|确定|认定|兑现|及|与|和)+)|(?:等级|等次|档次)(?:评定|划分|划定|设定|设置|确定|认定|标准)*|奖惩(?:措施|办法|兑现|规定|运用|应用)+)$/u;

/** 90分以上, 75分及以上, 不足60分, 60分—75分: bounds of points. */
const bounds = /\d{1,3}(?:\.\d)?分?(?:\([^)]{0,6}\)|及)?(?:以上|以下)|(?:不足|低于|不满|未达到?|高于|达到)\d{1,3}(?:\.\d)?分|\d{1,3}(?:\.\d)?分?(?:\([^)]{0,6}\))?[-—–~至到]+\d{1,3}(?:\.\d)?分/gu;

/** The whole result is meant: 年度得分90分以上, 总分低于60分. */
const ofWhole = /^(?:年度|季度|月度|当月|当季|全年|考核|考评|综合|最终|平均)*(?:总分|总得分|得分|总成绩|成绩)值?[^,。;]{0,6}?\d{1,3}(?:\.\d)?分/u;

/** Points to be given or taken: 扣5分, 得3分, 不得分; those of 得分90分以上 are none. */
export function givesOrTakes(cell: string): boolean {
  const text = plain(cell).replace(/(?:得|总|评|加|扣|减)分(?!值)/gu, (word) => (word.startsWith('加') || word.startsWith('扣') || word.startsWith('减') ? word : '〇'));
  return /(?:扣|加|减|得|计|奖励?|给|记|赋)[^,。;\d]{0,4}\d+(?:\.\d+)?(?:[-—–~至到]+\d+(?:\.\d+)?)?分(?!以|及|\([^)]{0,4}含)/u.test(text) || /不得分|不〇|酌情|满分(?!\d)|扣完/u.test(text);
}

/** How many bounds of points a text names. */
const boundsIn = (text: string): number => [...plain(text).matchAll(bounds)].length;

/**
 * Whether a row says what becomes of the result (等级评定：90分以上为A等 · 结果运用 | 月度得分95分以上…) and scores nothing.
 * In: its cells from the left, without those of points; `lone`: there is only one, at the left edge of the table.
 */
export function ofResult(texts: readonly string[], lone: boolean): boolean {
  if (texts.length === 0 || texts.some(givesOrTakes)) return false;
  const [first = '', ...rest] = texts;
  // What happens may veto as well.
  if (rest.length > 0 && texts.some((text) => /否决/u.test(text))) return false;
  if (rest.length > 0 && named.test(folded(first))) return rest.some((text) => boundsIn(text) > 0 || /[前后末][一二三四五六七八九十\d]+[名位]|排名|末位|总分|得分|成绩|等次|优秀|良好|合格|[ABCD][等级]/u.test(text));
  if (lone) {
    const [before = '', after] = plain(first).split(/:(.*)/su);
    return boundsIn(first) > 1 || (after !== undefined && named.test(before) && boundsIn(after) > 0);
  }
  const last = texts.at(-1) ?? '';
  return boundsIn(last) > 0 && ofWhole.test(plain(last));
}

const plain = (text: string): string => text.slice(0, 2000).normalize('NFKC').replace(/\s+/gu, '');
