import type { CellContext } from '../statement';
import type { Effect, Part } from './part';

/**
 * 超过6分的按6分计: a limit. 超额完成按满分计, and a limit at the row's own points, say what the row says anyway; such a part
 * follows the statement before it as 扣完为止 does.
 */
export function withLimitsSaidAgain(parts: readonly Part[], context: CellContext, text: string): Part[] {
  return parts.map((part, index) => {
    // 高于平均水平的得满分 before all else gives them.
    const effect = parts.slice(0, index).some((one) => one.effect !== null) || part.effect?.kind !== 'full' ? limitIn(part, parts[index - 1], context, text) : null;
    return effect === null ? part : { ...part, effect };
  });
}

function limitIn(part: Part, before: Part | undefined, context: CellContext, text: string): Effect | null {
  const own = text.slice(part.from, part.to).replace(/\s/g, '');
  const opens = before !== undefined && before.effect === null && before.end === ',' ? text.slice(before.from, before.to).replace(/\s/g, '') : '';
  const said = /^(?:累计|合计|总)?[^,]{0,4}(?:超过|超出|高于|大于|超额)/.test(own) ? own : opens + own;
  if (/^[^,]{0,10}(?:超额|超过|超出|高于|大于)[^,]{0,10}(?:按|以|计|得|记)满分(?:计|计算|计分|为限)?$/.test(said)) return { kind: 'untilGone' };
  const limit = /^[^,\d]{0,6}(?:超过|超出|高于|大于)(\d{1,4}(?:\.\d{1,3})?)分(?:的|部分|以上|者)*(?:均|都|一律)?(?:按|以|计|记|只计|得)(\d{1,4}(?:\.\d{1,3})?)分(?:计|算|计算|计分|记|为限)?$/.exec(said);
  if (!limit || limit[1] !== limit[2]) return null;
  const points = Number(limit[1]);
  return context.max !== null && points >= context.max ? { kind: 'untilGone' } : { kind: 'cap', points, total: true, sign: null, per: null };
}
