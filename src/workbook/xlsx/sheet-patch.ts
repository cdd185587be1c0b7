import { address, parseAddress, rangeAddress } from '../address';
import { extended, extendedBottom, parseRange } from '../book/ranges';
import type { SheetEdits } from '../book/sheet';
import type { CellValue, Range } from '../plan';
import type { CellChange } from '../port';
import { cellXml, formulaCellXml } from './cells';
import { SharedFormula } from '../shared-formula';
import { attributes, BrokenXml, contentText, escapedContent, XmlScanner } from './xml';

export interface PatchedSheet {
  xml: string;
  /** A formula came or went: the chain of calculation no longer holds. */
  formulas: boolean;
}

/** Elements whose `sqref` says which cells they cover (`selection` has one too, but covers nothing). */
const COVERING = new Set(['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError']);

/** What rows that others are to look like have: style by column, and their own look. */
interface RowLook {
  styles: Map<number, string>;
  /** Height and style attributes, as text. */
  row: string;
  rowStyle: string | null;
}

/** What the first walk finds out, so that the second can write while it reads. */
interface Survey {
  looks: Map<number, RowLook>;
  columnStyles: { first: number; last: number; style: string }[];
  /** Formulas in their own words of cells that shared one whose owner is replaced, by address. */
  unshared: Map<string, string>;
}

/** Indexes of cell formats: row, then column. */
export type CellStyles = ReadonlyMap<number, ReadonlyMap<number, string>>;

/**
 * The XML of a sheet with the edits done: edited `<c>` elements are written anew, new rows and cells put where they
 * belong, and what covers an extended row made longer. All other text is copied as it stands.
 * @param styles of cells that must be there, for those that are not; the others keep their own
 */
export function patchedSheet(xml: string, edits: SheetEdits, styles: CellStyles = new Map()): PatchedSheet {
  return new SheetPatch(xml, edits, styles).run();
}

class SheetPatch {
  readonly #edits: SheetEdits;
  readonly #styles: CellStyles;
  readonly #survey: Survey;
  readonly #scanner: XmlScanner;
  readonly #rows: number[];
  readonly #out: string[] = [];
  #copied = 0;
  #next = 0;
  #formulas = false;
  #prefix = '';
  /** Rows or cells without an address count on from the one before, which is no longer so behind a new one. */
  #rowsInserted = false;

  constructor(xml: string, edits: SheetEdits, styles: CellStyles) {
    this.#edits = edits;
    this.#styles = styles;
    this.#survey = survey(xml, edits);
    this.#scanner = new XmlScanner(xml);
    const rows = new Set([...edits.cells.keys(), ...edits.results.keys(), ...styles.keys()]);
    for (const row of edits.heights.keys()) rows.add(row);
    for (const at of this.#survey.unshared.keys()) rows.add(parseAddress(at)?.row ?? 0);
    for (const { like, to } of edits.extensions) if (this.#survey.looks.has(like)) for (let row = like + 1; row <= to; row++) rows.add(row);
    this.#rows = [...rows].sort((a, b) => a - b);
  }

  run(): PatchedSheet {
    const scanner = this.#scanner;
    while (scanner.next()) {
      if (scanner.is('close')) continue;
      const { name } = scanner;
      if (name === 'sheetData' && scanner.depth === 1) this.#sheetData();
      else if (name === 'dimension' && scanner.depth === 1) this.#attribute('ref', (ref) => this.#dimension(ref));
      else if (name === 'autoFilter' && scanner.depth === 1) this.#attribute('ref', (ref) => this.#longer(ref));
      else if (COVERING.has(name)) this.#attribute('sqref', (ref) => this.#longer(ref));
      else if (name === 'sparklineGroups') scanner.skipElement();
      else if (name === 'sqref') this.#content((ref) => this.#longer(ref));
    }
    this.#copyTo(scanner.xml.length);
    return { xml: this.#out.join(''), formulas: this.#formulas };
  }

  #copyTo(at: number): void {
    if (at > this.#copied) this.#out.push(this.#scanner.xml.slice(this.#copied, at));
    this.#copied = Math.max(this.#copied, at);
  }

  /** Writes something in place of what stands from `start` to `end`. */
  #write(start: number, end: number, text: string): void {
    this.#copyTo(start);
    this.#out.push(text);
    this.#copied = end;
  }

  #attribute(name: string, change: (value: string) => string): void {
    const before = this.#scanner.attribute(name);
    if (before === null) return;
    const after = change(before);
    if (after !== before) this.#write(this.#scanner.start, this.#scanner.end, this.#scanner.withAttribute(name, after));
  }

  #content(change: (value: string) => string): void {
    const scanner = this.#scanner;
    if (!scanner.is('open')) return;
    const from = scanner.end;
    scanner.skipElement();
    const before = contentText(scanner.xml.slice(from, scanner.start));
    const after = change(before);
    if (after !== before) this.#write(from, scanner.start, after);
  }

  #longer(references: string): string {
    return references
      .split(/\s+/)
      .map((reference) => {
        let range = parseRange(reference);
        if (!range) return reference;
        const before = range.bottom;
        for (const { like, to } of this.#edits.extensions) range = extended(range, like, to);
        return range.bottom === before ? reference : rangeAddress(range);
      })
      .join(' ');
  }

  #dimension(reference: string): string {
    const before = parseRange(reference);
    if (!before || this.#rows.length === 0) return reference;
    let { top, left, bottom, right } = before;
    for (const [row, cells] of this.#edits.cells) {
      for (const column of cells.keys()) {
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
    for (const { to } of this.#edits.extensions) bottom = Math.max(bottom, to);
    return rangeAddress({ top, left, bottom, right });
  }

  #sheetData(): void {
    const scanner = this.#scanner;
    this.#prefix = scanner.prefix();
    if (scanner.is('empty')) {
      const { start, end, tag } = scanner;
      this.#write(start, end, `<${tag}>`);
      this.#insertRowsBefore(Infinity);
      this.#out.push(`</${tag}>`);
      return;
    }
    let row = -1;
    while (scanner.next() && scanner.depth > 1) {
      if (scanner.name !== 'row' || scanner.is('close')) continue;
      const reference = scanner.attribute('r');
      const previous = row;
      row = reference === null ? previous + 1 : Number(reference) - 1;
      if (row <= previous) throw new BrokenXml('rows out of order');
      this.#insertRowsBefore(row);
      if (this.#rows[this.#next] === row) {
        this.#next++;
        this.#patchRow(row);
      } else {
        if (reference === null && this.#rowsInserted) this.#write(scanner.start, scanner.end, scanner.withAttribute('r', String(row + 1)));
        scanner.skipFlat();
      }
    }
    this.#copyTo(scanner.start);
    this.#insertRowsBefore(Infinity);
  }

  #insertRowsBefore(row: number): void {
    for (; this.#next < this.#rows.length && this.#rows[this.#next]! < row; this.#next++) {
      const at = this.#rows[this.#next]!;
      const cells = this.#wanted(at);
      const xml = [...cells.entries()].sort(([a], [b]) => a - b).map(([column, change]) => this.#newCell(at, column, change, null)).join('');
      const look = this.#lookOf(at);
      if (xml === '' && look === '') continue;
      this.#rowsInserted = true;
      if (row !== Infinity) this.#copyTo(this.#scanner.start);
      const p = this.#prefix;
      this.#out.push(xml === '' ? `<${p}row r="${at + 1}"${look}/>` : `<${p}row r="${at + 1}"${look}>${xml}</${p}row>`);
    }
  }

  #patchRow(row: number): void {
    const scanner = this.#scanner;
    const wanted = this.#wanted(row);
    const columns = [...wanted.keys()].sort((a, b) => a - b);
    const rowStyle = ['1', 'true'].includes(scanner.attribute('customFormat') ?? '') ? scanner.attribute('s') : null;
    const empty = scanner.is('empty');
    const { tag, start, end } = scanner;
    const head = this.#rowHead(row, columns);
    if (empty) {
      const cells = columns.map((column) => this.#newCell(row, column, wanted.get(column), rowStyle)).join('');
      this.#write(start, end, cells === '' ? scanner.xml.slice(start, end) : `${head.replace(/\s*\/>$/, '>')}${cells}</${tag}>`);
      return;
    }
    this.#write(start, end, head);
    let column = -1;
    let next = 0;
    let inserted = false;
    const insertBefore = (limit: number): void => {
      for (; next < columns.length && columns[next]! < limit; next++) {
        const xml = this.#newCell(row, columns[next]!, wanted.get(columns[next]!), rowStyle);
        if (xml === '') continue;
        inserted = true;
        this.#copyTo(scanner.start);
        this.#out.push(xml);
      }
    };
    while (scanner.next() && scanner.depth > 2) {
      if (scanner.name !== 'c' || scanner.is('close')) {
        if (!scanner.is('close')) scanner.skipElement();
        continue;
      }
      const reference = scanner.attribute('r');
      const place = reference === null ? null : parseAddress(reference);
      column = place ? place.column : column + 1;
      insertBefore(column);
      const change = wanted.get(column);
      // A cell that is there keeps itself where only the look of missing ones is wanted.
      if (columns[next] === column) next++;
      if (change) {
        this.#patchCell(row, column, change);
      } else {
        const unshared = this.#survey.unshared.get(address(row, column));
        if (reference === null && inserted) this.#write(scanner.start, scanner.end, scanner.withAttribute('r', address(row, column)));
        const result = this.#edits.results.get(row);
        if (result?.has(column)) this.#newResult(row, column, result.get(column) ?? null, unshared);
        else if (unshared === undefined) scanner.skipFlat();
        else this.#unshare(unshared);
      }
    }
    this.#copyTo(scanner.start);
    insertBefore(Infinity);
  }

  /** The row's open tag with its address and, where it tells its columns, these made to include the new ones. */
  #rowHead(row: number, columns: readonly number[]): string {
    const scanner = this.#scanner;
    let head = scanner.withAttribute('r', String(row + 1));
    const height = this.#edits.heights.get(row);
    // What a person has dragged to a height stays at it.
    if (height !== undefined && !['1', 'true'].includes(scanner.attribute('customHeight') ?? '')) head = withAttribute(head, 'ht', String(height));
    const spans = scanner.attribute('spans');
    if (spans !== null && columns.length > 0) {
      const [first = 1, last = 1] = spans.trim().split(/[\s:]+/).map(Number);
      head = withAttribute(head, 'spans', `${Math.min(first, columns[0]! + 1)}:${Math.max(last, columns.at(-1)! + 1)}`);
    }
    return head;
  }

  #patchCell(row: number, column: number, change: CellChange): void {
    const { start, end, style, content } = this.#passCell();
    if (/<(?:[\w.-]+:)?f[\s/>]/.test(content)) this.#formulas = true;
    const look = change.likeRow === undefined ? style : this.#styleAt(change.likeRow, column);
    const attribute = look === null ? '' : ` s="${look}"`;
    // An emptied cell stays: cells without an address count on from the one before.
    this.#write(start, end, this.#cell(row, column, attribute, change));
  }

  /** Goes past the cell that the scanner stands on. */
  #passCell(): { start: number; end: number; style: string | null; content: string } {
    const scanner = this.#scanner;
    const { start } = scanner;
    const style = scanner.attribute('s');
    const from = scanner.end;
    const opened = scanner.is('open');
    scanner.skipFlat();
    return { start, end: scanner.end, style, content: opened ? scanner.xml.slice(from, scanner.start) : '' };
  }

  #newCell(row: number, column: number, change: CellChange | undefined, rowStyle: string | null): string {
    const look = this.#styles.get(row)?.get(column) ?? (change?.likeRow !== undefined ? this.#styleAt(change.likeRow, column) : (this.#extensionStyle(row, column) ?? rowStyle ?? this.#columnStyle(column)));
    const attribute = look === null || look === '0' ? '' : ` s="${look}"`;
    if (!change || (change.value === null && change.formula === undefined)) {
      return attribute === '' ? '' : `<${this.#prefix}c r="${address(row, column)}"${attribute}/>`;
    }
    return this.#cell(row, column, attribute, change);
  }

  #cell(row: number, column: number, attribute: string, { value, formula }: CellChange): string {
    if (formula !== undefined) this.#formulas = true;
    return cellXml(address(row, column), attribute, value, formula, null, this.#prefix);
  }

  /** The formula stays as it stands; its cached result is another. */
  #newResult(row: number, column: number, value: CellValue, unshared: string | undefined): void {
    const { start, end, style, content } = this.#passCell();
    const kept = unshared === undefined ? /<((?:[\w.-]+:)?f)(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/\1>)/.exec(content)?.[0] : `<${this.#prefix}f>${escapedContent(unshared)}</${this.#prefix}f>`;
    if (kept !== undefined) this.#write(start, end, formulaCellXml(address(row, column), style === null ? '' : ` s="${style}"`, value, kept, this.#prefix));
  }

  /** Gives a cell that shared a formula the formula in its own words. */
  #unshare(formula: string): void {
    const scanner = this.#scanner;
    const { depth } = scanner;
    while (scanner.next() && scanner.depth > depth) {
      if (scanner.name !== 'f' || scanner.is('close')) continue;
      const { start, tag } = scanner;
      scanner.skipElement();
      this.#write(start, scanner.end, `<${tag}>${escapedContent(formula)}</${tag}>`);
    }
  }

  /** Cells that this row must have: the changed ones, and those that an extension brings along (undefined). */
  #wanted(row: number): Map<number, CellChange | undefined> {
    const wanted = new Map<number, CellChange | undefined>();
    for (const { like, to } of this.#edits.extensions) {
      if (row <= like || row > to) continue;
      for (const column of this.#survey.looks.get(like)?.styles.keys() ?? []) wanted.set(column, undefined);
    }
    for (const column of this.#styles.get(row)?.keys() ?? []) wanted.set(column, undefined);
    for (const [column, change] of this.#edits.cells.get(row) ?? []) wanted.set(column, change);
    return wanted;
  }

  #lookOf(row: number): string {
    const height = this.#edits.heights.get(row);
    if (height !== undefined) return attributes({ ht: height });
    for (const { likeRow } of this.#edits.cells.get(row)?.values() ?? []) {
      const look = likeRow === undefined ? undefined : this.#survey.looks.get(likeRow);
      if (look) return look.row;
    }
    for (const { like, to } of this.#edits.extensions) if (like < row && row <= to) return this.#survey.looks.get(like)?.row ?? '';
    return '';
  }

  #styleAt(row: number, column: number): string | null {
    const look = this.#survey.looks.get(row);
    return look?.styles.get(column) ?? this.#extensionStyle(row, column) ?? look?.rowStyle ?? this.#columnStyle(column);
  }

  #extensionStyle(row: number, column: number): string | null {
    for (const { like, to } of this.#edits.extensions) {
      if (like < row && row <= to) return this.#styleAt(like, column);
    }
    return null;
  }

  #columnStyle(column: number): string | null {
    return this.#survey.columnStyles.find(({ first, last }) => first <= column && column <= last)?.style ?? null;
  }
}

/** An open or empty tag with an attribute set. */
function withAttribute(tag: string, name: string, value: string): string {
  const empty = tag.endsWith('/>');
  const scanner = new XmlScanner(empty ? tag : `${tag.slice(0, -1)}/>`);
  scanner.next();
  const changed = scanner.withAttribute(name, value);
  return empty ? changed : `${changed.slice(0, -2)}>`;
}

function survey(xml: string, edits: SheetEdits): Survey {
  const found: Survey = { looks: new Map(), columnStyles: [], unshared: new Map() };
  const likes = new Set(edits.extensions.map(({ like }) => like));
  for (const cells of edits.cells.values()) for (const { likeRow } of cells.values()) if (likeRow !== undefined) likes.add(likeRow);
  const shares = /\st\s*=\s*["']shared["']/.test(xml);
  const masters = new Map<string, { formula: SharedFormula; replaced: boolean }>();
  const sharers: { row: number; column: number; index: string }[] = [];
  const scanner = new XmlScanner(xml);
  let row = -1;
  while (scanner.next()) {
    if (scanner.is('close')) continue;
    if (scanner.name === 'col' && scanner.attribute('style') !== null) {
      found.columnStyles.push({ first: Number(scanner.attribute('min')) - 1, last: Number(scanner.attribute('max')) - 1, style: scanner.attribute('style') ?? '0' });
    }
    if (scanner.name !== 'row' || scanner.depth !== 2) continue;
    const reference = scanner.attribute('r');
    row = reference === null ? row + 1 : Number(reference) - 1;
    if (!shares && !likes.has(row)) scanner.skipFlat();
    else surveyRow(row);
  }
  for (const { row: at, column, index } of sharers) {
    const master = masters.get(index);
    if (master?.replaced && !edits.cells.get(at)?.has(column)) found.unshared.set(address(at, column), master.formula.at(at, column));
  }
  return found;

  function surveyRow(at: number): void {
    const rowStyle = ['1', 'true'].includes(scanner.attribute('customFormat') ?? '') ? scanner.attribute('s') : null;
    const look: RowLook = {
      styles: new Map(),
      rowStyle,
      row: attributes(Object.fromEntries(['ht', 'customHeight', 's', 'customFormat'].map((name) => [name, scanner.attribute(name) ?? undefined]))),
    };
    if (likes.has(at)) found.looks.set(at, look);
    if (scanner.is('empty')) return;
    let column = -1;
    while (scanner.next() && scanner.depth > 2) {
      if (scanner.is('close')) continue;
      if (scanner.name === 'c') {
        const reference = scanner.attribute('r');
        column = (reference === null ? null : parseAddress(reference)?.column) ?? column + 1;
        const style = scanner.attribute('s');
        if (style !== null) look.styles.set(column, style);
        if (!shares) scanner.skipFlat();
      } else if (scanner.name === 'f' && scanner.attribute('t') === 'shared') {
        surveyFormula(at, column);
      }
    }
  }

  function surveyFormula(at: number, column: number): void {
    const index = scanner.attribute('si') ?? '';
    const from = scanner.end;
    const opened = scanner.is('open');
    scanner.skipElement();
    const formula = opened ? contentText(xml.slice(from, scanner.start)) : '';
    if (formula === '') sharers.push({ row: at, column, index });
    else masters.set(index, { formula: new SharedFormula(formula, at, column), replaced: edits.cells.get(at)?.has(column) ?? false });
  }
}

/** A table's XML with its range and its filter's carried down; one with a row of totals stays as it is. */
export function patchedTable(xml: string, extensions: SheetEdits['extensions']): string {
  const scanner = new XmlScanner(xml);
  let out = '';
  let copied = 0;
  while (scanner.next()) {
    if (scanner.is('close') || (scanner.name !== 'table' && scanner.name !== 'autoFilter')) continue;
    if (scanner.name === 'table' && Number(scanner.attribute('totalsRowCount') ?? 0) > 0) return xml;
    const range = parseRange(scanner.attribute('ref') ?? '');
    if (!range) continue;
    const longer = extensions.reduce<Range>((before, { like, to }) => ({ ...before, bottom: extendedBottom(before, like, to) }), range);
    if (longer.bottom === range.bottom) continue;
    out += xml.slice(copied, scanner.start) + scanner.withAttribute('ref', rangeAddress(longer));
    copied = scanner.end;
  }
  return out + xml.slice(copied);
}
