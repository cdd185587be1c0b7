import { Refusal, problem } from '../../messages/problem';
import { crc32, deflated, inflated, TooMuch } from './inflate';

/** What a zip may hold before it is taken for an attack; sizes in bytes. */
export interface PackageLimits {
  entries: number;
  /** Inflated, of one entry: also what fits into one string. */
  entry: number;
  /** Inflated, of all entries together. */
  total: number;
  /** Inflated : packed, of entries larger than `ratioFrom`. */
  ratio: number;
  ratioFrom: number;
}

export const DEFAULT_LIMITS: PackageLimits = { entries: 10_000, entry: 400_000_000, total: 1_000_000_000, ratio: 200, ratioFrom: 32_000_000 };

interface Entry {
  /** As stored, for writing it out again. */
  nameBytes: Uint8Array;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  size: number;
  external: number;
  packed: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const UTF8 = 0x0800;
const DESCRIPTOR = 0x0008;
const ENCRYPTED = 0x0001;
/** 1 January 1980: new entries carry no time, so that equal workbooks are equal files. */
const NO_DATE = 0x0021;

/**
 * A zip file as named parts. Parts that are not replaced go out with their packed bytes as they came in.
 * Part names use slashes and are found whatever their case, as the package format asks.
 */
export class Package {
  readonly #limits: PackageLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #folded = new Map<string, string>();
  #inflated = 0;
  readonly #packing = new Map<string, Promise<void>>();

  constructor(limits: PackageLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  /** Reads the directory only. Throws a Refusal where the bytes are no zip, a broken one, or one beyond the limits. */
  static open(bytes: Uint8Array, limits: PackageLimits = DEFAULT_LIMITS): Package {
    const opened = new Package(limits);
    opened.#readDirectory(bytes);
    return opened;
  }

  /** Another package with the same parts; changing one leaves the other as it is. */
  copy(): Package {
    const copied = new Package(this.#limits);
    for (const [name, entry] of this.#entries) copied.#put(name, entry);
    return copied;
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#resolve(name) !== undefined;
  }

  /** Inflated bytes of a part. Throws a Refusal where it is missing, broken or larger than allowed. */
  async read(name: string): Promise<Uint8Array> {
    const stored = this.#resolve(name);
    const entry = stored === undefined ? undefined : this.#entries.get(stored);
    if (!entry) throw damaged(name);
    const bytes = await this.#inflate(name, entry);
    if (crc32(bytes) !== entry.crc) throw damaged(name);
    return bytes;
  }

  /** A part as it lies in the file. Throws a Refusal where it is missing. */
  packed(name: string): Uint8Array {
    const stored = this.#resolve(name);
    const entry = stored === undefined ? undefined : this.#entries.get(stored);
    if (!entry) throw damaged(name);
    return entry.packed;
  }

  /** A part as text: UTF-8 or, with its mark, UTF-16. */
  async text(name: string): Promise<string> {
    const bytes = await this.read(name);
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
  }

  /** Adds or replaces a part while the caller goes on; `settled` before the package is used. */
  later(name: string, content: string): void {
    // It has its place in the file now, whichever part is packed first.
    if (!this.has(name)) this.setStored(name, new Uint8Array());
    this.#packing.set(name, this.set(name, content));
  }

  async settled(): Promise<void> {
    await Promise.all(this.#packing.values());
    this.#packing.clear();
  }

  /** Adds or replaces a part. */
  async set(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const packed = await deflated(bytes);
    this.#store(name, bytes, packed.length < bytes.length ? packed : null);
  }

  /** Adds or replaces a part without packing it: for packages that only another reader in this process sees. */
  setStored(name: string, bytes: Uint8Array): void {
    this.#store(name, bytes, null);
  }

  remove(name: string): void {
    const stored = this.#resolve(name);
    if (stored === undefined) return;
    this.#entries.delete(stored);
    this.#folded.delete(fold(stored));
  }

  /** The whole zip file. */
  bytes(): Uint8Array {
    const entries = [...this.#entries.values()];
    const size = entries.reduce((sum, entry) => sum + 76 + 2 * entry.nameBytes.length + entry.packed.length, 22);
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    let at = 0;
    const offsets = entries.map((entry) => {
      const offset = at;
      view.setUint32(at, LOCAL, true);
      header(view, at + 4, entry);
      bytes.set(entry.nameBytes, at + 30);
      bytes.set(entry.packed, at + 30 + entry.nameBytes.length);
      at += 30 + entry.nameBytes.length + entry.packed.length;
      return offset;
    });
    const directory = at;
    entries.forEach((entry, index) => {
      view.setUint32(at, CENTRAL, true);
      view.setUint16(at + 4, 20, true);
      header(view, at + 6, entry);
      view.setUint32(at + 38, entry.external, true);
      view.setUint32(at + 42, offsets[index]!, true);
      bytes.set(entry.nameBytes, at + 46);
      at += 46 + entry.nameBytes.length;
    });
    view.setUint32(at, END, true);
    view.setUint16(at + 8, entries.length, true);
    view.setUint16(at + 10, entries.length, true);
    view.setUint32(at + 12, at - directory, true);
    view.setUint32(at + 16, directory, true);
    return bytes;
  }

  #store(name: string, bytes: Uint8Array, packed: Uint8Array | null): void {
    const stored = this.#resolve(name);
    const before = stored === undefined ? undefined : this.#entries.get(stored);
    this.#put(stored ?? name, {
      nameBytes: before?.nameBytes ?? new TextEncoder().encode(name),
      flags: before ? before.flags & UTF8 : UTF8,
      method: packed ? 8 : 0,
      time: 0,
      date: NO_DATE,
      crc: crc32(bytes),
      size: bytes.length,
      external: before?.external ?? 0,
      packed: packed ?? bytes,
    });
  }

  async #inflate(name: string, entry: Entry): Promise<Uint8Array> {
    if (entry.flags & ENCRYPTED) throw damaged(name);
    if (entry.method === 0) return entry.packed;
    if (entry.method !== 8) throw damaged(name);
    // The directory was held to the limits: nothing may come out larger than it says there.
    const allowed = Math.min(entry.size, this.#limits.entry, this.#limits.total - this.#inflated);
    try {
      const bytes = await inflated(entry.packed, allowed);
      this.#inflated += bytes.length;
      return bytes;
    } catch (error) {
      throw error instanceof TooMuch ? bomb(`${Math.round(allowed / 1e6)} MB`) : damaged(name);
    }
  }

  #resolve(name: string): string | undefined {
    return this.#entries.has(name) ? name : this.#folded.get(fold(name));
  }

  #put(name: string, entry: Entry): void {
    this.#entries.set(name, entry);
    this.#folded.set(fold(name), name);
  }

  #readDirectory(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { entries, offset } = directoryPlace(view);
    if (entries > this.#limits.entries) throw bomb(`${this.#limits.entries} 个条目`);
    let at = offset;
    let total = 0;
    for (let index = 0; index < entries; index++) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw truncated();
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
      const name = nameText(nameBytes).replaceAll('\\', '/').replace(/^\/+/, '');
      const long = sizes(view, at, at + 46 + nameLength, extraLength, name);
      total += long.size;
      if (long.size > this.#limits.entry && !/\.(png|jpe?g|gif|emf|wmf|bmp|tiff?|mp4|bin)$/i.test(name)) throw bomb(`${Math.round(this.#limits.entry / 1e6)} MB`);
      if (total > this.#limits.total) throw bomb(`${Math.round(this.#limits.total / 1e6)} MB`);
      if (long.size > this.#limits.ratioFrom && long.size > this.#limits.ratio * Math.max(1, long.packed)) throw bomb(`${this.#limits.ratio} : 1`);
      if (!name.endsWith('/') && !this.#entries.has(name)) {
        this.#put(name, {
          nameBytes: nameBytes.slice(),
          // Sizes stand in the header when it is written again: no descriptor follows the data.
          flags: view.getUint16(at + 8, true) & ~DESCRIPTOR,
          method: view.getUint16(at + 10, true),
          time: view.getUint16(at + 12, true),
          date: view.getUint16(at + 14, true),
          crc: view.getUint32(at + 16, true),
          size: long.size,
          external: view.getUint32(at + 38, true),
          packed: packedBytes(bytes, view, long.offset, long.packed),
        });
      }
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    }
  }
}

/** The fields that a local header and a directory entry share, from "version needed" to the lengths. */
function header(view: DataView, at: number, entry: Entry): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, entry.flags, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint16(at + 6, entry.time, true);
  view.setUint16(at + 8, entry.date, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, entry.nameBytes.length, true);
}

function directoryPlace(view: DataView): { entries: number; offset: number } {
  const length = view.byteLength;
  const looksLikeZip = length >= 4 && view.getUint32(0, true) === LOCAL;
  for (let at = length - 22; at >= Math.max(0, length - 22 - 65_535); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const entries = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (entries !== 0xffff && offset !== 0xffffffff) return { entries, offset };
    if (at < 20 || view.getUint32(at - 20, true) !== ZIP64_LOCATOR) throw truncated();
    const end = big(view, at - 12);
    if (end + 56 > length || view.getUint32(end, true) !== ZIP64_END) throw truncated();
    return { entries: big(view, end + 32), offset: big(view, end + 48) };
  }
  throw looksLikeZip ? truncated() : new Refusal(problem('file_not_workbook', 'error', {}));
}

/** Sizes and offset of a directory entry, from its 64-bit extra field where the short ones do not hold them. */
function sizes(view: DataView, at: number, extra: number, extraLength: number, name: string): { packed: number; size: number; offset: number } {
  const short = { size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) };
  if (short.size !== 0xffffffff && short.packed !== 0xffffffff && short.offset !== 0xffffffff) return short;
  const end = Math.min(extra + extraLength, view.byteLength);
  for (let field = extra; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let value = field + 4;
    const next = (given: number): number => {
      if (given !== 0xffffffff) return given;
      if (value + 8 > end) throw damaged(name);
      value += 8;
      return big(view, value - 8);
    };
    return { size: next(short.size), packed: next(short.packed), offset: next(short.offset) };
  }
  throw damaged(name);
}

/** UTF-8, or byte by byte where it is none (old Chinese packers), so that no two names fall together. */
function nameText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function packedBytes(bytes: Uint8Array, view: DataView, offset: number, length: number): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw truncated();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + length > bytes.length) throw truncated();
  return bytes.subarray(start, start + length);
}

function big(view: DataView, at: number): number {
  if (at < 0 || at + 8 > view.byteLength) throw truncated();
  return Number(view.getBigUint64(at, true));
}

function fold(name: string): string {
  return name.toLowerCase();
}

function truncated(): Refusal {
  return new Refusal(problem('file_truncated', 'error', {}));
}

export function damaged(part: string): Refusal {
  return new Refusal(problem('file_damaged', 'error', { part }));
}

function bomb(limit: string): Refusal {
  return new Refusal(problem('file_bomb', 'error', { limit }));
}
