import { attributes, XmlScanner } from './xml';

export interface Relationship {
  id: string;
  /** The full type; compare its end, which transitional and strict files share. */
  type: string;
  /** As written. */
  target: string;
  external: boolean;
}

export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const BLANK_RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}"></Relationships>`;

/** A part's relationships; new ones are added behind those that stand there. */
export class Relationships {
  #xml: string;
  /** A register of 20,000 accounts has as many links: new ones are put in together. */
  #added: Relationship[] = [];
  #highest = 0;
  readonly list: Relationship[] = [];
  changed = false;

  constructor(xml: string) {
    this.#xml = xml;
    const scanner = new XmlScanner(xml);
    while (scanner.next()) {
      if (scanner.name !== 'Relationship' || scanner.is('close')) continue;
      this.list.push({
        id: scanner.attribute('Id') ?? '',
        type: scanner.attribute('Type') ?? '',
        target: scanner.attribute('Target') ?? '',
        external: scanner.attribute('TargetMode') === 'External',
      });
      this.#note(this.list.at(-1)?.id ?? '');
    }
  }

  find(kind: string): Relationship | undefined {
    return this.list.find(({ type }) => type.endsWith(`/${kind}`));
  }

  /** Adds one under a new id, or the id given; the id. */
  add(type: string, target: string, external = false, id = this.#freeId()): string {
    const added = { id, type, target, external };
    this.list.push(added);
    this.#added.push(added);
    this.#note(id);
    this.changed = true;
    return id;
  }

  remove(id: string): void {
    const scanner = new XmlScanner(this.toXml());
    while (scanner.next()) {
      if (scanner.name !== 'Relationship' || scanner.is('close') || scanner.attribute('Id') !== id) continue;
      const { start } = scanner;
      scanner.skipElement();
      this.#xml = this.#xml.slice(0, start) + this.#xml.slice(scanner.end);
      this.changed = true;
      this.list.splice(this.list.findIndex((relationship) => relationship.id === id), 1);
      return;
    }
  }

  toXml(): string {
    const added = this.#added;
    if (added.length > 0) {
      this.#xml = insertedLast(this.#xml, (prefix) =>
        added.map(({ id, type, target, external }) => `<${prefix}Relationship${attributes({ Id: id, Type: type, Target: target, TargetMode: external ? 'External' : undefined })}/>`).join(''),
      );
      this.#added = [];
    }
    return this.#xml;
  }

  #freeId(): string {
    return `rId${this.#highest + 1}`;
  }

  #note(id: string): void {
    this.#highest = Math.max(this.#highest, Number(/^rId(\d{1,9})$/.exec(id)?.[1] ?? 0));
  }
}

/** Puts an element behind the last child of the root; `element` gets the root's prefix. */
export function insertedLast(xml: string, element: (prefix: string) => string): string {
  const scanner = new XmlScanner(xml);
  while (scanner.next()) {
    if (scanner.depth !== 0) continue;
    if (scanner.is('close')) return xml.slice(0, scanner.start) + element(scanner.prefix()) + xml.slice(scanner.start);
    if (scanner.is('empty')) {
      const open = xml.slice(scanner.start, scanner.end - 2).trimEnd();
      return `${xml.slice(0, scanner.start)}${open}>${element(scanner.prefix())}</${scanner.tag}>${xml.slice(scanner.end)}`;
    }
  }
  return xml;
}

/** Where a relationship of `part` points: a part's name. */
export function resolved(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** What is written here, in the namespaces of the strict form of the standard. */
export function strictly(xml: string): string {
  return xml
    .replaceAll(OFFICE, STRICT_OFFICE)
    .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/', 'http://purl.oclc.org/ooxml/spreadsheetml/')
    .replaceAll('http://schemas.openxmlformats.org/drawingml/2006/', 'http://purl.oclc.org/ooxml/drawingml/');
}

/** xl/workbook.xml → xl/_rels/workbook.xml.rels */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}
