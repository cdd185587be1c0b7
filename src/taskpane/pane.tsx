import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { paneWords } from '../messages/pane';
import { Refusal } from '../messages/problem';
import { Stopped } from '../operations/stoppable-port';
import { PaneContext, type Notice, type PaneShared, type TabName } from './context';
import type { PaneHost } from './host';
import type { KeptTexts } from './hooks/use-kept';
import { useLongWork } from './hooks/use-long-work';
import { useTheme } from './hooks/use-theme';
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
  const fail = useMemo(() => (error: unknown, retry?: () => void) => setNotice((before) => failed(before, error, retry, host.locale)), [host.locale]);
  const failing = useRef(fail);
  const store = useMemo(() => new WorkbookStore(host, (error, retry) => failing.current(error, retry)), [host]);
  useEffect(() => {
    failing.current = fail;
  }, [fail]);
  useEffect(() => store.start(), [store]);
  const { doing, work } = useLongWork(store);
  const kept = useMemo(() => new Map<string, KeptTexts>(), []);
  const shared: PaneShared = useMemo(() => ({ host, store, locale: host.locale, words, notify: setNotice, fail: (error) => fail(error), openTab: setTab, doing, work, kept }), [host, store, words, fail, doing, work, kept]);
  return (
    <FluentProvider theme={theme} className={styles.root} lang={host.locale}>
      <PaneContext.Provider value={shared}>
        <Shell tab={tab} notice={notice} step={start.step} />
      </PaneContext.Provider>
    </FluentProvider>
  );
}

/** What failed before, and is still in sight, is tried again together with what failed now. */
function failed(before: Notice | null, error: unknown, retry: (() => void) | undefined, locale: PaneHost['locale']): Notice {
  const retries = [before?.retry, retry].filter((each) => each !== undefined);
  const all = (): void => retries.forEach((each) => each());
  return { ...noticeOf(error, locale), ...(retries.length > 0 ? { retry: all, action: { label: paneWords[locale].retry, run: all } } : {}) };
}

/** A refusal says what to mend; anything else is our fault and is said as such. */
function noticeOf(error: unknown, locale: PaneHost['locale']): Notice {
  const words = paneWords[locale];
  if (error instanceof Stopped) return { intent: 'info', text: words.stopped };
  if (error instanceof Refusal) return { intent: 'error', text: '', problem: error.problem };
  return { intent: 'error', text: words.unexpected(error instanceof Error ? error.message : String(error)) };
}
