import type { IRange, Worksheet } from '@univerjs/core';
import type { BookSheet } from '../workbook/book/sheet';
import { bookRange, extent, rowPixels } from './snapshot';

/* What people did to the shape of a sheet in the grid, brought into the Book: there it is as the grid shows it now. */

export function columnsAsShown(worksheet: Worksheet, sheet: BookSheet): void {
  sheet.columns = sheet.columns.map((column, at) => ({ ...column, width: worksheet.getColumnManager().getColumn(at)?.w ?? column.width, hidden: worksheet.getColVisible(at) === false }));
}

export function mergesAsShown(worksheet: Worksheet, sheet: BookSheet): void {
  sheet.merges = worksheet.getMergeData().map((range) => bookRange(finite(range, sheet)));
}

export function hiddenRowsAsShown(worksheet: Worksheet, sheet: BookSheet): void {
  for (let row = 0; row < worksheet.getRowCount(); row += 1) {
    if (worksheet.getRowRawVisible(row)) sheet.hiddenRows.delete(row);
    else sheet.hiddenRows.add(row);
  }
}

export function freezeAsShown(worksheet: Worksheet, sheet: BookSheet): void {
  const { ySplit: rows, xSplit: columns } = worksheet.getFreeze();
  sheet.freeze = rows > 0 || columns > 0 ? { rows, columns } : null;
}

export function heightsAsShown(worksheet: Worksheet, sheet: BookSheet): void {
  const manager = worksheet.getRowManager();
  for (let row = 0; row < sheet.values.length; row += 1) {
    const pixels = manager.getRow(row)?.h;
    const points = sheet.heights.get(row);
    if (pixels === undefined || (points !== undefined && rowPixels(points) === pixels)) continue;
    sheet.heights.set(row, pixels * 0.75);
    sheet.fitted.delete(row);
  }
}

/** Whole rows and columns have no numbers at their ends. */
export function finite({ startRow, endRow, startColumn, endColumn }: IRange, sheet: BookSheet): IRange {
  const { rows, columns } = extent(sheet);
  return { startRow: startRow || 0, startColumn: startColumn || 0, endRow: Number.isFinite(endRow) ? endRow : rows - 1, endColumn: Number.isFinite(endColumn) ? endColumn : columns - 1 };
}
