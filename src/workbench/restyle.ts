import { BooleanNumber, HorizontalAlign, VerticalAlign, WrapStrategy, type IStyleData, type Nullable } from '@univerjs/core';
import type { CellFormat } from '../workbook/plan';
import { styleOf } from './snapshot';

/*
 * Formats that people give to cells in the grid (Ctrl+B, a paste, a date that is typed), in the Book's words. What
 * the Book has no words for (italics, coloured borders) is not taken over: the grid shows the Book's format again.
 */

/** Formats made here: cells that look alike share one. */
export class FormatPool {
  readonly #byContent = new Map<string, CellFormat>();

  /** The format of a cell that the grid shows in this style and that was `before`; `before` itself where nothing changed. */
  of(style: Nullable<IStyleData>, before: CellFormat | undefined): CellFormat | undefined {
    if (!style && !before) return undefined;
    const format = formatOf(style ?? {}, before);
    if (looksLike(styleOf(format), styleOf(before ?? {}))) return before;
    const content = JSON.stringify(format);
    const known = this.#byContent.get(content);
    if (!known) this.#byContent.set(content, format);
    return known ?? format;
  }
}

/** Whether the grid shows a cell as the Book has it; what a style leaves open is as in a cell without format. */
export function isShownAs(style: Nullable<IStyleData>, format: CellFormat | undefined): boolean {
  return looksLike({ ...plain, ...stated(style ?? {}) }, styleOf(format ?? {}));
}

/** What is locked or shrinks is no matter of the grid and stays as it was. */
function formatOf(style: IStyleData, before: CellFormat | undefined): CellFormat {
  const { locked, shrink } = before ?? {};
  const color = rgb(style.cl);
  const fill = rgb(style.bg);
  const align = style.ht ? aligns[style.ht] : undefined;
  const vertical = style.vt ? verticals[style.vt] : undefined;
  const sides = (['top', 'right', 'bottom', 'left'] as const).filter((side) => style.bd?.[letters[side]]?.s);
  return {
    ...(style.ff && style.ff !== plain.ff ? { font: style.ff } : {}),
    ...(style.fs && style.fs !== plain.fs ? { size: style.fs } : {}),
    ...(style.bl === BooleanNumber.TRUE ? { bold: true } : {}),
    ...(style.st?.s === BooleanNumber.TRUE ? { strike: true } : {}),
    ...(style.ul?.s === BooleanNumber.TRUE ? { underline: true } : {}),
    ...(color ? { color } : {}),
    ...(fill ? { fill } : {}),
    ...(align ? { align } : {}),
    ...(vertical ? { vertical } : {}),
    ...(style.tb === WrapStrategy.WRAP ? { wrap: true } : {}),
    ...(style.tr?.v === BooleanNumber.TRUE ? { rotation: 255 as const } : style.tr?.a === -90 ? { rotation: 90 as const } : {}),
    ...(sides.length === 4 ? { border: 'all' as const } : sides.length > 0 ? { border: sides } : {}),
    ...(style.n?.pattern && style.n.pattern !== 'General' ? { numberFormat: style.n.pattern } : {}),
    ...(locked === undefined ? {} : { locked }),
    ...(shrink === undefined ? {} : { shrink }),
  };
}

const plain = styleOf({});
const letters = { top: 't', right: 'r', bottom: 'b', left: 'l' } as const;
const aligns: Readonly<Partial<Record<HorizontalAlign, CellFormat['align']>>> = { [HorizontalAlign.LEFT]: 'left', [HorizontalAlign.CENTER]: 'center', [HorizontalAlign.RIGHT]: 'right' };
const verticals: Readonly<Partial<Record<VerticalAlign, CellFormat['vertical']>>> = { [VerticalAlign.TOP]: 'top', [VerticalAlign.BOTTOM]: 'bottom' };

/** RRGGBB out of #rrggbb, #rgb or rgb(r, g, b); colours of a theme and see-through ones are left alone. */
function rgb(colour: IStyleData['cl']): string | undefined {
  const text = colour?.rgb ?? '';
  const [, short] = /^#([0-9a-f]{3})$/i.exec(text) ?? [];
  const [, long] = /^#([0-9a-f]{6})$/i.exec(text) ?? [];
  const parts = /^rgb\((\d{1,3}), ?(\d{1,3}), ?(\d{1,3})\)$/.exec(text)?.slice(1).map(Number);
  const hex = long ?? (short ? [...short].map((digit) => digit + digit).join('') : parts?.every((part) => part < 256) ? parts.map((part) => part.toString(16).padStart(2, '0')).join('') : undefined);
  return hex?.toUpperCase();
}

function looksLike(one: IStyleData, other: IStyleData): boolean {
  return canonical(one) === canonical(other);
}

/** The grid writes what is off in several ways: absent, null, 0, { s: 0 }. */
function stated(style: IStyleData): IStyleData {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => !isOff(value))) as IStyleData;
}

function isOff(value: unknown): boolean {
  return value === null || value === undefined || value === 0 || (typeof value === 'object' && Object.values(value).every(isOff));
}

function canonical(style: IStyleData): string {
  const { cl, bg, n, ...rest } = stated(style);
  // Padding is the grid's own.
  const said = { ...rest, pd: undefined, cl: rgb(cl), bg: rgb(bg), n: n?.pattern === 'General' ? undefined : n?.pattern };
  return JSON.stringify(said, (_, value: unknown) => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, each]) => !isOff(each)).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}
