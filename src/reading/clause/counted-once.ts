import { problem, type Problem } from '../../messages/problem';
import type { Draft } from './draft';

/**
 * 同一事项按最高级别计分, 不重复加分 behind a statement with points: no rule can see which findings are of one matter, so it is said
 * to whoever counts them. Nothing where the statement has become a choice, of which one holds anyway.
 */
export function countedOnce(draft: Draft, text: string): Problem[] {
  if (!draft.rule || draft.rule.kind === 'unread' || draft.rule.kind === 'steps') return [];
  const said = draft.trailing.find(({ effect }) => effect?.kind === 'highest' || effect?.kind === 'once');
  return said ? [problem('reading_counted_once', 'info', { words: text.slice(said.from, said.to).replace(/^[,;、。\s]+/, '') })] : [];
}
