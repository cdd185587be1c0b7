import type { RegisterPlaces } from '../formulas/list';
import type { ExtraColumn } from '../register/register';
import { kindNames, states, type Subject } from '../register/subject';
import { columnLetters, quoteSheet } from '../workbook/address';
import type { CellFormat, CellPlan, CellValue, RowPlan, SheetPlan, ValidationPlan } from '../workbook/plan';
import { formats } from './formats';
import { linkCell, preparedRows } from './matrix';
import { sheetRows } from './matrix-formulas';
import { fitPrint } from './print';
import { rowHeight } from './text-size';
import { registerName } from './titles';

/** 0-based row of the headings. */
export const registerHeadingRow = 1;

const columns: readonly { heading: string; width: number; format: CellFormat; of: (subject: Subject) => CellValue | CellPlan }[] = [
  { heading: '编号', width: 50, format: formats.code, of: ({ id }) => id },
  { heading: '名称', width: 160, format: formats.text, of: ({ name }) => name },
  { heading: '类型', width: 46, format: formats.center, of: ({ kind }) => kindNames[kind] },
  { heading: '平台', width: 120, format: { ...formats.center, shrink: true }, of: ({ platform }) => platform || null },
  { heading: '主办单位', width: 160, format: formats.text, of: ({ unit }) => unit || null },
  { heading: '类别', width: 100, format: { ...formats.center, shrink: true }, of: ({ group }) => group || null },
  { heading: '链接', width: 200, format: formats.link, of: ({ link }) => linkCell(link) },
  { heading: '开设日期', width: 90, format: formats.verbatim, of: ({ openedOn }) => openedOn || null },
  { heading: '运行状态', width: 64, format: formats.center, of: ({ state }) => state },
  { heading: '本期抽查', width: 64, format: formats.center, of: ({ sampled }) => (sampled === undefined ? null : sampled ? '√' : null) },
  { heading: '检查人', width: 70, format: formats.center, of: ({ inspector }) => inspector || null },
  { heading: '联系人', width: 70, format: formats.center, of: ({ contact }) => contact || null },
  { heading: '联系电话', width: 110, format: formats.verbatim, of: ({ phone }) => phone || null },
];

export const registerHeadings: readonly string[] = columns.map(({ heading }) => heading);

/** @param extras columns of the office's own: behind ours, outside of what is printed */
export function planRegister(subjects: readonly Subject[], extras: readonly ExtraColumn[] = []): SheetPlan {
  const last = registerHeadingRow + subjects.length + preparedRows;
  const prepared: RowPlan = { cells: [...columns, ...extras].map(() => null) };
  return {
    name: registerName,
    visibility: 'visible',
    columns: [...columns.map(({ width, format }) => ({ width, format })), ...extras.map(() => ({ width: 110, format: formats.text }))],
    rows: [
      { height: 28, cells: [{ value: registerName, format: formats.title }] },
      { height: 22, cells: [...columns, ...extras].map(({ heading }) => ({ value: heading, format: formats.heading })) },
      ...subjects.map((subject): RowPlan => ({ height: rowHeight([{ text: subject.name, width: 160 }, { text: subject.unit, width: 160 }], 10, 18), fits: true, cells: [...registerCells(subject), ...extras.map(({ values }) => values.get(subject.id) ?? null)] })),
      ...Array.from({ length: preparedRows }, () => prepared),
    ],
    merges: [{ top: 0, left: 0, bottom: 0, right: columns.length - 1 }],
    validations: validationsOf(last),
    freeze: { rows: registerHeadingRow + 1, columns: 2 },
    filter: { top: registerHeadingRow, left: 0, bottom: last, right: columns.length + extras.length - 1 },
    names: [{ name: '考评_名录', range: { top: registerHeadingRow, left: 0, bottom: registerHeadingRow, right: columns.length - 1 }, local: false }],
    print: {
      ...fitPrint(columns.reduce((sum, { width }) => sum + width, 0), 'landscape'),
      area: { top: 0, left: 0, bottom: registerHeadingRow + Math.max(1, subjects.length), right: columns.length - 1 },
      titleRows: { top: registerHeadingRow, bottom: registerHeadingRow },
      footer: '第 &P 页 共 &N 页',
      centered: true,
    },
    gridLines: false,
  };
}

/** Where a 名录 of so many subjects, made new, keeps its columns. */
export function registerPlaces(sheetName: string, subjects: number): RegisterPlaces {
  return placesInRegister(sheetName, registerHeadings, registerHeadingRow, registerHeadingRow + subjects + preparedRows);
}

/** The same down to the end of the sheet. */
export const wholeRegisterPlaces = (sheetName: string, headings: readonly CellValue[] = registerHeadings, headingRow = registerHeadingRow): RegisterPlaces => placesInRegister(sheetName, headings, headingRow, sheetRows - 1);

/** Where a 名录 keeps its columns; null where it lacks one. @param last 0-based row of its last subject, or of the last row made ready */
export function placesInRegister(sheetName: string, headings: readonly CellValue[], headingRow: number, last: number): RegisterPlaces {
  return (heading) => {
    const column = headings.indexOf(heading);
    const letters = columnLetters(column);
    return column < 0 ? null : `${quoteSheet(sheetName)}!$${letters}$${headingRow + 1}:$${letters}$${last + 1}`;
  };
}

/** One subject as the cells of 名录, in the order of `registerHeadings`. */
export function registerCells(subject: Subject): (CellValue | CellPlan)[] {
  return columns.map(({ of }) => of(subject));
}

function validationsOf(last: number): ValidationPlan[] {
  const list = (heading: string, values: readonly string[]): ValidationPlan => {
    const at = columns.findIndex((column) => column.heading === heading);
    return { ranges: [{ top: registerHeadingRow + 1, left: at, bottom: last, right: at }], rule: { type: 'list', values }, stop: false };
  };
  return [list('类型', Object.values(kindNames)), list('运行状态', states), list('本期抽查', ['√'])];
}
