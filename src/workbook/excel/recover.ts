import { problem, Refusal } from '../../messages/problem';
import type { CellValue, Range, SheetPlan } from '../plan';
import { isCellPlan } from '../plan';
import type { NameOutline } from '../port';
import { ownerOf, unfinishedFormula, unfinishedName, unfinishedSheets } from '../unfinished';
import { cellsOfFills } from './add-sheet';
import { runExcel } from './office-errors';
import { extentOf, loadUsed, nameOf } from './read-sheets';

/** What a write that broke off may have left behind, beside the list of half-made sheets that stands in the workbook. */
export interface Interrupted {
  /** Sheets that were to be made. */
  plans: readonly SheetPlan[];
  /** Sheets that were opened for writing, by id, and how they were protected. */
  opened: ReadonlyMap<string, Excel.WorksheetProtectionOptions>;
  /** Columns that were filled with numbers to sort by. */
  numbered: readonly { id: string; column: Range }[];
  /** Ids of the sheets that were there before, where whole new ones are to go as well: what belongs to them was put back. */
  before: ReadonlySet<string> | null;
}

export type Pause = (milliseconds: number) => Promise<void>;

/** An Excel that is busy is so for a while. */
const pauses = [1_000, 2_000, 4_000];

/**
 * After a batch that failed: restores the workbook, again and again where Excel still refuses.
 * @returns names of sheets that were left, since somebody wrote on them; null: nothing could be done yet
 */
export async function recover(interrupted: Interrupted, pause: Pause): Promise<string[] | null> {
  if (interrupted.plans.length === 0 && interrupted.opened.size === 0 && interrupted.numbered.length === 0) return [];
  for (const wait of [0, ...pauses]) {
    if (wait > 0) await pause(wait);
    try {
      return await restore(interrupted);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return null;
}

/**
 * Half-made sheets are taken away again, so that the next attempt makes them whole; sheets that were opened are
 * protected again. A sheet on which anything stands that is not of its plan stays.
 * @returns names of half-made sheets that stay
 */
export function restore({ plans, opened, numbered, before }: Interrupted): Promise<string[]> {
  return runExcel(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/id,items/name,items/visibility,items/protection/protected');
    names.load('items/name,items/formula');
    await context.sync();
    const standing = names.items.map((item) => nameOf(item, null));
    const unfinished = unfinishedSheets(standing);
    const fresh = worksheets.items.flatMap((sheet) => {
      const plan = plans.find(({ name }) => name === sheet.name);
      const isNew = unfinished?.has(sheet.name) || (plan !== undefined && before !== null && !before.has(sheet.id));
      return isNew ? [{ sheet, plan, used: loadUsed(sheet), range: sheet.getUsedRangeOrNullObject(true).untrack().load('values') }] : [];
    });
    for (const sheet of worksheets.items) {
      const options = opened.get(sheet.id);
      if (options && !sheet.protection.protected) sheet.protection.protect(options);
    }
    const numbers = numbered.flatMap(({ id, column }) => {
      const sheet = worksheets.items.find((each) => each.id === id);
      return sheet ? [sheet.getRangeByIndexes(column.top, column.left, column.bottom - column.top + 1, 1).load('values')] : [];
    });
    await context.sync();
    for (const column of numbers) if (areOurs(column.values as CellValue[][])) column.clear('Contents');
    // Nobody can have written on a sheet that does not show.
    const ours = fresh.filter(({ sheet, plan, used, range }) => used.isNullObject || sheet.visibility !== 'Visible' || (plan !== undefined && isOfPlan(plan, range.values as CellValue[][], used)));
    const left = fresh.flatMap((each) => (ours.includes(each) ? [] : [each.sheet.name]));
    const list = names.getItemOrNullObject(unfinishedName);
    for (const { sheet } of ours) takeAway(names, standing, sheet);
    if (unfinished) for (const name of pointless(standing, plans)) names.getItemOrNullObject(name).delete();
    if (unfinished && left.length === 0) list.delete();
    else if (unfinished) list.formula = unfinishedFormula(left);
    await context.sync();
    return left;
  });
}

/** @throws Refusal where sheets stay that somebody has to look at */
export function refuseLeft(left: readonly string[]): void {
  if (left.length > 0) throw new Refusal(problem('sheets_left_over', 'error', { sheets: left.join('、') }));
}

/** Names that would point nowhere go first. */
function takeAway(names: Excel.NamedItemCollection, standing: readonly NameOutline[], sheet: Excel.Worksheet): void {
  for (const { name, refersTo } of standing) if (ownerOf(refersTo) === sheet.name) names.getItemOrNullObject(name).delete();
  sheet.visibility = 'Visible';
  sheet.delete();
}

/** Names that these sheets bring, of a sheet that somebody deleted. */
function pointless(standing: readonly NameOutline[], plans: readonly SheetPlan[]): string[] {
  const brought = new Set(plans.flatMap(({ names = [] }) => names.flatMap(({ name, local }) => (local ? [] : [name]))));
  return standing.flatMap(({ name, refersTo }) => (brought.has(name) && refersTo.includes('#REF!') ? [name] : []));
}

/** 1 to the number of rows, each once. */
function areOurs(values: readonly (readonly CellValue[])[]): boolean {
  return new Set(values.flat()).size === values.length && values.every(([value]) => typeof value === 'number' && value >= 1 && value <= values.length);
}

function isOfPlan({ rows, fills = [] }: SheetPlan, values: readonly (readonly CellValue[])[], used: Excel.Range): boolean {
  const { rows: height } = extentOf(used);
  const calculated = cellsOfFills(fills);
  return height <= rows.length && values.every((cells, row) =>
    cells.every((value, column) => {
      const planned = rows[used.rowIndex + row]?.cells[used.columnIndex + column] ?? null;
      const wanted = isCellPlan(planned) ? planned : { value: planned };
      return value === '' || calculated(used.rowIndex + row, used.columnIndex + column) || wanted.formula !== undefined || value === wanted.value;
    }));
}
