import { useEffect, useRef, useState } from 'react';
import type { RubricDraft } from '../../operations/edit-rubric';
import { usePane } from '../context';
import { useWorkbook } from '../hooks/use-workbook';

/** The 指标表 sheets that no checklist was made of, or that were changed since: the workbook keeps them, the pane only looks. */
export function useDrafts(): { drafts: readonly RubricDraft[]; look: () => void } {
  const { store, fail } = usePane();
  const { reading, version } = useWorkbook();
  const [drafts, setDrafts] = useState<readonly RubricDraft[]>([]);
  const [asked, setAsked] = useState(0);
  // Sheets without a 指标表 are not read at every tick: a checklist of 10,000 accounts is one of them.
  const without = useRef({ sheets: '', names: new Set<string>() });
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      const { rubricDrafts, holdsRubric } = await import('../../operations/edit-rubric');
      const found = await store.look(async (port) => {
        const names = (await port.outline()).sheets.map(({ name }) => name);
        if (names.join('\n') !== without.current.sheets) without.current = { sheets: names.join('\n'), names: new Set() };
        const contents = await port.read(names.filter((name) => !without.current.names.has(name)));
        for (const content of contents) if (!holdsRubric(content)) without.current.names.add(content.name);
        return rubricDrafts(contents);
      });
      if (stopped) return;
      const inUse = new Set(reading.phase === 'ready' ? reading.workbook.checklists.map(({ rubric }) => rubric.hash) : []);
      setDrafts(found.filter(({ rubric }) => !inUse.has(rubric.hash)));
    };
    look().catch(fail);
    return () => {
      stopped = true;
    };
  }, [store, fail, reading, version, asked]);
  return {
    drafts,
    look: () => {
      without.current.names.clear();
      setAsked((before) => before + 1);
    },
  };
}
