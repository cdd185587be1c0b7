import { deflateSync, Inflate, inflateSync } from 'fflate';

/** Below this a stream costs more than it saves. */
const SMALL = 32_768;
/** Fastest level that still packs a sheet to a tenth. */
const LEVEL = 6;

/** Thrown when more comes out than is allowed. */
export class TooMuch extends Error {}

/**
 * Raw deflate data to bytes, at most `limit` of them (TooMuch beyond: declared sizes can lie).
 * Throws any other Error where the data is broken.
 */
export async function inflated(data: Uint8Array, limit: number): Promise<Uint8Array> {
  if (data.length < SMALL) {
    const bytes = inflateSync(data);
    if (bytes.length > limit) throw new TooMuch();
    return bytes;
  }
  const stream = streamOf(() => new DecompressionStream('deflate-raw'));
  return stream ? joined(through(stream, data, limit)) : inflatedHere(data, limit);
}

export async function deflated(data: Uint8Array): Promise<Uint8Array> {
  const stream = data.length < SMALL ? null : streamOf(() => new CompressionStream('deflate-raw'));
  return stream ? joined(through(stream, data, Infinity)) : deflateSync(data, { level: LEVEL });
}

/** The platform's own packer, which works beside us; null where it is missing or knows no raw deflate (before 2022). */
function streamOf(make: () => Transform): Transform | null {
  try {
    return make();
  } catch {
    return null;
  }
}

interface Transform {
  readable: { getReader(): { read(): Promise<{ done: boolean; value?: unknown }>; cancel(): Promise<void> } };
  writable: { getWriter(): { write(chunk: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> } };
}

async function through(transform: Transform, data: Uint8Array, limit: number): Promise<Uint8Array[]> {
  const writer = transform.writable.getWriter();
  // Nothing here is shared memory. Failures are seen on the reading side; unhandled here they would end the process.
  void writer.write(data as Uint8Array<ArrayBuffer>).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const reader = transform.readable.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    const chunk = value as Uint8Array;
    total += chunk.length;
    if (total > limit) {
      await reader.cancel().catch(() => undefined);
      throw new TooMuch();
    }
    chunks.push(chunk);
  }
}

function inflatedHere(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((chunk) => {
    total += chunk.length;
    if (total > limit) throw new TooMuch();
    chunks.push(chunk.slice());
  });
  for (let at = 0; at < data.length; at += SMALL) stream.push(data.subarray(at, at + SMALL), at + SMALL >= data.length);
  return join(chunks);
}

async function joined(chunks: Promise<Uint8Array[]>): Promise<Uint8Array> {
  return join(await chunks);
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const TABLES = crcTables();

/** CRC-32 as zip wants it, four bytes at a time. */
export function crc32(data: Uint8Array): number {
  const [t0, t1, t2, t3] = TABLES;
  let crc = -1;
  const whole = data.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    crc ^= data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (let i = whole; i < data.length; i++) crc = t0[(crc ^ data[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function crcTables(): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables: [Int32Array, Int32Array, Int32Array, Int32Array] = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)];
  const [t0, t1, t2, t3] = tables;
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    t0[i] = crc;
  }
  for (let i = 0; i < 256; i++) {
    t1[i] = (t0[i]! >>> 8) ^ t0[t0[i]! & 255]!;
    t2[i] = (t1[i]! >>> 8) ^ t0[t1[i]! & 255]!;
    t3[i] = (t2[i]! >>> 8) ^ t0[t2[i]! & 255]!;
  }
  return tables;
}
