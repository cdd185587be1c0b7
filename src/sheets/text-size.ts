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

/** Row height in points for the fullest of some cells. */
export function rowHeight(cells: readonly { text: string; width: number }[], points: number, least = 18): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width, points)));
  return Math.min(409, Math.max(least, Math.ceil(lines * points * 1.38 + 4)));
}

const isWide = (character: string): boolean => /[\u1100-\u115f\u2018-\u201d\u2026\u2014\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u2190-\u21ff\u2500-\u27bf]/.test(character);
