import '../../messages/with-merge';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { mergeWords } from '../../messages/pane-merge';
import { wording, type Code } from '../../messages/problem';
import type { MergedCopy, MergedWorkbook } from '../../operations/merge-workbooks';
import { usePane } from '../context';
import type { CellPlace } from '../host';
import { useReveal } from '../hooks/use-workbook';
import { ProblemList } from '../problem-list';
import { useShared } from '../styles';

const useStyles = makeStyles({
  copy: { padding: '6px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  file: { fontWeight: tokens.fontWeightSemibold, marginRight: '6px' },
  text: { margin: 0 },
  summary: { cursor: 'pointer' },
});

/** Said beside the file, or in a line of their own. */
const saidElsewhere: ReadonlySet<Code> = new Set<Code>(['copy_twice', 'merge_open', 'no_copies_fit']);

/** What was taken of each copy or why it was refused, and what people have to look at now. */
export function MergeOutcome({ merged, lists }: { merged: MergedWorkbook; lists: readonly CellPlace[] }) {
  const { locale } = usePane();
  const words = mergeWords[locale];
  const styles = useStyles();
  const shared = useShared();
  const reveal = useReveal();
  const { copies, taken, added, findings, listed, open } = merged;
  const refused = new Set(copies.map((copy) => copy.refused));
  const rest = merged.problems.filter((each) => !refused.has(each) && !saidElsewhere.has(each.code));
  const none = merged.problems.find(({ code }) => code === 'no_copies_fit');
  return (
    <section className={shared.block} aria-label={words.outcome}>
      {copies.length > 0 && (
        <ul className={shared.list}>
          {copies.map((copy) => (
            <li key={copy.file} className={styles.copy}>
              <span className={styles.file}>{copy.file}</span>
              <CopyState copy={copy} merged={merged} />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.text} role="status">
        {none ? wording(none, locale) : words.figures(taken, added, findings)}
        {taken + added + findings > 0 && <span className={shared.small}>{` ${words.scoreNext}`}</span>}
      </p>
      {listed > 0 && <p className={styles.text} role={open > 0 ? 'alert' : undefined}>{open > 0 ? words.conflicts(open) : words.decided(listed)}</p>}
      {listed > 0 && (
        <div className={shared.row}>
          {lists.map((place) => (
            <Button key={place.sheet} size="small" onClick={() => reveal(place)}>{words.toList(place.sheet)}</Button>
          ))}
        </div>
      )}
      {rest.length > 0 && (
        <details open>
          <summary className={styles.summary}>{words.problems(rest.length)}</summary>
          <ProblemList problems={rest} />
        </details>
      )}
    </section>
  );
}

function CopyState({ copy: { file, person, changed, refused }, merged }: { copy: MergedCopy; merged: MergedWorkbook }) {
  const { locale } = usePane();
  const words = mergeWords[locale];
  const shared = useShared();
  const twin = merged.problems.find((each) => each.code === 'copy_twice' && each.file === file);
  if (refused) return <span className={shared.bad}>{`${words.refused}${wording(refused, locale)}`}</span>;
  return <span>{twin ? wording(twin, locale) : words.merged(person, changed)}</span>;
}
