import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Problem, Severity } from '../messages/problem';
import { useWords } from './context';
import { ProblemText } from './problem-text';
import { useShared } from './styles';

const useStyles = makeStyles({
  item: { padding: '6px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  severity: { fontWeight: tokens.fontWeightSemibold, marginRight: '6px' },
});

const order: readonly Severity[] = ['error', 'warning', 'info'];
const shownAtFirst = 20;

/** Problems, the gravest first, each with its cell. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const [most, setMost] = useState(shownAtFirst);
  const sorted = order.flatMap((severity) => problems.filter((each) => each.severity === severity));
  return (
    <>
      <ul className={shared.list}>
        {sorted.slice(0, most).map((each, index) => (
          <li key={index} className={styles.item}>
            <span className={`${styles.severity} ${each.severity === 'error' ? shared.bad : ''}`}>{words.severity[each.severity]}</span>
            <ProblemText problem={each} />
          </li>
        ))}
      </ul>
      {sorted.length > most && <Button size="small" onClick={() => setMost(most + shownAtFirst * 5)}>{words.more(Math.min(shownAtFirst * 5, sorted.length - most))}</Button>}
    </>
  );
}
