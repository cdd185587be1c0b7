import type { CellValue } from '../plan';
import { escapedContent, escapedText, space } from './xml';

/** The texts of a new workbook, each once. */
export class SharedStrings {
  readonly #indexes = new Map<string, number>();
  #uses = 0;

  index(text: string): number {
    this.#uses++;
    let index = this.#indexes.get(text);
    if (index === undefined) this.#indexes.set(text, (index = this.#indexes.size));
    return index;
  }

  get size(): number {
    return this.#indexes.size;
  }

  toXml(): string {
    const items: string[] = [];
    for (const text of this.#indexes.keys()) items.push(`<si><t${space(text)}>${escapedText(text)}</t></si>`);
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`
    );
  }
}

/**
 * A `<c>` element. Text is always a string cell, whatever it begins with; `strings` null writes it inline,
 * so that the table of strings of a user's file stays as it is. `attributes` stands as given behind the address.
 */
export function cellXml(at: string, attributes: string, value: CellValue, formula: string | undefined, strings: SharedStrings | null, prefix = ''): string {
  const p = prefix;
  if (formula !== undefined) return formulaCellXml(at, attributes, value, `<${p}f>${escapedContent(formula)}</${p}f>`, p);
  switch (typeof value) {
    case 'string':
      if (strings) return `<${p}c r="${at}"${attributes} t="s"><${p}v>${strings.index(value)}</${p}v></${p}c>`;
      return `<${p}c r="${at}"${attributes} t="inlineStr"><${p}is><${p}t${space(value)}>${escapedText(value)}</${p}t></${p}is></${p}c>`;
    case 'number':
      return `<${p}c r="${at}"${attributes}><${p}v>${value}</${p}v></${p}c>`;
    case 'boolean':
      return `<${p}c r="${at}"${attributes} t="b"><${p}v>${Number(value)}</${p}v></${p}c>`;
    default:
      return `<${p}c r="${at}"${attributes}/>`;
  }
}

/** The cell of a formula: its `<f>` as it stands, and the cached result. */
export function formulaCellXml(at: string, attributes: string, value: CellValue, f: string, prefix = ''): string {
  const p = prefix;
  switch (typeof value) {
    case 'number':
      return `<${p}c r="${at}"${attributes}>${f}<${p}v>${value}</${p}v></${p}c>`;
    case 'boolean':
      return `<${p}c r="${at}"${attributes} t="b">${f}<${p}v>${Number(value)}</${p}v></${p}c>`;
    default: {
      // A formula without a cached result shows nothing, not 0, until it is calculated.
      const text = value ?? '';
      return `<${p}c r="${at}"${attributes} t="str">${f}<${p}v${space(text)}>${escapedText(text)}</${p}v></${p}c>`;
    }
  }
}
