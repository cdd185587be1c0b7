import { Button } from '@fluentui/react-components';
import type { Problem } from '../messages/problem';
import { usePane } from './context';
import { ProblemText } from './problem-text';
import { useShared } from './styles';

/** The workbook holds a checklist that cannot be read for certain: what is wrong, and the way on. */
export function RefusedView({ problem }: { problem: Problem }) {
  const { words, store } = usePane();
  const shared = useShared();
  return (
    <div className={shared.view}>
      <p role="alert">
        <ProblemText problem={problem} />
      </p>
      <div><Button onClick={() => void store.readAgain()}>{words.readAgain}</Button></div>
    </div>
  );
}
