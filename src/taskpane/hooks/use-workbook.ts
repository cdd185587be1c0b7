import { useCallback, useSyncExternalStore } from 'react';
import { parseAddress } from '../../workbook/address';
import type { Problem } from '../../messages/problem';
import type { Checklist } from '../../operations/checklist';
import { inspectedPlaces } from '../../operations/inspect-subject';
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

/** Where checking begins: the sheet of a checklist that was made or chosen comes into sight. */
export function firstPlace(checklist: Checklist | null | undefined): CellPlace | null {
  const [first] = checklist ? inspectedPlaces(checklist) : [];
  return first ? { sheet: first.sheet.name, ...first.cell } : null;
}

/** The cell that a problem names; null where it names none. */
export function placeOfProblem({ sheet, cell }: Problem): CellPlace | null {
  if (sheet === undefined) return null;
  const at = parseAddress(cell ?? 'A1');
  return at && { sheet, ...at };
}
