import { foldWording } from '../rubric/hash';
import type { Rubric } from '../rubric/rubric';
import { clausesOf, type Placed } from '../rubric/walk';
import { columnLetters, quoteSheet } from '../workbook/address';
import { isCellPlan, type CellPlan, type CellValue, type Range, type RowPlan, type SheetPlan } from '../workbook/plan';
import { formats } from './formats';
import { kindLabels, officialHeadings, officialValue, ruleCells } from './official';
import { fitPrint } from './print';
import { rowHeight } from './text-size';
import { sharedCells } from './table';
import { source } from './titles';

/** 指标表: the notice's table, and beside it how each clause was read. */
export const rubricTableName = '指标表';

const firstRow = 3;
/** Headings of the columns that say how a clause was read. */
const reading = ['编码', '计分方式', '每次分值', '单位', '上限', '阈值', '否决范围', '分档', '适用对象'] as const;

export function planRubricTable(rubric: Rubric): SheetPlan {
  const headings = officialHeadings(rubric);
  const official = [headings.section, headings.indicator, headings.clause, ...(headings.note === null ? [] : [headings.note]), headings.value];
  const widths = [84, 110, 330, ...(headings.note === null ? [] : [170]), 50, 56, 96, 60, 50, 50, 56, 76, 150, 150];
  const all = [...clausesOf(rubric)];
  const printed = official.length;
  return {
    name: rubricTableName,
    visibility: 'visible',
    columns: widths.map((width) => ({ width })),
    rows: [
      { height: 28, cells: [{ value: rubric.title, format: formats.title }] },
      { height: 18, cells: [{ value: `${rubric.issuer}　${source(rubric)}　指标版本 ${(rubric.hash ?? '').slice(0, 6)}`, format: formats.subtitle }] },
      { height: 24, cells: [...official, ...reading].map((value) => ({ value, format: formats.heading })) },
      ...all.map((placed, index) => clauseRow(placed, all[index - 1], headings.note !== null, widths)),
    ],
    merges: [{ top: 0, left: 0, bottom: 0, right: printed - 1 }, { top: 1, left: 0, bottom: 1, right: printed - 1 }, ...spans(all, printed, headings.note !== null)],
    freeze: { rows: firstRow, columns: 0 },
    print: {
      ...fitPrint(widths.slice(0, printed).reduce((sum, width) => sum + width, 0), 'portrait'),
      area: { top: 0, left: 0, bottom: firstRow + all.length - 1, right: printed - 1 },
      titleRows: { top: 2, bottom: 2 },
      footer: '第 &P 页 共 &N 页',
      centered: true,
    },
    gridLines: false,
  };
}

/** The cells that hold the ids of the clauses, where its sheet is called so. */
export function clauseIdCells(rubric: Rubric, sheetName: string): string {
  const letters = columnLetters(officialHeadings(rubric).note === null ? 4 : 5);
  return `${quoteSheet(sheetName)}!$${letters}$${firstRow + 1}:$${letters}$${firstRow + [...clausesOf(rubric)].length}`;
}

function clauseRow(placed: Placed, above: Placed | undefined, withNote: boolean, widths: readonly number[]): RowPlan {
  const { section, indicator, criterion, clause } = placed;
  const wrapped = { ...formats.center, wrap: true };
  const cell = (value: CellValue, format = formats.center as CellPlan['format'] & object): CellPlan => ({ value, format });
  const total = section.total === null ? '' : `\n（${section.total}分）`;
  // Clauses of one row of the notice share its note.
  const note = above?.clause.row === clause.row ? null : (criterion.rows.find(({ row }) => row === clause.row)?.note ?? null);
  const rule = ruleCells(clause.rule, criterion);
  const name = `${indicator.name}${indicator.max === null || section.kind === 'veto' ? '' : `（${indicator.max}分）`}`;
  // An indicator of several clauses has their rows to itself.
  const alone = indicator.criteria.length === 1 && criterion.clauses.length === 1;
  const heights = [{ text: clause.text, width: widths[2] ?? 330 }, ...(alone ? [{ text: name, width: widths[1] ?? 110 }] : [])];
  return {
    height: rowHeight(heights, 10, 22),
    cells: [
      cell(above?.section === section ? null : `${section.name}${total}`, wrapped),
      cell(above?.indicator === indicator ? null : name, wrapped),
      cell(clause.text, formats.text),
      ...(withNote ? [cell(note, formats.text)] : []),
      cell(above?.criterion === criterion ? null : officialValue(placed), wrapped),
      cell(clause.id),
      cell(kindLabels[clause.rule.kind], wrapped),
      cell(rule.points, formats.count),
      cell(rule.unit),
      cell(rule.cap, formats.count),
      cell(rule.at, formats.center),
      cell(rule.scope, wrapped),
      cell(rule.steps, { ...formats.text, size: 9 }),
      cell(appliesText(placed), { ...formats.text, size: 9 }),
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

function appliesText({ clause }: Placed): string | null {
  const { names = [], groups = [], platforms = [] } = clause.appliesTo ?? {};
  const parts = [names.join('、'), groups.join('、'), platforms.join('、')].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('；');
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
