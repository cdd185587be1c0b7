import { useState } from 'react';
import { usePane } from '../context';
import type { PaneHost } from '../host';

/** What was typed into a form that is not handed in yet, by the names of its fields. */
export type KeptTexts = Readonly<Record<string, string>>;

/**
 * The texts of an open form. Another row, another tab: the form goes away with its subject, and is there again, as it was
 * left, when its subject is. `put(null)` when it is handed in or given up.
 * @param key one form of one subject on one sheet
 */
export function useKept(key: string): [texts: KeptTexts, put: (texts: KeptTexts | null) => void] {
  const { kept } = usePane();
  const [texts, setTexts] = useState<KeptTexts>(() => kept.get(key) ?? {});
  return [
    texts,
    (next) => {
      if (next === null) kept.delete(key);
      else kept.set(key, next);
      setTexts(next ?? {});
    },
  ];
}

/** Under this, forms that are open outlast the moment in which the pane is loaded anew. */
const keptKey = '未登记';

export function rememberKept(host: PaneHost, kept: ReadonlyMap<string, KeptTexts>): void {
  host.remember(keptKey, JSON.stringify([...kept]));
}

/** What the pane left before it was loaded anew; given once. */
export function recallKept(host: PaneHost): Map<string, KeptTexts> {
  const text = host.recall(keptKey) ?? '';
  if (text === '') return new Map();
  host.remember(keptKey, '');
  return new Map(JSON.parse(text) as [string, KeptTexts][]);
}
