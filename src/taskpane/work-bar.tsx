import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { usePane, useWords } from './context';
import { useWorkbook } from './hooks/use-workbook';

const useStyles = makeStyles({
  root: { flexShrink: 0, margin: '8px 12px 0', minWidth: 0 },
  line: { display: 'flex', alignItems: 'center', columnGap: '8px' },
  saying: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  late: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** What the pane is busy with, how far it is, and how to stop it; and what may keep Excel from answering. */
export function WorkBar() {
  const { doing } = usePane();
  const { late } = useWorkbook();
  const words = useWords();
  const styles = useStyles();
  return (
    <div role="status" className={doing || late ? styles.root : undefined}>
      {doing && (
        <>
          <div className={styles.line}>
            <span className={styles.saying}>{doing.all > 1 ? `${doing.saying} ${words.progress(doing.done, doing.all)}` : doing.saying}</span>
            {doing.stop && <Button size="small" onClick={doing.stop}>{words.cancel}</Button>}
          </div>
          <ProgressBar aria-label={doing.saying} {...(doing.all > 1 ? { value: doing.done, max: doing.all } : {})} />
        </>
      )}
      {late && <p className={styles.late}>{words.late}</p>}
    </div>
  );
}
