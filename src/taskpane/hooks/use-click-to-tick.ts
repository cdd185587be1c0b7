import { useEffect, useState } from 'react';
import { clickedTick, criterionName } from '../../operations/inspect-subject';
import { platformLabel } from '../../sheets/subject-row';
import { usePane } from '../context';
import { useWorkbook } from './use-workbook';

const remembered = '单击打√';

/** 「单击打√」: a click on a cell ticks it while the pane is open; every tick says what it was, and can be taken back. */
export function useClickToTick(): { possible: boolean; on: boolean; set: (on: boolean) => void } {
  const { host, words, notify, fail } = usePane();
  const { store, connection } = useWorkbook();
  const possible = host.can.clickToTick;
  const [on, setOn] = useState(() => possible && host.recall(remembered) === '1');
  useEffect(() => {
    if (!on) return undefined;
    let stopped = false;
    let stop: (() => void) | null = null;
    const clicked = ({ sheet, row, column }: { sheet: string; row: number; column: number }): void => {
      // As last read: Excel is asked once to tell of clicks, not at every reading.
      const { checklist } = store.snapshot();
      const content = store.content(sheet);
      const found = checklist && content && clickedTick(checklist, sheet, { row, column }, content);
      if (!found || stopped) return;
      const key = { sheet, subject: found.inspection.subject.id };
      const set = (ticked: boolean): void =>
        store.edit(key, () => {
          // Asked again when it is written: rows may have moved since the click.
          const { checklist: standing } = store.snapshot();
          const now = store.content(sheet);
          const again = standing && now && clickedTick(standing, sheet, { row, column }, now);
          return again && again.inspection.subject.id === key.subject && again.ticked === ticked ? again.changes : [];
        });
      set(found.ticked);
      const sentence = found.ticked ? words.inspect.ticked : words.inspect.unticked;
      notify({ intent: 'info', text: sentence(platformLabel(found.inspection.subject), criterionName(found.item)), action: { label: words.undo, run: () => set(!found.ticked) } });
    };
    host.onClicked(clicked).then((unsubscribe) => {
      if (stopped) unsubscribe();
      else stop = unsubscribe;
    }, (error: unknown) => {
      store.unheard();
      fail(error);
    });
    return () => {
      stopped = true;
      stop?.();
    };
  }, [on, store, host, words, notify, fail, connection]);
  return {
    possible,
    on,
    set: (next) => {
      host.remember(remembered, next ? '1' : '0');
      setOn(next);
    },
  };
}
