import type { Effect, Part } from './part';
import { rounded } from './points-rule';

const number = '(\\d{1,4}(?:\\.\\d{1,3})?)';
/** 得分=, 本项得分=. */
const leads = '(?:[\\u4e00-\\u9fff]{0,10}(?:得分|分值|计分|评分)=|(?:[本该此]项|最终|实际)?(?:得分|分值|计分|评分)?=?)(?:按照?|以)?';
/** A score that is out of a hundred everywhere: 满意度测评得分, 考试成绩. Of 市级部门考核得分 nobody knows. */
const measure = '[\\u4e00-\\u9fff“”"]{0,14}?(?:测评|评议|满意[度率]|民意|问卷|考试|笔试|测试|测验)[\\u4e00-\\u9fff]{0,6}?(?:得分|评分|分|分数|成绩|结果|值|分值)?(?:的?平均[分值])?';
const ends = '(?:计入|折算|折合|换算|计算|计分|得分|记分|赋分|本项|该项|为|成绩|的)*';

/** 满意度测评得分÷100×8, 测评得分×8÷100. */
const overHundred = new RegExp(`^${leads}[\\u4e00-\\u9fff“”"]{1,18}?(?:得分|评分|分|分数|成绩|满意[度率])(?:[÷/]100分?[×*╳]${number}分?|[×*╳]${number}分?[÷/]100)${ends}$`);
/** 测评分×8%, 按测评得分的8%折算. */
const percent = new RegExp(`^${leads}${measure}(?:[×*╳]|的|按)${number}%${ends}$`);
/** 测评得分×0.08. */
const decimal = new RegExp(`^${leads}${measure}[×*╳](0\\.\\d{1,3})${ends}$`);
/** 按测评得分折算计分: what it is worth is the row. */
const plain = new RegExp(`^${leads}按照?[\\u4e00-\\u9fff“”"]{0,14}?(?:测评|评议|满意[度率]|民意|问卷)(?:(?!结果)[\\u4e00-\\u9fff]){0,6}?(?:得分|评分|分数|分|成绩)?(?:按比例)?(?:折算|折合|换算)(?:计分|得分|计入|记分|赋分|为?本项得分|为?该项得分)*$`);

/** Longer than this is no formula of one measure, in characters. */
const longest = 60;

/**
 * A score out of a hundred that becomes the points of the row: 得分=满意度测评得分÷100×8 · 按测评得分的8%折算 · 按测评得分折算计分. Whether
 * the number is the row's is seen where the rule is made.
 */
export function withSharesOfScore(cut: readonly Part[], text: string, row: number | null): Part[] {
  const parts = rejoined(cut, text);
  return parts.flatMap((part, index) => {
    const whole = (index === 0 || parts[index - 1]?.end !== '') && (part.end !== '' || index === parts.length - 1);
    const sum = part.bracket || !whole ? null : sumOfRates(part, text, row);
    if (sum) return sum;
    const effect = part.to - part.from > longest || part.bracket || !whole ? null : shareIn(text.slice(part.from, part.to).replace(/[\s、]|\((?:百分制|满分(?:为)?100分|以?百分计|按百分制|100分制)\)/g, ''));
    return effect === null ? part : { ...part, effect, effectAt: 0, modifier: null };
  });
}

function shareIn(said: string): Effect | null {
  if (!/分|成绩|满意/.test(said) || !/[×*╳%]|折|换算/.test(said)) return null;
  const divided = overHundred.exec(said);
  const share = divided ?? percent.exec(said);
  if (share) return { kind: 'ratio', sign: '=', points: Number(share[1] ?? share[2]), weighted: true };
  const small = decimal.exec(said);
  if (small) return { kind: 'ratio', sign: '=', points: rounded(Number(small[1]) * 100), weighted: true };
  return plain.test(said) ? { kind: 'ratio', sign: '=', points: null } : null;
}

/** 完成率×6分+合格率×4分: the first amount closed its part, and the sum goes on. */
function rejoined(parts: readonly Part[], text: string): Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole[whole.length - 1];
    if (last?.end === '' && !last.bracket && !part.bracket && /[×*╳]/.test(text.slice(last.from, last.to)) && text.slice(last.to, part.from + 1).trim().startsWith('+')) {
      whole[whole.length - 1] = { ...last, to: part.to, tokens: [...last.tokens, ...part.tokens], effect: { kind: 'ratio', sign: '-', points: null }, effectAt: 0, end: part.end, modifier: null };
    } else whole.push(part);
  }
  return whole;
}

/** No sum of rates is longer, in characters. */
const longestSum = 160;

/** 得分=安装率×4+覆盖率×4 in a row of 8: a share of each rate, where the amounts make up the row. Null elsewhere. */
function sumOfRates(part: Part, text: string, row: number | null): Part[] | null {
  const said = text.slice(part.from, part.to);
  if (row === null || said.length > longestSum || !said.includes('+')) return null;
  const equals = said.indexOf('=');
  if (equals >= 0 && !/^[\s、]*(?:[\u4e00-\u9fff]{0,10}(?:得分|分值|计分|评分)|[本该此]项)[\s]*$/.test(said.slice(0, equals))) return null;
  const shares: Part[] = [];
  let sum = 0;
  let from = part.from;
  for (const piece of said.split('+')) {
    const of = from === part.from ? piece.slice(equals + 1) : piece;
    const found = /^[\s]*[\u4e00-\u9fff“”"]{1,24}(?:率|度|比例|占比)[\s]*[×*╳][\s]*(\d{1,3}(?:\.\d{1,2})?)分?[\s、]*$/.exec(of);
    if (found === null) return null;
    const points = Number(found[1]);
    const to = from + piece.length;
    sum += points;
    shares.push({ ...part, from, to, tokens: part.tokens.filter((token) => token.from >= from && token.from < to).map((token) => ({ ...token, to: Math.min(token.to, to) })), effect: { kind: 'ratio', sign: '=', points }, effectAt: 0, end: to === part.to ? part.end : '', modifier: null });
    from = to + 1;
  }
  return shares.length > 1 && Math.abs(sum - row) < 0.0005 ? shares : null;
}
