import { Button, Input, makeStyles, ProgressBar, Select, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { Checklist } from '../../operations/checklist';
import { summarise, type Summary } from '../../operations/summarise';
import type { Result, Results } from '../../scoring/results';
import { foldName } from '../../rubric/names';
import { usePane, useWords } from '../context';
import type { Merging } from '../hooks/use-merging';
import type { Scoring } from '../hooks/use-scoring';
import { MergeSection } from '../merge/merge-section';
import { ProblemList } from '../problem-list';
import { RefusedView } from '../refused-view';
import { SheetNote } from '../sheet-note';
import { plain } from '../signed';
import { useShared } from '../styles';
import { DistributionChart } from './distribution-chart';
import { ResultRow } from './result-row';

const useStyles = makeStyles({
  figures: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(84px, 1fr))', columnGap: '8px', rowGap: '8px', margin: 0 },
  figure: { display: 'flex', flexDirection: 'column-reverse', padding: '6px 8px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorTransparentStroke}`, minWidth: 0 },
  value: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  term: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  problems: { fontWeight: tokens.fontWeightSemibold, cursor: 'pointer' },
  search: { flexGrow: 1, minWidth: '140px' },
});

/** 评分: one button, what came of it, and why; 汇总分表, which comes before it where several have filled in copies. */
export function ScoreView({ checklist, scoring, merging }: { checklist: Checklist; scoring: Scoring; merging: Merging }) {
  const { words, doing: working } = usePane();
  const shared = useShared();
  const { watch, doing } = scoring;
  useEffect(() => watch(), [watch]);
  const waiting = working !== null || merging.doing !== null;
  const own = scoring.scored?.checklists.find(({ name }) => name === checklist.name);
  return (
    <div className={shared.view}>
      <p className={shared.lead}>{words.score.lead}</p>
      <div className={shared.row}>
        <Button appearance="primary" disabled={doing !== null || waiting} onClick={() => void scoring.run()}>{scoring.writtenAt ? words.score.again : words.score.run}</Button>
        {scoring.undo && <Button disabled={waiting} title={words.score.undoOf(scoring.undo.scoredAt)} onClick={() => void scoring.undo?.run()}>{words.score.undo}</Button>}
        {doing && doing.step !== 'writing' && <Button onClick={scoring.stop}>{words.cancel}</Button>}
      </div>
      {doing && (
        <div role="status">
          <span className={shared.small}>{`${words.score.doing[doing.step]} ${doing.all > 1 ? words.progress(doing.done, doing.all) : ''}`}</span>
          <ProgressBar aria-label={words.score.doing[doing.step]} {...(doing.all > 1 ? { value: doing.done, max: doing.all } : {})} />
        </div>
      )}
      <MergeSection merging={merging} busy={doing !== null || working !== null} />
      {scoring.refusal && <RefusedView problem={scoring.refusal} />}
      {own && !scoring.refusal && (
        <>
          <span className={shared.small} role="status">{scoring.writtenAt ? words.score.written(scoring.scored?.written ?? 0, scoring.writtenAt) : words.score.preview(scoring.lastScored)}</span>
          {scoring.writtenAt && (own.changed ?? 0) > 0 && <SheetNote text={words.score.changed(own.changed ?? 0)} checklist={checklist} role="变动清单" />}
          {own.openVetoes > 0 && <SheetNote text={words.score.openVetoes(own.openVetoes)} checklist={checklist} role="否决清单" />}
          <Outcome checklist={checklist} results={own.results} />
        </>
      )}
    </div>
  );
}

/** So many do not push the results out of sight. */
const fewProblems = 5;

function Outcome({ checklist, results }: { checklist: Checklist; results: Results }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const summary = useMemo(() => summarise(results.results, checklist.rubric), [results, checklist.rubric]);
  return (
    <>
      {results.provisional && <span className={shared.small}>{words.score.provisional}</span>}
      <section className={shared.block} aria-label={words.score.summary}>
        <Figures summary={summary} scored={checklist.rubric.procedure.full !== null} judged={checklist.rubric.procedure.pass !== null} />
        {summary.mean !== null && <DistributionChart buckets={summary.buckets} />}
      </section>
      {results.problems.length === 0 ? (
        <span className={shared.small}>{words.score.noProblems}</span>
      ) : (
        <details open={results.problems.length <= fewProblems || results.problems.some(({ severity }) => severity === 'error')}>
          <summary className={styles.problems}>{words.score.problems(results.problems.length)}</summary>
          <ProblemList problems={results.problems} />
        </details>
      )}
      <ResultList checklist={checklist} results={results.results} />
    </>
  );
}

function Figures({ summary, scored, judged }: { summary: Summary; scored: boolean; judged: boolean }) {
  const { score } = useWords();
  const styles = useStyles();
  const figures: [string, string][] = [
    [score.checked, String(summary.checked)],
    [score.unchecked, String(summary.unchecked)],
    ...(summary.unclear > 0 ? [[score.unclear, String(summary.unclear)] as [string, string]] : []),
    ...(scored ? [[score.vetoed, String(summary.vetoed)] as [string, string]] : []),
    ...(judged ? [[score.unqualified, String(summary.unqualified)] as [string, string]] : []),
    ...(summary.refused > 0 ? [[score.refused, String(summary.refused)] as [string, string]] : []),
    [scored ? score.mean : score.meanRate, summary.mean === null ? '—' : `${plain(summary.mean)}${scored ? '' : '%'}`],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([term, value]) => (
        <div key={term} className={styles.figure}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const filters = {
  all: () => true,
  unqualified: ({ verdict }: Result) => verdict === '不合格',
  vetoed: ({ vetoes }: Result) => vetoes.length > 0,
  unchecked: ({ status }: Result) => status !== '已检查',
  refused: ({ refused }: Result) => refused === true,
} as const;

const shownAtFirst = 50;

function ResultList({ checklist, results }: { checklist: Checklist; results: readonly Result[] }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const [filter, setFilter] = useState<keyof typeof filters>('all');
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(shownAtFirst);
  const wanted = foldName(search);
  const found = results.filter((result) => {
    const subject = checklist.rows.get(result.id);
    return filters[filter](result) && (wanted === '' || [result.id, result.name, subject?.unit ?? '', subject?.platform ?? ''].some((text) => foldName(text).includes(wanted)));
  });
  const possible = (Object.keys(filters) as (keyof typeof filters)[]).filter((name) => name === 'all' || results.some(filters[name]));
  return (
    <section className={shared.block}>
      <h2 className={shared.heading}>{words.score.results}</h2>
      <div className={shared.row}>
        <Select size="small" aria-label={words.score.filter} value={filter} onChange={(_, { value }) => setFilter(possible.find((name) => name === value) ?? 'all')}>
          {possible.map((name) => (
            <option key={name} value={name}>{`${words.score.filters[name]} ${results.filter(filters[name]).length}`}</option>
          ))}
        </Select>
        <Input className={styles.search} size="small" type="search" aria-label={words.score.search} placeholder={words.score.search} value={search} onChange={(_, { value }) => setSearch(value)} />
      </div>
      {found.length === 0 && <span className={shared.small}>{words.score.nothing}</span>}
      <ul className={shared.list}>
        {found.slice(0, most).map((result) => (
          <ResultRow key={result.id} result={result} checklist={checklist} />
        ))}
      </ul>
      {found.length > most && <Button size="small" onClick={() => setMost(most + shownAtFirst * 2)}>{words.more(Math.min(shownAtFirst * 2, found.length - most))}</Button>}
    </section>
  );
}
