import '../../messages/with-reading';
import { problem, type Problem } from '../../messages/problem';
import type { Rule } from '../../rubric/rubric';
import type { CellContext, CellReading, ReadCell, Statement } from '../statement';
import { foldText } from '../text/fold';
import { garbledPart, repair } from '../text/repair';
import { boundsOf } from './bound';
import { carriedRate } from './carried';
import { consequenceAside } from './consequence';
import { countedOnce } from './counted-once';
import { effectOf, type Draft } from './draft';
import { joined, withBase } from './full-marks';
import { escalated } from './escalated';
import { gather } from './gather';
import { numberingProblems, pointsAgainstRow, pricedTwice } from './lint';
import { modified } from './modified';
import { outline, unwrapped } from './outline';
import { statesFault, type Outcome, unread } from './points-rule';
import { rateOf } from './rate';
import { ruleOf } from './rule';
import { spread, spreadTexts } from './spread';
import { stepsFrom } from './steps/index';
import { gradedVeto, thresholdOf } from './veto-rule';

/**
 * Reads one cell of 评分细则 (DESIGN §4): its statements in their order, each with its rule and place. Whatever the words
 * leave open stays `unread` with the reason and the nearest reading. Never throws; time linear in the length.
 *
 * A text whose characters a wrong character set destroyed is one unread statement; traditional characters and
 * pronunciations in brackets are repaired first, and `text` of the statements is then the repaired wording, while `from`
 * and `to` stay places of the given text.
 */
export const readCell: ReadCell = (given, context) => {
  const garbled = garbledPart(given);
  if (garbled !== null) return damaged(given, garbled);
  const repaired = repair(given);
  const original = repaired.text;
  const text = foldText(original);
  if (/^[\s—\-–/无。.;,、]*$/.test(text.slice(0, 200)) && text.length < 200) return { statements: [], sharedCaps: [], start: null, problems: [] };

  const items = context.section === 'veto' ? outline(text) : unwrapped(outline(text), text);
  const gathered = gather(text, items, context);
  const around = makesUpRow(gathered, context, text) ? { ...context, section: 'award' as const } : context;
  const drafts = readDrafts(withBase(joined(gathered, around, text), around, text), around, text, original);
  for (const draft of drafts) {
    if (draft.rule && draft.rule.kind !== 'unread' && draft.trailing.some((part) => part.effect === null && !part.bracket && /[×÷╳]/.test(text.slice(part.from, part.to)))) settle(draft, unread('reading_formula', { words: wordsOf(draft, original) }, draft.rule));
    draft.problems.push(...consequenceAside(draft, text), ...countedOnce(draft, text));
  }
  const problems: Problem[] = [...numberingProblems(items), ...pricedTwice(drafts, text), ...pointsAgainstRow(drafts, context)];
  if (repaired.traditional > 0) problems.unshift(problem('reading_text_repaired', 'info', { pinyin: repaired.pinyin, traditional: repaired.traditional }));
  return {
    statements: drafts.map((draft) => statementOf(draft, original, repaired.origin)),
    sharedCaps: sharedCapsOf(drafts),
    start: drafts.some((draft) => draft.full === true && draft.rule !== null && draft.rule.kind !== 'unread') ? 'full' : startOf(drafts.flatMap((draft) => draft.rule ?? [])),
    problems,
  };
};

/** 成立小组2分，研究2次以上3分（1次1分），列入预算3分 in a row of 8 among deductions: without a verb, what adds up to the row is given. */
function makesUpRow(drafts: readonly Draft[], { section, max }: CellContext, text: string): boolean {
  if (section !== 'deduct' || max === null || drafts.length < 2) return false;
  const given = drafts.filter(({ part }) => part?.bracket !== true).map((draft) => {
    const effect = effectOf(draft);
    return effect?.kind === 'points' && effect.sign === null && effect.amounts.length === 1 && !statesFault(draft, text) ? (effect.amounts[0]?.high ?? null) : null;
  });
  return given.length > 1 && given.every((points) => points !== null) && Math.abs(given.reduce<number>((sum, points) => sum + (points ?? 0), 0) - max) < 0.0005;
}

function damaged(text: string, words: string): CellReading {
  const { rule, problems } = unread('reading_cell_garbled', { words });
  return { statements: [{ text: text.trim(), from: 0, to: text.length, rule, problems }], sharedCaps: [], start: null, problems: [] };
}

function wordsOf(draft: Draft, original: string): string {
  return trimmed(original.slice(draft.from, draft.to));
}

function trimmed(words: string): string {
  let from = 0;
  let to = words.length;
  while (from < to && ' \n\r\t　，,；;。、'.includes(words.charAt(from))) from++;
  while (to > from && ' \n\r\t　。；;，,、：:'.includes(words.charAt(to - 1))) to--;
  return words.slice(from, to);
}

function readDrafts(drafts: Draft[], context: CellContext, text: string, original: string): Draft[] {
  const read: Draft[] = [];
  for (let at = 0; at < drafts.length; ) {
    const draft = drafts[at] as Draft;
    const carried = carriedRate(drafts[at - 1], draft, text);
    if (carried) draft.carried = carried;
    const steps = stepsFrom(drafts, at, context, text);
    if (steps) {
      for (const further of drafts.slice(at + 1, at + steps.count)) {
        draft.to = Math.max(draft.to, further.to);
        draft.trailing.push(...further.condition, ...(further.part ? [further.part] : []), ...further.trailing);
        draft.caps.push(...further.caps);
        draft.shared.push(...further.shared);
      }
      settle(draft, steps.outcome);
      read.push(draft);
      at += steps.count;
      continue;
    }
    const words = wordsOf(draft, original);
    const shares = spread(draft, context, text, words);
    if (shares) read.push(...divided(draft, shares, spreadTexts(draft, text, original)));
    else {
      settle(draft, escalated(drafts[at - 1], draft, context, text, words) ?? modified(drafts, at, text) ?? ruleOf(draft, context, text, words));
      if (!mergedInto(read[read.length - 1], draft, text)) read.push(draft);
    }
    at++;
  }
  return withRequirements(read, context, original);
}

function settle(draft: Draft, { rule, suggestion, problems }: Outcome): void {
  draft.rule = rule;
  if (suggestion) draft.suggestion = suggestion;
  draft.problems.push(...problems);
}

function divided(draft: Draft, shares: readonly Outcome[], texts: readonly string[]): Draft[] {
  // A limit behind 分别 is over all of them.
  const caps = shares.length > 1 ? draft.caps.filter((cap) => cap.per !== 'unit') : [];
  const all = shares.map((share, index) => {
    const wording = shares.length > 1 ? texts[index] : undefined;
    const one: Draft = { ...draft, shareOf: draft, problems: [], shared: [], caps: shares.length > 1 ? [] : draft.caps, ...(wording === undefined ? {} : { text: wording }) };
    settle(one, share);
    return one;
  });
  const last = all[all.length - 1];
  if (last) last.shared = [...draft.shared, ...caps.map((cap) => ({ among: all, points: cap.points }))];
  return all;
}

/** A veto from a count on, a judgement or a ratio that completes the statement before it. */
function mergedInto(before: Draft | undefined, draft: Draft, text: string): boolean {
  if (!before?.rule || !draft.rule || before.item !== draft.item) return false;
  const effect = effectOf(draft);
  if (effect?.kind === 'veto' && effect.by === 'disqualified' && draft.condition.length === 0 && before.rule.kind !== 'unread') {
    before.to = Math.max(before.to, draft.to);
    before.trailing.push(...(draft.part ? [draft.part] : []));
    return true;
  }
  const take = (outcome: Outcome): true => {
    before.rule = outcome.rule;
    before.to = Math.max(before.to, draft.to);
    before.trailing.push(...draft.condition, ...(draft.part ? [draft.part] : []), ...draft.trailing);
    before.problems.push(...outcome.problems);
    return true;
  };
  const graded = namesOther(draft, before, text) ? null : gradedVeto(before.rule, draft.rule, /累计|合计/.test(text.slice(draft.from, draft.to)) ? null : exactCount(before, text));
  if (graded) return take(graded);
  const turned = gradedVeto(draft.rule, before.rule, exactCount(draft, text));
  if (turned) return take(turned);
  if (draft.rule.kind === 'judge' && before.rule.kind === 'award' && (effectOf(draft)?.kind === 'judge' || effectOf(draft)?.kind === 'free') && draft.rule.sign !== '-') {
    return take({ rule: { kind: 'judge', points: before.rule.points }, problems: [] });
  }
  // 完成率100%得15分，未完成的按比例扣分: of those 15, by a share that nobody states.
  if (draft.rule.kind === 'unread' && before.rule.kind === 'award' && /^[\s,;。]*未[^,;。]{1,8}[\s,]*按(?:实际|相应|完成)?比例扣/.test(text.slice(draft.from, draft.to))) {
    before.suggestion = { kind: 'ratio', points: before.rule.points, unit: '%' };
    return take(unread('reading_formula', { words: '按比例' }));
  }
  if (draft.rule.kind === 'ratio' && before.rule.kind === 'steps') {
    before.suggestion = { kind: 'ratio', points: before.rule.points, unit: '%' };
    return take(unread('reading_formula', { words: '按比例' }));
  }
  if (draft.rule.kind === 'ratio' && before.rule.kind === 'award') {
    const threshold = [...before.condition, ...(before.part ? [before.part] : [])].flatMap(boundsOf).some((bound) => bound.compared && bound.unit === '%' && bound.low < 100);
    const ratio: Rule = { kind: 'ratio', points: before.rule.points, unit: '%' };
    // 达标得10分，未达标按比例得分: how far is the standard?
    if (threshold || /达标|达到/.test(text.slice(draft.from, draft.to))) {
      const open = unread('reading_formula', { words: '按比例' }, ratio);
      before.suggestion = ratio;
      return take(open);
    }
    return take({ rule: ratio, problems: [] });
  }
  return false;
}

/** 被厅里预警的，每次扣1分；被部里约谈2次以上的，一票否决: times of another matter than the one that costs points. */
function namesOther(draft: Draft, before: Draft, text: string): boolean {
  const bound = thresholdOf(draft);
  if (!bound) return false;
  const matter = text.slice(draft.from, bound.from).replace(/(?:[一1每]个?)?(?:一年|半年|年度|全年|当年|年(?=内)|本年度?|季度|当季|本季|当月|月度|考[核评]期|检查期|同一)内?|累计|合计|总计|达到?|超过|超出|发[生现]|查[实出到]|出现|存在|[\s,;。、有被因的共]/g, '');
  return matter.length >= 2 && !text.slice(before.from, before.to).includes(matter);
}

/** Of 出现1个的，扣50分: 1. Null where 每 makes it a rate, and in 一次扣3分, which is the price of each. */
function exactCount(draft: Draft, text: string): number | null {
  if (!draft.part) return null;
  const found = rateOf(draft.condition, draft.part, text);
  if (!found || !('rate' in found) || !found.rate.bare) return null;
  const effect = draft.part.tokens[draft.part.effectAt];
  return effect && text.slice(found.rate.to, effect.from).trim() === '' ? null : 1;
}

/** Statements without points among others that have them: what is left of the row is only offered. */
function withRequirements(drafts: Draft[], context: CellContext, original: string): Draft[] {
  const bare = drafts.filter((draft) => draft.part === null);
  if (bare.length === 0 || context.section === 'veto' || (bare.length === 1 && drafts.length === 1)) return drafts;
  for (const draft of bare) {
    if (draft.rule === null || draft.rule.kind === 'unread') continue;
    const { rule, problems } = unread('reading_nothing', { words: trimmed(original.slice(draft.from, draft.to)) });
    draft.suggestion = draft.rule;
    draft.rule = rule;
    draft.problems = problems;
  }
  return drafts;
}

function statementOf(draft: Draft, original: string, origin: readonly number[]): Statement {
  if (isUnclosed(original.slice(draft.from, draft.to)) && ')）'.includes(original.charAt(draft.to) || ' ')) draft.to++;
  const words = draft.text ?? wordsOf(draft, original);
  return {
    text: words === '' ? original.slice(draft.from, draft.to) : words,
    from: origin[draft.from] ?? 0,
    to: endOf(draft.to, origin),
    rule: draft.rule ?? { kind: 'unread' },
    ...(draft.suggestion ? { suggestion: draft.suggestion } : {}),
    problems: draft.problems,
  };
}

function isUnclosed(words: string): boolean {
  let open = 0;
  for (const letter of words) open += letter === '（' || letter === '(' ? 1 : letter === '）' || letter === ')' ? -1 : 0;
  return open > 0;
}

/** The end in the given text: after the last character that was kept. */
function endOf(to: number, origin: readonly number[]): number {
  return origin[to] ?? origin[origin.length - 1] ?? 0;
}

/** Caps said over several statements: 累计不超过10分, or a limit in a sentence of its own behind them. */
function sharedCapsOf(drafts: readonly Draft[]): CellReading['sharedCaps'] {
  const places = new Map<Draft, number[]>();
  for (const [position, draft] of drafts.entries()) for (const known of draft.shareOf ? [draft, draft.shareOf] : [draft]) places.set(known, [...(places.get(known) ?? []), position]);
  return drafts.flatMap((draft) =>
    draft.shared.flatMap(({ among, points }) => {
      const statements = among.flatMap((other) => places.get(other) ?? []);
      return statements.length > 1 ? [{ statements, cap: points }] : [];
    }),
  );
}

/** Taking from full points where nothing gives any; null where points are not in question. */
function startOf(rules: readonly Rule[]): 'full' | 'zero' | null {
  const scored = rules.filter((rule) => rule.kind !== 'unread' && rule.kind !== 'veto' && rule.kind !== 'veto_count');
  if (scored.length === 0) return null;
  const takes = (rule: Rule) => rule.kind === 'deduct' || rule.kind === 'deduct_each' || rule.kind === 'shortfall' || rule.kind === 'zero' || (rule.kind === 'judge' && rule.sign === '-') || (rule.kind === 'steps' && rule.steps.every((step) => step.points <= 0));
  return scored.every(takes) ? 'full' : 'zero';
}
