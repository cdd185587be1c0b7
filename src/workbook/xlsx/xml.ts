/** Thrown where text is no well-formed XML. */
export class BrokenXml extends Error {}

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const COLON = 58;
const DOUBLE = 34;
const SINGLE = 39;

/**
 * Walks through XML tag by tag without building anything, so that text between two places can be copied as it
 * stands. Namespaces are taken by local name: `x:c` is `c`. Throws BrokenXml at the first fault of form.
 */
export class XmlScanner {
  readonly xml: string;
  /** The tag that `next` stopped at: `<` … behind `>`. */
  start = 0;
  end = 0;
  /** Local name, without prefix. */
  name = '';
  /** With prefix, as written. */
  tag = '';
  kind: 'open' | 'close' | 'empty' = 'open';
  /** Number of elements that are open around the tag. */
  depth = 0;
  #attributesFrom = 0;
  readonly #open: string[] = [];
  readonly #plain: boolean;

  constructor(xml: string) {
    this.xml = xml;
    this.#plain = !xml.includes('<!');
    this.end = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** The next tag; false at the end of the text. */
  next(): boolean {
    const { xml } = this;
    for (;;) {
      const at = xml.indexOf('<', this.end);
      if (at < 0) {
        if (this.#open.length > 0) throw new BrokenXml(`<${this.#open.at(-1)}> is not closed`);
        return false;
      }
      const second = xml.charCodeAt(at + 1);
      if (second === BANG) {
        this.end = this.#skip(at, xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>');
      } else if (second === QUESTION) {
        this.end = this.#skip(at, '?>');
      } else {
        this.#readTag(at, second === SLASH);
        return true;
      }
    }
  }

  /** Goes on to the close of the element whose open tag it stands on; nothing where it is empty. */
  skipElement(): void {
    if (!this.is('open')) return;
    const { depth } = this;
    while (this.next()) if (this.is('close') && this.depth === depth) return;
  }

  /**
   * As skipElement, without looking at what is inside, for elements that hold none of their own name (rows, cells).
   * Where comments or CDATA could hide a close tag it looks all the same.
   */
  skipFlat(): void {
    if (!this.is('open')) return;
    if (!this.#plain) return this.skipElement();
    const at = this.xml.indexOf(`</${this.tag}`, this.end);
    if (at < 0) throw new BrokenXml(`<${this.tag}> is not closed`);
    this.end = at;
    this.next();
  }

  is(kind: XmlScanner['kind']): boolean {
    return this.kind === kind;
  }

  /** Value of an attribute, entities resolved; local names match whatever their prefix. null where absent. */
  attribute(name: string): string | null {
    const found = this.#find(name);
    return found ? decoded(this.xml.slice(found.from, found.to)) : null;
  }

  /** The tag's text with one attribute set or, for null, taken out. */
  withAttribute(name: string, value: string | null): string {
    const { xml, start, end } = this;
    const found = this.#find(name);
    if (!found) {
      if (value === null) return xml.slice(start, end);
      const close = end - (this.kind === 'empty' ? 2 : 1);
      return `${xml.slice(start, close).trimEnd()} ${name}="${escapedAttribute(value)}"${xml.slice(close, end)}`;
    }
    if (value === decoded(xml.slice(found.from, found.to))) return xml.slice(start, end);
    if (value === null) return xml.slice(start, found.name).trimEnd() + xml.slice(found.to + 1, end);
    return xml.slice(start, found.from - 1) + `"${escapedAttribute(value)}"` + xml.slice(found.to + 1, end);
  }

  /** The prefix of the tag with its colon, or nothing. */
  prefix(): string {
    return this.tag.slice(0, this.tag.length - this.name.length);
  }

  #skip(from: number, until: string): number {
    const at = this.xml.indexOf(until, from + 2);
    if (at < 0) throw new BrokenXml('unterminated markup');
    return at + until.length;
  }

  #readTag(at: number, closing: boolean): void {
    const { xml } = this;
    const end = tagEnd(xml, at);
    if (end < 0) throw new BrokenXml('unterminated tag');
    const nameFrom = closing ? at + 2 : at + 1;
    let nameTo = nameFrom;
    let local = nameFrom;
    for (; nameTo < end; nameTo++) {
      const code = xml.charCodeAt(nameTo);
      if (code <= 32 || code === SLASH) break;
      if (code === COLON) local = nameTo + 1;
      if (code === LT) throw new BrokenXml('< in a tag');
    }
    if (nameTo === nameFrom) throw new BrokenXml('tag without a name');
    this.start = at;
    this.end = end + 1;
    this.tag = xml.slice(nameFrom, nameTo);
    this.name = local === nameFrom ? this.tag : xml.slice(local, nameTo);
    this.#attributesFrom = nameTo;
    if (closing) {
      this.kind = 'close';
      if (this.#open.pop() !== this.tag) throw new BrokenXml(`</${this.tag}> closes nothing`);
      this.depth = this.#open.length;
      return;
    }
    this.depth = this.#open.length;
    if (xml.charCodeAt(end - 1) === SLASH) {
      this.kind = 'empty';
    } else {
      this.kind = 'open';
      this.#open.push(this.tag);
    }
  }

  #find(name: string): { name: number; from: number; to: number } | null {
    const { xml, end } = this;
    let at = this.#attributesFrom;
    while (at < end) {
      while (at < end && xml.charCodeAt(at) <= 32) at++;
      const from = at;
      let local = at;
      for (; at < end; at++) {
        const code = xml.charCodeAt(at);
        if (code === EQUALS || code <= 32 || code === GT || code === SLASH) break;
        if (code === COLON) local = at + 1;
      }
      const nameEnd = at;
      while (at < end && xml.charCodeAt(at) <= 32) at++;
      if (xml.charCodeAt(at) !== EQUALS) return null;
      at++;
      while (at < end && xml.charCodeAt(at) <= 32) at++;
      const quote = xml[at];
      if (quote !== '"' && quote !== "'") throw new BrokenXml('attribute without quotes');
      const to = xml.indexOf(quote, at + 1);
      // `xmlns:r` is no attribute `r`.
      if (nameEnd - local === name.length && xml.startsWith(name, local) && !xml.startsWith('xmlns', from)) return { name: from, from: at + 1, to };
      at = to + 1;
    }
    return null;
  }
}

/** Where the `>` of a tag stands: one inside an attribute's value does not end it. -1 where there is none. */
function tagEnd(xml: string, at: number): number {
  for (let i = at + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (code === GT) return i;
    if (code !== DOUBLE && code !== SINGLE) continue;
    i = xml.indexOf(code === DOUBLE ? '"' : "'", i + 1);
    if (i < 0) return -1;
  }
  return -1;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its entities resolved; unknown ones stay as they are. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The text of an element's content: CDATA as it stands, entities resolved, comments and tags left out. */
export function contentText(xml: string): string {
  if (!xml.includes('<')) return decoded(xml);
  return xml
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[^>]*>)/)
    .map((piece) => (piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : piece.startsWith('<') ? '' : decoded(piece)))
    .join('');
}

// Control characters have no place in XML; Excel writes them as _xHHHH_, and so such text itself must be guarded.
// eslint-disable-next-line no-control-regex
const SPECIAL = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Text for the content of a cell, as Excel escapes it. */
export function escapedText(text: string): string {
  SPECIAL.lastIndex = 0;
  return SPECIAL.test(text) ? text.replace(SPECIAL, replaced) : text;
}

function replaced(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '_':
      return '_x005F_';
    default:
      // Two halves make a letter; one alone is none.
      return character.length === 2 ? character : `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  }
}

/** _x000D_ and the like as the characters that they stand for. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Text for an attribute: white space that XML would fold is kept. */
export function escapedAttribute(text: string): string {
  return escapedContent(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Text for content that is no cell's (formulas, names, titles): control characters are left out. */
export function escapedContent(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** `xml:space="preserve"` where a reader would otherwise drop white space. */
export function space(text: string): string {
  return /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
}

/** Attributes in their order, those that are undefined left out. */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : escapedAttribute(value)}"`;
  }
  return text;
}
