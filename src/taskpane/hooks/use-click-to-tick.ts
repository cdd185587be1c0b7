import { useEffect, useState } from 'react';
import { clickedTick, criterionName } from '../../operations/inspect-subject';
import { platformLabel } from '../../sheets/subject-row';
import { usePane, type Notice } from '../context';
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
    let unwatch: (() => void) | null = null;
    const clicked = ({ sheet, row, column }: { sheet: string; row: number; column: number }): void => {
      // As last read: Excel is asked once to tell of clicks, not at every reading.
      const click = () => {
        const { checklist } = store.snapshot();
        const content = store.content(sheet);
        return checklist && content && clickedTick(checklist, sheet, { row, column }, content);
      };
      const found = click();
      if (!found || stopped) return;
      const { inspection: { subject }, item, ticked } = found;
      /** Asked again: rows may have moved since the click. */
      const now = () => {
        const again = click();
        return again?.inspection.subject.id === subject.id ? again : null;
      };
      const set = (wanted: boolean): void =>
        store.edit({ sheet, subject: subject.id }, () => {
          const again = now();
          return again?.ticked === wanted ? again.changes : [];
        });
      set(ticked);
      const sentence = ticked ? words.inspect.ticked : words.inspect.unticked;
      const notice: Notice = { intent: 'info', text: sentence(platformLabel(subject), criterionName(item)), action: { label: words.undo, run: () => set(!ticked) } };
      notify(notice);
      // What it says goes when it holds no longer: after Ctrl+Z, say.
      const holds = (): boolean => now()?.ticked === !ticked;
      let held = holds();
      unwatch?.();
      unwatch = store.subscribe(() => {
        const before = held;
        held = holds();
        if (before && !held) notify((shown) => (shown === notice ? null : shown));
      });
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
      unwatch?.();
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
