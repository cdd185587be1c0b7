import type { CellFormat } from '../workbook/plan';

/** 宋体 only, thin black lines, no fill but a pale heading: right on a black-and-white laser (UX §4). */
const body: CellFormat = { size: 10, vertical: 'center', border: 'all' };

export const formats = {
  title: { size: 16, bold: true, align: 'center', vertical: 'center', shrink: true },
  /** 通报 annex sheets; Excel falls back to 宋体 where the typeface is missing. */
  annexTitle: { font: '方正小标宋简体', size: 22, align: 'center', vertical: 'center', shrink: true },
  annexMark: { size: 14, vertical: 'center' },
  instruction: { size: 9, vertical: 'center', wrap: true, color: '404040' },
  /** Shrinks where an alarm stands before what it says otherwise. */
  subtitle: { size: 10, align: 'center', vertical: 'center', shrink: true },
  heading: { size: 10, bold: true, align: 'center', vertical: 'center', wrap: true, border: 'all', fill: 'F2F2F2' },
  /** Stacked characters over a narrow column. */
  vertical: { size: 8, align: 'center', vertical: 'top', rotation: 255, border: 'all', fill: 'F2F2F2' },
  key: { size: 5, color: '808080', align: 'left', vertical: 'top', border: 'all', fill: 'F2F2F2' },
  text: { ...body, align: 'left', wrap: true },
  line: { ...body, align: 'left', shrink: true },
  code: { ...body, align: 'center', numberFormat: '@' },
  center: { ...body, align: 'center' },
  /** Text stays as typed: a link, a phone number, a code beginning with = or 0. */
  verbatim: { ...body, align: 'left', numberFormat: '@' },
  /** Without a format of its own: 0.## would show 2 as "2.". */
  number: { ...body, align: 'center' },
  score: { ...body, align: 'center', numberFormat: '0.00' },
  date: { ...body, align: 'center', numberFormat: 'yyyy-mm-dd' },
  time: { ...body, align: 'center', numberFormat: 'yyyy-mm-dd hh:mm' },
  /** ☐ pale; a conditional format darkens what is ticked. */
  tick: { ...body, size: 11, align: 'center', color: 'A6A6A6' },
  count: { ...body, align: 'center' },
  percent: { ...body, align: 'center', numberFormat: 'General"%"' },
  choice: { ...body, size: 9, align: 'center', wrap: true },
  link: { ...body, align: 'left', color: '0563C1', underline: true, shrink: true, numberFormat: '@' },
  /** Helper columns beside a checklist: calculated, not printed. */
  helper: { size: 8, align: 'center', vertical: 'center', color: '595959' },
  helperHeading: { size: 8, align: 'center', vertical: 'center', wrap: true, color: '595959' },
  /** Unchecked and unused rows sort below all others and show nothing. */
  sortValue: { ...body, align: 'center', numberFormat: '[<-2.5]"";General' },
  plain: { size: 10, vertical: 'center' },
  plainWrap: { size: 10, vertical: 'top', wrap: true },
  plainBold: { size: 11, bold: true, vertical: 'center' },
  entry: { size: 10, vertical: 'center', align: 'left', border: ['bottom'], locked: false },
} satisfies Record<string, CellFormat>;
