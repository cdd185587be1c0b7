import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { Checklist } from '../../operations/checklist';
import { resultSheet } from '../../operations/locate';
import { sectionChanges, sortChanges, sortKeys, type SortKey } from '../../operations/sort-checklist';
import { rankedGroups } from '../../operations/summarise';
import { vetoReasons } from '../../sheets/result-tables';
import { usePane, useWords } from '../context';
import type { Scoring } from '../hooks/use-scoring';
import { useReveal, useWorkbook } from '../hooks/use-workbook';
import { useArrange } from '../hooks/use-arrange';
import { RefusedView } from '../refused-view';
import { ResultRow } from '../score/result-row';
import { SheetNote } from '../sheet-note';
import { useShared } from '../styles';

const useStyles = makeStyles({
  reason: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, padding: '0 4px 6px 20px', overflowWrap: 'anywhere' },
  section: { display: 'flex', alignItems: 'center', columnGap: '8px', padding: '2px 0' },
});

/** 排名: per group, and what puts the checklist itself in order. */
export function RankView({ checklist, scoring }: { checklist: Checklist; scoring: Scoring }) {
  const words = useWords();
  const shared = useShared();
  const { store } = useWorkbook();
  const reveal = useReveal();
  const { watch } = scoring;
  useEffect(() => watch(), [watch]);
  const own = scoring.scored?.checklists.find(({ name }) => name === checklist.name);
  const groups = useMemo(() => (own ? rankedGroups(own.results.results) : []), [own]);
  const sheet = resultSheet(checklist, ['排名', '不合格名单', '年度得分'], store.contents());
  return (
    <div className={shared.view}>
      <div className={shared.row}>
        <p className={`${shared.lead} ${shared.grow}`}>{words.rank.lead}</p>
        {sheet !== null && <Button size="small" onClick={() => reveal({ sheet, row: 0, column: 0 })}>{words.rank.openSheet(sheet)}</Button>}
      </div>
      {scoring.refusal && <RefusedView problem={scoring.refusal} />}
      {own && !scoring.refusal && !scoring.writtenAt && <span className={shared.small}>{words.score.preview(scoring.lastScored)}</span>}
      {own && own.openVetoes > 0 && <SheetNote text={words.score.openVetoes(own.openVetoes)} checklist={checklist} role="否决清单" />}
      {own && groups.length === 0 && <span className={shared.small}>{words.rank.notScored}</span>}
      {groups.map((group) => (
        <RankedList key={`${group.kind}|${group.group}`} group={group} checklist={checklist} alone={groups.length === 1} />
      ))}
      <Arrange checklist={checklist} />
    </div>
  );
}

const shownAtFirst = 30;

function RankedList({ group, checklist, alone }: { group: ReturnType<typeof rankedGroups>[number]; checklist: Checklist; alone: boolean }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const [most, setMost] = useState(shownAtFirst);
  return (
    <section className={shared.block}>
      {!(alone && group.group === '') && <h2 className={shared.heading}>{words.rank.group(group.group, group.rows.length, words.start.kinds[group.kind])}</h2>}
      <ul className={shared.list}>
        {group.rows.slice(0, most).map(({ result, tied }) => (
          <ResultRow key={result.id} result={result} checklist={checklist} prefix={result.rank === null ? words.rank.noRank : words.rank.place(result.rank, tied)}>
            {result.vetoed && <div className={styles.reason}>{words.rank.vetoed(vetoReasons(result, checklist.rubric))}</div>}
          </ResultRow>
        ))}
      </ul>
      {group.rows.length > most && <Button size="small" onClick={() => setMost(most + shownAtFirst * 2)}>{words.more(Math.min(shownAtFirst * 2, group.rows.length - most))}</Button>}
    </section>
  );
}

/** 检查表排序, 收起 and 展开. */
function Arrange({ checklist }: { checklist: Checklist }) {
  const { words, doing } = usePane();
  const styles = useStyles();
  const shared = useShared();
  const arrange = useArrange();
  const busy = doing !== null;
  const keys = sortKeys(checklist);
  const [key, setKey] = useState<SortKey>('编号');
  const { rank } = words;
  if (checklist.layout === 'forms') return <span className={shared.small}>{rank.formsOnly}</span>;
  return (
    <>
      <section className={shared.block}>
        <h2 className={shared.heading}>{rank.sort}</h2>
        <div className={shared.row}>
          <Select size="small" aria-label={rank.sortBy} value={key} onChange={(_, { value }) => setKey(keys.find((each) => each === value) ?? '编号')}>
            {keys.map((each) => (
              <option key={each} value={each}>{rank.sortKeys[each]}</option>
            ))}
          </Select>
          <Button size="small" disabled={busy} onClick={() => void arrange(rank.sorting, (now, contents) => sortChanges(now, contents, key), rank.sorted(rank.sortKeys[key]), rank.sortedAlready)}>{rank.sortRun}</Button>
        </div>
      </section>
      <section className={shared.block}>
        <h2 className={shared.heading}>{rank.columns}</h2>
        {checklist.rubric.sections.map(({ id, name }) => (
          <div key={id} className={styles.section}>
            <span className={shared.grow}>{name}</span>
            <Button size="small" disabled={busy} aria-label={rank.hideOf(name)} onClick={() => void arrange(rank.hiding(name), (now) => sectionChanges(now, id, true), rank.hidden(name), rank.hidden(name))}>{rank.hide}</Button>
            <Button size="small" disabled={busy} aria-label={rank.showOf(name)} onClick={() => void arrange(rank.showing(name), (now) => sectionChanges(now, id, false), rank.shown(name), rank.shown(name))}>{rank.show}</Button>
          </div>
        ))}
      </section>
    </>
  );
}
