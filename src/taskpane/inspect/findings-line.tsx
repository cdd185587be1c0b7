import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { InspectedItem } from '../../operations/inspect-subject';
import { isFault } from '../../rubric/fault';
import { usePane, useWords } from '../context';
import { useSubjectFindings } from '../hooks/use-findings';
import { useReveal } from '../hooks/use-workbook';
import { late } from '../late';
import { useShared } from '../styles';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'flex-start', columnGap: '4px', minWidth: 0 },
  add: { minWidth: 'auto', paddingLeft: '6px', paddingRight: '6px', flexShrink: 0, whiteSpace: 'nowrap', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, marginLeft: 'auto', marginTop: '4px' },
  list: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', rowGap: '2px', paddingBottom: '2px' },
  void: { textDecorationLine: 'line-through' },
});

interface FindingsLineProps {
  item: InspectedItem;
  /** The clause's words. */
  name: string;
  leftOut: boolean;
  /** The entry of the mark: ＋问题 stands beside it. */
  children: React.ReactNode;
}

/** A mark with ＋问题 beside it, and below it the problems that stand on 问题清单 for its clause. */
export function FindingsLine({ item, name, leftOut, children }: FindingsLineProps) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const reveal = useReveal();
  const { kept } = usePane();
  const { of, placeOf, inspection } = useSubjectFindings();
  const form = `${inspection.place.sheet.name}|${inspection.subject.id}|${item.column.id}`;
  const [adding, setAdding] = useState(() => kept.has(form));
  const button = useRef<HTMLButtonElement>(null);
  const { column } = item;
  const found = column.late ? [] : of(column.clause.id);
  const close = (): void => {
    setAdding(false);
    button.current?.focus();
  };
  return (
    <>
      <div className={styles.head}>
        {children}
        {!column.late && (isFault(column) || found.length > 0) && (
          <Button ref={button} className={styles.add} size="small" appearance="subtle" disabled={leftOut} aria-label={words.inspect.addFindingTo(name)} aria-expanded={adding} onClick={() => setAdding(!adding || kept.has(form))}>{words.inspect.addFinding}</Button>
        )}
      </div>
      {found.length > 0 && (
        <div className={`${shared.small} ${styles.list}`}>
          <span>{words.inspect.findings(found.length)}</span>
          {found.map((finding) => (
            <button key={finding.row} type="button" className={`${shared.plainButton} ${finding.withdrawn ? styles.void : ''}`} title={finding.description} aria-label={words.inspect.toFinding(`${finding.id} ${finding.description}`)} onClick={() => reveal(placeOf(finding))}>{finding.id}</button>
          ))}
        </div>
      )}
      {adding && <FindingForm item={item} name={name} kept={form} onDone={close} />}
    </>
  );
}

/** Loaded at the first ＋问题. */
const FindingForm = late(async () => (await import('./finding-form')).FindingForm, null);
