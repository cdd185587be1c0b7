import { useCallback, useState } from 'react';
import { StoppablePort } from '../../operations/stoppable-port';
import type { WorkbookPort } from '../../workbook/port';
import type { WorkbookStore } from '../workbook-store';

/** What the pane is busy with, as it is shown. */
export interface Doing {
  saying: string;
  /** Requests to Excel; `all` is 0 while nobody knows. */
  done: number;
  all: number;
  /** Null as soon as something was written: then it runs to its end. */
  stop: (() => void) | null;
}

/** Does something that may take long; see `useLongWork`. */
export type Work = <T>(saying: string, operation: (port: WorkbookPort) => Promise<T>) => Promise<T>;

/**
 * Long work is seen, with how far it is, and can be stopped as long as nothing is written.
 * `work` throws what the operation throws, and Stopped.
 */
export function useLongWork(store: WorkbookStore): { doing: Doing | null; work: Work } {
  const [doing, setDoing] = useState<Doing | null>(null);
  const work: Work = useCallback(
    async (saying, operation) => {
      const controller = new AbortController();
      setDoing({ saying, done: 0, all: 0, stop: () => controller.abort() });
      // One, though the operation may be done twice: what has begun to write is not stopped.
      let stoppable: StoppablePort | null = null;
      const onWriting = (done: number, all: number): void => setDoing({ saying, done, all, stop: null });
      try {
        await painted();
        return await store.run((port) => operation((stoppable ??= new StoppablePort(port, controller.signal, onWriting))));
      } finally {
        setDoing(null);
      }
    },
    [store],
  );
  return { doing, work };
}

/** Lets the page show what is going on before work begins that keeps it busy. */
export const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
