import type { Rubric } from '../rubric/rubric';
import { compileAppliesTo } from '../rubric/names';
import type { Result, Results } from '../scoring/results';
import { readEntry } from '../sheets/entries';
import { clauseWords } from '../sheets/form';
import type { MarkColumn } from '../sheets/parts';
import { address } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import type { Checklist, MatrixSheet } from './checklist';
import { findSelfForm, type FoundSelfForm } from './lookup-sheets';
import { matrixBehind } from './matrix-behind';
import { periodItem, type VerifyContext } from './verify-checklist';
import type { WorkbookReading } from './read-checklists';
import { textOf } from './read-matrix';
import { isSame, type Seen } from './seen';
import { computedValue, footValue } from './write-checklist';

/** A cell that is calculated, and what it must show; `raw` is as good: what stands in the matrix. */
interface Shown {
  item: string;
  row: number;
  column: number;
  engine: CellValue;
  raw?: CellValue;
}

/**
 * 检查单 of a checklist: what the matrix says of the 编号 that is chosen there, and what the engine gives for it.
 * @param compared told the name of every sheet that was compared
 */
export function seenInSelfForms(checklist: Checklist, { results }: Results, reading: Pick<WorkbookReading, 'contents' | 'register' | 'checklists'>, { doubtful }: VerifyContext, compared: (sheet: string) => void): Seen[] {
  return reading.contents.flatMap((content): Seen[] => {
    const found = findSelfForm(content);
    const sheet = found && matrixBehind(content, checklist, reading, (matrix) => showsClauses(found, matrix));
    const matrix = reading.contents.find(({ name }) => name === sheet?.name);
    if (!found || !sheet || !matrix) return [];
    compared(content.name);
    const chosen = textOf(content.values[found.id.row]?.[found.id.column] ?? null);
    // As the matrix has it, whatever 名录 makes of it.
    const id = sheet.rows.has(chosen) ? chosen : reading.register.idOf(chosen);
    const row = sheet.rows.get(id);
    const result = results.find((each) => each.id === id);
    const open = sheet.checked.has(id) && result?.status === '已检查' && !result.refused;
    const cells = row === undefined ? [] : [...looked(found, sheet, matrix, row), ...scored(found, sheet, matrix, row, { checklist, result, open })];
    // A blank or unknown 编号: whatever is calculated is blank, but for the word beside it and the row that it did not find.
    const all = row === undefined ? blankCells(found) : cells;
    return all.flatMap((cell) => seenCell(content, cell, row === undefined ? null : id, !open || doubtful));
  });
}

/** The clauses stand where they were put: rows that somebody put in between are not to be told from ours. */
const showsClauses = ({ content, headingRow, id }: FoundSelfForm, { part }: MatrixSheet): boolean =>
  part.columns.every((column, index) => textOf(content.values[headingRow + 1 + index]?.[id.column + 1] ?? null) === clauseWords(column, part.columns[index - 1])[2].trim());

/** Where its columns stand, seen from that of the chosen 编号. */
const columnsFrom = (column: number) => ({ about: column + 1, tick: column + 3, count: column + 4, points: column + 5 });

function looked({ content, id, headingRow }: FoundSelfForm, { part, columns }: MatrixSheet, matrix: SheetContent, row: number): Shown[] {
  const at = (key: string): CellValue => matrix.values[row]?.[columns.get(key) ?? -1] ?? null;
  const places = columnsFrom(id.column);
  const piece = (key: string, before: string, behind: string): string => (textOf(at(key)) === '' ? '' : `${before}${String(at(key))}${behind}`);
  const about = `${piece('名称', '名称 ', '')}${piece('平台', '（', '）')}${piece('主办单位', '　　主办单位 ', '')}${piece('类别', '　　类别 ', '')}`;
  return [
    { item: '名称', row: id.row, column: places.about, engine: about },
    ...['检查状态', '监测时间点', '检查人', '依据与说明'].flatMap((label) => beside(content, label).map((place): Shown => ({ item: label, ...place, engine: at(label) }))),
    ...part.columns.map((column, index): Shown => {
      const ticks = column.mark.type === 'tick';
      const raw = at(column.id);
      return { item: `${column.id} 检查情况`, row: headingRow + 1 + index, column: ticks ? places.tick : places.count, engine: ticks ? tickShown(raw, column) : raw, raw };
    }),
  ];
}

/** ☑ however somebody wrote it; what cannot be read, and 不适用, as it stands. */
function tickShown(raw: CellValue, { mark }: MarkColumn): CellValue {
  const entry = readEntry(raw, mark, undefined);
  switch (entry.kind) {
    case 'mark': return entry.value === true ? '☑' : '☐';
    case 'blank': return textOf(raw) === '—' ? '—' : '☐';
    case 'not_applicable': return '不适用';
    case 'unreadable': return raw;
  }
}

/** What the matrix shows of the result, so far as the engine knows it; `raw` where it is not settled. */
function scored({ content, id, headingRow }: FoundSelfForm, { part, columns, rows }: MatrixSheet, matrix: SheetContent, row: number, { checklist, result, open }: { checklist: Checklist; result: Result | undefined; open: boolean }): Shown[] {
  const { rubric } = checklist;
  const { points } = columnsFrom(id.column);
  const first = headingRow + 1 + part.columns.length;
  const labels = rubric.procedure.full === null ? (['达标项', '考核项', '达标率'] as const) : (['单项否决', '扣分', '加分', '得分', '判定', '同类排名'] as const);
  const foot = labels.flatMap((label) => beside(content, label, first).map((place): Shown => {
    const engine = !open || !result ? null : label === '达标项' || label === '考核项' || label === '达标率' ? computedValue(label, result, rubric, part.period) : footValue(label, result, rubric, part.period);
    const raw = label === '单项否决' ? undefined : (matrix.values[row]?.[columns.get(label) ?? -1] ?? null);
    return { item: periodItem(label, part.period), ...place, engine, ...(raw === undefined ? {} : { raw }) };
  }));
  if (!open || !result || !rows.has(result.id)) return foot;
  const lines = part.columns.flatMap((column, index): Shown[] => {
    if (rubric.procedure.full === null) return [{ item: `${column.id} 达标情况`, row: headingRow + 1 + index, column: points, engine: metOf(result.quotas?.[column.clause.id] ?? null) }];
    if (part.columns[index - 1]?.criterion === column.criterion) return [];
    return [{ item: periodItem(`${column.criterion.id} 扣分/得分`, part.period), row: headingRow + 1 + index, column: points, engine: criterionPoints(rubric, column, result, checklist, part.period) }];
  });
  return [...foot, ...lines];
}

const metOf = (met: boolean | null): CellValue => (met === null ? null : met ? '达标' : '未达标');

/** What a criterion took, as a positive number, or gave, with its limits; nothing of a subject that a veto has judged. */
function criterionPoints(rubric: Rubric, { section, criterion }: MarkColumn, result: Result, { subjects }: Checklist, period: string | null): CellValue {
  const subject = subjects.find(({ id }) => id === result.id);
  const free = section.kind === 'penalty' || section.kind === 'veto';
  const concerns = compileAppliesTo(rubric);
  if (result.lines.some(({ veto }) => veto === 'subject')) return null;
  if (subject && !free && (subject.na?.includes(criterion.id) || criterion.clauses.every(({ id }) => !concerns(id, subject)))) return '不适用';
  const lines = result.lines.filter((line) => (period === null || line.period === period) && criterion.clauses.some(({ id }) => id === line.clause));
  const full = criterion.start === 'full' && !free ? (criterion.max ?? 0) : 0;
  if (!free && lines.some(({ clause }) => criterion.clauses.some(({ id, rule }) => id === clause && rule.kind === 'zero'))) return full;
  const sum = lines.reduce((all, { points, counted }) => all + (counted ?? points), 0);
  return full > 0 || free ? 0 - sum : sum;
}

/** The cell beside a label. */
function beside({ values }: SheetContent, label: string, from = 0): { row: number; column: number }[] {
  const row = values.findIndex((cells, index) => index >= from && cells.includes(label));
  return row < 0 ? [] : [{ row, column: (values[row]?.indexOf(label) ?? 0) + 1 }];
}

function blankCells({ content, id }: FoundSelfForm): Shown[] {
  return [...content.formulas.cells()].filter(([row]) => row !== id.row).map(([row, column]): Shown => ({ item: address(row, column), row, column, engine: null }));
}

function seenCell({ name: sheet, values, formulas }: SheetContent, { item, row, column, engine, raw }: Shown, subject: string | null, unsettled: boolean): Seen[] {
  const value = values[row]?.[column] ?? null;
  const calculated = formulas.at(row, column) !== undefined;
  // Of a criterion that gives no points there is no cell.
  if (!calculated && (value === null || formulas.size === 0) && isSame(value, null)) return [];
  const equal = isSame(value, engine) || (raw !== undefined && isSame(value, raw) && (unsettled || item.endsWith('检查情况')));
  // An item of its own: beside a difference elsewhere the copy on this sheet says nothing new.
  const own = { subject, item: `检查单 ${item}`, sheet, cell: address(row, column), engine, value };
  if (formulas.size === 0) return [{ ...own, as: 'written', fault: equal ? null : 'differs' }];
  return [{ ...own, as: 'live', fault: !calculated ? 'no_formula' : value === null ? 'no_cached_value' : equal ? null : 'differs' }];
}
