import { wording, type Problem } from '../messages/problem';
import { usePane } from './context';
import { useShared } from './styles';

/** 「检查表」H14：what is wrong and how to mend it, the place to be clicked where there is one. */
export function ProblemText({ problem, onReveal }: { problem: Problem; onReveal: () => void }) {
  const { locale, words } = usePane();
  const shared = useShared();
  const place = problem.sheet === undefined ? '' : `「${problem.sheet}」${problem.cell ?? ''}`;
  return (
    <span>
      {place !== '' && (
        <>
          <button type="button" className={shared.plainButton} aria-label={words.goTo(place)} onClick={onReveal}>{place}</button>
          {words.colon}
        </>
      )}
      {wording(problem, locale)}
    </span>
  );
}
