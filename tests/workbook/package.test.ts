import { deflateSync, inflateSync } from 'fflate';
import { crc32, deflated, inflated } from '../../src/workbook/xlsx/inflate';
import { Package } from '../../src/workbook/xlsx/package';

const text = (length: number): Uint8Array => new TextEncoder().encode(Array.from({ length }, (_, index) => `<c r="A${(index * 7919) % 1000}"/>`).join(''));

describe('packing', () => {
  test.each([10, 100_000])('%i elements come out as they went in, with the streams of the platform and without', async (length) => {
    const bytes = text(length);
    const streams = { CompressionStream: globalThis.CompressionStream, DecompressionStream: globalThis.DecompressionStream };
    const same = (found: Uint8Array): boolean => Buffer.compare(found, bytes) === 0;
    expect(same(inflateSync(await deflated(bytes)))).toBe(true);
    expect(same(await inflated(deflateSync(bytes), bytes.length))).toBe(true);
    try {
      Object.assign(globalThis, { CompressionStream: undefined, DecompressionStream: undefined });
      expect(same(await inflated(await deflated(bytes), bytes.length))).toBe(true);
      await expect(inflated(deflateSync(bytes), bytes.length - 1)).rejects.toThrow();
    } finally {
      Object.assign(globalThis, streams);
    }
    await expect(inflated(deflateSync(bytes), bytes.length - 1)).rejects.toThrow();
  });

  test('CRC-32 is that of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});

describe('a package', () => {
  test('finds parts whatever their case, replaces one and leaves the original as it was', async () => {
    const parts = new Package();
    await parts.set('xl/SharedStrings.xml', '<sst/>');
    await parts.set('封面.xml', '<a/>');
    const opened = Package.open(parts.bytes());
    const changed = opened.copy();
    await changed.set('xl/sharedStrings.xml', '<sst>2</sst>');
    changed.remove('封面.xml');
    expect(changed.names()).toEqual(['xl/SharedStrings.xml']);
    expect(await Package.open(changed.bytes()).text('xl/sharedstrings.XML')).toBe('<sst>2</sst>');
    expect(await opened.text('xl/sharedStrings.xml')).toBe('<sst/>');
    expect(opened.names()).toEqual(['xl/SharedStrings.xml', '封面.xml']);
  });

  test('reads text of either width', async () => {
    const parts = new Package();
    const utf16 = new Uint8Array(2 + 2 * 5);
    [0xfeff, ...Array.from('<编号/>', (character) => character.charCodeAt(0))].forEach((code, index) => utf16.set([code & 255, code >> 8], index * 2));
    await parts.set('a', utf16);
    expect(await parts.text('a')).toBe('<编号/>');
  });
});
