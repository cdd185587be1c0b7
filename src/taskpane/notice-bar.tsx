import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { usePane, type Notice } from './context';
import { ProblemList } from './problem-list';
import { ProblemText } from './problem-text';

const useStyles = makeStyles({ root: { flexShrink: 0, margin: '8px 12px 0', minWidth: 0 }, body: { overflowWrap: 'anywhere', whiteSpace: 'normal' }, more: { maxHeight: '200px', overflowY: 'auto' }, close: { minWidth: 'auto' } });

/** What happened last, where it is and what can be done; stays until it is closed or something else happens. */
export function NoticeBar({ notice, onClose }: { notice: Notice | null; onClose: () => void }) {
  const { words, store } = usePane();
  const styles = useStyles();
  return (
    <div aria-live="polite">
      {notice && (
        <MessageBar className={styles.root} intent={notice.intent} layout={notice.action || notice.intent === 'error' ? 'multiline' : 'singleline'}>
          <MessageBarBody className={styles.body}>
            {notice.text}
            {notice.problem && <ProblemText problem={notice.problem} />}
            {notice.more && notice.more.length > 0 && (
              <details>
                <summary>{words.notes(notice.more.length)}</summary>
                <div className={styles.more} role="region" aria-label={words.notes(notice.more.length)} tabIndex={0}><ProblemList problems={notice.more} /></div>
              </details>
            )}
          </MessageBarBody>
          <MessageBarActions containerAction={<Button className={styles.close} size="small" appearance="transparent" aria-label={words.close} onClick={onClose}>✕</Button>}>
            {notice.action && (
              <Button
                size="small"
                onClick={() => {
                  onClose();
                  notice.action?.run();
                }}
              >
                {notice.action.label}
              </Button>
            )}
            {notice.intent === 'error' && (
              <Button
                size="small"
                onClick={() => {
                  onClose();
                  void store.readAgain();
                }}
              >
                {words.readAgain}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
