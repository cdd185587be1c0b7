import { Refusal, problem } from '../../messages/problem';
import { CellFormulas } from '../cell-formulas';
import { MAX_COLUMNS, MAX_ROWS, parseRange } from '../book/ranges';
import type { CellValue, Range } from '../plan';
import { SharedFormula } from '../shared-formula';
import { BrokenXml, contentText, unescapedText, XmlScanner } from './xml';

export interface SheetCells {
  values: CellValue[][];
  formulas: CellFormulas;
  merges: Range[];
  /** Array formulas and data tables that fill more than one cell. */
  arrays: Range[];
}

/** Slots of all rows together: more is a mistake or an attack, and would not fit into memory. */
const MAX_SLOTS = 30_000_000;

/** Four times what Excel takes. */
const MAX_FORMULA = 32_768;

/** Rows without cells: shared, as rows are replaced and never changed. */
const BLANK: CellValue[] = [];

/**
 * Values and formulas of a sheet's XML; its name is for messages. Throws BrokenXml where it is not well-formed, and a Refusal
 * (sheet_too_large) where its cells lie too far apart to be held.
 */
export function readSheet(xml: string, strings: readonly string[], name: string): SheetCells {
  return new SheetReader(xml, strings, name).run();
}

/** Heights of a sheet's rows, those too that Excel may fit to their words: row from 0, points. */
export function readRowHeights(xml: string): Map<number, number> {
  const heights = new Map<number, number>();
  const scanner = new XmlScanner(xml);
  while (scanner.next()) {
    if (scanner.kind === 'close' || scanner.name !== 'row' || scanner.depth !== 2) continue;
    const [row, height] = [Number(scanner.attribute('r')) - 1, Number(scanner.attribute('ht'))];
    if (row >= 0 && height > 0) heights.set(row, height);
    scanner.skipFlat();
  }
  return heights;
}

class SheetReader {
  readonly #scanner: XmlScanner;
  readonly #strings: readonly string[];
  readonly #name: string;
  readonly #shared = new Map<string, SharedFormula>();
  readonly #found: SheetCells = { values: [], formulas: new CellFormulas(), merges: [], arrays: [] };
  #slots = 0;
  #row = -1;
  #column = -1;

  constructor(xml: string, strings: readonly string[], name: string) {
    this.#scanner = new XmlScanner(xml);
    this.#strings = strings;
    this.#name = name;
  }

  run(): SheetCells {
    const scanner = this.#scanner;
    while (scanner.next()) {
      if (scanner.kind === 'close') continue;
      if (scanner.name === 'row' && scanner.depth === 2) this.#readRow();
      else if (scanner.name === 'mergeCell') this.#keep(this.#found.merges, scanner.attribute('ref'));
    }
    return this.#found;
  }

  #keep(ranges: Range[], reference: string | null): void {
    const range = parseRange(reference ?? '');
    if (range && (range.top !== range.bottom || range.left !== range.right)) ranges.push(range);
  }

  #readRow(): void {
    const scanner = this.#scanner;
    const { values } = this.#found;
    const number = scanner.attribute('r');
    this.#row = number === null ? this.#row + 1 : Number(number) - 1;
    if (!Number.isInteger(this.#row) || this.#row < 0 || this.#row >= MAX_ROWS) throw new BrokenXml(`row ${number}`);
    this.#column = -1;
    if (scanner.is('empty')) return;
    const row: CellValue[] = values[this.#row]?.slice() ?? [];
    while (scanner.next() && scanner.depth > 2) {
      if (scanner.name === 'c' && scanner.kind !== 'close') this.#readCell(row);
      else scanner.skipElement();
    }
    if (row.length === 0) return;
    this.#slots += row.length;
    if (this.#slots > MAX_SLOTS) throw new Refusal(problem('sheet_too_large', 'error', {}, { sheet: this.#name }));
    while (values.length < this.#row) values.push(BLANK);
    values[this.#row] = row;
  }

  #readCell(row: CellValue[]): void {
    const scanner = this.#scanner;
    const reference = scanner.attribute('r');
    const column = reference === null ? this.#column + 1 : columnOf(reference);
    if (column < 0 || column >= MAX_COLUMNS) throw new BrokenXml(`cell ${reference}`);
    this.#column = column;
    if (scanner.kind === 'empty') return;
    const type = scanner.attribute('t');
    let value: CellValue = null;
    while (scanner.next() && scanner.depth > 3) {
      if (scanner.kind === 'close') continue;
      switch (scanner.name) {
        case 'v': {
          if (scanner.is('empty')) {
            // A formula that gives "" has an empty result.
            if (type === 'str') value = '';
            break;
          }
          const from = scanner.end;
          scanner.skipElement();
          value = this.#value(type, contentText(scanner.xml.slice(from, scanner.start)));
          break;
        }
        case 'f':
          this.#readFormula(column);
          break;
        case 'is':
          value = readText(scanner);
          break;
        default:
          scanner.skipElement();
      }
    }
    if (value === null) return;
    while (row.length < column) row.push(null);
    row[column] = value;
  }

  #value(type: string | null, text: string): CellValue {
    if (text === '' && type !== 'str' && type !== 'inlineStr') return null;
    switch (type) {
      case 's': {
        const string = this.#strings[Number(text)];
        if (string === undefined) throw new BrokenXml(`string ${text}`);
        return string;
      }
      case 'b':
        return text.trim() === '1' || text.trim() === 'true';
      case 'e':
        return text;
      case 'str':
      case 'inlineStr':
        return unescapedText(text);
      case 'd':
        return serialOf(text);
      default: {
        if (text.trim() === '') return null;
        const number = Number(text);
        return Number.isFinite(number) ? number : text;
      }
    }
  }

  #readFormula(column: number): void {
    const scanner = this.#scanner;
    const { formulas, arrays } = this.#found;
    const type = scanner.attribute('t');
    if (type === 'array' || type === 'dataTable') this.#keep(arrays, scanner.attribute('ref'));
    const index = type === 'shared' ? scanner.attribute('si') : null;
    const from = scanner.end;
    const opened = scanner.is('open');
    scanner.skipElement();
    const formula = opened ? unescapedText(contentText(scanner.xml.slice(from, scanner.start))) : '';
    if (formula.length > MAX_FORMULA) throw new BrokenXml(`formula of ${formula.length} characters`);
    let kept: string | SharedFormula | undefined = formula === '' ? undefined : formula;
    if (index !== null && formula !== '') this.#shared.set(index, (kept = new SharedFormula(formula, this.#row, column)));
    else if (index !== null) kept = this.#shared.get(index);
    if (kept !== undefined) formulas.put(this.#row, column, kept);
  }
}

/** Texts of the table of shared strings, formats of single characters and readings left out. */
export function readStrings(xml: string): string[] {
  const scanner = new XmlScanner(xml);
  const strings: string[] = [];
  while (scanner.next()) {
    if (scanner.name === 'si' && scanner.depth === 1 && scanner.kind !== 'close') strings.push(readText(scanner));
  }
  return strings;
}

/** The text of the `<si>` or `<is>` that the scanner stands on; it ends on its close. */
function readText(scanner: XmlScanner): string {
  if (scanner.is('empty')) return '';
  const { depth } = scanner;
  let text = '';
  while (scanner.next() && scanner.depth > depth) {
    if (scanner.kind === 'close') continue;
    if (scanner.name === 'rPh') scanner.skipElement();
    if (scanner.name !== 't' || !scanner.is('open')) continue;
    const from = scanner.end;
    scanner.skipElement();
    text += contentText(scanner.xml.slice(from, scanner.start));
  }
  return unescapedText(text);
}

/** Column of an address such as AB12; -1 where it is none. The row is told by the row element. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at) | 32;
    if (code < 97 || code > 122) break;
    column = column * 26 + code - 96;
    if (at > 3) return -1;
  }
  return at === reference.length ? -1 : column - 1;
}

/** An ISO date as Excel counts days; the text itself where it is none. */
function serialOf(text: string): CellValue {
  const found = Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}${text.includes('T') ? '' : 'T00:00:00'}Z`);
  return Number.isNaN(found) ? text : found / 86_400_000 + 25_569;
}
