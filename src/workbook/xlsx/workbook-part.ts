import type { SheetPlan } from '../plan';
import { OFFICE, STRICT_OFFICE } from './relationships';
import { attributes, contentText, escapedContent, XmlScanner } from './xml';

export interface ListedSheet {
  name: string;
  visibility: SheetPlan['visibility'];
  sheetId: number;
  relationship: string;
  /** The `<sheet>` element as it stands; empty for a new one. */
  xml: string;
}

export interface DefinedName {
  name: string;
  /** 0-based position of the sheet it is local to. */
  local: number | null;
  refersTo: string;
  hidden: boolean;
  /** The element as it stands; empty for a new or changed one. */
  xml: string;
}

/** The children of a workbook in the order that the format prescribes, as far as we may have to put one in. */
const BEFORE_NAMES = ['fileVersion', 'fileSharing', 'workbookPr', 'AlternateContent', 'revisionPtr', 'absPath', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences'];

/** xl/workbook.xml: its sheets and names; everything else in it stays as it is written. */
export class WorkbookPart {
  readonly #xml: string;
  readonly sheets: ListedSheet[] = [];
  readonly names: DefinedName[] = [];
  readonly #sheetsPlace = { start: 0, end: 0, prefix: '' };
  #namesPlace: { start: number; end: number };
  readonly #views: { start: number; end: number; active: number; first: number }[] = [];
  /** Whether the root declares the prefix `r`; openpyxl does it sheet by sheet. */
  readonly #declaresR: boolean = false;
  /** Written by the strict form of the standard, which has namespaces of its own. */
  readonly strict: boolean = false;
  changed = false;
  /** `<calcPr>` as it stands, or where one has to be put in. */
  #calculated = false;
  readonly #calculation: { start: number; end: number; xml: string | null };

  constructor(xml: string) {
    this.#xml = xml;
    const scanner = new XmlScanner(xml);
    let names: { start: number; end: number } | null = null;
    let afterKnown = 0;
    let calculation: { start: number; end: number; xml: string | null } | null = null;
    while (scanner.next()) {
      const { name } = scanner;
      if (name === 'calcPr' && scanner.depth === 1 && !scanner.is('close')) {
        const { start, end } = scanner;
        const open = scanner.is('open');
        if (open) scanner.skipElement();
        calculation = { start, end: open ? scanner.end : end, xml: open ? `${xml.slice(start, end - 1)}/>` : xml.slice(start, end) };
        continue;
      }
      if (scanner.depth === 1 && !scanner.is('open') && BEFORE_NAMES.includes(name)) afterKnown = scanner.end;
      if (scanner.is('close')) continue;
      if (scanner.depth === 0) {
        const root = xml.slice(scanner.start, scanner.end);
        this.#declaresR = /\sxmlns:r\s*=/.test(root);
        this.strict = root.includes('http://purl.oclc.org/ooxml/spreadsheetml/main');
      }
      if (name === 'sheets' && scanner.depth === 1) this.#sheetsPlace = this.#readSheets(scanner);
      else if (name === 'definedNames' && scanner.depth === 1) names = this.#readNames(scanner);
      else if (name === 'workbookView') {
        this.#views.push({ start: scanner.start, end: scanner.end, active: Number(scanner.attribute('activeTab') ?? 0), first: Number(scanner.attribute('firstSheet') ?? 0) });
      }
      if (scanner.depth === 1 && !scanner.is('open') && BEFORE_NAMES.includes(name)) afterKnown = scanner.end;
    }
    this.#namesPlace = names ?? { start: afterKnown, end: afterKnown };
    const behindNames = names?.end ?? afterKnown;
    this.#calculation = calculation ?? { start: behindNames, end: behindNames, xml: null };
  }

  /** Puts a sheet at a 0-based position; local names and the active tab keep the sheets they belong to. */
  insertSheet(at: number, name: string, visibility: SheetPlan['visibility'], relationship: string): void {
    const sheetId = Math.max(0, ...this.sheets.map((sheet) => sheet.sheetId)) + 1;
    const shifted = (index: number): number => (this.sheets.length > 0 && index >= at ? index + 1 : index);
    for (const defined of this.names) {
      if (defined.local === null || defined.local < at) continue;
      defined.local++;
      defined.xml = defined.xml === '' ? '' : withLocal(defined.xml, defined.local);
    }
    for (const view of this.#views) {
      view.active = shifted(view.active);
      view.first = view.first === 0 ? 0 : shifted(view.first);
    }
    this.sheets.splice(at, 0, { name, visibility, sheetId, relationship, xml: '' });
    this.changed = true;
  }

  /** Creates the name or gives it another reference. */
  setName(name: string, local: number | null, refersTo: string, hidden = false): void {
    const found = this.names.find((defined) => defined.name.toLowerCase() === name.toLowerCase() && defined.local === local);
    if (!found) {
      this.names.push({ name, local, refersTo, hidden, xml: '' });
    } else {
      if (found.refersTo === refersTo) return;
      found.refersTo = refersTo;
      found.xml = withText(found.xml, refersTo);
    }
    this.changed = true;
  }

  /** The tab seen when the file is opened. */
  setActive(tab: number): void {
    for (const view of this.#views) view.active = tab;
    this.changed = true;
  }

  /**
   * Results were written beside the formulas: the file says so, whoever saved it last (LibreOffice leaves calcId out,
   * others ask for everything anew), or closing it untouched asks to save it.
   */
  setCalculated(): void {
    if (calculatedXml(this.#calculation.xml, this.#sheetsPlace.prefix) !== this.#calculation.xml) this.changed = true;
    this.#calculated = true;
  }

  toXml(): string {
    if (!this.changed) return this.#xml;
    const xml = this.#xml;
    const { prefix } = this.#sheetsPlace;
    const edits: { start: number; end: number; text: string }[] = this.#views.map((view) => ({ start: view.start, end: view.end, text: viewText(xml.slice(view.start, view.end), view.active, view.first) }));
    const sheets = this.sheets.map((sheet) => (sheet.xml === '' ? this.#sheetXml(sheet) : sheet.xml)).join('');
    edits.push({ ...this.#sheetsPlace, text: `<${prefix}sheets>${sheets}</${prefix}sheets>` });
    if (this.names.length > 0) {
      const names = this.names.map((defined) => (defined.xml === '' ? nameXml(defined, prefix) : defined.xml)).join('');
      edits.push({ ...this.#namesPlace, text: `<${prefix}definedNames>${names}</${prefix}definedNames>` });
    }
    const { xml: standing, start, end } = this.#calculation;
    if (this.#calculated) edits.push({ start, end, text: calculatedXml(standing, prefix) });
    edits.sort((a, b) => a.start - b.start || a.end - b.end);
    let out = '';
    let from = 0;
    for (const edit of edits) {
      out += xml.slice(from, edit.start) + edit.text;
      from = edit.end;
    }
    return out + xml.slice(from);
  }

  #sheetXml({ name, sheetId, visibility, relationship }: ListedSheet): string {
    const state = visibility === 'visible' ? undefined : visibility === 'hidden' ? 'hidden' : 'veryHidden';
    const declaration = this.#declaresR ? '' : ` xmlns:r="${this.strict ? STRICT_OFFICE : OFFICE}"`;
    return `<${this.#sheetsPlace.prefix}sheet${attributes({ name, sheetId, state })}${declaration} r:id="${relationship}"/>`;
  }

  #readSheets(scanner: XmlScanner): { start: number; end: number; prefix: string } {
    const { start } = scanner;
    const prefix = scanner.prefix();
    if (scanner.is('empty')) return { start, end: scanner.end, prefix };
    while (scanner.next() && scanner.depth > 1) {
      if (scanner.name !== 'sheet' || scanner.is('close')) continue;
      const from = scanner.start;
      const state = scanner.attribute('state');
      const listed = {
        name: scanner.attribute('name') ?? '',
        visibility: state === 'veryHidden' ? ('very_hidden' as const) : state === 'hidden' ? ('hidden' as const) : ('visible' as const),
        sheetId: Number(scanner.attribute('sheetId')),
        relationship: scanner.attribute('id') ?? '',
      };
      scanner.skipElement();
      this.sheets.push({ ...listed, xml: scanner.xml.slice(from, scanner.end) });
    }
    return { start, end: scanner.end, prefix };
  }

  #readNames(scanner: XmlScanner): { start: number; end: number } {
    const { start } = scanner;
    if (scanner.is('empty')) return { start, end: scanner.end };
    while (scanner.next() && scanner.depth > 1) {
      if (scanner.name !== 'definedName' || scanner.is('close')) continue;
      const from = scanner.start;
      const content = scanner.end;
      const local = scanner.attribute('localSheetId');
      const name = scanner.attribute('name') ?? '';
      const hidden = ['1', 'true'].includes(scanner.attribute('hidden') ?? '');
      const open = scanner.is('open');
      scanner.skipElement();
      this.names.push({
        name,
        local: local === null ? null : Number(local),
        refersTo: open ? contentText(scanner.xml.slice(content, scanner.start)) : '',
        hidden,
        xml: scanner.xml.slice(from, scanner.end),
      });
    }
    return { start, end: scanner.end };
  }
}

/** Of Excel 2019 and later; one that stands there already is kept. */
const calcId = '191029';

function calculatedXml(xml: string | null, prefix: string): string {
  if (xml === null) return `<${prefix}calcPr calcId="${calcId}"/>`;
  const kept = xml.replace(/\s(?:fullCalcOnLoad|forceFullCalc|calcCompleted)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
  const scanner = new XmlScanner(kept);
  scanner.next();
  return Number(scanner.attribute('calcId') ?? 0) > 0 ? kept : scanner.withAttribute('calcId', calcId);
}

function nameXml({ name, local, hidden, refersTo }: DefinedName, prefix: string): string {
  const head = attributes({ name, localSheetId: local ?? undefined, hidden: hidden || undefined });
  return `<${prefix}definedName${head}>${escapedContent(refersTo)}</${prefix}definedName>`;
}

function withLocal(xml: string, local: number): string {
  const scanner = new XmlScanner(xml);
  scanner.next();
  return scanner.withAttribute('localSheetId', String(local)) + xml.slice(scanner.end);
}

function withText(xml: string, text: string): string {
  if (xml === '') return '';
  const scanner = new XmlScanner(xml);
  scanner.next();
  const open = xml.slice(0, scanner.end);
  return scanner.is('empty') ? `${open.slice(0, -2).trimEnd()}>${escapedContent(text)}</${scanner.tag}>` : `${open}${escapedContent(text)}</${scanner.tag}>`;
}

function viewText(xml: string, active: number, first: number): string {
  let text = xml;
  for (const [name, value] of [['activeTab', active], ['firstSheet', first]] as const) {
    const scanner = new XmlScanner(text.endsWith('/>') ? text : `${text.slice(0, -1)}/>`);
    scanner.next();
    if (scanner.attribute(name) === String(value) || (scanner.attribute(name) === null && value === 0)) continue;
    const changed = scanner.withAttribute(name, String(value));
    text = text.endsWith('/>') ? changed : `${changed.slice(0, -2)}>`;
  }
  return text;
}
