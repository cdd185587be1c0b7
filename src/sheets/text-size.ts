/** How much room 宋体 text takes; estimates, with room to spare, since no font is at hand. */

/** Pixels of one line of text at 96 dpi: a Chinese character is as wide as the type is high. */
export function textWidth(text: string, points: number): number {
  let halves = 0;
  for (const character of text) halves += isWide(character) ? 2 : 1;
  return (halves * points * 96) / 72 / 2;
}

/** Lines that text fills in a cell, hard breaks included. */
export function linesOf(text: string, width: number, points: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line, points) / (width * 0.86 - 6))), 0);
}

/** Pixels of a column in which the longest text that a column of `most` pixels holds in one line stands in one line; never below `least`. */
export function lineWidth(texts: Iterable<string>, points: number, least: number, most: number): number {
  const needed = [...texts].map((text) => Math.ceil((textWidth(text, points) + 6) / 0.86));
  return Math.max(least, ...needed.filter((width) => width <= most));
}

/** Row height in points for the fullest of some cells. */
export function rowHeight(cells: readonly { text: string; width: number }[], points: number, least = 18): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width, points)));
  return Math.min(409, Math.max(least, Math.ceil(lines * points * 1.38 + 4)));
}

const isWide = (character: string): boolean => /[\u1100-\u115f\u2018-\u201d\u2026\u2014\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u2190-\u21ff\u2500-\u27bf]/.test(character);
