import { useState } from 'react';
import { usePane } from '../context';

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
