import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState, type ChangeEvent } from 'react';
import { mergeWords } from '../../messages/pane-merge';
import { usePane } from '../context';
import { useMergeLists } from '../hooks/use-merge-lists';
import { useMergeUndo } from '../hooks/use-merge-undo';
import type { Merging } from '../hooks/use-merging';
import { useShared } from '../styles';
import { MergeOutcome } from './merge-outcome';

const useStyles = makeStyles({
  summary: { fontWeight: tokens.fontWeightSemibold, cursor: 'pointer' },
  body: { paddingTop: '8px' },
  file: { display: 'flex', alignItems: 'center', columnGap: '6px', padding: '2px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, minWidth: 0, overflowWrap: 'anywhere' },
  drop: { minWidth: 'auto' },
});

/** 汇总分表: copies are picked, then merged; what came of it stays until the next time. */
export function MergeSection({ merging, busy }: { merging: Merging; busy: boolean }) {
  const { locale, words } = usePane();
  const own = mergeWords[locale];
  const styles = useStyles();
  const shared = useShared();
  const input = useRef<HTMLInputElement>(null);
  const { picked, doing, merged } = merging;
  const [open, setOpen] = useState(picked.length > 0 || doing !== null || merged !== null);
  const lists = useMergeLists();
  const [shown, setShown] = useState(true);
  const undo = useMergeUndo(useCallback(() => setShown(false), []));
  // What was taken back is not what came of it.
  useEffect(() => setShown(true), [merged]);
  const waiting = busy || doing !== null;
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    merging.pick([...(target.files ?? [])]);
    // The same file may be picked again after it was dropped.
    target.value = '';
  };
  const saying = doing && (doing.file === null ? own.doing[doing.step] : own.doingFile(doing.done, doing.all - 1, doing.file));
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{own.title}</summary>
      <div className={`${shared.block} ${styles.body}`}>
        <p className={shared.lead}>{own.lead}</p>
        {picked.length > 0 && (
          <ul className={shared.list} aria-label={own.picked}>
            {picked.map(({ name }) => (
              <li key={name} className={styles.file}>
                <span className={shared.grow}>{name}</span>
                <Button className={styles.drop} size="small" appearance="transparent" aria-label={own.drop(name)} disabled={waiting} onClick={() => merging.drop(name)}>✕</Button>
              </li>
            ))}
          </ul>
        )}
        <div className={shared.row}>
          {picked.length > 0 && <Button appearance="primary" disabled={waiting} onClick={() => void merging.run()}>{own.run(picked.length)}</Button>}
          <Button disabled={waiting} onClick={() => input.current?.click()}>{picked.length === 0 ? own.pick : own.pickMore}</Button>
          {lists.length > 0 && <Button disabled={waiting} title={own.carryOutHint} onClick={() => void merging.carryOut()}>{own.carryOut}</Button>}
          {undo && <Button disabled={waiting} title={own.undoOf(undo.at)} onClick={() => void undo.run()}>{own.undo}</Button>}
          {doing?.stoppable && <Button onClick={merging.stop}>{words.cancel}</Button>}
        </div>
        {/* The button above is what is seen, and what the keyboard reaches. */}
        <input ref={input} className={shared.hidden} type="file" multiple accept=".xlsx" tabIndex={-1} aria-hidden="true" onChange={take} />
        {doing && saying !== null && (
          <div role="status">
            <span className={shared.small}>{saying}</span>
            <ProgressBar aria-label={saying} {...(doing.step === 'reading' && doing.all > 1 ? { value: doing.done, max: doing.all } : {})} />
          </div>
        )}
        {merged && shown && !doing && <MergeOutcome merged={merged} lists={lists} />}
      </div>
    </details>
  );
}
