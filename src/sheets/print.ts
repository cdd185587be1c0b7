import type { PrintPlan } from '../workbook/plan';

const inch = 96;
const side = 0.4;
const paperWidth = { A4: { portrait: 8.27, landscape: 11.69 }, A3: { portrait: 11.69, landscape: 16.54 } } as const;
/** Below it print is too small to read (UX §4). */
const smallest = 75;
const margins = { top: 0.5, bottom: 0.55, left: side, right: side, header: 0.25, footer: 0.3 };

/**
 * A4 at 75 % or more, else A3; always one page wide, since another machine's typeface may run wider.
 * @param width of what is printed, in pixels at 96 dpi
 */
export function fitPrint(width: number, orientation: 'portrait' | 'landscape'): PrintPlan {
  for (const paper of ['A4', 'A3'] as const) {
    if (printScale(width, paper, orientation) >= smallest) return { paper, orientation, scale: 'fit_width', margins };
  }
  return { paper: 'A3', orientation, scale: 'fit_width', margins };
}

export function printScale(width: number, paper: 'A4' | 'A3', orientation: 'portrait' | 'landscape'): number {
  const room = (paperWidth[paper][orientation] - 2 * side) * inch;
  return Math.min(100, Math.floor((room / width) * 100));
}

/** Whether even A3 prints it too small. */
export const tooWideToPrint = (width: number): boolean => printScale(width, 'A3', 'landscape') < smallest;
