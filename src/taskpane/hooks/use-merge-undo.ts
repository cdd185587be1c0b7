import { useCallback, useMemo } from 'react';
import { localTime } from '../../calendar/local-time';
import { mergeWords } from '../../messages/pane-merge';
import { findState, imageMadeAt, mergeImage } from '../../sheets/state';
import { usePane } from '../context';
import { inspectorKey } from '../host';
import { useWorkbook } from './use-workbook';

/**
 * 撤销上次汇总, and when that was: whoever merged on whatever machine. Null where there is none to take back.
 * @param onUndone told when it was taken back
 */
export function useMergeUndo(onUndone: () => void): { at: string; run: () => Promise<void> } | null {
  const { host, locale, notify, fail, work } = usePane();
  const { reading } = useWorkbook();
  const words = mergeWords[locale];
  const at = useMemo(() => (reading.phase === 'ready' ? imageMadeAt(findState(reading.workbook.contents)?.values ?? [], mergeImage) : null), [reading]);
  const run = useCallback(async () => {
    notify(null);
    try {
      const undone = await work(words.undoing, async (port) => (await import('../../operations/undo-merge')).undoMerge(port, { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' }));
      if (undone) notify({ intent: undone.kept + undone.made.length === 0 ? 'success' : 'warning', text: words.undone(undone) });
      else notify({ intent: 'info', text: words.nothingUndone });
      onUndone();
    } catch (error) {
      fail(error);
    }
  }, [host, words, notify, fail, work, onUndone]);
  return at === null ? null : { at, run };
}
