import type { Problem } from '../../../messages/problem';
import type { Rule } from '../../../rubric/rubric';
import type { CellContext } from '../../statement';
import { effectOf, type Draft } from '../draft';
import type { Part } from '../part';
import { rounded, signOf, statesFault, type Outcome } from '../points-rule';
import { rateOf } from '../rate';
import { is, type Token } from '../token';

export interface Candidate {
  draft: Draft;
  /** Signed. */
  points: number;
}

/** Statements that together state one measure, and what they state. */
export interface Run {
  count: number;
  outcome: Outcome;
}

/** A measure has no more steps than these. */
export const mostSteps = 12;

export function candidates(drafts: readonly Draft[], at: number, context: CellContext, text: string): Candidate[] {
  const run: Candidate[] = [];
  let sign: '+' | '-' | null = null;
  const around = earnsRow(drafts[at], drafts[at + 1], context) || fallsToNone(drafts, at, context) ? { ...context, section: 'award' as const } : context;
  for (const draft of drafts.slice(at, at + mostSteps)) {
    const points = fixedPoints(draft, around);
    if (points === null || draft.formula) break;
    // 90%以上3分 among deductions: no verb, no fault.
    const effect = effectOf(draft);
    if (run.length === 0 && around.section === 'deduct' && effect?.kind === 'points' && effect.sign === null && !statesFault(draft, text)) break;
    // 不得分 after deductions loses the row; it is no step of 0.
    if (points === 0 && sign === '-' && effectOf(draft)?.kind === 'zero') break;
    const own: '+' | '-' | null = points < 0 ? '-' : points > 0 ? '+' : sign;
    if (sign !== null && own !== sign) break;
    sign = own;
    run.push({ draft, points });
    if (draft.caps.length > 0) break;
  }
  return run;
}

/** 95%以上10分，90%以上8分 in a row of 10 among deductions: without a verb, the first is what the row is worth. */
function earnsRow(first: Draft | undefined, next: Draft | undefined, { section, max }: CellContext): boolean {
  const [one, other] = [first ? effectOf(first) : null, next ? effectOf(next) : null];
  if (section !== 'deduct' || max === null || one?.kind !== 'points' || other?.kind !== 'points' || one.sign !== null || other.sign !== null) return false;
  return one.amounts.length === 1 && one.amounts[0]?.low === max && (other.amounts[0]?.high ?? max) < max;
}

/** 90%以上3分，70%以上2分，50%以下不得分 among deductions: without a verb, falling to nothing, they are what is given. */
function fallsToNone(drafts: readonly Draft[], at: number, { section }: CellContext): boolean {
  if (section !== 'deduct') return false;
  let least = Infinity;
  for (const [index, draft] of drafts.slice(at, at + mostSteps).entries()) {
    const effect = effectOf(draft);
    if (draft.item !== drafts[at]?.item) return false;
    if (effect?.kind === 'zero') return index > 1 && !effect.item;
    if (effect?.kind !== 'points' || effect.sign !== null || effect.amounts.length !== 1 || (effect.amounts[0]?.high ?? least) >= least) return false;
    if (index > 0 && draft.trailing.some((part) => part.effect?.kind === 'zero' && !part.effect.item)) return true;
    least = effect.amounts[0]?.high ?? 0;
  }
  return false;
}

/** Points of a statement that states one number; 满分 and shares by the row. Null where it states none, or a range. */
function fixedPoints(draft: Draft, context: CellContext): number | null {
  const effect = effectOf(draft);
  if (effect?.kind === 'zero') return 0;
  if (effect?.kind === 'none') return 0;
  if (effect?.kind === 'full') return context.max;
  if (effect?.kind === 'share') return context.max === null ? null : rounded(context.max * effect.share * (effect.sign === '-' ? -1 : 1));
  if (effect?.kind !== 'points' || effect.amounts.length !== 1 || effect.per !== null || effect.each) return null;
  const amount = effect.amounts[0];
  if (!amount || amount.low !== amount.high || effect.discretion) return null;
  return signOf(effect.sign, context) === '-' ? -amount.low : amount.low;
}

/** The tokens that lead straight to the effect, and their part. */
export interface Lead {
  part: Part;
  tokens: Token[];
}

/** Those before the effect in its own part or, where it opens that, in the one before. */
export function tail(draft: Draft): Lead | null {
  const own = draft.part;
  if (!own) return null;
  const before = own.tokens.slice(0, own.effectAt);
  if (before.some((token) => !is(token, 'filler', 'total'))) return { part: own, tokens: before };
  const last = draft.condition[draft.condition.length - 1];
  return last ? { part: last, tokens: last.tokens.slice(0, last.effectAt) } : null;
}

/** Nouns among the fillers: part of what a step is called. */
const nouns = /^(?:指标|目标|单位|成绩|绩效|年度)$/;

/** The last word before the effect that names anything: 平指标 in 平指标的得5分. */
export function lastNaming(tokens: readonly Token[]): Token | undefined {
  return tokens.findLast((token) => !is(token, 'filler', 'get') || (token.kind === 'key' && nouns.test(token.word)));
}

/** Farthest that is looked for before an effect, in characters. */
export const longestLead = 60;

export function saidBefore(draft: Draft, text: string): string {
  const lead = tail(draft);
  if (!lead) return '';
  const to = lead.tokens[lead.tokens.length - 1]?.to ?? lead.part.from;
  return text.slice(Math.max(lead.part.from, to - longestLead), to);
}

export function outcome(steps: { when: string; points: number }[], unit: string | null, problems: Problem[]): Outcome {
  const rule: Rule = { kind: 'steps', points: Math.max(...steps.map((step) => Math.abs(step.points))), ...(unit === null ? {} : { unit }), steps };
  return { rule, problems };
}

/** 每延迟一天扣0.5分: an amount for each, no step. */
export function isCounted(draft: Draft, text: string): boolean {
  const found = draft.part ? rateOf(draft.condition, draft.part, text) : null;
  return found !== null && 'rate' in found && !found.rate.bare;
}

/** 每个, 每发现一处; not 每周推送2次. */
export function countsEach(tokens: readonly Token[], text: string): boolean {
  return tokens.some((token) => is(token, 'per') && !/^(?:[\d一两二三四]{0,2}个?(?:年|季|月(?!次)|周(?!次)|天|日|半|学期|学年|旬|星期))/.test(text.slice(token.to, token.to + 5)));
}

/** 旷工半天扣3分，旷工一天扣5分: either is counted for itself, as 一次 is; a third one (2天以上) would make them steps. */
export function isHalfAndWhole(run: readonly Candidate[]): boolean {
  const lengths = run.map(({ draft }) => tail(draft)?.tokens.filter((token) => !(is(token, 'filler') && token.word === '的')).at(-1));
  return run.length === 2 && lengths.every((token, index) => token?.kind === 'quantity' && token.dimension === 'time' && token.high === undefined && token.value === (index === 0 ? 0.5 : 1));
}
