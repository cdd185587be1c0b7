import type { Part } from './part';

const given = '(?:进行|予以|给予|由[^,;。]{2,10})?(?:评定|评分|打分|给分|赋分|计分|评判|评价|评议|裁量|核定|确定|记分|得分|计算得分)(?:得分|分值|分数|成绩|等次)?';
const taken = '(?:进行|予以|给予)?(?:扣减分|扣分|减分|扣减)';
const added = '(?:进行|予以|给予)?(?:加分|奖励)';
/** 在1至3分之间酌情打分, 0—5分内评定, 1至3分的范围内扣分. */
const range = new RegExp(`(?:在|于|按|以)?(\\d{1,3}(?:\\.\\d{1,2})?)分?(?:-+|~|至|到)(\\d{1,3}(?:\\.\\d{1,2})?)分的?(?:之间|以?内|之内|范围内?|区间内?|幅度内?)*(?:由[^,;。]{2,10})?(?:酌情|综合|据实|择优|视情况?|视情节(?:轻重)?|视程度|合理|分档|分别|进行|予以|给予)*(?:(${given})|(${taken})|(${added}))的?$`);

/** Farthest before the end of a part that its range begins, in characters. */
const longest = 48;

/** 根据完成情况在1至3分之间酌情打分: the inspector decides between two bounds. Parts that the verb behind the range cut off are joined again. */
export function withRangesOfDiscretion(parts: readonly Part[], text: string): Part[] {
  const read: Part[] = [];
  for (const part of parts) {
    const before = read[read.length - 1];
    const cut = before?.end === '' && before.effect?.kind === 'points' && before.effect.amounts.some(({ low, high }) => low < high) ? before : undefined;
    const whole: Part = cut ? { ...part, from: cut.from, tokens: [...cut.tokens, ...part.tokens] } : part;
    const from = Math.max(whole.from, whole.to - longest);
    const found = whole.bracket ? null : range.exec(text.slice(from, whole.to).replace(/[\s、]+$/, ''));
    const [low, high] = [Number(found?.[1]), Number(found?.[2])];
    if (found === null || !(low < high)) {
      read.push(part);
      continue;
    }
    if (cut) read.pop();
    const at = whole.tokens.findIndex((token) => token.from >= from + found.index);
    const sign = found[4] !== undefined ? '-' : found[5] !== undefined ? '+' : '=';
    read.push({ ...whole, effect: { kind: 'points', sign, amounts: [{ low, high }], each: false, respectively: false, per: null, discretion: true }, effectAt: at < 0 ? whole.tokens.length : at, modifier: null });
  }
  return read;
}
