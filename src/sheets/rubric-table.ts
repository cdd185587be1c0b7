import { foldWording, versionShown } from '../rubric/hash';
import type { Rubric } from '../rubric/rubric';
import { clausesOf, type Placed } from '../rubric/walk';
import { columnLetters, quoteSheet } from '../workbook/address';
import { isCellPlan, type CellPlan, type CellValue, type Range, type RowPlan, type SheetPlan, type ValidationPlan } from '../workbook/plan';
import { formats } from './formats';
import { officialHeadings, officialValue } from './official';
import { fitPrint, printedRows } from './print';
import { kindNames, ruleCells, ruleHeadings, scopeNames, unreadName } from './rule-cells';
import { lineWidth, rowHeight } from './text-size';
import { sharedCells } from './table';
import { source } from './titles';

/** 指标表: the notice's table, and beside it how each clause was read. */
export const rubricTableName = '指标表';

export const firstRow = 3;
/** Headings of the columns that say how a clause was read. */
export const reading = ['编码', ...ruleHeadings] as const;
/** What is doubtful in a row, and what a person says to it. */
export const hintHeading = '提示';
export const remarkHeading = '已核说明';

/** By clause id. */
export interface RubricRemarks {
  hints: ReadonlyMap<string, string>;
  remarks: ReadonlyMap<string, string>;
}

export function planRubricTable(rubric: Rubric, noted: RubricRemarks = { hints: new Map(), remarks: new Map() }): SheetPlan {
  const headings = officialHeadings(rubric);
  const official = [headings.section, headings.indicator, headings.clause, ...(headings.note === null ? [] : [headings.note]), headings.value];
  const names = new Set([...clausesOf(rubric)].map(indicatorText));
  const widths = [84, lineWidth(names, 10, 110, 180), 330, ...(headings.note === null ? [] : [170]), 50, 56, 96, 60, 50, 50, 76, 76, 150, 150, 260, 150];
  const all = [...clausesOf(rubric)];
  const printed = official.length;
  const lastRow = firstRow + all.length - 1;
  const titleRows = { top: 2, bottom: 2 };
  const rows: RowPlan[] = [
    { height: 28, cells: [{ value: rubric.title, format: formats.title }] },
    { height: 18, cells: [{ value: [...new Set([rubric.issuer, source(rubric), `指标版本 ${versionShown(rubric.hash)}`])].filter((piece) => piece !== '').join('　'), format: formats.subtitle }] },
    { height: 24, cells: [...official, ...reading, hintHeading, remarkHeading].map((value) => ({ value, format: formats.heading })) },
    ...all.map((placed, index) => clauseRow(placed, all[index - 1], headings.note !== null, widths, noted)),
  ];
  return {
    name: rubricTableName,
    visibility: 'visible',
    columns: widths.map((width) => ({ width })),
    rows,
    merges: [{ top: 0, left: 0, bottom: 0, right: printed - 1 }, { top: 1, left: 0, bottom: 1, right: printed - 1 }, ...spans(all, printed, headings.note !== null)],
    validations: validationsOf(printed, all.length),
    conditionals: [{ ranges: [{ top: firstRow, left: 2, bottom: lastRow, right: printed + ruleHeadings.length }], formula: `$${columnLetters(printed + 1)}${firstRow + 1}="${unreadName}"`, format: { color: 'C00000' } }],
    freeze: { rows: firstRow, columns: 0 },
    print: {
      ...fitPrint(widths.slice(0, printed).reduce((sum, width) => sum + width, 0), 'portrait', printedRows(rows, titleRows)),
      area: { top: 0, left: 0, bottom: firstRow + all.length - 1, right: printed - 1 },
      titleRows,
      footer: '第 &P 页 共 &N 页',
      centered: true,
    },
    gridLines: false,
  };
}

/** Lists to choose from; what is typed instead is read, and told where it is not understood. */
function validationsOf(printed: number, rows: number): ValidationPlan[] {
  const list = (heading: (typeof ruleHeadings)[number], values: readonly string[]): ValidationPlan => {
    const column = printed + 1 + ruleHeadings.indexOf(heading);
    return { ranges: [{ top: firstRow, left: column, bottom: firstRow + rows - 1, right: column }], rule: { type: 'list', values }, stop: false };
  };
  return [list('计分方式', kindNames), list('否决范围', scopeNames)];
}

/** The cells that hold the ids of the clauses, where its sheet is called so. */
export function clauseIdCells(rubric: Rubric, sheetName: string): string {
  const letters = columnLetters(officialHeadings(rubric).note === null ? 4 : 5);
  return `${quoteSheet(sheetName)}!$${letters}$${firstRow + 1}:$${letters}$${firstRow + [...clausesOf(rubric)].length}`;
}

const small = { ...formats.text, size: 9 };

/** The cell of a section, and of an indicator, with the points that it is worth. */
export const sectionText = ({ section }: Pick<Placed, 'section'>): string => `${section.name}${section.total === null ? '' : `\n（${section.total}分）`}`;
export const indicatorText = ({ section, indicator }: Pick<Placed, 'section' | 'indicator'>): string => `${indicator.name}${indicator.max === null || section.kind === 'veto' ? '' : `（${indicator.max}分）`}`;

function clauseRow(placed: Placed, above: Placed | undefined, withNote: boolean, widths: readonly number[], { hints, remarks }: RubricRemarks): RowPlan {
  const { section, indicator, criterion, clause } = placed;
  const wrapped = { ...formats.center, wrap: true };
  const cell = (value: CellValue, format = formats.center as CellPlan['format'] & object): CellPlan => ({ value, format });
  // Clauses of one row of the notice share its note.
  const note = above?.clause.row === clause.row ? null : (criterion.rows.find(({ row }) => row === clause.row)?.note ?? null);
  const rule = ruleCells(clause, criterion);
  const hint = hints.get(clause.id) ?? null;
  const name = indicatorText(placed);
  const heights = [{ text: clause.text, width: widths[2] ?? 330 }, { text: hint ?? '', width: 250 }];
  // The name of a section or an indicator has the rows of all its clauses.
  const clausesIn = ({ criteria }: Pick<Placed['indicator'], 'criteria'>): number => criteria.reduce((sum, { clauses }) => sum + clauses.length, 0);
  const shared = [
    { text: sectionText(placed), width: widths[0] ?? 84, rows: section.indicators.reduce((sum, each) => sum + clausesIn(each), 0) },
    { text: name, width: widths[1] ?? 110, rows: clausesIn(indicator) },
  ].map(({ text, width, rows }) => Math.ceil(rowHeight([{ text, width }], 10, 22) / rows));
  return {
    height: Math.max(rowHeight(heights, 10, 22), ...shared),
    cells: [
      cell(above?.section === section ? null : sectionText(placed), wrapped),
      cell(above?.indicator === indicator ? null : name, wrapped),
      cell(clause.text, formats.text),
      ...(withNote ? [cell(note, formats.text)] : []),
      cell(above?.criterion === criterion ? null : officialValue(placed), wrapped),
      cell(clause.id),
      cell(rule.计分方式, wrapped),
      cell(rule.每次分值, formats.count),
      cell(rule.单位),
      cell(rule.上限, formats.count),
      cell(rule.阈值, wrapped),
      cell(rule.否决范围, wrapped),
      cell(rule.分档, small),
      cell(rule.适用对象, small),
      cell(hint, small),
      cell(remarks.get(clause.id) ?? null, small),
    ],
  };
}

/** The same in a workbook as it stands; null where it has no 指标表 that shows every clause of this rubric. */
export function standingClauseIds(rubric: Rubric, contents: readonly { name: string; values: readonly (readonly CellValue[])[] }[]): string | null {
  const wanted = [...clausesOf(rubric)].map(({ clause }) => clause.id);
  for (const { name, values } of contents) {
    const heading = values.findIndex((row) => reading.every((each) => row.includes(each)));
    const column = (values[heading] ?? []).indexOf(reading[0]);
    const rows = values.flatMap((row, index) => (heading >= 0 && index > heading && wanted.includes(String(row[column])) ? [index] : []));
    const letters = columnLetters(column);
    if (rows.length === wanted.length) return `${quoteSheet(name)}!$${letters}$${Math.min(...rows) + 1}:$${letters}$${Math.max(...rows) + 1}`;
  }
  return null;
}

/** Whether a sheet is a 指标表 of exactly this version, as far as it says itself. */
export function showsRubric(values: readonly (readonly CellValue[])[], { hash = '' }: Rubric): boolean {
  const heading = values.slice(0, 50).findIndex((row) => reading.every((name) => row.includes(name)));
  return values.slice(0, Math.max(0, heading)).flat().some((cell) => typeof cell === 'string' && cell.includes(`指标版本 ${versionShown(hash)}`));
}

/** Ids of the clauses that a 指标表 in a workbook shows otherwise than this rubric has them; none where it is no 指标表. */
export function changedRows(values: readonly (readonly CellValue[])[], rubric: Rubric): string[] {
  const shown = readingsById(values);
  if (shown.size === 0) return [];
  const planned = readingsById(planRubricTable(rubric).rows.map(({ cells }) => cells.map((cell) => (isCellPlan(cell) ? cell.value : cell))));
  const ids = [...new Set([...shown.keys(), ...planned.keys()])];
  return ids.filter((id) => shown.get(id) !== planned.get(id));
}

function readingsById(values: readonly (readonly CellValue[])[]): Map<string, string> {
  const heading = values.findIndex((row) => reading.every((name) => row.includes(name)));
  const headings = values[heading] ?? [];
  const [idAt, ...rest] = reading.map((name) => headings.indexOf(name));
  return new Map(
    values.slice(heading + 1).flatMap((row): [string, string][] => {
      const id = row[idAt ?? 0] ?? null;
      if (heading < 0 || typeof id !== 'string') return [];
      // The notice's third column is the wording.
      const shown = [foldWording(String(row[2] ?? '')), ...rest.map((column) => String(row[column] ?? ''))];
      return [[id, shown.join('|')]];
    }),
  );
}

function spans(all: readonly Placed[], printed: number, withNote: boolean): Range[] {
  const merge = (at: number, same: (a: Placed, b: Placed) => boolean): Range[] => sharedCells(all, firstRow, at, same);
  return [
    ...merge(0, (a, b) => a.section === b.section),
    ...merge(1, (a, b) => a.indicator === b.indicator),
    ...(withNote ? noteSpans(all) : []),
    ...merge(printed - 1, (a, b) => a.criterion === b.criterion),
  ];
}

/** A note holds until the next one, as the notice merges its cell. */
function noteSpans(all: readonly Placed[]): Range[] {
  const starts = all.flatMap(({ criterion, clause, section }, index) => {
    const note = criterion.rows.find(({ row }) => row === clause.row)?.note;
    const first = all[index - 1]?.clause.row !== clause.row;
    return (first && note !== undefined && note !== '') || all[index - 1]?.section !== section ? [index] : [];
  });
  return starts.flatMap((start, order) => {
    const end = (starts[order + 1] ?? all.length) - 1;
    return end > start ? [{ top: firstRow + start, left: 3, bottom: firstRow + end, right: 3 }] : [];
  });
}
