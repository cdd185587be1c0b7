/**
 * The text of a file in UTF-8, UTF-16 (with its mark) or GB18030; null where it is none of these. UTF-8 first: hardly any
 * text in GB18030 is valid UTF-8 by chance, while nearly all UTF-8 passes for GB18030.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of marked) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // A NUL is in no text: this is a picture or a program called .csv.
      if (!text.includes('\u0000')) return text;
    } catch {
      // Not this encoding.
    }
  }
  return null;
}
