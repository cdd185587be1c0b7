/**
 * 否决事项 in one cell: the reasons of all vetoes that fired, of which no more is shown than a person reads and a cell
 * of any spreadsheet program takes. The rest is counted: 「……等34项」, all of them together.
 */
export const mostReasonText = 2000;
export const moreReasons = { before: '……等', behind: '项' } as const;
