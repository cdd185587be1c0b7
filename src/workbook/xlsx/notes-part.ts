import { parseAddress } from '../address';
import type { BookSheet } from '../book/sheet';
import { HEADER, MAIN } from './sheet-part';
import { escapedText } from './xml';

/** Pixels of a note's box; its text is 宋体 9. */
const BOX_WIDTH = 240;
const LINE = 16;
const CHARACTERS = 18;
const DEFAULT_WIDTH = 72;
const DEFAULT_HEIGHT = 18;

export function commentsXml({ notes }: BookSheet): string {
  const comments = sorted(notes).map(
    ({ at, text }) =>
      `<comment ref="${at}" authorId="0"><text><r><rPr><sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>` +
      `<t xml:space="preserve">${escapedText(text)}</t></r></text></comment>`,
  );
  return `${HEADER}<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

/** The boxes of the notes: old Excel and WPS show a note only where a shape stands for it. */
export function notesVml(sheet: BookSheet, drawing: number): string {
  const shapes = sorted(sheet.notes).map(({ row, column, text }, index) => {
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS)), 0);
    const top = Math.max(0, row - 1);
    const right = reach(column + 1, 12, BOX_WIDTH, (at) => (sheet.columns[at]?.hidden ? 0 : (sheet.columns[at]?.width ?? DEFAULT_WIDTH)));
    const bottom = reach(top, 4, lines * LINE + 12, (at) => (sheet.hiddenRows.has(at) ? 0 : ((sheet.heights.get(at) ?? 0) * 4) / 3 || DEFAULT_HEIGHT));
    return (
      `<v:shape id="_x0000_s${drawing * 1024 + 1 + index}" type="#_x0000_t202" style="position:absolute;width:${BOX_WIDTH * 0.75}pt;height:${(lines * LINE + 12) * 0.75}pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
      '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
      `<x:Anchor>${column + 1}, 12, ${top}, 4, ${right.index}, ${right.offset}, ${bottom.index}, ${bottom.offset}</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${drawing}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}

/** The column (or row) and the pixels into it where a box ends that starts `offset` pixels into `from`. */
function reach(from: number, offset: number, length: number, size: (at: number) => number): { index: number; offset: number } {
  let rest = offset + length;
  let index = from;
  while (rest > size(index) && index < from + 500) {
    rest -= size(index);
    index++;
  }
  return { index, offset: Math.round(Math.min(rest, size(index))) };
}

function sorted(notes: ReadonlyMap<string, string>): { at: string; row: number; column: number; text: string }[] {
  return [...notes]
    .map(([at, text]) => ({ at, text, ...(parseAddress(at) ?? { row: 0, column: 0 }) }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}
