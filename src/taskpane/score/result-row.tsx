import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { Checklist } from '../../operations/checklist';
import { markPlace } from '../../operations/locate';
import { valueOf } from '../../operations/summarise';
import type { Rubric } from '../../rubric/rubric';
import type { Result } from '../../scoring/results';
import { sentence } from '../../scoring/sentence';
import { placedOf } from '../../rubric/walk';
import { platformLabel } from '../../sheets/subject-row';
import type { PaneWords } from '../../messages/pane';
import { usePane } from '../context';
import { useReveal } from '../hooks/use-workbook';
import { plain } from '../signed';
import { useShared } from '../styles';

const useStyles = makeStyles({
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, minWidth: 0 },
  button: {
    display: 'flex', alignItems: 'baseline', columnGap: '8px', width: '100%', padding: '7px 4px', margin: 0, border: 'none', backgroundColor: 'transparent', color: 'inherit', fontFamily: 'inherit', fontSize: 'inherit', lineHeight: 'inherit', textAlign: 'start', cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2, outlineOffset: '-2px' },
  },
  mark: { flexShrink: 0, width: '12px', color: tokens.colorNeutralForeground2 },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  unit: { display: 'inline-block' },
  score: { flexShrink: 0, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
  body: { padding: '0 4px 8px 20px', display: 'flex', flexDirection: 'column', rowGap: '6px' },
  line: { padding: '4px 0', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  wording: { color: tokens.colorNeutralForeground2 },
});

/** One result; asked why, it opens its lines, each with the clause's own words and the way to its cell. */
export function ResultRow({ result, checklist, prefix, children }: { result: Result; checklist: Checklist; prefix?: string; children?: ReactNode }) {
  const { words } = usePane();
  const styles = useStyles();
  const shared = useShared();
  const [open, setOpen] = useState(false);
  const id = useId();
  const subject = checklist.rows.get(result.id);
  const name = subject ? platformLabel(subject) : result.name;
  const shown = scoreText(result, words);
  return (
    <li className={styles.item}>
      <button type="button" className={styles.button} aria-expanded={open} aria-controls={id} title={words.score.why} onClick={() => setOpen(!open)}>
        <span className={styles.mark} aria-hidden="true">{open ? '▾' : '▸'}</span>
        {prefix !== undefined && <span className={shared.number}>{prefix}</span>}
        <span className={styles.name}>
          {name}
          {subject && subject.unit !== '' && <> <span className={`${shared.small} ${styles.unit}`}>{subject.unit}</span></>}
        </span>
        <span className={`${styles.score} ${result.verdict === '不合格' || result.vetoed || result.refused ? shared.bad : ''}`}>{shown}</span>
        <span className={shared.hidden}>{words.score.why}</span>
      </button>
      {children}
      {open && <div id={id} className={styles.body}><Reasons result={result} checklist={checklist} /></div>}
    </li>
  );
}

function Reasons({ result, checklist }: { result: Result; checklist: Checklist }) {
  const { words, locale } = usePane();
  const styles = useStyles();
  const shared = useShared();
  const reveal = useReveal();
  const { rubric } = checklist;
  const sections = rubric.sections.flatMap(({ id, name, kind, total }) => {
    const points = result.sections[id];
    return points === undefined || kind === 'veto' ? [] : [`${name} ${plain(points)}${total === null ? '' : `/${total}`}`];
  });
  return (
    <>
      {sections.length > 0 && <span className={shared.small}>{sections.join(words.comma)}</span>}
      {result.periods && <span className={shared.small}>{Object.entries(result.periods).map(([period, { score }]) => `${periodName(period, words)} ${plain(score)}`).join(words.comma)}</span>}
      {result.lines.length === 0 && result.status === '已检查' && <span className={shared.small}>{words.score.noLines}</span>}
      <ul className={shared.list}>
        {result.lines.map((line, index) => (
          <li key={index} className={styles.line}>
            {sentence(line, rubric, locale)}
            <br />
            <span className={styles.wording}>{`「${wordingOf(rubric, line.clause)}」`}</span>{' '}
            <button type="button" className={shared.plainButton} onClick={() => reveal(markPlace(checklist, result.id, line.clause, line.period))}>{words.score.toCell}</button>
          </li>
        ))}
      </ul>
      <div><Button size="small" onClick={() => reveal(markPlace(checklist, result.id))}>{words.score.toRow}</Button></div>
    </>
  );
}

const wordingOf = (rubric: Rubric, clause: string): string => placedOf(rubric, clause)?.clause.text ?? clause;

export const periodName = (period: string, { score }: PaneWords): string => (score.period as Readonly<Record<string, string>>)[period] ?? period;

/** 92.5, 单项否决, 未检查: what stands at the end of a row. */
export function scoreText(result: Result, words: PaneWords): string {
  if (result.refused) return words.score.refused;
  if (result.status !== '已检查') return words.inspect.statuses[result.status];
  if (result.vetoed && result.score === null) return words.score.vetoed;
  if (result.score === null && result.of !== undefined) return result.rate === null || result.rate === undefined ? '—' : `${plain(result.rate)}%`;
  const value = valueOf(result);
  const verdict = result.verdict === '不合格' ? ` ${words.score.verdicts.不合格}` : '';
  return value === null ? '—' : `${value.toFixed(2)}${verdict}`;
}
