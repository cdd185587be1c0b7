import { address, parseAddress } from '../address';
import { parseRange, without } from '../book/ranges';
import type { ColumnsLook, Range } from '../plan';
import { SharedFormula } from '../shared-formula';
import type { CellStyles } from './sheet-patch';
import { conditionalXml, squareReference, validationXml } from './sheet-part';
import type { StyleSheet } from './styles';
import { contentText, escapedContent, XmlScanner } from './xml';

/** Formats of the cells that looks cover; a later look goes over those before it. */
export function stylesOf(looks: readonly ColumnsLook[], styles: StyleSheet): CellStyles {
  const found = new Map<number, Map<number, string>>();
  for (const { top, bottom, columns, checkboxes } of looks) {
    const boxes = new Set(checkboxes.flatMap((range) => rowsIn(range).map((row) => address(row, range.left))));
    for (const { column, format } of columns) {
      const plain = String(styles.cell(format));
      for (let row = top; row <= bottom; row++) {
        const own = found.get(row) ?? new Map<number, string>();
        found.set(row, own.set(column, boxes.has(address(row, column)) ? String(styles.cell(format, true)) : plain));
      }
    }
  }
  return found;
}

const rowsIn = ({ top, bottom }: Range): number[] => Array.from({ length: bottom - top + 1 }, (_, index) => top + index);

/** Elements of a sheet that come behind its conditional formats, and behind its validations. */
const behindRules = ['hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'];

/**
 * The XML of a sheet with cells in these looks: their formats, and validations and conditional formats in place of all
 * that covered them. What other cells have stays, its ranges made smaller; values are not touched.
 * @param cells every cell that is given a format is there already
 */
export function dressedSheet(xml: string, looks: readonly ColumnsLook[], cells: CellStyles, styles: StyleSheet): string {
  const dressed = withStyles(xml, cells);
  return looks.reduce((before, look) => new RulesPatch(before, look, styles).run(), dressed);
}

function withStyles(xml: string, styles: CellStyles): string {
  const scanner = new XmlScanner(xml);
  const out: string[] = [];
  let copied = 0;
  const dress = (wanted: ReadonlyMap<number, string>): void => {
    let column = -1;
    while (scanner.next() && scanner.depth > 2) {
      if (scanner.name !== 'c' || scanner.is('close')) continue;
      const at = scanner.attribute('r');
      column = (at === null ? null : parseAddress(at)?.column) ?? column + 1;
      const style = wanted.get(column);
      if (style !== undefined && scanner.attribute('s') !== style) {
        out.push(xml.slice(copied, scanner.start), scanner.withAttribute('s', style));
        copied = scanner.end;
      }
      scanner.skipFlat();
    }
  };
  let row = -1;
  while (scanner.next()) {
    if (scanner.name !== 'row' || scanner.depth !== 2 || scanner.is('close')) continue;
    const reference = scanner.attribute('r');
    row = reference === null ? row + 1 : Number(reference) - 1;
    const wanted = styles.get(row);
    if (!wanted) scanner.skipFlat();
    else if (scanner.is('open')) dress(wanted);
  }
  return out.join('') + xml.slice(copied);
}

/** A piece of XML that takes the place of another. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What is put in at a place comes before what stands there. */
function edited(xml: string, edits: readonly Edit[]): string {
  let out = '';
  let copied = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += xml.slice(copied, start) + text;
    copied = end;
  }
  return out + xml.slice(copied);
}

const references = (text: string): Range[] => text.trim().split(/\s+/).flatMap((reference) => parseRange(reference) ?? []);

/** The rules of conditional formats in a piece of XML: what stands for their tags with another priority. */
function priorities(xml: string): { priority: number; at: { start: number; end: number; text: (priority: number) => string } }[] {
  const found: ReturnType<typeof priorities> = [];
  const scanner = new XmlScanner(xml);
  while (scanner.next()) {
    if (scanner.is('close') || scanner.name !== 'cfRule') continue;
    const { start, end } = scanner;
    const tag = new XmlScanner(scanner.is('empty') ? xml.slice(start, end) : `${xml.slice(start, end - 1)}/>`);
    tag.next();
    const priority = Number(tag.attribute('priority'));
    const opened = scanner.is('open');
    const text = (now: number): string => (opened ? `${tag.withAttribute('priority', String(now)).slice(0, -2)}>` : tag.withAttribute('priority', String(now)));
    if (priority > 0) found.push({ priority, at: { start, end, text } });
  }
  return found;
}

class RulesPatch {
  readonly #look: ColumnsLook;
  readonly #styles: StyleSheet;
  readonly #covered: readonly Range[];
  readonly #xml: string;
  #prefix = '';

  constructor(xml: string, look: ColumnsLook, styles: StyleSheet) {
    this.#look = look;
    this.#styles = styles;
    this.#covered = look.columns.map(({ column }) => ({ top: look.top, left: column, bottom: look.bottom, right: column }));
    this.#xml = xml;
  }

  run(): string {
    const scanner = new XmlScanner(this.#xml);
    const edits: Edit[] = [];
    let [rules, behind]: [number | null, number | null] = [null, null];
    let validations: Edit | null = null;
    while (scanner.next()) {
      const { name, start } = scanner;
      if (scanner.depth === 0) {
        if (scanner.is('open')) this.#prefix = scanner.prefix();
        else behind ??= start;
        continue;
      }
      if (name === 'conditionalFormatting' || name === 'dataValidations' || behindRules.includes(name)) rules ??= start;
      if (behindRules.includes(name)) behind ??= start;
      if (name === 'sheetData') scanner.skipFlat();
      else scanner.skipElement();
      const own = this.#xml.slice(start, scanner.end);
      if (name === 'conditionalFormatting') edits.push({ start, end: scanner.end, text: this.#rest(own) });
      else if (name === 'dataValidations') validations = { start, end: scanner.end, text: own };
      else if (name === 'extLst') edits.push({ start, end: scanner.end, text: this.#container(own, (ext) => this.#container(ext, (list) => this.#container(list, (rule) => this.#rest(rule)))) });
    }
    const at = behind ?? this.#xml.length;
    const place = { start: rules ?? at, end: rules ?? at };
    const { conditionals } = this.#look;
    // Behind ours, the first of which has priority 1.
    const least = Math.min(...edits.flatMap(({ text }) => priorities(text).map(({ priority }) => priority)));
    const more = Math.max(0, conditionals.length + 1 - least);
    const later = edits.map((edit) => ({ ...edit, text: more === 0 ? edit.text : edited(edit.text, priorities(edit.text).map(({ priority, at: head }) => ({ ...head, text: head.text(priority + more) }))) }));
    later.push({ ...place, text: conditionals.map((conditional, index) => this.#prefixed(conditionalXml(conditional, index + 1, this.#styles))).join('') });
    const added = this.#look.validations.map((validation) => this.#prefixed(validationXml(validation)));
    const standing = validations ?? { start: at, end: at, text: added.length === 0 ? '' : `<${this.#prefix}dataValidations count="0"></${this.#prefix}dataValidations>` };
    return edited(this.#xml, [...later, { ...standing, text: this.#container(standing.text, (rule) => this.#rest(rule), added) }]);
  }

  /** An element whose children are changed; nothing where none is left of those that it had. `added` come behind them. */
  #container(xml: string, changed: (child: string) => string, added: readonly string[] = []): string {
    if (xml === '') return '';
    const scanner = new XmlScanner(xml);
    const edits: Edit[] = [];
    let [before, after, close] = [0, 0, -1];
    while (scanner.next()) {
      if (scanner.depth === 0 && !scanner.is('open')) close = scanner.start;
      if (scanner.depth !== 1) continue;
      const { start } = scanner;
      scanner.skipElement();
      const child = xml.slice(start, scanner.end);
      const now = changed(child);
      before += 1;
      after += now === '' ? 0 : 1;
      if (now !== child) edits.push({ start, end: scanner.end, text: now });
    }
    after += added.length;
    if (edits.length === 0 && added.length === 0) return xml;
    if (after === 0 && before > 0) return '';
    const patched = edited(xml, [...edits, { start: close, end: close, text: added.join('') }]);
    const head = new XmlScanner(patched);
    head.next();
    return head.attribute('count') === null ? patched : head.withAttribute('count', String(after)) + patched.slice(head.end);
  }

  /**
   * A rule without the cells that the look covers; nothing where it covers no others. It reads from the first cell that
   * it covers now as it did from the former one.
   */
  #rest(xml: string): string {
    const scanner = new XmlScanner(xml);
    scanner.next();
    if (!['conditionalFormatting', 'dataValidation'].includes(scanner.name)) return xml;
    const attribute = scanner.attribute('sqref');
    // Rules of later versions of Excel say in an element what they cover.
    const inside = attribute === null ? /<((?:[\w.-]+:)?sqref)>([^<]*)<\/\1>/.exec(xml) : null;
    const before = references(attribute ?? inside?.[2] ?? '');
    const left = this.#covered.reduce<Range[]>((rest, gone) => rest.flatMap((range) => without(range, gone)), before);
    if (before.length > 0 && left.length === 0) return '';
    const same = squareReference(left) === squareReference(before);
    const edits: Edit[] = [];
    if (!same && attribute !== null) edits.push({ start: 0, end: scanner.end, text: scanner.withAttribute('sqref', squareReference(left)) });
    if (!same && inside) edits.push({ start: inside.index, end: inside.index + inside[0].length, text: `<${inside[1] ?? ''}>${squareReference(left)}</${inside[1] ?? ''}>` });
    const [was, is] = [before[0], left[0]];
    while (scanner.next()) {
      if (scanner.is('close')) continue;
      if (!same && was && is && scanner.is('open') && ['formula', 'formula1', 'formula2', 'f'].includes(scanner.name)) {
        const from = scanner.end;
        if (/^\s*</.test(xml.slice(from))) continue;
        scanner.skipElement();
        edits.push({ start: from, end: scanner.start, text: escapedContent(new SharedFormula(contentText(xml.slice(from, scanner.start)), was.top, was.left).at(is.top, is.left)) });
      }
    }
    return edited(xml, edits);
  }

  #prefixed(xml: string): string {
    return this.#prefix === '' ? xml : xml.replace(/<(\/?)(?=[a-zA-Z]+[0-9]?[\s/>])/g, `<$1${this.#prefix}`);
  }
}
