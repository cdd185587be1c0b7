import { problem, type Problem } from '../messages/problem';
import type { DoneBy } from '../sheets/operation-log';
import { entryFormula, entryText, helperColumnsAt } from '../sheets/form-formulas';
import { address } from '../workbook/address';
import type { CellValue, FormulaFill } from '../workbook/plan';
import type { Change, SheetContent, WorkbookPort } from '../workbook/port';
import { SharedFormula } from '../workbook/shared-formula';
import type { FormSheet } from './checklist';
import { readChecklists, type WorkbookReading } from './read-checklists';
import { logOperations } from './log-operation';
import { readOnce } from './read-once';
import { refreshResults } from './refresh-results';
import { expectedFills, expectedLooks, lackingHelpers, type ExpectedLook } from './sheet-formulas';
import { spareEntries } from './spare-entries';

/** A cell that calculates, over which something else was pasted or typed. */
export interface OverwrittenFormula {
  sheet: string;
  /** A1 address. */
  cell: string;
  /** What stood in it instead; null where it was emptied. */
  value: CellValue;
}

/** What was put back, or would be. */
export interface Repair {
  /** In the order of the sheets; none where nothing was damaged, and then no formula is written. */
  overwritten: readonly OverwrittenFormula[];
  /** For each text that was brought out of a hidden column, with the cell where it stands now. */
  warnings: readonly Problem[];
}

export interface RepairFormulasOptions {
  /** false: nothing is written. */
  write: boolean;
  /** Formats, lists and colour rules of the matrices are set anew as well: of all of them, or of these sheets. */
  formats?: true | ReadonlySet<string>;
  /** For 操作记录; a repair that found nothing is not on record. */
  doneBy: DoneBy;
}

/**
 * Puts back the formulas of columns that calculate (得分, 判定, 排序值 and the hidden ones beside them) where a paste has
 * overwritten them, in every matrix of a workbook: in rows of subjects, rows added by hand and prepared rows alike.
 * Marks, remarks and people's own columns are not touched, and what was typed into a hidden column is brought to the
 * right of them (`spareEntries`); a formula that stands there stays, but for one that marks dragged into another row
 * took along. Forms are protected: of them only those that marks took along are mended.
 * @throws Refusal as `readChecklists` does
 */
export async function repairFormulas(workbook: WorkbookPort, { write, formats, doneBy }: RepairFormulasOptions): Promise<Repair> {
  const port = readOnce(workbook);
  const reading = await readChecklists(port);
  const expected = reading.checklists.flatMap((checklist) => expectedFills(checklist, reading));
  const forms = reading.checklists.flatMap(({ sheets }) => sheets.filter((sheet): sheet is FormSheet => sheet.layout === 'forms'));
  // Whole this time: the hidden columns, too.
  const contents = await workbook.read([...expected.map(({ sheet }) => sheet.name), ...forms.map(({ name }) => name)]);
  const contentOf = (sheet: string): SheetContent | undefined => contents.find(({ name }) => name === sheet);
  const damaged = [
    ...expected.map(({ sheet: { name }, fills }) => {
      const content = contentOf(name);
      return { name, found: content ? fills.map((fill) => ({ fill, rows: overwrittenRows(fill, content) })) : [], content };
    }),
    ...forms.map((form) => {
      const content = contentOf(form.name);
      return { name: form.name, found: content ? astrayEntries(form, content) : [], content };
    }),
  ];
  const changes = damaged.flatMap(({ name, found }): Change[] => {
    const fills = found.flatMap(({ fill, rows }) => runs(rows).map((run) => partOf(fill, run)));
    return fills.length === 0 ? [] : [{ kind: 'fill_formulas', sheet: name, fills }];
  });
  const looks = formats === undefined ? [] : looksIn(reading).filter(({ sheet }) => formats === true || formats.has(sheet));
  changes.unshift(...looks.map((expected): Change => ({ kind: 'restyle', ...expected })));
  const warnings: Problem[] = [];
  if (write && changes.length > 0) {
    const count = damaged.reduce((sum, { found }) => sum + found.reduce((cells, { rows }) => cells + rows.length, 0), 0);
    const log = logOperations([{ time: doneBy.at, action: looks.length > 0 ? '修复格式' : '修复公式', checklist: '', person: doneBy.person, counts: null, hash: '', remark: `恢复公式 ${count} 处${looks.length > 0 ? '，重设格式和下拉列表' : ''}` }], reading.contents, null);
    warnings.push(...(await spareEntries(workbook, changes, reading.names, contents)));
    // On record first: a second try finds less to put back.
    await workbook.apply([...log, ...changes]);
    await refreshResults(workbook);
  }
  const overwritten = damaged.flatMap(({ name, found, content }) => found.flatMap(({ fill: { range }, rows }) => rows.map((row) => ({ sheet: name, cell: address(row, range.left), value: content?.values[row]?.[range.left] ?? null }))));
  return { overwritten, warnings };
}

const looksIn = (reading: WorkbookReading): ExpectedLook[] => reading.checklists.flatMap((checklist) => expectedLooks(checklist, reading));

/** How every matrix of a workbook should look, for a file of which it can be told whether it does. */
export const looksOf = async (workbook: Pick<WorkbookPort, 'outline' | 'read'>): Promise<ExpectedLook[]> => looksIn(await readChecklists(workbook));

/** What `repairFormulas` cannot put back: a matrix that lacks columns by which it calculates, made by an earlier version or cut by hand. */
export async function beyondRepair(workbook: Pick<WorkbookPort, 'outline' | 'read'>): Promise<Problem[]> {
  const reading = await readChecklists(workbook);
  const sheets = reading.checklists.flatMap((checklist) => checklist.sheets.flatMap(({ name, layout }) => (layout === 'matrix' ? [name] : [])));
  // Whole: with the hidden columns.
  const contents = await workbook.read(sheets);
  return reading.checklists.flatMap((checklist) => lackingHelpers(checklist, { contents, names: reading.names })).map(({ sheet, columns }) => problem('helpers_missing', 'error', { columns: columns.slice(0, 5).join('、') }, { sheet }));
}

/** Every fill of a matrix is one column wide. */
function overwrittenRows({ range: { top, bottom, left } }: FormulaFill, { formulas }: SheetContent): number[] {
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index).filter((row) => {
    const formula = formulas.get(address(row, left));
    return formula === undefined || isAstray(formula, row);
  });
}

/** Whether a formula of a row looks at another row, or at a cell that is gone: marks were dragged there and took it along. Whatever is not of the row is absolute. */
const isAstray = (formula: string, row: number): boolean => formula.includes('#REF!') || [...formula.matchAll(/\$[A-Z]{1,3}(\d+)/g)].some(([, at]) => Number(at) !== row + 1);

/** Formulas of a form that read a mark and look at another row than its clause stands in, or at a cell that is gone. */
function astrayEntries({ part, clauseRows, columns }: FormSheet, { values, formulas }: SheetContent): { fill: FormulaFill; rows: number[] }[] {
  const headings = new Map(values.map((cells, row) => [cells[helperColumnsAt.heading] ?? null, row]));
  return part.columns.flatMap((mark) => {
    const [clause, row] = [clauseRows.get(mark.id), headings.get(entryText(mark.id))];
    const stands = row === undefined ? undefined : formulas.get(address(row, helperColumnsAt.formula));
    if (clause === undefined || row === undefined || stands === undefined) return [];
    if (!stands.includes('#REF!') && [...stands.matchAll(/\$[A-Z]{1,3}\$(\d+)/g)].every(([, at]) => Number(at) === clause + 1)) return [];
    return [{ fill: { range: { top: row, left: helperColumnsAt.formula, bottom: row, right: helperColumnsAt.formula }, formula: entryFormula(mark, clause, columns) }, rows: [row] }];
  });
}

function runs(rows: readonly number[]): { top: number; bottom: number }[] {
  const found: { top: number; bottom: number }[] = [];
  for (const row of rows) {
    const open = found.at(-1);
    if (open && open.bottom === row - 1) open.bottom = row;
    else found.push({ top: row, bottom: row });
  }
  return found;
}

function partOf({ range, formula }: FormulaFill, { top, bottom }: { top: number; bottom: number }): FormulaFill {
  return { range: { ...range, top, bottom }, formula: new SharedFormula(formula, range.top, range.left).at(top, range.left) };
}
