import { periodCode, periodLabel } from '../calendar/period';
import { problem, Refusal, type Problem } from '../messages/problem';
import { foldName } from '../rubric/names';
import type { Rubric } from '../rubric/rubric';
import type { Subject } from '../register/subject';
import { formSheetName, layoutForm, planForm } from '../sheets/form';
import { mostForms } from '../sheets/form-shape';
import { formFormulas } from '../sheets/form-formulas';
import { linkCell } from '../sheets/matrix';
import { partsOf, type Part } from '../sheets/parts';
import { registerCells, registerHeadings } from '../sheets/register-table';
import { notConcerned, tickValue, type CheckboxStyle, type SubjectRow } from '../sheets/subject-row';
import { rubricNamed } from '../sheets/titles';
import { isCellPlan, type CellValue } from '../workbook/plan';
import type { CellChange, Change, SheetContent, WorkbookPort } from '../workbook/port';
import { concernsOf, type BuildInput } from './build';
import type { Checklist, ChecklistSheet, MatrixSheet } from './checklist';
import { changesBetween, readChecklists, type WorkbookReading } from './read-checklists';
import { findIndex, rowsOfIndex } from './form-index-rows';
import { textOf } from './read-matrix';
import { refreshResults } from './refresh-results';
import { missingFormulas, registerIn } from './sheet-formulas';
import { spareEntries } from './spare-entries';
import { checkedSubjects, leftOut, subjectRows } from './subjects';

/**
 * 生成检查表 onto a workbook that holds it already: marks stay, new subjects are added, those that the
 * register no longer has are kept with a remark. They are ticked in the way in which the checklist is: ☐ or native
 * checkboxes, whatever the input asks for.
 * @throws Refusal where the workbook holds another checklist, or an 编号 now names somebody else
 */
export async function updateChecklist(port: WorkbookPort, input: BuildInput): Promise<Problem[]> {
  const reading = await readOwn(port);
  const checklist = sameChecklist(reading, input);
  if (input.marks) throw new Refusal(problem('marks_onto_existing', 'error', {}));
  const checked = checkedSubjects(input.register, input.rubric.subjectKinds);
  const problems = leftOut(checked, checklist.rows);
  const known = new Map(subjectRows(input.register).map((row) => [row.id, row]));
  const rows = checked.subjects.flatMap(({ id }) => known.get(id) ?? []);
  refuseReusedIds(checklist, rows);
  const changes: Change[] = [];
  const fresh = rows.filter(({ id }) => !checklist.rows.has(id));
  if (checklist.layout === 'matrix') {
    for (const sheet of checklist.sheets) if (sheet.layout === 'matrix') changes.push(...addRows(sheet, fresh, input.rubric, reading.contents));
  } else changes.push(...addForms(checklist, fresh, input, reading));
  const gone = [...checklist.rows.values()].filter(({ id }) => !known.has(id));
  for (const { id, name } of gone) problems.push(problem('no_longer_in_register', 'warning', { id, name }, { subject: id }));
  changes.push(...remarkGone(checklist, gone.map(({ id }) => id), reading.contents), ...updateRegister(reading, input.register));
  changes.push(...formulasFor(checklist, reading, changes));
  problems.push(...(await spareEntries(port, changes, reading.names)));
  await port.apply(changes);
  await refreshResults(port);
  return problems;
}

/** Rows put below the last that was made ready calculate too, and all count among them. */
function formulasFor(checklist: Checklist, reading: WorkbookReading, changes: readonly Change[]): Change[] {
  const down = new Map(changes.flatMap((change): [string, number][] => (change.kind === 'extend_rows' ? [[change.sheet, change.to]] : [])));
  return missingFormulas(checklist, reading, down);
}

async function readOwn(port: WorkbookPort): Promise<WorkbookReading> {
  try {
    return await readChecklists(port);
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'no_checklist') throw new Refusal(problem('not_ours', 'error', {}));
    throw error;
  }
}

function sameChecklist({ checklists }: WorkbookReading, { rubric, period, layout }: BuildInput): Checklist {
  const code = period ? periodCode(period) : '';
  const found = checklists.find((checklist) => checklist.rubric.hash === rubric.hash && checklist.period === code);
  if (!found) {
    const older = checklists.find((checklist) => checklist.rubric.id === rubric.id && checklist.period === code);
    if (older) throw new Refusal(problem('rubric_changed', 'error', { rubric: rubric.title, changes: changesBetween(older.rubric, rubric).join('、') }, { sheet: older.name }));
    const has = checklists.map((checklist) => rubricNamed(checklist.rubric, checklist.period)).join('、');
    throw new Refusal(problem('other_checklist', 'error', { has, wanted: rubricNamed(rubric, code) }));
  }
  if (layout !== null && found.layout !== layout) throw new Refusal(problem('layout_differs', 'error', {}));
  return found;
}

function refuseReusedIds(checklist: Checklist, rows: readonly SubjectRow[]): void {
  for (const row of rows) {
    const before = checklist.rows.get(row.id);
    if (!before || before.name === '') continue;
    if (foldName(before.name) !== foldName(row.name) || (before.platform !== '' && row.platform !== '' && foldName(before.platform) !== foldName(row.platform))) {
      const shown = ({ name, platform }: SubjectRow): string => (platform === '' ? name : `${name}（${platform}）`);
      throw new Refusal(problem('id_reused', 'error', { id: row.id, was: shown(before), now: shown(row) }, { subject: row.id }));
    }
  }
}

/** New subjects go into the prepared rows, then below them. */
export function addRows(sheet: MatrixSheet, fresh: readonly SubjectRow[], rubric: Rubric, contents: readonly SheetContent[]): Change[] {
  const own = fresh.filter(({ kind }) => sheet.part.kinds.includes(kind));
  if (own.length === 0) return [];
  const beyond = Math.max(0, own.length - sheet.freeRows.length);
  const places = [...sheet.freeRows, ...Array.from({ length: beyond }, (_, index) => sheet.end + index)];
  const like = [...sheet.rows.values()][0] ?? sheet.keyRow + 1;
  const concerns = concernsOf(rubric);
  const values = contents.find(({ name }) => name === sheet.name)?.values ?? [];
  const boxed = boxedRows(sheet, values);
  const cells = own.flatMap((subject, index) => newRow(sheet, subject, places[index] ?? sheet.end, (clause) => concerns(clause, subject), boxed).filter(({ row, column, value }) => (values[row]?.[column] ?? null) !== value));
  const printed = sheet.columns.get('依据与说明');
  const area = { top: 0, left: 0, bottom: Math.max(...sheet.rows.values(), ...places.slice(0, own.length)), right: printed ?? 0 };
  return [
    ...(beyond > 0 ? [{ kind: 'extend_rows' as const, sheet: sheet.name, like, to: sheet.end + beyond - 1 }] : []),
    { kind: 'set_cells', sheet: sheet.name, cells },
    ...(printed === undefined ? [] : [{ kind: 'set_print_area' as const, sheet: sheet.name, area }]),
  ];
}

/**
 * By column, a row that has a native checkbox there. New rows are ticked as those that are there, whatever was asked
 * for now: a column in which anybody sees ☐ or ☑ has no boxes.
 */
function boxedRows(sheet: MatrixSheet, values: SheetContent['values']): Map<number, number> {
  const rows = [...sheet.rows.values()];
  return new Map(
    sheet.part.columns.flatMap(({ id, mark }): [number, number][] => {
      const column = sheet.columns.get(id);
      if (column === undefined || mark.type !== 'tick') return [];
      const row = rows.find((each) => typeof values[each]?.[column] === 'boolean');
      return row === undefined || rows.some((each) => isGlyph(values[each]?.[column] ?? null)) ? [] : [[column, row]];
    }),
  );
}

const isGlyph = (value: CellValue): boolean => value === tickValue(false, 'glyph') || value === tickValue(true, 'glyph');

function newRow(sheet: MatrixSheet, subject: SubjectRow, row: number, concerned: (clause: string) => boolean, boxed: ReadonlyMap<number, number>): CellChange[] {
  const about: Readonly<Record<string, CellValue>> = {
    编号: subject.id,
    名称: subject.name,
    平台: subject.platform || null,
    主办单位: subject.unit || null,
    类别: subject.group || null,
    检查状态: '未检查',
    检查人: subject.inspector || null,
    链接: plainValue(linkCell(subject.link)),
  };
  const described = Object.entries(about).flatMap(([key, value]): CellChange[] => {
    const column = sheet.columns.get(key);
    return column === undefined ? [] : [{ row, column, value }];
  });
  const marks = sheet.part.columns.flatMap(({ id, clause, mark }): CellChange[] => {
    const column = sheet.columns.get(id);
    if (column === undefined) return [];
    if (!concerned(clause.id)) return [{ row, column, value: notConcerned }];
    const likeRow = boxed.get(column);
    if (likeRow !== undefined) return [{ row, column, value: tickValue(false, 'native'), likeRow }];
    return [{ row, column, value: mark.type === 'tick' ? tickValue(false, 'glyph') : null }];
  });
  return [...described, ...marks, ...(sheet.tagColumn === null ? [] : [{ row, column: sheet.tagColumn, value: subject.id }])];
}

/** Forms behind the others, each with its row in 目录. */
function addForms(checklist: Checklist, fresh: readonly SubjectRow[], input: BuildInput, { contents, register }: WorkbookReading): Change[] {
  const { rubric } = input;
  const wanted = partsOf(rubric).flatMap((part: Part) => fresh.filter(({ kind }) => part.kinds.includes(kind)).map((subject) => ({ part, subject })));
  const count = fresh.length + checklist.rows.size;
  if (count > mostForms) throw new Refusal(problem('too_many_forms', 'error', { count, most: mostForms }));
  const taken = new Set(contents.map(({ name }) => name.toLowerCase()));
  const period = { code: input.period ? periodCode(input.period) : '', label: input.period ? periodLabel(input.period) : '' };
  const places = registerIn(contents, register.sheet);
  const found = findIndex(rubric, period.code, contents, places);
  const concerns = concernsOf(rubric);
  const checkbox = ticksOf(checklist, contents);
  let after = checklist.sheets.at(-1)?.name ?? null;
  const forms = wanted.map(({ part, subject }) => {
    const sheetName = formSheetName(subject, part, taken);
    taken.add(sheetName.toLowerCase());
    return { part, subject, formulas: formFormulas(rubric, part, places), layout: layoutForm(part, subject, { sheetName, concerns }) };
  });
  const added = forms.map(({ part, subject, formulas, layout: { sheetName } }): Change => {
    const calculates = found ? { formulas, index: found.layout } : null;
    const change: Change = { kind: 'add_sheet', plan: planForm(rubric, part, subject, { period, checkbox, sheetName, prefilled: undefined, concerns, calculates }), after };
    after = sheetName;
    return change;
  });
  return [...added, ...(found ? rowsOfIndex(checklist, found, contents, places, forms) : [])];
}

/** How a checklist is ticked: native checkboxes, or ☐/☑. */
export function ticksOf({ sheets }: Pick<Checklist, 'sheets'>, contents: readonly SheetContent[]): CheckboxStyle {
  const native = sheets.some((sheet) => {
    if (sheet.layout === 'forms') return hasBoxes(sheet, contents);
    return boxedRows(sheet, contents.find(({ name }) => name === sheet.name)?.values ?? []).size > 0;
  });
  return native ? 'native' : 'glyph';
}

function hasBoxes(sheet: ChecklistSheet, contents: readonly SheetContent[]): boolean {
  const values = contents.find(({ name }) => name === sheet.name)?.values ?? [];
  return sheet.layout === 'forms' && [...sheet.clauseRows.values()].some((row) => typeof values[row]?.[sheet.columns.tick] === 'boolean');
}

const remark = '已不在名录';

/** Said once, behind what a person wrote. */
function remarkGone(checklist: Checklist, gone: readonly string[], contents: readonly SheetContent[]): Change[] {
  return checklist.sheets.flatMap((sheet): Change[] => {
    if (sheet.layout !== 'matrix') return [];
    const column = sheet.columns.get('依据与说明');
    const values = contents.find(({ name }) => name === sheet.name)?.values ?? [];
    if (column === undefined) return [];
    const cells = gone.flatMap((id): CellChange[] => {
      const row = sheet.rows.get(id);
      if (row === undefined) return [];
      const written = textOf(values[row]?.[column] ?? null);
      return written.includes(remark) ? [] : [{ row, column, value: written === '' ? remark : `${written}；${remark}` }];
    });
    return cells.length === 0 ? [] : [{ kind: 'set_cells', sheet: sheet.name, cells }];
  });
}

/** 名录 takes what the new register says; rows and columns of the office's own stay. */
export function updateRegister({ register, contents }: WorkbookReading, subjects: readonly Subject[]): Change[] {
  const content = contents.find(({ name }) => name === register.sheet);
  if (!content || register.sheet === null) return [];
  const headingRow = content.values.findIndex((row) => row.includes('编号') && row.includes('名称'));
  if (headingRow < 0) return [];
  const headings = content.values[headingRow] ?? [];
  const columns = registerHeadings.map((heading) => headings.indexOf(heading));
  const drawn = new Set(register.subjects.filter(({ sampled }) => sampled === true).map(({ place }) => place.row));
  const isNumbered = ({ place }: Subject): boolean => textOf(content.values[place.row]?.[columns[0] ?? -1] ?? null) !== '';
  const rowOf = new Map(register.subjects.filter(isNumbered).map(({ id, place }) => [id, place.row]));
  // Written without 编号: the number that reading gave them stands nowhere yet.
  const unnumbered = new Map(register.subjects.filter((subject) => !isNumbered(subject)).map((subject) => [registerKey(subject), subject.place.row]));
  let last = Math.max(headingRow, ...register.subjects.map(({ place }) => place.row));
  const nextFree = (): number => {
    do last += 1;
    while ((content.values[last] ?? []).some((cell) => textOf(cell) !== ''));
    return last;
  };
  const cells: CellChange[] = [];
  for (const subject of subjects) {
    const row = rowOf.get(subject.id) ?? unnumbered.get(registerKey(subject)) ?? nextFree();
    registerCells(subject).forEach((cell, index) => {
      const column = columns[index] ?? -1;
      const value = plainValue(cell);
      // What the new file leaves blank says nothing against what stands here; not to be drawn any more is said by a blank.
      const undrawn = registerHeadings[index] === '本期抽查' && subject.sampled === false && drawn.has(row);
      if (column >= 0 && (value !== null || undrawn) && (content.values[row]?.[column] ?? null) !== value) cells.push({ row, column, value });
    });
  }
  if (cells.length === 0) return [];
  const like = headingRow + 1;
  return [...(last >= content.values.length ? [{ kind: 'extend_rows' as const, sheet: register.sheet, like, to: last }] : []), { kind: 'set_cells', sheet: register.sheet, cells }];
}

const registerKey = ({ name, platform, link }: Subject): string => [name, platform, link].map(foldName).join('|');

const plainValue = (cell: ReturnType<typeof linkCell>): CellValue => (isCellPlan(cell) ? cell.value : cell);
