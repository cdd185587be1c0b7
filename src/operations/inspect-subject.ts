import { compileAppliesTo } from '../rubric/names';
import type { Criterion } from '../rubric/rubric';
import type { MarkedSubject, Marks, Status } from '../scoring/marks';
import type { Result } from '../scoring/results';
import { score } from '../scoring/score';
import type { Entry } from '../sheets/entries';
import type { MarkColumn } from '../sheets/parts';
import { boxOf, tickValue, type SubjectRow } from '../sheets/subject-row';
import { CellFormulas } from '../workbook/cell-formulas';
import type { CellValue } from '../workbook/plan';
import type { CellChange, SheetContent } from '../workbook/port';
import type { Checklist, ChecklistSheet } from './checklist';
import { headingColumn } from './read-form';
import { MarkReader, type ReadMarks } from './read-marks';
import { readStatus, textOf } from './read-matrix';

/** 0-based. */
export interface Cell {
  row: number;
  column: number;
}

/** Where one subject is inspected: its row of a matrix, or its form. */
export interface InspectedPlace {
  sheet: ChecklistSheet;
  subject: string;
  /** What is shown when the sheet is to follow the pane. */
  cell: Cell;
}

/** One subject on one sheet of its checklist, as the cells say it now. */
export interface Inspection {
  place: InspectedPlace;
  subject: SubjectRow;
  /** null: what stands in the cell is no 检查状态. */
  status: Status | null;
  checkedOn: CellValue;
  /** 最近更新日期; null where the sheet has no such cell. */
  updatedOn: CellValue;
  inspector: string;
  /** 依据与说明 of the whole row; null where every clause has its own (forms). */
  remark: string | null;
  items: readonly InspectedItem[];
  /** Criteria marked 不适用. */
  leftOut: ReadonlySet<string>;
  /** 检查状态, 监测时间点, 最近更新日期, 检查人, 依据与说明. */
  cells: ReadonlyMap<string, Cell>;
}

/** One thing that is marked on the subject. */
export interface InspectedItem {
  column: MarkColumn;
  cell: Cell;
  /** As it stands in the cell. */
  value: CellValue;
  entry: Entry;
  /** Whether the clause concerns the subject (by name, 类别, 平台). */
  concerned: boolean;
  remark: { cell: Cell; text: string } | null;
  /** The other of a form's two cells, where something was typed that belongs in the first. */
  stray: Cell | null;
}

/** Whoever is inspected, in the order of the sheets' rows as they stand now. */
export function inspectedPlaces({ sheets }: Pick<Checklist, 'sheets'>): InspectedPlace[] {
  return sheets.flatMap((sheet): InspectedPlace[] => {
    if (sheet.layout === 'forms') return [{ sheet, subject: sheet.subject, cell: sheet.cells.get('编号') ?? { row: 0, column: 1 } }];
    const column = sheet.columns.get('编号') ?? 0;
    return [...sheet.rows].sort(([, one], [, other]) => one - other).map(([subject, row]) => ({ sheet, subject, cell: { row, column } }));
  });
}

/** 检查状态 as the cell says it now, without reading the rest. */
export function statusAt({ sheet, subject }: InspectedPlace, { values }: Pick<SheetContent, 'values'>): Status | null {
  const cell = detailCells(sheet, subject).get('检查状态');
  return cell ? readStatus(values[cell.row]?.[cell.column] ?? null) : '未检查';
}

/** Null where the subject stands on that sheet no longer. */
export function inspect(checklist: Checklist, place: InspectedPlace, content: SheetContent): Inspection | null {
  const { sheet, subject: id } = place;
  const subject = checklist.rows.get(id);
  if (!subject || (sheet.layout === 'matrix' && !sheet.rows.has(id))) return null;
  const at = (cell: Cell | undefined): CellValue => (cell ? (content.values[cell.row]?.[cell.column] ?? null) : null);
  const reader = new MarkReader(content, []);
  const concerns = compileAppliesTo(checklist.rubric);
  const remarkColumn = sheet.layout === 'forms' ? headingColumn(content, '依据与说明') : null;
  const items = sheet.part.columns.flatMap((column): InspectedItem[] => {
    const cells = markCells(sheet, id, column);
    if (!cells) return [];
    const remarkCell = remarkColumn === null ? null : { row: cells.usual.row, column: remarkColumn };
    const usual = reader.entryAt(cells.usual.row, cells.usual.column, column);
    const other = cells.other && !says(usual) ? reader.entryAt(cells.other.row, cells.other.column, column) : null;
    const stray = cells.other && other && says(other) ? cells.other : null;
    return [
      {
        column,
        cell: cells.usual,
        value: at(stray ?? cells.usual),
        entry: stray && other ? other : usual,
        concerned: concerns(column.clause.id, subject),
        remark: remarkCell && { cell: remarkCell, text: textOf(at(remarkCell)) },
        stray,
      },
    ];
  });
  const cells = detailCells(sheet, id);
  return {
    place,
    subject,
    status: readStatus(at(cells.get('检查状态'))),
    checkedOn: at(cells.get('监测时间点')),
    updatedOn: at(cells.get('最近更新日期')),
    inspector: textOf(at(cells.get('检查人'))),
    remark: cells.has('依据与说明') ? textOf(at(cells.get('依据与说明'))) : null,
    items,
    leftOut: new Set(items.flatMap(({ entry, column }) => (entry.kind === 'not_applicable' ? [column.criterion.id] : []))),
    cells,
  };
}

/**
 * What the subject would score if its check ended now (暂计); null where its marks cannot be scored, and where
 * nobody has marked anything yet: a blank row never reads 100. A unit whose score is made of its accounts is
 * scored with them.
 */
export function provisionalResult(checklist: Checklist, inspection: Inspection): Result | null {
  if (isUntouched(inspection)) return null;
  const { rubric } = checklist;
  const subject = { ...markedSubject(checklist, inspection), status: '已检查' as const };
  const others = rubric.procedure.rollup ? checklist.subjects.filter(({ id, kind }) => id !== subject.id && (subject.kind === 'unit' || kind === 'unit')) : [];
  const found = score(rubric, { rubric: rubric.id, subjects: [...others, subject] }).results.find(({ id }) => id === subject.id);
  return found && !found.refused ? found : null;
}

/** Nobody has checked it or marked anything yet. */
export function isUntouched({ status, items }: Inspection): boolean {
  return status !== '已检查' && !items.some(({ entry }) => says(entry));
}

function markedSubject(checklist: Checklist, { subject, items, place }: Inspection): MarkedSubject {
  const known = checklist.subjects.find(({ id }) => id === subject.id);
  const read: ReadMarks = { marks: {}, na: [], faults: [], marked: false };
  const reader = new MarkReader({ name: place.sheet.name, values: [], formulas: new CellFormulas() }, []);
  for (const { entry, column, cell } of items) reader.take(entry, column, cell, subject.id, read);
  const own = { ...known, id: subject.id, kind: subject.kind, na: read.na, faults: read.faults };
  const { period } = place.sheet.part;
  if (period === null) return { ...own, marks: read.marks };
  const periods: Record<string, Marks> = { ...known?.periods, [period]: read.marks };
  return { ...own, periods };
}

/** The cell of a mark as it takes a tick, a count, a number or a choice; null empties it. */
export function markChange({ items }: Inspection, item: InspectedItem, value: boolean | number | string | null): CellChange[] {
  const native = items.some((other) => typeof other.value === 'boolean');
  const written = item.column.mark.type === 'tick' ? tickValue(value === true, boxOf(item.column, native ? 'native' : 'glyph')) : typeof value === 'boolean' ? null : value;
  const stray = item.stray ? [{ ...item.stray, value: null }] : [];
  return [...stray, ...(item.value === written && !item.stray ? [] : [{ ...item.cell, value: written }])];
}

/**
 * A criterion is left out, with the reason in 依据与说明. What was found on its other clauses stays in their cells:
 * it counts again when 不适用 is taken back.
 */
export function notApplicableChange(inspection: Inspection, asked: InspectedItem, reason: string): CellChange[] {
  const own = inspection.items.filter(({ column }) => column.criterion.id === asked.column.criterion.id);
  const silent = own.filter(({ entry }) => !says(entry));
  const marked = (silent.length > 0 ? silent : [asked]).map(({ cell }): CellChange => ({ ...cell, value: '不适用' }));
  return [...marked, ...remarkAdded(inspection, asked, `${leftOutName(asked)}${reason}`)];
}

export function applicableChange(inspection: Inspection, asked: InspectedItem): CellChange[] {
  const own = inspection.items.filter(({ column, entry }) => column.criterion.id === asked.column.criterion.id && entry.kind === 'not_applicable');
  const native = inspection.items.some(({ value }) => typeof value === 'boolean');
  const emptied = own.map(({ cell, stray, column }): CellChange => ({ ...(stray ?? cell), value: column.mark.type === 'tick' && !stray ? tickValue(false, boxOf(column, native ? 'native' : 'glyph')) : null }));
  const remark = remarkOf(inspection, asked);
  const kept = remark?.text.split('；').filter((piece) => !piece.startsWith(leftOutName(asked))).join('；');
  return [...emptied, ...(remark && kept !== remark.text ? [{ ...remark.cell, value: kept || null }] : [])];
}

/** 依据与说明: of a clause on a form, of the whole row on a matrix. */
export function remarkChange(inspection: Inspection, item: InspectedItem | null, text: string): CellChange[] {
  const remark = remarkOf(inspection, item);
  return remark && remark.text !== text ? [{ ...remark.cell, value: text === '' ? null : text }] : [];
}

export interface StatusDetails {
  /** Serial number of the day; written where 监测时间点 is still blank. */
  today: number;
  /** Written where 检查人 is still blank. */
  inspector: string;
  /** Why it is 无法核实. */
  reason?: string;
}

/** 已检查 signs the row: when, and who; what stands there already stays. */
export function statusChange(inspection: Inspection, status: Status, { today, inspector, reason }: StatusDetails): CellChange[] {
  const { cells } = inspection;
  const write = (name: string, value: CellValue): CellChange[] => {
    const cell = cells.get(name);
    return cell ? [{ ...cell, value }] : [];
  };
  const signs = status !== '未检查';
  return [
    ...(inspection.status === status ? [] : write('检查状态', status)),
    ...(signs && inspection.checkedOn === null ? write('监测时间点', today) : []),
    ...(signs && inspection.inspector === '' && inspector !== '' ? write('检查人', inspector) : []),
    ...(reason === undefined || reason === '' ? [] : remarkAdded(inspection, inspection.items[0] ?? null, `${status}：${reason}`)),
  ];
}

export function inspectorChange({ cells, inspector }: Inspection, name: string): CellChange[] {
  const cell = cells.get('检查人');
  return cell && inspector !== name ? [{ ...cell, value: name || null }] : [];
}

/**
 * A click on a cell that ticks (单击打√). Null for every other cell; for a veto, which is never ticked by a slip; and
 * for a truth value, which a native checkbox turns over by itself.
 */
export function clickedTick(checklist: Checklist, sheetName: string, cell: Cell, content: SheetContent): { inspection: Inspection; item: InspectedItem; ticked: boolean; changes: CellChange[] } | null {
  const place = inspectedPlaces(checklist).find(({ sheet, subject }) => sheet.name === sheetName && (sheet.layout === 'forms' || sheet.rows.get(subject) === cell.row));
  const inspection = place && inspect(checklist, place, content);
  const item = inspection?.items.find((each) => each.cell.row === cell.row && each.cell.column === cell.column);
  if (!inspection || !item || !item.concerned || item.column.mark.type !== 'tick' || item.column.clause.rule.kind === 'veto' || item.column.section.kind === 'veto') return null;
  if ((item.entry.kind !== 'blank' && item.entry.kind !== 'mark') || typeof item.value === 'boolean') return null;
  const ticked = !(item.entry.kind === 'mark' && item.entry.value === true);
  return { inspection, item, ticked, changes: markChange(inspection, item, ticked) };
}

/** 不适用 would silence a veto or a penalty (DESIGN §5.4). */
export function mayBeLeftOut({ column: { section } }: InspectedItem): boolean {
  return section.kind !== 'veto' && section.kind !== 'penalty';
}

export function criterionName({ column: { clause, indicator } }: Pick<InspectedItem, 'column'>): string {
  return clause.short ?? indicator.name;
}

/** An untouched ☐ says nothing. */
export const says = (entry: Entry): boolean => entry.kind !== 'blank' && !(entry.kind === 'mark' && entry.value === false);

/** The criterion's items together: its clauses share one 分值. */
export function byCriterion(items: readonly InspectedItem[]): { criterion: Criterion; items: InspectedItem[] }[] {
  const groups: { criterion: Criterion; items: InspectedItem[] }[] = [];
  for (const item of items) {
    const open = groups.at(-1);
    if (open?.criterion === item.column.criterion) open.items.push(item);
    else groups.push({ criterion: item.column.criterion, items: [item] });
  }
  return groups;
}

function markCells(sheet: ChecklistSheet, id: string, column: MarkColumn): { usual: Cell; other: Cell | null } | null {
  if (sheet.layout === 'matrix') {
    const [row, at] = [sheet.rows.get(id), sheet.columns.get(column.id)];
    return row === undefined || at === undefined ? null : { usual: { row, column: at }, other: null };
  }
  const row = sheet.clauseRows.get(column.id);
  if (row === undefined) return null;
  const [usual, other] = column.mark.type === 'tick' ? [sheet.columns.tick, sheet.columns.count] : [sheet.columns.count, sheet.columns.tick];
  return { usual: { row, column: usual }, other: { row, column: other } };
}

const details = ['检查状态', '监测时间点', '最近更新日期', '检查人', '依据与说明'] as const;

function detailCells(sheet: ChecklistSheet, id: string): ReadonlyMap<string, Cell> {
  if (sheet.layout === 'forms') return sheet.cells;
  const row = sheet.rows.get(id);
  return new Map(
    details.flatMap((name): [string, Cell][] => {
      const column = sheet.columns.get(name);
      return row === undefined || column === undefined ? [] : [[name, { row, column }]];
    }),
  );
}

const leftOutName = (item: InspectedItem): string => `${criterionName(item)}不适用：`;

function remarkOf({ cells, remark }: Inspection, item: InspectedItem | null): { cell: Cell; text: string } | null {
  const cell = cells.get('依据与说明');
  return cell && remark !== null ? { cell, text: remark } : (item?.remark ?? null);
}

function remarkAdded(inspection: Inspection, item: InspectedItem | null, text: string): CellChange[] {
  const remark = remarkOf(inspection, item);
  // A second try after a lost answer must not say it twice.
  if (!remark || remark.text.split('；').includes(text)) return [];
  return [{ ...remark.cell, value: remark.text === '' ? text : `${remark.text}；${text}` }];
}
