import type { Placed } from './walk';

/**
 * 否决事项 in one cell: the reasons of all vetoes that fired, of which no more is shown than a person reads and a cell
 * of any spreadsheet program takes. The rest is counted: 「……等34项」, all of them together.
 */
export const mostReasonText = 2000;
export const moreReasons = { before: '……等', behind: '项' } as const;

/** A clause as reasons name it, with its 二级指标. */
export const clauseTitle = ({ indicator, clause }: Placed): string => `${indicator.name}：${clause.text}`;

/** Whether a clause can veto anything. */
export const mayVeto = ({ clause: { rule } }: Pick<Placed, 'clause'>): boolean => rule.kind === 'veto' || rule.kind === 'veto_count' || ('scope' in rule && rule.scope !== undefined);
