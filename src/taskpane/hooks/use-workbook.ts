import { useCallback, useSyncExternalStore } from 'react';
import { parseAddress } from '../../workbook/address';
import type { Problem } from '../../messages/problem';
import { usePane } from '../context';
import type { CellPlace } from '../host';
import type { Snapshot, WorkbookStore } from '../workbook-store';

/** The workbook as it was last read, and again whenever a cell of it changes. */
export function useWorkbook(): Snapshot & { store: WorkbookStore } {
  const { store } = usePane();
  return { ...useSyncExternalStore(store.subscribe, store.snapshot), store };
}

/** Shows a cell in the workbook; a failure is said, not thrown. */
export function useReveal(): (place: CellPlace | null) => void {
  const { host, fail } = usePane();
  return useCallback((place) => void (place && host.reveal(place).catch(fail)), [host, fail]);
}

/** The cell that a problem names; null where it names none. */
export function placeOfProblem({ sheet, cell }: Problem): CellPlace | null {
  if (sheet === undefined) return null;
  const at = parseAddress(cell ?? 'A1');
  return at && { sheet, ...at };
}
