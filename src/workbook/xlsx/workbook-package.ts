import { Refusal, problem } from '../../messages/problem';
import { columnLetters, quoteSheet } from '../address';
import { reference } from '../book/ranges';
import type { BookSheet } from '../book/sheet';
import type { ColumnsLook } from '../plan';
import { SharedStrings } from './cells';
import { chartXml, drawingXml } from './chart-part';
import { BLANK_TYPES, ContentTypes } from './content-types';
import { dressedSheet } from './looks-patch';
import { commentsXml, notesVml } from './notes-part';
import { damaged, Package } from './package';
import { BLANK_RELATIONSHIPS, OFFICE, type Relationship, Relationships, relationshipsOf, resolved, STRICT_OFFICE, strictly } from './relationships';
import { HEADER, MAIN, sheetPart } from './sheet-part';
import type { CellStyles } from './sheet-patch';
import { BLANK_STYLES, StyleSheet } from './styles';
import { WorkbookPart } from './workbook-part';
import { BrokenXml } from './xml';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const BAG = 'http://schemas.microsoft.com/office/2022/11/relationships/FeaturePropertyBag';
/** What a native checkbox leans on (see FACTS, Files). */
const BAG_XML =
  `${HEADER}<FeaturePropertyBags xmlns="http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"><bag type="Checkbox"/><bag type="XFControls"><bagId k="CellControl">0</bagId></bag>` +
  '<bag type="XFComplement"><bagId k="XFControls">1</bagId></bag><bag type="XFComplements" extRef="XFComplementsMapperExtRef"><a k="MappedFeaturePropertyBags"><bagId>2</bagId></a></bag></FeaturePropertyBags>';

/** Fonts whose digits are 7 pixels wide at 11 points; the Chinese ones have 8. */
const NARROW = /^(calibri|arial|aptos|carlito|liberation sans|helvetica|segoe)/i;

/** A workbook as parts of a package, with what is needed to put sheets into it. */
export class WorkbookPackage {
  readonly parts: Package;
  readonly part: string;
  readonly workbook: WorkbookPart;
  readonly relationships: Relationships;
  readonly types: ContentTypes;
  readonly #root: Relationships;
  readonly styles: StyleSheet;
  readonly #stylesPart: string;
  /** Only a new workbook shares strings: the table of a user's file stays as it is. */
  readonly #strings: SharedStrings | null;

  private constructor(parts: Package, part: string, workbook: WorkbookPart, relationships: Relationships, types: ContentTypes, root: Relationships, styles: StyleSheet, stylesPart: string, strings: SharedStrings | null) {
    this.parts = parts;
    this.part = part;
    this.workbook = workbook;
    this.relationships = relationships;
    this.types = types;
    this.#root = root;
    this.styles = styles;
    this.#stylesPart = stylesPart;
    this.#strings = strings;
  }

  static blank(): WorkbookPackage {
    const types = new ContentTypes(BLANK_TYPES);
    const root = new Relationships(BLANK_RELATIONSHIPS);
    const relationships = new Relationships(BLANK_RELATIONSHIPS);
    root.add(`${OFFICE}/officeDocument`, 'xl/workbook.xml');
    types.add('xl/workbook.xml', `${SHEET}.sheet.main+xml`);
    types.add('xl/styles.xml', `${SHEET}.styles+xml`);
    relationships.add(`${OFFICE}/styles`, 'styles.xml');
    // A real calcId and no fullCalcOnLoad: an untouched file closes without asking to be saved.
    const workbook = new WorkbookPart(
      `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="19200" windowHeight="10200"/></bookViews><sheets/><calcPr calcId="191029"/></workbook>`,
    );
    const parts = new Package();
    // In the order in which readers that do not look ahead want them.
    for (const part of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml']) parts.setStored(part, new Uint8Array());
    return new WorkbookPackage(parts, 'xl/workbook.xml', workbook, relationships, types, root, new StyleSheet(BLANK_STYLES), 'xl/styles.xml', new SharedStrings());
  }

  /** Throws a Refusal where the package is no workbook or a part that tells what is in it is broken. */
  static async open(parts: Package): Promise<WorkbookPackage> {
    const part = await workbookPartName(parts);
    const read = async (name: string, blank: string): Promise<string> => (parts.has(name) ? parts.text(name) : blank);
    const relationshipsPart = relationshipsOf(part);
    const relationships = await parsed(relationshipsPart, async () => new Relationships(await read(relationshipsPart, BLANK_RELATIONSHIPS)));
    const stylesTarget = relationships.find('styles')?.target;
    const stylesPart = stylesTarget === undefined ? resolved(part, 'styles.xml') : resolved(part, stylesTarget);
    return new WorkbookPackage(
      parts,
      part,
      await parsed(part, async () => new WorkbookPart(await parts.text(part))),
      relationships,
      await parsed('[Content_Types].xml', async () => new ContentTypes(await parts.text('[Content_Types].xml'))),
      await parsed('_rels/.rels', async () => new Relationships(await parts.text('_rels/.rels'))),
      await parsed(stylesPart, async () => new StyleSheet(await read(stylesPart, BLANK_STYLES))),
      stylesPart,
      null,
    );
  }

  /** Name of the part of the sheet at a 0-based position. */
  sheetPart(position: number): string {
    return resolved(this.part, this.#relationshipOf(position).target);
  }

  /** False for chart, dialog and macro sheets. */
  isWorksheet(position: number): boolean {
    return this.#relationshipOf(position).type.endsWith('/worksheet');
  }

  /** Width of a digit of the default font in pixels: the unit of column widths. */
  get digit(): number {
    return this.styles.defaultFont !== null && NARROW.test(this.styles.defaultFont) ? 7 : 8;
  }

  /** Puts a planned sheet at a 0-based position, with everything that belongs to it but its names. */
  insertSheet(sheet: BookSheet, at: number): void {
    const part = this.#freePart('worksheets/sheet', '.xml');
    const relationship = this.relationships.add(this.#typed('worksheet'), this.#relative(part));
    this.types.add(part, `${SHEET}.worksheet+xml`);
    this.workbook.insertSheet(at, sheet.name, sheet.visibility, relationship);
    const checkbox = sheet.checkboxes.size > 0;
    if (checkbox) this.#addBag();
    const written = sheetPart(sheet, {
      styles: this.styles,
      strings: this.#strings,
      digit: this.digit,
      active: this.#strings !== null && this.workbook.sheets.findIndex((listed) => listed.visibility === 'visible') === at && sheet.visibility === 'visible',
    });
    this.#write(part, written.xml);
    const own = new Relationships(BLANK_RELATIONSHIPS);
    for (const url of written.urls) own.add(`${OFFICE}/hyperlink`, url, true);
    if (written.drawing) own.add(`${OFFICE}/drawing`, `/${this.#addCharts(sheet)}`, false, written.drawing);
    if (written.notes) this.#addNotes(sheet, own, written.notes);
    if (own.changed) this.#write(relationshipsOf(part), own.toXml());
  }

  /** A sheet of the file in which these looks were given to cells. */
  dressed(xml: string, looks: readonly ColumnsLook[], cells: CellStyles): string {
    if (looks.some(({ checkboxes }) => checkboxes.length > 0)) this.#addBag();
    return dressedSheet(xml, looks, cells, this.styles);
  }

  /** The names that stand for a planned sheet's print set-up and filter. */
  setSheetNames(sheet: BookSheet, position: number): void {
    if (sheet.filter) this.workbook.setName('_xlnm._FilterDatabase', position, reference(sheet.name, sheet.filter), true);
    if (sheet.print?.area) this.workbook.setName('_xlnm.Print_Area', position, reference(sheet.name, sheet.print.area));
    const { titleRows, titleColumns } = sheet.print ?? {};
    const owner = `${quoteSheet(sheet.name)}!`;
    const titles = [
      ...(titleColumns ? [`${owner}$${columnLetters(titleColumns.left)}:$${columnLetters(titleColumns.right)}`] : []),
      ...(titleRows ? [`${owner}$${titleRows.top + 1}:$${titleRows.bottom + 1}`] : []),
    ];
    if (titles.length > 0) this.workbook.setName('_xlnm.Print_Titles', position, titles.join(','));
  }

  /** Excel builds the chain of calculation anew where there is none; one that names cells without formulas is damage to it. */
  dropCalculationChain(): void {
    const found = this.relationships.find('calcChain');
    if (!found) return;
    const part = resolved(this.part, found.target);
    this.relationships.remove(found.id);
    this.types.remove(part);
    this.parts.remove(part);
  }

  /** Writes what changed into the package. */
  async flush(): Promise<void> {
    if (this.#strings && this.#strings.size > 0) {
      this.types.add('xl/sharedStrings.xml', `${SHEET}.sharedStrings+xml`);
      this.relationships.add(`${OFFICE}/sharedStrings`, 'sharedStrings.xml');
      this.parts.later('xl/sharedStrings.xml', this.#strings.toXml());
    }
    if (this.styles.changed || this.#strings) {
      if (!this.parts.has(this.#stylesPart) && !this.#strings) {
        this.types.add(this.#stylesPart, `${SHEET}.styles+xml`);
        this.relationships.add(this.#typed('styles'), this.#relative(this.#stylesPart));
      }
      this.parts.later(this.#stylesPart, this.styles.toXml());
    }
    if (this.workbook.changed) this.parts.later(this.part, this.workbook.toXml());
    if (this.relationships.changed) this.parts.later(relationshipsOf(this.part), this.relationships.toXml());
    if (this.types.changed) this.parts.later('[Content_Types].xml', this.types.toXml());
    if (this.#root.changed) this.parts.later('_rels/.rels', this.#root.toXml());
    await this.parts.settled();
  }

  #write(part: string, xml: string): void {
    this.parts.later(part, this.workbook.strict ? strictly(xml) : xml);
  }

  #typed(kind: string): string {
    return `${this.workbook.strict ? STRICT_OFFICE : OFFICE}/${kind}`;
  }

  #relationshipOf(position: number): Relationship {
    const id = this.workbook.sheets[position]?.relationship;
    const found = this.relationships.list.find((relationship) => relationship.id === id);
    if (!found) throw damaged(this.part);
    return found;
  }

  #addCharts(sheet: BookSheet): string {
    const drawing = this.#freePart('drawings/drawing', '.xml');
    this.#write(drawing, drawingXml(sheet));
    this.types.add(drawing, 'application/vnd.openxmlformats-officedocument.drawing+xml');
    const own = new Relationships(BLANK_RELATIONSHIPS);
    for (const chart of sheet.charts) {
      const part = this.#freePart('charts/chart', '.xml');
      this.#write(part, chartXml(chart, sheet));
      this.types.add(part, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml');
      own.add(`${OFFICE}/chart`, `/${part}`);
    }
    this.#write(relationshipsOf(drawing), own.toXml());
    return drawing;
  }

  #addNotes(sheet: BookSheet, own: Relationships, ids: { vml: string; comments: string }): void {
    const vml = this.#freePart('drawings/vmlDrawing', '.vml');
    this.parts.later(vml, notesVml(sheet, Number(/\d+/.exec(vml)?.[0] ?? 1)));
    this.types.addExtension('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
    own.add(`${OFFICE}/vmlDrawing`, `/${vml}`, false, ids.vml);
    const comments = this.#freePart('comments', '.xml');
    this.#write(comments, commentsXml(sheet));
    this.types.add(comments, `${SHEET}.comments+xml`);
    own.add(`${OFFICE}/comments`, `/${comments}`, false, ids.comments);
  }

  #addBag(): void {
    if (this.relationships.find('FeaturePropertyBag')) return;
    const part = `${this.part.slice(0, this.part.lastIndexOf('/') + 1)}featurePropertyBag/featurePropertyBag.xml`;
    this.types.add(part, 'application/vnd.ms-excel.featurepropertybag+xml');
    this.relationships.add(BAG, this.#relative(part));
    this.parts.later(part, BAG_XML);
  }

  /** xl/worksheets/sheet3.xml, where 3 is the first number that no part has. */
  #freePart(stem: string, extension: string): string {
    const folder = this.part.slice(0, this.part.lastIndexOf('/') + 1);
    for (let number = 1; ; number++) {
      const part = `${folder}${stem}${number}${extension}`;
      if (!this.parts.has(part)) return part;
    }
  }

  #relative(part: string): string {
    const folder = this.part.slice(0, this.part.lastIndexOf('/') + 1);
    return part.startsWith(folder) ? part.slice(folder.length) : `/${part}`;
  }
}

async function workbookPartName(parts: Package): Promise<string> {
  if (!parts.has('[Content_Types].xml') || !parts.has('_rels/.rels')) throw notWorkbook(parts);
  const root = await parsed('_rels/.rels', async () => new Relationships(await parts.text('_rels/.rels')));
  const target = root.find('officeDocument')?.target;
  const part = target === undefined ? undefined : resolved('', target);
  if (part === undefined || !parts.has(part) || !part.endsWith('.xml')) throw notWorkbook(parts);
  const types = await parsed('[Content_Types].xml', async () => new ContentTypes(await parts.text('[Content_Types].xml')));
  const type = types.of(part) ?? '';
  if (/wordprocessingml|presentationml/.test(type)) throw notWorkbook(parts);
  return part;
}

function notWorkbook(parts: Package): Refusal {
  if (parts.has('xl/workbook.bin')) return new Refusal(problem('file_binary_workbook', 'error', {}));
  const other = (kind: string): Refusal => new Refusal(problem('file_other_office', 'error', { kind }));
  if (parts.has('word/document.xml')) return other(' Word 文档（.docx）');
  if (parts.has('ppt/presentation.xml')) return other('演示文稿（.pptx）');
  if (parts.has('mimetype') && parts.has('content.xml')) return other('开放文档（.ods、.odt）');
  return new Refusal(problem('file_not_workbook', 'error', {}));
}

/** Broken XML in a part is the file's damage, not the program's. */
export async function parsed<T>(part: string, parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (error) {
    if (error instanceof BrokenXml) throw damaged(part);
    throw error;
  }
}
