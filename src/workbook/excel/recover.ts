import type { CellValue, Range, SheetPlan } from '../plan';
import { isCellPlan } from '../plan';
import { cellsOfFills } from './add-sheet';
import { runExcel } from './office-errors';
import { extentOf, loadUsed } from './read-sheets';

/** What an interrupted write may have left behind. */
export interface Interrupted {
  /** Ids of the sheets that were there before. */
  before: ReadonlySet<string>;
  /** Sheets that were to be made. */
  plans: readonly SheetPlan[];
  /** Sheets that were opened for writing, by id, and how they were protected. */
  opened: ReadonlyMap<string, Excel.WorksheetProtectionOptions>;
  /** Columns that were filled with numbers to sort by. */
  numbered: readonly { id: string; column: Range }[];
}

/**
 * After a batch that failed: half-made sheets are taken away again, so that the next attempt makes them whole, and
 * sheets that were opened are protected again. A new sheet on which anything stands that is not of its plan stays.
 * @returns names of half-made sheets that could not be taken away
 */
export async function recover(interrupted: Interrupted): Promise<string[]> {
  const { before, plans, opened, numbered } = interrupted;
  if (plans.length === 0 && opened.size === 0 && numbered.length === 0) return [];
  try {
    return await runExcel(async (context) => {
      const sheets = context.workbook.worksheets.load('items/id,items/name,items/visibility,items/protection/protected');
      await context.sync();
      const fresh = sheets.items.flatMap((sheet) => {
        const plan = before.has(sheet.id) ? undefined : plans.find(({ name }) => name === sheet.name);
        return plan ? [{ sheet, plan, used: loadUsed(sheet), range: sheet.getUsedRangeOrNullObject(true).untrack().load('values') }] : [];
      });
      for (const sheet of sheets.items) {
        const options = opened.get(sheet.id);
        if (options && !sheet.protection.protected) sheet.protection.protect(options);
      }
      const numbers = numbered.flatMap(({ id, column }) => {
        const sheet = sheets.items.find((each) => each.id === id);
        return sheet ? [sheet.getRangeByIndexes(column.top, column.left, column.bottom - column.top + 1, 1).load('values')] : [];
      });
      await context.sync();
      for (const column of numbers) if (areOurs(column.values as CellValue[][])) column.clear('Contents');
      const ours = fresh.filter(({ plan, used, range }) => used.isNullObject || isOfPlan(plan, range.values as CellValue[][], used));
      for (const { sheet, plan } of ours) takeAway(context, sheet, plan);
      await context.sync();
      return fresh.filter((each) => !ours.includes(each)).map(({ sheet }) => sheet.name);
    });
  } catch {
    // The first failure is the one to tell of.
    return plans.map(({ name }) => name);
  }
}

/** Names that would point nowhere go first. */
function takeAway({ workbook }: Excel.RequestContext, sheet: Excel.Worksheet, { names = [] }: SheetPlan): void {
  for (const { name, local } of names) if (!local) workbook.names.getItemOrNullObject(name).delete();
  sheet.visibility = 'Visible';
  sheet.delete();
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
