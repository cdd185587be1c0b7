import { address, columnLetters, rangeAddress } from '../address';
import type { BookSheet } from '../book/sheet';
import type { ColumnPlan, ConditionalPlan, PrintPlan, Range, ValidationPlan } from '../plan';
import { cellXml, formulaCellXml, type SharedStrings } from './cells';
import { SharedWriter } from './shared-writer';
import type { StyleSheet } from './styles';
import { attributes, escapedContent } from './xml';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAX_PROMPT = 255;
const MAX_ERROR = 225;
const MAX_TITLE = 32;
const MAX_URL = 2_079;
/** Of a sheet; Excel repairs a file that has more. */
const MAX_LINKS = 65_530;

export interface SheetPartOptions {
  styles: StyleSheet;
  /** null: texts stand in the cells. */
  strings: SharedStrings | null;
  /** Width of a digit of the workbook's default font in pixels: the unit of column widths. */
  digit: number;
  /** The sheet that is seen when the file is opened. */
  active: boolean;
}

export interface SheetPart {
  xml: string;
  /** Targets of outside links: rId1 … */
  urls: string[];
  /** Relationship ids of the parts that the sheet asks for. */
  drawing: string | null;
  notes: { vml: string; comments: string } | null;
}

/**
 * The XML of a planned sheet, its children in the order that the format prescribes:
 * properties ▸ view ▸ columns ▸ rows ▸ protection ▸ filter ▸ merges ▸ conditional formats ▸ validations ▸ links ▸ print ▸ drawings.
 */
export function sheetPart(sheet: BookSheet, options: SheetPartOptions): SheetPart {
  const links = linksXml(sheet);
  let id = links.urls.length;
  const drawing = sheet.charts.length > 0 ? `rId${++id}` : null;
  const notes = sheet.notes.size > 0 ? { vml: `rId${++id}`, comments: `rId${++id}` } : null;
  const xml = [
    `${HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">`,
    propertiesXml(sheet),
    dimensionXml(sheet),
    viewXml(sheet, options.active),
    '<sheetFormatPr defaultRowHeight="13.5"/>',
    columnsXml(sheet.columns, options.digit),
    '<sheetData>',
    rowsXml(sheet, options),
    '</sheetData>',
    // Column and row sizes may be mended where a number does not fit; nothing else.
    sheet.protected ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : '',
    sheet.filter ? `<autoFilter ref="${rangeAddress(sheet.filter)}"/>` : '',
    sheet.merges.length > 0 ? `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((merge) => `<mergeCell ref="${rangeAddress(merge)}"/>`).join('')}</mergeCells>` : '',
    sheet.conditionals.map((conditional, index) => conditionalXml(conditional, index + 1, options.styles)).join(''),
    validationsXml(sheet.validations),
    links.xml,
    printXml(sheet.print),
    drawing ? `<drawing r:id="${drawing}"/>` : '',
    notes ? `<legacyDrawing r:id="${notes.vml}"/>` : '',
    '</worksheet>',
  ].join('');
  return { xml, urls: links.urls, drawing, notes };
}

export function squareReference(ranges: readonly Range[]): string {
  return ranges.map(rangeAddress).join(' ');
}

function propertiesXml({ tabColor, print }: BookSheet): string {
  const children = (tabColor === null ? '' : `<tabColor rgb="FF${tabColor}"/>`) + (print && typeof print.scale !== 'number' ? '<pageSetUpPr fitToPage="1"/>' : '');
  return children === '' ? '' : `<sheetPr>${children}</sheetPr>`;
}

function dimensionXml({ values }: BookSheet): string {
  const columns = values.reduce((most, row) => Math.max(most, row.length), 0);
  return `<dimension ref="${columns === 0 ? 'A1' : rangeAddress({ top: 0, left: 0, bottom: values.length - 1, right: columns - 1 })}"/>`;
}

function viewXml({ gridLines, freeze }: BookSheet, active: boolean): string {
  const view = attributes({ showGridLines: gridLines ? undefined : false, tabSelected: active || undefined, workbookViewId: 0 });
  if (!freeze || (freeze.rows === 0 && freeze.columns === 0)) return `<sheetViews><sheetView${view}/></sheetViews>`;
  const { rows, columns } = freeze;
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const topLeftCell = address(rows, columns);
  const split = attributes({ xSplit: columns || undefined, ySplit: rows || undefined, topLeftCell, activePane: pane, state: 'frozen' });
  return `<sheetViews><sheetView${view}><pane${split}/><selection pane="${pane}" activeCell="${topLeftCell}" sqref="${topLeftCell}"/></sheetView></sheetViews>`;
}

function columnsXml(columns: readonly ColumnPlan[], digit: number): string {
  if (columns.length === 0) return '';
  const xml = columns.map(({ width, hidden }, index) =>
    `<col${attributes({ min: index + 1, max: index + 1, width: Math.round((width / digit) * 256) / 256, customWidth: true, hidden: hidden || undefined })}/>`);
  return `<cols>${xml.join('')}</cols>`;
}

function rowsXml(sheet: BookSheet, { styles, strings }: SheetPartOptions): string {
  const { values, formulas, formats, heights, fitted, hiddenRows, checkboxes } = sheet;
  let rows = values.length;
  for (const keys of [heights.keys(), formats.keys(), hiddenRows]) for (const row of keys) rows = Math.max(rows, row + 1);
  const widest = Math.max(sheet.columns.length, values.reduce((most, row) => Math.max(most, row.length), 0));
  const letters = Array.from({ length: widest }, (_, column) => columnLetters(column));
  // Style 0 is written out too: a new sheet in a user's file does not take that file's default font.
  const styleText = (index: number): string => ` s="${index}"`;
  const plain = styleText(styles.cell());
  const ofColumn = letters.map((_, column) => (sheet.columns[column]?.format ? styleText(styles.cell(sheet.columns[column].format)) : plain));
  const shared = new SharedWriter(formulas);
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    const own = values[row] ?? [];
    const overrides = formats.get(row);
    const height = heights.get(row);
    const head = `<row r="${row + 1}"${height === undefined ? '' : ` ht="${height}"${fitted.has(row) ? '' : ' customHeight="1"'}`}${hiddenRows.has(row) ? ' hidden="1"' : ''}`;
    let cells = '';
    const width = Math.max(own.length, overrides?.length ?? 0);
    for (let column = 0; column < width; column++) {
      const value = own[column] ?? null;
      const override = overrides?.[column];
      const at = `${letters[column] ?? columnLetters(column)}${row + 1}`;
      const formula = shared.xml(row, column);
      const checkbox = checkboxes.size > 0 && checkboxes.has(at);
      const style = override || checkbox ? styleText(styles.cell(override ?? sheet.columns[column]?.format, checkbox)) : (ofColumn[column] ?? plain);
      if (value === null && formula === undefined && style === plain) continue;
      cells += formula === undefined ? cellXml(at, style, value, undefined, strings) : formulaCellXml(at, style, value, formula);
    }
    if (cells !== '') parts.push(head, '>', cells, '</row>');
    else if (height !== undefined || hiddenRows.has(row)) parts.push(head, '/>');
  }
  return parts.join('');
}

export function conditionalXml({ ranges, formula, format, stop }: ConditionalPlan, priority: number, styles: StyleSheet): string {
  const rule = attributes({ type: 'expression', dxfId: styles.differential(format), priority, stopIfTrue: stop || undefined });
  return `<conditionalFormatting sqref="${squareReference(ranges)}"><cfRule${rule}><formula>${escapedContent(formula)}</formula></cfRule></conditionalFormatting>`;
}

function validationsXml(validations: readonly ValidationPlan[]): string {
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`;
}

export function validationXml({ ranges, rule, stop, input, error }: ValidationPlan): string {
  const formula = (name: string, text: string): string => `<${name}>${escapedContent(text)}</${name}>`;
  let formulas = '';
  let operator: string | undefined;
  switch (rule.type) {
    case 'list':
      formulas = formula('formula1', 'values' in rule ? `"${rule.values.join(',').replaceAll('"', '""')}"` : rule.formula);
      break;
    case 'whole':
    case 'decimal':
      operator = rule.most === undefined ? 'greaterThanOrEqual' : undefined;
      formulas = formula('formula1', String(rule.least)) + (rule.most === undefined ? '' : formula('formula2', String(rule.most)));
      break;
    case 'custom':
      formulas = formula('formula1', rule.formula);
      break;
    case 'any':
  }
  const head = attributes({
    type: rule.type === 'any' ? undefined : rule.type,
    errorStyle: stop ? undefined : 'warning',
    operator,
    allowBlank: true,
    showInputMessage: true,
    // Without a message nothing is asked either: √ from the IME goes through beside the list.
    showErrorMessage: stop || error !== undefined,
    errorTitle: cut(error?.title, MAX_TITLE),
    error: cut(error?.message, MAX_ERROR),
    promptTitle: cut(input?.title, MAX_TITLE),
    prompt: cut(input?.message, MAX_PROMPT),
    sqref: squareReference(ranges),
  });
  return formulas === '' ? `<dataValidation${head}/>` : `<dataValidation${head}>${formulas}</dataValidation>`;
}

/** Excel takes a longer text for damage: the end gives way to …. */
function cut(text: string | undefined, most: number): string | undefined {
  return text === undefined || text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function linksXml({ links, values }: BookSheet): { xml: string; urls: string[] } {
  const urls: string[] = [];
  let xml = '';
  for (const [at, link] of links) {
    if ('sheet' in link) {
      xml += `<hyperlink${attributes({ ref: at, location: `'${link.sheet.replaceAll("'", "''")}'!${link.address}` })}/>`;
      continue;
    }
    const url = linkTarget(link.url);
    if (url === null || urls.length >= MAX_LINKS) continue;
    urls.push(url);
    xml += `<hyperlink ref="${at}" r:id="rId${urls.length}"/>`;
  }
  return { xml: xml === '' || values.length === 0 ? '' : `<hyperlinks>${xml}</hyperlinks>`, urls };
}

/** An address that Excel can follow; null for what would make it call the file damaged: it stays plain text. */
function linkTarget(url: string): string | null {
  const target = url.trim();
  if (!/^(https?|ftp|mailto|weixin):\S/i.test(target)) return null;
  const encoded = target.replace(/[^\x21-\x7e]|["<>\\^`{|}]|%(?![0-9a-fA-F]{2})/gu, (character) => (/[\ud800-\udfff]/.test(character) && character.length === 1 ? '' : encodeURIComponent(character)));
  return encoded.length <= MAX_URL ? encoded : null;
}

function printXml(print: PrintPlan | null): string {
  if (!print) return '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';
  const { left, right, top, bottom, header, footer } = print.margins ?? { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 };
  const setup = attributes({
    paperSize: print.paper === 'A4' ? 9 : 8,
    scale: typeof print.scale === 'number' ? print.scale : undefined,
    fitToWidth: typeof print.scale === 'number' ? undefined : 1,
    fitToHeight: typeof print.scale === 'number' ? undefined : print.scale === 'fit_width' ? 0 : print.scale.pages,
    orientation: print.orientation,
  });
  const texts = (print.header === undefined ? '' : `<oddHeader>${marginText(print.header)}</oddHeader>`) + (print.footer === undefined ? '' : `<oddFooter>${marginText(print.footer)}</oddFooter>`);
  return (
    (print.centered ? '<printOptions horizontalCentered="1"/>' : '') +
    `<pageMargins${attributes({ left, right, top, bottom, header, footer })}/><pageSetup${setup}/>` +
    (texts === '' ? '' : `<headerFooter>${texts}</headerFooter>`)
  );
}

/** A text for no particular side stands in the middle; Excel itself always says so. */
function marginText(text: string): string {
  return escapedContent(/^&[LCR]/.test(text) ? text : `&C${text}`);
}
