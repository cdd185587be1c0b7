import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { paneWords, type PaneWords } from '../messages/pane';
import { Refusal } from '../messages/problem';
import { Stopped } from '../operations/stoppable-port';
import { PaneContext, type Notice, type PaneShared, type TabName } from './context';
import type { PaneHost } from './host';
import { recallKept, rememberKept } from './hooks/use-kept';
import { useLongWork } from './hooks/use-long-work';
import { useTheme } from './hooks/use-theme';
import { isNotLoaded } from './not-loaded';
import { Shell } from './shell';
import type { Start } from './start';
import { WorkbookStore } from './workbook-store';

const useStyles = makeStyles({ root: { height: '100%', minHeight: 0 } });

/** The whole task pane. All it knows is in the workbook: closing it loses nothing. */
export function Pane({ host, start = { tab: 'inspect' } }: { host: PaneHost; start?: Start }) {
  const styles = useStyles();
  const theme = useTheme(host);
  const words = paneWords[host.locale];
  const [notice, setNotice] = useState<Notice | null>(null);
  const [tab, setTab] = useState<TabName>(start.tab);
  const [kept] = useState(() => recallKept(host));
  const reopen = useCallback(() => {
    rememberKept(host, kept);
    host.reopen();
  }, [host, kept]);
  const fail = useMemo(() => (error: unknown, retry?: () => void) => setNotice((before) => failed(before, noticeOf(error, words, reopen), retry, words)), [words, reopen]);
  const failing = useRef(fail);
  const store = useMemo(() => new WorkbookStore(host, (error, retry) => failing.current(error, retry)), [host]);
  useEffect(() => {
    failing.current = fail;
  }, [fail]);
  useEffect(() => store.start(), [store]);
  const { doing, work } = useLongWork(store);
  const shared: PaneShared = useMemo(() => ({ host, store, locale: host.locale, words, notify: setNotice, fail: (error) => fail(error), openTab: setTab, reopen, doing, work, kept }), [host, store, words, fail, reopen, doing, work, kept]);
  return (
    <FluentProvider theme={theme} className={styles.root} lang={host.locale}>
      <PaneContext.Provider value={shared}>
        <Shell tab={tab} notice={notice} step={start.step} />
      </PaneContext.Provider>
    </FluentProvider>
  );
}

/** What failed before, and is still in sight, is tried again together with what failed now. */
function failed(before: Notice | null, now: Notice, retry: (() => void) | undefined, words: PaneWords): Notice {
  const retries = [before?.retry, retry].filter((each) => each !== undefined);
  const all = (): void => retries.forEach((each) => each());
  return { ...now, ...(retries.length > 0 ? { retry: all, action: { label: words.retry, run: all } } : {}) };
}

/** A refusal says what to mend; anything else is our fault and is said as such. */
function noticeOf(error: unknown, words: PaneWords, reopen: () => void): Notice {
  if (error instanceof Stopped) return { intent: 'info', text: words.stopped };
  if (error instanceof Refusal) return { intent: 'error', text: '', problem: error.problem };
  if (isNotLoaded(error)) return { intent: 'error', text: words.stepNotLoaded, action: { label: words.reopen, run: reopen } };
  return { intent: 'error', text: words.unexpected(error instanceof Error ? error.message : String(error)) };
}
