import { isWithin, type Comparison } from '../rubric/comparable';
import { compileAppliesTo } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import { readEntry, type Entry } from '../sheets/entries';
import type { MarkColumn, Part } from '../sheets/parts';
import type { LeftReason } from '../messages/left-behind';
import type { LeftBehind } from '../sheets/rubric-change';
import { notConcerned, type SubjectRow } from '../sheets/subject-row';
import { hintKey } from '../sheets/update-hint';
import { address, columnLetters } from '../workbook/address';
import type { CellValue } from '../workbook/plan';
import type { SheetContent } from '../workbook/port';
import { computedKeys, type Checklist, type ChecklistSheet, type FormSheet, type MatrixSheet } from './checklist';
import { readStatus, textOf } from './read-matrix';

/** What a person wrote about one subject on one sheet, as it shall stand under the other version. */
export interface CarriedRow {
  part: string;
  subject: string;
  /** As written, by new mark id. */
  marks: ReadonlyMap<string, CellValue>;
  /** 依据与说明 of a form, by new mark id. */
  remarks: ReadonlyMap<string, CellValue>;
  /** 检查状态, 检查人, 依据与说明 … by the key of the column or the name of the cell. */
  details: ReadonlyMap<string, CellValue>;
  /** It said 已检查, and something must be checked anew: it goes back to 未检查. */
  reopened: boolean;
}

export interface CarriedMarks {
  rows: readonly CarriedRow[];
  left: readonly LeftBehind[];
  /** Cells that say something and stay. */
  kept: number;
}

/**
 * What of a checklist's cells stays comparable under the other version: as it was written, cell by cell, also where
 * nobody can read it. A row that was 已检查 is 未检查 again where a clause of the other version concerns it that no
 * former mark answers: nothing that nobody looked at counts as checked.
 */
export function carryMarks(checklist: Checklist, after: Rubric, parts: readonly Part[], comparison: Comparison, contents: readonly SheetContent[]): CarriedMarks {
  const applies = { before: compileAppliesTo(checklist.rubric), after: compileAppliesTo(after) };
  const carrier = new Carrier(checklist, comparison, applies);
  for (const sheet of checklist.sheets) {
    const content = contents.find(({ name }) => name === sheet.name);
    if (content) carrier.sheet(sheet, parts.find(({ id }) => id === sheet.part.id) ?? null, content);
  }
  return carrier;
}

type Applies = (clause: string, subject: SubjectRow) => boolean;

/** Where a mark stands, and what it says. */
interface Written {
  row: number;
  column: number;
  value: CellValue;
  entry: Entry;
}

class Carrier implements CarriedMarks {
  readonly rows: CarriedRow[] = [];
  readonly left: LeftBehind[] = [];
  kept = 0;
  readonly #checklist: Checklist;
  readonly #comparison: Comparison;
  readonly #applies: { before: Applies; after: Applies };
  readonly #verdicts: ReadonlyMap<string, Comparison['clauses'][number]>;

  constructor(checklist: Checklist, comparison: Comparison, applies: { before: Applies; after: Applies }) {
    this.#checklist = checklist;
    this.#comparison = comparison;
    this.#applies = applies;
    this.#verdicts = new Map(comparison.clauses.map((each) => [each.before.clause.id, each]));
  }

  sheet(sheet: ChecklistSheet, part: Part | null, content: SheetContent): void {
    if (sheet.layout === 'forms') {
      this.#row(sheet, part, content, sheet.subject, (column) => formMark(sheet, content, column), formRemark(sheet, content), formDetails(sheet, content));
      return;
    }
    for (const [id, row] of sheet.rows) {
      const written = (column: MarkColumn): Written[] => {
        const at = sheet.columns.get(column.id);
        return at === undefined ? [] : [writtenAt(content, row, at, column)];
      };
      this.#row(sheet, part, content, id, written, () => null, matrixDetails(sheet, content, row));
    }
    this.#unknownRows(sheet, content);
    this.#ownColumns(sheet, content);
  }

  #row(sheet: ChecklistSheet, part: Part | null, content: SheetContent, id: string, written: (column: MarkColumn) => readonly Written[], remarkOf: (column: MarkColumn) => Written | null, details: Map<string, CellValue>): void {
    const subject = this.#checklist.rows.get(id);
    const marks = new Map<string, CellValue>();
    const remarks = new Map<string, CellValue>();
    const answered = new Set<string>();
    let again = false;
    for (const column of sheet.part.columns) {
      const found = this.#target(column, part);
      const cells = written(column);
      const saying = cells.filter(({ entry, value }) => says(entry, value));
      const reason = saying.map((each) => this.#reason(each, column, found, subject)).find((each) => each !== null) ?? null;
      if (found.target && reason === null) {
        // A clause that did not concern it before was not looked at.
        const looked = !subject || this.#applies.before(column.clause.id, subject) || saying.length > 0;
        if (looked) answered.add(found.target.id);
        const [first] = saying;
        if (first) {
          marks.set(found.target.id, first.value);
          this.kept += 1;
        }
      } else for (const each of saying) this.#leave(content, each, id, column, reason ?? found.reason);
      if (reason === 'range' || reason === 'criterion') again = true;
      const remark = remarkOf(column);
      if (!remark || textOf(remark.value) === '') continue;
      if (found.target && reason === null) remarks.set(found.target.id, remark.value);
      else this.#leave(content, remark, id, column, reason ?? found.reason);
    }
    if (part === null) return;
    const open = part.columns.filter((column) => !answered.has(column.id) && (subject === undefined || this.#applies.after(column.clause.id, subject)));
    const checked = readStatus(details.get('检查状态') ?? null) === '已检查';
    const reopened = checked && (again || open.length > 0);
    if (reopened) details.set('检查状态', '未检查');
    this.rows.push({ part: part.id, subject: id, marks, remarks, details, reopened });
  }

  #target(column: MarkColumn, part: Part | null): { target: MarkColumn | null; reason: LeftReason } {
    const verdict = this.#verdicts.get(column.clause.id);
    const target = verdict?.after ? (part?.columns.find((each) => each.clause.id === verdict.after?.clause.id && each.late === column.late) ?? null) : null;
    const reason = verdict?.verdict === 'wording' || verdict?.verdict === 'entry' ? verdict.verdict : 'gone';
    return { target, reason };
  }

  /** Why a cell that says something cannot stay; null where it can. */
  #reason({ entry }: Written, column: MarkColumn, { target, reason }: { target: MarkColumn | null; reason: LeftReason }, subject: SubjectRow | undefined): LeftReason | null {
    if (!target) return reason;
    if (entry.kind === 'not_applicable') return this.#comparison.criteria.get(column.criterion.id) === target.criterion.id ? null : 'criterion';
    if (entry.kind === 'mark' && !isWithin(entry.value, target.mark)) return 'range';
    if (target.section.kind !== 'veto' && subject && !this.#applies.after(target.clause.id, subject)) return 'concern';
    return null;
  }

  #leave(content: SheetContent, { row, column, value }: Pick<Written, 'row' | 'column' | 'value'>, subject: string, mark: MarkColumn, reason: LeftReason): void {
    const about = this.#checklist.rows.get(subject);
    this.left.push({ subject, name: about?.name ?? '', platform: about?.platform ?? '', sheet: content.name, cell: address(row, column), clause: mark.id, wording: mark.clause.text, value, reason });
  }

  /** Rows of nobody, or of somebody who has another row. */
  #unknownRows(sheet: MatrixSheet, content: SheetContent): void {
    for (const row of sheet.unscoredRows) {
      for (const column of sheet.part.columns) {
        const at = sheet.columns.get(column.id);
        if (at === undefined) continue;
        const written = writtenAt(content, row, at, column);
        if (!says(written.entry, written.value)) continue;
        this.left.push({ subject: textOf(content.values[row]?.[sheet.columns.get('编号') ?? -1] ?? null), name: textOf(content.values[row]?.[sheet.columns.get('名称') ?? -1] ?? null), platform: '', sheet: content.name, cell: address(row, at), clause: column.id, wording: column.clause.text, value: written.value, reason: 'row' });
      }
    }
  }

  /** Columns of somebody's own stay on the former sheet; each is named once. */
  #ownColumns(sheet: MatrixSheet, content: SheetContent): void {
    const marks = new Set(sheet.part.columns.map(({ id }) => id));
    const ours = new Set([...sheet.columns].flatMap(([key, column]) => (marks.has(key) || computedKeys.has(key) || ownKeys.has(key) ? [column] : [])));
    const last = sheet.tagColumn ?? Math.max(...ours);
    for (let column = 0; column < last; column += 1) {
      if (ours.has(column) || column === sheet.tagColumn) continue;
      const filled = [...sheet.rows.values()].filter((row) => textOf(content.values[row]?.[column] ?? null) !== '');
      const heading = content.values.slice(0, sheet.keyRow + 1).map((row) => textOf(row[column] ?? null)).filter((text) => text !== '').join(' ');
      if (filled.length > 0) this.left.push({ subject: '', name: '', platform: '', sheet: content.name, cell: `${columnLetters(column)}:${columnLetters(column)}`, clause: '', wording: '', value: `${heading}（${filled.length} 行）`, reason: 'own_column' });
    }
  }
}

function writtenAt(content: SheetContent, row: number, column: number, { mark }: MarkColumn): Written {
  const value = content.values[row]?.[column] ?? null;
  return { row, column, value, entry: readEntry(value, mark, content.formulas.get(address(row, column))) };
}

/** Something that somebody entered: not an untouched box, not the dash of a clause that does not concern the subject. */
const says = (entry: Entry, value: CellValue): boolean => entry.kind !== 'blank' && value !== notConcerned && !(entry.kind === 'mark' && entry.value === false && (value === '☐' || value === false));

/** A tick stands in 打√, everything else in 次数; people use the other cell too. */
function formMark({ clauseRows, columns }: FormSheet, content: SheetContent, column: MarkColumn): Written[] {
  const row = clauseRows.get(column.id);
  if (row === undefined) return [];
  const places = column.mark.type === 'tick' ? [columns.tick, columns.count] : [columns.count, columns.tick];
  return places.map((at) => writtenAt(content, row, at, column));
}

const remarkHeading = '依据与说明';

function formRemark({ clauseRows }: FormSheet, content: SheetContent): (column: MarkColumn) => Written | null {
  const head = content.values.find((row) => row.includes(remarkHeading)) ?? [];
  const at = head.indexOf(remarkHeading);
  return (column) => {
    const row = clauseRows.get(column.id);
    return row === undefined || at < 0 ? null : { row, column: at, value: content.values[row]?.[at] ?? null, entry: { kind: 'blank' } };
  };
}

const formDetailNames = ['检查状态', '监测时间点', '检查人', '最近更新日期'] as const;

function formDetails({ cells }: FormSheet, content: SheetContent): Map<string, CellValue> {
  return new Map(formDetailNames.flatMap((name): [string, CellValue][] => {
    const cell = cells.get(name);
    const value = cell ? (content.values[cell.row]?.[cell.column] ?? null) : null;
    return value === null ? [] : [[name, value]];
  }));
}

/** Columns of every matrix that people fill, and those that describe the subject. */
const detailKeys = ['名称', '平台', '主办单位', '类别', '检查状态', '依据与说明', '链接', '监测时间点', '最近更新日期', '检查人', '复核人'] as const;
const ownKeys: ReadonlySet<string> = new Set(['编号', hintKey, ...detailKeys]);

function matrixDetails({ columns }: MatrixSheet, content: SheetContent, row: number): Map<string, CellValue> {
  return new Map(detailKeys.flatMap((key): [string, CellValue][] => {
    const column = columns.get(key);
    const value = column === undefined ? null : (content.values[row]?.[column] ?? null);
    return value === null ? [] : [[key, value]];
  }));
}
