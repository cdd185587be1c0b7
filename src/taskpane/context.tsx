import { createContext, useContext, type Dispatch, type SetStateAction } from 'react';
import type { Locale, Problem } from '../messages/problem';
import type { PaneWords } from '../messages/pane';
import type { KeptTexts } from './hooks/use-kept';
import type { Doing, Work } from './hooks/use-long-work';
import type { PaneHost } from './host';
import type { WorkbookStore } from './workbook-store';

export type TabName = 'rubric' | 'inspect' | 'score' | 'rank';

/** One thing that happened, with what can be done about it. */
export interface Notice {
  intent: 'success' | 'info' | 'warning' | 'error';
  text: string;
  /** Where it is, clickable. */
  problem?: Problem;
  /** What is worth knowing beside it, to be opened. */
  more?: readonly Problem[];
  action?: { label: string; run: () => void };
  /** The action does again what did not arrive: a further failure does not make it forgotten. */
  retry?: () => void;
}

/** What every part of the pane shares. Only hooks reach for `host` and `store`. */
export interface PaneShared {
  host: PaneHost;
  store: WorkbookStore;
  locale: Locale;
  words: PaneWords;
  notify: Dispatch<SetStateAction<Notice | null>>;
  fail: (error: unknown) => void;
  openTab: (tab: TabName) => void;
  /** Loads the pane anew; forms that somebody began come with it. */
  reopen: () => void;
  /** What is being done with `work`; nothing else of the kind is begun meanwhile. */
  doing: Doing | null;
  work: Work;
  /** Forms that somebody began and has not handed in (`useKept`). */
  kept: Map<string, KeptTexts>;
}

export const PaneContext = createContext<PaneShared | null>(null);

export function usePane(): PaneShared {
  const shared = useContext(PaneContext);
  if (!shared) throw new Error('outside of the pane');
  return shared;
}

export const useWords = (): PaneWords => usePane().words;
