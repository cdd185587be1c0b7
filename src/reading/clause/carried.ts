import { effectOf, type Draft } from './draft';
import { rateOf, type Rate } from './rate';
import { is, type Token } from './token';

/** A longer case than this names a matter of its own, in characters. */
const longestCase = 10;
/** How bad it was, not what it was: said of the same count. */
const degree = /情节|造成|影响|后果|严重|拒|瞒|谎|弄虚|虚假|全部|均|多次|再次|仍|其他|其余|否则|一律/;

/**
 * The rate that stands once for several amounts of one sentence: 每发生一起轻伤扣1分，重伤扣3分 · 每个投放点破损的扣0.5分，满溢的扣1分.
 * Only where the case stands between 每… and the amount, and the next one is said in the same manner; null elsewhere.
 */
export function carriedRate(before: Draft | undefined, draft: Draft, text: string): Rate | null {
  if (!before?.part || !draft.part || before.item !== draft.item || draft.condition.length > 0 || before.caps.length > 0) return null;
  const [one, other] = [effectOf(before), effectOf(draft)];
  if (one?.kind !== 'points' || other?.kind !== 'points' || one.sign !== other.sign || other.per !== null || other.each) return null;
  if (before.part.end !== ',' && before.part.end !== '、' && before.part.end !== '') return null;
  const rate = before.carried ?? ownRate(before, text);
  const said = caseOf(draft, draft.part.from, text);
  const first = rate === null ? '' : before.carried ? caseOf(before, before.part.from, text) : caseOf(before, rate.to + (text.startsWith(rate.unit, rate.to) ? rate.unit.length : 0), text);
  // 每次扣3分、首席代表扣1.5分: for the same times.
  if (rate !== null && first === '' && rate.from === before.part.from && text.charAt(before.part.to - 1) === '、') return said !== '' && said.length <= longestCase && !degree.test(said) && plainCase(draft) ? rate : null;
  const short = said !== '' && first !== '' && said.length <= longestCase && !degree.test(said);
  return short && plainCase(draft) && said.endsWith('的') === first.endsWith('的') ? rate : null;
}

function plainCase({ part }: Draft): boolean {
  return part !== null && part.tokens.slice(0, part.effectAt).every((token) => token.kind !== 'quantity' && !is(token, 'per', 'otherwise', 'thisItem'));
}

function ownRate(draft: Draft, text: string): Rate | null {
  const found = draft.part ? rateOf([], draft.part, text) : null;
  return found && 'rate' in found && !found.rate.bare && !found.rate.lack ? found.rate : null;
}

/** The words between `from` and the effect. */
function caseOf({ part }: Draft, from: number, text: string): string {
  const effect: Token | undefined = part?.tokens[part.effectAt];
  const said = text.slice(from, effect?.from ?? from).replace(/[\s、]/g, '');
  return said === '的' ? '' : said;
}
