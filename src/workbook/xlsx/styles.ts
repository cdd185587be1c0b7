import type { CellFormat, ConditionalPlan } from '../plan';
import { attributes, escapedAttribute, XmlScanner } from './xml';

export const DEFAULT_FONT = '宋体';
export const DEFAULT_SIZE = 11;

const FONT = `<font><sz val="${DEFAULT_SIZE}"/><color rgb="FF000000"/><name val="${DEFAULT_FONT}"/><family val="3"/><charset val="134"/></font>`;
const NO_BORDER = '<border><left/><right/><top/><bottom/><diagonal/></border>';

/** The style table of a new workbook: 宋体 11 and nothing else. */
export const BLANK_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<fonts count="1">${FONT}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="1">${NO_BORDER}</borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment vertical="center"/></xf></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="center"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>' +
  '<dxfs count="0"/>' +
  '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>' +
  '</styleSheet>';

/** The children of a style sheet in the order that the format prescribes. */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'];

type ListName = 'numFmts' | 'fonts' | 'fills' | 'borders' | 'cellXfs' | 'dxfs';

interface List {
  /** Of the open tag. */
  start: number;
  openEnd: number;
  /** Where the close tag starts; equal to openEnd for an empty element. */
  contentEnd: number;
  end: number;
  count: number;
  added: string[];
}

const CHECKBOX =
  '<extLst><ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}" xmlns:xfpb="http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"><xfpb:xfComplement i="0"/></ext></extLst>';

/** A workbook's style table to which formats are added; what stands there already keeps its place and its text. */
export class StyleSheet {
  readonly #xml: string;
  readonly #prefix: string;
  readonly #lists = new Map<ListName, List>();
  /** Where a list that is missing would be put. */
  readonly #places = new Map<string, number>();
  readonly #closeOfRoot: number;
  readonly #known = new Map<string, number>();
  readonly #formats = new Map<CellFormat, number>();
  readonly #checkboxFormats = new Map<CellFormat, number>();
  #nextNumberFormat = 164;
  /** Name of the workbook's first font: columns are measured by its digits. */
  readonly defaultFont: string | null;

  constructor(xml: string) {
    this.#xml = xml;
    const scanner = new XmlScanner(xml);
    let prefix = '';
    let close = xml.length;
    let font: string | null = null;
    while (scanner.next()) {
      if (scanner.depth === 0) {
        if (scanner.is('open')) prefix = scanner.prefix();
        if (scanner.is('close')) close = scanner.start;
        continue;
      }
      const { name, start } = scanner;
      this.#places.set(name, start);
      if (!isListName(name)) {
        scanner.skipElement();
        continue;
      }
      const list: List = { start, openEnd: scanner.end, contentEnd: scanner.end, end: scanner.end, count: 0, added: [] };
      if (scanner.is('open')) {
        let child = 0;
        while (scanner.next() && scanner.depth > 1) {
          if (scanner.depth === 2 && !scanner.is('close')) child = scanner.start;
          // A format that the file has already is not put there once more.
          if (scanner.depth === 2 && !scanner.is('open')) this.#keep(xml.slice(child, scanner.end), list.count - Number(scanner.is('close')));
          if (scanner.is('close')) continue;
          if (scanner.depth === 2) list.count++;
          if (name === 'numFmts') this.#known.set(`format ${scanner.attribute('formatCode') ?? ''}`, Number(scanner.attribute('numFmtId')));
          if (scanner.name === 'numFmt') this.#nextNumberFormat = Math.max(this.#nextNumberFormat, Number(scanner.attribute('numFmtId')) + 1);
          if (name === 'fonts' && list.count === 1 && scanner.name === 'name') font ??= scanner.attribute('val');
        }
        list.contentEnd = scanner.start;
        list.end = scanner.end;
      }
      this.#lists.set(name, list);
    }
    this.#prefix = prefix;
    this.#closeOfRoot = close;
    this.defaultFont = font;
  }

  /** The first of each list is the workbook's default, which may change: nothing of ours leans on it. */
  #keep(child: string, index: number): void {
    if (index > 0 && !this.#known.has(child)) this.#known.set(child, index);
  }

  get changed(): boolean {
    return [...this.#lists.values()].some((list) => list.added.length > 0);
  }

  /** Index of the cell format, added where it is new. */
  cell(format: CellFormat = PLAIN, checkbox = false): number {
    const cache = checkbox ? this.#checkboxFormats : this.#formats;
    let index = cache.get(format);
    if (index === undefined) cache.set(format, (index = this.#cell(format, checkbox)));
    return index;
  }

  /** Index of the differential format of a conditional format. */
  differential({ color, fill, bold, strike, border }: ConditionalPlan['format']): number {
    const font = (bold ? '<b/>' : '') + (strike ? '<strike/>' : '') + (color === undefined ? '' : `<color rgb="FF${color}"/>`);
    return this.#add(
      'dxfs',
      `<dxf>${font === '' ? '' : `<font>${font}</font>`}` +
        (fill === undefined ? '' : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor rgb="FF${fill}"/></patternFill></fill>`) +
        `${border === undefined ? '' : borderXml(border, false)}</dxf>`,
    );
  }

  toXml(): string {
    const edits = [...this.#lists.entries()].filter(([, list]) => list.added.length > 0).sort(([nameA, a], [nameB, b]) => a.start - b.start || a.end - b.end || ORDER.indexOf(nameA) - ORDER.indexOf(nameB));
    let xml = '';
    let from = 0;
    for (const [name, list] of edits) {
      const added = list.added.join('');
      const tag = `${this.#prefix}${name}`;
      xml += this.#xml.slice(from, list.start);
      xml += `${this.#openTag(list, tag)}${this.#xml.slice(list.openEnd, list.contentEnd)}${added}</${tag}>`;
      from = list.end;
    }
    return xml + this.#xml.slice(from);
  }

  #openTag(list: List, tag: string): string {
    if (list.openEnd === list.start) return `<${tag} count="${list.count}">`;
    const scanner = new XmlScanner(this.#xml.slice(list.start, list.openEnd));
    scanner.next();
    const text = scanner.withAttribute('count', String(list.count));
    return text.endsWith('/>') ? `${text.slice(0, -2).trimEnd()}>` : text;
  }

  #cell(format: CellFormat, checkbox: boolean): number {
    const { align, vertical, wrap, shrink, rotation, locked } = format;
    const numberFormat = format.numberFormat === undefined || format.numberFormat === 'General' ? 0 : this.#numberFormat(format.numberFormat);
    const font = this.#add('fonts', fontXml(format));
    const fill = format.fill === undefined ? 0 : this.#add('fills', `<fill><patternFill patternType="solid"><fgColor rgb="FF${format.fill}"/><bgColor indexed="64"/></patternFill></fill>`);
    const border = format.border === undefined ? this.#add('borders', NO_BORDER) : this.#add('borders', borderXml(format.border, true));
    const alignment = attributes({
      horizontal: align,
      // The default of the format is the bottom, so that it is left out like Excel does.
      vertical: vertical === 'bottom' ? undefined : (vertical ?? 'center'),
      textRotation: rotation === undefined || rotation === 0 ? undefined : rotation,
      wrapText: wrap || undefined,
      shrinkToFit: shrink || undefined,
    });
    const children =
      (alignment === '' ? '' : `<alignment${alignment}/>`) + (locked === false ? '<protection locked="0"/>' : '') + (checkbox ? this.#prefixed(CHECKBOX) : '');
    const own = attributes({
      numFmtId: numberFormat,
      fontId: font,
      fillId: fill,
      borderId: border,
      xfId: 0,
      applyNumberFormat: numberFormat === 0 ? undefined : true,
      applyFont: true,
      applyFill: fill === 0 ? undefined : true,
      applyBorder: true,
      applyAlignment: true,
      applyProtection: locked === false ? true : undefined,
    });
    return this.#add('cellXfs', children === '' ? `<xf${own}/>` : `<xf${own}>${children}</xf>`);
  }

  #numberFormat(code: string): number {
    const known = BUILT_IN[code];
    if (known !== undefined) return known;
    const found = this.#known.get(`format ${code}`);
    if (found !== undefined) return found;
    const id = this.#nextNumberFormat++;
    this.#known.set(`format ${code}`, id);
    this.#add('numFmts', `<numFmt numFmtId="${id}" formatCode="${escapedAttribute(code)}"/>`);
    return id;
  }

  /** Adds a child to a list, once; its index. */
  #add(name: ListName, child: string): number {
    const known = this.#known.get(child);
    if (known !== undefined) return known;
    const list = this.#list(name);
    const index = list.count++;
    list.added.push(this.#prefixed(child));
    this.#known.set(child, index);
    return index;
  }

  #list(name: ListName): List {
    const found = this.#lists.get(name);
    if (found) return found;
    const following = ORDER.slice(ORDER.indexOf(name) + 1).map((other) => this.#places.get(other)).find((place) => place !== undefined);
    const at = following ?? this.#closeOfRoot;
    const list: List = { start: at, openEnd: at, contentEnd: at, end: at, count: 0, added: [] };
    this.#lists.set(name, list);
    return list;
  }

  #prefixed(xml: string): string {
    return this.#prefix === '' ? xml : xml.replace(/<(\/?)(?=[a-zA-Z]+[\s/>])/g, `<$1${this.#prefix}`);
  }
}

const PLAIN: CellFormat = {};

const BUILT_IN: Readonly<Record<string, number>> = { '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '0%': 9, '0.00%': 10, '@': 49 };

function isListName(name: string): name is ListName {
  return ['numFmts', 'fonts', 'fills', 'borders', 'cellXfs', 'dxfs'].includes(name);
}

function fontXml({ font, size, bold, strike, underline, color }: CellFormat): string {
  return (
    `<font>${bold ? '<b/>' : ''}${strike ? '<strike/>' : ''}${underline ? '<u/>' : ''}<sz val="${size ?? DEFAULT_SIZE}"/>` +
    `<color rgb="FF${color ?? '000000'}"/><name val="${escapedAttribute(font ?? DEFAULT_FONT)}"/><family val="3"/><charset val="134"/></font>`
  );
}

function borderXml(border: NonNullable<CellFormat['border']>, diagonal: boolean): string {
  const side = (name: 'left' | 'right' | 'top' | 'bottom'): string =>
    border === 'all' || border.includes(name) ? `<${name} style="thin"><color rgb="FF000000"/></${name}>` : `<${name}/>`;
  return `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}${diagonal ? '<diagonal/>' : ''}</border>`;
}
