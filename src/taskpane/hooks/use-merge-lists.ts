import { useMemo } from 'react';
import { findTag } from '../../sheets/keyed';
import type { CellPlace } from '../host';
import { useWorkbook } from './use-workbook';

/** The sheets 合并核对 of the workbook, each with the cell of 采用 that is to be filled in next. */
export function useMergeLists(): CellPlace[] {
  const { reading } = useWorkbook();
  return useMemo(() => {
    const contents = reading.phase === 'ready' ? reading.workbook.contents : [];
    return contents.flatMap(({ name, values }): CellPlace[] => {
      const tag = findTag(values, '合并核对');
      if (!tag) return [];
      const headings = values[tag.row] ?? [];
      const [column, state] = [headings.indexOf('采用'), headings.indexOf('处理情况')];
      const open = values.findIndex((cells, row) => row > tag.row && cells[state] === '待核对');
      return [{ sheet: name, row: open < 0 ? tag.row : open, column: Math.max(0, column) }];
    });
  }, [reading]);
}
