import type { Rule } from '../../rubric/rubric';
import { effectOf, type Draft } from './draft';
import type { Outcome } from './points-rule';
import { rounded } from './points-rule';

/**
 * 每个扣2分；再次被通报的，加倍扣分 · 新增问题每个扣4分（主动整改到位的减半扣分）: half or twice the amount of the one statement before, as a
 * statement of its own. Null where several stand before it, or a limit: then nobody knows of what.
 */
export function modified(drafts: readonly Draft[], at: number, text: string): Outcome | null {
  const [draft, before, earlier] = [drafts[at], drafts[at - 1], drafts[at - 2]];
  const factor = draft ? factorOf(draft.part?.modifier ?? null) : null;
  if (!draft?.part || !before?.rule || factor === null || before.item !== draft.item || before.caps.length > 0 || before.shared.length > 0) return null;
  const alone = draft.part.bracket || earlier?.item !== draft.item || effectOf(earlier) === null;
  const rule = alone ? scaled(before.rule, factor) : null;
  const said = text.slice(draft.from, draft.to);
  if (rule === null || (/扣|减(?!半)/.test(said) && !rule.kind.startsWith('deduct')) || (/[加得计记给](?!倍)/.test(said) && !rule.kind.startsWith('award'))) return null;
  return { rule, problems: [] };
}

function factorOf(modifier: string | null): number | null {
  if (modifier === null) return null;
  if (/^(?:减半|折半)/.test(modifier)) return 0.5;
  return /^(?:加倍|双倍|翻倍)/.test(modifier) ? 2 : null;
}

function scaled(rule: Rule, factor: number): Rule | null {
  switch (rule.kind) {
    case 'deduct':
    case 'award':
      return { ...rule, points: rounded(rule.points * factor) };
    case 'deduct_each':
    case 'award_each':
      return rule.cap === undefined && rule.at === undefined ? { ...rule, points: rounded(rule.points * factor) } : null;
    default:
      return null;
  }
}
