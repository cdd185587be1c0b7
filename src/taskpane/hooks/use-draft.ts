import { useCallback, useEffect, useRef, useState } from 'react';

export interface Draft {
  text: string;
  type: (text: string) => void;
  /** Writes what was typed without waiting. */
  flush: () => void;
}

/**
 * Text while it is typed: written after a pause, on leaving the field, and when the field goes away. What changes in
 * the cell meanwhile is shown as soon as nobody types here.
 */
export function useDraft(value: string, commit: (text: string) => void, pause = 600): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<{ text: string; commit: (text: string) => void } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const waiting = pending.current;
    pending.current = null;
    if (waiting) waiting.commit(waiting.text);
    setTyped(null);
  }, []);
  const type = useCallback(
    (text: string) => {
      setTyped(text);
      pending.current = { text, commit };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const waiting = pending.current;
        pending.current = null;
        waiting?.commit(waiting.text);
      }, pause);
    },
    [commit, pause],
  );
  useEffect(() => flush, [flush]);
  return { text: typed ?? value, type, flush };
}
