import { makeStyles, tokens } from '@fluentui/react-components';
import { useCallback } from 'react';
import { markChange, type InspectedItem, type Inspection } from '../../operations/inspect-subject';
import type { Line } from '../../scoring/results';
import type { CellChange } from '../../workbook/port';
import { useWords } from '../context';
import { ruleHint } from '../../rubric/rule-hint';
import { signed } from '../signed';
import { useShared } from '../styles';
import { ChoiceField } from './choice-field';
import { FindingsLine } from './findings-line';
import { NumberField } from './number-field';
import { TickField } from './tick-field';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '2px', minWidth: 0 },
  text: { overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase300 },
  inset: { paddingLeft: '12px' },
  hint: { display: 'inline-block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  control: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '8px', rowGap: '4px', marginTop: '2px' },
  effect: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
});

export type Edit = (change: (inspection: Inspection) => CellChange[]) => void;

interface ItemRowProps {
  item: InspectedItem;
  line: Line | undefined;
  /** The whole criterion is 不适用. */
  leftOut: boolean;
  edit: Edit;
}

/** One clause: its words, how it counts, and where its mark is entered. */
export function ItemRow({ item, line, leftOut, edit }: ItemRowProps) {
  const words = useWords();
  const styles = useStyles();
  const { column, entry } = item;
  const { clause, mark, late } = column;
  const enter = useCallback(
    (value: boolean | number | string | null) =>
      edit((now) => {
        const same = now.items.find((each) => each.column.id === column.id);
        return same ? markChange(now, same, value) : [];
      }),
    [edit, column.id],
  );
  const name = late ? `${words.hint.late}${words.colon}${clause.text}` : clause.text;
  const hint = late ? words.hint.late : ruleHint(clause.rule, words.hint);
  const value = entry.kind === 'mark' ? entry.value : null;
  const unreadable = entry.kind === 'unreadable' ? words.inspect.unreadable(String(item.value ?? '')) : null;
  const effect = line && <Effect line={line} item={item} />;
  // What a ticked clause did is shown instead of what it would do.
  const hinted = mark.type === 'tick' ? clause.rule.kind !== 'veto' && !line : true;
  const explained = (
    <>
      <span className={styles.text}>{clause.text.replace(/^\d+[.．、]\s*/, '')}</span>
      {hinted && <> <span className={styles.hint}>{hint}</span></>}
    </>
  );
  if (mark.type === 'tick') {
    return (
      <div className={styles.root} data-clause={column.id}>
        <FindingsLine item={item} name={name} leftOut={leftOut}>
          <TickField name={name} ticked={value === true} disabled={leftOut} onTick={enter}>
            {explained} {effect}
          </TickField>
        </FindingsLine>
        {unreadable !== null && <span className={styles.problem} role="alert">{unreadable}</span>}
      </div>
    );
  }
  return (
    <div className={styles.root} data-clause={column.id}>
      <div>{explained}</div>
      {clause.measure !== undefined && !late && <span className={styles.hint}>{words.inspect.fill(clause.measure)}</span>}
      <FindingsLine item={item} name={name} leftOut={leftOut}>
        <div className={styles.control}>
          {mark.type === 'choice' && <ChoiceField name={name} options={mark.options} chosen={typeof value === 'string' ? value : null} disabled={leftOut} onChoose={enter} />}
          {(mark.type === 'count' || mark.type === 'number') && (
            <NumberField name={name} mark={mark} shown={entry.kind === 'not_applicable' || item.value === '—' ? '' : String(item.value ?? '')} value={typeof value === 'number' ? value : null} disabled={leftOut} onEnter={enter} />
          )}
          {effect}
        </div>
      </FindingsLine>
      {unreadable !== null && mark.type === 'choice' && <span className={styles.problem} role="alert">{unreadable}</span>}
    </div>
  );
}

/** What the mark does now: −10, 已到上限. */
function Effect({ line, item }: { line: Line; item: InspectedItem }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { rule } = item.column.clause;
  const counted = line.counted ?? line.points;
  const reached = line.capped !== undefined || ('cap' in rule && rule.cap !== undefined && Math.abs(line.points) >= rule.cap);
  if (line.veto !== undefined) return <span className={`${styles.effect} ${shared.bad}`}>{words.inspect.provisionalVeto}</span>;
  if (line.remark === 'after_veto') return null;
  return (
    <span className={`${styles.effect} ${counted < 0 ? shared.bad : ''}`}>
      {signed(counted)}
      {reached && ` ${words.inspect.capReached}`}
    </span>
  );
}
