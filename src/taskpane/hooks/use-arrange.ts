import { useCallback } from 'react';
import type { Checklist } from '../../operations/checklist';
import { readChecklists } from '../../operations/read-checklists';
import type { Change, SheetContent } from '../../workbook/port';
import { usePane } from '../context';

type Arranged = (checklist: Checklist, contents: readonly SheetContent[]) => Change[];

/** Puts the sheets of the checklist in order. They are read just before: rows that moved since are not mixed up. */
export function useArrange(): (saying: string, changes: Arranged, done: string, already: string) => Promise<void> {
  const { store, work, notify, fail } = usePane();
  return useCallback(
    async (saying, changes, done, already) => {
      try {
        const count = await work(saying, async (port) => {
          const { checklists, contents } = await readChecklists(port);
          const name = store.snapshot().checklist?.name;
          const checklist = checklists.find((each) => each.name === name);
          const wanted = checklist ? changes(checklist, contents) : [];
          if (wanted.length > 0) await port.apply(wanted);
          return wanted.length;
        });
        notify({ intent: 'success', text: count > 0 ? done : already });
      } catch (error) {
        fail(error);
      }
    },
    [store, work, notify, fail],
  );
}
