import type { UnitProposal } from '../register/unit-proposals';
import { cellText } from '../register/cell-text';
import type { CellChange, WorkbookPort } from '../workbook/port';

/**
 * Writes one name of a proposal into the 主办单位 of all its cells (UX §6): what a person decided, nothing else. Cells
 * that say something else by now stay.
 * @returns what undoes it: the cells as they were
 */
export async function adoptUnitName(port: WorkbookPort, sheet: string, { names }: UnitProposal, chosen: string): Promise<CellChange[]> {
  const [content] = await port.read([sheet]);
  const before = names.filter(({ name, isUnit }) => name !== chosen && !isUnit).flatMap(({ name, cells }) =>
    cells.flatMap(({ row, column }): CellChange[] => {
      const value = content?.values[row]?.[column] ?? null;
      return cellText(value).text === name ? [{ row, column, value }] : [];
    }),
  );
  if (before.length > 0) await port.apply([{ kind: 'set_cells', sheet, cells: before.map(({ row, column }) => ({ row, column, value: chosen })) }]);
  return before;
}
