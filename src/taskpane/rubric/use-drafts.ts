import { useEffect, useState } from 'react';
import type { RubricDraft } from '../../operations/edit-rubric';
import { usePane } from '../context';
import { useWorkbook } from '../hooks/use-workbook';

/** The 指标表 sheets that no checklist was made of, or that were changed since: the workbook keeps them, the pane only looks. */
export function useDrafts(): { drafts: readonly RubricDraft[]; look: () => void } {
  const { store, fail } = usePane();
  const { reading, version } = useWorkbook();
  const [drafts, setDrafts] = useState<readonly RubricDraft[]>([]);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      const { rubricDrafts } = await import('../../operations/edit-rubric');
      const found = await store.look(async (port) => rubricDrafts(await port.read((await port.outline()).sheets.map(({ name }) => name))));
      if (stopped) return;
      const inUse = new Set(reading.phase === 'ready' ? reading.workbook.checklists.map(({ rubric }) => rubric.hash) : []);
      setDrafts(found.filter(({ rubric }) => !inUse.has(rubric.hash)));
    };
    look().catch(fail);
    return () => {
      stopped = true;
    };
  }, [store, fail, reading, version, asked]);
  return { drafts, look: () => setAsked((before) => before + 1) };
}
