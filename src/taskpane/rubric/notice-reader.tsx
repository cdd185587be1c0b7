import { Button, Input, makeStyles, Select, Spinner, Textarea, tokens } from '@fluentui/react-components';
import { useState, type ClipboardEvent } from 'react';
import { noticeWords } from '../../messages/pane-notice';
import type { RubricDraft } from '../../operations/edit-rubric';
import type { ReadTable } from '../../reading/read-document';
import type { Rubric, SubjectKind } from '../../rubric/rubric';
import { clausesOf } from '../../rubric/walk';
import { usePane, useWords } from '../context';
import { FilesButton } from '../files-button';
import { ProblemText } from '../problem-text';
import { useShared } from '../styles';
import { RubricTable } from './rubric-table';

const useStyles = makeStyles({
  paste: { width: '100%' },
  doubts: { maxHeight: '220px', overflowY: 'auto', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  line: { margin: '4px 0' },
  field: { display: 'flex', flexDirection: 'column', minWidth: 0, fontSize: tokens.fontSizeBase200, '& input': { minWidth: 0, width: '100%' } },
});

type Readable = ReadTable & { rubric: Rubric };
const isReadable = (table: ReadTable): table is Readable => table.rubric !== undefined;

/** Paste, look, place on a sheet. The clipboard comes with the paste itself: no permission is asked for. */
export function NoticeReader({ onClose, onPlaced }: { onClose: () => void; onPlaced: (draft: RubricDraft) => void }) {
  const { locale, host, store, notify, fail } = usePane();
  const words = noticeWords[locale];
  const styles = useStyles();
  const shared = useShared();
  const [text, setText] = useState('');
  const [tables, setTables] = useState<readonly Readable[] | null>(null);
  const [working, setWorking] = useState(false);
  const during = async (work: () => Promise<void>): Promise<void> => {
    setWorking(true);
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      setWorking(false);
    }
  };
  const read = (reading: () => Promise<readonly ReadTable[]>): Promise<void> =>
    during(async () => {
      const found = await reading();
      notify(null);
      setTables(found.filter(isReadable));
    });
  const readPasted = (html: string, plain: string): Promise<void> => read(async () => (await import('../../operations/read-pasted')).readPasted({ html, text: plain }));
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    void readPasted(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'));
  };
  const readFile = (file: File): Promise<void> =>
    read(async () => {
      const { readRubricFile } = await import('../../operations/read-rubrics');
      return readRubricFile(file.name, new Uint8Array(await file.arrayBuffer()));
    });
  const readSelection = (): Promise<void> =>
    read(async () => {
      const { readCells } = await import('../../operations/read-pasted');
      return readCells((await host.selection())?.values ?? []);
    });
  const place = (table: Readable): Promise<void> =>
    during(async () => {
      const { placeRubric } = await import('../../operations/edit-rubric');
      const draft = await store.run((port) => placeRubric(port, table));
      notify({ intent: 'success', text: words.placed(draft.sheet) });
      onPlaced(draft);
    });
  return (
    <div className={shared.view}>
      <div className={shared.row}>
        <h2 className={`${shared.heading} ${shared.grow}`}>{words.heading}</h2>
        <Button size="small" onClick={tables ? () => setTables(null) : onClose}>{words.close}</Button>
      </div>
      {!tables && (
        <>
          <p className={shared.lead}>{words.lead}</p>
          <Textarea className={styles.paste} rows={6} aria-label={words.paste} placeholder={words.paste} value={text} onChange={(_, { value }) => setText(value)} onPaste={paste} />
          <div className={shared.row}>
            <Button disabled={working} onClick={() => void readPasted('', text)}>{words.read}</Button>
            <FilesButton name={words.file} accept=".tsv,.csv,.txt,.html,.htm,.docx,.xlsx" take={([file]) => void (file && readFile(file))} />
            <Button size="small" appearance="subtle" onClick={() => void readSelection()}>{words.selection}</Button>
          </div>
        </>
      )}
      {tables && tables.length > 1 && <p className={shared.lead}>{words.several(tables.length)}</p>}
      {tables?.map((table, index) => <Preview key={index} table={table} working={working} onPlace={(rubric) => void place({ ...table, rubric })} />)}
      {working && <Spinner size="tiny" label={words.reading} />}
    </div>
  );
}

/** The table as it was read, before anything is written. */
function Preview({ table: { title: read, rubric, diagnostics }, working, onPlace }: { table: Readable; working: boolean; onPlace: (rubric: Rubric) => void }) {
  const { locale } = usePane();
  const { colon, start } = useWords();
  const [title, setTitle] = useState(read);
  const [kind, setKind] = useState(rubric.subjectKinds[0]);
  // A unit whose accounts are scored examines both.
  const both = rubric.subjectKinds.length > 1;
  const place = (): void => onPlace({ ...rubric, title: title.trim() || read, ...(both || kind === undefined ? {} : { subjectKinds: [kind] }) });
  const words = noticeWords[locale];
  const styles = useStyles();
  const shared = useShared();
  const clauses = [...clausesOf(rubric)];
  const unread = clauses.filter(({ clause }) => clause.rule.kind === 'unread').length;
  const doubts = diagnostics.filter(({ problem: { severity } }) => severity !== 'info');
  return (
    <section className={shared.block}>
      <h2 className={shared.heading}>{title.trim() || read}</h2>
      <label className={styles.field}>
        {words.title}
        <Input size="small" value={title} onChange={(_, { value }) => setTitle(value)} />
      </label>
      {!both && (
        <label className={styles.field}>
          {words.subjects}
          <Select size="small" aria-label={words.subjects} value={kind} onChange={(_, { value }) => setKind(subjectKinds.find((each) => each === value))}>
            {subjectKinds.map((each) => (
              <option key={each} value={each}>{start.kinds[each]}</option>
            ))}
          </Select>
        </label>
      )}
      <p role="status" className={unread === 0 ? shared.lead : shared.bad}>{words.clauses(clauses.length, unread)}</p>
      <Button appearance="primary" disabled={working} onClick={place}>{words.place}</Button>
      {doubts.length > 0 && (
        <details>
          <summary>{words.doubts(doubts.length)}</summary>
          <div className={styles.doubts} tabIndex={0} role="region" aria-label={words.doubts(doubts.length)}>
            {doubts.slice(0, mostDoubts).map(({ problem: found, row }, index) => (
              <p key={index} className={`${styles.line} ${found.severity === 'error' ? shared.bad : ''}`}>
                {row === null ? '' : `${words.row(row)}${colon}`}
                <ProblemText problem={found} />
              </p>
            ))}
          </div>
        </details>
      )}
      <RubricTable rubric={rubric} />
    </section>
  );
}

const subjectKinds: readonly SubjectKind[] = ['unit', 'account', 'site'];

/** So many are seen here; the sheet has them all beside their rows. */
const mostDoubts = 100;
