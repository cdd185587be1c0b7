import { insertedLast } from './relationships';
import { attributes, XmlScanner } from './xml';

export const BLANK_TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/></Types>';

/** [Content_Types].xml: what kind each part is. */
export class ContentTypes {
  #xml: string;
  changed = false;

  /** Throws BrokenXml where the text is none. */
  constructor(xml: string) {
    this.#xml = xml;
    const scanner = new XmlScanner(xml);
    while (scanner.next());
  }

  /** Type of a part by its own entry; null where only its extension has one. */
  of(part: string): string | null {
    const scanner = new XmlScanner(this.#xml);
    while (scanner.next()) {
      if (scanner.name === 'Override' && !scanner.is('close') && scanner.attribute('PartName')?.toLowerCase() === `/${part}`.toLowerCase()) return scanner.attribute('ContentType');
    }
    return null;
  }

  add(part: string, type: string): void {
    this.#insert(`Override${attributes({ PartName: `/${part}`, ContentType: type })}`);
  }

  addExtension(extension: string, type: string): void {
    const scanner = new XmlScanner(this.#xml);
    while (scanner.next()) if (scanner.name === 'Default' && !scanner.is('close') && scanner.attribute('Extension')?.toLowerCase() === extension) return;
    this.#insert(`Default${attributes({ Extension: extension, ContentType: type })}`);
  }

  remove(part: string): void {
    const scanner = new XmlScanner(this.#xml);
    while (scanner.next()) {
      if (scanner.name !== 'Override' || scanner.is('close') || scanner.attribute('PartName')?.toLowerCase() !== `/${part}`.toLowerCase()) continue;
      const { start } = scanner;
      scanner.skipElement();
      this.#xml = this.#xml.slice(0, start) + this.#xml.slice(scanner.end);
      this.changed = true;
      return;
    }
  }

  toXml(): string {
    return this.#xml;
  }

  #insert(element: string): void {
    this.#xml = insertedLast(this.#xml, (prefix) => `<${prefix}${element}/>`);
    this.changed = true;
  }
}
