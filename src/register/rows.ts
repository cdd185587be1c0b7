import { foldName } from '../rubric/names';
import type { CellValue } from '../workbook/plan';
import { cellText } from './cell-text';
import { serialDay, writtenDay } from './dates';
import { rowList, type DraftRow } from './draft';
import { fieldNames, fields, type Field, type Layout } from './headings';
import type { ProblemList } from './problem-list';

/** Characters that a name may have: what Excel's input messages, lists and formulas still hold. */
const mostInName = 255;
/** Characters that a cell can hold. */
const mostInCell = 32_767;

/** Without these a subject cannot be told apart or put in its place. */
const needed: ReadonlySet<Field> = new Set(['id', 'name', 'kind', 'platform', 'unit', 'group', 'sampled']);

/**
 * The rows below the headings that are subjects, as text; titles, notes, totals and repeated headings are reported.
 * `rowsLost`: some row was a subject and could not be read.
 */
export function readRows(rows: readonly (readonly CellValue[])[], layout: Layout, problems: ProblemList): { drafts: DraftRow[]; rowsLost: boolean } {
  const skipped: Record<Exclude<RowSort, 'subject' | 'blank'>, number[]> = { note: [], total: [], headings: [], number_only: [] };
  const titles = rows.slice(0, layout.top).flatMap((cells, row) => (cells.some((cell) => cellText(cell).text !== '') ? [row] : []));
  const headings = rows.slice(layout.top, layout.bottom + 1);
  const drafts: DraftRow[] = [];
  let rowsLost = false;
  let stripped = 0;
  for (let row = layout.bottom + 1; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    const sort = sortOf(cells, layout, headings);
    if (sort === 'subject') {
      const read = readRow(row, cells, layout, problems);
      stripped += read.stripped;
      if (read.draft) drafts.push(read.draft);
      else rowsLost = true;
    } else if (sort !== 'blank') skipped[sort].push(row);
  }
  if (titles.length > 0) problems.add('register_title_rows', 'info', { rows: rowList(titles) });
  if (skipped.headings.length > 0) problems.add('register_repeated_headings', 'info', { rows: rowList(skipped.headings) });
  if (skipped.total.length > 0) problems.add('register_total_rows', 'info', { rows: rowList(skipped.total) });
  if (skipped.note.length > 0) problems.add('register_note_rows', 'info', { rows: rowList(skipped.note) });
  if (skipped.number_only.length > 0) problems.add('register_number_only', 'warning', { rows: rowList(skipped.number_only) });
  if (stripped > 0) problems.add('register_unseen_characters', 'warning', { count: stripped });
  return { drafts, rowsLost };
}

type RowSort = 'subject' | 'blank' | 'note' | 'total' | 'headings' | 'number_only';

function sortOf(cells: readonly CellValue[], layout: Layout, headings: readonly (readonly CellValue[])[]): RowSort {
  const said = cells.flatMap((cell, column) => {
    if (cell === null || cell === '') return [];
    const { text } = cellText(cell);
    return text === '' ? [] : [{ text, column }];
  });
  const [first] = said;
  if (!first) return 'blank';
  const nameAt = layout.columns.get('name');
  const name = said.find(({ column }) => column === nameAt);
  if (total.test(foldName(first.text.slice(0, 40))) || (name && total.test(foldName(name.text.slice(0, 40))))) return 'total';
  if (name && said.every(({ text, column }) => headings.some((row) => foldName(cellText(row[column] ?? null).text) === foldName(text)))) return 'headings';
  if (remark.test(first.text.normalize('NFKC'))) return 'note';
  if (name) return 'subject';

  const known = said.filter(({ column }) => [...layout.columns.values()].includes(column));
  if (said.every(({ column }) => column === layout.columns.get('id')) && /^[\p{L}_-]{0,8}[\d_-]*\d$/u.test(first.text.normalize('NFKC'))) return 'number_only';
  // Numbered in advance under 序号, or one line across the sheet (一、区镇).
  return known.length === 0 || said.length === 1 ? 'note' : 'subject';
}

const total = /^(?:本页)?(?:合计|小计|总计|共计|总数)(?:[::(].*|\d.*)?$/u;
const remark = /^(?:\d+[.、])?\s*(?:注|备注|说明|填表说明|填报说明|填表人|填报人|制表人|制表单位|填报单位|审核人|复核人|负责人|单位负责人|填表日期|填报日期|联系人)\s*\d?\s*[::]/u;

function readRow(row: number, cells: readonly CellValue[], layout: Layout, problems: ProblemList): { draft: DraftRow | null; stripped: number } {
  const texts = blankTexts();
  let stripped = 0;
  let usable = true;
  for (const field of fields) {
    const column = layout.columns.get(field);
    if (column === undefined) continue;
    const cell = cells[column] ?? null;
    const read = cellText(cell);
    const at = { row, column };
    const most = needed.has(field) ? mostInName : mostInCell;
    if (read.stripped) stripped += 1;
    if (read.failed) {
      problems.add('register_formula_failed', needed.has(field) ? 'error' : 'warning', { field: fieldNames[field], text: read.text }, at);
      if (needed.has(field)) usable = false;
    } else if (read.text.length > most) {
      problems.add('register_text_too_long', 'error', { field: fieldNames[field], length: read.text.length, most }, at);
      usable = false;
    } else {
      texts[field] = field === 'openedOn' ? dayOf(cell, read.text) : read.text;
    }
  }
  for (const { heading, column } of layout.extras) {
    const { length } = cellText(cells[column] ?? null).text;
    if (length <= mostInCell) continue;
    problems.add('register_text_too_long', 'error', { field: heading.slice(0, 20), length, most: mostInCell }, { row, column });
    usable = false;
  }
  if (usable && texts.name === '') {
    problems.add('register_no_name', 'error', { row: row + 1 }, { row, column: layout.columns.get('name') });
    usable = false;
  }
  return { draft: usable ? { row, texts } : null, stripped };
}

function dayOf(cell: CellValue, text: string): string {
  return typeof cell === 'number' ? (serialDay(cell) ?? text) : writtenDay(text);
}

function blankTexts(): Record<Field, string> {
  return { id: '', name: '', kind: '', platform: '', unit: '', group: '', link: '', openedOn: '', state: '', sampled: '', inspector: '', contact: '', phone: '' };
}
