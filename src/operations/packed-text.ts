import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Nobody's workbook holds more; what claims to is not unpacked. */
const mostBytes = 200_000_000;

/**
 * A long text as a short one of plain letters, for cells: thousands of alike rows take a tenth. The same on every
 * machine, so it is not left to the platform's own packer.
 */
export function packedText(text: string): string {
  const bytes = strToU8(text);
  return `${bytes.length}.${toBase64(deflateSync(bytes, { level: 6 }))}`;
}

/** Null where it is not what was packed. */
export function unpackedText(packed: string): string | null {
  const dot = packed.indexOf('.');
  const length = Number(packed.slice(0, dot));
  if (dot < 1 || !Number.isInteger(length) || length < 0 || length > mostBytes) return null;
  try {
    const bytes = inflateSync(fromBase64(packed.slice(dot + 1)), { out: new Uint8Array(length) });
    return bytes.length === length ? strFromU8(bytes) : null;
  } catch {
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    pieces.push(`${digits[three >> 18] ?? ''}${digits[(three >> 12) & 63] ?? ''}${digits[(three >> 6) & 63] ?? ''}${digits[three & 63] ?? ''}`);
  }
  const over = bytes.length % 3;
  const all = pieces.join('');
  return over === 0 ? all : all.slice(0, over - 3);
}

function fromBase64(text: string): Uint8Array {
  const values = new Map([...digits].map((digit, value) => [digit, value]));
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of text) {
    bits = ((bits << 6) | (values.get(digit) ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return bytes;
}
