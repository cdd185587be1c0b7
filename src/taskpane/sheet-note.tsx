import { Button } from '@fluentui/react-components';
import type { Checklist } from '../operations/checklist';
import { resultSheet } from '../operations/locate';
import type { SheetRole } from '../sheets/keyed';
import { useWords } from './context';
import { useReveal, useWorkbook } from './hooks/use-workbook';
import { useShared } from './styles';

/** What is to be done on a sheet of results, with the way there. */
export function SheetNote({ text, checklist, role }: { text: string; checklist: Checklist; role: SheetRole }) {
  const words = useWords();
  const shared = useShared();
  const reveal = useReveal();
  const { store } = useWorkbook();
  const sheet = resultSheet(checklist, [role], store.contents());
  return (
    <div className={shared.row}>
      <span className={shared.grow}>{text}</span>
      {sheet !== null && <Button size="small" onClick={() => reveal({ sheet, row: 0, column: 0 })}>{words.rank.openSheet(sheet)}</Button>}
    </div>
  );
}
