import type { BookSheet } from '../book/sheet';
import { reference } from '../book/ranges';
import type { ChartPlan, Range } from '../plan';
import { HEADER, RELATIONSHIPS } from './sheet-part';
import { escapedAttribute, escapedContent } from './xml';

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PLACE = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';

/** Grey, so that it prints on a black-and-white laser as it looks. */
const BAR = '595959';

/** The drawing that holds a sheet's charts; the n-th chart is its relationship rId n. */
export function drawingXml({ charts }: BookSheet): string {
  const frames = charts.map(({ name: shown, place, title }, index) => {
    const corner = (name: string, row: number, column: number): string =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    return (
      `<xdr:twoCellAnchor>${corner('from', place.top, place.left)}${corner('to', place.bottom + 1, place.right + 1)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="${escapedAttribute(shown)}" descr="${escapedAttribute(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${index + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
    );
  });
  return `${HEADER}<xdr:wsDr xmlns:xdr="${PLACE}" xmlns:a="${DRAWING}" xmlns:r="${RELATIONSHIPS}">${frames.join('')}</xdr:wsDr>`;
}

export function chartXml(chart: ChartPlan, sheet: BookSheet): string {
  const text = (value: string, size: number): string =>
    `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="${size}" b="0"/><a:t>${escapedContent(value)}</a:t></a:r></a:p></c:rich></c:tx>`;
  const bar = chart.kind === 'bar';
  return (
    `${HEADER}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${RELATIONSHIPS}"><c:roundedCorners val="0"/><c:chart>` +
    `<c:title>${text(chart.title, 1400)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="${bar ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${escapedContent(chart.seriesName)}</c:v></c:tx>` +
    `<c:spPr><a:solidFill><a:srgbClr val="${BAR}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
    '<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>' +
    `<c:cat>${cachedReference('str', sheet, chart.categories)}</c:cat><c:val>${cachedReference('num', sheet, chart.values)}</c:val></c:ser>` +
    '<c:gapWidth val="60"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>' +
    // A bar chart grows upwards: turned round, the first row of the table is the first bar.
    `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${bar ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${bar ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${bar ? 'b' : 'l'}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/><c:crosses val="${bar ? 'max' : 'autoZero'}"/></c:valAx>` +
    '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="宋体"/><a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr></c:chartSpace>'
  );
}

/** Cells that a chart draws, with what it shows before it is calculated, as in a protected view. */
export function cachedReference(kind: 'str' | 'num', sheet: BookSheet, range: Range, prefix = 'c:'): string {
  const points: string[] = [];
  let count = 0;
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      const value = sheet.valueAt(row, column);
      const index = count++;
      if (value === null || (kind === 'num' && typeof value !== 'number')) continue;
      points.push(`<${prefix}pt idx="${index}"><${prefix}v>${escapedContent(String(value))}</${prefix}v></${prefix}pt>`);
    }
  }
  const code = kind === 'num' ? `<${prefix}formatCode>General</${prefix}formatCode>` : '';
  return (
    `<${prefix}${kind}Ref><${prefix}f>${escapedContent(reference(sheet.name, range))}</${prefix}f>` +
    `<${prefix}${kind}Cache>${code}<${prefix}ptCount val="${count}"/>${points.join('')}</${prefix}${kind}Cache></${prefix}${kind}Ref>`
  );
}
