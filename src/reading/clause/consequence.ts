import { problem, type Problem } from '../../messages/problem';
import type { Draft } from './draft';

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
