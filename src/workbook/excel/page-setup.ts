import { rangeAddress, columnLetters } from '../address';
import type { PrintPlan } from '../plan';

const pointsOfInch = 72;

export function setUpPage(layout: Excel.PageLayout, plan: PrintPlan): void {
  layout.orientation = plan.orientation === 'landscape' ? 'Landscape' : 'Portrait';
  layout.paperSize = plan.paper === 'A3' ? 'A3' : 'A4';
  layout.zoom = zoomOf(plan.scale);
  if (plan.centered !== undefined) layout.centerHorizontally = plan.centered;
  if (plan.margins) {
    layout.topMargin = plan.margins.top * pointsOfInch;
    layout.bottomMargin = plan.margins.bottom * pointsOfInch;
    layout.leftMargin = plan.margins.left * pointsOfInch;
    layout.rightMargin = plan.margins.right * pointsOfInch;
    layout.headerMargin = plan.margins.header * pointsOfInch;
    layout.footerMargin = plan.margins.footer * pointsOfInch;
  }
  if (plan.area) layout.setPrintArea(rangeAddress(plan.area));
  if (plan.titleRows) layout.setPrintTitleRows(`$${plan.titleRows.top + 1}:$${plan.titleRows.bottom + 1}`);
  if (plan.titleColumns) layout.setPrintTitleColumns(`$${columnLetters(plan.titleColumns.left)}:$${columnLetters(plan.titleColumns.right)}`);
  setHeaders(layout.headersFooters.defaultForAllPages, plan);
}

function zoomOf(scale: PrintPlan['scale']): Excel.PageLayoutZoomOptions {
  if (typeof scale === 'number') return { scale };
  return scale === 'fit_width' ? { horizontalFitToPages: 1 } : { horizontalFitToPages: 1, verticalFitToPages: scale.pages };
}

function setHeaders(pages: Excel.HeaderFooter, { header, footer }: PrintPlan): void {
  const above = sidesOf(header);
  const below = sidesOf(footer);
  if (above.L !== undefined) pages.leftHeader = above.L;
  if (above.C !== undefined) pages.centerHeader = above.C;
  if (above.R !== undefined) pages.rightHeader = above.R;
  if (below.L !== undefined) pages.leftFooter = below.L;
  if (below.C !== undefined) pages.centerFooter = below.C;
  if (below.R !== undefined) pages.rightFooter = below.R;
}

/** Excel's own codes for the three parts: &L, &C, &R; in the middle where there is none. */
function sidesOf(text: string | undefined): { L?: string; C?: string; R?: string } {
  if (text === undefined) return {};
  if (!/&[LCR]/.test(text)) return { C: text };
  const sides: { L?: string; C?: string; R?: string } = {};
  for (const [, side, said = ''] of text.matchAll(/&([LCR])((?:(?!&[LCR])[\s\S])*)/g)) {
    if (side === 'L' || side === 'C' || side === 'R') sides[side] = said;
  }
  return sides;
}
