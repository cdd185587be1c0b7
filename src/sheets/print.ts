import type { PrintPlan, RowPlan } from '../workbook/plan';

const inch = 96;
const side = 0.4;
const paperWidth = { A4: { portrait: 8.27, landscape: 11.69 }, A3: { portrait: 11.69, landscape: 16.54 } } as const;
const paperHeight = { A4: { portrait: 11.69, landscape: 8.27 }, A3: { portrait: 16.54, landscape: 11.69 } } as const;
const pointsOfInch = 72;
/** A last page is scant that is not filled beyond this share. */
const scant = 0.4;
/** How far the print may shrink for it. */
const leastShrunk = 0.8;
/** Below it print is too small to read (UX §4). */
const smallest = 75;
const margins = { top: 0.5, bottom: 0.55, left: side, right: side, header: 0.25, footer: 0.3 };

/** Rows of a sheet as printed, in points; `repeated`: those that stand on top of each further page. */
export interface PrintedRows {
  heights: readonly number[];
  repeated: number;
}

/**
 * A4 at 75 % or more, else A3; always one page wide, since another machine's typeface may run wider.
 * @param width of what is printed, in pixels at 96 dpi
 * @param rows where they are given, a last page with a few rows alone (the signatures of a form) is drawn up onto the one before
 */
export function fitPrint(width: number, orientation: 'portrait' | 'landscape', rows?: PrintedRows): PrintPlan {
  const paper = printScale(width, 'A4', orientation) >= smallest ? 'A4' : 'A3';
  const pages = rows ? drawnUp(rows, printScale(width, paper, orientation), (paperHeight[paper][orientation] - margins.top - margins.bottom) * pointsOfInch) : null;
  return { paper, orientation, scale: pages === null ? 'fit_width' : { pages }, margins };
}

/** All rows of a plan, and its title rows (0-based), as `fitPrint` takes them; a row without height is 15 points high, as Excel makes it. */
export function printedRows(rows: readonly RowPlan[], titleRows?: { top: number; bottom: number }): PrintedRows {
  const heights = rows.map(({ height }) => height ?? 15);
  return { heights, repeated: titleRows ? heights.slice(titleRows.top, titleRows.bottom + 1).reduce((sum, height) => sum + height, 0) : 0 };
}

/** The pages without the last one, where that holds little and the print stays large enough; else null. */
function drawnUp({ heights, repeated }: PrintedRows, scale: number, page: number): number | null {
  const room = (page * 100) / scale;
  const { pages, last } = paginate(heights, repeated, room);
  if (pages === 1 || last > room * scant) return null;
  for (let smaller = scale - 1; smaller >= Math.max(smallest, scale * leastShrunk); smaller -= 1) {
    // Another typeface may run longer; what is drawn up must not spill again.
    if (paginate(heights, repeated, ((page * 100) / smaller) * 0.97).pages < pages) return pages - 1;
  }
  return null;
}

function paginate(heights: readonly number[], repeated: number, room: number): { pages: number; last: number } {
  let [pages, last] = [1, 0];
  for (const height of heights) {
    if (last + height <= room) last += height;
    else [pages, last] = [pages + 1, repeated + height];
  }
  return { pages, last };
}

export function printScale(width: number, paper: 'A4' | 'A3', orientation: 'portrait' | 'landscape'): number {
  const room = (paperWidth[paper][orientation] - 2 * side) * inch;
  return Math.min(100, Math.floor((room / width) * 100));
}

/** Whether even A3 prints it too small. */
export const tooWideToPrint = (width: number): boolean => printScale(width, 'A3', 'landscape') < smallest;
